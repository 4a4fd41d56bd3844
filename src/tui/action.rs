//! Everything the user can ask for, in one table.
//!
//! Promise: keymap, help, footer, palette and the key table of the handbook are computed from
//! [`ACTIONS`]; what is not in it cannot be asked for. Names never change meaning, because users write
//! them in their keymap.

mod places;
mod synonyms;
pub mod words;

use Context::{
    Agenda, Appraise, Choice, Compare, Confirm, Dashboard, Drill, DrillField, Evidence, Explain, Field, Global,
    History, Home, Lists, Note, Picker, Present, PresentField, Problems, Rank, Sheet, Steps, Study, Sweep, Tree, Words,
};

/// Where the keys go: the part of the screen that has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Context {
    /// Everywhere.
    Global,
    /// The home screen.
    Home,
    /// The tree of a dossier.
    Tree,
    /// A field of one line in a row's form.
    Field,
    /// A level, an item or a button in a row's form.
    Choice,
    /// The documents of a row.
    Evidence,
    /// A text of many lines.
    Note,
    /// The explanation of a score.
    Explain,
    /// The list of problems.
    Problems,
    /// Areas, band, what is worth most, last year.
    Dashboard,
    /// The history of a dossier.
    History,
    /// Lanes side by side.
    Appraise,
    /// Lists to work through: explanations, owners, documents.
    Lists,
    /// An explanation being written in such a list.
    Words,
    /// The way of the dossier.
    Steps,
    /// What if: assumptions, paths, odds, blocks, surveys.
    Study,
    /// One row of all bodies.
    Sweep,
    /// What is open for the council.
    Agenda,
    /// Two bodies or years side by side.
    Compare,
    /// The ranking of a folder.
    Rank,
    /// A row of an exercise.
    Drill,
    /// The points of a row of an exercise.
    DrillField,
    /// A demonstration.
    Present,
    /// A number typed in a demonstration.
    PresentField,
    /// A list with a filter.
    Picker,
    /// A card of fields.
    Sheet,
    /// A question.
    Confirm,
}

impl Context {
    /// Every context with its word in a keymap file.
    pub const ALL: [(&'static str, Self); 27] = [
        ("global", Global),
        ("home", Home),
        ("tree", Tree),
        ("field", Field),
        ("choice", Choice),
        ("evidence", Evidence),
        ("note", Note),
        ("explain", Explain),
        ("problems", Problems),
        ("dashboard", Dashboard),
        ("history", History),
        ("appraise", Appraise),
        ("lists", Lists),
        ("words", Words),
        ("steps", Steps),
        ("what-if", Study),
        ("sweep", Sweep),
        ("agenda", Agenda),
        ("compare", Compare),
        ("rank", Rank),
        ("drill", Drill),
        ("drill-field", DrillField),
        ("present", Present),
        ("present-field", PresentField),
        ("picker", Picker),
        ("sheet", Sheet),
        ("confirm", Confirm),
    ];

    /// The word in a keymap file.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, c)| *c == self).map_or("", |(word, _)| word)
    }

    /// Whether letters are text here, so that no letter can be a key.
    pub const fn takes_text(self) -> bool {
        matches!(self, Field | Note | DrillField | PresentField | Picker | Sheet | Words)
    }
}

/// The heading under which help lists an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What is done with a row.
    Row,
    /// Getting somewhere.
    Go,
    /// Seeing why and what is missing.
    See,
    /// The dossier as a whole.
    Dossier,
    /// Writing.
    Text,
    /// The program.
    Program,
}

/// What the table says about an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    /// The action.
    pub action: Action,
    /// Its name in a keymap file.
    pub name: &'static str,
    /// Where help lists it.
    pub group: Group,
    /// Where it means something.
    pub contexts: &'static [Context],
}

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident $name:literal $group:ident $contexts:expr;)*) => {
        /// What the user can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Action { $($(#[$doc])* $variant,)* }

        /// Every action, in the order in which help lists them within their group.
        pub const ACTIONS: &[Info] = &[
            $(Info { action: Action::$variant, name: $name, group: Group::$group, contexts: $contexts },)*
        ];
    };
}

const LISTS: &[Context] = &[
    Agenda,
    Sweep,
    History,
    Appraise,
    Dashboard,
    Home,
    Steps,
    Study,
    Tree,
    Field,
    Choice,
    Evidence,
    Note,
    Explain,
    Problems,
    Compare,
    Rank,
    Drill,
    DrillField,
    Present,
    PresentField,
    Picker,
    Sheet,
    Confirm,
    Lists,
    Words,
];
const WALK: &[Context] = &[Tree, Field, Choice, Evidence, Note];
const DETAIL: &[Context] = &[Appraise, Tree, Field, Choice, Evidence, Note];
const TYPING: &[Context] = &[Field, Note, DrillField, PresentField, Picker, Sheet, Words];

actions! {
    /// Open, edit, confirm: whatever the focus is on.
    Enter "enter" Row LISTS;
    /// Tick, choose or mark without going on.
    Toggle "toggle" Row &[Explain, Lists, Rank, Compare, Study, Present, Drill, Appraise, Tree, Choice, Evidence];
    /// Another way to answer: not applicable, typed points, nothing occurred, take back.
    OtherAnswer "other-answer" Row WALK;
    /// Reply to what the receiving side asks.
    Reply "reply" Row WALK;
    /// Cite a document.
    Cite "cite" Row WALK;
    /// Take away what the focus is on.
    Remove "remove" Row &[Home, Evidence, Study];
    /// Mark the row to come back later.
    Mark "mark" Row WALK;
    /// Take the mark for a new look off the row.
    Looked "looked" Row WALK;
    /// Begin next year's dossier from this one.
    NextYear "next-year" Dossier &[Home, Tree, Field, Choice, Evidence, Note];
    /// The next row without an answer.
    NextOpen "next-open" Go &[Present, Tree, Field, Choice, Evidence, Note, Drill, DrillField, Lists, Words];
    /// Go to a code or a name.
    Search "search" Go &[Present, History, Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Rank, Lists];
    /// Cut the tree down to some rows, or show all of it.
    Filter "filter" Go WALK;
    /// The rows marked to come back to.
    Marks "marks" Go WALK;
    /// To the criterion or area above.
    Parent "parent" Go WALK;
    /// The next part of the screen.
    NextPart "next-part" Go &[Compare, Sweep, Study, Present, History, Drill, DrillField, Appraise, Tree, Field, Choice, Evidence, Note, Rank, Sheet, Confirm, Words];
    /// The part before.
    PreviousPart "previous-part" Go &[Compare, Sweep, Study, Present, History, Drill, DrillField, Appraise, Tree, Field, Choice, Evidence, Note, Rank, Sheet, Confirm, Words];
    /// Back, keeping what was typed.
    Back "back" Go LISTS;
    /// One up.
    Up "up" Go LISTS;
    /// One down.
    Down "down" Go LISTS;
    /// Left, or fold.
    Left "left" Go LISTS;
    /// Right, or unfold.
    Right "right" Go LISTS;
    /// One page up.
    PageUp "page-up" Go LISTS;
    /// One page down.
    PageDown "page-down" Go LISTS;
    /// To the beginning.
    First "first" Go LISTS;
    /// To the end.
    Last "last" Go LISTS;
    /// Scroll the detail down.
    DetailDown "detail-down" Go DETAIL;
    /// Scroll the detail up.
    DetailUp "detail-up" Go DETAIL;
    /// Fold or unfold everything.
    FoldAll "fold-all" Go &[Tree];
    /// Facts that bands ask for.
    Facts "facts" Row &[Study, Tree, Field, Choice, Evidence, Note];
    /// How a score came about.
    Explain "explain" See &[Rank, Compare, Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems];
    /// What is missing or wrong.
    Problems "problems" See &[Rank, Lists, Dashboard, Tree, Field, Choice, Evidence, Note, Explain];
    /// Who changed what, when, and the way back.
    History "history" See &[Tree, Field, Choice, Evidence, Note, Explain, Problems, Dashboard, History];
    /// Areas, band, what is worth most, last year.
    Dashboard "dashboard" See &[Appraise, Tree, Field, Choice, Evidence, Note, Explain, Problems, Dashboard];
    /// Where the dossier stands, and its next step.
    Steps "steps" Dossier &[Appraise, Tree, Field, Choice, Evidence, Note, Explain, Problems];
    /// Lanes side by side.
    Appraise "appraise" See WALK;
    /// Ask the body to explain.
    Ask "ask" Row &[Appraise];
    /// Say why points were moved.
    Because "reason" Row &[Appraise];
    /// A note of the receiving side for itself.
    Internal "internal-note" Row &[Appraise];
    /// The areas of one agency alone.
    Agency "agency" Go &[Appraise];
    /// This row in all dossiers of the round.
    Sweep "sweep" See &[Agenda, Appraise, Tree, Field, Choice, Evidence, Note, Explain, Problems];
    /// What is open for the council.
    Agenda "agenda" See &[Appraise, Sweep, Rank, Tree, Field, Choice, Evidence, Note];
    /// Write what is shown into a file.
    Export "export" See &[Agenda, Rank, Compare, Lists];
    /// Put the bodies into another order.
    Sort "sort" Go &[Rank];
    /// Which bodies are ranked together.
    Scope "ranked-together" See &[Rank];
    /// A copy for a second appraiser who must not see what was given.
    Blind "blind-copy" Dossier &[Appraise];
    /// How far appraisers agree who scored without seeing each other.
    Agreement "agreement" See &[Appraise, Rank];
    /// Two bodies or two years side by side.
    Compare "compare" See &[Rank];
    /// Figures of the body as the sum of those of the bodies under it.
    Sum "sum-members" Dossier &[Tree, Field, Choice, Evidence, Note, Lists];
    /// Packages and copies: pack, verify, receive, merge, decide.
    Packages "packages" Dossier &[Home, Rank, Appraise, Steps, Agenda, Problems, Tree, Field, Choice, Evidence, Note, Explain];
    /// Take an answer sheet back that was filled in.
    TakeIn "take-in" Dossier &[Tree, Field, Choice, Evidence, Note, Lists];
    /// Give what is explained to the clipboard.
    Copy "copy" See &[Explain];
    /// The demonstration.
    Present "present" See &[Tree, Field, Choice, Evidence, Note, Explain];
    /// The speaker's notes.
    Speaker "speaker-notes" See &[Present];
    /// Another lane.
    Lane "lane" See &[Sweep, Appraise, Rank, Study];
    /// Until when the dossier must be sent, or an owner is to have answered.
    Deadline "deadline" Dossier &[Appraise, Tree, Field, Choice, Evidence, Note, Problems, Lists];
    /// The rows that need a written explanation.
    Explanations "explanations" See &[Tree, Field, Choice, Evidence, Note, Problems, Lists];
    /// Owners with their progress.
    Owners "owners" See &[Tree, Field, Choice, Evidence, Note, Problems, Lists];
    /// The register of documents, with what rests on each.
    Register "register" See &[Tree, Field, Choice, Evidence, Note, Problems, Lists];
    /// Who answers for the row, or for every row below.
    Owner "owner" Row &[Tree, Field, Choice, Evidence, Note, Lists];
    /// Attach a file to a document.
    Attach "attach" Row &[Tree, Field, Choice, Evidence, Note, Lists];
    /// The table of tasks behind a row: counted, and its counts taken over.
    Tasks "tasks" Row &[Appraise, Explain, Tree, Field, Choice, Evidence, Note, Lists];
    /// Assume something, written nowhere.
    WhatIf "what-if" See &[Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Rank, Study];
    /// The way to a band.
    Path "path" See &[Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Study];
    /// How sure bands and ranks are.
    Odds "sensitivity" See &[Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Rank, Study];
    /// Undo.
    Undo "undo" Dossier &[Study, Present, History, Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Picker, Sheet, Lists, Words];
    /// Redo.
    Redo "redo" Dossier &[Study, History, Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Picker, Sheet, Lists, Words];
    /// Write to the disk now.
    Save "save" Dossier &[Study, Present, History, Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Lists, Words];
    /// The home screen.
    GoHome "home" Dossier &[Compare, Steps, Agenda, Sweep, Study, Present, History, Drill, DrillField, Appraise, Dashboard, Tree, Field, Choice, Evidence, Note, Explain, Problems, Rank, Lists, Words];
    /// Take away the letter on the left.
    Backspace "backspace" Text &[Present, Field, Note, DrillField, PresentField, Picker, Sheet];
    /// Take away the letter on the right.
    Delete "delete" Text TYPING;
    /// Take away the word on the left.
    DeleteWord "delete-word" Text TYPING;
    /// Take away what stands left of the caret in its line.
    DeleteToStart "delete-to-start" Text TYPING;
    /// One word left.
    WordLeft "word-left" Text TYPING;
    /// One word right.
    WordRight "word-right" Text TYPING;
    /// Help for this place.
    Help "help" Program &[Global];
    /// Every action by name.
    Palette "palette" Program &[Global];
    /// Vietnamese or English.
    Language "language" Program &[Global];
    /// Language, colours, signs, mouse.
    Settings "settings" Program &[Global];
    /// Other colours.
    Theme "theme" Program &[Global];
    /// The guided tour from its beginning.
    Tour "tour" Program &[Global];
    /// The next step of the tour.
    TourNext "tour-next" Program &[Global];
    /// The step before.
    TourBack "tour-back" Program &[Global];
    /// Leave the tour.
    TourEnd "tour-end" Program &[Global];
    /// Draw the screen anew.
    Redraw "redraw" Program &[Global];
    /// Let the mouse select text of the terminal, or take it back.
    Mouse "mouse" Program &[Global];
    /// Leave.
    Quit "quit" Program &[Global];
}

impl Action {
    /// What the table says about it.
    pub fn info(self) -> &'static Info {
        ACTIONS.iter().find(|i| i.action == self).unwrap_or(&ACTIONS[0])
    }

    /// The action with this name.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|i| i.name == name).map(|i| i.action)
    }

    /// Whether it means something in `context`.
    pub fn works_in(self, context: Context) -> bool {
        let contexts = self.info().contexts;
        contexts.contains(&context) || contexts.contains(&Global)
    }
}
