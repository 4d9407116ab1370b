//! Inputs that look like HTTP: a first line, headers, an empty line, a body.

/// A text taken apart; whatever it is, something comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'a> {
    /// The first line.
    pub first: &'a str,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// The text after the first empty line.
    pub body: &'a str,
}

impl<'a> Message<'a> {
    /// Reads a text.
    pub fn read(text: &'a str) -> Message<'a> {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let (first, lines) = head.split_once('\n').unwrap_or((head, ""));
        let headers = lines.lines().filter_map(|line| line.split_once(':'));
        let headers = headers
            .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Message { first, headers, body }
    }

    /// The first line's words.
    pub fn words(&self) -> impl Iterator<Item = &'a str> {
        self.first.split(' ')
    }
}

/// The messages of a text, between lines of `====`.
pub fn several(text: &str) -> impl Iterator<Item = Message<'_>> {
    text.split("\n====\n").map(Message::read)
}
