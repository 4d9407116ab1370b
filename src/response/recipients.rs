//! The recipients of a reply to everybody in a conversation.

use crate::model::Channel;
use crate::request::ReplyAll;
use crate::response::{Document, Identity, channel_of, conversation};
use crate::validate::body::Excluded;
use crate::validate::{Issue, IssueCode};

/// The recipients of a reply to everybody in the conversation that an answer held, each as the JSON of one.
///
/// By e-mail the reply goes to everybody less those left out and less `own`, the user whom the credential belongs to. On
/// another channel it goes to that channel's participants alone. A participant with a field that this version does not
/// know is an issue, since it may stand for a channel of its own.
pub fn recipients<D: Document>(
    conversation: &D,
    reply: &ReplyAll,
    own: Option<&Identity>,
) -> Result<Vec<String>, Vec<Issue>> {
    let participants = conversation::participants(conversation);
    if let Some(name) = conversation::unknown_field(&participants) {
        let expected = "participants with known fields alone (use `reply`, and name its recipients)";
        let found = ["one with `", &name, "`"].concat();
        return Err(vec![Issue::new("message.to", IssueCode::Value, expected, &found)]);
    }
    let channel = channel(conversation);
    Ok(participants
        .iter()
        .filter(|participant| conversation::is_on(*participant, channel))
        .filter(|participant| channel != Channel::Email || !is_left_out(*participant, reply, own))
        .map(|participant| conversation::recipient_json(participant, channel))
        .collect())
}

/// Whether [`recipients`] depends on the user whom the credential belongs to: by e-mail, that user is left out.
pub(crate) fn leaves_out_self<D: Document>(conversation: &D, reply: &ReplyAll) -> bool {
    !reply.includes_self() && channel(conversation) == Channel::Email
}

/// The channel that a reply to all goes by.
fn channel<D: Document>(conversation: &D) -> Channel {
    channel_of(conversation).unwrap_or(Channel::Email)
}

fn is_left_out<D: Document>(participant: &D, reply: &ReplyAll, own: Option<&Identity>) -> bool {
    let user_id = conversation::id(participant, "user_id");
    let is_excluded = reply.except().iter().any(|excluded| match excluded {
        Excluded::User(id) => user_id == Some(*id),
        Excluded::Email(address) => conversation::has_email(participant, address),
    });
    is_excluded || own.is_some_and(|own| own.is(participant))
}
