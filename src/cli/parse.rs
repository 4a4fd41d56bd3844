//! From words typed to a command with its arguments.
//!
//! Promise: parsing changes nothing and looks at nothing but its words; what cannot be understood is a
//! [`Misuse`] with everything that a good message needs, in no language yet.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, ArgMatches, value_parser};
use clap_complete::Shell;

use crate::cli::arg::{Arg, COLORS, Form};
use crate::cli::command::{Command, Takes};
use crate::cli::words;
use crate::dossier::Lane;
use crate::dossier::phase::Step;
use crate::dossier::reason::Cause;
use crate::exchange::package::Purpose;
use crate::lang::Lang;
use crate::rank::By;
use crate::report::paper::Kind;
use crate::whatif::path::Goal;

/// The most draws and made-up ballots.
const DRAWS: u64 = 10_000_000;

/// Years that can be meant.
const YEARS: std::ops::RangeInclusive<i64> = 1990..=2100;

/// A command with what was given to it.
#[derive(Debug)]
pub struct Given {
    /// The command.
    pub command: Command,
    matches: ArgMatches,
}

/// What the words ask for.
#[derive(Debug)]
pub enum Asked {
    /// A command.
    Run(Given),
    /// The help of the program, of a group of commands, or of a command.
    Help(Vec<String>),
    /// The version.
    Version,
}

/// Words that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse {
    /// The words of the command, as far as they were understood.
    pub path: Vec<String>,
    /// What is wrong with the others.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such option here.
    UnknownOption(String, Option<String>),
    /// There is no such command.
    UnknownCommand(String, Option<String>),
    /// A group of commands without one of them.
    NoCommand,
    /// Something is needed.
    Missing(Vec<String>),
    /// An option without its value.
    NoValue(String),
    /// A value that the argument does not take, those that it takes, the nearest of them.
    BadValue(String, String, Vec<String>, Option<String>),
    /// More values than places.
    TooMany(String),
    /// The same option twice.
    Twice(String),
    /// Letters that are not UTF-8 where text is needed.
    NotText,
}

impl Given {
    /// The text given for `arg`.
    pub fn text(&self, arg: Arg) -> Option<&str> {
        self.matches.get_one::<String>(arg.id()).map(String::as_str)
    }

    /// The texts given for `arg`, in order.
    pub fn texts(&self, arg: Arg) -> Vec<&str> {
        self.matches.get_many::<String>(arg.id()).into_iter().flatten().map(String::as_str).collect()
    }

    /// The path given for `arg`.
    pub fn path(&self, arg: Arg) -> Option<PathBuf> {
        self.matches.get_one::<PathBuf>(arg.id()).cloned()
    }

    /// The paths given for `arg`.
    pub fn paths(&self, arg: Arg) -> Vec<PathBuf> {
        self.matches.get_many::<PathBuf>(arg.id()).into_iter().flatten().cloned().collect()
    }

    /// Whether the flag `arg` was given.
    pub fn flag(&self, arg: Arg) -> bool {
        self.matches.get_flag(arg.id())
    }

    /// The lane, the body's own unless given.
    pub fn lane(&self) -> Lane {
        let word = self.text(Arg::Lane);
        Lane::ALL.into_iter().find(|(w, _)| Some(*w) == word).map(|(_, lane)| lane).unwrap_or_default()
    }

    /// The year.
    pub fn year(&self) -> Option<i32> {
        self.matches.get_one::<i64>(Arg::Year.id()).and_then(|y| i32::try_from(*y).ok())
    }

    /// A whole number.
    pub fn whole(&self, arg: Arg) -> Option<u64> {
        self.matches.get_one::<u64>(arg.id()).copied()
    }

    /// The shell.
    pub fn shell(&self) -> Option<Shell> {
        self.matches.get_one::<Shell>(Arg::Shell.id()).copied()
    }

    /// A global option's text.
    fn global(&self, arg: Arg) -> Option<String> {
        self.text(arg).map(str::to_owned)
    }

    /// The value of `--lang`.
    pub fn lang(&self) -> Option<Lang> {
        self.global(Arg::Lang).and_then(|code| Lang::from_code(&code))
    }

    /// The value of `--color`.
    pub fn color(&self) -> Option<String> {
        self.global(Arg::Color)
    }
}

/// The language that the words ask for, found before they are understood, so that messages about them
/// are in that language.
pub fn lang_in(words: &[OsString]) -> Option<Lang> {
    let mut words = words.iter().filter_map(|w| w.to_str()).take_while(|w| *w != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        let code = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        found = code.and_then(Lang::from_code).or(found);
    }
    found
}

/// What `words` (without the program's name) ask for.
///
/// # Errors
///
/// [`Misuse`] when they cannot be understood.
pub fn parse(words: &[OsString], lang: Lang) -> Result<Asked, Misuse> {
    let name = std::iter::once(OsString::from("parindex"));
    // Help asked for anywhere wins over whatever is wrong or missing elsewhere.
    let plain: Vec<&str> = words.iter().filter_map(|w| w.to_str()).take_while(|w| *w != "--").collect();
    if plain.iter().any(|w| matches!(*w, "--help" | "-h")) {
        return Ok(Asked::Help(path_in(&plain)));
    }
    if let ["help", rest @ ..] = plain.as_slice() {
        return Ok(Asked::Help(path_in(rest)));
    }
    let matches = clap_command(lang).try_get_matches_from(name.chain(words.iter().cloned()));
    let mut matches = matches.map_err(|error| meant_as_command(misuse(&error, path_in(&plain)), &plain))?;
    if matches.get_flag(Arg::Version.id()) {
        return Ok(Asked::Version);
    }
    let mut path = Vec::new();
    while let Some((word, below)) = matches.remove_subcommand() {
        path.push(word);
        matches = below;
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let command = Command::of_path(&path).unwrap_or(Command::App);
    Ok(Asked::Run(Given { command, matches }))
}

/// Several words without a command: the first of them was meant as one.
fn meant_as_command(misuse: Misuse, words: &[&str]) -> Misuse {
    let mut places = words.iter().enumerate().filter(|(at, word)| {
        let value = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|w| takes_value(w));
        !word.starts_with('-') && !value
    });
    let first = places.next().map(|(_, word)| word).filter(|w| !w.contains(['/', '\\', '.']));
    match (&misuse.wrong, first) {
        (Wrong::TooMany(_) | Wrong::UnknownOption(..) | Wrong::UnknownCommand(..), Some(word))
            if misuse.path.is_empty() =>
        {
            Misuse { wrong: Wrong::UnknownCommand((*word).to_owned(), None), ..misuse }
        }
        _ => misuse,
    }
}

/// Whether an option that stands before the command is followed by its value.
fn takes_value(word: &str) -> bool {
    matches!(word, "--lang" | "--color")
}

/// The words of the longest command that `words` begin with, options left out.
fn path_in(words: &[&str]) -> Vec<String> {
    let mut path: Vec<&str> = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if takes_value(word) {
            words.next();
            continue;
        }
        path.push(word);
        if !Command::ALL.iter().any(|s| s.path.starts_with(&path)) {
            path.pop();
            if !word.starts_with('-') {
                break;
            }
        }
    }
    path.into_iter().map(str::to_owned).collect()
}

/// The parser, made from the table of commands.
pub fn clap_command(lang: Lang) -> clap::Command {
    let mut root = bare("parindex", words::program(lang))
        .version(crate::report::VERSION)
        .disable_version_flag(true)
        .args_conflicts_with_subcommands(false)
        .args(Command::GLOBAL.map(|arg| clap_arg(Takes { arg, required: false }, lang).global(true)))
        .args(Command::App.spec().takes.iter().map(|t| clap_arg(*t, lang)));
    let mut groups: Vec<clap::Command> = Vec::new();
    for spec in Command::ALL {
        let about = words::summary(spec.command, lang);
        // What last year's dossier says need not be said again.
        let known = spec.takes.iter().any(|t| t.arg == Arg::From);
        let arg = |t: &Takes| match clap_arg(*t, lang) {
            built if known && t.required && matches!(t.arg.form(), Form::Value(_)) => {
                built.required(false).required_unless_present(Arg::From.id())
            }
            built => built,
        };
        let filled = |name| bare(name, about).args(spec.takes.iter().map(arg));
        match *spec.path {
            [] => {}
            [group, name] => {
                if !groups.iter().any(|g| g.get_name() == group) {
                    groups.push(bare(group, words::group(group, lang)).subcommand_required(true));
                }
                groups = groups
                    .into_iter()
                    .map(|g| if g.get_name() == group { g.subcommand(filled(name)) } else { g })
                    .collect();
            }
            // A command that others stand below.
            [name] if Command::ALL.iter().any(|s| matches!(s.path, [group, _] if *group == name)) => {
                groups.push(filled(name));
            }
            [name, ..] => root = root.subcommand(filled(name)),
        }
    }
    root.subcommands(groups)
}

fn bare(name: &'static str, about: &str) -> clap::Command {
    clap::Command::new(name).about(about.to_owned()).disable_help_flag(true).disable_help_subcommand(true)
}

fn clap_arg(taken: Takes, lang: Lang) -> clap::Arg {
    let Takes { arg, required } = taken;
    let built = clap::Arg::new(arg.id()).help(words::about(arg, lang)).required(required);
    let valued = |a: clap::Arg| a.value_name(words::value_name(arg, lang)).value_parser(values(arg));
    match arg.form() {
        Form::Place => valued(built),
        Form::Places => valued(built).num_args(1..).action(ArgAction::Append),
        Form::Value(name) => valued(built.long(name)),
        Form::Values(name) => valued(built.long(name)).action(ArgAction::Append),
        Form::ShortValue(letter, name) => valued(built.short(letter).long(name)),
        Form::Flag(name) => built.long(name).action(ArgAction::SetTrue),
        Form::ShortFlag(letter, name) => built.short(letter).long(name).action(ArgAction::SetTrue),
    }
}

/// What an argument takes.
fn values(arg: Arg) -> ValueParser {
    match arg {
        Arg::Dossier | Arg::Dossiers | Arg::Paths | Arg::Folder | Arg::Table | Arg::Subject | Arg::Files => {
            value_parser!(PathBuf)
        }
        Arg::Packages | Arg::Into | Arg::Other | Arg::Copies | Arg::Package | Arg::Sealed | Arg::Base => {
            value_parser!(PathBuf)
        }
        Arg::Out | Arg::File | Arg::To | Arg::PackTo | Arg::Signed | Arg::Template | Arg::Map | Arg::Before => {
            value_parser!(PathBuf)
        }
        Arg::Step => PossibleValuesParser::new(Step::ALL.map(|(word, _)| word)).into(),
        Arg::Reason => PossibleValuesParser::new(Cause::ALL.map(|(word, _)| word)).into(),
        Arg::Purpose => PossibleValuesParser::new(Purpose::ALL.map(|(word, _)| word)).into(),
        Arg::By | Arg::Number | Arg::Dated | Arg::Note | Arg::Points | Arg::Answer => ValueParser::string(),
        Arg::Text | Arg::Ask | Arg::Close | Arg::Due | Arg::When | Arg::Document => ValueParser::string(),
        Arg::Accept | Arg::OnlyNow | Arg::Make | Arg::KeepNow => ValueParser::bool(),
        Arg::Spot | Arg::Take | Arg::Secrecy => ValueParser::string(),
        Arg::ResultsTo
        | Arg::ReportFile
        | Arg::Ballots
        | Arg::Questionnaire
        | Arg::Scenario
        | Arg::From
        | Arg::Attached => {
            value_parser!(PathBuf)
        }
        Arg::Anew | Arg::Write | Arg::Late => ValueParser::bool(),
        Arg::FigureKey | Arg::Expect | Arg::TakeField | Arg::LeaveField | Arg::SealedBy => ValueParser::string(),
        Arg::SealWith | Arg::NewKey => value_parser!(PathBuf),
        Arg::RankBy => PossibleValuesParser::new(By::ALL.map(|(word, _)| word)).into(),
        Arg::Parent => ValueParser::string(),
        Arg::Results | Arg::ResultFile => value_parser!(PathBuf),
        Arg::Name | Arg::Tolerance | Arg::Lesson => ValueParser::string(),
        Arg::Draws => value_parser!(u64).range(1..=DRAWS).into(),
        Arg::Goal => PossibleValuesParser::new(Goal::ALL.map(|(word, _)| word)).into(),
        Arg::Change | Arg::Reject | Arg::RuleChange | Arg::ToBand | Arg::Effort | Arg::KeepRow => ValueParser::string(),
        Arg::Pending | Arg::Weights => ValueParser::string(),
        Arg::Year => value_parser!(i64).range(YEARS).into(),
        Arg::Count => value_parser!(u64).range(1..=100_000).into(),
        Arg::Seed => value_parser!(u64).into(),
        Arg::Shell => value_parser!(Shell).into(),
        Arg::Paper => PossibleValuesParser::new(Kind::ALL.map(|(word, _)| word)).into(),
        Arg::Lane => PossibleValuesParser::new(Lane::ALL.map(|(word, _)| word)).into(),
        Arg::Lang => PossibleValuesParser::new(Lang::ALL.map(Lang::code)).into(),
        Arg::Color => PossibleValuesParser::new(COLORS).into(),
        Arg::Code | Arg::Set | Arg::Criteria | Arg::Body | Arg::Kind | Arg::Group | Arg::Owner | Arg::Sheet => {
            ValueParser::string()
        }
        Arg::Keys | Arg::Accessible | Arg::Csv => ValueParser::bool(),
        Arg::Below => value_parser!(PathBuf),
        Arg::OfKind => ValueParser::string(),
        Arg::Answers | Arg::Replace | Arg::Long | Arg::Excel | Arg::Verify | Arg::Json | Arg::Help | Arg::Version => {
            ValueParser::bool()
        }
    }
}

/// The parser's complaint without its words.
fn misuse(error: &clap::Error, path: Vec<String>) -> Misuse {
    let texts = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    let first = |kind: ContextKind| texts(kind).into_iter().next().unwrap_or_default();
    let near = |kind: ContextKind| texts(kind).into_iter().next();
    let arg = || name_of(&first(ContextKind::InvalidArg));
    let wrong = match error.kind() {
        ErrorKind::UnknownArgument => match first(ContextKind::InvalidArg) {
            word if word.starts_with('-') => Wrong::UnknownOption(word, near(ContextKind::SuggestedArg)),
            word => Wrong::TooMany(word),
        },
        ErrorKind::InvalidSubcommand => {
            Wrong::UnknownCommand(first(ContextKind::InvalidSubcommand), near(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Wrong::NoCommand,
        ErrorKind::MissingRequiredArgument => {
            Wrong::Missing(texts(ContextKind::InvalidArg).iter().map(|a| name_of(a)).collect())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match first(ContextKind::InvalidValue) {
            value if value.is_empty() => Wrong::NoValue(arg()),
            value if arg() == "--year" => {
                Wrong::BadValue(arg(), value, vec![format!("{}–{}", YEARS.start(), YEARS.end())], None)
            }
            value => Wrong::BadValue(arg(), value, texts(ContextKind::ValidValue), near(ContextKind::SuggestedValue)),
        },
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Wrong::NoValue(arg()),
        ErrorKind::TooManyValues => Wrong::TooMany(first(ContextKind::InvalidValue)),
        ErrorKind::ArgumentConflict => Wrong::Twice(arg()),
        _ => Wrong::NotText,
    };
    Misuse { path, wrong }
}

/// `--lane <LANE>` and `<DOSSIER>` as the help writes them: the option by its name, a place by its words.
fn name_of(shown: &str) -> String {
    let first = shown.split([' ', '=']).next().unwrap_or(shown);
    first.trim_matches(['<', '>', '[', ']', '.']).to_owned()
}
