//! A parsed JSON body that stays with the engine that parsed it.

/// The JSON type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Not there at all.
    Missing,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// a number
    Number,
    /// a string
    Text,
    /// an array
    List,
    /// an object
    Object,
}

/// A handle to a parsed JSON value that the core looks into but does not own, so that what it does not
/// know reaches the caller untouched. Cloning copies the handle, not the value.
pub trait Document: Clone {
    /// Its JSON type.
    fn kind(&self) -> Kind;
    /// An object's own property; `None` where there is none or it is no object.
    fn get(&self, key: &str) -> Option<Self>;
    /// The names of an object's own properties; none for anything else.
    fn names(&self) -> Vec<String>;
    /// The number of an array's items; 0 for anything else.
    fn len(&self) -> usize;
    /// Whether there are no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// An array's item.
    fn at(&self, index: usize) -> Option<Self>;
    /// A string's text.
    fn text(&self) -> Option<String>;
    /// A number's value.
    fn number(&self) -> Option<f64>;
    /// A boolean's value; `None` also where the engine does not tell.
    fn flag(&self) -> Option<bool> {
        None
    }
    /// The text of one property of every item of an array: a whole page in one crossing, where the engine can.
    fn column(&self, key: &str) -> Vec<Option<String>> {
        (0..self.len()).map(|index| self.at(index)?.get(key)?.text()).collect()
    }
    /// Calls `take` with the texts of two properties of one item of an array after the other; nothing is copied, where the engine can.
    fn each_row(&self, keys: [&str; 2], take: &mut dyn FnMut([Option<&str>; 2])) {
        for index in 0..self.len() {
            let item = self.at(index);
            let texts = keys.map(|key| item.as_ref()?.get(key)?.text());
            take(texts.each_ref().map(Option::as_deref));
        }
    }
    /// A new object of these properties.
    fn object(entries: &[(&str, Self)]) -> Self;
}

/// The text of an object's property.
pub(crate) fn text_of<D: Document>(object: &D, key: &str) -> Option<String> {
    object.get(key)?.text()
}

/// The items of the list that an object has under this key.
pub(crate) fn items<D: Document>(object: &D, key: &str) -> Vec<D> {
    let mut items = Vec::new();
    if let Some(list) = object.get(key) {
        for index in 0..list.len() {
            if let Some(item) = list.at(index) {
                items.push(item);
            }
        }
    }
    items
}
