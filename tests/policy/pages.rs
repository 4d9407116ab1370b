//! Which `next_page` is followed.

use serde_json::{Value, json};
use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::policy::Pages;
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::response::{ErrorCode, RateLimit};

use crate::answers::answered;
use crate::document::Json;
use crate::request::{TICKET, account, request};

fn page(next_page: Value) -> Outcome<Json> {
    answered(json!({ "side_conversations": [], "next_page": next_page }))
}

fn here(rest: &str) -> Value {
    json!(format!("https://acme.zendesk.com{TICKET}{rest}"))
}

#[test]
fn a_page_within_the_operation_is_asked_for_as_it_is_named() {
    for (next, expected) in [
        (here("?page=2"), format!("{TICKET}?page=2")),
        (here(".json?page=2&per_page=100"), format!("{TICKET}.json?page=2&per_page=100")),
        (json!(format!("HTTPS://ACME.zendesk.com:443{TICKET}?page=2")), format!("{TICKET}?page=2")),
        (json!(format!("{TICKET}?page=2")), format!("{TICKET}?page=2")),
    ] {
        let mut pages = Pages::new(request("list"), account(), None);
        let found = pages.next(&page(next)).unwrap().unwrap();
        assert_eq!(found.target(), expected);
        assert_eq!(found.operation, request("list").operation);
    }
}

#[test]
fn nothing_named_is_the_end() {
    for next in [Value::Null, json!("")] {
        let mut pages = Pages::new(request("list"), account(), None);
        assert_eq!(pages.next(&page(next)), Ok(None));
    }
    let mut last = page(Value::Null);
    last.data = Some(Json(json!({ "side_conversations": [] })));
    assert_eq!(Pages::new(request("list"), account(), None).next(&last), Ok(None));
}

#[test]
fn the_error_of_a_page_that_leads_nowhere_has_what_the_answer_had() {
    let rate_limit = Some(RateLimit { limit: None, remaining: Some(7.0), reset_s: None });
    let page = Outcome { rate_limit, attempts: 3, ..page(json!("https://evil.example/")) };
    let failure = Pages::new(request("list"), account(), None).next(&page).unwrap_err();
    let refusal = failure.refusal.unwrap();
    assert_eq!((failure.code, failure.attempts, refusal.status), (ErrorCode::UnexpectedResponse, 3, 200));
    assert_eq!((refusal.request_id.as_deref(), refusal.rate_limit), (Some("r-1"), rate_limit));
}

#[test]
fn a_page_elsewhere_is_not_asked_for() {
    for next in [
        json!(7),
        json!({}),
        json!("https://evil.example/api/v2/tickets/90/side_conversations?page=2"),
        json!(format!("https://acme.zendesk.com.evil.example{TICKET}?page=2")),
        json!(format!("https://acme.zendesk.com@evil.example{TICKET}?page=2")),
        json!(format!("https://acme.zendesk.com:8443{TICKET}?page=2")),
        json!(format!("http://acme.zendesk.com{TICKET}?page=2")),
        json!(format!("//acme.zendesk.com{TICKET}?page=2")),
        json!(format!("https://acme.zendesk.com\\@evil.example{TICKET}")),
        json!(format!("https://acme.zendesk.com.{TICKET}?page=2")),
        json!(format!("https://acme.zendesk.com/\t{TICKET}?page=2")),
        json!("https://acme.zendesk.com/api/v2/tickets/91/side_conversations?page=2"),
        json!("https://acme.zendesk.com/api/v2/users.json?page=2"),
        here("/../../users?page=2"),
        here("/?page=2"),
        here("%2e?page=2"),
        json!("?page=2"),
        json!("javascript:alert(1)"),
    ] {
        let mut pages = Pages::new(request("list"), account(), None);
        let failure = pages.next(&page(next.clone())).unwrap_err();
        assert_eq!(failure.code, ErrorCode::UnexpectedResponse, "{next}");
        assert_eq!(failure.refusal.unwrap().status, 200, "{next}");
        assert!(!failure.message.contains("evil"), "{next}");
    }
}

#[test]
fn a_page_that_was_asked_for_already_is_a_circle() {
    let mut pages = Pages::new(request("list"), account(), None);
    assert!(pages.next(&page(here("?page=2"))).unwrap().is_some());
    assert!(pages.next(&page(here("?page=3"))).unwrap().is_some());
    let failure = pages.next(&page(here(".json?page=2"))).unwrap_err();
    assert_eq!(failure.code, ErrorCode::UnexpectedResponse);
    assert!(failure.message.contains("asked for already"), "{}", failure.message);
}

#[test]
fn the_first_page_again_is_a_circle_too() {
    let mut pages = Pages::new(request("list"), account(), None);
    assert!(pages.next(&page(here(""))).is_err());
}

#[test]
fn enough_pages_are_a_clean_end() {
    let mut pages = Pages::new(request("list"), account(), Some(2));
    assert!(pages.next(&page(here("?page=2"))).unwrap().is_some());
    assert_eq!(pages.next(&page(here("?page=3"))), Ok(None));
    let mut only_one = Pages::new(request("list"), account(), Some(1));
    assert_eq!(only_one.next(&page(json!("https://evil.example/"))), Ok(None));
}

#[test]
fn inside_a_zendesk_app_a_page_of_any_account_is_a_path_of_this_one() {
    let mut pages = Pages::new(request("list"), Origin::of_zendesk_app(), None);
    assert_eq!(pages.next(&page(here("?page=2"))).unwrap().unwrap().target(), format!("{TICKET}?page=2"));
    for next in [
        format!("https://evil.example{TICKET}?page=3"),
        format!("https://a.b.zendesk.com{TICKET}?page=3"),
        format!("http://acme.zendesk.com{TICKET}?page=3"),
        format!("https://zendesk.com{TICKET}?page=3"),
    ] {
        assert!(pages.next(&page(json!(next))).is_err(), "{next}");
    }
}
