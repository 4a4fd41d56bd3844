//! XML as this module needs it: text that cannot become markup, and foreign markup taken apart without being obeyed.
//!
//! Promise: [`pieces`] covers its text without gaps, resolves nothing, and gives up on anything that is not plain,
//! well-formed XML; declarations of types and entities are not XML here.

use std::ops::Range;

/// `text` for an element or a quoted attribute. What XML cannot hold at all is shown as `�`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\t' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// The text that [`escape`] or another program made `text` of; a reference that XML does not know stays as it is.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = after.split_once(';').and_then(|(name, after)| Some((letter(name)?, after)));
        let (letter, after) = known.unwrap_or(('&', after));
        out.push(letter);
        rest = after;
    }
    out + rest
}

fn letter(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `<a>`.
    Open,
    /// `</a>`.
    Close,
    /// `<a/>`.
    Empty,
    /// Text between tags.
    Text,
    /// A comment, a processing instruction, a CDATA section.
    Other,
}

/// A part of an XML text.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: Kind,
    /// The element's name with its prefix; nothing for text.
    pub(super) name: &'a str,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// All of it.
    pub(super) raw: &'a str,
}

impl Piece<'_> {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute, by its name without prefix.
    pub(super) fn attribute(&self, local: &str) -> Option<String> {
        let mut rest = self.raw.get(1 + self.name.len()..)?;
        while let Some((name, after)) = rest.split_once('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, after) = after.get(1..)?.split_once(quote)?;
            if name.trim().rsplit(':').next() == Some(local) {
                return Some(plain(value));
            }
            rest = after;
        }
        None
    }
}

/// The pieces of `text` in order; `None` where it is no well-formed XML or holds a declaration.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut out: Vec<Piece<'_>> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let (kind, name, length) = piece(rest)?;
        match kind {
            Kind::Open => open.push(name),
            Kind::Close if open.pop() != Some(name) => return None,
            _ => {}
        }
        let end = at + length;
        out.push(Piece { kind, name, span: at..end, raw: text.get(at..end)? });
        at = end;
    }
    open.is_empty().then_some(out)
}

/// Kind, name and length of the first piece of `rest`.
fn piece(rest: &str) -> Option<(Kind, &str, usize)> {
    let until = |end: &str| rest.find(end).map(|at| (Kind::Other, "", at + end.len()));
    if !rest.starts_with('<') {
        return Some((Kind::Text, "", rest.find('<').unwrap_or(rest.len())));
    }
    if rest.starts_with("<!--") {
        return until("-->");
    }
    if rest.starts_with("<![CDATA[") {
        return until("]]>");
    }
    if rest.starts_with("<?") {
        return until("?>");
    }
    if rest.starts_with("<!") {
        return None;
    }
    let mut quote = None;
    let mut end = None;
    for (at, c) in rest.char_indices().skip(1) {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => {
                end = Some(at);
                break;
            }
            (None, '<') => return None,
            _ => {}
        }
    }
    let end = end?;
    let inside = rest.get(1..end)?;
    let (kind, inside) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(name), _) => (Kind::Close, name),
        (None, Some(name)) => (Kind::Empty, name),
        (None, None) => (Kind::Open, inside),
    };
    let name = inside.split([' ', '\t', '\n', '\r']).next().filter(|n| !n.is_empty())?;
    Some((kind, name, end + 1))
}

#[cfg(test)]
mod tests {
    use super::Kind::{Close, Empty, Open, Other, Text};
    use super::*;

    #[test]
    fn text_is_text_and_nothing_that_xml_forbids_gets_through() {
        assert_eq!(escape("<a b=\"c\">&'"), "&lt;a b=&quot;c&quot;&gt;&amp;&apos;");
        assert_eq!(escape("a\u{0}\u{b}\u{ffff}\n"), "a\u{fffd}\u{fffd}\u{fffd}\n");
        assert_eq!(plain(&escape("<a b=\"c\">&'")), "<a b=\"c\">&'");
        assert_eq!(plain("&#272;&#x1ea5;t &nbsp; &"), "Đất &nbsp; &");
    }

    #[test]
    fn markup_is_taken_apart_without_gaps() {
        let text = "<?xml?>\n<a b=\"1>2\" w:c='x &amp; y'><!-- < --><b/>t<![CDATA[<c>]]></a>";
        let all = pieces(text).unwrap();
        assert_eq!(all.iter().map(|p| p.raw).collect::<String>(), text);
        let kinds: Vec<Kind> = all.iter().map(|p| p.kind).collect();
        assert_eq!(kinds, [Other, Text, Open, Other, Empty, Text, Other, Close]);
        assert_eq!(all[2].attribute("b").as_deref(), Some("1>2"));
        assert_eq!(all[2].attribute("c").as_deref(), Some("x & y"));
        assert_eq!(all[2].attribute("d"), None);
    }

    #[test]
    fn what_is_no_plain_xml_is_refused() {
        for text in ["<a>", "<a></b>", "</a>", "<a", "<!DOCTYPE a>", "<!ENTITY a \"b\">", "<a <b/>", "< a/>", "<>"] {
            assert!(pieces(text).is_none(), "{text}");
        }
    }
}
