//! The wait before the next request.

use crate::response::whole_ms;

/// The first wait; each further one is twice as long.
const FIRST_MS: u64 = 500;
/// The longest wait.
const LONGEST_MS: u64 = 8_000;

/// The wait before the request after `waits` earlier waits, less up to a quarter by chance, so that clients
/// that failed together do not come back together.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "within 0 and 8,000"
)]
pub(crate) fn back_off_ms(waits: u32, random: f64) -> u64 {
    let full_ms = FIRST_MS.wrapping_shl(waits.min(8)).min(LONGEST_MS);
    let chance = if random.is_finite() { random.clamp(0.0, 1.0) } else { 0.0 };
    full_ms.saturating_sub((full_ms as f64 * 0.25 * chance) as u64)
}

/// The longer of a wait and what a server asks for in `Retry-After`, which may be 0.
pub(crate) fn longer_ms(wait_ms: u64, retry_after_s: Option<f64>) -> u64 {
    wait_ms.max(retry_after_s.map_or(0, whole_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_eight_seconds() {
        let waits: Vec<u64> = (0..8).map(|waits| back_off_ms(waits, 0.0)).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000]);
        assert_eq!(back_off_ms(u32::MAX, 0.0), 8000);
    }

    #[test]
    fn chance_takes_off_up_to_a_quarter() {
        assert_eq!(back_off_ms(0, 0.5), 438);
        assert_eq!(back_off_ms(0, 1.0), 375);
        assert_eq!(back_off_ms(9, 1.0), 6000);
    }

    #[test]
    fn a_chance_out_of_range_does_no_harm() {
        assert_eq!(back_off_ms(0, f64::NAN), 500);
        assert_eq!(back_off_ms(0, -3.0), 500);
        assert_eq!(back_off_ms(0, 99.0), 375);
    }

    #[test]
    fn the_longer_of_back_off_and_retry_after_is_waited() {
        assert_eq!(longer_ms(500, None), 500);
        assert_eq!(longer_ms(500, Some(0.0)), 500);
        assert_eq!(longer_ms(500, Some(0.7)), 700);
        assert_eq!(longer_ms(8000, Some(3.0)), 8000);
        assert_eq!(longer_ms(0, Some(f64::INFINITY)), u64::MAX);
    }
}
