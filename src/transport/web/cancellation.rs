//! Ending a request that nobody waits for any more.

use web_sys::AbortController;

use crate::transport::web::under_way;

/// Aborts the request where it is dropped before its answer was read.
pub(super) struct Cancellation(Option<AbortController>);

impl Cancellation {
    /// Runtimes without `AbortController` cannot cancel a request.
    pub(super) fn new() -> Cancellation {
        let controller = AbortController::new().ok();
        if let Some(controller) = &controller {
            under_way::add_request(controller);
        }
        Cancellation(controller)
    }

    /// The controller of the signal that the request listens to.
    pub(super) fn controller(&self) -> Option<&AbortController> {
        self.0.as_ref()
    }

    /// The answer was read: there is nothing left to cancel.
    pub(super) fn disarm(mut self) {
        if let Some(controller) = self.0.take() {
            under_way::remove_request(&controller);
        }
    }
}

impl Drop for Cancellation {
    fn drop(&mut self) {
        if let Some(controller) = self.0.take() {
            under_way::remove_request(&controller);
            controller.abort();
        }
    }
}
