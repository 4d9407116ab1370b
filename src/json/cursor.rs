//! A place in a JSON text, and the values from there on.

use crate::json::{Malformed, Text, Value, number, text};

/// Pulls values out of a JSON text, one after the other.
///
/// [`Cursor::value`] opens lists and objects; the caller goes through them with [`Cursor::next_item`] or
/// [`Cursor::next_field`] until these give nothing, or leaves with [`Cursor::close`]. Nothing here recurses,
/// so no nesting is too deep.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
    start: usize,
    /// Whether a list or an object was opened and nothing was read in it.
    is_fresh: bool,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Cursor<'a> {
        Cursor { text, at: 0, start: 0, is_fresh: false }
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
    pub fn value(&mut self) -> Result<Value<'a>, Malformed> {
        let first = self.token();
        self.start = self.at;
        self.is_fresh = false;
        match first {
            Some(b'"') => self.text().map(Value::Text),
            Some(b'{') => {
                self.open();
                Ok(Value::Object)
            }
            Some(b'[') => {
                self.open();
                Ok(Value::List)
            }
            Some(b'-' | b'0'..=b'9') => {
                let end = number::end(self.text.as_bytes(), self.at)?;
                let digits = self.text.get(self.at..end).unwrap_or_default();
                self.at = end;
                Ok(Value::Number(digits))
            }
            Some(b'n') => self.word("null", Value::Null),
            Some(b't') => self.word("true", Value::Boolean(true)),
            Some(b'f') => self.word("false", Value::Boolean(false)),
            _ => Err(self.malformed("a value")),
        }
    }

    /// Steps to the next item of the list that was opened last and is not closed; `false` behind its last.
    /// The item is then to be read with [`Cursor::value`].
    pub fn next_item(&mut self) -> Result<bool, Malformed> {
        self.next(b']', "`,` or `]`")
    }

    /// Reads the next field's name in the object that was opened last and is not closed; `None` behind its
    /// last. The field's value is then to be read with [`Cursor::value`].
    pub fn next_field(&mut self) -> Result<Option<Text<'a>>, Malformed> {
        if !self.next(b'}', "`,` or `}`")? {
            return Ok(None);
        }
        let first = self.token();
        self.start = self.at;
        if first != Some(b'"') {
            return Err(self.malformed("a field's name in double quotes"));
        }
        let name = self.text()?;
        if self.token() != Some(b':') {
            return Err(self.malformed("`:`"));
        }
        self.advance(1);
        Ok(Some(name))
    }

    /// Reads what is left of a value that was just read; only a list or an object has something left.
    pub fn close(&mut self, value: Value<'a>) -> Result<(), Malformed> {
        let mut open = match value {
            Value::List | Value::Object => vec![value],
            _ => return Ok(()),
        };
        while let Some(container) = open.last() {
            let has_more = match container {
                Value::List => self.next_item()?,
                _ => self.next_field()?.is_some(),
            };
            if !has_more {
                open.pop();
            } else if let inner @ (Value::List | Value::Object) = self.value()? {
                open.push(inner);
            }
        }
        Ok(())
    }

    /// Holds the text to its end.
    pub fn finish(&mut self) -> Result<(), Malformed> {
        if self.token().is_none() { Ok(()) } else { Err(self.malformed("the end of the text")) }
    }

    fn open(&mut self) {
        self.advance(1);
        self.is_fresh = true;
    }

    fn next(&mut self, end: u8, expected: &'static str) -> Result<bool, Malformed> {
        let is_first = core::mem::take(&mut self.is_fresh);
        match self.token() {
            Some(byte) if byte == end => {
                self.advance(1);
                Ok(false)
            }
            Some(_) if is_first => Ok(true),
            Some(b',') => {
                self.advance(1);
                Ok(true)
            }
            _ => Err(self.malformed(expected)),
        }
    }

    /// Reads a string; the cursor stands on its opening quote.
    fn text(&mut self) -> Result<Text<'a>, Malformed> {
        let from = self.at.wrapping_add(1);
        let (end, is_escaped) = text::end(self.text.as_bytes(), from)?;
        self.at = end.wrapping_add(1);
        Ok(Text::new(self.text.get(from..end).unwrap_or_default(), is_escaped))
    }

    fn word(&mut self, word: &'static str, value: Value<'a>) -> Result<Value<'a>, Malformed> {
        if self.text.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes())) {
            self.advance(word.len());
            Ok(value)
        } else {
            Err(self.malformed("a value"))
        }
    }

    /// The next byte that is no blank; the cursor then stands on it.
    fn token(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.advance(1),
                other => return other.copied(),
            }
        }
    }

    fn advance(&mut self, count: usize) {
        self.at = self.at.wrapping_add(count);
    }

    fn malformed(&self, expected: &'static str) -> Malformed {
        Malformed { expected, offset: self.at }
    }
}
