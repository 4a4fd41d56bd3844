//! A position in a text, and the few forms of value that the program's own layout knows.

use std::str::FromStr;

use jiff::civil::Date;
use memchr::{memchr, memchr2, memchr3};

use crate::num::Decimal;
use crate::num::decimal;

/// A value in an inline table.
pub(super) enum Value<'t> {
    Text(&'t str),
    Texts(Vec<&'t str>),
    Number(Decimal),
    Date(Date),
    Numbers(Vec<(&'t str, Decimal)>),
}

/// The values of an inline table, each key at most once.
pub(super) struct Keys<'k, 't>(pub(super) Vec<(&'k str, Value<'t>)>);

impl<'t> Keys<'_, 't> {
    pub(super) fn get(&self, key: &str) -> Option<&Value<'t>> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    pub(super) fn remove(&mut self, key: &str) -> Option<Value<'t>> {
        let at = self.0.iter().position(|(known, _)| *known == key)?;
        Some(self.0.swap_remove(at).1)
    }
}

/// A position in a text; every method moves it past what it takes, or gives `None`.
pub(super) struct Cursor<'t> {
    rest: &'t str,
    length: usize,
}

impl<'t> Cursor<'t> {
    /// At the beginning of a text; `None` where it holds a control mark other than the end of a line.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        // Counted over a piece without a way out in its middle, sixteen bytes are looked at at once.
        let control = |b: &&u8| (**b < b' ' && **b != b'\n') || **b == 0x7f;
        let plain = text.as_bytes().chunks(4096).all(|piece| piece.iter().filter(control).count() == 0);
        plain.then_some(Self { rest: text, length: text.len() })
    }

    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn position(&self) -> usize {
        self.length - self.rest.len()
    }

    pub(super) fn stands_at(&self, text: &str) -> bool {
        self.rest.starts_with(text)
    }

    pub(super) fn eat(&mut self, text: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(text)?;
        Some(())
    }

    /// Takes bytes while `wanted` holds. It holds for no byte of a longer letter unless for all of them.
    fn take(&mut self, wanted: impl Fn(u8) -> bool) -> &'t str {
        let end = self.rest.bytes().position(|b| !wanted(b)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or(("", self.rest));
        self.rest = rest;
        taken
    }

    /// A string on one line without escapes. The text as a whole holds no other control mark than the end of a line.
    pub(super) fn text(&mut self) -> Option<&'t str> {
        let bytes = self.rest.as_bytes();
        let (quote, rest) = bytes.split_first()?;
        let end = match quote {
            b'"' => memchr3(b'"', b'\\', b'\n', rest)?,
            b'\'' => memchr2(b'\'', b'\n', rest)?,
            _ => return None,
        };
        let (text, after) = (self.rest.get(1..=end)?, self.rest.get(end + 1..)?);
        self.rest = after.strip_prefix(char::from(*quote))?;
        // `""` followed by a quote begins a string over several lines.
        (!text.is_empty() || !self.rest.starts_with(char::from(*quote))).then_some(text)
    }

    /// A string that may run over several lines, without escapes.
    pub(super) fn block(&mut self) -> Option<&'t str> {
        if self.eat("\"\"\"\n").is_none() {
            return self.text();
        }
        let (text, rest) = self.rest.split_once("\"\"\"")?;
        self.rest = rest;
        (memchr(b'\\', text.as_bytes()).is_none() && !self.stands_at("\"")).then_some(text)
    }

    /// A key, bare or in quotes.
    pub(super) fn key(&mut self) -> Option<&'t str> {
        if self.stands_at("\"") || self.stands_at("'") {
            return self.text();
        }
        let key = self.take(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        (!key.is_empty()).then_some(key)
    }

    /// The text of a number as the program writes one.
    pub(super) fn number(&mut self) -> Option<&'t str> {
        let before = self.rest;
        let _sign = self.eat("-");
        let whole = self.take(|b| b.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        let mut right = !whole.is_empty() && !leading_zero;
        if self.eat(".").is_some() {
            right &= !self.take(|b| b.is_ascii_digit()).is_empty();
        }
        let (text, _) = before.split_at_checked(before.len() - self.rest.len())?;
        right.then_some(text)
    }

    pub(super) fn decimal(&mut self) -> Option<Decimal> {
        decimal::exact(self.number()?).ok()
    }

    pub(super) fn boolean(&mut self) -> Option<bool> {
        if self.eat("true").is_some() { Some(true) } else { self.eat("false").map(|()| false) }
    }

    pub(super) fn date(&mut self) -> Option<Date> {
        let text = self.take(|b| b.is_ascii_digit() || b == b'-');
        let shape = text.len() == 10 && text.bytes().enumerate().all(|(at, b)| (b == b'-') == matches!(at, 4 | 7));
        Date::from_str(text).ok().filter(|_| shape)
    }

    /// A line `name = value` if it stands here; a value that is not taken declines.
    pub(super) fn line(&mut self, name: &str, value: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        if self.named(name) {
            value(self)?;
            self.eat("\n")?;
        }
        Some(())
    }

    /// A list of inline tables, on one line or an item a line, if it stands here.
    pub(super) fn list(&mut self, name: &str, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if !self.named(name) {
            return Some(());
        }
        self.eat("[")?;
        if self.eat("\n").is_none() {
            item(self)?;
            return self.eat("]\n");
        }
        while self.eat("  ").is_some() {
            item(self)?;
            self.eat(",\n")?;
        }
        self.eat("]\n")
    }

    /// Moves past `name = ` if that stands here.
    fn named(&mut self, name: &str) -> bool {
        match self.rest.strip_prefix(name).and_then(|rest| rest.strip_prefix(" = ")) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// An inline table whose keys stand in the order of `keys`, each at most once.
    pub(super) fn inline<'k>(&mut self, keys: &[&'k str]) -> Option<Keys<'k, 't>> {
        let mut values = Keys(Vec::new());
        if self.eat("{}").is_some() {
            return Some(values);
        }
        self.eat("{ ")?;
        let mut next = 0;
        loop {
            let key = self.take(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
            let place = keys.iter().skip(next).position(|k| *k == key)? + next;
            next = place + 1;
            self.eat(" = ")?;
            values.0.push((*keys.get(place)?, self.value()?));
            if self.eat(" }").is_some() {
                return Some(values);
            }
            self.eat(", ")?;
        }
    }

    fn value(&mut self) -> Option<Value<'t>> {
        let first = self.rest.bytes().next()?;
        match first {
            b'"' | b'\'' => self.text().map(Value::Text),
            b'[' => self.texts().map(Value::Texts),
            b'{' => self.numbers().map(Value::Numbers),
            _ if self.rest.as_bytes().get(4) == Some(&b'-') => self.date().map(Value::Date),
            _ => self.decimal().map(Value::Number),
        }
    }

    fn texts(&mut self) -> Option<Vec<&'t str>> {
        let mut texts = Vec::new();
        if self.eat("[]").is_some() {
            return Some(texts);
        }
        self.eat("[")?;
        loop {
            texts.push(self.text()?);
            if self.eat("]").is_some() {
                return Some(texts);
            }
            self.eat(", ")?;
        }
    }

    fn numbers(&mut self) -> Option<Vec<(&'t str, Decimal)>> {
        let mut numbers = Vec::new();
        if self.eat("{}").is_some() {
            return Some(numbers);
        }
        self.eat("{ ")?;
        loop {
            let key = self.key()?;
            self.eat(" = ")?;
            numbers.push((key, self.decimal()?));
            if self.eat(" }").is_some() {
                return Some(numbers);
            }
            self.eat(", ")?;
        }
    }
}
