//! `fetch`: the runtime's, or one of the caller's that may give anything.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, Blob, BlobPropertyBag, RequestInit};

use crate::json::Fields;
use crate::operation::Body;
use crate::policy::Happened;
use crate::response::Answer;
use crate::transport::web::answer;
use crate::transport::web::cancellation::Cancellation;
use crate::transport::web::cause::without_secrets;
use crate::transport::web::error_text::{read_error_text, reader_of};
use crate::transport::web::settled::settled;
use crate::transport::{JsDocument, Outgoing, function_of, get, parse_json};

#[wasm_bindgen]
extern "C" {
    /// A value that may be a response. A name that is part of an import needs no text across the boundary.
    type Readable;
    #[wasm_bindgen(method, structural, catch, getter)]
    fn status(this: &Readable) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, getter)]
    fn headers(this: &Readable) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, getter)]
    fn redirected(this: &Readable) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn text(this: &Readable) -> Result<JsValue, JsValue>;
}

/// Sends with this `fetch`, and reads what it resolves to.
pub(super) async fn send(fetch: &Function, outgoing: &Outgoing<'_, JsDocument>) -> Happened<JsDocument> {
    let cancellation = Cancellation::new();
    let init = init(outgoing, cancellation.controller());
    let called = fetch.call2(&JsValue::UNDEFINED, &outgoing.dispatch.url.as_str().into(), &init);
    let happened = match settled(called).await {
        Ok(response) => read(&response, outgoing).await,
        Err(cause) => Happened::Lost { cause: clean(cause, outgoing) },
    };
    cancellation.disarm();
    happened
}

/// The second argument of `fetch`: one text is parsed, since a crossing for each header takes more time.
fn init(outgoing: &Outgoing<'_, JsDocument>, controller: Option<&AbortController>) -> RequestInit {
    let dispatch = outgoing.dispatch;
    let mut fields = Fields::default();
    fields.text("method", dispatch.method.as_str());
    fields.map("headers", &header_fields(outgoing));
    fields.text("redirect", if dispatch.follows_redirects { "follow" } else { "manual" });
    let init: RequestInit = parse_json(&fields.finish().into()).unwrap_or_default().unchecked_into();
    match &dispatch.body {
        Body::AsGiven | Body::File => init.set_body(&outgoing.given.0),
        Body::Json(text) => init.set_body(&text.as_str().into()),
        Body::None => {}
    }
    if let Some(controller) = controller {
        init.set_signal(Some(&controller.signal()));
    }
    init
}

/// The headers of a request, the credential's among them.
pub(super) fn header_fields<V>(outgoing: &Outgoing<'_, V>) -> Vec<(String, String)> {
    let mut headers = outgoing.dispatch.headers.clone();
    if let Some(authorization) = &outgoing.authorization {
        headers.push(("Authorization".to_owned(), authorization.clone()));
    }
    headers
}

fn clean(cause: JsValue, outgoing: &Outgoing<'_, JsDocument>) -> JsDocument {
    JsDocument(without_secrets(cause, outgoing.secrets))
}

/// Reads a response by its parts: mocks, polyfills and responses of other realms are no `Response` of this one's.
async fn read(response: &JsValue, outgoing: &Outgoing<'_, JsDocument>) -> Happened<JsDocument> {
    let readable: &Readable = response.unchecked_ref();
    let status = readable.status().unwrap_or_default().as_f64();
    let is_opaque_redirect =
        status == Some(0.0) && get(response, "type").as_string().as_deref() == Some("opaqueredirect");
    let status = status.filter(|status| is_opaque_redirect || (1.0..=65_535.0).contains(status));
    let stray = || Happened::NotAResponse { cause: clean(response.clone(), outgoing) };
    let Some(status) = status.filter(|_| response.is_object()) else { return stray() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    let mut answer =
        answer::without_body(status as u16, &readable.headers().unwrap_or_default(), outgoing.secrets);
    answer.is_opaque_redirect = is_opaque_redirect;
    if readable.redirected().is_ok_and(|redirected| redirected.is_truthy()) {
        answer.redirected_to = get(response, "url").as_string().filter(|url| !url.is_empty());
    }
    if is_opaque_redirect {
        return Happened::Answered(answer);
    }
    if !answer.is_success()
        && let Some(reader) = reader_of(response)
    {
        return match read_error_text(&reader).await {
            Ok(read) => answer::with_error_text(answer, &read.text, read.is_cut, outgoing),
            Err(cause) => cut_off(answer, cause, outgoing),
        };
    }
    let brings_bytes = answer::brings_bytes(&answer, outgoing);
    let body = if brings_bytes {
        bytes(response, &answer).await
    } else {
        let text = readable.text();
        if text.is_err() && function_of(response, "text").is_none() {
            return stray();
        }
        settled(text).await
    };
    match body {
        Ok(bytes) if brings_bytes => {
            answer.size = size_of(&bytes);
            answer.bytes = Some(JsDocument(bytes));
            Happened::Answered(answer)
        }
        Ok(text) => answer::with_text(answer, &text, outgoing),
        Err(cause) => cut_off(answer, cause, outgoing),
    }
}

/// The number of bytes of a `Blob`, of any realm.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be whole")]
fn size_of(bytes: &JsValue) -> Option<u64> {
    get(bytes, "size").as_f64().filter(|size| *size >= 0.0 && size.fract() == 0.0).map(|size| size as u64)
}

/// The answer came, and its body did not.
fn cut_off(
    answer: Answer<JsDocument>,
    cause: JsValue,
    outgoing: &Outgoing<'_, JsDocument>,
) -> Happened<JsDocument> {
    let Answer { status, headers, .. } = answer;
    Happened::CutOff { status, headers, cause: clean(cause, outgoing) }
}

/// A download as a `Blob` of the response's own type; a response of the caller's making may have no `blob()`.
async fn bytes(response: &JsValue, answer: &Answer<JsDocument>) -> Result<JsValue, JsValue> {
    const READERS: [&str; 3] = ["blob", "arrayBuffer", "text"];
    let reader = READERS.into_iter().find_map(|name| Some((name, function_of(response, name)?)));
    let Some((name, read)) = reader else { return Ok(JsValue::UNDEFINED) };
    let body = settled(read.call0(response)).await?;
    let content_type = answer.headers.iter().find(|(name, _)| name == "content-type");
    let content_type = content_type.map_or("", |(_, value)| value.as_str());
    let is_typed =
        content_type.is_empty() || get(&body, "type").as_string().is_some_and(|own| !own.is_empty());
    if name == "blob" && is_typed {
        return Ok(body);
    }
    let options = BlobPropertyBag::new();
    options.set_type(content_type);
    Blob::new_with_blob_sequence_and_options(&Array::of1(&body), &options).map(JsValue::from)
}
