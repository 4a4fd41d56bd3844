//! Every argument and option, with its form; the words are in [`super::words`].

mod form;

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
    /// The dossier that another is compared with.
    Other,
    /// A step of a dossier's way.
    Step,
    /// Copies of a dossier.
    Copies,
    /// A package.
    Package,
    /// Several packages.
    Packages,
    /// `--into`.
    Into,
    /// Packages and dossiers.
    Sealed,
    /// `--by`.
    By,
    /// `--number`.
    Number,
    /// `--dated`.
    Dated,
    /// `--signed`.
    Signed,
    /// `--note`.
    Note,
    /// `--accept`.
    Accept,
    /// `--points`.
    Points,
    /// `--answer`.
    Answer,
    /// `--reason`.
    Reason,
    /// `--text`.
    Text,
    /// `--ask`.
    Ask,
    /// `--close`.
    Close,
    /// `--due`.
    Due,
    /// A due date.
    When,
    /// A document of the register.
    Document,
    /// A file to attach.
    Attached,
    /// `--make`.
    Make,
    /// `--from`.
    From,
    /// `--base`.
    Base,
    /// A place on which copies differ.
    Spot,
    /// `--secrecy`.
    Secrecy,
    /// `--take`.
    Take,
    /// `--keep`, of what stands there.
    KeepNow,
    /// `-o`, `--output` of a package.
    PackTo,
    /// `--for`.
    Purpose,
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
    /// `--count`.
    Count,
    /// `--seed`.
    Seed,
    /// `-o`, `--output`.
    File,
    /// `-o`, `--output` of a criteria set.
    To,
    /// `--lane`.
    Lane,
    /// `--answers`.
    Answers,
    /// `--owner`.
    Owner,
    /// `--replace`.
    Replace,
    /// `--take`: a field for which the sheet counts.
    TakeField,
    /// `--leave`: a field for which the dossier counts.
    LeaveField,
    /// `--paper`.
    Paper,
    /// `--template`.
    Template,
    /// `--map`.
    Map,
    /// `--before`.
    Before,
    /// `--long`.
    Long,
    /// `--excel`.
    Excel,
    /// `--set`.
    Change,
    /// `--reject`.
    Reject,
    /// `--rule`.
    RuleChange,
    /// `--to`.
    ToBand,
    /// `--effort`.
    Effort,
    /// `--scenario`.
    Scenario,
    /// `--keep`.
    KeepRow,
    /// `--goal`.
    Goal,
    /// `--now`.
    OnlyNow,
    /// `--pending`.
    Pending,
    /// `--weights`.
    Weights,
    /// `--draws`.
    Draws,
    /// A table of ballots.
    Ballots,
    /// `--questionnaire`.
    Questionnaire,
    /// `--out`, for survey results.
    ResultsTo,
    /// `-o`, for a survey report.
    ReportFile,
    /// `--keys`.
    Keys,
    /// `--accessible`.
    Accessible,
    /// `--by`, of a ranking.
    RankBy,
    /// `--parent`.
    Parent,
    /// `--figure`.
    FigureKey,
    /// `--expect`.
    Expect,
    /// `--write`.
    Write,
    /// `--seal`, with a key.
    SealWith,
    /// The public key that a seal must be of.
    SealedBy,
    /// The file of a new key.
    NewKey,
    /// `--verify`, of a ranking.
    Anew,
    /// Result files of trainees.
    Results,
    /// A lesson: its name or its file.
    Lesson,
    /// `--name`.
    Name,
    /// `--tolerance`.
    Tolerance,
    /// `--results`.
    ResultFile,
    /// `--verify`.
    Verify,
    /// `--late`.
    Late,
    /// `--json`.
    Json,
    /// `--csv`.
    Csv,
    /// A folder with the dossiers of a round.
    Below,
    /// `--kind`, where it may be left out.
    OfKind,
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
    /// By its name, with a value, as often as needed.
    Values(&'static str),
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
    /// How it stands in a usage line: `DOSSIER`, `--lane LANE`, `--json`.
    pub fn shown(self, lang: Lang) -> String {
        let value = words::value_name(self, lang);
        match self.form() {
            Form::Place => value.to_owned(),
            Form::Places => format!("{value}…"),
            Form::Value(name) | Form::Values(name) => format!("--{name} {value}"),
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
            Form::Place | Form::Places | Form::Value(_) | Form::Values(_) | Form::Flag(_) => self.shown(lang),
        }
    }
}
