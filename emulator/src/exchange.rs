//! What comes in and what goes out.

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
    /// Whether it came through a Zendesk app, with the agent's session in place of a credential.
    pub is_app_session: bool,
}

impl Request {
    /// The first value of a header, whatever the case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
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

/// What the door does to the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Wait this long before anything else.
    pub latency_ms: u64,
    /// How the exchange ends.
    pub ending: Ending,
}

/// How an exchange ends.
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
    /// What the door does.
    pub effect: Effect,
}
