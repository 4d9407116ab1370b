//! Short hashes of event ids, as checkpoints keep them.

use std::hash::{Hash, Hasher};

/// Bits of a hash: as many as 12 characters of base64url hold.
const BITS: u32 = 72;
const CHARACTERS: usize = 12;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The hash of an event's id: a third of a UUID's length.
///
/// Among 3,000 ids, two have the same hash once in a thousand million million times. Checkpoints are kept for years, so
/// the function must never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct IdHash(u128);

impl Hash for IdHash {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Without the low bits, whose lane is narrower.
        state.write_u64(u64::try_from(self.0 >> 8).unwrap_or_default());
    }
}

/// Passes on what is a hash already.
#[derive(Debug, Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |bits, byte| bits << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, bits: u64) {
        self.0 = bits;
    }
}

impl IdHash {
    /// The hash of an id. A text that looks like a hash is one, so that an entry of a checkpoint can be either.
    pub(super) fn of(text: &str) -> IdHash {
        IdHash::parse(text).unwrap_or_else(|| IdHash::computed(text))
    }

    /// Reads 12 characters of base64url; `None` for any other text.
    fn parse(text: &str) -> Option<IdHash> {
        if text.len() != CHARACTERS {
            return None;
        }
        let mut bits = 0_u128;
        for byte in text.bytes() {
            let digit = match byte {
                b'A'..=b'Z' => byte.wrapping_sub(b'A'),
                b'a'..=b'z' => byte.wrapping_sub(b'a').wrapping_add(26),
                b'0'..=b'9' => byte.wrapping_sub(b'0').wrapping_add(52),
                b'-' => 62,
                b'_' => 63,
                _ => return None,
            };
            bits = bits << 6 | u128::from(digit);
        }
        Some(IdHash(bits))
    }

    /// Takes eight bytes at a time, as fast as a whole page of ids needs it.
    fn computed(id: &str) -> IdHash {
        let mut wide = id.len() as u64;
        let mut narrow = !wide;
        let (words, rest) = id.as_bytes().as_chunks();
        let last = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let words = words.iter().map(|word| u64::from_be_bytes(*word));
        for word in words.chain((!rest.is_empty()).then_some(last)) {
            wide = mixed(wide ^ word);
            narrow = mixed(narrow.rotate_left(23).wrapping_add(word));
        }
        IdHash((u128::from(wide) << 64 | u128::from(narrow)) >> (128 - BITS))
    }

    /// 12 characters of base64url.
    pub(super) fn text(self) -> String {
        let mut text = String::with_capacity(CHARACTERS);
        for shift in (0..BITS).step_by(6).rev() {
            let digit = (self.0 >> shift) & 63;
            let character = usize::try_from(digit).ok().and_then(|digit| ALPHABET.get(digit));
            text.push(char::from(*character.unwrap_or(&b'A')));
        }
        text
    }
}

/// Spreads every bit over all of them; no two words become the same.
fn mixed(word: u64) -> u64 {
    const FACTOR: u64 = 0xd6e8_feb8_6659_fd93;
    let word = (word ^ (word >> 32)).wrapping_mul(FACTOR);
    let word = (word ^ (word >> 32)).wrapping_mul(FACTOR);
    word ^ (word >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_hash_is_the_same_in_every_version() {
        for (id, expected) in [
            ("8566255a-ece5-11e8-857d-493066fa7b17", "HhOtQTUZGxpo"),
            ("8566255a-ece5-11e8-857d-493066fa7b18", "AERIgOCKHBTc"),
            ("", "AAAAAAAAAAD_"),
            ("1", "X4qW9jImdU9K"),
        ] {
            assert_eq!(IdHash::of(id).text(), expected, "{id}");
        }
    }

    #[test]
    fn a_text_that_looks_like_a_hash_is_one() {
        for text in ["AAAAAAAAAAAA", "____________", "Zz09-_Zz09-_"] {
            assert_eq!(IdHash::of(text).text(), text);
        }
        for text in ["AAAAAAAAAAA", "AAAAAAAAAAAAA", "AAAAAAAAAAA+", "AAAAAAAAAAA="] {
            assert_ne!(IdHash::of(text).text(), text);
        }
    }

    #[test]
    fn ids_that_differ_in_little_have_different_hashes() {
        let uuid = |number: u32| format!("{number:08x}-ece5-11e8-857d-493066fa7b17");
        let counted = |number: u32| format!("event-{number}");
        let hashes: BTreeSet<IdHash> = (0..50_000)
            .flat_map(|number| [IdHash::of(&uuid(number)), IdHash::of(&counted(number))])
            .collect();
        assert_eq!(hashes.len(), 100_000);
    }

    #[test]
    fn zero_bytes_and_lengths_count() {
        let hashes: BTreeSet<IdHash> = (0..100).map(|length| IdHash::of(&"\0".repeat(length))).collect();
        assert_eq!(hashes.len(), 100);
    }

    proptest! {
        #[test]
        fn the_text_of_a_hash_is_12_characters_that_read_back_as_it(id in ".{0,50}") {
            let hash = IdHash::of(&id);
            prop_assert_eq!(hash.text().len(), 12);
            prop_assert_eq!(IdHash::of(&hash.text()), hash);
        }
    }
}
