//! A digest of what is sent, to tell a repeated message from another one under the same key.

use crate::json::{Cursor, Value, safe_integer};
use crate::operation::{IDEMPOTENCY_DIGEST, IDEMPOTENCY_KEY};

/// Left out: what this client stores beside the digest.
const NOT_COUNTED: [&str; 2] = [IDEMPOTENCY_KEY, IDEMPOTENCY_DIGEST];

/// The digest contains only the number of these: a job that runs again uploads its files again, under other ids.
const COUNTED_BY_NUMBER: &str = "attachment_ids";

/// The digest of an empty list or object: the same as that of no field.
const EMPTY: u64 = 0;

/// The digest of a JSON text, 16 hexadecimal digits.
///
/// Spelling does not matter: the order of fields, blanks, escapes, `90.0` for `90`. Nor do empty objects and
/// lists, such as `external_ids` without the key. The API stores the digest, so a text must have the same one
/// in every version of this package.
pub(super) fn digest(json: &str) -> String {
    let mut cursor = Cursor::new(json);
    let mut open: Vec<Container> = Vec::new();
    let mut hash = enter(cursor.value(), &mut open);
    while let Some(container) = open.last_mut() {
        if let Some(hash) = hash.take() {
            container.add(hash);
        }
        hash = if container.next(&mut cursor) {
            enter(cursor.value(), &mut open)
        } else {
            let hash = container.hash;
            open.pop();
            Some(hash)
        };
    }
    format!("{:016x}", hash.unwrap_or(EMPTY))
}

/// The hash of a simple value; a list or an object is opened.
fn enter(value: Value<'_>, open: &mut Vec<Container>) -> Option<u64> {
    let container = match value {
        Value::Null => return Some(hash_of(b'n', "")),
        Value::Boolean(is_true) => return Some(hash_of(b'b', if is_true { "1" } else { "0" })),
        Value::Text(text) => return Some(hash_of(b't', &text.decode())),
        Value::Number(digits) => {
            let whole = safe_integer(digits).map(|whole| whole.to_string());
            return Some(hash_of(b'd', whole.as_deref().unwrap_or(digits)));
        }
        Value::List => Container {
            hash: EMPTY,
            kind: Kind::List { is_counted_by_number: open.last().is_some_and(Container::is_at_number) },
        },
        Value::Object => Container { hash: EMPTY, kind: Kind::Object { field: Field::default() } },
    };
    open.push(container);
    None
}

/// A list or an object that is read.
struct Container {
    hash: u64,
    kind: Kind,
}

enum Kind {
    List { is_counted_by_number: bool },
    Object { field: Field },
}

/// The field of an object whose value is read.
#[derive(Default)]
struct Field {
    name: u64,
    is_counted: bool,
    is_counted_by_number: bool,
}

impl Container {
    fn is_at_number(&self) -> bool {
        matches!(&self.kind, Kind::Object { field } if field.is_counted_by_number)
    }

    /// Steps to the next item or field; `false` behind the last.
    fn next(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let Kind::Object { field } = &mut self.kind else { return cursor.next_item() };
        let Some(name) = cursor.next_field() else { return false };
        let name = name.decode();
        *field = Field {
            name: hash_of(b'f', &name),
            is_counted: !NOT_COUNTED.contains(&&*name),
            is_counted_by_number: name == COUNTED_BY_NUMBER,
        };
        true
    }

    /// Adds a value: of a list in its order, of an object in any.
    fn add(&mut self, value: u64) {
        match &self.kind {
            Kind::List { is_counted_by_number } => {
                let value = if *is_counted_by_number { EMPTY } else { value };
                self.hash = mixed(self.hash.rotate_left(1) ^ value ^ hash_of(b'i', ""));
            }
            Kind::Object { field } if field.is_counted && value != EMPTY => {
                self.hash = self.hash.wrapping_add(mixed(field.name ^ value.rotate_left(32)));
            }
            Kind::Object { .. } => {}
        }
    }
}

/// FNV-1a over a kind and a text.
fn hash_of(kind: u8, text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    mixed(text.bytes().fold(step(0xcbf2_9ce4_8422_2325, kind), step))
}

/// Spreads every bit over all others (`MurmurHash3`'s finalizer), so that sums of hashes differ.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny"}}"#;

    #[test]
    fn a_text_keeps_its_digest_from_version_to_version() {
        assert_eq!(digest(MESSAGE), "7a4d5fc0141b04b7");
        assert_eq!(digest("{}"), "0000000000000000");
    }

    #[test]
    fn spelling_does_not_matter() {
        for other in [
            r#"{"message":{"body":"x\ny","to":[{"user_id":90},{"email":"a@b"}]}}"#,
            r#" { "message" : { "to" : [ { "user_id" : 9e1 } , { "email" : "\u0061@b" } ] , "body" : "x\u000ay" } } "#,
            r#"{"message":{"to":[{"user_id":90.0},{"email":"a@b"}],"body":"x\ny","external_ids":{"idempotency_key":"k/0","idempotency_digest":"1"}},"external_ids":{}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny","attachment_ids":[]}}"#,
        ] {
            assert_eq!(digest(other), digest(MESSAGE), "{other}");
        }
    }

    #[test]
    fn whatever_reaches_somebody_matters() {
        let mut digests = vec![digest(MESSAGE)];
        for other in [
            r#"{"message":{"to":[{"email":"a@b"},{"user_id":90}],"body":"x\ny"}}"#,
            r#"{"message":{"to":[{"user_id":90,"email":"a@b"}],"body":"x\ny"}}"#,
            r#"{"message":{"to":[{"user_id":91},{"email":"a@b"}],"body":"x\ny"}}"#,
            r#"{"message":{"to":[{"user_id":"90"},{"email":"a@b"}],"body":"x\ny"}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x y"}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"html_body":"x\ny"}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"x\ny"}],"body":"a@b"}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny","subject":""}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny","external_ids":{"a":"b"}}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny","attachment_ids":["1"]}}"#,
            r#"{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny","attachment_ids":["1","2"]}}"#,
            r#"{"message":{"to":[{"user_id":1.5},{"email":"a@b"}],"body":"x\ny"}}"#,
            r#"[{"message":{"to":[{"user_id":90},{"email":"a@b"}],"body":"x\ny"}}]"#,
            r#"{"message":true}"#,
            r#"{"message":false}"#,
            r#"{"message":null}"#,
            r#"{"message":[[],[]]}"#,
            r#"{"message":[[[]]]}"#,
        ] {
            digests.push(digest(other));
        }
        let count = digests.len();
        digests.sort();
        digests.dedup();
        assert_eq!(digests.len(), count);
    }

    #[test]
    fn files_that_were_uploaded_again_are_the_same_message() {
        let with =
            |ids: &str| digest(&MESSAGE.replace("\"body\"", &format!("\"attachment_ids\":{ids},\"body\"")));
        assert_eq!(with(r#"["a","b"]"#), with(r#"["c","d"]"#));
        assert_ne!(with(r#"["a","b"]"#), with(r#"["a"]"#));
    }

    #[test]
    fn no_nesting_is_too_deep() {
        assert_eq!(digest(&"[".repeat(200_000)).len(), 16);
    }
}
