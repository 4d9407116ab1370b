//! A page of a list of anything, with the fields that lead to the others.

use super::read_page;
use crate::{call::Call, refusal::Refusal};
use serde::Serialize;
use serde_json::{Value, json};

/// The items of the page that was asked for.
pub struct Listing<T> {
    items: Vec<T>,
    next_page: Option<String>,
    previous_page: Option<String>,
    count: usize,
}

impl<T> Listing<T> {
    /// The page of a list that lives at a path.
    pub fn of(call: &Call<'_>, path: &str, list: Vec<T>) -> Result<Self, Refusal> {
        let page = read_page(call.target)?;
        let count = list.len();
        let range = page.range(count);
        let url = |number| page.url(&call.request.origin, path, call.target, number);
        let (next_page, previous_page) = (url(page.next(count)), url(page.previous()));
        let items = list.into_iter().skip(range.start).take(range.len()).collect();
        Ok(Self { items, next_page, previous_page, count })
    }

    /// The answer, with each item written under a name.
    pub fn named<W: Serialize>(self, name: &str, write: impl Fn(T) -> W) -> Value {
        let items: Vec<W> = self.items.into_iter().map(write).collect();
        json!({name: items, "next_page": self.next_page, "previous_page": self.previous_page, "count": self.count})
    }
}
