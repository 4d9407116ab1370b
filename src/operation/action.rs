//! The methods of the client, by name.

use crate::operation::{BodyPlace, Operation};

/// A method of the client: an operation of the API, or a form of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    feature = "types",
    derive(tsify::Tsify),
    tsify(type = "Operation | 'close' | 'reopen' | 'reply_all'")
)]
pub enum Action {
    /// An operation as it is.
    Plain(Operation),
    /// The update that closes a side conversation.
    Close,
    /// The update that opens a side conversation again.
    Reopen,
    /// The reply to everybody in a side conversation.
    ReplyAll,
}

impl Action {
    /// The methods that are forms of an operation.
    const FORMS: &[Action] = &[Action::Close, Action::Reopen, Action::ReplyAll];

    /// The method with this name; `None` where there is none.
    pub fn parse(name: &str) -> Option<Action> {
        let plain = Operation::ALL.iter().find(|operation| operation.as_str() == name);
        let form = || Action::FORMS.iter().find(|action| action.as_str() == name);
        plain.copied().map(Action::Plain).or_else(|| form().copied())
    }

    /// The name that the public surface uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::Plain(operation) => operation.as_str(),
            Action::Close => "close",
            Action::Reopen => "reopen",
            Action::ReplyAll => "reply_all",
        }
    }

    /// The operation that the method carries out. Its row says which options the method takes.
    pub fn operation(self) -> Operation {
        match self {
            Action::Plain(operation) => operation,
            Action::Close | Action::Reopen => Operation::Update,
            Action::ReplyAll => Operation::Reply,
        }
    }

    /// The place where the caller gives the body.
    pub fn body(self) -> BodyPlace {
        match self {
            Action::Plain(_) | Action::ReplyAll => self.operation().row().body,
            // Their changes are the method itself.
            Action::Close | Action::Reopen => BodyPlace::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_is_found_by_its_own_name_alone() {
        for operation in Operation::ALL {
            assert_eq!(Action::parse(operation.as_str()), Some(Action::Plain(*operation)));
        }
        for form in Action::FORMS {
            assert_eq!(Action::parse(form.as_str()), Some(*form));
        }
        for name in ["", "lists", "List", "importEvents", "list ", "__proto__"] {
            assert_eq!(Action::parse(name), None, "{name}");
        }
    }
}
