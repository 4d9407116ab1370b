//! Messages to send.

use crate::model::record::record;
use crate::model::{ExternalIds, Message, Other, Participant};

/// A message to send. There is no cc and no bcc: further recipients are further entries of `to`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct NewMessage {
    /// The subject.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub subject: Option<String>,
    /// The body as plain text.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub body: Option<String>,
    /// The body as HTML.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub html_body: Option<String>,
    /// The beginning of the body, as plain text.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub preview_text: Option<String>,
    /// The recipients, all on one channel.
    #[cfg_attr(feature = "types", tsify(type = "Recipients"))]
    pub to: Vec<Participant>,
    /// The sender. @default the credential's own user
    #[cfg_attr(feature = "types", tsify(optional, type = "Sender"))]
    pub from: Option<Participant>,
    /// Metadata of the message; every value is a string.
    #[cfg_attr(feature = "types", tsify(optional, type = "Record<string, string>"))]
    pub external_ids: Option<ExternalIds>,
    /// The ids of uploaded files, as `uploadAttachment` returns them.
    #[cfg_attr(feature = "types", tsify(optional, type = "readonly string[]"))]
    pub attachment_ids: Vec<String>,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
    pub other: Other,
}

record!(NewMessage { subject, body, html_body, preview_text, to, from, external_ids, attachment_ids });

impl NewMessage {
    /// A message to one recipient so far.
    ///
    /// All recipients of one message share a channel: users and addresses are written to by e-mail, and neither of them
    /// stands beside a Slack channel, a Teams channel or a group. The client checks that before it sends.
    ///
    /// ```
    /// use zendesk_side_conversations::model::{NewMessage, Participant};
    ///
    /// let message = NewMessage::to(Participant::email("ops@example.com").named("Ops"))
    ///     .and_to(Participant::user(90))
    ///     .subject("Printer on fire")
    ///     .body("Can you send somebody?");
    /// assert_eq!(message.to.len(), 2);
    /// ```
    pub fn to(recipient: impl Into<Participant>) -> NewMessage {
        NewMessage { to: vec![recipient.into()], ..NewMessage::default() }
    }

    /// A message without recipients, for a reply to everyone in a conversation.
    pub fn to_all() -> NewMessage {
        NewMessage::default()
    }

    /// Adds a recipient.
    #[must_use]
    pub fn and_to(mut self, recipient: impl Into<Participant>) -> NewMessage {
        self.to.push(recipient.into());
        self
    }

    /// Sets who sends it.
    #[must_use]
    pub fn from(self, sender: impl Into<Participant>) -> NewMessage {
        NewMessage { from: Some(sender.into()), ..self }
    }

    /// Sets the subject.
    #[must_use]
    pub fn subject(self, subject: impl Into<String>) -> NewMessage {
        NewMessage { subject: Some(subject.into()), ..self }
    }

    /// Sets the text, plain.
    #[must_use]
    pub fn body(self, body: impl Into<String>) -> NewMessage {
        NewMessage { body: Some(body.into()), ..self }
    }

    /// Sets the text as HTML.
    #[must_use]
    pub fn html_body(self, html: impl Into<String>) -> NewMessage {
        NewMessage { html_body: Some(html.into()), ..self }
    }

    /// Sets the beginning that lists show.
    #[must_use]
    pub fn preview_text(self, preview: impl Into<String>) -> NewMessage {
        NewMessage { preview_text: Some(preview.into()), ..self }
    }

    /// Marks the message with a piece of metadata.
    #[must_use]
    pub fn external_id(mut self, name: impl Into<String>, value: impl Into<String>) -> NewMessage {
        let ids = self.external_ids.get_or_insert_default();
        ids.insert(name.into(), value.into().into());
        self
    }

    /// Adds a file, by the id that its upload got.
    #[must_use]
    pub fn attachment(mut self, id: impl Into<String>) -> NewMessage {
        self.attachment_ids.push(id.into());
        self
    }
}

impl From<&Participant> for Participant {
    fn from(participant: &Participant) -> Participant {
        participant.clone()
    }
}

/// A message that was read, as one to import: recipients, sender, texts and metadata. Its files are in the old account;
/// upload them anew and add their ids.
impl From<Message> for NewMessage {
    fn from(message: Message) -> NewMessage {
        NewMessage {
            to: message.to,
            from: Some(message.from),
            subject: message.subject,
            body: message.body,
            html_body: message.html_body,
            preview_text: Some(message.preview_text).filter(|text| !text.is_empty()),
            external_ids: message.external_ids,
            attachment_ids: Vec::new(),
            other: Other::default(),
        }
    }
}
