//! Which users are agents.

use crate::json::whole;
use crate::response::{Document, items, text_of};

/// The role of people outside.
const END_USER: &str = "end-user";

/// The known roles of users. Each user is asked for once.
#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Whether each of them is an end user, by their ids, which rise.
    known: Vec<(u64, bool)>,
    /// Whether the credential may not ask for users.
    is_refused: bool,
}

impl Roles {
    /// Whether a user has to be asked for.
    pub(super) fn is_unknown(&self, id: u64) -> bool {
        !self.is_refused && self.place(id).is_err()
    }

    /// Whether a user is somebody outside. One whose role the API does not tell counts as an agent.
    pub(super) fn is_outside(&self, id: u64) -> bool {
        let known = self.place(id).ok().and_then(|place| self.known.get(place));
        known.is_some_and(|(_, is_end_user)| *is_end_user)
    }

    /// Takes the answer for these users.
    pub(super) fn take<D: Document>(&mut self, asked: &[u64], answer: Option<&D>) {
        let users = answer.map(|answer| items(answer, "users")).unwrap_or_default();
        for id in asked {
            let is_them = |user: &&D| user.get("id").and_then(|id| id.number()).and_then(whole) == Some(*id);
            let role = users.iter().find(is_them).and_then(|user| text_of(user, "role"));
            if let Err(place) = self.place(*id) {
                self.known.insert(place, (*id, role.as_deref() == Some(END_USER)));
            }
        }
    }

    /// The place of a user among the known ones: found, or to be inserted at.
    fn place(&self, id: u64) -> Result<usize, usize> {
        self.known.binary_search_by_key(&id, |(known, _)| *known)
    }

    /// The API does not tell the roles of users.
    pub(super) fn refuse(&mut self) {
        self.is_refused = true;
    }
}
