//! The code of a node: letters and digits separated by dots, such as `1.2.3` or `T.1`.

use std::borrow::Borrow;
use std::cmp::Ordering;
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
        let short = text.len() <= Self::MAX_LENGTH || text.chars().count() <= Self::MAX_LENGTH;
        let right = short && text.split('.').all(part);
        right.then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The order in which people list codes: part by part, numbers by their size (`1.9` before `1.10`),
    /// other parts after all numbers and by their text.
    pub fn natural_order(&self, other: &Self) -> Ordering {
        let parts = |c: &Self| c.0.split('.').map(part_key).collect::<Vec<_>>();
        parts(self).cmp(&parts(other)).then_with(|| self.cmp(other))
    }

    /// The code above this one by its dots: `1.2` for `1.2.3`.
    pub fn parent(&self) -> Option<&str> {
        self.0.rsplit_once('.').map(|(above, _)| above)
    }
}

/// A part's place: numbers first, by length and then digits once leading zeros are gone.
fn part_key(part: &str) -> (bool, usize, String) {
    if part.bytes().all(|b| b.is_ascii_digit()) {
        let digits = part.trim_start_matches('0');
        (false, digits.len(), digits.to_owned())
    } else {
        (true, 0, part.to_owned())
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
    fn natural_order_counts_and_puts_letters_last() {
        let mut codes: Vec<Code> =
            ["T.1", "10", "1.10", "1.9", "2", "1", "P", "1.9.2"].iter().filter_map(|c| Code::new(c)).collect();
        codes.sort_by(Code::natural_order);
        let order: Vec<&str> = codes.iter().map(Code::as_str).collect();
        assert_eq!(order, ["1", "1.9", "1.9.2", "1.10", "2", "10", "P", "T.1"]);
    }

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
