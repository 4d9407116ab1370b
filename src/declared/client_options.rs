//! The options of a client.

declare! {
    /// The account by its name.
    Subdomain {
        /// `acme` for `https://acme.zendesk.com`.
        subdomain: String,
    }
}

declare! {
    /// The account by its origin.
    BaseUrl {
        /// An origin, such as an emulator's or a host-mapped account's. `https:` only, but for loopback addresses.
        #[tsify(type = "string | URL")]
        baseUrl: (),
    }
}

declare! {
    /// The options of a client that sends by `fetch`, besides the account's address.
    DirectAccess {
        /// Further origins of the account, for downloads alone: host-mapped brands. `https:` only, but for loopback addresses. @default none
        #[tsify(optional, type = "readonly (string | URL)[]")]
        brandOrigins: (),
        /// The credential.
        #[tsify(type = "Auth")]
        auth: (),
        /// Allows a `clientSecret` in a page, whose visitors can read it. @default false
        #[tsify(optional)]
        allowSecretInBrowser: bool,
        /// The function that sends the request, called as `fetch(url, init)`. @default the runtime's own `fetch`, looked up at each call
        #[tsify(optional, type = "typeof fetch")]
        fetch: (),
        /// Belongs to a client inside a Zendesk app alone.
        // Here and not beside `DirectAccess`: TypeScript then knows by its absence which parameters a function in `auth` has.
        #[tsify(optional, type = "never")]
        zaf: (),
    }
}

declare! {
    /// The options of a client inside a Zendesk app.
    ZafAccess {
        /// The result of `ZAFClient.init()` inside Zendesk. Outside, it returns `false`, which the client refuses.
        #[tsify(type = "ZafClientLike")]
        zaf: (),
    }
}

declare! {
    /// The options of every client: headers, deadlines, retries, pace.
    #[serde(default)]
    CommonOptions {
        /// Headers for every request, such as the three of a Marketplace app. A call's own headers win over these and obey the same rules. @default none
        #[tsify(type = "Record<string, string>")]
        headers: (),
        /// The longest time for one attempt, in milliseconds. @default 30 000
        attemptTimeout: f64,
        /// The longest time for the whole call, waits included, in milliseconds. While iterating, each page has its own. @default 120 000
        timeout: f64,
        /// The number of attempts after the first. @default 2
        maxRetries: u32,
        /// Keeps a long job under the API's documented budgets by waiting before it sends; that wait is not part of `timeout`. @default false
        pace: bool,
        /// Called after every attempt, for logs and metrics. Its argument holds no credential and no body. The client ignores an error that it throws. @default none
        #[tsify(type = "(attempt: AttemptInfo) => void")]
        onAttempt: (),
    }
}
