//! Finding and loading: which set, which file, and what is refused.

use std::fs;
use std::path::Path;

use parindex::diag::has_errors;
use parindex::dossier::Body;
use parindex::lang::{Lang, Say};
use parindex::store::{Failure, NewDossier, Origin, Reason, embedded};

use super::{SET, names, place};

#[test]
fn every_shipped_set_is_whole_and_what_its_line_says() {
    let place = place();
    for (shipped, (origin, loaded)) in embedded::ALL.iter().zip(place.store.all_criteria()) {
        assert_eq!(origin, Origin::Embedded(shipped.file));
        let loaded = loaded.unwrap_or_else(|f| panic!("{}", f.say(Lang::En)));
        assert_eq!((&*loaded.set.id, &*loaded.set.edition), (shipped.id, shipped.edition), "{}", shipped.file);
        assert!(!has_errors(&loaded.found));
    }
}

#[test]
fn every_example_of_the_contract_opens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract");
    let place = place();
    let folders = ["khanh-hoa-2024/dossier", "gates-and-extras/so-a", "gates-and-extras/so-b", "gates-and-extras/so-c"];
    for folder in folders.into_iter().chain(["gates-and-extras/xa-d"]) {
        let opened = place.store.open(&root.join(folder)).unwrap_or_else(|f| panic!("{}", f.say(Lang::En)));
        assert!(opened.found.is_empty(), "{folder}: {:?}", opened.found);
        assert!(!opened.dossier.rows.is_empty());
    }
}

#[test]
fn a_set_is_found_by_path_by_id_and_by_edition_and_the_latest_counts() {
    let place = place();
    let (id, _) = SET.split_once('@').unwrap();
    assert!(matches!(place.store.criteria(id).unwrap().origin, Origin::Embedded(_)));
    let copy = place.folder.join("criteria.toml");
    assert_eq!(place.store.criteria(copy.to_str().unwrap()).unwrap().origin, Origin::File(copy.clone()));
    for missing in ["no.such.set", "sample.khanh-hoa@1999"] {
        let failure = place.store.criteria(missing).unwrap_err();
        assert!(matches!(failure.reason, Reason::NoCriteria { .. }), "{failure:?}");
    }
    let own = place.root.path().join("home/criteria");
    fs::create_dir_all(&own).unwrap();
    let text = fs::read_to_string(&copy).unwrap();
    for (file, edition) in [("a.toml", "9999.9"), ("b.toml", "9999.10"), ("c.toml", "9")] {
        fs::write(own.join(file), text.replace("edition = \"2024\"", &format!("edition = \"{edition}\""))).unwrap();
    }
    fs::write(own.join("broken.toml"), "[[").unwrap();
    assert_eq!(&*place.store.criteria(id).unwrap().set.edition, "9999.10");
    assert_eq!(place.store.all_criteria().iter().filter(|(_, l)| l.is_err()).count(), 1);
}

#[test]
fn a_dossier_finds_its_set_beside_it_then_at_the_users_then_in_the_program() {
    let place = place();
    let origin = || place.store.open(&place.file).map(|o| o.origin).map_err(|f| f.reason);
    let copy = place.folder.join("criteria.toml");
    assert_eq!(origin(), Ok(Origin::File(copy.clone())));
    let own = place.root.path().join("home/criteria");
    fs::create_dir_all(&own).unwrap();
    fs::rename(&copy, own.join("mine.toml")).unwrap();
    assert_eq!(origin(), Ok(Origin::File(own.join("mine.toml"))));
    fs::rename(own.join("mine.toml"), place.root.path().join("above.toml")).unwrap();
    assert!(matches!(origin(), Ok(Origin::Embedded(_))));
    fs::write(&place.file, place.text().replace(", digest", ", file = \"../above.toml\", digest")).unwrap();
    assert_eq!(origin(), Ok(Origin::File(place.folder.join("../above.toml"))));
    fs::write(&place.file, place.text().replace("../above", "/above")).unwrap();
    assert_eq!(origin(), Err(Reason::Absolute));
    fs::write(&place.file, place.text().replace("/above", "gone").replace("2024\", file", "1999\", file")).unwrap();
    // Another edition is at hand, which says more than that this one is not.
    assert!(matches!(origin(), Err(Reason::OtherCriteria(_))));
    fs::write(&place.file, place.text().replace("id = \"sample.khanh-hoa\"", "id = \"nowhere\"")).unwrap();
    assert!(matches!(origin(), Err(Reason::NoCriteria { .. })));
}

#[test]
fn a_changed_set_is_refused_with_both_digests_and_editions() {
    let place = place();
    let named = place.store.open(&place.file).unwrap().set.digest.clone();
    // The program holds the very set that is named, but the copy beside the dossier was changed.
    let copy = place.folder.join("criteria.toml");
    fs::write(&copy, fs::read_to_string(&copy).unwrap() + "\n# changed\n").unwrap();
    let failure = place.store.open(&place.file).unwrap_err();
    assert_eq!(failure.path, copy);
    let Reason::OtherDigest(pinned) = &failure.reason else { panic!("{failure:?}") };
    assert_eq!(pinned.wanted_digest.as_ref(), Some(&named));
    for lang in Lang::ALL {
        let words = failure.say(lang);
        for part in [named.split_at(12).0, pinned.found_digest.split_at(12).0, "2024"] {
            assert!(words.contains(part), "{words}");
        }
    }
    fs::remove_file(&copy).unwrap();
    assert!(place.store.open(&place.file).is_ok());
    fs::write(&place.file, place.text().replace(&*named, &"ab".repeat(32))).unwrap();
    assert!(matches!(place.store.open(&place.file).unwrap_err().reason, Reason::OtherDigest(_)));
}

#[test]
fn another_edition_is_refused_with_both_editions_and_digests() {
    let place = place();
    let named = place.store.open(&place.file).unwrap().set.digest.clone();
    fs::remove_file(place.folder.join("criteria.toml")).unwrap();
    fs::write(&place.file, place.text().replace("edition = \"2024\"", "edition = \"2031\"")).unwrap();
    let failure = place.store.open(&place.file).unwrap_err();
    let Reason::OtherCriteria(pinned) = &failure.reason else { panic!("{failure:?}") };
    for lang in Lang::ALL {
        let words = failure.say(lang);
        for part in [named.split_at(12).0, pinned.found_digest.split_at(12).0, "2024", "2031"] {
            assert!(words.contains(part), "{words}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_reason() {
    let place = place();
    let reason = |path: &Path| place.store.open(path).unwrap_err().reason;
    assert_eq!(reason(&place.root.path().join("none")), Reason::Missing);
    assert_eq!(reason(place.root.path()), Reason::Dossiers(1));
    let empty = place.root.path().join("empty");
    fs::create_dir(&empty).unwrap();
    assert_eq!(reason(&empty), Reason::NoDossier);
    let file = place.root.path().join("x.toml");
    fs::write(&file, b"format = 1\n\xff").unwrap();
    assert_eq!(reason(&file), Reason::NotUtf8 { byte: 11 });
    fs::File::create(&file).unwrap().set_len(16 * 1024 * 1024 + 1).unwrap();
    assert_eq!(reason(&file), Reason::TooLarge { size: 16 * 1024 * 1024 + 1 });
    fs::write(&file, "format = 1\nyear = 2024\nyaer = 3\n[[row]]\ncode = \"1\"\nself = { don = 1 }").unwrap();
    let Reason::Broken(broken) = reason(&file) else { panic!("not broken") };
    assert!(broken.found.iter().filter(|d| d.is_error()).count() >= 4, "{:?}", broken.found);
}

#[test]
fn mistakes_of_the_file_and_against_the_set_come_together() {
    let place = place();
    let rows = "\n[[row]]\ncode = \"1.44\"\nself = { count = 1 }\n\n[[row]]\ncode = \"1.4\"\nself = { cuont = 1 }\n";
    fs::write(&place.file, place.text() + rows).unwrap();
    let Reason::Broken(broken) = place.store.open(&place.file).unwrap_err().reason else { panic!("not broken") };
    let codes: Vec<&str> = broken.found.iter().map(|d| d.problem.code()).collect();
    assert_eq!(codes, ["PAR110", "PAR002"]);
}

#[test]
#[cfg(unix)]
fn pipes_and_links_that_lead_out_are_refused_at_once() {
    let place = place();
    let folder = place.root.path().join("foreign");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("dossier.toml");
    std::os::unix::fs::symlink(&place.file, &file).unwrap();
    assert_eq!(place.store.open(&folder).unwrap_err().reason, Reason::LeadsOut);
    fs::remove_file(&file).unwrap();
    fs::write(&file, place.text()).unwrap();
    std::os::unix::fs::symlink(place.folder.join("criteria.toml"), folder.join("criteria.toml")).unwrap();
    assert!(matches!(place.store.open(&folder).unwrap().origin, Origin::Embedded(_)), "the link is not followed");
    fs::write(&file, place.text().replace("2024\", digest", "1999\", digest")).unwrap();
    assert_eq!(place.store.open(&folder).unwrap_err().reason, Reason::LeadsOut);
    fs::remove_file(&file).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&file).status().unwrap().success());
    assert_eq!(place.store.open(&folder).unwrap_err().reason, Reason::NotAFile);
    assert_eq!(place.store.open(Path::new("/dev/zero")).unwrap_err().reason, Reason::NotAFile);
}

#[test]
fn a_new_dossier_needs_an_empty_folder_and_pins_its_set() {
    let place = place();
    let opened = place.store.open(&place.folder).unwrap();
    assert_eq!(opened.dossier.criteria.digest.as_ref(), Some(&opened.set.digest));
    assert!(opened.found.is_empty());
    let body = Body { name: "B".into(), kind: "province".into(), ..Body::default() };
    let new = NewDossier { set: &opened.set, body, year: 2024, term: None };
    let refused = |folder: &Path| place.store.new_dossier(folder, &new).unwrap_err().reason;
    assert_eq!(refused(&place.folder), Reason::NotEmpty);
    assert!(matches!(refused(&place.file), Reason::Missing | Reason::NotAFile | Reason::System(_)));
    let empty = place.root.path().join("empty");
    fs::create_dir(&empty).unwrap();
    place.store.new_dossier(&empty, &new).unwrap();
    assert_eq!(names(&empty), ["criteria.toml", "dossier.toml"]);
}

#[test]
fn every_refusal_says_what_where_and_what_to_do_in_both_languages() {
    let place = place();
    let text = place.text();
    let spoilt =
        [text.replace("format = 1", "format = 9"), text.replace("id = \"sample", "id = \"other"), String::new()];
    for spoilt in spoilt {
        fs::write(&place.file, spoilt).unwrap();
        let failure: Failure = place.store.open(&place.file).unwrap_err();
        let [vi, en] = Lang::ALL.map(|l| (failure.say(l), failure.help(l)));
        assert!(vi.0.contains("dossier.toml") || vi.0.contains("criteria.toml"), "{vi:?}");
        assert!(vi.0 != en.0 && vi.1 != en.1 && !vi.1.is_empty() && !en.1.is_empty());
    }
}
