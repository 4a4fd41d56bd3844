//! Every argument and option, with its form; the words are in [`super::words`].

use crate::cli::words;
use crate::lang::Lang;

/// An argument or option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A dossier: its folder or its file.
    Dossier,
    /// Several dossiers.
    Dossiers,
    /// The code of a node.
    Code,
    /// Folders to look for dossiers in.
    Paths,
    /// A new folder.
    Folder,
    /// A score table.
    Table,
    /// A dossier or a folder of dossiers.
    Subject,
    /// A criteria set, by id or file.
    Set,
    /// Files of criteria sets.
    Files,
    /// A shell.
    Shell,
    /// `--criteria`.
    Criteria,
    /// `--body`.
    Body,
    /// `--kind`.
    Kind,
    /// `--year`.
    Year,
    /// `--group`.
    Group,
    /// `--out`.
    Out,
    /// `--sheet`.
    Sheet,
    /// `-o`, `--output`.
    File,
    /// `--lane`.
    Lane,
    /// `--verify`.
    Verify,
    /// `--json`.
    Json,
    /// `--lang`.
    Lang,
    /// `--color`.
    Color,
    /// `-h`, `--help`.
    Help,
    /// `-V`, `--version`.
    Version,
}

/// How an argument is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By its place.
    Place,
    /// By its place, once or more.
    Places,
    /// By its name, with a value.
    Value(&'static str),
    /// By its name and a letter, with a value.
    ShortValue(char, &'static str),
    /// By its name alone.
    Flag(&'static str),
    /// By its name or a letter alone.
    ShortFlag(char, &'static str),
}

/// The values of `--color`.
pub const COLORS: [&str; 3] = ["auto", "always", "never"];

impl Arg {
    /// How it is written.
    pub const fn form(self) -> Form {
        match self {
            Self::Dossier | Self::Code | Self::Folder | Self::Table | Self::Subject | Self::Set | Self::Shell => {
                Form::Place
            }
            Self::Dossiers | Self::Paths | Self::Files => Form::Places,
            Self::Criteria => Form::Value("criteria"),
            Self::Body => Form::Value("body"),
            Self::Kind => Form::Value("kind"),
            Self::Year => Form::Value("year"),
            Self::Group => Form::Value("group"),
            Self::Out => Form::Value("out"),
            Self::Sheet => Form::Value("sheet"),
            Self::File => Form::ShortValue('o', "output"),
            Self::Lane => Form::Value("lane"),
            Self::Lang => Form::Value("lang"),
            Self::Color => Form::Value("color"),
            Self::Verify => Form::Flag("verify"),
            Self::Json => Form::Flag("json"),
            Self::Help => Form::ShortFlag('h', "help"),
            Self::Version => Form::ShortFlag('V', "version"),
        }
    }

    /// The key under which the parser keeps it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dossier => "DOSSIER",
            Self::Dossiers => "DOSSIERS",
            Self::Code => "CODE",
            Self::Paths => "PATHS",
            Self::Folder => "FOLDER",
            Self::Table => "TABLE",
            Self::Subject => "SUBJECT",
            Self::Set => "SET",
            Self::Files => "FILES",
            Self::Shell => "SHELL",
            Self::Criteria => "criteria",
            Self::Body => "body",
            Self::Kind => "kind",
            Self::Year => "year",
            Self::Group => "group",
            Self::Out => "out",
            Self::Sheet => "sheet",
            Self::File => "output",
            Self::Lane => "lane",
            Self::Lang => "lang",
            Self::Color => "color",
            Self::Verify => "verify",
            Self::Json => "json",
            Self::Help => "help",
            Self::Version => "version",
        }
    }

    /// How it stands in a usage line: `DOSSIER`, `--lane LANE`, `--json`.
    pub fn shown(self, lang: Lang) -> String {
        let value = words::value_name(self, lang);
        match self.form() {
            Form::Place => value.to_owned(),
            Form::Places => format!("{value}…"),
            Form::Value(name) => format!("--{name} {value}"),
            Form::ShortValue(letter, _) => format!("-{letter} {value}"),
            Form::Flag(name) | Form::ShortFlag(_, name) => format!("--{name}"),
        }
    }

    /// How it stands in the list of options: with its letter and its name.
    pub fn listed(self, lang: Lang) -> String {
        let value = words::value_name(self, lang);
        match self.form() {
            Form::ShortValue(letter, name) => format!("-{letter}, --{name} {value}"),
            Form::ShortFlag(letter, name) => format!("-{letter}, --{name}"),
            Form::Place | Form::Places | Form::Value(_) | Form::Flag(_) => self.shown(lang),
        }
    }
}
