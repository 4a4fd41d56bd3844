//! How every argument is written, and the key under which the parser keeps it.

use super::{Arg, Form};

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
            Self::Spot => Form::Place,
            Self::Secrecy => Form::Value("secrecy"),
            Self::Take => Form::Value("take"),
            Self::KeepNow => Form::Flag("keep"),
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
            Self::TakeField => Form::Values("take"),
            Self::LeaveField => Form::Values("leave"),
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
            Self::Spot => "SPOT",
            Self::KeepNow => "keep-now",
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
}
