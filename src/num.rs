//! Exact numbers: what is computed, and how it is rounded.
//!
//! Promise: [`Points`] is a rational number, so no sum, share or comparison ever loses a digit.
//! Rounding happens only through a [`Rounding`], which a criteria set names. What is read, typed,
//! stored or printed is a [`Decimal`]; the way between the two is in [`decimal`].

pub mod decimal;
mod keyed;
mod points;
pub mod reckon;
pub mod seeded;

use std::cmp::Ordering;

pub use keyed::Keyed;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Signed;
pub use points::Points;
pub use rust_decimal::Decimal;

/// How a half is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// A half goes away from zero: 2.345 → 2.35. What published tables fit.
    #[default]
    HalfUp,
    /// A half goes to the even neighbour: 2.345 → 2.34.
    HalfEven,
    /// Digits are cut off: 2.349 → 2.34.
    Down,
}

impl Mode {
    /// Every word, as written in a file, with its meaning.
    pub const ALL: [(&'static str, Self); 3] =
        [("half-up", Self::HalfUp), ("half-even", Self::HalfEven), ("down", Self::Down)];
}

/// Digits and mode of a rounding, as named by a criteria set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rounding {
    /// Digits after the decimal mark, 0 to [`Rounding::MAX_DIGITS`].
    pub digits: u8,
    /// What happens to a half.
    pub mode: Mode,
}

impl Default for Rounding {
    fn default() -> Self {
        Self { digits: 2, mode: Mode::HalfUp }
    }
}

impl Rounding {
    /// The most digits that a set may ask for.
    pub const MAX_DIGITS: u8 = 12;

    /// The last digit that is kept: 0.01 for two digits.
    pub fn unit(self) -> Points {
        Points::from(Decimal::new(1, u32::from(self.digits)))
    }

    /// `value` rounded, still exact: the nearest multiple of 10⁻ᵈⁱᵍⁱᵗˢ by this mode.
    pub fn round(self, value: &Points) -> Points {
        let unit = self.unit();
        match self.scaled_words(value) {
            Some(scaled) => Points::from(scaled) * unit,
            None => Points::whole(self.scaled(value)) * unit,
        }
    }

    /// `value × 10^digits` rounded to an integer.
    pub(crate) fn scaled(self, value: &Points) -> BigInt {
        if let Some(scaled) = self.scaled_words(value) {
            return scaled.into();
        }
        let (numer, denom) = value.parts();
        let numer_scaled = numer.abs() * BigInt::from(10).pow(u32::from(self.digits));
        let (quotient, rest) = numer_scaled.div_rem(&denom);
        let up = self.goes_up((rest * 2u8).cmp(&denom), quotient.is_odd());
        let magnitude = if up { quotient + 1u8 } else { quotient };
        if numer.is_negative() { -magnitude } else { magnitude }
    }

    /// The same in machine words, where they hold it.
    fn scaled_words(self, value: &Points) -> Option<i64> {
        // 63 bits times 10¹⁸ stay within 128.
        let (numer, denom) = value.words().filter(|_| self.digits <= 18)?;
        let numer_scaled = i128::from(numer.unsigned_abs()) * 10i128.pow(u32::from(self.digits));
        let (quotient, rest) = numer_scaled.div_rem(&i128::from(denom));
        let up = self.goes_up((rest * 2).cmp(&i128::from(denom)), quotient.is_odd());
        let magnitude = i64::try_from(quotient + i128::from(up)).ok()?;
        Some(if numer < 0 { -magnitude } else { magnitude })
    }

    /// Whether the magnitude goes up, by how the rest stands to a half.
    fn goes_up(self, rest_to_half: Ordering, odd: bool) -> bool {
        match (self.mode, rest_to_half) {
            (Mode::Down, _) | (_, Ordering::Less) => false,
            (Mode::HalfUp, _) | (Mode::HalfEven, Ordering::Greater) => true,
            (Mode::HalfEven, Ordering::Equal) => odd,
        }
    }

    /// The mean of `values`, rounded; `None` for none. Exact however many there are: sums of thousands of
    /// long fractions are enclosed between two close decimals, and added out only if those round apart.
    pub fn mean<'a>(self, values: impl Iterator<Item = &'a Points> + Clone) -> Option<Points> {
        let count = i64::try_from(values.clone().count()).ok().filter(|n| *n > 0)?;
        let guard = Rounding { digits: 40, mode: Mode::Down };
        // Cutting moves each value less than one unit towards zero, so the sum less than `count` units.
        let cut: BigInt = values.clone().map(|v| guard.scaled(v)).sum();
        let unit = BigInt::from(10).pow(40);
        let at = |sum: BigInt| Points::fraction(sum, &unit * count).map(|mean| self.round(&mean));
        let (low, high) = (at(&cut - count)?, at(&cut + count)?);
        if low == high {
            return Some(low);
        }
        let sum: Points = values.sum();
        Some(self.round(&sum.over(&Points::from(count))?))
    }
}

#[cfg(test)]
mod tests;
