//! `PUT /api/v2/tickets/{ticket_id}/side_conversations/{id}`

use super::show::updated;
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{ConversationState, Event, EventType, Updates},
    refusal::Refusal,
    rules::{optional_object, optional_text},
};
use serde_json::{Map, Value};

pub fn update(call: &mut Call<'_>, ticket: &str, id: &str) -> Outcome {
    let position = call.conversation(call.ticket_id(ticket)?, id)?;
    let body = call.json_body()?;
    let changes = optional_object(&body, "side_conversation")?
        .ok_or_else(|| Refusal::parameter(Behaviour::BareUpdate, "side_conversation is required"))?;
    let state = read_state(changes)?;
    let subject = optional_text(changes, "subject")?;
    apply(call, position, state, subject);
    updated(call, position)
}

/// The state that a body asks for.
pub fn read_state(object: &Map<String, Value>) -> Result<Option<ConversationState>, Refusal> {
    optional_text(object, "state")?
        .map(|state| match state {
            "open" => Ok(ConversationState::Open),
            "closed" => Ok(ConversationState::Closed),
            _ => Err(Refusal::record_invalid(Behaviour::BadState, "state", "is not included in the list")),
        })
        .transpose()
}

fn apply(call: &mut Call<'_>, position: usize, state: Option<ConversationState>, subject: Option<&str>) {
    let Some(conversation) = call.store.conversation_mut(position) else { return };
    let updates = Updates {
        state: state.filter(|state| *state != conversation.state),
        subject: subject
            .filter(|subject| Some(*subject) != conversation.subject.as_deref())
            .map(str::to_owned),
    };
    if updates.is_empty() {
        return;
    }
    if let Some(state) = updates.state {
        conversation.state = state;
        conversation.state_updated_at_ms = call.now_ms;
    }
    if updates.subject.is_some() {
        conversation.subject.clone_from(&updates.subject);
    }
    conversation.updated_at_ms = call.now_ms;
    let event = Event {
        id: call.random.uuid(),
        side_conversation_id: conversation.id.clone(),
        kind: EventType::Update,
        via: "api".to_owned(),
        actor: call.user.as_participant(),
        created_at_ms: call.now_ms,
        message: None,
        updates,
        exported_from_ms: None,
    };
    call.recorder().record(position, event);
}
