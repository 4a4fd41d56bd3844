//! What the vocabulary of a criteria set is called on screen and in reports.

use std::borrow::Cow;

use crate::criteria::rule::{Input, Nothing, RuleKind};
use crate::criteria::{Decide, NaPolicy, Provenance, Role, RoundAt, Supplier, Ties};
use crate::lang::{Lang, Say};
use crate::num::{Mode, Rounding};

impl Say for Provenance {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Official => lang.pick("CHÍNH THỨC", "OFFICIAL"),
            Self::OfficialPartial => lang.pick("CHÍNH THỨC MỘT PHẦN", "PARTLY OFFICIAL"),
            Self::Sample => lang.pick("MẪU", "SAMPLE"),
            Self::Reconstructed => lang.pick("DỰNG LẠI – THAM KHẢO", "RECONSTRUCTED – FOR REFERENCE"),
        })
    }
}

impl Say for RoundAt {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Row => lang.pick("ở từng tiêu chí", "in each row"),
            Self::Area => lang.pick("ở từng lĩnh vực", "in each area"),
            Self::Total => lang.pick("ở tổng điểm", "in the total"),
        })
    }
}

impl Say for Mode {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::HalfUp => lang.pick("nửa đơn vị làm tròn lên", "half up"),
            Self::HalfEven => lang.pick("nửa đơn vị về số chẵn", "half to even"),
            Self::Down => lang.pick("bỏ phần dư", "cut off"),
        })
    }
}

impl Say for Rounding {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let (digits, mode) = (self.digits, self.mode.say(lang));
        Cow::Owned(match lang {
            Lang::Vi => format!("{digits} chữ số thập phân, {mode}"),
            Lang::En => format!("{digits} {}, {mode}", if digits == 1 { "decimal" } else { "decimals" }),
        })
    }
}

impl Say for Decide {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Exact => lang.pick("xếp loại theo giá trị chưa làm tròn", "bands from the unrounded value"),
            Self::Rounded => lang.pick("xếp loại theo giá trị đã làm tròn", "bands from the rounded value"),
        })
    }
}

impl Say for Ties {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Competition => lang.pick("đồng hạng 1, 1, 3", "ties 1, 1, 3"),
            Self::Dense => lang.pick("đồng hạng 1, 1, 2", "ties 1, 1, 2"),
        })
    }
}

impl Say for Role {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Normal => lang.pick("trong thang điểm", "part of the scale"),
            Self::Bonus => lang.pick("điểm thưởng", "bonus"),
            Self::Penalty => lang.pick("điểm trừ", "penalty"),
        })
    }
}

impl Say for Supplier {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Own => lang.pick("tự đánh giá", "self-assessed"),
            Self::Survey => lang.pick("điều tra XHH", "survey"),
            Self::Authority => lang.pick("cơ quan có thẩm quyền cho điểm", "given by an authority"),
        })
    }
}

impl Say for NaPolicy {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Never => lang.pick("không được ghi “không áp dụng”", "“not applicable” is not allowed"),
            Self::Drop => lang.pick("không áp dụng: bỏ khỏi điểm tối đa", "not applicable: leaves the maximum"),
            Self::Full => lang.pick("không áp dụng: tính điểm tối đa", "not applicable: earns the maximum"),
        })
    }
}

impl Say for Nothing {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Zero => lang.pick("không phát sinh: 0 điểm", "nothing occurred: no points"),
            Self::Full => lang.pick("không phát sinh: điểm tối đa", "nothing occurred: the maximum"),
            Self::Drop => lang.pick("không phát sinh: không tính tiêu chí", "nothing occurred: the row does not count"),
        })
    }
}

impl Say for RuleKind {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Choice => lang.pick("chọn mức", "choice of a level"),
            Self::Checklist => lang.pick("danh mục công việc", "checklist"),
            Self::Steps => lang.pick("theo bậc", "steps over a value"),
            Self::Ratio => lang.pick("tỷ lệ × điểm tối đa", "share × maximum"),
            Self::Target => lang.pick("tỷ lệ so với chỉ tiêu", "share against a target"),
            Self::PerUnit => lang.pick("tính theo số lượng", "points for each"),
            Self::Deduct => lang.pick("trừ điểm theo vụ việc", "points off for each event"),
            Self::Survey => lang.pick("phiếu khảo sát", "mean of ballots"),
            Self::Scaled => lang.pick("quy đổi theo thang đo", "value on a scale"),
            Self::Entered => lang.pick("nhập điểm", "points entered"),
            Self::Change => lang.pick("so với năm trước", "against last year"),
            Self::Peer => lang.pick("so với đơn vị dẫn đầu khối", "against the leader of the block"),
        })
    }
}

impl Say for Input {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Done => lang.pick("số đã thực hiện", "number done"),
            Self::All => lang.pick("tổng số", "total number"),
            Self::Target => lang.pick("chỉ tiêu được giao", "target set"),
            Self::Value => lang.pick("giá trị", "value"),
            Self::Count => lang.pick("số lượng", "count"),
            Self::Now => lang.pick("số năm nay", "this year"),
            Self::Before => lang.pick("số năm trước", "last year"),
        })
    }
}
