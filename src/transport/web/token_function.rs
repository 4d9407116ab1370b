//! Access tokens from a function of the caller's.

use js_sys::{Function, Object, TypeError};
use wasm_bindgen::prelude::*;

use crate::transport::web::cause::without_secrets;
use crate::transport::web::settled::settled;
use crate::transport::{JsDocument, set};
use crate::validate::options::token;

/// The token that the function gives, which is told `{ refused }`; or what it threw, or what makes what it gave unfit for a header. `refused` is the
/// token that the API has just refused, which the cause must not show.
pub async fn token_function(function: Function, refused: Option<String>) -> Result<String, JsDocument> {
    let why = Object::new();
    if let Some(refused) = &refused {
        set(&why, "refused", &refused.as_str().into());
    }
    let given = match settled(function.call1(&JsValue::UNDEFINED, &why)).await {
        Ok(given) => given,
        Err(thrown) => {
            let secrets: Vec<String> = refused.into_iter().collect();
            return Err(JsDocument(without_secrets(thrown, &secrets)));
        }
    };
    let unfit = |problem: &str| JsDocument(TypeError::new(problem).into());
    let Some(text) = given.as_string() else {
        return Err(unfit("expected an access token, but the function gave something other than a string"));
    };
    match token(&text) {
        None => Ok(text),
        Some((_, problem)) => Err(unfit(problem)),
    }
}
