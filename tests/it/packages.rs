//! Packages and sent dossiers that somebody changed, cut, zipped again or filled with what must not be there: each is
//! found, says what is wrong and what to do, and leaves nothing behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use parindex::doc::digest::sha256;
use parindex::exchange::package::{Parts, check_folder, read, unpack};
use parindex::store::disk::RealDisk;
use parindex::store::{Home, Sets, Store};
use serde_json::Value;
use zip::ZipArchive;

use crate::round::{Round, copy};

/// A dossier that was sent, and its package.
fn sent() -> (Round, Vec<u8>) {
    let round = Round::new();
    round.body("a", "Sở Tư pháp", 10, "2", 200);
    round.submit("a");
    round.ok(&["pack", "a", "-o", "a.zip"]);
    let bytes = fs::read(round.path("a.zip")).unwrap();
    (round, bytes)
}

fn store(round: &Round) -> Store {
    Store {
        disk: std::sync::Arc::new(RealDisk),
        home: Home::at(&round.path("home")),
        user: "lan".to_owned(),
        host: "may".to_owned(),
        clock: || "2025-01-20T10:00:00+07:00[Asia/Ho_Chi_Minh]".parse().unwrap(),
        sets: Sets::default(),
    }
}

/// The unpacked files of a package by name.
pub(crate) fn contents(package: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(fs::File::open(package).unwrap()).unwrap();
    let mut all = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        all.insert(entry.name().unwrap().into_owned(), bytes);
    }
    all
}

#[test]
fn a_package_that_was_cut_lengthened_or_zipped_again_says_what_happened_and_what_to_do() {
    let (round, bytes) = sent();
    let say = |name: &str, bytes: &[u8]| {
        fs::write(round.path(name), bytes).unwrap();
        let verified = round.run(&["verify", name]);
        let told = String::from_utf8(verified.stdout).unwrap();
        assert_eq!(verified.status.code(), Some(1), "{name}: {told}");
        let unpacked = round.run(&["unpack", name, "ra"]);
        assert_eq!((unpacked.status.code(), round.path("ra").exists()), (Some(2), false), "{name}");
        let received = round.run(&["receive", name, "--into", "dot"]);
        assert_eq!((received.status.code(), round.path("dot").exists()), (Some(2), false), "{name}");
        told
    };
    for cut in [1, 79, 80, 100, bytes.len() / 2, bytes.len() - 40] {
        let told = say("cut.zip", &bytes[..bytes.len() - cut]);
        assert!(told.contains("bị cắt cụt") && told.contains("xin gửi lại"), "{cut}: {told}");
    }
    assert!(say("empty.zip", b"").contains("bị cắt cụt"));
    for more in [&b"\n"[..], &[0; 300]] {
        let told = say("more.zip", &[&bytes[..], more].concat());
        assert!(told.contains(&format!("{} byte không thuộc gói", more.len())) && told.contains("gói gốc"), "{told}");
    }
    let mut again = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in contents(&round.path("a.zip")) {
        again.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        again.write_all(&bytes).unwrap();
    }
    let told = say("again.zip", &again.finish().unwrap().into_inner());
    assert!(told.contains("chương trình khác nén") && told.contains("gói gốc do lệnh pack"), "{told}");
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 1;
    assert!(say("flipped.zip", &flipped).contains("dấu kiểm tra toàn vẹn không khớp"));

    // What never was a package is told as such and is no finding about one.
    for other in [&b"%PDF-1.7 ..."[..], b"<html>"] {
        fs::write(round.path("other.zip"), other).unwrap();
        let done = round.run(&["verify", "other.zip"]);
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2));
        assert!(said.contains("không phải là gói hồ sơ"), "{said}");
    }
}

#[test]
fn every_flipped_byte_of_a_package_is_found_and_under_a_right_mark_too_unless_it_means_nothing() {
    let (round, bytes) = sent();
    let wanted = contents(&round.path("a.zip"));
    let file = round.path("flipped.zip");
    // Where every header begins, so that the bytes that mean nothing can be named.
    let headers = |mark: &[u8]| -> Vec<usize> {
        bytes.windows(4).enumerate().filter(|(_, w)| *w == mark).map(|(at, _)| at).collect()
    };
    let (local, central) = (headers(b"PK\x03\x04"), headers(b"PK\x01\x02"));
    assert_eq!((local.len(), central.len()), (wanted.len(), wanted.len()));
    let field = |at: usize| -> Option<&'static str> {
        let within = |starts: &[usize]| starts.iter().rev().find(|s| **s <= at).map(|s| at - s);
        match (within(&local), within(&central)) {
            (_, Some(4..=5)) => Some("made by"),
            (Some(4..=5), None) | (_, Some(6..=7)) => Some("version needed"),
            (Some(6..=7), None) | (_, Some(8..=9)) => Some("flags"),
            (Some(10..=13), None) | (_, Some(12..=15)) => Some("time"),
            (_, Some(34..=35)) => Some("disk"),
            (_, Some(36..=37)) => Some("internal attributes"),
            (_, Some(38..=41)) => Some("external attributes"),
            // A packed text need not end at the end of a byte.
            _ if bytes[at + 1..].starts_with(b"PK\x03\x04") || bytes[at + 1..].starts_with(b"PK\x01\x02") => {
                Some("padding")
            }
            _ => None,
        }
    };
    let mut harmless = BTreeSet::new();
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        fs::write(&file, &flipped).unwrap();
        assert!(read(&file).is_err(), "byte {at}");
        // Whoever changed it also sets the mark right: only bytes that mean nothing may pass, and then nothing changed.
        let body = flipped.len() - 64;
        if at >= body {
            continue;
        }
        let mark = sha256(&flipped[..body]);
        flipped[body..].copy_from_slice(mark.as_bytes());
        fs::write(&file, &flipped).unwrap();
        if read(&file).is_ok_and(|package| package.troubles.is_empty()) {
            // The same text can be packed in other ways, such as with other codes for letters that it does not have.
            let within = central.first().is_some_and(|first| at < *first);
            let name = field(at).unwrap_or(if within { "packing" } else { "directory" });
            assert_ne!(name, "directory", "byte {at} passes");
            harmless.insert(name);
            assert_eq!(contents(&file), wanted, "byte {at}");
        }
    }
    assert!(harmless.len() >= 5, "{harmless:?}");
}

#[test]
fn every_flipped_byte_of_a_sent_dossier_is_found_up_to_the_last_line_of_its_history() {
    let (round, _) = sent();
    let (store, folder) = (store(&round), round.path("a"));
    let troubled = || match store.open(&folder) {
        Err(_) => true,
        Ok(opened) => {
            let parts =
                Parts { folder: &opened.folder, text: &opened.text, dossier: &opened.dossier, set: &opened.set };
            check_folder(&parts).map_or(true, |found| !found.troubles.is_empty())
        }
    };
    assert!(!troubled());
    for name in ["dossier.toml", "criteria.toml", "history.jsonl", "evidence/bc.pdf", "evidence/ky.pdf"] {
        let file = folder.join(name);
        let good = fs::read(&file).unwrap();
        for at in 0..good.len() {
            let mut flipped = good.clone();
            flipped[at] ^= 0x01;
            fs::write(&file, &flipped).unwrap();
            assert!(troubled(), "{name}: byte {at}");
        }
        fs::write(&file, &good).unwrap();
    }
    assert!(!troubled());
}

#[test]
fn a_dossier_whose_criteria_lay_outside_raises_no_alarm_anywhere_on_its_way() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    fs::remove_file(round.path("a/criteria.toml")).unwrap();
    let file = round.path("a/dossier.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("edition = ", "file = \"../set.toml\", edition = ", 1)).unwrap();
    round.submit("a");
    let clean = |what: &str| {
        let verified = round.ok(&["verify", what]);
        assert!(verified.contains('✓') && !verified.contains('!'), "{verified}");
        assert_eq!(round.json(&["verify", what, "--json"])[0]["changed_elsewhere"], Value::from(0), "{what}");
    };
    clean("a");
    for purpose in ["council", "archive"] {
        let (package, again) = (format!("{purpose}.zip"), format!("{purpose}-2.zip"));
        round.ok(&["pack", "a", "-o", &package, "--for", purpose]);
        clean(&package);
        round.ok(&["unpack", &package, purpose]);
        clean(purpose);
        round.ok(&["pack", purpose, "-o", &again, "--for", purpose]);
        clean(&again);
        round.ok(&["phase", purpose, "receive", "--by", "SNV"]);
        clean(purpose);
        assert!(!fs::read_to_string(round.path(purpose).join("history.jsonl")).unwrap().contains("elsewhere"));
    }
    // A change by hand before it was packed still shows.
    round.body("b", "Sở B", 10, "2", 200);
    let file = round.path("b/dossier.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("edition = ", "file = \"../set.toml\", edition = ", 1)).unwrap();
    round.ok(&["phase", "b", "put-up", "--by", "B"]);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("done = 200", "done = 150")).unwrap();
    round.ok(&["pack", "b", "-o", "b.zip"]);
    assert_eq!(round.json(&["verify", "b.zip", "--json"])[0]["changed_elsewhere"], Value::from(1));
}

#[test]
fn nothing_that_is_not_the_bodys_is_in_what_goes_back_to_it_in_any_phase() {
    let (round, _) = sent();
    let step = |words: &[&str]| round.ok(&[&["phase", "a"][..], words].concat());
    step(&["receive", "--by", "SNV"]);
    // Two score blindly on copies and differ; notes, a moved point and its reason.
    for (by, points) in [("mot", "1"), ("hai", "0.5")] {
        copy(&round.path("a"), &round.path(by));
        let ruled = ["--reason", "not-shown", "--text", "LYDOMAT", "--by", by];
        round.ok(&[&["appraise", by, "2.1", "--points", points][..], &ruled].concat());
        round.ok(&["appraise", by, "1.1", "--note", "GHICHUNOIBO", "--by", by]);
    }
    round.run(&["merge", "a", "mot", "hai"]);
    let internal = ["GHICHUNOIBO", "[[conflict]]", "differs", "marked = true"];
    let kept = fs::read_to_string(round.path("a/dossier.toml")).unwrap();
    assert!(["GHICHUNOIBO", "[[conflict]]", "differs", "LYDOMAT"].iter().all(|w| kept.contains(w)), "{kept}");
    let mut number = 0;
    let mut leaves_out = |words: &[&str]| {
        number += 1;
        let package = format!("p{number}.zip");
        round.ok(&["pack", "a", "-o", &package, "--for", "body"]);
        let all = contents(&round.path(&package));
        assert!(!all.contains_key("history.jsonl"));
        for (name, bytes) in all {
            let text = String::from_utf8_lossy(&bytes);
            for word in words.iter().chain(&internal) {
                assert!(!text.contains(word), "{word} in {name}:\n{text}");
            }
        }
    };
    round.ok(&["appraise", "a", "2.1", "--points", "0,75", "--reason", "not-shown", "--text", "LYDOMAT", "--by", "ba"]);
    leaves_out(&["LYDOMAT", "appraised = ", "appraisal = "]);
    step(&["ask", "--by", "SNV"]);
    leaves_out(&["agreed = "]);
    step(&["go-on", "--by", "SNV"]);
    let agreed = ["--lane", "agreed", "--points", "1.25", "--reason", "other", "--text", "KETLUANMAT", "--by", "HĐ"];
    round.ok(&[&["appraise", "a", "2.1"][..], &agreed].concat());
    leaves_out(&["LYDOMAT", "KETLUANMAT", "appraised = ", "agreed = ", "conclusion = "]);
    step(&["conclude", "--by", "HĐ"]);
    leaves_out(&["KETLUANMAT", "agreed = ", "conclusion = ", "\"lane\": \"agreed\""]);
    // Council and archive have it all, with the history.
    for purpose in ["council", "archive"] {
        let package = format!("{purpose}.zip");
        round.ok(&["pack", "a", "-o", &package, "--for", purpose]);
        let all = contents(&round.path(&package));
        let text = String::from_utf8_lossy(&all["history.jsonl"]).into_owned();
        assert!(text.contains("GHICHUNOIBO") && text.contains("KETLUANMAT"));
    }
}

#[test]
fn a_secret_document_is_refused_on_every_way_in_and_named_nowhere() {
    let (round, _) = sent();
    round.body("b", "Sở B", 10, "2", 200);
    copy(&round.path("b"), &round.path("sao"));
    let file = round.path("sao/dossier.toml");
    let text = fs::read_to_string(&file).unwrap();
    let secret = text.replace("title = \"Báo cáo năm\"", "title = \"KẾ HOẠCH TÁC CHIẾN\"\nsecrecy = \"Tối mật\"");
    assert_ne!(secret, text);
    fs::write(&file, &secret).unwrap();
    fs::write(round.path("them.pdf"), b"%PDF x").unwrap();
    for words in [
        &["score", "sao"][..],
        &["check", "sao"],
        &["rank", "sao"],
        &["export", "sao", "-o", "sao.md"],
        &["export", "sao", "-o", "sao.docx", "--paper", "evidence"],
        &["export", "sao", "-o", "sao.json"],
        &["pack", "sao", "-o", "sao.zip"],
        &["verify", "sao"],
        &["merge", "b", "sao"],
        &["attach", "sao", "kh", "them.pdf"],
        &["phase", "sao", "put-up", "--by", "B"],
        &["compare", "b", "sao"],
    ] {
        let done = round.run(words);
        let told = [done.stdout, done.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(done.status.code() == Some(2) || done.status.code() == Some(1), "{words:?}: {told}");
        assert!(told.contains("PAR121") && told.contains("văn thư mật"), "{words:?}: {told}");
        assert!(!told.contains("TÁC CHIẾN"), "{words:?}: {told}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), secret);
    for made in ["sao.md", "sao.docx", "sao.json", "sao.zip", "sao/evidence/them.pdf"] {
        assert!(!round.path(made).exists(), "{made}");
    }

    // A package that somebody made with it anyway.
    round.ok(&["pack", "b", "-o", "b.zip"]);
    let forged = forged(&round.path("b.zip"), &secret);
    fs::write(round.path("gia.zip"), forged).unwrap();
    for words in [&["unpack", "gia.zip", "ra"][..], &["receive", "gia.zip", "--into", "dot"], &["verify", "gia.zip"]] {
        let done = round.run(words);
        let told = [done.stdout, done.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(told.contains("`bc` có độ mật") && !told.contains("TÁC CHIẾN"), "{words:?}: {told}");
    }
    assert!(!round.path("ra").exists() && !round.path("dot").exists());
}

/// A package with another dossier and every digest right.
fn forged(package: &Path, dossier: &str) -> Vec<u8> {
    let mut all = contents(package);
    all.insert("dossier.toml".to_owned(), dossier.as_bytes().to_vec());
    let mut manifest: Value = serde_json::from_slice(&all["manifest.json"]).unwrap();
    for file in manifest["files"].as_array_mut().unwrap() {
        let bytes = &all[file["name"].as_str().unwrap()];
        (file["size"], file["sha256"]) = (bytes.len().into(), String::from(sha256(bytes)).into());
    }
    all.insert("manifest.json".to_owned(), serde_json::to_vec(&manifest).unwrap());
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.set_raw_comment([&b"parindex sha256:"[..], &[b'0'; 64]].concat().into()).unwrap();
    for (name, bytes) in &all {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let mut bytes = zip.finish().unwrap().into_inner();
    let body = bytes.len() - 64;
    let mark = sha256(&bytes[..body]);
    bytes[body..].copy_from_slice(mark.as_bytes());
    bytes
}

#[test]
fn absurd_sizes_and_what_stands_before_a_package_are_refused() {
    let (round, bytes) = sent();
    let file = round.path("absurd.zip");
    // A hole in a file takes no room.
    fs::File::create(&file).unwrap().set_len(3 * 1024 * 1024 * 1024).unwrap();
    let refusal = round.run(&["verify", "absurd.zip"]);
    assert!(String::from_utf8(refusal.stdout).unwrap().contains("vượt quá 2 GB"));
    let mut before = [&b"#!/bin/sh\n"[..], &bytes].concat();
    let body = before.len() - 64;
    let mark = sha256(&before[..body]);
    before[body..].copy_from_slice(mark.as_bytes());
    fs::write(&file, before).unwrap();
    assert!(unpack(&file, &round.path("ra")).is_err() && !round.path("ra").exists());
}
