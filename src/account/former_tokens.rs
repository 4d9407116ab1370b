//! Tokens that others have replaced.

use core::fmt;

/// The number of tokens to keep: those of the last hours.
const MOST: usize = 16;

/// The last tokens that others have replaced. No error shows them: the account may take a refused or a renewed access
/// token until its own end. Printing shows none.
#[derive(Default)]
pub(crate) struct FormerTokens(Vec<String>);

impl FormerTokens {
    /// Keeps a token, and drops the oldest where there are too many.
    pub(crate) fn add(&mut self, token: String) {
        if self.0.contains(&token) {
            return;
        }
        let surplus = self.0.len().saturating_add(1).saturating_sub(MOST);
        self.0.drain(..surplus);
        self.0.push(token);
    }

    /// The tokens, the oldest first.
    pub(crate) fn texts(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Debug for FormerTokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FormerTokens({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_are_kept_once_and_printing_shows_none() {
        let mut former = FormerTokens::default();
        for number in 0..40 {
            former.add(format!("token-{number}"));
            former.add(format!("token-{number}"));
        }
        let last: Vec<String> = (24..40).map(|number| format!("token-{number}")).collect();
        assert_eq!(former.texts(), last);
        assert_eq!(format!("{former:?}"), "FormerTokens(16)");
    }
}
