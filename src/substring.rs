//! One text inside another. The standard library's own search is made for long texts and weighs 4.3 KiB brotli in the module.
//!
//! `str::contains` of a single character brings that search in as well; `contains` of an array of one character does not.

/// Splits a text at the first place of a part that is not empty.
pub(crate) fn split_once<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let first = part.as_bytes().first()?;
    for (at, byte) in text.bytes().enumerate() {
        if byte == *first
            && let Some((before, rest)) = text.split_at_checked(at)
            && let Some(behind) = rest.strip_prefix(part)
        {
            return Some((before, behind));
        }
    }
    None
}

/// Whether a part that is not empty stands anywhere in a text.
pub(crate) fn contains(text: &str, part: &str) -> bool {
    split_once(text, part).is_some()
}

/// The text with another one in every place of a part.
pub(crate) fn replace(text: &str, part: &str, other: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = split_once(rest, part) {
        replaced.push_str(before);
        replaced.push_str(other);
        rest = behind;
    }
    replaced.push_str(rest);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_part_is_nowhere() {
        assert_eq!(split_once("text", ""), None);
        assert_eq!(replace("text", "", "-"), "text");
    }

    #[test]
    fn a_part_that_begins_twice_is_found_where_it_ends() {
        assert_eq!(split_once("aaab!", "aab"), Some(("a", "!")));
        assert_eq!(replace("aaaaa", "aa", "b"), "bba");
    }

    proptest! {
        #[test]
        fn texts_are_searched_as_the_standard_library_does(text in "[ab€🔥]{0,24}", part in "[ab€🔥]{1,4}") {
            prop_assert_eq!(split_once(&text, &part), text.split_once(part.as_str()));
            prop_assert_eq!(contains(&text, &part), text.contains(part.as_str()));
            prop_assert_eq!(replace(&text, &part, "[…]"), text.replace(part.as_str(), "[…]"));
        }
    }
}
