//! What a list may be asked for.

declare! {
    /// What a list holds, and how much of it a page.
    #[serde(default)]
    ListQuery {
        /// Sideloads the events of the conversations.
        #[tsify(type = "'events'")]
        include: (),
        /// From 1.
        page: u32,
        /// 1 to 100.
        per_page: u32,
    }
}

declare! {
    /// What comes along with one conversation.
    #[serde(default)]
    ShowQuery {
        /// Sideloads the events of the conversation.
        #[tsify(type = "'events'")]
        include: (),
    }
}

declare! {
    /// What a list of events holds, and how much of it a page.
    #[serde(default)]
    EventsQuery {
        /// Sideloads the conversation (assumed: the documents name the sideload and show no sample).
        #[tsify(type = "'side_conversations'")]
        include: (),
        /// From 1.
        page: u32,
        /// 1 to 100.
        per_page: u32,
    }
}
