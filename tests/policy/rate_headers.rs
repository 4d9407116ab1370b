//! The effect of an answer's rate headers on the queue of an account.

use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::policy::{AttemptReport, Pace, Place, Turn};
use zendesk_side_conversations::response::RateLimit;

use crate::request::request;

/// An attempt that ended so; the rates are limit, remaining and reset.
pub fn report(operation: Operation, status: Option<u16>, rates: Option<[u64; 3]>) -> AttemptReport {
    AttemptReport {
        operation,
        method: "POST",
        path: request("create").path,
        attempt: 1,
        status,
        duration_ms: 0,
        request_id: None,
        rate_limit: rates.map(|rates| {
            let [limit, remaining, reset_s] = rates.map(|value| Some(value as f64));
            RateLimit { limit, remaining, reset_s }
        }),
        retry_after_s: None,
        error: None,
        retry_in_ms: None,
    }
}

/// A queue of lists, of which the first has gone.
fn lists() -> (Pace, Vec<Place>) {
    let mut pace = Pace::new();
    let places: Vec<Place> = (0..20).map(|_| pace.enter(Operation::List)).collect();
    assert_eq!(pace.turn(0), Turn::Go(places[0]));
    (pace, places)
}

#[test]
fn one_call_finds_the_budget_out_before_the_others_go() {
    let mut pace = Pace::new();
    let first = pace.enter(Operation::Import);
    let second = pace.enter(Operation::Import);
    pace.enter(Operation::Import);
    assert_eq!(pace.turn(0), Turn::Go(first));
    assert_eq!(pace.turn(0), Turn::Hold);
    pace.attempted(&report(Operation::Import, Some(201), Some([700, 0, 41])), 500);
    pace.leave(first, 500);
    assert_eq!(pace.turn(500), Turn::Wait { delay_ms: 42_000 });
    assert_eq!(pace.turn(42_500), Turn::Go(second));
    assert_eq!(pace.turn(42_500), Turn::Hold, "the next span is found out by one call again");
}

#[test]
fn an_attempt_without_an_answer_finds_nothing_out() {
    let (mut pace, places) = lists();
    pace.attempted(&report(Operation::List, None, None), 0);
    assert_eq!(pace.turn(0), Turn::Hold);
    pace.leave(places[0], 0);
    assert_eq!(pace.turn(0), Turn::Go(places[1]));
    assert_eq!(pace.turn(0), Turn::Hold);
}

#[test]
fn an_answer_that_tells_nothing_leaves_what_is_known() {
    let (mut pace, places) = lists();
    pace.attempted(&report(Operation::List, Some(200), Some([700, 1, 10])), 0);
    pace.attempted(&report(Operation::List, Some(200), None), 0);
    assert_eq!(pace.turn(0), Turn::Go(places[1]));
    assert_eq!(pace.turn(0), Turn::Wait { delay_ms: 11_000 });
}

#[test]
fn an_answer_after_the_reset_tells_of_the_next_span() {
    for now_ms in [11_000, 11_001] {
        let (mut pace, places) = lists();
        pace.attempted(&report(Operation::List, Some(200), Some([3, 1, 10])), 0);
        assert_eq!(pace.turn(0), Turn::Go(places[1]));
        pace.attempted(&report(Operation::List, Some(200), Some([3, 2, 10])), now_ms);
        assert_eq!(pace.turn(now_ms), Turn::Go(places[2]), "the other one under way may count as well");
        assert_eq!(pace.turn(now_ms), Turn::Wait { delay_ms: 11_000 });
    }
}

#[test]
fn who_is_held_back_by_an_answer_and_how_long() {
    for (status, retry_after_s, reset_s, delay_ms) in [
        (429, Some(93.0), Some(10), 93_000),
        (429, None, Some(10), 11_000),
        (429, None, None, 60_000),
        (503, Some(93.0), None, 93_000),
    ] {
        let (mut pace, places) = lists();
        let rates = reset_s.map(|reset_s| [700, 699, reset_s]);
        let attempt = AttemptReport { retry_after_s, ..report(Operation::List, Some(status), rates) };
        pace.attempted(&attempt, 0);
        pace.leave(places[0], 0);
        assert_eq!(pace.turn(0), Turn::Wait { delay_ms }, "{status} {retry_after_s:?} {reset_s:?}");
        assert_eq!(pace.turn(delay_ms), Turn::Go(places[1]));
    }
    for (status, retry_after_s) in [(503, None), (500, Some(93.0)), (200, Some(93.0))] {
        let (mut pace, places) = lists();
        let attempt = AttemptReport { retry_after_s, ..report(Operation::List, Some(status), None) };
        pace.attempted(&attempt, 0);
        assert_eq!(pace.turn(0), Turn::Go(places[1]), "{status} {retry_after_s:?}");
    }
}

#[test]
fn calls_under_way_count_against_a_budget_that_is_found_out_anew() {
    let mut pace = Pace::new();
    let places: Vec<Place> = (0..9).map(|_| pace.enter(Operation::Import)).collect();
    assert_eq!(pace.turn(0), Turn::Go(places[0]));
    pace.attempted(&report(Operation::Import, Some(201), Some([3, 2, 10])), 0);
    assert_eq!(pace.turn(0), Turn::Go(places[1]));
    assert_eq!(pace.turn(0), Turn::Go(places[2]));
    pace.leave(places[0], 0);
    assert_eq!(pace.turn(0), Turn::Wait { delay_ms: 11_000 });
    // The next ten seconds: two of the last are still under way, and may be counted there.
    assert_eq!(pace.turn(11_000), Turn::Go(places[3]));
    pace.attempted(&report(Operation::Import, Some(201), Some([5, 4, 10])), 11_000);
    assert_eq!(pace.turn(11_000), Turn::Go(places[4]));
    assert_eq!(pace.turn(11_000), Turn::Go(places[5]));
    assert_eq!(pace.turn(11_000), Turn::Wait { delay_ms: 11_000 });
}

#[test]
fn a_429_holds_everybody_back_as_long_as_it_says() {
    let mut pace = Pace::new();
    let first = pace.enter(Operation::List);
    pace.enter(Operation::Create);
    assert_eq!(pace.turn(0), Turn::Go(first));
    let limited = AttemptReport { retry_after_s: Some(93.0), ..report(Operation::List, Some(429), None) };
    pace.attempted(&limited, 100);
    pace.leave(first, 100);
    assert_eq!(pace.turn(100), Turn::Wait { delay_ms: 93_000 });
    assert_eq!(pace.turn(93_099), Turn::Wait { delay_ms: 1 });
    assert!(matches!(pace.turn(93_100), Turn::Go(_)));
}

#[test]
fn a_reset_that_is_no_span_does_not_stop_everything() {
    let mut pace = Pace::new();
    let first = pace.enter(Operation::List);
    pace.enter(Operation::List);
    assert_eq!(pace.turn(0), Turn::Go(first));
    pace.attempted(&report(Operation::List, Some(200), Some([700, 0, 1_795_000_000])), 0);
    pace.leave(first, 0);
    assert_eq!(pace.turn(0), Turn::Wait { delay_ms: 61_000 });
}
