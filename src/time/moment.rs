//! Times of the API, to be compared by more than their seconds.

use crate::time::instant;

/// The second of an instant and the digits behind its point, which compare as text: `45` is before `453`. `None` where the
/// text names no instant.
pub(crate) fn moment(text: &str) -> Option<(i64, String)> {
    Some((instant::unix_s(text)?, fraction(text).to_owned()))
}

fn fraction(text: &str) -> &str {
    let rest = text.split_once('.').map_or("", |(_, rest)| rest);
    let end = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}
