//! A small sum as it is typed: `38/40*2`, `(490.326 + 120) / 493.400 × 2`, `85 % × 3`.
//!
//! Promise: exact, total, and bounded: nothing is rounded, a text of any length and depth gives a value or a reason.

use crate::num::decimal::{self, NotANumber};
use crate::num::{Decimal, Points};

/// The deepest brackets that are followed.
const DEEPEST: usize = 32;

/// The value of `text`.
///
/// # Errors
///
/// [`NotANumber`]: nothing there, a number that cannot be read, a sign in the wrong place, a division by zero.
pub fn reckon(text: &str) -> Result<Points, NotANumber> {
    if text.trim().is_empty() {
        return Err(NotANumber::Empty);
    }
    let mut reader = Reader { rest: text, depth: 0 };
    let value = reader.sum()?;
    if reader.peek().is_none() { Ok(value) } else { Err(NotANumber::Malformed) }
}

/// Whether `text` is more than a number.
pub fn is_sum(text: &str) -> bool {
    decimal::typed(text).is_err() && reckon(text).is_ok()
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, sign: char) {
        self.rest = self.rest.strip_prefix(sign).unwrap_or(self.rest);
    }

    fn sum(&mut self) -> Result<Points, NotANumber> {
        let mut value = self.product()?;
        while let Some(sign @ ('+' | '-' | '−')) = self.peek() {
            self.take(sign);
            let next = self.product()?;
            value = if sign == '+' { &value + &next } else { &value - &next };
        }
        Ok(value)
    }

    fn product(&mut self) -> Result<Points, NotANumber> {
        let mut value = self.factor()?;
        while let Some(sign @ ('*' | '×' | 'x' | '/' | ':' | '÷')) = self.peek() {
            self.take(sign);
            let next = self.factor()?;
            value = match sign {
                '*' | '×' | 'x' => &value * &next,
                _ => value.over(&next).ok_or(NotANumber::Malformed)?,
            };
        }
        Ok(value)
    }

    fn factor(&mut self) -> Result<Points, NotANumber> {
        let mut value = match self.peek() {
            Some('(') if self.depth < DEEPEST => {
                self.take('(');
                self.depth += 1;
                let value = self.sum()?;
                self.depth -= 1;
                if self.peek() != Some(')') {
                    return Err(NotANumber::Malformed);
                }
                self.take(')');
                value
            }
            _ => self.number()?,
        };
        while self.peek() == Some('%') {
            self.take('%');
            value = &value * &Points::from(Decimal::new(1, 2));
        }
        Ok(value)
    }

    fn number(&mut self) -> Result<Points, NotANumber> {
        let end = self.rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        decimal::typed(digits).map(Points::from).map_err(|why| match why {
            NotANumber::Empty => NotANumber::Malformed,
            other => other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_and_read_as_people_write_them() {
        let third = Points::ratio(1, 3).unwrap();
        for (text, value) in [
            ("38/40*2", Points::from(Decimal::new(19, 1))),
            ("1,5", Points::from(Decimal::new(15, 1))),
            (" ( 1.000.000 + 2 ) : 3 x 0 ", Points::zero()),
            ("1/3", third),
            ("85 % × 3", Points::from(Decimal::new(255, 2))),
            ("1 − 2 × 0,25", Points::from(Decimal::new(5, 1))),
            ("2-1-1", Points::zero()),
        ] {
            assert_eq!(reckon(text).unwrap(), value, "{text}");
        }
        assert!(is_sum("1/3") && !is_sum("1,5") && !is_sum("x"));
    }

    #[test]
    fn what_is_no_sum_is_refused() {
        for text in ["1+", "/2", "(1", "1)", "1/0", "1//2", "a", "2 2,5 a", &"(".repeat(100_000)] {
            assert!(reckon(text).is_err(), "{}", text.get(..5).unwrap_or(text));
        }
        assert_eq!(reckon("  "), Err(NotANumber::Empty));
    }
}
