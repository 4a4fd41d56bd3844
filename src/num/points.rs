//! [`Points`]: an exact rational number that is quick where it is small.
//!
//! Promise: every operation is exact; two values are equal when the numbers are equal, whatever their
//! form. Rows have small fractions, kept in machine words in lowest terms. Sums of many ratio rows have
//! denominators of hundreds of digits; those are kept unreduced, because comparing and rounding need
//! no common divisor and looking for one at each addition would cost a hundred times the addition.

mod bytes;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};
use std::sync::Arc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

/// An exact amount: points, a share, an index.
#[derive(Clone)]
pub struct Points(Form);

#[derive(Clone)]
enum Form {
    /// In lowest terms, the denominator positive.
    Small(i64, i64),
    /// Perhaps not in lowest terms, the denominator positive. Shared, as one sum stands in several figures.
    Big(Arc<(BigInt, BigInt)>),
}

impl Points {
    /// Zero points.
    pub const fn zero() -> Self {
        Self(Form::Small(0, 1))
    }

    /// One hundred, the factor between a share and a percentage.
    pub const fn hundred() -> Self {
        Self(Form::Small(100, 1))
    }

    /// The fraction `numer / denom`; `None` when `denom` is zero.
    pub fn ratio(numer: i64, denom: i64) -> Option<Self> {
        (denom != 0).then(|| Self::small(i128::from(numer), i128::from(denom)))
    }

    /// `numer / denom` in lowest terms, in words where they hold it. `denom` is not zero.
    fn small(numer: i128, denom: i128) -> Self {
        // Nearly every fraction of a row is short: a common divisor of words costs a third of one of 128 bits.
        if let (Ok(n), Ok(d)) = (i64::try_from(numer), u64::try_from(denom)) {
            let divisor = if d == 1 { 1 } else { n.unsigned_abs().gcd(&d) };
            let numer = i128::from(n.unsigned_abs() / divisor) * i128::from(n.signum());
            if let (Ok(n), Ok(d)) = (i64::try_from(numer), i64::try_from(d / divisor)) {
                return Self(Form::Small(n, d));
            }
        }
        let divisor = numer.gcd(&denom) * denom.signum();
        let (numer, denom) = (numer / divisor, denom / divisor);
        match (i64::try_from(numer), i64::try_from(denom)) {
            (Ok(n), Ok(d)) => Self(Form::Small(n, d)),
            _ => Self(Form::Big(Arc::new((numer.into(), denom.into())))),
        }
    }

    fn big(numer: BigInt, denom: BigInt) -> Self {
        let (numer, denom) = if denom.is_negative() { (-numer, -denom) } else { (numer, denom) };
        if let (Ok(n), Ok(d)) = (i64::try_from(&numer), i64::try_from(&denom)) {
            return Self::small(n.into(), d.into());
        }
        Self(Form::Big(Arc::new((numer, denom))))
    }

    /// A whole number.
    pub(super) fn whole(n: BigInt) -> Self {
        Self::big(n, BigInt::from(1))
    }

    /// The fraction `numer / denom` of integers of any size; `None` when `denom` is zero.
    pub fn fraction(numer: BigInt, denom: BigInt) -> Option<Self> {
        (!denom.is_zero()).then(|| Self::big(numer, denom))
    }

    /// Numerator and denominator, perhaps not in lowest terms.
    pub(super) fn parts(&self) -> (Cow<'_, BigInt>, Cow<'_, BigInt>) {
        match &self.0 {
            Form::Small(n, d) => (Cow::Owned((*n).into()), Cow::Owned((*d).into())),
            Form::Big(parts) => (Cow::Borrowed(&parts.0), Cow::Borrowed(&parts.1)),
        }
    }

    /// Numerator and denominator in words, where they hold them.
    pub(super) fn words(&self) -> Option<(i64, i64)> {
        match self.0 {
            Form::Small(n, d) => Some((n, d)),
            Form::Big(_) => None,
        }
    }

    /// `self / by`; `None` when `by` is zero.
    pub fn over(&self, by: &Self) -> Option<Self> {
        if by.is_zero() {
            return None;
        }
        if let (Some((a, b)), Some((c, d))) = (self.words(), by.words()) {
            return Some(Self::small(i128::from(a) * i128::from(d), i128::from(b) * i128::from(c)));
        }
        let ((a, b), (c, d)) = (self.parts(), by.parts());
        Some(Self::big(&*a * &*d, &*b * &*c))
    }

    /// Whether this is exactly zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Small(n, _) => *n == 0,
            Form::Big(parts) => parts.0.is_zero(),
        }
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(n, _) => *n < 0,
            Form::Big(parts) => parts.0.sign() == Sign::Minus,
        }
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// Numerator and denominator in lowest terms, the denominator positive.
    pub fn reduced(&self) -> (BigInt, BigInt) {
        let (n, d) = self.parts();
        let divisor = n.gcd(&d);
        (&*n / &divisor, &*d / &divisor)
    }

    fn add_parts(&self, other: &Self, negative: bool) -> Self {
        if other.is_zero() {
            return self.clone();
        }
        if self.is_zero() && !negative {
            return other.clone();
        }
        let sign = if negative { -1 } else { 1 };
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            let (a, b, c, d) = (i128::from(a), i128::from(b), i128::from(c) * sign, i128::from(d));
            if b == d {
                return Self::small(a + c, b);
            }
            if let Some(numer) = (a * d).checked_add(c * b) {
                return Self::small(numer, b * d);
            }
        }
        match (&self.0, &other.0) {
            (Form::Big(big), Form::Small(c, d)) => Self::add_small(big, i128::from(*c) * sign, *d),
            (Form::Small(a, b), Form::Big(big)) if !negative => Self::add_small(big, (*a).into(), *b),
            _ => {
                let ((a, b), (c, d)) = (self.parts(), other.parts());
                let c = if negative { Cow::Owned(-&*c) } else { c };
                if b == d { Self::big(&*a + &*c, b.into_owned()) } else { Self::big(&*a * &*d + &*c * &*b, &*b * &*d) }
            }
        }
    }

    /// A long fraction and a short one. The short denominator often divides the long one: rows of one set
    /// share theirs.
    fn add_small((a, b): &(BigInt, BigInt), c: i128, d: i64) -> Self {
        if (b % d).is_zero() { Self::big(a + b / d * c, b.clone()) } else { Self::big(a * d + b * c, b * d) }
    }
}

impl Add for &Points {
    type Output = Points;
    fn add(self, other: Self) -> Points {
        self.add_parts(other, false)
    }
}

impl Sub for &Points {
    type Output = Points;
    fn sub(self, other: Self) -> Points {
        self.add_parts(other, true)
    }
}

impl Mul for &Points {
    type Output = Points;
    fn mul(self, other: Self) -> Points {
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            return Points::small(i128::from(a) * i128::from(c), i128::from(b) * i128::from(d));
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        Points::big(&*a * &*c, &*b * &*d)
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        &Self::zero() - &self
    }
}

macro_rules! also_by_value {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Points {
            type Output = Points;
            fn $method(self, other: Points) -> Points {
                (&self).$method(&other)
            }
        }
    )*};
}
also_by_value!(Add add, Sub sub, Mul mul);

impl PartialEq for Points {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Points {}

impl PartialOrd for Points {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Points {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Some((a, b)), Some((c, d))) = (self.words(), other.words()) {
            return (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)));
        }
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if b == d { a.cmp(&c) } else { (&*a * &*d).cmp(&(&*c * &*b)) }
    }
}

impl From<i64> for Points {
    fn from(n: i64) -> Self {
        Self(Form::Small(n, 1))
    }
}

impl From<Decimal> for Points {
    fn from(d: Decimal) -> Self {
        // A scale of at most 28 keeps the power within 128 bits.
        Self::small(d.mantissa(), 10i128.pow(d.scale()))
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
        if let Some((n, d)) = self.words() {
            return write!(f, "{n}/{d}");
        }
        let (n, d) = self.reduced();
        write!(f, "{n}/{d}")
    }
}

impl fmt::Debug for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Total::default(), |total, next| total.and(&next)).close()
    }
}

impl<'a> Sum<&'a Points> for Points {
    fn sum<I: Iterator<Item = &'a Points>>(iter: I) -> Self {
        iter.fold(Total::default(), Total::and).close()
    }
}

/// A sum under way. Rows of one set share their denominators: while these fit each other, numerators are added
/// and no common divisor is looked for.
struct Total {
    before: Points,
    numer: i128,
    denom: i64,
}

impl Default for Total {
    fn default() -> Self {
        Self { before: Points::zero(), numer: 0, denom: 1 }
    }
}

impl Total {
    fn and(self, next: &Points) -> Self {
        let Some((n, d)) = next.words() else { return Self { before: &self.before + next, ..self } };
        let fit = if d == self.denom {
            self.numer.checked_add(n.into()).map(|numer| (numer, d))
        } else if self.denom % d == 0 {
            // A word times a word fits two.
            self.numer.checked_add(i128::from(n) * i128::from(self.denom / d)).map(|numer| (numer, self.denom))
        } else if d % self.denom == 0 {
            let same = self.numer.checked_mul((d / self.denom).into());
            same.and_then(|numer| numer.checked_add(n.into())).map(|numer| (numer, d))
        } else {
            None
        };
        match fit {
            Some((numer, denom)) => Self { numer, denom, ..self },
            None => Self { before: self.close(), numer: n.into(), denom: d },
        }
    }

    fn close(self) -> Points {
        let last = Points::small(self.numer, self.denom.into());
        if self.before.is_zero() { last } else { &self.before + &last }
    }
}
