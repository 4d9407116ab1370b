//! Channels.

/// What carries the messages of a side conversation; all recipients of a message share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Its name, as the reference's table of side conversation types has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Slack => "slack",
            Channel::ChildTicket => "child_ticket",
            Channel::Msteams => "msteams",
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
