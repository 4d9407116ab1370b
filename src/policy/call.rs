//! One call, from its first request to a value or an error.

use crate::policy::{AttemptReport, CallSettings, Dispatch, Happened, Now, Outcome, Reads, Step};
use crate::request::{Body, Origin, Request};
use crate::response::{Document, ErrorCode, Failure};

/// The machine of one call.
#[derive(Debug)]
pub struct Call<D> {
    request: Request,
    origin: Origin,
    settings: CallSettings,
    end: Option<Step<D>>,
}

impl<D: Document> Call<D> {
    /// A call of this request, which starts now.
    pub fn new(request: Request, origin: Origin, settings: CallSettings, _now: Now) -> Self {
        Call { request, origin, settings, end: None }
    }

    /// What to do next.
    pub fn step(&mut self, _now: Now) -> Step<D> {
        self.end.take().unwrap_or_else(|| {
            Step::Send(Dispatch {
                method: self.request.method,
                url: self.origin.url_of(&self.request.target()),
                body: self.request.body.clone(),
                headers: self.request.headers.clone(),
                with_credential: true,
                timeout_ms: self.settings.attempt_timeout_ms,
                reads: Reads::Json,
                follows_redirects: false,
            })
        })
    }

    /// What came of the last step; `random` from 0 to 1 spreads the back-off. Gives what may be told of
    /// the attempt, where the report ends one.
    pub fn report(&mut self, happened: Happened<D>, _now: Now, _random: f64) -> Option<AttemptReport> {
        self.end = Some(match happened {
            Happened::Answered(answer) if (200..300).contains(&answer.status) => Step::Done(Outcome {
                data: answer.document,
                status: answer.status,
                headers: answer.headers,
                request_id: None,
                rate_limit: None,
                attempts: 1,
            }),
            _ => Step::Failed(Failure {
                code: ErrorCode::Connection,
                message: format!("No answer: {} {}", self.request.method.as_str(), self.request.path),
                is_retryable: true,
                is_ambiguous: self.request.body != Body::None,
                attempts: 1,
                issues: Vec::new(),
                refusal: None,
                cause: None,
            }),
        });
        None
    }
}
