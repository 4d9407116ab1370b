//! One pass over a body: fields are told apart, nulls left out, issues gathered.

use std::borrow::Cow;

use crate::json::{Cursor, Value, quoted};
use crate::operation::SendRules;
use crate::validate::body::edit::Edit;
use crate::validate::body::gap::Gap;
use crate::validate::body::key_spot::{CallersKey, KeySpot};
use crate::validate::body::path::Path;
use crate::validate::{Issue, IssueCode, field_name, found};

/// Which fields an object of the API has.
pub(super) struct Shape {
    /// The fields that are sent.
    pub(super) sent: &'static [&'static str],
    /// The required fields among them, each with a description of its value.
    pub(super) required: &'static [(&'static str, &'static str)],
    /// The fields that only answers have. They are dropped unread.
    pub(super) dropped: &'static [&'static str],
    /// Returns advice about a name, in lower case, that people often put here.
    pub(super) advice: fn(&str) -> Option<&'static str>,
}

/// An object of the body while it is gone through.
pub(super) struct Object<'p> {
    shape: &'static Shape,
    path: &'p Path<'p>,
    /// Which of the shape's sent fields were named, and which of these had a value, by their place in the list.
    named: u32,
    present: u32,
    gap: Gap,
}

impl<'p> Object<'p> {
    pub(super) fn new(shape: &'static Shape, path: &'p Path<'p>) -> Object<'p> {
        Object { shape, path, named: 0, present: 0, gap: Gap::default() }
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

    /// The fields that are sent.
    pub(super) fn sent(&self) -> &'static [&'static str] {
        self.shape.sent
    }

    /// Counts a field as there, since another one stands for it.
    pub(super) fn count_as_there(&mut self, name: &str) {
        if let Some(place) = self.shape.sent.iter().position(|sent| *sent == name) {
            self.present |= mark_of(place);
        }
    }
}

/// The bit of a field, by its place among those that are sent.
fn mark_of(place: usize) -> u32 {
    1_u32.wrapping_shl(u32::try_from(place).unwrap_or(u32::MAX))
}

/// A field of an object.
pub(super) enum Field<'a> {
    /// One that is sent, with a value to check.
    Sent(&'static str, Value<'a>),
    /// One that is not among those that are sent.
    Other(Other<'a>),
}

/// A field that is not among those that are sent.
pub(super) struct Other<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: Value<'a>,
    /// The end of the field before it.
    before: usize,
    /// The start of its name.
    start: usize,
}

/// The purpose of a body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The body is sent, or changes something.
    Sent,
    /// The body is imported, as the caller wrote it.
    Imported,
    /// The body is imported, and was read from an account before.
    GivenBack,
}

/// A pass over a body's text.
pub(super) struct Walk<'a, 'i> {
    pub(super) cursor: Cursor<'a>,
    pub(super) edits: Vec<Edit>,
    pub(super) issues: &'i mut Vec<Issue>,
    pub(super) rules: &'i SendRules<'i>,
    pub(super) purpose: Purpose,
    /// Whether the body holds what only answers of the API have.
    pub(super) is_from_api: bool,
}

impl<'a, 'i> Walk<'a, 'i> {
    pub(super) fn new(
        text: &'a str,
        rules: &'i SendRules<'i>,
        purpose: Purpose,
        issues: &'i mut Vec<Issue>,
    ) -> Walk<'a, 'i> {
        Walk { cursor: Cursor::new(text), edits: Vec::new(), issues, rules, purpose, is_from_api: false }
    }

    /// The next field of the object that has a value and is to be checked. Those that only answers have are
    /// left out, unknown ones are issues or stay as they are. Behind the last, those that are missing are issues.
    pub(super) fn next_field(&mut self, object: &mut Object<'_>) -> Option<(&'static str, Value<'a>)> {
        loop {
            match self.next(object)? {
                Field::Sent(name, value) => return Some((name, value)),
                Field::Other(other) if object.shape.dropped.contains(&&*other.name) => {
                    self.is_from_api = true;
                    self.leave_out(object, &other);
                }
                Field::Other(other) => self.unknown_field(object, &other),
            }
        }
    }

    /// The next field of the object that has a value, whichever it is. Null in one that is sent counts as absent
    /// and is left out. Behind the last, those that are missing are issues.
    pub(super) fn next(&mut self, object: &mut Object<'_>) -> Option<Field<'a>> {
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
                return Some(Field::Other(Other { name, value, before, start }));
            };
            let Some(known) = object.shape.sent.get(place) else { continue };
            let mark = mark_of(place);
            if object.named & mark != 0 {
                // Engines take the last of them; a rule must not be passed by the first.
                let path = Path::Field(object.path, known);
                self.refuse(&path, IssueCode::Value, "a field once", "it twice");
                self.cursor.close(value);
                continue;
            }
            object.named |= mark;
            if value == Value::Null {
                self.leave_out(object, &Other { name, value, before, start });
                continue;
            }
            object.present |= mark;
            object.gap.keep(start, &mut self.edits);
            return Some(Field::Sent(known, value));
        }
    }

    /// Returns the place for a key in an object without `external_ids` that the walk has just passed.
    pub(super) fn spot_behind(&mut self, object: &Object<'_>) -> KeySpot {
        self.spot(None, object.gap.has_kept, false)
    }

    /// Returns the place of a key, or the place where one would go in the object that the walk has just passed.
    pub(super) fn spot(
        &mut self,
        key: Option<CallersKey>,
        has_fields: bool,
        is_in_external_ids: bool,
    ) -> KeySpot {
        let closing_brace = self.cursor.offset().saturating_sub(1);
        let at = key.as_ref().map_or(closing_brace, |key| key.start);
        // Edits that leave out fields behind the key are in the list already, and have to stay behind this one.
        let edit = self.edits.partition_point(|edit| edit.start < at);
        self.edits.insert(edit, Edit::place(at));
        KeySpot { key, edit, has_fields, is_in_external_ids }
    }

    /// Whether an object holds fields that pass because unknown ones may.
    pub(super) fn lets_pass(&self, object: &Object<'_>) -> bool {
        self.rules.allow_unknown_fields && object.gap.has_kept
    }

    fn end(&mut self, object: &mut Object<'_>, end: usize) {
        object.gap.close(end, &mut self.edits);
        for (name, expected) in object.shape.required {
            if !object.has(name) {
                self.refuse(&Path::Field(object.path, name), IssueCode::Required, expected, "none");
            }
        }
    }

    /// Leaves a field out.
    pub(super) fn leave_out(&mut self, object: &mut Object<'_>, field: &Other<'a>) {
        self.cursor.close(field.value);
        object.gap.leave_out(field.before, field.start, self.cursor.offset(), &mut self.edits);
    }

    /// Sends a field under another name; its value is a simple one, in JSON.
    pub(super) fn rename(&mut self, object: &mut Object<'_>, field: &Other<'a>, name: &str, value: &str) {
        object.gap.keep(field.start, &mut self.edits);
        let text = [&quoted(name), ":", value].concat();
        self.edits.push(Edit { start: field.start, end: self.cursor.offset(), text });
    }

    /// Keeps a field that this version does not know; unless such may pass, it is an issue.
    pub(super) fn unknown_field(&mut self, object: &mut Object<'_>, field: &Other<'a>) {
        if !self.rules.allow_unknown_fields {
            let path = Path::Field(object.path, &field.name).text();
            let advice = (object.shape.advice)(&field.name.to_ascii_lowercase());
            self.issues.push(field_name::unknown(path, &field.name, object.shape.sent, advice));
        }
        object.gap.keep(field.start, &mut self.edits);
        self.cursor.close(field.value);
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
