//! Surveys (*điều tra xã hội học*): from ballots, one line each, to indices, intervals and answers of survey rows.
//!
//! What happens: a [`Questionnaire`] says what is asked, of whom and what for; a [`Tally`] takes one line after the
//! other, counts the good ones and keeps the reasons of the others; [`Survey`] is what comes out; [`feed`] turns it
//! into answers of a dossier.
//!
//! Promise: a line counts whole or not at all. Memory is bounded by the questionnaire, a hash for each ballot and
//! [`tally::MOST_FAULTS`] reasons. Shares and indices are exact; an interval is rounded outward, so it never claims
//! more than the ballots say. No respondent can be told from the result: no cell of a ballot is kept, groups
//! under [`questionnaire::LEAST_ANONYMOUS`] ballots are not shown. Where each ballot counts alike and one group
//! could be worked out from the others, the next smallest is not shown either; where groups are weighted, a small one is
//! left out of everything said about the body, since no other rule keeps it from being worked out.

pub mod feed;
pub mod interval;
pub mod questionnaire;
pub mod result;
pub mod sample;
pub mod tally;
pub mod words;

pub use questionnaire::Questionnaire;
pub use result::Survey;
pub use tally::Tally;

#[cfg(test)]
mod tests;
