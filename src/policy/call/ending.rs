//! The end of a call with an error.

use crate::json::decimal;
use crate::policy::call::Call;
use crate::policy::call::state::State;
use crate::policy::setback::name;
use crate::response::{Document, ErrorCode, Failure};

impl<D: Document> Call<D> {
    /// Ends the call with this error. Where a look met it, the look says what it means for the send.
    pub(super) fn fail(&mut self, mut failure: Failure<D>) {
        if let Some(search) = self.search.take() {
            failure = search.refused(failure);
        }
        failure.is_ambiguous = self.is_open;
        failure.attempts = self.attempts.count;
        self.state = State::Failed(Box::new(failure));
    }

    pub(super) fn out_of_time(&self) -> Failure<D> {
        let send = self.search.as_ref().map_or(&self.errand.request, |search| &search.look.send);
        let timeout = decimal::seconds(self.settings.timeout_ms);
        let message = format!("Request timed out after {timeout}: {}", name(send));
        Failure {
            is_retryable: true,
            is_ambiguous: self.is_open,
            attempts: self.attempts.count,
            ..Failure::new(ErrorCode::Timeout, message)
        }
    }
}
