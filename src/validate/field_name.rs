//! Misspelt and misplaced field names.

use crate::request::Argument;
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
    let mut message = ["expected ", expected, ", but found "].concat();
    message.push_str(&found::quoted(name));
    if let Some(advice) = advice {
        message.push_str("; ");
        message.push_str(advice);
    } else if let Some(nearest) = nearest(name, known) {
        message.push_str("; did you mean `");
        message.push_str(nearest);
        message.push_str("`?");
    } else {
        message.push_str("; known are ");
        message.push_str(&known.join(", "));
    }
    Issue { path, code: IssueCode::UnknownField, message }
}

/// The known name that differs least, where it differs by a third of its letters at the most or goes on
/// where the written one ends.
fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let written = letters(name);
    let cost = |candidate: &str| {
        let candidate = letters(candidate);
        if written.len() >= 3 && candidate.starts_with(&written) {
            return Some(1);
        }
        Some(distance(&written, &candidate)).filter(|distance| distance.saturating_mul(3) <= candidate.len())
    };
    known
        .iter()
        .filter_map(|candidate| Some((cost(candidate)?, *candidate)))
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, candidate)| candidate)
}

/// What is compared: `htmlBody` and `html_body` are the same. A long name is near to none.
fn letters(name: &str) -> Vec<char> {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .take(33)
        .collect()
}

/// Letters to insert, remove, replace, or swap with their neighbour.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut previous_from = None;
    for (row, letter) in from.iter().enumerate() {
        let mut current = vec![row.saturating_add(1)];
        let mut previous_to = None;
        for (column, other) in to.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
            let replaced = at(&last, column).saturating_add(usize::from(letter != other));
            let removed = at(&last, column.saturating_add(1)).saturating_add(1);
            let inserted = at(&current, column).saturating_add(1);
            let mut cheapest = replaced.min(removed).min(inserted);
            if previous_from == Some(other) && previous_to == Some(letter) {
                cheapest = cheapest.min(at(&before_last, column.wrapping_sub(1)).saturating_add(1));
            }
            current.push(cheapest);
            previous_to = Some(other);
        }
        before_last = last;
        last = current;
        previous_from = Some(letter);
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
            assert_eq!(distance(&letters(from), &letters(to)), expected, "{from} {to}");
        }
    }

    #[test]
    fn advice_for_a_name_goes_before_a_similar_name() {
        let issue = unknown("message.bcc".into(), "bcc", &["body"], Some("the API has no bcc"));
        assert_eq!(issue.message, "expected a field of the API, but found \"bcc\"; the API has no bcc");
    }
}
