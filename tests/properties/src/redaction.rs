//! Credentials that a server echoes are not shown.

use zendesk_side_conversations::account::Credential;
use zendesk_side_conversations::json::push_text;
use zendesk_side_conversations::response::{MAX_BODY_LENGTH, cut, redact};

use crate::message::Message;

const MARK: &str = "[redacted]";

/// Reads credentials, a header each, and the body behind them. `{0}` in it stands for the first credential as it
/// is, `{0j}` as JSON writes it, `{basic}` for the header in which the first two are sent.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let message = Message::read(text);
        let credentials: Vec<String> = message.headers.iter().map(|(_, value)| value.clone()).collect();
        hold(&credentials, message.body);
        if let [email, secret, ..] = credentials.as_slice() {
            hold_echo(email, secret, message.body);
        }
    }
}

/// No credential is left of a text; the rest of it is.
pub fn hold(credentials: &[String], text: &str) {
    let shown = redact(text, credentials);
    let secrets: Vec<&str> =
        credentials.iter().map(String::as_str).filter(|credential| credential.len() >= 4).collect();
    let is_plain = !text.contains(['\\', '%', '&']);
    if is_plain && !secrets.iter().any(|secret| text.contains(secret)) {
        assert_eq!(shown, text);
    }
    // A credential that resembles the mark is part of the mark.
    if !secrets.iter().any(|secret| MARK.contains(secret) || secret.contains(['[', ']'])) {
        assert!(shown.split(MARK).all(|rest| !secrets.iter().any(|secret| rest.contains(secret))), "{shown}");
        assert!(shown.split(MARK).all(|rest| text.contains(rest)), "{shown}");
    }
    let cut = cut(&shown);
    assert!(cut.len() <= MAX_BODY_LENGTH && shown.starts_with(cut));
    assert!(cut.len() == shown.len() || cut.len() > MAX_BODY_LENGTH - 4);
}

/// However a server writes down what it was sent, nothing of it is left.
pub fn hold_echo(email: &str, secret: &str, pattern: &str) {
    let is_like_the_mark = |text: &str| MARK.contains(text) || text.contains(['[', ']']);
    if secret.len() < 4 || is_like_the_mark(secret) || is_like_the_mark(email) {
        return;
    }
    for credential in [
        Credential::Bearer(secret.to_owned()),
        Credential::ApiToken { email: email.to_owned(), api_token: secret.to_owned() },
        Credential::Password { email: email.to_owned(), password: secret.to_owned() },
    ] {
        let header = credential.authorization().expect("a header");
        let sent = header.split_once(' ').map_or("", |(_, sent)| sent);
        let mut quoted = String::new();
        push_text(&mut quoted, secret);
        let quoted = &quoted[1..quoted.len() - 1];
        let body = pattern.replace("{0}", secret).replace("{0j}", quoted).replace("{basic}", sent);
        let shown = redact(&body, &credential.secrets());
        for hidden in [secret, quoted, sent] {
            assert!(shown.split(MARK).all(|rest| !rest.contains(hidden)), "{hidden:?} is left in {shown:?}");
        }
    }
}
