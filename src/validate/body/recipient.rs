//! Which channel a recipient is on.

use crate::json::{Cursor, Value, quoted};
use crate::model::{Channel, Participant};
use crate::validate::IssueCode;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Field, Object, Other, Purpose, Shape, Walk};
use crate::validate::body::{advice, email_address, id};

const RECIPIENT: Shape =
    Shape { sent: &Participant::SENT, required: &[], dropped: &[], advice: advice::in_recipient };

/// A recipient whose `user_id` is left out, since it means somebody else in another account.
const BY_ADDRESS: Shape = Shape { sent: &Participant::SENT_BY_ADDRESS, ..RECIPIENT };

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

/// Checks one recipient; returns its channel where it has exactly one.
fn recipient<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Option<Channel> {
    let mut object = Object::new(shape(walk), path);
    let channel = participant(walk, &mut object, path, value)?;
    for name in channel.required() {
        if !object.has(name) {
            let expected = ["`", name, "` beside the other id"].concat();
            walk.refuse(&Path::Field(path, name), IssueCode::Incomplete, &expected, "none");
        }
    }
    Some(channel)
}

/// Checks `from`: a user or an e-mail address.
pub(super) fn sender<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    let mut object = Object::new(shape(walk), path);
    if let Some(channel) = participant(walk, &mut object, path, value)
        && channel != Channel::Email
    {
        walk.wrong_value(path, "a sender by user_id or email", channel.as_str());
    }
}

fn shape(walk: &Walk<'_, '_>) -> &'static Shape {
    let drops_user_ids = walk.purpose != Purpose::Sent && walk.rules.drop_user_ids;
    if drops_user_ids { &BY_ADDRESS } else { &RECIPIENT }
}

/// Checks the fields of a participant by themselves; returns its channel where it has exactly one.
fn participant<'a>(
    walk: &mut Walk<'a, '_>,
    object: &mut Object<'_>,
    path: &Path<'_>,
    value: Value<'a>,
) -> Option<Channel> {
    if !walk.expect_object(path, value, "a recipient like {\"email\": \"someone@example.com\"}") {
        return None;
    }
    let given = Given::of(walk.cursor.clone());
    walk.is_from_api |= given.is_from_api;
    while let Some(field) = walk.next(object) {
        match field {
            Field::Sent(name, value) => check(walk, &Path::Field(path, name), name, value),
            Field::Other(other) => take_other(walk, object, path, &given, &other),
        }
    }
    let mut channel = None;
    for (place, name) in object.sent().iter().enumerate() {
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
        walk.refuse(path, IssueCode::Incomplete, Channel::FORMS, "none");
    }
    channel
}

fn check<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, name: &str, value: Value<'a>) {
    match name {
        "user_id" => id::user(walk, path, value),
        "email" => email_address::check(walk, path, value),
        "name" => walk.any_text(path, value),
        "support_group_id" | "support_agent_id" => id::group_or_agent(walk, path, value),
        _ => walk.fit_text(path, value, "an id", |_| true),
    }
}

/// Takes a field that recipients do not have. In what came from the API, it is left out where nothing is lost by that.
fn take_other<'a>(
    walk: &mut Walk<'a, '_>,
    object: &mut Object<'_>,
    path: &Path<'_>,
    given: &Given,
    other: &Other<'a>,
) {
    match &*other.name {
        "group_id" if given.is_group(other.value) => {
            let value = match other.value {
                Value::Number(digits) => digits.to_owned(),
                Value::Text(text) => quoted(&text.decode()),
                _ => String::new(),
            };
            id::group_or_agent(walk, &Path::Field(path, "group_id"), other.value);
            walk.rename(object, other, "support_group_id", &value);
            object.count_as_there("support_group_id");
        }
        "group_id" | "user_id" => walk.leave_out(object, other),
        name if given.is_from_api
            && (other.value == Value::Null || Participant::ONLY_IN_ANSWERS.contains(&name)) =>
        {
            walk.leave_out(object, other);
        }
        _ => walk.unknown_field(object, other),
    }
}

/// The fields of a participant, in any order.
struct Given {
    /// Whether it has `user_id`, `email` and `name`, null or not: so the API gives participants.
    is_from_api: bool,
    /// Whether it names a recipient of some channel.
    has_channel: bool,
}

impl Given {
    /// Reads the object that the cursor has just entered.
    fn of(mut cursor: Cursor<'_>) -> Given {
        let mut named = [false; 3];
        let mut has_channel = false;
        while let Some(name) = cursor.next_field() {
            let name = name.decode();
            let value = cursor.value();
            if let Some(place) = ["user_id", "email", "name"].iter().position(|known| *known == name) {
                named.iter_mut().skip(place).take(1).for_each(|is_named| *is_named = true);
            }
            has_channel |= value != Value::Null && Channel::of_field(&name).is_some();
            cursor.close(value);
        }
        Given { is_from_api: named == [true; 3], has_channel }
    }

    /// Whether this `group_id` is all that names the recipient: the group of a child ticket comes so (observed),
    /// and is sent as `support_group_id` (assumed).
    fn is_group(&self, group_id: Value<'_>) -> bool {
        self.is_from_api && !self.has_channel && group_id != Value::Null
    }
}

fn mixed(walk: &mut Walk<'_, '_>, path: &Path<'_>, expected: Channel, found: Channel) {
    let expected = ["recipients of one channel, ", expected.as_str(), " as before"].concat();
    walk.refuse(path, IssueCode::MixedChannels, &expected, found.as_str());
}
