//! Reading a history and checking its chain.

use super::{Line, NOTHING_BEFORE};
use crate::doc::digest::sha256;

/// A history that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The lines that could be read, in file order.
    pub lines: Vec<Line>,
    /// How many whole lines the file has.
    pub count: usize,
    /// The digest that the next line has to carry.
    pub end: Box<str>,
    /// The first line that does not fit, from 1, and why; lines after it prove nothing.
    pub fault: Option<(usize, Fault)>,
    /// From which byte an unfinished last line stands.
    pub torn: Option<usize>,
}

/// Why a line does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not a line of a history.
    Unreadable,
    /// It does not carry the digest of the line before: that line was changed, or lines are missing.
    Unchained,
    /// Its number does not follow.
    Misnumbered,
}

impl Chain {
    /// The number that the next line has to have.
    pub fn next(&self) -> u64 {
        self.count as u64 + 1
    }

    /// The last line, if it could be read.
    pub fn last(&self) -> Option<&Line> {
        self.lines.last().filter(|line| line.digest() == self.end)
    }
}

/// Checks the chain of a history.
///
/// # Errors
///
/// The first line, from 1, that does not fit, and why.
pub fn verify(text: &str) -> Result<(), (usize, Fault)> {
    let chain = read(text.as_bytes());
    match (chain.fault, chain.torn) {
        (Some(fault), _) => Err(fault),
        (None, Some(_)) => Err((chain.count + 1, Fault::Unreadable)),
        (None, None) => Ok(()),
    }
}

/// Reads a history. Takes any bytes.
pub fn read(bytes: &[u8]) -> Chain {
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
    let mut chain =
        Chain { end: NOTHING_BEFORE.into(), torn: (whole < bytes.len()).then_some(whole), ..Chain::default() };
    let lines = bytes.get(..whole).unwrap_or_default().split_inclusive(|b| *b == b'\n');
    let mut last = None;
    for line in lines {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        chain.count += 1;
        let read: Option<Line> = serde_json::from_slice(line).ok();
        let fault = match &read {
            None => Some(Fault::Unreadable),
            Some(read) if *read.prev != *chain.end => Some(Fault::Unchained),
            Some(read) if read.seq != chain.count as u64 => Some(Fault::Misnumbered),
            Some(_) => None,
        };
        chain.fault = chain.fault.or(fault.map(|f| (chain.count, f)));
        last = read.as_ref().map(|read| (read.clone(), line));
        chain.lines.extend(read);
        chain.end = sha256(line);
    }
    // Every line but the last is vouched for by the one after it.
    if let Some((read, text)) = last
        && !read.is_whole(text)
    {
        chain.fault = chain.fault.or(Some((chain.count, Fault::Unreadable)));
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::super::Event;
    use super::*;

    fn history(lines: u64) -> String {
        let mut text = String::new();
        let mut prev: Box<str> = NOTHING_BEFORE.into();
        for seq in 1..=lines {
            let line = Line {
                seq,
                time: "2026-11-20T10:00:00+07:00".to_owned(),
                who: "lan@máy".to_owned(),
                event: Event::Start,
                result: sha256(&seq.to_be_bytes()).into(),
                prev: prev.into(),
                own: None,
            }
            .sealed();
            prev = line.digest();
            text.push_str(&line.text());
            text.push('\n');
        }
        text
    }

    #[test]
    fn a_whole_chain_holds_and_says_how_it_goes_on() {
        let text = history(3);
        assert_eq!(verify(&text), Ok(()));
        let chain = read(text.as_bytes());
        assert_eq!((chain.next(), chain.last().map(|l| l.seq)), (4, Some(3)));
        assert_eq!(verify(""), Ok(()));
    }

    #[test]
    fn every_flipped_byte_is_found_up_to_the_end_of_the_last_line() {
        let text = history(3);
        for at in 0..text.len() {
            for bit in [1, 0x20] {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= bit;
                let chain = read(&bytes);
                assert!(chain.fault.is_some() || chain.torn.is_some(), "byte {at}");
            }
        }
    }

    #[test]
    fn a_history_of_an_older_program_is_read_as_it_always_was() {
        let text = history(2);
        let mut prev: Box<str> = NOTHING_BEFORE.into();
        let mut older = String::new();
        for line in read(text.as_bytes()).lines {
            let line = Line { prev: prev.into(), own: None, ..line };
            prev = line.digest();
            older.extend([&*line.text(), "\n"]);
        }
        assert!(!older.contains("own"));
        assert_eq!(verify(&older), Ok(()));
    }

    #[test]
    fn the_line_after_a_missing_one_is_named() {
        let text = history(4);
        let without: String =
            text.lines().enumerate().filter(|(i, _)| *i != 1).map(|(_, l)| [l, "\n"].concat()).collect();
        assert_eq!(verify(&without), Err((2, Fault::Unchained)));
    }

    #[test]
    fn a_cut_anywhere_in_the_last_line_is_a_torn_line_and_no_fault() {
        let text = history(2);
        let first = text.find('\n').unwrap_or_default() + 1;
        for end in first + 1..text.len() {
            let chain = read(&text.as_bytes()[..end]);
            assert_eq!((chain.torn, chain.fault, chain.next()), (Some(first), None, 2), "cut at {end}");
        }
    }

    #[test]
    fn any_bytes_are_read() {
        for bytes in [&b"\xff\xfe\n{}\nnull\n\n"[..], b"\0\0\0", b"{\"seq\":1}\n"] {
            let chain = read(bytes);
            assert!(chain.fault.is_some() || chain.torn.is_some());
        }
    }
}
