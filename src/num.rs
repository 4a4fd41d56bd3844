//! Exact numbers: what is computed, and how it is rounded.
//!
//! Promise: [`Points`] is a rational number, so no sum, share or comparison ever loses a digit.
//! Rounding happens only through a [`Rounding`], which a criteria set names. What is read, typed,
//! stored or printed is a [`Decimal`]; the way between the two is in [`decimal`].

pub mod decimal;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
pub use rust_decimal::Decimal;

/// An exact amount: points, a share, an index. Always in lowest terms, so equal means equal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(BigRational);

impl Points {
    /// Zero points.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// The fraction `numer / denom`; `None` when `denom` is zero.
    pub fn ratio(numer: i64, denom: i64) -> Option<Self> {
        (denom != 0).then(|| Self(BigRational::new(numer.into(), denom.into())))
    }

    /// One hundred, the factor between a share and a percentage.
    pub fn hundred() -> Self {
        Self::from(100)
    }

    /// `self / by`; `None` when `by` is zero.
    pub fn over(&self, by: &Self) -> Option<Self> {
        (!by.0.is_zero()).then(|| Self(&self.0 / &by.0))
    }

    /// Whether this is exactly zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// The numerator of the reduced fraction.
    pub fn numer(&self) -> &BigInt {
        self.0.numer()
    }

    /// The denominator of the reduced fraction, always positive.
    pub fn denom(&self) -> &BigInt {
        self.0.denom()
    }
}

impl From<i64> for Points {
    fn from(n: i64) -> Self {
        Self(BigRational::from_integer(n.into()))
    }
}

impl From<Decimal> for Points {
    fn from(d: Decimal) -> Self {
        let denom = BigInt::from(10).pow(d.scale());
        Self(BigRational::new(BigInt::from(d.mantissa()), denom))
    }
}

impl From<&Decimal> for Points {
    fn from(d: &Decimal) -> Self {
        Self::from(*d)
    }
}

impl fmt::Display for Points {
    /// The reduced fraction `n/d`, as in the `*_exact` keys of JSON output.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0.numer(), self.0.denom())
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

macro_rules! exact_operator {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait<&Points> for &Points {
            type Output = Points;
            fn $method(self, other: &Points) -> Points {
                Points((&self.0).$method(&other.0))
            }
        }
        impl $trait for Points {
            type Output = Points;
            fn $method(self, other: Points) -> Points {
                Points(self.0.$method(other.0))
            }
        }
    )*};
}
exact_operator!(Add add, Sub sub, Mul mul);

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::zero(), |a, b| a + b)
    }
}

impl<'a> Sum<&'a Points> for Points {
    fn sum<I: Iterator<Item = &'a Points>>(iter: I) -> Self {
        iter.fold(Self::zero(), |a, b| &a + b)
    }
}

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

    /// `value` rounded, still exact: the nearest multiple of 10⁻ᵈⁱᵍⁱᵗˢ by this mode.
    pub fn round(self, value: &Points) -> Points {
        let unit = BigInt::from(10).pow(u32::from(self.digits));
        Points(BigRational::new(self.scaled(value), unit))
    }

    /// `value × 10^digits` rounded to an integer.
    pub(crate) fn scaled(self, value: &Points) -> BigInt {
        use num_integer::Integer;
        let unit = BigInt::from(10).pow(u32::from(self.digits));
        let negative = value.0.is_negative();
        let numer = value.0.numer().abs() * unit;
        let (quotient, rest) = numer.div_rem(value.0.denom());
        let up = match (self.mode, (rest * 2u8).cmp(value.0.denom())) {
            (Mode::Down, _) | (_, std::cmp::Ordering::Less) => false,
            (Mode::HalfUp, _) | (Mode::HalfEven, std::cmp::Ordering::Greater) => true,
            (Mode::HalfEven, std::cmp::Ordering::Equal) => quotient.is_odd(),
        };
        let magnitude = if up { quotient + 1u8 } else { quotient };
        if negative { -magnitude } else { magnitude }
    }
}

#[cfg(test)]
mod tests;
