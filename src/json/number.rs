//! Numbers, by their digits.

/// The largest integer that JavaScript holds exactly, 2^53 − 1.
pub const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// A number of JavaScript's as an integer, where it is one from 0 to 2^53 − 1.
#[expect(clippy::cast_precision_loss, reason = "2^53 - 1 is exact")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a safe integer")]
pub fn whole(number: f64) -> Option<u64> {
    (number.fract() == 0.0 && (0.0..=MAX_SAFE_INTEGER as f64).contains(&number)).then_some(number as u64)
}

/// Returns the end of the number that starts at `from`; the error is the place where a digit is missing.
pub(super) fn end(bytes: &[u8], from: usize) -> Result<usize, usize> {
    let byte = |at: usize| bytes.get(at).copied();
    let mut at = from;
    if byte(at) == Some(b'-') {
        at = at.wrapping_add(1);
    }
    at = if byte(at) == Some(b'0') { at.wrapping_add(1) } else { digits(bytes, at)? };
    if byte(at) == Some(b'.') {
        at = digits(bytes, at.wrapping_add(1))?;
    }
    if matches!(byte(at), Some(b'e' | b'E')) {
        at = at.wrapping_add(1);
        if matches!(byte(at), Some(b'+' | b'-')) {
            at = at.wrapping_add(1);
        }
        at = digits(bytes, at)?;
    }
    Ok(at)
}

/// The end of one digit or more, or where they are missing.
fn digits(bytes: &[u8], from: usize) -> Result<usize, usize> {
    let rest = bytes.get(from..).unwrap_or_default();
    match rest.iter().take_while(|byte| byte.is_ascii_digit()).count() {
        0 => Err(from),
        count => Ok(from.wrapping_add(count)),
    }
}

/// The value of a JSON number, where it is an integer from −(2^53 − 1) to 2^53 − 1, however it is written:
/// `1e3` and `90.0` are integers, and nothing is rounded.
pub fn safe_integer(number: &str) -> Option<i64> {
    let (sign, unsigned) = number.strip_prefix('-').map_or((1, number), |unsigned| (-1, unsigned));
    let mut value = 0_u64;
    // The digits so far get these factors later: `zeros` trailing zeros, and the power of ten `scale`.
    let mut zeros = 0_u32;
    let mut scale = 0_i64;
    let mut is_fraction = false;
    let mut bytes = unsigned.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'.' => is_fraction = true,
            b'e' | b'E' => {
                scale = scale.saturating_add(exponent(&mut bytes));
                break;
            }
            digit => {
                scale = scale.saturating_sub(is_fraction.into());
                zeros = zeros.saturating_add(1);
                if digit != b'0' {
                    value = scaled(value, zeros)?.checked_add(digit.wrapping_sub(b'0').into())?;
                    zeros = 0;
                }
            }
        }
    }
    if value == 0 {
        return Some(0);
    }
    let scale = u32::try_from(scale.saturating_add(zeros.into())).ok()?;
    let value = scaled(value, scale).filter(|value| *value <= MAX_SAFE_INTEGER)?;
    i64::try_from(value).ok()?.checked_mul(sign)
}

/// A number with so many zeros behind.
fn scaled(value: u64, zeros: u32) -> Option<u64> {
    if value == 0 { Some(0) } else { value.checked_mul(10_u64.checked_pow(zeros)?) }
}

/// Past what fits, as large as fits.
fn exponent(bytes: &mut core::str::Bytes<'_>) -> i64 {
    let mut sign = 1_i64;
    let mut value = 0_i64;
    for byte in bytes {
        match byte {
            b'-' => sign = -1,
            b'+' => {}
            digit => value = value.saturating_mul(10).saturating_add(digit.wrapping_sub(b'0').into()),
        }
    }
    value.wrapping_mul(sign)
}

/// The value of hexadecimal digits; what is none counts as 0.
pub(crate) fn hexadecimal(digits: &str) -> u64 {
    digits.chars().fold(0, |value, digit| value << 4 | u64::from(digit.to_digit(16).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_exact_however_they_are_written() {
        for (number, expected) in [
            ("0", Some(0)),
            ("-0", Some(0)),
            ("0.000", Some(0)),
            ("0e999999999999", Some(0)),
            ("90", Some(90)),
            ("-90", Some(-90)),
            ("90.0", Some(90)),
            ("9e1", Some(90)),
            ("1e3", Some(1000)),
            ("1.25e2", Some(125)),
            ("1.250e2", Some(125)),
            ("10.50E+1", Some(105)),
            ("1200e-2", Some(12)),
            ("0.001e3", Some(1)),
            ("49045981562772", Some(49_045_981_562_772)),
            ("9007199254740991", Some(9_007_199_254_740_991)),
            ("-9007199254740991", Some(-9_007_199_254_740_991)),
            ("9007199254740992", None),
            ("9007199254740991.0000000001", None),
            ("1.5", None),
            ("0.1", None),
            ("10.01", None),
            ("1e-1", None),
            ("1e-99999999999999999999", None),
            ("100000e-5", Some(1)),
            ("0.00000000000000000000000000000000001e35", Some(1)),
            ("10000000000000000000000000000000000000e-37", Some(1)),
            ("99999999999999999999", None),
            ("125e-1", None),
            ("1e400", None),
            ("1e99999999999", None),
            ("123456789012345678901234567890", None),
        ] {
            assert_eq!(safe_integer(number), expected, "{number}");
        }
    }
}
