//! Properties of every body: valid ones survive, and no JSON whatsoever breaks a validator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use zendesk_side_conversations::request::{self, Argument, Body, SendRules};
use zendesk_side_conversations::validate::{self, Issue};

type Validate = fn(Option<&str>) -> Vec<Issue>;

const VALIDATORS: [Validate; 5] =
    [validate::create, validate::reply, validate::update, validate::import, validate::import_events];

type Field = BoxedStrategy<(&'static str, Value)>;

/// An object of some of the fields, in any order; a field left out may be null instead.
fn object(required: Vec<Field>, optional: Vec<Field>) -> BoxedStrategy<Value> {
    let optional: Vec<_> = optional
        .into_iter()
        .map(|field| {
            weighted(
                0.6,
                prop_oneof![4 => field.clone(), 1 => field.prop_map(|(name, _)| (name, Value::Null))],
            )
        })
        .collect();
    (required, optional)
        .prop_map(|(required, optional)| {
            required.into_iter().chain(optional.into_iter().flatten()).collect::<Vec<_>>()
        })
        .prop_shuffle()
        .prop_map(|fields| {
            fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
        })
        .boxed()
}

fn field<S: Strategy + 'static>(name: &'static str, value: S) -> Field
where
    S::Value: Into<Value>,
{
    value.prop_map(move |value| (name, value.into())).boxed()
}

fn id() -> impl Strategy<Value = u64> {
    1..=9_007_199_254_740_991_u64
}

fn address() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9.+'äé用]{1,12}@[a-z0-9.äé例-]{1,12}"
}

fn email_recipient() -> BoxedStrategy<Value> {
    let by_user =
        object(vec![field("user_id", id())], vec![field("email", address()), field("name", any::<String>())]);
    let by_address =
        object(vec![field("email", address())], vec![field("user_id", id()), field("name", any::<String>())]);
    prop_oneof![by_user, by_address].boxed()
}

fn recipients() -> impl Strategy<Value = Vec<Value>> {
    let slack = object(
        vec![field("slack_workspace_id", "[A-Z0-9]{1,9}"), field("slack_channel_id", "[A-Z0-9]{1,9}")],
        vec![field("name", any::<String>())],
    );
    let support_id = || prop_oneof![id().prop_map(Value::from), "[0-9]{1,20}".prop_map(Value::from)];
    let group =
        object(vec![field("support_group_id", support_id())], vec![field("support_agent_id", support_id())]);
    let teams = object(vec![field("msteams_channel_id", "[ -~]{1,30}")], vec![]);
    prop_oneof![email_recipient(), slack, group, teams].prop_flat_map(|first| {
        // Further recipients of the first one's channel: the first again, with another name or none.
        prop::collection::vec(any::<String>(), 0..4).prop_map(move |names| {
            let mut list = vec![first.clone()];
            list.extend(names.into_iter().map(|name| {
                let mut next = first.clone();
                next["name"] = name.into();
                next
            }));
            list
        })
    })
}

fn external_ids() -> impl Strategy<Value = Value> {
    prop::collection::vec(("[a-z_.\" ]{0,8}", any::<String>()), 0..4).prop_map(|ids| {
        ids.into_iter().map(|(name, value)| (name, value.into())).collect::<Map<_, _>>().into()
    })
}

fn message(is_imported: bool) -> BoxedStrategy<Value> {
    let from = field("from", email_recipient());
    let mut required = vec![field("to", recipients())];
    let mut optional: Vec<Field> =
        ["subject", "body", "html_body", "preview_text"].map(|name| field(name, any::<String>())).into();
    optional.push(field("external_ids", external_ids()));
    optional.push(field("attachment_ids", prop::collection::vec("[a-z0-9-]{1,12}", 0..3)));
    if is_imported {
        required.push(from);
    } else {
        optional.push(from);
    }
    object(required, optional)
}

fn events() -> impl Strategy<Value = Vec<Value>> {
    let offset = select(vec!["Z", "+00:00", "-05:30", "+14:00"]);
    let instant = (1970..2100, 1..=12, 1..=28, 0..24, 0..60, offset).prop_map(
        |(year, month, day, hour, minute, offset)| {
            format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:02.5{offset}")
        },
    );
    prop::collection::vec(
        object(vec![field("created_at", instant), field("message", message(true))], vec![]),
        1..4,
    )
}

/// A valid body, with the operation it is for.
fn valid_body() -> impl Strategy<Value = (&'static str, Value)> {
    let conversation = object(
        vec![],
        vec![
            field("subject", any::<String>()),
            field("state", select(vec!["open", "closed"])),
            field("external_ids", external_ids()),
        ],
    );
    let create = object(vec![field("message", message(false))], vec![field("external_ids", external_ids())]);
    let reply = object(vec![field("message", message(false))], vec![]);
    let import = object(vec![field("side_conversation", conversation), field("events", events())], vec![]);
    let import_events = object(vec![field("events", events())], vec![]);
    prop_oneof![
        create.prop_map(|body| ("create", body)),
        reply.prop_map(|body| ("reply", body)),
        import.prop_map(|body| ("import", body)),
        import_events.prop_map(|body| ("import_events", body)),
    ]
}

fn build(operation: &str, body: &str, rules: &SendRules) -> request::Request {
    let (ticket, id) = (Argument::Number(90.0), Argument::Text("c-1".into()));
    match operation {
        "create" => request::create(&ticket, Some(body), rules),
        "reply" => request::reply(&ticket, &id, Some(body), rules),
        "import" => request::import(&ticket, Some(body), rules),
        _ => request::import_events(&ticket, &id, Some(body), rules),
    }
    .unwrap_or_else(|issues| panic!("{body}: {issues:?}"))
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

fn any_json() -> impl Strategy<Value = Value> {
    let names = || {
        select(vec![
            "message",
            "to",
            "from",
            "email",
            "user_id",
            "name",
            "external_ids",
            "events",
            "created_at",
            "subject",
            "side_conversation",
            "state",
            "idempotency_key",
            "attachment_ids",
            "slack_channel_id",
            "cc",
            "__proto__",
            "",
        ])
    };
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        select(vec!["a@b", "2022-10-05T20:47:02Z", "open", "[email protected]"]).prop_map(Into::into),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::vec((names(), inner), 0..6).prop_map(|fields| {
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
            }),
        ]
    })
}

/// Puts another value at some place of a body.
fn damage(body: &mut Value, steps: &[prop::sample::Index], other: Value) {
    let inner = steps.split_first().and_then(|(step, rest)| {
        let inner = match body {
            Value::Object(fields) if !fields.is_empty() => {
                let place = step.index(fields.len());
                fields.values_mut().nth(place)
            }
            Value::Array(items) if !items.is_empty() => {
                let place = step.index(items.len());
                items.get_mut(place)
            }
            _ => None,
        };
        inner.map(|inner| (inner, rest))
    });
    match inner {
        Some((inner, rest)) => damage(inner, rest, other),
        None => *body = other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_valid_body_survives_build_and_parse((operation, body) in valid_body(), is_pretty: bool) {
        let text = if is_pretty { serde_json::to_string_pretty(&body).unwrap() } else { body.to_string() };
        let request = build(operation, &text, &SendRules::default());
        let sent = request.body.text(&text).unwrap();
        let expected = without_nulls(&body);
        prop_assert_eq!(&serde_json::from_str::<Value>(sent).unwrap(), &expected);
        prop_assert_eq!(request.body == Body::AsGiven, expected == body);
    }

    #[test]
    fn a_key_is_all_that_a_keyed_body_has_more((operation, body) in valid_body(), key in "[^\u{0}-\u{1f}\u{7f}-\u{9f}]{1,20}") {
        let text = body.to_string();
        let request = build(operation, &text, &SendRules { idempotency_key: Some(&key), allow_unknown_fields: false });
        let sent = request.body.text(&text).unwrap();
        let again = build(operation, sent, &SendRules { idempotency_key: Some(&key), allow_unknown_fields: false });
        prop_assert_eq!(again.body, Body::AsGiven, "a body that has its keys is sent as it is");
        let expected = without_nulls(&body);
        let mut sent: Value = serde_json::from_str(sent).unwrap();
        let known = request.key.unwrap();
        prop_assert_eq!(known.events.len(), sent["events"].as_array().map_or(0, Vec::len));
        for (event, in_body) in known.events.iter().zip(sent["events"].as_array().into_iter().flatten()) {
            prop_assert_eq!(&serde_json::from_str::<Value>(event).unwrap(), in_body);
        }
        without_keys(&mut sent, &expected);
        prop_assert_eq!(sent, expected);
    }

    #[test]
    fn any_json_whatsoever_is_answered_by_every_validator(body in any_json()) {
        let text = body.to_string();
        for validate in VALIDATORS {
            validate(Some(&text));
        }
    }

    #[test]
    fn any_text_whatsoever_is_answered_by_every_validator(text: String) {
        for validate in VALIDATORS {
            let issues = validate(Some(&text));
            prop_assert!(!issues.is_empty() || serde_json::from_str::<Value>(&text).is_ok());
        }
    }

    #[test]
    fn a_body_with_one_wrong_place_is_refused_or_sent_as_valid_json(
        (operation, mut body) in valid_body(),
        steps in prop::collection::vec(any::<prop::sample::Index>(), 0..7),
        other in any_json(),
        allow_unknown_fields: bool,
    ) {
        damage(&mut body, &steps, other);
        let text = body.to_string();
        let (ticket, id) = (Argument::Number(90.0), Argument::Text("c-1".into()));
        let rules = SendRules { idempotency_key: Some("k"), allow_unknown_fields };
        let built = match operation {
            "create" => request::create(&ticket, Some(&text), &rules),
            "reply" => request::reply(&ticket, &id, Some(&text), &rules),
            "import" => request::import(&ticket, Some(&text), &rules),
            _ => request::import_events(&ticket, &id, Some(&text), &rules),
        };
        match built {
            Err(issues) => prop_assert!(!issues.is_empty()),
            Ok(request) => {
                let sent = request.body.text(&text).unwrap();
                prop_assert!(serde_json::from_str::<Value>(sent).is_ok(), "{sent}");
                prop_assert!(sent.contains(&json!("k").to_string()) || sent.contains("\"k/0\""), "{sent}");
            }
        }
    }
}
