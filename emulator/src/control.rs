//! The commands by which a test controls the emulator beside the API, with an argument and a result in JSON.

use crate::{
    Emulator,
    access::GrantTerms,
    entity::{ConversationState, MadeFor, MadeTicket, Role},
    faults::Fault,
    recorder::Recorder,
    refusal::Refusal,
    routes::thread::{self, Post},
    rules::{MessageContext, read_message},
    state::Account,
    store::Store,
    wire::Writer,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};

/// Each is redacted in every request of the log.
const MOST_USERS: usize = 1_000;
const LONGEST_SCOPES: usize = 10_000;

impl Emulator {
    /// Carries out a command; `origin` is what the caller's addresses start with.
    pub fn control(
        &mut self,
        command: &str,
        argument: &str,
        origin: &str,
        host_now_ms: i64,
    ) -> Result<String, String> {
        let argument =
            serde_json::from_str(argument).map_err(|error| format!("expected JSON, but found {error}"))?;
        self.run(command, argument, origin, host_now_ms)
    }

    pub(crate) fn run(
        &mut self,
        command: &str,
        argument: Value,
        origin: &str,
        host_now_ms: i64,
    ) -> Result<String, String> {
        let now_ms = self.account.clock.now_ms(host_now_ms);
        let result = match command {
            "credentials" => self.all_credentials(),
            "administrator" => json!(self.account.access.users().first()),
            "issue_credential" => json!(self.issue_credential(read(argument)?, now_ms)?),
            "receive" => return self.receive(read(argument)?, origin, now_ms),
            "requests" => {
                return serde_json::to_string(self.log.entries()).map_err(|error| error.to_string());
            }
            "add_fault" => self.add_faults(&argument)?,
            "clear_faults" => {
                self.faults.clear();
                Value::Null
            }
            "advance" => self.advance(&argument)?,
            "snapshot" => return self.account.write(self.settings.capacity.snapshot),
            "restore" => {
                self.account = Account::read(&argument)?.within(&self.settings.capacity)?;
                Value::Null
            }
            "reset" => {
                self.reset()?;
                Value::Null
            }
            _ => return Err(format!("expected a command, but found {command:?}")),
        };
        Ok(result.to_string())
    }

    fn all_credentials(&self) -> Value {
        let mut credentials = json!(self.credentials());
        if let Value::Object(credentials) = &mut credentials {
            credentials.insert("controlToken".to_owned(), json!(self.account.control_token));
        }
        credentials
    }

    fn issue_credential(
        &mut self,
        wanted: WantedCredential,
        now_ms: i64,
    ) -> Result<crate::Credentials, String> {
        if self.account.access.users().len() >= MOST_USERS {
            return Err(format!(
                "expected at most {MOST_USERS} users in this emulator: `reset` or `restore` makes room"
            ));
        }
        let mut terms = GrantTerms::full(wanted.role.unwrap_or_default());
        if let Some(scopes) = wanted.scopes {
            if scopes.iter().map(String::len).sum::<usize>() > LONGEST_SCOPES {
                return Err(format!(
                    "expected scopes of at most {LONGEST_SCOPES} characters together, but found longer ones"
                ));
            }
            terms.scopes = scopes;
        }
        #[allow(clippy::cast_possible_truncation)]
        let expires_in_ms = wanted.expires_in_ms.map(|milliseconds| milliseconds as i64);
        terms.expires_at_ms = expires_in_ms.map(|milliseconds| now_ms.saturating_add(milliseconds));
        Ok(self.account.access.issue(&mut self.account.random, terms))
    }

    /// One fault, or several: a single bad one adds none.
    fn add_faults(&mut self, declared: &Value) -> Result<Value, String> {
        let several = declared.as_array().map_or(std::slice::from_ref(declared), Vec::as_slice);
        let faults: Vec<Fault> = several.iter().map(Fault::read).collect::<Result<_, _>>()?;
        self.faults.add(faults, self.settings.capacity.faults)?;
        Ok(Value::Null)
    }

    fn advance(&mut self, milliseconds: &Value) -> Result<Value, String> {
        #[allow(clippy::cast_possible_truncation)]
        let whole =
            milliseconds.as_f64().filter(|value| (0.0..=9e15).contains(value)).map(|value| value as i64);
        let whole = whole.ok_or_else(|| {
            format!("expected milliseconds to be a number from 0, but found {milliseconds}")
        })?;
        self.account.clock.advance(whole);
        Ok(Value::Null)
    }

    /// A message from outside: an e-mail by somebody who has no account.
    fn receive(&mut self, received: Received, origin: &str, now_ms: i64) -> Result<String, String> {
        let Received { side_conversation_id: id, mut message } = received;
        let Account { random, access, store, .. } = &mut self.account;
        let missing = || format!("expected the id of a side conversation, but found {id:?}");
        let position = store.position(&id).ok_or_else(missing)?;
        let most = self.settings.capacity.texts;
        if store.text_bytes() > most {
            return Err(format!(
                "expected at most {most} bytes of side conversations in this emulator: `reset` or `restore` makes room"
            ));
        }
        let conversation = store.conversation(position).ok_or_else(missing)?;
        let ticket_id = conversation.ticket_id;
        if message.get("to").is_none_or(Value::is_null) {
            let agent = store.events_of(position).next().map(|event| event.actor.clone());
            message.insert("to".to_owned(), json!([agent]));
        }
        let context = MessageContext {
            access,
            store,
            default_from: None,
            default_subject: conversation.subject.clone(),
        };
        let message =
            read_message(Some(&Value::Object(message)), &context).map_err(|refusal| complaint(&refusal))?;

        if let Some(conversation) = store.conversation_mut(position)
            && conversation.state == ConversationState::Closed
        {
            conversation.state = ConversationState::Open;
            conversation.state_updated_at_ms = now_ms;
        }
        if Store::is_closed(ticket_id) {
            store.make_ticket(MadeTicket {
                reason: MadeFor::FollowUp,
                source_ticket_id: ticket_id,
                subject: message.subject.clone(),
                group_id: None,
                created_at_ms: now_ms,
            });
        }
        let post = Post { actor: message.from.clone(), via: "email", created_at_ms: now_ms, message };
        let late_by_ms = self.settings.late_by_ms;
        thread::append(&mut Recorder { store, random, now_ms, late_by_ms }, position, post);
        let writer = Writer { origin, store };
        let event = store.events_of(position).last().map(|event| writer.event(event));
        serde_json::to_string(&event).map_err(|error| error.to_string())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WantedCredential {
    role: Option<Role>,
    scopes: Option<Vec<String>>,
    expires_in_ms: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Received {
    side_conversation_id: String,
    message: Map<String, Value>,
}

fn read<T: DeserializeOwned>(argument: Value) -> Result<T, String> {
    serde_json::from_value(argument).map_err(|error| format!("expected another argument: {error}"))
}

/// The words of a refusal, for a caller that is no HTTP client.
fn complaint(refusal: &Refusal) -> String {
    format!("expected a message that the API would take, but {}", String::from_utf8_lossy(&refusal.0.body))
}
