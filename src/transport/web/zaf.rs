//! The host of a Zendesk app (ZAF v2, `client.request`), which has neither a timeout nor an abort.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::json::Fields;
use crate::operation::Body;
use crate::policy::Happened;
use crate::transport::web::answer;
use crate::transport::web::cause::without_secrets;
use crate::transport::web::fetch::header_fields;
use crate::transport::web::settled::settled;
use crate::transport::{JsDocument, Outgoing, get, json_text, parse_json, set};

/// Asks the host to send it; `request` is its method, bound to it.
pub(super) async fn send(request: &Function, outgoing: &Outgoing<'_, JsDocument>) -> Happened<JsDocument> {
    let called = request.call1(&JsValue::UNDEFINED, &options(outgoing));
    let answered = |status: u16, response: &JsValue, text: &JsValue| {
        let answer = answer::without_body(status, &get(response, "headers"), outgoing.secrets);
        answer::with_text(answer, text, outgoing)
    };
    match settled(called).await {
        Ok(response) => match status_of(&response) {
            Some(status) => answered(status, &response, &text_of(&response)),
            None if is_complete(&response) => answered(200, &response, &text_of(&response)),
            // Despite `httpCompleteResponse` some hosts give the parsed body alone.
            None if response.is_string() => answered(200, &JsValue::UNDEFINED, &response),
            None => answered(200, &JsValue::UNDEFINED, &json_text(&response).unwrap_or_default()),
        },
        Err(thrown) => match status_of(&thrown) {
            Some(status) => answered(status, &thrown, &text_of(&thrown)),
            None => Happened::Lost { cause: JsDocument(without_secrets(thrown, outgoing.secrets)) },
        },
    }
}

fn options(outgoing: &Outgoing<'_, JsDocument>) -> JsValue {
    let dispatch = outgoing.dispatch;
    let mut headers = header_fields(outgoing);
    let content_type = headers.iter().position(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let content_type = content_type.map(|place| headers.remove(place).1);
    let mut fields = Fields::default();
    fields.text("url", &dispatch.url);
    fields.text("type", dispatch.method.as_str());
    fields.flag("httpCompleteResponse", true);
    // The call's own machine repeats; the host must not do so behind its back.
    fields.flag("autoRetry", false);
    fields.map("headers", &headers);
    fields.text_of("contentType", content_type.as_deref());
    let options = parse_json(&fields.finish().into()).unwrap_or_default();
    match &dispatch.body {
        Body::AsGiven | Body::File => set(&options, "data", &outgoing.given.0),
        Body::Json(text) => set(&options, "data", &text.as_str().into()),
        Body::None => {}
    }
    options
}

/// jqXHR says status 0 where there was no answer.
fn status_of(value: &JsValue) -> Option<u16> {
    let status = get(value, "status").as_f64().filter(|status| (1.0..=999.0).contains(status))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
    Some(status as u16)
}

/// Whether it is a response without its status, rather than a body.
fn is_complete(value: &JsValue) -> bool {
    get(value, "responseText").is_string() || get(value, "responseJSON").is_object()
}

/// Either of the two may be missing, or empty beside the other.
fn text_of(response: &JsValue) -> JsValue {
    let text = get(response, "responseText");
    if text.as_string().is_some_and(|text| !text.is_empty()) {
        return text;
    }
    let json = json_text(&get(response, "responseJSON")).unwrap_or_default();
    if json.is_undefined() { text } else { json }
}
