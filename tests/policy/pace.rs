//! Long jobs in virtual time, against limiters like the API's.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, VecDeque};

use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::policy::{AttemptReport, Pace, Place, Turn};
use zendesk_side_conversations::response::RateLimit;

use crate::rate_headers::report;

const MINUTE_MS: u64 = 60_000;

/// Numbers that look random and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The API's limiters: 300 sends and 600 export pages in any ten minutes, and so many of all a minute.
struct Limiter {
    sends_ms: VecDeque<u64>,
    exports_ms: VecDeque<u64>,
    per_minute: u64,
    minute: u64,
    used: u64,
    tells: bool,
}

impl Limiter {
    fn new(per_minute: u64, tells: bool) -> Limiter {
        let none = VecDeque::new;
        Limiter { sends_ms: none(), exports_ms: none(), per_minute, minute: 0, used: 0, tells }
    }

    /// The status, and what the headers say.
    fn handle(&mut self, operation: Operation, now_ms: u64) -> (u16, Option<RateLimit>) {
        if now_ms / MINUTE_MS != self.minute {
            self.minute = now_ms / MINUTE_MS;
            self.used = 0;
        }
        let mut is_over = self.used >= self.per_minute;
        self.used = (self.used + 1).min(self.per_minute);
        let window = match operation {
            Operation::Create | Operation::Reply => Some((&mut self.sends_ms, 300)),
            Operation::ExportEvents => Some((&mut self.exports_ms, 600)),
            _ => None,
        };
        if let Some((window, most)) = window {
            while window.front().is_some_and(|at_ms| at_ms + 10 * MINUTE_MS < now_ms) {
                window.pop_front();
            }
            is_over |= window.len() >= most;
            window.push_back(now_ms);
        }
        let reset_s = (MINUTE_MS - now_ms % MINUTE_MS) / 1000;
        let rates = RateLimit {
            limit: Some(self.per_minute as f64),
            remaining: Some((self.per_minute - self.used) as f64),
            reset_s: Some(reset_s as f64),
        };
        (if is_over { 429 } else { 201 }, self.tells.then_some(rates))
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Arrives {
        place: Place,
    },
    Answered {
        place: Place,
        status: u16,
        rates: Option<[u64; 3]>,
    },
    /// By this timer; one that was set before another is ignored.
    Woken {
        timer: u64,
    },
}

/// The results of a job.
struct Job {
    statuses: Vec<u16>,
    ended_ms: u64,
    questions: u64,
}

/// All calls at once, each answered after up to 0.8 s each way.
fn run(operations: &[Operation], mut limiter: Limiter) -> Job {
    let mut pace = Pace::new();
    let mut chance = Chance(7);
    let mut events = BinaryHeap::new();
    let mut now_ms = 17_000;
    let mut timer = 0;
    let mut job = Job { statuses: Vec::new(), ended_ms: 0, questions: 0 };
    let queued: BTreeMap<Place, Operation> =
        operations.iter().map(|operation| (pace.enter(*operation), *operation)).collect();
    'job: loop {
        loop {
            job.questions += 1;
            match pace.turn(now_ms) {
                Turn::Go(place) => {
                    events.push(Reverse((now_ms + chance.below(800), Event::Arrives { place })));
                }
                Turn::Wait { delay_ms } => {
                    assert!(delay_ms > 0);
                    timer += 1;
                    events.push(Reverse((now_ms + delay_ms, Event::Woken { timer })));
                    break;
                }
                Turn::Hold | Turn::Idle => break,
            }
        }
        let event = loop {
            let Some(Reverse((at_ms, event))) = events.pop() else { break 'job };
            now_ms = at_ms;
            if !matches!(event, Event::Woken { timer: old } if old != timer) {
                break event;
            }
        };
        match event {
            Event::Woken { .. } => {}
            Event::Arrives { place } => {
                let (status, rates) = limiter.handle(queued[&place], now_ms);
                let rates = rates.map(|rates| {
                    [rates.limit, rates.remaining, rates.reset_s].map(|value| value.unwrap() as u64)
                });
                let answered = Event::Answered { place, status, rates };
                events.push(Reverse((now_ms + chance.below(800), answered)));
            }
            Event::Answered { place, status, rates } => {
                job.statuses.push(status);
                job.ended_ms = now_ms;
                pace.attempted(&report(queued[&place], Some(status), rates), now_ms);
                pace.leave(place, now_ms);
            }
        }
    }
    assert_eq!(job.statuses.len(), operations.len(), "nobody waits for ever");
    job
}

fn refusals(job: &Job) -> usize {
    job.statuses.iter().filter(|status| **status == 429).count()
}

#[test]
fn a_thousand_creates_never_meet_a_429() {
    let job = run(&vec![Operation::Create; 1_000], Limiter::new(700, true));
    assert_eq!(refusals(&job), 0);
    assert!((30 * MINUTE_MS..33 * MINUTE_MS).contains(&job.ended_ms), "{} ms", job.ended_ms);
}

#[test]
fn places_are_numbered_over_all_lanes_from_1_on() {
    let mut pace = Pace::new();
    let operations = [Operation::Create, Operation::List, Operation::ExportEvents, Operation::Reply];
    assert_eq!(operations.map(|operation| pace.enter(operation).number()), [1, 2, 3, 4]);
}

#[test]
fn a_repetition_counts_against_the_budget_as_its_first_attempt_does() {
    for (attempts, calls) in [(1, 300), (2, 150), (3, 100)] {
        let mut pace = Pace::new();
        for _ in 0..calls {
            let place = pace.enter(Operation::Create);
            assert_eq!(pace.turn(0), Turn::Go(place), "{attempts} attempts each");
            for attempt in 1..=attempts {
                pace.attempted(&AttemptReport { attempt, ..report(Operation::Create, Some(201), None) }, 0);
            }
            pace.leave(place, 0);
        }
        pace.enter(Operation::Create);
        assert_eq!(pace.turn(0), Turn::Wait { delay_ms: 601_000 }, "{attempts} attempts each");
    }
}

#[test]
fn creates_and_replies_share_one_budget() {
    let operations: Vec<_> =
        (0..700).map(|index| if index % 2 == 0 { Operation::Create } else { Operation::Reply }).collect();
    let job = run(&operations, Limiter::new(700, false));
    assert_eq!(refusals(&job), 0);
}

#[test]
fn an_import_of_five_thousand_goes_as_fast_as_the_headers_let_it_and_never_meets_a_429() {
    let job = run(&vec![Operation::Import; 5_000], Limiter::new(700, true));
    assert_eq!(refusals(&job), 0);
    assert!(job.ended_ms < 10 * MINUTE_MS, "{} ms", job.ended_ms);
}

#[test]
fn a_small_accounts_budget_is_kept_as_well() {
    let job = run(&vec![Operation::Import; 1_000], Limiter::new(200, true));
    assert_eq!(refusals(&job), 0);
    assert!(job.ended_ms < 7 * MINUTE_MS, "{} ms", job.ended_ms);
}

#[test]
fn export_pages_keep_to_six_hundred_in_ten_minutes() {
    let job = run(&vec![Operation::ExportEvents; 1_500], Limiter::new(2_500, true));
    assert_eq!(refusals(&job), 0);
    assert!((20 * MINUTE_MS..22 * MINUTE_MS).contains(&job.ended_ms), "{} ms", job.ended_ms);
}

#[test]
fn an_account_that_tells_nothing_slows_only_what_has_a_documented_budget() {
    let job = run(&vec![Operation::Import; 2_000], Limiter::new(1_000_000, false));
    assert!(job.ended_ms < 4 * MINUTE_MS, "{} ms", job.ended_ms);
}

#[test]
fn ten_thousand_waiting_calls_cost_as_much_each_as_ten() {
    for calls in [10, 10_000_u32] {
        let job = run(&vec![Operation::Create; calls as usize], Limiter::new(2_500, true));
        let most = u64::from(calls) * 4;
        assert!(job.questions <= most, "{} questions for {calls} calls", job.questions);
    }
}

#[test]
fn a_lane_that_is_full_does_not_hold_the_others() {
    let mut operations = vec![Operation::Create; 400];
    operations.extend([Operation::List; 50]);
    let mut pace = Pace::new();
    let places: Vec<Place> = operations.iter().map(|operation| pace.enter(*operation)).collect();
    let mut went = Vec::new();
    loop {
        match pace.turn(0) {
            Turn::Go(place) => {
                went.push(place);
                pace.attempted(&report(Operation::List, Some(200), None), 0);
                pace.leave(place, 0);
            }
            turn => {
                assert_eq!(turn, Turn::Wait { delay_ms: 601_000 });
                break;
            }
        }
    }
    assert_eq!(went.len(), 350);
    assert!(went.contains(places.last().unwrap()));
}

#[test]
fn a_call_that_is_given_up_leaves_its_place_to_the_next() {
    let mut pace = Pace::new();
    let places: Vec<Place> = (0..3).map(|_| pace.enter(Operation::List)).collect();
    pace.leave(places[0], 0);
    pace.leave(places[1], 0);
    assert_eq!(pace.turn(0), Turn::Go(places[2]));
    assert_eq!(pace.turn(0), Turn::Idle);
}

#[test]
fn a_call_that_goes_and_is_given_up_unsent_lets_another_find_the_budget_out() {
    let mut pace = Pace::new();
    let first = pace.enter(Operation::List);
    let second = pace.enter(Operation::List);
    assert_eq!(pace.turn(0), Turn::Go(first));
    pace.leave(first, 0);
    assert_eq!(pace.turn(0), Turn::Go(second));
}
