//! One pass over a body: fields are told apart, nulls dropped, issues gathered.

use crate::json::{Cursor, Value};
use crate::validate::body::edit::Edit;
use crate::validate::body::key::{CallersKey, KeySpot};
use crate::validate::body::path::Path;
use crate::validate::{Issue, IssueCode, field_name, found};

/// Which fields an object of the API has.
pub(super) struct Shape {
    /// Those that are sent.
    pub(super) sent: &'static [&'static str],
    /// Of these, those that must be there, and what each is like.
    pub(super) required: &'static [(&'static str, &'static str)],
    /// Those that only answers have: they are dropped unread.
    pub(super) dropped: &'static [&'static str],
    /// What to say about a name, in lower case, that is often put here.
    pub(super) advice: fn(&str) -> Option<&'static str>,
}

/// An object of the body while it is gone through.
pub(super) struct Object<'p> {
    shape: &'static Shape,
    path: &'p Path<'p>,
    /// Which of the shape's sent fields were named, and which of these had a value, by their place in the list.
    named: u32,
    present: u32,
    /// Whether a field stays, and so a comma is needed before the next.
    has_fields: bool,
    /// Where the dropped fields begin that no field stays before.
    gap_start: Option<usize>,
}

impl<'p> Object<'p> {
    pub(super) fn new(shape: &'static Shape, path: &'p Path<'p>) -> Object<'p> {
        Object { shape, path, named: 0, present: 0, has_fields: false, gap_start: None }
    }

    /// Whether a field of the shape was there with a value, be it a wrong one.
    pub(super) fn has(&self, name: &str) -> bool {
        let place = self.shape.sent.iter().position(|sent| *sent == name);
        place.is_some_and(|place| self.has_at(place))
    }

    /// The same by the field's place among those that are sent.
    pub(super) fn has_at(&self, place: usize) -> bool {
        self.present >> place & 1 == 1
    }
}

/// A pass over a body's text.
pub(super) struct Walk<'a, 'i> {
    pub(super) cursor: Cursor<'a>,
    pub(super) edits: Vec<Edit>,
    pub(super) issues: &'i mut Vec<Issue>,
    allow_unknown_fields: bool,
}

impl<'a, 'i> Walk<'a, 'i> {
    pub(super) fn new(text: &'a str, allow_unknown_fields: bool, issues: &'i mut Vec<Issue>) -> Walk<'a, 'i> {
        Walk { cursor: Cursor::new(text), edits: Vec::new(), issues, allow_unknown_fields }
    }

    /// The next field of the object that has a value and is to be checked. The others are dealt with on the
    /// way: null counts as absent and is not sent, unknown names are issues or stay as they are. Behind the
    /// last, those that are missing are issues.
    pub(super) fn next_field(&mut self, object: &mut Object<'_>) -> Option<(&'static str, Value<'a>)> {
        loop {
            let before = self.cursor.offset();
            let Some(name) = self.cursor.next_field() else {
                self.end(object, before);
                return None;
            };
            let start = self.cursor.start();
            let name = name.decode();
            let value = self.cursor.value();
            let Some(place) = object.shape.sent.iter().position(|sent| *sent == name) else {
                if object.shape.dropped.contains(&&*name) {
                    self.drop_field(object, before, start, value);
                } else {
                    self.unknown_field(object, &name, start, value);
                }
                continue;
            };
            let Some(known) = object.shape.sent.get(place) else { continue };
            let mark = 1_u32.wrapping_shl(u32::try_from(place).unwrap_or(u32::MAX));
            if object.named & mark != 0 {
                // Engines take the last of them; a rule must not be passed by the first.
                let path = Path::Field(object.path, known);
                self.refuse(&path, IssueCode::Value, "a field once", "it twice");
                self.cursor.close(value);
                continue;
            }
            object.named |= mark;
            if value == Value::Null {
                self.drop_field(object, before, start, value);
                continue;
            }
            object.present |= mark;
            self.keep_field(object, start);
            return Some((known, value));
        }
    }

    /// Where a key would go in an object without `external_ids` that was just gone through.
    pub(super) fn spot_behind(&mut self, object: &Object<'_>) -> KeySpot {
        self.spot(None, object.has_fields, false)
    }

    /// Where a key stands, or would go in the object that was just gone through.
    pub(super) fn spot(
        &mut self,
        key: Option<CallersKey>,
        has_fields: bool,
        is_in_external_ids: bool,
    ) -> KeySpot {
        let edit = self.edits.len();
        let closing_brace = self.cursor.offset().saturating_sub(1);
        self.edits.push(Edit::place(key.as_ref().map_or(closing_brace, |key| key.start)));
        KeySpot { key, edit, has_fields, is_in_external_ids }
    }

    /// Whether an object holds fields that pass because unknown ones may.
    pub(super) fn lets_pass(&self, object: &Object<'_>) -> bool {
        self.allow_unknown_fields && object.has_fields
    }

    fn end(&mut self, object: &mut Object<'_>, end: usize) {
        if let Some(start) = object.gap_start.take() {
            self.edits.push(Edit::removal(start, end));
        }
        for (name, expected) in object.shape.required {
            if !object.has(name) {
                self.refuse(&Path::Field(object.path, name), IssueCode::Required, expected, "none");
            }
        }
    }

    fn keep_field(&mut self, object: &mut Object<'_>, start: usize) {
        object.has_fields = true;
        if let Some(gap_start) = object.gap_start.take() {
            self.edits.push(Edit::removal(gap_start, start));
        }
    }

    /// Leaves a field out with the comma before it, or, where no field stays before it, with the one behind.
    fn drop_field(&mut self, object: &mut Object<'_>, before: usize, start: usize, value: Value<'a>) {
        self.cursor.close(value);
        if object.has_fields {
            self.edits.push(Edit::removal(before, self.cursor.offset()));
        } else {
            object.gap_start.get_or_insert(start);
        }
    }

    fn unknown_field(&mut self, object: &mut Object<'_>, name: &str, start: usize, value: Value<'a>) {
        if !self.allow_unknown_fields {
            let path = Path::Field(object.path, name).text();
            let advice = (object.shape.advice)(&name.to_ascii_lowercase());
            self.issues.push(field_name::unknown(path, name, object.shape.sent, advice));
        }
        self.keep_field(object, start);
        self.cursor.close(value);
    }

    /// Holds a value to be an object; the rest of anything else is left.
    pub(super) fn expect_object(&mut self, path: &Path<'_>, value: Value<'a>, expected: &str) -> bool {
        self.expect(path, value, value == Value::Object, expected)
    }

    /// Holds a value to be a list; the rest of anything else is left.
    pub(super) fn expect_list(&mut self, path: &Path<'_>, value: Value<'a>, expected: &str) -> bool {
        self.expect(path, value, value == Value::List, expected)
    }

    fn expect(&mut self, path: &Path<'_>, value: Value<'a>, is_met: bool, expected: &str) -> bool {
        if !is_met {
            self.wrong_type(path, value, expected);
        }
        is_met
    }

    /// Reports a value of another type, and leaves it. Null where something must be is a missing value.
    pub(super) fn wrong_type(&mut self, path: &Path<'_>, value: Value<'a>, expected: &str) {
        let code = if value == Value::Null { IssueCode::Required } else { IssueCode::Type };
        self.refuse(path, code, expected, value.type_name());
        self.cursor.close(value);
    }

    /// Reports a value that is not allowed, shown unless it is long.
    pub(super) fn wrong_value(&mut self, path: &Path<'_>, expected: &str, found: &str) {
        self.refuse(path, IssueCode::Value, expected, &found::quoted(found));
    }

    /// Reports a broken rule.
    pub(super) fn refuse(&mut self, path: &Path<'_>, code: IssueCode, expected: &str, found: &str) {
        self.issues.push(Issue::new(path.text(), code, expected, found));
    }

    /// Holds a value to be a string of any content, which is never shown.
    pub(super) fn any_text(&mut self, path: &Path<'_>, value: Value<'a>) {
        if !matches!(value, Value::Text(_)) {
            self.wrong_type(path, value, "a string");
        }
    }

    /// Holds a value to be a string that is not empty and fit.
    pub(super) fn fit_text(
        &mut self,
        path: &Path<'_>,
        value: Value<'a>,
        expected: &str,
        is_fit: fn(&str) -> bool,
    ) {
        match value {
            Value::Text(text) if text.is_empty() => {
                self.refuse(path, IssueCode::Empty, expected, "an empty string");
            }
            Value::Text(text) => {
                let text = text.decode();
                if !is_fit(&text) {
                    self.wrong_value(path, expected, &text);
                }
            }
            other => self.wrong_type(path, other, expected),
        }
    }
}
