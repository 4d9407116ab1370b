//! What a call is given: the arguments of a method, its body and its options.

use wasm_bindgen::prelude::*;

use crate::bindings::argument::argument;
use crate::bindings::json_text::{JsonBody, json_body};
use crate::bindings::upload::{Form, form};
use crate::operation::Argument;
use crate::transport::own;
use crate::validate::Issue;

/// What a call is given. All of it is read at once: later changes of the caller's do not affect the call.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The arguments in their order, without the body.
    args: Vec<Argument>,
    /// The options.
    pub options: Argument,
    /// The body.
    pub body: JsonBody,
    /// How many bytes a file to upload has.
    pub file_size: Option<f64>,
}

impl Given {
    /// Reads what a method of the client's is called with. The body stands at `body_place` among the arguments.
    pub(super) fn read(operation: &str, args: [&JsValue; 3], options: &JsValue) -> Given {
        let mut given = Given { options: argument(options), ..Given::default() };
        match operation {
            "upload_attachment" => {
                match form(args[0], options) {
                    Ok(Form { form, size }) => {
                        given.body.given = form.into();
                        given.file_size = Some(size);
                    }
                    Err(issue) => given.body.issues.push(issue),
                }
                return given;
            }
            "request" => {
                let body = own(args[0], "body").unwrap_or_default();
                given.body = json_body(&body, "body");
            }
            _ => {}
        }
        let place = body_place(operation);
        for (index, value) in args.into_iter().enumerate() {
            if Some(index) == place {
                given.body = json_body(value, "");
                // What stands behind the body is none of the operation's.
                break;
            }
            given.args.push(argument(value));
        }
        given
    }

    /// What an export is given.
    pub(super) fn export(from: &JsValue, options: &JsValue) -> Given {
        Given { args: vec![argument(from)], options: argument(options), ..Given::default() }
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

/// Where among its arguments an operation has its body.
fn body_place(operation: &str) -> Option<usize> {
    match operation {
        "create" | "import" => Some(1),
        "update" | "reply" | "reply_all" | "import_events" => Some(2),
        _ => None,
    }
}
