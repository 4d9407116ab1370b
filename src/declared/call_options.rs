//! The options of single calls.

declare! {
    /// The options of one call, which win over its client's.
    #[serde(default)]
    CallOptions {
        /// Ends the call at any point; it rejects with the signal's own reason. @default none
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
        /// The number of pages to read at the most, from 1: the iteration ends there without an error. An export counts pages with new events. @default all of them
        maxPages: u32,
    }
}

declare! {
    /// The further options of a call that sends something.
    #[serde(default)]
    SendOptions extends CallOptions {
        /// A name for what is sent, 1 to 255 characters. The same key sends once on one ticket (`create`, `import`) or in one conversation
        /// (`reply`, `replyAll`, `importEvents`), also from another run or process, provided that lists show what was sent by the time of the
        /// look (assumed). The client stores the key in the `external_ids` that the API keeps (under `idempotency_key`), and looks for it
        /// before the first send and again after a lost answer. It returns what it finds, and `response.found` says so. The same key with
        /// another message is refused. It is no lock: two processes at the same moment can both find nothing.
        ///
        /// Without a key, a send whose answer was lost is not repeated, and the error says so (`ambiguous: true`).
        idempotencyKey: String,
        /// `false` leaves out the look before the first send, for a caller that knows the key to be new. @default true
        lookFirst: bool,
        /// Lets fields through that this version does not know. @default false: a misspelt field is an error
        allowUnknownFields: bool,
        /// Of `import` and `importEvents`: leaves out the attachments of messages that were read. Without it they are refused, unless `attachment_ids` stands beside them. @default false
        dropAttachments: bool,
        /// Of `import` and `importEvents`: leaves out the ids of users, who are others in another account; their addresses stay. @default false
        dropUserIds: bool,
    }
}

declare! {
    /// The further options of an upload.
    #[serde(default)]
    UploadOptions extends CallOptions {
        /// The file's name. @default the name of a `File`, else `attachment`
        name: String,
        /// Its media type. @default the type of a `Blob`, else `application/octet-stream`
        content_type: String,
        /// Told how many bytes of how many were sent: once before and once after, as `fetch` shows nothing between. @default none
        #[tsify(type = "(sent: number, total: number) => void")]
        onProgress: (),
    }
}

declare! {
    /// The further options of an export.
    #[serde(default)]
    ExportOptions extends PagedCallOptions {
        /// How late a record may be, in whole seconds. Records become readable minutes after their own time (observed): the
        /// checkpoint stays so far behind the newest event and remembers what was given since, so that a later run gives the late ones, too.
        /// @default 300
        settle: u32,
        /// Only events created before this instant: Unix seconds, a Date or an ISO 8601 text, so that windows can be exported side by side.
        /// A window is final once `until` lies `settle` seconds in the past. Before the start it is refused; at the start nothing is given.
        /// @default none: up to the newest event
        #[tsify(type = "number | string | Date")]
        until: (),
        /// Told of a second that holds more events than a page, whose other events the API cannot be asked for; the export goes on at the next
        /// second. What it throws or rejects with ends the iteration. Without it such a second is an `UnexpectedResponseError`.
        #[tsify(type = "(gap: ExportGap) => void")]
        onGap: (),
    }
}

declare! {
    /// The further options of `follow`, which goes on for ever: `maxPages` is refused.
    #[serde(default)]
    FollowOptions extends ExportOptions {
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
        /// users. Who is an end user tells `GET /api/v2/users/show_many`, asked once for each user; where the API refuses that, whoever is a user
        /// counts as an agent. @default false
        inboundOnly: bool,
    }
}

declare! {
    /// The further options of an export of conversations.
    #[serde(default)]
    ConversationExportOptions extends ExportOptions {
        /// The number of conversations that are asked for at the same time, from 1. @default 4
        concurrency: u32,
        /// Told of a conversation that cannot be shown, which is passed over; the export waits for what it returns. What it throws or rejects with
        /// ends the iteration. Without it the first such error is thrown.
        #[tsify(type = "(skipped: SkippedConversation) => void")]
        onSkipped: (),
    }
}
