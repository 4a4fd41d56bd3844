use std::fmt::Write as _;
use std::fs;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::*;
use crate::store::Home;
use crate::store::disk::{Content, Disk, RealDisk};

const SET: &str = r#"format = 1
id = "khoi"
edition = "1"
title = "Bộ thử"
provenance = "sample"
scale = 10
[[band]]
id = "tot"
name = "Tốt"
from = 0
[[node]]
code = "1"
name = "Nhập điểm"
max = 6
rule = { kind = "entered" }
[[node]]
code = "2"
name = "So với đơn vị dẫn đầu"
max = 4
rule = { kind = "peer", value = "Giá trị", target = 50 }
"#;

/// The machine's disk, which counts how often a dossier is read.
#[derive(Debug, Default)]
struct Counting(AtomicUsize);

impl Disk for Counting {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Content> {
        self.0.fetch_add(usize::from(path.ends_with(DOSSIER)), Ordering::Relaxed);
        RealDisk.read(path, limit)
    }
    fn replace(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealDisk.replace(path, bytes)
    }
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealDisk.create(path, bytes)
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        RealDisk.append(path, bytes)
    }
    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        RealDisk.cut(path, length)
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.make_folder(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }
    fn pause(&self, _: Duration) {}
}

struct Work {
    place: tempfile::TempDir,
    disk: Arc<Counting>,
    store: Store,
}

/// A round with bodies, each in a folder of its own, and the time at which everything there is old.
impl Work {
    fn new(values: &[(&str, &str, &str)]) -> Self {
        let place = tempfile::tempdir().unwrap();
        let disk = Arc::new(Counting::default());
        let home = Home::at(&place.path().join("home"));
        let store = Store { disk: disk.clone(), home, ..Store::of_user() };
        let work = Self { place, disk, store };
        fs::create_dir_all(work.root()).unwrap();
        fs::write(work.root().join("set.toml"), SET).unwrap();
        for (name, points, value) in values {
            work.body(name, points, value);
        }
        work
    }

    fn root(&self) -> PathBuf {
        self.place.path().join("round")
    }

    fn body(&self, name: &str, points: &str, value: &str) -> PathBuf {
        let mut text = format!(
            "format = 1\nyear = 2024\ncriteria = {{ id = \"khoi\", edition = \"1\", file = \"../set.toml\" }}\n\
             body = {{ name = \"{name}\", kind = \"department\" }}\n\n[[row]]\ncode = \"1\"\nself = {{ points = {points} }}\n"
        );
        if !value.is_empty() {
            let _ = write!(text, "\n[[row]]\ncode = \"2\"\nself = {{ value = {value} }}\n");
        }
        let folder = self.root().join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(DOSSIER), text).unwrap();
        folder.join(DOSSIER)
    }

    fn cache(&self) -> PathBuf {
        cache::path(&self.store.home, &self.root()).unwrap()
    }

    /// The ranking, as lines, and how many dossiers were read for it.
    fn rank(&self, wish: &Wish) -> (String, usize) {
        self.disk.0.store(0, Ordering::Relaxed);
        let later = stat::now() + 60_000_000_000;
        let found = rank_at(&self.store, &[self.root()], wish, &Watch::new(), &mut |_, _| {}, later).unwrap();
        let mut text = String::new();
        let named = found.ranking.left_out.iter();
        for (failure, named) in found.left_out.iter().zip(named) {
            assert!(failure.path.parent().unwrap().ends_with(named.folder.as_str()), "{named:?}");
            let _ = writeln!(text, "- {}", failure.path.display());
        }
        for s in found.ranking.tables.iter().flat_map(|t| &t.standings) {
            let range = s.rank_range.unwrap();
            let _ = writeln!(text, "{:?} {} {} {range:?}", s.rank.unwrap(), found.bodies[s.entry].head.name, s.points);
        }
        (text, self.disk.0.load(Ordering::Relaxed))
    }
}

const BODIES: [(&str, &str, &str); 4] = [("a", "3", "100"), ("b", "2.5", "60"), ("c", "6", "50"), ("d", "1", "20")];

#[test]
fn what_was_ranked_once_is_not_read_again_and_comes_out_the_same() {
    let work = Work::new(&BODIES);
    let wish = Wish::default();
    let (first, read) = work.rank(&wish);
    assert_eq!(read, 8, "once for the leader, once for the points");
    assert_eq!(first, "1 c 8/1 (1, 1)\n2 a 7/1 (2, 2)\n3 b 49/10 (3, 3)\n4 d 9/5 (4, 4)\n");
    assert_eq!(work.rank(&wish), (first.clone(), 0));
    assert_eq!(work.rank(&Wish { anew: true, ..wish.clone() }), (first.clone(), 8));
    let appraised = Wish { lane: Lane::Appraised, ..wish.clone() };
    assert_eq!(work.rank(&appraised).0, first);
    assert_eq!((work.rank(&appraised).1, work.rank(&wish).1), (0, 0));
}

#[test]
fn a_new_leader_moves_the_points_of_those_that_are_known() {
    let work = Work::new(&BODIES);
    work.rank(&Wish::default());
    work.body("d", "1", "200");
    let (moved, _) = work.rank(&Wish::default());
    // 4/2 × (1 + 50/150) for a, 4/2 × (1 + 10/150) for b.
    assert_eq!(moved, "1 c 8/1 (1, 1)\n2 a 17/3 (2, 2)\n3 d 5/1 (3, 3)\n4 b 139/30 (4, 4)\n");
    assert_eq!(work.rank(&Wish::default()), (moved, 0));
}

#[test]
fn while_somebody_can_still_take_the_lead_what_is_sure_is_what_everybody_keeps() {
    let work = Work::new(&[("a", "3", "100"), ("b", "4.5", "40"), ("c", "1", "")]);
    // a leads with 3 + 4; once c goes ahead, 3 + 2 and a little remain, less than the 4.5 + 1.6 of b.
    let (ranked, _) = work.rank(&Wish::default());
    assert_eq!(ranked, "1 a 7/1 (1, 2)\n2 b 61/10 (1, 2)\n3 c 1/1 (2, 3)\n");
}

#[test]
fn whatever_changes_on_the_disk_is_seen() {
    let work = Work::new(&BODIES);
    let wish = Wish::default();
    work.rank(&wish);
    fs::remove_dir_all(work.root().join("b")).unwrap();
    work.body("e", "5", "10");
    let (ranked, _) = work.rank(&wish);
    assert!(!ranked.contains(" b ") && ranked.contains(" e "), "{ranked}");
    fs::rename(work.root().join("e"), work.root().join("z")).unwrap();
    assert_eq!(work.rank(&wish).0, ranked);
    fs::write(work.root().join("c").join(DOSSIER), "hỏng").unwrap();
    let (without, _) = work.rank(&wish);
    assert!(without.starts_with("- ") && !without.contains(" c "), "{without}");
    assert_eq!(work.rank(&wish).0, without);
    fs::write(work.root().join("set.toml"), SET.replace("max = 6", "max = 5").replace("scale = 10", "scale = 9"))
        .unwrap();
    work.body("c", "5", "50");
    let (other, _) = work.rank(&wish);
    assert!(other.contains(" c 7/1 "), "{other}");
    assert_eq!(work.rank(&wish).0, other);
}

#[test]
fn an_edit_that_keeps_size_and_time_is_seen_where_everything_is_read_anew() {
    let work = Work::new(&BODIES);
    let (before, _) = work.rank(&Wish::default());
    let file = work.root().join("c").join(DOSSIER);
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("points = 6", "points = 5")).unwrap();
    fs::File::options().append(true).open(&file).unwrap().set_modified(time).unwrap();
    let (anew, _) = work.rank(&Wish { anew: true, ..Wish::default() });
    assert_ne!(anew, before);
    // What was read anew is what is known from now on.
    assert_eq!(work.rank(&Wish::default()), (anew, 0));
}

#[test]
fn a_spoilt_cache_is_no_cache() {
    let work = Work::new(&BODIES[..2]);
    let (ranked, _) = work.rank(&Wish::default());
    let path = work.cache();
    let good = fs::read(&path).unwrap();
    assert!(cache::load(&path).is_some());
    for at in 0..good.len() {
        for flip in [0x01, 0x80] {
            let mut bad = good.clone();
            bad[at] ^= flip;
            fs::write(&path, &bad).unwrap();
            assert!(cache::load(&path).is_none(), "byte {at}");
        }
        fs::write(&path, &good[..at]).unwrap();
        assert!(cache::load(&path).is_none(), "cut at {at}");
    }
    assert_eq!(work.rank(&Wish::default()), (ranked.clone(), 4), "computed again");
    assert_eq!(work.rank(&Wish::default()), (ranked, 0), "and kept again");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_is_as_young_as_the_look_at_it_is_read_again() {
    let work = Work::new(&BODIES);
    let look = || {
        work.disk.0.store(0, Ordering::Relaxed);
        let now = stat::now();
        rank_at(&work.store, &[work.root()], &Wish::default(), &Watch::new(), &mut |_, _| {}, now).unwrap();
        work.disk.0.load(Ordering::Relaxed)
    };
    look();
    assert!(look() >= 4, "files of this very moment may change without their times telling");
}

#[test]
fn stopped_work_gives_nothing_and_keeps_nothing() {
    let work = Work::new(&BODIES);
    let watch = Watch::new();
    watch.stop();
    assert!(rank(&work.store, &[work.root()], &Wish::default(), &watch, &mut |_, _| {}).is_err());
    assert!(!work.cache().exists());
}

impl Work {
    /// Says of a body what group it belongs to and under whom it stands.
    fn belongs(&self, name: &str, words: &[(&str, &str)]) {
        let file = self.root().join(name).join(DOSSIER);
        let mut body = String::new();
        for (key, value) in words {
            let _ = write!(body, ", {key} = \"{value}\"");
        }
        let text = fs::read_to_string(&file).unwrap().replace("\" }\n\n[[row]]", &format!("\"{body} }}\n\n[[row]]"));
        fs::write(&file, text).unwrap();
    }
}

#[test]
fn subordinate_bodies_are_ranked_by_themselves_and_groups_apart() {
    let work = Work::new(&[]);
    for (name, group, parent, points) in
        [("a", "Bắc", "Huyện X", "3"), ("b", "Nam", "Huyện X", "4"), ("c", "Bắc", "Huyện Y", "5"), ("d", "", "", "1")]
    {
        work.body(name, points, "60");
        let words: Vec<_> = [("group", group), ("parent", parent)].into_iter().filter(|(_, v)| !v.is_empty()).collect();
        work.belongs(name, &words);
    }
    let under = Wish { parent: Some("Huyện X".into()), ..Wish::default() };
    assert_eq!(work.rank(&under).0, "1 b 8/1 (1, 1)\n2 a 7/1 (2, 2)\n");
    let groups = Wish { by: By::Group, ..Wish::default() };
    assert_eq!(work.rank(&groups).0, "1 c 9/1 (1, 1)\n2 a 7/1 (2, 2)\n1 b 8/1 (1, 1)\n1 d 5/1 (1, 1)\n");
}

#[test]
fn a_look_at_the_bodies_under_one_changes_nobodys_points() {
    let work = Work::new(&[("a", "3", "100"), ("b", "4.5", "60"), ("c", "1", "200")]);
    for (name, parent) in [("a", "Huyện X"), ("b", "Huyện X"), ("c", "Huyện Y")] {
        work.belongs(name, &[("parent", parent)]);
    }
    let under = |parent: &str| Wish { parent: Some(parent.into()), ..Wish::default() };
    // First with nothing known from before, then after each other question.
    for _ in 0..2 {
        assert_eq!(work.rank(&under("Huyện X")).0, "1 b 199/30 (1, 1)\n2 a 17/3 (2, 2)\n");
        assert_eq!(work.rank(&under("Huyện Y")).0, "1 c 5/1 (1, 1)\n");
        assert_eq!(work.rank(&Wish::default()).0, "1 b 199/30 (1, 1)\n2 a 17/3 (2, 2)\n3 c 5/1 (3, 3)\n");
    }
}

#[test]
fn offices_of_one_name_under_two_bodies_are_two() {
    let work = Work::new(&[("a", "3", "100"), ("b", "4", "60")]);
    work.belongs("a", &[("parent", "Huyện X")]);
    work.belongs("b", &[("parent", "Huyện Y")]);
    let file = work.root().join("b").join(DOSSIER);
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("name = \"b\"", "name = \"a\"")).unwrap();
    let (both, _) = work.rank(&Wish::default());
    assert!(both.lines().count() == 2 && !both.contains('-'), "{both}");
}

#[test]
fn the_quick_reader_is_only_quicker() {
    let work = Work::new(&BODIES);
    let (quick, _) = work.rank(&Wish::default());
    for (name, ..) in BODIES {
        let file = work.root().join(name).join(DOSSIER);
        // A comment is nothing the program writes: the full reader takes over.
        fs::write(&file, fs::read_to_string(&file).unwrap() + "# viết tay\n").unwrap();
    }
    let (full, read) = work.rank(&Wish::default());
    assert_eq!((full, read), (quick, 16));
    assert_eq!(work.rank(&Wish::default()).1, 0, "what the full reader read is kept as well");
    let text = fs::read_to_string(work.root().join("a").join(DOSSIER)).unwrap();
    assert!(crate::doc::scan_dossier(&text).is_none());
}

impl Work {
    /// Ranks, answers `question` with `answer` and keeps that.
    fn say(&self, question: &str, answer: &str) -> Option<()> {
        let later = stat::now() + 60_000_000_000;
        let roots = [self.root()];
        let found = rank_at(&self.store, &roots, &Wish::default(), &Watch::new(), &mut |_, _| {}, later).unwrap();
        answer::keep_answer(&self.store, &roots, question, answer, &found.seen?);
        Some(())
    }

    fn said(&self, question: &str) -> Option<String> {
        answer::answered(&self.store, &[self.root()], question)
    }
}

#[test]
fn the_same_question_has_the_same_answer_until_anything_changes() {
    let work = Work::new(&BODIES);
    let nested = work.root().join("a").join("tổ công tác");
    fs::create_dir(&nested).unwrap();
    let dossier = fs::read_to_string(work.root().join("a").join(DOSSIER)).unwrap();
    let changes: [(&str, &dyn Fn()); 7] = [
        ("a dossier", &|| fs::write(work.root().join("c").join(DOSSIER), &dossier).unwrap()),
        ("a new body", &|| drop(work.body("e", "5", "10"))),
        ("a body deep down", &|| fs::write(nested.join(DOSSIER), &dossier).unwrap()),
        ("another name", &|| fs::rename(work.root().join("e"), work.root().join("z")).unwrap()),
        ("a body that is gone", &|| fs::remove_dir_all(work.root().join("z")).unwrap()),
        ("the set", &|| fs::write(work.root().join("set.toml"), SET.replace("Bộ thử", "Bộ khác")).unwrap()),
        ("an older dossier", &|| {
            let file = fs::File::options().append(true).open(work.root().join("b").join(DOSSIER)).unwrap();
            file.set_modified(std::time::UNIX_EPOCH).unwrap();
        }),
    ];
    // Copies of one body are told every time, so that nothing is kept while there are any.
    let copies = ["a dossier", "a body deep down"];
    for (what, change) in changes {
        assert!(work.say("hỏi", "đáp").is_some(), "{what}");
        assert_eq!(work.said("hỏi").as_deref(), Some("đáp"), "{what}");
        assert_eq!(work.said("hỏi khác"), None);
        change();
        assert_eq!(work.said("hỏi"), None, "{what}");
        if copies.contains(&what) {
            assert!(work.say("hỏi", "đáp").is_none(), "{what}");
            work.body("c", "6", "50");
            let _there_or_not = fs::remove_file(nested.join(DOSSIER));
        }
    }
}

#[test]
fn a_spoilt_answer_is_none_and_a_broken_dossier_is_told_every_time() {
    let work = Work::new(&BODIES[..2]);
    work.say("hỏi", "đáp").unwrap();
    let path = answer::place(&work.store, &[work.root()]).unwrap();
    let good = fs::read(&path).unwrap();
    for at in 0..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&path, &bad).unwrap();
        assert_eq!(work.said("hỏi"), None, "byte {at}");
        fs::write(&path, &good[..at]).unwrap();
        assert_eq!(work.said("hỏi"), None, "cut at {at}");
    }
    fs::write(&path, &good).unwrap();
    assert_eq!(work.said("hỏi").as_deref(), Some("đáp"));
    fs::write(work.root().join("b").join(DOSSIER), "hỏng").unwrap();
    assert_eq!(work.say("hỏi", "đáp"), None);
}
