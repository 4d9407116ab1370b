//! Texts put together from pieces that mean something and any others.

use proptest::prelude::*;
use proptest::sample::select;

/// Up to `most` pieces one behind the other.
pub fn text_of(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(pieces).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}
