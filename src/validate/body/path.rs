//! A place in a body.

/// A place in a body, as a chain to its root: written out only when an issue names it.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    /// The body itself.
    Root,
    /// A field of an object.
    Field(&'p Path<'p>, &'p str),
    /// An item of a list.
    Item(&'p Path<'p>, usize),
}

/// A longer name of the caller's is cut.
const MAX_NAME_CHARS: usize = 60;

impl Path<'_> {
    /// The path as issues show it: `message.to[1].email`.
    pub(super) fn text(&self) -> String {
        match self {
            Path::Root => String::new(),
            Path::Field(above, name) => {
                let mut text = above.text();
                if is_plain(name) {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(name);
                } else {
                    let cut: String = name.chars().take(MAX_NAME_CHARS).collect();
                    text.push('[');
                    crate::json::push_text(&mut text, &cut);
                    text.push(']');
                }
                text
            }
            Path::Item(above, index) => [above.text().as_str(), "[", &index.to_string(), "]"].concat(),
        }
    }
}

/// Whether a name can stand behind a dot and be told from the rest of the path.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= MAX_NAME_CHARS
        && !name.chars().any(|character| {
            character.is_control() || character.is_whitespace() || matches!(character, '.' | '[' | ']' | '"')
        })
}
