//! The limits of an emulator's memory and answers. Its memory ends at 4 GiB, and a need for more would end it.

use serde::{Deserialize, Serialize};
use std::io::{self, Write};

const MIB: usize = 1024 * 1024;

/// The limits of one emulator, in bytes.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Capacity {
    /// The size of all attachments together.
    pub attachments: usize,
    /// The size of all messages and side conversations together.
    pub texts: usize,
    /// The size of a request's body in JSON.
    pub json_body: usize,
    /// The size of an answer in JSON.
    pub answer: usize,
    /// The size of a snapshot: the longest string of some engines is 512 MiB.
    pub snapshot: usize,
    /// The size of the request log.
    pub log: usize,
    /// The size of the faults' bodies and headers.
    pub faults: usize,
}

impl Default for Capacity {
    fn default() -> Self {
        Self {
            attachments: 256 * MIB,
            texts: 1_536 * MIB,
            json_body: 16 * MIB,
            answer: 256 * MIB,
            snapshot: 480 * MIB,
            log: 32 * MIB,
            faults: 64 * MIB,
        }
    }
}

/// JSON of at most so many bytes; nothing where it would be longer.
pub fn write_json(value: &impl Serialize, most: usize) -> Option<Vec<u8>> {
    let mut json = Bounded { bytes: Vec::new(), most };
    // Wire types hold text, numbers and maps with text keys, so only the limit can end the writing.
    serde_json::to_writer(&mut json, value).ok()?;
    Some(json.bytes)
}

struct Bounded {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Bounded {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        if self.bytes.len().saturating_add(piece.len()) > self.most {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_written_up_to_its_limit_and_no_further() {
        for (most, expected) in [(7, Some(&b"[\"abc\"]"[..])), (6, None), (0, None)] {
            assert_eq!(write_json(&["abc"], most).as_deref(), expected, "{most}");
        }
    }
}
