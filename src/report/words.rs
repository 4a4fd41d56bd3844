//! The words of reports: titles, headings of columns, names of facts.

use crate::lang::Lang;

/// A fixed text of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Score table.
    Scores,
    /// Code.
    Code,
    /// Name of a node.
    Node,
    /// Maximum.
    Max,
    /// Applicable maximum.
    Applicable,
    /// Points.
    Points,
    /// Certain and possible points.
    Range,
    /// The same, as the heading of a narrow column.
    Span,
    /// State.
    Status,
    /// Total.
    Total,
    /// Index.
    Index,
    /// Band.
    Band,
    /// From which index a band begins.
    BandEdge,
    /// Who supplies.
    Source,
    /// Certain points.
    Certain,
    /// Possible points.
    Possible,
    /// Criteria set.
    Set,
    /// Provenance.
    Provenance,
    /// Digest.
    Digest,
    /// Lane.
    Lane,
    /// Rounding.
    Rounding,
    /// Program.
    Program,
    /// Legal basis.
    Basis,
    /// Where the set was taken from.
    Origin,
    /// Period.
    Period,
    /// Kind of rule.
    Rule,
    /// The lines of the file that hold the rule.
    RuleText,
    /// The kinds of body a node is for.
    For,
    /// Percent of the maximum from which a band begins.
    From,
    /// Conditions of a band.
    Gates,
    /// Total by source.
    BySource,
    /// Difference by rounding.
    Residual,
    /// Printed parts, together.
    PrintedParts,
    /// Evidence documents.
    Evidence,
    /// Note.
    Note,
    /// Written explanation.
    Explanation,
    /// Guide.
    Guide,
    /// Exact value.
    Exact,
    /// Answer.
    Answer,
    /// Reason.
    Reason,
    /// Declared figures.
    Figures,
    /// Yes/no facts.
    Flags,
    /// Unit.
    Unit,
    /// Scale.
    Scale,
    /// A row that is scored only in a ranking.
    InRanking,
    /// Bands.
    Bands,
    /// To be mended.
    Invalid,
    /// How every figure came about.
    Explained,
    /// The register of documents.
    Register,
    /// Number of a document.
    Number,
    /// Date of a document.
    Date,
    /// Issuing body.
    Issuer,
    /// What a document is about.
    Content,
    /// The rows that cite a document.
    CitedBy,
}

impl Word {
    /// The text in `lang`.
    pub const fn get(self, lang: Lang) -> &'static str {
        match self {
            Self::Scores => lang.pick("Bảng điểm", "Score table"),
            Self::Code => lang.pick("Mã", "Code"),
            Self::Node => lang.pick("Tiêu chí", "Criterion"),
            Self::Max => lang.pick("Tối đa", "Maximum"),
            Self::Applicable => lang.pick("Được tính", "Applicable"),
            Self::Points => lang.pick("Điểm", "Points"),
            Self::Span => lang.pick("Khoảng điểm", "Range"),
            Self::Range => lang.pick("Đã xác định – có thể đạt", "Certain – possible"),
            Self::Status => lang.pick("Trạng thái", "State"),
            Self::Total => lang.pick("Tổng điểm", "Total"),
            Self::Index => lang.pick("Chỉ số", "Index"),
            Self::Band => lang.pick("Xếp loại", "Band"),
            Self::BandEdge => lang.pick("Ngưỡng xếp loại", "Band threshold"),
            Self::Source => lang.pick("Nguồn điểm", "Supplied by"),
            Self::Certain => lang.pick("Đã xác định", "Certain"),
            Self::Possible => lang.pick("Tối đa có thể đạt", "Possible"),
            Self::Set => lang.pick("Bộ tiêu chí", "Criteria set"),
            Self::Provenance => lang.pick("Tính chất", "Provenance"),
            Self::Digest => lang.pick("Mã băm bộ tiêu chí", "Digest of the set"),
            Self::Lane => lang.pick("Cột điểm", "Lane"),
            Self::Rounding => lang.pick("Làm tròn", "Rounding"),
            Self::Program => lang.pick("Chương trình", "Program"),
            Self::Basis => lang.pick("Căn cứ", "Legal basis"),
            Self::Origin => lang.pick("Nguồn", "Source"),
            Self::Period => lang.pick("Kỳ đánh giá", "Period"),
            Self::Rule => lang.pick("Cách tính", "Rule"),
            Self::RuleText => lang.pick("Dòng", "Line"),
            Self::For => lang.pick("Áp dụng cho", "For"),
            Self::From => lang.pick("Từ", "From"),
            Self::Gates => lang.pick("Điều kiện kèm theo", "Conditions"),
            Self::BySource => lang.pick("Điểm theo nguồn", "Points by source"),
            Self::Residual => lang.pick("Chênh lệch do làm tròn", "Difference by rounding"),
            Self::PrintedParts => lang.pick("cộng các dòng in ra", "printed parts, together"),
            Self::Evidence => lang.pick("Tài liệu kiểm chứng", "Evidence"),
            Self::Note => lang.pick("Ghi chú", "Note"),
            Self::Explanation => lang.pick("Giải trình", "Explanation"),
            Self::Guide => lang.pick("Hướng dẫn", "Guide"),
            Self::Exact => lang.pick("Giá trị chính xác", "Exact value"),
            Self::Answer => lang.pick("Số liệu ở cột", "Answer from"),
            Self::Reason => lang.pick("Lý do", "Reason"),
            Self::Figures => lang.pick("Số liệu kê khai", "Declared figures"),
            Self::Flags => lang.pick("Điều kiện có/không", "Yes/no facts"),
            Self::Unit => lang.pick("Đơn vị tính", "Unit"),
            Self::Scale => lang.pick("Thang điểm", "Scale"),
            Self::InRanking => lang.pick(
                "chỉ chấm được khi so sánh trong khối: parindex rank",
                "scored only against the other bodies of its block: parindex rank",
            ),
            Self::Bands => lang.pick("Các mức xếp loại", "Bands"),
            Self::Invalid => lang.pick("Cần sửa", "To be mended"),
            Self::Explained => lang.pick("Diễn giải cách tính điểm", "How every figure came about"),
            Self::Register => lang.pick("Danh mục tài liệu kiểm chứng", "Register of documents"),
            Self::Number => lang.pick("Số, ký hiệu", "Number"),
            Self::Date => lang.pick("Ngày ban hành", "Date"),
            Self::Issuer => lang.pick("Cơ quan ban hành", "Issuer"),
            Self::Content => lang.pick("Trích yếu nội dung", "About"),
            Self::CitedBy => lang.pick("Tiêu chí viện dẫn", "Cited by"),
        }
    }
}

/// A period, with open ends left open.
pub fn period(period: crate::criteria::Period, lang: Lang) -> String {
    let end = |date: Option<jiff::civil::Date>| date.map_or_else(|| "…".to_owned(), |d| lang.day(d));
    format!("{} – {}", end(period.from), end(period.to))
}
