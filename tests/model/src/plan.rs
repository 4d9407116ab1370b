//! The events of a sequence.

use serde_json::{Value, json};

use crate::random::Random;

/// A sequence: what is begun, and how long after what was begun before it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// In their order.
    pub actions: Vec<Timed>,
}

/// An action and the time before it.
#[derive(Debug, Clone)]
pub struct Timed {
    /// Since the action before.
    pub after_ms: u64,
    /// The action that begins.
    pub action: Action,
}

/// An action that a client begins. A number names one of the conversations that the clients know by then.
#[derive(Debug, Clone)]
pub enum Action {
    /// A call of one of the two clients.
    Call {
        /// Which client.
        client: usize,
        /// Which call.
        call: CallKind,
    },
    /// A client goes on with its export until so many events were given out, then stops.
    Export {
        /// Which client.
        client: usize,
        /// The number of events to take.
        give: usize,
        /// The time that the reader takes over a page.
        pace_ms: u64,
    },
    /// The emulator breaks something.
    Fault(Value),
    /// It breaks nothing any more.
    ClearFaults,
    /// A client's wall clock jumps.
    ClockJump {
        /// Which client.
        client: usize,
        /// By how much it is off from now on.
        off_ms: i64,
    },
}

/// A call.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "named as the operations are")]
pub enum CallKind {
    Create { has_key: bool },
    Reply { conversation: u64, has_key: bool },
    Import { events: usize, has_key: bool },
    ImportEvents { conversation: u64, events: usize, has_key: bool },
    Close { conversation: u64 },
    Show { conversation: u64 },
    List,
    ListEvents { conversation: u64 },
}

impl Plan {
    /// The plan of a seed.
    pub fn of(seed: u64) -> Plan {
        let mut random = Random(seed);
        let length = 4 + random.below(14);
        let actions = (0..length)
            .map(|_| Timed {
                after_ms: match random.below(20) {
                    0..8 => 0,
                    8 => random.below(900_000),
                    9 => random.below(150_000),
                    _ => random.below(4_000),
                },
                action: action(&mut random),
            })
            .collect();
        Plan { actions }
    }
}

fn action(random: &mut Random) -> Action {
    let client = random.below(2) as usize;
    match random.below(20) {
        0..=4 => Action::Fault(fault(random)),
        5 => Action::ClearFaults,
        6 => Action::ClockJump { client, off_ms: random.below(180_000) as i64 - 90_000 },
        7..=9 => {
            // Ten minutes between two pages.
            let pace_ms = *random.one_of(&[0, 0, 0, 1_000, 600_000]);
            Action::Export { client, give: random.below(12) as usize, pace_ms }
        }
        _ => Action::Call { client, call: call(random) },
    }
}

fn call(random: &mut Random) -> CallKind {
    let conversation = random.below(8);
    let has_key = random.chance(0.6);
    let events = 1 + random.below(3) as usize;
    match random.below(10) {
        0..=3 => CallKind::Create { has_key },
        4 => CallKind::Reply { conversation, has_key },
        5 => CallKind::Import { events, has_key },
        6 => CallKind::ImportEvents { conversation, events, has_key },
        7 => CallKind::Close { conversation },
        8 => {
            if random.chance(0.5) {
                CallKind::Show { conversation }
            } else {
                CallKind::List
            }
        }
        _ => CallKind::ListEvents { conversation },
    }
}

fn fault(random: &mut Random) -> Value {
    let effect = match random.below(12) {
        0..=1 => json!({"drop": "before"}),
        2..=4 => json!({"drop": "after"}),
        5 => json!({"truncateAt": random.below(300)}),
        6 => json!({"hang": true}),
        7 => json!({"latencyMs": [0, 12_000]}),
        8 => json!({"nextPage": random.one_of(&["foreign", "loop", "lookalike"])}),
        9 => {
            let after = random.one_of(&["0", "1", "2.5", "3600", "soon"]);
            json!({"status": 429, "body": "slow down", "headers": {"Retry-After": after}})
        }
        _ => json!({"status": random.one_of(&[408, 500, 502, 503, 504, 400, 409]), "body": "<html>"}),
    };
    let mut fault = json!({"effect": effect});
    match random.below(3) {
        0 => fault["count"] = json!(1 + random.below(3)),
        1 => fault["nth"] = json!(1 + random.below(4)),
        _ => fault["probability"] = json!(0.3),
    }
    if random.chance(0.3) {
        fault["method"] = json!(random.one_of(&["GET", "POST", "PUT"]));
    }
    fault
}
