//! What a list may be asked for.

declare! {
    /// What a list holds, and how much of it a page.
    #[serde(default)]
    ListQuery {
        /// Adds the events of the conversations. @default without them
        #[tsify(type = "'events'")]
        include: (),
        /// The number of the page, from 1. @default 1
        page: u32,
        /// The number of items on a page, 1 to 100. @default the API's own size
        per_page: u32,
    }
}

declare! {
    /// What comes along with one conversation.
    #[serde(default)]
    ShowQuery {
        /// Adds a page of the events of the conversation. @default without them
        #[tsify(type = "'events'")]
        include: (),
    }
}

declare! {
    /// What a list of events holds, and how much of it a page.
    #[serde(default)]
    EventsQuery {
        /// Adds the conversation (assumed: the documents name the sideload and show no sample). @default without it
        #[tsify(type = "'side_conversations'")]
        include: (),
        /// The number of the page, from 1. @default 1
        page: u32,
        /// The number of items on a page, 1 to 100. @default the API's own size
        per_page: u32,
    }
}
