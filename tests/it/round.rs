//! A whole round through commands: three bodies score themselves, two appraisers work on copies, one body
//! replies, the council concludes, the result is published.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const SET: &str = r#"format = 1
id = "vong-tham-dinh"
edition = "2024"
title = "Bộ tiêu chí thử một vòng thẩm định"
provenance = "sample"
scale = 10
[[band]]
id = "tot"
name = "Tốt"
from = 80
[[band]]
id = "kha"
name = "Khá"
from = 0
[[node]]
code = "1"
name = "Chỉ đạo, điều hành"
max = 4
[[node]]
code = "1.1"
name = "Ban hành kế hoạch đúng hạn"
max = 1
rule = { kind = "choice", options = [{ id = "co", label = "Có", points = 1 }, { id = "khong", label = "Không", points = 0 }] }
[[node]]
code = "1.2"
name = "Thực hiện kế hoạch"
max = 3
rule = { kind = "ratio", done = "Đã hoàn thành", all = "Tổng số nhiệm vụ", none = "zero" }
[[node]]
code = "2"
name = "Cải cách thủ tục hành chính"
max = 6
[[node]]
code = "2.1"
name = "Công khai thủ tục"
max = 2
rule = { kind = "entered" }
[[node]]
code = "2.2"
name = "Hồ sơ giải quyết đúng hạn"
max = 4
rule = { kind = "ratio", done = "Đúng hạn", all = "Đã giải quyết", none = "zero" }
"#;

pub(crate) struct Round {
    pub(crate) place: tempfile::TempDir,
}

impl Round {
    pub(crate) fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("set.toml"), SET).unwrap();
        fs::write(place.path().join("ky.pdf"), b"%PDF signed").unwrap();
        Self { place }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub(crate) fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_parindex"))
            .args(words)
            .current_dir(self.place.path())
            .env("PARINDEX_HOME", self.path("home"))
            .env_remove("PARINDEX_LANG")
            .output()
            .unwrap()
    }

    /// Runs a command that must succeed; gives what it printed.
    pub(crate) fn ok(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    pub(crate) fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.ok(words)).unwrap()
    }

    /// Runs a command that must be refused with status 2 and leave the dossier as it was; gives what it said.
    pub(crate) fn refused(&self, dossier: &str, words: &[&str]) -> String {
        let file = self.path(dossier).join("dossier.toml");
        let before = fs::read(&file).unwrap();
        let done = self.run(words);
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2), "{words:?}: {said}");
        assert_eq!(fs::read(&file).unwrap(), before, "{words:?}");
        said
    }

    /// A filled-in dossier of a body: tasks done of 10, points of 2.1, dossiers on time of 200.
    pub(crate) fn body(&self, folder: &str, name: &str, tasks: u32, points: &str, on_time: u32) {
        self.ok(&["new", "--criteria", "set.toml", "--body", name, "--kind", "department", "--year", "2024", folder]);
        let cite = "evidence = [{ document = \"bc\", page = \"3\" }]";
        let rows = format!(
            "\n[[document]]\nid = \"bc\"\nnumber = \"10/BC\"\ndate = 2025-01-03\ntitle = \"Báo cáo năm\"\nfile = \"bc.pdf\"\n\
             \n[[row]]\ncode = \"1.1\"\nself = {{ choice = \"co\" }}\n{cite}\n\
             \n[[row]]\ncode = \"1.2\"\nself = {{ done = {tasks}, all = 10 }}\n{cite}\n\
             \n[[row]]\ncode = \"2.1\"\nself = {{ points = {points} }}\n{cite}\n\
             \n[[row]]\ncode = \"2.2\"\nself = {{ done = {on_time}, all = 200 }}\n{cite}\n"
        );
        let file = self.path(folder).join("dossier.toml");
        let text = fs::read_to_string(&file).unwrap() + &rows;
        fs::write(&file, text).unwrap();
        fs::create_dir_all(self.path(folder).join("evidence")).unwrap();
        fs::write(self.path(folder).join("evidence/bc.pdf"), format!("%PDF {name}")).unwrap();
    }

    /// Takes a body's dossier through approval, issue and submission.
    pub(crate) fn submit(&self, folder: &str) {
        self.ok(&["phase", folder, "put-up", "--by", "Nguyễn Văn A"]);
        let issue = ["phase", folder, "issue", "--by", "Giám đốc", "--number", "12/BC", "--dated", "06/01/2025"];
        self.ok(&[&issue[..], &["--signed", "ky.pdf"]].concat());
        self.ok(&["phase", folder, "submit", "--by", "Nguyễn Văn A"]);
    }

    pub(crate) fn phase(&self, folder: &str) -> String {
        self.json(&["phase", folder, "--json"])["phase"].as_str().unwrap().to_owned()
    }

    pub(crate) fn points(&self, folder: &str, lane: &str) -> String {
        self.json(&["score", folder, "--lane", lane, "--json"])["points"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[test]
fn three_bodies_and_two_appraisers_from_self_scoring_to_publication() {
    let round = Round::new();
    let bodies = [("a", "Sở Tư pháp", 10, "2", 200), ("b", "Sở Tài chính", 9, "2", 180), ("c", "Sở Y tế", 5, "1", 150)];

    // The bodies score themselves, have it approved, send it as a package.
    for (folder, name, tasks, points, on_time) in bodies {
        round.body(folder, name, tasks, points, on_time);
        round.submit(folder);
        round.ok(&["pack", folder, "-o", &format!("{folder}.zip")]);
        let verified = round.ok(&["verify", &format!("{folder}.zip")]);
        assert!(verified.contains("2/2 tài liệu khớp") && verified.contains("lịch sử liền mạch"), "{verified}");
        let received = format!("nhan/{folder}");
        round.ok(&["unpack", &format!("{folder}.zip"), &received]);
        round.ok(&["phase", &received, "receive", "--by", "Sở Nội vụ"]);
    }
    assert_eq!(round.phase("nhan/a"), "appraisal-1");

    // Two appraisers work on copies of one dossier and their work is merged.
    for copy_of in ["lan/a", "mai/a"] {
        copy(&round.path("nhan/a"), &round.path(copy_of));
    }
    round.ok(&["appraise", "lan/a", "1", "--accept", "--by", "Lan"]);
    round.ok(&["appraise", "mai/a", "2.2", "--accept", "--by", "Mai"]);
    let moved = ["appraise", "mai/a", "2.1", "--points", "1", "--by", "Mai", "--note", "hỏi Văn phòng"];
    let unexplained = round.refused("mai/a", &moved);
    assert!(unexplained.contains("--reason") && unexplained.contains("not-shown"), "{unexplained}");
    round.ok(&[&moved[..], &["--reason", "not-shown", "--ask", "Bổ sung biên bản", "--due", "20/01/2099"]].concat());
    round.ok(&["merge", "nhan/a", "lan/a", "mai/a"]);
    assert_eq!((round.points("nhan/a", "self"), round.points("nhan/a", "appraised")), ("10.00".into(), "9.00".into()));
    for folder in ["nhan/b", "nhan/c"] {
        for code in ["1", "2"] {
            round.ok(&["appraise", folder, code, "--accept", "--by", "Lan"]);
        }
        round.ok(&["phase", folder, "go-on", "--by", "Sở Nội vụ"]);
    }

    // The body is asked, replies on what was sent to it, and its reply is merged.
    round.ok(&["phase", "nhan/a", "ask", "--by", "Sở Nội vụ"]);
    round.ok(&["pack", "nhan/a", "-o", "hoi.zip", "--for", "body"]);
    round.ok(&["unpack", "hoi.zip", "hoi/a"]);
    let seen = fs::read_to_string(round.path("hoi/a/dossier.toml")).unwrap();
    assert!(seen.contains("Bổ sung biên bản") && !seen.contains("hỏi Văn phòng"), "{seen}");
    assert!(!round.path("hoi/a/history.jsonl").exists());
    copy(&round.path("hoi/a"), &round.path("tra-loi/a"));
    round.refused("tra-loi/a", &["appraise", "tra-loi/a", "2.1", "--points", "2", "--by", "A", "--reason", "misread"]);
    round.ok(&["reply", "tra-loi/a", "2.1", "--text", "Đã gửi biên bản"]);
    round.ok(&["phase", "tra-loi/a", "reply", "--by", "Nguyễn Văn A"]);
    round.ok(&["merge", "nhan/a", "tra-loi/a", "--base", "hoi/a"]);
    assert_eq!(round.phase("nhan/a"), "appraisal-2");
    let kept = fs::read_to_string(round.path("nhan/a/dossier.toml")).unwrap();
    assert!(kept.contains("hỏi Văn phòng") && kept.contains("Đã gửi biên bản"), "{kept}");

    // The council concludes; the result is ranked and published.
    let agreed = ["appraise", "nhan/a", "2.1", "--lane", "agreed", "--points", "1,5", "--by", "Hội đồng"];
    round.refused(
        "nhan/a",
        &["phase", "nhan/a", "publish", "--by", "UBND", "--number", "1/QĐ", "--dated", "20/01/2025"],
    );
    round.ok(&[&agreed[..], &["--reason", "late-accepted"]].concat());
    assert_eq!(round.points("nhan/a", "agreed"), "9.50");
    for folder in ["nhan/a", "nhan/b", "nhan/c"] {
        round.ok(&["phase", folder, "conclude", "--by", "Hội đồng"]);
    }
    let ranking = round.json(&["rank", "nhan", "--lane", "agreed", "--json"]);
    let names: Vec<&str> = ranking["ranking"].as_array().unwrap().iter().map(|r| r["body"].as_str().unwrap()).collect();
    assert_eq!(names, ["Sở Tư pháp", "Sở Tài chính", "Sở Y tế"]);
    let unnumbered = round.refused("nhan/a", &["phase", "nhan/a", "publish", "--by", "UBND tỉnh"]);
    assert!(unnumbered.contains("số, ký hiệu văn bản"), "{unnumbered}");
    let decision = ["--by", "UBND tỉnh", "--number", "99/QĐ-UBND", "--dated", "2025-01-25"];
    round.ok(&[&["phase", "nhan/a", "publish"][..], &decision].concat());

    // After publication nothing moves without an adjusting decision.
    let late = [&agreed[..], &["--reason", "misread"]].concat();
    let locked = round.refused("nhan/a", &late);
    assert!(locked.contains("điều chỉnh"), "{locked}");
    round.refused("nhan/a", &["phase", "nhan/a", "adjust", "--by", "UBND tỉnh"]);
    let same = round.refused("nhan/a", &[&["phase", "nhan/a", "adjust"][..], &decision].concat());
    assert!(same.contains("99/QĐ-UBND ngày 25/01/2025") && same.contains("văn bản khác"), "{same}");
    let adjusting = ["--by", "UBND tỉnh", "--number", "120/QĐ-UBND", "--dated", "03/03/2025"];
    round.ok(&[&["phase", "nhan/a", "adjust"][..], &adjusting].concat());
    round.ok(&late);

    // Every step and change of it all is in a chain that holds.
    let verified = round.json(&["verify", "nhan/a", "nhan/b", "nhan/c", "--json"]);
    for one in verified.as_array().unwrap() {
        assert_eq!((&one["intact"], &one["documents"]["matching"]), (&Value::Bool(true), &Value::from(2)), "{one}");
        assert!(one["history_lines"].as_u64().unwrap() >= 6, "{one}");
    }
}

#[test]
fn what_two_appraisers_decide_differently_is_listed_and_left() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.submit("a");
    round.ok(&["phase", "a", "receive", "--by", "Sở Nội vụ"]);
    for (copy_of, points) in [("lan", "1"), ("mai", "0.5")] {
        copy(&round.path("a"), &round.path(copy_of));
        round.ok(&["appraise", copy_of, "2.1", "--points", points, "--reason", "not-shown", "--by", copy_of]);
    }
    let before = round.points("a", "appraised");
    let merged = round.run(&["merge", "a", "lan", "mai"]);
    let listed = String::from_utf8(merged.stdout).unwrap();
    assert_eq!(merged.status.code(), Some(1));
    assert!(listed.contains("2.1 điểm thẩm định"), "{listed}");
    assert!(listed.contains("lan: 1,00 điểm; tài liệu") && listed.contains("mai: 0,50 điểm; tài liệu"), "{listed}");
    assert_eq!(round.points("a", "appraised"), before);

    // The conflict stays in the dossier, with what each copy said, until somebody decides.
    let kept = fs::read_to_string(round.path("a/dossier.toml")).unwrap();
    assert!(kept.contains("look = \"differs\"") && kept.contains("[[conflict]]"), "{kept}");
    let listed = round.json(&["decide", "a", "--json"]);
    let versions = listed[0]["versions"].as_array().unwrap();
    assert_eq!((&listed[0]["of"], &listed[0]["key"]), (&Value::from("appraised"), &Value::from("2.1")));
    assert_eq!([&versions[0]["by"], &versions[1]["by"]], [&Value::from("lan"), &Value::from("mai")]);
    // To merge them once more changes nothing: what each started from is known.
    let text = fs::read(round.path("a/dossier.toml")).unwrap();
    assert_eq!(round.run(&["merge", "a", "mai", "lan"]).status.code(), Some(1));
    assert_eq!(fs::read(round.path("a/dossier.toml")).unwrap(), text);
    assert_eq!(round.run(&["check", "a"]).status.code(), Some(1));
    round.ok(&["phase", "a", "go-on", "--by", "Sở Nội vụ"]);
    let conclude = ["phase", "a", "conclude", "--by", "Hội đồng"];
    let said = round.refused("a", &conclude);
    assert!(said.contains("các bản thẩm định ghi khác nhau") && said.contains(": 2.1."), "{said}");
    let agenda = round.json(&["agenda", "a", "--json"]);
    assert!(agenda.to_string().contains("\"conflict\""), "{agenda}");
    round.ok(&["pack", "a", "-o", "a-don-vi.zip", "--for", "body"]);
    round.ok(&["unpack", "a-don-vi.zip", "a-don-vi"]);
    let seen = fs::read_to_string(round.path("a-don-vi/dossier.toml")).unwrap();
    assert!(!seen.contains("differs") && !seen.contains("conflict") && !seen.contains("mai"), "{seen}");
    // Points of somebody else decide as well as one of the versions does.
    copy(&round.path("a"), &round.path("a2"));
    round.ok(&["decide", "a2", "2.1", "--take", "mai"]);
    // What was decided is not asked again.
    let decided = fs::read(round.path("a2/dossier.toml")).unwrap();
    round.ok(&["merge", "a2", "lan", "mai"]);
    assert_eq!(fs::read(round.path("a2/dossier.toml")).unwrap(), decided);
    assert_eq!(round.json(&["score", "a2", "--lane", "appraised", "--json"])["nodes"][4]["points"], "0.50");
    round.ok(&["appraise", "a", "2.1", "--points", "1", "--reason", "not-shown", "--by", "Hà"]);
    for dossier in ["a", "a2"] {
        let kept = fs::read_to_string(round.path(dossier).join("dossier.toml")).unwrap();
        assert!(!kept.contains("differs") && !kept.contains("conflict"), "{kept}");
    }
    round.ok(&conclude);
    round.body("b", "Sở B", 10, "2", 200);
    let stranger = round.refused("a", &["merge", "a", "b"]);
    assert!(stranger.contains("không phải bản sao"), "{stranger}");
}

#[test]
fn figures_and_documents_on_which_copies_differ_are_held_until_somebody_decides() {
    let round = Round::new();
    let set = SET.replace(
        "[[node]]\ncode = \"1\"",
        "[[figure]]\nkey = \"so\"\nname = \"Tổng số hồ sơ\"\n[[node]]\ncode = \"1\"",
    );
    let set = set.replace("all = \"Đã giải quyết\"", "all = { vi = \"Đã giải quyết\", figure = \"so\" }");
    fs::write(round.path("set.toml"), set).unwrap();
    round.body("a", "Sở A", 10, "2", 200);
    let file = |folder: &str| round.path(folder).join("dossier.toml");
    let write = |folder: &str, from: &str, to: &str| {
        let text = fs::read_to_string(file(folder)).unwrap();
        assert!(text.contains(from), "{from} in\n{text}");
        fs::write(file(folder), text.replacen(from, to, 1)).unwrap();
    };
    write("a", "\n[[document]]", "\n[figures]\nso = 200\n\n[[document]]");
    write("a", "self = { done = 200, all = 200 }", "self = { done = 200 }");
    // A first step, so that there is a history that the copies share.
    round.ok(&["phase", "a", "put-up", "--by", "Lan"]);
    round.ok(&["phase", "a", "reopen", "--by", "Lan"]);
    for (copy_of, figure, words) in [("lan", "210", "lan"), ("mai", "220", "mai")] {
        copy(&round.path("a"), &round.path(copy_of));
        fs::write(round.path("kh.pdf"), format!("%PDF {words}")).unwrap();
        round.ok(&["attach", copy_of, "kh", "kh.pdf", "--number", "5/KH", "--text", &format!("Kế hoạch của {words}")]);
        write(copy_of, "so = 200", &format!("so = {figure}"));
    }
    let merged = round.run(&["merge", "a", "lan", "mai"]);
    let said = String::from_utf8(merged.stdout).unwrap();
    assert_eq!(merged.status.code(), Some(1), "{}", String::from_utf8_lossy(&merged.stderr));
    assert!(said.contains("số liệu kê khai: Tổng số hồ sơ") && said.contains("đang ghi: 200"), "{said}");
    assert!(said.contains(": 210\n") && said.contains(": 220\n") && said.contains("Kế hoạch của mai"), "{said}");
    let kept = fs::read_to_string(file("a")).unwrap();
    assert!(
        kept.contains("so = 200") && kept.contains("of = \"figure\"") && kept.contains("of = \"document\""),
        "{kept}"
    );

    // Nobody can pass over it.
    let checked = round.run(&["check", "a"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(String::from_utf8(checked.stdout).unwrap().matches("CHK27").count() == 2);
    let standing = round.json(&["phase", "a", "--json"]);
    assert_eq!(standing["open"]["conflicts_beside"].as_array().unwrap().len(), 2);
    round.ok(&["phase", "a", "put-up", "--by", "Lan"]);
    let issue = ["phase", "a", "issue", "--by", "GĐ", "--number", "1", "--dated", "06/01/2025", "--signed", "ky.pdf"];
    round.refused("a", &issue);
    round.ok(&["phase", "a", "reopen", "--by", "Lan"]);

    // Both files are at hand, whichever is chosen.
    let listed = round.json(&["decide", "a", "--json"]);
    let document = listed.as_array().unwrap().iter().find(|c| c["of"] == "document").unwrap();
    let at = document["versions"].as_array().unwrap().iter().position(|v| v["says"].as_str().unwrap().contains("mai"));
    round.refused("a", &["decide", "a", "--keep"]);
    round.refused("a", &["decide", "a", "so", "--take", "Nobody"]);
    let take = (at.unwrap() + 1).to_string();
    round.ok(&["decide", "a", document["key"].as_str().unwrap(), "--take", &take]);
    round.ok(&["decide", "a", "so", "--take", "2"]);
    let kept = fs::read_to_string(file("a")).unwrap();
    assert!(kept.contains("so = 220") && kept.contains("Kế hoạch của mai") && !kept.contains("[[conflict]]"), "{kept}");
    let checked = round.run(&["check", "a"]);
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(!said.contains("CHK27") && !said.contains("CHK23") && !said.contains("CHK24"), "{said}");
    let history = fs::read_to_string(round.path("a/history.jsonl")).unwrap();
    assert!(history.contains("Kế hoạch của lan"), "what was not chosen stays on record");
}

#[test]
fn what_was_done_here_meanwhile_is_never_taken_for_something_that_a_copy_took_away() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.submit("a");
    round.ok(&["phase", "a", "receive", "--by", "Sở Nội vụ"]);
    for copy_of in ["lan", "mai"] {
        copy(&round.path("a"), &round.path(copy_of));
    }
    round.ok(&["appraise", "lan", "1.1", "--accept", "--by", "Lan"]);
    round.ok(&["appraise", "mai", "2.1", "--accept", "--by", "Mai"]);
    round.ok(&["appraise", "a", "1.2", "--points", "2", "--reason", "wrong-count", "--by", "Hà"]);
    round.ok(&["merge", "a", "lan"]);
    round.ok(&["merge", "a", "mai"]);
    round.ok(&["merge", "a", "lan", "mai"]);
    let kept = fs::read_to_string(round.path("a/dossier.toml")).unwrap();
    assert_eq!(kept.matches("appraised = ").count(), 3, "{kept}");
    // Copies of different moments merge too, and a document that one registered comes with its file.
    copy(&round.path("a"), &round.path("ha"));
    fs::write(round.path("bb.pdf"), "%PDF biên bản").unwrap();
    round.ok(&["attach", "lan", "bb", "bb.pdf", "--number", "9/BB", "--text", "Biên bản"]);
    round.ok(&["appraise", "ha", "2.2", "--accept", "--by", "Hà"]);
    round.ok(&["merge", "a", "ha", "lan"]);
    assert_eq!(fs::read_to_string(round.path("a/evidence/bb.pdf")).unwrap(), "%PDF biên bản");
    assert_eq!(round.run(&["verify", "a"]).status.code(), Some(0));
    // Where the histories do not tell what a copy started from, it is said and nothing is written.
    fs::remove_file(round.path("mai/history.jsonl")).unwrap();
    let said = round.refused("a", &["merge", "a", "mai"]);
    assert!(said.contains("bản gốc trước khi chia"), "{said}");
}

#[test]
fn whoever_supplied_points_is_declared_and_named_wherever_they_stand() {
    let round = Round::new();
    let row = "[[node]]\ncode = \"3\"\nname = \"Điểm lãnh đạo chấm\"\nmax = 2\nby = \"authority\"\nrule = { kind = \"entered\" }\n";
    fs::write(round.path("set.toml"), SET.replace("scale = 10", "scale = 12") + row).unwrap();
    round.body("a", "Sở A", 10, "2", 200);
    let file = round.path("a/dossier.toml");
    let text = fs::read_to_string(&file).unwrap() + "\n[[row]]\ncode = \"3\"\nsupplied = { points = 1.5 }\n";
    fs::write(&file, text).unwrap();
    let found = |word: &str| {
        let found = round.run(&["check", "a", "--json"]);
        let found: Value = serde_json::from_slice(&found.stdout).unwrap();
        found[0]["findings"].as_array().unwrap().iter().any(|f| f["check"] == word)
    };
    // Points that the body entered for somebody else, with nobody named.
    assert!(found("CHK34"));
    let own = round.refused("a", &["supply", "a", "3", "--points", "1", "--by", "sở a"]);
    assert!(own.contains("chính đơn vị được đánh giá"), "{own}");
    round.refused("a", &["supply", "a", "2.1", "--points", "1", "--by", "Văn phòng UBND tỉnh"]);
    round.refused("a", &["supply", "a", "3", "--points", "3", "--by", "Văn phòng UBND tỉnh"]);
    let paper = ["--number", "12/VP-TH", "--dated", "05/01/2025"];
    round.ok(&[&["supply", "a", "3", "--by", "Văn phòng UBND tỉnh"][..], &paper].concat());
    assert!(!found("CHK34"));
    let told = "do Văn phòng UBND tỉnh, văn bản số 12/VP-TH, ngày 05/01/2025";
    assert!(round.ok(&["explain", "a", "3"]).contains(told));
    // The receiving side enters other points later; who supplied them stands in every paper and goes along.
    round.submit("a");
    round.ok(&["phase", "a", "receive", "--by", "Sở Nội vụ"]);
    round.ok(&[&["supply", "a", "3", "--points", "1,25", "--by", "Văn phòng UBND tỉnh"][..], &paper].concat());
    assert_eq!(round.points("a", "self"), "11.25");
    for (paper, name) in [("record", "bien-ban.docx"), ("notice", "thong-bao.docx")] {
        round.ok(&["export", "a", "-o", name, "--paper", paper]);
        let mut archive = zip::ZipArchive::new(fs::File::open(round.path(name)).unwrap()).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut text).unwrap();
        assert!(text.contains(told), "{name}");
    }
    round.ok(&["export", "a", "-o", "a.json"]);
    let all: Value = serde_json::from_slice(&fs::read(round.path("a.json")).unwrap()).unwrap();
    let row = all["rows"].as_array().unwrap().iter().find(|r| r["code"] == "3").unwrap();
    assert_eq!(row["supply"]["by"], "Văn phòng UBND tỉnh");
    for (purpose, named) in [("body", true), ("training", false)] {
        let package = format!("{purpose}.zip");
        round.ok(&["pack", "a", "-o", &package, "--for", purpose]);
        round.ok(&["unpack", &package, purpose]);
        let text = fs::read_to_string(round.path(purpose).join("dossier.toml")).unwrap();
        assert_eq!(text.contains("Văn phòng UBND tỉnh"), named, "{purpose}");
    }
}

#[test]
fn a_dossier_that_was_not_sent_is_not_received_and_a_request_is_told_with_its_day() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    // A mark of secrecy is recorded, and what is secret stays outside.
    fs::write(round.path("nb.pdf"), "%PDF nội bộ").unwrap();
    let attach = ["attach", "a", "nb", "nb.pdf", "--number", "7/BC", "--text", "Báo cáo"];
    round.refused("a", &[&attach[..], &["--secrecy", "Mật"]].concat());
    assert!(!round.path("a/evidence/nb.pdf").exists());
    round.ok(&[&attach[..], &["--secrecy", "Lưu hành nội bộ"]].concat());
    assert!(fs::read_to_string(round.path("a/dossier.toml")).unwrap().contains("secrecy = \"Lưu hành nội bộ\""));
    // What a step lacks is named at once.
    round.ok(&["phase", "a", "put-up", "--by", "A"]);
    let said = round.refused("a", &["phase", "a", "issue", "--by", "GĐ"]);
    assert!(["số, ký hiệu", "ngày văn bản", "bản ký số"].iter().all(|word| said.contains(word)), "{said}");
    round.ok(&["phase", "a", "reopen", "--by", "A"]);
    let packed = round.run(&["pack", "a", "-o", "nhap.zip"]);
    assert!(String::from_utf8(packed.stderr).unwrap().contains("hồ sơ chưa gửi"));
    let received = round.run(&["receive", "nhap.zip", "--into", "dot"]);
    let said = String::from_utf8(received.stderr).unwrap();
    assert!(received.status.code() == Some(2) && said.contains("chưa được đơn vị gửi"), "{said}");
    assert!(!round.path("dot").exists());
    round.submit("a");
    round.ok(&["phase", "a", "receive", "--by", "Sở Nội vụ"]);
    let ask = ["appraise", "a", "2.1", "--ask", "Bổ sung biên bản", "--by", "Hà"];
    round.refused("a", &[&ask[..], &["--due", "01/01/2020"]].concat());
    let asked = round.run(&[&ask[..], &["--due", "31/12/2099"]].concat());
    let said = String::from_utf8(asked.stderr).unwrap();
    assert!(said.contains("2.1: yêu cầu “Bổ sung biên bản” – hạn trả lời 31/12/2099"), "{said}");
    round.refused("a", &ask);
    let odd = ["--answer", "{ done = 25, all = 20 }", "--reason", "wrong-count", "--by", "Hà"];
    round.refused("a", &[&["appraise", "a", "1.2"][..], &odd].concat());
}

#[test]
fn nothing_is_locked_with_a_file_that_is_not_the_registered_one() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    fs::write(round.path("kh.pdf"), "%PDF kế hoạch").unwrap();
    round.ok(&["attach", "a", "kh", "kh.pdf", "--number", "5/KH", "--text", "Kế hoạch"]);
    round.ok(&["phase", "a", "put-up", "--by", "A"]);
    fs::write(round.path("a/evidence/kh.pdf"), "%PDF khác").unwrap();
    let issue = ["phase", "a", "issue", "--by", "B", "--number", "1/BC", "--dated", "06/01/2025", "--signed", "ky.pdf"];
    let said = round.refused("a", &issue);
    assert!(said.contains("5/KH") && said.contains("không còn như đã đăng ký"), "{said}");
    assert!(!round.path("a/evidence/ky.pdf").exists());
    fs::write(round.path("a/evidence/kh.pdf"), "%PDF kế hoạch").unwrap();
    round.ok(&issue);
    // Replaced after it was issued: it is not sent so.
    fs::write(round.path("a/evidence/bc.pdf"), "%PDF khác").unwrap();
    let said = round.refused("a", &["phase", "a", "submit", "--by", "A"]);
    assert!(said.contains("10/BC"), "{said}");
}

#[test]
fn a_dossier_with_errors_is_not_issued_and_a_sent_one_is_the_receivers() {
    let round = Round::new();
    round.body("a", "Sở A", 12, "2", 200);
    round.ok(&["phase", "a", "put-up", "--by", "A"]);
    let issue = ["phase", "a", "issue", "--by", "B", "--number", "1/BC", "--dated", "06/01/2025", "--signed", "ky.pdf"];
    let said = round.refused("a", &issue);
    assert!(said.contains("1 lỗi"), "{said}");
    assert!(!round.path("a/evidence/ky.pdf").exists());
    let file = round.path("a/dossier.toml");
    let mended = fs::read_to_string(&file).unwrap().replace("done = 12", "done = 8");
    fs::write(&file, mended).unwrap();
    round.refused("a", &["phase", "a", "issue", "--by", "B", "--number", "1/BC", "--dated", "06/01/2025"]);
    round.ok(&issue);
    round.ok(&["phase", "a", "submit", "--by", "A"]);
    round.refused("a", &["phase", "a", "reopen", "--by", "A"]);
    round.refused("a", &["phase", "a", "return", "--by", "Sở Nội vụ"]);
    round.ok(&["phase", "a", "return", "--by", "Sở Nội vụ", "--note", "thiếu phụ lục"]);
    let standing = round.json(&["phase", "a", "--json"]);
    assert_eq!((&standing["phase"], &standing["version"]), (&Value::from("self-scoring"), &Value::from(2)));
}

#[test]
fn a_reply_of_the_same_day_keeps_a_row_open_that_was_ruled_on_before_it() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.submit("a");
    round.ok(&["phase", "a", "receive", "--by", "SNV"]);
    // Ruled on, by acceptance and by a dated reason, and only then asked and answered: all in one day.
    round.ok(&["appraise", "a", "2.1", "--accept", "--by", "Lan"]);
    round.ok(&["appraise", "a", "2.2", "--points", "1", "--reason", "not-shown", "--by", "Lan"]);
    for code in ["2.1", "2.2"] {
        round.ok(&["appraise", "a", code, "--ask", "Nêu căn cứ", "--by", "Lan"]);
    }
    round.ok(&["phase", "a", "ask", "--by", "SNV"]);
    for code in ["2.1", "2.2"] {
        round.ok(&["reply", "a", code, "--text", "Theo biên bản số 3"]);
    }
    round.ok(&["phase", "a", "reply", "--by", "A"]);
    let conclude = ["phase", "a", "conclude", "--by", "Hội đồng"];
    let said = round.refused("a", &conclude);
    assert!(said.contains("đã giải trình mà chưa ai xem xét") && said.contains(": 2.1, 2.2."), "{said}");
    // A ruling of the same day that has the reply before it closes the row; the file says which.
    round.ok(&["appraise", "a", "2.1", "--accept", "--by", "Lan"]);
    let said = round.refused("a", &conclude);
    assert!(said.contains("chưa ai xem xét") && said.contains(": 2.2."), "{said}");
    round.ok(&["appraise", "a", "2.2", "--points", "1", "--reason", "not-shown", "--by", "Lan"]);
    let said = round.run(&["phase", "a", "--json"]);
    assert!(!String::from_utf8(said.stdout).unwrap().contains("xem xét"));
    round.ok(&conclude);
}

#[test]
fn nothing_is_concluded_while_somebody_waits_for_an_answer_and_what_nobody_appraised_is_said() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.submit("a");
    round.ok(&["phase", "a", "receive", "--by", "SNV"]);
    let nothing = round.run(&["phase", "a", "ask", "--by", "SNV"]);
    assert!(String::from_utf8(nothing.stderr).unwrap().contains("chưa có yêu cầu"));
    round.ok(&["phase", "a", "go-on", "--by", "SNV"]);
    for code in ["2.1", "2.2"] {
        round.ok(&["appraise", "a", code, "--ask", "Nêu căn cứ", "--due", "5 ngày làm việc", "--by", "Lan"]);
    }
    let conclude = ["phase", "a", "conclude", "--by", "Hội đồng"];
    let said = round.refused("a", &conclude);
    assert!(said.contains("2 tiêu chí có yêu cầu chưa được trả lời: 2.1, 2.2.") && said.contains("--close"), "{said}");

    // Asked in round 2, the body replies once more; what it leaves is closed with a reason.
    round.ok(&["phase", "a", "ask", "--by", "SNV"]);
    round.ok(&["reply", "a", "2.1", "--text", "Theo biên bản số 3"]);
    let replied = round.run(&["phase", "a", "reply", "--by", "A"]);
    assert!(String::from_utf8(replied.stderr).unwrap().contains("1 tiêu chí có yêu cầu chưa được trả lời: 2.2"));
    round.refused("a", &conclude);
    round.refused("a", &["reply", "a", "2.2", "--text", "Đã muộn"]);
    round.ok(&["appraise", "a", "2.2", "--close", "quá hạn, đơn vị không trả lời", "--by", "Lan"]);
    round.refused("a", &["appraise", "a", "2.2", "--close", "đóng lần nữa", "--by", "Lan"]);
    let said = round.refused("a", &conclude);
    assert!(said.contains("đã giải trình mà chưa ai xem xét") && said.contains(": 2.1."), "{said}");
    round.ok(&["appraise", "a", "2.1", "--accept", "--by", "Lan"]);

    // Nobody looked at the rest: that refuses nothing and is said, in the command and for programs.
    let standing = round.json(&["phase", "a", "--json"]);
    let open = &standing["open"]["unappraised"];
    assert_eq!((&open["rows"], &open["of"], &open["at"]), (&3.into(), &4.into(), &serde_json::json!(["1", "2.2"])));
    assert!(standing["next"].as_array().unwrap().iter().all(|n| n["refused"].is_null()), "{standing}");
    let shown = round.ok(&["phase", "a"]);
    assert!(shown.contains("3/4 tiêu chí chưa được thẩm định, lấy theo điểm tự đánh giá: 1, 2.2."), "{shown}");
    assert!(shown.contains("chương trình không xác thực"), "{shown}");
    let concluded = round.run(&conclude);
    assert!(concluded.status.success());
    assert!(String::from_utf8(concluded.stderr).unwrap().contains("3/4 tiêu chí chưa được thẩm định"));
    let publish =
        ["phase", "a", "publish", "--by", "UBND", "--number", "1/QĐ", "--dated", "20/01/2025", "--lang", "en"];
    let published = round.run(&publish);
    assert!(String::from_utf8(published.stderr).unwrap().contains("3 of 4 rows were never appraised"));
    let kept = fs::read_to_string(round.path("a/dossier.toml")).unwrap();
    assert!(
        kept.contains("closing = \"quá hạn, đơn vị không trả lời\"") && kept.contains("closed_by = \"Lan\""),
        "{kept}"
    );
    assert_eq!(round.json(&["verify", "a", "--json"])[0]["intact"], Value::Bool(true));
}

#[test]
fn a_dossier_that_came_on_paper_is_registered_before_it_is_appraised() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    let accept = ["appraise", "a", "1", "--accept", "--by", "Lan"];
    let said = round.refused("a", &accept);
    assert!(said.contains("register"), "{said}");
    round.refused("a", &["phase", "a", "register", "--by", "SNV"]);
    round.ok(&["phase", "a", "register", "--by", "SNV", "--note", "nhận bản giấy"]);
    round.ok(&["phase", "a", "receive", "--by", "SNV"]);
    round.ok(&accept);
}

#[test]
fn a_changed_package_is_refused_and_nothing_is_made() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.ok(&["pack", "a", "-o", "a.zip"]);
    let mut bytes = fs::read(round.path("a.zip")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(round.path("sua.zip"), &bytes).unwrap();
    let done = round.run(&["unpack", "sua.zip", "moi"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8(done.stderr).unwrap().contains("dấu kiểm tra toàn vẹn không khớp"));
    assert!(!round.path("moi").exists());
    assert_eq!(round.run(&["verify", "sua.zip"]).status.code(), Some(1));
    assert_eq!(round.run(&["verify", "set.zip"]).status.code(), Some(2));
    round.refused("a", &["pack", "a", "-o", "a.zip"]);
    round.ok(&["verify", "a"]);
}

#[test]
fn a_hand_on_a_sent_dossier_or_its_history_shows() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.submit("a");
    let changed = |folder: &str| round.json(&["verify", folder, "--json"])[0]["changed_elsewhere"].clone();
    assert_eq!(changed("a"), Value::from(0));
    let file = round.path("a/dossier.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("done = 200", "done = 150")).unwrap();
    let verified = round.run(&["verify", "a"]);
    let told = String::from_utf8(verified.stdout).unwrap();
    assert_eq!(verified.status.code(), Some(1), "{told}");
    assert!(told.contains("đã khóa") && told.contains("sửa ngoài chương trình 1 lần") && !told.contains('✓'), "{told}");
    let refused = round.refused("a", &["pack", "a", "-o", "a.zip"]);
    assert!(refused.contains("đã khóa") && !round.path("a.zip").exists(), "{refused}");
    fs::write(&file, &good).unwrap();
    fs::write(round.path("a/evidence/ky.pdf"), "%PDF khác").unwrap();
    let done = round.run(&["verify", "a"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8(done.stdout).unwrap().contains("evidence/ky.pdf"));
    round.refused("a", &["pack", "a", "-o", "b.zip"]);
}

#[test]
fn two_bodies_and_two_years_are_compared() {
    let round = Round::new();
    round.body("a", "Sở A", 10, "2", 200);
    round.body("b", "Sở B", 8, "1.5", 200);
    let found = round.json(&["compare", "a", "b", "--json"]);
    assert_eq!((&found["comparable"], &found["total"]["difference"]), (&Value::Bool(true), &Value::from("-1.10")));
    let text = round.ok(&["compare", "a", "b", "--lang", "en"]);
    assert!(text.contains("-0.60") || text.contains("−0.60"), "{text}");
    let other = SET.replace("\"2024\"", "\"2025\"").replace("Công khai thủ tục", "Công khai thủ tục trên Cổng");
    fs::write(round.path("set.toml"), other).unwrap();
    round.body("c", "Sở A", 10, "2", 200);
    let found = round.json(&["compare", "a", "c", "--json"]);
    assert_eq!(found["comparable"], Value::Bool(false));
    let reasons: Vec<(&str, &str)> = found["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|n| Some((n["code"].as_str()?, n["incomparable"].as_str()?)))
        .collect();
    assert_eq!(reasons, [("2", "below"), ("2.1", "text")]);
}

#[test]
fn newer_versions_are_merged_into_the_work_on_the_older_ones() {
    let round = Round::new();
    round.body("a", "Sở Tư pháp", 10, "2", 200);
    round.body("b", "Sở Y tế", 10, "2", 200);
    for folder in ["a", "b"] {
        round.submit(folder);
        round.ok(&["pack", folder, "-o", &format!("{folder}.zip")]);
    }
    fs::write(round.path("rac.zip"), "rác").unwrap();
    let received = round.run(&["receive", "a.zip", "rac.zip", "b.zip", "--into", "dot"]);
    assert_eq!(received.status.code(), Some(1));
    let (a, b) = ("dot/so-tu-phap-department-2024", "dot/so-y-te-department-2024");
    assert_eq!(String::from_utf8(received.stdout).unwrap(), format!("{a}\n{b}\n"));
    let again = round.run(&["receive", "a.zip", "--into", "dot"]);
    assert!(again.status.success() && String::from_utf8(again.stderr).unwrap().contains("đã được tiếp nhận"));

    // Asked and answered: what the appraiser wrote for himself stays, the answer comes in.
    round.ok(&["phase", a, "receive", "--by", "SNV"]);
    let work =
        ["appraise", a, "2.1", "--points", "1", "--reason", "not-shown", "--by", "Lan", "--note", "hỏi Văn phòng"];
    round.ok(&[&work[..], &["--ask", "Bổ sung biên bản"]].concat());
    round.ok(&["phase", a, "ask", "--by", "SNV"]);
    round.ok(&["pack", a, "-o", "hoi.zip", "--for", "body"]);
    round.ok(&["unpack", "hoi.zip", "tra-loi"]);
    round.ok(&["reply", "tra-loi", "2.1", "--text", "Đã gửi biên bản"]);
    round.ok(&["phase", "tra-loi", "reply", "--by", "A"]);
    round.ok(&["pack", "tra-loi", "-o", "tra-loi.zip"]);
    round.ok(&["receive", "tra-loi.zip", "--into", "dot"]);
    assert_eq!((round.phase(a), round.points(a, "appraised")), ("appraisal-2".to_owned(), "9.00".to_owned()));
    let kept = fs::read_to_string(round.path(a).join("dossier.toml")).unwrap();
    assert!(kept.contains("hỏi Văn phòng") && kept.contains("Đã gửi biên bản"), "{kept}");

    // Returned and sent again: the new figures come in as version 2, what may not be changed is left.
    round.ok(&["phase", b, "receive", "--by", "SNV"]);
    round.ok(&["appraise", b, "1", "--accept", "--by", "Lan"]);
    round.ok(&["phase", b, "return", "--by", "SNV", "--note", "sai số liệu"]);
    round.ok(&["pack", b, "-o", "tra-b.zip", "--for", "body"]);
    round.ok(&["unpack", "tra-b.zip", "sua-b"]);
    let file = round.path("sua-b/dossier.toml");
    let text = fs::read_to_string(&file).unwrap().replace("done = 10", "done = 5");
    fs::write(&file, text.replace("code = \"2.1\"", "code = \"2.1\"\nagreed = { points = 2 }")).unwrap();
    fs::write(round.path("ky.pdf"), b"%PDF signed again").unwrap();
    fs::rename(round.path("ky.pdf"), round.path("ky-2.pdf")).unwrap();
    round.ok(&["phase", "sua-b", "put-up", "--by", "B"]);
    let issue = ["phase", "sua-b", "issue", "--by", "B", "--number", "15/BC", "--dated", "16/01/2025"];
    round.ok(&[&issue[..], &["--signed", "ky-2.pdf"]].concat());
    round.ok(&["phase", "sua-b", "submit", "--by", "B"]);
    round.ok(&["pack", "sua-b", "-o", "b2.zip"]);
    let received = round.run(&["receive", "b2.zip", "--into", "dot"]);
    let said = String::from_utf8(received.stderr).unwrap();
    assert_eq!(received.status.code(), Some(1), "{said}");
    assert!(said.contains("Phiên bản 2: nhận 3 thay đổi; 1 chỗ để nguyên"), "{said}");
    assert!(said.contains("✗ 2.1 điểm kết luận của hội đồng"), "{said}");
    // What it was and what it is now.
    assert!(said.contains("+ 1.2 điểm tự đánh giá: ") && said.contains(" → "), "{said}");
    assert!(said.contains("Sở Y tế: 2,00 điểm") && !said.contains(".part"), "{said}");
    let standing = round.json(&["phase", b, "--json"]);
    assert_eq!((&standing["phase"], &standing["version"]), (&Value::from("submitted"), &Value::from(2)));
    assert_eq!((round.points(b, "self"), round.points(b, "appraised")), ("8.50".to_owned(), "10.00".to_owned()));
    assert!(round.path(b).join("evidence/ky-2.pdf").exists());
    let packages = fs::read_dir(round.path("dot/packages")).unwrap().count();
    assert_eq!(packages, 4);
    let verified = round.json(&["verify", a, b, "--json"]);
    assert!(verified.as_array().unwrap().iter().all(|v| v["intact"] == true), "{verified}");
    round.ok(&["rank", "dot", "--lane", "agreed"]);
}

#[test]
fn a_sealed_package_tells_whose_key_it_bears_and_its_mark_stands_in_every_report() {
    let round = Round::new();
    round.body("a", "Sở Tư pháp", 10, "2", 200);
    let public = round.ok(&["key", "khoa", "--by", "Sở Tư pháp"]).trim().to_owned();
    assert!(public.starts_with("ed25519:"), "{public}");
    assert_eq!(round.run(&["key", "khoa", "--by", "Kẻ khác"]).status.code(), Some(2));
    let digest = round.ok(&["pack", "a", "-o", "a.zip", "--seal", "khoa"]).trim().to_owned();
    let verified = round.ok(&["verify", "a.zip", "--sealed-by", &public]);
    assert!(verified.contains(&public) && verified.contains("dấu kiểm tra toàn vẹn bằng khóa"), "{verified}");
    assert!(verified.contains("điểm tính lại giống hệt") && verified.contains("1/1 tài liệu khớp"), "{verified}");
    assert!(!verified.to_lowercase().contains("chữ ký số"));
    round.ok(&["key", "khac", "--by", "Người khác"]);
    let other = round.ok(&["key", "nua", "--by", "Người khác"]).trim().to_owned();
    assert_eq!(round.run(&["verify", "a.zip", "--sealed-by", &other]).status.code(), Some(1));
    for file in ["a.md", "a.html", "a.csv", "a.json"] {
        round.ok(&["export", "a", "-o", file]);
        let text = fs::read_to_string(round.path(file)).unwrap();
        assert!(text.contains(&format!("sha256:{digest}")), "{file}");
    }
    for file in ["a.docx", "a.xlsx"] {
        round.ok(&["export", "a", "-o", file]);
        let mut archive = zip::ZipArchive::new(fs::File::open(round.path(file)).unwrap()).unwrap();
        let found = (0..archive.len()).any(|at| {
            let mut text = String::new();
            let mut entry = archive.by_index(at).unwrap();
            std::io::Read::read_to_string(&mut entry, &mut text).is_ok() && text.contains(&digest)
        });
        assert!(found, "{file}");
    }
    // A dossier that was changed since is not the one that was packed.
    round.ok(&["phase", "a", "put-up", "--by", "A"]);
    round.ok(&["export", "a", "-o", "a.md"]);
    assert!(!fs::read_to_string(round.path("a.md")).unwrap().contains(&digest));
}

#[test]
fn terms_and_bodies_of_one_plain_name_have_folders_of_their_own() {
    let round = Round::new();
    for (folder, name, term) in
        [("a", "Sở A", "6 tháng"), ("b", "Sở A", ""), ("c", "Sở Ạ", ""), ("d", "Sờ A", "6 tháng")]
    {
        round.body(folder, name, 10, "2", 200);
        let file = round.path(folder).join("dossier.toml");
        let text = fs::read_to_string(&file).unwrap();
        if !term.is_empty() {
            fs::write(&file, text.replacen("year = 2024\n", &format!("year = 2024\nterm = \"{term}\"\n"), 1)).unwrap();
        }
        round.submit(folder);
        round.ok(&["pack", folder, "-o", &format!("{folder}.zip")]);
        round.ok(&["receive", &format!("{folder}.zip"), "--into", "dot"]);
    }
    let mut folders: Vec<String> = fs::read_dir(round.path("dot"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "packages")
        .collect();
    folders.sort();
    let expected = [
        "so-a-department-2024",
        "so-a-department-2024-2",
        "so-a-department-2024-6-thang",
        "so-a-department-2024-6-thang-2",
    ];
    assert_eq!(folders, expected);
}

#[test]
fn appraisers_who_scored_apart_are_held_against_each_other() {
    let round = Round::new();
    for (folder, name) in [("a", "Sở A"), ("b", "Sở B")] {
        round.body(folder, name, 10, "2", 200);
        round.submit(folder);
        round.ok(&["phase", folder, "receive", "--by", "Sở Nội vụ"]);
        for by in ["lan", "mai"] {
            copy(&round.path(folder), &round.path(&format!("{by}/{folder}")));
            round.ok(&["appraise", &format!("{by}/{folder}"), "1", "--accept", "--by", by]);
        }
    }
    let score = |copy: &str, points: &str, by: &str| {
        round.ok(&["appraise", copy, "2.1", "--points", points, "--reason", "not-shown", "--by", by]);
    };
    score("lan/a", "1", "Lan");
    score("mai/a", "1", "Mai");
    score("lan/b", "0", "Lan");
    score("mai/b", "1,5", "Mai");
    let found = round.json(&["agreement", "lan", "mai", "--json"]);
    let all = &found["all"];
    assert_eq!(
        (&all["pairs"], &all["equal"], &all["percent"]),
        (&Value::from(6), &Value::from(5), &Value::from("83.33"))
    );
    assert_eq!((&all["gap_exact"], &all["gap"]), (&Value::from("1/4"), &Value::from("0.250")));
    let differing = &found["differences"][0];
    assert_eq!((&differing["body"], &differing["code"]), (&Value::from("Sở B"), &Value::from("2.1")));
    let names: Vec<&str> =
        found["appraisers"].as_array().unwrap().iter().map(|a| a["of"][0].as_str().unwrap()).collect();
    assert_eq!(names, ["Lan", "Mai"]);
    let said = round.ok(&["agreement", "lan", "mai"]);
    assert!(said.contains("5/6 lượt chấm trùng điểm (83,33 %)") && said.contains("kappa"), "{said}");
    assert_eq!(round.run(&["agreement", "lan"]).status.code(), Some(2));
}

#[test]
fn a_figure_of_the_body_above_is_the_sum_of_those_under_it() {
    let round = Round::new();
    let set = SET.replace(
        "[[node]]\ncode = \"1\"",
        "[[figure]]\nkey = \"ho_so\"\nname = \"Hồ sơ đã giải quyết\"\nunit = \"hồ sơ\"\nas_of = 2024-12-31\n[[node]]\ncode = \"1\"",
    );
    let set = set.replace("all = \"Đã giải quyết\"", "all = { vi = \"Đã giải quyết\", figure = \"ho_so\" }");
    fs::write(round.path("set.toml"), set).unwrap();
    let new = ["new", "--criteria", "set.toml", "--kind", "department", "--year", "2024", "--body"];
    let put = |folder: &str, from: &str, to: &str| {
        let file = round.path(folder).join("dossier.toml");
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
    };
    round.ok(&[&new[..], &["Sở X", "tren"]].concat());
    for (folder, name, figure) in
        [("duoi/a", "Chi cục A", "120.5"), ("duoi/b", "Chi cục B", "79.5"), ("duoi/c", "Chi cục C", "")]
    {
        round.ok(&[&new[..], &[name, folder]].concat());
        put(folder, "kind = \"department\"", "kind = \"department\", parent = \"Sở X\"");
        if !figure.is_empty() {
            let file = round.path(folder).join("dossier.toml");
            let text = fs::read_to_string(&file).unwrap() + &format!("\n[figures]\nho_so = {figure}\n");
            fs::write(&file, text).unwrap();
        }
    }
    let told = round.run(&["sum", "tren", "duoi", "--figure", "ho_so", "--expect", "Chi cục D", "--write"]);
    assert_eq!(told.status.code(), Some(1), "{}", String::from_utf8_lossy(&told.stderr));
    let said = String::from_utf8(told.stdout).unwrap();
    assert!(
        said.contains("ho_so: 200,0 = tổng của 2 đơn vị trực thuộc") || said.contains("ho_so: 200 = tổng của 2"),
        "{said}"
    );
    assert!(said.contains("thiếu 02 đơn vị: Chi cục C, Chi cục D"), "{said}");
    let file = round.path("tren").join("dossier.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("[sums]") && text.contains("missing = [\"Chi cục C\", \"Chi cục D\"]"), "{text}");
    fs::write(&file, text + "\n[[row]]\ncode = \"2.2\"\nself = { done = 100 }\n").unwrap();
    let why = round.ok(&["explain", "tren", "2.2"]);
    assert!(why.contains("tổng của 2 đơn vị trực thuộc, thiếu 02 đơn vị: Chi cục C, Chi cục D"), "{why}");
    let ranked = round.json(&["rank", "duoi", "tren", "--parent", "Sở X", "--json"]);
    assert_eq!(ranked["ranking"].as_array().unwrap().len(), 3);
    assert_eq!(round.run(&["rank", "duoi", "--parent", "Sở Y"]).status.code(), Some(2));
}
