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
    /// How it is written.
    pub const fn form(self) -> Form {
        match self {
            Self::Dossier
            | Self::Code
            | Self::Below
            | Self::Folder
            | Self::Table
            | Self::Subject
            | Self::Set
            | Self::Shell
            | Self::Ballots => Form::Place,
            Self::Dossiers | Self::Paths | Self::Files => Form::Places,
            Self::Other | Self::Step | Self::Package | Self::When | Self::Document | Self::Attached => Form::Place,
            Self::Copies | Self::Sealed | Self::Packages => Form::Places,
            Self::Into => Form::Value("into"),
            Self::By => Form::Value("by"),
            Self::Number => Form::Value("number"),
            Self::Dated => Form::Value("dated"),
            Self::Signed => Form::Value("signed"),
            Self::Note => Form::Value("note"),
            Self::Points => Form::Value("points"),
            Self::Answer => Form::Value("answer"),
            Self::Reason => Form::Value("reason"),
            Self::Text => Form::Value("text"),
            Self::Ask => Form::Value("ask"),
            Self::Close => Form::Value("close"),
            Self::Due => Form::Value("due"),
            Self::Make => Form::Flag("make"),
            Self::From => Form::Value("from"),
            Self::Base => Form::Value("base"),
            Self::Purpose => Form::Value("for"),
            Self::PackTo | Self::To => Form::ShortValue('o', "output"),
            Self::Accept => Form::Flag("accept"),
            Self::Criteria => Form::Value("criteria"),
            Self::Body => Form::Value("body"),
            Self::Kind | Self::OfKind => Form::Value("kind"),
            Self::Year => Form::Value("year"),
            Self::Group => Form::Value("group"),
            Self::Out => Form::Value("out"),
            Self::Sheet => Form::Value("sheet"),
            Self::Count => Form::Value("count"),
            Self::Seed => Form::Value("seed"),
            Self::File => Form::ShortValue('o', "output"),
            Self::Lane => Form::Value("lane"),
            Self::Lang => Form::Value("lang"),
            Self::Color => Form::Value("color"),
            Self::Answers => Form::Flag("answers"),
            Self::Owner => Form::Value("owner"),
            Self::Replace => Form::Flag("replace"),
            Self::Paper => Form::Value("paper"),
            Self::Template => Form::Value("template"),
            Self::Map => Form::Value("map"),
            Self::Before => Form::Value("before"),
            Self::Long => Form::Flag("long"),
            Self::Excel => Form::Flag("excel"),
            Self::Change => Form::Values("set"),
            Self::Reject => Form::Values("reject"),
            Self::RuleChange => Form::Values("rule"),
            Self::ToBand => Form::Value("to"),
            Self::Effort => Form::Values("effort"),
            Self::Scenario => Form::Value("scenario"),
            Self::KeepRow => Form::Values("keep"),
            Self::Goal => Form::Value("goal"),
            Self::OnlyNow => Form::Flag("now"),
            Self::Pending => Form::Value("pending"),
            Self::Weights => Form::Value("weights"),
            Self::Draws => Form::Value("draws"),
            Self::Questionnaire => Form::Value("questionnaire"),
            Self::ResultsTo => Form::Value("out"),
            Self::ReportFile => Form::ShortValue('o', "output"),
            Self::Keys => Form::Flag("keys"),
            Self::Accessible => Form::Flag("accessible"),
            Self::RankBy => Form::Value("by"),
            Self::Parent => Form::Value("parent"),
            Self::FigureKey => Form::Values("figure"),
            Self::Expect => Form::Values("expect"),
            Self::Write => Form::Flag("write"),
            Self::SealWith => Form::Value("seal"),
            Self::SealedBy => Form::Value("sealed-by"),
            Self::Verify | Self::Anew => Form::Flag("verify"),
            Self::NewKey | Self::Lesson => Form::Place,
            Self::Results => Form::Places,
            Self::Name => Form::Value("name"),
            Self::Tolerance => Form::Value("tolerance"),
            Self::ResultFile => Form::Value("results"),
            Self::Late => Form::Flag("late"),
            Self::Json => Form::Flag("json"),
            Self::Csv => Form::Flag("csv"),
            Self::Help => Form::ShortFlag('h', "help"),
            Self::Version => Form::ShortFlag('V', "version"),
        }
    }

    /// The key under which the parser keeps it: its name, or another one where two arguments have one name.
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
            Self::Other => "OTHER",
            Self::Step => "STEP",
            Self::Copies => "COPIES",
            Self::Package => "PACKAGE",
            Self::Packages => "PACKAGES",
            Self::Sealed => "SEALED",
            Self::When => "WHEN",
            Self::Document => "DOCUMENT",
            Self::Attached => "ATTACHED",
            Self::Ballots => "BALLOTS",
            Self::PackTo => "package",
            Self::To => "to",
            Self::ToBand => "band",
            Self::ResultsTo => "results",
            Self::ReportFile => "report",
            Self::Lesson => "LESSON",
            Self::Results => "RESULTS",
            Self::ResultFile => "result-file",
            Self::Below => "BELOW",
            Self::OfKind => "of-kind",
            Self::RankBy => "rank-by",
            Self::Anew => "anew",
            Self::NewKey => "KEY",
            _ => match self.form() {
                Form::Value(name)
                | Form::Values(name)
                | Form::ShortValue(_, name)
                | Form::Flag(name)
                | Form::ShortFlag(_, name) => name,
                // A test holds that every place is named above.
                Form::Place | Form::Places => "",
            },
        }
    }

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
