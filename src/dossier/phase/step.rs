//! The steps of a dossier's way, and the table of whose they are, from where to where, and what they need.

use super::{Phase, Side};

/// A step from phase to phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Puts the dossier to the head for approval.
    PutUp,
    /// Takes it back to scoring before it was sent.
    Reopen,
    /// Records the approval: number, date, signed copy.
    Issue,
    /// Sends it; from here on it is locked for the body.
    Submit,
    /// Enters a dossier that was sent on paper or as a score table, past the steps of the body.
    Register,
    /// Begins the first round of appraisal.
    Receive,
    /// Gives it back to be completed (*trả lại để bổ sung*); what comes next is a new version.
    Return,
    /// Ends a round by asking the body.
    Ask,
    /// The body has answered.
    Reply,
    /// Goes on without an answer, or without having asked.
    GoOn,
    /// The council concludes.
    Conclude,
    /// Takes the conclusion up again before it is published.
    Reconsider,
    /// Publishes, by a decision.
    Publish,
    /// Opens a published result again, by an adjusting decision (*quyết định điều chỉnh*).
    Adjust,
}

/// What a step needs beside the name of whoever takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// No finding of level error.
    NoErrors,
    /// A coded reason wherever points were moved.
    Reasons,
    /// Every request answered and ruled on, or closed.
    Answered,
    /// No row on which merged copies differ.
    Settled,
    /// The number of the act.
    Number,
    /// The date of the act.
    Dated,
    /// The signed copy, registered as a document with its file.
    SignedCopy,
    /// Words that say why.
    Note,
}

impl Need {
    /// Whether it is something that is filled in, not something that the dossier must come to.
    pub const fn is_filled_in(self) -> bool {
        matches!(self, Self::Number | Self::Dated | Self::SignedCopy | Self::Note)
    }
}

/// One line of [`TABLE`].
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The step.
    pub step: Step,
    /// Its word, in files and on the command line.
    pub word: &'static str,
    /// The side that takes it.
    pub side: Side,
    /// The phases from which it can be taken.
    pub from: &'static [Phase],
    /// The phase to which it leads.
    pub to: Phase,
    /// What it needs.
    pub needs: &'static [Need],
}

/// Every step: whose it is, from where to where, and what it needs.
pub const TABLE: [Line; 14] = {
    use Need::{Answered, Dated, NoErrors, Note, Number, Reasons, Settled, SignedCopy};
    use Phase::{Concluded, FirstAppraisal, ForApproval, Issued, Published, SecondAppraisal, SelfScoring, Submitted};
    use Side::{Body, Receiving};
    const fn line(
        word: &'static str,
        step: Step,
        side: Side,
        from: &'static [Phase],
        to: Phase,
        needs: &'static [Need],
    ) -> Line {
        Line { step, word, side, from, to, needs }
    }
    [
        line("put-up", Step::PutUp, Body, &[SelfScoring], ForApproval, &[]),
        line("reopen", Step::Reopen, Body, &[ForApproval, Issued], SelfScoring, &[]),
        line("issue", Step::Issue, Body, &[ForApproval], Issued, &[NoErrors, Number, Dated, SignedCopy]),
        line("submit", Step::Submit, Body, &[Issued], Submitted, &[NoErrors]),
        line("register", Step::Register, Receiving, &[SelfScoring], Submitted, &[Note]),
        line("receive", Step::Receive, Receiving, &[Submitted], FirstAppraisal, &[]),
        line(
            "return",
            Step::Return,
            Receiving,
            &[Submitted, FirstAppraisal, Phase::Reply, SecondAppraisal],
            SelfScoring,
            &[Note],
        ),
        line("ask", Step::Ask, Receiving, &[FirstAppraisal, SecondAppraisal], Phase::Reply, &[]),
        line("reply", Step::Reply, Body, &[Phase::Reply], SecondAppraisal, &[]),
        line("go-on", Step::GoOn, Receiving, &[FirstAppraisal, Phase::Reply], SecondAppraisal, &[]),
        line("conclude", Step::Conclude, Receiving, &[SecondAppraisal], Concluded, &[Reasons, Answered, Settled]),
        line("reconsider", Step::Reconsider, Receiving, &[Concluded], SecondAppraisal, &[]),
        line(
            "publish",
            Step::Publish,
            Receiving,
            &[Concluded],
            Published,
            &[Reasons, Answered, Settled, Number, Dated],
        ),
        line("adjust", Step::Adjust, Receiving, &[Published], SecondAppraisal, &[Number, Dated]),
    ]
};

impl Step {
    /// Every step with its word, in the order of the table.
    pub const ALL: [(&'static str, Self); TABLE.len()] = {
        let mut all = [("", Self::PutUp); TABLE.len()];
        let mut at = 0;
        while at < TABLE.len() {
            all[at] = (TABLE[at].word, TABLE[at].step);
            at += 1;
        }
        all
    };

    /// Its line in the table.
    ///
    /// # Panics
    ///
    /// Never: the table has a line for every step, in the order of the steps.
    pub const fn line(self) -> &'static Line {
        &TABLE[self as usize]
    }

    /// Whether from here on every document must stay the file that it is.
    pub const fn pins(self) -> bool {
        matches!(self, Self::Issue | Self::Submit | Self::Register)
    }

    /// Whether from here on the body sends it as a package, in which every registered file must be. What came on paper
    /// may name files that nobody has.
    pub const fn needs_files(self) -> bool {
        matches!(self, Self::Issue | Self::Submit)
    }

    /// Its word, in files and on the command line.
    pub const fn word(self) -> &'static str {
        self.line().word
    }

    /// The step with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        TABLE.iter().find(|l| l.word == word).map(|l| l.step)
    }

    /// The steps that can be taken from `phase`, in the order of the table.
    pub fn from_phase(phase: Phase) -> impl Iterator<Item = Self> {
        TABLE.iter().filter(move |l| l.from.contains(&phase)).map(|l| l.step)
    }
}
