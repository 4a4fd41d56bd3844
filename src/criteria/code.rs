//! The code of a node: letters and digits separated by dots, such as `1.2.3` or `T.1`.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

/// A checked code. Its order is that of the text and only serves look-up; lists follow the file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// The most letters a code may have.
    pub const MAX_LENGTH: usize = 64;

    /// `text` as a code; `None` when it is not made of letters and digits separated by dots.
    pub fn new(text: &str) -> Option<Self> {
        let part = |p: &str| !p.is_empty() && p.chars().all(char::is_alphanumeric);
        let right = text.chars().count() <= Self::MAX_LENGTH && text.split('.').all(part);
        right.then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code above this one by its dots: `1.2` for `1.2.3`.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('.').map(|(above, _)| above)
    }
}

impl Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Code {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_dots_only() {
        for good in ["1", "1.2.3", "T.1", "P", "I.a", "Đ.1"] {
            assert!(Code::new(good).is_some(), "{good}");
        }
        for bad in ["", ".", "1.", ".1", "1..2", "1 2", "1/2", "a\u{202e}"] {
            assert!(Code::new(bad).is_none(), "{bad}");
        }
    }
}
