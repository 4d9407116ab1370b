//! Advice about fields that people often put in the wrong place, by their names in lower case.

use crate::model::{Message, SideConversation};

/// For what is often put beside `message`, where a message is sent.
pub(super) fn beside_message(name: &str) -> Option<&'static str> {
    const WRAP: &str = "it is a field of the message, like {\"message\": {\"to\": [{\"email\": \"someone@example.com\"}], \"body\": \"…\"}}";
    match name {
        "side_conversation" => Some("what it holds goes into `message`, and `external_ids` beside it"),
        _ if Message::SENT.contains(&name) => Some(WRAP),
        _ => in_no_body(name),
    }
}

/// For what is often put into a message.
pub(super) fn in_message(name: &str) -> Option<&'static str> {
    match name {
        "message" => Some("this is inside `message` already: put its fields here themselves"),
        _ => in_no_body(name),
    }
}

/// For what is often put beside `message`, where it goes to all.
pub(super) fn beside_message_to_all(name: &str) -> Option<&'static str> {
    const WRAP: &str = "it is a field of the message, like {\"message\": {\"body\": \"…\"}}";
    if Message::SENT_TO_ALL.contains(&name) { Some(WRAP) } else { in_message_to_all(name) }
}

/// For what is often put into a message to all.
pub(super) fn in_message_to_all(name: &str) -> Option<&'static str> {
    match name {
        "to" => Some(
            "the recipients are the conversation's participants: leave some out with `except`, or use reply",
        ),
        "except" => Some("it stands beside `message`"),
        _ => in_message(name),
    }
}

/// For what is often put into a recipient.
pub(super) fn in_recipient(name: &str) -> Option<&'static str> {
    match name {
        "id" => Some("a user's id goes into `user_id`"),
        "address" => Some("an address goes into `email`"),
        _ => in_no_body(name),
    }
}

/// For what is often put beside the events of an import.
pub(super) fn beside_events(name: &str) -> Option<&'static str> {
    const WRAP: &str = "it is a field of the conversation, like {\"side_conversation\": {\"subject\": \"…\"}, \"events\": […]}";
    if SideConversation::IMPORTED.contains(&name) { Some(WRAP) } else { beside_imported_events(name) }
}

/// For what is often put beside the events that are imported into a conversation.
pub(super) fn beside_imported_events(name: &str) -> Option<&'static str> {
    match name {
        "message" | "messages" | "created_at" => Some(
            "it is a field of an event, like {\"events\": [{\"created_at\": \"2022-10-05T20:47:02Z\", \"message\": {…}}]}",
        ),
        "side_conversation" => Some("the conversation is there already; a new one is imported by `import`"),
        _ => in_no_body(name),
    }
}

/// For what is often put into an event.
pub(super) fn in_event(name: &str) -> Option<&'static str> {
    const WRAP: &str =
        "it is a field of the message: {\"created_at\": \"…\", \"message\": {\"from\": {…}, \"to\": […]}}";
    if Message::SENT.contains(&name) { Some(WRAP) } else { None }
}

/// For what is often put into a conversation that is imported.
pub(super) fn in_conversation(name: &str) -> Option<&'static str> {
    (name == "side_conversation")
        .then_some("this is inside `side_conversation` already: put its fields here themselves")
}

/// For what is often put into changes.
pub(super) fn in_changes(name: &str) -> Option<&'static str> {
    (name == "side_conversation")
        .then_some("pass what is inside by itself, like {\"state\": \"closed\"}: the request wraps it")
}

fn in_no_body(name: &str) -> Option<&'static str> {
    match name {
        "idempotencykey" | "idempotency_key" | "signal" | "timeout" => {
            Some("it is an option of the call: give it in the argument after the body")
        }
        "cc" | "ccs" | "email_ccs" => Some("the API has no cc; add its recipients to `to`"),
        "bcc" => Some("the API has no bcc; add its recipients to `to`"),
        _ => None,
    }
}
