//! An access token, and how long it is used.

use crate::account::TokenPair;
use crate::policy::Now;

/// A token is renewed this long before it ends, or a tenth of its life where that is less.
const MARGIN_MS: u64 = 60_000;

/// An access token in use.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pair: TokenPair,
    got_at: Now,
    /// Its life, counted from `got_at`; `None` where the server did not say.
    life_ms: Option<u64>,
    was_refused: bool,
}

impl Token {
    /// A token that came just now.
    pub(crate) fn new(pair: TokenPair, now: Now) -> Token {
        let life_ms = pair
            .expires_at_unix_ms
            .map(|ends_ms| u64::try_from(ends_ms.saturating_sub(now.unix_ms)).unwrap_or(0));
        Token { pair, got_at: now, life_ms, was_refused: false }
    }

    /// The token itself.
    pub(crate) fn text(&self) -> &str {
        &self.pair.access_token
    }

    /// The API refused it: it is never used again.
    pub(crate) fn refuse(&mut self) {
        self.was_refused = true;
    }

    /// Whether it is neither refused nor due for renewal.
    pub(crate) fn is_fresh(&self, now: Now) -> bool {
        self.is_usable_before(now, |life_ms| life_ms.saturating_sub(MARGIN_MS.min(life_ms / 10)))
    }

    /// Whether it is not refused and has not ended.
    pub(crate) fn is_usable(&self, now: Now) -> bool {
        self.is_usable_before(now, |life_ms| life_ms)
    }

    fn is_usable_before(&self, now: Now, end_ms: fn(u64) -> u64) -> bool {
        !self.was_refused && self.life_ms.is_none_or(|life_ms| self.age_ms(now) < end_ms(life_ms))
    }

    /// The longer of what both clocks say: one stands still while a machine sleeps, the other may be set back.
    fn age_ms(&self, now: Now) -> u64 {
        let monotonic_ms = now.monotonic_ms.saturating_sub(self.got_at.monotonic_ms);
        let unix_ms = now.unix_ms.saturating_sub(self.got_at.unix_ms);
        monotonic_ms.max(u64::try_from(unix_ms).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]
    use super::*;

    fn token(life_ms: Option<i64>) -> Token {
        let now = Now { monotonic_ms: 1_000, unix_ms: 5_000_000 };
        let pair = TokenPair {
            access_token: "t".into(),
            refresh_token: None,
            expires_at_unix_ms: life_ms.map(|life_ms| now.unix_ms + life_ms),
            refresh_expires_at_unix_ms: None,
            scope: String::new(),
        };
        Token::new(pair, now)
    }

    fn after(monotonic_ms: u64, unix_ms: i64) -> Now {
        Now { monotonic_ms: 1_000 + monotonic_ms, unix_ms: 5_000_000 + unix_ms }
    }

    #[test]
    fn a_token_is_due_a_minute_before_its_end_or_a_tenth_of_its_life() {
        for (life_ms, fresh_until_ms) in [(1_800_000, 1_740_000), (300_000, 270_000), (10_000, 9_000), (1, 1)]
        {
            let token = token(Some(life_ms));
            let at = |ms: i64| after(u64::try_from(ms).unwrap_or(0), ms);
            assert!(token.is_fresh(at(fresh_until_ms - 1)), "{life_ms}");
            assert!(!token.is_fresh(at(fresh_until_ms)), "{life_ms}");
            assert!(token.is_usable(at(life_ms - 1)), "{life_ms}");
            assert!(!token.is_usable(at(life_ms)), "{life_ms}");
        }
    }

    #[test]
    fn either_clock_ends_a_token() {
        let token = token(Some(100_000));
        assert!(!token.is_usable(after(0, 100_000)));
        assert!(!token.is_usable(after(100_000, -3_600_000)));
        assert!(token.is_usable(after(50_000, -3_600_000)));
    }

    #[test]
    fn a_token_without_a_known_end_is_used_until_it_is_refused() {
        let mut token = token(None);
        assert!(token.is_fresh(after(u64::MAX / 2, i64::MAX / 2)));
        token.refuse();
        assert!(!token.is_fresh(after(0, 0)));
        assert!(!token.is_usable(after(0, 0)));
    }
}
