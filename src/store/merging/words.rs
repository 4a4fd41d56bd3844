//! Why copies are not merged, in words.

use super::Unmerged;
use crate::lang::{Lang, Say};
use crate::text::Clean;

impl Unmerged {
    /// Why, in one sentence.
    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::Failed(failure) => failure.say(lang).into_owned(),
            Self::Refused(refusal) => refusal.say(lang).into_owned(),
            Self::Stranger(copy) => {
                let text = lang.pick(
                    "không phải bản sao của hồ sơ này (khác đơn vị, năm hoặc bộ tiêu chí)",
                    "is no copy of this dossier (another body, year or criteria set)",
                );
                format!("{}: {text}", Clean::path(copy))
            }
            Self::NoBase(copy) => {
                let text = lang.pick(
                    "không rõ bản này được chép từ lúc nào (lịch sử của hai bên không khớp, hoặc hồ sơ bị sửa ngoài chương trình); hãy nêu bản gốc trước khi chia",
                    "it cannot be told what this copy started from (the histories do not meet, or a dossier was changed outside the program); name what both were copied from",
                );
                format!("{}: {text}", Clean::path(copy))
            }
        }
    }
}
