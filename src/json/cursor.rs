//! A place in a JSON text, and the values from there on.

#![expect(
    clippy::inline_always,
    reason = "compiled for size, nothing else is inlined: a check of 40 recipients takes 9 % less time, and the module is no larger"
)]

use crate::json::{Malformed, Text, Value, number, text};

/// Pulls values out of a JSON text, one after the other.
///
/// [`Cursor::value`] opens lists and objects; the caller goes through them with [`Cursor::next_item`] or
/// [`Cursor::next_field`] until these give nothing, or leaves with [`Cursor::close`]. Nothing here recurses,
/// so no nesting is too deep. Nothing fails on the way either: behind the place where the text stops being
/// JSON, values are null, lists and objects have ended, and [`Cursor::finish`] tells of it.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    start: usize,
    /// Whether a list or an object was opened and nothing was read in it.
    is_fresh: bool,
    malformed: Option<Malformed>,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Cursor<'a> {
        Cursor { text, at: 0, start: 0, is_fresh: false, malformed: None }
    }

    /// The offset behind what was read last.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The offset at which the value or the name that was read last begins.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Reads a value: the whole of a simple one, the opening bracket of a list or an object.
    pub fn value(&mut self) -> Value<'a> {
        let first = self.token();
        self.start = self.at;
        self.is_fresh = false;
        match first {
            Some(b'"') => self.text().map_or(Value::Null, Value::Text),
            Some(b'{') => self.open(Value::Object),
            Some(b'[') => self.open(Value::List),
            Some(b'-' | b'0'..=b'9') => self.number().map_or(Value::Null, Value::Number),
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Boolean(true)),
            Some(b'f') => self.word("false", Value::Boolean(false)),
            _ => {
                self.stop("a value", self.at);
                Value::Null
            }
        }
    }

    /// Steps to the next item of the list that was opened last and is not closed; `false` behind its last.
    /// The item is then to be read with [`Cursor::value`].
    pub fn next_item(&mut self) -> bool {
        self.next(b']', "`,` or `]`")
    }

    /// Reads the next field's name in the object that was opened last and is not closed; `None` behind its
    /// last. The field's value is then to be read with [`Cursor::value`].
    pub fn next_field(&mut self) -> Option<Text<'a>> {
        if !self.next(b'}', "`,` or `}`") {
            return None;
        }
        let first = self.token();
        self.start = self.at;
        if first != Some(b'"') {
            self.stop("a field's name in double quotes", self.at);
            return None;
        }
        let name = self.text()?;
        if self.token() != Some(b':') {
            self.stop("`:`", self.at);
            return None;
        }
        self.advance(1);
        Some(name)
    }

    /// Reads what is left of a value that was just read; only a list or an object has something left.
    pub fn close(&mut self, value: Value<'a>) {
        if !matches!(value, Value::List | Value::Object) {
            return;
        }
        let mut open = vec![value];
        while let Some(container) = open.last() {
            let has_more = match container {
                Value::List => self.next_item(),
                _ => self.next_field().is_some(),
            };
            if !has_more {
                open.pop();
            } else if let inner @ (Value::List | Value::Object) = self.value() {
                open.push(inner);
            }
        }
    }

    /// Holds the text to its end; tells where it stopped being JSON, had it done so before.
    pub fn finish(&mut self) -> Result<(), Malformed> {
        if self.token().is_some() {
            self.stop("the end of the text", self.at);
        }
        self.malformed.map_or(Ok(()), Err)
    }

    #[inline(always)]
    fn open(&mut self, container: Value<'a>) -> Value<'a> {
        self.advance(1);
        self.is_fresh = true;
        container
    }

    #[inline(always)]
    fn next(&mut self, end: u8, expected: &'static str) -> bool {
        let is_first = core::mem::take(&mut self.is_fresh);
        match self.token() {
            Some(byte) if byte == end => {
                self.advance(1);
                false
            }
            Some(_) if is_first => true,
            Some(b',') => {
                self.advance(1);
                true
            }
            _ => {
                self.stop(expected, self.at);
                false
            }
        }
    }

    /// Reads a string; the cursor stands on its opening quote.
    fn text(&mut self) -> Option<Text<'a>> {
        let from = self.at.wrapping_add(1);
        match text::end(self.text.as_bytes(), from) {
            Ok(end) => {
                self.at = end.wrapping_add(1);
                self.text.get(from..end).map(Text::new)
            }
            Err(malformed) => {
                self.stop(malformed.expected, malformed.offset);
                None
            }
        }
    }

    /// Reads a number; the cursor stands on its sign or its first digit.
    fn number(&mut self) -> Option<&'a str> {
        let from = self.at;
        match number::end(self.text.as_bytes(), from) {
            Ok(end) => {
                self.at = end;
                self.text.get(from..end)
            }
            Err(at) => {
                self.stop("a digit", at);
                None
            }
        }
    }

    fn word(&mut self, word: &'static str, value: Value<'a>) -> Value<'a> {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.advance(word.len());
            value
        } else {
            self.stop("a value", self.at);
            Value::Null
        }
    }

    /// The next byte that is no blank; the cursor then stands on it.
    #[inline(always)]
    fn token(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.advance(1),
                other => return other.copied(),
            }
        }
    }

    #[inline(always)]
    fn advance(&mut self, count: usize) {
        self.at = self.at.wrapping_add(count);
    }

    /// Remembers where the text stops being JSON, and goes to its end, behind which nothing more is found.
    fn stop(&mut self, expected: &'static str, offset: usize) {
        self.malformed.get_or_insert(Malformed { expected, offset });
        self.at = self.text.len();
    }
}
