//! Message text: plain from HTML, HTML from plain, and the preview of either.

const PREVIEW_CHARACTERS: usize = 255;

/// Plain text as the API wraps it: paragraphs in a `zd-comment` division.
pub fn html_from_plain(plain: &str) -> String {
    let escaped = escape(plain);
    let paragraphs: Vec<String> = escaped
        .split("\n\n")
        .map(|paragraph| format!("<p>{}</p>", paragraph.trim_matches('\n').replace('\n', "<br>")))
        .collect();
    format!("<div class=\"zd-comment\">\n{}\n</div>", paragraphs.join("\n"))
}

fn escape(plain: &str) -> String {
    let mut escaped = String::with_capacity(plain.len());
    for character in plain.replace("\r\n", "\n").chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The words of HTML: tags removed, block ends turned into line ends, the basic entities decoded.
pub fn plain_from_html(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let Some((tag, tail)) = after.split_once('>') else {
            rest = "";
            break;
        };
        if ends_a_line(tag) {
            plain.push('\n');
        }
        rest = tail;
    }
    plain.push_str(rest);
    let lines: Vec<&str> = plain.lines().map(str::trim).collect();
    decode_entities(lines.join("\n").trim())
}

fn ends_a_line(tag: &str) -> bool {
    let name =
        tag.split(|character: char| character.is_whitespace()).next().unwrap_or("").trim_end_matches('/');
    matches!(name.to_ascii_lowercase().as_str(), "br" | "/p" | "/div" | "/li" | "/tr" | "/h1" | "/h2" | "/h3")
}

fn decode_entities(text: &str) -> String {
    // `&amp;` last: `&amp;lt;` stands for the text `&lt;`.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |decoded, (entity, character)| decoded.replace(entity, character))
}

/// The message in one line of at most 255 characters.
pub fn preview(plain: &str) -> String {
    let mut preview = String::new();
    for word in plain.split_whitespace() {
        if !preview.is_empty() {
            preview.push(' ');
        }
        preview.push_str(word);
        if preview.len() > PREVIEW_CHARACTERS {
            break;
        }
    }
    preview.chars().take(PREVIEW_CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_becomes_the_html_of_a_real_response() {
        for (plain, html) in [
            ("Unplug it", "<div class=\"zd-comment\">\n<p>Unplug it</p>\n</div>"),
            ("a\nb\n\nc", "<div class=\"zd-comment\">\n<p>a<br>b</p>\n<p>c</p>\n</div>"),
            ("<b> & \"c\"", "<div class=\"zd-comment\">\n<p>&lt;b&gt; &amp; &quot;c&quot;</p>\n</div>"),
        ] {
            assert_eq!(html_from_plain(plain), html);
        }
    }

    #[test]
    fn html_becomes_its_words() {
        for (html, plain) in [
            ("<div><p>Hello <strong>you</strong></p><p>there</p></div>", "Hello you\nthere"),
            ("a<br>b<br/>c", "a\nb\nc"),
            ("1 &lt; 2 &amp;lt; 3", "1 < 2 &lt; 3"),
            ("cut <a href=", "cut"),
            ("", ""),
        ] {
            assert_eq!(plain_from_html(html), plain, "{html}");
        }
    }

    #[test]
    fn a_preview_is_one_short_line() {
        assert_eq!(preview("a\n  b\tc "), "a b c");
        assert_eq!(preview(&"é".repeat(1_000)).chars().count(), PREVIEW_CHARACTERS);
        assert_eq!(preview(&"word ".repeat(1_000)).chars().count(), PREVIEW_CHARACTERS);
    }

    proptest::proptest! {
        #[test]
        fn plain_text_in_one_line_survives_the_way_through_html(plain in "[a-z<>&\"]{0,40}") {
            proptest::prop_assert_eq!(plain_from_html(&html_from_plain(&plain)), plain);
        }
    }
}
