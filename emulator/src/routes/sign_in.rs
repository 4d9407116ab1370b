//! The response to a visitor without a session: a redirect to a page that asks to sign in.

use crate::{behaviour::Behaviour, call::Answer};

/// The page's path.
pub const PATH: &str = "/access/unauthenticated";

const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form action=\"/access/login\" method=\"post\"><input name=\"user[email]\"><input name=\"user[password]\" type=\"password\"><button>Sign in</button></form></body></html>\n";

/// 302 to the page.
pub fn redirect(origin: &str) -> Answer {
    let mut answer = Answer::empty(302, Behaviour::SignInRedirect);
    answer.headers.push(("location", format!("{origin}{PATH}")));
    answer
}

/// `GET /access/unauthenticated`: 200, whatever it was that the visitor wanted.
pub fn page() -> Answer {
    let content_type = "text/html; charset=utf-8".to_owned();
    Answer { content_type, body: PAGE.as_bytes().to_vec(), ..Answer::empty(200, Behaviour::SignInPage) }
}
