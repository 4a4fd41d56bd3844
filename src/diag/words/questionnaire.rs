//! Words for [`InQuestionnaire`].

use std::borrow::Cow;

use super::{Words, pick};
use crate::diag::problem::{InQuestionnaire, Listed};
use crate::lang::{Lang, Say};
use crate::num::decimal::show_decimal;

impl Say for Listed {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Scale => lang.pick("thang phương án", "scale"),
            Self::Option => lang.pick("phương án", "option"),
            Self::Part => lang.pick("phần", "part"),
            Self::Group => lang.pick("nhóm đối tượng", "group"),
            Self::Block => lang.pick("khối", "block"),
            Self::Body => lang.pick("đơn vị", "body"),
            Self::Question => lang.pick("câu hỏi", "question"),
            Self::Row => lang.pick("tiêu chí nhận kết quả", "row that takes results"),
        })
    }
}

impl InQuestionnaire {
    pub(super) fn words(&self, lang: Lang) -> Words {
        let both = |vi: String, en: String, help_vi: &str, help_en: &str| {
            pick(lang, [vi, help_vi.to_owned()], [en, help_en.to_owned()])
        };
        match self {
            Self::ListedTwice { what, id } => both(
                format!("{} `{id}` có hai lần", what.say(Lang::Vi)),
                format!("{} `{id}` stands twice", what.say(Lang::En)),
                "bỏ một trong hai, hoặc đặt tên khác",
                "take one of the two away, or give it another name",
            ),
            Self::NotListed { what, id, near } => {
                let help = |l: Lang| match (near, l) {
                    (Some(near), Lang::Vi) => format!("có phải là `{near}`?"),
                    (Some(near), Lang::En) => format!("did you mean `{near}`?"),
                    (None, Lang::Vi) => "phải khai báo trước trong cùng tệp này".to_owned(),
                    (None, Lang::En) => "it must be declared in this file".to_owned(),
                };
                pick(
                    lang,
                    [format!("chưa khai báo {} `{id}`", what.say(Lang::Vi)), help(Lang::Vi)],
                    [format!("there is no {} `{id}`", what.say(Lang::En)), help(Lang::En)],
                )
            }
            Self::Outside { key, value, low, high } => {
                let range = |l: Lang| {
                    let (low, high) = (show_decimal(*low, l), show_decimal(*high, l));
                    match l {
                        Lang::Vi => format!("giá trị từ {low} đến {high}"),
                        Lang::En => format!("values from {low} to {high}"),
                    }
                };
                pick(
                    lang,
                    [format!("`{key}` không thể là {}", show_decimal(*value, Lang::Vi)), range(Lang::Vi)],
                    [format!("`{key}` cannot be {}", show_decimal(*value, Lang::En)), range(Lang::En)],
                )
            }
            Self::NoneListed { what } => both(
                format!("chưa có {} nào", what.say(Lang::Vi)),
                format!("there is no {}", what.say(Lang::En)),
                "cần ít nhất một",
                "at least one is needed",
            ),
            Self::NothingCounts { id } => both(
                format!("câu hỏi `{id}` không có phương án nào được tính"),
                format!("no option of question `{id}` counts"),
                "ghi `weight` cho các phương án; không ghi là \"không có ý kiến\"",
                "give its options a `weight`; one without is \"no opinion\"",
            ),
            Self::NobodySatisfied { id } => both(
                format!("câu hỏi `{id}` không có phương án nào là hài lòng"),
                format!("no option of question `{id}` says satisfied"),
                "ghi `satisfied = true` cho các phương án hài lòng; nếu không, tỷ lệ hài lòng luôn bằng 0",
                "mark options with `satisfied = true`; otherwise the satisfied share is always 0",
            ),
            Self::AllZero { what } => both(
                format!("trọng số của mọi {} đều bằng 0", what.say(Lang::Vi)),
                format!("the weight of every {} is 0", what.say(Lang::En)),
                "ít nhất một trọng số phải lớn hơn 0",
                "at least one must be above 0",
            ),
            Self::GroupsAndColumn { groups: 0 } => both(
                "có cột nhóm đối tượng nhưng chưa khai báo nhóm nào".to_owned(),
                "there is a column for groups and no group".to_owned(),
                "thêm các khối [[group]], hoặc bỏ `columns.group`",
                "add [[group]] blocks, or take `columns.group` away",
            ),
            Self::GroupsAndColumn { .. } => both(
                "có nhóm đối tượng nhưng chưa nói cột nào ghi nhóm".to_owned(),
                "there are groups and no column that tells them apart".to_owned(),
                "ghi tiêu đề của cột đó vào `columns.group`",
                "name the column's heading in `columns.group`",
            ),
            Self::TooManyCounts { counts, most } => both(
                format!("đơn vị × nhóm × phương án cần {counts} ô đếm, vượt mức {most}"),
                format!("bodies × groups × options take {counts} counts, more than {most}"),
                "chia cuộc khảo sát thành nhiều tệp theo khối",
                "divide the survey into files by block",
            ),
            Self::UnknownConfidence { value } => both(
                format!("không có khoảng tin cậy {value} %"),
                format!("there is no confidence of {value} %"),
                "dùng được: 90, 95, 99",
                "possible here: 90, 95, 99",
            ),
        }
    }
}
