//! The forms of a recipient.
//!
//! Callers in Rust make all of them as [`Participant`](crate::model::Participant), which is also what answers hold.

#[cfg(feature = "types")]
use crate::model::SupportId;

declare! {
    /// An existing user, by e-mail.
    UserForm {
        /// The user's id.
        user_id: u64,
        /// A name to show.
        #[tsify(optional)]
        name: String,
    }
}

declare! {
    /// Anybody with an address.
    EmailForm {
        /// The address.
        email: String,
        /// A name to show.
        #[tsify(optional)]
        name: String,
    }
}

declare! {
    /// A channel of a Slack workspace.
    SlackForm {
        /// The workspace.
        slack_workspace_id: String,
        /// A channel of it.
        slack_channel_id: String,
        /// A name to show.
        #[tsify(optional)]
        name: String,
    }
}

declare! {
    /// A child ticket for a support group, or for one of its agents.
    ChildTicketForm {
        /// The group.
        support_group_id: SupportId,
        /// An agent of it.
        #[tsify(optional)]
        support_agent_id: SupportId,
    }
}

declare! {
    /// A Microsoft Teams channel.
    TeamsForm {
        /// The channel.
        msteams_channel_id: String,
    }
}

/// Declares fields that no value has, with one comment for all of them.
macro_rules! declare_refused {
    ($(#[$of_type:meta])* $name:ident { $($field:ident,)+ }) => {
        declare! {
            $(#[$of_type])*
            #[serde(default)]
            $name {
                $(
                    /// @deprecated Belongs to a recipient of another kind, and does not compile here.
                    #[tsify(type = "never")]
                    $field: (),
                )+
            }
        }
    };
}

declare_refused! {
    /// The fields of the forms, for a recipient of another form, where TypeScript refuses them. It offers a refused field like any other,
    /// so each is marked as deprecated: an editor shows it struck through, below the fields that are legal.
    RefusedFields {
        user_id,
        email,
        slack_workspace_id,
        slack_channel_id,
        support_group_id,
        support_agent_id,
        msteams_channel_id,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Channel, Participant};

    /// Every form, with the channel that it writes on.
    const FORMS: [(&[&str], Channel); 5] = [
        (UserForm::NAMES, Channel::Email),
        (EmailForm::NAMES, Channel::Email),
        (SlackForm::NAMES, Channel::Slack),
        (ChildTicketForm::NAMES, Channel::ChildTicket),
        (TeamsForm::NAMES, Channel::Msteams),
    ];

    #[test]
    fn the_forms_have_the_fields_that_are_sent_and_no_others() {
        let declared: BTreeSet<&str> = FORMS.iter().flat_map(|(names, _)| *names).copied().collect();
        assert_eq!(declared, BTreeSet::from(Participant::SENT));
    }

    #[test]
    fn every_field_that_names_a_recipient_is_refused_in_the_other_forms() {
        let naming = Participant::SENT.into_iter().filter(|name| *name != "name");
        let refused: BTreeSet<&str> = RefusedFields::NAMES.iter().copied().collect();
        assert_eq!(refused, naming.collect());
    }

    #[test]
    fn a_form_has_fields_of_its_own_channel_alone() {
        for (names, channel) in FORMS {
            for name in names {
                assert!(Channel::of_field(name).is_none_or(|other| other == channel), "{name}");
            }
            assert!(channel.required().iter().all(|name| names.contains(name)), "{names:?}");
        }
    }
}
