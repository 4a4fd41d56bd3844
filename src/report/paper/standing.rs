//! How far the result that a paper of the receiving side tells is final.
//!
//! Promise: what no council has concluded is a draft by its title; a decision is named only where one is recorded; a
//! paper that was made without the block says first what it could not count.

use super::{Kind, Paper, Part};
use crate::criteria::Rule;
use crate::dossier::Dossier;
use crate::dossier::phase::Decision;
use crate::lang::{Lang, Say};
use crate::report::explain::Case;

/// The kind of paper, as a draft where the result is not concluded.
pub(super) fn title(words: &str, dossier: &Dossier, lang: Lang) -> String {
    if dossier.is_settled() { words.to_owned() } else { format!("{words} ({})", lang.pick("DỰ THẢO", "DRAFT")) }
}

/// By which decision the result is published, or that no council has concluded it yet.
pub(super) fn told(case: &Case<'_>) -> Option<String> {
    let (dossier, lang) = (case.dossier, case.lang);
    if let Some(Decision { number, dated }) = dossier.decision() {
        let day = lang.day(dated);
        return Some(match lang {
            Lang::Vi => format!("Kết quả được công bố tại Quyết định số {number} ngày {day}."),
            Lang::En => format!("The result is published by decision no. {number} of {day}."),
        });
    }
    let phase = dossier.phase();
    (!dossier.is_settled()).then(|| match lang {
        Lang::Vi => format!("Kết quả chưa phải là kết luận cuối cùng (hồ sơ đang ở bước: {}).", phase.say(lang)),
        Lang::En => format!("This is not the final result (the dossier stands at: {}).", phase.say(lang)),
    })
}

/// With which decision an annex goes; a blank where that is not recorded.
pub(super) fn goes_with(decision: Option<&Decision>, lang: Lang) -> String {
    match (decision, lang) {
        (None, Lang::Vi) => "(Kèm theo Quyết định số ……… ngày …… tháng …… năm ……… của ………………)".to_owned(),
        (None, Lang::En) => "(Goes with decision no. ……… of ……………)".to_owned(),
        (Some(Decision { number, dated }), Lang::Vi) => {
            format!("(Kèm theo Quyết định số {number} ngày {} của ………………)", lang.day(*dated))
        }
        (Some(Decision { number, dated }), Lang::En) => {
            format!("(Goes with decision no. {number} of {})", lang.day(*dated))
        }
    }
}

/// Said beside papers of which some tell results that nobody has concluded.
pub fn drafts(kind: Kind, count: usize, lang: Lang) -> Option<String> {
    (count > 0 && matches!(kind, Kind::Record | Kind::Notice)).then(|| match lang {
        Lang::Vi => {
            format!("{count} văn bản mang tên DỰ THẢO vì hồ sơ chưa được kết luận, công bố; chưa gửi cho đơn vị")
        }
        Lang::En => format!("{count} papers are DRAFTS because their dossiers are not concluded; do not send them yet"),
    })
}

/// Says first in a paper of the receiving side, made without the block, which rows are not counted for want of its
/// leader; gives these words.
pub fn alone(paper: &mut Paper, kind: Kind, case: &Case<'_>) -> Option<String> {
    let (set, lang) = (case.set, case.lang);
    let rows = set.rows(&case.dossier.body.kind).map(|id| set.node(id));
    let peers = rows.filter(|node| matches!(node.rule, Some(Rule::Peer { .. })));
    let codes: Vec<&str> = peers.map(|node| node.code.as_str()).collect();
    if codes.is_empty() || !matches!(kind, Kind::Record | Kind::Notice) {
        return None;
    }
    let (codes, word) = (codes.join(", "), kind.word());
    let told = match lang {
        Lang::Vi => format!(
            "chưa tính tiêu chí {codes}, vì điểm so với đơn vị dẫn đầu cần hồ sơ của cả khối; điểm và chỉ số dưới đây \
             không phải kết quả xếp hạng. Xuất lại từ thư mục của đợt: parindex export THƯ-MỤC-CỦA-ĐỢT -o TỆP.docx \
             --paper {word}"
        ),
        Lang::En => format!(
            "row {codes} is not counted: it is measured by the leader, which needs the whole block; points and index \
             below are not those of the ranking. Export from the folder of the round: parindex export FOLDER -o \
             FILE.docx --paper {word}"
        ),
    };
    paper.parts.insert(0, Part::Named(lang.pick("CHÚ Ý: ", "NOTE: ").to_owned(), told.clone()));
    Some(told)
}
