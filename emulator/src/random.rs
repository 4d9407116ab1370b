//! Random choices that follow from a seed.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt::Write;

/// `SplitMix64`: small, even, and its whole state is one number.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to and without 1.
    #[allow(clippy::cast_precision_loss)]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From `min` to `max`, both included.
    pub fn between(&mut self, min: u64, max: u64) -> u64 {
        let span = max.saturating_sub(min).saturating_add(1);
        min.saturating_add(self.next().checked_rem(span).unwrap_or(0))
    }

    /// A version 4 UUID.
    pub fn uuid(&mut self) -> String {
        let high = (self.next() & !0xF000) | 0x4000;
        let low = (self.next() & !(0b11 << 62)) | (0b10 << 62);
        format!(
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xFFFF,
            high & 0xFFFF,
            low >> 48,
            low & 0xFFFF_FFFF_FFFF
        )
    }

    /// `words` times sixteen hexadecimal digits.
    pub fn token(&mut self, words: usize) -> String {
        (0..words).fold(String::new(), |mut token, _| {
            let _ = write!(token, "{:016x}", self.next());
            token
        })
    }
}

// As text: a JSON number loses its low bits past 2^53 in JavaScript.
impl Serialize for Random {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:016x}", self.state))
    }
}

impl<'de> Deserialize<'de> for Random {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let state = u64::from_str_radix(&text, 16)
            .map_err(|_| D::Error::custom("expected sixteen hexadecimal digits for the random generator"))?;
        Ok(Self { state })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_run() {
        let run = |seed| {
            let mut random = Random::new(seed);
            (random.uuid(), random.token(2), random.unit().to_bits(), random.between(3, 9))
        };
        assert_eq!(run(42), run(42));
        assert_ne!(run(42), run(43));
    }

    #[test]
    fn ids_have_the_shape_of_a_version_4_uuid() {
        let mut random = Random::new(1);
        for _ in 0..200 {
            let id = random.uuid();
            let lengths: Vec<usize> = id.split('-').map(str::len).collect();
            assert_eq!(lengths, [8, 4, 4, 4, 12]);
            let mut digits = id.chars();
            assert_eq!(digits.nth(14), Some('4'), "{id}");
            assert!(digits.nth(4).is_some_and(|variant| "89ab".contains(variant)), "{id}");
        }
    }

    #[test]
    fn a_restored_generator_goes_on_where_it_was() {
        let mut random = Random::new(u64::MAX);
        random.next();
        let mut restored: Random = serde_json::from_str(&serde_json::to_string(&random).unwrap()).unwrap();
        assert_eq!(restored.next(), random.next());
    }
}
