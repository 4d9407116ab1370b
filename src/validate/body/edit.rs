//! The differences between the sent body and the caller's text.

/// A range of the caller's text, and what is sent in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

impl Edit {
    /// Leaves a range out.
    pub(super) fn removal(start: usize, end: usize) -> Edit {
        Edit { start, end, text: String::new() }
    }

    /// A place where something may be put in once more is known.
    pub(super) fn place(at: usize) -> Edit {
        Edit::removal(at, at)
    }

    /// Whether what is sent differs by it.
    pub(super) fn is_needed(&self) -> bool {
        self.start != self.end || !self.text.is_empty()
    }
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
    fn edits_are_applied_in_the_order_of_the_text() {
        let plus = Edit { text: "+".into(), ..Edit::place(3) };
        let minus = Edit { text: "-".into(), ..Edit::place(9) };
        let edits = [Edit::removal(1, 2), plus, Edit::place(4), Edit::removal(6, 8), minus];
        assert_eq!(apply("0123456789", &edits, 0, 10), "02+3458-9");
        assert_eq!(apply("0123456789", &edits, 2, 6), "2+345");
        assert_eq!(apply("0123456789", &edits, 1, 6), "2+345");
        assert_eq!(apply("0123456789", &edits, 3, 6), "+345");
        assert_eq!(apply("0123456789", &edits, 8, 10), "8-9");
        assert_eq!(edits.map(|edit| edit.is_needed()), [true, true, false, true, true]);
    }
}
