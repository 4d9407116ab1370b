//! Options of clients and calls: refused without a word of a secret, or fit for headers.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use url::Url;
use zendesk_side_conversations::account::{Credential, Origin};
use zendesk_side_conversations::operation::{Argument, Operation};
use zendesk_side_conversations::validate::Issue;
use zendesk_side_conversations::validate::options::{
    CallOptions, ClientOptions, Limits, Transport, call, client,
};

use crate::fields;

/// Stands in every secret, and nowhere else.
const CANARY: &str = "Q7zCanaryX9";

/// Reads whose options they are, a line, and fields behind it.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (first, lines) = text.split_once('\n').unwrap_or((text, ""));
        // A fuzzer finds the canary out, and puts it where it may be seen.
        if lines.contains(CANARY) {
            return;
        }
        let options = fields::read(lines);
        match first {
            "call" => hold_call(&options, Operation::List),
            "send" => hold_call(&options, Operation::Create),
            "upload" => hold_call(&options, Operation::UploadAttachment),
            _ => hold_client(&options),
        }
    }
}

/// The options of a client.
pub fn hold_client(options: &Argument) {
    let options = with_canaries(options);
    match client(&options, false) {
        Err(issues) => tells_no_secret(&issues),
        Ok(ClientOptions { transport, limits, is_paced, headers, brand_origins }) => {
            are_positive(limits);
            for (name, value) in &headers {
                is_a_header(&options, name, value);
            }
            assert!(
                brand_origins
                    .iter()
                    .all(|origin| origin.is_loopback() || origin.to_string().starts_with("https://"))
            );
            assert_eq!(is_paced, *options.field("pace") == Argument::Boolean(true));
            match transport {
                Transport::Zaf => assert_eq!(*options.field("zaf"), Argument::Other("zaf client".into())),
                Transport::Fetch(origin, credential) => {
                    is_the_account(&options, &origin);
                    is_fit_for_a_header(options.field("auth"), &credential);
                }
            }
        }
    }
}

/// The options of a call.
pub fn hold_call(options: &Argument, operation: Operation) {
    let options = with_canaries(options);
    let mut issues = Vec::new();
    let checked = call(&options, operation, &mut issues);
    if !issues.is_empty() {
        return tells_no_secret(&issues);
    }
    let CallOptions { limits, headers, max_pages, idempotency_key, allow_unknown_fields, .. } = checked;
    are_positive(limits);
    assert!(max_pages.is_none_or(|pages| pages >= 1));
    for (name, value) in &headers {
        is_a_header(&options, name, value);
    }
    if let Some(key) = &idempotency_key {
        assert!((1..=255).contains(&key.chars().count()) && !key.chars().any(char::is_control));
    }
    assert!(operation == Operation::Create || (idempotency_key.is_none() && !allow_unknown_fields));
}

fn is_a_header(options: &Argument, name: &str, value: &str) {
    let lower = name.to_ascii_lowercase();
    assert!(!["authorization", "host", "content-length"].contains(&lower.as_str()));
    assert!(!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':'), "{name}");
    assert!(
        value
            .chars()
            .all(|character| { character == '\t' || (character <= '\u{ff}' && !character.is_control()) })
    );
    assert_eq!(*options.field("headers").field(name), Argument::Text(value.to_owned()));
}

/// The same with the canary in the midst of every secret and header.
fn with_canaries(options: &Argument) -> Argument {
    let Argument::Object(fields) = options else { return options.clone() };
    let inner = |name: &str, value: &Argument| match (name, value) {
        ("bearer" | "apiToken" | "password" | "clientSecret" | "refreshToken", Argument::Text(text))
            if !text.is_empty() =>
        {
            with_canary(text)
        }
        _ => value.clone(),
    };
    let fields = fields.iter().map(|(name, value)| {
        let value = match (name.as_str(), value) {
            ("auth", Argument::Object(auth)) => Argument::Object(
                auth.iter().map(|(name, value)| (name.clone(), inner(name, value))).collect(),
            ),
            ("headers", Argument::Object(headers)) => {
                let canary = |value: &Argument| {
                    if let Argument::Text(text) = value { with_canary(text) } else { value.clone() }
                };
                Argument::Object(headers.iter().map(|(name, value)| (name.clone(), canary(value))).collect())
            }
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    Argument::Object(fields.collect())
}

fn with_canary(text: &str) -> Argument {
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (before, behind) = text.split_at(middle);
    Argument::Text([before, CANARY, behind].concat())
}

fn tells_no_secret(issues: &[Issue]) {
    assert!(!issues.is_empty());
    for issue in issues {
        assert!(issue.message.starts_with("expected "), "{issue:?}");
        assert!(!issue.message.contains(CANARY) && !issue.path.contains(CANARY), "{issue:?}");
    }
}

fn are_positive(limits: Limits) {
    assert!(limits.attempt_timeout_ms.is_none_or(|limit| limit > 0));
    assert!(limits.timeout_ms.is_none_or(|limit| limit > 0));
}

fn is_the_account(options: &Argument, origin: &Origin) {
    let text = origin.to_string();
    if let Argument::Text(name) = options.field("subdomain") {
        assert_eq!(text, format!("https://{}.zendesk.com", name.to_ascii_lowercase()));
    }
    if let (Argument::Text(url), false) = (options.field("baseUrl"), text.contains("xn--")) {
        let (given, seen) = (Url::parse(url).expect("a URL"), Url::parse(&text).expect("a URL"));
        assert_eq!(given.origin(), seen.origin());
        assert!(seen.scheme() == "https" || origin.is_loopback(), "{text}");
    }
}

fn is_fit_for_a_header(auth: &Argument, credential: &Credential) {
    assert!(!format!("{credential:?}").contains(CANARY), "{credential:?}");
    let Some(header) = credential.authorization() else {
        assert!(matches!(credential, Credential::BearerFunction | Credential::OAuth(_)));
        return;
    };
    assert!(header.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()), "{header}");
    let (user, secret) = match credential {
        Credential::Bearer(token) => {
            assert_eq!(header, format!("Bearer {token}"));
            assert_eq!(*auth.field("bearer"), Argument::Text(token.clone()));
            return;
        }
        Credential::ApiToken { email, api_token } => (format!("{email}/token"), api_token),
        Credential::Password { email, password } => (email.clone(), password),
        other => panic!("{other:?} has a header"),
    };
    let sent = header.strip_prefix("Basic ").expect("the Basic form");
    let decoded = String::from_utf8(BASE64_STANDARD.decode(sent).expect("base64")).expect("UTF-8");
    assert_eq!(decoded.split_once(':'), Some((user.as_str(), secret.as_str())));
    let secrets = credential.secrets();
    assert!(secrets.contains(secret) && secrets.iter().any(|known| known == sent));
    assert!(secrets.iter().all(|secret| !secret.is_empty()));
}
