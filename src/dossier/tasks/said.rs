//! What the words of a result come to: done, late, not done, or neither.
//!
//! Promise: only plain words count. A long account of what was prepared and drafted is neither yes nor no: somebody
//! who knows has to decide, line by line.

use crate::text::fold;

/// What a result says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// Done.
    Done,
    /// Done, too late.
    Late,
    /// Not done.
    Open,
    /// Neither.
    Unclear,
}

/// Marks and words that are a whole answer.
const YES: [&str; 17] = [
    "x", "v", "✓", "✔", "co", "dat", "xong", "1", "100%", "100 %", "da", "dung han", "kip thoi", "yes", "done", "ok",
    "on time",
];

/// The same for no.
const NO: [&str; 8] = ["-", "–", "0", "khong", "chua", "no", "open", "not done"];

/// Beginnings and parts that say done.
const DONE: [&str; 9] = [
    "hoan thanh",
    "da ban hanh",
    "da thuc hien",
    "da xu ly",
    "da khac phuc",
    "da kiem tra",
    "completed",
    "da trien khai",
    "da to chuc",
];

/// Parts that say not done, or not yet.
const OPEN: [&str; 12] = [
    "chua",
    "khong hoan thanh",
    "khong dat",
    "khong thuc hien",
    "dang ",
    "du kien",
    "tam dung",
    "chuyen sang nam",
    "chuyen tiep",
    "du thao",
    "not ",
    "in progress",
];

/// Parts that say late.
const LATE: [&str; 6] = ["tre han", "qua han", "muon", "cham so voi", "cham tien do", "late"];

/// What `text` says.
pub fn said(text: &str) -> Said {
    let folded = fold::fold(text);
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = words.trim_end_matches(['.', ';', ',']);
    let any = |list: &[&str]| list.iter().any(|part| plain.contains(part));
    if plain.is_empty() {
        return Said::Nothing;
    }
    if YES.contains(&plain) {
        return Said::Done;
    }
    if NO.contains(&plain) {
        return Said::Open;
    }
    // "chưa hoàn thành" speaks of finishing and means that it is not; "đã ban hành …; đang …" means both.
    let negated = ["chua ", "khong ", "dang ", "not "].iter().any(|word| plain.starts_with(word));
    match (any(&DONE), any(&OPEN), any(&LATE)) {
        (_, _, true) if negated => Said::Open,
        (_, true, _) if negated => Said::Open,
        (true, false, true) => Said::Late,
        (true, false, false) => Said::Done,
        (false, true, _) => Said::Open,
        (false, false, true) => Said::Late,
        _ => Said::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_count_and_accounts_do_not() {
        for text in
            ["x", "X", "Hoàn thành", "ĐÃ HOÀN THÀNH.", "đạt", "Đã ban hành QĐ số 12/QĐ-UBND", "100%", "Đúng hạn"]
        {
            assert_eq!(said(text), Said::Done, "{text}");
        }
        for text in [
            "Chưa hoàn thành",
            "Đang thực hiện",
            "không đạt",
            "-",
            "Chưa đúng hạn",
            "đang nghiên cứu triển khai theo tiến độ",
        ] {
            assert_eq!(said(text), Said::Open, "{text}");
        }
        for text in ["Hoàn thành (quá hạn)", "Trễ hạn", "Hoàn thành muộn"] {
            assert_eq!(said(text), Said::Late, "{text}");
        }
        for text in ["Đã ban hành kế hoạch; đang lấy ý kiến", "Sở Tư pháp đã trình UBND tỉnh", "36 quyết định"]
        {
            assert_eq!(said(text), Said::Unclear, "{text}");
        }
        assert_eq!(said("  "), Said::Nothing);
    }
}
