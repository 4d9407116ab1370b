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
    /// The agent's user.
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

    /// The identities of a participant: two participants who share one are the same.
    pub fn identities(&self) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let id = |id: &Option<Value>| id.as_ref().map(Value::to_string).unwrap_or_default();
        match self.channel() {
            Channel::Email => {
                let user = self.user_id.map(|id| format!("user {id}"));
                let email = self.email.as_ref().map(|email| format!("email {}", email.to_ascii_lowercase()));
                user.into_iter().chain(email).collect()
            }
            Channel::Slack => {
                vec![format!("slack {} {}", text(&self.slack_workspace_id), text(&self.slack_channel_id))]
            }
            Channel::ChildTicket => {
                vec![format!("group {} {}", id(&self.support_group_id), id(&self.support_agent_id))]
            }
            Channel::MsTeams => vec![format!("teams {}", text(&self.msteams_channel_id))],
        }
    }

    /// About how much memory they take.
    pub fn text_bytes(&self) -> usize {
        let texts = [
            &self.name,
            &self.email,
            &self.slack_workspace_id,
            &self.slack_channel_id,
            &self.msteams_channel_id,
        ];
        let lengths = texts.into_iter().flatten().map(String::len);
        let agent = self.support_agent.as_ref().map_or(0, |agent| agent.text_bytes());
        lengths.fold(size_of::<Self>().saturating_add(agent), usize::saturating_add)
    }
}
