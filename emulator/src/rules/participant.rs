//! Participants as they are sent: one channel each, and all that the channel needs.

use super::field::{optional, optional_text};
use crate::{
    access::Access,
    behaviour::Behaviour,
    entity::{Channel, Group, Participant},
    refusal::Refusal,
};
use serde_json::{Map, Value};

/// Reads a participant of `field` (`to` or `from`); fields that the API only gives back are ignored.
pub fn read_participant(value: &Value, field: &str, access: &Access) -> Result<Participant, Refusal> {
    let Value::Object(object) = value else {
        return Err(Refusal::must_be(field, "a participant object"));
    };
    let participant = Participant {
        user_id: read_user_id(object)?,
        name: text(object, "name")?,
        email: text(object, "email")?,
        slack_workspace_id: text(object, "slack_workspace_id")?,
        slack_channel_id: text(object, "slack_channel_id")?,
        support_group_id: read_support_id(object, "support_group_id")?,
        support_agent_id: read_support_id(object, "support_agent_id")?,
        support_agent: None,
        msteams_channel_id: text(object, "msteams_channel_id")?,
    };
    require_one_channel(&participant, field)?;
    require_complete(&participant, field)?;
    if let Some(email) = &participant.email
        && !is_email_address(email)
    {
        return Err(Refusal::record_invalid(
            Behaviour::BadAddress,
            "email",
            &format!("{email:?} is not a valid address"),
        ));
    }
    Ok(identify(participant, access))
}

fn text(object: &Map<String, Value>, name: &str) -> Result<Option<String>, Refusal> {
    Ok(optional_text(object, name)?.map(str::to_owned))
}

fn read_user_id(object: &Map<String, Value>) -> Result<Option<u64>, Refusal> {
    let id = optional(object, "user_id").map(|value| value.as_u64().filter(|id| *id > 0));
    id.map(|id| id.ok_or_else(|| Refusal::must_be("user_id", "an integer"))).transpose()
}

fn read_support_id(object: &Map<String, Value>, name: &str) -> Result<Option<Value>, Refusal> {
    let id = optional(object, name);
    if id.is_some_and(|id| !id.is_u64() && !id.is_string()) {
        return Err(Refusal::must_be(name, "an id"));
    }
    let number = id.and_then(Value::as_str).and_then(|text| text.parse::<u64>().ok());
    Ok(number.map_or_else(|| id.cloned(), |number| Some(number.into())))
}

fn require_one_channel(participant: &Participant, field: &str) -> Result<(), Refusal> {
    let channels = [
        participant.user_id.is_some() || participant.email.is_some(),
        participant.slack_workspace_id.is_some() || participant.slack_channel_id.is_some(),
        participant.support_group_id.is_some() || participant.support_agent_id.is_some(),
        participant.msteams_channel_id.is_some(),
    ];
    match channels.iter().filter(|is_named| **is_named).count() {
        0 => Err(Refusal::parameter(Behaviour::BadRecipient, &format!("{field} must name a participant"))),
        1 => Ok(()),
        _ => Err(Refusal::parameter(
            Behaviour::MixedChannels,
            &format!("{field} mixes side conversation types"),
        )),
    }
}

fn require_complete(participant: &Participant, field: &str) -> Result<(), Refusal> {
    let missing = if participant.channel() == Channel::Slack && participant.slack_workspace_id.is_none() {
        "slack_workspace_id"
    } else if participant.channel() == Channel::Slack && participant.slack_channel_id.is_none() {
        "slack_channel_id"
    } else if participant.support_agent_id.is_some() && participant.support_group_id.is_none() {
        "support_group_id"
    } else {
        return Ok(());
    };
    Err(Refusal::parameter(Behaviour::BadRecipient, &format!("{field}.{missing} is required")))
}

/// Adds what the account knows of an e-mail participant; an unknown user id gets a name and an address of its own.
fn identify(mut participant: Participant, access: &Access) -> Participant {
    if participant.channel() == Channel::ChildTicket {
        return identify_group(participant, access);
    }
    if participant.channel() != Channel::Email {
        return participant;
    }
    let known = match (participant.user_id, &participant.email) {
        (Some(id), _) => access.user_with_id(id),
        (None, Some(email)) => access.user_with_email(email),
        (None, None) => None,
    };
    if let Some(user) = known {
        return user.as_participant();
    }
    if let (Some(id), None) = (participant.user_id, &participant.email) {
        participant.email = Some(format!("user-{id}@emulator.example"));
        participant.name.get_or_insert_with(|| format!("User {id}"));
    }
    participant
}

/// Adds the name of the group, and who its agent is.
fn identify_group(mut participant: Participant, access: &Access) -> Participant {
    if let Some(group_id) = participant.support_group_id.as_ref().and_then(Value::as_u64) {
        participant.name.get_or_insert_with(|| Group::name_of(group_id));
    }
    if let Some(user_id) = participant.support_agent_id.as_ref().and_then(Value::as_u64) {
        let agent = Participant { user_id: Some(user_id), ..Participant::default() };
        participant.support_agent = Some(Box::new(identify(agent, access)));
    }
    participant
}

/// An address that mail could be sent to; `[email protected]`, which pages show in place of one, is none.
pub fn is_email_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_local_part = |character: char| {
        !character.is_whitespace() && !character.is_control() && !"<>()[],;:\\\"@".contains(character)
    };
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|character| character.is_alphanumeric() || character == '-')
    };
    !local.is_empty() && local.chars().all(is_local_part) && domain.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_what_only_looks_like_one() {
        for (text, expected) in [
            ("ann@example.com", true),
            ("ann.o'neil+side@mail.example.co.uk", true),
            ("ünal@exämple.com", true),
            ("[email protected]", false),
            ("ann", false),
            ("@example.com", false),
            ("ann@", false),
            ("ann@example..com", false),
            ("ann@example.com\r\nBcc: eve@example.com", false),
            ("ann b@example.com", false),
            ("a@b@c.com", false),
            ("", false),
        ] {
            assert_eq!(is_email_address(text), expected, "{text:?}");
        }
    }
}
