//! JSON text, written field by field and item by item.

use crate::json::{decimal, push_text};

/// Writes an object; the names of its own fields are plain, those of a map are not.
#[derive(Debug)]
pub struct Fields(String);

impl Default for Fields {
    fn default() -> Fields {
        Fields("{".into())
    }
}

impl Fields {
    /// The object's text.
    pub fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }

    /// A field whose value is JSON already; its name needs no escape.
    pub fn json(&mut self, name: &str, json: &str) {
        let comma = if self.0.len() > 1 { "," } else { "" };
        self.0.extend([comma, "\"", name, "\":", json]);
    }

    /// A field that is a string.
    pub fn text(&mut self, name: &str, text: &str) {
        self.json(name, "");
        push_text(&mut self.0, text);
    }

    /// A field that is a string, where there is one.
    pub fn text_of(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// A field that is `true` or `false`.
    pub fn flag(&mut self, name: &str, is_set: bool) {
        self.json(name, if is_set { "true" } else { "false" });
    }

    /// A field that is a number from 0 up, where there is one. What no decimal keeps exactly is written as infinite.
    pub fn number(&mut self, name: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.json(name, decimal::text(number).as_deref().unwrap_or("1e999"));
        }
    }

    /// A field that is an object of strings.
    pub fn map(&mut self, name: &str, entries: &[(String, String)]) {
        self.json(name, "{");
        for (index, (key, value)) in entries.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            push_text(&mut self.0, key);
            self.0.push(':');
            push_text(&mut self.0, value);
        }
        self.0.push('}');
    }
}

/// Writes an array.
#[derive(Debug)]
pub struct Items(String);

impl Default for Items {
    fn default() -> Items {
        Items("[".into())
    }
}

impl Items {
    /// The array's text.
    pub fn finish(mut self) -> String {
        self.0.push(']');
        self.0
    }

    /// A value that is JSON already.
    pub fn json(&mut self, json: &str) {
        let comma = if self.0.len() > 1 { "," } else { "" };
        self.0.extend([comma, json]);
    }
}

/// A string as JSON.
pub fn quoted(text: &str) -> String {
    let mut json = String::with_capacity(text.len().saturating_add(2));
    push_text(&mut json, text);
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_written_as_json() {
        let mut fields = Fields::default();
        fields.text("text", "a \"quote\"\n");
        fields.text_of("missing", None);
        fields.flag("on", true);
        fields.flag("off", false);
        fields.number("half", Some(0.5));
        fields.number("none", None);
        fields.number("huge", Some(1e300));
        fields.map("map", &[("__proto__".into(), "1".into()), ("b".into(), String::new())]);
        fields.json("list", "[]");
        assert_eq!(
            fields.finish(),
            r#"{"text":"a \"quote\"\n","on":true,"off":false,"half":0.5,"huge":1e999,"map":{"__proto__":"1","b":""},"list":[]}"#
        );
    }

    #[test]
    fn items_are_written_as_json() {
        let mut items = Items::default();
        items.json("1");
        items.json(&quoted("a, \"b\""));
        assert_eq!(items.finish(), r#"[1,"a, \"b\""]"#);
    }

    #[test]
    fn what_has_nothing_in_it_is_empty() {
        assert_eq!(Fields::default().finish(), "{}");
        assert_eq!(Items::default().finish(), "[]");
    }
}
