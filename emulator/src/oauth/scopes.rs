//! The scopes of a token.

use crate::refusal::Refusal;
use serde_json::Value;

/// Scopes as they were asked for.
pub type Scopes = Vec<String>;

/// Scopes in one text, parted by blanks.
pub fn read_scopes(text: &str) -> Result<Scopes, Refusal> {
    let scopes: Scopes = text.split_whitespace().map(str::to_owned).collect();
    if scopes.is_empty() || !scopes.iter().all(|scope| is_scope(scope)) {
        return Err(Refusal::invalid_scope());
    }
    Ok(scopes)
}

/// The field of a token request; nothing where it is missing. An array is taken for a single odd scope, which allows nothing.
pub fn read_scope_field(field: Option<&Value>) -> Result<Option<Scopes>, Refusal> {
    match field {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(Value::String(text)) => read_scopes(text).map(Some),
        Some(Value::Array(scopes)) => Ok(Some(vec![Value::Array(scopes.clone()).to_string()])),
        Some(_) => Err(Refusal::invalid_scope()),
    }
}

fn is_scope(scope: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    match scope.split_once(':') {
        None => matches!(scope, "read" | "write" | "impersonate"),
        Some((resource, access)) => is_name(resource) && matches!(access, "read" | "write" | "*"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn scopes_are_told_from_other_words() {
        for (text, expected) in [
            ("read", true),
            ("read  write impersonate", true),
            ("tickets:read users:* organization_fields:write", true),
            ("", false),
            (" ", false),
            ("all", false),
            ("read,write", false),
            ("tickets:", false),
            (":read", false),
            ("tickets:read:write", false),
            ("Read", false),
        ] {
            assert_eq!(read_scopes(text).is_ok(), expected, "{text:?}");
        }
    }
}
