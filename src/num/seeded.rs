//! Numbers that look random and follow from a seed alone.
//!
//! Promise: the same seed gives the same numbers on every machine and in every version; nothing is taken from
//! the environment. The generator is SplitMix64 (Steele, Lea and Flood 2014): good enough to draw cases and
//! exercises, and not meant for secrets.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Seeded(u64);

impl Seeded {
    /// The stream of `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, each equally often; 0 for `n` = 0.
    pub const fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        // Bits beyond the last whole run of `n` would favour small numbers: they are drawn again.
        let beyond = u64::MAX - u64::MAX % n;
        loop {
            let bits = self.bits();
            if bits < beyond {
                return bits % n;
            }
        }
    }

    /// A number from `low` to `high`, both included, each equally often; `low` where `high` is less.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_published_numbers() {
        // The reference outputs of SplitMix64 for the seed 1234567.
        let mut stream = Seeded::new(1_234_567);
        let three = [stream.bits(), stream.bits(), stream.bits()];
        assert_eq!(three, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_number_of_a_range_comes_and_no_other() {
        let mut stream = Seeded::new(1);
        let mut seen = [0u32; 7];
        for _ in 0..7_000 {
            seen[usize::try_from(stream.between(3, 9)).unwrap() - 3] += 1;
        }
        assert!(seen.iter().all(|n| (900..1_100).contains(n)), "{seen:?}");
        assert_eq!((stream.below(0), stream.between(5, 4)), (0, 5));
    }
}
