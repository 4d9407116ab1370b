//! A transport in virtual time that answers as it is told, and knows which requests and timers are open.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::{Future, pending, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use serde_json::Value;
use zendesk_side_conversations::operation::{Body, Operation};
use zendesk_side_conversations::policy::{Happened, Now, Reads};
use zendesk_side_conversations::response::{Answer, Failure};
use zendesk_side_conversations::transport::{Bytes, Outgoing, Payload, Transport, TransportError};
use zendesk_side_conversations::{Auth, Client, Options};

/// The reaction of the server to a request.
pub enum Reply {
    Json(u16, Value),
    /// The same after a second.
    Late(u16, Value),
    File(&'static str, &'static [u8]),
    Lost(&'static str),
    Hangs,
}

/// A request as it went out.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub method: &'static str,
    pub url: String,
    pub body: Option<Value>,
    pub file: Option<String>,
    pub headers: Vec<(String, String)>,
    pub authorization: Option<String>,
}

#[derive(Default)]
pub struct Stage {
    pub sent: RefCell<Vec<Sent>>,
    replies: RefCell<VecDeque<Reply>>,
    /// Replies for requests whose URL holds a text, once there is no other.
    by_url: RefCell<Vec<(&'static str, Reply)>>,
    pub open_requests: Cell<usize>,
    timers: RefCell<Vec<u64>>,
    now_ms: Cell<u64>,
    spawned: RefCell<Vec<Pin<Box<dyn Future<Output = ()>>>>>,
}

/// Counts a request as open until it is dropped.
struct Open<'a>(&'a Cell<usize>);

impl<'a> Open<'a> {
    fn new(count: &'a Cell<usize>) -> Open<'a> {
        count.set(count.get() + 1);
        Open(count)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

/// A timer that runs until it is dropped.
struct Timer<'a>(&'a RefCell<Vec<u64>>, u64);

impl Drop for Timer<'_> {
    fn drop(&mut self) {
        let mut timers = self.0.borrow_mut();
        let place = timers.iter().position(|due_ms| *due_ms == self.1).unwrap();
        timers.swap_remove(place);
    }
}

impl Stage {
    pub fn new(replies: impl IntoIterator<Item = Reply>) -> Rc<Stage> {
        Rc::new(Stage { replies: RefCell::new(replies.into_iter().collect()), ..Stage::default() })
    }

    pub fn open_timers(&self) -> usize {
        self.timers.borrow().len()
    }

    pub fn reply(&self, reply: Reply) {
        self.replies.borrow_mut().push_back(reply);
    }

    /// Replies so to one request whose URL holds this text.
    pub fn when(&self, text: &'static str, reply: Reply) {
        self.by_url.borrow_mut().push((text, reply));
    }

    fn next_reply(&self, url: &str) -> Option<Reply> {
        if let Some(reply) = self.replies.borrow_mut().pop_front() {
            return Some(reply);
        }
        let mut by_url = self.by_url.borrow_mut();
        let place = by_url.iter().position(|(text, _)| url.contains(text))?;
        Some(by_url.remove(place).1)
    }

    /// The last request that went out.
    pub fn last(&self) -> Sent {
        self.sent.borrow().last().unwrap().clone()
    }

    /// Runs a future to its end; whenever it waits, time passes to the next timer.
    pub fn run<T>(&self, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..10_000 {
            if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
                return done;
            }
            self.spawned.borrow_mut().retain_mut(|spawned| spawned.as_mut().poll(&mut context).is_pending());
            if let Some(due_ms) = self.timers.borrow().iter().min() {
                self.now_ms.set(self.now_ms.get().max(*due_ms));
            }
        }
        panic!("the future never ends");
    }
}

/// The handle of a stage that a client holds.
pub struct OnStage(pub Rc<Stage>);

impl Transport for OnStage {
    type Value = Payload;

    fn refusal(&self, _: Operation) -> Option<Failure<Payload>> {
        None
    }

    async fn send(&self, outgoing: &Outgoing<'_, Payload>) -> Happened<Payload> {
        let stage = &*self.0;
        let dispatch = outgoing.dispatch;
        let text = match (&dispatch.body, outgoing.given) {
            (Body::Json(text), _) => Some(text.clone()),
            (Body::AsGiven, Payload::Text(text)) => Some(text.to_string()),
            _ => None,
        };
        let file = match (&dispatch.body, outgoing.given) {
            (Body::File, Payload::File(file)) => Some(format!("{file:?}")),
            _ => None,
        };
        stage.sent.borrow_mut().push(Sent {
            method: dispatch.method.as_str(),
            url: dispatch.url.clone(),
            body: text.map(|text| serde_json::from_str(&text).unwrap()),
            file,
            headers: dispatch.headers.clone(),
            authorization: outgoing.authorization.clone(),
        });
        let _open = Open::new(&stage.open_requests);
        let reply = stage.next_reply(&dispatch.url).expect("no reply is left");
        if matches!(reply, Reply::Late(..)) {
            self.sleep(1_000).await;
        }
        let answered = |status: u16, content_type: &str| {
            let headers = vec![("content-type".to_owned(), content_type.to_owned())];
            Answer::without_body(status, headers)
        };
        match reply {
            Reply::Json(status, value) | Reply::Late(status, value) => {
                let mut answer = answered(status, "application/json");
                answer.text = value.to_string();
                answer.document = Some(value.into());
                Happened::Answered(answer)
            }
            Reply::File(content_type, content) => {
                assert_eq!(dispatch.reads, Reads::Bytes);
                let mut answer = answered(200, content_type);
                answer.size = Some(content.len() as u64);
                answer.bytes = Some(Payload::Bytes(Rc::new(Bytes::new(content_type, content))));
                Happened::Answered(answer)
            }
            Reply::Lost(words) => Happened::Lost { cause: Payload::Lost(TransportError::new(words)) },
            Reply::Hangs => pending().await,
        }
    }

    async fn sleep(&self, delay_ms: u64) {
        let due_ms = self.0.now_ms.get() + delay_ms;
        self.0.timers.borrow_mut().push(due_ms);
        let _timer = Timer(&self.0.timers, due_ms);
        poll_fn(|_| if self.0.now_ms.get() < due_ms { Poll::Pending } else { Poll::Ready(()) }).await;
    }

    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>) {
        self.0.spawned.borrow_mut().push(work);
    }

    fn now(&self) -> Now {
        let now_ms = self.0.now_ms.get();
        Now { monotonic_ms: now_ms, unix_ms: 1_700_000_000_000 + i64::try_from(now_ms).unwrap() }
    }

    fn random(&self) -> f64 {
        0.5
    }
}

/// The options of most clients here.
pub fn options() -> Options {
    Options::subdomain("acme").auth(Auth::bearer("t0ken"))
}

pub fn client(stage: &Rc<Stage>) -> Client {
    client_with(stage, options())
}

pub fn client_with(stage: &Rc<Stage>, options: Options) -> Client {
    Client::with_transport(options, OnStage(Rc::clone(stage))).unwrap()
}
