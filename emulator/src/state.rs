//! All that an account holds, as one JSON document.

use crate::{
    access::Access,
    capacity::{Capacity, write_json},
    clock::Clock,
    entity::{Attachment, Conversation, Event, Grant, MadeTicket, User},
    limits::Limits,
    oauth::OAuth,
    random::Random,
    store::Store,
};
use serde::{Deserialize, Serialize, de::IgnoredAny};
use serde_json::Value;

/// The version of states that are written. Earlier versions are read, too.
const VERSION: u64 = 2;

/// The account and its time.
#[derive(Debug)]
pub struct Account {
    pub clock: Clock,
    pub random: Random,
    pub limits: Limits,
    pub access: Access,
    pub store: Store,
    /// Opens `/_emulator/`.
    pub control_token: String,
}

impl Account {
    /// A fresh account.
    pub fn new(seed: u64, clock: Clock) -> Self {
        let mut random = Random::new(seed);
        let access = Access::new(&mut random);
        let control_token = random.token(2);
        Self { clock, random, limits: Limits::default(), access, store: Store::default(), control_token }
    }

    /// Every text that opens something.
    pub fn secrets(&self) -> impl Iterator<Item = &str> {
        self.access.secrets().chain([self.control_token.as_str()])
    }

    /// The account as JSON, or why it cannot be written.
    pub fn write(&self, most_bytes: usize) -> Result<String, String> {
        let state = Written {
            version: VERSION,
            clock: self.clock,
            random: &self.random,
            limits: &self.limits,
            control_token: &self.control_token,
            users: self.access.users(),
            grants: self.access.grants(),
            oauth: &self.access.oauth,
            child_tickets: self.store.child_tickets(),
            made_tickets: self.store.made_tickets(),
            conversations: self.store.conversations(),
            events: self.store.events(),
            attachments: self.store.attachments().collect(),
        };
        let json = write_json(&state, most_bytes).and_then(|json| String::from_utf8(json).ok());
        json.ok_or_else(|| {
            format!("expected a state of at most {most_bytes} bytes of JSON, but found a longer one: it cannot be written as one text")
        })
    }

    /// The account, where an emulator can hold as much.
    pub fn within(self, capacity: &Capacity) -> Result<Self, String> {
        let (texts, attachments) = (self.store.text_bytes(), self.store.attachment_bytes());
        if texts > capacity.texts || attachments > capacity.attachments {
            return Err(format!(
                "expected a state with at most {} bytes of side conversations and {} of attachments, but found {texts} and {attachments}",
                capacity.texts, capacity.attachments
            ));
        }
        Ok(self)
    }

    /// Reads what [`Account::write`] wrote.
    pub fn read(state: &Value) -> Result<Self, String> {
        match state.get("version").and_then(Value::as_u64) {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => {
                return Err(format!(
                    "expected an emulator state of version {VERSION}, but found version {newer}: use the version of this package that wrote it, or a newer one"
                ));
            }
            _ => {
                return Err(format!(
                    "expected an emulator state with the version {VERSION}, but found {}",
                    kind(state)
                ));
            }
        }
        let Read {
            clock,
            random,
            limits,
            control_token,
            users,
            grants,
            oauth,
            child_tickets,
            made_tickets,
            conversations,
            events,
            attachments,
            ..
        } = Read::deserialize(state)
            .map_err(|error| format!("expected an emulator state, but found one with {error}"))?;
        let mut access = Access::from_parts(users, grants)
            .ok_or("expected an administrator with a credential in the emulator state, but found none")?;
        access.oauth = oauth;
        let mut store = Store::with_tickets(child_tickets, made_tickets);
        for conversation in conversations {
            if store.position(&conversation.id).is_some() {
                return Err(format!(
                    "expected each side conversation once in the emulator state, but found {} twice",
                    conversation.id
                ));
            }
            store.add_conversation(conversation);
        }
        for attachment in attachments {
            store.add_attachment(attachment);
        }
        for event in events {
            let position = store.position(&event.side_conversation_id).ok_or_else(|| {
                format!(
                    "expected the side conversation of event {} in the emulator state, but found none",
                    event.id
                )
            })?;
            store.add_event(position, event);
        }
        Ok(Self { clock, random, limits, access, store, control_token })
    }
}

fn kind(state: &Value) -> String {
    match state {
        Value::Object(object) => {
            object.get("version").map_or("no version".to_owned(), |version| format!("version {version}"))
        }
        _ => "no object".to_owned(),
    }
}

#[derive(Serialize)]
struct Written<'a> {
    version: u64,
    clock: Clock,
    random: &'a Random,
    limits: &'a Limits,
    control_token: &'a str,
    users: &'a [User],
    grants: &'a [Grant],
    oauth: &'a OAuth,
    child_tickets: u64,
    made_tickets: &'a [MadeTicket],
    conversations: &'a [Conversation],
    events: &'a [Event],
    attachments: Vec<&'a Attachment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "version")]
    _version: IgnoredAny,
    clock: Clock,
    random: Random,
    limits: Limits,
    control_token: String,
    users: Vec<User>,
    grants: Vec<Grant>,
    #[serde(default)]
    oauth: OAuth,
    child_tickets: u64,
    #[serde(default)]
    made_tickets: Vec<MadeTicket>,
    conversations: Vec<Conversation>,
    events: Vec<Event>,
    attachments: Vec<Attachment>,
}
