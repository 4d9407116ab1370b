//! How an account is entered: OAuth grants and the tokens that they bring.

mod grant;
mod sign_in;
mod token_pair;

pub use grant::Grant;
pub use sign_in::SignIn;
pub use token_pair::TokenPair;
