//! The input of a call: the arguments of a method, its body and its options.

use wasm_bindgen::prelude::*;

use crate::bindings::argument::argument;
use crate::bindings::json_text::{JsonBody, json_body, loses_content};
use crate::bindings::upload::{Form, form};
use crate::operation::{Action, Argument, BodyPlace};
use crate::transport::own;
use crate::validate::{Issue, Unsayable};

/// The input of a call. All of it is read at once: later changes of the caller's do not affect the call.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The arguments in their order, without the body.
    args: Vec<Argument>,
    /// The options.
    pub options: Argument,
    /// The body.
    pub body: JsonBody,
    /// The size of a file to upload, in bytes.
    pub file_size: Option<f64>,
}

impl Given {
    /// Reads what a method of the client's is called with.
    pub(super) fn read(action: Action, args: [&JsValue; 3], options: &JsValue) -> Given {
        let mut given = Given { options: argument(options), ..Given::default() };
        let [first, ..] = args;
        // Values after the body are not arguments of the method.
        let count = match action.body() {
            BodyPlace::File => {
                given.take_file(first, options);
                0
            }
            BodyPlace::Argument(place) => {
                given.body = json_body(args.get(place).copied().unwrap_or(&JsValue::UNDEFINED), "");
                place
            }
            BodyPlace::Field => {
                let body = own(first, "body").unwrap_or_default();
                given.body = json_body(&body, "body");
                // Nothing checks this body further, so what JSON leaves out would be lost.
                if given.body.issues.is_empty() && loses_content(&body, given.body.text.as_deref()) {
                    given.body.issues.push(Unsayable::Content.at("body"));
                }
                args.len()
            }
            BodyPlace::Nowhere => args.len(),
        };
        given.args = args.iter().take(count).map(|value| argument(value)).collect();
        given
    }

    fn take_file(&mut self, file: &JsValue, options: &JsValue) {
        match form(file, options) {
            Ok(Form { form, size }) => {
                self.body.given = form.into();
                self.file_size = Some(size);
            }
            Err(issue) => self.body.issues.push(issue),
        }
    }

    /// A body by itself.
    pub(super) fn body(value: &JsValue) -> Given {
        Given { body: json_body(value, ""), ..Given::default() }
    }

    /// An argument; missing where fewer were given.
    pub(super) fn arg(&self, index: usize) -> &Argument {
        self.args.get(index).unwrap_or(&Argument::Missing)
    }

    /// The body's text and what JSON cannot say of it.
    pub(super) fn take_issues(&mut self) -> Vec<Issue> {
        core::mem::take(&mut self.body.issues)
    }
}
