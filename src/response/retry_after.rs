//! When a server says to come back.

use crate::json::decimal;
use crate::response::headers::header;
use crate::time::http_date;

/// `Retry-After` in seconds from now on; `None` where there is none, or none that makes sense.
///
/// Documented as seconds; a fraction and a date are taken too. A date counts from the answer's own `Date`
/// where there is one, so that a wrong clock here does no harm; one that is over counts as 0. Where a proxy added a
/// header of its own, the runtime joins both with a comma: the longest is taken.
pub(crate) fn retry_after_s(headers: &[(String, String)], unix_ms: i64) -> Option<f64> {
    let value = header(headers, "retry-after")?;
    longest_s(value).or_else(|| {
        let now_s = unix_ms.div_euclid(1000);
        let at_s = http_date::unix_s(value, now_s)?;
        let answered_at_s =
            header(headers, "date").and_then(|date| http_date::unix_s(date, now_s)).unwrap_or(now_s);
        u32::try_from(at_s.saturating_sub(answered_at_s).max(0)).ok().map(f64::from)
    })
}

/// The longest of the numbers in a list; `None` where an item is no number.
fn longest_s(list: &str) -> Option<f64> {
    list.split(',')
        .map(|item| decimal::parse(item.trim()))
        .try_fold(0.0, |longest: f64, item| Some(longest.max(item?)))
}

/// Seconds in whole milliseconds, never less than they say.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative; a huge one saturates"
)]
pub(crate) fn whole_ms(seconds: f64) -> u64 {
    (seconds * 1000.0).ceil() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sun, 06 Nov 1994 08:49:37 GMT
    const NOW_MS: i64 = 784_111_777_000;

    fn after(value: &str, date: Option<&str>) -> Option<f64> {
        let mut headers = vec![("retry-after".to_owned(), value.to_owned())];
        headers.extend(date.map(|date| ("date".to_owned(), date.to_owned())));
        retry_after_s(&headers, NOW_MS)
    }

    #[test]
    fn seconds_are_taken_with_a_fraction_or_without() {
        for (value, expected) in
            [("0", 0.0), ("1", 1.0), (" 30 ", 30.0), ("1.5", 1.5), ("0.25", 0.25), ("86400", 86400.0)]
        {
            assert_eq!(after(value, None), Some(expected), "{value}");
        }
    }

    #[test]
    fn of_joined_headers_the_longest_is_taken() {
        for (value, expected) in [("1, 30", 30.0), ("30,1", 30.0), ("0, 0", 0.0), ("2, 1.5, 0", 2.0)] {
            assert_eq!(after(value, None), Some(expected), "{value}");
        }
        for value in ["30,", ",30", "30, soon", "30, Sun, 06 Nov 1994 08:50:37 GMT"] {
            assert_eq!(after(value, None), None, "{value}");
        }
    }

    #[test]
    fn a_date_counts_from_the_answers_own_date() {
        let at = "Sun, 06 Nov 1994 08:50:37 GMT";
        assert_eq!(after(at, None), Some(60.0));
        assert_eq!(after(at, Some("Sun, 06 Nov 1994 08:50:27 GMT")), Some(10.0));
        assert_eq!(after("Sunday, 06-Nov-94 08:50:37 GMT", None), Some(60.0));
        assert_eq!(after("Sun Nov  6 08:50:37 1994", None), Some(60.0));
        assert_eq!(after(at, Some("garbage")), Some(60.0));
    }

    #[test]
    fn a_date_that_is_over_is_now() {
        assert_eq!(after("Sun, 06 Nov 1994 08:00:00 GMT", None), Some(0.0));
    }

    #[test]
    fn what_makes_no_sense_is_ignored() {
        for value in ["", "-1", "soon", "1e3", "inf", "NaN", "+5", "5 s", ".", "1.2.3", "0x10", "Sun"] {
            assert_eq!(after(value, None), None, "{value}");
        }
        assert_eq!(retry_after_s(&[], NOW_MS), None);
    }

    #[test]
    fn a_fraction_of_a_second_is_never_cut_short() {
        assert_eq!(whole_ms(1.5), 1500);
        assert_eq!(whole_ms(0.0004), 1);
        assert_eq!(whole_ms(0.0), 0);
        assert_eq!(whole_ms(1e30), u64::MAX);
    }
}
