//! A field for text: one line or many, made for Vietnamese input methods.
//!
//! Promise: letters go in one by one, as they come. The buffer keeps what was typed, so that a
//! Backspace takes away exactly the code point that an input method counts on; arrows and Delete move
//! by whole letters. What leaves the field is [`Clean`], hence NFC. Nothing here can make a control
//! character reach the screen. Undo goes back to the text the field began with.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{Clean, width};

/// The most bytes a field takes; longer texts belong into a document.
pub const MAX_BYTES: usize = 100_000;

/// Where the caret goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One letter.
    Left,
    /// One letter.
    Right,
    /// One word.
    WordLeft,
    /// One word.
    WordRight,
    /// The start of the line.
    Home,
    /// The end of the line.
    End,
    /// One line.
    Up,
    /// One line.
    Down,
}

/// A text under the caret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    text: String,
    at: usize,
    /// Whether line breaks may stand in it.
    many: bool,
    /// Whether the whole text is to be replaced by the first letter typed.
    fresh: bool,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
    undo: Vec<(String, usize)>,
    redo: Vec<(String, usize)>,
    /// Whether the last change was a letter, so that the next one belongs to the same undo step.
    run: bool,
    /// Whether something was refused because the field is full.
    full: bool,
}

impl Editor {
    /// A field of one line; the first letter typed replaces `text`.
    pub fn line(text: &str) -> Self {
        Self { at: text.len(), fresh: !text.is_empty(), text: text.to_owned(), ..Self::default() }
    }

    /// A field of many lines with the caret at the end.
    pub fn many(text: &str) -> Self {
        Self { at: text.len(), text: text.to_owned(), many: true, ..Self::default() }
    }

    /// A field of many lines with what is written there already; `None` for more than a field takes, which is changed
    /// where it was written.
    pub fn of_text(text: Option<&str>) -> Option<Self> {
        let text = text.unwrap_or_default();
        (text.len() <= MAX_BYTES).then(|| Self::many(text))
    }

    /// What is typed, as it was typed.
    pub fn raw(&self) -> &str {
        &self.text
    }

    /// What is typed, safe and in NFC, without white space around it.
    pub fn clean(&self) -> Clean {
        if self.many { Clean::new(self.text.trim()) } else { Clean::line(&self.text) }
    }

    /// Whether the first letter typed replaces the whole text.
    pub fn is_fresh(&self) -> bool {
        self.fresh
    }

    /// Whether something was refused because the field is full.
    pub fn is_full(&self) -> bool {
        self.full
    }

    /// Types one letter.
    pub fn insert(&mut self, letter: char) {
        if is_combining_mark(letter) {
            self.put(letter.encode_utf8(&mut [0; 4]), true);
        } else {
            self.put(&Clean::new(letter.encode_utf8(&mut [0; 4])), true);
        }
    }

    /// Puts in a pasted text.
    pub fn paste(&mut self, text: &str) {
        let clean = Clean::new(text);
        if self.many {
            self.put(&clean, false);
        } else {
            self.put(&Clean::line(&clean), false);
        }
    }

    fn put(&mut self, new: &str, typed: bool) {
        let kept = if self.fresh { 0 } else { self.text.len() };
        if kept + new.len() > MAX_BYTES {
            self.full = true;
            return;
        }
        let one_step = typed && self.run && !self.fresh && new != " " && new != "\n";
        if !one_step {
            self.remember();
        }
        if self.fresh {
            self.text.clear();
            self.at = 0;
        }
        self.text.insert_str(self.at, new);
        self.at += new.len();
        (self.fresh, self.goal, self.full, self.run) = (false, None, false, typed);
    }

    /// Takes away what stands left of the caret: a mark where the letter was typed with separate
    /// marks, else the letter.
    pub fn backspace(&mut self) {
        if self.clear_fresh() {
            return;
        }
        if let Some(last) = self.text.get(..self.at).and_then(|t| t.chars().next_back()) {
            self.take(self.at - last.len_utf8()..self.at);
        }
    }

    /// Takes away the letter right of the caret.
    pub fn delete(&mut self) {
        if self.clear_fresh() {
            return;
        }
        let end = self.after(self.at);
        if end > self.at {
            self.take(self.at..end);
        }
    }

    /// Takes away the word left of the caret.
    pub fn delete_word(&mut self) {
        if self.clear_fresh() {
            return;
        }
        let start = self.word_left();
        if start < self.at {
            self.take(start..self.at);
        }
    }

    /// Takes away what stands left of the caret in its line; a step of its own, so that one undo brings it back.
    pub fn delete_to_start(&mut self) {
        if self.clear_fresh() {
            return;
        }
        let left = self.text.get(..self.at).unwrap_or_default();
        let start = left.rfind('\n').map_or(0, |at| at + 1);
        if start < self.at {
            self.run = false;
            self.take(start..self.at);
            self.run = false;
        }
    }

    fn clear_fresh(&mut self) -> bool {
        let cleared = self.fresh && !self.text.is_empty();
        if cleared {
            self.remember();
            self.text.clear();
            self.at = 0;
        }
        self.fresh = false;
        cleared
    }

    fn take(&mut self, range: Range<usize>) {
        if !self.run {
            self.remember();
        }
        self.at = range.start;
        self.text.replace_range(range, "");
        (self.goal, self.full, self.run) = (None, false, true);
    }

    fn remember(&mut self) {
        self.undo.push((self.text.clone(), self.at));
        self.redo.clear();
    }

    /// Goes one step back; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let Some((text, at)) = self.undo.pop() else { return false };
        self.redo.push((std::mem::replace(&mut self.text, text), self.at));
        (self.at, self.run, self.fresh) = (at, false, false);
        true
    }

    /// Goes one step forward again; `false` when there is none.
    pub fn redo(&mut self) -> bool {
        let Some((text, at)) = self.redo.pop() else { return false };
        self.undo.push((std::mem::replace(&mut self.text, text), self.at));
        (self.at, self.run, self.fresh) = (at, false, false);
        true
    }

    /// Moves the caret; `false` when it stood at that end already. `cells` is the width of the field.
    pub fn go(&mut self, to: Move, cells: usize) -> bool {
        let before = self.at;
        (self.fresh, self.run) = (false, false);
        if !matches!(to, Move::Up | Move::Down) {
            self.goal = None;
        }
        self.at = match to {
            Move::Left => self.before(self.at),
            Move::Right => self.after(self.at),
            Move::WordLeft => self.word_left(),
            Move::WordRight => self.word_right(),
            Move::Home => self.row_of_caret(cells).map_or(0, |r| r.start),
            Move::End => self.row_of_caret(cells).map_or(self.text.len(), |r| r.end),
            Move::Up | Move::Down => return self.vertical(to == Move::Down, cells),
        };
        self.at != before
    }

    /// Puts the caret at a column of a visual line, as a click does.
    pub fn click(&mut self, line: usize, column: usize, cells: usize) {
        (self.fresh, self.run, self.goal) = (false, false, None);
        let rows = self.rows(cells);
        if let Some(row) = rows.get(line.min(rows.len().saturating_sub(1))) {
            self.at = self.at_column(row, column);
        }
    }

    fn vertical(&mut self, down: bool, cells: usize) -> bool {
        let rows = self.rows(cells);
        let (line, column) = self.caret_in(&rows);
        let target = if down { line + 1 } else { line.wrapping_sub(1) };
        let Some(row) = rows.get(target) else { return false };
        let goal = *self.goal.get_or_insert(column);
        self.at = self.at_column(row, goal);
        true
    }

    fn at_column(&self, row: &Range<usize>, column: usize) -> usize {
        let mut used = 0;
        let mut at = row.start;
        for letter in self.text.get(row.clone()).unwrap_or_default().graphemes(true) {
            let wide = width::width(letter);
            if used + wide > column {
                break;
            }
            used += wide;
            at += letter.len();
        }
        at
    }

    fn before(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|t| t.graphemes(true).next_back()).map_or(0, |g| at - g.len())
    }

    fn after(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|t| t.graphemes(true).next()).map_or(at, |g| at + g.len())
    }

    fn word_left(&self) -> usize {
        let left = self.text.get(..self.at).unwrap_or_default();
        let trimmed = left.trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |i| self.after(i))
    }

    fn word_right(&self) -> usize {
        let right = self.text.get(self.at..).unwrap_or_default();
        let gap = right.len() - right.trim_start().len();
        let word = right.trim_start();
        self.at + gap + word.find(char::is_whitespace).unwrap_or(word.len())
    }

    /// The visual lines in a field of `cells`, as byte ranges without the break between them.
    pub fn rows(&self, cells: usize) -> Vec<Range<usize>> {
        if !self.many {
            return std::iter::once(0..self.text.len()).collect();
        }
        // One cell stays free for the caret behind the last letter.
        let room = cells.saturating_sub(1).max(1);
        let mut rows = Vec::new();
        let mut start = 0;
        for paragraph in self.text.split('\n') {
            wrap(paragraph, start, room, &mut rows);
            start += paragraph.len() + 1;
        }
        rows
    }

    /// Visual line and column of the caret.
    pub fn caret(&self, cells: usize) -> (usize, usize) {
        self.caret_in(&self.rows(cells))
    }

    fn caret_in(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let line = rows.iter().rposition(|r| r.start <= self.at).unwrap_or(0);
        let start = rows.get(line).map_or(0, |r| r.start);
        (line, width::width(self.text.get(start..self.at).unwrap_or_default()))
    }

    fn row_of_caret(&self, cells: usize) -> Option<Range<usize>> {
        let rows = self.rows(cells);
        let (line, _) = self.caret_in(&rows);
        rows.get(line).cloned()
    }
}

/// Breaks one paragraph, which begins at byte `offset`, into lines of at most `room` cells.
fn wrap(paragraph: &str, offset: usize, room: usize, rows: &mut Vec<Range<usize>>) {
    let (mut start, mut used, mut space) = (0, 0, None);
    let mut at = 0;
    for letter in paragraph.graphemes(true) {
        let wide = width::width(letter);
        if used + wide > room && at > start && letter != " " {
            let cut = match space {
                Some(cut) if cut > start => cut,
                _ => at,
            };
            rows.push(offset + start..offset + cut);
            start = cut;
            used = width::width(paragraph.get(cut..at).unwrap_or_default());
            space = None;
        }
        at += letter.len();
        used += wide;
        if letter == " " {
            space = Some(at);
        }
    }
    rows.push(offset + start..offset + paragraph.len());
}

#[cfg(test)]
mod tests;
