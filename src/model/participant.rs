//! Participants.

use serde::{Deserialize, Serialize};

use crate::model::SupportId;

/// A person or a channel in a side conversation. A participant that the API sent can be a recipient of a message as it is.
///
/// Fields of other channels are missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<u64>,
    /// The id of the Slack workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slack_workspace_id: Option<String>,
    /// The id of the channel in the Slack workspace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slack_channel_id: Option<String>,
    /// The id of the group that a child ticket is assigned to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_group_id: Option<SupportId>,
    /// The id of the agent that a child ticket is assigned to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_agent_id: Option<SupportId>,
    /// The id of the channel in Microsoft Teams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub msteams_channel_id: Option<String>,
}

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
