//! Words for [`InSet`].

use super::{Words, meant, pick};
use crate::diag::problem::{Counted, Declared, InSet};
use crate::lang::Lang::{self, En, Vi};
use crate::num::decimal::{local, show_decimal as num};

impl InSet {
    pub(super) fn words(&self, lang: Lang) -> Words {
        let say = |vi: String, help_vi: &str, en: String, help_en: &str| {
            pick(lang, [vi, help_vi.to_owned()], [en, help_en.to_owned()])
        };
        match self {
            Self::UnknownParent { code, parent, near } => pick(
                lang,
                [
                    format!("`{code}` đứng dưới `{parent}`, nhưng không có mục `{parent}`"),
                    meant(near.as_ref(), Vi, ["thêm mục ấy, hoặc ghi `parent` là mục cấp trên", ""]),
                ],
                [
                    format!("`{code}` stands under `{parent}`, but there is no node `{parent}`"),
                    meant(near.as_ref(), En, ["", "add that node, or name the node above with `parent`"]),
                ],
            ),
            Self::DuplicateCode { code } => say(
                format!("mã `{code}` dùng hai lần"),
                "mỗi mục một mã riêng",
                format!("code `{code}` is used twice"),
                "every node has a code of its own",
            ),
            Self::BadCode { code } => say(
                format!("mã `{code}` không hợp lệ"),
                "mã gồm chữ cái và chữ số, cách nhau bằng dấu chấm: 1.2.3 hoặc T.1; tối đa 64 ký tự",
                format!("`{code}` is no code"),
                "a code is letters and digits separated by dots: 1.2.3 or T.1; at most 64 characters",
            ),
            Self::Cycle { code } => say(
                format!("`{code}` nằm dưới chính nó"),
                "sửa `parent` để mỗi mục có một đường lên đến mục cấp cao nhất",
                format!("`{code}` stands below itself"),
                "mend `parent` so that every node has a way up to the top level",
            ),
            Self::SumOfChildren { code, max, sum, kind } => {
                let (whom_vi, whom_en) = whom(kind.as_deref());
                pick(
                    lang,
                    [
                        format!(
                            "điểm tối đa của `{code}` là {}, nhưng các mục ngay dưới cộng lại là {}{whom_vi}",
                            num(*max, Vi),
                            local(sum, Vi)
                        ),
                        "sửa `max` của mục này hoặc của các mục ngay dưới cho khớp".to_owned(),
                    ],
                    [
                        format!(
                            "the maximum of `{code}` is {}, but the nodes under it add up to {}{whom_en}",
                            num(*max, En),
                            local(sum, En)
                        ),
                        "make `max` here and under it agree".to_owned(),
                    ],
                )
            }
            Self::SumOfAreas { scale, sum, kind } => {
                let (whom_vi, whom_en) = whom(kind.as_deref());
                pick(
                    lang,
                    [
                        format!(
                            "thang điểm là {}, nhưng các mục cấp cao nhất cộng lại là {}{whom_vi}",
                            num(*scale, Vi),
                            local(sum, Vi)
                        ),
                        "sửa `scale` hoặc `max` của các mục; điểm thưởng, điểm trừ không tính vào thang điểm"
                            .to_owned(),
                    ],
                    [
                        format!(
                            "the scale is {}, but the top-level nodes add up to {}{whom_en}",
                            num(*scale, En),
                            local(sum, En)
                        ),
                        "mend `scale` or a `max`; bonus and penalty stand outside the scale".to_owned(),
                    ],
                )
            }
            Self::RuleOnBranch { code } => say(
                format!("`{code}` có cả cách chấm và các mục con"),
                "bỏ `rule` ở đây: điểm của mục này là tổng các mục con",
                format!("`{code}` has a rule and nodes under it"),
                "leave `rule` out here: its points are the sum of those below",
            ),
            Self::NothingToScore { code } => say(
                format!("`{code}` không có cách chấm và cũng không có mục con"),
                "thêm `rule = { kind = \"…\", … }`, hoặc thêm các mục con",
                format!("`{code}` has neither a rule nor nodes under it"),
                "add `rule = { kind = \"…\", … }` or nodes below",
            ),
            Self::RoleBelowTop { code, role } => say(
                format!("`{code}` không ở cấp cao nhất nên không mang `role = \"{role}\"` được"),
                "đặt điểm thưởng, điểm trừ thành mục cấp cao nhất",
                format!("`{code}` is not at the top level, so it cannot have `role = \"{role}\"`"),
                "put bonus and penalty at the top level",
            ),
            Self::NotPositive { key, value } => say(
                format!("`{key}` phải lớn hơn 0, ở đây là {}", num(*value, Vi)),
                "ghi một số dương",
                format!("`{key}` must be above 0, here it is {}", num(*value, En)),
                "give a positive number",
            ),
            Self::ForNobody => say(
                "`for` không nêu loại đơn vị nào, nên mục này không dành cho ai".to_owned(),
                "bỏ `for` nếu mục dành cho mọi đơn vị",
                "`for` names no kind of body, so the node is for nobody".to_owned(),
                "leave `for` out if the node is for every body",
            ),
            Self::NeverApplies { code } => say(
                format!("`{code}` chỉ dành cho những loại đơn vị mà mục trên đã loại ra"),
                "đối chiếu `for` của mục này với mục trên",
                format!("`{code}` is only for kinds of body that the node above leaves out"),
                "compare `for` here and above",
            ),
            Self::NaOnBranch { code } => say(
                format!("`na` ở `{code}` không có tác dụng vì mục này có mục con"),
                "ghi `na` ở từng mục con",
                format!("`na` of `{code}` says nothing, for there are nodes under it"),
                "say `na` on the rows below",
            ),
            Self::DuplicateBand { id } => say(
                format!("có hai mức xếp loại mang mã `{id}`"),
                "mỗi mức một mã riêng",
                format!("two bands have the id `{id}`"),
                "every band has an id of its own",
            ),
            Self::SameEdge { value } => say(
                format!("hai mức xếp loại cùng bắt đầu từ {}", num(*value, Vi)),
                "mỗi mức bắt đầu từ một mốc riêng",
                format!("two bands begin at {}", num(*value, En)),
                "every band begins at an edge of its own",
            ),
            Self::BandsOutOfOrder { value, before } => say(
                format!("mức bắt đầu từ {} đứng sau mức bắt đầu từ {}", num(*value, Vi), num(*before, Vi)),
                "xếp các mức từ cao xuống thấp",
                format!("a band from {} stands after one from {}", num(*value, En), num(*before, En)),
                "list bands from the best down",
            ),
            Self::GapBelow { value } => say(
                format!("kết quả dưới {} không thuộc mức nào", num(*value, Vi)),
                "mức thấp nhất phải bắt đầu từ 0",
                format!("results below {} belong to no band", num(*value, En)),
                "the lowest band must begin at 0",
            ),
            Self::MixedEdges => say(
                "mức này tính bằng đơn vị khác với mức đầu tiên".to_owned(),
                "dùng `from` (phần trăm) cho mọi mức, hoặc `from_points` (điểm) cho mọi mức",
                "this band is measured otherwise than the first one".to_owned(),
                "use `from` (percent) for all bands or `from_points` for all",
            ),
            Self::EdgeUnclear { both } => say(
                if *both {
                    "mức xếp loại có cả `from` và `from_points`"
                } else {
                    "mức xếp loại chưa ghi bắt đầu từ đâu"
                }
                .to_owned(),
                "ghi một trong hai: `from` (phần trăm) hoặc `from_points` (điểm)",
                if *both {
                    "the band has both `from` and `from_points`"
                } else {
                    "the band does not say where it begins"
                }
                .to_owned(),
                "give one of `from` (percent) and `from_points`",
            ),
            Self::NegativeEdge { value } => say(
                format!("mức xếp loại không thể bắt đầu từ {}", num(*value, Vi)),
                "mức thấp nhất bắt đầu từ 0",
                format!("a band cannot begin at {}", num(*value, En)),
                "the lowest band begins at 0",
            ),
            Self::EdgeBeyond { value, most } => say(
                format!("không ai đạt được mức bắt đầu từ {}: cao nhất là {}", num(*value, Vi), num(*most, Vi)),
                "kiểm tra lại mốc này; nếu điểm thưởng được vượt thang thì ghi `over = true`",
                format!("nobody reaches a band from {}: {} is the most", num(*value, En), num(*most, En)),
                "check the edge; if bonus may exceed the maximum, say `over = true`",
            ),
            Self::LowestGated => say(
                "mức thấp nhất có điều kiện kèm theo: đơn vị không đạt sẽ không được xếp loại".to_owned(),
                "bỏ `gates` ở mức thấp nhất",
                "the lowest band has gates: a body that fails them gets no band".to_owned(),
                "leave `gates` out of the lowest band",
            ),
            Self::NoBands => say(
                "bộ tiêu chí chưa có mức xếp loại nào".to_owned(),
                "thêm `[[band]]` với `id`, `name`, `from`; mức thấp nhất từ 0",
                "the set has no bands".to_owned(),
                "add `[[band]]` with `id`, `name`, `from`; the lowest from 0",
            ),
            Self::GateUnclear => say(
                "điều kiện phải nêu đúng một trong ba: `code`, `every`, `flag`".to_owned(),
                "ví dụ: { code = \"1\", min_percent = 50 } hoặc { flag = \"…\", is = true }",
                "a gate names exactly one of `code`, `every` and `flag`".to_owned(),
                "such as { code = \"1\", min_percent = 50 } or { flag = \"…\", is = true }",
            ),
            Self::GateOnUnknown { code, near } => pick(
                lang,
                [
                    format!("điều kiện nêu mục `{code}`, nhưng không có mục này"),
                    meant(near.as_ref(), Vi, ["ghi mã của một mục có trong bộ tiêu chí", ""]),
                ],
                [
                    format!("the gate names node `{code}`, which is not in the set"),
                    meant(near.as_ref(), En, ["", "give the code of a node of this set"]),
                ],
            ),
            Self::UnknownFlag { id, near } => pick(
                lang,
                [
                    format!("điều kiện nêu `{id}`, nhưng không có `[[flag]]` nào mang mã này"),
                    meant(near.as_ref(), Vi, ["thêm `[[flag]]` với `id` và `name`", ""]),
                ],
                [
                    format!("the gate names `{id}`, but no `[[flag]]` has this id"),
                    meant(near.as_ref(), En, ["", "add a `[[flag]]` with `id` and `name`"]),
                ],
            ),
            Self::PercentOutside { key, value } => say(
                format!("`{key}` là phần trăm từ 0 đến 100, ở đây là {}", num(*value, Vi)),
                "ghi 50 cho 50 %",
                format!("`{key}` is a percentage from 0 to 100, here it is {}", num(*value, En)),
                "write 50 for 50 %",
            ),
            Self::DeclaredTwice { what, key } => {
                let (vi, en) = declared(*what);
                say(
                    format!("{vi} `{key}` khai hai lần"),
                    "mỗi khóa khai một lần, nhiều mục có thể dùng chung",
                    format!("{en} `{key}` is declared twice"),
                    "declare it once; many rows may use it",
                )
            }
            Self::PeriodAndDate { key } => say(
                format!("số liệu `{key}` có cả `period` và `as_of`"),
                "số liệu trong kỳ ghi `period`, số liệu tại một thời điểm ghi `as_of`",
                format!("figure `{key}` has both `period` and `as_of`"),
                "a figure is counted over a `period` or stands `as_of` a date",
            ),
            Self::Unused { what, key } => {
                let (vi, en) = declared(*what);
                say(
                    format!("{vi} `{key}` không được dùng ở đâu"),
                    "bỏ đi, hoặc dùng: số liệu trong `{ figure = \"…\" }`, dữ kiện trong `gates`",
                    format!("{en} `{key}` is used nowhere"),
                    "leave it out, or use it: figures in `{ figure = \"…\" }`, flags in `gates`",
                )
            }
            Self::OtherKinds { code, max, sum } => say(
                format!(
                    "với loại đơn vị không nêu trong `for`, các mục dưới `{code}` cộng lại là {} chứ không phải {}",
                    local(sum, Vi),
                    num(*max, Vi)
                ),
                "không sao nếu chỉ chấm những loại đã nêu; nếu không, bổ sung mục cho các loại khác",
                format!(
                    "for kinds of body that no `for` names, the nodes under `{code}` add up to {}, not {}",
                    local(sum, En),
                    num(*max, En)
                ),
                "fine if only the named kinds are scored; else add nodes for the others",
            ),
            Self::DigitsOutside { value, most } => say(
                format!("không làm tròn đến {value} chữ số thập phân được"),
                &format!("ghi số nguyên từ 0 đến {most}"),
                format!("{value} is no possible number of digits"),
                &format!("give a whole number from 0 to {most}"),
            ),
            Self::TooMany { what, most } => {
                let (vi, en) = match what {
                    Counted::Nodes => ("mục", "nodes"),
                    Counted::Kinds => ("loại đơn vị", "kinds of body"),
                };
                say(
                    format!("bộ tiêu chí có quá {most} {vi}"),
                    "kiểm tra lại có chọn đúng tệp không",
                    format!("the set has more than {most} {en}"),
                    "check whether this is the right file",
                )
            }
            Self::TooDeep { code, most } => say(
                format!("`{code}` nằm sâu quá {most} cấp"),
                "gộp bớt các cấp",
                format!("`{code}` stands more than {most} levels deep"),
                "use fewer levels",
            ),
            Self::NoNodes => say(
                "bộ tiêu chí không có mục nào".to_owned(),
                "thêm `[[node]]` với `code`, `name`, `max`, `rule`",
                "the set has no nodes".to_owned(),
                "add `[[node]]` with `code`, `name`, `max`, `rule`",
            ),
        }
    }

    pub(super) fn also(&self, lang: Lang) -> &'static str {
        match self {
            Self::DuplicateCode { .. }
            | Self::DuplicateBand { .. }
            | Self::SameEdge { .. }
            | Self::DeclaredTwice { .. } => lang.pick("lần đầu ở đây", "first here"),
            Self::RuleOnBranch { .. } => lang.pick("mục con ở đây", "a node under it"),
            Self::NeverApplies { .. } => lang.pick("mục trên", "the node above"),
            Self::BandsOutOfOrder { .. } => lang.pick("mức này thấp hơn", "this one is lower"),
            Self::MixedEdges => lang.pick("mức đầu tiên", "the first band"),
            _ => lang.pick("liên quan đến chỗ này", "see here"),
        }
    }
}

/// For whom a sum is wrong, as the end of a sentence.
fn whom(kind: Option<&str>) -> (String, String) {
    kind.map_or_else(Default::default, |kind| {
        (format!(" đối với loại đơn vị `{kind}`"), format!(" for bodies of kind `{kind}`"))
    })
}

/// The Vietnamese and the English word.
const fn declared(what: Declared) -> (&'static str, &'static str) {
    match what {
        Declared::Figure => ("số liệu", "figure"),
        Declared::Flag => ("dữ kiện", "flag"),
    }
}
