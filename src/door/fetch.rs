//! `fetch`: the runtime's, or one of the caller's that may give anything.

use js_sys::{Function, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::door::answer::{header_list, take_text};
use crate::door::blob::blob;
use crate::door::cause::without_credentials;
use crate::door::document::Js;
use crate::door::property::{get, set};
use crate::door::transport::Sending;
use crate::policy::{Answer, Happened, Reads};
use crate::response::{header, redact};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static GLOBAL: JsValue;

    /// Anything that may be a response.
    type Response;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn status(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn headers(this: &Response) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn text(this: &Response) -> Result<JsValue, JsValue>;

    type AbortController;
    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<AbortController, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AbortController) -> JsValue;
    #[wasm_bindgen(method)]
    fn abort(this: &AbortController);
}

/// The runtime's `fetch` at this moment, so that one put there later is used.
pub fn runtime_fetch() -> Option<Function> {
    GLOBAL.with(|global| get(global, "fetch")).dyn_into().ok()
}

/// Aborts the request when nobody waits for it any more.
struct Cancellation(Option<AbortController>);

impl Drop for Cancellation {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Sends with `own`, or with the runtime's.
pub async fn send(own: Option<&Function>, sending: Sending<'_>) -> Happened<Js> {
    let Some(fetch) = own.cloned().or_else(runtime_fetch) else {
        return Happened::Lost { cause: Js(JsValue::UNDEFINED) };
    };
    let mut cancellation = Cancellation(AbortController::new().ok());
    let init = init(&sending, cancellation.0.as_ref());
    let called = fetch.call2(&JsValue::UNDEFINED, &JsValue::from_str(&sending.dispatch.url), &init);
    let happened = match settled(called).await {
        Ok(response) => read(response, &sending).await,
        Err(cause) => Happened::Lost { cause: Js(without_credentials(cause, sending.secrets)) },
    };
    cancellation.0 = None;
    happened
}

/// What a call gave in the end, at once or as a promise.
async fn settled(called: Result<JsValue, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&called?)).await
}

fn init(sending: &Sending<'_>, controller: Option<&AbortController>) -> JsValue {
    let dispatch = sending.dispatch;
    let headers = Object::new();
    for (name, value) in &dispatch.headers {
        set(&headers, name, &JsValue::from_str(value));
    }
    if let Some(authorization) = &sending.authorization {
        set(&headers, "Authorization", &JsValue::from_str(authorization));
    }
    let init = Object::new();
    set(&init, "method", &JsValue::from_str(dispatch.method.as_str()));
    set(&init, "headers", &headers);
    set(&init, "redirect", &JsValue::from_str(if dispatch.follows_redirects { "follow" } else { "manual" }));
    if !sending.body.is_undefined() {
        set(&init, "body", &sending.body);
    }
    if let Some(controller) = controller {
        set(&init, "signal", &controller.signal());
    }
    init.into()
}

async fn read(value: JsValue, sending: &Sending<'_>) -> Happened<Js> {
    let response = value.unchecked_ref::<Response>();
    let is_object = value.is_object();
    let is_opaque_redirect =
        is_object && get(&value, "type").as_string().as_deref() == Some("opaqueredirect");
    let status = if is_object { response.status().ok().and_then(|status| status.as_f64()) } else { None };
    let has_text = is_object && get(&value, "text").is_function();
    let Some(status) = status_code(status, is_opaque_redirect).filter(|_| has_text) else {
        return Happened::NotAResponse { cause: Js(without_credentials(value, sending.secrets)) };
    };
    let mut headers = response.headers().map(|headers| header_list(&headers)).unwrap_or_default();
    // A `Location` is followed and not shown.
    if !(300..400).contains(&status) {
        for (_, value) in &mut headers {
            *value = redact(value, sending.secrets);
        }
    }
    let mut answer = Answer {
        status,
        headers,
        text: String::new(),
        document: None,
        bytes: None,
        is_opaque_redirect,
        redirected_to: followed_to(&value),
    };
    if is_opaque_redirect {
        return Happened::Answered(answer);
    }
    let is_success = (200..300).contains(&status);
    let reads_bytes = is_success && sending.dispatch.reads == Reads::Bytes;
    let body = if reads_bytes { bytes(&value, &answer).await } else { settled(response.text()).await };
    match body {
        Err(cause) => {
            let cause = Js(without_credentials(cause, sending.secrets));
            Happened::CutOff { status, headers: answer.headers, cause }
        }
        Ok(bytes) if reads_bytes => {
            answer.bytes = Some(Js(bytes));
            Happened::Answered(answer)
        }
        Ok(text) => {
            take_text(&mut answer, &text, sending);
            Happened::Answered(answer)
        }
    }
}

/// A download as a `Blob` of the response's own type; a response of the caller's making may have no `blob()`.
async fn bytes(response: &JsValue, answer: &Answer<Js>) -> Result<JsValue, JsValue> {
    let read_by = ["blob", "arrayBuffer", "text"].into_iter().find_map(|name| {
        let function: Function = get(response, name).dyn_into().ok()?;
        Some((name, function))
    });
    let Some((name, function)) = read_by else { return Ok(JsValue::UNDEFINED) };
    let body = settled(function.call0(response)).await?;
    let content_type = header(&answer.headers, "content-type").unwrap_or_default();
    let is_typed = name == "blob" && !get(&body, "type").as_string().unwrap_or_default().is_empty();
    if is_typed || (name == "blob" && content_type.is_empty()) { Ok(body) } else { blob(&body, content_type) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
fn status_code(status: Option<f64>, is_opaque_redirect: bool) -> Option<u16> {
    match status {
        Some(0.0) if is_opaque_redirect => Some(0),
        Some(status) if status >= 1.0 && status <= f64::from(u16::MAX) => Some(status as u16),
        _ => None,
    }
}

fn followed_to(response: &JsValue) -> Option<String> {
    get(response, "redirected").as_bool().filter(|is_redirected| *is_redirected)?;
    get(response, "url").as_string().filter(|url| !url.is_empty())
}
