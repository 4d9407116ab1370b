//! Sleeping by the runtime's `setTimeout`.

use core::cell::RefCell;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::transport::web::slots::{Slot, Slots};
use crate::transport::web::under_way;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(ring: &Closure<dyn Fn(u32, u32)>, delay_ms: f64, index: u32, ticket: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);
}

/// The longest time that a JavaScript timer holds; a longer one fires at once.
const MAX_DELAY_MS: f64 = 2_147_483_647.0;

/// Somebody who sleeps.
#[derive(Default)]
struct Sleeper {
    is_over: bool,
    waker: Option<Waker>,
}

thread_local! {
    static SLEEPERS: RefCell<Slots<Sleeper>> = const { RefCell::new(Slots::new()) };
    /// One function for all timers, which hand it the sleeper's place: a closure for each costs more than the timer.
    static RING: Closure<dyn Fn(u32, u32)> = Closure::new(ring);
}

fn ring(index: u32, ticket: u32) {
    let waker = SLEEPERS.with_borrow_mut(|sleepers| {
        let sleeper = sleepers.get_mut(Slot { index, ticket })?;
        sleeper.is_over = true;
        sleeper.waker.take()
    });
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// A timer that runs; dropping it clears it.
pub(super) struct Sleep {
    slot: Slot,
    timer: JsValue,
}

impl Sleep {
    /// Sleeps for this long, or for as long as a timer holds.
    pub(super) fn new(delay_ms: u64) -> Sleep {
        let slot = SLEEPERS.with_borrow_mut(|sleepers| sleepers.insert(Sleeper::default()));
        #[expect(clippy::cast_precision_loss, reason = "cut to 2^31 - 1")]
        let delay_ms = (delay_ms as f64).min(MAX_DELAY_MS);
        let timer = RING.with(|ring| set_timeout(ring, delay_ms, slot.index, slot.ticket));
        under_way::add_timer(&timer);
        Sleep { slot, timer }
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        SLEEPERS.with_borrow_mut(|sleepers| match sleepers.get_mut(self.slot) {
            Some(sleeper) if !sleeper.is_over => {
                sleeper.waker = Some(context.waker().clone());
                Poll::Pending
            }
            _ => Poll::Ready(()),
        })
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        under_way::remove_timer(&self.timer);
        SLEEPERS.with_borrow_mut(|sleepers| sleepers.remove(self.slot));
    }
}
