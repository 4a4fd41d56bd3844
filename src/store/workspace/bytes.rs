//! Numbers and texts as bytes. Reading is total: what does not fit reads as `None`.

use crate::text::Clean;

/// Adds a whole number, seven bits a byte.
pub(super) fn put_number(out: &mut Vec<u8>, number: usize) {
    let mut rest = number as u64;
    loop {
        let [low, ..] = rest.to_le_bytes();
        rest >>= 7;
        if rest == 0 {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Adds a text with its length.
pub(super) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend(text.as_bytes());
}

/// What is still to be read.
pub(super) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn rest(&mut self) -> &mut &'b [u8] {
        &mut self.0
    }

    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub(super) fn number(&mut self) -> Option<usize> {
        let mut number = 0u64;
        for place in 0..9 {
            let [byte] = self.bytes()?;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return usize::try_from(number).ok();
            }
        }
        None
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let length = self.number()?;
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(taken).ok()
    }

    /// A text that came through the gate before it was kept.
    pub(super) fn clean(&mut self) -> Option<Clean> {
        self.text().map(Clean::kept)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        match self.bytes()? {
            [0] => Some(false),
            [1] => Some(true),
            _ => None,
        }
    }

    #[expect(clippy::option_option, reason = "what is wrong is another thing than what is not there")]
    pub(super) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? { read(self).map(Some) } else { Some(None) }
    }
}
