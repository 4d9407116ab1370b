//! The words of a message for the value that was found.

use crate::json::decimal;
use crate::operation::Argument;

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
        match character {
            '\t' => shown.push_str("\\t"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            control if control.is_control() => {
                let code = u32::from(control);
                shown.push_str("\\u{");
                if code > 15 {
                    shown.extend(char::from_digit(code >> 4, 16));
                }
                shown.extend(char::from_digit(code & 15, 16));
                shown.push('}');
            }
            plain => shown.push(plain),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_escaped_as_the_standard_library_escapes_them() {
        for character in ('\0'..='\u{a0}').filter(|character| character.is_control()) {
            assert_eq!(cut(&character.to_string()), character.escape_default().to_string());
        }
    }

    #[test]
    fn what_is_longer_than_60_characters_is_cut() {
        assert_eq!(cut(&"ä".repeat(60)), "ä".repeat(60));
        assert_eq!(cut(&"ä".repeat(61)), "ä".repeat(60) + "…");
    }
}
