//! What columns that reports have for machines alone are called where a person opens the file, and what stands in them.

use crate::criteria::{Provenance, Role, Supplier};
use crate::dossier::{Lane, Slot, kind};
use crate::lang::{Lang, Say};
use crate::score::Status;

/// The heading of a column, by its key.
pub(super) const fn heading(key: &str, lang: Lang) -> Option<&'static str> {
    Some(match key.as_bytes() {
        b"body" => lang.pick("Đơn vị", "Body"),
        b"kind" => lang.pick("Loại đơn vị", "Kind of body"),
        b"group" => lang.pick("Khối, vùng", "Group"),
        b"year" => lang.pick("Năm", "Year"),
        b"term" => lang.pick("Kỳ", "Term"),
        b"lane" => lang.pick("Cột điểm", "Lane"),
        b"code" => lang.pick("Mã", "Code"),
        b"parent" => lang.pick("Thuộc mục", "Part of"),
        b"level" => lang.pick("Cấp", "Level"),
        b"row" => lang.pick("Là mục chấm điểm", "Is scored"),
        b"name" => lang.pick("Tiêu chí", "Criterion"),
        b"role" => lang.pick("Loại điểm", "Kind of points"),
        b"by" => lang.pick("Nguồn điểm", "Supplied by"),
        b"max" => lang.pick("Tối đa", "Maximum"),
        b"applicable_max" => lang.pick("Được tính", "Applicable"),
        b"points" => lang.pick("Điểm", "Points"),
        b"points_exact" => lang.pick("Điểm chính xác (phân số)", "Exact points (fraction)"),
        b"certain" => lang.pick("Điểm đã xác định", "Certain points"),
        b"possible" => lang.pick("Điểm tối đa có thể đạt", "Possible points"),
        b"status" => lang.pick("Trạng thái", "State"),
        b"answer_from" => lang.pick("Số liệu lấy ở cột", "Answer from"),
        b"criteria" => lang.pick("Bộ tiêu chí", "Criteria set"),
        b"edition" => lang.pick("Phiên bản bộ tiêu chí", "Edition of the set"),
        b"provenance" => lang.pick("Tính chất", "Provenance"),
        b"digest" => lang.pick("Mã băm bộ tiêu chí", "Digest of the set"),
        b"rounding" => lang.pick("Làm tròn", "Rounding"),
        b"program" => lang.pick("Chương trình", "Program"),
        _ => return None,
    })
}

/// What a fixed word of a column says, by the column's key; nothing for texts that are no such word.
pub(super) fn value(key: &str, word: &str, lang: Lang) -> Option<String> {
    fn among<T: Copy + Say>(all: &[(&'static str, T)], word: &str, lang: Lang) -> Option<String> {
        all.iter().find(|(known, _)| *known == word).map(|(_, value)| value.say(lang).into_owned())
    }
    match key {
        "kind" => Some(kind::name(word, lang).into_owned()),
        "lane" => among(&Lane::ALL, word, lang),
        "role" => among(&Role::ALL, word, lang),
        "by" => among(&Supplier::ALL, word, lang),
        "status" if word == "total" => Some(lang.pick("tổng điểm", "total").to_owned()),
        "status" => among(&Status::ALL, word, lang),
        "answer_from" => among(&Slot::ALL, word, lang),
        "provenance" => among(&Provenance::ALL, word, lang),
        "row" => match word {
            "true" => Some(lang.pick("có", "yes").to_owned()),
            "false" => Some(lang.pick("không", "no").to_owned()),
            _ => None,
        },
        _ => None,
    }
}
