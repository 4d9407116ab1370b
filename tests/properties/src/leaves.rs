//! The values of a JSON text, one by one, as they are written.

use zendesk_side_conversations::json::{Cursor, Malformed, Value, push_text};

/// A value that holds no other, by its path from the root (`/"message"/"to"/0`), as it is written;
/// an empty list or object is `[]` or `{}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaf<'a> {
    pub path: String,
    pub raw: &'a str,
}

/// All of them, in the order of their paths.
pub fn leaves(text: &str) -> Result<Vec<Leaf<'_>>, Malformed> {
    let mut cursor = Cursor::new(text);
    let mut found = Vec::new();
    let value = cursor.value();
    read(text, &mut cursor, value, &mut String::new(), &mut found);
    cursor.finish()?;
    found.sort();
    Ok(found)
}

fn read<'a>(
    text: &'a str,
    cursor: &mut Cursor<'a>,
    value: Value<'a>,
    path: &mut String,
    found: &mut Vec<Leaf<'a>>,
) {
    let (length, start) = (path.len(), cursor.start());
    let mut count = 0;
    match value {
        Value::List => {
            while cursor.next_item() {
                path.extend(["/", &count.to_string()]);
                count += 1;
                let item = cursor.value();
                read(text, cursor, item, path, found);
                path.truncate(length);
            }
            if count == 0 {
                found.push(Leaf { path: path.clone(), raw: "[]" });
            }
        }
        Value::Object => {
            while let Some(name) = cursor.next_field() {
                count += 1;
                path.push('/');
                push_text(path, &name.decode());
                let field = cursor.value();
                read(text, cursor, field, path, found);
                path.truncate(length);
            }
            if count == 0 {
                found.push(Leaf { path: path.clone(), raw: "{}" });
            }
        }
        _ => found.push(Leaf { path: path.clone(), raw: &text[start..cursor.offset()] }),
    }
}
