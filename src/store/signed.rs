//! The officially signed copy of an act: read, named, put among the documents of a dossier.
//!
//! Promise: the file is in its place before a dossier names it, and never in the place of another one. Its name fits
//! every system.

use std::borrow::Cow;
use std::path::Path;

use super::disk::Content;
use super::documents::EVIDENCE;
use super::{Failure, Reason, Store};
use crate::doc::digest::sha256;
use crate::dossier::phase::{Step, Transition};
use crate::dossier::{Document, Dossier};
use crate::exchange::package::{limit, names};
use crate::lang::{Lang, Say};
use crate::text::Clean;

/// The signed copy of a step as a document, where it has one, and the documents whose digest the register lacked.
pub type Registered = (Option<Document>, Vec<Document>);

/// Why a signed copy cannot be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Its name does not fit every system.
    Name,
    /// It is attached already.
    Attached,
    /// These documents have another file than was registered, or none.
    Stale(Vec<Clean>),
    /// The disk refused.
    Disk(Failure),
}

impl Say for Unfit {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Name => Cow::Borrowed(lang.pick(
                "tên tệp bản ký có ký tự không dùng được trên mọi hệ điều hành; hãy đổi tên tệp",
                "the name of the signed copy does not fit every system; rename the file",
            )),
            Self::Attached => {
                Cow::Borrowed(lang.pick("bản ký này đã được đính kèm", "this signed copy is attached already"))
            }
            Self::Stale(documents) => {
                let names = documents.iter().map(Clean::as_str).collect::<Vec<_>>().join(", ");
                Cow::Owned(match lang {
                    Lang::Vi => format!(
                        "tệp của tài liệu không còn như đã đăng ký, hoặc không thấy tệp: {names}. Đính kèm lại rồi mới khóa hồ sơ được."
                    ),
                    Lang::En => format!(
                        "files of documents are missing or not those that were registered: {names}. Attach them again before the dossier is locked."
                    ),
                })
            }
            Self::Disk(failure) => failure.say(lang),
        }
    }
}

/// What the act is that a step rests on, as the register of documents names it.
const fn title(step: Step) -> &'static str {
    match step {
        Step::Issue => "Báo cáo tự đánh giá, chấm điểm (bản ký số)",
        Step::Publish => "Quyết định công bố kết quả (bản ký số)",
        Step::Adjust => "Quyết định điều chỉnh kết quả (bản ký số)",
        _ => "Văn bản kèm theo (bản ký số)",
    }
}

/// The signed copy at `file` as a document of the dossier, with its bytes; nothing is written.
///
/// # Errors
///
/// [`Unfit`].
pub fn read(store: &Store, file: &Path, taken: &Transition, dossier: &Dossier) -> Result<(Document, Vec<u8>), Unfit> {
    let step = taken.step;
    let name = file.file_name().map(|n| Clean::line(&n.to_string_lossy())).unwrap_or_default();
    if names::check_path(&name).is_err() {
        return Err(Unfit::Name);
    }
    let id = Clean::line(&format!("{}-{}", step.word(), dossier.version()));
    if dossier.documents.iter().any(|d| d.id == id || d.file.as_ref() == Some(&name)) {
        return Err(Unfit::Attached);
    }
    let failed = |reason| Err(Unfit::Disk(Failure::new(file, reason)));
    let bytes = match store.disk.read(file, limit::DOCUMENT) {
        Ok(Content::Bytes(bytes)) => bytes,
        Ok(Content::TooLarge(size)) => return failed(Reason::TooLarge { size }),
        Ok(Content::Special) => return failed(Reason::NotAFile),
        Err(error) => return Err(Unfit::Disk(Failure::system(file, &error))),
    };
    let document = Document {
        id,
        number: taken.number.clone(),
        date: taken.dated,
        issuer: (step == Step::Issue).then(|| dossier.body.name.clone()),
        title: Some(title(step).into()),
        file: Some(name),
        sha256: Some(sha256(&bytes)),
        secrecy: None,
    };
    Ok((document, bytes))
}

/// Puts the bytes of a document into the folder of a dossier.
///
/// # Errors
///
/// When the disk refuses; a file of that name that is there already stays as it is.
pub fn put(store: &Store, folder: &Path, document: &Document, bytes: &[u8]) -> Result<(), Unfit> {
    let folder = folder.join(EVIDENCE);
    let file = folder.join(document.file.as_deref().unwrap_or_default());
    let made = store.disk.make_folder(&folder).and_then(|()| store.disk.create(&file, bytes));
    // What an earlier attempt left that was cut short is as good as new.
    let there = || store.read_bytes(&file, limit::DOCUMENT).is_ok_and(|found| found == bytes);
    match made {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && there() => Ok(()),
        made => made.map_err(|error| Unfit::Disk(Failure::system(&file, &error))),
    }
}
