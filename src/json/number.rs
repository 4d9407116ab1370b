//! Numbers, by their digits.

/// The largest integer that JavaScript holds exactly, 2^53 − 1.
pub const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// A number of JavaScript's as an integer, where it is one from 0 to 2^53 − 1.
#[expect(clippy::cast_precision_loss, reason = "2^53 - 1 is exact")]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a safe integer")]
pub fn whole(number: f64) -> Option<u64> {
    (number.fract() == 0.0 && (0.0..=MAX_SAFE_INTEGER as f64).contains(&number)).then_some(number as u64)
}

/// Where the number that starts at `from` ends, or where it lacks a digit.
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
    let (is_negative, unsigned) = match number.strip_prefix('-') {
        Some(unsigned) => (true, unsigned),
        None => (false, number),
    };
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = if fraction.is_empty() { whole } else { mantissa.trim_end_matches('0') };
    let significant = whole.trim_end_matches('0');
    let is_zero = significant.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if is_zero {
        return Some(0);
    }
    let zeros = i32::try_from(whole.len().checked_sub(significant.len())?).ok()?;
    let fraction_digits = i32::try_from(fraction.len()).ok()?;
    let scale = exponent.parse::<i32>().ok()?.checked_add(zeros)?.checked_sub(fraction_digits)?;
    let mut value = 0_i64;
    for digit in significant.bytes().filter(u8::is_ascii_digit) {
        value = value.checked_mul(10)?.checked_add(i64::from(digit.wrapping_sub(b'0')))?;
    }
    let value = value.checked_mul(10_i64.checked_pow(u32::try_from(scale).ok()?)?)?;
    (value.unsigned_abs() <= MAX_SAFE_INTEGER).then_some(if is_negative {
        value.wrapping_neg()
    } else {
        value
    })
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
            ("125e-1", None),
            ("1e400", None),
            ("1e99999999999", None),
            ("123456789012345678901234567890", None),
        ] {
            assert_eq!(safe_integer(number), expected, "{number}");
        }
    }
}
