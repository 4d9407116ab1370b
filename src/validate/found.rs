//! How a message tells what was found.

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

/// An argument: numbers and texts as they are, anything else by its type.
pub(crate) fn argument(value: &Argument) -> String {
    match value {
        Argument::Number(number) => number.to_string(),
        Argument::Text(text) => quoted(text),
        other => other.type_name().to_owned(),
    }
}
