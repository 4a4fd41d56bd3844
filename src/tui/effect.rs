//! What the app asks of the world, and what the world answers.
//!
//! Promise: the only place where the app touches the world is a [`World`], and whatever may block runs
//! on one worker thread, in the order in which it was asked; its answer comes back as a [`Report`].
//! Tests put a world of memory in its place.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::check::deadline::Deadline;
use crate::criteria::{Code, CriteriaSet, NodeId};
use crate::doc::settings::Setting;
use crate::dossier::tasks::TaskTable;
use crate::dossier::{CriteriaRef, Document, Dossier, Transition};
use crate::drill::grade::Results;
use crate::exchange::filled::{Filled, Unread};
use crate::lang::Lang;
use crate::rank::areas::Areas;
use crate::store::attach::Listing;
use crate::store::documents::FileState;
use crate::store::history::Chain;
use crate::store::recent::Recent;
use crate::store::round::{Open, Rows, Wanted as SweepWanted};
use crate::store::signed::{Registered, Unfit};
use crate::store::tasks::{Reading, TableGrid, TaskTrouble, TasksRead};
use crate::store::workspace::{Gathered, Wish};
use crate::store::{Failure, Notice};
use crate::text::Clean;
use crate::train::Ready;
use crate::tui::inquiry::{Answer, Ask, CountedSurvey, FeedTo};
use crate::tui::overlay::picker::ranking::Export;
use crate::tui::screen::drill::{Drilling, Exercise};
use crate::tui::screen::rank::areas::Wanted;
use crate::tui::session::{Change, Earlier, Session};
use crate::watch::Watch;

/// What an update asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Work for the worker.
    Job(Job),
    /// Forget what was drawn.
    Redraw,
    /// Take or release the mouse.
    Mouse(bool),
    /// Give a text to the terminal's clipboard.
    Copy(String),
}

/// Work that may block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Read a dossier.
    Open(PathBuf),
    /// Open the user's own copy of the sample; with rows left to answer, where that is asked for.
    Sample(bool),
    /// Make a dossier and open it.
    New(Box<NewDossier>),
    /// Make a dossier from last year's and open it.
    NextYear(Box<NextYear>),
    /// Write the open dossier in its new state.
    Save(Box<Dossier>, Box<Change>),
    /// Write the open dossier into a new folder, which is its place from now on.
    SaveAs(Box<Dossier>, Arc<CriteriaSet>, PathBuf, u64),
    /// List the criteria sets at hand.
    Sets,
    /// Put the open dossier at the head of those opened before, and list them.
    Remember,
    /// Take a dossier off the list of those opened before; its files stay.
    Unlist(PathBuf),
    /// Drop the changes that could not be written.
    Forget,
    /// Rank the dossiers below a folder, until the watch says stop.
    Rank(PathBuf, Box<Wish>, Watch),
    /// Read the areas of the bodies of a ranking, until the watch says stop.
    Areas(Box<Wanted>),
    /// Copy the dossier at a path, without what was appraised, into a new folder.
    Blind(PathBuf, PathBuf),
    /// Write something of a ranking into a file.
    ExportRanks(Box<Exporting>),
    /// Read the history of the dossier in this folder.
    History(PathBuf),
    /// Find last year's dossier of the body of the dossier at this path.
    Before(PathBuf, Box<Dossier>),
    /// Keep a setting: its value as the file writes it, and the language for a file's first words.
    Set(Setting, &'static str, Lang),
    /// Look at one row of all dossiers below a folder, until the watch says stop.
    Sweep(PathBuf, Box<SweepWanted>, Watch),
    /// Look for what is open in the dossiers below a folder, until the watch says stop.
    Agenda(PathBuf, Watch),
    /// Write what is open in the dossiers below a folder into a file.
    ExportAgenda(PathBuf, PathBuf, Lang),
    /// Put the signed copy at `file` into the folder of a dossier, for a step that rests on it.
    Sign {
        /// The signed copy, wherever it lies; none where the step needs none.
        file: Option<PathBuf>,
        /// The dossier's folder.
        folder: PathBuf,
        /// The dossier as it is.
        dossier: Box<Dossier>,
        /// The step.
        taken: Box<Transition>,
    },
    /// Look at the files of the documents of the dossier in a folder.
    Files(PathBuf, Vec<Document>),
    /// Find the file with the days off, or make it.
    DaysOff,
    /// Look whether files of documents changed or went since they were read.
    Glance(PathBuf, Vec<Document>),
    /// Read again the files from which tables of tasks of the dossier in a folder were counted.
    Tables(PathBuf, Box<Dossier>),
    /// Read a lesson: a shipped one by its name, or a file.
    Lesson(String),
    /// Write a dossier into a new folder, beside the open one.
    Copy(Box<Dossier>, Arc<CriteriaSet>, PathBuf),
    /// Begin an exercise, or go on with it.
    Exercise(Box<Exercise>),
    /// Keep what was given in an exercise.
    KeepResults(PathBuf, Box<Results>),
    /// Search, draw, compare, count or keep, for the what-if screens, until the watch says stop.
    Inquire(Box<Ask>, Watch),
    /// Put the result of a survey into dossiers; what came of it told in this language.
    Feed(Box<(CountedSurvey, FeedTo)>, Lang),
    /// List a folder of the disk; the user's own where none is named.
    List(Option<PathBuf>),
    /// Copy a file into the dossier in a folder.
    Attach(PathBuf, PathBuf),
    /// Copy a table of tasks into the dossier in a folder, and read it.
    Table(PathBuf, PathBuf, Box<Reading>),
    /// Read the cells of a file, of a sheet of it where one is named.
    Cells(PathBuf, Option<Clean>),
    /// Read an answer sheet that was filled in.
    Fill(PathBuf),
    /// Tell when everything asked before is done.
    Settle,
}

/// What a new dossier is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDossier {
    /// Its criteria set.
    pub set: Arc<CriteriaSet>,
    /// The folder to make.
    pub place: PathBuf,
    /// The body's name.
    pub body: Clean,
    /// The body's kind.
    pub kind: Clean,
    /// The year.
    pub year: i32,
}

/// What a dossier is made of that begins from last year's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextYear {
    /// Its criteria set.
    pub set: Arc<CriteriaSet>,
    /// Last year's dossier.
    pub last: PathBuf,
    /// The folder to make.
    pub place: PathBuf,
    /// The year.
    pub year: i32,
}

/// What is written of a ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// What it is.
    pub what: Export,
    /// The folder below which dossiers are ranked.
    pub folder: PathBuf,
    /// What was asked of the ranking.
    pub wish: Wish,
    /// The dossiers of the table, in its order.
    pub block: Vec<PathBuf>,
    /// The dossier of the selected body.
    pub selected: Option<PathBuf>,
    /// The file.
    pub target: PathBuf,
    /// The language of its words.
    pub lang: Lang,
    /// Stops the work.
    pub watch: Watch,
}

/// What the worker answers.
#[derive(Clone, Debug)]
pub enum Report {
    /// A dossier is open; what the store had to tell about it.
    Opened(Box<Session>, Vec<Notice>),
    /// A dossier could not be opened or made.
    Refused(Failure),
    /// A state was written at this time, or why not; with what the store had to tell besides.
    Written(u64, Result<String, Failure>, Vec<Notice>),
    /// The dossier has a place now, where it names its set so, or why not.
    Placed(u64, Result<(PathBuf, CriteriaRef, String), Failure>),
    /// The dossiers opened before.
    Recent(Vec<Recent>),
    /// What is due first in dossiers opened before, by their file.
    Deadlines(Vec<(PathBuf, Deadline)>),
    /// The criteria sets at hand.
    Sets(Vec<Arc<CriteriaSet>>),
    /// The history of the open dossier.
    History(Result<Chain, Failure>),
    /// Last year's dossier of the body of the one at this path, if there is one.
    Before(PathBuf, Option<Box<Earlier>>),
    /// A setting is kept in this file, or why not.
    Set(Result<PathBuf, Failure>),
    /// So many of so many dossiers of a folder were read.
    Progress(usize, usize),
    /// The ranking of a folder.
    Ranked(PathBuf, Box<Wish>, Box<Gathered>),
    /// The areas of the bodies of a ranking, by their numbers, from the work of this watch.
    Areas(Watch, Vec<Option<Areas>>),
    /// One row of all dossiers of a folder.
    Swept(Box<SweepWanted>, Box<Rows>),
    /// What is open in the dossiers of a folder.
    Open(PathBuf, Box<Open>),
    /// A file was written, or why not.
    Exported(PathBuf, Result<(), String>),
    /// The writing of a file was stopped; what was there before is there still.
    ExportStopped(PathBuf),
    /// The signed copy of a step lies in the dossier's folder, or why not.
    Signed(PathBuf, Box<Transition>, Box<Result<Registered, Unfit>>),
    /// What became of the files of the documents in a folder.
    Files(PathBuf, BTreeMap<Clean, FileState>),
    /// The file with the days off.
    DaysOff(Result<PathBuf, Failure>),
    /// What became of the files that were glanced at.
    Glanced(PathBuf, BTreeMap<Clean, FileState>),
    /// The tables of the dossier in a folder, by row, whose files say something else.
    Tables(PathBuf, BTreeMap<Code, TaskTable>),
    /// A lesson begins.
    Lesson(Box<Ready>),
    /// A copy was written here, or why not.
    Copied(Result<PathBuf, Failure>),
    /// A copy for a second appraiser was made here, or why not.
    Blinded(Result<PathBuf, Failure>),
    /// An exercise begins.
    Exercise(Box<Drilling>),
    /// What was given is kept, or why not.
    ResultsKept(Result<(), Failure>),
    /// What was found for the what-if screens by the work of this watch; nothing where it was stopped.
    Found(Option<Box<Answer>>, Watch),
    /// The result of a survey is in the dossiers, in words, or why not all of it is; whether anything was written.
    Fed(Result<String, String>, bool),
    /// What a folder of the disk holds, or why that cannot be seen.
    Listed(Result<Listing, Failure>),
    /// A file was copied into the dossier in a folder: its name there and its digest, or why not.
    Attached(PathBuf, PathBuf, Result<(Clean, Box<str>), Failure>),
    /// A table was copied into the dossier in a folder and read: its name there and what it says, or why not.
    Table(PathBuf, PathBuf, Result<(Clean, Box<TasksRead>), TaskTrouble>),
    /// The cells of a file.
    Cells(PathBuf, Result<Box<TableGrid>, TaskTrouble>),
    /// An answer sheet was read, or why not.
    Filled(Result<Filled, Unread>),
    /// Everything asked before is done.
    Settled,
    /// The worker died; its last words.
    Died(Clean),
}

/// The world as the app knows it.
pub trait World: Send {
    /// Does a job and tells what came of it.
    fn perform(&mut self, job: Job, tell: &mut dyn FnMut(Report));
}

/// Where the cursor should stand after opening: the first row without an answer, or the first.
pub fn first_place(session: &Session) -> Option<NodeId> {
    let kind = &session.dossier.body.kind;
    let open = session.card.rows_in(crate::score::Status::Unanswered).next();
    open.or_else(|| session.set.rows(kind).next())
}
