//! SHA-256 as the program writes it everywhere: 64 lower-case hexadecimal digits.

use sha2::{Digest, Sha256};

/// The digest of `bytes`.
pub fn sha256(bytes: &[u8]) -> Box<str> {
    hex(&Sha256::digest(bytes))
}

/// A digest as text.
pub fn hex(digest: &[u8]) -> Box<str> {
    let mut out = String::with_capacity(64);
    for byte in digest {
        for half in [byte >> 4, byte & 15] {
            out.extend(char::from_digit(u32::from(half), 16));
        }
    }
    out.into()
}

/// Whether `text` has the form of a digest, in either case of its letters.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_of_a_known_text() {
        assert_eq!(&*sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(is_sha256(&sha256(b"")) && !is_sha256("abc"));
    }
}
