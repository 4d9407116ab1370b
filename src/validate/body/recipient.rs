//! Which channel a recipient is on.

use crate::json::Value;
use crate::model::{Channel, Participant};
use crate::validate::IssueCode;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Shape, Walk};
use crate::validate::body::{advice, email_address, id};

const RECIPIENT: Shape = Shape {
    sent: &Participant::SENT,
    required: &[],
    dropped: &Participant::ONLY_IN_ANSWERS,
    advice: advice::in_recipient,
};

const FORMS: &str =
    "one of user_id, email, slack_workspace_id with slack_channel_id, support_group_id, msteams_channel_id";

/// Checks `to`: one recipient or more, all of one channel.
pub(super) fn recipients<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    const EXPECTED: &str = "an array of recipients like [{\"email\": \"someone@example.com\"}]";
    if !walk.expect_list(path, value, EXPECTED) {
        return;
    }
    let mut first = None;
    let mut is_mixed = false;
    let mut count = 0_usize;
    while walk.cursor.next_item() {
        let path = Path::Item(path, count);
        let value = walk.cursor.value();
        count = count.saturating_add(1);
        let Some(channel) = recipient(walk, &path, value) else { continue };
        let expected = *first.get_or_insert(channel);
        if channel != expected && !is_mixed {
            is_mixed = true;
            mixed(walk, &path, expected, channel);
        }
    }
    if count == 0 {
        walk.refuse(path, IssueCode::Empty, EXPECTED, "an empty one");
    }
}

/// Checks one recipient; gives its channel where it has exactly one.
fn recipient<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Option<Channel> {
    let mut object = Object::new(&RECIPIENT, path);
    let channel = participant(walk, &mut object, path, value)?;
    let needed: &[&str] = match channel {
        Channel::Email => &[],
        Channel::Slack => &["slack_workspace_id", "slack_channel_id"],
        Channel::ChildTicket => &["support_group_id"],
        Channel::Msteams => &["msteams_channel_id"],
    };
    for name in needed {
        if !object.has(name) {
            let expected = ["`", name, "` beside the other id"].concat();
            walk.refuse(&Path::Field(path, name), IssueCode::Incomplete, &expected, "none");
        }
    }
    Some(channel)
}

/// Checks `from`: a user or an e-mail address.
pub(super) fn sender<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    let mut object = Object::new(&RECIPIENT, path);
    if let Some(channel) = participant(walk, &mut object, path, value)
        && channel != Channel::Email
    {
        walk.wrong_value(path, "a sender by user_id or email", channel.as_str());
    }
}

/// Checks the fields of a participant by themselves; gives its channel where it has exactly one.
fn participant<'a>(
    walk: &mut Walk<'a, '_>,
    object: &mut Object<'_>,
    path: &Path<'_>,
    value: Value<'a>,
) -> Option<Channel> {
    if !walk.expect_object(path, value, "a recipient like {\"email\": \"someone@example.com\"}") {
        return None;
    }
    while let Some((name, value)) = walk.next_field(object) {
        let path = Path::Field(path, name);
        match name {
            "user_id" => id::user(walk, &path, value),
            "email" => email_address::check(walk, &path, value),
            "name" => walk.any_text(&path, value),
            "support_group_id" | "support_agent_id" => id::group_or_agent(walk, &path, value),
            _ => walk.fit_text(&path, value, "an id", |_| true),
        }
    }
    let mut channel = None;
    for (place, name) in Participant::SENT.iter().enumerate() {
        if !object.has_at(place) {
            continue;
        }
        let Some(found) = Channel::of_field(name) else { continue };
        let expected = *channel.get_or_insert(found);
        if found != expected {
            mixed(walk, path, expected, found);
            return None;
        }
    }
    if channel.is_none() {
        walk.refuse(path, IssueCode::Incomplete, FORMS, "none");
    }
    channel
}

fn mixed(walk: &mut Walk<'_, '_>, path: &Path<'_>, expected: Channel, found: Channel) {
    let expected = ["recipients of one channel, ", expected.as_str(), " as before"].concat();
    walk.refuse(path, IssueCode::MixedChannels, &expected, found.as_str());
}
