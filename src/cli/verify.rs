//! `verify`: whether packages and dossier folders are what they were.

use std::path::Path;

use serde::Serialize;

use crate::cli::arg::Arg;
use crate::cli::long::Long;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::pack::refused;
use crate::cli::parse::Given;
use crate::criteria::Provenance;
use crate::exchange::package::words::told;
use crate::exchange::package::{Manifest, Refusal, Seal, Trouble, check_folder, parts, read_watched};
use crate::lang::{Lang, Say};
use crate::report::json;
use crate::report::words::Word;
use crate::store::Store;
use crate::text::Clean;

/// What was found of one package or folder, for programs.
#[derive(Serialize)]
struct Verified {
    file: Clean,
    intact: bool,
    digest: Option<Box<str>>,
    documents: Documents,
    history_lines: Option<usize>,
    changed_elsewhere: usize,
    seal: Option<Seal>,
    manifest: Option<Manifest>,
    troubles: Vec<String>,
}

#[derive(Serialize)]
struct Documents {
    matching: usize,
    total: usize,
}

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let mut all = Vec::new();
    let mut unread = false;
    let wanted = given.text(Arg::SealedBy).map(Clean::line);
    for path in given.paths(Arg::Sealed) {
        match one(&path, wanted.as_ref(), store, out) {
            Ok(found) => {
                if !given.flag(Arg::Json) {
                    say(&found, out)?;
                }
                all.push(found);
            }
            Err(Stop::Failed) => unread = true,
            Err(stop) => return Err(stop),
        }
    }
    if all.is_empty() {
        return Err(Stop::Failed);
    }
    if given.flag(Arg::Json) {
        out.data(&json::write(&all))?;
    }
    Ok(if !unread && all.iter().all(|v| v.intact) { Exit::Done } else { Exit::Found })
}

fn one(path: &Path, wanted: Option<&Clean>, store: &Store, out: &mut Out) -> Result<Verified, Stop> {
    let file = Clean::path(path);
    let said = |troubles: &[Trouble], lang: Lang| troubles.iter().map(|t| t.say(lang).into_owned()).collect();
    if path.is_dir() || path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
        let opened = store.open(path).or_else(|failure| out.failed(&failure))?;
        let found = check_folder(&parts(&opened)).or_else(|refusal| refused(&refusal, out))?;
        return Ok(Verified {
            file,
            intact: found.troubles.is_empty(),
            digest: None,
            documents: Documents { matching: found.documents.0, total: found.documents.1 },
            history_lines: found.history.map(|h| h.lines),
            changed_elsewhere: found.elsewhere,
            seal: None,
            manifest: None,
            troubles: said(&found.troubles, out.lang),
        });
    }
    let long = Long::begin(out.lang.pick("đang kiểm tra gói", "checking the package"), out);
    let read = read_watched(path, &long.watch);
    if let Err(Refusal::Stopped) = read {
        return long.stopped(out);
    }
    drop(long);
    let read = read.map(|mut package| {
        let of_another = |key: &&Clean| package.seal.as_ref().is_none_or(|seal| *seal.key != ***key);
        package.troubles.extend(wanted.filter(of_another).map(|key| Trouble::NotSealedBy(key.clone())));
        package
    });
    match read {
        Ok(package) => Ok(Verified {
            file,
            intact: package.troubles.is_empty(),
            digest: Some(package.digest),
            documents: Documents { matching: package.documents.0, total: package.documents.1 },
            history_lines: package.manifest.history.as_ref().map(|h| h.lines),
            changed_elsewhere: package.elsewhere,
            seal: package.seal,
            troubles: said(&package.troubles, out.lang),
            manifest: Some(package.manifest),
        }),
        // These say nothing of a package: there is none to say it of.
        Err(refusal @ (Refusal::Failed(_) | Refusal::NotAPackage)) => refused(&refusal, out),
        Err(refusal) => Ok(Verified {
            file,
            intact: false,
            digest: None,
            documents: Documents { matching: 0, total: 0 },
            history_lines: None,
            changed_elsewhere: 0,
            seal: None,
            manifest: None,
            troubles: vec![refusal.say(out.lang).into_owned()],
        }),
    }
}

fn say(found: &Verified, out: &mut Out) -> Result<(), Stop> {
    out.data(&format!("{}\n", found.file))?;
    if let Some(manifest) = &found.manifest {
        let head = &manifest.head;
        let (body, year, version) = (Clean::line(&head.body), head.year, head.version);
        let purpose = manifest.purpose.say(out.lang);
        let line = match out.lang {
            Lang::Vi => format!("{body}, năm {year}, phiên bản {version}; {purpose}\n"),
            Lang::En => format!("{body}, {year}, version {version}; {purpose}\n"),
        };
        out.data(&line)?;
        let set = &manifest.criteria;
        let provenance = Provenance::ALL.iter().find(|(word, _)| *word == set.provenance);
        let provenance = provenance.map(|(_, p)| p.say(out.lang)).unwrap_or_default();
        let (id, edition) = (Clean::line(&set.id), Clean::line(&set.edition));
        out.data(&format!("{} [{id}, {edition}]: {provenance}\n", Word::Set.get(out.lang)))?;
    }
    if let Some(digest) = &found.digest {
        let name = out.lang.pick("dấu kiểm tra toàn vẹn", "integrity mark");
        out.data(&format!("{name}: sha256:{digest}\n"))?;
    }
    if let Some(seal) = &found.seal {
        let (key, name) = (Clean::line(&seal.key), Clean::line(&seal.name));
        out.data(&match out.lang {
            Lang::Vi => format!("dấu kiểm tra toàn vẹn bằng khóa: {key}, người giữ khóa tự khai: {name}\n"),
            Lang::En => format!("sealed with the key: {key}, whose holder says to be {name}\n"),
        })?;
    }
    let documents = (found.documents.matching, found.documents.total);
    if found.changed_elsewhere > 0 {
        out.data(&elsewhere(found.changed_elsewhere, out.lang))?;
    }
    if found.intact {
        return out.data(&told(documents, found.history_lines, found.manifest.is_some(), out.lang));
    }
    for trouble in &found.troubles {
        out.data(&format!("✗ {trouble}\n"))?;
    }
    Ok(())
}

/// That a dossier was changed by hand or by another program.
fn elsewhere(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("! Hồ sơ đã được sửa ngoài chương trình {count} lần; lịch sử không ghi sửa những gì.\n"),
        Lang::En => {
            format!("! The dossier was changed outside the program ({count}×); the history does not say how.\n")
        }
    }
}
