//! Values of JavaScript's, written as lines.
//!
//! ```text
//! ticket_id: #90
//! query.include: side_conversations
//! from.seen: [a,b
//! auth.bearer: !function
//! ```
//!
//! `#` begins a number, `@` a date, `[` a list, `!` what is neither; anything else is text, `\n` a line break in it.

use zendesk_side_conversations::operation::Argument;

/// The object that the lines make; dots in names make inner ones.
pub fn read(lines: &str) -> Argument {
    let mut fields = Vec::new();
    for (name, value) in lines.lines().filter_map(|line| line.split_once(": ")) {
        put(&mut fields, name, argument(value));
    }
    Argument::Object(fields)
}

fn put(fields: &mut Vec<(String, Argument)>, name: &str, value: Argument) {
    let (first, rest) = match name.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (name, None),
    };
    let place = fields.iter().position(|(known, _)| known == first).unwrap_or_else(|| {
        fields.push((first.to_owned(), Argument::Object(Vec::new())));
        fields.len() - 1
    });
    match (rest, &mut fields[place].1) {
        (Some(rest), Argument::Object(inner)) => put(inner, rest, value),
        (_, field) => *field = value,
    }
}

/// One value.
pub fn argument(text: &str) -> Argument {
    let number = |digits: &str| digits.parse().unwrap_or(f64::NAN);
    match text.as_bytes().first() {
        Some(b'#') => Argument::Number(number(&text[1..])),
        Some(b'@') => Argument::Date(number(&text[1..])),
        Some(b'[') => Argument::List(text[1..].split(',').map(argument).collect()),
        Some(b'!') => match &text[1..] {
            "undefined" => Argument::Missing,
            "null" => Argument::Null,
            "true" => Argument::Boolean(true),
            "false" => Argument::Boolean(false),
            // A class is named by letters.
            other => Argument::Other(
                other.chars().filter(|letter| letter.is_ascii_alphabetic() || *letter == ' ').collect(),
            ),
        },
        _ => Argument::Text(text.replace("\\n", "\n")),
    }
}
