//! What the program brings along for training: the exercise set, the slips of published reports, lessons; and where
//! results of trainees are kept.
//!
//! Promise: everything that is shipped is inside the program; a result file is written whole or not at all and holds
//! nothing about the trainee but the name they chose.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::criteria::CriteriaSet;
use crate::diag::{Source, has_errors};
use crate::doc;
use crate::drill::grade::Results;
use crate::drill::{Drill, Slip};
use crate::lesson::Lesson;
use crate::store::disk::patiently;
use crate::store::{Broken, Failure, Reason, Store};
use crate::text::fold::fold;

/// The text of the exercise set.
pub const SET: &str = include_str!("../criteria/drills/set.toml");

/// The text of the slips.
pub const SLIPS: &str = include_str!("../criteria/drills/slips.toml");

#[derive(Deserialize)]
struct Slips {
    slip: Vec<Slip>,
}

/// The lessons that are shipped, by their name and text.
pub const LESSONS: [(&str, &str); 1] = [("every-rule", include_str!("../criteria/lessons/every-rule.toml"))];

/// A lesson and its set.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The lesson, without a mistake.
    pub lesson: Arc<Lesson>,
    /// Its criteria set.
    pub set: Arc<CriteriaSet>,
}

/// The lesson called `name`: a shipped one, or the file at that path.
///
/// # Errors
///
/// Whatever keeps it from being read, with every mistake where the trouble is in it.
pub fn lesson(store: &Store, name: &str) -> Result<Ready, Failure> {
    let path = Path::new(name);
    let text = match LESSONS.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => (*text).to_owned(),
        None => store.read_text(path)?,
    };
    let (read, mut found) = doc::read_lesson(&Source { name, text: &text });
    let Some(lesson) = read else {
        return Err(Failure::new(path, Reason::Broken(Box::new(Broken { text, found }))));
    };
    let set = store.criteria(&lesson.criteria)?.set;
    found.extend(doc::check_lesson(&lesson, &set));
    if has_errors(&found) {
        return Err(Failure::new(path, Reason::Broken(Box::new(Broken { text, found }))));
    }
    Ok(Ready { lesson: lesson.into(), set })
}

/// The exercise set and the slips.
struct Shipped {
    set: Arc<CriteriaSet>,
    slips: Vec<Slip>,
}

fn shipped() -> Option<&'static Shipped> {
    static SHIPPED: OnceLock<Option<Shipped>> = OnceLock::new();
    let read = || {
        let (set, _) = doc::read_criteria(&Source { name: "drill", text: SET });
        let slips: Slips = toml::from_str(SLIPS).ok()?;
        Some(Shipped { set: Arc::new(set?), slips: slips.slip })
    };
    SHIPPED.get_or_init(read).as_ref()
}

/// The exercise set, and the exercise of `seed` by it.
pub fn drill(seed: u64) -> Option<(Arc<CriteriaSet>, Drill)> {
    let shipped = shipped()?;
    let drill = Drill::new(&shipped.set, &shipped.slips, seed).ok()?;
    Some((shipped.set.clone(), drill))
}

/// Where the results of an exercise go unless the trainee says otherwise: a file in the folder the program runs in.
pub fn results_file(name: &str, seed: u64) -> PathBuf {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let name = if words.is_empty() { "hoc-vien".to_owned() } else { words.join("-") };
    PathBuf::from(format!("bai-tap-{seed}-{name}.toml"))
}

/// Begins an exercise whose results go to `path`, or goes on where its result file left off.
///
/// # Errors
///
/// When there is a file that is not one of this exercise: nothing of it is overwritten.
pub fn begin(store: &Store, path: &Path, fresh: Results) -> Result<Results, Failure> {
    let text = match store.read_text(path) {
        Ok(text) => text,
        Err(failure) if failure.reason == Reason::Missing => return Ok(fresh),
        Err(failure) => return Err(failure),
    };
    let Some(set) = shipped().map(|s| &s.set) else { return Ok(fresh) };
    let name = path.to_string_lossy();
    let (read, found) = doc::results::read(&Source { name: &name, text: &text }, set);
    match read {
        Some(kept) if (kept.seed, kept.generator) == (fresh.seed, fresh.generator) => Ok(kept),
        Some(_) => Err(Failure::new(path, Reason::Exists)),
        None => Err(Failure::new(path, Reason::Broken(Box::new(Broken { text, found })))),
    }
}

/// Writes a result file, all of it or nothing.
///
/// # Errors
///
/// What the system says.
pub fn save(store: &Store, path: &Path, results: &Results) -> Result<(), Failure> {
    let text = doc::results::write(results);
    patiently(&*store.disk, || store.disk.replace(path, text.as_bytes())).map_err(|e| Failure::system(path, &e))
}
