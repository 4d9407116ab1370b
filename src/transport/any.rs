//! A transport of any kind behind one type, so that a client for Rust callers is one type as well.

use core::future::Future;
use core::pin::Pin;

use crate::operation::Operation;
use crate::policy::{Happened, Now};
use crate::response::Failure;
use crate::transport::{Outgoing, Payload, Transport};

/// A future on one thread.
type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Any transport that carries a [`Payload`].
pub struct AnyTransport(Box<dyn Boxed>);

/// [`Transport`] with its futures in boxes.
trait Boxed {
    fn refusal(&self, operation: Operation) -> Option<Failure<Payload>>;
    fn send<'a>(&'a self, outgoing: &'a Outgoing<'a, Payload>) -> Local<'a, Happened<Payload>>;
    fn sleep(&self, delay_ms: u64) -> Local<'_, ()>;
    fn spawn(&self, work: Local<'static, ()>);
    fn now(&self) -> Now;
    fn random(&self) -> f64;
    fn is_in_page(&self) -> bool;
}

impl<T: Transport<Value = Payload>> Boxed for T {
    fn refusal(&self, operation: Operation) -> Option<Failure<Payload>> {
        Transport::refusal(self, operation)
    }

    fn send<'a>(&'a self, outgoing: &'a Outgoing<'a, Payload>) -> Local<'a, Happened<Payload>> {
        Box::pin(Transport::send(self, outgoing))
    }

    fn sleep(&self, delay_ms: u64) -> Local<'_, ()> {
        Box::pin(Transport::sleep(self, delay_ms))
    }

    fn spawn(&self, work: Local<'static, ()>) {
        Transport::spawn(self, work);
    }

    fn now(&self) -> Now {
        Transport::now(self)
    }

    fn random(&self) -> f64 {
        Transport::random(self)
    }

    fn is_in_page(&self) -> bool {
        Transport::is_in_page(self)
    }
}

impl AnyTransport {
    /// Puts a transport behind the one type.
    pub fn new(transport: impl Transport<Value = Payload>) -> AnyTransport {
        AnyTransport(Box::new(transport))
    }
}

impl Transport for AnyTransport {
    type Value = Payload;

    fn refusal(&self, operation: Operation) -> Option<Failure<Payload>> {
        self.0.refusal(operation)
    }

    async fn send(&self, outgoing: &Outgoing<'_, Payload>) -> Happened<Payload> {
        self.0.send(outgoing).await
    }

    async fn sleep(&self, delay_ms: u64) {
        self.0.sleep(delay_ms).await;
    }

    fn spawn(&self, work: Local<'static, ()>) {
        self.0.spawn(work);
    }

    fn now(&self) -> Now {
        self.0.now()
    }

    fn random(&self) -> f64 {
        self.0.random()
    }

    fn is_in_page(&self) -> bool {
        self.0.is_in_page()
    }
}
