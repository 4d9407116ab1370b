//! The schemas of what the API answers: those of the model's structs.

use schemars::generate::{Contract, SchemaSettings};
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};
use zendesk_side_conversations::model::{
    Attachment, CreateResult, EventPage, ExportPage, Message, Participant, ReplyResult, ShowResult,
    SideConversation, SideConversationEvent, SideConversationPage, UploadedAttachment,
};

/// The model's schemas by name.
pub struct Answers(Map<String, Value>);

impl Answers {
    /// Generates every schema that an answer can hold. The structs are open: a field that they do not name is allowed.
    pub fn of_the_model() -> Answers {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.contract = Contract::Serialize;
            settings.meta_schema = None;
        });
        let mut generator = settings.with_transform(PlainNumbers).into_generator();
        add::<SideConversationPage>(&mut generator);
        add::<EventPage>(&mut generator);
        add::<ExportPage>(&mut generator);
        add::<ShowResult>(&mut generator);
        add::<CreateResult>(&mut generator);
        add::<ReplyResult>(&mut generator);
        add::<UploadedAttachment>(&mut generator);
        add::<SideConversation>(&mut generator);
        add::<SideConversationEvent>(&mut generator);
        add::<Message>(&mut generator);
        add::<Participant>(&mut generator);
        add::<Attachment>(&mut generator);
        let mut schemas = generator.take_definitions(true);
        schemas.values_mut().for_each(mark_fields);
        Answers(schemas)
    }

    /// All of them.
    pub fn schemas(&self) -> &Map<String, Value> {
        &self.0
    }

    /// The schema of a struct's field.
    pub fn field(&self, name: &str, field: &str) -> Option<&Value> {
        self.0.get(name)?.get("properties")?.get(field)
    }
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// Ids are past 32 bits and within 2^53: Rust's own names of integer formats mean nothing to other languages.
#[derive(Clone)]
struct PlainNumbers;

impl Transform for PlainNumbers {
    fn transform(&mut self, schema: &mut Schema) {
        if schema.get("format").is_some_and(|format| format == "uint64") {
            schema.insert("format".to_owned(), "int64".into());
        }
        transform_subschemas(self, schema);
    }
}

/// Doc comments say `(observed)` and `(assumed)` of a field that the documents do not have so.
fn mark_fields(schema: &mut Value) {
    let Some(Value::Object(fields)) = schema.get_mut("properties") else { return };
    for field in fields.values_mut().filter_map(Value::as_object_mut) {
        let description = field.get("description").and_then(Value::as_str).unwrap_or_default();
        let basis =
            ["observed", "assumed"].into_iter().find(|basis| description.contains(&format!("({basis})")));
        if let Some(basis) = basis {
            field.insert("x-basis".to_owned(), basis.into());
        }
    }
}
