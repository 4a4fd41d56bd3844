//! Words for [`InRule`].

use super::{Words, list, meant, pick};
use crate::diag::problem::InRule;
use crate::lang::Lang::{self, En, Vi};
use crate::num::decimal::{local, show_decimal as num};

impl InRule {
    pub(super) fn words(&self, lang: Lang) -> Words {
        let say = |vi: String, help_vi: &str, en: String, help_en: &str| {
            pick(lang, [vi, help_vi.to_owned()], [en, help_en.to_owned()])
        };
        match self {
            Self::UnknownFigure { key, near } => pick(
                lang,
                [
                    format!("không có `[[figure]]` nào mang khóa `{key}`"),
                    meant(near.as_ref(), Vi, ["thêm `[[figure]]` với `key` và `name`", ""]),
                ],
                [
                    format!("no `[[figure]]` has the key `{key}`"),
                    meant(near.as_ref(), En, ["", "add a `[[figure]]` with `key` and `name`"]),
                ],
            ),
            Self::KeyOfOtherKind { key, kind, known } => {
                let (vi, en) = if known.is_empty() {
                    ("kiểu này không cần khóa nào khác".to_owned(), "this kind needs no other key".to_owned())
                } else {
                    let known = list(known.iter().copied());
                    (format!("kiểu này còn nhận: {known}"), format!("this kind also takes: {known}"))
                };
                pick(
                    lang,
                    [format!("cách chấm kiểu `{kind}` không có khóa `{key}`"), vi],
                    [format!("a rule of kind `{kind}` has no key `{key}`"), en],
                )
            }
            Self::NoneWithoutShare { kind } => say(
                format!("`none` không có nghĩa ở cách chấm kiểu `{kind}`, vì không có mẫu số"),
                "bỏ `none`; nếu mục có thể không áp dụng, ghi `na = \"drop\"` ở mục",
                format!("`none` means nothing in a rule of kind `{kind}`, which divides by nothing"),
                "leave `none` out; if the row may not apply, say `na = \"drop\"` on the node",
            ),
            Self::NoneLeftOut { kind } => say(
                format!("chưa ghi `none`: khi không phát sinh (0 trên 0), cách chấm kiểu `{kind}` cho 0 điểm"),
                "ghi rõ: none = \"full\" (điểm tối đa), \"drop\" (không tính) hoặc \"zero\" (0 điểm)",
                format!("`none` is left out: when nothing occurred (0 of 0), this `{kind}` earns 0 points"),
                "say so: none = \"full\" (the maximum), \"drop\" (not counted) or \"zero\"",
            ),
            Self::EmptyList { key } => say(
                format!("danh sách `{key}` để trống"),
                "ghi ít nhất một dòng",
                format!("the list `{key}` is empty"),
                "give at least one entry",
            ),
            Self::DuplicateId { id } => say(
                format!("mã `{id}` dùng hai lần trong một danh sách"),
                "mỗi dòng một mã riêng, vì câu trả lời gọi theo mã",
                format!("id `{id}` is used twice in one list"),
                "every entry has an id of its own, for answers name it",
            ),
            Self::AwardUnclear { both } => say(
                if *both { "có cả `points` và `share`" } else { "chưa ghi được bao nhiêu điểm" }.to_owned(),
                "ghi một trong hai: `points` (điểm) hoặc `share` (phần của điểm tối đa, 0 đến 1)",
                if *both { "both `points` and `share` are given" } else { "it does not say what it earns" }.to_owned(),
                "give one of `points` and `share` (of the maximum, 0 to 1)",
            ),
            Self::OutsideShare { key, value } => say(
                format!("`{key}` là một tỷ lệ từ 0 đến 1, ở đây là {}", num(*value, Vi)),
                "90 % viết là 0.9",
                format!("`{key}` is a share from 0 to 1, here it is {}", num(*value, En)),
                "90 % is written 0.9",
            ),
            Self::AboveMaximum { key, value, max } => say(
                format!("`{key}` = {} vượt điểm tối đa {} của mục", num(*value, Vi), num(*max, Vi)),
                "sửa điểm ở đây, hoặc `max` của mục",
                format!("`{key}` = {} is above the maximum of the row, {}", num(*value, En), num(*max, En)),
                "mend the points here or `max` of the node",
            ),
            Self::Negative { key, value } => say(
                format!("`{key}` không thể âm, ở đây là {}", num(*value, Vi)),
                "ghi số không âm; trừ điểm thì dùng kiểu `deduct` hoặc `role = \"penalty\"`",
                format!("`{key}` cannot be negative, here it is {}", num(*value, En)),
                "give no negative number; to take points off use `deduct` or `role = \"penalty\"`",
            ),
            Self::NoZero => say(
                "không có mức nào được 0 điểm".to_owned(),
                "thêm mức cho trường hợp không thực hiện, với `points = 0`",
                "no level earns 0 points".to_owned(),
                "add a level for what was not done, with `points = 0`",
            ),
            Self::NoMaximum { key, max } => say(
                format!("không dòng nào trong `{key}` đạt điểm tối đa {}", num(*max, Vi)),
                "không ai được điểm tối đa: đối chiếu với `max` của mục",
                format!("nothing in `{key}` earns the maximum of {}", num(*max, En)),
                "nobody can earn the maximum: compare with `max` of the node",
            ),
            Self::SumOfItems { sum, max } => say(
                format!("các việc cộng lại là {}, điểm tối đa là {}", local(sum, Vi), num(*max, Vi)),
                "điểm được tính đến tối đa; nếu là nhầm, sửa `points` hoặc `max`",
                format!("the items add up to {}, the maximum is {}", local(sum, En), num(*max, En)),
                "points are capped at the maximum; if this is a slip, mend `points` or `max`",
            ),
            Self::PassOutside { value, items } => say(
                format!("`pass = {value}`, nhưng danh sách có {items} việc"),
                "ghi số việc từ 1 đến số dòng của danh sách, \"all\" hoặc \"sum\"",
                format!("`pass = {value}`, but there are {items} items"),
                "give a number from 1 to the number of items, \"all\" or \"sum\"",
            ),
            Self::EachAboveMaximum { value, max } => say(
                format!("mỗi lần {} điểm đã quá điểm tối đa {}", num(*value, Vi), num(*max, Vi)),
                "điểm được tính đến tối đa; nếu là nhầm, sửa `each` hoặc `max`",
                format!("{} points for one is more than the maximum of {}", num(*value, En), num(*max, En)),
                "points are capped at the maximum; if this is a slip, mend `each` or `max`",
            ),
            Self::FloorAboveFull { floor, full } => say(
                format!("`floor` {} cao hơn `full` {}", num(*floor, Vi), num(*full, Vi)),
                "dưới `floor` được 0 điểm, từ `full` được điểm tối đa: `floor` không quá `full`",
                format!("`floor` {} is above `full` {}", num(*floor, En), num(*full, En)),
                "below `floor` nothing is earned, from `full` the maximum: `floor` is at most `full`",
            ),
            Self::TargetAboveOne { value } => say(
                format!("chỉ tiêu {} lớn hơn 1, không đơn vị nào đạt được", num(*value, Vi)),
                "chỉ tiêu là tỷ lệ: 80 % viết là 0.8",
                format!("the target {} is above 1, which nobody can reach", num(*value, En)),
                "the target is a share: 80 % is written 0.8",
            ),
            Self::MeasureUnclear { both } => say(
                if *both {
                    "có cả `value` và `done`, `all`"
                } else {
                    "chưa ghi so với các mốc là giá trị gì"
                }
                .to_owned(),
                "ghi `value`, hoặc ghi `done` và `all`",
                if *both { "both `value` and `done`, `all` are given" } else { "it does not say what is compared" }
                    .to_owned(),
                "give `value`, or `done` and `all`",
            ),
            Self::StepUnclear { both } => say(
                if *both {
                    "mốc này có cả `from` và `above`"
                } else {
                    "mốc này chưa ghi bắt đầu từ đâu"
                }
                .to_owned(),
                "`from` gồm cả mốc (từ 90), `above` không gồm (trên 90): ghi một trong hai",
                if *both { "the step has both `from` and `above`" } else { "the step does not say where it begins" }
                    .to_owned(),
                "`from` includes the edge, `above` does not: give one of them",
            ),
            Self::StepUnreachable => say(
                "không giá trị nào rơi vào mốc này, vì mốc trước đã lấy hết".to_owned(),
                "các mốc được xét từ trên xuống: xếp mốc cao trước",
                "no value comes to this step, for the one before takes them all".to_owned(),
                "steps are tried from the top: put higher edges first",
            ),
            Self::EdgeOutside { value } => say(
                format!("mốc {} nằm ngoài khoảng mà tỷ lệ phần trăm có thể đạt", num(*value, Vi)),
                "với `done` và `all`, giá trị so sánh là phần trăm từ 0 đến 100",
                format!("the edge {} is outside what a percentage can be", num(*value, En)),
                "with `done` and `all` a percentage from 0 to 100 is compared",
            ),
            Self::NoWeight => say(
                "không phương án nào có `weight`, nên không phiếu nào được tính".to_owned(),
                "ghi `weight` từ 0 đến 1 cho các phương án được tính",
                "no option has a `weight`, so no ballot counts".to_owned(),
                "give a `weight` from 0 to 1 to the options that count",
            ),
            Self::TrendUnclear { both } => say(
                if *both {
                    "có cả `up`, `same`, `down` và `steps`"
                } else {
                    "chưa ghi tăng, giảm được bao nhiêu điểm"
                }
                .to_owned(),
                "ghi `up`, `same`, `down` (điểm), hoặc `steps` theo phần trăm thay đổi",
                if *both {
                    "both `up`, `same`, `down` and `steps` are given"
                } else {
                    "it does not say what a change earns"
                }
                .to_owned(),
                "give `up`, `same`, `down` (points), or `steps` over the percent change",
            ),
        }
    }

    pub(super) fn also(&self, lang: Lang) -> &'static str {
        match self {
            Self::DuplicateId { .. } => lang.pick("lần đầu ở đây", "first here"),
            Self::StepUnreachable => lang.pick("mốc này đã lấy hết", "this one takes them"),
            Self::AboveMaximum { .. }
            | Self::SumOfItems { .. }
            | Self::EachAboveMaximum { .. }
            | Self::NoMaximum { .. } => lang.pick("điểm tối đa của mục", "the maximum of the row"),
            Self::FloorAboveFull { .. } => lang.pick("`full` ở đây", "`full` is here"),
            _ => lang.pick("liên quan đến chỗ này", "see here"),
        }
    }
}
