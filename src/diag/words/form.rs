//! Words for [`InForm`].

use std::borrow::Cow;

use super::{Words, guess, pick, syntax};
use crate::diag::problem::{InForm, Shape};
use crate::lang::{Lang, Say};

impl Say for Shape {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Text => lang.pick("chuỗi trong dấu nháy", "a quoted text"),
            Self::Texts => lang.pick("chuỗi hoặc { vi, en }", "a text or { vi, en }"),
            Self::Number => lang.pick("số", "a number"),
            Self::Whole => lang.pick("số nguyên", "a whole number"),
            Self::Bool => lang.pick("true hoặc false", "true or false"),
            Self::Date => lang.pick("ngày", "a date"),
            Self::Time => lang.pick("ngày giờ", "a date with a time"),
            Self::List => lang.pick("danh sách [ … ]", "a list [ … ]"),
            Self::Table => lang.pick("bảng { … }", "a table { … }"),
            Self::TextOrTable => lang.pick("chuỗi hoặc bảng { … }", "a text or a table { … }"),
            Self::NumberOrWord => lang.pick("số hoặc từ khóa", "a number or a word"),
        })
    }
}

/// How a value of this shape is written.
fn written(shape: Shape, lang: Lang) -> String {
    let example = match shape {
        Shape::Text => "\"…\"",
        Shape::Texts => "{ vi = \"…\", en = \"…\" }",
        Shape::Number => "0.5",
        Shape::Whole | Shape::NumberOrWord => "2",
        Shape::Bool => "true",
        Shape::Date | Shape::Time => "2024-12-31",
        Shape::List => "[ … ]",
        Shape::Table | Shape::TextOrTable => "{ … }",
    };
    match lang {
        Lang::Vi => format!("cách viết: {example}"),
        Lang::En => format!("written as: {example}"),
    }
}

impl InForm {
    pub(super) fn words(&self, lang: Lang) -> Words {
        match self {
            Self::Syntax(detail) => {
                let (vi, help_vi, help_en) = syntax::explain(detail);
                pick(
                    lang,
                    [format!("sai cú pháp TOML: {vi}"), help_vi.to_owned()],
                    [format!("TOML syntax: {detail}"), help_en.to_owned()],
                )
            }
            Self::UnknownKey { key, near, known } => pick(
                lang,
                [format!("ở đây không có khóa `{key}`"), guess(*near, known, Lang::Vi)],
                [format!("there is no key `{key}` here"), guess(*near, known, Lang::En)],
            ),
            Self::Missing { key } => pick(
                lang,
                [format!("thiếu khóa `{key}`"), format!("thêm `{key} = …` vào đây")],
                [format!("key `{key}` is missing"), format!("add `{key} = …` here")],
            ),
            Self::WrongType { key, expected, found } => {
                let words = |l| match l {
                    Lang::Vi => format!("`{key}` phải là {}, ở đây là {}", expected.say(l), found.say(l)),
                    Lang::En => format!("`{key}` must be {}, here it is {}", expected.say(l), found.say(l)),
                };
                let help = |l| written(*expected, l);
                pick(lang, [words(Lang::Vi), help(Lang::Vi)], [words(Lang::En), help(Lang::En)])
            }
            Self::UnknownWord { key, word, near, known } => pick(
                lang,
                [format!("`{key}` không nhận từ `{word}`"), guess(*near, known, Lang::Vi)],
                [format!("`{key}` does not take the word `{word}`"), guess(*near, known, Lang::En)],
            ),
            Self::TooManyDigits { key } => pick(
                lang,
                [
                    format!("số ở `{key}` có quá 28 chữ số có nghĩa"),
                    "chương trình tính chính xác đến 28 chữ số; hãy bớt chữ số thập phân".to_owned(),
                ],
                [
                    format!("the number of `{key}` has more than 28 significant digits"),
                    "28 digits are kept exactly; leave out some decimals".to_owned(),
                ],
            ),
            Self::NotFinite { key } => pick(
                lang,
                [format!("`{key}` phải là một số hữu hạn"), "không dùng được inf và nan".to_owned()],
                [format!("`{key}` must be a finite number"), "inf and nan are not possible".to_owned()],
            ),
            Self::Empty { key } => pick(
                lang,
                [format!("`{key}` để trống"), "ghi ít nhất một chữ cái hoặc chữ số".to_owned()],
                [format!("`{key}` is empty"), "give it at least one letter or digit".to_owned()],
            ),
            Self::WithoutVietnamese { key } => pick(
                lang,
                [
                    format!("`{key}` thiếu phần tiếng Việt"),
                    "thêm `vi = \"…\"`; phần tiếng Anh `en` không bắt buộc".to_owned(),
                ],
                [
                    format!("`{key}` lacks its Vietnamese text"),
                    "add `vi = \"…\"`; the English `en` is optional".to_owned(),
                ],
            ),
            Self::TooLarge { bytes, most } => pick(
                lang,
                [
                    format!("tệp dài {bytes} byte, vượt mức {most} byte được đọc"),
                    "kiểm tra lại có chọn đúng tệp không".to_owned(),
                ],
                [
                    format!("the file has {bytes} bytes, more than the {most} that are read"),
                    "check whether this is the right file".to_owned(),
                ],
            ),
            Self::UnknownFormat { found } => pick(
                lang,
                [
                    format!("chưa biết định dạng `format = {found}`"),
                    "phiên bản này đọc `format = 1`; tệp mới hơn cần chương trình mới hơn".to_owned(),
                ],
                [
                    format!("`format = {found}` is not known"),
                    "this version reads `format = 1`; a newer file needs a newer program".to_owned(),
                ],
            ),
            Self::InsideOut { from, to } => pick(
                lang,
                [
                    format!("kỳ bắt đầu {} sau khi kết thúc {}", Lang::Vi.day(*from), Lang::Vi.day(*to)),
                    "đổi chỗ `from` và `to`, hoặc sửa năm".to_owned(),
                ],
                [
                    format!("the period begins on {from}, after it ends on {to}"),
                    "swap `from` and `to`, or mend the year".to_owned(),
                ],
            ),
            Self::NotADate { key } => pick(
                lang,
                [
                    format!("`{key}` phải là một ngày, không có giờ và không có dấu nháy"),
                    "ngày viết theo thứ tự năm-tháng-ngày: 2024-12-31".to_owned(),
                ],
                [
                    format!("`{key}` must be a date, without a time and without quotes"),
                    "dates are written year-month-day: 2024-12-31".to_owned(),
                ],
            ),
            Self::DecimalComma => pick(
                lang,
                [
                    "số thập phân viết bằng dấu phẩy".to_owned(),
                    "trong tệp TOML dùng dấu chấm: 0.5 thay cho 0,5".to_owned(),
                ],
                ["a number with a decimal comma".to_owned(), "TOML wants a point: 0.5 for 0,5".to_owned()],
            ),
            Self::ManyMore { more } => pick(
                lang,
                [
                    format!("còn {more} lỗi nữa không liệt kê"),
                    "sửa các lỗi ở trên trước; hoặc kiểm tra lại có chọn đúng tệp không".to_owned(),
                ],
                [
                    format!("{more} more errors are not listed"),
                    "mend those above first, or check whether this is the right file".to_owned(),
                ],
            ),
            Self::Blank { key } => pick(
                lang,
                [format!("`{key}` không có chữ nào"), "ghi tên để người chấm biết đây là gì".to_owned()],
                [format!("`{key}` has no words"), "name it, so that assessors know what it is".to_owned()],
            ),
        }
    }
}
