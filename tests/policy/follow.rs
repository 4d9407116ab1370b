//! Following: looks that begin at the checkpoint, waits, filters, and what ends it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};
use zendesk_side_conversations::policy::{Follow, FollowStep, Fresh, Now};
use zendesk_side_conversations::request::{ExportFrom, Request};
use zendesk_side_conversations::response::{
    ErrorCode, Failure, Outcome, Refusal, Turn, awaiting, is_from_agent,
};
use zendesk_side_conversations::validate::options::{ExportOptions, FollowOptions};

use crate::answers::{answered, failure};
use crate::document::Json;
use crate::request::{account, request};

const PATH: &str = "https://acme.zendesk.com/api/v2/tickets/side_conversations/events.json";
/// 2026-01-01T00:00:00Z
const T: i64 = 1_767_225_600;
const DAY_S: i64 = 86_400;
const AGENT: u64 = 7;
const END_USER: u64 = 8;

fn now(second: i64) -> Now {
    Now { monotonic_ms: second.cast_unsigned() * 1000, unix_ms: second * 1000 }
}

fn from(start_time: i64) -> ExportFrom {
    ExportFrom { start_time, seen: Vec::new() }
}

fn follow(from: ExportFrom, options: FollowOptions) -> Follow<Json> {
    follow_with(from, &ExportOptions::default(), options)
}

fn follow_with(from: ExportFrom, of_export: &ExportOptions, options: FollowOptions) -> Follow<Json> {
    Follow::new(request("export_events"), account(), &from, of_export, options)
}

fn every(interval_ms: u64) -> FollowOptions {
    FollowOptions { interval_ms, ..FollowOptions::default() }
}

fn inbound() -> FollowOptions {
    FollowOptions { inbound_only: true, ..FollowOptions::default() }
}

/// A time as the API writes it.
fn written(second: i64) -> String {
    let (mut day, of_day, mut year) = (second.div_euclid(DAY_S), second.rem_euclid(DAY_S), 1970);
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    while day >= 365 + i64::from(is_leap(year)) {
        day -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + i64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}.453Z", day + 1)
}

/// The author of an event.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Who {
    Agent,
    /// An end user with an id, as the API gives those whom it knows.
    EndUser,
    /// A mail whose sender is no user.
    Guest,
    /// An agent's address, but marked as an inbound mail.
    Mail,
    /// No author: a conversation is closed.
    Closing,
}

#[derive(Debug, Clone)]
struct Record {
    event: Value,
    second: i64,
    readable_s: i64,
}

/// An event of conversation `c-N` on ticket `N`.
fn record(id: &str, ticket: u64, who: Who, second: i64, late_s: i64) -> Record {
    let user_id = match who {
        Who::Agent | Who::Mail | Who::Closing => json!(AGENT),
        Who::EndUser => json!(END_USER),
        Who::Guest => Value::Null,
    };
    let external_ids = if who == Who::Mail { json!({"inboundEmail": "true"}) } else { json!({}) };
    let is_update = who == Who::Closing;
    let event = json!({
        "id": id,
        "side_conversation_id": format!("c-{ticket}"),
        "ticket_id": ticket,
        "type": if is_update { "update" } else { "reply" },
        "actor": {"user_id": user_id},
        "created_at": written(second),
        "message": if is_update { Value::Null } else { json!({"body": "…", "external_ids": external_ids}) },
        "updates": if is_update { json!({"state": "closed"}) } else { json!({}) },
    });
    Record { event, second, readable_s: second + late_s }
}

/// The export and `users/show_many`.
#[derive(Default)]
struct Server {
    /// In the order of their seconds.
    records: Vec<Record>,
    page_size: usize,
    asked: Vec<String>,
}

impl Server {
    fn of(records: &[Record]) -> Server {
        let mut records = records.to_vec();
        records.sort_by_key(|record| record.second);
        Server { records, page_size: 100, asked: Vec::new() }
    }

    fn answer(&mut self, request: &Request, now_s: i64) -> Outcome<Json> {
        self.asked.push(request.target());
        if request.path.ends_with("/users/show_many.json") {
            let users = request.query.trim_start_matches("ids=").split(',').filter_map(|id| {
                let id: u64 = id.parse().unwrap();
                let role = if id == AGENT { "agent" } else { "end-user" };
                (id <= END_USER).then(|| json!({"id": id, "role": role}))
            });
            return answered(json!({"users": users.collect::<Vec<Value>>()}));
        }
        let start_s: i64 = request.query.strip_prefix("start_time=").unwrap().parse().unwrap();
        assert!(start_s <= now_s - 60, "the API refuses a start of {} seconds ago", now_s - start_s);
        let first = self.records.partition_point(|record| record.second < start_s);
        let mut page: Vec<&Record> = self.records[first..]
            .iter()
            .filter(|record| record.readable_s <= now_s)
            .take(self.page_size + 1)
            .collect();
        page.truncate(self.page_size);
        let last_s = page.last().map(|record| record.second);
        let events: Vec<&Value> = page.iter().map(|record| &record.event).collect();
        // The last page leads to its last event, which takes the most requests.
        let next_page = last_s.map(|last_s| format!("{PATH}?start_time={last_s}"));
        answered(json!({"events": events, "count": events.len(), "next_page": next_page}))
    }
}

fn failed(code: ErrorCode, status: Option<u16>, retry_after_s: Option<f64>) -> Failure<Json> {
    let is_retryable = !matches!(
        code,
        ErrorCode::Authentication | ErrorCode::Permission | ErrorCode::Validation | ErrorCode::NotFound
    );
    failure(code, is_retryable, status.map(|status| Refusal { retry_after_s, ..Refusal::new(status) }))
}

fn events_of(page: &Outcome<Json>, fresh: &Fresh) -> Vec<Value> {
    let events = page.data.as_ref().unwrap().0["events"].as_array().unwrap();
    match fresh {
        Fresh::All => events.clone(),
        Fresh::Some(places) => places.iter().map(|place| events[*place].clone()).collect(),
    }
}

fn ids(events: &[Value]) -> Vec<String> {
    events.iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect()
}

/// Looks until it waits: the events, and how long it waits.
fn look(follow: &mut Follow<Json>, server: &mut Server, now_s: i64) -> (Vec<Value>, u64) {
    let mut given = Vec::new();
    loop {
        match follow.next(now(now_s)).unwrap() {
            FollowStep::Ask(request) => {
                let answer = server.answer(&request, now_s);
                if let Some((page, fresh)) = follow.take(Ok(answer), now(now_s)).unwrap() {
                    given.extend(events_of(&page, &fresh));
                }
            }
            FollowStep::Wait { delay_ms } => return (given, delay_ms),
            FollowStep::Gap(gap) => panic!("{gap:?}"),
            FollowStep::End => return (given, 0),
        }
    }
}

#[test]
fn new_events_are_given_as_they_come_and_each_once() {
    let mut server = Server::of(&[record("a", 1, Who::Agent, T, 0), record("b", 1, Who::Guest, T + 400, 0)]);
    let mut follow = follow(from(T - 10), every(60_000));
    assert_eq!(ids(&look(&mut follow, &mut server, T + 300).0), ["a"]);
    assert_eq!(look(&mut follow, &mut server, T + 360), (vec![], 60_000));
    assert_eq!(ids(&look(&mut follow, &mut server, T + 420).0), ["b"]);
    // Late by four minutes, and older than what was given.
    server.records.insert(1, record("late", 1, Who::Guest, T + 390, 0));
    assert_eq!(ids(&look(&mut follow, &mut server, T + 630).0), ["late"]);
    assert_eq!(look(&mut follow, &mut server, T + 700), (vec![], 60_000));
    let restarted = follow.checkpoint(usize::MAX);
    let mut follow = self::follow(restarted, every(60_000));
    assert_eq!(look(&mut follow, &mut server, T + 760), (vec![], 60_000));
}

#[test]
fn the_interval_passes_between_the_end_of_one_look_and_the_next() {
    let mut server = Server::of(&[]);
    let mut follow = follow(from(T), every(90_000));
    assert_eq!(look(&mut follow, &mut server, T + 300).1, 90_000);
    assert_eq!(follow.next(now(T + 330)), Ok(FollowStep::Wait { delay_ms: 60_000 }), "woken early");
    assert!(matches!(follow.next(now(T + 390)), Ok(FollowStep::Ask(_))));
}

#[test]
fn filters_leave_events_out_and_the_checkpoint_passes_them() {
    let records = [
        record("agent", 1, Who::Agent, T, 0),
        record("end-user", 2, Who::EndUser, T + 1, 0),
        record("guest", 3, Who::Guest, T + 2, 0),
        record("mail", 1, Who::Mail, T + 3, 0),
        record("closed", 2, Who::Closing, T + 4, 0),
    ];
    let of_types = |types: &[&str]| FollowOptions {
        types: types.iter().map(|kind| (*kind).to_owned()).collect(),
        ..FollowOptions::default()
    };
    let of_tickets = |ids: &[u64]| FollowOptions { ticket_ids: ids.to_vec(), ..FollowOptions::default() };
    for (options, expected) in [
        (FollowOptions::default(), vec!["agent", "end-user", "guest", "mail", "closed"]),
        (of_types(&["update"]), vec!["closed"]),
        (of_types(&["update", "unheard of"]), vec!["closed"]),
        (of_tickets(&[1, 3]), vec!["agent", "guest", "mail"]),
        (inbound(), vec!["end-user", "guest", "mail"]),
        (FollowOptions { ticket_ids: vec![2], ..inbound() }, vec!["end-user"]),
        (FollowOptions { types: vec!["update".into()], ..inbound() }, vec![]),
    ] {
        let mut server = Server::of(&records);
        let mut follow = follow(from(T - 10), options.clone());
        assert_eq!(ids(&look(&mut follow, &mut server, T + 5_000).0), expected, "{options:?}");
        let checkpoint = follow.checkpoint(usize::MAX);
        assert_eq!(checkpoint.seen.len(), 5, "all are passed: {options:?}");
    }
}

#[test]
fn the_checkpoint_within_a_page_passes_what_the_filter_left_out_up_to_the_next_event_that_passed() {
    let records: Vec<Record> = [(1, "a"), (2, "b"), (1, "c"), (2, "d"), (1, "e")]
        .iter()
        .zip(0..)
        .map(|((ticket, id), second)| record(id, *ticket, Who::Guest, T + second * 400, 0))
        .collect();
    let mut server = Server::of(&records);
    let options = FollowOptions { ticket_ids: vec![1], ..FollowOptions::default() };
    let mut follow = follow(from(T - 10), options.clone());
    let FollowStep::Ask(request) = follow.next(now(T + 9_000)).unwrap() else { panic!() };
    let answer = server.answer(&request, T + 9_000);
    let (page, fresh) = follow.take(Ok(answer), now(T + 9_000)).unwrap().unwrap();
    assert_eq!(ids(&events_of(&page, &fresh)), ["a", "c", "e"]);
    for (given, left) in [(0, vec!["a", "c", "e"]), (1, vec!["c", "e"]), (2, vec!["e"]), (3, vec![])] {
        let mut later = self::follow(follow.checkpoint(given), options.clone());
        assert_eq!(ids(&look(&mut later, &mut server, T + 9_100).0), left, "after {given}");
    }
}

#[test]
fn each_user_is_asked_for_once_and_those_whom_the_api_does_not_name_count_as_agents() {
    let mut records: Vec<Record> =
        (0..6).map(|at| record(&format!("e{at}"), 1, Who::EndUser, T + at * 400, 0)).collect();
    records[2].event["actor"]["user_id"] = json!(4_711);
    records[3].event["actor"]["user_id"] = json!("8");
    let mut server = Server::of(&records);
    let mut follow = follow(from(T - 10), inbound());
    assert_eq!(ids(&look(&mut follow, &mut server, T + 1_500).0), ["e0", "e1", "e3"]);
    assert_eq!(ids(&look(&mut follow, &mut server, T + 5_000).0), ["e4", "e5"]);
    let asked: Vec<&String> = server.asked.iter().filter(|asked| asked.contains("show_many")).collect();
    assert_eq!(asked, ["/api/v2/users/show_many.json?ids=8,4711"]);
}

#[test]
fn more_users_than_one_request_takes_are_asked_for_by_several() {
    let records: Vec<Record> = (0..250)
        .map(|at| {
            let mut record = record(&format!("e{at}"), 1, Who::EndUser, T + at, 0);
            record.event["actor"]["user_id"] = json!(1_000 + at);
            record
        })
        .collect();
    let mut server = Server { page_size: 1_000, ..Server::of(&records) };
    let mut follow = follow(from(T - 10), inbound());
    assert_eq!(look(&mut follow, &mut server, T + 5_000).0.len(), 0);
    let asked = server.asked.iter().filter(|asked| asked.contains("show_many"));
    assert_eq!(asked.map(|asked| asked.split(',').count()).collect::<Vec<_>>(), [100, 100, 50]);
}

#[test]
fn a_refusal_of_users_leaves_users_as_agents_and_is_not_asked_again() {
    for code in [ErrorCode::Permission, ErrorCode::NotFound, ErrorCode::Authentication] {
        let records = [record("user", 1, Who::EndUser, T, 0), record("guest", 1, Who::Guest, T + 1, 0)];
        let mut server = Server::of(&records);
        let mut follow = follow(from(T - 10), inbound());
        let FollowStep::Ask(page) = follow.next(now(T + 900)).unwrap() else { panic!() };
        assert_eq!(follow.take(Ok(server.answer(&page, T + 900)), now(T + 900)), Ok(None));
        let FollowStep::Ask(users) = follow.next(now(T + 900)).unwrap() else { panic!() };
        assert_eq!(users.path, "/api/v2/users/show_many.json");
        let (page, fresh) = follow.take(Err(failed(code, Some(403), None)), now(T + 900)).unwrap().unwrap();
        assert_eq!(ids(&events_of(&page, &fresh)), ["guest"], "{code:?}");
        server.records.push(record("later", 1, Who::EndUser, T + 600, 0));
        assert_eq!(look(&mut follow, &mut server, T + 900).0.len(), 0);
        assert!(server.asked.iter().all(|asked| !asked.contains("show_many")), "{code:?}");
    }
}

#[test]
fn users_that_cannot_be_asked_for_now_hold_their_page_back() {
    let mut server = Server::of(&[record("user", 1, Who::EndUser, T, 0)]);
    let mut follow = follow(from(T - 10), inbound());
    let FollowStep::Ask(page) = follow.next(now(T + 900)).unwrap() else { panic!() };
    follow.take(Ok(server.answer(&page, T + 900)), now(T + 900)).unwrap();
    assert!(follow.checkpoint(usize::MAX).seen.is_empty(), "the page is not given");
    let FollowStep::Ask(_) = follow.next(now(T + 900)).unwrap() else { panic!() };
    assert_eq!(follow.take(Err(failed(ErrorCode::Server, Some(503), None)), now(T + 900)), Ok(None));
    assert_eq!(follow.next(now(T + 900)), Ok(FollowStep::Wait { delay_ms: 60_000 }));
    assert_eq!(ids(&look(&mut follow, &mut server, T + 960).0), ["user"]);
}

#[test]
fn failures_that_waiting_may_mend_are_waited_for_twice_as_long_each_time_up_to_15_minutes() {
    let rows = [
        (ErrorCode::RateLimited, Some(429)),
        (ErrorCode::Server, Some(500)),
        (ErrorCode::Connection, None),
        (ErrorCode::Timeout, None),
        (ErrorCode::UnexpectedResponse, Some(200)),
        (ErrorCode::NotFound, Some(404)),
        (ErrorCode::BadRequest, Some(422)),
    ];
    for (code, status) in rows {
        let mut server = Server::of(&[record("a", 1, Who::Agent, T, 0)]);
        let mut follow = follow(from(T - 10), every(60_000));
        let mut now_s = T + 900;
        for expected_s in [60, 120, 240, 480, 900, 900] {
            let FollowStep::Ask(_) = follow.next(now(now_s)).unwrap() else { panic!() };
            assert_eq!(follow.take(Err(failed(code, status, None)), now(now_s)), Ok(None), "{code:?}");
            let expected = FollowStep::Wait { delay_ms: expected_s * 1_000 };
            assert_eq!(follow.next(now(now_s)), Ok(expected), "{code:?}");
            now_s += expected_s.cast_signed();
        }
        assert_eq!(ids(&look(&mut follow, &mut server, now_s).0), ["a"], "{code:?}");
        assert_eq!(look(&mut follow, &mut server, now_s + 60).1, 60_000, "the interval counts again");
    }
}

#[test]
fn the_longer_of_the_wait_and_what_the_server_asks_for_is_waited() {
    for (interval_ms, retry_after_s, expected_ms) in [
        (60_000, 5.0, 60_000),
        (60_000, 90.0, 90_000),
        (60_000, 3_600.0, 3_600_000),
        (1_800_000, 1.0, 1_800_000),
    ] {
        let mut follow = follow(from(T), every(interval_ms));
        let FollowStep::Ask(_) = follow.next(now(T + 900)).unwrap() else { panic!() };
        let failure = failed(ErrorCode::RateLimited, Some(429), Some(retry_after_s));
        follow.take(Err(failure), now(T + 900)).unwrap();
        assert_eq!(follow.next(now(T + 900)), Ok(FollowStep::Wait { delay_ms: expected_ms }));
    }
}

#[test]
fn a_failure_that_stays_ends_it_and_the_next_step_tries_the_same_again() {
    for code in [ErrorCode::Authentication, ErrorCode::Permission, ErrorCode::Validation] {
        let mut server = Server::of(&[record("a", 1, Who::Agent, T, 0)]);
        let mut follow = follow(from(T - 10), every(60_000));
        let FollowStep::Ask(_) = follow.next(now(T + 900)).unwrap() else { panic!() };
        let failure = failed(code, Some(401), None);
        assert_eq!(follow.take(Err(failure.clone()), now(T + 900)), Err(failure));
        assert_eq!(ids(&look(&mut follow, &mut server, T + 901).0), ["a"], "{code:?}");
    }
    // The token function says that it may succeed later.
    let mut follow = follow(from(T), every(60_000));
    let FollowStep::Ask(_) = follow.next(now(T + 900)).unwrap() else { panic!() };
    let failure = Failure { is_retryable: true, ..failed(ErrorCode::Authentication, None, None) };
    assert_eq!(follow.take(Err(failure), now(T + 900)), Ok(None));
}

#[test]
fn a_second_of_more_events_than_a_page_ends_it_unless_the_caller_is_told() {
    let records: Vec<Record> =
        (0..150).map(|number| record(&format!("e{number}"), 1, Who::Agent, T, 0)).collect();
    let mut server = Server::of(&records);
    for tells_gaps in [false, true] {
        let of_export = ExportOptions { tells_gaps, ..ExportOptions::default() };
        let mut follow = follow_with(from(T), &of_export, every(60_000));
        let ended = loop {
            match follow.next(now(T + 900)) {
                Ok(FollowStep::Ask(request)) => {
                    let answer = server.answer(&request, T + 900);
                    follow.take(Ok(answer), now(T + 900)).unwrap();
                }
                other => break other,
            }
        };
        match ended {
            Ok(FollowStep::Gap(gap)) => assert_eq!((tells_gaps, gap.second, gap.given), (true, T, 100)),
            Err(failure) => {
                assert_eq!((tells_gaps, failure.code), (false, ErrorCode::UnexpectedResponse));
                assert_eq!(follow.checkpoint(usize::MAX).start_time, T, "it does not pass the second");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_page_that_leads_astray_is_waited_for() {
    let mut follow = follow(from(T), every(60_000));
    let FollowStep::Ask(_) = follow.next(now(T + 900)).unwrap() else { panic!() };
    let event = record("a", 1, Who::Agent, T, 0).event;
    let foreign = json!({"events": [event], "count": 1, "next_page": "https://evil.example/?start_time=1"});
    assert!(follow.take(Ok(answered(foreign)), now(T + 900)).unwrap().is_some());
    assert_eq!(follow.next(now(T + 900)), Ok(FollowStep::Wait { delay_ms: 60_000 }));
    let mut server = Server::of(&[record("a", 1, Who::Agent, T, 0), record("b", 1, Who::Agent, T + 1, 0)]);
    assert_eq!(ids(&look(&mut follow, &mut server, T + 960).0), ["b"]);
}

#[test]
fn until_ends_it_once_no_record_before_can_become_readable_any_more() {
    let records = [
        record("a", 1, Who::Agent, T, 0),
        record("late", 1, Who::Agent, T + 590, 290),
        record("after", 1, Who::Agent, T + 600, 0),
    ];
    let mut server = Server::of(&records);
    let of_export = ExportOptions { until_s: Some(T + 600), ..ExportOptions::default() };
    let mut follow = follow_with(from(T - 10), &of_export, every(60_000));
    let mut given = Vec::new();
    let mut now_s = T + 500;
    loop {
        let (events, delay_ms) = look(&mut follow, &mut server, now_s);
        given.extend(ids(&events));
        if delay_ms == 0 {
            break;
        }
        now_s += delay_ms.cast_signed() / 1_000;
    }
    assert_eq!((given, now_s), (vec!["a".to_owned(), "late".to_owned()], T + 920));
    let mut at_once = follow_with(from(T), &ExportOptions { until_s: Some(T), ..of_export }, every(60_000));
    assert_eq!(at_once.next(now(T + 10)), Ok(FollowStep::End), "a window of nothing");
}

#[test]
fn a_quiet_day_takes_at_most_1440_looks_of_at_most_3_requests() {
    for page_size in [100, 1_000] {
        let records = [record("a", 1, Who::Agent, T - 500, 0), record("b", 2, Who::Guest, T - 400, 0)];
        let mut server = Server { page_size, ..Server::of(&records) };
        let mut follow = follow(from(T - DAY_S), every(60_000));
        look(&mut follow, &mut server, T);
        server.asked.clear();
        let (mut now_s, mut looks) = (T + 60, 0);
        while now_s <= T + DAY_S {
            let before = server.asked.len();
            let (given, delay_ms) = look(&mut follow, &mut server, now_s);
            assert!(given.is_empty());
            assert!(server.asked.len() - before <= 3, "{:?}", &server.asked[before..]);
            looks += 1;
            now_s += delay_ms.cast_signed() / 1_000;
        }
        assert_eq!(looks, 1_440);
    }
}

/// A year of an account: who writes when in which conversation, how late the record is, and after how many events each run
/// is broken off.
#[derive(Debug, Clone)]
struct Year {
    writes: Vec<(i64, u64, u8, i64)>,
    breaks: Vec<usize>,
}

fn years() -> impl Strategy<Value = Year> {
    let late = prop_oneof![3 => Just(0), 1 => 0..280_i64];
    (
        prop::collection::vec((0..365 * DAY_S, 1..12_u64, 0..5_u8, late), 100..400),
        prop::collection::vec(0..40_usize, 1..12),
    )
        .prop_map(|(writes, breaks)| Year { writes, breaks })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    /// Four times a day somebody looks whose turn it is, from the events that were followed alone, and reminds those who owe an
    /// answer for two days: once for each wait.
    #[test]
    fn over_a_year_each_event_is_given_once_and_each_wait_is_reminded_of_once(year in years()) {
        let mut records: Vec<Record> = Vec::new();
        for (number, (at, ticket, who, late_s)) in year.writes.iter().enumerate() {
            let who = [Who::Agent, Who::EndUser, Who::Guest, Who::Mail, Who::Closing][usize::from(*who)];
            records.push(record(&format!("e{number}"), *ticket, who, T + at, *late_s));
        }
        let mut server = Server { page_size: 30, ..Server::of(&records) };
        let mut saved = from(T - 10);
        let mut given = BTreeSet::new();
        let mut known: BTreeMap<u64, Vec<Value>> = BTreeMap::new();
        let mut reminded: BTreeSet<(u64, String)> = BTreeSet::new();
        let mut breaks = year.breaks.iter().cycle();
        let mut left = *breaks.next().unwrap();
        let mut run = follow(saved.clone(), every(21_600_000));
        let mut now_s = T + 90;
        // The last day has no reminder, so that its looks find every earlier one.
        while now_s < T + 367 * DAY_S {
            let delay_ms = match run.next(now(now_s)).unwrap() {
                FollowStep::Ask(request) => {
                    let answer = server.answer(&request, now_s);
                    let Some((page, fresh)) = run.take(Ok(answer), now(now_s)).unwrap() else { continue };
                    for (count, event) in events_of(&page, &fresh).into_iter().enumerate() {
                        if left == 0 {
                            saved = run.checkpoint(count);
                            run = follow(saved.clone(), every(21_600_000));
                            left = *breaks.next().unwrap() + 1;
                            break;
                        }
                        left -= 1;
                        let id = event["id"].as_str().unwrap().to_owned();
                        prop_assert!(given.insert(id.clone()), "{} twice", id);
                        known.entry(event["ticket_id"].as_u64().unwrap()).or_default().push(event);
                    }
                    continue;
                }
                FollowStep::Wait { delay_ms } => delay_ms,
                other => panic!("{other:?}"),
            };
            for (ticket, events) in &known {
                let state = awaiting(&Json(Value::Array(events.clone())), is_from_agent, |_| false);
                let is_overdue = state.turn == Turn::Them && state.since < written(now_s - 2 * DAY_S);
                if is_overdue && state.reminders == 0 && now_s < T + 366 * DAY_S {
                    let is_first = reminded.insert((*ticket, state.since.clone()));
                    prop_assert!(is_first, "ticket {} reminded twice of {}", ticket, state.since);
                    let id = format!("reminder-{ticket}-{}", state.since);
                    let reminder = record(&id, *ticket, Who::Agent, now_s, 0);
                    let place = server.records.partition_point(|other| other.second <= now_s);
                    server.records.insert(place, reminder);
                }
            }
            now_s += delay_ms.cast_signed() / 1_000;
        }
        let lost: Vec<&Value> =
            server.records.iter().map(|record| &record.event).filter(|event| !given.contains(event["id"].as_str().unwrap())).collect();
        prop_assert!(lost.is_empty(), "{lost:?}");
        for (ticket, events) in known {
            let truth: Vec<Value> = server.records.iter().map(|record| record.event.clone()).filter(|event| event["ticket_id"] == ticket).collect();
            let told = |events: Vec<Value>| awaiting(&Json(Value::Array(events)), is_from_agent, |_| false);
            prop_assert_eq!(told(events), told(truth));
        }
    }
}
