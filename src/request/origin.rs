//! Where requests go: one parsed origin, and the check that a target lies on it.
//!
//! What a transport is given later is the origin's own text with a checked path behind it, so that no
//! second parser can read a URL differently from this one. Anything unusual is therefore refused.

use std::fmt;

use crate::request::host::{Host, is_label};
use crate::substring;

/// An account's origin: `https://acme.zendesk.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    scheme: Scheme,
    host: Host,
    port: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Http,
    Https,
}

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

impl fmt::Display for OriginError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
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
        })
    }
}

impl std::error::Error for OriginError {}

impl Origin {
    /// The origin of a base URL: `https:`, or `http:` for `localhost`, 127.0.0.0/8 and `[::1]`; nothing but
    /// a `/` behind the host.
    pub fn parse(url: &str) -> Result<Origin, OriginError> {
        let (origin, target) = Origin::split(url)?;
        if target != "/" || url.contains(['?', '#']) { Err(OriginError::NotBare) } else { Ok(origin) }
    }

    /// The origin of `https://SUBDOMAIN.zendesk.com`.
    pub fn of_subdomain(subdomain: &str) -> Result<Origin, OriginError> {
        if !is_label(subdomain) {
            return Err(OriginError::Subdomain);
        }
        let name = format!("{}.zendesk.com", subdomain.to_ascii_lowercase());
        Ok(Origin { scheme: Scheme::Https, host: Host::Name(name), port: Scheme::Https.default_port() })
    }

    /// The account that a Zendesk app runs in. Its name is not known, so any `https://NAME.zendesk.com` in a
    /// `next_page` counts as it: the host is only ever asked for paths, which cannot leave the account.
    pub fn of_zendesk_app() -> Origin {
        Origin { scheme: Scheme::Https, host: Host::AnyAccount, port: Scheme::Https.default_port() }
    }

    /// An absolute URL's origin, and its path with its query; a fragment is dropped.
    pub fn split(url: &str) -> Result<(Origin, String), OriginError> {
        check_characters(url)?;
        let (scheme, rest) = substring::split_once(url, "://").ok_or(OriginError::Relative)?;
        let scheme = if scheme.eq_ignore_ascii_case("https") {
            Scheme::Https
        } else if scheme.eq_ignore_ascii_case("http") {
            Scheme::Http
        } else {
            return Err(OriginError::Scheme);
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if authority.contains(['@']) {
            return Err(OriginError::UserInfo);
        }
        let (host, port) = split_port(authority)?;
        let origin = Origin {
            scheme,
            host: Host::parse(host).ok_or(OriginError::Host)?,
            port: port.map_or(Ok(scheme.default_port()), parse_port)?,
        };
        if scheme == Scheme::Http && !origin.is_loopback() {
            return Err(OriginError::Scheme);
        }
        let target = rest.split('#').next().unwrap_or_default();
        let slash = if target.starts_with('/') { "" } else { "/" };
        Ok((origin, format!("{slash}{target}")))
    }

    /// The path and query of an absolute URL on this origin, or of a path that begins with one slash.
    pub fn target_of(&self, url: &str) -> Result<String, OriginError> {
        check_characters(url)?;
        if url.starts_with("//") {
            return Err(OriginError::Relative);
        }
        if url.starts_with('/') {
            return Ok(url.split('#').next().unwrap_or_default().to_owned());
        }
        let (origin, target) = Origin::split(url)?;
        if self.covers(&origin) { Ok(target) } else { Err(OriginError::Foreign) }
    }

    /// Whether the host is this machine itself: `localhost`, 127.0.0.0/8 or `::1`.
    pub fn is_loopback(&self) -> bool {
        self.host.is_loopback()
    }

    /// The absolute URL of a checked target; inside a Zendesk app the target itself.
    pub fn url_of(&self, target: &str) -> String {
        if self.host == Host::AnyAccount { target.to_owned() } else { format!("{self}{target}") }
    }

    /// Whether the other origin is this one.
    fn covers(&self, other: &Origin) -> bool {
        match &other.host {
            Host::Name(name) if self.host == Host::AnyAccount => {
                let account = name.strip_suffix(".zendesk.com").is_some_and(is_label);
                account && self.scheme == other.scheme && self.port == other.port
            }
            _ => self == other,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.scheme {
            Scheme::Http => "http://",
            Scheme::Https => "https://",
        })?;
        self.host.fmt(f)?;
        if self.port == self.scheme.default_port() { Ok(()) } else { write!(f, ":{}", self.port) }
    }
}

impl Scheme {
    fn default_port(self) -> u16 {
        match self {
            Scheme::Http => 80,
            Scheme::Https => 443,
        }
    }
}

fn check_characters(url: &str) -> Result<(), OriginError> {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if url.bytes().all(is_plain) { Ok(()) } else { Err(OriginError::Character) }
}

/// The host and the port's digits; the colons inside an IPv6 address's brackets are its own.
fn split_port(authority: &str) -> Result<(&str, Option<&str>), OriginError> {
    let brackets_end = authority.rfind(']').map_or(0, |at| at.saturating_add(1));
    let (brackets, rest) = authority.split_at_checked(brackets_end).unwrap_or(("", authority));
    match rest.split_once(':') {
        None => Ok((authority, None)),
        Some((name, port)) if brackets.is_empty() => Ok((name, Some(port))),
        Some(("", port)) => Ok((brackets, Some(port))),
        Some(_) => Err(OriginError::Host),
    }
}

fn parse_port(digits: &str) -> Result<u16, OriginError> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(OriginError::Port);
    }
    digits.parse().ok().filter(|port| *port != 0).ok_or(OriginError::Port)
}
