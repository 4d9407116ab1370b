//! How a message tells what was found.

use crate::request::Argument;

/// Longer values are cut: a message is for a person.
const MAX_QUOTED_CHARS: usize = 60;

/// A text in quotes, cut, with control characters escaped.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for (index, character) in text.chars().enumerate() {
        if index == MAX_QUOTED_CHARS {
            quoted.push('…');
            break;
        }
        if character.is_control() {
            quoted.extend(character.escape_default())
        } else {
            quoted.push(character)
        }
    }
    quoted.push('"');
    quoted
}

/// An argument: numbers and texts as they are, anything else by its type.
pub(crate) fn argument(value: &Argument) -> String {
    match value {
        Argument::Number(number) => number.to_string(),
        Argument::Text(text) => quoted(text),
        other => other.type_name().to_owned(),
    }
}
