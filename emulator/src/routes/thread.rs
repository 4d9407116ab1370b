//! The changes that every kind of message makes to a side conversation.

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{Conversation, ConversationState, Event, EventType, ExternalIds, Message, Participant, Updates},
    recorder::Recorder,
    refusal::Refusal,
    rules::{MessageContext, read_message},
    wire::{ConversationWire, EventWire, Writer},
};
use serde::Serialize;
use serde_json::{Map, Value};

/// A side conversation about to begin.
pub struct Opening {
    pub ticket_id: u64,
    pub subject: Option<String>,
    pub state: ConversationState,
    pub external_ids: ExternalIds,
}

/// A message on its way into a side conversation.
pub struct Post {
    pub actor: Participant,
    pub via: &'static str,
    pub created_at_ms: i64,
    pub message: Message,
}

/// The body's message as the acting user's own, sent now.
pub fn read_post(
    call: &Call<'_>,
    body: &Map<String, Value>,
    default_subject: Option<String>,
) -> Result<Post, Refusal> {
    let actor = call.user.as_participant();
    let context = MessageContext {
        access: call.access,
        store: call.store,
        default_from: Some(actor.clone()),
        default_subject,
    };
    let message = read_message(body.get("message"), &context)?;
    Ok(Post { actor, via: "api", created_at_ms: call.now_ms, message })
}

/// Begins a side conversation; its first event has its id.
pub fn open(call: &mut Call<'_>, opening: Opening, first: Post) -> usize {
    let id = call.random.uuid();
    let position = call.store.add_conversation(Conversation {
        id: id.clone(),
        ticket_id: opening.ticket_id,
        subject: opening.subject,
        preview_text: String::new(),
        state: opening.state,
        participants: Vec::new(),
        external_ids: opening.external_ids,
        created_at_ms: first.created_at_ms,
        updated_at_ms: first.created_at_ms,
        message_added_at_ms: first.created_at_ms,
        state_updated_at_ms: first.created_at_ms,
    });
    add(&mut call.recorder(), position, id, EventType::Create, first);
    position
}

/// Adds a message to a side conversation.
pub fn append(recorder: &mut Recorder<'_>, position: usize, post: Post) {
    let id = recorder.random.uuid();
    add(recorder, position, id, EventType::Reply, post);
}

fn add(recorder: &mut Recorder<'_>, position: usize, id: String, kind: EventType, post: Post) {
    recorder.store.admit(position, [&post.actor, &post.message.from].into_iter().chain(&post.message.to));
    let Some(conversation) = recorder.store.conversation_mut(position) else { return };
    conversation.preview_text.clone_from(&post.message.preview_text);
    conversation.message_added_at_ms = post.created_at_ms;
    conversation.updated_at_ms = post.created_at_ms;
    let event = Event {
        id,
        side_conversation_id: conversation.id.clone(),
        kind,
        via: post.via.to_owned(),
        actor: post.actor,
        created_at_ms: post.created_at_ms,
        message: Some(post.message),
        updates: Updates::default(),
        exported_from_ms: None,
    };
    recorder.record(position, event);
}

#[derive(Serialize)]
struct Sent<'a> {
    side_conversation: ConversationWire<'a>,
    event: EventWire<'a>,
    /// The reference shows it here, real responses inside the event: both.
    updates: Updates,
}

/// 201 with the side conversation and one of its events, counted from the first.
pub fn sent(call: &Call<'_>, behaviour: Behaviour, position: usize, event: usize) -> Outcome {
    let writer = Writer { origin: &call.request.origin, store: call.store };
    let missing = || Refusal::record_not_found(Behaviour::ConversationMissing);
    let conversation = call.store.conversation(position).ok_or_else(missing)?;
    let event = call.store.events_of(position).nth(event).ok_or_else(missing)?;
    let body = Sent {
        side_conversation: writer.conversation(conversation),
        event: writer.event(event),
        updates: Updates::default(),
    };
    call.json(201, behaviour, &body)
}
