//! Misspelt and misplaced field names.

use crate::operation::Argument;
use crate::validate::{Issue, IssueCode, found};

/// An unknown field, with what to write instead: the advice for that name, or the nearest known name.
pub(crate) fn unknown(path: String, name: &str, known: &[&str], advice: Option<&str>) -> Issue {
    other_than("a field of the API", path, name, known, advice)
}

/// An issue for each field that is not among `known`, behind `prefix`; the fields are `kind`.
pub(crate) fn report_unknown(
    fields: &[(String, Argument)],
    prefix: &str,
    kind: &str,
    known: &[&str],
    issues: &mut Vec<Issue>,
) {
    for (name, _) in fields {
        if !known.contains(&name.as_str()) {
            issues.push(other_than(kind, [prefix, name].concat(), name, known, None));
        }
    }
}

fn other_than(expected: &str, path: String, name: &str, known: &[&str], advice: Option<&str>) -> Issue {
    let all;
    let (before, advice, behind) = if let Some(advice) = advice {
        ("; ", advice, "")
    } else if let Some(nearest) = nearest(name, known) {
        ("; did you mean `", nearest, "`?")
    } else {
        all = known.join(", ");
        ("; known are ", all.as_str(), "")
    };
    let found = [&found::quoted(name), before, advice, behind].concat();
    Issue::new(path, IssueCode::UnknownField, expected, &found)
}

/// The known name that differs least, where it differs by a third of its letters at the most or goes on
/// where the written one ends.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let written = letters(name);
    let (mut nearest, mut least) = (None, usize::MAX);
    for name in known {
        let candidate = letters(name);
        let (cost, most) = if written.len() >= 3 && candidate.starts_with(&written) {
            (1, 1)
        } else {
            (distance(written.as_bytes(), candidate.as_bytes()), candidate.len() / 3)
        };
        if cost <= most && cost < least {
            (nearest, least) = (Some(*name), cost);
        }
    }
    nearest
}

/// The letters to compare: `htmlBody` and `html_body` are the same. A long name is near to none.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.take(33).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Letters to insert, remove, replace, or swap with their neighbour.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = Vec::new();
    for row in 0..=from.len() {
        let mut current = Vec::new();
        for column in 0..=to.len() {
            let at = |row: &[usize], back: usize| {
                row.get(column.wrapping_sub(back)).copied().unwrap_or(usize::MAX)
            };
            let letter = |back: usize| from.get(row.wrapping_sub(back));
            let other = |back: usize| to.get(column.wrapping_sub(back));
            let replaced = at(&last, 1).saturating_add(usize::from(letter(1) != other(1)));
            let mut cost = replaced.min(at(&last, 0).min(at(&current, 1)).saturating_add(1));
            if letter(1) == other(2) && letter(2) == other(1) {
                cost = cost.min(at(&before_last, 2).saturating_add(1));
            }
            // Only the first has none before it.
            current.push(if cost == usize::MAX { 0 } else { cost });
        }
        before_last = last;
        last = current;
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_over_slips_swaps_and_casing() {
        let known =
            ["subject", "body", "html_body", "preview_text", "to", "from", "external_ids", "attachment_ids"];
        for (written, expected) in [
            ("html_bdoy", Some("html_body")),
            ("htmlBody", Some("html_body")),
            ("sbuject", Some("subject")),
            ("Subject", Some("subject")),
            ("externalIds", Some("external_ids")),
            ("external_id", Some("external_ids")),
            ("attachments_ids", Some("attachment_ids")),
            ("attachments", Some("attachment_ids")),
            ("html", Some("html_body")),
            ("form", Some("from")),
            ("bodi", Some("body")),
            ("TO", Some("to")),
            ("priority", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(nearest(written, &known), expected, "{written}");
        }
    }

    #[test]
    fn names_differ_by_the_fewest_slips() {
        for (from, to, expected) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abc", "abc", 0),
            ("ab", "ba", 1),
            ("ba", "ac", 2),
            ("ab", "ca", 2),
            ("kitten", "sitting", 3),
            ("message", "mesasge", 1),
        ] {
            assert_eq!(distance(letters(from).as_bytes(), letters(to).as_bytes()), expected, "{from} {to}");
        }
    }

    #[test]
    fn advice_for_a_name_goes_before_a_similar_name() {
        let issue = unknown("message.bcc".into(), "bcc", &["body"], Some("the API has no bcc"));
        assert_eq!(issue.message, "expected a field of the API, but found \"bcc\"; the API has no bcc");
    }
}
