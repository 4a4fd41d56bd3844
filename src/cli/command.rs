//! The one table of commands, from which parsing, help, completions and the README's table derive.
//!
//! Promise: a command that is not in [`Command::ALL`] does not exist, and what is there has its words in
//! both languages.

mod look;
mod records;
mod takes;
mod usage;

pub use takes::{Spec, Takes};
use takes::{may, needs};
pub use usage::readme_table;

use crate::cli::arg::Arg;

/// The commands, in the order of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The app, on the home screen or in a dossier.
    App,
    /// Which criteria sets there are.
    CriteriaList,
    /// A criteria set at a glance.
    CriteriaShow,
    /// Every mistake of criteria files.
    CriteriaCheck,
    /// A criteria set from a table.
    CriteriaImport,
    /// A criteria set as text or table.
    CriteriaExport,
    /// A new dossier.
    New,
    /// Points, index, range and band.
    Score,
    /// Why a figure is what it is.
    Explain,
    /// What is missing or suspicious.
    Check,
    /// Bodies in rank order.
    Rank,
    /// One row across all bodies.
    Sweep,
    /// What is open for the council.
    Agenda,
    /// Score tables into dossiers.
    Import,
    /// Reports into files.
    Export,
    /// Takes a filled-in answer sheet back.
    Fill,
    /// Two bodies or two years.
    Compare,
    /// Where a dossier stands, and its next step.
    Phase,
    /// What the receiving side does with rows.
    Appraise,
    /// What others supply, and who.
    Supply,
    /// The body's reply to a request.
    Reply,
    /// A file to a document.
    Attach,
    /// A table of tasks counted into a row.
    Tasks,
    /// What is due when.
    Due,
    /// Days off, by which deadlines are counted.
    Holidays,
    /// Copies of one dossier into one.
    Merge,
    /// What becomes of places on which copies differ.
    Decide,
    /// Figures of a body as the sum of those under it.
    Sum,
    /// How far appraisers agree who scored apart.
    Agreement,
    /// A dossier as one file.
    Pack,
    /// A key for seals on packages.
    Key,
    /// Whether packages and dossiers are what they were.
    Verify,
    /// A package into a folder.
    Unpack,
    /// Synthetic dossiers.
    Generate,
    /// Packages into the workspace of a round.
    Receive,
    /// A dossier or a block as it would be.
    WhatIf,
    /// The smallest or easiest way to a band.
    Path,
    /// How often each rank and band occurs.
    Sensitivity,
    /// Ballots into survey rows.
    Survey,
    /// Made-up ballots.
    Ballots,
    /// What the user has set.
    Settings,
    /// What there is for training.
    Train,
    /// An exercise.
    TrainDrill,
    /// The key to an exercise.
    TrainKey,
    /// What a class gave.
    TrainCompare,
    /// A lesson on the screen.
    TrainPresent,
    /// A lesson on paper.
    TrainNotes,
    /// Completions of the shell.
    Completions,
}

impl Command {
    /// Every command.
    pub const ALL: [Spec; 48] = [
        Spec { command: Self::App, path: &[], takes: &[may(Arg::Dossier), may(Arg::Accessible)] },
        Spec { command: Self::Score, path: &["score"], takes: &[needs(Arg::Dossier), may(Arg::Lane), may(Arg::Json)] },
        Spec {
            command: Self::Explain,
            path: &["explain"],
            takes: &[needs(Arg::Dossier), may(Arg::Code), may(Arg::Lane), may(Arg::Verify), may(Arg::Json)],
        },
        Spec { command: Self::Check, path: &["check"], takes: &[needs(Arg::Dossiers), may(Arg::Lane), may(Arg::Json)] },
        Spec {
            command: Self::Rank,
            path: &["rank"],
            takes: &[
                needs(Arg::Paths),
                may(Arg::Lane),
                may(Arg::Year),
                may(Arg::RankBy),
                may(Arg::Parent),
                may(Arg::Anew),
                may(Arg::Json),
            ],
        },
        look::SWEEP,
        look::AGENDA,
        Spec {
            command: Self::New,
            path: &["new"],
            takes: &[
                may(Arg::From),
                needs(Arg::Criteria),
                needs(Arg::Body),
                needs(Arg::Kind),
                needs(Arg::Year),
                may(Arg::Group),
                needs(Arg::Folder),
            ],
        },
        Spec {
            command: Self::Import,
            path: &["import"],
            takes: &[
                needs(Arg::Table),
                needs(Arg::Criteria),
                needs(Arg::Out),
                may(Arg::Map),
                may(Arg::Replace),
                may(Arg::Sheet),
            ],
        },
        Spec {
            command: Self::Export,
            path: &["export"],
            takes: &[
                needs(Arg::Subject),
                needs(Arg::File),
                may(Arg::Lane),
                may(Arg::Year),
                may(Arg::RankBy),
                may(Arg::Parent),
                may(Arg::Anew),
                may(Arg::Paper),
                may(Arg::Template),
                may(Arg::Before),
                may(Arg::Long),
                may(Arg::Excel),
                may(Arg::Answers),
                may(Arg::Owner),
            ],
        },
        Spec {
            command: Self::Fill,
            path: &["fill"],
            takes: &[
                needs(Arg::Dossier),
                needs(Arg::Table),
                may(Arg::Lane),
                may(Arg::By),
                may(Arg::TakeField),
                may(Arg::LeaveField),
                may(Arg::Replace),
                may(Arg::Sheet),
            ],
        },
        Spec {
            command: Self::Compare,
            path: &["compare"],
            takes: &[needs(Arg::Dossier), needs(Arg::Other), may(Arg::Lane), may(Arg::Json)],
        },
        Spec {
            command: Self::Phase,
            path: &["phase"],
            takes: &[
                needs(Arg::Dossier),
                may(Arg::Step),
                may(Arg::By),
                may(Arg::Number),
                may(Arg::Dated),
                may(Arg::Signed),
                may(Arg::Note),
                may(Arg::Json),
            ],
        },
        Spec {
            command: Self::Appraise,
            path: &["appraise"],
            takes: &[
                needs(Arg::Dossier),
                needs(Arg::Code),
                may(Arg::Accept),
                may(Arg::Points),
                may(Arg::Answer),
                may(Arg::Reason),
                may(Arg::Text),
                may(Arg::Ask),
                may(Arg::Close),
                may(Arg::Due),
                may(Arg::Note),
                may(Arg::Lane),
                needs(Arg::By),
            ],
        },
        records::SUPPLY,
        Spec {
            command: Self::Reply,
            path: &["reply"],
            takes: &[needs(Arg::Dossier), needs(Arg::Code), needs(Arg::Text)],
        },
        records::ATTACH,
        records::TASKS,
        records::DUE,
        Spec { command: Self::Holidays, path: &["holidays"], takes: &[may(Arg::Year), may(Arg::Make)] },
        Spec {
            command: Self::Merge,
            path: &["merge"],
            takes: &[needs(Arg::Dossier), needs(Arg::Copies), may(Arg::Base)],
        },
        look::DECIDE,
        Spec {
            command: Self::Sum,
            path: &["sum"],
            takes: &[
                needs(Arg::Dossier),
                needs(Arg::Paths),
                may(Arg::FigureKey),
                may(Arg::Expect),
                may(Arg::Write),
                may(Arg::Json),
            ],
        },
        Spec { command: Self::Agreement, path: &["agreement"], takes: &[needs(Arg::Copies), may(Arg::Json)] },
        Spec {
            command: Self::Pack,
            path: &["pack"],
            takes: &[needs(Arg::Dossier), needs(Arg::PackTo), may(Arg::Purpose), may(Arg::SealWith)],
        },
        Spec { command: Self::Key, path: &["key"], takes: &[needs(Arg::NewKey), needs(Arg::By)] },
        Spec {
            command: Self::Verify,
            path: &["verify"],
            takes: &[needs(Arg::Sealed), may(Arg::SealedBy), may(Arg::Json)],
        },
        Spec { command: Self::Receive, path: &["receive"], takes: &[needs(Arg::Packages), needs(Arg::Into)] },
        Spec { command: Self::Unpack, path: &["unpack"], takes: &[needs(Arg::Package), needs(Arg::Folder)] },
        Spec {
            command: Self::WhatIf,
            path: &["whatif"],
            takes: &[
                needs(Arg::Dossiers),
                may(Arg::Change),
                may(Arg::Reject),
                may(Arg::RuleChange),
                may(Arg::Scenario),
                may(Arg::Body),
                may(Arg::Lane),
                may(Arg::Year),
                may(Arg::ReportFile),
                may(Arg::Json),
            ],
        },
        Spec {
            command: Self::Path,
            path: &["path"],
            takes: &[
                needs(Arg::Dossier),
                may(Arg::ToBand),
                may(Arg::Goal),
                may(Arg::Effort),
                may(Arg::Scenario),
                may(Arg::KeepRow),
                may(Arg::OnlyNow),
                may(Arg::Pending),
                may(Arg::Lane),
                may(Arg::Json),
            ],
        },
        Spec {
            command: Self::Sensitivity,
            path: &["sensitivity"],
            takes: &[
                needs(Arg::Paths),
                may(Arg::Weights),
                may(Arg::Draws),
                may(Arg::Seed),
                may(Arg::Lane),
                may(Arg::Year),
                may(Arg::Json),
            ],
        },
        Spec {
            command: Self::Survey,
            path: &["survey"],
            takes: &[
                needs(Arg::Ballots),
                needs(Arg::Questionnaire),
                needs(Arg::Criteria),
                may(Arg::ResultsTo),
                may(Arg::Number),
                may(Arg::Dated),
                may(Arg::Sheet),
                may(Arg::ReportFile),
                may(Arg::Json),
            ],
        },
        Spec {
            command: Self::Ballots,
            path: &["ballots"],
            takes: &[needs(Arg::Questionnaire), may(Arg::Draws), may(Arg::Seed)],
        },
        Spec { command: Self::Train, path: &["train"], takes: &[] },
        Spec {
            command: Self::TrainDrill,
            path: &["train", "drill"],
            takes: &[may(Arg::Seed), may(Arg::Name), may(Arg::Tolerance), may(Arg::ResultFile), may(Arg::ReportFile)],
        },
        Spec {
            command: Self::TrainKey,
            path: &["train", "key"],
            takes: &[may(Arg::Seed), may(Arg::ReportFile), may(Arg::Json)],
        },
        Spec {
            command: Self::TrainCompare,
            path: &["train", "compare"],
            takes: &[needs(Arg::Results), may(Arg::ReportFile), may(Arg::Json)],
        },
        Spec { command: Self::TrainPresent, path: &["train", "present"], takes: &[may(Arg::Lesson)] },
        Spec { command: Self::TrainNotes, path: &["train", "notes"], takes: &[may(Arg::Lesson), may(Arg::ReportFile)] },
        Spec { command: Self::CriteriaList, path: &["criteria", "list"], takes: &[may(Arg::Json)] },
        Spec { command: Self::CriteriaShow, path: &["criteria", "show"], takes: &[needs(Arg::Set), may(Arg::Json)] },
        Spec { command: Self::CriteriaCheck, path: &["criteria", "check"], takes: &[needs(Arg::Files)] },
        Spec {
            command: Self::CriteriaImport,
            path: &["criteria", "import"],
            takes: &[needs(Arg::Table), may(Arg::Year), may(Arg::Sheet)],
        },
        Spec { command: Self::CriteriaExport, path: &["criteria", "export"], takes: &[needs(Arg::Set), may(Arg::To)] },
        Spec {
            command: Self::Generate,
            path: &["generate"],
            takes: &[
                needs(Arg::Criteria),
                needs(Arg::Kind),
                needs(Arg::Year),
                needs(Arg::Count),
                may(Arg::Seed),
                needs(Arg::Folder),
            ],
        },
        Spec { command: Self::Settings, path: &["settings"], takes: &[may(Arg::Keys)] },
        Spec { command: Self::Completions, path: &["completions"], takes: &[needs(Arg::Shell)] },
    ];
}
