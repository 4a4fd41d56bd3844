//! The power goes at any point of a save, and at any point of the recovery from that.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use parindex::store::disk::{Content, Disk, RealDisk};
use parindex::store::history::{self, Event};
use parindex::store::{Keep, Notice};

use super::{count, counted, names, place, store, store_on};

/// A state in which the disk may be found, and what was confirmed by then.
struct Found {
    folder: PathBuf,
    confirmed: i64,
}

/// A disk that keeps a copy of the dossier's folder as it may be found if the power goes before, within or
/// after each call. What a call reported as done is never missing from a later copy.
#[derive(Debug)]
struct Cutting {
    folder: PathBuf,
    copies: PathBuf,
    made: Mutex<Vec<(PathBuf, i64)>>,
    confirmed: AtomicI64,
}

impl Cutting {
    fn new(folder: &Path, copies: &Path) -> Arc<Self> {
        fs::create_dir(copies).unwrap();
        Arc::new(Self {
            folder: folder.to_owned(),
            copies: copies.to_owned(),
            made: Mutex::default(),
            confirmed: AtomicI64::new(0),
        })
    }

    /// Copies the folder, then changes the copy.
    fn copy(&self, change: impl FnOnce(&Path)) {
        let mut made = self.made.lock().unwrap();
        let copy = self.copies.join(made.len().to_string());
        copy_folder(&self.folder, &copy);
        change(&copy);
        made.push((copy, self.confirmed.load(SeqCst)));
    }

    /// Copies in which `bytes` were written at the end of `name` only in part.
    fn parts(&self, name: &Path, bytes: &[u8]) {
        self.copy(|_| ());
        for length in [0, 1, bytes.len() / 2, bytes.len().saturating_sub(1), bytes.len()] {
            self.copy(|copy| {
                let mut old = fs::read(copy.join(name)).unwrap_or_default();
                old.extend(bytes.iter().take(length));
                fs::write(copy.join(name), old).unwrap();
            });
        }
    }

    fn inside(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.folder).unwrap().to_owned()
    }

    fn found(&self) -> Vec<Found> {
        let made = self.made.lock().unwrap();
        made.iter().map(|(folder, confirmed)| Found { folder: folder.clone(), confirmed: *confirmed }).collect()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_name() == ".parindex.lock" {
            // What a lock holds ends with its program; what is found then is the card.
        } else if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

impl Disk for Cutting {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        RealDisk.read(path, limit)
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let inside = self.inside(path);
        let temporary = inside.with_file_name(format!(".{}.Zz9aA1", inside.display()));
        self.parts(&temporary, bytes);
        RealDisk.replace(path, bytes)?;
        self.copy(|_| ());
        Ok(())
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.parts(&self.inside(path), bytes);
        RealDisk.create(path, bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.parts(&self.inside(path), bytes);
        RealDisk.append(path, bytes)
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        self.copy(|_| ());
        RealDisk.cut(path, length)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.make_folder(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.copy(|_| ());
        RealDisk.remove(path)
    }

    fn pause(&self, _time: Duration) {}
}

/// What the last edit in a history set the count to.
fn last_recorded(folder: &Path) -> i64 {
    let bytes = fs::read(folder.join(history::FILE)).unwrap_or_default();
    let chain = history::read(&bytes);
    let to = chain.lines.iter().rev().find_map(|line| match &line.event {
        Event::Edit { changes, .. } => changes.last().and_then(|c| c.to.clone()),
        _ => None,
    });
    to.map_or(0, |to| to.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap())
}

/// Opens a state that was found, and holds it to what must be true. Gives whether an edit was put in.
fn recovers(found: &Found, home: &Path) -> bool {
    let recorded = last_recorded(&found.folder);
    let editing = store(home).edit(&found.folder).unwrap();
    let counted = counted(&editing.opened.dossier);
    let shown = found.folder.display();
    assert!(counted >= found.confirmed, "{shown}: {counted} found, {} confirmed", found.confirmed);
    assert_eq!(counted, recorded.max(found.confirmed), "{shown}: what was recorded is not there");
    let expected = |n: &Notice| matches!(n, Notice::Recovered { .. } | Notice::Torn(_) | Notice::BackedUp(_));
    assert!(editing.notices.iter().all(expected), "{shown}: {:?}", editing.notices);
    let recovered = editing.notices.iter().any(|n| matches!(n, Notice::Recovered { .. }));
    let mut dossier = editing.opened.dossier.clone();
    let mut session = editing.session;
    let record = count(&mut dossier, 9);
    session.save(&dossier, &[record]).unwrap();
    drop(session);
    history::verify(&fs::read_to_string(found.folder.join(history::FILE)).unwrap()).unwrap();
    let hidden: Vec<String> = names(&found.folder).into_iter().filter(|n| n.starts_with('.')).collect();
    assert!(hidden.is_empty(), "{shown}: {hidden:?}");
    recovered
}

#[test]
fn wherever_the_power_goes_what_was_recorded_is_there_and_nothing_is_torn() {
    let place = place();
    fs::write(&place.file, format!("# by hand\n{}", place.text())).unwrap();
    let copies = place.root.path().join("copies");
    let disk = Cutting::new(&place.folder, &copies);
    let cutting = store_on(Arc::clone(&disk) as Arc<dyn Disk>, place.root.path());
    let mut editing = cutting.edit(&place.folder).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    for n in 1..=2 {
        let record = count(&mut dossier, n);
        editing.session.save(&dossier, &[record]).unwrap();
        disk.confirmed.store(n, SeqCst);
    }
    let states = disk.found();
    assert!(states.len() > 25, "{}", states.len());

    // The power goes once more while the first recovery that puts an edit in is at work.
    let again = copies.join("again");
    let needs_recovery = states.iter().find(|found| last_recorded(&found.folder) > found.confirmed).unwrap();
    copy_folder(&needs_recovery.folder, &again);
    let second = Cutting::new(&again, &place.root.path().join("second"));
    second.confirmed.store(needs_recovery.confirmed, SeqCst);
    drop(store_on(Arc::clone(&second) as Arc<dyn Disk>, place.root.path()).edit(&again).unwrap());

    let recovered = states.iter().filter(|found| recovers(found, place.root.path())).count();
    assert!(recovered >= 10, "{recovered}");
    let recovered = second.found().iter().filter(|found| recovers(found, place.root.path())).count();
    assert!(recovered >= 5, "{recovered}");
}
