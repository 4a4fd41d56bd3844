//! The documents that a sheet cites for a row, held against those that the dossier does.
//!
//! Promise: of each document the pages are decided together; one more document speaks against nothing, and a document
//! that several rows of a sheet name for the first time is registered once.

use super::piece::{Place, Taken, Value, Was};
use super::plan::Work;
use super::read::Line;
use crate::criteria::Code;
use crate::dossier::Document;
use crate::exchange::table::fault::Fault;
use crate::report::answers::Field;
use crate::report::answers::cited::{Cited, read};
use crate::store::attach::new_id;
use crate::text::Clean;

impl Work<'_> {
    /// The documents that a row cites: of each document its pages are decided together.
    pub(super) fn evidence(&self, code: &Code, lines: &[&Line], planned: &mut Vec<Taken>, faults: &mut Vec<Fault>) {
        let cell = |field| lines.iter().find_map(|l| Some((*l, l.words(field)?)));
        let Some((line, text)) = cell(Field::Evidence) else { return };
        let new = match read(&text, self.dossier) {
            Ok(new) => new,
            Err(part) => {
                faults.push(line.fault(Field::Evidence, Fault::NotADocument(part)));
                return;
            }
        };
        let known = lines.iter().any(|l| l.cell(Field::EvidenceWas).is_some());
        let was = known.then(|| {
            let text = cell(Field::EvidenceWas).map(|(_, text)| text).unwrap_or_default();
            read(&text, self.dossier).unwrap_or_default()
        });
        let pages = |places: &[Cited], id: &Clean| -> Vec<Option<Clean>> {
            places.iter().filter(|c| c.document.as_ref() == Ok(id)).map(|c| c.page.clone()).collect()
        };
        let mut ids: Vec<&Clean> = Vec::new();
        for cited in new.iter().chain(was.iter().flatten()) {
            if let Ok(id) = &cited.document
                && !ids.contains(&id)
            {
                ids.push(id);
            }
        }
        for id in ids {
            let before = was.as_deref().map(|was| pages(was, id)).filter(|p| !p.is_empty());
            let was = Was::of(known, before.map(Value::Pages));
            let pages = pages(&new, id);
            // What the sheet never cited and does not cite is no matter of the sheet's.
            let now = Place::Evidence(code.clone(), id.clone()).held(self.set, self.dossier, self.lane);
            if pages.is_empty() && (now.is_none() || !matches!(was, Was::Held(Some(_)))) {
                continue;
            }
            let place = Place::Evidence(code.clone(), id.clone());
            let count = planned.len();
            self.field(place, line.row, was, Value::Pages(pages), planned);
            // One more document speaks against nothing.
            if let Some(taken) = planned.get_mut(count) {
                taken.conflict &= taken.now.is_some();
            }
        }
        for cited in new {
            let Err(document) = cited.document else { continue };
            self.new_document(code, line.row, document, cited.page, planned);
        }
    }

    /// A place in a document that the register does not have yet; rows that name the same one share it.
    fn new_document(&self, code: &Code, row: usize, document: Document, page: Option<Clean>, planned: &mut Vec<Taken>) {
        let blank = |d: &Document| Document { id: Clean::default(), title: None, ..d.clone() };
        let alike = |other: &Document| {
            let titles = document.number.is_some() || other.title == document.title;
            titles && blank(other) == blank(&document)
        };
        let there = planned.iter().filter_map(|t| t.register.as_ref()).find(|other| alike(other)).cloned();
        let document = there.unwrap_or_else(|| {
            let name = document.number.as_ref().or(document.title.as_ref()).map(ToString::to_string);
            let taken = |id: &str| {
                let register = self.dossier.documents.iter().any(|d| &*d.id == id);
                register || planned.iter().filter_map(|t| t.register.as_ref()).any(|d| &*d.id == id)
            };
            Document { id: new_id(&name.unwrap_or_default(), taken), ..document }
        });
        let place = Place::Evidence(code.clone(), document.id.clone());
        if let Some(taken) = planned.iter_mut().find(|t| t.place == place) {
            if let Value::Pages(pages) = &mut taken.new
                && !pages.contains(&page)
            {
                pages.push(page);
            }
            return;
        }
        let new = Value::Pages(vec![page]);
        let register = Some(document);
        planned.push(Taken { row, place, was: Was::Held(None), now: None, new, register, conflict: false });
    }
}
