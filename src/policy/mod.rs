//! State machines that say what a call does next: attempts, back-off, deadlines, looks, replies to all, paging,
//! export, pace.
//!
//! ```text
//!            ┌──────────── Token ◀─ after one 401 ──────────────┐
//!            ▼                                                  │
//! new ─▶ step: Send ──report──▶ answered ──▶ Done               │
//!            ▲                     │ redirect: Send             │
//!            │                     ├────────────────────────────┤
//!            ├── step: Wait ◀──────┤ may be repeated            │
//!            │                     ├ keyed and open: a look ────┘ (Sends of its own, then Done or Send)
//!            │                     └──▶ Failed
//! ```
//!
//! The driver of a [`Call`] does each [`Step`] and reports what [`Happened`], with the time and, against
//! stampedes, a random number. [`Pages`] and [`Export`] say which request follows a page; [`Pace`] says
//! when a call may begin. The whole life of a call whose first answer is a 503:
//!
//! ```
//! use zendesk_side_conversations::account::Access;
//! use zendesk_side_conversations::operation::CallSettings;
//! use zendesk_side_conversations::policy::{Call, Happened, Now, Step};
//! use zendesk_side_conversations::response::Answer;
//! use zendesk_side_conversations::account::Origin;
//! use zendesk_side_conversations::operation::Argument;
//! use zendesk_side_conversations::request::show;
//! # use zendesk_side_conversations::response::{Document, Kind};
//! # #[derive(Clone, Debug, PartialEq)]
//! # struct Parsed(&'static str);
//! # impl Document for Parsed {
//! #     fn kind(&self) -> Kind { Kind::Object }
//! #     fn get(&self, key: &str) -> Option<Self> { self.0.contains(key).then(|| self.clone()) }
//! #     fn names(&self) -> Vec<String> { vec![] }
//! #     fn len(&self) -> usize { 0 }
//! #     fn at(&self, _: usize) -> Option<Self> { None }
//! #     fn text(&self) -> Option<String> { None }
//! #     fn number(&self) -> Option<f64> { None }
//! #     fn object(_: &[(&str, Self)]) -> Self { Parsed("") }
//! # }
//! # fn answer(status: u16, document: Option<Parsed>) -> Happened<Parsed> {
//! #     Happened::Answered(Answer {
//! #         status, headers: vec![], text: String::new(), document, bytes: None, size: None,
//! #         is_opaque_redirect: false, redirected_to: None, is_checked: false,
//! #     })
//! # }
//! let request = show(&Argument::Number(90.0), &Argument::Text("8566255a".into()), &Argument::Missing).unwrap();
//! let origin = Origin::of_subdomain("acme").unwrap();
//! let settings = CallSettings {
//!     attempt_timeout_ms: 30_000,
//!     timeout_ms: 120_000,
//!     max_retries: 2,
//!     access: Access::Bearer,
//! };
//! let at = |monotonic_ms| Now { monotonic_ms, unix_ms: 0 };
//!
//! let mut call = Call::new(request, origin, settings, at(0));
//! let Step::Send(dispatch) = call.step(at(0)) else { panic!() };
//! assert_eq!(dispatch.url, "https://acme.zendesk.com/api/v2/tickets/90/side_conversations/8566255a");
//! let told = call.report(answer(503, None), at(40), 0.0).unwrap();
//! assert_eq!((told.status, told.retry_in_ms), (Some(503), Some(500)));
//! assert_eq!(call.step(at(40)), Step::Wait { delay_ms: 500 });
//! let Step::Send(_) = call.step(at(540)) else { panic!() };
//! call.report(answer(200, Some(Parsed("side_conversation"))), at(600), 0.0);
//! let Step::Done(outcome) = call.step(at(600)) else { panic!() };
//! assert_eq!(outcome.attempts, 2);
//! ```

mod attempt;
mod back_off;
mod call;
mod conversation_export;
mod dispatch;
mod errand;
mod export;
mod follow;
mod happened;
mod hop;
mod look;
mod now;
mod pace;
mod pages;
mod redirect;
mod reply_to_all;
mod setback;
mod step;
mod tokens;

pub use attempt::AttemptReport;
pub use call::Call;
pub use conversation_export::{ConversationExport, ConversationStep, Skipped};
pub use dispatch::{Dispatch, Reads};
pub use export::{Export, ExportStep, Fresh, Gap};
pub use follow::{Follow, FollowStep, News};
pub use happened::Happened;
pub use now::Now;
pub use pace::{Pace, Place, Turn};
pub use pages::Pages;
pub use reply_to_all::{Identities, Next, ReplyToAll};
pub use step::Step;
pub use tokens::{Rotated, TokenCall, TokenCallSettings, TokenCallStep, Tokens, TokensStep};
