//! A response, or what a Zendesk app's host resolved to → the answer that the core reads.

use wasm_bindgen::prelude::*;

use crate::policy::{Happened, Reads};
use crate::response::Answer;
use crate::response::{MAX_BODY_LENGTH, is_usable, shown};
use crate::transport::web::headers::header_list;
use crate::transport::{JsDocument, Outgoing, parse_json};

#[wasm_bindgen]
extern "C" {
    /// A string of JavaScript's.
    type Text;
    #[wasm_bindgen(method, structural)]
    fn slice(this: &Text, start: u32, end: u32) -> String;
    #[wasm_bindgen(method, structural, getter)]
    fn length(this: &Text) -> u32;
}

/// Status and headers of an answer whose body is still to be read.
pub(super) fn without_body(status: u16, headers: &JsValue, secrets: &[String]) -> Answer<JsDocument> {
    Answer::without_body(status, header_list(headers, status, secrets))
}

/// The answer with its text: parsed, and kept only where an error will show it.
pub(super) fn with_text(
    mut answer: Answer<JsDocument>,
    text: &JsValue,
    outgoing: &Outgoing<'_, JsDocument>,
) -> Happened<JsDocument> {
    if answer.is_success() {
        answer.document = parse_json(text).map(JsDocument);
        if answer.document.is_some() && is_usable(outgoing.dispatch.operation, &answer) {
            answer.is_checked = true;
            return Happened::Answered(answer);
        }
    }
    let (text, is_cut) = head(text);
    with_error_text(answer, &text, is_cut, outgoing)
}

/// The answer with the text that an error will show. `is_cut` says that the body goes on behind it.
pub(super) fn with_error_text(
    mut answer: Answer<JsDocument>,
    text: &str,
    is_cut: bool,
    outgoing: &Outgoing<'_, JsDocument>,
) -> Happened<JsDocument> {
    let text = shown(text, is_cut, outgoing.secrets);
    if !answer.is_success() {
        answer.document = parse_json(&JsValue::from_str(&text)).map(JsDocument);
    }
    answer.text = text;
    Happened::Answered(answer)
}

/// Whether the answer's body is the bytes that were asked for.
pub(super) fn brings_bytes(answer: &Answer<JsDocument>, outgoing: &Outgoing<'_, JsDocument>) -> bool {
    outgoing.dispatch.reads == Reads::Bytes && answer.is_success()
}

/// As much of a body as an error could show, and whether it goes on: a huge one is not copied. One part in four more
/// than is kept, so that a credential across the cut is still seen whole.
fn head(text: &JsValue) -> (String, bool) {
    if !text.is_string() {
        return (String::new(), false);
    }
    let text: &Text = text.unchecked_ref();
    let most = u32::try_from(MAX_BODY_LENGTH.saturating_add(MAX_BODY_LENGTH / 4)).unwrap_or(u32::MAX);
    (text.slice(0, most), text.length() > most)
}
