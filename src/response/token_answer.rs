//! Reads a successful response of a token endpoint.

use crate::account::TokenPair;
use crate::json::decimal;
use crate::response::{Document, text_of};
use crate::validate::options;

/// No token lives longer than this: 100 years in seconds. It keeps instants within range.
const LONGEST_S: f64 = 3_153_600_000.0;

/// The tokens of an answer that came at this time; else what the answer lacks, without its words: they may be tokens.
///
/// Shape: `{access_token, token_type, scope, refresh_token?, expires_in?, refresh_token_expires_in?}` (documented).
/// A lifetime that is missing, not a number or not above 0 counts as unknown.
pub(crate) fn token_pair<D: Document>(body: Option<&D>, unix_ms: i64) -> Result<TokenPair, &'static str> {
    let body = body.ok_or("a body that is not JSON")?;
    let access_token = text_of(body, "access_token").ok_or("no access_token")?;
    if options::token(&access_token).is_some() {
        return Err("an access_token that no header takes");
    }
    let ends = |name| Some(unix_ms.saturating_add(lifetime_ms(body, name)?));
    Ok(TokenPair {
        refresh_token: text_of(body, "refresh_token").filter(|token| !token.is_empty()),
        expires_at_unix_ms: ends("expires_in"),
        refresh_expires_at_unix_ms: ends("refresh_token_expires_in"),
        scope: text_of(body, "scope").unwrap_or_default(),
        access_token,
    })
}

/// A lifetime in seconds, as milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "above 0 and at most a hundred years")]
fn lifetime_ms<D: Document>(body: &D, name: &str) -> Option<i64> {
    let given = body.get(name)?;
    let seconds = given.number().or_else(|| decimal::parse(&given.text()?))?;
    (seconds > 0.0).then(|| (seconds.min(LONGEST_S) * 1000.0) as i64)
}
