//! The access token that a function of the caller's provides: asked once for all calls that wait for it.

use core::cell::RefCell;

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::validate::options::token as unfit;

/// The token of a client, and who gives the next one.
pub struct Tokens {
    function: Function,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    current: Option<String>,
    pending: Option<Promise>,
}

impl Tokens {
    /// None is asked for before it is needed.
    pub fn new(function: Function) -> Tokens {
        Tokens { function, state: RefCell::default() }
    }

    /// A token other than the `refused` one, from the function only where no other call has had one meanwhile.
    /// Fails with what the function threw.
    pub async fn get(&self, refused: Option<&str>) -> Result<String, JsValue> {
        if let Some(current) =
            self.state.borrow().current.clone().filter(|current| Some(current.as_str()) != refused)
        {
            return Ok(current);
        }
        let pending = self.state.borrow().pending.clone();
        let promise = match pending {
            Some(promise) => promise,
            None => self.ask()?,
        };
        let settled = JsFuture::from(promise.clone()).await;
        let mut state = self.state.borrow_mut();
        if state.pending.as_ref().is_some_and(|pending| js_sys::Object::is(pending, &promise)) {
            state.pending = None;
        }
        let token = fit(&settled?)?;
        state.current = Some(token.clone());
        Ok(token)
    }

    /// Stops waiting for a function that gave nothing in time, so that the next call asks it again.
    pub fn give_up(&self) {
        self.state.borrow_mut().pending = None;
    }

    /// The token in use.
    pub fn current(&self) -> Option<String> {
        self.state.borrow().current.clone()
    }

    fn ask(&self) -> Result<Promise, JsValue> {
        let given = self.function.call0(&JsValue::UNDEFINED)?;
        let promise = Promise::resolve(&given);
        self.state.borrow_mut().pending = Some(promise.clone());
        Ok(promise)
    }
}

fn fit(given: &JsValue) -> Result<String, JsValue> {
    let problem = match given.as_string() {
        Some(token) => match unfit(&token) {
            None => return Ok(token),
            Some((_, problem)) => problem,
        },
        None => "expected an access token, but the function gave something other than a string",
    };
    Err(js_sys::TypeError::new(problem).unchecked_into())
}
