//! Saving, one window and two.

use parindex::dossier::edit::Edit;
use parindex::lang::{Lang, Say};
use parindex::store::history::{self, Event};
use parindex::store::{Keep, Notice, ReadOnly, Reason};

use super::{code, count, counted, make, names, place, store};

#[test]
fn what_is_saved_is_there_when_opened_again_and_the_history_tells_how() {
    let place = place();
    let mut editing = place.store.edit(&place.folder).unwrap();
    assert!(editing.notices.is_empty(), "{:?}", editing.notices);
    let mut dossier = editing.opened.dossier.clone();
    for n in 1..=3 {
        let record = count(&mut dossier, n);
        let saved = editing.session.save(&dossier, &[record]).unwrap();
        assert_eq!((saved.seq, saved.notices), (u64::try_from(n).unwrap() + 1, vec![]));
    }
    drop(editing);
    let opened = place.store.open(&place.file).unwrap();
    assert_eq!(opened.dossier, dossier);
    assert_eq!(place.names(), ["criteria.toml", "dossier.toml", "history.jsonl"], "nothing else is left");

    assert_eq!(history::verify(&place.history()), Ok(()));
    let chain = history::read(place.history().as_bytes());
    assert_eq!(chain.lines.len(), 4);
    let last = chain.last().unwrap();
    let Event::Edit { changes, lane, .. } = &last.event else { panic!("{last:?}") };
    let change = &changes[0];
    assert_eq!((lane.as_str(), change.code.as_deref(), change.slot.as_deref()), ("self", Some("1.4"), Some("self")));
    assert_eq!((change.from.as_deref(), change.to.as_deref()), (Some("{ count = 2 }"), Some("{ count = 3 }")));
    assert_eq!((last.who.as_str(), last.time.as_str()), ("lan@máy-1", "2026-11-20T10:42:07+07:00"));
    assert_eq!(*last.result, *opened.digest);
}

#[test]
fn a_second_window_reads_only_and_is_told_who_writes() {
    let place = place();
    let first = place.store.edit(&place.folder).unwrap();
    let mut second = place.store.edit(&place.folder).unwrap();
    let Some(ReadOnly::Held(Some(holder))) = second.session.read_only() else { panic!("not held") };
    assert_eq!((&*holder.user, &*holder.host), ("lan", "máy-1"));
    assert!(!holder.since.is_empty());
    let before = place.text();
    let mut dossier = second.opened.dossier.clone();
    let record = count(&mut dossier, 9);
    let refused = second.session.save(&dossier, std::slice::from_ref(&record)).unwrap_err();
    assert!(matches!(refused.reason, Reason::ReadOnly(ReadOnly::Held(_))));
    assert_eq!(place.text(), before);

    drop(first);
    second.session.claim().unwrap();
    second.session.save(&dossier, &[record]).unwrap();
    assert_eq!(counted(&place.store.open(&place.file).unwrap().dossier), 9);
}

#[test]
fn a_window_that_waited_may_not_write_over_what_the_first_wrote() {
    let place = place();
    let mut first = place.store.edit(&place.folder).unwrap();
    let mut second = place.store.edit(&place.folder).unwrap();
    let mut dossier = first.opened.dossier.clone();
    let record = count(&mut dossier, 1);
    first.session.save(&dossier, &[record]).unwrap();
    drop(first);
    assert_eq!(second.session.claim().unwrap_err().reason, Reason::Changed);
    assert!(second.session.read_only().is_some());
}

#[test]
fn a_file_changed_underneath_is_not_overwritten() {
    let place = place();
    let mut editing = place.store.edit(&place.folder).unwrap();
    let theirs = place.text().replace("2024\n", "2025\n");
    std::fs::write(&place.file, &theirs).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    let record = count(&mut dossier, 1);
    let refused = editing.session.save(&dossier, &[record]).unwrap_err();
    assert_eq!(refused.reason, Reason::Changed);
    assert_eq!(place.text(), theirs);
    assert!(!place.folder.join("history.jsonl").exists());
}

#[test]
fn a_change_from_outside_stands_in_the_history() {
    let place = place();
    for n in [1, 2] {
        let mut editing = place.store.edit(&place.folder).unwrap();
        assert_eq!(editing.notices, if n == 1 { vec![] } else { vec![Notice::ChangedElsewhere] });
        let mut dossier = editing.opened.dossier.clone();
        let record = count(&mut dossier, n);
        editing.session.save(&dossier, &[record]).unwrap();
        drop(editing);
        std::fs::write(&place.file, place.text().replace("count", "value")).unwrap();
    }
    let chain = history::read(place.history().as_bytes());
    let events: Vec<&str> = chain
        .lines
        .iter()
        .map(|line| match line.event {
            Event::Start => "start",
            Event::Elsewhere => "elsewhere",
            Event::Pinned => "pinned",
            Event::Edit { .. } => "edit",
        })
        .collect();
    assert_eq!((events, chain.fault), (vec!["start", "edit", "elsewhere", "edit"], None));
}

#[test]
fn a_file_put_back_by_hand_is_not_taken_for_an_unfinished_save() {
    let place = place();
    let before = place.text();
    let mut editing = place.store.edit(&place.folder).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    let record = count(&mut dossier, 1);
    editing.session.save(&dossier, &[record]).unwrap();
    drop(editing);
    std::fs::write(&place.file, &before).unwrap();
    let editing = place.store.edit(&place.folder).unwrap();
    assert_eq!(editing.notices, [Notice::ChangedElsewhere]);
    assert_eq!(place.text(), before);
}

#[test]
fn a_layout_made_by_hand_is_kept_once_and_told() {
    let place = place();
    let by_hand = format!("# Ghi chú của Lan\r\n{}\n\n", place.text().replace('\n', "\r\n"));
    std::fs::write(&place.file, &by_hand).unwrap();
    let criteria = std::fs::read(place.folder.join("criteria.toml")).unwrap();
    let mut editing = place.store.edit(&place.folder).unwrap();
    assert_eq!(place.text(), by_hand, "opening writes nothing");
    let mut dossier = editing.opened.dossier.clone();
    let record = count(&mut dossier, 1);
    let saved = editing.session.save(&dossier, &[record]).unwrap();
    let [Notice::BackedUp(kept)] = &saved.notices[..] else { panic!("{:?}", saved.notices) };
    assert_eq!(std::fs::read_to_string(kept).unwrap(), by_hand);
    let record = count(&mut dossier, 2);
    assert!(editing.session.save(&dossier, &[record]).unwrap().notices.is_empty());
    assert_eq!(names(&place.folder.join("backups")).len(), 1);
    assert_eq!(std::fs::read(place.folder.join("criteria.toml")).unwrap(), criteria);
    assert!(!place.text().contains('#'));
}

#[test]
fn several_edits_are_saved_at_once_and_nothing_changed_writes_nothing() {
    let place = place();
    let mut editing = place.store.edit(&place.folder).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    assert_eq!(editing.session.save(&dossier, &[]).unwrap().seq, 0);
    assert!(!place.folder.join("history.jsonl").exists());
    let edits = [
        count(&mut dossier, 1),
        make(&mut dossier, Edit::Remarks(Some("một\nhai".into()))),
        make(&mut dossier, Edit::All(vec![Edit::Marked(code("1.4"), true), Edit::Marked(code("1.4"), false)])),
    ];
    assert_eq!(editing.session.save(&dossier, &edits).unwrap().seq, 4);
    assert_eq!(place.store.open(&place.file).unwrap().dossier, dossier);
    assert_eq!(history::verify(&place.history()), Ok(()));
}

#[test]
fn a_dossier_that_would_not_read_back_is_not_written() {
    let place = place();
    let mut editing = place.store.edit(&place.folder).unwrap();
    let before = place.text();
    let mut dossier = editing.opened.dossier.clone();
    dossier.body.name = "".into();
    let refused = editing.session.save(&dossier, &[]).unwrap_err();
    assert!(matches!(refused.reason, Reason::Lossy(_)));
    assert!(refused.say(Lang::Vi).contains("name"), "{}", refused.say(Lang::Vi));
    assert_eq!(place.text(), before);
}

#[test]
#[cfg(unix)]
fn saving_through_a_link_keeps_the_link() {
    let place = place();
    let link = place.root.path().join("link.toml");
    std::os::unix::fs::symlink(&place.file, &link).unwrap();
    let mut editing = place.store.edit(&link).unwrap();
    let mut dossier = editing.opened.dossier.clone();
    let record = count(&mut dossier, 5);
    editing.session.save(&dossier, &[record]).unwrap();
    assert!(link.is_symlink());
    assert_eq!(counted(&place.store.open(&place.file).unwrap().dossier), 5);
}

#[test]
fn a_file_marked_read_only_opens_for_reading() {
    let place = place();
    let mut permissions = std::fs::metadata(&place.file).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&place.file, permissions).unwrap();
    let mut editing = place.store.edit(&place.folder).unwrap();
    assert_eq!(editing.session.read_only(), Some(&ReadOnly::File));
    let dossier = editing.opened.dossier.clone();
    assert!(editing.session.save(&dossier, &[]).is_err());
    assert_eq!(place.names(), ["criteria.toml", "dossier.toml"]);
}

#[test]
#[cfg(unix)]
fn a_folder_that_takes_no_files_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt;
    let place = place();
    let mode = |mode| std::fs::set_permissions(&place.folder, PermissionsExt::from_mode(mode)).unwrap();
    mode(0o555);
    let editing = place.store.edit(&place.folder).unwrap();
    let read_only = editing.session.read_only().cloned();
    mode(0o755);
    assert_eq!(read_only, Some(ReadOnly::Folder));
    assert!(read_only.is_some_and(|r| Lang::ALL.into_iter().all(|l| !r.help(l).is_empty())));
}

#[test]
fn what_was_opened_lately_is_remembered_as_far_as_possible() {
    let place = place();
    let opened = place.store.open(&place.file).unwrap();
    let other = place.root.path().join("Sở \"B\"\n\u{1b}").join("dossier.toml");
    place.store.remember(&other, &opened.dossier);
    place.store.remember(&place.file, &opened.dossier);
    place.store.remember(&place.file, &opened.dossier);
    let recent = place.store.recent();
    assert_eq!(recent.iter().map(|r| &r.path).collect::<Vec<_>>(), [&place.file, &other]);
    assert_eq!((&*recent[0].body, recent[0].year), ("Tỉnh A", 2024));
    place.store.forget(&other);
    assert_eq!(place.store.recent().len(), 1);
    for _ in 0..2 {
        for n in 0..30 {
            place.store.remember(&place.root.path().join(n.to_string()), &opened.dossier);
        }
    }
    assert_eq!(place.store.recent().len(), parindex::store::recent::MOST);
    std::fs::write(place.root.path().join("home/recent.toml"), "[[[").unwrap();
    assert!(place.store.recent().is_empty());

    let nowhere = store(&place.file.join("not a folder"));
    nowhere.remember(&place.file, &opened.dossier);
    assert!(nowhere.recent().is_empty());
}
