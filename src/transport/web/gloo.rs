//! A transport for Rust callers on gloo-net: in a page, in a worker, and in Node, over the runtime's own `fetch`.
//!
//! gloo-net makes the request and reads the response. The waiting is ours: gloo-net panics where `fetch` rejects with
//! something other than an `Error`, and a panic would end the whole program.

use std::rc::Rc;

use gloo_net::http::{Headers, Method, Request, RequestBuilder, Response};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Blob, BlobPropertyBag, FormData, RequestRedirect, ResponseType};

use crate::operation::{Body, Operation};
use crate::policy::{Dispatch, Happened, Reads};
use crate::response::{Answer, Failure, is_usable, redact, shown};
use crate::transport::web::cancellation::Cancellation;
use crate::transport::web::error_text::{ErrorText, read_error_text, reader_of};
use crate::transport::web::fetch::header_fields;
use crate::transport::web::global;
use crate::transport::web::runtime::of_the_runtime;
use crate::transport::web::settled::settled;
use crate::transport::{Bytes, File, Outgoing, Payload, Transport, TransportError, get};

/// Sends by gloo-net over the runtime's `fetch`, as it is at that moment, and sleeps by `setTimeout`.
#[derive(Debug, Clone, Copy, Default)]
pub struct GlooTransport;

impl GlooTransport {
    /// A transport.
    pub fn new() -> GlooTransport {
        GlooTransport
    }
}

impl Transport for GlooTransport {
    type Value = Payload;

    fn refusal(&self, _: Operation) -> Option<Failure<Payload>> {
        if global::fetch_function().is_none() { Some(Failure::without_fetch()) } else { None }
    }

    async fn send(&self, outgoing: &Outgoing<'_, Payload>) -> Happened<Payload> {
        let cancellation = Cancellation::new();
        let happened = match exchange(outgoing, &cancellation).await {
            Ok(happened) => happened,
            Err(thrown) => Happened::Lost { cause: cause(&thrown, outgoing) },
        };
        cancellation.disarm();
        happened
    }

    of_the_runtime!();
}

/// Sends the request and reads what comes back, or what was thrown where nothing does.
async fn exchange(
    outgoing: &Outgoing<'_, Payload>,
    cancellation: &Cancellation,
) -> Result<Happened<Payload>, JsValue> {
    let request = web_sys::Request::from(request(outgoing, cancellation)?);
    let fetch = global::fetch_function().unwrap_or_default();
    let response = settled(fetch.call1(&JsValue::UNDEFINED, &request)).await?;
    match response.dyn_into::<web_sys::Response>() {
        Ok(response) => Ok(read(response.into(), outgoing).await),
        Err(stray) => Ok(Happened::NotAResponse { cause: cause(&stray, outgoing) }),
    }
}

fn request(outgoing: &Outgoing<'_, Payload>, cancellation: &Cancellation) -> Result<Request, JsValue> {
    let dispatch = outgoing.dispatch;
    let headers = Headers::new();
    for (name, value) in header_fields(outgoing) {
        headers.append(&name, &value);
    }
    let signal = cancellation.controller().map(AbortController::signal);
    let builder = RequestBuilder::new(&dispatch.url)
        .method(method(dispatch))
        .headers(headers)
        .redirect(if dispatch.follows_redirects { RequestRedirect::Follow } else { RequestRedirect::Manual })
        .abort_signal(signal.as_ref());
    let made = match (&dispatch.body, outgoing.given) {
        (Body::Json(text), _) => builder.body(text.as_str()),
        (Body::AsGiven, Payload::Text(text)) => builder.body(&**text),
        (Body::File, Payload::File(file)) => builder.body(form(file)?),
        _ => builder.build(),
    };
    made.map_err(|error| JsValue::from_str(&error.to_string()))
}

/// The names are those of HTTP's methods, which it knows.
fn method(dispatch: &Dispatch) -> Method {
    dispatch.method.as_str().parse().unwrap_or_default()
}

fn form(file: &File) -> Result<FormData, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(&file.content_type);
    let content = Array::of1(&Uint8Array::from(file.content.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&content, &options)?;
    let form = FormData::new()?;
    form.append_with_blob_and_filename("file", &blob, &file.name)?;
    Ok(form)
}

async fn read(response: Response, outgoing: &Outgoing<'_, Payload>) -> Happened<Payload> {
    let is_opaque_redirect = response.type_() == ResponseType::Opaqueredirect;
    if response.status() == 0 && !is_opaque_redirect {
        return Happened::NotAResponse {
            cause: Payload::Lost(TransportError::new("a response of status 0")),
        };
    }
    let mut answer = Answer::without_body(response.status(), header_list(&response, outgoing.secrets));
    answer.is_opaque_redirect = is_opaque_redirect;
    if response.redirected() {
        answer.redirected_to = Some(response.url()).filter(|url| !url.is_empty());
    }
    if is_opaque_redirect {
        return Happened::Answered(answer);
    }
    match with_body(&mut answer, response, outgoing).await {
        Ok(()) => Happened::Answered(answer),
        Err(thrown) => {
            let Answer { status, headers, .. } = answer;
            Happened::CutOff { status, headers, cause: cause(&thrown, outgoing) }
        }
    }
}

async fn with_body(
    answer: &mut Answer<Payload>,
    response: Response,
    outgoing: &Outgoing<'_, Payload>,
) -> Result<(), JsValue> {
    let raw = web_sys::Response::from(response);
    if answer.is_success() && outgoing.dispatch.reads == Reads::Bytes {
        let buffer = settled(raw.array_buffer().map(JsValue::from)).await?;
        let content = Uint8Array::new(&buffer).to_vec();
        let content_type = answer.headers.iter().find(|(name, _)| name == "content-type");
        let content_type = content_type.map(|(_, value)| value.clone()).unwrap_or_default();
        answer.size = u64::try_from(content.len()).ok();
        answer.bytes = Some(Payload::Bytes(Rc::new(Bytes { content_type, content })));
        return Ok(());
    }
    if !answer.is_success()
        && let Some(reader) = reader_of(&raw)
    {
        let ErrorText { text, is_cut } = read_error_text(&reader).await?;
        set_error_text(answer, &text, is_cut, outgoing);
        return Ok(());
    }
    let text = settled(raw.text().map(JsValue::from)).await?.as_string().unwrap_or_default();
    if answer.is_success() {
        answer.document = serde_json::from_str(&text).map(|value: serde_json::Value| value.into()).ok();
        answer.is_checked = answer.document.is_some() && is_usable(outgoing.dispatch.operation, answer);
    }
    if !answer.is_checked {
        set_error_text(answer, &text, false, outgoing);
    }
    Ok(())
}

/// Keeps the text that an error will show.
fn set_error_text(answer: &mut Answer<Payload>, text: &str, is_cut: bool, outgoing: &Outgoing<'_, Payload>) {
    answer.text = shown(text, is_cut, outgoing.secrets);
    if !answer.is_success() {
        let parsed = serde_json::from_str(&answer.text);
        answer.document = parsed.map(|value: serde_json::Value| value.into()).ok();
    }
}

/// The headers, names in lower case. A `Location` is followed and not shown.
fn header_list(response: &Response, secrets: &[String]) -> Vec<(String, String)> {
    let is_followed = |name: &str| (300..400).contains(&response.status()) && name == "location";
    response
        .headers()
        .entries()
        .map(|(name, value)| {
            let value = if is_followed(&name) { value } else { redact(&value, secrets) };
            (name, value)
        })
        .collect()
}

/// The thrown value, in its own words and without credentials.
fn cause(thrown: &JsValue, outgoing: &Outgoing<'_, Payload>) -> Payload {
    let said = |name: &str| get(thrown, name).as_string().filter(|text| !text.is_empty());
    let message = said("message").map(|message| match said("name") {
        Some(name) => format!("{name}: {message}"),
        None => message,
    });
    let words =
        message.or_else(|| thrown.as_string()).unwrap_or_else(|| "a value that is no error".to_owned());
    Payload::Lost(TransportError::new(redact(&words, outgoing.secrets)))
}
