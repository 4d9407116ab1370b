//! JSON text, read in place: values are borrowed from the text, and numbers keep their digits.
