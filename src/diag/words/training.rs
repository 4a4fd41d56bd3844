//! Words for [`InTraining`].

use super::{Words, pick};
use crate::diag::problem::InTraining;
use crate::lang::Lang;
use crate::num::decimal::show_decimal;

impl InTraining {
    pub(super) fn words(&self, lang: Lang) -> Words {
        let both = |vi: String, en: String, help_vi: &str, help_en: &str| {
            pick(lang, [vi, help_vi.to_owned()], [en, help_en.to_owned()])
        };
        match self {
            Self::UnknownRow { code, near } => {
                let help = |l: Lang| match (near, l) {
                    (Some(near), Lang::Vi) => format!("có phải là `{near}`?"),
                    (Some(near), Lang::En) => format!("did you mean `{near}`?"),
                    (None, Lang::Vi) => "ghi mã của một tiêu chí có chấm điểm trong bộ tiêu chí".to_owned(),
                    (None, Lang::En) => "name the code of a scored row of the set".to_owned(),
                };
                pick(
                    lang,
                    [format!("bộ tiêu chí không có tiêu chí chấm điểm `{code}`"), help(Lang::Vi)],
                    [format!("the set has no scored row `{code}`"), help(Lang::En)],
                )
            }
            Self::RowTwice { code } => both(
                format!("tiêu chí `{code}` có hai lần"),
                format!("row `{code}` stands twice"),
                "gộp các lần chấm của một tiêu chí vào một khối",
                "put all tries at a row into one block",
            ),
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
            Self::EmptyScene => both(
                "cảnh này không có gì để trình bày".to_owned(),
                "nothing happens in this scene".to_owned(),
                "ghi ít nhất một trong: row, say, ask, pause",
                "write at least one of row, say, ask, pause",
            ),
            Self::CannotSet { change, why } => both(
                format!("không đặt được `{change}`: {}", why.get(Lang::Vi)),
                format!("`{change}` cannot be set: {}", why.get(Lang::En)),
                "dạng: `done=40`, `choice=b`, `ticks=a,c`, `points=1,5`, `na=lý do`; hàng khác thì thêm mã: `2.1.done=40`",
                "forms: `done=40`, `choice=b`, `ticks=a,c`, `points=1.5`, `na=reason`; for another row with its code: `2.1.done=40`",
            ),
            Self::OtherFigure { code, expected, computed } => {
                let computed = |l: Lang| match (computed, l) {
                    (Some(value), Lang::Vi) => format!("chương trình tính được {value}"),
                    (Some(value), Lang::En) => format!("the program computes {value}"),
                    (None, Lang::Vi) => "đến cảnh này tiêu chí chưa có điểm".to_owned(),
                    (None, Lang::En) => "the row has no points at this scene".to_owned(),
                };
                let shown = |l: Lang| show_decimal(*expected, l);
                pick(
                    lang,
                    [format!("điểm của `{code}` không phải là {}", shown(Lang::Vi)), computed(Lang::Vi)],
                    [format!("`{code}` does not come to {}", shown(Lang::En)), computed(Lang::En)],
                )
            }
            Self::HalfAQuestion => both(
                "câu hỏi và câu trả lời phải đi cùng nhau".to_owned(),
                "a question and its answer go together".to_owned(),
                "ghi đủ cả `ask` và `answer`",
                "write both `ask` and `answer`",
            ),
            Self::NeedsRow { key } => both(
                format!("`{key}` chỉ dùng trong cảnh có `row`"),
                format!("`{key}` needs a `row` in the same scene"),
                "thêm `row`, hoặc bỏ khóa này",
                "add `row`, or take the key away",
            ),
            Self::NoScenes => both(
                "bài giảng chưa có cảnh nào".to_owned(),
                "the lesson has no scene".to_owned(),
                "thêm ít nhất một khối [[scene]]",
                "add at least one [[scene]] block",
            ),
            Self::NotAPeerRow { code } => both(
                format!("tiêu chí `{code}` không so với đơn vị dẫn đầu"),
                format!("row `{code}` is not compared with a leader"),
                "`leaders` chỉ dành cho tiêu chí kiểu `peer`",
                "`leaders` is for rows of kind `peer`",
            ),
        }
    }
}
