//! ISO 8601 instants.

/// The instant in Unix seconds, fractions dropped; `None` where the text names none.
///
/// Taken is `2022-10-05T20:47:02.230Z` with or without seconds and fraction, and with `Z` or an offset such
/// as `+01:00`: without one, a time names no instant. The date must be in the calendar. Leap seconds (`:60`)
/// and `24:00` are refused, as JavaScript's own `Date` refuses them.
pub(crate) fn unix_s(text: &str) -> Option<i64> {
    read(text, false)
}

/// As [`unix_s`]; a date alone is its midnight in UTC, as in JavaScript.
pub(crate) fn unix_s_of_date_or_instant(text: &str) -> Option<i64> {
    read(text, true)
}

fn read(text: &str, takes_date: bool) -> Option<i64> {
    let mut reader = Reader::new(text);
    let midnight_s = reader.days().wrapping_mul(86_400);
    if takes_date && reader.rest.is_empty() {
        return reader.sound(midnight_s);
    }
    let of_day_s = reader.time();
    reader.sound(midnight_s.wrapping_add(of_day_s))
}

/// Reads the instants of a page, of which neighbours mostly have the same date: it is worked out once, which takes half
/// of the time of reading.
#[derive(Debug, Default)]
pub(crate) struct Instants {
    date: String,
    midnight_s: i64,
}

impl Instants {
    /// As [`unix_s`].
    pub(crate) fn unix_s(&mut self, text: &str) -> Option<i64> {
        let (date, time) = text.split_at_checked("2022-10-05".len())?;
        if self.date != date {
            self.midnight_s = unix_s_of_date_or_instant(date)?;
            date.clone_into(&mut self.date);
        }
        let mut reader = Reader::new(time);
        let of_day_s = reader.time();
        reader.sound(self.midnight_s.wrapping_add(of_day_s))
    }
}

/// A second as ISO 8601 writes it, in UTC: `2022-10-05T20:47:02Z`.
pub(crate) fn text(unix_s: i64) -> String {
    let (days, second) = (unix_s.div_euclid(86_400), unix_s.rem_euclid(86_400));
    // Counted from March, as in `Reader::days`: 400 years have 146,097 days, and a leap day is a year's last.
    let days = days.saturating_add(719_468);
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let leaps = (day / 1_460).saturating_sub(day / 36_524).saturating_add(day / 146_096);
    let year = day.saturating_sub(leaps) / 365;
    let of_years = year.saturating_mul(365).saturating_add(year / 4).saturating_sub(year / 100);
    let day = day.saturating_sub(of_years);
    let month = day.saturating_mul(5).saturating_add(2) / 153;
    let day = day.saturating_sub(month.saturating_mul(153).saturating_add(2) / 5).saturating_add(1);
    let (month, is_next_year) =
        if month < 10 { (month.saturating_add(3), 0) } else { (month.saturating_sub(9), 1) };
    let year = era.saturating_mul(400).saturating_add(year).saturating_add(is_next_year);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Reads on where something else stands than it should, and keeps that in mind: what it gives then has no meaning.
struct Reader<'a> {
    rest: &'a [u8],
    is_sound: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader { rest: text.as_bytes(), is_sound: true }
    }

    /// The number that was read, if all of the text was as it should be.
    fn sound(&self, number: i64) -> Option<i64> {
        (self.is_sound && self.rest.is_empty()).then_some(number)
    }

    /// The next byte; a zero behind the last.
    fn next(&mut self) -> u8 {
        let (first, rest) = self.rest.split_first().unwrap_or((&0, &[]));
        self.rest = rest;
        *first
    }

    fn literal(&mut self, expected: u8) {
        self.is_sound &= self.next() == expected;
    }

    /// Steps over a byte where it stands here.
    fn skip(&mut self, byte: u8) -> bool {
        let stands_here = self.rest.first() == Some(&byte);
        if stands_here {
            self.next();
        }
        stands_here
    }

    /// Exactly `count` digits, of `most` at the most.
    fn number(&mut self, count: usize, most: i64) -> i64 {
        let mut number = 0_i64;
        for _ in 0..count {
            let digit = self.next();
            self.is_sound &= digit.is_ascii_digit();
            number = number.wrapping_mul(10).wrapping_add(i64::from(digit.wrapping_sub(b'0')));
        }
        self.is_sound &= number <= most;
        number
    }

    /// `hh:mm`, in seconds.
    fn hours_and_minutes(&mut self) -> i64 {
        let hours = self.number(2, 23);
        self.literal(b':');
        hours.wrapping_mul(60).wrapping_add(self.number(2, 59)).wrapping_mul(60)
    }

    /// `Thh:mm`, perhaps with seconds and a fraction, and the zone: in seconds since midnight in UTC.
    fn time(&mut self) -> i64 {
        self.literal(b'T');
        let mut seconds = self.hours_and_minutes();
        if self.skip(b':') {
            seconds = seconds.wrapping_add(self.number(2, 59));
            if self.skip(b'.') {
                self.number(1, 9);
                while self.rest.first().is_some_and(u8::is_ascii_digit) {
                    self.next();
                }
            }
        }
        // East of UTC it is later.
        match self.next() {
            b'Z' => seconds,
            b'+' => seconds.wrapping_sub(self.hours_and_minutes()),
            b'-' => seconds.wrapping_add(self.hours_and_minutes()),
            _ => {
                self.is_sound = false;
                seconds
            }
        }
    }

    /// A date of the calendar, in days since 1970-01-01.
    fn days(&mut self) -> i64 {
        let year = self.number(4, 9999);
        self.literal(b'-');
        let month = self.number(2, 12);
        self.literal(b'-');
        let day = self.number(2, 31);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        self.is_sound &= month > 0 && (1..=length).contains(&day);
        // Counted from March, any five months have 153 days, and the leap day is a year's last. 400 years more keep
        // the year positive.
        let (year, month) = if month > 2 {
            (year.wrapping_add(400), month.wrapping_sub(3))
        } else {
            (year.wrapping_add(399), month.wrapping_add(9))
        };
        let leap_days = (year / 4).wrapping_sub(year / 100).wrapping_add(year / 400);
        let of_months = month.wrapping_mul(153).wrapping_add(2) / 5;
        let days = year.wrapping_mul(365).wrapping_add(leap_days).wrapping_add(of_months).wrapping_add(day);
        days.wrapping_sub(DAYS_TO_1970)
    }
}

/// The value of the sum above for 1970-01-01.
const DAYS_TO_1970: i64 = 865_566;

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
            let mut instants = Instants::default();
            assert_eq!([instants.unix_s(text), instants.unix_s(text)], [Some(expected); 2], "{text}");
        }
    }

    #[test]
    fn instants_are_read_whatever_was_read_before_them() {
        let mut instants = Instants::default();
        for (text, expected) in [
            ("2022-10-05T20:47:02.230Z", Some(1_665_002_822)),
            ("2022-10-05T20:47:03+01:00", Some(1_664_999_223)),
            ("2022-10-05T24:00:00Z", None),
            ("2022-10-05", None),
            ("2022-02-30T00:00:00Z", None),
            ("2022-02-30T00:00:00Z", None),
            ("2022-10-05T00:00Z", Some(1_664_928_000)),
            ("１２３４５６７８９０", None),
            ("2022-10-06T00:00Z", Some(1_665_014_400)),
        ] {
            assert_eq!(instants.unix_s(text), expected, "{text}");
        }
    }

    #[test]
    fn a_second_is_written_as_it_is_read() {
        for day in -719_468..2_932_896_i64 {
            let second = day * 86_400 + day.rem_euclid(86_400);
            if day % 97 == 0 && second >= -62_167_219_200 {
                assert_eq!(unix_s(&text(second)), Some(second), "{}", text(second));
            }
        }
        assert_eq!(text(1_665_002_822), "2022-10-05T20:47:02Z");
        assert_eq!(text(951_782_400), "2000-02-29T00:00:00Z");
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
            assert_eq!(Instants::default().unix_s(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_alone_is_its_midnight_where_that_is_allowed() {
        assert_eq!(unix_s_of_date_or_instant("1970-01-02"), Some(86_400));
        assert_eq!(unix_s_of_date_or_instant("1970-01-02T00:00:01Z"), Some(86_401));
        assert_eq!(unix_s_of_date_or_instant("1970-02-30"), None);
    }
}
