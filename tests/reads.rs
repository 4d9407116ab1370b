//! Requests that send no message: their paths, queries and what they hold to.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::{Argument, Body, Method};
use zendesk_side_conversations::request::{
    self, ExportFrom, Request, close, download, export_events, list, list_events, raw, reopen, show, upload,
};

const NOW_UNIX_S: i64 = 1_700_000_000;

fn number(value: f64) -> Argument {
    Argument::Number(value)
}

fn text(value: &str) -> Argument {
    Argument::Text(value.into())
}

fn object(fields: &[(&str, Argument)]) -> Argument {
    Argument::Object(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

#[test]
fn queries_are_sent_in_the_callers_order_without_what_is_absent() {
    let ticket = number(49_045_981_562_772.0);
    for (query, expected) in [
        (Argument::Missing, ""),
        (Argument::Null, ""),
        (object(&[]), ""),
        (object(&[("include", text("events"))]), "?include=events"),
        (object(&[("per_page", number(100.0)), ("page", number(2.0))]), "?per_page=100&page=2"),
        (object(&[("page", Argument::Null), ("include", Argument::Missing)]), ""),
    ] {
        let request = list(&ticket, &query).unwrap();
        assert_eq!(request.target(), format!("/api/v2/tickets/49045981562772/side_conversations{expected}"));
        assert_eq!((request.method, &request.body), (Method::Get, &Body::None));
    }
    let id = text("80d17404-e4b8_X");
    let shown = show(&number(1.0), &id, &object(&[("include", text("events"))])).unwrap();
    assert_eq!(shown.target(), "/api/v2/tickets/1/side_conversations/80d17404-e4b8_X?include=events");
    let events = list_events(&number(1.0), &id, &object(&[("include", text("side_conversations"))])).unwrap();
    assert_eq!(
        events.target(),
        "/api/v2/tickets/1/side_conversations/80d17404-e4b8_X/events?include=side_conversations"
    );
}

#[test]
fn a_download_goes_where_the_attachment_says_within_the_account() {
    let account = Origin::of_subdomain("acme").unwrap();
    for (url, expected) in [
        ("https://acme.zendesk.com/attachments/token/x?name=a.png", "/attachments/token/x?name=a.png"),
        ("https://ACME.zendesk.com:443/attachments/1", "/attachments/1"),
        ("/attachments/1?a=b?c", "/attachments/1?a=b?c"),
    ] {
        let request = download(&object(&[("content_url", text(url))]), &account, &[]).unwrap();
        assert_eq!(request.target(), expected);
        assert_eq!(request.path, expected.split('?').next().unwrap());
        assert_eq!((request.method, &request.body), (Method::Get, &Body::None));
        assert_eq!(request.operation.as_str(), "download_attachment");
    }
}

#[test]
fn a_request_says_what_it_takes_and_what_it_brings_unless_the_caller_does() {
    let account = Origin::of_subdomain("acme").unwrap();
    let file = download(&object(&[("content_url", text("/attachments/1"))]), &account, &[]).unwrap();
    let upload = upload(&Argument::Missing, &Argument::Missing).unwrap();
    let closed = close(&number(90.0), &text("c-1")).unwrap();
    let with = |name: &str, value: &str| Request {
        headers: vec![(name.to_owned(), value.to_owned())],
        ..closed.clone()
    };
    let (accept, content_type) = (("Accept", "application/json"), ("Content-Type", "application/json"));
    for (request, expected) in [
        (&file, &[("Accept", "*/*")][..]),
        (&upload, &[accept]),
        (&list(&number(90.0), &Argument::Missing).unwrap(), &[accept]),
        (&closed, &[accept, content_type]),
        (&with("X-On-Behalf-Of", "7"), &[accept, content_type, ("X-On-Behalf-Of", "7")]),
        (&with("accept", "text/csv"), &[content_type, ("accept", "text/csv")]),
        (&with("CONTENT-TYPE", "text/json"), &[accept, ("CONTENT-TYPE", "text/json")]),
    ] {
        let found = request.wire_headers();
        let found: Vec<_> = found.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(found, expected, "{}", request.target());
    }
}

#[test]
fn a_zendesk_apps_host_carries_all_but_files() {
    let account = Origin::of_zendesk_app();
    let file = download(&object(&[("content_url", text("/attachments/1"))]), &account, &[]).unwrap();
    let me = raw(&object(&[("method", text("GET")), ("path", text("/api/v2/users/me"))]), None).unwrap();
    let list = list(&number(90.0), &Argument::Missing).unwrap();
    let upload = upload(&Argument::Missing, &Argument::Missing).unwrap();
    let named =
        [file, upload, list, me].map(|request| (request.operation.as_str(), request.operation.fits_zaf()));
    assert_eq!(
        named,
        [("download_attachment", false), ("upload_attachment", false), ("list", true), ("request", true)]
    );
}

#[test]
fn closing_and_reopening_are_updates() {
    for (build, state) in [(close as fn(&_, &_) -> Result<Request, _>, "closed"), (reopen, "open")] {
        let request = build(&number(90.0), &text("c-1")).unwrap();
        assert_eq!((request.method, request.operation.as_str()), (Method::Put, "update"));
        assert_eq!(request.body, Body::Json(format!(r#"{{"side_conversation":{{"state":"{state}"}}}}"#)));
    }
}

#[test]
fn an_export_starts_where_it_is_told_and_is_asked_for_at_90_seconds_ago_at_the_latest() {
    for (start, kept) in [
        (number(0.0), 0),
        (number(1_332_034_771.0), 1_332_034_771),
        (number(1_699_999_910.0), 1_699_999_910),
        (number(1_699_999_911.0), 1_699_999_911),
        (number(1_700_000_001.0), 1_700_000_000),
        (Argument::Date(1_332_034_771_999.0), 1_332_034_771),
        (text("2012-03-18T01:39:31Z"), 1_332_034_771),
        (text("2012-03-18T02:39:31.5+01:00"), 1_332_034_771),
        (text("2012-03-18"), 1_332_028_800),
        (text("2200-12-31T23:59:59Z"), 1_700_000_000),
    ] {
        let (request, from) =
            export_events(&object(&[("start_time", start.clone())]), None, NOW_UNIX_S).unwrap();
        assert_eq!(
            request.target(),
            format!("/api/v2/tickets/side_conversations/events?start_time={}", kept.min(1_699_999_910))
        );
        assert_eq!(from, ExportFrom { start_time: kept, seen: Vec::new() }, "{start:?}");
    }
}

#[test]
fn a_checkpoint_keeps_what_was_seen() {
    let seen = Argument::List(vec![text("a"), text("b")]);
    let checkpoint = object(&[("start_time", number(5.0)), ("seen", seen)]);
    let (_, from) = export_events(&checkpoint, None, NOW_UNIX_S).unwrap();
    assert_eq!(from, ExportFrom { start_time: 5, seen: vec!["a".into(), "b".into()] });
}

#[test]
fn an_upload_carries_a_file() {
    for (name, content_type) in [
        (Argument::Missing, Argument::Missing),
        (Argument::Null, Argument::Null),
        (text("Rechnung \"März\" 1/2.png"), text("image/png")),
        (text("x"), text("text/plain; charset=utf-8")),
        (text("x"), text("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
    ] {
        let request = upload(&name, &content_type).unwrap();
        assert_eq!(request.target(), "/api/v2/tickets/side_conversations/attachments");
        assert_eq!((request.method, request.body), (Method::Post, Body::File));
    }
}

#[test]
fn any_other_path_keeps_its_form_and_is_encoded_where_it_must_be() {
    for (path, query, expected) in [
        ("/api/v2/tickets/90.json", object(&[]), "/api/v2/tickets/90.json"),
        ("/", Argument::Missing, "/"),
        ("/api/v2/search.json?query=a%20b", Argument::Missing, "/api/v2/search.json?query=a%20b"),
        (
            "/api/v2/search.json?query=a",
            object(&[("page", number(2.0))]),
            "/api/v2/search.json?query=a&page=2",
        ),
        (
            "/api/v2/search.json",
            object(&[("query", text("a b&c=d/é#?"))]),
            "/api/v2/search.json?query=a%20b%26c%3Dd%2F%C3%A9%23%3F",
        ),
        (
            "/api/v2/x",
            object(&[("a", number(1.5)), ("b", Argument::Null), ("c c", text(""))]),
            "/api/v2/x?a=1.5&c%20c=",
        ),
        ("/api/ä b\"<>", Argument::Missing, "/api/%C3%A4%20b%22%3C%3E"),
        ("/api/v2/x?next=../..&u=//evil", Argument::Missing, "/api/v2/x?next=../..&u=//evil"),
        ("/a...b/..c/.d/...", Argument::Missing, "/a...b/..c/.d/..."),
        ("/api//v2", Argument::Missing, "/api//v2"),
    ] {
        let request = object(&[("method", text("GET")), ("path", text(path)), ("query", query)]);
        assert_eq!(raw(&request, None).unwrap().target(), expected);
    }
    let request = object(&[("method", text("DELETE")), ("path", text("/api/v2/x"))]);
    assert_eq!(raw(&request, Some("{}")).unwrap().body, Body::AsGiven);
    assert_eq!(request::raw(&request, None).unwrap().body, Body::None);
}
