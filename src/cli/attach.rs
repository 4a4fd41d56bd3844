//! `attach`: a file from the disk to a document of the register.

use crate::calendar::words::day;
use crate::check::is_secret;
use crate::cli::arg::Arg;
use crate::cli::change::{change, date, edit, line, wrong};
use crate::cli::misuse::did_you_mean;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::dossier::edit::Edit;
use crate::dossier::phase::{Side, may};
use crate::dossier::{Document, Dossier, Lane};
use crate::lang::Lang;
use crate::store::Store;
use crate::store::attach::{copy, with_file};
use crate::text::{Clean, near};

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let source = given.path(Arg::Attached).unwrap_or_default();
    let editing = edit(&path, store, out)?;
    let dossier = &editing.opened.dossier;
    let asked = line(given, Arg::Document).unwrap_or_default();
    let (number, dated, title) = (line(given, Arg::Number), date(given, Arg::Dated, out)?, line(given, Arg::Text));
    let new = number.is_some() || dated.is_some() || title.is_some();
    let document = match (named(dossier, &asked), new) {
        (Some(document), _) => document.clone(),
        (None, true) => Document { id: asked, number, date: dated, title, ..Document::default() },
        (None, false) => return unknown(dossier, &asked, out),
    };
    let secrecy = line(given, Arg::Secrecy).or(document.secrecy.clone());
    let document = Document { secrecy, ..document };
    if is_secret(&document) {
        return wrong(
            "tài liệu từ Mật trở lên không được đưa vào chương trình, cả tên lẫn tệp; không ghi gì",
            "documents marked Mật (secret) or above must not enter the program, neither name nor file; nothing was written",
            out,
        );
    }
    let allowed = |document: &Document| Edit::Document(document.id.clone(), usize::MAX, Some(document.clone()));
    // Refused before anything is copied.
    // The receiving side registers what comes in late while it appraises.
    let receiving = may(Side::Receiving, dossier, &allowed(&document)).is_ok();
    let side = if receiving { Side::Receiving } else { Side::Body };
    may(side, dossier, &allowed(&document)).or_else(|refusal| crate::cli::change::refused(&refusal, out))?;
    let file = copy(store, &editing.opened.folder, &source).or_else(|failure| out.failed(&failure))?;
    if let Some(twin) = dossier.documents.iter().find(|d| d.id != document.id && d.sha256.as_ref() == Some(&file.1)) {
        let text = match out.lang {
            Lang::Vi => format!("tệp này cũng là tệp của tài liệu `{}`", twin.id),
            Lang::En => format!("document `{}` has the same file", twin.id),
        };
        out.warn(&text, "");
    }
    let told = format!("evidence/{}  sha256:{}\n", file.0, file.1);
    let attached = with_file(&document, file);
    change(side, editing, allowed(&attached), Lane::Own, out)?;
    out.data(&told)?;
    Ok(Exit::Done)
}

/// The document with this id, or with this number where only one has it.
fn named<'a>(dossier: &'a Dossier, asked: &str) -> Option<&'a Document> {
    dossier.document(asked).or_else(|| {
        let mut same = dossier.documents.iter().filter(|d| d.number.as_deref() == Some(asked));
        same.next().filter(|_| same.next().is_none())
    })
}

/// Says that there is no such document, and which there are.
fn unknown(dossier: &Dossier, asked: &str, out: &mut Out) -> Outcome {
    let near = near::nearest(asked, dossier.documents.iter().map(|d| &*d.id));
    let hint = near.map_or_else(String::new, |near| did_you_mean(near, out.lang));
    let text = match out.lang {
        Lang::Vi => format!("danh mục không có tài liệu `{asked}`; thêm --number, --dated, --text để đăng ký mới"),
        Lang::En => format!("the register has no document `{asked}`; --number, --dated or --text registers it"),
    };
    out.error(&text, &hint);
    for document in dossier.documents.iter().take(40) {
        let date = document.date.map(day).unwrap_or_default();
        let number = document.number.as_ref().map(Clean::to_string).unwrap_or_default();
        out.say(&format!("  {}  {number}  {date}\n", document.id));
    }
    Err(Stop::Failed)
}
