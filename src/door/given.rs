//! What a call is given, read from the text that `pkg-template/src/door/describe.ts` makes of it.

use crate::json::{Cursor, Value, decimal, hexadecimal};
use crate::request::Argument;
use crate::validate::{Issue, unsayable};

/// What a call is given.
pub struct Given<'a> {
    /// Which it is.
    pub operation: &'a str,
    /// Its arguments in their order; the body's place holds `null`.
    args: Vec<Argument>,
    /// The options.
    pub options: Argument,
    /// The body as JSON text; `None` where there is none.
    pub body: Option<&'a str>,
    /// One for each value of the body that JSON cannot say; in its text, `false` stands for each.
    pub unsayable: Vec<Issue>,
}

impl Given<'_> {
    /// From the operation, a list of the arguments, the options, and of lists of a path and a kind, and the body, each
    /// but the last with a zero behind it.
    pub fn read(text: &str) -> Given<'_> {
        let (operation, text) = text.split_once('\0').unwrap_or_default();
        let (given, body) = text.split_once('\0').map_or((text, None), |(given, body)| (given, Some(body)));
        let mut parts = items(argument(given)).into_iter();
        let mut next = || parts.next().unwrap_or_default();
        let (args, options, found) = (items(next()), next(), items(next()));
        let mut issues = Vec::with_capacity(found.len());
        for pair in found {
            let mut pair = items(pair).into_iter();
            let path = text_of(pair.next().unwrap_or_default());
            issues.push(unsayable(&text_of(pair.next().unwrap_or_default()), path));
        }
        Given { operation, args, options, body, unsayable: issues }
    }

    /// An argument; missing where fewer were given.
    pub fn arg(&self, index: usize) -> &Argument {
        self.args.get(index).unwrap_or(&Argument::Missing)
    }
}

/// One value.
pub fn argument(text: &str) -> Argument {
    value(&mut Cursor::new(text))
}

fn items(list: Argument) -> Vec<Argument> {
    if let Argument::List(items) = list { items } else { Vec::new() }
}

fn text_of(argument: Argument) -> String {
    if let Argument::Text(text) | Argument::Other(text) = argument { text } else { String::new() }
}

/// JSON says what it can; a list is `["list", …]`, and the rest are pairs of a name and what it is about.
fn value(cursor: &mut Cursor<'_>) -> Argument {
    match cursor.value() {
        Value::Null => Argument::Null,
        Value::Boolean(is_true) => Argument::Boolean(is_true),
        Value::Number(digits) => Argument::Number(number(digits)),
        Value::Text(text) => Argument::Text(text.decode().into_owned()),
        Value::Object => {
            let mut fields = Vec::new();
            while let Some(name) = cursor.next_field() {
                fields.push((name.decode().into_owned(), value(cursor)));
            }
            Argument::Object(fields)
        }
        Value::List => tagged(cursor),
    }
}

fn tagged(cursor: &mut Cursor<'_>) -> Argument {
    cursor.next_item();
    let tag = text_of(value(cursor));
    let mut rest = Vec::new();
    while cursor.next_item() {
        rest.push(value(cursor));
    }
    match tag.as_str() {
        "list" => Argument::List(rest),
        "bits" => Argument::Number(bits(rest.pop())),
        "date" => Argument::Date(bits(rest.pop())),
        "other" => Argument::Other(rest.pop().map(text_of).unwrap_or_default()),
        _ => Argument::Missing,
    }
}

/// A whole number as far as doubles keep them apart; any other comes by its bits.
fn number(digits: &str) -> f64 {
    let (sign, digits) = digits.strip_prefix('-').map_or((1.0, digits), |digits| (-1.0, digits));
    decimal::parse(digits).unwrap_or(f64::NAN) * sign
}

fn bits(digits: Option<Argument>) -> f64 {
    f64::from_bits(hexadecimal(&digits.map(text_of).unwrap_or_default()))
}
