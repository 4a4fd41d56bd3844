use super::decimal::{NotANumber, exact, local, plain, shortest, typed};
use super::*;

fn p(n: i64, d: i64) -> Points {
    Points::ratio(n, d).unwrap()
}

#[test]
fn thirds_add_up_to_one() {
    let third = p(1, 3);
    let sum: Points = [&third, &third, &third].into_iter().sum();
    assert_eq!(sum, Points::from(1));
    assert!(Points::from(89) + sum >= Points::from(90));
}

#[test]
fn modes_differ_only_at_a_half() {
    let r = |mode| Rounding { digits: 2, mode };
    for (value, up, even, down) in [
        (p(125, 1000), "0.13", "0.12", "0.12"),
        (p(135, 1000), "0.14", "0.14", "0.13"),
        (p(-125, 1000), "-0.13", "-0.12", "-0.12"),
        (p(1_249, 10_000), "0.12", "0.12", "0.12"),
        (p(1_251, 10_000), "0.13", "0.13", "0.12"),
        (p(-1, 1000), "0.00", "0.00", "0.00"),
    ] {
        assert_eq!(plain(&value, r(Mode::HalfUp)), up);
        assert_eq!(plain(&value, r(Mode::HalfEven)), even);
        assert_eq!(plain(&value, r(Mode::Down)), down);
    }
}

#[test]
fn reading_is_exact_or_refuses() {
    assert_eq!(exact("0.30").unwrap().to_string(), "0.30");
    assert_eq!(exact("1_000.25").unwrap().to_string(), "1000.25");
    assert_eq!(exact("1e-2").unwrap().to_string(), "0.01");
    assert_eq!(exact("1e3").unwrap(), Decimal::from(1000));
    assert_eq!(exact("-0").unwrap().to_string(), "0");
    assert_eq!(exact("1234567890123456789012345678").unwrap().to_string(), "1234567890123456789012345678");
    assert_eq!(exact("12345678901234567890123456789"), Err(NotANumber::TooLong));
    assert_eq!(exact("0.12345678901234567890123456789"), Err(NotANumber::TooLong));
    for bad in ["inf", "nan", "1e400", "0x10", "", "abc", "1.2.3", "--1", "1e"] {
        assert!(exact(bad).is_err(), "{bad}");
    }
}

#[test]
fn typed_numbers_follow_the_marks() {
    for (text, value) in [
        ("88,60", "88.60"),
        ("88.60", "88.60"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("490.326", "490.326"),
        ("1 234", "1234"),
        ("-5", "-5"),
    ] {
        assert_eq!(typed(text).map(|d| d.to_string()).as_deref(), Ok(value), "{text}");
    }
    for bad in ["1.23.456", "1,2,3", "12.3456,7,8", ",5", "5,", "1e5", "a", "1.234,567.89", "1_0"] {
        assert!(typed(bad).is_err(), "{bad}");
    }
}

#[test]
fn printing_follows_the_language() {
    assert_eq!(local("1234567.89", Lang::Vi), "1.234.567,89");
    assert_eq!(local("1234567.89", Lang::En), "1,234,567.89");
    assert_eq!(local("-0.24", Lang::Vi), "−0,24");
    assert_eq!(shortest("38.50".parse().unwrap()), "38.5");
    assert_eq!(shortest("40".parse().unwrap()), "40");
}

use crate::lang::Lang;

#[test]
fn small_and_big_forms_are_one_number() {
    // A sum whose parts need more than machine words comes back to a small value.
    let primes = [1_000_003, 1_000_033, 1_000_037, 1_000_039, 1_000_081, 1_000_099];
    let parts: Vec<Points> = primes.iter().map(|d| p(1, *d)).collect();
    let sum: Points = parts.iter().sum();
    let rest = parts.iter().fold(sum.clone(), |a, b| &a - b);
    assert_eq!(rest, Points::zero());
    assert!(rest.is_zero() && !rest.is_negative());
    assert_eq!(&sum - &sum, Points::zero());
    assert_eq!(sum.over(&sum), Some(Points::from(1)));
    assert_eq!((&sum - &Points::from(1)).abs(), &Points::from(1) - &sum);
    assert_eq!(sum.over(&sum).unwrap().to_string(), "1/1");
}

#[test]
fn a_mean_is_rounded_once() {
    let r = Rounding::default();
    let values: Vec<Points> = (0..3000).map(|i| p(1, 999_983 - i)).collect();
    assert_eq!(plain(&r.mean(values.iter()).unwrap(), r), "0.00");
    let edge = [p(1, 200), p(1, 200)];
    assert_eq!(plain(&r.mean(edge.iter()).unwrap(), r), "0.01");
    assert_eq!(plain(&Rounding { digits: 2, mode: Mode::Down }.mean(edge.iter()).unwrap(), r), "0.00");
    assert_eq!(r.mean([].iter()), None);
}

#[test]
fn short_numbers_are_read_as_long_ones() {
    let mut seeds = seeded::Seeded::new(5);
    for _ in 0..20_000 {
        let digits: String =
            (0..seeds.below(20)).map(|_| char::from(b'0' + u8::try_from(seeds.below(10)).unwrap())).collect();
        let at = usize::try_from(seeds.below(20)).unwrap().min(digits.len());
        let text = if seeds.below(3) == 0 {
            digits
        } else {
            let (whole, fraction) = digits.split_at(at);
            format!("{whole}.{fraction}")
        };
        // A sign sends it the long way.
        let (short, long) = (exact(&text), exact(&format!("+{text}")));
        assert_eq!(short.ok().map(|d| (d, d.scale())), long.ok().map(|d| (d, d.scale())), "{text}");
    }
}

#[test]
fn a_sum_is_the_same_however_its_denominators_fit() {
    let mut seeds = seeded::Seeded::new(7);
    let mut pick = |from: &[i64]| from[usize::try_from(seeds.below(from.len() as u64)).unwrap()];
    for _ in 0..2_000 {
        let parts: Vec<Points> = (0..12)
            .map(|_| p(pick(&[0, 1, -3, 7, 125, i64::MAX, i64::MIN + 1]), pick(&[1, 2, 3, 4, 7, 8, 12, 97, i64::MAX])))
            .collect();
        let one_by_one = parts.iter().fold(Points::zero(), |sum, part| &sum + part);
        assert_eq!(parts.iter().sum::<Points>(), one_by_one);
        assert_eq!(parts.into_iter().sum::<Points>(), one_by_one);
    }
}
