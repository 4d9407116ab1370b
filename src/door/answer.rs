//! A response's body and headers → what the core reads.

use wasm_bindgen::prelude::*;

use crate::door::document::{Js, parsed};
use crate::policy::Answer;
use crate::request::Operation;
use crate::response::{MAX_BODY_LENGTH, is_usable, redact, shown};

#[wasm_bindgen]
extern "C" {
    /// A string of JavaScript's.
    type Text;
    #[wasm_bindgen(method, structural)]
    fn slice(this: &Text, start: u32, end: u32) -> String;
}

/// Parses a body; keeps its text only where an error will show it.
pub fn take_text(answer: &mut Answer<Js>, text: &JsValue, operation: Operation, secrets: &[String]) {
    let is_success = (200..300).contains(&answer.status);
    if is_success {
        answer.document = parsed(text).map(Js);
        if answer.document.is_some() && is_usable(operation, answer) {
            return;
        }
    }
    let text = shown(&head(text), false, secrets);
    if !is_success {
        answer.document = parsed(&JsValue::from_str(&text)).map(Js);
    }
    answer.text = text;
}

/// As much of a body as the core could use: a huge one is not copied. One part in four more than is
/// kept, so that a credential across the cut is still seen whole.
fn head(text: &JsValue) -> String {
    let most = u32::try_from(MAX_BODY_LENGTH.saturating_add(MAX_BODY_LENGTH / 4)).unwrap_or(u32::MAX);
    if text.is_string() { text.unchecked_ref::<Text>().slice(0, most) } else { String::new() }
}

/// From names and values in turn, the former in lower case.
pub fn header_list<'a>(
    mut parts: impl Iterator<Item = &'a str>,
    status: u16,
    secrets: &[String],
) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        // A `Location` is followed and not shown.
        let name = name.to_ascii_lowercase();
        let is_followed = (300..400).contains(&status) && name == "location";
        let value = if is_followed { value.to_owned() } else { redact(value, secrets) };
        headers.push((name, value));
    }
    headers
}
