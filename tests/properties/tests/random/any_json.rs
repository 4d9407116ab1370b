//! Any JSON, under names that mean something here.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

pub fn any_json() -> impl Strategy<Value = Value> {
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
            "error",
            "errors",
            "description",
            "details",
            "title",
            "detail",
            "next_page",
            "side_conversations",
            "id",
            "participants",
            "targetTicketId",
            "effect",
            "status",
            "headers",
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
        select(vec![
            "a@b",
            "2022-10-05T20:47:02Z",
            "open",
            "[email protected]",
            "/api/v2/tickets/90",
            "k-1",
            "7"
        ])
        .prop_map(Into::into),
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
