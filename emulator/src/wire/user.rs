//! A user as the API writes them.

use crate::entity::{Role, User};
use serde::Serialize;

#[derive(Serialize)]
pub struct UserWire {
    id: u64,
    url: String,
    name: String,
    email: String,
    role: &'static str,
    active: bool,
}

impl UserWire {
    pub fn new(origin: &str, user: User) -> Self {
        let role = match user.role {
            Role::Admin => "admin",
            Role::Agent => "agent",
            Role::EndUser => "end-user",
        };
        let url = format!("{origin}/api/v2/users/{}.json", user.id);
        Self { id: user.id, url, name: user.name, email: user.email, role, active: true }
    }
}
