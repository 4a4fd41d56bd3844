//! The Wilson interval of a share, without floating point.
//!
//! For `x` of `n` and the quantile `z` its ends are
//! `(x + z²/2 ± z · √(x·(n − x)/n + z²/4)) / (n + z²)`. The quantile is a decimal of six places; the root is an
//! integer root of a value scaled by 10²⁰, taken a unit too large. Both ends are then rounded outward to the digits
//! asked for, so the printed interval always holds the true one.

use num_bigint::BigInt;
use num_integer::Integer;

use crate::num::{Points, Rounding};
use crate::survey::questionnaire::Confidence;

/// Ends of an interval, in percent, `low` ≤ `high`, within 0 to 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end, rounded down.
    pub low: Points,
    /// The upper end, rounded up.
    pub high: Points,
}

/// The interval of `x` of `n`, outward to `digits` decimals of a percentage; `None` for `n` = 0.
pub fn wilson(x: u64, n: u64, confidence: Confidence, digits: u8) -> Option<Interval> {
    if n == 0 || x > n {
        return None;
    }
    // All in millionths of z, so z² is in 10¹².
    let square = BigInt::from(confidence.z_millionths()).pow(2);
    let unit = BigInt::from(10).pow(12);
    let (x, n) = (BigInt::from(x), BigInt::from(n));
    // Times 2·10¹²: middle = 2x·10¹² + z², all = 2·(n·10¹² + z²).
    let middle = &x * 2u8 * &unit + &square;
    let all = (&n * &unit + &square) * 2u8;
    // Under the root, times (2·10¹²)²: z²·(4·10¹²·x·(n − x)/n + z²), with a denominator of n.
    let under = &square * (&unit * 4u8 * &x * (&n - &x) + &square * &n);
    let scale = BigInt::from(10).pow(20);
    let root = (under * &scale * &scale).div_floor(&n).sqrt() + 1u8;
    let end = |numer: BigInt| Points::fraction(numer * 100u8, &all * &scale);
    let low = end(&middle * &scale - &root)?;
    let high = end(&middle * &scale + root)?;
    let places = Rounding { digits: digits.min(Rounding::MAX_DIGITS), ..Rounding::default() }.unit();
    let low = outward(&low, &places, false);
    let high = outward(&high, &places, true);
    // At the ends of the scale the formula gives the end itself; the root's spare unit goes a little beyond.
    let low = if low.is_negative() || x == BigInt::ZERO { Points::zero() } else { low };
    let high = if high > Points::hundred() || x == n { Points::hundred() } else { high };
    Some(Interval { low, high })
}

/// `value` to the next multiple of `unit` below or above.
fn outward(value: &Points, unit: &Points, up: bool) -> Points {
    let (numer, denom) = value.over(unit).unwrap_or_else(Points::zero).reduced();
    let whole = if up { numer.div_ceil(&denom) } else { numer.div_floor(&denom) };
    Points::fraction(whole, BigInt::from(1)).unwrap_or_else(Points::zero) * unit.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// n·(x/n − p)² − z²·p·(1 − p): positive outside of the interval, zero at its ends.
    fn outside(x: u64, n: u64, confidence: Confidence, percent: &Points) -> Points {
        let whole = |v: u64| Points::from(i64::try_from(v).unwrap());
        let z = Points::ratio(confidence.z_millionths(), 1_000_000).unwrap();
        let p = percent.over(&Points::hundred()).unwrap();
        let gap = &whole(x).over(&whole(n)).unwrap() - &p;
        let spread = &p * &(&Points::from(1) - &p);
        &(&whole(n) * &(&gap * &gap)) - &(&(&z * &z) * &spread)
    }

    #[test]
    fn the_ends_solve_the_equation_that_defines_them() {
        let step = |digits: u8| Rounding { digits, ..Rounding::default() }.unit();
        for (_, confidence) in Confidence::ALL {
            for n in [1, 2, 3, 5, 7, 30, 119, 1_000, 28_846, 490_326] {
                for x in [0, 1, n / 3, n / 2, n - n / 10, n - 1, n].into_iter().filter(|x| *x <= n) {
                    for digits in [0, 2, 6] {
                        let Interval { low, high } = wilson(x, n, confidence, digits).unwrap();
                        assert!(!outside(x, n, confidence, &low).is_negative(), "{x} of {n}: {low}");
                        assert!(!outside(x, n, confidence, &high).is_negative(), "{x} of {n}: {high}");
                        // One unit further in is inside, so no digit is given away.
                        let inner = &low + &step(digits);
                        if inner < high {
                            assert!(outside(x, n, confidence, &inner) <= Points::zero(), "{x} of {n}: {inner}");
                            let inner = &high - &step(digits);
                            assert!(outside(x, n, confidence, &inner) <= Points::zero(), "{x} of {n}: {inner}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_known_interval() {
        // 8 of 10 at 95 %: 0.4901625 to 0.9433178 in any table.
        let Interval { low, high } = wilson(8, 10, Confidence::NinetyFive, 2).unwrap();
        assert_eq!((low.to_string(), high.to_string()), ("4901/100".to_owned(), "4717/50".to_owned()));
        assert_eq!(wilson(0, 0, Confidence::NinetyFive, 2), None);
        assert_eq!(wilson(0, 3, Confidence::Ninety, 2).map(|i| i.low), Some(Points::zero()));
        assert_eq!(wilson(3, 3, Confidence::NinetyNine, 2).map(|i| i.high), Some(Points::hundred()));
    }
}
