//! The caller's abort signal.

use core::cell::{Cell, RefCell};
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::door::promised::Promised;
use crate::door::property::get;
use crate::door::waiting::WaitingFunctions;

#[wasm_bindgen]
extern "C" {
    /// An `AbortSignal` of any realm or polyfill.
    #[wasm_bindgen(typescript_type = "AbortSignal")]
    #[derive(Clone, PartialEq)]
    pub type Signal;
    #[wasm_bindgen(method, structural, catch, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, name: &str, listener: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, name: &str, listener: &JsValue) -> Result<(), JsValue>;
}

thread_local! {
    /// The signals that calls wait for. Node warns of a leak where one signal has more than ten listeners, so all
    /// calls on a signal share one.
    static WATCHES: RefCell<Vec<Rc<Watch>>> = const { RefCell::new(Vec::new()) };
}

/// One signal, and who is to be told.
struct Watch {
    signal: Signal,
    waiting: WaitingFunctions,
    next: Cell<u64>,
    listener: Closure<dyn Fn()>,
}

impl Watch {
    fn of(signal: Signal) -> Rc<Watch> {
        let known =
            WATCHES.with_borrow(|watches| watches.iter().find(|watch| watch.signal == signal).cloned());
        known.unwrap_or_else(|| {
            let watch = Rc::new_cyclic(|watch: &std::rc::Weak<Watch>| {
                let watch = watch.clone();
                let listener = Closure::new(move || {
                    if let Some(watch) = watch.upgrade() {
                        watch.waiting.call_all();
                    }
                });
                Watch { signal, waiting: WaitingFunctions::default(), next: Cell::new(0), listener }
            });
            // One that cannot be listened to never fires.
            let _ = watch.signal.add_event_listener("abort", watch.listener.as_ref());
            WATCHES.with_borrow_mut(|watches| watches.push(Rc::clone(&watch)));
            watch
        })
    }

    fn enter(&self, tell: &Function) -> u64 {
        let place = self.next.get();
        self.next.set(place.wrapping_add(1));
        self.waiting.enter(place, tell);
        place
    }

    fn leave(&self, place: u64, is_last: bool) {
        self.waiting.leave(place);
        if is_last {
            let _ = self.signal.remove_event_listener("abort", self.listener.as_ref());
            WATCHES.with_borrow_mut(|watches| watches.retain(|watch| !core::ptr::eq(watch.as_ref(), self)));
        }
    }
}

/// Ready, with the signal's own reason, once the caller aborts; never without a signal.
pub struct Abort(Option<Listening>);

struct Listening {
    watch: Rc<Watch>,
    place: u64,
    aborted: Promised,
}

impl Abort {
    /// Listens until it is dropped.
    pub fn listen(signal: Option<Signal>) -> Abort {
        Abort(signal.map(|signal| {
            let aborted = Promised::new();
            let watch = Watch::of(signal);
            let place = watch.enter(&aborted.resolve());
            Listening { watch, place, aborted }
        }))
    }

    /// The reason, where the signal has already fired.
    pub fn reason(&self) -> Option<JsValue> {
        let signal = &self.0.as_ref()?.watch.signal;
        if get(signal, "aborted").is_truthy() { Some(get(signal, "reason")) } else { None }
    }
}

impl Future for Abort {
    type Output = JsValue;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<JsValue> {
        match &mut self.0 {
            None => Poll::Pending,
            Some(listening) => Pin::new(&mut listening.aborted)
                .poll(context)
                .map(|()| get(&listening.watch.signal, "reason")),
        }
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(Listening { watch, place, .. }) = &self.0 {
            // The other one is the list's own.
            watch.leave(*place, Rc::strong_count(watch) <= 2);
        }
    }
}
