//! How a message tells what was found.

use crate::json::decimal;
use crate::request::Argument;

/// Longer values are cut: a message is for a person.
const MAX_SHOWN_CHARS: usize = 60;

/// A text in quotes, cut, with control characters escaped.
pub(crate) fn quoted(text: &str) -> String {
    ["\"", &cut(text), "\""].concat()
}

/// A text, cut, with control characters escaped.
pub(crate) fn cut(text: &str) -> String {
    let mut shown = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == MAX_SHOWN_CHARS {
            shown.push('…');
            break;
        }
        if character.is_control() { shown.extend(character.escape_default()) } else { shown.push(character) }
    }
    shown
}

/// A number, as far as it has a short form.
fn number(number: f64) -> String {
    let unwritten = if number.is_nan() {
        "NaN"
    } else if number.is_infinite() {
        "an infinite number"
    } else {
        "a number past what is exact"
    };
    decimal::text(number).unwrap_or_else(|| unwritten.into())
}

/// An argument: numbers and texts as they are, anything else by its type.
pub(crate) fn argument(value: &Argument) -> String {
    match value {
        Argument::Number(number) => self::number(*number),
        Argument::Text(text) => quoted(text),
        other => other.type_name().to_owned(),
    }
}
