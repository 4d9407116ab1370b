//! The options of a client.

use crate::request::{Argument, Credential, Origin};
use crate::validate::argument::wrong_type;
use crate::validate::options::{Limits, account, flag, function, unknown_fields};
use crate::validate::{Issue, IssueCode, report, report_as};

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
    let mut issues = Vec::new();
    let Argument::Object(fields) = options else {
        if options.is_absent() {
            report(&mut issues, "", IssueCode::Required, "options", "none");
        } else {
            wrong_type(options, "", "an object of options", &mut issues);
        }
        return Err(issues);
    };
    unknown_fields(fields, "", &NAMES, &mut issues);
    let transport = match options.given("zaf") {
        None => direct(options, &mut issues),
        Some(given) => zaf(given, options, &mut issues),
    };
    let limits = Limits::read(options, &mut issues);
    let is_paced = flag(options, "pace", &mut issues);
    function(options, "onAttempt", &mut issues);
    match transport {
        Some(transport) if issues.is_empty() => Ok(ClientOptions { transport, limits, is_paced }),
        _ => Err(issues),
    }
}

fn direct(options: &Argument, issues: &mut Vec<Issue>) -> Option<Transport> {
    let origin = account::origin(options, issues);
    let credential = account::credential(options, issues);
    function(options, "fetch", issues);
    Some(Transport::Fetch(origin?, credential?))
}

fn zaf(given: &Argument, options: &Argument, issues: &mut Vec<Issue>) -> Option<Transport> {
    for name in &["subdomain", "baseUrl", "auth", "fetch"] {
        if options.given(name).is_some() {
            let rest = " beside zaf, whose host knows the account and the agent; leave it out";
            report_as(issues, name, IssueCode::Value, &["expected no ", name, rest]);
        }
    }
    match given {
        Argument::Other(kind) if kind == "zaf client" => return Some(Transport::Zaf),
        // What ZAFClient.init() gives outside Zendesk.
        Argument::Boolean(false) => {
            let found = "false: ZAFClient.init() gives that outside Zendesk; use subdomain and auth there";
            report(issues, "zaf", IssueCode::Type, "a ZAF client", found);
        }
        other => wrong_type(other, "zaf", "a ZAF client with a request function", issues),
    }
    None
}
