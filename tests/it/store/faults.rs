//! A disk that fails: whichever call it is, once or from then on, what stands on the disk is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use parindex::store::disk::{Content, Disk, RealDisk};
use parindex::store::{Keep, NewDossier, Reason, history};

use super::{Place, count, counted, names, place, place_on, store_on};

/// A disk whose step number `at` fails, and with `sticky` every step after it. Each operation is made of
/// the steps that the system is asked for; a write that fails has written half.
#[derive(Debug)]
struct Faulty {
    at: usize,
    sticky: bool,
    kind: ErrorKind,
    /// Writes in place instead of through a temporary file: the control.
    naive: bool,
    steps: AtomicUsize,
    pauses: AtomicUsize,
}

impl Faulty {
    fn new(at: usize, sticky: bool, kind: ErrorKind) -> Self {
        Self { at, sticky, kind, naive: false, steps: AtomicUsize::new(0), pauses: AtomicUsize::new(0) }
    }

    fn step(&self) -> io::Result<()> {
        let now = self.steps.fetch_add(1, SeqCst) + 1;
        let fails = if self.sticky { now >= self.at } else { now == self.at };
        if fails { Err(self.kind.into()) } else { Ok(()) }
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let failed = self.step();
        let part = if failed.is_err() { &bytes[..bytes.len() / 2] } else { bytes };
        file.write_all(part)?;
        failed?;
        self.step()
    }
}

impl Disk for Faulty {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        RealDisk.read(path, limit)
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        if self.naive {
            return self.write(&mut File::create(path)?, bytes);
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let temporary = path.with_file_name(format!(".{name}.a1B2c3"));
        self.write(&mut File::create(&temporary)?, bytes)?;
        self.step()?;
        fs::rename(&temporary, path)?;
        self.step()
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        self.write(&mut OpenOptions::new().write(true).create_new(true).open(path)?, bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        self.write(&mut OpenOptions::new().append(true).create(true).open(path)?, bytes)
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        self.step()?;
        RealDisk.cut(path, length)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.make_folder(path)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(path)
    }

    fn pause(&self, _time: Duration) {
        self.pauses.fetch_add(1, SeqCst);
    }
}

/// A dossier in a layout of its own, so that the first save also makes a backup.
fn by_hand() -> Place {
    // Without faults, and faster than a disk that waits for the medium.
    let place = place_on(Arc::new(Faulty::new(usize::MAX, false, ErrorKind::Other)));
    fs::write(&place.file, format!("# by hand\n{}", place.text())).unwrap();
    place
}

/// Saves 1, then 2, then whatever failed again, on a disk with a fault; then opens with a whole disk.
/// Gives whether the fault was reached, or what is wrong.
fn run(faulty: Faulty) -> Result<bool, String> {
    let place = by_hand();
    let disk = Arc::new(faulty);
    let store = store_on(Arc::clone(&disk) as Arc<dyn Disk>, &place.root.path().join("home"));
    let mut editing = store.edit(&place.folder).map_err(|f| format!("{f:?}"))?;
    let mut dossier = editing.opened.dossier.clone();
    let mut unsaved = Vec::new();
    let mut confirmed = 0;
    for n in 1..=3 {
        unsaved.push(count(&mut dossier, n));
        match editing.session.save(&dossier, &unsaved) {
            Ok(_) => {
                unsaved.clear();
                confirmed = n;
            }
            Err(failure) => {
                if !matches!(failure.reason, Reason::Full | Reason::Denied | Reason::System(_)) {
                    return Err(format!("{failure:?}"));
                }
                // Whole, and nothing confirmed lost, while the program still runs.
                let opened = place.store.open(&place.file).map_err(|f| format!("torn: {f:?}"))?;
                let found = counted(&opened.dossier);
                if !(confirmed..=n).contains(&found) {
                    return Err(format!("{found} on disk, {confirmed} confirmed, {n} tried"));
                }
            }
        }
    }
    if !disk.sticky && !unsaved.is_empty() {
        editing.session.save(&dossier, &unsaved).map_err(|f| format!("the second time: {f:?}"))?;
        confirmed = 3;
    }
    let reached = disk.steps.load(SeqCst) >= disk.at;
    drop(editing);
    let editing = place.store.edit(&place.folder).map_err(|f| format!("{f:?}"))?;
    let found = counted(&editing.opened.dossier);
    if found < confirmed {
        return Err(format!("{found} afterwards, {confirmed} confirmed"));
    }
    let mut dossier = editing.opened.dossier.clone();
    let mut session = editing.session;
    let record = count(&mut dossier, 4);
    session.save(&dossier, &[record]).map_err(|f| format!("{f:?}"))?;
    drop(session);
    history::verify(&place.history()).map_err(|f| format!("history {f:?}"))?;
    let kept = names(&place.folder.join("backups")).iter().filter(|n| n.starts_with("dossier")).count();
    let left: Vec<String> = place.names().into_iter().filter(|n| n.starts_with('.')).collect();
    if kept != 1 || !left.is_empty() {
        return Err(format!("{kept} backups, {left:?} left over"));
    }
    Ok(reached)
}

#[test]
fn whichever_step_fails_old_or_new_is_whole_and_nothing_confirmed_is_lost() {
    for (kind, sticky) in [(ErrorKind::StorageFull, false), (ErrorKind::StorageFull, true), (ErrorKind::Other, false)] {
        let mut reached = 0;
        for at in 1.. {
            match run(Faulty::new(at, sticky, kind)) {
                Ok(true) => reached += 1,
                Ok(false) => break,
                Err(wrong) => panic!("step {at}, {kind:?}, sticky {sticky}: {wrong}"),
            }
        }
        assert!(reached > 20, "only {reached} steps");
    }
}

#[test]
fn a_disk_that_writes_in_place_does_not_pass_that_test() {
    let failed = (1..40).filter(|at| {
        let faulty = Faulty { naive: true, ..Faulty::new(*at, true, ErrorKind::StorageFull) };
        run(faulty).is_err()
    });
    assert!(failed.count() > 0);
}

#[test]
fn a_file_held_for_a_moment_is_waited_for_and_no_longer() {
    let place = place();
    let save = |disk: Faulty| {
        let disk = Arc::new(disk);
        let store = store_on(Arc::clone(&disk) as Arc<dyn Disk>, place.root.path());
        let mut editing = store.edit(&place.folder).unwrap();
        let mut dossier = editing.opened.dossier.clone();
        let n = counted(&dossier) + 1;
        let record = count(&mut dossier, n);
        let saved = editing.session.save(&dossier, &[record]);
        (saved.is_ok(), disk.pauses.load(SeqCst))
    };
    // The card, then three steps of the history, then the dossier.
    assert_eq!(save(Faulty::new(9, false, ErrorKind::ResourceBusy)), (true, 1));
    assert_eq!(save(Faulty::new(9, true, ErrorKind::ResourceBusy)), (false, 8));
    assert_eq!(save(Faulty::new(9, true, ErrorKind::StorageFull)), (false, 0));
}

#[test]
fn a_new_dossier_that_fails_leaves_nothing() {
    let place = place();
    let loaded = place.store.criteria(super::SET).unwrap();
    for at in 1..=7 {
        let disk = Arc::new(Faulty::new(at, false, ErrorKind::StorageFull));
        let store = store_on(disk, place.root.path());
        let new = NewDossier {
            set: &loaded.set,
            body: place.store.open(&place.file).unwrap().dossier.body,
            year: 2024,
            term: None,
        };
        let folder = place.root.path().join("new");
        assert_eq!(store.new_dossier(&folder, &new).unwrap_err().reason, Reason::Full, "step {at}");
        assert!(!folder.exists(), "step {at}");
    }
}
