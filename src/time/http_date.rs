//! Dates in HTTP headers, in the three forms of RFC 9110, section 5.6.7.

use crate::time::instant;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The date in Unix seconds. `now_unix_s` tells the century of a two-digit year: it lies at most 50 years ahead.
pub(crate) fn unix_s(text: &str, now_unix_s: i64) -> Option<i64> {
    let parts: Vec<&str> = text.split(' ').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        // Sun, 06 Nov 1994 08:49:37 GMT
        [weekday, day, month, year, time, "GMT"] if weekday.ends_with(',') => {
            of_parts(year, month, day, time)
        }
        // Sunday, 06-Nov-94 08:49:37 GMT
        [weekday, date, time, "GMT"] if weekday.ends_with(',') => {
            let (day, rest) = date.split_once('-')?;
            let (month, year) = rest.split_once('-')?;
            if year.len() != 2 {
                return None;
            }
            let of_century = |century: &str| of_parts(&[century, year].concat(), month, day, time);
            let latest = now_unix_s.saturating_add(FIFTY_YEARS_S);
            of_century("20").filter(|unix_s| *unix_s <= latest).or_else(|| of_century("19"))
        }
        // Sun Nov  6 08:49:37 1994
        [weekday, month, day, time, year] if weekday.len() == 3 => of_parts(year, month, day, time),
        _ => None,
    }
}

const FIFTY_YEARS_S: i64 = 50 * 31_556_952;

fn of_parts(year: &str, month: &str, day: &str, time: &str) -> Option<i64> {
    let month = MONTHS.iter().position(|name| *name == month)?.checked_add(1)?;
    instant::unix_s(&format!("{year}-{month:02}-{day:0>2}T{time}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_2026: i64 = 1_795_000_000;

    #[test]
    fn the_three_forms_of_one_instant_are_the_same() {
        for text in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun Nov 06 08:49:37 1994",
        ] {
            assert_eq!(unix_s(text, IN_2026), Some(784_111_777), "{text}");
        }
    }

    #[test]
    fn a_two_digit_year_is_the_nearest_that_is_not_far_ahead() {
        assert_eq!(unix_s("Friday, 20-Nov-26 20:00:00 GMT", IN_2026), Some(1_795_204_800));
        assert_eq!(unix_s("Thursday, 20-Nov-75 20:00:00 GMT", IN_2026), Some(3_341_505_600));
        assert_eq!(unix_s("Sunday, 20-Nov-77 20:00:00 GMT", IN_2026), Some(248_904_000));
    }

    #[test]
    fn what_is_no_http_date_is_none() {
        for text in [
            "",
            "GMT",
            "tomorrow",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 06 Nov 1994 25:49:37 GMT",
            "Sunday, 06-Nov-1994 08:49:37 GMT",
            "Sunday, 06-Nov 08:49:37 GMT",
            "Sun 06 Nov 1994 08:49:37 GMT",
            "Sunday 06-Nov-94 08:49:37 GMT",
            "Sunday Nov 06 08:49:37 1994",
            "Sun Nov 06 08:49:37 94",
            "Sun, 06 Nov 11994 08:49:37 GMT",
            "Sun, -6 Nov 1994 08:49:37 GMT",
            "1994-11-06T08:49:37Z",
        ] {
            assert_eq!(unix_s(text, IN_2026), None, "{text}");
        }
    }
}
