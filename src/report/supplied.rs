//! Who supplied what a survey or an authority answers, in words for every report.

use crate::criteria::{CriteriaSet, NodeId, Supplier};
use crate::dossier::{Dossier, Slot, Supply};
use crate::lang::Lang;

/// Who supplied, and by which paper.
pub fn words(supply: &Supply, lang: Lang) -> String {
    let mut out = supply.by.to_string();
    if let Some(number) = &supply.number {
        out.extend([lang.pick(", văn bản số ", ", paper no. "), number]);
    }
    if let Some(dated) = supply.dated {
        out.extend([lang.pick(", ngày ", ", dated "), &lang.day(dated)]);
    }
    out
}

/// What is to be said of a row's supplied answer: who supplied it, or that nobody is named. `None` for rows of the
/// body's own and for those that nobody supplied yet.
pub fn of_row(set: &CriteriaSet, dossier: &Dossier, id: NodeId, lang: Lang) -> Option<String> {
    let node = set.node(id);
    let row = dossier.row(&node.code).filter(|row| row.answers.contains_key(&Slot::Supplied))?;
    if node.by == Supplier::Own {
        return None;
    }
    if let Some(supply) = &row.supply {
        return Some(format!("{} {}", lang.pick("do", "supplied by"), words(supply, lang)));
    }
    let issuer = |c: &crate::dossier::Citation| {
        let document = dossier.document(&c.document)?;
        let by = document.issuer.as_deref().unwrap_or(lang.pick("văn bản", "paper"));
        Some(format!("{by} {}", document.number.as_deref().unwrap_or_default()).trim().to_owned())
    };
    Some(row.evidence.iter().find_map(issuer).map_or_else(
        || lang.pick("chưa nêu nơi cung cấp", "who supplied it is not said").to_owned(),
        |paper| format!("{} {paper}", lang.pick("theo", "by")),
    ))
}

/// Every supplied answer with who supplied it: code and name, and what is to be said.
pub fn all(set: &CriteriaSet, dossier: &Dossier, lang: Lang) -> Vec<(String, String)> {
    let told = |id: NodeId| {
        let node = set.node(id);
        Some((format!("{} {}", node.code, node.name.get(lang)), of_row(set, dossier, id, lang)?))
    };
    set.rows(&dossier.body.kind).filter_map(told).collect()
}
