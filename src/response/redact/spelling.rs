//! A text as whoever decodes it reads it, with the place in the text that each byte comes from.

/// Bytes, each with the range of the original text that spells it.
pub(super) struct Spelling {
    bytes: Vec<u8>,
    /// Start and end in bytes.
    places: Vec<(usize, usize)>,
}

impl Spelling {
    /// A text that spells itself.
    pub(super) fn of(text: &str) -> Spelling {
        let places = (0..text.len()).map(|at| (at, at.saturating_add(1))).collect();
        Spelling { bytes: text.as_bytes().to_vec(), places }
    }

    /// The same with JSON escapes, percent escapes and character references decoded; `None` where there are none.
    pub(super) fn decoded(&self) -> Option<Spelling> {
        if !self.bytes.iter().any(|byte| matches!(byte, b'\\' | b'%' | b'&')) {
            return None;
        }
        let mut decoded = Spelling { bytes: Vec::new(), places: Vec::new() };
        let mut at = 0;
        let mut has_escape = false;
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let escape = escape(rest);
            has_escape |= escape.is_some();
            let (spelt, length) =
                escape.unwrap_or_else(|| (Spelt::Byte(rest.first().copied().unwrap_or(0)), 1));
            let end = at.saturating_add(length);
            let place = (self.start(at), self.end(end));
            let mut buffer = [0; 4];
            let bytes = match spelt {
                Spelt::Byte(byte) => {
                    buffer = [byte, 0, 0, 0];
                    buffer.get(..1).unwrap_or_default()
                }
                Spelt::Character(character) => character.encode_utf8(&mut buffer).as_bytes(),
            };
            for byte in bytes {
                decoded.bytes.push(*byte);
                decoded.places.push(place);
            }
            at = end;
        }
        has_escape.then_some(decoded)
    }

    /// The text that a reader sees; `None` if the bytes are not text.
    pub(super) fn into_text(self) -> Option<String> {
        String::from_utf8(self.bytes).ok()
    }

    /// The ranges of the original text that spell one of these parts, overlapping ones included.
    pub(super) fn ranges_of(&self, parts: &[String]) -> Vec<(usize, usize)> {
        // Most bytes begin no part. One look a byte, in place of one a part, takes a tenth of the time on a body of 64 KiB.
        let mut begins = [false; 256];
        for first in parts.iter().filter_map(|part| part.bytes().next()) {
            for byte in [first, if first == b' ' { b'+' } else { first }] {
                if let Some(is_first) = begins.get_mut(usize::from(byte)) {
                    *is_first = true;
                }
            }
        }
        let mut ranges = Vec::new();
        for (at, byte) in self.bytes.iter().enumerate() {
            if !begins.get(usize::from(*byte)).is_some_and(|is_first| *is_first) {
                continue;
            }
            let rest = self.bytes.get(at..).unwrap_or_default();
            for part in parts.iter().filter(|part| begins_with(rest, part)) {
                ranges.push((self.start(at), self.end(at.saturating_add(part.len()))));
            }
        }
        ranges
    }

    /// Finds the longest end of the text that is the beginning of this part, and returns its start in the original text; `None` if there is none.
    pub(super) fn beginning_of(&self, part: &str) -> Option<usize> {
        let longest = part.len().saturating_sub(1).min(self.bytes.len());
        (1..=longest).rev().find_map(|length| {
            let at = self.bytes.len().saturating_sub(length);
            (self.bytes.get(at..) == part.as_bytes().get(..length)).then(|| self.start(at))
        })
    }

    fn start(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |(start, _)| *start)
    }

    fn end(&self, end: usize) -> usize {
        self.places.get(end.saturating_sub(1)).map_or(0, |(_, end)| *end)
    }
}

/// Whether the bytes begin with the part, or with what a form makes of it, where a blank is `+`.
fn begins_with(bytes: &[u8], part: &str) -> bool {
    let spells = |(byte, own): (&u8, u8)| *byte == own || (*byte == b'+' && own == b' ');
    bytes.len() >= part.len() && bytes.iter().zip(part.bytes()).all(spells)
}

enum Spelt {
    Byte(u8),
    Character(char),
}

/// Decodes the escape at the beginning, and returns its length.
fn escape(bytes: &[u8]) -> Option<(Spelt, usize)> {
    match bytes {
        [b'\\', b'u', ..] => json_unicode(bytes),
        [b'\\', b'n', ..] => Some((Spelt::Byte(b'\n'), 2)),
        [b'\\', b'r', ..] => Some((Spelt::Byte(b'\r'), 2)),
        [b'\\', b't', ..] => Some((Spelt::Byte(b'\t'), 2)),
        [b'\\', b'b', ..] => Some((Spelt::Byte(8), 2)),
        [b'\\', b'f', ..] => Some((Spelt::Byte(12), 2)),
        [b'\\', mark @ (b'"' | b'\\' | b'/'), ..] => Some((Spelt::Byte(*mark), 2)),
        [b'%', high, low, ..] => {
            let byte = hex(&[*high, *low])?;
            Some((Spelt::Byte(u8::try_from(byte).ok()?), 3))
        }
        [b'&', ..] => character_reference(bytes),
        _ => None,
    }
}

/// `\u0026`, or two that make up one character.
fn json_unicode(bytes: &[u8]) -> Option<(Spelt, usize)> {
    let unit = hex(bytes.get(2..6)?)?;
    if let Some(character) = char::from_u32(unit) {
        return Some((Spelt::Character(character), 6));
    }
    let [b'\\', b'u', low @ ..] = bytes.get(6..12)? else { return None };
    let pair = [u16::try_from(unit).ok()?, u16::try_from(hex(low)?).ok()?];
    let character = char::decode_utf16(pair).next()?.ok()?;
    Some((Spelt::Character(character), 12))
}

/// `&amp;`, `&#38;`, `&#x26;`
fn character_reference(bytes: &[u8]) -> Option<(Spelt, usize)> {
    /// The longest that names a character: `&#x10FFFF;`.
    const LONGEST: usize = 10;
    let end = bytes.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let character = match bytes.get(1..end)? {
        b"amp" => '&',
        b"lt" => '<',
        b"gt" => '>',
        b"quot" => '"',
        b"apos" => '\'',
        [b'#', b'x' | b'X', digits @ ..] => char::from_u32(hex(digits)?)?,
        [b'#', digits @ ..] => char::from_u32(number(digits, 10)?)?,
        _ => return None,
    };
    Some((Spelt::Character(character), end.saturating_add(1)))
}

fn hex(digits: &[u8]) -> Option<u32> {
    number(digits, 16)
}

fn number(digits: &[u8], radix: u32) -> Option<u32> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u32, |number, digit| {
        number.checked_mul(radix)?.checked_add(char::from(*digit).to_digit(radix)?)
    })
}
