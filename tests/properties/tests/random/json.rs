//! The reader of JSON text agrees with `serde_json` on every text.

use proptest::prelude::*;
use side_conversations_properties::json::{hold, is_json, tree};
use zendesk_side_conversations::json::{Cursor, Value};

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        "[\"\\\\\u{0}-\u{1f}a€🔥]{0,20}".prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::vec((any::<String>(), inner), 0..8)
                .prop_map(|fields| fields.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_that_serde_json_wrote_reads_as_the_same_tree(value in any_json(), is_pretty: bool) {
        let text = if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.unwrap();
        prop_assert_eq!(tree(&text).unwrap(), serde_json::from_str::<serde_json::Value>(&text).unwrap());
        hold(&text);
    }

    #[test]
    fn a_damaged_text_is_taken_exactly_where_serde_json_takes_it(
        value in any_json(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), "[]\\[{}\",:\\\\/0-9eE+.nultrfasubvxX \u{1}é-]{0,3}", 0_usize..3), 0..4),
    ) {
        let mut text: Vec<char> = serde_json::to_string(&value).unwrap().chars().collect();
        for (index, inserted, removed) in damages {
            let at = index.index(text.len() + 1);
            let end = (at + removed).min(text.len());
            text.splice(at..end, inserted.chars());
        }
        hold(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_at_all_is_taken_exactly_where_serde_json_takes_it(text in "[]\\[{}\",:\\\\/0-9eE+.nultrfasubvx \t\u{1}é-]{0,24}") {
        hold(&text);
    }

    #[test]
    fn a_string_of_any_characters_is_written_so_that_it_reads_as_itself(text: String) {
        hold(&text);
    }
}

#[test]
fn escapes_are_read_as_the_characters_they_stand_for() {
    for (json, expected) in [
        (r#""plain""#, "plain"),
        (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0041\u00e9\u20AC""#, "Aé€"),
        (r#""\ud83d\udd25""#, "🔥"),
        (r#""\ud83d""#, "\u{fffd}"),
        (r#""\ud83d!""#, "\u{fffd}!"),
        (r#""\udd25\ud83d\udd25""#, "\u{fffd}🔥"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
    ] {
        assert_eq!(tree(json).unwrap(), serde_json::Value::from(expected), "{json}");
    }
}

#[test]
fn malformed_text_is_told_with_its_place() {
    for (text, expected) in [
        ("", "expected a value at byte 0"),
        ("   ", "expected a value at byte 3"),
        ("nul", "expected a value at byte 0"),
        ("{\"a\" 1}", "expected `:` at byte 5"),
        ("{a:1}", "expected a field's name in double quotes at byte 1"),
        ("{\"a\":1,}", "expected a field's name in double quotes at byte 7"),
        ("[1 2]", "expected `,` or `]` at byte 3"),
        ("[1,]", "expected a value at byte 3"),
        ("[1}", "expected `,` or `]` at byte 2"),
        ("{\"a\":1]", "expected `,` or `}` at byte 6"),
        ("\"ab", "expected a closing double quote at byte 3"),
        ("\"a\u{1}\"", "expected an escaped control character at byte 2"),
        ("\"a\u{1f}\"", "expected an escaped control character at byte 2"),
        ("\"abcdefghijk\u{1f}mnopqrs\"", "expected an escaped control character at byte 12"),
        ("\"\\x\"", "expected an escape of JSON at byte 2"),
        ("\"\\u12g4\"", "expected an escape of JSON at byte 2"),
        ("01", "expected the end of the text at byte 1"),
        ("-", "expected a digit at byte 1"),
        ("1.", "expected a digit at byte 2"),
        ("1e+", "expected a digit at byte 3"),
        ("{} {}", "expected the end of the text at byte 3"),
    ] {
        assert_eq!(tree(text).unwrap_err().to_string(), expected, "{text}");
    }
}

#[test]
fn a_million_open_brackets_are_refused_and_closed_ones_are_read() {
    let depth = 1_000_000;
    assert!(!is_json(&"[".repeat(depth)));
    assert!(!is_json(&"{\"a\":".repeat(depth)));
    assert!(is_json(&["[".repeat(depth), "]".repeat(depth)].concat()));
}

#[test]
fn what_is_left_of_a_value_is_read_from_wherever_one_leaves_it() {
    let mut cursor = Cursor::new(r#"[{"a": [1, {"b": 2}], "c": 3}, 4]"#);
    assert_eq!(cursor.value(), Value::List);
    assert!(cursor.next_item());
    let object = cursor.value();
    assert_eq!(cursor.next_field().unwrap().decode(), "a");
    let list = cursor.value();
    assert!(cursor.next_item());
    assert_eq!(cursor.value(), Value::Number("1"));
    cursor.close(list);
    cursor.close(object);
    assert!(cursor.next_item());
    assert_eq!(cursor.value(), Value::Number("4"));
    assert!(!cursor.next_item());
    cursor.finish().unwrap();
}
