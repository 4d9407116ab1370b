//! Participants as the API writes them.

use crate::entity::{Channel, Participant};
use serde::Serialize;
use serde_json::Value;

/// `user_id`, `name` and `email` are always there, null where unknown; the others only on their channel.
#[derive(Serialize)]
pub struct ParticipantWire<'a> {
    user_id: Option<u64>,
    name: Option<&'a str>,
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slack_workspace_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slack_channel_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slack_user_id: Option<Value>,
    /// The group that requests call `support_group_id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    group_id: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    msteams_channel_id: Option<&'a str>,
}

impl<'a> ParticipantWire<'a> {
    pub fn new(participant: &'a Participant) -> Self {
        Self {
            user_id: participant.user_id,
            name: participant.name.as_deref(),
            email: participant.email.as_deref(),
            slack_workspace_id: participant.slack_workspace_id.as_deref(),
            slack_channel_id: participant.slack_channel_id.as_deref(),
            slack_user_id: (participant.channel() == Channel::Slack).then_some(Value::Null),
            group_id: participant.support_group_id.as_ref(),
            msteams_channel_id: participant.msteams_channel_id.as_deref(),
        }
    }

    /// Each participant, and after a group the agent of it who was asked.
    pub fn list(participants: &'a [Participant]) -> Vec<Self> {
        let with_agent = |participant: &'a Participant| {
            [Some(participant), participant.support_agent.as_deref()].into_iter().flatten()
        };
        participants.iter().flat_map(with_agent).map(Self::new).collect()
    }
}
