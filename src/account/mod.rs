//! An account: its origin, and how a client signs in to it.

mod access;
mod base64;
mod credential;
mod former_tokens;
mod grant;
mod host;
mod origin;
mod percent;
mod sign_in;
mod token_pair;

pub(crate) use base64::{base64, base64url};

pub use access::Access;
pub use credential::{Credential, bearer};
pub(crate) use former_tokens::FormerTokens;
pub use grant::Grant;
pub use origin::{Origin, OriginError};
pub(crate) use percent::{percent_encoded, query_value};
pub use sign_in::SignIn;
pub use token_pair::TokenPair;
