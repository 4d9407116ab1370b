//! The options of single calls.

declare! {
    /// The options of one call, which win over its client's.
    #[serde(default)]
    CallOptions {
        /// Aborts the call at any point; the call then rejects with the signal's own reason. @default none
        #[tsify(type = "AbortSignal")]
        signal: (),
        /// The longest time for one attempt, in milliseconds. @default the client's
        attemptTimeout: f64,
        /// The longest time for the whole call, waits included, in milliseconds. @default the client's
        timeout: f64,
        /// The number of attempts after the first. @default the client's
        maxRetries: u32,
        /// Further headers, such as `X-On-Behalf-Of`. `Authorization`, `Host` and `Content-Length` are refused. @default none
        #[tsify(type = "Record<string, string>")]
        headers: (),
    }
}

declare! {
    /// The further options of a call that has pages.
    #[serde(default)]
    PagedCallOptions extends CallOptions {
        /// The most pages to read, from 1. The iteration then ends without an error. An export counts pages with new events. @default all of them
        maxPages: u32,
    }
}

declare! {
    /// The further options of a call that sends a message.
    #[serde(default)]
    MessageOptions extends CallOptions {
        /// A name for the message, 1 to 255 characters, which makes the call safe to repeat. The same key sends once on one ticket (`create`, `import`) or in one conversation
        /// (`reply`, `replyAll`, `importEvents`), also from another run or process, provided that lists show what was sent by the time of the
        /// look (assumed). The client stores the key in the `external_ids` that the API keeps (under `idempotency_key`), and looks for it
        /// before the first send and again after a lost answer. It returns what it finds, and `response.found` says so. The same key with
        /// another message is refused. It is no lock: two processes at the same moment can both find nothing.
        ///
        /// Without a key, a send whose answer was lost is not repeated, and the error says so (`ambiguous: true`).
        idempotencyKey: String,
        /// `false` leaves out the look before the first send, for a caller that knows the key to be new. @default true
        lookFirst: bool,
        /// Sends fields that this version does not know. @default false: a misspelt field is an error
        allowUnknownFields: bool,
    }
}

declare! {
    /// The further options of `import` and `importEvents`. The other calls that send accept such an object, too, and ignore its own two fields.
    #[serde(default)]
    SendOptions extends MessageOptions {
        /// Leaves out the attachments of messages that were read. Without it the client refuses such a message, unless `attachment_ids` stands beside its attachments. @default false
        dropAttachments: bool,
        /// Leaves out the ids of users: in another account an id means another user. Addresses stay. @default false
        dropUserIds: bool,
    }
}

declare! {
    /// The further options of an upload.
    #[serde(default)]
    UploadOptions extends CallOptions {
        /// The file's name. @default the name of a `File`, else `attachment`
        name: String,
        /// The file's media type. @default the type of a `Blob`, else `application/octet-stream`
        content_type: String,
        /// Called with the bytes sent and the file's size: once before and once after the upload, because `fetch` reports nothing in between. @default none
        #[tsify(type = "(sent: number, total: number) => void")]
        onProgress: (),
    }
}

declare! {
    /// The options of every kind of export.
    #[serde(default)]
    CommonExportOptions extends CallOptions {
        /// The longest delay of a record that is not lost, in whole seconds. Records become readable minutes after their own time (observed). So
        /// the checkpoint stays this far behind the newest event and remembers the events yielded since; a later run yields the late ones, too.
        /// @default 300
        settle: u32,
        /// Only events created before this instant: Unix seconds, a Date or an ISO 8601 text, so that windows can be exported side by side.
        /// A window is final once `until` lies `settle` seconds in the past. An `until` before the start is refused; one at the start yields nothing.
        /// @default none: up to the newest event
        #[tsify(type = "number | string | Date")]
        until: (),
        /// Called for a second that holds more events than a page. The API cannot return the others, so the export continues at the next
        /// second. If the function throws or rejects, the iteration ends with that error. Without it such a second is an `UnexpectedResponseError`.
        #[tsify(type = "(gap: ExportGap) => void")]
        onGap: (),
    }
}

declare! {
    /// The options of an export.
    #[serde(default)]
    ExportOptions extends CommonExportOptions, PagedCallOptions {}
}

declare! {
    /// The options of `follow`. It goes on for ever, so it has no `maxPages`.
    #[serde(default)]
    FollowOptions extends CommonExportOptions {
        /// Seconds from the end of one look for news to the next, above 0. After a failure that waiting may mend it is twice as long each time, up
        /// to 15 minutes, or as long as `Retry-After` says. @default 60
        interval: f64,
        /// Only events of these types. @default all
        #[tsify(type = "readonly string[]")]
        types: (),
        /// Only events of these tickets. @default all
        #[tsify(type = "readonly number[]")]
        ticketIds: (),
        /// Only messages that somebody other than an agent wrote: those marked as inbound mail, those whose actor is no user, and those of end
        /// users. `GET /api/v2/users/show_many` tells which users are end users; the client asks once for each user. If the API refuses that, every user
        /// counts as an agent. @default false
        inboundOnly: bool,
    }
}

declare! {
    /// The further options of an export of conversations.
    #[serde(default)]
    ConversationExportOptions extends ExportOptions {
        /// The number of requests at the same time, from 1. @default 4
        concurrency: u32,
        /// Called for a conversation that cannot be shown, which the export leaves out. The export awaits the function. If it throws or rejects, the
        /// iteration ends with that error. Without it the first such error is thrown.
        #[tsify(type = "(skipped: SkippedConversation) => void")]
        onSkipped: (),
    }
}
