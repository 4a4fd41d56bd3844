//! What is wrong with a score table, cell by cell, and the words for it.

use std::borrow::Cow;

use crate::criteria::Code;
use crate::dossier::reason::Cause;
use crate::exchange::table::sheet::{Odd, Unreadable, letters};
use crate::lang::{Lang, Say};
use crate::score;
use crate::text::Clean;

/// What is wrong with a cell or with the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// At a cell: its row from 1, its column from 0.
    At(usize, usize, Box<Fault>),
    /// No row names the columns.
    NoHeading,
    /// No column has this heading.
    NoHeadingOf(Clean),
    /// A word that the map gives no meaning; those that it knows.
    NotAMark(Clean, Vec<Clean>),
    /// A line above bodies that the map does not know.
    UnknownBlock(Clean),
    /// A body below no block, where no kind is given for all.
    NoBlock,
    /// A needed column is not there.
    NoColumn(&'static str),
    /// No column is a code of the set; some codes that could be.
    NoCodes(Vec<Code>),
    /// Two columns stand for the same; the first of them.
    TwiceColumn(Clean, usize),
    /// The heading looks like a code, but the set has none such; the nearest.
    UnknownCode(Clean, Option<Clean>),
    /// The row's rule takes no such number and has no such part.
    NotAnInput(Clean),
    /// An area or criterion that is not scored itself.
    NotARow(Clean),
    /// More cells than the heading has.
    TooManyCells,
    /// Something is needed here.
    Empty(&'static str),
    /// Not a year.
    NotAYear(Clean),
    /// Not a number, `x`, `-` or one of the row's options.
    NotAValue(Clean),
    /// None of the row's options, and those that there are.
    NotAnOption(Clean, Vec<Clean>),
    /// No document is named here.
    NotADocument(Clean),
    /// `x` in a row that is not ticked.
    CannotTick,
    /// `x` where several options earn most.
    WhichOption,
    /// A second option of one choice.
    TwoOptions,
    /// Points or `-` and inputs for the same row.
    Mixed,
    /// Some inputs of a row are there, this one is not.
    MissingInput(String),
    /// The row does not exist for this kind of body.
    NotForKind(Clean),
    /// Not a yes or no.
    NotAFlag(Clean),
    /// A cell that holds no value.
    Odd(Odd),
    /// The rule cannot use it.
    Unusable(score::Fault),
    /// The same body, kind and year as in an earlier row.
    TwiceBody(usize),
    /// No row below the heading.
    NoRows,
    /// Rows, but not a single value.
    NoValues,
    /// No row names the columns of an answer sheet.
    NoAnswerHeading,
    /// An answer sheet of another dossier.
    OtherDossier(Clean),
    /// Points were moved without a reason that says enough.
    NeedsReason,
    /// None of the coded reasons.
    UnknownReason(Clean),
}

impl Fault {
    /// The same at a cell.
    pub(crate) fn at(self, row: usize, column: usize) -> Self {
        Self::At(row, column, Box::new(self))
    }

    /// The whole line, with the address of the cell in `sheet`.
    pub(crate) fn line(&self, sheet: &str, lang: Lang) -> String {
        match self {
            Self::At(row, column, fault) => {
                let letters = letters(*column);
                let place = match lang {
                    Lang::Vi => format!("dòng {row}, cột {letters}"),
                    Lang::En => format!("row {row}, column {letters}"),
                };
                format!("{sheet}!{letters}{row} ({place}): {}", fault.say(lang))
            }
            fault => format!("{sheet}: {}", fault.say(lang)),
        }
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let own = |vi: String, en: String| {
            Cow::Owned(match lang {
                Lang::Vi => vi,
                Lang::En => en,
            })
        };
        let fixed = |vi: &'static str, en: &'static str| Cow::Borrowed(lang.pick(vi, en));
        match self {
            Self::At(_, _, fault) => fault.say(lang),
            Self::NoHeading => {
                fixed("không thấy dòng tiêu đề có cột `body` (đơn vị)", "no heading with a column `body` was found")
            }
            Self::NoHeadingOf(name) => {
                own(format!("không thấy cột có tiêu đề `{name}`"), format!("no column has the heading `{name}`"))
            }
            Self::NotAMark(text, known) => {
                let known = known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ");
                own(
                    format!("`{text}`: bảng ánh xạ không nêu nghĩa; chỉ có {known} và ô trống"),
                    format!("`{text}` means nothing in the map; it knows {known} and empty cells"),
                )
            }
            Self::UnknownBlock(line) => own(
                format!("`{line}`: bảng ánh xạ không có khối này (block.line)"),
                format!("`{line}`: the map has no such block (block.line)"),
            ),
            Self::NoBlock => fixed(
                "không rõ loại đơn vị: ánh xạ không có kind và chưa có dòng tên khối nào ở trên",
                "the kind of body is not told: the map has no kind and no line of a block stands above",
            ),
            Self::NoColumn(name) => own(format!("thiếu cột `{name}`"), format!("the column `{name}` is missing")),
            Self::NoCodes(codes) => {
                let some = codes.iter().map(Code::as_str).collect::<Vec<_>>().join(", ");
                own(
                    format!("không cột nào là mã tiêu chí của bộ tiêu chí (ví dụ: {some})"),
                    format!("no column is a code of the set (for example: {some})"),
                )
            }
            Self::TwiceColumn(name, first) => {
                let first = letters(*first);
                own(
                    format!("cột `{name}` đã có ở cột {first}"),
                    format!("the column `{name}` is there already, in {first}"),
                )
            }
            Self::UnknownCode(code, near) => {
                let near = |word: &str| near.as_ref().map(|n| format!("; {word} `{n}`?")).unwrap_or_default();
                own(
                    format!("bộ tiêu chí không có mã `{code}`{}", near("có phải là")),
                    format!("the set has no code `{code}`{}", near("did you mean")),
                )
            }
            Self::NotAnInput(name) => own(
                format!("`{name}`: tiêu chí này không nhận số liệu như vậy"),
                format!("`{name}`: the rule of this row takes no such value"),
            ),
            Self::NotARow(code) => own(
                format!("`{code}` không phải tiêu chí chấm điểm trực tiếp; cần cột của từng tiêu chí thành phần"),
                format!("`{code}` is not scored itself; its rows need columns of their own"),
            ),
            Self::TooManyCells => fixed(
                "dòng có nhiều ô hơn tiêu đề; số thập phân dùng dấu phẩy trong bảng ngăn bằng dấu phẩy phải đặt trong ngoặc kép",
                "more cells than the heading has; a decimal comma in a table separated by commas needs quotes",
            ),
            Self::Empty(name) => own(format!("`{name}` để trống"), format!("`{name}` is empty")),
            Self::NotAYear(text) => own(format!("`{text}` không phải là năm"), format!("`{text}` is not a year")),
            Self::NotAValue(text) => own(format!("`{text}` không phải là số"), format!("`{text}` is not a number")),
            Self::NotAnOption(text, known) => {
                let known = known.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
                own(
                    format!("`{text}` không phải mã mức của tiêu chí; các mức: {known}"),
                    format!("`{text}` is no option of the row; the options: {known}"),
                )
            }
            Self::CannotTick => fixed(
                "`x` chỉ dùng cho tiêu chí chọn mức hoặc danh mục công việc",
                "`x` is for rows with a choice or a checklist only",
            ),
            Self::WhichOption => fixed(
                "`x` không rõ mức nào: nhiều mức cùng điểm cao nhất",
                "`x` does not tell which: several options earn most",
            ),
            Self::TwoOptions => fixed("chỉ được chọn một mức", "only one option may be chosen"),
            Self::Mixed => fixed(
                "tiêu chí vừa có điểm hoặc `-` vừa có số liệu ở cột khác",
                "the row has both points or `-` and inputs in other columns",
            ),
            Self::NotADocument(text) => own(
                format!(
                    "`{text}` chưa nêu tài liệu nào; ghi số, ký hiệu, ngày, trang, như 67/BC-UBND, 25/02/2025, tr. 14"
                ),
                format!("`{text}` names no document; write number, date and page, as 67/BC-UBND, 25/02/2025, p. 14"),
            ),
            Self::MissingInput(name) => own(
                format!("thiếu `{name}`, trong khi số liệu khác của tiêu chí đã có"),
                format!("`{name}` is missing although other inputs of the row are there"),
            ),
            Self::NotForKind(kind) => own(
                format!("tiêu chí không áp dụng cho loại đơn vị `{kind}`"),
                format!("the row does not exist for bodies of kind `{kind}`"),
            ),
            Self::NotAFlag(text) => {
                own(format!("`{text}` không phải là có hoặc không"), format!("`{text}` is neither yes nor no"))
            }
            Self::Odd(odd) => odd.say(lang),
            Self::Unusable(fault @ score::Fault::MissingFigure(key)) => own(
                format!("{}: thêm cột `{key}`", fault.say(lang)),
                format!("{}: add a column `{key}`", fault.say(lang)),
            ),
            Self::Unusable(fault) => fault.say(lang),
            Self::TwiceBody(row) => own(
                format!("trùng đơn vị, loại và năm với dòng {row}"),
                format!("the same body, kind and year as in row {row}"),
            ),
            Self::NoRows => fixed("không có dòng nào dưới tiêu đề", "there is no row below the heading"),
            Self::NoAnswerHeading => fixed(
                "không thấy dòng tiêu đề có cột “Mã số liệu” và “Giá trị”",
                "no heading with the columns “key” and “value” was found",
            ),
            Self::OtherDossier(whose) => own(
                format!("phiếu của hồ sơ khác, hoặc bộ tiêu chí đã thay đổi: {whose}"),
                format!("a sheet of another dossier, or the criteria have changed: {whose}"),
            ),
            Self::NeedsReason => fixed(
                "điểm thay đổi phải có mã lý do (`other` cần nêu lý do cụ thể)",
                "moved points need a reason code (`other` needs words)",
            ),
            Self::UnknownReason(word) => {
                let codes = Cause::ALL.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(", ");
                own(
                    format!("`{word}` không phải mã lý do; các mã: {codes}"),
                    format!("`{word}` is no reason code; the codes: {codes}"),
                )
            }
            Self::NoValues => fixed("bảng không có điểm hay số liệu nào", "the table holds not a single value"),
        }
    }
}

impl Say for Odd {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Date(_) => lang.pick(
                "ô là ngày tháng; có thể Excel đã tự đổi từ số: định dạng lại ô thành số",
                "the cell is a date; Excel may have made it of a number: format the cell as a number",
            ),
            Self::Error(error) => {
                return Cow::Owned(format!(
                    "{} {}",
                    lang.pick("ô báo lỗi", "the cell is an error:"),
                    Clean::line(error)
                ));
            }
            Self::NoResult => lang.pick(
                "công thức chưa có kết quả; mở tệp bằng Excel rồi lưu lại",
                "a formula without a result; open the file in Excel and save it",
            ),
            Self::TooLarge => lang.pick("số quá lớn", "the number is too large"),
        })
    }
}

impl Say for Unreadable {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::OpenQuote => lang.pick(
                "dấu ngoặc kép không đóng: số dấu \" trong tệp là số lẻ",
                "a quotation mark is not closed: the file has an odd number of \"",
            ),
            Self::NotAWorkbook(detail) => {
                return Cow::Owned(match lang {
                    Lang::Vi => format!("không đọc được như một tệp Excel: {detail}"),
                    Lang::En => format!("cannot be read as a workbook: {detail}"),
                });
            }
            Self::NoSheet(name, there) => {
                let there = there.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
                return Cow::Owned(match lang {
                    Lang::Vi => format!("không có trang tính `{name}`; có: {there}"),
                    Lang::En => format!("there is no sheet `{name}`; there are: {there}"),
                });
            }
            Self::NoCells => lang.pick("tệp không có ô nào", "the file holds no cells"),
            Self::TooMany => lang.pick("bảng quá lớn (hơn 4 triệu ô)", "the table is too large (over 4 million cells)"),
        })
    }
}
