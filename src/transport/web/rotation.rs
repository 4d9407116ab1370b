//! A refresh token's successors, kept by a function of the caller's.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::transport::JsDocument;
use crate::transport::web::cause::without_secrets;
use crate::transport::web::settled::settled;

/// Hands a pair to the function and awaits it; or what it threw, which shows none of the secrets: database drivers hang
/// a statement's parameters on their errors.
pub(crate) async fn rotation(
    function: Function,
    pair: JsValue,
    secrets: Vec<String>,
) -> Result<(), JsDocument> {
    match settled(function.call1(&JsValue::UNDEFINED, &pair)).await {
        Ok(_) => Ok(()),
        Err(thrown) => Err(JsDocument(without_secrets(thrown, &secrets))),
    }
}
