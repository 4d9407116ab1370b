//! `multipart/form-data`, as far as an upload needs it.

use memchr::memmem::Finder;

/// One part of a form.
#[derive(Debug, PartialEq, Eq)]
pub struct Part<'a> {
    pub file_name: Option<String>,
    pub content_type: Option<&'a str>,
    pub bytes: &'a [u8],
}

/// The boundary that a content type names; nothing where it is no form.
pub fn boundary_of(content_type: &str) -> Option<&str> {
    let (media_type, parameters) = content_type.split_once(';')?;
    if !media_type.trim().eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let boundary = parameters.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then(|| value.trim().trim_matches('"'))
    });
    boundary.filter(|boundary| !boundary.is_empty())
}

/// The first part of a name; nothing where there is none, or where the form breaks off before the part ends.
pub fn find_part<'a>(body: &'a [u8], boundary: &str, name: &str) -> Option<Part<'a>> {
    let delimiter = format!("--{boundary}");
    let mut rest = after(body, delimiter.as_bytes())?;
    let closing = format!("\r\n{delimiter}");
    let closing = Finder::new(closing.as_bytes());
    loop {
        let headers_end = Finder::new(b"\r\n\r\n").find(rest)?;
        let (head, content) = rest.split_at_checked(headers_end)?;
        let content = content.get(4..)?;
        let end = closing.find(content)?;
        let part = read_part(std::str::from_utf8(head).ok()?, content.get(..end)?);
        match part {
            Some((found, part)) if found == name => return Some(part),
            _ => rest = content.get(end.saturating_add(closing.needle().len())..)?,
        }
    }
}

fn after<'a>(bytes: &'a [u8], needle: &[u8]) -> Option<&'a [u8]> {
    let start = Finder::new(needle).find(bytes)?;
    bytes.get(start.saturating_add(needle.len())..)
}

fn read_part<'a>(head: &'a str, bytes: &'a [u8]) -> Option<(String, Part<'a>)> {
    let mut disposition = None;
    let mut content_type = None;
    for line in head.split("\r\n") {
        let Some((key, value)) = line.split_once(':') else { continue };
        match key.trim().to_ascii_lowercase().as_str() {
            "content-disposition" => disposition = Some(value),
            "content-type" => content_type = Some(value.trim()),
            _ => {}
        }
    }
    let disposition = disposition?;
    let part = Part { file_name: parameter(disposition, "filename"), content_type, bytes };
    Some((parameter(disposition, "name")?, part))
}

/// A quoted or bare parameter of a `Content-Disposition`, with the escapes that browsers and curl write undone.
fn parameter(disposition: &str, name: &str) -> Option<String> {
    let mut rest = disposition;
    loop {
        let (_, tail) = rest.split_once(';')?;
        let tail = tail.trim_start();
        let (key, value) = tail.split_once('=')?;
        let (value, after) = read_value(value);
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after;
    }
}

fn read_value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        return (value.trim().to_owned(), rest);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return (unescape(&value), quoted.get(index.saturating_add(1)..).unwrap_or("")),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (unescape(&value), "")
}

fn unescape(value: &str) -> String {
    value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const FORM: &[u8] = b"--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nfirst\r\n--x\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\";%22c.png\"\r\ncontent-type: image/png\r\n\r\n\0\r\n--\xff\r\n--x--\r\n";

    #[test]
    fn a_part_is_found_by_its_name_whatever_its_bytes() {
        let part = find_part(FORM, "x", "file").unwrap();
        assert_eq!(part.file_name.as_deref(), Some("a \"b\";\"c.png"));
        assert_eq!(part.content_type, Some("image/png"));
        assert_eq!(part.bytes, b"\0\r\n--\xff");
        assert_eq!(find_part(FORM, "x", "note").unwrap().file_name, None);
        assert_eq!(find_part(FORM, "x", "other"), None);
    }

    #[test]
    fn a_form_that_breaks_off_has_no_such_part() {
        for length in 0..FORM.len() {
            let part = find_part(FORM.get(..length).unwrap(), "x", "file");
            assert!(part.is_none() || length >= FORM.len() - 4, "{length}: {part:?}");
        }
    }

    #[test]
    fn the_boundary_is_read_from_the_content_type() {
        for (content_type, boundary) in [
            ("multipart/form-data; boundary=abc", Some("abc")),
            ("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", Some("a b")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("application/json; boundary=abc", None),
        ] {
            assert_eq!(boundary_of(content_type), boundary, "{content_type}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_fail(body in proptest::collection::vec(0_u8..=255, 0..200)) {
            let _ = find_part(&body, "x", "file");
            let _ = find_part(&[b"--x\r\n".as_slice(), &body, b"\r\n--x--"].concat(), "x", "file");
        }
    }
}
