//! One year of a province through commands, from last year's results to an adjusted publication: three bodies, two
//! appraisers, one reply, the council, the decision and what comes after it. Each chapter stands on the one before.

use std::fs;

use serde_json::Value;

use crate::packages::contents;
use crate::round::{Round, copy};

/// The dossiers as they are received: folder of the body, folder of the round, name, group.
const BODIES: [(&str, &str, &str, &str); 3] = [
    ("tp", "dot/so-tu-phap-department-2024", "Sở Tư pháp", "Khối tổng hợp"),
    ("tc", "dot/so-tai-chinh-department-2024", "Sở Tài chính", "Khối tổng hợp"),
    ("yt", "dot/so-y-te-department-2024", "Sở Y tế", "Khối văn hóa – xã hội"),
];

fn put(round: &Round, file: &str, from: &str, to: &str) {
    let file = round.path(file);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    fs::write(&file, text.replace(from, to)).unwrap();
}

/// The text of a Word file, without its marks.
pub(crate) fn words_of(round: &Round, file: &str) -> String {
    let all = contents(&round.path(file));
    let xml = String::from_utf8(all["word/document.xml"].clone()).unwrap();
    let mut text = String::new();
    let mut inside = false;
    for letter in xml.replace("</w:p>", "\n").chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

#[test]
fn a_year_from_last_years_results_to_an_adjusted_publication() {
    let round = Round::new();
    last_year(&round);
    the_bodies_score_themselves_and_send(&round);
    two_appraise_on_copies_and_one_asks(&round);
    the_body_replies(&round);
    two_score_blindly(&round);
    the_council_concludes(&round);
    the_result_is_published(&round);
    each_side_gets_its_package(&round);
    a_mistake_is_adjusted_by_a_decision(&round);
}

/// Results of 2023, by the same criteria: nobody reached "Tốt".
fn last_year(round: &Round) {
    for (folder, _, name, group) in BODIES {
        let folder = format!("nam-2023/{folder}");
        round.body(&folder, name, 8, "1", 140);
        put(round, &format!("{folder}/dossier.toml"), "year = 2024", "year = 2023");
        put(
            round,
            &format!("{folder}/dossier.toml"),
            "kind = \"department\"",
            &format!("kind = \"department\", group = \"{group}\""),
        );
    }
    let ranked = round.json(&["rank", "nam-2023", "--json"]);
    assert!(ranked["ranking"].as_array().unwrap().iter().all(|r| r["band"] == "kha"), "{ranked}");
}

fn the_bodies_score_themselves_and_send(round: &Round) {
    let figures = [(10, "2", 200), (9, "2", 180), (5, "1", 150)];
    for ((folder, received, name, group), (tasks, points, on_time)) in BODIES.into_iter().zip(figures) {
        round.body(folder, name, tasks, points, on_time);
        put(
            round,
            &format!("{folder}/dossier.toml"),
            "kind = \"department\"",
            &format!("kind = \"department\", group = \"{group}\""),
        );
        round.submit(folder);
        let package = format!("{folder}.zip");
        round.ok(&["pack", folder, "-o", &package]);
        assert!(round.ok(&["verify", &package]).contains("2/2 tài liệu khớp"));
        assert_eq!(round.ok(&["receive", &package, "--into", "dot"]).trim(), received);
        round.ok(&["phase", received, "receive", "--by", "Sở Nội vụ"]);
    }
}

fn two_appraise_on_copies_and_one_asks(round: &Round) {
    let justice = BODIES[0].1;
    for by in ["lan", "mai"] {
        copy(&round.path(justice), &round.path(&format!("ban-sao/{by}")));
    }
    round.ok(&["appraise", "ban-sao/lan", "1", "--accept", "--by", "Lan"]);
    round.ok(&["appraise", "ban-sao/mai", "2.2", "--accept", "--by", "Mai"]);
    let ask = ["--ask", "Bổ sung biên bản kiểm tra", "--due", "5 ngày làm việc", "--note", "hỏi lại Văn phòng"];
    let moved = ["appraise", "ban-sao/mai", "2.1", "--points", "1", "--reason", "not-shown", "--by", "Mai"];
    round.ok(&[&moved[..], &ask].concat());
    round.ok(&["merge", justice, "ban-sao/lan", "ban-sao/mai"]);
    assert_eq!((round.points(justice, "self"), round.points(justice, "appraised")), ("10.00".into(), "9.00".into()));
    let due = round.json(&["due", justice, "--json"]);
    assert_eq!((&due[0]["about"], &due[0]["code"]), (&Value::from("reply"), &Value::from("2.1")));
    assert!(due[0]["working_days_left"].as_i64().unwrap() <= due[0]["days_left"].as_i64().unwrap());
    for (_, folder, ..) in &BODIES[1..] {
        round.ok(&["appraise", folder, "1", "--accept", "--by", "Lan"]);
        round.ok(&["appraise", folder, "2", "--accept", "--by", "Mai"]);
        round.ok(&["phase", folder, "go-on", "--by", "Sở Nội vụ"]);
    }
}

fn the_body_replies(round: &Round) {
    let justice = BODIES[0].1;
    round.ok(&["phase", justice, "ask", "--by", "Sở Nội vụ"]);
    round.ok(&["pack", justice, "-o", "hoi.zip", "--for", "body"]);
    round.ok(&["unpack", "hoi.zip", "hoi"]);
    assert!(!fs::read_to_string(round.path("hoi/dossier.toml")).unwrap().contains("Văn phòng"));
    round.refused("hoi", &["appraise", "hoi", "2.1", "--accept", "--by", "A"]);
    round.ok(&["reply", "hoi", "2.1", "--text", "Kèm biên bản số 03"]);
    fs::write(round.path("bb.pdf"), b"%PDF bien ban").unwrap();
    round.ok(&["phase", "hoi", "reply", "--by", "Nguyễn Văn A"]);
    round.ok(&["pack", "hoi", "-o", "tra-loi.zip"]);
    round.ok(&["receive", "tra-loi.zip", "--into", "dot"]);
    assert_eq!(round.phase(justice), "appraisal-2");
    let kept = fs::read_to_string(round.path(justice).join("dossier.toml")).unwrap();
    assert!(kept.contains("Kèm biên bản số 03") && kept.contains("hỏi lại Văn phòng"), "{kept}");
}

fn two_score_blindly(round: &Round) {
    for by in ["mot", "hai"] {
        for (_, folder, ..) in BODIES {
            copy(&round.path(folder), &round.path(&format!("doc-lap/{by}/{folder}")));
        }
    }
    let finance = BODIES[1].1;
    let score = |by: &str, points: &str| {
        let copy = format!("doc-lap/{by}/{finance}");
        round.ok(&["appraise", &copy, "2.1", "--points", points, "--reason", "wrong-count", "--by", by]);
    };
    score("mot", "2");
    score("hai", "1,5");
    let found = round.json(&["agreement", "doc-lap/mot", "doc-lap/hai", "--json"]);
    assert_eq!((&found["all"]["pairs"], &found["all"]["equal"]), (&Value::from(12), &Value::from(11)));
    assert_eq!(found["differences"][0]["code"], "2.1");
    // Blind scores stay in the copies: the round itself knows nothing of them.
    assert_eq!(round.points(finance, "appraised"), "9.30");
}

fn the_council_concludes(round: &Round) {
    let justice = BODIES[0].1;
    let agenda = round.json(&["agenda", "dot", "--json"]);
    let first = &agenda["items"][0];
    assert_eq!((&first["body"], &first["code"]), (&Value::from("Sở Tư pháp"), &Value::from("2.1")), "{agenda}");
    assert!(first["open"].to_string().contains("disputed"), "{first}");
    let agreed = ["appraise", justice, "2.1", "--lane", "agreed", "--points", "1,5", "--by", "Hội đồng thẩm định"];
    round.ok(&[&agreed[..], &["--reason", "late-accepted", "--text", "biên bản số 03"]].concat());
    for (_, folder, ..) in BODIES {
        round.ok(&["phase", folder, "conclude", "--by", "Hội đồng thẩm định"]);
    }
    assert_eq!(round.json(&["agenda", "dot", "--json"])["items"], serde_json::json!([]));
}

fn the_result_is_published(round: &Round) {
    let rank = ["rank", "dot", "nam-2023", "--lane", "agreed", "--year", "2024", "--json"];
    let ranked = round.json(&rank);
    let line = |r: &Value| (r["body"].clone(), r["rank"].clone(), r["points"].clone(), r["previous"]["rank"].clone());
    let lines: Vec<_> = ranked["ranking"].as_array().unwrap().iter().map(line).collect();
    let expected = [("Sở Tư pháp", 1, "9.50"), ("Sở Tài chính", 2, "9.30"), ("Sở Y tế", 3, "6.50")];
    for (line, (body, rank, points)) in lines.iter().zip(expected) {
        assert_eq!(*line, (body.into(), rank.into(), points.into(), 1.into()));
    }
    // In groups each has its own ranks.
    let grouped = round.json(&[&rank[..], &["--by", "group"]].concat());
    let ranks: Vec<_> = grouped["ranking"].as_array().unwrap().iter().map(|r| (&r["body"], &r["rank"])).collect();
    assert!(ranks.contains(&(&"Sở Y tế".into(), &1.into())) && ranks.contains(&(&"Sở Tài chính".into(), &2.into())));

    let decision = ["--by", "UBND tỉnh", "--number", "99/QĐ-UBND", "--dated", "25/01/2025"];
    for (_, folder, ..) in BODIES {
        fs::write(round.path("qd-99.pdf"), b"%PDF quyet dinh").unwrap();
        round.ok(&[&["phase", folder, "publish"][..], &decision, &["--signed", "qd-99.pdf"]].concat());
    }
    // The annex of the decision, last year beside it.
    fs::create_dir(round.path("cong-bo")).unwrap();
    for place in ["dot", "nam-2023"] {
        copy(&round.path(place), &round.path(&format!("cong-bo/{place}")));
    }
    round.ok(&["export", "cong-bo", "-o", "phu-luc.docx", "--lane", "agreed", "--verify"]);
    let annex = words_of(round, "phu-luc.docx");
    let sentence =
        "02/03 cơ quan xếp hạng Tốt (66,67%), tăng 02 cơ quan so với năm 2023, trong đó 02 cơ quan đạt trên 90%";
    assert!(annex.contains(sentence), "{annex}");
    assert!(annex.contains("Kèm theo Quyết định số 99/QĐ-UBND ngày 25/01/2025"), "{annex}");
    // The notice of each body tells every changed row and why; nobody else's.
    round.ok(&["export", BODIES[0].1, "-o", "thong-bao.docx", "--paper", "notice"]);
    let notice = words_of(round, "thong-bao.docx");
    for told in [
        "THÔNG BÁO",
        "2.1",
        "1,50",
        "chấp nhận tài liệu bổ sung muộn: biên bản số 03",
        "9,50",
        "công bố tại Quyết định số 99/QĐ-UBND ngày 25/01/2025",
    ] {
        assert!(notice.contains(told), "{told} in\n{notice}");
    }
    assert!(!notice.contains("DỰ THẢO"), "{notice}");
    assert!(!notice.contains("hỏi lại Văn phòng") && !notice.contains("Sở Tài chính"), "{notice}");
    let compared = round.json(&["compare", BODIES[0].1, BODIES[2].1, "--lane", "agreed", "--json"]);
    assert_eq!((&compared["comparable"], &compared["total"]["difference"]), (&true.into(), &"-3.00".into()));
    let years = round.json(&["compare", "nam-2023/tp", BODIES[0].1, "--lane", "agreed", "--json"]);
    assert_eq!(years["comparable"], Value::Bool(true));
}

fn each_side_gets_its_package(round: &Round) {
    let justice = BODIES[0].1;
    for (purpose, history, note) in [("body", false, false), ("council", true, true), ("archive", true, true)] {
        let package = format!("ket-qua-{purpose}.zip");
        round.ok(&["pack", justice, "-o", &package, "--for", purpose]);
        assert!(round.ok(&["verify", &package]).contains('✓'));
        let all = contents(&round.path(&package));
        let dossier = String::from_utf8(all["dossier.toml"].clone()).unwrap();
        assert_eq!(all.contains_key("history.jsonl"), history, "{purpose}");
        assert_eq!(dossier.contains("hỏi lại Văn phòng"), note, "{purpose}");
        // The result is out: reasons and points of both rounds reach the body.
        assert!(dossier.contains("late-accepted") && dossier.contains("not-shown"), "{purpose}");
    }
}

fn a_mistake_is_adjusted_by_a_decision(round: &Round) {
    let justice = BODIES[0].1;
    let bring = ["phase", justice, "return", "--by", "Sở Nội vụ", "--note", "số liệu mục 2.2 sai"];
    assert!(round.refused(justice, &bring).contains("“đã công bố”"));
    let adjust = ["phase", justice, "adjust", "--by", "UBND tỉnh", "--number", "120/QĐ-UBND", "--dated", "03/03/2025"];
    round.ok(&adjust);
    round.ok(&bring);
    round.ok(&["pack", justice, "-o", "tra-lai.zip", "--for", "body"]);
    round.ok(&["unpack", "tra-lai.zip", "sua"]);
    put(round, "sua/dossier.toml", "done = 200, all = 200", "done = 150, all = 200");
    fs::copy(round.path("ky.pdf"), round.path("ky-2.pdf")).unwrap();
    round.ok(&["phase", "sua", "put-up", "--by", "Nguyễn Văn A"]);
    let issue = ["phase", "sua", "issue", "--by", "Giám đốc", "--number", "40/BC", "--dated", "05/03/2025"];
    round.ok(&[&issue[..], &["--signed", "ky-2.pdf"]].concat());
    round.ok(&["phase", "sua", "submit", "--by", "Nguyễn Văn A"]);
    round.ok(&["pack", "sua", "-o", "tp-2.zip"]);
    let received = round.run(&["receive", "tp-2.zip", "--into", "dot"]);
    let told = String::from_utf8(received.stderr).unwrap();
    assert!(received.status.success() && told.contains("Phiên bản 2") && told.contains("+ 2.2 "), "{told}");
    let versions = fs::read_dir(round.path("dot/packages")).unwrap().count();
    assert_eq!(versions, BODIES.len() + 2, "every package stays as it came");

    // What was accepted on the old figures no longer passes unseen.
    round.ok(&["phase", justice, "receive", "--by", "Sở Nội vụ"]);
    round.ok(&["phase", justice, "go-on", "--by", "Sở Nội vụ"]);
    let conclude = ["phase", justice, "conclude", "--by", "Hội đồng thẩm định"];
    let said = round.refused(justice, &conclude);
    assert!(said.contains("chưa nêu lý do: 2.2"), "{said}");
    round.ok(&["appraise", justice, "2.2", "--accept", "--by", "Mai"]);
    round.ok(&conclude);
    let decision = ["--by", "UBND tỉnh", "--number", "125/QĐ-UBND", "--dated", "20/03/2025"];
    round.ok(&[&["phase", justice, "publish"][..], &decision].concat());
    assert_eq!(round.points(justice, "agreed"), "8.50");
    let ranked = round.json(&["rank", "dot", "--lane", "agreed", "--json"]);
    assert_eq!(ranked["ranking"][0]["body"], "Sở Tài chính");

    // Every lane and every step of it all is there, in chains that hold.
    let kept = fs::read_to_string(round.path(justice).join("dossier.toml")).unwrap();
    for lane in ["self = ", "appraised = ", "agreed = ", "requests = "] {
        assert!(kept.contains(lane), "{lane}");
    }
    let standing = round.json(&["phase", justice, "--json"]);
    let steps: Vec<&str> =
        standing["transitions"].as_array().unwrap().iter().map(|t| t["step"].as_str().unwrap()).collect();
    let way = "put-up issue submit receive ask reply conclude publish adjust return \
               put-up issue submit receive go-on conclude publish";
    assert_eq!(steps.join(" "), way);
    let history = fs::read_to_string(round.path(justice).join("history.jsonl")).unwrap();
    for number in ["12/BC", "99/QĐ-UBND", "120/QĐ-UBND", "40/BC", "125/QĐ-UBND"] {
        assert!(history.contains(number), "{number}");
    }
    for (_, folder, ..) in BODIES {
        let verified = round.json(&["verify", folder, "--json"]);
        assert_eq!(
            (&verified[0]["intact"], &verified[0]["changed_elsewhere"]),
            (&true.into(), &0.into()),
            "{verified}"
        );
    }
}
