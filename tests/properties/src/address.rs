//! Targets of requests: an address that passes here has the same target for the URL parser of engines.

use url::{Position, Url};
use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::{Argument, Method, Operation};
use zendesk_side_conversations::policy::{Call, Happened, Pages, Step};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::response::Outcome;

use crate::Json;
use crate::call::{AT_FIRST, answer, first_dispatch, request_of, settings};

/// Reads an account, a line, and a URL behind it.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (account, url) = text.split_once('\n').unwrap_or(("https://acme.zendesk.com", text));
        hold(account, url);
    }
}

/// An account by its base URL or its subdomain, and a URL that an answer or a caller names.
pub fn hold(account: &str, url: &str) {
    let of_subdomain = Origin::of_subdomain(account).ok();
    if let Some(origin) = &of_subdomain {
        assert_eq!(origin.to_string(), format!("https://{}.zendesk.com", account.to_ascii_lowercase()));
    }
    if let Ok(origin) = Origin::parse(url) {
        is_plain(&origin, url);
    }
    if let Ok((origin, target)) = Origin::split(url) {
        is_plain(&origin, url);
        is_same(&origin.url_of(&target), url);
    }
    let Some(origin) = of_subdomain.or_else(|| Origin::parse(account).ok()) else { return };
    is_plain(&origin, &origin.to_string());
    let base = origin.to_string();
    is_of_account(&origin, &base, url);
    is_of_the_app(url);
    is_downloaded_from_account(&origin, url);
    is_next_page_of_account(&origin, url);
    for operation in [Operation::Show, Operation::Create, Operation::DownloadAttachment] {
        for status in [302, 307] {
            is_redirect_of_account(&origin, request_of(operation, None), status, url);
        }
    }
}

/// Parses a URL as a browser or a runtime does.
fn engine(url: &str) -> Url {
    Url::parse(url).unwrap_or_else(|error| panic!("let through, but engines refuse it ({error}): {url}"))
}

/// A host's letters past ASCII, and what stands for them, are for the engine to judge.
pub fn is_in_punycode(url: &str) -> bool {
    url.split('/').nth(2).is_some_and(|host| host.to_ascii_lowercase().contains("xn--"))
}

fn is_plain(origin: &Origin, url: &str) {
    let text = origin.to_string();
    assert_eq!(Origin::parse(&text).as_ref(), Ok(origin), "{text} reads as itself");
    assert!(text.starts_with("https://") || (text.starts_with("http://") && origin.is_loopback()), "{text}");
    if is_in_punycode(url) {
        return;
    }
    let seen = engine(url);
    assert_eq!(seen.origin(), engine(&text).origin(), "{url}");
    assert_eq!((seen.username(), seen.password()), ("", None), "{url}");
    let is_loopback = match seen.host().expect("a host") {
        url::Host::Domain(name) => name == "localhost",
        url::Host::Ipv4(address) => address.is_loopback(),
        url::Host::Ipv6(address) => address.is_loopback(),
    };
    assert_eq!(origin.is_loopback(), is_loopback, "{url}");
}

/// To engines both lead to the same place, but for a fragment.
fn is_same(ours: &str, given: &str) {
    if !is_in_punycode(ours) && !is_in_punycode(given) {
        let (ours, given) = (engine(ours), engine(given));
        assert_eq!(ours[..Position::AfterQuery], given[..Position::AfterQuery]);
    }
}

fn is_of_account(origin: &Origin, base: &str, url: &str) {
    let Ok(target) = origin.target_of(url) else { return };
    assert!(target.starts_with('/') && !target.contains('#'), "{target}");
    let sent = origin.url_of(&target);
    if is_in_punycode(&sent) {
        return;
    }
    assert_eq!(engine(&sent).origin(), engine(base).origin(), "{url}");
    let joined = engine(base).join(url).expect("a URL to engines, too");
    assert_eq!(joined[..Position::AfterQuery], engine(&sent)[..Position::AfterQuery], "{url}");
}

fn is_of_the_app(url: &str) {
    let app = Origin::of_zendesk_app();
    let Ok(target) = app.target_of(url) else { return };
    assert_eq!(app.url_of(&target), target);
    if !url.starts_with('/') && !is_in_punycode(url) {
        let seen = engine(url);
        assert_eq!((seen.scheme(), seen.port()), ("https", None), "{url}");
        assert!(seen.host_str().is_some_and(|host| host.ends_with(".zendesk.com")), "{url}");
    }
}

fn is_downloaded_from_account(origin: &Origin, url: &str) {
    let attachment = Argument::Object(vec![("content_url".into(), Argument::Text(url.into()))]);
    match request::download(&attachment, origin, &[]) {
        Err(issues) => {
            assert!(issues.iter().all(|issue| issue.path == "content_url"), "{issues:?}");
            assert!(url.is_empty() || origin.target_of(url).is_err(), "{url}");
        }
        Ok(request) => {
            let dispatch = first_dispatch(&mut Call::new(request, origin.clone(), settings(0), AT_FIRST));
            assert!(dispatch.with_credential);
            goes_to(origin, &dispatch.url);
        }
    }
}

/// The credential goes along: to the account alone.
fn goes_to(origin: &Origin, sent: &str) {
    assert!(sent.starts_with(&origin.to_string()), "{sent}");
    if !is_in_punycode(sent) {
        assert_eq!(engine(sent).origin(), engine(&origin.to_string()).origin(), "{sent}");
    }
}

fn is_next_page_of_account(origin: &Origin, url: &str) {
    let first = request_of(Operation::List, None);
    let page = Outcome {
        data: Some(Json(serde_json::json!({ "side_conversations": [], "next_page": url }))),
        status: 200,
        headers: Vec::new(),
        request_id: None,
        rate_limit: None,
        found: false,
        attempts: 1,
    };
    let mut pages = Pages::new(first.clone(), origin.clone(), None);
    if let Ok(Some(next)) = pages.next(&page) {
        assert_eq!(next.path.trim_end_matches(".json"), first.path);
        let dispatch = first_dispatch(&mut Call::<Json>::new(next, origin.clone(), settings(0), AT_FIRST));
        goes_to(origin, &dispatch.url);
        if is_in_punycode(&dispatch.url) {
            return;
        }
        let seen = engine(&dispatch.url);
        assert_eq!(seen.path().trim_end_matches(".json"), first.path, "{url}");
    }
}

fn is_redirect_of_account(origin: &Origin, request: Request, status: u16, location: &str) {
    let (operation, method) = (request.operation, request.method);
    let mut call = Call::new(request, origin.clone(), settings(0), AT_FIRST);
    let first = first_dispatch(&mut call);
    let headers = vec![("location".to_owned(), location.to_owned())];
    call.report(Happened::Answered(answer(status, headers, "")), AT_FIRST, 0.5);
    match call.step(AT_FIRST) {
        Step::Failed(failure) => {
            assert!(!failure.is_ambiguous && failure.message.contains("The client stopped there"));
        }
        Step::Send(hop) => {
            assert_eq!(hop.method, method);
            assert!(status == 307 || method != Method::Post);
            if operation != Operation::DownloadAttachment || hop.with_credential {
                goes_to(origin, &hop.url);
            }
            if is_in_punycode(&hop.url) || is_in_punycode(&first.url) {
                return;
            }
            let seen = engine(&hop.url);
            assert!(hop.with_credential || seen.scheme() == "https" || origin.is_loopback(), "{location}");
            let joined = engine(&first.url).join(location.trim()).expect("a URL to engines, too");
            assert_eq!(joined[..Position::AfterQuery], seen[..Position::AfterQuery], "{location}");
        }
        other => panic!("expected a request or a failure, but found {other:?}"),
    }
}
