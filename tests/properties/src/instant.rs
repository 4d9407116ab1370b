//! ISO 8601 instants mean what they mean to another reader.

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use zendesk_side_conversations::operation::Argument;
use zendesk_side_conversations::request::export_events;

/// Reads a text as a start of an export.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        hold(text);
    }
}

/// Others read no further digits of a fraction.
const MOST_DIGITS: usize = 9;

/// A text is taken where its form is ours and another reader takes it, and for the same second.
pub fn hold(text: &str) {
    if text.split('.').nth(1).is_some_and(|fraction| fraction.len() > MOST_DIGITS) {
        return;
    }
    let ours = unix_s(text);
    if !has_our_form(text) {
        assert_eq!(ours, None, "{text}");
        return;
    }
    let theirs = match text.parse::<Date>() {
        Ok(date) if text.len() == 10 => {
            date.to_zoned(TimeZone::UTC).ok().map(|midnight| midnight.timestamp())
        }
        _ => text.parse::<Timestamp>().ok(),
    };
    // They end two days before the year 9999 does.
    if theirs.is_none() && text.starts_with("9999-12-3") {
        return;
    }
    let theirs = theirs.map(|instant| instant.as_millisecond().div_euclid(1000));
    assert_eq!(ours, theirs.filter(|seconds| (0..=LAST_S).contains(seconds)), "{text}");
}

/// 2200-12-31T23:59:59Z. What is later is taken for milliseconds.
const LAST_S: i64 = 7_289_654_399;

/// Returns the `start_time` of an export that starts with this text.
fn unix_s(text: &str) -> Option<i64> {
    let from = Argument::Object(vec![
        ("start_time".into(), Argument::Text(text.into())),
        ("seen".into(), Argument::List(Vec::new())),
    ]);
    export_events(&from, None, LAST_S).ok().map(|(_, from)| from.start_time)
}

/// `yyyy-mm-dd`, or that with `Thh:mm`, perhaps `:ss` and a fraction, and `Z` or `±hh:mm`; no leap second, no offset
/// of a day or more, which the other reader takes.
pub(crate) fn has_our_form(text: &str) -> bool {
    let form: String =
        text.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
    if form == "0000-00-00" {
        return true;
    }
    let Some(rest) = form.strip_prefix("0000-00-00T") else { return false };
    let (time, offset) = rest.split_at(rest.find(['Z', '+', '-']).unwrap_or(0));
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let has_time = clock == "00:00:00" || (clock == "00:00" && clock == time);
    let has_fraction =
        (1..=MOST_DIGITS).contains(&fraction.len()) && fraction.bytes().all(|digit| digit == b'0');
    let is_near = match offset {
        "Z" => true,
        "+00:00" | "-00:00" => &text[text.len() - 5..text.len() - 3] <= "23",
        _ => false,
    };
    has_time && has_fraction && is_near && !(clock.len() == 8 && &text[17..19] == "60")
}
