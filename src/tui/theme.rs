//! How meanings look.
//!
//! Promise: colour only repeats what a sign and a word already say. Foreground and background are the
//! terminal's own; the few fixed colours have a contrast of at least 4.5 : 1 on black and on white
//! alike. Without colours (`NO_COLOR`, poor terminals) attributes do the work.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text.
    Plain,
    /// What changes the total: points, headings.
    Strong,
    /// What is settled or beside the point.
    Dim,
    /// The one accent: keys in the footer, what can be done.
    Accent,
    /// Wrong, missing, not to be trusted as official.
    Alarm,
    /// What the focus is on.
    Focus,
    /// What is selected while the focus is elsewhere.
    Selected,
    /// A field that can be written in.
    Field,
    /// A field whose whole text the first letter replaces.
    Fresh,
}

/// How much the terminal can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colours {
    /// Attributes only.
    None,
    /// 256 colours.
    #[default]
    Many,
}

/// How the app looks on this terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// How much the terminal can show.
    pub colours: Colours,
    /// Whether signs are ASCII only.
    pub ascii: bool,
}

/// Colours of the 256-colour cube; see the contrast test below.
const ACCENT: u8 = 29;
const ALARM: u8 = 131;
const DIM: u8 = 243;

impl Theme {
    /// The style of `role`.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let colour = |index: u8, without: Modifier| match self.colours {
            Colours::Many => plain.fg(Color::Indexed(index)),
            Colours::None => plain.add_modifier(without),
        };
        match role {
            Role::Plain => plain,
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Dim => colour(DIM, Modifier::DIM),
            Role::Accent => colour(ACCENT, Modifier::BOLD),
            Role::Alarm => colour(ALARM, Modifier::empty()).add_modifier(Modifier::BOLD),
            Role::Focus => plain.add_modifier(Modifier::REVERSED),
            Role::Selected => plain.add_modifier(Modifier::BOLD),
            Role::Field => plain.add_modifier(Modifier::UNDERLINED),
            Role::Fresh => plain.add_modifier(Modifier::REVERSED),
        }
    }

    /// Replaces signs that poor terminals do not have. Vietnamese letters stay.
    pub fn finish(self, buf: &mut Buffer) {
        if !self.ascii {
            return;
        }
        for cell in &mut buf.content {
            if let Some((_, plain)) = SIGNS.iter().find(|(sign, _)| *sign == cell.symbol()) {
                cell.set_symbol(plain);
            }
        }
    }
}

/// Every sign the app draws, with what stands for it on poor terminals.
pub const SIGNS: [(&str, &str); 29] = [
    ("✓", "+"),
    ("·", "."),
    ("…", "~"),
    ("–", "-"),
    ("−", "-"),
    ("✗", "x"),
    ("▾", "v"),
    ("▸", ">"),
    ("▌", ">"),
    ("─", "-"),
    ("│", "|"),
    ("├", "|"),
    ("└", "`"),
    ("█", "#"),
    ("▓", "="),
    ("░", "."),
    ("●", "*"),
    ("○", "o"),
    ("☑", "X"),
    ("☐", "_"),
    ("≥", ">"),
    ("≤", "<"),
    ("×", "x"),
    ("→", ">"),
    ("↑", "^"),
    ("↓", "v"),
    ("⚑", "*"),
    ("▲", "^"),
    ("▼", "v"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::float_arithmetic, reason = "the formula of WCAG is one of real numbers")]
    /// Relative luminance of a colour of the 6 × 6 × 6 cube or the grey ramp, by WCAG.
    fn luminance(index: u8) -> f64 {
        let cube = [0u8, 95, 135, 175, 215, 255];
        let rgb = if index >= 232 {
            [8 + 10 * (index - 232); 3]
        } else {
            let i = usize::from(index - 16);
            [cube[i / 36], cube[i / 6 % 6], cube[i % 6]]
        };
        let linear = rgb.map(|v| {
            let c = f64::from(v) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[test]
    fn fixed_colours_can_be_read_on_black_and_on_white() {
        for index in [ACCENT, ALARM, DIM] {
            let l = luminance(index);
            assert!((l + 0.05) / 0.05 >= 4.5 && 1.05 / (l + 0.05) >= 4.5, "{index}");
        }
    }

    #[test]
    fn roles_that_matter_differ_without_colours() {
        let theme = Theme { colours: Colours::None, ascii: true };
        for role in [Role::Strong, Role::Dim, Role::Accent, Role::Alarm, Role::Focus, Role::Field] {
            assert_ne!(theme.style(role), theme.style(Role::Plain), "{role:?}");
        }
    }

    #[test]
    fn every_replacement_is_one_ascii_letter() {
        for (sign, plain) in SIGNS {
            assert!(plain.is_ascii() && plain.len() == 1, "{sign}");
            assert_eq!(crate::text::width::width(sign), 1, "{sign}");
        }
    }
}
