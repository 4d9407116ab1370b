//! Several futures at the same time.

use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::Poll;

/// Returns the results of the futures, in their order, once all have ended. Dropping this drops those under way.
pub(super) async fn join<T>(futures: impl IntoIterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut under_way: Vec<(Pin<Box<_>>, Option<T>)> =
        futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    poll_fn(|context| {
        for (future, output) in &mut under_way {
            if output.is_none()
                && let Poll::Ready(done) = future.as_mut().poll(context)
            {
                *output = Some(done);
            }
        }
        if under_way.iter().any(|(_, output)| output.is_none()) { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    under_way.into_iter().filter_map(|(_, output)| output).collect()
}
