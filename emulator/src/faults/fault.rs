//! One fault: what it matches, how often it strikes, what it does.

use super::effect::FaultEffect;
use crate::{random::Random, routes::Operation};
use serde::Deserialize;
use serde_json::{Map, Value};

#[derive(Clone, Debug)]
pub struct Fault {
    operation: Option<Operation>,
    method: Option<String>,
    /// The beginning of the path of a request.
    path: Option<String>,
    nth: Option<u64>,
    count: Option<u64>,
    probability: Option<f64>,
    pub effect: FaultEffect,
    seen: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declared {
    operation: Option<String>,
    method: Option<String>,
    path: Option<String>,
    nth: Option<u64>,
    count: Option<u64>,
    probability: Option<f64>,
    effect: Map<String, Value>,
}

impl Fault {
    /// Reads a fault as its JSON declares it.
    pub fn read(declared: &Value) -> Result<Self, String> {
        let declared = Declared::deserialize(declared)
            .map_err(|error| format!("expected a fault, but found one with {error}"))?;
        let operation = declared.operation.map(|name| {
            Operation::named(&name)
                .ok_or_else(|| format!("expected an operation in the fault, but found {name:?}"))
        });
        if let Some(path) = &declared.path
            && !path.starts_with('/')
        {
            return Err(format!("expected the fault's path to begin with /, but found {path:?}"));
        }
        if declared.nth == Some(0) {
            return Err("expected the fault's nth to count from 1, but found 0".to_owned());
        }
        if let Some(probability) = declared.probability
            && !(0.0..=1.0).contains(&probability)
        {
            return Err(format!("expected the fault's probability from 0 to 1, but found {probability}"));
        }
        Ok(Self {
            operation: operation.transpose()?,
            method: declared.method.map(|method| method.to_ascii_uppercase()),
            path: declared.path,
            nth: declared.nth,
            count: declared.count,
            probability: declared.probability,
            effect: FaultEffect::read(&declared.effect)?,
            seen: 0,
        })
    }

    /// Whether it strikes this request; one that it matches is counted either way.
    pub fn strikes(&mut self, operation: Operation, method: &str, target: &str, random: &mut Random) -> bool {
        let is_match = self.operation.is_none_or(|named| named == operation)
            && self.method.as_deref().is_none_or(|named| named == method)
            && self.path.as_deref().is_none_or(|prefix| target.starts_with(prefix))
            && self.effect.applies_to(operation);
        if !is_match {
            return false;
        }
        self.seen = self.seen.saturating_add(1);
        let first = self.nth.unwrap_or(1);
        let span = self.count.unwrap_or(if self.nth.is_some() { 1 } else { u64::MAX });
        let is_in_turn = self.seen >= first && self.seen.saturating_sub(first) < span;
        is_in_turn && self.probability.is_none_or(|probability| random.unit() < probability)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    const LIST: &str = "/api/v2/tickets/90/side_conversations.json?page=2";

    fn struck(fault: &Value, requests: usize) -> Vec<usize> {
        let mut fault = Fault::read(fault).unwrap();
        let mut random = Random::new(1);
        (1..=requests).filter(|_| fault.strikes(Operation::List, "GET", LIST, &mut random)).collect()
    }

    #[test]
    fn a_fault_strikes_as_often_as_it_says() {
        let effect = json!({"drop": "before"});
        for (fault, expected) in [
            (json!({"effect": effect}), vec![1, 2, 3, 4, 5]),
            (json!({"nth": 3, "effect": effect}), vec![3]),
            (json!({"count": 2, "effect": effect}), vec![1, 2]),
            (json!({"nth": 2, "count": 3, "effect": effect}), vec![2, 3, 4]),
            (json!({"count": 0, "effect": effect}), vec![]),
            (json!({"probability": 0, "effect": effect}), vec![]),
            (json!({"probability": 1, "effect": effect}), vec![1, 2, 3, 4, 5]),
            (json!({"operation": "show", "effect": effect}), vec![]),
            (json!({"operation": "list", "method": "get", "effect": effect}), vec![1, 2, 3, 4, 5]),
            (json!({"method": "POST", "effect": effect}), vec![]),
            (json!({"path": "/api/v2/tickets/90", "effect": effect}), vec![1, 2, 3, 4, 5]),
            (json!({"path": "/oauth", "nth": 1, "effect": effect}), vec![]),
        ] {
            assert_eq!(struck(&fault, 5), expected, "{fault}");
        }
    }

    #[test]
    fn a_probability_strikes_about_as_often_as_it_says() {
        let strikes = struck(&json!({"probability": 0.25, "effect": {"hang": true}}), 4_000).len();
        assert!((900..1_100).contains(&strikes), "{strikes}");
    }

    #[test]
    fn what_is_no_fault_is_refused_with_the_reason() {
        for (fault, reason) in [
            (json!({"effect": {"hang": true}, "often": 1}), "unknown field `often`"),
            (
                json!({"operation": "delete", "effect": {"hang": true}}),
                "expected an operation in the fault, but found \"delete\"",
            ),
            (json!({"path": "oauth", "effect": {"hang": true}}), "begin with /, but found \"oauth\""),
            (json!({"nth": 0, "effect": {"hang": true}}), "count from 1"),
            (json!({"nth": -1, "effect": {"hang": true}}), "invalid value"),
            (json!({"probability": 1.5, "effect": {"hang": true}}), "from 0 to 1, but found 1.5"),
            (json!({}), "missing field `effect`"),
            (json!(null), "expected a fault"),
        ] {
            let message = Fault::read(&fault).unwrap_err();
            assert!(message.contains(reason), "{fault}: {message}");
        }
    }
}
