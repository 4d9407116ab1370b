//! The clocks, as JavaScript reads them.

use crate::json::decimal;
use crate::policy::Now;

/// Both clocks at once, in milliseconds: one that is never set back, and the time since 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clocks are positive and far below 2^53"
)]
pub fn now(monotonic_ms: f64, unix_ms: f64) -> Now {
    Now { monotonic_ms: monotonic_ms as u64, unix_ms: unix_ms as i64 }
}

/// Seconds since 1970.
pub fn unix_s(unix_ms: f64) -> i64 {
    now(0.0, unix_ms).unix_ms.div_euclid(1000)
}

/// A number from its digits; one that has an exponent is as small as nothing.
pub fn number(digits: &str) -> f64 {
    decimal::parse(digits).unwrap_or_default()
}
