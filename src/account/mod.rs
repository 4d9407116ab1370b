//! How an account is entered: OAuth grants and the tokens that they bring.

mod grant;
mod token_pair;

pub use grant::Grant;
pub use token_pair::TokenPair;
