//! A person's sign-in: the authorization URL, and the code that comes back.

use js_sys::{Function, Promise, Uint8Array};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::account::SignIn;
use crate::bindings::argument::argument;
use crate::bindings::report::{Failed, object};
use crate::bindings::token_pair::TokenPair;
use crate::bindings::waiting::promise;
use crate::client;
use crate::response::Failure;
use crate::transport::{Carrier, JsDocument, WebTransport, own};
use crate::validate::options;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill_at_random(bytes: &Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["crypto", "subtle"], js_name = digest, catch)]
    fn digest(algorithm: &str, bytes: &Uint8Array) -> Result<Promise, JsValue>;
}

/// The URL that a person opens to sign in, and the two values to keep until the code comes back.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AuthorizationUrl {
    /// The URL to open in a browser: `/oauth/authorizations/new` of the account.
    pub url: String,
    /// The redirect returns it beside the code. Compare it: a different value answers somebody else's request.
    pub state: String,
    /// Give it to `exchangeCode` with the code. The URL holds only its digest (PKCE, S256).
    pub code_verifier: String,
}

/// Makes the authorization URL of these options.
#[wasm_bindgen(js_name = authorizationUrl, unchecked_return_type = "Promise<AuthorizationUrl | Failed>")]
pub fn authorization_url(#[wasm_bindgen(unchecked_param_type = "unknown")] options: JsValue) -> Promise {
    promise(Box::pin(async move { begun(&options).await.unwrap_or_else(Failed::object) }))
}

async fn begun(options: &JsValue) -> Result<JsValue, Failure<JsDocument>> {
    let checked = options::authorization(&argument(options)).map_err(Failure::invalid)?;
    let (Some(state), Some(verifier)) = (random_bytes(), random_bytes()) else {
        return Err(Failure::without_crypto());
    };
    let sign_in = SignIn::new(state, verifier);
    let challenge = sha256(&sign_in.code_verifier).await.ok_or_else(Failure::without_crypto)?;
    let url =
        sign_in.url(&checked.origin, &checked.client_id, &checked.redirect_uri, &checked.scope, challenge);
    let SignIn { state, code_verifier } = sign_in;
    Ok(object(&AuthorizationUrl { url, state, code_verifier }))
}

/// Exchanges a code for tokens.
#[wasm_bindgen(js_name = exchangeCode, unchecked_return_type = "Promise<TokenPair | Failed>")]
pub fn exchange_code(#[wasm_bindgen(unchecked_param_type = "unknown")] options: JsValue) -> Promise {
    promise(Box::pin(async move { exchanged(&options).await.unwrap_or_else(Failed::object) }))
}

async fn exchanged(options: &JsValue) -> Result<JsValue, Failure<JsDocument>> {
    let checked = options::exchange(&argument(options)).map_err(Failure::invalid)?;
    let fetch = own(options, "fetch").and_then(|fetch| fetch.dyn_into::<Function>().ok());
    let transport = WebTransport::new(Carrier::Fetch(fetch));
    client::exchange(&transport, &checked).await.map(TokenPair::object)
}

/// 32 bytes of the runtime's own randomness; `None` where it has none that is fit for secrets.
fn random_bytes() -> Option<[u8; 32]> {
    let bytes = Uint8Array::new_with_length(32);
    fill_at_random(&bytes).ok()?;
    bytes.to_vec().try_into().ok()
}

/// The SHA-256 digest of a text; `None` where the runtime makes none, such as in a page without TLS.
async fn sha256(text: &str) -> Option<[u8; 32]> {
    let promise = digest("SHA-256", &Uint8Array::from(text.as_bytes())).ok()?;
    let digest = JsFuture::from(promise).await.ok()?;
    Uint8Array::new(&digest).to_vec().try_into().ok()
}
