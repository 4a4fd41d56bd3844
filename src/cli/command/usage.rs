//! How a command is called, and the table of all of them.

use super::{Command, Spec};
use crate::cli::arg::Arg;
use crate::cli::words;
use crate::lang::Lang;

impl Command {
    /// What every command takes beside its own.
    pub const GLOBAL: [Arg; 4] = [Arg::Lang, Arg::Color, Arg::Help, Arg::Version];

    /// The command's line in the table.
    pub fn spec(self) -> Spec {
        Self::ALL.into_iter().find(|s| s.command == self).unwrap_or(Self::ALL[0])
    }

    /// The command that is called by exactly these words.
    pub fn of_path(path: &[&str]) -> Option<Self> {
        Self::ALL.iter().find(|s| s.path == path).map(|s| s.command)
    }

    /// The usage line, such as `parindex score DOSSIER [--lane LANE] [--json]`.
    pub fn usage(self, lang: Lang) -> String {
        let spec = self.spec();
        let mut out = String::from("parindex");
        for word in spec.path {
            out.extend([" ", word]);
        }
        for taken in spec.takes {
            let shown = taken.arg.shown(lang);
            out.push(' ');
            if taken.required { out.push_str(&shown) } else { out.extend(["[", &shown, "]"]) }
        }
        out
    }
}

/// The commands as a Markdown table, for the README.
pub fn readme_table(lang: Lang) -> String {
    let mut out = match lang {
        Lang::Vi => String::from("| lệnh | công dụng |\n|---|---|\n"),
        Lang::En => String::from("| command | does |\n|---|---|\n"),
    };
    for spec in Command::ALL {
        let usage = spec.command.usage(lang).replace('|', "\\|");
        out.extend(["| `", &usage, "` | ", words::summary(spec.command, lang), " |\n"]);
    }
    out
}
