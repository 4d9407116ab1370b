//! How an account is entered: OAuth grants and the tokens that they bring.

mod base64;
mod grant;
mod sign_in;
mod token_pair;

pub(crate) use base64::base64;
pub use grant::Grant;
pub use sign_in::SignIn;
pub use token_pair::TokenPair;
