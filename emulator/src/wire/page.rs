//! Offset pages.

use crate::{
    behaviour::Behaviour,
    refusal::Refusal,
    target::{Target, encode_segment},
};
use serde_json::json;
use std::ops::Range;

const LARGEST_PAGE: usize = 100;
const LAST_PAGE: usize = 100;

/// Which part of a list was asked for.
#[derive(Clone, Copy)]
pub struct OffsetPage {
    number: usize,
    size: usize,
}

pub fn read_page(target: &Target) -> Result<OffsetPage, Refusal> {
    let number = read_positive(target, "page")?.unwrap_or(1);
    let size = read_positive(target, "per_page")?.unwrap_or(LARGEST_PAGE).min(LARGEST_PAGE);
    if number > LAST_PAGE {
        let description = format!("Page {number} is past the last page that can be asked for, {LAST_PAGE}");
        let body = json!({"error": "InvalidPaginationDepth", "description": description});
        return Err(Refusal::new(400, Behaviour::PageBeyondDepth, &body));
    }
    Ok(OffsetPage { number, size })
}

fn read_positive(target: &Target, name: &str) -> Result<Option<usize>, Refusal> {
    let complaint = || Refusal::parameter(Behaviour::BadPage, &format!("{name} must be an integer above 0"));
    let value = target.query(name).map(|text| text.parse().ok().filter(|number| *number > 0));
    value.map(|number| number.ok_or_else(complaint)).transpose()
}

impl OffsetPage {
    /// The positions of the page's items in a list of `count`.
    pub fn range(self, count: usize) -> Range<usize> {
        let start = self.number.saturating_sub(1).saturating_mul(self.size).min(count);
        start..start.saturating_add(self.size).min(count)
    }

    pub fn next(self, count: usize) -> Option<usize> {
        (self.range(count).end < count).then(|| self.number.saturating_add(1))
    }

    pub fn previous(self) -> Option<usize> {
        self.number.checked_sub(1).filter(|number| *number > 0)
    }

    /// The absolute address of another page of the same list.
    pub fn url(self, origin: &str, path: &str, target: &Target, number: Option<usize>) -> Option<String> {
        let mut query = vec![format!("page={}", number?)];
        if self.size != LARGEST_PAGE {
            query.push(format!("per_page={}", self.size));
        }
        let others = target.query.iter().filter(|(name, _)| !matches!(name.as_str(), "page" | "per_page"));
        query.extend(
            others.map(|(name, value)| format!("{}={}", encode_segment(name), encode_segment(value))),
        );
        Some(format!("{origin}{path}.json?{}", query.join("&")))
    }
}
