//! Rate headers, `Retry-After` and request ids.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::response::{Failure, RateLimit};

use crate::call::{AT_FIRST, NOW_MS, account, after, answer, first_dispatch, request_of, settings};
use crate::{Json, message::Message};

/// Reads headers, a line each.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let headers = Message::read(&format!("\n{text}")).headers;
        // A redirect is no matter of these headers.
        hold(&headers.into_iter().filter(|(name, _)| name != "location").collect::<Vec<_>>());
    }
}

/// A refused answer with these headers.
pub fn hold(headers: &[(String, String)]) {
    let (report, step) = after(request_of(Operation::Show, None), answer(429, headers.to_vec(), ""));
    let report = report.expect("a report");
    let Step::Failed(Failure { refusal: Some(refusal), message, .. }) = step else {
        panic!("expected a refusal, but found {step:?}")
    };
    assert_eq!(report.request_id, refusal.request_id);
    assert_eq!(report.rate_limit, refusal.rate_limit);
    assert_eq!(report.retry_after_s, refusal.retry_after_s);
    assert!(!message.chars().any(char::is_control), "{message}");

    assert_eq!(refusal.request_id.as_deref(), value(headers, "x-request-id").and_then(first_part));
    is_tightest(headers, refusal.rate_limit);
    is_when_to_come_back(headers, refusal.retry_after_s);
    is_waited_for(headers, refusal.retry_after_s);
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
}

fn first_part(value: &str) -> Option<&str> {
    value.split(',').next().map(str::trim).filter(|part| !part.is_empty())
}

/// Digits with or without a fraction, as the standard library reads them.
fn number(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse::<f64>().ok().filter(|number| is_plain && number.is_finite())
}

fn count(value: &str) -> Option<f64> {
    number(value.split([',', ';']).next()?.trim())
}

/// `remaining` is the smallest of the budgets in the headers.
fn is_tightest(headers: &[(String, String)], found: Option<RateLimit>) {
    let general = ["ratelimit-remaining", "x-rate-limit-remaining", "rate-limit-remaining"];
    let general = general.into_iter().filter_map(|name| value(headers, name).and_then(count));
    let own = headers.iter().filter(|(name, _)| name.starts_with("zendesk-ratelimit-"));
    let own = own.filter_map(|(_, value)| {
        value.split(';').find_map(|part| {
            let (name, value) = part.split_once('=')?;
            if name.trim() == "remaining" { count(value) } else { None }
        })
    });
    let least = general.chain(own).min_by(f64::total_cmp);
    match found {
        None => assert_eq!(least, None),
        Some(RateLimit { limit, remaining, reset_s }) => {
            is_near(remaining, least);
            let numbers = [limit, remaining, reset_s];
            assert!(numbers.iter().any(Option::is_some));
            assert!(numbers.into_iter().flatten().all(|number| number.is_finite() && number >= 0.0));
        }
    }
}

/// Digits past what a double holds may be dropped.
fn is_near(ours: Option<f64>, theirs: Option<f64>) {
    let is_near = match (ours, theirs) {
        (Some(ours), Some(theirs)) => (ours - theirs).abs() <= theirs.max(1.0) * 1e-12,
        (ours, theirs) => ours == theirs,
    };
    assert!(is_near, "{ours:?} instead of {theirs:?}");
}

/// Seconds, or a date as another reader reads it; what that reader refuses (a wrong weekday) may pass here.
fn is_when_to_come_back(headers: &[(String, String)], found: Option<f64>) {
    let Some(written) = value(headers, "retry-after") else {
        assert_eq!(found, None);
        return;
    };
    if let Some(seconds) = number(written) {
        is_near(found, Some(seconds));
        return;
    }
    let Some(seconds) = found else {
        let is_far = date(written).is_some_and(|at| at.duration_since(now()).unwrap_or_default() > MOST);
        assert!(date(written).is_none() || value(headers, "date").is_some() || is_far, "{written} is a date");
        return;
    };
    assert!(seconds >= 0.0 && seconds.fract() == 0.0, "{seconds}");
    let answered = value(headers, "date").map_or(Some(now()), date);
    if let (Some(at), Some(answered)) = (date(written), answered) {
        let wait = at.duration_since(answered).unwrap_or_default();
        assert_eq!(seconds, wait.as_secs() as f64, "{written}");
    }
}

/// A date farther away, in seconds past 32 bits, makes no sense.
const MOST: Duration = Duration::from_secs(u32::MAX as u64);

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(NOW_MS.unsigned_abs())
}

/// A date as another reader reads it, who knows no fifty years for a year of two digits.
fn date(text: &str) -> Option<SystemTime> {
    if text.contains('-') { None } else { httpdate::parse_http_date(text).ok() }
}

/// A call with a retry left waits as long as it was told, and never less than its own back-off, unless that is past its end.
fn is_waited_for(headers: &[(String, String)], after_s: Option<f64>) {
    let mut call = Call::<Json>::new(request_of(Operation::Show, None), account(), settings(1), AT_FIRST);
    first_dispatch(&mut call);
    let report = call.report(Happened::Answered(answer(429, headers.to_vec(), "")), AT_FIRST, 0.0);
    match (call.step(AT_FIRST), after_s) {
        (Step::Wait { delay_ms }, Some(after_s)) => {
            assert_eq!(delay_ms as f64, (after_s * 1000.0).ceil().max(500.0));
            assert_eq!(report.and_then(|report| report.retry_in_ms), Some(delay_ms));
        }
        (Step::Wait { delay_ms }, None) => assert_eq!(delay_ms, 500),
        (Step::Failed(failure), Some(after_s)) => {
            assert!(after_s >= 120.0 && failure.is_retryable, "{after_s}");
            assert!(failure.message.contains("longer than the rest of `timeout`"), "{}", failure.message);
        }
        (step, after_s) => panic!("{after_s:?}: {step:?}"),
    }
}
