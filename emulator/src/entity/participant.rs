//! Somebody, or some channel, that takes part in a side conversation.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The first three fields are always there, null where unknown; the others only on their channel.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Participant {
    pub user_id: Option<u64>,
    pub name: Option<String>,
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack_workspace_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slack_channel_id: Option<String>,
    /// A string by the reference's table, a number in its examples: a number wherever it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_group_id: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_agent_id: Option<Value>,
    /// Who that agent is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support_agent: Option<Box<Participant>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub msteams_channel_id: Option<String>,
}

/// The four kinds of side conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Email,
    Slack,
    ChildTicket,
    MsTeams,
}

impl Participant {
    pub fn channel(&self) -> Channel {
        if self.slack_workspace_id.is_some() || self.slack_channel_id.is_some() {
            Channel::Slack
        } else if self.support_group_id.is_some() || self.support_agent_id.is_some() {
            Channel::ChildTicket
        } else if self.msteams_channel_id.is_some() {
            Channel::MsTeams
        } else {
            Channel::Email
        }
    }

    /// Whether both name the same person or channel, however much either knows of it.
    pub fn is_same_as(&self, other: &Self) -> bool {
        if self.channel() != other.channel() {
            return false;
        }
        match self.channel() {
            Channel::Email => {
                (self.user_id.is_some() && self.user_id == other.user_id)
                    || matches!((&self.email, &other.email), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b))
            }
            Channel::Slack => {
                self.slack_workspace_id == other.slack_workspace_id
                    && self.slack_channel_id == other.slack_channel_id
            }
            Channel::ChildTicket => {
                self.support_group_id == other.support_group_id
                    && self.support_agent_id == other.support_agent_id
            }
            Channel::MsTeams => self.msteams_channel_id == other.msteams_channel_id,
        }
    }
}
