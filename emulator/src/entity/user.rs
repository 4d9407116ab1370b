//! The users who may call, and their credentials.

use super::Participant;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct User {
    pub id: u64,
    pub name: String,
    pub email: String,
    pub role: Role,
}

impl User {
    pub fn as_participant(&self) -> Participant {
        Participant {
            user_id: Some(self.id),
            name: Some(self.name.clone()),
            email: Some(self.email.clone()),
            ..Participant::default()
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Admin,
    Agent,
    EndUser,
}

/// A caller's credentials: the bearer token, or the e-mail address with the API token. The OAuth client gets further bearer tokens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Credentials {
    /// An OAuth access token.
    pub bearer: String,
    /// The user's e-mail address.
    pub email: String,
    /// An API token of that user.
    #[serde(rename = "apiToken")]
    pub api_token: String,
    /// A confidential OAuth client of that user. Empty in a state of the first version.
    #[serde(rename = "clientId", default)]
    pub client_id: String,
    /// Its secret.
    #[serde(rename = "clientSecret", default)]
    pub client_secret: String,
}

/// Credentials with what they allow.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grant {
    #[serde(flatten)]
    pub credentials: Credentials,
    pub user_id: u64,
    /// The scopes of the bearer token; the API token may do all that its user may.
    pub scopes: Vec<String>,
    /// When the bearer token ends.
    pub expires_at_ms: Option<i64>,
}
