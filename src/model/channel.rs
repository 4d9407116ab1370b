//! Channels.

use serde::Serialize;

/// The channel of a side conversation. All recipients of a message are on one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail, to users and to addresses.
    Email,
    /// A channel of a Slack workspace.
    Slack,
    /// A ticket of its own, for another group.
    ChildTicket,
    /// A channel of Microsoft Teams.
    Msteams,
}

impl Channel {
    /// All channels. E-mail is the last: agents take part in conversations of the others with an address, too.
    pub const ALL: [Channel; 4] = [Channel::Slack, Channel::Msteams, Channel::ChildTicket, Channel::Email];

    /// The forms of a recipient, for messages.
    pub const FORMS: &str = "one of user_id, email, slack_workspace_id with slack_channel_id, support_group_id, msteams_channel_id";

    /// The name in the reference's table of side conversation types.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Slack => "slack",
            Channel::ChildTicket => "child_ticket",
            Channel::Msteams => "msteams",
        }
    }

    /// The fields that a recipient on this channel must have, where a choice of one is not enough.
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Channel::Email => &[],
            Channel::Slack => &["slack_workspace_id", "slack_channel_id"],
            Channel::ChildTicket => &["support_group_id"],
            Channel::Msteams => &["msteams_channel_id"],
        }
    }

    /// The channel that a participant's field belongs to; `None` for one beside any channel, such as `name`.
    pub fn of_field(name: &str) -> Option<Channel> {
        match name {
            "user_id" | "email" => Some(Channel::Email),
            "slack_workspace_id" | "slack_channel_id" => Some(Channel::Slack),
            "support_group_id" | "support_agent_id" => Some(Channel::ChildTicket),
            "msteams_channel_id" => Some(Channel::Msteams),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Participant;

    #[test]
    fn every_field_of_a_channel_can_be_sent_and_is_among_the_forms() {
        for channel in Channel::ALL {
            for field in channel.required() {
                assert_eq!(Channel::of_field(field), Some(channel));
                assert!(Participant::SENT.contains(field) && Channel::FORMS.contains(field), "{field}");
            }
            assert!(Participant::SENT.iter().any(|field| Channel::of_field(field) == Some(channel)));
        }
    }
}
