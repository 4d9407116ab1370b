//! The host of a Zendesk app (ZAF v2, `client.request`). It has neither a timeout nor an abort.

use js_sys::{Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::door::answer::{header_list, take_text};
use crate::door::document::Js;
use crate::door::property::{get, set};
use crate::door::transport::Sending;
use crate::policy::{Answer, Happened};

#[wasm_bindgen]
extern "C" {
    /// What `ZAFClient.init()` gave.
    #[derive(Clone)]
    pub type ZafClient;
    #[wasm_bindgen(method, structural, catch)]
    fn request(this: &ZafClient, options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = JSON, js_name = stringify, catch)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// Asks the host to send it.
pub async fn send(client: &ZafClient, sending: Sending<'_>) -> Happened<Js> {
    let settled = match client.request(&options(&sending)) {
        Ok(given) => JsFuture::from(Promise::resolve(&given)).await,
        Err(thrown) => Err(thrown),
    };
    match settled {
        Ok(value) => match status_of(&value) {
            Some(status) => Happened::Answered(answer(status, &value, &sending)),
            None if is_complete(&value) => Happened::Answered(answer(200, &value, &sending)),
            // Despite `httpCompleteResponse` some hosts give the parsed body alone.
            None => Happened::Answered(whole_body(&value, &sending)),
        },
        Err(thrown) => match status_of(&thrown) {
            Some(status) => Happened::Answered(answer(status, &thrown, &sending)),
            None => Happened::Lost { cause: Js(thrown) },
        },
    }
}

fn options(sending: &Sending<'_>) -> JsValue {
    let dispatch = sending.dispatch;
    let options = Object::new();
    set(&options, "url", &JsValue::from_str(&dispatch.url));
    set(&options, "type", &JsValue::from_str(dispatch.method.as_str()));
    set(&options, "httpCompleteResponse", &JsValue::TRUE);
    // The call's own machine repeats; the host must not do so behind its back.
    set(&options, "autoRetry", &JsValue::FALSE);
    let headers = Object::new();
    for (name, value) in &dispatch.headers {
        if name.eq_ignore_ascii_case("content-type") {
            set(&options, "contentType", &JsValue::from_str(value));
        } else {
            set(&headers, name, &JsValue::from_str(value));
        }
    }
    set(&options, "headers", &headers);
    if !sending.body.is_undefined() {
        set(&options, "data", &sending.body);
    }
    options.into()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
fn status_of(value: &JsValue) -> Option<u16> {
    if !value.is_object() {
        return None;
    }
    // jqXHR says status 0 where there was no answer.
    get(value, "status")
        .as_f64()
        .filter(|status| *status >= 1.0 && *status <= 999.0)
        .map(|status| status as u16)
}

fn answer(status: u16, value: &JsValue, sending: &Sending<'_>) -> Answer<Js> {
    let mut answer = empty(status);
    answer.headers = header_list(&get(value, "headers"));
    take_text(&mut answer, &body_text(value), sending);
    answer
}

/// Whether it is a response without its status, rather than a body.
fn is_complete(value: &JsValue) -> bool {
    value.is_object() && (get(value, "responseText").is_string() || get(value, "responseJSON").is_object())
}

/// Either of the two may be missing, or empty beside the other.
fn body_text(value: &JsValue) -> JsValue {
    let text = get(value, "responseText");
    if text.as_string().is_some_and(|text| !text.is_empty()) {
        return text;
    }
    stringify(&get(value, "responseJSON")).ok().filter(JsValue::is_string).unwrap_or(text)
}

fn whole_body(value: &JsValue, sending: &Sending<'_>) -> Answer<Js> {
    let mut answer = empty(200);
    let text = if value.is_string() { Ok(value.clone()) } else { stringify(value) };
    take_text(&mut answer, &text.unwrap_or_default(), sending);
    answer
}

fn empty(status: u16) -> Answer<Js> {
    Answer {
        status,
        headers: Vec::new(),
        text: String::new(),
        document: None,
        bytes: None,
        is_opaque_redirect: false,
        redirected_to: None,
    }
}
