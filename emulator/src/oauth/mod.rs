//! OAuth tokens, and the codes that they are exchanged for.

mod challenge;
mod form;
mod redirect_uri;
mod scopes;

pub use challenge::answers;
pub use form::Form;
pub use redirect_uri::is_redirect_uri;
pub use scopes::read_scopes;

use serde::{Deserialize, Serialize};

/// The id of the account's public client: it has no secret and has to use PKCE.
pub const PUBLIC_CLIENT: &str = "emulator_public";

/// The most pairs to keep; a further one ends the oldest.
const MOST_PAIRS: usize = 1_000;
const MOST_CODES: usize = 1_000;
const CODE_LIFETIME_MS: i64 = 120_000;

/// An access token, and the refresh token that came with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TokenPair {
    pub access_token: String,
    pub client_id: String,
    pub user_id: u64,
    pub scopes: Vec<String>,
    pub expires_at_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh: Option<RefreshToken>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RefreshToken {
    pub token: String,
    pub expires_at_ms: i64,
}

/// The grant that a user's consent gave to a client.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Code {
    #[serde(rename = "code")]
    pub text: String,
    pub client_id: String,
    pub user_id: u64,
    pub redirect_uri: String,
    pub scopes: Vec<String>,
    /// The S256 challenge of PKCE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<String>,
    pub created_at_ms: i64,
}

/// Every token and code that is still good for something, oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OAuth {
    pairs: Vec<TokenPair>,
    codes: Vec<Code>,
}

impl OAuth {
    pub fn add_pair(&mut self, pair: TokenPair, now_ms: i64) {
        self.pairs.retain(|kept| {
            let refresh_ends_ms = kept.refresh.as_ref().map_or(i64::MIN, |refresh| refresh.expires_at_ms);
            now_ms < kept.expires_at_ms.max(refresh_ends_ms)
        });
        drop_oldest(&mut self.pairs, MOST_PAIRS);
        self.pairs.push(pair);
    }

    pub fn add_code(&mut self, code: Code, now_ms: i64) {
        self.codes.retain(|kept| kept.is_valid(now_ms));
        drop_oldest(&mut self.codes, MOST_CODES);
        self.codes.push(code);
    }

    /// The pair of an access token that has not ended.
    pub fn pair(&self, access_token: &str, now_ms: i64) -> Option<&TokenPair> {
        // The newest is the one in use.
        let pair = self.pairs.iter().rev().find(|pair| pair.access_token == access_token);
        pair.filter(|pair| now_ms < pair.expires_at_ms)
    }

    /// The pair of a client's refresh token that has not ended.
    pub fn refreshable(&self, refresh_token: &str, client_id: &str, now_ms: i64) -> Option<&TokenPair> {
        self.pairs.iter().find(|pair| {
            pair.client_id == client_id
                && pair
                    .refresh
                    .as_ref()
                    .is_some_and(|refresh| refresh.token == refresh_token && now_ms < refresh.expires_at_ms)
        })
    }

    /// Ends both tokens of a pair.
    pub fn end_pair(&mut self, access_token: &str) {
        self.pairs.retain(|pair| pair.access_token != access_token);
    }

    /// A client's code that has neither ended nor been used.
    pub fn code(&self, code: &str, client_id: &str, now_ms: i64) -> Option<&Code> {
        self.codes
            .iter()
            .find(|kept| kept.text == code && kept.client_id == client_id && kept.is_valid(now_ms))
    }

    /// Ends a code.
    pub fn end_code(&mut self, code: &str) {
        self.codes.retain(|kept| kept.text != code);
    }

    /// Every text that opens something.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        let refresh_tokens = self.pairs.iter().filter_map(|pair| pair.refresh.as_ref());
        let access_tokens = self.pairs.iter().map(|pair| pair.access_token.as_str());
        let codes = self.codes.iter().map(|code| code.text.as_str());
        access_tokens.chain(refresh_tokens.map(|refresh| refresh.token.as_str())).chain(codes)
    }
}

impl Code {
    fn is_valid(&self, now_ms: i64) -> bool {
        now_ms < self.created_at_ms.saturating_add(CODE_LIFETIME_MS)
    }
}

fn drop_oldest<T>(kept: &mut Vec<T>, most: usize) {
    let surplus = kept.len().saturating_add(1).saturating_sub(most);
    kept.drain(..surplus.min(kept.len()));
}
