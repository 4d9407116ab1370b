//! Base64 (RFC 4648): of headers with padding, of URLs without.
//!
//! By hand, since the crate `base64` weighs 2.3 KiB brotli more: `docs/size.md`.

const LETTERS_AND_DIGITS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// The standard alphabet, padded with `=` (section 4).
pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = digits(bytes, *b"+/");
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The alphabet of URLs, without padding (section 5).
pub(crate) fn base64url(bytes: &[u8]) -> String {
    digits(bytes, *b"-_")
}

fn digits(bytes: &[u8], [second_last, last]: [u8; 2]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let byte = |place: usize| group.get(place).copied().unwrap_or(0);
        let bits = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        let sixes = [bits >> 18, bits >> 12, bits >> 6, bits];
        for six in sixes.iter().take(group.len().saturating_add(1)) {
            let digit = (six & 63) as usize;
            let character = LETTERS_AND_DIGITS.get(digit).copied();
            text.push(char::from(character.unwrap_or(if digit == 62 { second_last } else { last })));
        }
    }
    text
}
