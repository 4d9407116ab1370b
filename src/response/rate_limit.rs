//! Reads the rate headers, in every form seen.

use crate::json::decimal;
use crate::response::RateLimit;
use crate::response::headers::header;

/// `limit`, `remaining` and `reset` under the names of one form.
const FORMS: [[&str; 3]; 3] = [
    ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
    ["x-rate-limit", "x-rate-limit-remaining", "x-rate-limit-reset"],
    ["rate-limit", "rate-limit-remaining", "rate-limit-reset"],
];

/// One budget of its own, named behind this: `total=100; remaining=99; resets=41`.
const OWN_BUDGET: &str = "zendesk-ratelimit-";

/// The budget that leaves least, where the headers name several; `None` where they name none.
pub(crate) fn rate_limit(headers: &[(String, String)]) -> Option<RateLimit> {
    let mut tightest = None;
    for names in &FORMS {
        keep_tighter(&mut tightest, names, &|name| header(headers, name));
    }
    for (name, value) in headers {
        if name.starts_with(OWN_BUDGET) {
            keep_tighter(&mut tightest, &["total", "remaining", "resets"], &|name| field(value, name));
        }
    }
    tightest
}

fn keep_tighter<'a>(
    tightest: &mut Option<RateLimit>,
    [limit, remaining, reset]: &[&str; 3],
    value: &dyn Fn(&str) -> Option<&'a str>,
) {
    let number = |name| value(name).and_then(count);
    let budget = RateLimit { limit: number(limit), remaining: number(remaining), reset_s: number(reset) };
    let left = |budget: &RateLimit| budget.remaining.unwrap_or(f64::INFINITY);
    if budget != RateLimit::default() && tightest.as_ref().is_none_or(|best| left(&budget) < left(best)) {
        *tightest = Some(budget);
    }
}

/// The first field of that name with a number in it.
fn field<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    value.split(';').find_map(|part| {
        let (key, value) = part.split_once('=')?;
        if key.trim() == name && count(value).is_some() { Some(value) } else { None }
    })
}

/// The number in front; what a list says behind it (`100, 100;w=60`) is left out.
fn count(value: &str) -> Option<f64> {
    decimal::parse(value.split([',', ';']).next()?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[(&str, &str)]) -> Option<[Option<f64>; 3]> {
        let headers: Vec<_> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        rate_limit(&headers).map(|limit| [limit.limit, limit.remaining, limit.reset_s])
    }

    #[test]
    fn every_form_seen_is_read() {
        let all = Some([Some(100.0), Some(99.0), Some(41.0)]);
        assert_eq!(
            of(&[("ratelimit-limit", "100"), ("ratelimit-remaining", "99"), ("ratelimit-reset", "41")]),
            all
        );
        assert_eq!(
            of(&[("rate-limit", "100"), ("rate-limit-remaining", "99"), ("rate-limit-reset", "41")]),
            all
        );
        assert_eq!(
            of(&[("x-rate-limit", "700"), ("x-rate-limit-remaining", "699")]),
            Some([Some(700.0), Some(699.0), None])
        );
        assert_eq!(
            of(&[("zendesk-ratelimit-side-conversations", "total=100; remaining=99; resets=41")]),
            all
        );
        assert_eq!(
            of(&[
                ("ratelimit-limit", "100, 100;w=60"),
                ("ratelimit-remaining", "99"),
                ("ratelimit-reset", "41")
            ]),
            all
        );
    }

    #[test]
    fn of_several_budgets_the_tightest_counts() {
        let account = [("x-rate-limit", "700"), ("x-rate-limit-remaining", "3")];
        let own = ("zendesk-ratelimit-sends", "total=300; remaining=2; resets=9");
        assert_eq!(of(&[account[0], account[1], own]), Some([Some(300.0), Some(2.0), Some(9.0)]));
        let roomy = ("zendesk-ratelimit-sends", "total=300; remaining=200; resets=9");
        assert_eq!(of(&[account[0], account[1], roomy]), Some([Some(700.0), Some(3.0), None]));
        let as_tight = ("zendesk-ratelimit-sends", "total=300; remaining=3; resets=9");
        assert_eq!(of(&[account[0], account[1], as_tight]), Some([Some(700.0), Some(3.0), None]));
    }

    #[test]
    fn garbage_is_left_out() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("ratelimit-limit", "many"), ("ratelimit-remaining", "-1")]), None);
        assert_eq!(
            of(&[("ratelimit-limit", "NaN"), ("ratelimit-reset", "7")]),
            Some([None, None, Some(7.0)])
        );
        assert_eq!(of(&[("zendesk-ratelimit-x", "remaining")]), None);
        assert_eq!(
            of(&[("zendesk-ratelimit-x", "remaining=; total=9; remaining=4")]),
            Some([Some(9.0), Some(4.0), None])
        );
    }
}
