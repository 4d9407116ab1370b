//! The target of a redirect, and whether the request may go there.

use crate::account::Origin;
use crate::operation::Method;
use crate::policy::errand::Errand;
use crate::policy::hop::Hop;
use crate::response::{Answer, header};

/// More redirects than this in one attempt lead nowhere.
const MOST_HOPS: u32 = 5;

/// The account redirects requests that are not signed in to a page with status 200 (observed).
const SIGN_IN: &str =
    "a redirect to a sign-in page: the credential was not accepted there, or may not see the file";

/// The decision about a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Redirect {
    /// The answer is none.
    None,
    /// Ask there.
    To(Hop),
    /// The runtime hid where it leads, and may follow it by itself.
    Hidden,
    /// The client must not follow it, for this reason.
    Refused(&'static str),
}

/// Decides whether this response is a redirect, and whether to follow it.
pub(crate) fn redirect<D>(errand: &Errand, account: &Origin, answer: &Answer<D>) -> Redirect {
    let is_download = errand.request.operation.is_download();
    if answer.is_opaque_redirect {
        return if is_download && !errand.follows_redirects {
            Redirect::Hidden
        } else {
            Redirect::Refused("a redirect whose target this runtime does not show")
        };
    }
    if let Some(url) = &answer.redirected_to
        && is_download
        && account.target_of(url).is_ok_and(|target| is_sign_in(&target))
    {
        return Redirect::Refused(SIGN_IN);
    }
    if let Some(url) = &answer.redirected_to
        && !is_download
        && account.target_of(url).is_err()
    {
        return Redirect::Refused(
            "a response of another origin, to which the transport had followed a redirect",
        );
    }
    let keeps_method = match answer.status {
        301 | 302 => errand.request.method != Method::Post,
        303 => errand.request.method == Method::Get,
        307 | 308 => true,
        _ => return Redirect::None,
    };
    if !keeps_method {
        return Redirect::Refused("a redirect that would change the method of the request");
    }
    if errand.hops >= MOST_HOPS {
        return Redirect::Refused("a sixth redirect");
    }
    let Some(location) = header(&answer.headers, "location").filter(|location| !location.is_empty()) else {
        return Redirect::Refused("a redirect without Location");
    };
    let Some((origin, target)) = resolve(&errand.hop, location) else {
        return Redirect::Refused("a redirect to something other than a plain https: URL");
    };
    let download = errand.request.download.as_deref();
    let is_account = origin == *account || download.is_some_and(|download| download.covers(account, &origin));
    if is_download && is_account && is_sign_in(&target) {
        return Redirect::Refused(SIGN_IN);
    }
    if !is_account && !is_download {
        return Redirect::Refused("a redirect to another origin");
    }
    if origin.is_loopback() && !account.is_loopback() {
        return Redirect::Refused("a redirect to a loopback address");
    }
    Redirect::To(Hop { is_own: is_account && errand.hop.is_own, origin, target })
}

/// Whether a path of the account is one of those that ask people to sign in.
fn is_sign_in(target: &str) -> bool {
    ["/access", "/auth"].iter().any(|room| {
        before(target, &['?', '#'])
            .strip_prefix(room)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// `Location` may be relative to where it was given.
fn resolve(from: &Hop, location: &str) -> Option<(Origin, String)> {
    if location.starts_with("//") {
        let origin = from.origin.to_string();
        return Origin::split(&[before(&origin, &['/']), location].concat()).ok();
    }
    let scheme = before(location, &[':', '/', '?', '#']);
    if location.as_bytes().get(scheme.len()) == Some(&b':') {
        return Origin::split(location).ok();
    }
    let path = before(&from.target, &['?']);
    let base = match location.bytes().next() {
        Some(b'/') => "",
        Some(b'?' | b'#') => path,
        _ => path.get(..=path.bytes().rposition(|byte| byte == b'/')?)?,
    };
    let target = [base, location].concat();
    let is_climbing = before(&target, &['?', '#']).split('/').any(|segment| matches!(segment, "." | ".."));
    if is_climbing {
        return None;
    }
    Some((from.origin.clone(), from.origin.target_of(&target).ok()?))
}

/// The text before the first of these characters; all of it where there is none.
fn before<'a>(text: &'a str, ends: &[char]) -> &'a str {
    text.split(ends).next().unwrap_or_default()
}
#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn from(url: &str) -> Hop {
        let (origin, target) = Origin::split(url).unwrap();
        Hop { origin, target, is_own: true }
    }

    #[test]
    fn a_location_is_read_from_where_it_was_given() {
        let here = from("https://acme.zendesk.com/api/v2/tickets/90?page=1");
        for (location, expected) in [
            ("/api/x", "https://acme.zendesk.com/api/x"),
            ("?page=2", "https://acme.zendesk.com/api/v2/tickets/90?page=2"),
            ("91", "https://acme.zendesk.com/api/v2/tickets/91"),
            ("91?at=12:30", "https://acme.zendesk.com/api/v2/tickets/91?at=12:30"),
            ("https://ACME.zendesk.com/y#part", "https://acme.zendesk.com/y"),
            ("//cdn.example/z", "https://cdn.example/z"),
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ] {
            let (origin, target) = resolve(&here, location).unwrap();
            assert_eq!(format!("{origin}{target}"), expected, "{location}");
        }
    }

    #[test]
    fn a_location_that_parsers_could_read_differently_is_none() {
        let here = from("https://acme.zendesk.com/api/v2/tickets/90");
        for location in [
            "../x",
            "./x",
            "/a/../b",
            "javascript:alert(1)",
            "data:text/html,x",
            "http://acme.zendesk.com/",
            "https:/acme.zendesk.com/",
            "https://user@acme.zendesk.com/",
            "/\\evil.example",
            "\\\\evil.example",
            "/a b",
            "/ä",
            "///evil.example",
        ] {
            assert_eq!(resolve(&here, location), None, "{location}");
        }
    }
}
