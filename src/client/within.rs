//! Work against a deadline.

use core::future::{Future, poll_fn};
use core::pin::pin;
use core::task::Poll;

/// Returns the result of the work; `None` if the sleep ends first. Whichever ends last is dropped.
pub(super) async fn within<T>(work: impl Future<Output = T>, sleep: impl Future<Output = ()>) -> Option<T> {
    let (mut work, mut sleep) = (pin!(work), pin!(sleep));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        sleep.as_mut().poll(context).map(|()| None)
    })
    .await
}
