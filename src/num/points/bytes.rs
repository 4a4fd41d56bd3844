//! Points as bytes, for what the program keeps for itself.
//!
//! Promise: what was written reads back as an equal value; anything else reads as `None` and never panics.

use num_bigint::{BigInt, Sign};

use super::{Form, Points};

impl Points {
    /// Adds the value to `out`.
    pub fn put(&self, out: &mut Vec<u8>) {
        match &self.0 {
            Form::Small(n, d) => {
                out.push(0);
                out.extend(n.to_le_bytes());
                out.extend(d.to_le_bytes());
            }
            Form::Big(parts) => {
                out.push(if parts.0.sign() == Sign::Minus { 2 } else { 1 });
                for number in [&parts.0, &parts.1] {
                    let (_, bytes) = number.to_bytes_le();
                    out.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
                    out.extend(bytes);
                }
            }
        }
    }

    /// Takes a value off the front of `from`.
    pub fn take(from: &mut &[u8]) -> Option<Self> {
        let (kind, rest) = from.split_first()?;
        *from = rest;
        match kind {
            0 => {
                let (n, d) = (word(from)?, word(from)?);
                (d > 0).then(|| Self::small(n.into(), d.into()))
            }
            1 | 2 => {
                let sign = if *kind == 2 { Sign::Minus } else { Sign::Plus };
                Self::fraction(long(from, sign)?, long(from, Sign::Plus)?)
            }
            _ => None,
        }
    }
}

fn word(from: &mut &[u8]) -> Option<i64> {
    let (bytes, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(i64::from_le_bytes(*bytes))
}

fn long(from: &mut &[u8], sign: Sign) -> Option<BigInt> {
    let (length, rest) = from.split_first_chunk()?;
    let (bytes, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    *from = rest;
    Some(BigInt::from_bytes_le(sign, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_reads_back_and_nothing_else_does() {
        let third = Points::ratio(-1, 3).unwrap();
        let long = Points::fraction(BigInt::from(7).pow(90), BigInt::from(10).pow(70)).unwrap();
        for value in [Points::zero(), third, -long.clone(), long] {
            let mut bytes = Vec::new();
            value.put(&mut bytes);
            for cut in 0..bytes.len() {
                assert!(Points::take(&mut &bytes[..cut]).is_none(), "{cut}");
            }
            bytes.push(9);
            let mut rest = &bytes[..];
            assert_eq!((Points::take(&mut rest), rest), (Some(value), &[9][..]));
        }
        assert!(Points::take(&mut &[3, 0][..]).is_none());
    }
}
