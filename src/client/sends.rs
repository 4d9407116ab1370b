//! The sends of a client that are under way: calls that send the same at the same time share one.

use core::cell::RefCell;
use core::future::Future;
use core::pin::Pin;
use std::rc::{Rc, Weak};

use crate::client::Caller;
use crate::client::shared::Shared;
use crate::id_table::IdMap;
use crate::response::Failure;
use crate::response::Outcome;

/// The end of a call.
pub type Ended<V> = Result<Outcome<V>, Failure<V>>;

/// The future that carries out a call.
pub type Sending<V> = Pin<Box<dyn Future<Output = Ended<V>>>>;

/// The sends under way, by the identity of what they send.
pub(super) struct Sends<V>(RefCell<IdMap<Send<V>>>);

struct Send<V> {
    ended: Weak<Shared<Ended<V>>>,
    callers: Rc<Callers>,
}

/// Takes a send off the list when the last of its callers drops this.
struct Listed<'a, V> {
    sends: &'a Sends<V>,
    id: String,
    ended: Weak<Shared<Ended<V>>>,
}

impl<V> Drop for Listed<'_, V> {
    fn drop(&mut self) {
        if self.ended.strong_count() > 0 {
            return;
        }
        let mut sends = self.sends.0.borrow_mut();
        // A later send of the same identity may have taken its place.
        if sends.get(&self.id).is_some_and(|send| send.ended.ptr_eq(&self.ended)) {
            sends.remove(&self.id);
        }
    }
}

/// All who wait for one send. They have left once each of them has.
pub struct Callers(RefCell<Vec<Rc<dyn Caller>>>);

impl Caller for Callers {
    fn has_left(&self) -> bool {
        self.0.borrow().iter().all(|caller| caller.has_left())
    }
}

impl<V> Default for Sends<V> {
    fn default() -> Sends<V> {
        Sends(RefCell::default())
    }
}

impl<V: Clone> Sends<V> {
    /// Waits for the send of this identity, and starts it where none is under way; tells whether it was under way. The send
    /// goes by the options of the call that started it, and is dropped once nobody waits for it any more.
    pub(super) async fn share(
        &self,
        id: String,
        caller: Rc<dyn Caller>,
        start: impl FnOnce(Rc<Callers>) -> Sending<V>,
    ) -> (Ended<V>, bool) {
        let known = self.find(&id, &caller);
        let is_joined = known.is_some();
        let ended = known.unwrap_or_else(|| self.start(id.clone(), caller, start));
        let _listed = Listed { sends: self, id, ended: Rc::downgrade(&ended) };
        (ended.wait().await, is_joined)
    }

    fn find(&self, id: &str, caller: &Rc<dyn Caller>) -> Option<Rc<Shared<Ended<V>>>> {
        let sends = self.0.borrow();
        let send = sends.get(id)?;
        let ended = send.ended.upgrade().filter(|ended| !ended.is_over())?;
        send.callers.0.borrow_mut().push(Rc::clone(caller));
        Some(ended)
    }

    fn start(
        &self,
        id: String,
        caller: Rc<dyn Caller>,
        start: impl FnOnce(Rc<Callers>) -> Sending<V>,
    ) -> Rc<Shared<Ended<V>>> {
        let callers = Rc::new(Callers(RefCell::new(vec![caller])));
        let ended = Shared::new(start(Rc::clone(&callers)));
        self.0.borrow_mut().insert(id, Send { ended: Rc::downgrade(&ended), callers });
        ended
    }
}
