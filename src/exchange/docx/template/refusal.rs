//! Why a template may not be used, and the words for it.

use std::borrow::Cow;

use crate::lang::{Lang, Say};
use crate::text::Clean;

/// Why a template may not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No Word document.
    NotADocument,
    /// A document of another form: a template with macros, a strict or an old one.
    OtherForm,
    /// More parts or bytes than any real template.
    TooLarge,
    /// A part with a name that no document has, or twice.
    Part(Clean),
    /// A part that is no plain XML.
    Markup(Clean),
    /// Macros, controls, embedded objects, or other parts that are read in.
    Active(Clean),
    /// A link that leads out: the part and where it leads.
    External(Clean, Clean),
    /// A field that fetches or runs something: the part and the field.
    Code(Clean, Clean),
    /// A template without a single placeholder.
    NoField,
    /// A placeholder that there is not, and the nearest.
    Unknown(Clean, Option<Clean>),
    /// A placeholder that this paper has nothing for.
    NotHere(Clean),
    /// A placeholder for several paragraphs that does not stand alone in one, outside of tables.
    NotAlone(Clean),
    /// A placeholder in a header or footer that is another for each of several papers.
    PerPaper(Clean),
}

impl Say for Refusal {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let own = |vi: String, en: String| {
            Cow::Owned(match lang {
                Lang::Vi => vi,
                Lang::En => en,
            })
        };
        let fixed = |vi: &'static str, en: &'static str| Cow::Borrowed(lang.pick(vi, en));
        match self {
            Self::NotADocument => fixed("không phải văn bản Word (.docx)", "not a Word document (.docx)"),
            Self::OtherForm => fixed(
                "dạng văn bản không dùng được (có macro, dạng Strict hoặc .dotx)",
                "a form that cannot be used (with macros, Strict, or .dotx)",
            ),
            Self::TooLarge => fixed("tệp mẫu quá lớn", "the template is too large"),
            Self::Part(name) => {
                own(format!("phần có tên lạ hoặc trùng: {name}"), format!("a part of a strange name, or twice: {name}"))
            }
            Self::Markup(name) => {
                own(format!("phần không đọc được: {name}"), format!("a part that cannot be read: {name}"))
            }
            Self::Active(name) => own(
                format!("có macro, điều khiển hoặc đối tượng nhúng: {name}"),
                format!("macros, controls or embedded objects: {name}"),
            ),
            Self::External(part, to) => {
                own(format!("{part}: liên kết ra ngoài: {to}"), format!("{part}: a link that leads out: {to}"))
            }
            Self::Code(part, word) => own(
                format!("{part}: mã trường `{word}` có thể lấy dữ liệu từ bên ngoài hoặc chạy lệnh"),
                format!("{part}: the field code `{word}` could fetch or run something"),
            ),
            Self::NoField => fixed(
                "mẫu không có trường nào; đặt ít nhất {{nội dung}} vào một đoạn",
                "the template has no field; put at least {{content}} in a paragraph",
            ),
            Self::Unknown(word, near) => {
                let near = |ask: &str| near.as_ref().map(|n| format!("; {ask} {{{{{n}}}}}?")).unwrap_or_default();
                own(
                    format!("không có trường {{{{{word}}}}}{}", near("có phải là")),
                    format!("there is no field {{{{{word}}}}}{}", near("did you mean")),
                )
            }
            Self::NotHere(word) => own(
                format!("văn bản này không có nội dung cho trường {{{{{word}}}}}"),
                format!("this paper has nothing for the field {{{{{word}}}}}"),
            ),
            Self::NotAlone(word) => own(
                format!("trường {{{{{word}}}}} phải đứng riêng một đoạn, ngoài bảng, trong phần thân"),
                format!("the field {{{{{word}}}}} must stand alone in a paragraph of the body, outside of tables"),
            ),
            Self::PerPaper(word) => own(
                format!("trường {{{{{word}}}}} ở đầu hoặc chân trang khác nhau giữa các đơn vị; xuất từng đơn vị"),
                format!("the field {{{{{word}}}}} of a header or footer differs between the bodies; export one by one"),
            ),
        }
    }
}

impl Refusal {
    /// What to do about it.
    pub fn help(&self, lang: Lang) -> &'static str {
        match self {
            Self::NotADocument | Self::OtherForm => lang.pick(
                "mở bằng Word hoặc LibreOffice, lưu lại dạng “Word Document (.docx)”",
                "open it in Word or LibreOffice and save it as “Word Document (.docx)”",
            ),
            Self::External(..) | Self::Active(_) | Self::Code(..) => lang.pick(
                "bỏ liên kết, đối tượng hoặc mã trường ấy khỏi mẫu rồi lưu lại",
                "take the link, object or field out of the template and save it",
            ),
            Self::TooLarge | Self::Part(_) | Self::Markup(_) => {
                lang.pick("mở bằng Word rồi lưu lại dưới tên mới", "open it in Word and save it under a new name")
            }
            Self::NoField | Self::Unknown(..) | Self::NotHere(_) | Self::NotAlone(_) | Self::PerPaper(_) => {
                lang.pick("các trường: xem README, mục Reports", "the fields: see the README, section Reports")
            }
        }
    }
}
