//! An export of conversations: each that changed, once a run, as it is; and what is passed over.

use serde_json::{Value, json};
use zendesk_side_conversations::policy::{ConversationExport, ConversationStep, Now};
use zendesk_side_conversations::request::{ExportFrom, Request};
use zendesk_side_conversations::response::{ErrorCode, Failure, Outcome, Refusal};
use zendesk_side_conversations::validate::options::{ConversationOptions, ExportOptions};

use crate::answers::{answered, failure};
use crate::document::Json;
use crate::request::{account, request};

const PATH: &str = "https://acme.zendesk.com/api/v2/tickets/side_conversations/events.json";
/// 2023-11-14T00:00:00Z
const T: i64 = 1_699_920_000;
const NOW_S: i64 = T + 50_000;

fn now(second: i64) -> Now {
    Now { monotonic_ms: 0, unix_ms: second * 1000 }
}

fn written(of_day: i64) -> String {
    format!("2023-11-14T{:02}:{:02}:{:02}.500Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// An event of a conversation, so many seconds after [`T`].
fn event(id: &str, ticket: impl Into<Value>, conversation: &str, at: i64) -> Value {
    json!({"id": id, "ticket_id": ticket.into(), "side_conversation_id": conversation, "created_at": written(at)})
}

fn page(events: &[Value], next_at: Option<i64>) -> Outcome<Json> {
    let next_page = next_at.map(|at| format!("{PATH}?start_time={}", T + at));
    answered(json!({"events": events, "count": events.len(), "next_page": next_page}))
}

/// A conversation that changed last at this time.
fn shown(id: &str, at: i64) -> Outcome<Json> {
    answered(json!({"side_conversation": {"id": id, "created_at": written(0), "updated_at": written(at)}}))
}

fn failed(code: ErrorCode, status: u16, description: &str) -> Failure<Json> {
    let refusal = Refusal { description: Some(description.to_owned()), ..Refusal::new(status) };
    failure(code, status >= 429, Some(refusal))
}

fn export(options: ConversationOptions) -> ConversationExport<Json> {
    export_from(ExportFrom { start_time: T - 10, seen: Vec::new() }, options)
}

fn export_from(from: ExportFrom, options: ConversationOptions) -> ConversationExport<Json> {
    let first = Request {
        headers: vec![("X-On-Behalf-Of".into(), "ops@example.com".into())],
        ..request("export_events")
    };
    ConversationExport::new(first, account(), &from, &ExportOptions::default(), options)
}

fn telling() -> ConversationOptions {
    ConversationOptions { concurrency: 2, tells_skipped: true }
}

/// The results of a run: the given ids, the skipped ids with their tickets, and the error that ended it.
#[derive(Debug, Default, PartialEq)]
struct Run {
    given: Vec<String>,
    told: Vec<(u64, String)>,
    error: Option<ErrorCode>,
    /// The number of requests in each step.
    batches: Vec<usize>,
}

type Show<'a> = &'a dyn Fn(&str) -> Result<Outcome<Json>, Failure<Json>>;

/// Runs to the end or to an error over these pages.
fn run(export: &mut ConversationExport<Json>, pages: &mut Vec<Outcome<Json>>, show: Show) -> Run {
    let mut run = Run::default();
    loop {
        match export.next(now(NOW_S)) {
            Ok(ConversationStep::Ask(_)) => {
                let page = if pages.is_empty() { page(&[], None) } else { pages.remove(0) };
                export.take_page(&page, now(NOW_S));
            }
            Ok(ConversationStep::Show(requests)) => {
                run.batches.push(requests.len());
                for request in &requests {
                    assert_eq!(
                        request.headers,
                        [("X-On-Behalf-Of".to_owned(), "ops@example.com".to_owned())]
                    );
                }
                let id = |request: &Request| request.path.rsplit('/').next().unwrap().to_owned();
                export.take_shown(requests.iter().map(|request| show(&id(request))).collect());
            }
            Ok(ConversationStep::Give(conversations)) => {
                run.given.extend(conversations.iter().map(|one| one.0["id"].as_str().unwrap().to_owned()));
            }
            Ok(ConversationStep::Skip(skipped)) => run.told.push((skipped.ticket_id, skipped.id)),
            Ok(ConversationStep::Gap(gap)) => panic!("{gap:?}"),
            Ok(ConversationStep::End) => return run,
            Err(failure) => {
                run.error = Some(failure.code);
                return run;
            }
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as `Show` takes it")]
fn as_it_is(id: &str) -> Result<Outcome<Json>, Failure<Json>> {
    Ok(shown(id, 1_000))
}

#[test]
fn each_conversation_is_given_once_a_run_in_the_order_of_its_first_event() {
    let mut pages = vec![
        page(&[event("1", 90, "a", 0), event("2", 91, "b", 1), event("3", 90, "a", 2)], Some(2)),
        page(&[event("3", 90, "a", 2), event("4", 92, "c", 3), event("5", 91, "b", 4)], None),
    ];
    let ended = run(&mut export(telling()), &mut pages, &as_it_is);
    assert_eq!(ended.given, ["a", "b", "c"]);
}

#[test]
fn no_more_than_so_many_are_asked_for_at_once() {
    let events: Vec<Value> =
        (0..9).map(|number| event(&format!("e{number}"), 90, &format!("c{number}"), number)).collect();
    for (concurrency, batches) in [(1, vec![1; 9]), (4, vec![4, 4, 1]), (100, vec![9])] {
        let options = ConversationOptions { concurrency, ..telling() };
        let ended = run(&mut export(options), &mut vec![page(&events, None)], &as_it_is);
        assert_eq!((ended.given.len(), ended.batches), (9, batches));
    }
}

#[test]
fn a_later_run_from_the_checkpoint_gives_what_changed_since_and_nothing_else() {
    let first = [event("1", 90, "a", 0), event("2", 91, "b", 1)];
    let mut export = export(telling());
    run(&mut export, &mut vec![page(&first, None)], &as_it_is);
    let again = [first[0].clone(), first[1].clone(), event("3", 91, "b", 20_000)];
    let mut later = export_from(export.checkpoint(usize::MAX), telling());
    assert_eq!(run(&mut later, &mut vec![page(&again, None)], &as_it_is).given, ["b"]);
}

#[test]
fn the_checkpoint_passes_no_conversation_that_was_not_given() {
    let events: Vec<Value> =
        (0..5).map(|number| event(&format!("e{number}"), 90, &format!("c{number}"), number * 400)).collect();
    for taken in 0..=2 {
        let mut export = export(telling());
        let ConversationStep::Ask(_) = export.next(now(NOW_S)).unwrap() else { panic!() };
        export.take_page(&page(&events, None), now(NOW_S));
        let ConversationStep::Show(requests) = export.next(now(NOW_S)).unwrap() else { panic!() };
        assert_eq!(requests.len(), 2);
        export.take_shown(vec![as_it_is("c0"), as_it_is("c1")]);
        let ConversationStep::Give(given) = export.next(now(NOW_S)).unwrap() else { panic!() };
        assert_eq!(given.len(), 2);
        let mut later = export_from(export.checkpoint(taken), telling());
        let rest = run(&mut later, &mut vec![page(&events, None)], &as_it_is).given;
        assert_eq!(rest, (taken..5).map(|number| format!("c{number}")).collect::<Vec<_>>());
    }
}

#[test]
fn an_event_after_its_conversation_was_shown_is_left_to_a_later_run() {
    // Shown at 13:53:20; the second event of `a` comes a minute later.
    let at = NOW_S - T + 60;
    let pages = || {
        vec![
            page(&[event("1", 90, "a", 0), event("2", 91, "b", 1)], Some(1)),
            page(&[event("2", 91, "b", 1), event("3", 90, "a", at), event("4", 92, "c", at + 1)], None),
        ]
    };
    for (updated_at, expected) in [(1_000, vec!["a"]), (at + 5, vec![])] {
        let show = |id: &str| Ok(shown(id, updated_at));
        let mut export = export(telling());
        assert_eq!(run(&mut export, &mut pages(), &show).given, ["a", "b", "c"], "each once");
        let mut later = export_from(export.checkpoint(usize::MAX), telling());
        let again = page(&[event("3", 90, "a", at), event("4", 92, "c", at + 1)], None);
        assert_eq!(run(&mut later, &mut vec![again], &show).given, expected, "as of {updated_at}");
    }
}

#[test]
fn a_ticket_that_refuses_is_passed_over_and_told_once_where_the_caller_wants_to_know() {
    let events =
        [event("1", 90, "a", 0), event("2", 403, "b", 1), event("3", 91, "c", 2), event("4", 403, "b", 3)];
    for (code, status) in [
        (ErrorCode::Permission, 403),
        (ErrorCode::NotFound, 404),
        (ErrorCode::BadRequest, 422),
        (ErrorCode::Http, 410),
    ] {
        let show = |id: &str| if id == "b" { Err(failed(code, status, "")) } else { as_it_is(id) };
        let mut told = export(telling());
        let ended = run(&mut told, &mut vec![page(&events, None)], &show);
        assert_eq!((ended.given, ended.told), (vec!["a".into(), "c".into()], vec![(403, "b".into())]));
        let mut later = export_from(told.checkpoint(usize::MAX), telling());
        assert_eq!(
            run(&mut later, &mut vec![page(&events, None)], &show),
            Run::default(),
            "told is dealt with"
        );

        let mut untold = export(ConversationOptions { tells_skipped: false, ..telling() });
        let pages = &mut vec![page(&events, None)];
        let ended = run(&mut untold, pages, &show);
        assert_eq!((ended.given, ended.error), (vec!["a".to_owned()], Some(code)));
        let mut later = export_from(untold.checkpoint(usize::MAX), telling());
        let rest = run(&mut later, &mut vec![page(&events, None)], &as_it_is);
        assert_eq!(rest.given, ["b", "c"], "the checkpoint passes neither");
        assert_eq!(run(&mut untold, pages, &as_it_is).given, ["b", "c"], "the same run goes on");
    }
}

#[test]
fn an_event_without_a_ticket_or_a_conversation_is_told() {
    let events = [
        event("1", Value::Null, "a", 0),
        event("2", Value::Null, "a", 1),
        event("3", 90, "b", 2),
        json!({"id": "4", "ticket_id": 90, "created_at": written(3)}),
        event("5", 90, "../../users/me", 4),
        event("6", 91, "a", 5),
    ];
    let ended = run(&mut export(telling()), &mut vec![page(&events, None)], &as_it_is);
    assert_eq!(ended.given, ["b", "a"]);
    let told = [(0, "a"), (90, ""), (90, "../../users/me")].map(|(ticket, id)| (ticket, id.to_owned()));
    assert_eq!(ended.told, told);
    assert_eq!(ended.batches.iter().sum::<usize>(), 2, "nothing is asked that could not be asked");
}

#[test]
fn refusals_of_the_credential_end_the_run() {
    let events: Vec<Value> =
        (0..60).map(|number| event(&format!("e{number}"), 90, &format!("c{number}"), number * 400)).collect();
    let refuse = |_: &str| Err(failed(ErrorCode::Permission, 403, "You do not have access"));
    let scope =
        |_: &str| Err(failed(ErrorCode::Permission, 403, "missing the following required scopes: read"));
    let every_tenth = |id: &str| if id.ends_with('9') { as_it_is(id) } else { refuse(id) };
    let failing = |_: &str| Err(failed(ErrorCode::Server, 503, ""));
    let signed_out = |_: &str| Err(failed(ErrorCode::Authentication, 401, ""));
    let rows: [(&str, Show, usize, Option<ErrorCode>); 5] = [
        ("20 in a row", &refuse, 19, Some(ErrorCode::Permission)),
        ("a scope is missing", &scope, 0, Some(ErrorCode::Permission)),
        ("one in ten is shown", &every_tenth, 54, None),
        ("the server fails", &failing, 0, Some(ErrorCode::Server)),
        ("the token is refused", &signed_out, 0, Some(ErrorCode::Authentication)),
    ];
    for (situation, show, told, error) in rows {
        let mut export = export(telling());
        let ended = run(&mut export, &mut vec![page(&events, None)], show);
        assert_eq!((ended.told.len(), ended.error), (told, error), "{situation}");
        if error.is_some() {
            let mut later = export_from(export.checkpoint(usize::MAX), telling());
            let rest = run(&mut later, &mut vec![page(&events, None)], &as_it_is);
            assert_eq!(rest.given.len(), 60 - told, "the checkpoint passes what was told alone: {situation}");
        }
    }
}
