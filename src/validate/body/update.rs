//! The body of `update`.

use crate::model::SideConversation;
use crate::validate::IssueCode;
use crate::validate::body::advice;
use crate::validate::body::conversation::state;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Shape, Walk};

const CHANGES: Shape = Shape {
    sent: &SideConversation::CHANGEABLE,
    required: &[],
    dropped: &SideConversation::NOT_CHANGEABLE,
    advice: advice::in_changes,
};

/// Checks the changes behind their opening brace. What the API would ignore is dropped.
pub(super) fn check(walk: &mut Walk<'_, '_>) {
    let mut object = Object::new(&CHANGES, &Path::Root);
    while let Some((name, value)) = walk.next_field(&mut object) {
        let path = Path::Field(&Path::Root, name);
        match name {
            "state" => state(walk, &path, value),
            _ => walk.any_text(&path, value),
        }
    }
    let has_changes = object.has("state") || object.has("subject") || walk.lets_pass(&object);
    if !has_changes {
        walk.refuse(&Path::Root, IssueCode::Empty, "`state` or `subject` to change", "neither");
    }
}
