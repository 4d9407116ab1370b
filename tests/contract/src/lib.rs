//! Generates the `OpenAPI` 3.1 file of the ten operations.
//!
//! Each fact comes from the place that already holds it: answers from the structs of the client's model, what may be
//! sent from that model's lists of fields, methods and paths from the client's own request builders, and every
//! behaviour with its basis from the emulator's table. This crate adds what none of them says: which schema belongs to which operation.

mod answers;
mod behaviours;
mod operations;
mod requests;

use serde_json::{Map, Value, json};

use answers::Answers;
pub use operations::{OPERATIONS, Operation, Sample, query_of};

/// Why no file can be generated: the parts disagree.
pub type Problem = String;

/// The `OpenAPI` file as text.
pub fn document() -> Result<String, Problem> {
    let answers = Answers::of_the_model();
    let mut schemas = answers.schemas().clone();
    schemas.extend(requests::schemas(&answers)?);
    schemas.insert("Error".into(), behaviours::error_schema());
    schemas.sort_keys();
    let document = json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Side Conversations",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "The ten operations of Zendesk's Side Conversations API.",
            "description": DESCRIPTION,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{
            "url": "https://{subdomain}.zendesk.com",
            "variables": { "subdomain": { "default": "example", "description": "The account's." } },
        }],
        "security": [{ "bearer": [] }, { "api_token": [] }],
        "tags": [
            { "name": "side conversations" },
            { "name": "events" },
            { "name": "attachments" },
        ],
        "paths": operations::paths()?,
        "components": { "schemas": schemas, "securitySchemes": security_schemes() },
        "x-behaviours": behaviours::of_every_operation(),
    });
    serde_json::to_string_pretty(&document).map(|text| format!("{text}\n")).map_err(|error| error.to_string())
}

const DESCRIPTION: &str = "Not the vendor's file: the vendor publishes none for these operations. `x-basis` says how a behaviour is known: \
`documented` by the vendor, `observed` in real responses or relied upon by clients in production, or `assumed` where the documents are silent. \
Responses may hold more fields and values than the schemas name: fields are added over time.";

fn security_schemes() -> Map<String, Value> {
    Map::from_iter([
        (
            "bearer".to_owned(),
            json!({ "type": "http", "scheme": "bearer", "description": "An OAuth access token.", "x-basis": "documented" }),
        ),
        (
            "api_token".to_owned(),
            json!({
                "type": "http",
                "scheme": "basic",
                "description": "`{email}/token` and an API token. Zendesk ends API tokens on 2027-04-30.",
                "x-basis": "documented",
            }),
        ),
    ])
}
