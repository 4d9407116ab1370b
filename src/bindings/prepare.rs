//! A call's name and arguments → what the core checked.

use crate::account::Origin;
use crate::bindings::given::Given;
use crate::client::Prepared;
use crate::operation::{Action, Operation};
use crate::request;
use crate::validate::options::{self, CallOptions};
use crate::validate::{Issue, IssueCode, with_unsayable};

/// Checks a call's arguments and options; every broken rule of both is reported at once.
pub(super) fn prepare(
    action: Action,
    given: &mut Given,
    origin: &Origin,
    brand_origins: &[Origin],
) -> Result<(Prepared, CallOptions), Vec<Issue>> {
    let mut issues = Vec::new();
    let options = options::call(&given.options, action.operation(), &mut issues);
    let unsayable = given.take_issues();
    match arguments(action, given, &options, origin, brand_origins) {
        Ok(mut prepared) if issues.is_empty() && unsayable.is_empty() => {
            if let Prepared::One(request) = &mut prepared {
                request.headers.clone_from(&options.headers);
            }
            Ok((prepared, options))
        }
        made => {
            issues.extend(with_unsayable(made.err().unwrap_or_default(), unsayable));
            Err(issues)
        }
    }
}

fn arguments(
    action: Action,
    given: &Given,
    options: &CallOptions,
    origin: &Origin,
    brand_origins: &[Origin],
) -> Result<Prepared, Vec<Issue>> {
    let rules = options.send_rules();
    let body = given.body.text.as_deref();
    let [first, second, third] = [0, 1, 2].map(|index| given.arg(index));
    let request = match action {
        Action::Plain(operation) => match operation {
            Operation::List => request::list(first, second),
            Operation::Show => request::show(first, second, third),
            Operation::Create => request::create(first, body, &rules),
            Operation::Update => request::update(first, second, body, &rules),
            Operation::Reply => request::reply(first, second, body, &rules),
            Operation::Import => request::import(first, body, &rules),
            Operation::ImportEvents => request::import_events(first, second, body, &rules),
            Operation::ListEvents => request::list_events(first, second, third),
            // An export has options of its own: see `PreparedExport`.
            Operation::ExportEvents => {
                request::export_events(first, None, unix_s()).map(|(request, _)| request)
            }
            Operation::UploadAttachment => {
                let named = |name: &str| given.options.field(name);
                request::upload(named("name"), named("content_type"))
            }
            Operation::DownloadAttachment => request::download(first, origin, brand_origins),
            Operation::Request => request::raw(first, body),
        },
        Action::Close => request::close(first, second),
        Action::Reopen => request::reopen(first, second),
        Action::ReplyAll => {
            let reply = request::reply_all(first, second, body, &rules)?;
            return Ok(Prepared::ReplyAll(Box::new(reply)));
        }
    };
    Ok(Prepared::One(Box::new(request?)))
}

/// The method with this name. Only a mistake in the package itself names another.
pub(super) fn action(name: &str) -> Result<Action, Vec<Issue>> {
    let unknown = || vec![Issue::new("operation", IssueCode::Value, "a method of the client", name)];
    Action::parse(name).ok_or_else(unknown)
}

/// Seconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "a date; anything else saturates")]
pub(super) fn unix_s() -> i64 {
    (js_sys::Date::now() as i64).div_euclid(1000)
}
