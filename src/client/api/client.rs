//! The client, and a method for each operation.

use core::fmt;
use std::rc::Rc;

use serde_json::Value;

use crate::client::api::call::Asked;
use crate::client::api::read::body;
use crate::client::api::{
    Call, Error, ExportCall, ExportStart, Follow, Import, Keyed, Options, PagedCall, Show, Whole,
};
use crate::client::{Connection, Prepared};
use crate::model::{
    Attachment, CreateBody, CreateResult, EventPage, ImportBody, ImportEventsBody, ReplyAllBody, ReplyBody,
    ReplyResult, ShowResult, SideConversationPage, Updates, UploadedAttachment,
};
use crate::operation::{Argument, Method, Operation};
use crate::request::{self, Request};
#[cfg(feature = "gloo")]
use crate::transport::GlooTransport;
use crate::transport::{AnyTransport, Bytes, File, Payload, Transport};
use crate::validate::Issue;
use crate::validate::options;

/// A client of one account. Cloning it is cheap, and the clones share its pace, its tokens and its sends.
///
/// ```
/// use zendesk_side_conversations::model::{NewMessage, Participant};
/// use zendesk_side_conversations::{Client, Error};
///
/// async fn ask_for_help(client: &Client) -> Result<String, Error> {
///     let message = NewMessage::to(Participant::email("ops@example.com"))
///         .subject("Printer on fire")
///         .body("Can you send somebody?");
///     let created = client.create(90, message).idempotency_key("ticket-90-printer").await?;
///     client.close(90, &created.side_conversation.id).await?;
///     Ok(created.side_conversation.id)
/// }
/// ```
#[derive(Clone)]
pub struct Client {
    connection: Rc<Connection<AnyTransport>>,
}

impl Client {
    /// A client that sends by the runtime's `fetch`. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// If the options do not name one account and one credential.
    #[cfg(feature = "gloo")]
    pub fn new(options: Options) -> Result<Client, Error> {
        Client::with_transport(options, GlooTransport::new())
    }

    /// A client that sends by a transport of the caller's own. Nothing is sent yet.
    ///
    /// # Errors
    ///
    /// If the options do not name one account and one credential.
    pub fn with_transport(
        options: Options,
        transport: impl Transport<Value = Payload>,
    ) -> Result<Client, Error> {
        let checked = options::client(&options.argument(), transport.is_in_page())?;
        let mut connection = Connection::new(checked, AnyTransport::new(transport));
        if let Some(auth) = options.auth {
            if let Some(bearer) = auth.bearer {
                connection = connection.with_tokens(bearer);
            }
            if let Some(on_rotate) = auth.on_rotate {
                connection = connection.with_on_rotate(on_rotate);
            }
        }
        if let Some(on_attempt) = options.on_attempt {
            connection = connection.with_on_attempt(on_attempt);
        }
        Ok(Client { connection: Rc::new(connection) })
    }

    /// Lists the side conversations of a ticket.
    pub fn list(&self, ticket_id: u64) -> PagedCall<SideConversationPage> {
        let ticket = number(ticket_id);
        PagedCall(
            self.call(Operation::List, Payload::Nothing, move |asked| request::list(&ticket, asked.query)),
        )
    }

    /// Shows one side conversation.
    pub fn show(&self, ticket_id: u64, id: impl Into<String>) -> Call<ShowResult, Show> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        self.call(Operation::Show, Payload::Nothing, move |asked| request::show(&ticket, &id, asked.query))
    }

    /// Starts a side conversation with a message.
    pub fn create(&self, ticket_id: u64, sent: impl Into<CreateBody>) -> Call<CreateResult, Keyed> {
        let ticket = number(ticket_id);
        let build =
            move |asked: &Asked<'_>| request::create(&ticket, asked.body, &asked.options.send_rules());
        self.call(Operation::Create, body(&sent.into()), build)
    }

    /// Changes the state or the subject of a side conversation; what is `None` stays as it is.
    pub fn update(
        &self,
        ticket_id: u64,
        id: impl Into<String>,
        changes: impl Into<Updates>,
    ) -> Call<ShowResult> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        self.call(Operation::Update, body(&changes.into()), move |asked| {
            request::update(&ticket, &id, asked.body, &asked.options.send_rules())
        })
    }

    /// Closes a side conversation.
    pub fn close(&self, ticket_id: u64, id: impl Into<String>) -> Call<ShowResult> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        self.call(Operation::Update, Payload::Nothing, move |_| request::close(&ticket, &id))
    }

    /// Opens a side conversation again.
    pub fn reopen(&self, ticket_id: u64, id: impl Into<String>) -> Call<ShowResult> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        self.call(Operation::Update, Payload::Nothing, move |_| request::reopen(&ticket, &id))
    }

    /// Replies in a side conversation, to the recipients that the message names.
    pub fn reply(
        &self,
        ticket_id: u64,
        id: impl Into<String>,
        sent: impl Into<ReplyBody>,
    ) -> Call<ReplyResult, Keyed> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        let build =
            move |asked: &Asked<'_>| request::reply(&ticket, &id, asked.body, &asked.options.send_rules());
        self.call(Operation::Reply, body(&sent.into()), build)
    }

    /// Replies to everyone in a side conversation, but for whoever the credential belongs to.
    pub fn reply_all(
        &self,
        ticket_id: u64,
        id: impl Into<String>,
        sent: impl Into<ReplyAllBody>,
    ) -> Call<ReplyResult, Keyed> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        let build = move |asked: &Asked<'_>| {
            let reply = request::reply_all(&ticket, &id, asked.body, &asked.options.send_rules())?;
            Ok(Prepared::ReplyAll(Box::new(reply)))
        };
        let given = body(&sent.into());
        Call::new(&self.connection, Operation::Reply, given, Box::new(build))
    }

    /// Imports a conversation of another system.
    pub fn import(&self, ticket_id: u64, sent: impl Into<ImportBody>) -> Call<CreateResult, Import> {
        let ticket = number(ticket_id);
        let build =
            move |asked: &Asked<'_>| request::import(&ticket, asked.body, &asked.options.send_rules());
        self.call(Operation::Import, body(&sent.into()), build)
    }

    /// Imports further messages of a conversation.
    pub fn import_events(
        &self,
        ticket_id: u64,
        id: impl Into<String>,
        sent: impl Into<ImportEventsBody>,
    ) -> Call<ReplyResult, Import> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        let build = move |asked: &Asked<'_>| {
            request::import_events(&ticket, &id, asked.body, &asked.options.send_rules())
        };
        self.call(Operation::ImportEvents, body(&sent.into()), build)
    }

    /// Lists the events of a side conversation.
    pub fn list_events(&self, ticket_id: u64, id: impl Into<String>) -> PagedCall<EventPage> {
        let (ticket, id) = (number(ticket_id), Argument::Text(id.into()));
        PagedCall(self.call(Operation::ListEvents, Payload::Nothing, move |asked| {
            request::list_events(&ticket, &id, asked.query)
        }))
    }

    /// Exports every event of the account since a time, or from where an earlier export stopped. Admins only.
    pub fn export_events(&self, from: impl Into<ExportStart>) -> ExportCall {
        ExportCall::new(&self.connection, from.into())
    }

    /// Gives new events of the account as they come: an export that waits and goes on. Admins only.
    pub fn follow(&self, from: impl Into<ExportStart>) -> ExportCall<Follow> {
        ExportCall::new(&self.connection, from.into())
    }

    /// Exports every side conversation of the account that changed since a time, each once, as it is now. Admins only.
    pub fn export_conversations(&self, from: impl Into<ExportStart>) -> ExportCall<Whole> {
        ExportCall::new(&self.connection, from.into())
    }

    /// Uploads a file for a message, whose `attachment_ids` take the id that comes back.
    pub fn upload_attachment(&self, file: File) -> Call<UploadedAttachment> {
        let named = [&file.name, &file.content_type].map(|text| Argument::Text(text.clone()));
        let [name, content_type] = named;
        let given = Payload::File(Rc::new(file));
        self.call(Operation::UploadAttachment, given, move |_| request::upload(&name, &content_type))
    }

    /// Downloads an attachment of a message. The credential goes along, and only to the account's own origins.
    pub fn download_attachment(&self, attachment: &Attachment) -> Call<Bytes> {
        let mut fields = vec![("content_url".to_owned(), Argument::Text(attachment.content_url.clone()))];
        if !attachment.content_type.is_empty() {
            fields.push(("content_type".to_owned(), Argument::Text(attachment.content_type.clone())));
        }
        // A size that could not be read is 0 here, and no file is held against it.
        if attachment.size > 0 {
            fields.push(("size".to_owned(), number(attachment.size)));
        }
        let attachment = Argument::Object(fields);
        let (account, brands) = (self.connection.origin.clone(), self.connection.brand_origins.clone());
        self.call(Operation::DownloadAttachment, Payload::Nothing, move |_| {
            request::download(&attachment, &account, &brands)
        })
    }

    /// Calls any other path of the account, such as `/api/v2/tickets/90.json`, with the same credential, deadlines, retries
    /// and errors. An answer without a body is null.
    pub fn request(&self, method: Method, path: impl Into<String>, sent: Option<&Value>) -> Call<Value> {
        let fields = [("method", method.as_str().to_owned()), ("path", path.into())];
        let fields = fields.map(|(name, value)| (name.to_owned(), Argument::Text(value)));
        let request = Argument::Object(fields.into());
        let given = sent.map_or(Payload::Nothing, body);
        self.call(Operation::Request, given, move |asked| request::raw(&request, asked.body))
    }

    fn call<R, K>(
        &self,
        operation: Operation,
        given: Payload,
        build: impl FnOnce(&Asked<'_>) -> Result<Request, Vec<Issue>> + 'static,
    ) -> Call<R, K> {
        let build = move |asked: &Asked<'_>| Ok(Prepared::One(Box::new(build(asked)?)));
        Call::new(&self.connection, operation, given, Box::new(build))
    }
}

/// An id; one past 2^53 is refused later.
#[expect(clippy::cast_precision_loss, reason = "the rules for ids refuse what is not exact")]
fn number(id: u64) -> Argument {
    Argument::Number(id as f64)
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("origin", &self.connection.origin.to_string()).finish_non_exhaustive()
    }
}
