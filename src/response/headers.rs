//! The headers of an answer, names in lower case.

/// The value of a header, without blanks around it.
pub(crate) fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim())
}

/// The first part of `x-request-id`, which proxies join with commas.
pub(crate) fn request_id(headers: &[(String, String)]) -> Option<String> {
    let first = header(headers, "x-request-id")?.split(',').next()?.trim();
    (!first.is_empty()).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn headers(value: &str) -> Vec<(String, String)> {
        vec![("date".into(), String::new()), ("x-request-id".into(), value.into())]
    }

    #[test]
    fn a_joined_request_id_gives_its_first_part() {
        assert_eq!(request_id(&headers(" 8f3a , 99c1")).unwrap(), "8f3a");
        assert_eq!(request_id(&headers("8f3a")).unwrap(), "8f3a");
    }

    #[test]
    fn an_empty_request_id_is_none() {
        assert_eq!(request_id(&headers("")), None);
        assert_eq!(request_id(&headers(" ,99c1")), None);
        assert_eq!(request_id(&[]), None);
    }
}
