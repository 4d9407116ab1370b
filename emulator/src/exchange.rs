//! Requests and responses.

use serde::Deserialize;
use std::net::Ipv4Addr;

/// The account's origin: the only one that a Zendesk app may call.
pub const ACCOUNT_ORIGIN: &str = "https://emulator.zendesk.com";

/// The domain of the account's brand.
pub const BRAND_ORIGIN: &str = "https://help.emulator.example";

/// One HTTP request as a door received it.
#[derive(Clone, Debug)]
pub struct Request {
    /// As it was sent, in capitals.
    pub method: String,
    /// Scheme and host that the caller used, such as `https://emulator.zendesk.com`: `next_page` and the like start with it.
    pub origin: String,
    /// The path with its query, as it was sent.
    pub target: String,
    /// Names in any case.
    pub headers: Vec<(String, String)>,
    /// The body, empty where there was none.
    pub body: Vec<u8>,
    /// Which way it came in.
    pub door: Door,
}

/// Which way a request comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// A function call: the origin is what the caller asked for, which may be anybody's.
    Process,
    /// A Zendesk app's host, with the agent's session in place of a credential.
    App,
    /// A socket: whoever asks here means this account, by whatever name.
    Network,
}

impl Request {
    /// Whether the account's host is the one that was asked for.
    pub fn is_for_the_account(&self) -> bool {
        match self.door {
            Door::Network => true,
            Door::App => self.origin == ACCOUNT_ORIGIN,
            Door::Process => {
                let host = self.origin.split_once("://").map_or("", |(_, host)| host);
                let is_loopback =
                    host.starts_with("[::1]") || host.split(':').next().is_some_and(is_loopback_name);
                is_loopback
                    || self.origin == BRAND_ORIGIN
                    || (self.origin.starts_with("https://") && host.ends_with(".zendesk.com"))
            }
        }
    }

    /// The first value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

fn is_loopback_name(name: &str) -> bool {
    name == "localhost" || name.parse().is_ok_and(|address: Ipv4Addr| address.is_loopback())
}

/// One HTTP response.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// 100 to 599.
    pub status: u16,
    /// Names in small letters.
    pub headers: Vec<(String, String)>,
    /// The whole body, before any cut that the effect asks for.
    pub body: Vec<u8>,
}

impl Response {
    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The fault that the host applies to the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Wait this long before anything else.
    pub latency_ms: u64,
    /// The end of the exchange.
    pub ending: Ending,
}

/// The ends of an exchange.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ending {
    /// The response arrives.
    #[default]
    Answer,
    /// The connection is lost without an answer.
    Drop,
    /// No answer ever comes.
    Hang,
    /// The response breaks off after so many bytes of its body.
    Truncate(usize),
}

/// The response and what happens to it on its way.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The response; with [`Ending::Drop`] and [`Ending::Hang`] nobody sees it.
    pub response: Response,
    /// The fault that the host applies.
    pub effect: Effect,
}
