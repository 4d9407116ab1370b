//! Properties of every body: valid ones survive, and no text whatsoever breaks a validator.

use proptest::prelude::*;
use serde_json::{Map, Value};
use side_conversations_properties::body::{SENDS, build, hold};
use zendesk_side_conversations::operation::{Body, Operation, SendRules};
use zendesk_side_conversations::request::Request;

use crate::any_json::any_json;
use crate::valid_body::{damage, valid_body};

fn rules(idempotency_key: Option<&str>, allow_unknown_fields: bool) -> SendRules<'_> {
    SendRules { idempotency_key, allow_unknown_fields, ..SendRules::STRICT }
}

/// A request of a valid body, whose other properties are held as well.
fn built(operation: &str, text: &str, key: Option<&str>) -> Request {
    let operation = named(operation);
    hold(operation, text, &rules(key, false));
    build(operation, text, &rules(key, false)).unwrap_or_else(|issues| panic!("{text}: {issues:?}"))
}

fn named(name: &str) -> Operation {
    SENDS.into_iter().find(|operation| operation.as_str() == name).expect(name)
}

fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect::<Map<_, _>>()
            .into(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

/// Takes the keys out again, and the `external_ids` that were made for them.
fn without_keys(value: &mut Value, given: &Value) {
    let Some(fields) = value.as_object_mut() else { return };
    if let Some(ids) = fields.get_mut("external_ids").and_then(Value::as_object_mut) {
        ids.remove("idempotency_key");
        ids.remove("idempotency_digest");
        if ids.is_empty() && given.get("external_ids").is_none() {
            fields.remove("external_ids");
        }
    }
    for name in ["message", "side_conversation"] {
        if let Some(inner) = fields.get_mut(name) {
            without_keys(inner, &given[name]);
        }
    }
    if let Some(events) = fields.get_mut("events").and_then(Value::as_array_mut) {
        events.iter_mut().enumerate().for_each(|(index, event)| without_keys(event, &given["events"][index]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_valid_body_survives_build_and_parse((operation, body) in valid_body(), is_pretty: bool) {
        let text = if is_pretty { serde_json::to_string_pretty(&body).unwrap() } else { body.to_string() };
        let request = built(operation, &text, None);
        let sent = request.body.text(&text).unwrap();
        let expected = without_nulls(&body);
        prop_assert_eq!(&serde_json::from_str::<Value>(sent).unwrap(), &expected);
        prop_assert_eq!(request.body == Body::AsGiven, expected == body);
    }

    #[test]
    fn a_key_is_all_that_a_keyed_body_has_more((operation, body) in valid_body(), key in "[^\u{0}-\u{1f}\u{7f}-\u{9f}]{1,20}") {
        let text = body.to_string();
        let request = built(operation, &text, Some(&key));
        let sent = request.body.text(&text).unwrap();
        let expected = without_nulls(&body);
        let mut sent: Value = serde_json::from_str(sent).unwrap();
        without_keys(&mut sent, &expected);
        prop_assert_eq!(sent, expected);
    }

    #[test]
    fn any_json_whatsoever_is_refused_with_places_or_sent(body in any_json(), is_keyed: bool, allow_unknown_fields: bool) {
        let text = body.to_string();
        for operation in SENDS {
            hold(operation, &text, &rules(is_keyed.then_some("k"), allow_unknown_fields));
        }
    }

    #[test]
    fn any_text_whatsoever_is_refused_or_sent(text: String) {
        for operation in SENDS {
            hold(operation, &text, &rules(None, true));
        }
    }

    #[test]
    fn a_body_with_one_wrong_place_is_refused_there_or_sent(
        (operation, mut body) in valid_body(),
        steps in prop::collection::vec(any::<prop::sample::Index>(), 0..7),
        other in any_json(),
        key in prop_oneof![Just(None), Just(Some("k"))],
        allow_unknown_fields: bool,
    ) {
        damage(&mut body, &steps, other);
        hold(named(operation), &body.to_string(), &rules(key, allow_unknown_fields));
    }
}
