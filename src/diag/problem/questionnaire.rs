//! What can be wrong with the questionnaire of a survey.

use crate::num::Decimal;
use crate::text::Clean;

/// What a questionnaire lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Options shared by questions.
    Scale,
    /// An option of a question.
    Option,
    /// A part of the survey.
    Part,
    /// A group of respondents.
    Group,
    /// A block of bodies.
    Block,
    /// A body.
    Body,
    /// A question.
    Question,
    /// A row that takes answers.
    Row,
}

problems! {
    /// A mistake in a questionnaire.
    pub enum InQuestionnaire {
        /// Two of a kind with one id or name.
        "PAR200" Error ListedTwice { what: Listed, id: Clean },
        /// A reference to something that is not there.
        "PAR201" Error NotListed { what: Listed, id: Clean, near: Option<Clean> },
        /// A number outside of what it may be.
        "PAR202" Error Outside { key: Clean, value: Decimal, low: Decimal, high: Decimal },
        /// A list with nothing in it.
        "PAR203" Error NoneListed { what: Listed },
        /// A question of whose options none counts.
        "PAR204" Error NothingCounts { id: Clean },
        /// A question of whose options none says *satisfied*.
        "PAR205" Warning NobodySatisfied { id: Clean },
        /// Weights that are all zero.
        "PAR206" Error AllZero { what: Listed },
        /// Groups without a column that tells them apart, or the column without groups.
        "PAR207" Error GroupsAndColumn { groups: usize },
        /// So many bodies, groups and options that counting them takes too much memory.
        "PAR208" Error TooManyCounts { counts: u64, most: u64 },
        /// A confidence without a quantile.
        "PAR209" Error UnknownConfidence { value: i64 },
    }
}
