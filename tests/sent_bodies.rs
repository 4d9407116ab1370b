//! Bodies that are sent: the caller's own text, without the fields that must not go, and with the fields that must.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use zendesk_side_conversations::operation::{Argument, Body, KeyPlace, SendRules};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::validate::{Issue, IssueCode};

const PLAIN: SendRules =
    SendRules { idempotency_key: None, allow_unknown_fields: false, ..SendRules::STRICT };
const OPEN: SendRules = SendRules { idempotency_key: None, allow_unknown_fields: true, ..SendRules::STRICT };
const KEYED: SendRules =
    SendRules { idempotency_key: Some("k"), allow_unknown_fields: false, ..SendRules::STRICT };

fn build(operation: &str, body: &str, rules: &SendRules) -> Result<Request, Vec<Issue>> {
    let (ticket, id) = (Argument::Number(90.0), Argument::Text("c-1".into()));
    match operation {
        "create" => request::create(&ticket, Some(body), rules),
        "reply" => request::reply(&ticket, &id, Some(body), rules),
        "update" => request::update(&ticket, &id, Some(body), rules),
        "import" => request::import(&ticket, Some(body), rules),
        "import_events" => request::import_events(&ticket, &id, Some(body), rules),
        other => panic!("no operation {other}"),
    }
}

fn assert_sent(situation: &str, operation: &str, rules: &SendRules, body: &str, sent: &str) {
    let request = build(operation, body, rules).unwrap_or_else(|issues| panic!("{situation}: {issues:?}"));
    assert_eq!(request.body.text(body), Some(sent), "{situation}");
    assert!(body != sent || request.body == Body::AsGiven, "{situation}: copied for nothing");
}

#[test]
fn what_no_rule_touches_is_sent_to_the_byte() {
    for body in [
        r#"{"message":{"to":[{"email":"a@b"}]}}"#,
        "{ \"message\" :\t{ \"to\" : [ { \"user_id\" : 1e3 } , { \"user_id\" : 90.0 } ] } }\r\n",
        r#"{"message":{"to":[{"\u0065mail":"a@b"}],"body":"\ud83d\udd25 \ud83d \u0000"}}"#,
        r#"{"message":{"to":[{"support_group_id":"007","support_agent_id":49045981562772}],"attachment_ids":[]}}"#,
        r#"{"message":{"to":[{"msteams_channel_id":"19:x@thread.tacv2","name":"Ops"}],"subject":""}}"#,
        r#"{"message":{"to":[{"user_id":1,"email":"a@b","name":"A"},{"user_id":9007199254740991}]},"external_ids":{}}"#,
        r#"{"message":{"to":[{"email":"用户@例え.jp"}]},"external_ids":{"__proto__":"a","":"b","a.b":"c"}}"#,
    ] {
        assert_sent(body, "create", &PLAIN, body, body);
    }
}

#[test]
fn nulls_and_fields_of_answers_are_not_sent() {
    for (situation, operation, body, sent) in [
        (
            "a null at the end",
            "create",
            r#"{"message":{"to":[{"email":"a@b"}],"subject":null}}"#,
            r#"{"message":{"to":[{"email":"a@b"}]}}"#,
        ),
        (
            "a null at the beginning",
            "create",
            r#"{"message":{"subject":null,"to":[{"email":"a@b"}]}}"#,
            r#"{"message":{"to":[{"email":"a@b"}]}}"#,
        ),
        (
            "nulls all around",
            "create",
            r#"{"external_ids":null,"message":{"subject":null,"body":null,"to":[{"name":null,"email":"a@b","user_id":null}],"from":null,"html_body":"x","attachment_ids":null}}"#,
            r#"{"message":{"to":[{"email":"a@b"}],"html_body":"x"}}"#,
        ),
        (
            "blanks around nulls",
            "reply",
            "{ \"message\" : { \"body\" : null , \"to\" : [ { \"user_id\" : 1 , \"name\" : null } ] , \"from\" : null } }",
            "{ \"message\" : { \"to\" : [ { \"user_id\" : 1 } ] } }",
        ),
        (
            "participants as they come",
            "reply",
            r#"{"message":{"to":[{"user_id":35436,"name":"J","email":"j@b"},{"email":"b@b","name":null,"user_id":null,"group_id":7}]}}"#,
            r#"{"message":{"to":[{"user_id":35436,"name":"J","email":"j@b"},{"email":"b@b"}]}}"#,
        ),
        (
            "a sender as it comes",
            "reply",
            r#"{"message":{"to":[{"user_id":1}],"from":{"group_id":{"a":[1]},"user_id":2,"name":null}}}"#,
            r#"{"message":{"to":[{"user_id":1}],"from":{"user_id":2}}}"#,
        ),
        (
            "a conversation of nulls",
            "import",
            r#"{"side_conversation":{"subject":null,"state":null},"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"from":{"user_id":1},"to":[{"user_id":2}],"body":null}}]}"#,
            r#"{"side_conversation":{},"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"from":{"user_id":1},"to":[{"user_id":2}]}}]}"#,
        ),
    ] {
        assert_sent(situation, operation, &PLAIN, body, sent);
    }
}

#[test]
fn an_update_sends_state_and_subject_wrapped() {
    for (situation, rules, changes, sent) in [
        ("a state", &PLAIN, r#"{"state":"closed"}"#, r#"{"side_conversation":{"state":"closed"}}"#),
        (
            "both",
            &PLAIN,
            r#"{"subject":"x","state":"open"}"#,
            r#"{"side_conversation":{"subject":"x","state":"open"}}"#,
        ),
        (
            "an empty subject",
            &PLAIN,
            r#"{"subject":"","state":null}"#,
            r#"{"side_conversation":{"subject":""}}"#,
        ),
        (
            "a whole conversation",
            &PLAIN,
            r#"{"id":"x","url":"u","ticket_id":1,"subject":"s","preview_text":"p","state":"open","participants":[{"a":[{}]}],"external_ids":{"a":1},"created_at":"t","updated_at":"t","message_added_at":"t","state_updated_at":"t"}"#,
            r#"{"side_conversation":{"subject":"s","state":"open"}}"#,
        ),
        (
            "an unknown field that may pass",
            &OPEN,
            r#"{"id":"x","priority":null}"#,
            r#"{"side_conversation":{"priority":null}}"#,
        ),
    ] {
        assert_sent(situation, "update", rules, changes, sent);
    }
}

#[test]
fn unknown_fields_pass_unchanged_where_they_may() {
    let body = r#"{"message":{"to":[{"email":"a@b","role":null}],"cc":[{"x":null}],"a":{"b":[null,1.50]}},"x":null}"#;
    assert_sent("unknown fields", "create", &OPEN, body, body);
    assert_eq!(build("create", body, &PLAIN).unwrap_err().len(), 4);
    let issues = build("create", r#"{"message":{"to":[],"cc":5}}"#, &OPEN).unwrap_err();
    assert_eq!(issues.len(), 1, "known fields keep their rules: {issues:?}");
}

#[test]
fn the_key_goes_into_the_external_ids() {
    for (situation, operation, body, sent) in [
        (
            "none yet",
            "create",
            r#"{"message":{"to":[{"user_id":1}]}}"#,
            r#"{"message":{"to":[{"user_id":1}]},"external_ids":{"idempotency_key":"k"}}"#,
        ),
        (
            "null",
            "create",
            r#"{"external_ids":null,"message":{"to":[{"user_id":1}]}}"#,
            r#"{"message":{"to":[{"user_id":1}]},"external_ids":{"idempotency_key":"k"}}"#,
        ),
        (
            "empty",
            "create",
            r#"{"external_ids":{ },"message":{"to":[{"user_id":1}]}}"#,
            r#"{"external_ids":{ "idempotency_key":"k"},"message":{"to":[{"user_id":1}]}}"#,
        ),
        (
            "others",
            "create",
            r#"{"external_ids":{"a":"b"},"message":{"to":[{"user_id":1}]}}"#,
            r#"{"external_ids":{"a":"b","idempotency_key":"k"},"message":{"to":[{"user_id":1}]}}"#,
        ),
        (
            "the same",
            "create",
            r#"{"external_ids":{"idempotency_key":"k"},"message":{"to":[{"user_id":1}]}}"#,
            r#"{"external_ids":{"idempotency_key":"k"},"message":{"to":[{"user_id":1}]}}"#,
        ),
        (
            "a reply",
            "reply",
            r#"{"message":{"to":[{"user_id":1}],"external_ids":null,"body":"x"}}"#,
            r#"{"message":{"to":[{"user_id":1}],"body":"x","external_ids":{"idempotency_key":"k"}}}"#,
        ),
        (
            "a reply with others",
            "reply",
            r#"{"message":{"external_ids":{"a":"b"},"to":[{"user_id":1,"name":null}]}}"#,
            r#"{"message":{"external_ids":{"a":"b","idempotency_key":"k"},"to":[{"user_id":1}]}}"#,
        ),
        (
            "an import",
            "import",
            r#"{"events":[{"message":{"to":[{"user_id":1}],"from":{"user_id":2}},"created_at":"2022-10-05T20:47:02Z"},{"created_at":"2022-10-05T20:47:02Z","message":{"subject":null,"external_ids":{"a":"b"},"to":[{"user_id":1}],"from":{"user_id":2}}}],"side_conversation":{}}"#,
            r#"{"events":[{"message":{"to":[{"user_id":1}],"from":{"user_id":2},"external_ids":{"idempotency_key":"k/0"}},"created_at":"2022-10-05T20:47:02Z"},{"created_at":"2022-10-05T20:47:02Z","message":{"external_ids":{"a":"b","idempotency_key":"k/1"},"to":[{"user_id":1}],"from":{"user_id":2}}}],"side_conversation":{"external_ids":{"idempotency_key":"k"}}}"#,
        ),
        (
            "imported events, one sent before, one with the bare key",
            "import_events",
            r#"{"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"to":[{"user_id":1}],"from":{"user_id":2},"external_ids":{"idempotency_key":"k/0"}}},{"created_at":"2022-10-05T20:47:02Z","message":{"to":[{"user_id":1}],"from":{"user_id":2},"external_ids":{"idempotency_key":"k"}}}]}"#,
            r#"{"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"to":[{"user_id":1}],"from":{"user_id":2},"external_ids":{"idempotency_key":"k/0"}}},{"created_at":"2022-10-05T20:47:02Z","message":{"to":[{"user_id":1}],"from":{"user_id":2},"external_ids":{"idempotency_key":"k/1"}}}]}"#,
        ),
    ] {
        let request =
            build(operation, body, &KEYED).unwrap_or_else(|issues| panic!("{situation}: {issues:?}"));
        let (found, digests) = without_digests(request.body.text(body).unwrap());
        assert_eq!(found, sent, "{situation}");
        let key = request.key.unwrap();
        assert_eq!(key.text, "k", "{situation}");
        let mut expected: Vec<String> = key.events.iter().map(|event| event.digest.clone()).collect();
        if key.place != KeyPlace::Events {
            expected.push(key.digest);
        }
        assert_eq!(digests, expected, "{situation}");
    }
}

/// A body without the digests beside its keys, and these in their order.
fn without_digests(body: &str) -> (String, Vec<String>) {
    const NAME: &str = ",\"idempotency_digest\":\"";
    let mut parts = body.split(NAME);
    let mut text = parts.next().unwrap().to_owned();
    let mut digests = Vec::new();
    for part in parts {
        let (digest, rest) = part.split_once('"').unwrap();
        assert!(digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
        digests.push(digest.to_owned());
        text.push_str(rest);
    }
    (text, digests)
}

#[test]
fn a_key_in_the_body_counts_as_the_option_does() {
    let event = |ids: &str| {
        format!(
            r#"{{"created_at":"2022-10-05T20:47:02Z","message":{{"to":[{{"user_id":1}}],"from":{{"user_id":2}}{ids}}}}}"#
        )
    };
    let with = |key: &str| event(&format!(r#","external_ids":{{"idempotency_key":"{key}"}}"#));
    let to = r#"{"to":[{"user_id":1}]}"#;
    for (operation, body, place) in [
        (
            "create",
            format!(r#"{{"message":{to},"external_ids":{{"idempotency_key":"k"}}}}"#),
            KeyPlace::Conversation,
        ),
        (
            "create",
            r#"{"message":{"to":[{"user_id":1}],"external_ids":{"idempotency_key":"k"}}}"#.into(),
            KeyPlace::Conversation,
        ),
        (
            "reply",
            r#"{"message":{"to":[{"user_id":1}],"external_ids":{"idempotency_key":"k"}}}"#.into(),
            KeyPlace::Message,
        ),
        (
            "import",
            format!(
                r#"{{"side_conversation":{{"external_ids":{{"idempotency_key":"k"}}}},"events":[{}]}}"#,
                event("")
            ),
            KeyPlace::Import,
        ),
        ("import_events", format!(r#"{{"events":[{},{}]}}"#, with("k/0"), event("")), KeyPlace::Events),
        ("import_events", format!(r#"{{"events":[{},{}]}}"#, with("k"), with("k/1")), KeyPlace::Events),
    ] {
        let of_body = build(operation, &body, &PLAIN).unwrap();
        let of_both = build(operation, &body, &KEYED).unwrap();
        assert_eq!(of_body, of_both, "{body}");
        let key = of_body.key.expect("a key");
        assert_eq!((key.text.as_str(), key.place), ("k", place), "{body}");
    }
    assert_eq!(build("create", &format!(r#"{{"message":{to}}}"#), &PLAIN).unwrap().key, None);
}

#[test]
fn each_event_of_a_keyed_import_is_known_as_it_is_sent() {
    let body = r#"{"side_conversation":{"subject":null}, "events": [ {"created_at":"2022-10-05T20:47:02Z","message":{"to":[{"user_id":1,"name":null}],"from":{"user_id":2}}} ,{"created_at":"2022-10-05T20:47:02Z","message":{"from":{"user_id":2},"to":[{"user_id":1}]}}]}"#;
    let request = build("import", body, &KEYED).unwrap();
    let events = request.key.unwrap().events;
    assert_eq!(events.len(), 2);
    let sent: serde_json::Value = serde_json::from_str(request.body.text(body).unwrap()).unwrap();
    for (index, event) in events.iter().enumerate() {
        assert_eq!(serde_json::from_str::<serde_json::Value>(&event.json).unwrap(), sent["events"][index]);
        assert!(event.json.contains(&format!("\"idempotency_key\":\"k/{index}\"")), "{event:?}");
    }
    assert!(!events[0].json.contains("null"));
}

#[test]
fn a_key_of_any_characters_is_written_as_json() {
    let rules =
        SendRules { idempotency_key: Some("a\"b\\c é"), allow_unknown_fields: false, ..SendRules::STRICT };
    let body = r#"{"message":{"to":[{"user_id":1}]}}"#;
    let request = build("create", body, &rules).unwrap();
    let sent: serde_json::Value = serde_json::from_str(request.body.text(body).unwrap()).unwrap();
    assert_eq!(sent["external_ids"]["idempotency_key"], "a\"b\\c é");
}

#[test]
fn a_field_named_twice_is_refused_so_that_no_rule_is_passed_by() {
    for (operation, body, path) in [
        ("create", r#"{"message":{"to":[{"user_id":1}]},"message":{"to":[]}}"#, "message"),
        ("create", r#"{"message":{"to":[{"user_id":1}],"to":null}}"#, "message.to"),
        ("create", r#"{"message":{"to":[{"user_id":1}],"\u0074o":"x"}}"#, "message.to"),
        ("create", r#"{"message":{"to":[{"user_id":1,"user_id":0}]}}"#, "message.to[0].user_id"),
        (
            "create",
            r#"{"message":{"to":[{"user_id":1}]},"external_ids":{"idempotency_key":"a","idempotency_key":"a"}}"#,
            "external_ids.idempotency_key",
        ),
        ("update", r#"{"state":"open","state":"solved"}"#, "state"),
    ] {
        for rules in [&PLAIN, &OPEN] {
            let issues = build(operation, body, rules).unwrap_err();
            let found: Vec<_> = issues.iter().map(|issue| (issue.path.as_str(), issue.code)).collect();
            assert_eq!(found, [(path, IssueCode::Value)], "{body}");
        }
    }
}

#[test]
fn issues_come_in_the_order_of_the_body_and_missing_fields_after() {
    let body = r#"{"zeta":1,"message":{"subject":5,"to":[{"slack_channel_id":"C","emial":1}],"alpha":2},"external_ids":{"a":1}}"#;
    let paths: Vec<String> =
        build("create", body, &PLAIN).unwrap_err().into_iter().map(|issue| issue.path).collect();
    assert_eq!(
        paths,
        [
            "zeta",
            "message.subject",
            "message.to[0].emial",
            "message.to[0].slack_workspace_id",
            "message.alpha",
            "external_ids.a",
        ]
    );
}

#[test]
fn messages_show_the_right_form_and_no_body() {
    for (operation, body, words) in [
        ("update", r#"{"side_conversation":{"state":"closed"}}"#, r#"{"state": "closed"}"#),
        ("create", r#"{"to":[{"email":"a@b"}]}"#, r#"{"message": {"to": [{"email": "someone@example.com"}]"#),
        ("reply", r#"{"external_ids":{}}"#, r#"{"message": {"to""#),
        ("import", r#"{"subject":"s"}"#, r#"{"side_conversation": {"subject""#),
        ("import_events", "[]", r#"{"events": [{"created_at""#),
        (
            "create",
            r#"{"message":{"to":[{"email":"a@b"}],"cc":[]}}"#,
            "the API has no cc; add its recipients to `to`",
        ),
        (
            "create",
            r#"{"message":{"to":[{"email":"a@b"}],"Bcc":[]}}"#,
            "the API has no bcc; add its recipients to `to`",
        ),
        ("create", r#"{"message":{"to":[{"email":"a@b"}],"html_bdoy":"x"}}"#, "did you mean `html_body`?"),
        ("create", r#"{"message":{"to":[{"email":"[email protected]"}]}}"#, "scrapers"),
        (
            "create",
            r#"{"message":{"to":[{"email":"a b"}]}}"#,
            r#"expected an e-mail address, but found "a b""#,
        ),
        (
            "create",
            r#"{"message":{"to":[{"user_id":1.5}]}}"#,
            "expected a positive integer up to 9007199254740991, but found 1.5",
        ),
    ] {
        let issues = build(operation, body, &PLAIN).unwrap_err();
        assert!(issues.iter().any(|issue| issue.message.contains(words)), "{body}: {issues:#?}");
    }
    let body = r#"{"message":{"to":[{"email":"a@b"}],"body":["secret"],"external_ids":{"a":["secret"]},"from":"secret"}}"#;
    let shown = format!("{:?}", build("create", body, &PLAIN).unwrap_err());
    assert!(!shown.contains("secret"), "{shown}");
}

#[test]
fn values_are_shown_cut_and_without_control_characters() {
    let body = format!(r#"{{"message":{{"to":[{{"email":"\u0007{}"}}]}}}}"#, "x".repeat(10_000));
    let issues = build("create", &body, &PLAIN).unwrap_err();
    assert_eq!(
        issues[0].message,
        format!("expected an e-mail address, but found \"\\u{{7}}{}…\"", "x".repeat(59))
    );
}

#[test]
fn text_that_is_no_json_is_one_issue_at_the_root() {
    for body in [
        "",
        "{",
        r#"{"message":{"to":[{"user_id":1}]}"#,
        r#"{"message":{"to":[{"user_id":1}]}} {}"#,
        "{'message':1}",
    ] {
        let issues = build("create", body, &PLAIN).unwrap_err();
        let last = issues.last().unwrap();
        assert_eq!((last.path.as_str(), last.code), ("", IssueCode::Type), "{body}");
        assert!(last.message.contains("at byte"), "{}", last.message);
    }
}

#[test]
fn huge_bodies_are_checked_to_their_end() {
    let recipients = vec![r#"{"email":"someone@example.com"}"#; 100_000].join(",");
    let text = "x".repeat(10 << 20);
    let body = format!(r#"{{"message":{{"to":[{recipients}],"body":"{text}"}}}}"#);
    assert_eq!(build("create", &body, &PLAIN).unwrap().body, Body::AsGiven);

    let wrong = format!(r#"{{"message":{{"to":[{recipients},{{}}],"body":"{text}"}}}}"#);
    assert_eq!(build("create", &wrong, &PLAIN).unwrap_err()[0].path, "message.to[100000]");

    let deep = format!(r#"{{"message":{{"to":{}{}}}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(build("create", &deep, &PLAIN).unwrap_err().len(), 1);
}

#[test]
fn a_number_alone_is_a_key_and_no_number_behind_one() {
    let body = r#"{"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"to":[{"user_id":1}],"from":{"user_id":2},"external_ids":{"idempotency_key":"KEY"}}}]}"#;
    for (written, key) in [("/0", "/0"), ("k/0", "k"), ("k/1", "k/1"), ("k0", "k0"), ("0", "0"), ("//0", "/")]
    {
        let request = build("import_events", &body.replace("KEY", written), &PLAIN).unwrap();
        assert_eq!(request.key.expect("a key").text, key, "{written}");
    }
}

#[test]
fn the_longest_key_has_255_characters_however_many_bytes() {
    for letter in ["k", "ж", "🔑"] {
        let key = letter.repeat(255);
        let body = format!(
            r#"{{"message":{{"to":[{{"user_id":1}}],"external_ids":{{"idempotency_key":"{key}"}}}}}}"#
        );
        assert_eq!(build("reply", &body, &PLAIN).unwrap().key.expect("a key").text, key);
        let body = body.replace(&key, &letter.repeat(256));
        assert_eq!(build("reply", &body, &PLAIN).unwrap_err()[0].code, IssueCode::Value);
    }
}
