//! The cell of an answer sheet in which a row's documents stand: `67/BC-UBND, 25/02/2025, tr. 14; 12/KH-UBND`.
//!
//! Promise: what [`cell`] writes [`read`] takes for the same places of the same documents; a document that the
//! register does not have is read as a new one, and what names no document is said to be none.

use crate::calendar::due::date;
use crate::dossier::{Citation, Document, Dossier};
use crate::lang::Lang;
use crate::text::Clean;
use crate::text::fold::fold;

/// How many letters a title has at least: a shorter text without a figure names nothing.
const TITLE: usize = 10;

/// A place that a cell names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The document: one of the register, or what is said of a new one, whose id is still to be given.
    pub document: Result<Clean, Document>,
    /// The page or pages.
    pub page: Option<Clean>,
}

/// A page in words.
pub fn page(page: &str, lang: Lang) -> String {
    format!("{} {page}", lang.pick("tr.", "p."))
}

/// The documents that a row cites, as they stand in the cell.
pub fn cell(dossier: &Dossier, places: &[Citation], lang: Lang) -> String {
    let one = |place: &Citation| {
        let head = match dossier.document(&place.document) {
            Some(document) => head(document, lang),
            None => place.document.to_string(),
        };
        let page = place.page.as_deref().map(|p| format!(", {}", page(&whole(p), lang))).unwrap_or_default();
        format!("{head}{page}")
    };
    places.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Number and date; the title of what has no number.
fn head(document: &Document, lang: Lang) -> String {
    let title = || document.title.as_deref().unwrap_or(&document.id);
    let number = document.number.as_deref().filter(|n| !n.trim().is_empty());
    let date = document.date.map(|d| format!(", {}", lang.day(d))).unwrap_or_default();
    format!("{}{date}", whole(number.unwrap_or_else(title)))
}

/// A text without the sign that parts one place from the next.
fn whole(text: &str) -> String {
    Clean::line(text).replace(';', ",")
}

/// The places that a cell names, each once.
///
/// # Errors
///
/// The part of the text that names no document.
pub fn read(text: &str, dossier: &Dossier) -> Result<Vec<Cited>, Clean> {
    let mut places: Vec<Cited> = Vec::new();
    for part in text.split([';', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty()) {
        let (head, page) = parted(part);
        let cited = Cited { document: document(head, dossier).ok_or_else(|| Clean::line(part))?, page };
        let page_of = |known: &Citation| known.page.as_deref().map(whole);
        let known = cited.document.as_ref().ok().and_then(|id| {
            let rows = dossier.rows.values().flat_map(|row| &row.evidence);
            rows.filter(|c| c.document == *id).find(|c| page_of(c) == cited.page.as_deref().map(whole))
        });
        let cited = Cited { page: known.map_or(cited.page.clone(), |c| c.page.clone()), ..cited };
        if !places.contains(&cited) {
            places.push(cited);
        }
    }
    Ok(places)
}

/// What names the document, and the page behind it.
fn parted(part: &str) -> (&str, Option<Clean>) {
    let marks = [", tr.", ", trang", ", p.", ", pp.", ", page"];
    let lower = part.to_lowercase();
    // Offsets of the lowered text hold for the text itself only where lowering changed no length.
    let found = marks.iter().filter_map(|m| Some((lower.find(m)?, m.len()))).min();
    match found.filter(|_| lower.len() == part.len()) {
        Some((at, length)) => {
            let page = Clean::line(part.get(at + length..).unwrap_or_default().trim_start_matches('.').trim());
            (part.get(..at).unwrap_or(part).trim(), Some(page).filter(|p| !p.is_empty()))
        }
        None => (part, None),
    }
}

/// The document of the register that a text names, or a new one.
fn document(head: &str, dossier: &Dossier) -> Option<Result<Clean, Document>> {
    let squeezed = |text: &str| fold(text).split_whitespace().collect::<String>();
    let wanted = squeezed(head);
    let named = dossier.documents.iter().find(|d| {
        let texts = Lang::ALL.map(|lang| self::head(d, lang));
        texts.iter().any(|t| squeezed(t) == wanted) || squeezed(&d.id) == wanted
    });
    if let Some(document) = named {
        return Some(Ok(document.id.clone()));
    }
    let mut words = head.split(',').map(str::trim);
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let dated = rest.iter().find_map(|word| date(word));
    let same = |d: &&Document| {
        let by = |text: &Option<Clean>| text.as_deref().is_some_and(|t| squeezed(t) == squeezed(first));
        (by(&d.number) || squeezed(&d.id) == squeezed(first))
            && (dated.is_none() || d.date.is_none() || d.date == dated)
    };
    if let Some(document) = dossier.documents.iter().find(same) {
        return Some(Ok(document.id.clone()));
    }
    let has_number = first.contains(|c: char| c.is_ascii_digit());
    if !has_number && head.chars().count() < TITLE {
        return None;
    }
    let about: Vec<&str> = rest.into_iter().filter(|word| date(word).is_none() && !word.is_empty()).collect();
    let text = |text: &str| Some(Clean::line(text)).filter(|t| !t.is_empty());
    let (number, title) = if has_number {
        (text(first), text(&about.join(", ")))
    } else {
        (None, text(&[&[first], &about[..]].concat().join(", ")))
    };
    Some(Err(Document { number, title, date: dated, ..Document::default() }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as on;

    use super::*;

    fn register() -> Dossier {
        let document = |id: &str, number: Option<&str>, title: &str| Document {
            id: id.into(),
            number: number.map(Clean::from),
            title: Some(title.into()),
            date: Some(on(2025, 2, 25)),
            ..Document::default()
        };
        let documents = vec![
            document("bc-67", Some("67/BC-UBND"), "Báo cáo CCHC"),
            document("anh", None, "Ảnh chụp; bảng niêm yết, tầng 1"),
            document("qd", Some("5/QĐ-UBND"), "Quyết định"),
        ];
        Dossier { documents, ..Dossier::default() }
    }

    #[test]
    fn what_was_written_is_read_as_the_same_places() {
        let mut dossier = register();
        let cite = |id: &str, page: Option<&str>| Citation {
            document: id.into(),
            page: page.map(Clean::from),
            ..Citation::default()
        };
        let places = vec![
            cite("bc-67", Some("14, 15; phụ lục")),
            cite("bc-67", None),
            cite("anh", None),
            cite("qd", Some("Điều 3")),
        ];
        let row = crate::dossier::Row { evidence: places.clone(), ..Default::default() };
        dossier.rows.insert(crate::criteria::Code::new("1.1").unwrap(), row);
        for lang in Lang::ALL {
            let read = read(&cell(&dossier, &places, lang), &dossier).unwrap();
            let same: Vec<_> = read.into_iter().map(|c| (c.document.unwrap(), c.page)).collect();
            let meant: Vec<_> = places.iter().map(|c| (c.document.clone(), c.page.clone())).collect();
            assert_eq!(same, meant);
        }
    }

    #[test]
    fn a_document_is_found_by_its_number_however_it_is_typed() {
        let dossier = register();
        for text in ["67/BC-UBND", "67 / bc-ubnd", "67/BC-UBND, 25/02/2025", "67/BC-UBND, báo cáo", "bc-67"] {
            let read = read(&format!("{text}, trang 3"), &dossier).unwrap();
            assert_eq!(read[0].document, Ok("bc-67".into()), "{text}");
            assert_eq!(read[0].page.as_deref(), Some("3"), "{text}");
        }
        // The same number of another day is another document.
        assert!(read("67/BC-UBND, 25/02/2024", &dossier).unwrap()[0].document.is_err());
    }

    #[test]
    fn what_the_register_does_not_have_is_new_and_what_names_nothing_is_refused() {
        let dossier = register();
        let read_one = |text| read(text, &dossier).unwrap().remove(0);
        let new = read_one("12/KH-UBND, 10/01/2025, Kế hoạch CCHC năm 2025, tr. 2");
        let document = new.document.unwrap_err();
        assert_eq!(document.number.as_deref(), Some("12/KH-UBND"));
        assert_eq!(document.date, Some(on(2025, 1, 10)));
        assert_eq!(document.title.as_deref(), Some("Kế hoạch CCHC năm 2025"));
        assert_eq!(new.page.as_deref(), Some("2"));
        let titled = read_one("Ảnh chụp màn hình, Cổng dịch vụ công").document.unwrap_err();
        assert_eq!((titled.number, titled.title.as_deref()), (None, Some("Ảnh chụp màn hình, Cổng dịch vụ công")));
        assert_eq!(read("có", &dossier), Err("có".into()));
        assert_eq!(read(" ; \n", &dossier), Ok(Vec::new()));
    }
}
