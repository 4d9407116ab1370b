//! A credential as base64 writes it, wherever it stands in what was encoded.

use crate::account::{base64, base64url};

/// Shorter credentials would be too few digits to tell from other words.
const SHORTEST: usize = 8;

/// The credentials, and the digits that each of them alone decides in base64 of either alphabet, at each of the three
/// places that it can have in a group of three bytes.
pub(super) fn with_base64(credentials: &[&str]) -> Vec<String> {
    let mut forms = Vec::new();
    for credential in credentials {
        forms.push((*credential).to_owned());
        if credential.len() < SHORTEST {
            continue;
        }
        for before in ["", "x", "xx"] {
            let bytes = [before, credential].concat().into_bytes();
            let digits = |bits: usize| bits.saturating_mul(8).div_ceil(6);
            let from = digits(before.len());
            let to = bytes.len().saturating_mul(8) / 6;
            for text in [base64(&bytes), base64url(&bytes)] {
                let own = text.get(from..to).unwrap_or_default().to_owned();
                if !forms.contains(&own) {
                    forms.push(own);
                }
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_credential_is_found_at_every_place_of_what_was_encoded() {
        for secret in ["s3cret-\u{ff}~?>", "eight888", "nine9nine", "ten-tens-1"] {
            let forms = with_base64(&[secret]);
            for before in ["", "a", "bb", "Bearer ", "{\"token\":\""] {
                for behind in ["", ":", "::", "\"}"] {
                    let whole = [before, secret, behind].concat().into_bytes();
                    for text in [base64(&whole), base64url(&whole)] {
                        assert!(forms.iter().any(|form| text.contains(form.as_str())), "{secret} {text}");
                    }
                }
            }
            assert!(forms.iter().all(|form| form.len() >= secret.len()), "{forms:?}");
        }
    }

    #[test]
    fn a_short_credential_is_looked_for_as_it_is() {
        assert_eq!(with_base64(&["seven77"]), ["seven77"]);
    }
}
