//! The requests so far, without their credentials.

use crate::{clock::Stamp, exchange::Request, state::Account};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, VecDeque};

const MOST_ENTRIES: usize = 10_000;
const MOST_BODY_BYTES: usize = 64 * 1024;
const REDACTED: &str = "[redacted]";

/// The last 10,000 requests, as far as they fit.
#[derive(Debug)]
pub struct Log {
    entries: VecDeque<Entry>,
    bytes: usize,
    most_bytes: usize,
}

#[derive(Debug, Serialize)]
pub struct Entry {
    method: String,
    path: String,
    headers: BTreeMap<String, String>,
    body: String,
    /// Nothing where no answer was given.
    status: Option<u16>,
    at: Stamp,
}

impl Log {
    pub fn new(most_bytes: usize) -> Self {
        Self { entries: VecDeque::new(), bytes: 0, most_bytes }
    }

    pub fn record(
        &mut self,
        request: &Request,
        path: &str,
        account: &Account,
        status: Option<u16>,
        now_ms: i64,
    ) {
        let body = request.body.get(..MOST_BODY_BYTES).unwrap_or(&request.body);
        let headers = request.headers.iter().map(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = redact_header(&name, value, account);
            (name, value)
        });
        let entry = Entry {
            method: request.method.clone(),
            path: redact(path.to_owned(), account),
            headers: headers.collect(),
            body: redact(redact_grant(path, String::from_utf8_lossy(body).into_owned()), account),
            status,
            at: Stamp(now_ms),
        };
        self.bytes = self.bytes.saturating_add(entry.bytes());
        self.entries.push_back(entry);
        while self.entries.len() > MOST_ENTRIES || self.bytes > self.most_bytes {
            let Some(oldest) = self.entries.pop_front() else { break };
            self.bytes = self.bytes.saturating_sub(oldest.bytes());
        }
    }

    /// Oldest first.
    pub fn entries(&self) -> &VecDeque<Entry> {
        &self.entries
    }
}

impl Entry {
    /// About how much memory it takes.
    fn bytes(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.len().saturating_add(value.len()));
        let texts = [self.method.len(), self.path.len(), self.body.len(), size_of::<Self>()];
        texts.into_iter().chain(headers).fold(0, usize::saturating_add)
    }
}

fn redact_header(name: &str, value: &str, account: &Account) -> String {
    match name {
        // The scheme tells which kind of credential it was.
        "authorization" => match value.split_once(' ') {
            Some((scheme, _)) => format!("{scheme} {REDACTED}"),
            None => REDACTED.to_owned(),
        },
        "cookie" | "proxy-authorization" => REDACTED.to_owned(),
        _ => redact(value.to_owned(), account),
    }
}

/// The fields of a token request that are secrets, also where they are no longer good for anything.
const SECRET_FIELDS: [&str; 4] = ["client_secret", "refresh_token", "code", "code_verifier"];

fn redact_grant(path: &str, body: String) -> String {
    if !path.starts_with("/oauth/") {
        return body;
    }
    if let Ok(mut fields) = serde_json::from_str::<Map<String, Value>>(&body) {
        for (_, value) in fields.iter_mut().filter(|(name, _)| SECRET_FIELDS.contains(&name.as_str())) {
            *value = REDACTED.into();
        }
        return Value::Object(fields).to_string();
    }
    let redact_pair = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if SECRET_FIELDS.contains(&name) => format!("{name}={REDACTED}"),
        _ => pair.to_owned(),
    };
    body.split('&').map(redact_pair).collect::<Vec<_>>().join("&")
}

fn redact(text: String, account: &Account) -> String {
    account.secrets().fold(
        text,
        |text, secret| {
            if text.contains(secret) { text.replace(secret, REDACTED) } else { text }
        },
    )
}
