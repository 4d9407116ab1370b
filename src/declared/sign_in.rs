//! A person's sign-in.

declare! {
    /// The OAuth client of a sign-in.
    OAuthClient {
        /// The OAuth client's unique identifier.
        clientId: String,
        /// The address that the consent page redirects to: `https:`, or `http:` of `localhost` or `127.0.0.1`.
        redirectUri: String,
    }
}

declare! {
    /// The options of `authorizationUrl`.
    #[serde(default)]
    ScopeOption {
        /// One string, its parts separated by blanks. @default "read write"
        scope: String,
    }
}

declare! {
    /// The options of `exchangeCode`.
    CodeExchange {
        /// The secret of a confidential client.
        #[tsify(optional)]
        clientSecret: String,
        /// The URL that came back to `redirectUri`.
        code: String,
        /// The value that `authorizationUrl` returned beside the URL.
        codeVerifier: String,
        /// @default the runtime's own
        #[tsify(optional, type = "typeof fetch")]
        fetch: (),
    }
}
