//! Between text, [`Decimal`] and [`Points`]: reading what people type, printing what they expect.
//!
//! Promise: reading is exact or refuses; printing rounds by the [`Rounding`] it is given and in no
//! other way. Vietnamese habit is `1.234.567,89`, machines write `1234567.89`.

use std::fmt::Write;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Mode, Points, Rounding};
use crate::lang::Lang;

/// Why a text is not a number the program can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotANumber {
    /// Nothing was typed.
    Empty,
    /// There are characters that do not belong to a number, or marks in places where none can be.
    Malformed,
    /// More than 28 significant digits.
    TooLong,
}

/// The number written in `text` in machine form: digits, at most one `.`, an optional sign,
/// underscores as in TOML, an exponent as in TOML.
///
/// # Errors
///
/// [`NotANumber`] when the text is no number, or has more than 28 significant digits.
pub fn exact(text: &str) -> Result<Decimal, NotANumber> {
    if let Some(short) = short(text) {
        return Ok(short);
    }
    let plain: String = text.chars().filter(|c| *c != '_').collect();
    if plain.is_empty() {
        return Err(NotANumber::Empty);
    }
    if !plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E')) {
        return Err(NotANumber::Malformed);
    }
    let unsigned = plain.strip_prefix('+').unwrap_or(&plain);
    let read = if unsigned.contains(['e', 'E']) {
        scientific(unsigned)?
    } else {
        Decimal::from_str_exact(unsigned).map_err(|e| match e {
            rust_decimal::Error::Underflow
            | rust_decimal::Error::ScaleExceedsMaximumPrecision(_)
            | rust_decimal::Error::ExceedsMaximumPossibleValue
            | rust_decimal::Error::LessThanMinimumPossibleValue => NotANumber::TooLong,
            _ => NotANumber::Malformed,
        })?
    };
    // 28 digits are what every part of the program promises to keep.
    if read.mantissa().unsigned_abs() >= 10u128.pow(28) {
        return Err(NotANumber::TooLong);
    }
    Ok(if read.is_zero() { Decimal::new(0, read.scale()) } else { read })
}

/// A short number as the program writes them, digits with at most one point between them; nearly all are.
fn short(text: &str) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let scale = if whole.len() == text.len() { 0 } else { fraction.len() };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // Eighteen digits fit a word.
    if text.len() > 18 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let value = text.bytes().filter(u8::is_ascii_digit).fold(0, |value, b| value * 10 + i64::from(b - b'0'));
    Some(Decimal::new(value, u32::try_from(scale).ok()?))
}

/// A number with an exponent; the digits it has once written out must fit as well.
fn scientific(text: &str) -> Result<Decimal, NotANumber> {
    let (base, exponent) = text.split_once(['e', 'E']).ok_or(NotANumber::Malformed)?;
    let exponent = i32::from_str(exponent).map_err(|_e| NotANumber::Malformed)?;
    let base = exact(base)?;
    if base.is_zero() {
        return Ok(base);
    }
    if exponent.unsigned_abs() > 28 {
        return Err(NotANumber::TooLong);
    }
    let factor = Decimal::from_i128_with_scale(10i128.pow(exponent.unsigned_abs()), 0);
    if exponent >= 0 {
        base.checked_mul(factor).ok_or(NotANumber::TooLong)
    } else {
        let scale = base.scale() + exponent.unsigned_abs();
        if scale > 28 {
            return Err(NotANumber::TooLong);
        }
        Ok(Decimal::from_i128_with_scale(base.mantissa(), scale))
    }
}

/// The number a person typed, by the habit that the marks show.
///
/// A lone `.` or `,` is the decimal mark. Grouping is seen only when both marks occur (the last is
/// then the decimal mark) or one occurs twice. Spaces, no-break spaces and a trailing `%` or unit
/// are not accepted here except spaces used for grouping.
///
/// # Errors
///
/// [`NotANumber`], also when the groups are not of three digits.
pub fn typed(text: &str) -> Result<Decimal, NotANumber> {
    let compact: String = text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    if compact.is_empty() {
        return Err(NotANumber::Empty);
    }
    let commas = compact.matches(',').count();
    let points = compact.matches('.').count();
    let (group, mark) = match (commas, points) {
        (0, 0) => return exact_digits(&compact),
        (1, 0) => (None, Some(',')),
        (0, 1) => (None, Some('.')),
        (_, 0) => (Some(','), None),
        (0, _) => (Some('.'), None),
        _ => {
            let last_comma = compact.rfind(',');
            let last_point = compact.rfind('.');
            if last_comma > last_point { (Some('.'), Some(',')) } else { (Some(','), Some('.')) }
        }
    };
    let (whole, fraction) = match mark {
        Some(m) => compact.rsplit_once(m).ok_or(NotANumber::Malformed)?,
        None => (compact.as_str(), ""),
    };
    let whole = match group {
        Some(g) => ungroup(whole, g)?,
        None => whole.to_owned(),
    };
    if whole.contains(['.', ',']) || fraction.contains(['.', ',']) {
        return Err(NotANumber::Malformed);
    }
    if mark.is_some() && (fraction.is_empty() || whole.trim_start_matches(['-', '+']).is_empty()) {
        return Err(NotANumber::Malformed);
    }
    if fraction.is_empty() { exact_digits(&whole) } else { exact_digits(&format!("{whole}.{fraction}")) }
}

fn exact_digits(text: &str) -> Result<Decimal, NotANumber> {
    // `−` is what Vietnamese documents print for a minus.
    let text = text.replace('−', "-");
    if text.contains(['e', 'E', '_']) {
        return Err(NotANumber::Malformed);
    }
    exact(&text)
}

/// `1.234.567` without its marks, where every group after the first has three digits.
fn ungroup(text: &str, mark: char) -> Result<String, NotANumber> {
    let unsigned = text.trim_start_matches(['-', '+', '−']);
    let mut groups = unsigned.split(mark);
    let first = groups.next().unwrap_or_default();
    let right = (1..=3).contains(&first.chars().count()) && groups.all(|g| g.chars().count() == 3);
    if right { Ok(text.replace(mark, "")) } else { Err(NotANumber::Malformed) }
}

/// `value` in machine form with exactly the digits of `rounding`: `"8.42"`, as in JSON and CSV.
pub fn plain(value: &Points, rounding: Rounding) -> String {
    let digits = usize::from(rounding.digits);
    // Every figure on the screen comes through here: written in place, in one piece of memory.
    let mut out = String::with_capacity(32);
    // Writing into a text cannot fail.
    let _infallible = match rounding.scaled_words(value) {
        Some(scaled) => write!(out, "{scaled}"),
        None => write!(out, "{}", rounding.scaled(value)),
    };
    let start = usize::from(out.starts_with('-'));
    while out.len() - start <= digits {
        out.insert(start, '0');
    }
    if digits > 0 {
        out.insert(out.len() - digits, '.');
    }
    out
}

/// `value` in machine form with no digit more than it has: `"39"`, `"38.5"`.
pub fn shortest(value: Decimal) -> String {
    value.normalize().to_string()
}

/// `value` in machine form, exactly if at most 12 decimals write it out, else rounded half up to 12.
pub fn shortest_points(value: &Points) -> String {
    let full = plain(value, Rounding { digits: Rounding::MAX_DIGITS, mode: Mode::HalfUp });
    full.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number in machine form as the readers of `lang` write it: decimal comma and grouped
/// thousands in Vietnamese (`490.326`, `88,60`), decimal point and commas in English.
pub fn local(plain: &str, lang: Lang) -> String {
    let (mark, group) = match lang {
        Lang::Vi => (',', '.'),
        Lang::En => ('.', ','),
    };
    let (sign, unsigned) = match plain.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", plain),
    };
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 2);
    out.push_str(sign);
    let length = whole.chars().count();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (length - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(mark);
        out.push_str(fraction);
    }
    out
}

/// `value` rounded and written for the readers of `lang`.
pub fn show(value: &Points, rounding: Rounding, lang: Lang) -> String {
    let mut plain = plain(value, rounding);
    match plain.find('.').unwrap_or(plain.len()) {
        // Nothing to group and no sign: at most the mark is another one.
        whole @ 0..=3 if !plain.starts_with('-') => {
            if whole < plain.len() && lang == Lang::Vi {
                plain.replace_range(whole..=whole, ",");
            }
            plain
        }
        _ => local(&plain, lang),
    }
}

/// A declared figure or parameter written for the readers of `lang`, with the digits it was typed with.
pub fn show_decimal(value: Decimal, lang: Lang) -> String {
    local(&value.to_string(), lang)
}
