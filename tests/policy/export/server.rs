//! A server whose records become readable late, with pages of a size of its own.

use super::*;

/// An event, and when it can be read.
#[derive(Debug, Clone)]
pub struct Record {
    pub id: String,
    pub second: i64,
    pub readable_s: i64,
}

/// The target of the last page's `next_page`.
#[derive(Debug, Clone, Copy)]
pub enum LastPage {
    Null,
    /// To a minute ago, past its last event.
    EndTime,
    /// To its last event.
    LastEvent,
}

pub struct Server {
    pub records: Vec<Record>,
    pub page_size: usize,
    pub last_page: LastPage,
}

impl Server {
    pub fn answer(&self, request: &Request, now_s: i64) -> Outcome<Json> {
        let start_s = start_of(request);
        assert!(start_s <= now_s - 60, "refused: {} seconds ago", now_s - start_s);
        let mut readable: Vec<&Record> = self
            .records
            .iter()
            .filter(|record| record.second >= start_s && record.readable_s <= now_s)
            .collect();
        readable.sort_by_key(|record| record.second);
        let is_last = readable.len() <= self.page_size;
        readable.truncate(self.page_size);
        let last_s = readable.last().map_or(start_s, |record| record.second);
        let next = match (is_last, self.last_page) {
            (true, LastPage::Null) => None,
            (true, LastPage::EndTime) => next_page(last_s.max(now_s - 60)),
            _ => next_page(last_s),
        };
        let events: Vec<(&str, i64)> =
            readable.iter().map(|record| (record.id.as_str(), record.second)).collect();
        page(&events, next)
    }
}
