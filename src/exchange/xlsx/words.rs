//! The words that only workbooks use.

use crate::lang::Lang;

/// A fixed text of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Sheet of scores.
    Scores,
    /// Sheet of raw figures.
    Figures,
    /// Sheet of documents.
    Documents,
    /// Sheet of explanations.
    Explained,
    /// Sheet of what everything rests on.
    Origin,
    /// The sheet with what is said in words.
    Summary,
    /// Sheet of a ranking.
    Ranking,
    /// Share of the applicable maximum.
    Share,
    /// Where a raw figure stands.
    Slot,
    /// What a raw figure is.
    Meaning,
    /// A value.
    Value,
    /// The engine's own figure.
    Engine,
    /// Whether both agree.
    Check,
    /// They agree.
    Same,
    /// They do not.
    Different,
    /// How deep a step stands.
    Depth,
    /// The rounded total.
    Printed,
    /// Bodies in all.
    Bodies,
    /// Mean.
    Mean,
    /// Lowest.
    Lowest,
    /// Highest.
    Highest,
    /// How to read the workbook of a dossier.
    Guide,
    /// How to read the workbook of a ranking.
    RankGuide,
    /// Text that was too long for a cell.
    Cut,
}

impl Word {
    /// The text in `lang`.
    pub(super) const fn get(self, lang: Lang) -> &'static str {
        match self {
            Self::Scores => lang.pick("Bảng điểm", "Scores"),
            Self::Figures => lang.pick("Số liệu", "Figures"),
            Self::Documents => lang.pick("Tài liệu kiểm chứng", "Evidence"),
            Self::Explained => lang.pick("Diễn giải", "Explanations"),
            Self::Origin => lang.pick("Nguồn gốc", "Provenance"),
            Self::Summary => lang.pick("Tóm tắt", "Summary"),
            Self::Ranking => lang.pick("Xếp hạng", "Ranking"),
            Self::Share => lang.pick("Chỉ số (%)", "Index (%)"),
            Self::Slot => lang.pick("Cột điểm", "Lane"),
            Self::Meaning => lang.pick("Nội dung số liệu", "Figure"),
            Self::Value => lang.pick("Giá trị", "Value"),
            Self::Engine => lang.pick("Chương trình tính", "As the program computes it"),
            Self::Check => lang.pick("Đối chiếu", "Check"),
            Self::Same => lang.pick("KHỚP", "SAME"),
            Self::Different => lang.pick("LỆCH", "DIFFERENT"),
            Self::Depth => lang.pick("Bậc", "Level"),
            Self::Printed => lang.pick("Tổng điểm (làm tròn)", "Total (rounded)"),
            Self::Bodies => lang.pick("Số đơn vị", "Bodies"),
            Self::Mean => lang.pick("Chỉ số bình quân", "Mean index"),
            Self::Lowest => lang.pick("Thấp nhất", "Lowest"),
            Self::Highest => lang.pick("Cao nhất", "Highest"),
            Self::Guide => lang.pick(
                "Ô điểm là công thức trên số liệu ở trang “Số liệu”; các hàng “Đối chiếu” so với kết quả chương trình \
                 tính chính xác. Sửa số liệu trong tệp này không làm thay đổi hồ sơ.",
                "Points are formulas over the sheet “Figures”; the rows “Check” compare them with what the program \
                 computes exactly. Changing figures here does not change the dossier.",
            ),
            Self::RankGuide => lang.pick(
                "Chỉ số và phần tổng hợp là công thức trên cột điểm và điểm tối đa của từng trang; thứ hạng, xếp loại \
                 do chương trình tính trên giá trị chính xác. Sửa số liệu trong tệp này không làm thay đổi hồ sơ.",
                "The index and the summary are formulas over the points and maxima of each sheet; ranks and bands are \
                 computed by the program from exact values. Changing figures here does not change any dossier.",
            ),
            Self::Cut => lang.pick("… (còn nữa, xem trong hồ sơ)", "… (more in the dossier)"),
        }
    }
}
