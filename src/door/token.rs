//! The access token that a function of the caller's provides: asked once for all calls that wait for it.

use core::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Object, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::door::spawn::spawn;
use crate::validate::options::token as unfit;

/// The token of a client, and who gives the next one.
pub struct Tokens {
    function: Function,
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    current: Option<String>,
    pending: Option<Promise>,
}

impl State {
    fn is_pending(&self, promise: &Promise) -> bool {
        self.pending.as_ref().is_some_and(|pending| Object::is(pending, promise))
    }
}

impl Tokens {
    /// None is asked for before it is needed.
    pub fn new(function: Function) -> Tokens {
        Tokens { function, state: Rc::default() }
    }

    /// A token other than the `refused` one, from the function only where no other call has had one meanwhile.
    /// Fails with what the function threw.
    pub async fn get(&self, refused: Option<&str>) -> Result<String, JsValue> {
        let current = self.state.borrow().current.clone();
        if let Some(current) = current.filter(|current| Some(current.as_str()) != refused) {
            return Ok(current);
        }
        let pending = self.state.borrow().pending.clone();
        let promise = match pending {
            Some(promise) => promise,
            None => self.ask()?,
        };
        fit(&JsFuture::from(promise).await?)
    }

    /// Stops waiting for a function that gave nothing in time, so that the next call asks it again.
    pub fn give_up(&self) {
        self.state.borrow_mut().pending = None;
    }

    /// Asks the function. What it gives is kept, and what it throws is forgotten, also where every call that
    /// waited for it has given up.
    fn ask(&self) -> Result<Promise, JsValue> {
        let given = self.function.call0(&JsValue::UNDEFINED)?;
        let promise = Promise::resolve(&given);
        self.state.borrow_mut().pending = Some(promise.clone());
        let (state, asked) = (Rc::clone(&self.state), promise.clone());
        spawn(async move {
            let settled = JsFuture::from(asked.clone()).await;
            let mut state = state.borrow_mut();
            if state.is_pending(&asked) {
                state.pending = None;
                if let Ok(token) = settled.and_then(|given| fit(&given)) {
                    state.current = Some(token);
                }
            }
        });
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
