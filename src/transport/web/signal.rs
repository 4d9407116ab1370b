//! The caller's abort signal, of any realm or polyfill.

use core::cell::RefCell;
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use std::rc::Rc;

use js_sys::Map;
use wasm_bindgen::prelude::*;

use crate::transport::get;
use crate::transport::web::slots::{Slot, Slots};

#[wasm_bindgen]
extern "C" {
    /// A value with the two methods of an event target.
    type Target;
    #[wasm_bindgen(method, structural, catch, js_name = addEventListener)]
    fn listen(this: &Target, name: &str, listener: &Closure<dyn Fn()>) -> Result<(), JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = removeEventListener)]
    fn unlisten(this: &Target, name: &str, listener: &Closure<dyn Fn()>) -> Result<(), JsValue>;
}

/// One listener for all calls on a signal: Node warns of a leak where a signal has more than ten.
struct Listener {
    signal: JsValue,
    on_abort: Closure<dyn Fn()>,
    wakers: Rc<RefCell<Slots<Option<Waker>>>>,
}

thread_local! {
    static LISTENERS: RefCell<Slots<Rc<Listener>>> = const { RefCell::new(Slots::new()) };
    /// From a signal to the place of its listener, as `index` and `ticket` in one number.
    static PLACES: Map = Map::new();
}

impl Listener {
    fn new(signal: &JsValue) -> Listener {
        let wakers = Rc::new(RefCell::new(Slots::<Option<Waker>>::new()));
        let woken = Rc::clone(&wakers);
        let on_abort = Closure::new(move || {
            let all: Vec<Waker> = woken.borrow_mut().values_mut().filter_map(Option::take).collect();
            all.into_iter().for_each(Waker::wake);
        });
        // A signal that cannot be listened to never fires.
        let _ = signal.unchecked_ref::<Target>().listen("abort", &on_abort);
        Listener { signal: signal.clone(), on_abort, wakers }
    }
}

fn place_of(signal: &JsValue) -> Option<Slot> {
    let place = PLACES.with(|places| places.get(signal)).as_f64()?;
    let (ticket, index) = (place / TICKET, place % TICKET);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made of two u32")]
    Some(Slot { index: index as u32, ticket: ticket as u32 })
}

/// The weight of a ticket in the number of a place.
const TICKET: f64 = 1_048_576.0;

/// A signal that is listened to until this is dropped.
pub struct Signal {
    slot: Slot,
    listener: Rc<Listener>,
    waker: Slot,
}

impl Signal {
    /// Listens to a signal.
    pub fn listen(signal: &JsValue) -> Signal {
        let known = place_of(signal)
            .and_then(|slot| LISTENERS.with_borrow_mut(|all| Some((slot, Rc::clone(all.get_mut(slot)?)))));
        let (slot, listener) = known.unwrap_or_else(|| {
            let listener = Rc::new(Listener::new(signal));
            let slot = LISTENERS.with_borrow_mut(|all| all.insert(Rc::clone(&listener)));
            let place = f64::from(slot.ticket) * TICKET + f64::from(slot.index);
            PLACES.with(|places| places.set(signal, &place.into()));
            (slot, listener)
        });
        let waker = listener.wakers.borrow_mut().insert(None);
        Signal { slot, listener, waker }
    }

    /// Whether it has fired.
    pub fn has_fired(&self) -> bool {
        get(&self.listener.signal, "aborted").is_truthy()
    }

    /// The reason that it fired with.
    pub fn reason(&self) -> JsValue {
        get(&self.listener.signal, "reason")
    }

    fn wake_by(&self, context: &Context<'_>) {
        if let Some(waker) = self.listener.wakers.borrow_mut().get_mut(self.waker) {
            *waker = Some(context.waker().clone());
        }
    }
}

impl Drop for Signal {
    fn drop(&mut self) {
        let Listener { signal, on_abort, wakers } = &*self.listener;
        wakers.borrow_mut().remove(self.waker);
        if wakers.borrow().is_empty() {
            let _ = signal.unchecked_ref::<Target>().unlisten("abort", on_abort);
            PLACES.with(|places| places.delete(signal));
            LISTENERS.with_borrow_mut(|all| all.remove(self.slot));
        }
    }
}

/// A future that a signal may end.
pub struct Abortable {
    signal: Option<Signal>,
}

impl Abortable {
    /// Listens to a signal, where there is one.
    pub fn new(signal: Option<&JsValue>) -> Abortable {
        Abortable { signal: signal.map(Signal::listen) }
    }

    /// Whether its signal has fired.
    pub fn has_aborted(&self) -> bool {
        self.signal.as_ref().is_some_and(Signal::has_fired)
    }

    /// Returns the result of the work, or the signal's reason, in which case the work is dropped.
    pub async fn run<T>(&self, mut work: Pin<Box<dyn Future<Output = T> + '_>>) -> Result<T, JsValue> {
        let Some(signal) = &self.signal else { return Ok(work.await) };
        poll_fn(|context| {
            if signal.has_fired() {
                return Poll::Ready(Err(signal.reason()));
            }
            signal.wake_by(context);
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(done));
            }
            // A polyfill's signal may have fired meanwhile without an event.
            if signal.has_fired() { Poll::Ready(Err(signal.reason())) } else { Poll::Pending }
        })
        .await
    }
}
