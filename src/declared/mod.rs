//! The objects that callers in JavaScript give, each declared once: the names of its fields, which the rules read, and its
//! TypeScript type, which the package ships.
//!
//! Names stand as callers write them. A type that Rust has no word for, such as a function or a class of the runtime's, stands as
//! TypeScript text. Bodies are in [`model`](crate::model), since callers in Rust give them too.

/// Declares an object: `NAMES`, the names of its fields in the order in which messages list them, and with the feature `types`
/// its TypeScript type, made from the struct and its comments. With `extends`, the type has the fields of others as well,
/// which `NAMES` leaves out. `#[serde(default)]` makes every field optional, `#[tsify(optional)]` one of them.
macro_rules! declare {
    ($(#[$of_type:meta])* $name:ident $(extends $($base:ident),+)? { $($(#[$of_field:meta])* $field:ident: $type:ty,)* }) => {
        #[cfg(feature = "types")]
        #[derive(Debug, tsify::Tsify)]
        #[allow(non_snake_case, dead_code, clippy::struct_excessive_bools, reason = "it is read by tsify alone")]
        $(#[$of_type])*
        pub(crate) struct $name {
            $($(#[serde(flatten)] $base: $base,)+)?
            $($(#[$of_field])* $field: $type,)*
        }

        #[cfg(not(feature = "types"))]
        #[derive(Debug)]
        pub(crate) enum $name {}

        #[allow(dead_code, reason = "some are declared for TypeScript alone")]
        impl $name {
            /// The names of the fields.
            pub(crate) const NAMES: &[&str] = &[$(stringify!($field)),*];
        }
    };
}

mod auth;
mod call_options;
mod client_options;
mod export_start;
mod query;
mod recipient;
mod sign_in;

pub(crate) use auth::{ApiTokenAuth, BearerAuth, ClientCredentialsAuth, PasswordAuth, RefreshTokenAuth};
pub(crate) use call_options::{
    CallOptions, CommonExportOptions, ConversationExportOptions, FollowOptions, MessageOptions,
    PagedCallOptions, SendOptions, UploadOptions,
};
pub(crate) use client_options::{BaseUrl, CommonOptions, DirectAccess, Subdomain};
pub(crate) use export_start::ExportStart;
pub(crate) use query::{EventsQuery, ListQuery, ShowQuery};
pub(crate) use sign_in::{CodeExchange, OAuthClient, ScopeOption};

/// The types of the face that the declarations name: those that TypeScript alone can say.
#[cfg(feature = "types")]
#[wasm_bindgen::prelude::wasm_bindgen(typescript_custom_section)]
const FACE: &str =
    "import type { Auth, Recipients, Sender, SkippedConversation, ZafClientLike } from 'face-types';";
