//! Lists as looks for keys meet them: in small pages, and moving while they are read.

use serde_json::{Value, json};

use crate::random::Random;

/// The query of looks. No other request of a sequence has it.
const OF_A_LOOK: &str = "per_page=100";

/// The behaviour of this account's lists.
#[derive(Debug, Clone, Copy)]
pub struct Lists {
    /// Items of a page, at the most.
    pub page_size: u64,
    /// The probability that an item has moved from the next page to a page that was read before.
    pub moves: f64,
    /// A planted bug: nothing that a page counts is missed.
    pub hides_count: bool,
}

impl Lists {
    /// The request as the server understands it, and whether it asks for a page of a list.
    pub fn target(self, target: &str) -> (String, bool) {
        let own = format!("per_page={}", self.page_size);
        let target = target.replace(OF_A_LOOK, &own);
        let is_list = target.contains(&own);
        (target, is_list)
    }

    /// The page that the client gets.
    pub fn page(self, text: String, random: &mut Random) -> String {
        let has_moved = random.chance(self.moves);
        let Ok(mut page) = serde_json::from_str::<Value>(&text) else { return text };
        let is_later = page["previous_page"].is_string();
        for list in ["side_conversations", "events"] {
            if let Some(items) =
                page[list].as_array_mut().filter(|items| has_moved && is_later && !items.is_empty())
            {
                items.remove(0);
                break;
            }
        }
        if self.hides_count && page["count"].is_u64() {
            page["count"] = json!(0);
        }
        page.to_string()
    }
}
