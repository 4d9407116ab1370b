//! The options of a client.

use crate::account::{Credential, Origin};
use crate::declared::{BaseUrl, CommonOptions, DirectAccess, Subdomain};
use crate::operation::{Argument, Opaque};
use crate::validate::argument::wrong_type;
use crate::validate::options::{Limits, account, credential, flag, function, header, unknown_fields};
use crate::validate::{Issue, IssueCode, report, report_as};

/// A client's options, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ClientOptions {
    /// The transport of the requests.
    pub transport: Transport,
    /// Deadlines and retries of every call, unless the call has its own.
    pub limits: Limits,
    /// Whether to wait ahead of the API's documented budgets.
    pub is_paced: bool,
    /// With every request; a call's own headers win over these.
    pub headers: Vec<(String, String)>,
    /// Further origins of the account, for downloads alone.
    pub brand_origins: Vec<Origin>,
}

/// The transport of the requests, and their target.
#[derive(Debug, Clone, PartialEq)]
pub enum Transport {
    /// `fetch`, to this account with this credential.
    Fetch(Origin, Credential),
    /// The host of a Zendesk app.
    Zaf,
}

/// The options of a client but for those of any client. `zaf` is among them, as the one that a client that sends by `fetch` lacks.
const DIRECT: [&[&str]; 3] = [Subdomain::NAMES, BaseUrl::NAMES, DirectAccess::NAMES];

/// Checks the options of a client, which may run in a page.
pub fn client(options: &Argument, is_in_page: bool) -> Result<ClientOptions, Vec<Issue>> {
    let mut issues = Vec::new();
    let Argument::Object(fields) = options else {
        if options.is_absent() {
            report(&mut issues, "", IssueCode::Required, "options", "none");
        } else {
            wrong_type(options, "", "an object of options", &mut issues);
        }
        return Err(issues);
    };
    let known = [&DIRECT.concat(), CommonOptions::NAMES].concat();
    unknown_fields(fields, "", &known, &mut issues);
    let transport = match options.given("zaf") {
        None => direct(options, is_in_page, &mut issues),
        Some(given) => zaf(given, options, &mut issues),
    };
    let limits = Limits::read(options, &mut issues);
    let is_paced = flag(options, "pace", &mut issues);
    let headers = header::headers(options, &mut issues);
    let brand_origins = account::brand_origins(options, &mut issues);
    function(options, "onAttempt", &mut issues);
    match transport {
        Some(transport) if issues.is_empty() => {
            Ok(ClientOptions { transport, limits, is_paced, headers, brand_origins })
        }
        _ => Err(issues),
    }
}

fn direct(options: &Argument, is_in_page: bool, issues: &mut Vec<Issue>) -> Option<Transport> {
    let origin = account::origin(options, issues);
    let credential = credential::credential(options, issues);
    function(options, "fetch", issues);
    let is_allowed = flag(options, "allowSecretInBrowser", issues);
    let has_secret = options.field("auth").given("clientSecret").is_some();
    if is_in_page && has_secret && !is_allowed {
        let expected = "no clientSecret in a page, whose visitors can read it";
        let found = "one; send from a server, or set allowSecretInBrowser where every visitor may know it";
        report(issues, "auth.clientSecret", IssueCode::Value, expected, found);
    }
    Some(Transport::Fetch(origin?, credential?))
}

fn zaf(given: &Argument, options: &Argument, issues: &mut Vec<Issue>) -> Option<Transport> {
    for name in DIRECT.concat().into_iter().filter(|name| *name != "zaf") {
        if options.given(name).is_some() {
            let rest = " beside zaf, whose host knows the account and the agent; leave it out";
            report_as(issues, name, IssueCode::Value, &["expected no ", name, rest]);
        }
    }
    match given {
        Argument::Other(kind) if kind == Opaque::ZAF_CLIENT => return Some(Transport::Zaf),
        // ZAFClient.init() returns `false` outside Zendesk.
        Argument::Boolean(false) => {
            let found = "false: ZAFClient.init() gives that outside Zendesk; use subdomain and auth there";
            report(issues, "zaf", IssueCode::Type, "a ZAF client", found);
        }
        other => wrong_type(other, "zaf", "a ZAF client with a request function", issues),
    }
    None
}
