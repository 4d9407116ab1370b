//! Maps and sets of ids. The module has a hash table already, that of serde-wasm-bindgen; in its place `BTreeMap` and `BTreeSet` weigh
//! 1.8 KiB brotli more.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Values by their ids.
pub(crate) type IdMap<V> = HashMap<String, V, BuildHasherDefault<Fnv>>;

/// Ids, each once.
pub(crate) type IdSet = HashSet<String, BuildHasherDefault<Fnv>>;

/// FNV-1a. The account chooses its ids; ids that collide on purpose would only slow down the calls to that account.
#[derive(Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_that_of_the_published_test_vectors() {
        for (text, hash) in
            [("", 0xcbf2_9ce4_8422_2325_u64), ("a", 0xaf63_dc4c_8601_ec8c), ("foobar", 0x8594_4171_f739_67e8)]
        {
            let mut fnv = Fnv::default();
            fnv.write(text.as_bytes());
            assert_eq!(fnv.finish(), hash, "{text}");
        }
    }

    #[test]
    fn ids_that_differ_in_their_last_digit_have_hashes_of_their_own() {
        let ids = (0..10_000).map(|number| format!("8566255a-ece5-11e8-857d-{number:012}"));
        let set: IdSet = ids.clone().chain(ids).collect();
        assert_eq!(set.len(), 10_000);
    }
}
