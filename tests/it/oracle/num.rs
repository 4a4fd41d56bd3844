//! The oracle's own numbers: decimals as they are written, fractions as they are computed, rounding from its definition.

use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// An exact fraction.
pub(crate) type Q = BigRational;

/// A whole number as a fraction.
pub(crate) fn q(n: i64) -> Q {
    Q::from_integer(n.into())
}

/// A decimal number as it stands in a file: `units` × 10^−`places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dec {
    pub(crate) units: i128,
    pub(crate) places: u32,
}

impl Dec {
    pub(crate) const ZERO: Self = Self::new(0, 0);
    pub(crate) const ONE: Self = Self::new(1, 0);

    pub(crate) const fn new(units: i128, places: u32) -> Self {
        Self { units, places }
    }

    pub(crate) fn q(self) -> Q {
        Q::new(self.units.into(), BigInt::from(10).pow(self.places))
    }

    /// The same value written with `places` decimals, which are not fewer.
    fn widen(self, places: u32) -> i128 {
        self.units * 10i128.pow(places - self.places)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let places = self.places.max(other.places);
        Self::new(self.widen(places) + other.widen(places), places)
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(Self::new(-other.units, other.places))
    }

    pub(crate) fn times(self, other: Self) -> Self {
        Self::new(self.units * other.units, self.places + other.places).trim()
    }

    /// Without needless zeros at the end.
    pub(crate) fn trim(mut self) -> Self {
        while self.places > 0 && self.units % 10 == 0 {
            self.units /= 10;
            self.places -= 1;
        }
        self
    }

    /// The decimal that a fraction is, if it is one of at most 12 decimals.
    pub(crate) fn of(value: &Q) -> Option<Self> {
        let scaled = value * Q::from_integer(BigInt::from(10).pow(12));
        if !scaled.is_integer() {
            return None;
        }
        i128::try_from(scaled.to_integer()).ok().filter(|u| u.abs() < 10i128.pow(27)).map(|u| Self::new(u, 12).trim())
    }

    /// The number in `text`, digits with at most one point.
    pub(crate) fn read(text: &str) -> Self {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let units = format!("{whole}{fraction}").parse().expect("a decimal number");
        Self::new(units, u32::try_from(fraction.len()).expect("few digits"))
    }
}

impl fmt::Display for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.places as usize;
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let sign = if self.units < 0 { "-" } else { "" };
        if places == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{fraction}") }
    }
}

/// How a half is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    HalfUp,
    HalfEven,
    Down,
}

/// `value`, which is not negative, rounded to `digits` decimals.
pub(crate) fn round(value: &Q, digits: u32, mode: Mode) -> Q {
    assert!(!value.is_negative(), "points and indices are never negative");
    let unit = Q::from_integer(BigInt::from(10).pow(digits));
    let wide = value * &unit;
    let half = Q::new(1.into(), 2.into());
    let below = wide.floor();
    let nearest = (&wide + &half).floor();
    let whole = match mode {
        Mode::Down => below,
        Mode::HalfUp => nearest,
        Mode::HalfEven => {
            let tie = &wide - &below == half;
            let odd = !(&nearest / q(2)).is_integer();
            if tie && odd { nearest - Q::one() } else { nearest }
        }
    };
    whole / unit
}

/// `value` rounded and written with exactly `digits` decimals, as in JSON.
pub(crate) fn shown(value: &Q, digits: u32, mode: Mode) -> String {
    let wide = round(value, digits, mode) * Q::from_integer(BigInt::from(10).pow(digits));
    Dec::new(i128::try_from(wide.to_integer()).expect("a total fits"), digits).to_string()
}

/// `value` within `[0, most]`, or only not below 0.
pub(crate) fn clamp(value: Q, most: Option<&Q>) -> Q {
    let low = if value.is_negative() { Q::zero() } else { value };
    match most {
        Some(most) if low > *most => most.clone(),
        _ => low,
    }
}

#[test]
fn the_oracles_rounding_follows_the_definitions() {
    let table = [
        ("2.345", 2, "2.35", "2.34", "2.34"),
        ("2.355", 2, "2.36", "2.36", "2.35"),
        ("0.5", 0, "1", "0", "0"),
        ("1.5", 0, "2", "2", "1"),
        ("89.95", 1, "90.0", "90.0", "89.9"),
        ("2.3449999", 2, "2.34", "2.34", "2.34"),
        ("7", 3, "7.000", "7.000", "7.000"),
    ];
    for (value, digits, up, even, down) in table {
        let value = Dec::read(value).q();
        assert_eq!(shown(&value, digits, Mode::HalfUp), up);
        assert_eq!(shown(&value, digits, Mode::HalfEven), even);
        assert_eq!(shown(&value, digits, Mode::Down), down);
    }
}
