//! Values that are compared often.
//!
//! Promise: [`Keyed`] orders exactly as [`Points`] do. Sums of a hundred ratio rows are fractions of hundreds of
//! digits; putting ten thousand of them in order compares each some fifteen times, and nearly always their first
//! digits tell.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;

use super::Points;

/// Binary digits behind the point that are compared first.
const DIGITS: u32 = 48;

/// A value with its first digits.
#[derive(Clone, Debug)]
pub struct Keyed {
    /// The value × 2⁴⁸, rounded down, kept within its type; that never turns an order round.
    first: i128,
    exact: Points,
}

impl Keyed {
    /// `exact` with its first digits.
    pub fn new(exact: Points) -> Self {
        let first = if let Some((n, d)) = exact.words() {
            (i128::from(n) << DIGITS).div_euclid(i128::from(d))
        } else {
            let (n, d) = exact.parts();
            let scaled: BigInt = (&*n << DIGITS).div_floor(&d);
            let limit = if scaled.sign() == num_bigint::Sign::Minus { i128::MIN } else { i128::MAX };
            i128::try_from(scaled).unwrap_or(limit)
        };
        Self { first, exact }
    }

    /// The value.
    pub fn exact(&self) -> &Points {
        &self.exact
    }
}

impl PartialEq for Keyed {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Keyed {}

impl PartialOrd for Keyed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Keyed {
    fn cmp(&self, other: &Self) -> Ordering {
        self.first.cmp(&other.first).then_with(|| self.exact.cmp(&other.exact))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keyed_values_stand_in_the_order_of_their_values(a in any::<(i64, i64)>(), b in any::<(i64, i64)>(), m in any::<u64>()) {
            let value = |(n, d): (i64, i64)| Points::ratio(n, d.max(1)).unwrap();
            let long = |p: &Points| p + &Points::fraction(1.into(), BigInt::from(m) * u64::MAX + 1).unwrap();
            let (a, b) = (value(a), value(b));
            for (x, y) in [(a.clone(), b.clone()), (long(&a), b.clone()), (long(&a), long(&b)), (long(&a), a.clone())] {
                prop_assert_eq!(Keyed::new(x.clone()).cmp(&Keyed::new(y.clone())), x.cmp(&y));
            }
            prop_assert_eq!(Keyed::new(long(&a)), Keyed::new(long(&a)));
        }
    }
}
