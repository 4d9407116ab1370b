//! A look under way: why it is taken, and what its end means for the send.

use crate::account::Origin;
use crate::policy::look::Look;
use crate::request::Request;
use crate::response::Outcome;
use crate::response::{Document, ErrorCode, Failure};
use crate::validate::{Issue, IssueCode};

/// The advice for a first look without a clear result.
const SKIP_IT: &str = "Nothing was sent. `lookFirst: false` sends without looking for the key before";

/// A look, with its retries.
#[derive(Debug)]
pub(crate) struct Search<D> {
    /// The look.
    pub look: Look<D>,
    /// The error of the send whose answer was lost; `None` before the first send.
    pub lost: Option<Box<Failure<D>>>,
    /// The number of times that the present request may still be repeated.
    pub retries_left: u32,
}

impl<D: Document> Search<D> {
    /// The look before the first send, where the key asks for one.
    pub(crate) fn before_first_send(send: &Request, origin: &Origin, max_retries: u32) -> Option<Search<D>> {
        send.key.as_ref().filter(|key| key.look_first)?;
        Search::of(send, None, origin, max_retries)
    }

    /// The look for a send whose answer was lost with this error, where the send has a key.
    pub(crate) fn after_loss(
        send: &Request,
        lost: Box<Failure<D>>,
        origin: &Origin,
        max_retries: u32,
    ) -> Option<Search<D>> {
        Search::of(send, Some(lost), origin, max_retries)
    }

    fn of(
        send: &Request,
        lost: Option<Box<Failure<D>>>,
        origin: &Origin,
        max_retries: u32,
    ) -> Option<Search<D>> {
        let look = Look::new(send.clone(), *send.key.clone()?, origin);
        Some(Search { look, lost, retries_left: max_retries })
    }

    /// The error where the key was found with another message.
    pub(crate) fn reused(self) -> Failure<D> {
        self.of_the_send(". Its key was found with another message", || {
            Failure::invalid(vec![Issue::new(
                "idempotencyKey",
                IssueCode::Value,
                "a key of its own for each message",
                "one that was sent with another message before",
            )])
        })
    }

    /// The error where what came cannot tell whether the key is there.
    pub(crate) fn inconclusive(self, page: &Outcome<D>, reason: &str) -> Failure<D> {
        let why = [". Whether it arrived could not be found out: ", reason].concat();
        self.of_the_send(&why, || {
            page.unexpected(
                ["Whether the key was sent before could not be found out: ", reason, ". ", SKIP_IT].concat(),
            )
        })
    }

    /// The error where the API or the connection failed a request of the look.
    pub(crate) fn refused(self, mut failure: Failure<D>) -> Failure<D> {
        let is_past_last_page = failure.refusal.is_some() && self.look.is_past_last_page();
        let why = [". Whether it arrived could not be found out: ", &failure.message].concat();
        self.of_the_send(&why, || {
            failure.message.extend([". ", SKIP_IT]);
            if is_past_last_page {
                failure.code = ErrorCode::UnexpectedResponse;
                failure.is_retryable = false;
            }
            failure
        })
    }

    /// The error of a look. After a loss, the caller gets the error of its send, with the reason of the look.
    fn of_the_send(self, why: &str, first: impl FnOnce() -> Failure<D>) -> Failure<D> {
        match self.lost {
            Some(mut lost) => {
                lost.message.push_str(why);
                *lost
            }
            None => first(),
        }
    }
}
