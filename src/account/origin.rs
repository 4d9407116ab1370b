//! The account's parsed origin, and the check that a target lies on it.
//!
//! A transport later gets the origin's own text with a checked path behind it, so that no
//! second parser can read a URL differently from this one. Anything unusual is therefore refused.

use std::fmt;

use crate::account::host;
use crate::substring;

/// An account's origin: `https://acme.zendesk.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// As it is written in front of a path: lower case, and without a port that goes without saying.
    text: String,
    is_loopback: bool,
}

/// Inside a Zendesk app: the account's own, whichever that is. Nothing absolute is ever sent.
const ANY_ACCOUNT: &str = "https://*.zendesk.com";

/// Why a URL is not, or does not lie on, an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginError {
    /// Not `https:`, nor `http:` of a loopback address.
    Scheme,
    /// Characters that URL parsers disagree about: blanks, controls, backslashes, anything past ASCII.
    Character,
    /// `user:password@`
    UserInfo,
    /// No host, or one in a form that URL parsers disagree about.
    Host,
    /// A port that is no number from 1 to 65535.
    Port,
    /// A path other than `/`, a query or a fragment where only an origin may be.
    NotBare,
    /// Neither an absolute URL nor an absolute path.
    Relative,
    /// Another scheme, host or port than the account's.
    Foreign,
    /// Not a subdomain: letters, digits and inner hyphens, 63 at most.
    Subdomain,
}

impl OriginError {
    /// The expectation that the text did not meet.
    pub fn as_str(self) -> &'static str {
        match self {
            OriginError::Scheme => "expected https: (http: is for loopback addresses only)",
            OriginError::Character => {
                "expected ASCII without blanks, control characters or backslashes (write a host's Unicode letters in punycode)"
            }
            OriginError::UserInfo => "expected no user name or password before the host",
            OriginError::Host => "expected a host name, a dotted IPv4 address or a bracketed IPv6 address",
            OriginError::Port => "expected a port from 1 to 65535",
            OriginError::NotBare => {
                "expected an origin such as https://acme.zendesk.com, without path, query or fragment"
            }
            OriginError::Relative => "expected an absolute URL, or a path that begins with one slash",
            OriginError::Foreign => "expected the account's own scheme, host and port",
            OriginError::Subdomain => {
                "expected a subdomain such as acme for https://acme.zendesk.com: letters, digits and hyphens, 63 at most"
            }
        }
    }
}

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::error::Error for OriginError {}

impl Origin {
    /// The origin of a base URL: `https:`, or `http:` for `localhost`, 127.0.0.0/8 and `[::1]`; nothing but
    /// a `/` behind the host.
    pub fn parse(url: &str) -> Result<Origin, OriginError> {
        let (origin, rest) = Origin::of_url(url)?;
        if matches!(rest, "" | "/") { Ok(origin) } else { Err(OriginError::NotBare) }
    }

    /// The origin of `https://SUBDOMAIN.zendesk.com`.
    pub fn of_subdomain(subdomain: &str) -> Result<Origin, OriginError> {
        if !host::is_label(subdomain) {
            return Err(OriginError::Subdomain);
        }
        let text = ["https://", &subdomain.to_ascii_lowercase(), ".zendesk.com"].concat();
        Ok(Origin { text, is_loopback: false })
    }

    /// The account that a Zendesk app runs in. Its name is not known, so any `https://NAME.zendesk.com` in a
    /// `next_page` counts as it: the host is only ever asked for paths, which cannot leave the account.
    pub fn of_zendesk_app() -> Origin {
        Origin { text: ANY_ACCOUNT.to_owned(), is_loopback: false }
    }

    /// An absolute URL's origin, and its path with its query; a fragment is dropped.
    pub fn split(url: &str) -> Result<(Origin, String), OriginError> {
        let (origin, rest) = Origin::of_url(url)?;
        let slash = if rest.starts_with('/') { "" } else { "/" };
        Ok((origin, [slash, without_fragment(rest)].concat()))
    }

    /// The path and query of an absolute URL on this origin, or of a path that begins with one slash.
    pub fn target_of(&self, url: &str) -> Result<String, OriginError> {
        if url.starts_with('/') {
            check_characters(url)?;
            if url.starts_with("//") {
                return Err(OriginError::Relative);
            }
            return Ok(without_fragment(url).to_owned());
        }
        let (origin, target) = Origin::split(url)?;
        if self.covers(&origin) { Ok(target) } else { Err(OriginError::Foreign) }
    }

    /// Whether the host is this machine itself: `localhost`, 127.0.0.0/8 or `::1`.
    pub fn is_loopback(&self) -> bool {
        self.is_loopback
    }

    /// The absolute URL of a checked target; inside a Zendesk app the target itself.
    pub fn url_of(&self, target: &str) -> String {
        if self.text == ANY_ACCOUNT { target.to_owned() } else { [&self.text, target].concat() }
    }

    /// An absolute URL's origin, and what is behind it.
    fn of_url(url: &str) -> Result<(Origin, &str), OriginError> {
        check_characters(url)?;
        let (scheme, rest) = substring::split_once(url, "://").ok_or(OriginError::Relative)?;
        let (scheme, default_port) = if scheme.eq_ignore_ascii_case("https") {
            ("https://", "443")
        } else if scheme.eq_ignore_ascii_case("http") {
            ("http://", "80")
        } else {
            return Err(OriginError::Scheme);
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if authority.contains(['@']) {
            return Err(OriginError::UserInfo);
        }
        let (host, port) = host::split(authority).ok_or(OriginError::Host)?;
        let port = host::without_zeros(port.unwrap_or(default_port));
        if port == "0" || !host::is_at_most(port, "65535") {
            return Err(OriginError::Port);
        }
        let is_loopback = host::is_loopback(&host);
        if default_port == "80" && !is_loopback {
            return Err(OriginError::Scheme);
        }
        let (colon, port) = if port == default_port { ("", "") } else { (":", port) };
        Ok((Origin { text: [scheme, &host, colon, port].concat(), is_loopback }, rest))
    }

    /// Whether the other origin is this one.
    fn covers(&self, other: &Origin) -> bool {
        if self.text != ANY_ACCOUNT {
            return self == other;
        }
        let name = other.text.strip_prefix("https://").and_then(|host| host.strip_suffix(".zendesk.com"));
        name.is_some_and(host::is_label)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn check_characters(url: &str) -> Result<(), OriginError> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if url.bytes().all(is_plain) { Ok(()) } else { Err(OriginError::Character) }
}

fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(before, _)| before)
}
