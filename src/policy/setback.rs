//! The failure of one attempt, and whether the request may have been carried out.

use crate::account::Access;
use crate::json::decimal;
use crate::policy::Now;
use crate::policy::errand::Errand;
use crate::request::Request;
use crate::response::{
    Answer, Document, ErrorCode, Failure, Flaw, Refusal, advice, advice_on_flaw, flaw_of_file, read, refusal,
};

/// An attempt that brought no answer to use.
#[derive(Debug)]
pub(crate) struct Setback<D> {
    /// The error, if it stays at that.
    pub failure: Box<Failure<D>>,
    /// Whether a read or a PUT may be repeated.
    pub is_transient: bool,
    /// Whether a send may have been carried out.
    pub is_open: bool,
}

impl<D: Document> Setback<D> {
    /// No answer at all.
    pub(crate) fn lost(request: &Request, cause: D) -> Setback<D> {
        let message =
            format!("No connection, or it broke before an answer came: {}. See `cause`", name(request));
        Setback::without_answer(ErrorCode::Connection, message, Some(cause))
    }

    /// Something that is no response.
    pub(crate) fn not_a_response(request: &Request, cause: D) -> Setback<D> {
        let message = format!(
            "Expected a response with a numeric `status` and a `text` function, but the transport gave something else: {}. See `cause`",
            name(request)
        );
        Setback::without_answer(ErrorCode::Connection, message, Some(cause))
    }

    /// No answer within this time.
    pub(crate) fn timed_out(request: &Request, timeout_ms: u64) -> Setback<D> {
        let message = format!("Request timed out after {}: {}", decimal::seconds(timeout_ms), name(request));
        Setback::without_answer(ErrorCode::Timeout, message, None)
    }

    fn without_answer(code: ErrorCode, message: String, cause: Option<D>) -> Setback<D> {
        let mut failure = Box::new(Failure::new(code, message));
        failure.is_retryable = true;
        failure.cause = cause;
        Setback { failure, is_transient: true, is_open: true }
    }

    /// An answer that says no.
    fn refused(errand: &Errand, access: Access, answer: &Answer<D>, now: Now) -> Setback<D> {
        let request = &errand.request;
        let refusal = refusal(answer, now.unix_ms);
        let status = refusal.status;
        let advice = if errand.hop.is_own {
            advice(&refusal, request.operation, access)
        } else {
            format!(
                "{status} by another host, to which the account had redirected it. The credential was not sent there and is not to blame"
            )
        };
        let mut setback = Setback::answered(request, ErrorCode::of_status(status), &advice, refusal);
        setback.failure.is_retryable = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
        setback.is_transient = setback.failure.is_retryable && status != 500;
        setback.is_open = matches!(status, 408 | 500..=599);
        setback
    }

    /// A success that cannot be used.
    fn flawed(request: &Request, answer: &Answer<D>, flaw: Flaw, now: Now) -> Setback<D> {
        let advice = advice_on_flaw(answer.status, flaw);
        let mut setback = Setback::unexpected(request, &advice, answer, now);
        setback.is_transient = matches!(flaw, Flaw::CutOff | Flaw::FileCutOff);
        setback.is_open = true;
        setback
    }

    /// A redirect that may not be followed.
    pub(crate) fn stray(request: &Request, answer: &Answer<D>, reason: &str, now: Now) -> Setback<D> {
        let advice = format!(
            "{} with {reason}. The client stopped there. Check `subdomain` or `baseUrl`",
            answer.status
        );
        Setback::unexpected(request, &advice, answer, now)
    }

    fn unexpected(request: &Request, advice: &str, answer: &Answer<D>, now: Now) -> Setback<D> {
        let refusal = refusal(answer, now.unix_ms);
        Setback::answered(request, ErrorCode::UnexpectedResponse, advice, refusal)
    }

    fn answered(request: &Request, code: ErrorCode, advice: &str, refusal: Refusal<D>) -> Setback<D> {
        let message = [&name(request), " was answered ", advice].concat();
        let mut failure = Box::new(Failure::new(code, message));
        failure.refusal = Some(Box::new(refusal));
        Setback { failure, is_transient: false, is_open: false }
    }
}

/// A success, or what is wrong with the answer; redirects were followed before, and what cut the body off is known.
pub(crate) fn judge<D: Document>(
    errand: &Errand,
    access: Access,
    answer: &Answer<D>,
    cut_off: Option<D>,
    now: Now,
) -> Result<Option<D>, Setback<D>> {
    let request = &errand.request;
    let mut setback = if answer.is_success() {
        let read = match cut_off {
            Some(_) if request.operation.is_download() => Err(Flaw::FileCutOff),
            Some(_) => Err(Flaw::CutOff),
            None => read(request.operation, answer),
        };
        match read {
            Ok(data) => {
                let was_redirected = errand.hops > 0 || answer.redirected_to.is_some();
                let download = request.download.as_deref();
                match download.and_then(|download| flaw_of_file(download, answer, was_redirected)) {
                    None => return Ok(data),
                    Some(flaw) => Setback::flawed(request, answer, flaw, now),
                }
            }
            Err(flaw) => Setback::flawed(request, answer, flaw, now),
        }
    } else {
        Setback::refused(errand, access, answer, now)
    };
    setback.failure.cause = cut_off;
    Err(setback)
}

/// A request in a message: its query may hold what somebody searched for.
pub(crate) fn name(request: &Request) -> String {
    [request.method.as_str(), " ", &request.path].concat()
}
