//! The model writes every value as it read it, and loses nothing.

use proptest::prelude::*;
use proptest::sample::select;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use zendesk_side_conversations::model::{self, Participant, SideConversation};

/// Any JSON, often under the model's own names, so that known fields have values that they should not have.
fn any_json() -> impl Strategy<Value = Value> {
    let names = vec![
        "id",
        "url",
        "ticket_id",
        "subject",
        "preview_text",
        "state",
        "participants",
        "external_ids",
        "created_at",
        "user_id",
        "name",
        "email",
        "group_id",
        "support_group_id",
        "message",
        "updates",
        "actor",
        "type",
        "via",
        "body",
        "html_body",
        "from",
        "to",
        "attachments",
        "attachment_ids",
        "size",
        "width",
        "inline",
        "events",
        "side_conversation",
        "side_conversations",
        "event",
        "count",
        "end_time",
        "next_page",
        "content_url",
        "except",
        "includeSelf",
        "other",
        "unknown",
        "__proto__",
        "",
        "$serde_json::private::Number",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        select(vec!["", "open", "2022-10-05T20:47:02Z"]).prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 80, 8, move |inner| {
        let names = select(names.clone());
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            3 => prop::collection::vec((names, inner), 0..10).prop_map(|fields| {
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
            }),
        ]
    })
}

fn assert_kept<T: DeserializeOwned + Serialize>(value: &Value) -> Result<(), TestCaseError> {
    let read: T =
        serde_json::from_value(value.clone()).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(&serde_json::to_value(&read).unwrap(), value, "{}", std::any::type_name::<T>());
    // The same from text, as an answer comes.
    let read: T =
        serde_json::from_str(&value.to_string()).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(serde_json::to_string(&read).unwrap().len(), value.to_string().len());
    Ok(())
}

type Kept = fn(&Value) -> Result<(), TestCaseError>;

const RECORDS: &[Kept] = &[
    assert_kept::<model::SideConversation>,
    assert_kept::<model::SideConversationEvent>,
    assert_kept::<model::Participant>,
    assert_kept::<model::Message>,
    assert_kept::<model::Updates>,
    assert_kept::<model::Attachment>,
    assert_kept::<model::UploadedAttachment>,
    assert_kept::<model::SideConversationPage>,
    assert_kept::<model::EventPage>,
    assert_kept::<model::ExportPage>,
    assert_kept::<model::ShowResult>,
    assert_kept::<model::CreateResult>,
    assert_kept::<model::ReplyResult>,
    assert_kept::<model::NewMessage>,
    assert_kept::<model::CreateBody>,
    assert_kept::<model::ReplyBody>,
    assert_kept::<model::ReplyAllBody>,
    assert_kept::<model::ImportBody>,
    assert_kept::<model::ImportEventsBody>,
    assert_kept::<model::ImportedConversation>,
    assert_kept::<model::ImportEvent>,
];

proptest! {
    #[test]
    fn any_object_is_written_as_it_was_read(value in any_json().prop_filter("an object", Value::is_object)) {
        for kept in RECORDS {
            kept(&value)?;
        }
    }
}

#[test]
fn null_empty_missing_and_odd_values_stay_what_they_are() {
    for value in [
        json!({}),
        json!({"subject": null, "external_ids": {}}),
        json!({"subject": "", "participants": []}),
        json!({"subject": 7, "ticket_id": "90", "participants": [null]}),
        json!({"external_ids": {"targetTicketId": 91, "a": "b"}}),
        json!({"participants": [{"user_id": 9_007_199_254_740_993_u64, "support_group_id": "7"}]}),
    ] {
        assert_kept::<SideConversation>(&value).unwrap();
    }
}

#[test]
fn a_field_that_was_set_wins_over_what_was_read() {
    let mut read: Participant = serde_json::from_value(json!({"user_id": "x", "name": null})).unwrap();
    read.user_id = Some(7);
    read.other.insert("name".into(), "not a way to set it".into());
    assert_eq!(serde_json::to_value(&read).unwrap(), json!({"user_id": 7, "name": null}));
}

#[test]
fn a_metadata_number_hides_no_other_metadata() {
    let read: SideConversation =
        serde_json::from_value(json!({"external_ids": {"targetTicketId": 91, "order": "7"}})).unwrap();
    assert_eq!(
        (&read.external_ids["targetTicketId"], &read.external_ids["order"]),
        (&json!(91), &json!("7"))
    );
}

#[test]
fn recipients_are_written_with_their_own_fields_alone() {
    for (made, written) in [
        (Participant::user(90), json!({"user_id": 90})),
        (Participant::email("a@b.c").named("A"), json!({"email": "a@b.c", "name": "A"})),
        (Participant::slack("W", "C"), json!({"slack_workspace_id": "W", "slack_channel_id": "C"})),
        (Participant::group(7).assigned_to("8"), json!({"support_group_id": 7, "support_agent_id": "8"})),
        (Participant::teams("T"), json!({"msteams_channel_id": "T"})),
    ] {
        assert_eq!(serde_json::to_value(made).unwrap(), written);
    }
}
