//! A token pair, as `onRotate` and `exchangeCode` hand it over.

use js_sys::Date;
use serde::{Serialize, Serializer};
use tsify::Tsify;
use wasm_bindgen::prelude::*;

use crate::account;
use crate::bindings::report::object;

/// An access token with its refresh token.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct TokenPair {
    /// The access token, for requests.
    pub access_token: String,
    /// The refresh token, for the next pair. It is single use. `""` if the server gave none.
    pub refresh_token: String,
    /// The time when the access token expires; missing if the server did not say.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_date")]
    #[tsify(type = "Date")]
    pub expires_at: Option<i64>,
    /// The time when the refresh token expires; missing if the server did not say.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_date")]
    #[tsify(type = "Date")]
    pub refresh_expires_at: Option<i64>,
    /// The scopes of the token, separated by spaces; `""` if the server did not say.
    pub scope: String,
}

impl TokenPair {
    /// The object that a caller is given.
    pub(super) fn object(pair: account::TokenPair) -> JsValue {
        object(&TokenPair {
            access_token: pair.access_token,
            refresh_token: pair.refresh_token.unwrap_or_default(),
            expires_at: pair.expires_at_unix_ms,
            refresh_expires_at: pair.refresh_expires_at_unix_ms,
            scope: pair.scope,
        })
    }
}

#[expect(clippy::ref_option, reason = "serde's signature")]
#[expect(clippy::cast_precision_loss, reason = "a date")]
fn as_date<S: Serializer>(unix_ms: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
    let date = unix_ms.map(|unix_ms| JsValue::from(Date::new(&JsValue::from_f64(unix_ms as f64))));
    serde_wasm_bindgen::preserve::serialize(&date.unwrap_or_default(), serializer)
}
