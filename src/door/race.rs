//! Work against a deadline and the caller's abort.

use core::future::{Future, poll_fn};
use core::pin::{Pin, pin};
use core::task::Poll;

use wasm_bindgen::JsValue;

use crate::door::abort::Abort;
use crate::door::timer::Timer;

/// What came first.
pub enum First<T> {
    /// The work was done.
    Done(T),
    /// The time was up.
    TimedOut,
    /// The caller aborted, with this reason.
    Aborted(JsValue),
}

/// Does `work` for `timeout_ms` at the most, unless the caller aborts.
pub async fn race<T>(work: impl Future<Output = T>, timeout_ms: u64, abort: &mut Abort) -> First<T> {
    if let Some(reason) = abort.reason() {
        return First::Aborted(reason);
    }
    let mut work = pin!(work);
    let mut timer = Timer::start(timeout_ms);
    poll_fn(|context| {
        if let Poll::Ready(reason) = Pin::new(&mut *abort).poll(context) {
            return Poll::Ready(First::Aborted(reason));
        }
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(First::Done(done));
        }
        Pin::new(&mut timer).poll(context).map(|()| First::TimedOut)
    })
    .await
}
