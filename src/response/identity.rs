//! The owner of a credential.

use crate::response::{Document, Kind, conversation};

/// A user, as far as participants can be told to be them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The user's id.
    pub user_id: Option<u64>,
    /// The user's address.
    pub email: Option<String>,
}

impl Identity {
    /// From an answer of `GET /api/v2/users/me.json`; `None` where it holds no user. An anonymous one has neither
    /// id nor address, and is nobody.
    pub(crate) fn of<D: Document>(answer: &D) -> Option<Identity> {
        let user = answer.get("user").filter(|user| user.kind() == Kind::Object)?;
        let email = conversation::email(&user).filter(|email| !email.is_empty());
        Some(Identity { user_id: conversation::id(&user, "id"), email })
    }

    /// Whether a participant is this user.
    pub(crate) fn is<D: Document>(&self, participant: &D) -> bool {
        let is_user = self.user_id.is_some() && conversation::id(participant, "user_id") == self.user_id;
        is_user || self.email.as_ref().is_some_and(|email| conversation::has_email(participant, email))
    }
}
