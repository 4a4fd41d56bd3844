//! How meanings look.
//!
//! Promise: colour only repeats what a sign and a word already say. Foreground and background are the
//! terminal's own; the few fixed colours have a contrast of at least 4.5 : 1 on black and on white
//! alike. Without colours (`NO_COLOR`, poor terminals) attributes do the work.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::doc::settings::{Signs, Theme as Wish};

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
    /// The sixteen of the terminal's own palette.
    Sixteen,
    /// 256 colours.
    #[default]
    Many,
}

/// What the text stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Nobody knows: colours that can be read on both.
    #[default]
    Unknown,
    /// Dark letters on light.
    Light,
    /// Light letters on dark.
    Dark,
}

/// What a terminal says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// The colours that it has.
    pub colours: Colours,
    /// What its text stands on.
    pub ground: Ground,
    /// Whether it has few signs beside ASCII.
    pub poor: bool,
    /// Whether colours are asked for or forbidden from outside: `--color`, `NO_COLOR`.
    pub wanted: Option<bool>,
}

impl Terminal {
    /// What the variables of the environment say.
    pub fn of(variable: impl Fn(&str) -> String, wanted: Option<bool>) -> Self {
        let term = variable("TERM");
        let poor = matches!(term.as_str(), "dumb" | "linux" | "vt100" | "vt220");
        let many = cfg!(windows)
            || term.contains("256color")
            || !variable("COLORTERM").is_empty()
            || ["kitty", "alacritty", "foot", "wezterm", "ghostty"].iter().any(|t| term.contains(t));
        let some = matches!(term.as_str(), "linux" | "xterm" | "screen" | "tmux" | "rxvt") || term.contains("color");
        let colours = match (many && !poor, some) {
            (true, _) => Colours::Many,
            (false, true) => Colours::Sixteen,
            (false, false) => Colours::None,
        };
        // `15;0`: white on black, as rxvt and Konsole say it; the Linux console is black.
        let ground = match variable("COLORFGBG").rsplit(';').next().and_then(|b| b.parse::<u8>().ok()) {
            Some(7 | 15) => Ground::Light,
            Some(_) => Ground::Dark,
            None if term == "linux" => Ground::Dark,
            None => Ground::Unknown,
        };
        let wanted = wanted.or((!variable("NO_COLOR").is_empty()).then_some(false));
        Self { colours, ground, poor: poor || !variable("PARINDEX_ASCII").is_empty(), wanted }
    }
}

/// How the app looks on this terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// How much the terminal can show.
    pub colours: Colours,
    /// What the text stands on.
    pub ground: Ground,
    /// Whether signs are ASCII only.
    pub ascii: bool,
}

/// Accent, alarm and dim of the 256-colour cube by ground; see the contrast test below. Blue-green and
/// orange-red are told apart by every kind of eye.
const fn cube(ground: Ground) -> [u8; 3] {
    match ground {
        Ground::Unknown => [29, 131, 243],
        Ground::Light => [24, 124, 240],
        Ground::Dark => [80, 216, 248],
    }
}

/// The same out of sixteen; what they look like is the terminal's affair, so dim is an attribute.
const fn sixteen(ground: Ground) -> [Color; 2] {
    match ground {
        Ground::Unknown => [Color::Magenta, Color::Red],
        Ground::Light => [Color::Blue, Color::Red],
        Ground::Dark => [Color::LightCyan, Color::LightRed],
    }
}

impl Theme {
    /// The look that the user's settings ask for on this terminal.
    pub fn of(wish: Wish, signs: Signs, terminal: Terminal) -> Self {
        let (colours, ground) = match wish {
            Wish::Auto => (terminal.colours, terminal.ground),
            Wish::Light => (terminal.colours, Ground::Light),
            Wish::Dark => (terminal.colours, Ground::Dark),
            Wish::Sixteen => (Colours::Sixteen, terminal.ground),
            Wish::Plain => (Colours::None, terminal.ground),
        };
        let colours = match terminal.wanted {
            Some(false) => Colours::None,
            Some(true) if colours == Colours::None => Colours::Sixteen,
            _ => colours,
        };
        let ascii = match signs {
            Signs::Auto => terminal.poor,
            Signs::Full => false,
            Signs::Ascii => true,
        };
        Self { colours, ground, ascii }
    }

    /// The style of `role`.
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        let [accent, alarm, dim] = cube(self.ground);
        let colour = |index: u8, of: Option<Color>, without: Modifier| match (self.colours, of) {
            (Colours::Many, _) => plain.fg(Color::Indexed(index)),
            (Colours::Sixteen, Some(colour)) => plain.fg(colour),
            (Colours::Sixteen | Colours::None, _) => plain.add_modifier(without),
        };
        let [accent16, alarm16] = sixteen(self.ground);
        match role {
            Role::Plain => plain,
            Role::Strong => plain.add_modifier(Modifier::BOLD),
            Role::Dim => colour(dim, None, Modifier::DIM),
            Role::Accent => colour(accent, Some(accent16), Modifier::BOLD),
            Role::Alarm => colour(alarm, Some(alarm16), Modifier::empty()).add_modifier(Modifier::BOLD),
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
pub const SIGNS: [(&str, &str); 35] = [
    ("✓", "+"),
    ("·", "."),
    ("…", "~"),
    ("–", "-"),
    ("−", "-"),
    ("✗", "x"),
    ("▾", "v"),
    ("▸", ">"),
    ("◂", "<"),
    ("▴", "^"),
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
    ("↺", "@"),
    ("‹", "<"),
    ("›", ">"),
    ("≠", "!"),
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
    fn fixed_colours_can_be_read_on_their_ground() {
        for ground in [Ground::Unknown, Ground::Light, Ground::Dark] {
            for index in cube(ground) {
                let l = luminance(index);
                let (on_black, on_white) = ((l + 0.05) / 0.05, 1.05 / (l + 0.05));
                assert!(ground == Ground::Light || on_black >= 4.5, "{ground:?} {index} {on_black}");
                assert!(ground == Ground::Dark || on_white >= 4.5, "{ground:?} {index} {on_white}");
            }
        }
    }

    #[test]
    fn roles_that_matter_differ_whatever_the_colours() {
        for colours in [Colours::None, Colours::Sixteen, Colours::Many] {
            for ground in [Ground::Unknown, Ground::Light, Ground::Dark] {
                let theme = Theme { colours, ground, ascii: true };
                for role in [Role::Strong, Role::Dim, Role::Accent, Role::Alarm, Role::Focus, Role::Field] {
                    assert_ne!(theme.style(role), theme.style(Role::Plain), "{role:?}");
                }
                assert_eq!(theme.style(Role::Plain), Style::new(), "the ground is the terminal's own");
            }
        }
    }

    #[test]
    fn the_environment_and_the_settings_decide_together() {
        let terminal = |set: &'static [(&str, &str)], wanted| {
            let of = |name: &str| set.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| *v).to_owned();
            Terminal::of(of, wanted)
        };
        let rich = terminal(&[("TERM", "xterm-256color"), ("COLORFGBG", "0;15")], None);
        assert_eq!(
            Theme::of(Wish::Auto, Signs::Auto, rich),
            Theme { colours: Colours::Many, ground: Ground::Light, ascii: false }
        );
        assert_eq!(
            Theme::of(Wish::Dark, Signs::Ascii, rich),
            Theme { colours: Colours::Many, ground: Ground::Dark, ascii: true }
        );
        assert_eq!(Theme::of(Wish::Sixteen, Signs::Auto, rich).colours, Colours::Sixteen);
        let console = terminal(&[("TERM", "linux")], None);
        assert_eq!(
            Theme::of(Wish::Auto, Signs::Auto, console),
            Theme { colours: Colours::Sixteen, ground: Ground::Dark, ascii: true }
        );
        let forbidden = terminal(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], None);
        assert_eq!(Theme::of(Wish::Dark, Signs::Auto, forbidden).colours, Colours::None);
        let asked = terminal(&[("TERM", "dumb"), ("NO_COLOR", "1")], Some(true));
        assert_eq!(Theme::of(Wish::Plain, Signs::Auto, asked).colours, Colours::Sixteen);
    }

    #[test]
    fn every_replacement_is_one_ascii_letter() {
        for (sign, plain) in SIGNS {
            assert!(plain.is_ascii() && plain.len() == 1, "{sign}");
            assert_eq!(crate::text::width::width(sign), 1, "{sign}");
        }
    }
}
