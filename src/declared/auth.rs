//! The forms of a credential.

declare! {
    /// An OAuth access token, or a function that returns one. The client calls the function at the first call, once for all calls that wait, and once more after a 401.
    BearerAuth {
        /// The token, or a function that returns one. `refused` is the token that the API has just refused: a cache must not return it again.
        #[tsify(type = "string | ((why: { refused?: string }) => string | Promise<string>)")]
        bearer: (),
    }
}

declare! {
    /// Client credentials: the client gets tokens, keeps them in memory, and renews them a minute before they end and once after a 401.
    ClientCredentialsAuth {
        /// The OAuth client's unique identifier.
        clientId: String,
        /// The OAuth client's secret. Refused in a page, unless `allowSecretInBrowser`.
        clientSecret: String,
        /// The scopes in one string, separated by spaces. @default "read write"
        #[tsify(optional)]
        scope: String,
    }
}

declare! {
    /// A refresh token. It is single use: `onRotate` is awaited with its successor before the new access token is used.
    RefreshTokenAuth {
        /// The OAuth client's unique identifier.
        clientId: String,
        /// The secret of a confidential client. Without it the client is a public one.
        #[tsify(optional)]
        clientSecret: String,
        /// The token that requests the first access token.
        refreshToken: String,
        /// Stores the new pair, because the old refresh token is void. If it throws, the pair stays in memory and the next call passes it again.
        #[tsify(type = "(tokens: TokenPair) => void | Promise<void>")]
        onRotate: (),
    }
}

declare! {
    /// An API token. Zendesk ends them on 2027-04-30.
    ApiTokenAuth {
        /// The user's address.
        email: String,
        /// @deprecated Zendesk ends API tokens on 2027-04-30.
        apiToken: String,
    }
}

declare! {
    /// A password, kept for the documented form. Zendesk ended password access on 2025-12-31.
    PasswordAuth {
        /// The user's address.
        email: String,
        /// @deprecated Zendesk ended password access on 2025-12-31.
        password: String,
    }
}
