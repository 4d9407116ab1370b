//! A person's sign-in.

declare! {
    /// The OAuth client of a sign-in.
    OAuthClient {
        /// The OAuth client's unique identifier.
        clientId: String,
        /// Where the consent page leads back to: `https:`, or `http:` of `localhost` or `127.0.0.1`.
        redirectUri: String,
    }
}

declare! {
    /// What a sign-in asks for.
    #[serde(default)]
    ScopeOption {
        /// One string, its parts separated by blanks. @default "read write"
        scope: String,
    }
}

declare! {
    /// What a code is exchanged with.
    CodeExchange {
        /// The secret of a confidential client.
        #[tsify(optional)]
        clientSecret: String,
        /// What came back to `redirectUri`.
        code: String,
        /// What `authorizationUrl` gave beside the URL.
        codeVerifier: String,
        /// @default the runtime's own
        #[tsify(optional, type = "typeof fetch")]
        fetch: (),
    }
}
