//! Which account.

use crate::account::{Origin, OriginError};
use crate::operation::Argument;
use crate::validate::argument::{text, wrong_type};
use crate::validate::options::without_value;
use crate::validate::{Issue, IssueCode, report, report_as};

/// The account's origin from `subdomain` or `baseUrl`.
pub(super) fn origin(options: &Argument, issues: &mut Vec<Issue>) -> Option<Origin> {
    match (options.given("subdomain"), options.given("baseUrl")) {
        (None, None) => {
            let expected = "subdomain (\"acme\" for https://acme.zendesk.com) or baseUrl";
            let empty = ["subdomain", "baseUrl"].into_iter().find(|name| options.has(name));
            let found = empty.map_or_else(|| "neither".to_owned(), without_value);
            report(issues, empty.unwrap_or("subdomain"), IssueCode::Required, expected, &found);
            None
        }
        (Some(_), Some(_)) => {
            let expected = "either subdomain or baseUrl";
            report(issues, "baseUrl", IssueCode::Value, expected, "both; leave one out");
            None
        }
        (Some(subdomain), None) => named(subdomain, "subdomain", Origin::of_subdomain, issues),
        (None, Some(base_url)) => named(base_url, "baseUrl", Origin::parse, issues),
    }
}

fn named(
    value: &Argument,
    name: &str,
    parse: fn(&str) -> Result<Origin, OriginError>,
    issues: &mut Vec<Issue>,
) -> Option<Origin> {
    match parse(text(value, name, "a string", name, issues)?) {
        Ok(origin) => Some(origin),
        Err(error) => {
            report_as(issues, name, IssueCode::Value, &[error.as_str()]);
            None
        }
    }
}

/// Further origins of the account, for downloads alone: host-mapped brands.
pub(super) fn brand_origins(options: &Argument, issues: &mut Vec<Issue>) -> Vec<Origin> {
    match options.given("brandOrigins") {
        None => Vec::new(),
        Some(Argument::List(origins)) => {
            let named =
                |(index, value)| named(value, &format!("brandOrigins[{index}]"), Origin::parse, issues);
            origins.iter().enumerate().filter_map(named).collect()
        }
        Some(other) => {
            wrong_type(other, "brandOrigins", "an array of origins such as https://help.example.com", issues);
            Vec::new()
        }
    }
}
