//! Why an appraiser moves a point: the closed list of coded reasons.
//!
//! Promise: [`Cause::ALL`] is the list; commands, screens, reports and checks follow it. A code keeps its meaning
//! for ever, so reasons can be counted over years. [`Cause::Other`] is the only one that says nothing by itself:
//! it needs words beside it.

use std::borrow::Cow;

use crate::criteria::word_of;
use crate::dossier::Reason;
use crate::lang::{Lang, Say};

/// A coded reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// There is no evidence document.
    NoDocument,
    /// The document does not show what is claimed.
    NotShown,
    /// Figure or document fall outside the period.
    WrongPeriod,
    /// Points do not follow from the figures by the row's rule.
    WrongFormula,
    /// The figures are wrongly counted.
    WrongCount,
    /// The row was understood in another way than it is meant.
    Misread,
    /// A document that came late was accepted.
    LateAccepted,
    /// Something else, which words must say.
    Other,
}

impl Cause {
    /// Every cause with its code, in the order in which they are offered.
    pub const ALL: [(&'static str, Self); 8] = [
        ("no-document", Self::NoDocument),
        ("not-shown", Self::NotShown),
        ("wrong-period", Self::WrongPeriod),
        ("wrong-formula", Self::WrongFormula),
        ("wrong-count", Self::WrongCount),
        ("misread", Self::Misread),
        ("late-accepted", Self::LateAccepted),
        ("other", Self::Other),
    ];

    /// The code, in files and on the command line.
    pub fn word(self) -> &'static str {
        word_of(&Self::ALL, self)
    }

    /// The cause with this code.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(code, _)| *code == word).map(|(_, cause)| *cause)
    }
}

impl Reason {
    /// The cause that its code names; a file may hold a code that is none of the list.
    pub fn cause(&self) -> Option<Cause> {
        Cause::from_word(&self.code)
    }

    /// Whether it says why: a code of the list, and words where the code alone says nothing.
    pub fn is_whole(&self) -> bool {
        let worded = self.text.as_ref().is_some_and(|t| !t.trim().is_empty());
        self.cause().is_some_and(|cause| cause != Cause::Other || worded)
    }
}

impl Say for Cause {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NoDocument => lang.pick("không có tài liệu kiểm chứng", "no evidence document"),
            Self::NotShown => lang.pick(
                "tài liệu kiểm chứng không chứng minh được nội dung tự đánh giá",
                "the document does not show what is claimed",
            ),
            Self::WrongPeriod => {
                lang.pick("số liệu, tài liệu ngoài kỳ đánh giá", "figures or document outside the period")
            }
            Self::WrongFormula => lang.pick("tính điểm sai công thức", "wrong formula"),
            Self::WrongCount => lang.pick("thống kê sai số liệu", "wrong count"),
            Self::Misread => lang.pick("hiểu chưa đúng tiêu chí", "the rule was misread"),
            Self::LateAccepted => lang.pick("chấp nhận tài liệu bổ sung muộn", "a late document was accepted"),
            Self::Other => lang.pick("lý do khác", "another reason"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_cause_and_words_differ() {
        for lang in Lang::ALL {
            let words: std::collections::BTreeSet<_> = Cause::ALL.iter().map(|(_, c)| c.say(lang)).collect();
            assert_eq!(words.len(), Cause::ALL.len());
        }
        for (code, cause) in Cause::ALL {
            assert_eq!((cause.word(), Cause::from_word(code)), (code, Some(cause)));
        }
    }

    #[test]
    fn another_reason_needs_words_and_an_unknown_code_says_nothing() {
        let reason = |code: &str, text: Option<&str>| Reason {
            code: code.into(),
            text: text.map(Into::into),
            ..Reason::default()
        };
        assert!(reason("no-document", None).is_whole());
        assert!(!reason("other", None).is_whole() && !reason("other", Some(" ")).is_whole());
        assert!(reason("other", Some("theo kết luận thanh tra")).is_whole());
        assert!(!reason("vi thich", Some("x")).is_whole());
    }
}
