//! ISO 8601 instants.

/// The instant in Unix seconds, fractions dropped; `None` where the text names none.
///
/// Taken is `2022-10-05T20:47:02.230Z` with or without seconds and fraction, and with `Z` or an offset such
/// as `+01:00`: without one, a time names no instant. The date must be in the calendar. Leap seconds (`:60`)
/// and `24:00` are refused, as JavaScript's own `Date` refuses them.
pub(crate) fn unix_s(text: &str) -> Option<i64> {
    let mut digits = Digits(text.as_bytes());
    let day = days(&mut digits)?;
    digits.literal(b'T')?;
    let hour = digits.number(2, 23)?;
    digits.literal(b':')?;
    let minute = digits.number(2, 59)?;
    let mut second = 0;
    if digits.literal(b':').is_some() {
        second = digits.number(2, 59)?;
        if digits.literal(b'.').is_some() {
            digits.number(1, 9)?;
            while digits.number(1, 9).is_some() {}
        }
    }
    let offset = offset_s(&mut digits)?;
    if !digits.0.is_empty() {
        return None;
    }
    let of_day = hour.checked_mul(3600)?.checked_add(minute.checked_mul(60)?)?.checked_add(second)?;
    day.checked_mul(86_400)?.checked_add(of_day)?.checked_sub(offset)
}

/// As [`unix_s`]; a date alone is its midnight in UTC, as in JavaScript.
pub(crate) fn unix_s_of_date_or_instant(text: &str) -> Option<i64> {
    let mut digits = Digits(text.as_bytes());
    match days(&mut digits) {
        Some(day) if digits.0.is_empty() => day.checked_mul(86_400),
        _ => unix_s(text),
    }
}

/// What is left of a text to read.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn literal(&mut self, expected: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        (*first == expected).then(|| self.0 = rest)
    }

    /// Exactly `count` digits, of `most` at the most.
    fn number(&mut self, count: usize, most: i64) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let mut number = 0_i64;
        for digit in digits {
            let digit = digit.is_ascii_digit().then(|| i64::from(digit.wrapping_sub(b'0')))?;
            number = number.checked_mul(10)?.checked_add(digit)?;
        }
        self.0 = rest;
        (number <= most).then_some(number)
    }
}

/// A date of the calendar, in days since 1970-01-01.
fn days(digits: &mut Digits<'_>) -> Option<i64> {
    let year = digits.number(4, 9999)?;
    digits.literal(b'-')?;
    let month = digits.number(2, 12)?;
    digits.literal(b'-')?;
    let day = digits.number(2, 31)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let (length, before) = match month {
        1 => (31, 0),
        2 => (if is_leap { 29 } else { 28 }, 31),
        3 => (31, 59),
        4 => (30, 90),
        5 => (31, 120),
        6 => (30, 151),
        7 => (31, 181),
        8 => (31, 212),
        9 => (30, 243),
        10 => (31, 273),
        11 => (30, 304),
        12 => (31, 334),
        _ => return None,
    };
    if !(1..=length).contains(&day) {
        return None;
    }
    // Leap days before this year, year 0 being one itself.
    let last = year.checked_sub(1)?;
    let leap_days =
        last.div_euclid(4).checked_sub(last.div_euclid(100))?.checked_add(last.div_euclid(400))?;
    let leap_day = i64::from(is_leap && month > 2);
    let since_year_0 = year.checked_mul(365)?.checked_add(leap_days)?.checked_add(before)?;
    since_year_0.checked_add(leap_day)?.checked_add(day)?.checked_sub(DAYS_TO_1970)
}

/// Days from 0000-01-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_528;

/// `Z` or `±hh:mm`, in seconds east of UTC.
fn offset_s(digits: &mut Digits<'_>) -> Option<i64> {
    let sign = match digits.0.split_first()? {
        (b'Z', rest) => {
            digits.0 = rest;
            return Some(0);
        }
        (b'+', rest) => {
            digits.0 = rest;
            1
        }
        (b'-', rest) => {
            digits.0 = rest;
            -1
        }
        _ => return None,
    };
    let hours = digits.number(2, 23)?;
    digits.literal(b':')?;
    let minutes = digits.number(2, 59)?;
    hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]
    use super::*;

    #[test]
    fn an_instant_is_counted_in_unix_seconds() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2022-10-05T20:47:02.230Z", 1_665_002_822),
            ("2018-11-20T16:58:36.453+00:00", 1_542_733_116),
            ("2018-11-20T17:58:36+01:00", 1_542_733_116),
            ("2018-11-20T11:28:36-05:30", 1_542_733_116),
            ("2000-02-29T12:00Z", 951_825_600),
            ("2024-12-31T23:59:59Z", 1_735_689_599),
            ("2100-03-01T00:00:00Z", 4_107_542_400),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("0000-03-01T00:00:00Z", -62_162_035_200),
            ("9999-12-31T23:59:59.999999999Z", 253_402_300_799),
        ] {
            assert_eq!(unix_s(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn each_month_ends_the_day_before_the_next_begins() {
        for (year, february) in [(1900, 28), (2000, 29), (2023, 28), (2024, 29)] {
            let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, length) in (1..).zip(lengths) {
                let midnight =
                    |month: i64, day: i64| unix_s_of_date_or_instant(&format!("{year}-{month:02}-{day:02}"));
                let last = midnight(month, length).map(|second| second + 86_400);
                let next = if month == 12 {
                    unix_s(&format!("{}-01-01T00:00Z", year + 1))
                } else {
                    midnight(month + 1, 1)
                };
                assert!(last.is_some());
                assert_eq!(last, next, "{year}-{month}");
                assert_eq!(midnight(month, length + 1), None, "{year}-{month}");
                assert_eq!(midnight(month, 0), None, "{year}-{month}");
            }
        }
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for text in [
            "",
            "now",
            "2022-02-30T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2022-04-31T00:00:00Z",
            "2022-00-10T00:00:00Z",
            "2022-13-01T00:00:00Z",
            "2022-01-00T00:00:00Z",
            "2022-10-05",
            "2022-10-05T20:47:02",
            "2022-10-05 20:47:02Z",
            "2022-10-05t20:47:02z",
            "2022-10-05T24:00:00Z",
            "2022-10-05T20:60:00Z",
            "2016-12-31T23:59:60Z",
            "2022-10-05T20:47:02.Z",
            "2022-10-05T20:47:02,5Z",
            "2022-10-05T20Z",
            "2022-10-05T20:47:02+1:00",
            "2022-10-05T20:47:02+0100",
            "2022-10-05T20:47:02+24:00",
            "2022-10-05T20:47:02+01:60",
            "2022-10-05T20:47:02Z ",
            " 2022-10-05T20:47:02Z",
            "2022-10-05T20:47:02ZZ",
            "+2022-10-05T20:47:02Z",
            "22-10-05T20:47:02Z",
            "２022-10-05T20:47:02Z",
            "1665002822",
        ] {
            assert_eq!(unix_s(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_its_midnight_where_that_is_allowed() {
        assert_eq!(unix_s_of_date_or_instant("1970-01-02"), Some(86_400));
        assert_eq!(unix_s_of_date_or_instant("1970-01-02T00:00:01Z"), Some(86_401));
        assert_eq!(unix_s_of_date_or_instant("1970-02-30"), None);
    }
}
