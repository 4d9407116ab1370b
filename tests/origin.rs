//! One origin: which URLs lie on the account's, and which only look as if they did.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use zendesk_side_conversations::account::{Origin, OriginError};

fn acme() -> Origin {
    Origin::of_subdomain("acme").unwrap()
}

#[test]
fn a_url_on_the_accounts_origin_gives_its_path_and_query() {
    for (url, target) in [
        ("https://acme.zendesk.com/api/v2/tickets/90", "/api/v2/tickets/90"),
        ("https://acme.zendesk.com/a?b=c&d=%20", "/a?b=c&d=%20"),
        ("https://acme.zendesk.com", "/"),
        ("https://acme.zendesk.com/", "/"),
        ("https://acme.zendesk.com?page=2", "/?page=2"),
        ("https://acme.zendesk.com/a#part", "/a"),
        ("https://acme.zendesk.com#part", "/"),
        ("https://acme.zendesk.com/a?b#part?c", "/a?b"),
        ("HTTPS://ACME.Zendesk.COM/A", "/A"),
        ("https://acme.zendesk.com:443/a", "/a"),
        ("https://acme.zendesk.com:0443/a", "/a"),
        ("https://acme.zendesk.com//evil.example/", "//evil.example/"),
        ("https://acme.zendesk.com/@evil.example", "/@evil.example"),
        ("https://acme.zendesk.com/a:b@c", "/a:b@c"),
        ("https://acme.zendesk.com/?u=https://evil.example", "/?u=https://evil.example"),
        ("/api/v2/tickets/90?page=2", "/api/v2/tickets/90?page=2"),
        ("/", "/"),
        ("/a#part", "/a"),
        ("/a//b", "/a//b"),
    ] {
        assert_eq!(acme().target_of(url).as_deref(), Ok(target), "{url}");
    }
}

#[test]
fn what_only_looks_like_the_accounts_origin_is_refused() {
    use OriginError::{Character, Foreign, Host, Port, Relative, Scheme, UserInfo};
    for (url, error) in [
        // Look-alikes.
        ("https://evil.example/", Foreign),
        ("https://acme.zendesk.com.evil.example/", Foreign),
        ("https://acme.zendesk.com-evil.example/", Foreign),
        ("https://evil.example/https://acme.zendesk.com/", Foreign),
        ("https://evil.example?acme.zendesk.com/", Foreign),
        ("https://evil.example#@acme.zendesk.com/", Foreign),
        ("https://xacme.zendesk.com/", Foreign),
        ("https://x.acme.zendesk.com/", Foreign),
        ("https://zendesk.com/", Foreign),
        ("https://acme.zendesk.com./", Foreign),
        ("https://acme.zendesk.co/", Foreign),
        ("https://acme-zendesk.com/", Foreign),
        ("https://xn--acm-epa.zendesk.com/", Foreign),
        // User info.
        ("https://acme.zendesk.com@evil.example/", UserInfo),
        ("https://acme.zendesk.com:443@evil.example/", UserInfo),
        ("https://user:password@acme.zendesk.com/", UserInfo),
        ("https://@acme.zendesk.com/", UserInfo),
        // Other schemes and ports.
        ("http://acme.zendesk.com/", Scheme),
        ("ftp://acme.zendesk.com/", Scheme),
        ("wss://acme.zendesk.com/", Scheme),
        ("file:///etc/passwd", Scheme),
        ("javascript://acme.zendesk.com/%0Aalert(1)", Scheme),
        ("https://acme.zendesk.com:8443/", Foreign),
        ("https://acme.zendesk.com:80/", Foreign),
        ("https://acme.zendesk.com:/", Port),
        ("https://acme.zendesk.com:0/", Port),
        ("https://acme.zendesk.com:65979/", Port),
        ("https://acme.zendesk.com:+443/", Port),
        ("https://acme.zendesk.com:443:443/", Port),
        // Relative, or taken for it by some parser.
        ("", Relative),
        ("api/v2", Relative),
        ("?page=2", Relative),
        ("//acme.zendesk.com/", Relative),
        ("//evil.example/", Relative),
        ("///evil.example/", Relative),
        ("https:/acme.zendesk.com/", Relative),
        ("https:acme.zendesk.com/", Relative),
        ("javascript:alert(1)", Relative),
        ("data:text/html,x", Relative),
        ("acme.zendesk.com/", Relative),
        // Characters that parsers drop or turn.
        ("https:\\\\acme.zendesk.com/", Character),
        ("https://acme.zendesk.com\\@evil.example/", Character),
        ("https://evil.example\\.acme.zendesk.com/", Character),
        ("/\\evil.example", Character),
        ("/a\\b", Character),
        ("https://acme.zend\tesk.com/", Character),
        ("https://acme.zendesk.com\n/", Character),
        ("\thttps://acme.zendesk.com/", Character),
        (" https://acme.zendesk.com/", Character),
        ("https://acme.zendesk.com/a b", Character),
        ("https://acme.zendesk.com/a\r\nHost: evil.example", Character),
        ("https://acme.zendesk.com/\0", Character),
        ("https://acme.zendesk.com/\u{7f}", Character),
        ("https://acmé.zendesk.com/", Character),
        ("https://acme.zendesk。com/", Character),
        ("https://аcme.zendesk.com/", Character),
        ("https://acme.zendesk.com/ä", Character),
        // Hosts that are none.
        ("https:///acme.zendesk.com/", Host),
        ("https://", Host),
        ("https://?acme.zendesk.com", Host),
        ("https://.acme.zendesk.com/", Host),
        ("https://acme..zendesk.com/", Host),
        ("https://acme%2ezendesk.com/", Host),
        ("https://acme.zendesk.com%2f@evil.example/", UserInfo),
        ("https://[acme.zendesk.com]/", Host),
        ("https://[::1/", Host),
        ("https://[::1]evil/", Host),
        ("https://[::1]x:443/", Host),
        ("https://[fe80::1%25eth0]/", Host),
        ("https://[]/", Host),
        ("https://acme.zendesk.com*/", Host),
        ("https://2130706433/", Host),
        ("https://0x7f000001/", Host),
        ("https://0177.0.0.1/", Host),
        ("https://127.1/", Host),
        ("https://127.0.0.1./", Host),
        ("https://1.2.3.4.5/", Host),
        ("https://256.0.0.1/", Host),
        ("https://acme.zendesk.0x0/", Host),
    ] {
        assert_eq!(acme().target_of(url), Err(error), "{url}");
    }
}

#[test]
fn a_base_url_is_an_origin_and_nothing_else() {
    for (url, expected) in [
        ("https://acme.zendesk.com", "https://acme.zendesk.com"),
        ("https://acme.zendesk.com/", "https://acme.zendesk.com"),
        ("HTTPS://Support.Example.ORG:8443/", "https://support.example.org:8443"),
        ("https://acme.zendesk.com:443", "https://acme.zendesk.com"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://LOCALHOST", "http://localhost"),
        ("http://127.0.0.1:80/", "http://127.0.0.1"),
        ("http://127.255.3.4:1", "http://127.255.3.4:1"),
        ("http://[::1]:3000", "http://[0:0:0:0:0:0:0:1]:3000"),
        ("http://[0:0:0:0:0:0:0:1]", "http://[0:0:0:0:0:0:0:1]"),
        ("https://[2001:DB8:0::1]", "https://[2001:db8:0:0:0:0:0:1]"),
        ("https://10.0.0.1", "https://10.0.0.1"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://under_score.example", "https://under_score.example"),
    ] {
        assert_eq!(Origin::parse(url).map(|origin| origin.to_string()).as_deref(), Ok(expected), "{url}");
    }
}

#[test]
fn a_base_url_that_is_more_or_less_than_an_origin_is_refused() {
    use OriginError::{Character, Host, NotBare, Relative, Scheme, UserInfo};
    for (url, error) in [
        ("https://acme.zendesk.com/api/v2", NotBare),
        ("https://acme.zendesk.com//", NotBare),
        ("https://acme.zendesk.com/?", NotBare),
        ("https://acme.zendesk.com?a=b", NotBare),
        ("https://acme.zendesk.com#", NotBare),
        ("https://acme.zendesk.com/#a", NotBare),
        ("https://me:secret@acme.zendesk.com", UserInfo),
        ("http://acme.zendesk.com", Scheme),
        ("http://127.0.0.1.evil.example", Scheme),
        ("http://localhost.evil.example", Scheme),
        ("http://localhost.", Scheme),
        ("http://[::ffff:127.0.0.1]", Host),
        ("http://[::ffff:7f00:1]", Scheme),
        ("http://0.0.0.0", Scheme),
        ("http://10.0.0.1", Scheme),
        ("http://127.1", Host),
        ("acme.zendesk.com", Relative),
        ("acme", Relative),
        ("/", Relative),
        ("", Relative),
        ("https://acme.zendesk.com ", Character),
        ("https://bücher.example", Character),
    ] {
        assert_eq!(Origin::parse(url), Err(error), "{url}");
    }
}

#[test]
fn a_subdomain_is_one_label() {
    assert_eq!(Origin::of_subdomain("Acme-2").unwrap().to_string(), "https://acme-2.zendesk.com");
    let long = "a".repeat(64);
    for subdomain in [
        "",
        "-acme",
        "acme-",
        "a.b",
        "acme.zendesk.com",
        "https://acme",
        "a_b",
        "a/b",
        "a b",
        "acmé",
        "a@b",
        "a:1",
        &long,
    ] {
        assert_eq!(Origin::of_subdomain(subdomain), Err(OriginError::Subdomain), "{subdomain}");
    }
}

#[test]
fn what_is_asked_is_the_origins_own_text_and_a_checked_path() {
    let origin = Origin::parse("https://ACME.zendesk.com:443").unwrap();
    let target = origin.target_of("HTTPS://acme.ZENDESK.com/a?b").unwrap();
    assert_eq!(origin.url_of(&target), "https://acme.zendesk.com/a?b");
    assert_eq!(Origin::of_zendesk_app().url_of("/a?b"), "/a?b");
}

#[test]
fn each_refusal_says_what_was_expected() {
    for error in [
        OriginError::Scheme,
        OriginError::Character,
        OriginError::UserInfo,
        OriginError::Host,
        OriginError::Port,
        OriginError::NotBare,
        OriginError::Relative,
        OriginError::Foreign,
        OriginError::Subdomain,
    ] {
        assert!(error.to_string().starts_with("expected "), "{error}");
    }
}

proptest! {
    #[test]
    fn any_text_is_refused_or_stays_on_the_account(text in any::<String>(), rest in "[ -~]{0,20}") {
        for url in [text.clone(), format!("https://acme.zendesk.com{rest}"), format!("https://{rest}acme.zendesk.com/")] {
            if let Ok(target) = acme().target_of(&url) {
                prop_assert!(target.starts_with('/'));
                prop_assert!(target.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\'));
                let asked = acme().url_of(&target);
                prop_assert_eq!(acme().target_of(&asked), Ok(target));
            }
        }
    }
}
