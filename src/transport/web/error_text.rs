//! The body of an error, read no further than an error can show it.

use js_sys::{ArrayBuffer, TypeError, Uint8Array};
use wasm_bindgen::prelude::*;

use crate::response::MAX_BODY_LENGTH;
use crate::transport::web::settled::settled;
use crate::transport::{function_of, get};

#[wasm_bindgen]
extern "C" {
    /// A reader of a stream of bytes: the runtime's, or one of the caller's making.
    pub(super) type Reader;
    #[wasm_bindgen(method, structural, catch)]
    fn read(this: &Reader) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch)]
    fn cancel(this: &Reader) -> Result<JsValue, JsValue>;

    /// A value that may have a method `getReader`.
    type Stream;
    #[wasm_bindgen(method, structural, catch, js_name = getReader)]
    fn get_reader(this: &Stream) -> Result<JsValue, JsValue>;

    /// A view on bytes, of any realm.
    type View;
    #[wasm_bindgen(method, structural, catch)]
    fn subarray(this: &View, start: u32, end: u32) -> Result<Uint8Array, JsValue>;
}

/// A body as far as it was read.
pub(super) struct ErrorText {
    pub(super) text: String,
    /// Whether reading stopped before the body's end.
    pub(super) is_cut: bool,
}

/// A reader of the response's body; `None` where the response does not stream, or is being read by somebody else.
pub(super) fn reader_of(response: &JsValue) -> Option<Reader> {
    let reader = get(response, "body").unchecked_into::<Stream>().get_reader().ok()?;
    function_of(&reader, "read")?;
    Some(reader.unchecked_into())
}

/// Reads until [`MAX_BODY_LENGTH`] is reached, and gives up the rest of the body.
pub(super) async fn read_error_text(reader: &Reader) -> Result<ErrorText, JsValue> {
    let mut bytes = Vec::new();
    while bytes.len() < MAX_BODY_LENGTH {
        let step = settled(reader.read()).await?;
        if get(&step, "done").is_truthy() {
            return Ok(ErrorText { text: decoded(&bytes), is_cut: false });
        }
        let room = MAX_BODY_LENGTH.saturating_sub(bytes.len());
        bytes.extend(beginning_of(&get(&step, "value"), room)?);
    }
    give_up(reader);
    // The cut may have torn the last character apart.
    let text = decoded(&bytes).trim_end_matches(char::REPLACEMENT_CHARACTER).to_owned();
    Ok(ErrorText { text, is_cut: true })
}

/// At most so many bytes of a chunk: one of the runtime's may hold a whole body.
fn beginning_of(chunk: &JsValue, most: usize) -> Result<Vec<u8>, JsValue> {
    if !ArrayBuffer::is_view(chunk) {
        return Err(TypeError::new(
            "expected the response's body to come in chunks of bytes, but found another value",
        )
        .into());
    }
    let end = u32::try_from(most).unwrap_or(u32::MAX);
    Ok(chunk.unchecked_ref::<View>().subarray(0, end)?.to_vec())
}

/// As `text()` decodes: with replacement characters, and without a byte order mark.
fn decoded(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()
}

/// Lets the runtime close the connection. Nobody waits for that, and nobody needs to know whether it worked.
fn give_up(reader: &Reader) {
    let cancelled = reader.cancel();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = settled(cancelled).await;
    });
}
