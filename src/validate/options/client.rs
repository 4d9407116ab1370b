//! The options of a client.

use crate::request::{Argument, Credential, Origin};
use crate::validate::options::{Limits, account, is_function, issue, unknown_fields, wrong_type};
use crate::validate::{Issue, IssueCode};

/// A client's options, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientOptions {
    /// What carries the requests.
    pub transport: Transport,
    /// Deadlines and retries of every call, unless the call has its own.
    pub limits: Limits,
    /// Whether to wait ahead of the API's documented budgets.
    pub is_paced: bool,
}

/// What carries the requests, and where to.
#[derive(Debug, Clone, PartialEq)]
pub enum Transport {
    /// `fetch`, to this account with this credential.
    Fetch(Origin, Credential),
    /// The host of a Zendesk app.
    Zaf,
}

/// Every option of a client, by either way.
const NAMES: [&str; 10] = [
    "subdomain",
    "baseUrl",
    "auth",
    "fetch",
    "zaf",
    "attemptTimeout",
    "timeout",
    "maxRetries",
    "pace",
    "onAttempt",
];

/// Checks the options of a client. The door names a usable ZAF client `zaf client`.
pub fn client(options: &Argument) -> Result<ClientOptions, Vec<Issue>> {
    let Argument::Object(fields) = options else {
        let issue = if options.is_absent() {
            issue("", IssueCode::Required, "expected options, but found none")
        } else {
            wrong_type("", "an object of options", options)
        };
        return Err(vec![issue]);
    };
    let mut issues = Vec::new();
    unknown_fields(fields, "", &NAMES, &mut issues);
    let transport = if options.field("zaf").is_absent() {
        direct(options, &mut issues)
    } else {
        zaf(options, &mut issues)
    };
    let limits = Limits::read(options, &mut issues);
    let pace = options.field("pace");
    if !matches!(pace, Argument::Missing | Argument::Null | Argument::Boolean(_)) {
        issues.push(wrong_type("pace", "true or false", pace));
    }
    function("onAttempt", options, &mut issues);
    match transport {
        Some(transport) if issues.is_empty() => {
            Ok(ClientOptions { transport, limits, is_paced: *pace == Argument::Boolean(true) })
        }
        _ => Err(issues),
    }
}

fn direct(options: &Argument, issues: &mut Vec<Issue>) -> Option<Transport> {
    let origin = account::origin(options, issues);
    let credential = account::credential(options, issues);
    function("fetch", options, issues);
    Some(Transport::Fetch(origin?, credential?))
}

fn zaf(options: &Argument, issues: &mut Vec<Issue>) -> Option<Transport> {
    for name in ["subdomain", "baseUrl", "auth", "fetch"] {
        if !options.field(name).is_absent() {
            let message = format!(
                "expected no {name} beside zaf, whose host knows the account and the agent; leave it out"
            );
            issues.push(issue(name, IssueCode::Value, message));
        }
    }
    match options.field("zaf") {
        Argument::Other(kind) if kind == "zaf client" => Some(Transport::Zaf),
        // What ZAFClient.init() gives outside Zendesk.
        Argument::Boolean(false) => {
            let message = "expected a ZAF client, but found false: ZAFClient.init() gives that outside Zendesk; use subdomain and auth there";
            issues.push(issue("zaf", IssueCode::Type, message));
            None
        }
        other => {
            issues.push(wrong_type("zaf", "a ZAF client with a request function", other));
            None
        }
    }
}

fn function(name: &str, options: &Argument, issues: &mut Vec<Issue>) {
    let value = options.field(name);
    if !value.is_absent() && !is_function(value) {
        issues.push(wrong_type(name, "a function", value));
    }
}
