//! Decimal numbers outside JSON: in headers, arguments and messages. The standard library's own reading and
//! writing of floating point weighs 15 KB in a module.

use crate::json::whole;

/// Digits, with a fraction or without: what `f64` takes besides (`inf`, `1e9`, `+1`) is not what servers mean.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut scale = 1.0;
    let mut number = 0.0;
    for digit in whole.bytes() {
        number = number * 10.0 + value(digit)?;
    }
    for digit in fraction.bytes() {
        // Past 2^53 further digits are lost anyhow.
        if scale < 1e15 {
            number = number * 10.0 + value(digit)?;
            scale *= 10.0;
        } else {
            value(digit)?;
        }
    }
    Some(number / scale)
}

fn value(digit: u8) -> Option<f64> {
    digit.is_ascii_digit().then(|| f64::from(digit.wrapping_sub(b'0')))
}

/// A number's shortest decimal digits, as JavaScript writes them; `None` where that takes more than a double
/// keeps exactly, or an exponent.
#[expect(clippy::float_cmp, reason = "the digits are right when they give this very number back")]
pub(crate) fn text(number: f64) -> Option<String> {
    const MOST_DIGITS: usize = 15;
    let mut scale = 1.0;
    for digits in 0..=MOST_DIGITS {
        let scaled = whole((number.abs() * scale).round())?;
        if from_whole(scaled) / scale == number.abs() {
            let mut written = scaled.to_string();
            while written.len() <= digits {
                written.insert(0, '0');
            }
            let (whole, fraction) = written.split_at_checked(written.len().saturating_sub(digits))?;
            let sign = if number < 0.0 { "-" } else { "" };
            let point = if digits == 0 { "" } else { "." };
            return Some([sign, whole, point, fraction].concat());
        }
        scale *= 10.0;
    }
    None
}

#[expect(clippy::cast_precision_loss, reason = "whole numbers up to 2^53")]
fn from_whole(number: u64) -> f64 {
    number as f64
}

/// Milliseconds in seconds: `1.5 s`.
pub(crate) fn seconds(milliseconds: u64) -> String {
    let whole = (milliseconds / 1000).to_string();
    let thousandths = (milliseconds % 1000).saturating_add(1000).to_string();
    let fraction = thousandths.get(1..).unwrap_or_default().trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    [&whole, point, fraction, " s"].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;

    #[test]
    fn decimals_are_read_as_the_standard_library_reads_them() {
        for text in ["0", "7", "30", "1.5", "0.25", ".5", "5.", "0.0015", "86400", "1795000000.125", "00012"]
        {
            assert_eq!(parse(text), Some(text.parse().unwrap_or(f64::NAN)), "{text}");
        }
    }

    #[test]
    fn what_is_no_decimal_is_none() {
        for text in [
            "",
            ".",
            "-1",
            "+1",
            "1e3",
            "inf",
            "NaN",
            "0x1",
            "1.2.3",
            "1,5",
            "١",
            " 1",
            "0.0000000000000001x",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (number, expected) in [
            (0.0, Some("0")),
            (-0.0, Some("0")),
            (90.0, Some("90")),
            (-7.0, Some("-7")),
            (1.5, Some("1.5")),
            (0.1, Some("0.1")),
            (-0.05, Some("-0.05")),
            (1.005, Some("1.005")),
            (0.000_001, Some("0.000001")),
            (123_456.789, Some("123456.789")),
            (49_045_981_562_772.0, Some("49045981562772")),
            (9_007_199_254_740_991.0, Some("9007199254740991")),
            (1e300, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
        ] {
            assert_eq!(text(number).as_deref(), expected, "{number}");
        }
    }

    #[test]
    fn a_huge_one_is_huge() {
        assert!(parse(&"9".repeat(400)).is_some_and(f64::is_infinite));
        assert!(parse("99999999999999999999").is_some_and(|number| number > 9e19));
    }

    #[test]
    fn a_time_is_written_without_zeros_behind() {
        for (milliseconds, expected) in [
            (0, "0 s"),
            (30_000, "30 s"),
            (1_500, "1.5 s"),
            (1, "0.001 s"),
            (1_100, "1.1 s"),
            (60_010, "60.01 s"),
            (111, "0.111 s"),
        ] {
            assert_eq!(seconds(milliseconds), expected);
        }
    }
}
