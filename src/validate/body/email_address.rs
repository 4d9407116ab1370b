//! E-mail addresses.

use crate::json::Value;
use crate::validate::body::path::Path;
use crate::validate::body::walk::Walk;

/// RFC 5321 allows no longer one.
const MAX_CHARS: usize = 254;

/// Holds a value to be an e-mail address.
pub(super) fn check<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    let is_hidden = matches!(value, Value::Text(text) if is_placeholder(&text.decode()));
    let expected = if is_hidden {
        "an e-mail address (a page put this in its place to hide the real one from scrapers: copy that)"
    } else {
        "an e-mail address"
    };
    walk.fit_text(path, value, expected, is_address);
}

/// One `@` with something on both sides, without blanks and control characters; Unicode passes.
#[expect(
    clippy::naive_bytecount,
    reason = "254 bytes at the most pass; a crate for counting is not worth its own"
)]
pub(super) fn is_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    let at_signs = bytes.iter().filter(|byte| **byte == b'@').count();
    let is_inside = bytes.first() != Some(&b'@') && bytes.last() != Some(&b'@');
    // Nearly every address is ASCII, and an import holds thousands.
    let is_sayable = if text.is_ascii() {
        bytes.len() <= MAX_CHARS && bytes.iter().all(u8::is_ascii_graphic)
    } else {
        text.chars().count() <= MAX_CHARS && text.chars().all(is_sayable)
    };
    at_signs == 1 && is_inside && is_sayable
}

fn is_sayable(character: char) -> bool {
    !character.is_whitespace() && !character.is_control() && character != char::REPLACEMENT_CHARACTER
}

/// Whether the text is the placeholder that Cloudflare's page protection shows for an address; samples of the API's documents carry it.
fn is_placeholder(text: &str) -> bool {
    matches!(text, "[email protected]" | "[email\u{a0}protected]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_at_sign_between_two_parts() {
        for address in
            ["a@b", "first.last+tag@example.com", "用户@例え.jp", "o'neil@example.com", "a@[192.0.2.1]"]
        {
            assert!(is_address(address), "{address}");
        }
        let long = ["a".repeat(242), "@example.com".into()].concat();
        assert_eq!(long.len(), 254);
        assert!(is_address(&long));
        assert!(!is_address(&["a", &long].concat()));
        for text in [
            "",
            "@",
            "a",
            "a@",
            "@b",
            "a@b@c",
            "a@@b",
            "a b@c",
            "a@b c",
            "a@b ",
            " a@b",
            "a@b\n",
            "a\u{0}@b",
            "a\u{a0}@b",
            "a\u{2028}@b",
            "a\u{7f}@b",
            "a\u{fffd}@b",
        ] {
            assert!(!is_address(text), "{text:?}");
        }
    }

    #[test]
    fn the_placeholder_of_a_protected_page_is_known_with_either_blank() {
        assert!(is_placeholder("[email protected]"));
        assert!(is_placeholder("[email\u{a0}protected]"));
        assert!(!is_placeholder("someone@example.com"));
    }
}
