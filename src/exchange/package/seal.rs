//! The seal of a package: an Ed25519 mark that whoever holds a key put on its manifest.
//!
//! Promise: a seal that verifies says that the manifest, and through it every byte inside, is what the holder of
//! the key saw; a seal that does not is a trouble like any other. It is a mark of integrity (*dấu kiểm tra toàn
//! vẹn*) and no signature in the sense of the law: that stays with the officially signed paper. A secret key is
//! written where only its owner can read it and is never shown.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::refusal::Refusal;
use crate::doc::digest::hex;
use crate::text::Clean;

/// What stands before a secret key in its file.
const SECRET: &str = "parindex-ed25519-secret:";
/// What stands before a public key.
const PUBLIC: &str = "ed25519:";
/// What every sealed message begins with, so that a seal can be taken for nothing else.
const PURPOSE: &[u8] = b"parindex package seal 1\n";
/// The most letters of a key's file.
const LONGEST: u64 = 4096;

/// A key that seals.
pub struct Key {
    secret: SigningKey,
    name: Clean,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, {})", self.public(), self.name)
    }
}

/// What stands in `seal.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The public key, as [`Key::public`] gives it.
    pub key: String,
    /// Whose key it is, as they say.
    pub name: String,
    /// The mark, in hexadecimal.
    pub mark: String,
}

impl Key {
    /// A new key of somebody who calls themselves `name`.
    ///
    /// # Errors
    ///
    /// Where the system gives no randomness.
    pub fn new(name: Clean) -> io::Result<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        Ok(Self { secret: SigningKey::from_bytes(&bytes), name })
    }

    /// The key in the file at `path`.
    ///
    /// # Errors
    ///
    /// Where it cannot be read or holds no key.
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        let failed = |error: &io::Error| Refusal::system(path, error);
        let found = fs::metadata(path).map_err(|e| failed(&e))?;
        if !found.is_file() || found.len() > LONGEST {
            return Err(Refusal::NotAKey(Clean::path(path)));
        }
        let text = fs::read_to_string(path).map_err(|e| failed(&e))?;
        let key = || {
            let (first, rest) = text.split_once('\n')?;
            let bytes = unhex::<32>(first.strip_prefix(SECRET)?.trim())?;
            Some(Self { secret: SigningKey::from_bytes(&bytes), name: Clean::line(rest) })
        };
        key().ok_or_else(|| Refusal::NotAKey(Clean::path(path)))
    }

    /// Writes the key into a new file that only its owner can read.
    ///
    /// # Errors
    ///
    /// Where that cannot be made; a file that is there is never written over.
    pub fn save(&self, path: &Path) -> Result<(), Refusal> {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Refusal::Exists(Clean::path(path)),
            _ => Refusal::system(path, &error),
        })?;
        let text = format!("{SECRET}{}\n{}\n", hex(&self.secret.to_bytes()), self.name);
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|e| Refusal::system(path, &e))
    }

    /// The public key: what others know this one by.
    pub fn public(&self) -> String {
        format!("{PUBLIC}{}", hex(self.secret.verifying_key().as_bytes()))
    }

    /// The seal on a manifest.
    pub(super) fn seal(&self, manifest: &[u8]) -> Seal {
        let mark = self.secret.sign(&message(manifest, &self.name));
        Seal { key: self.public(), name: self.name.to_string(), mark: hex(&mark.to_bytes()).into() }
    }
}

impl Seal {
    /// Its bytes.
    pub(super) fn text(&self) -> String {
        // A struct of strings always has a JSON form.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether the seal is of the key that it names, on this manifest.
    pub(super) fn holds(&self, manifest: &[u8]) -> bool {
        let parts = || {
            let key = VerifyingKey::from_bytes(&unhex(self.key.strip_prefix(PUBLIC)?)?).ok()?;
            Some((key, Signature::from_bytes(&unhex(&self.mark)?)))
        };
        // Strict: no second mark or key that passes for the same.
        parts().is_some_and(|(key, mark)| key.verify_strict(&message(manifest, &self.name), &mark).is_ok())
    }
}

/// What is sealed: the manifest and the name beside it.
fn message(manifest: &[u8], name: &str) -> Vec<u8> {
    let digest = |bytes: &[u8]| Sha256::digest(bytes);
    [PURPOSE, &digest(manifest)[..], &digest(name.as_bytes())[..]].concat()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    (text.len() == 2 * N && text.bytes().all(|b| b.is_ascii_hexdigit())).then_some(())?;
    let mut out = [0; N];
    for (at, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(out)
}
