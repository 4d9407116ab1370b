//! Participants.

#[cfg(feature = "client")]
use crate::model::Other;
use crate::model::SupportId;
#[cfg(feature = "client")]
use crate::model::record::record;

/// A person or a channel in a side conversation. A participant that the API sent can be a recipient of a message as it is.
///
/// Fields of other channels are missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Participant {
    /// The user's id; null for somebody who is no user of the account.
    pub user_id: Option<u64>,
    /// The name; null if none is known.
    pub name: Option<String>,
    /// The e-mail address; null if there is none.
    pub email: Option<String>,
    /// The id of the agent's group (observed).
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub group_id: Option<u64>,
    /// The id of the Slack workspace.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub slack_workspace_id: Option<String>,
    /// The id of the channel in the Slack workspace.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub slack_channel_id: Option<String>,
    /// The id of the group that a child ticket is assigned to.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub support_group_id: Option<SupportId>,
    /// The id of the agent that a child ticket is assigned to.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub support_agent_id: Option<SupportId>,
    /// The id of the channel in Microsoft Teams.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub msteams_channel_id: Option<String>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(Participant {
    user_id,
    name,
    email,
    group_id,
    slack_workspace_id,
    slack_channel_id,
    support_group_id,
    support_agent_id,
    msteams_channel_id
});

impl Participant {
    /// The fields that a recipient or a sender may have.
    pub const SENT: [&str; 8] = [
        "user_id",
        "email",
        "name",
        "slack_workspace_id",
        "slack_channel_id",
        "support_group_id",
        "support_agent_id",
        "msteams_channel_id",
    ];

    /// The fields that name a recipient or a sender without the account's own ids of users.
    pub const SENT_BY_ADDRESS: [&str; 7] = [
        "email",
        "name",
        "slack_workspace_id",
        "slack_channel_id",
        "support_group_id",
        "support_agent_id",
        "msteams_channel_id",
    ];

    /// The documented fields that only a participant of an answer has: the group, and what older answers hold.
    pub const ONLY_IN_ANSWERS: [&str; 2] = ["group_id", "slack_user_id"];
}

/// Recipients and senders.
#[cfg(feature = "client")]
impl Participant {
    /// A user of the account, by e-mail.
    pub fn user(user_id: u64) -> Participant {
        Participant { user_id: Some(user_id), ..Participant::default() }
    }

    /// Somebody at an e-mail address.
    pub fn email(address: impl Into<String>) -> Participant {
        Participant { email: Some(address.into()), ..Participant::default() }
    }

    /// A channel of a Slack workspace.
    pub fn slack(workspace_id: impl Into<String>, channel_id: impl Into<String>) -> Participant {
        let (workspace_id, channel_id) = (Some(workspace_id.into()), Some(channel_id.into()));
        Participant {
            slack_workspace_id: workspace_id,
            slack_channel_id: channel_id,
            ..Participant::default()
        }
    }

    /// A group that gets a child ticket.
    pub fn group(group_id: impl Into<SupportId>) -> Participant {
        Participant { support_group_id: Some(group_id.into()), ..Participant::default() }
    }

    /// A channel of Microsoft Teams.
    pub fn teams(channel_id: impl Into<String>) -> Participant {
        Participant { msteams_channel_id: Some(channel_id.into()), ..Participant::default() }
    }

    /// The same with a name.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Participant {
        Participant { name: Some(name.into()), ..self }
    }

    /// The same with the agent of the group whom the child ticket is assigned to.
    #[must_use]
    pub fn assigned_to(self, agent_id: impl Into<SupportId>) -> Participant {
        Participant { support_agent_id: Some(agent_id.into()), ..self }
    }
}
