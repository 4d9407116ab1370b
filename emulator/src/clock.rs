//! The emulator's time.

use jiff::Timestamp;
use serde::{Deserialize, Serialize, Serializer};

/// Either stands still until it is advanced, or follows the host's clock at a distance.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    Fixed { now_ms: i64 },
    Real { offset_ms: i64 },
}

impl Clock {
    pub fn now_ms(self, host_now_ms: i64) -> i64 {
        match self {
            Self::Fixed { now_ms } => now_ms,
            Self::Real { offset_ms } => host_now_ms.saturating_add(offset_ms),
        }
    }

    pub fn advance(&mut self, milliseconds: i64) {
        match self {
            Self::Fixed { now_ms: value } | Self::Real { offset_ms: value } => {
                *value = value.saturating_add(milliseconds);
            }
        }
    }
}

/// Milliseconds since 1970, written as the API writes times: `2025-02-06T18:30:55.809Z`.
#[derive(Clone, Copy, Debug)]
pub struct Stamp(pub i64);

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let instant = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::MAX);
        serializer.collect_str(&format_args!("{instant:.3}"))
    }
}

/// Milliseconds since 1970 of an ISO 8601 time with its offset; nothing for any other text.
pub fn parse_time(text: &str) -> Option<i64> {
    text.parse::<Timestamp>().ok().map(Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn times_are_read_in_every_form_the_documents_use() {
        for (text, expected) in [
            ("2025-02-06T18:30:55.809Z", Some(1_738_866_655_809)),
            ("2018-11-20T16:58:36.453+00:00", Some(1_542_733_116_453)),
            ("2022-10-05T20:47:02.23Z", Some(1_665_002_822_230)),
            ("2022-10-05T22:47:02+02:00", Some(1_665_002_822_000)),
            ("2022-10-05", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(parse_time(text), expected, "{text}");
        }
    }

    #[test]
    fn times_are_written_with_three_decimals_and_a_z() {
        let text = serde_json::to_string(&Stamp(1_738_866_655_800)).unwrap();
        assert_eq!(text, "\"2025-02-06T18:30:55.800Z\"");
    }

    #[test]
    fn a_fixed_clock_moves_only_when_advanced_and_a_real_one_keeps_its_distance() {
        let mut fixed = Clock::Fixed { now_ms: 1_000 };
        fixed.advance(500);
        assert_eq!(fixed.now_ms(9_000_000), 1_500);
        let mut real = Clock::Real { offset_ms: 0 };
        real.advance(500);
        assert_eq!(real.now_ms(9_000_000), 9_000_500);
    }
}
