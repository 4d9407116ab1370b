//! Puts a caller's file into a `FormData`. The runtime encodes it as `multipart/form-data` and chooses the boundary.

use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, FormData};

use crate::request::{USUAL_CONTENT_TYPE, USUAL_FILE_NAME};
use crate::transport::{function_of, get, own};
use crate::validate::{Issue, Unsayable};

/// The form with its part `file`.
pub(super) struct Form {
    pub form: FormData,
    /// The number of bytes in the file.
    pub size: f64,
}

/// Puts a file into a form. The options may name a file name and a type; otherwise the form keeps those of the `File` or `Blob`.
pub(super) fn form(file: &JsValue, options: &JsValue) -> Result<Form, Issue> {
    let refuse = |why: Unsayable| why.at("file");
    if file.is_undefined() || file.is_null() {
        return Err(refuse(Unsayable::NoFile));
    }
    let size = size_of(file).ok_or_else(|| refuse(Unsayable::NotAFile))?;
    let of_file = |name: &str| get(file, name).as_string().filter(|text| !text.is_empty());
    let named = |option: &str, name: &str, usual: &str| {
        let given = own(options, option).and_then(|text| text.as_string());
        given.or_else(|| of_file(name)).unwrap_or_else(|| usual.to_owned())
    };
    let properties = BlobPropertyBag::new();
    properties.set_type(&named("content_type", "type", USUAL_CONTENT_TYPE));
    let form = FormData::new().map_err(|_| refuse(Unsayable::NoFormData))?;
    let part = Blob::new_with_blob_sequence_and_options(&Array::of1(file), &properties).map_err(|_| {
        let has_blob = function_of(&js_sys::global(), "Blob").is_some();
        refuse(if has_blob { Unsayable::Detached } else { Unsayable::NoFormData })
    })?;
    // The runtime's `Blob` stringifies a foreign one (of a polyfill or another realm), so the file would contain
    // `[object Blob]`.
    if part.size().to_bits() != size.to_bits() {
        return Err(refuse(Unsayable::NotAFile));
    }
    form.append_with_blob_and_filename("file", &part, &named("name", "name", USUAL_FILE_NAME))
        .map_err(|_| refuse(Unsayable::NoFormData))?;
    Ok(Form { form, size })
}

/// The size in bytes; `None` if the value is not a `Blob`, a buffer or a view of a buffer.
fn size_of(file: &JsValue) -> Option<f64> {
    if !file.is_object() || !(function_of(file, "slice").is_some() || ArrayBuffer::is_view(file)) {
        return None;
    }
    get(file, "byteLength").as_f64().or_else(|| get(file, "size").as_f64())
}
