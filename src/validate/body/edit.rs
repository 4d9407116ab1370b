//! How what is sent differs from what the caller gave.

/// A range of the caller's text, and what is sent in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edit {
    /// Leaves a range out.
    pub(super) fn removal(start: usize, end: usize) -> Edit {
        Edit { start, end, text: String::new() }
    }

    /// Sends another text instead of a range, which may be empty.
    pub(super) fn replacement(start: usize, end: usize, text: String) -> Edit {
        Edit { start, end, text }
    }

    /// Adds an edit to a list in the order of the text.
    pub(super) fn insert_into(self, edits: &mut Vec<Edit>) {
        edits.insert(edits.partition_point(|edit| edit.start <= self.start), self);
    }
}

/// Two lists in the order of the text as one.
pub(super) fn merge(left: Vec<Edit>, right: Vec<Edit>) -> Vec<Edit> {
    if right.is_empty() {
        return left;
    }
    let mut merged = Vec::with_capacity(left.len().saturating_add(right.len()));
    let mut left = left.into_iter().peekable();
    for edit in right {
        while let Some(earlier) = left.next_if(|other| other.start <= edit.start) {
            merged.push(earlier);
        }
        merged.push(edit);
    }
    merged.extend(left);
    merged
}

/// The part of `text` from `start` to `end`, with the edits that fall into it; these are in its order.
pub(super) fn apply(text: &str, edits: &[Edit], start: usize, end: usize) -> String {
    let first = edits.partition_point(|edit| edit.start < start);
    let mut edited = String::with_capacity(end.saturating_sub(start));
    let mut at = start;
    for edit in edits.iter().skip(first).take_while(|edit| edit.end <= end) {
        edited.push_str(text.get(at..edit.start).unwrap_or_default());
        edited.push_str(&edit.text);
        at = edit.end;
    }
    edited.push_str(text.get(at..end).unwrap_or_default());
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_of_two_lists_are_applied_in_the_order_of_the_text() {
        let removals = vec![Edit::removal(1, 2), Edit::removal(6, 8)];
        let insertions = vec![Edit::replacement(3, 3, "+".into()), Edit::replacement(9, 9, "-".into())];
        let edits = merge(removals, insertions);
        assert_eq!(apply("0123456789", &edits, 0, 10), "02+3458-9");
        assert_eq!(apply("0123456789", &edits, 2, 6), "2+345");
        assert_eq!(apply("0123456789", &edits, 1, 6), "2+345");
        assert_eq!(apply("0123456789", &edits, 3, 6), "+345");
        assert_eq!(apply("0123456789", &edits, 8, 10), "8-9");
    }

    #[test]
    fn an_edit_that_comes_late_finds_its_place() {
        let mut edits = vec![Edit::removal(1, 2), Edit::removal(6, 8)];
        Edit::replacement(3, 3, "+".into()).insert_into(&mut edits);
        assert_eq!(apply("0123456789", &edits, 0, 10), "02+34589");
    }
}
