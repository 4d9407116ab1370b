//! The queries of lists.

declare! {
    /// The query of a list: its sideloads, and the size of its pages.
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
    /// The sideloads of one conversation.
    #[serde(default)]
    ShowQuery {
        /// Adds a page of the events of the conversation. @default without them
        #[tsify(type = "'events'")]
        include: (),
    }
}

declare! {
    /// The query of a list of events: its sideloads, and the size of its pages.
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
