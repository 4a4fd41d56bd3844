//! Words for [`InDossier`].

use super::{Words, pick};
use crate::diag::problem::InDossier;
use crate::lang::Lang;
use crate::text::Clean;

/// `did you mean …?`, else `otherwise`.
fn meant(near: Option<&Clean>, lang: Lang, otherwise: &str) -> String {
    match (near, lang) {
        (Some(near), Lang::Vi) => format!("có phải là `{near}`?"),
        (Some(near), Lang::En) => format!("did you mean `{near}`?"),
        (None, _) => otherwise.to_owned(),
    }
}

impl InDossier {
    pub(super) fn words(&self, lang: Lang) -> Words {
        let near = |near: &Option<Clean>, vi: &str, en: &str| meant(near.as_ref(), lang, lang.pick(vi, en));
        let both = |vi: String, en: String, help_vi: &str, help_en: &str| {
            pick(lang, [vi, help_vi.to_owned()], [en, help_en.to_owned()])
        };
        let one = |vi: String, en: String, help: String| pick(lang, [vi, help.clone()], [en, help]);
        match self {
            Self::BadCode { code } => both(
                format!("`{code}` không phải là mã tiêu chí"),
                format!("`{code}` is not a code"),
                "mã gồm chữ và số, ngăn cách bằng dấu chấm: 1.2.3",
                "a code is letters and digits separated by dots: 1.2.3",
            ),
            Self::DuplicateRow { code } => both(
                format!("tiêu chí {code} được khai hai lần"),
                format!("row {code} stands twice"),
                "gộp hai khối [[row]] thành một",
                "merge the two [[row]] blocks",
            ),
            Self::DuplicateDocument { id } => both(
                format!("tài liệu `{id}` được đăng ký hai lần"),
                format!("document `{id}` is registered twice"),
                "đặt id khác cho một trong hai tài liệu",
                "give one of the two another id",
            ),
            Self::UnknownDocument { id, near: n } => one(
                format!("tài liệu `{id}` chưa được đăng ký"),
                format!("document `{id}` is not registered"),
                near(n, "thêm khối [[document]] có id này", "add a [[document]] with this id"),
            ),
            Self::BadDigest { key } => both(
                format!("`{key}` không phải là mã SHA-256"),
                format!("`{key}` is not a SHA-256 digest"),
                "64 chữ số thập lục phân; trong `criteria` thì có `sha256:` đứng trước",
                "64 hexadecimal digits; in `criteria` with `sha256:` before them",
            ),
            Self::DuplicateKey { key } => both(
                format!("khóa `{key}` có hai lần (hai cách gõ dấu khác nhau)"),
                format!("key `{key}` stands twice (typed in two forms of its accents)"),
                "bỏ một trong hai",
                "take one of the two away",
            ),
            Self::FileOutside { file } => both(
                format!("tệp `{file}` nằm ngoài thư mục hồ sơ"),
                format!("file `{file}` lies outside the dossier's folder"),
                "chép tệp vào thư mục evidence của hồ sơ và ghi tên tệp",
                "copy the file into the dossier's evidence folder and give its name",
            ),
            Self::OddYear { year } => both(
                format!("năm đánh giá là {year}?"),
                format!("the year assessed is {year}?"),
                "xem lại năm",
                "check the year",
            ),
            Self::EmptyRow { code } => both(
                format!("tiêu chí {code} chưa khai gì"),
                format!("row {code} says nothing"),
                "khối này sẽ được bỏ khi chương trình ghi lại hồ sơ",
                "the block goes away when the program next writes the dossier",
            ),
            Self::StepOutOfOrder { step } => both(
                format!("bước `{step}` không thể đến sau bước trước nó"),
                format!("step `{step}` cannot follow the one before it"),
                "các bước do chương trình ghi; khôi phục hồ sơ từ bản lưu hoặc gói đã nhận",
                "steps are recorded by the program; restore the dossier from a copy or the package received",
            ),
            Self::UnknownRow { code, near: n } => one(
                format!("bộ tiêu chí không có mã {code}"),
                format!("the criteria set has no code {code}"),
                near(
                    n,
                    "xem lại mã, hoặc bộ tiêu chí ghi ở `criteria`",
                    "check the code, or the set named in `criteria`",
                ),
            ),
            Self::BranchRow { code, first } => pick(
                lang,
                [
                    format!("{code} là lĩnh vực hoặc tiêu chí có tiêu chí thành phần, không chấm trực tiếp"),
                    format!("chấm ở các mã bên dưới, bắt đầu từ {first}"),
                ],
                [
                    format!("{code} has rows below it and is not scored itself"),
                    format!("answer the rows below, from {first} on"),
                ],
            ),
            Self::SelfOnSurvey { code } => both(
                format!("tiêu chí {code} do điều tra xã hội học cung cấp, không tự chấm"),
                format!("row {code} is supplied by a survey, not by the body itself"),
                "đổi khóa `self` thành `supplied`",
                "write `supplied` instead of `self`",
            ),
            Self::SelfOnAuthority { code } => both(
                format!("tiêu chí {code} do cơ quan có thẩm quyền cung cấp, không tự chấm"),
                format!("row {code} is supplied by an authority, not by the body itself"),
                "đổi khóa `self` thành `supplied`",
                "write `supplied` instead of `self`",
            ),
            Self::SuppliedOnSelf { code } => both(
                format!("tiêu chí {code} do cơ quan tự chấm"),
                format!("row {code} is answered by the body itself"),
                "đổi khóa `supplied` thành `self`",
                "write `self` instead of `supplied`",
            ),
            Self::UnknownFigure { key, near: n } => one(
                format!("bộ tiêu chí không có số liệu kê khai `{key}`"),
                format!("the criteria set has no declared figure `{key}`"),
                near(n, "bỏ dòng này, hoặc xem lại tên số liệu", "take the line away, or check the key"),
            ),
            Self::UnknownFlag { key, near: n } => one(
                format!("bộ tiêu chí không có điều kiện `{key}`"),
                format!("the criteria set has no flag `{key}`"),
                near(n, "bỏ dòng này, hoặc xem lại tên điều kiện", "take the line away, or check the key"),
            ),
            Self::RowOfOtherKind { code, kind } => both(
                format!("tiêu chí {code} không áp dụng cho loại cơ quan `{kind}`"),
                format!("row {code} does not exist for bodies of kind `{kind}`"),
                "câu trả lời được giữ nhưng không tính điểm",
                "the answer is kept and does not count",
            ),
            Self::PointsWithoutReason { code } => both(
                format!("tiêu chí {code}: điểm nhập tay mà không nêu lý do"),
                format!("row {code}: points typed without a reason"),
                "thêm `reason = \"…\"`, hoặc nhập số liệu để chương trình tính",
                "add `reason = \"…\"`, or give the inputs and let them be computed",
            ),
            Self::NaWithoutReason { code } => both(
                format!("tiêu chí {code}: không áp dụng mà không nêu lý do"),
                format!("row {code}: not applicable without a reason"),
                "ghi lý do: `na = \"…\"`",
                "give the reason: `na = \"…\"`",
            ),
            Self::Secret { id } => both(
                format!("tài liệu `{id}` có độ mật: không được đưa vào chương trình, cả tên lẫn nội dung"),
                format!("document `{id}` is marked secret: neither its name nor its content may enter the program"),
                "xóa tài liệu khỏi hồ sơ và tệp của nó khỏi thư mục, gửi theo đường văn thư mật; ở tiêu chí thì ghi giải trình",
                "take it out of the dossier and its file out of the folder, send it as secret post goes; explain the row in words",
            ),
            Self::BadVersion => both(
                "không đọc được ý kiến của một bản trong `[[conflict]]`".to_owned(),
                "what a copy says in `[[conflict]]` cannot be read".to_owned(),
                "phần này do chương trình ghi khi gộp các bản sao: lấy lại từ bản sao lưu, hoặc xóa rồi gộp lại",
                "the program wrote this when copies were merged: take it from a backup, or remove it and merge again",
            ),
            Self::NoSuchBodyThen { year } => both(
                format!("năm {year} đơn vị này chưa thành lập hoặc đã kết thúc hoạt động (from, to)"),
                format!("there was no such body in {year}: not yet, or no longer (from, to)"),
                "xem lại năm đánh giá và ngày thành lập, ngày kết thúc của đơn vị",
                "check the year and the first and last day of the body",
            ),
            Self::DoubtfulKind { kind, near } => pick(
                lang,
                [format!("không tiêu chí nào nêu loại cơ quan `{kind}`"), format!("có phải là `{near}`?")],
                [format!("no row names the kind of body `{kind}`"), format!("did you mean `{near}`?")],
            ),
        }
    }
}
