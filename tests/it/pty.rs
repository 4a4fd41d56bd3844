//! The app in a real terminal: beginning, typing Vietnamese, ending in every way.
#![cfg(unix)]

use crate::support::terminal::{Terminal, holds};

/// Opens the note of row 3.1.
fn note(terminal: &mut Terminal) {
    terminal.see("Tiêu chí");
    terminal.send(b"3.1\r");
    terminal.see("3.1  T");
    // Answer, evidence, note.
    terminal.send(b"\t\t\t");
    terminal.see("Esc trở lại");
}

#[test]
fn it_begins_in_the_dossier_and_leaves_the_terminal_as_it_was() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tỉnh A (minh họa) · 2024").see("MẪU").see("35,69 / 39,00");
    terminal.wait("the alternate screen", vt100::Screen::alternate_screen);
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    terminal.restored();
}

#[test]
fn input_methods_that_rewrite_with_either_backspace_write_what_they_mean() {
    for backspace in [b"\x7f", b"\x08"] {
        let mut terminal = Terminal::walk(110, 30);
        note(&mut terminal);
        terminal.send(b"vie").send(backspace).send("êt".as_bytes()).send(backspace).send(backspace);
        terminal.send("ệt dd".as_bytes()).send(backspace).send(backspace).send("đo".as_bytes());
        terminal.see("việt đo");
        terminal.send(b"\x1b");
        terminal.see("✓ đã lưu");
        assert!(holds(&terminal.dossier(), "note = \"việt đo\""));
    }
}

#[test]
fn an_input_method_that_sends_a_whole_word_in_one_burst_is_understood() {
    let mut terminal = Terminal::walk(110, 30);
    note(&mut terminal);
    terminal.send("nguye\x7fê\x7f\x7fyễn".as_bytes());
    terminal.see("nguyễn");
}

#[test]
fn separate_marks_become_whole_letters() {
    let mut terminal = Terminal::walk(110, 30);
    note(&mut terminal);
    terminal.send("Que\u{302}\u{301} u\u{31b}\u{323}".as_bytes());
    terminal.see("Quế ự");
    terminal.send(b"\x1b");
    terminal.see("✓ đã lưu");
    assert!(holds(&terminal.dossier(), "note = \"Quế ự\""));
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let mut terminal = Terminal::walk(110, 30);
    note(&mut terminal);
    terminal.send("\x1b[200~dòng một\rdòng hai\x11\x1b[31m\x1b[201~".as_bytes());
    terminal.see("dòng một").see("dòng hai");
    terminal.send(b"\x1b");
    terminal.see("✓ đã lưu");
    assert!(holds(&terminal.dossier(), "dòng hai"));
}

#[test]
fn the_cursor_stands_where_the_letters_go() {
    let mut terminal = Terminal::walk(110, 30);
    note(&mut terminal);
    terminal.send("ấy".as_bytes());
    terminal.wait("the caret behind the text", |screen| {
        let (row, column) = screen.cursor_position();
        let before: String = (column.saturating_sub(2)..column)
            .filter_map(|x| screen.cell(row, x).map(|c| c.contents().to_owned()))
            .collect();
        before == "ấy" && !screen.hide_cursor()
    });
}

#[test]
fn an_explanation_is_given_to_the_clipboard_and_asked_for_again_to_a_file() {
    let mut terminal = Terminal::walk(80, 24);
    terminal.see("Tiêu chí").send(b"3.1\r\x1b[15~").see("Cách tính điểm 3.1").send(b"\x03").see("Đã chép");
    let text = terminal.clipboard().expect("a text in the clipboard");
    assert!(text.contains("493.400") && text.contains("rule.kind = \"ratio\""), "{text}");
    let file = terminal.file("cach-tinh.txt");
    terminal.send(b"\x03").see("Ghi cách tính ra tệp").send(file.to_string_lossy().as_bytes()).send(b"\r");
    terminal.see("cach-tinh.txt").see("Cách tính điểm 3.1");
    assert!(holds(&file, &text), "{text}");
}

#[test]
fn a_window_of_twenty_by_five_still_answers() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tiêu chí").send(b"7.1\r\r");
    terminal.see("xác nhận").resize(20, 5);
    terminal.wait("a small screen", |screen| screen.contents().contains("95") && screen.contents().contains("Enter"));
    terminal.send(b"99\r").see("1,00 / 1,00");
    terminal.resize(110, 30);
    terminal.see("✓ đã lưu");
    assert!(holds(&terminal.dossier(), "value = 99"));
}

#[test]
fn a_storm_of_sizes_leaves_a_whole_screen_of_the_last_one_and_every_key_where_it_belongs() {
    let mut terminal = Terminal::walk(80, 24);
    note(&mut terminal);
    for at in 0..24_u16 {
        terminal.resize(40 + at * 37 % 201, 12 + at * 23 % 59).send(b"x");
    }
    terminal.resize(40, 12).resize(240, 70).resize(80, 24);
    terminal.send(b"!").see(&format!("{}!", "x".repeat(24)));
}

#[test]
fn a_key_that_arrives_with_a_change_of_size_is_not_held_back() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tiêu chí").send(b"7.1\r\r");
    terminal.see("xác nhận").send(&[0x7f; 4]);
    for digit in 1..=20u16 {
        // The size and the key in one moment, whichever the app hears of first.
        terminal.resize(100 + digit % 2, 30).send(b"9");
        let typed = "9".repeat(digit.into());
        terminal.see(&typed);
    }
    terminal.send(b"\x1b");
}

#[test]
fn what_is_shown_as_saved_survives_a_kill() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tiêu chí").send(b"7.1\r\r");
    terminal.see("xác nhận").send(b"91,5\r");
    terminal.see("✓ đã lưu").signal("KILL");
    terminal.end();
    assert!(holds(&terminal.dossier(), "value = 91.5"));
}

#[test]
fn being_asked_to_end_saves_what_is_typed_and_restores_the_terminal() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tiêu chí").send(b"7.1\r\r");
    terminal.see("xác nhận").send(b"93");
    // Both digits are there before the end is asked for.
    terminal.see("93");
    terminal.see("chưa xác nhận").signal("TERM");
    assert_eq!(terminal.end().exit_code(), 128 + 15);
    terminal.restored();
    assert!(holds(&terminal.dossier(), "value = 93"));
}

#[test]
fn a_terminal_that_vanishes_ends_the_program_with_everything_saved() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tiêu chí").send(b"7.1\r\r");
    terminal.see("xác nhận").send(b"94");
    terminal.see("94");
    terminal.see("chưa xác nhận");
    terminal.vanish().end();
    assert!(holds(&terminal.dossier(), "value = 94"));
}

#[test]
fn stepping_back_gives_the_terminal_to_the_shell_and_returns() {
    let mut terminal = Terminal::walk(110, 30);
    terminal.see("Tiêu chí").signal("TSTP").restored().stopped();
    terminal.signal("CONT");
    terminal.wait("the app again", |screen| screen.alternate_screen() && screen.contents().contains("Tiêu chí"));
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
}

#[test]
fn a_panic_leaves_a_terminal_that_can_be_read() {
    let mut terminal = Terminal::of_test("pty::a_child_that_panics");
    terminal.see("the reason of the panic").restored();
    assert_ne!(terminal.end().exit_code(), 0);
}

#[test]
#[ignore = "run by the test above, in a terminal"]
fn a_child_that_panics() {
    let guard = parindex::tui::terminal::Guard::take(true).expect("a terminal");
    assert!(guard.size().0 == 0, "the reason of the panic");
}

#[test]
fn a_whole_lesson_is_led_with_a_clicker_from_the_first_scene_to_the_last() {
    let mut terminal = Terminal::with(&["train", "present", "--lang", "vi"], 80, 24);
    terminal.see("1/19");
    let (lesson, set) = {
        let ready = parindex::train::lesson(&parindex::store::Store::of_user(), "every-rule").unwrap();
        (ready.lesson, ready.set)
    };
    for (at, scene) in lesson.scenes.iter().enumerate() {
        terminal.see(&format!("{}/19", at + 1));
        let Some(id) = scene.row.as_ref().and_then(|(code, _)| set.find(code)) else {
            terminal.send(b"\x1b[6~");
            continue;
        };
        if scene.question.is_some() {
            terminal.send(b"\x1b[6~");
            terminal.see("→");
        }
        let stage = lesson.stage(&set, at).unwrap();
        let step = stage.card.node(id).and_then(|n| n.points.clone()).unwrap();
        let frames = parindex::report::slow::frames(&set, id, &step, parindex::lang::Lang::Vi);
        for number in 1..=frames.len() {
            terminal.send(b"\x1b[6~");
            terminal.see(&format!("▸ {number})"));
        }
        let points = parindex::num::decimal::show(step.value(), set.rounding, parindex::lang::Lang::Vi);
        terminal.see(&format!("= {points} /"));
        terminal.send(b"\x1b[6~");
    }
    terminal.see("Hết bài giảng");
    terminal.send(b"\x1b");
    terminal.see("Tập huấn");
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    terminal.restored();
}

#[test]
fn assumptions_in_a_terminal_move_the_totals_and_leave_the_file_as_it_was() {
    let mut terminal = Terminal::walk(110, 36);
    terminal.see("35,69 / 39,00");
    let before = std::fs::read(terminal.dossier()).unwrap();
    // Another answer of the first row, in the scratch layer.
    terminal.send(b"\x1bi").see("GIẢ ĐỊNH");
    terminal.send(b"\r").see("Tiêu chí");
    terminal.send(b"\r").send(b"30\r").see("30 / 61");
    // Back to the overview by its own key: two escapes in a row may arrive as one.
    terminal.send(b"\x1bi").see("Giả định thêm");
    // The path and the odds of the assumed copy.
    terminal.send(b"\x1bu").see("Lộ trình nâng mức xếp loại").see("trên bản giả định").see("công sức");
    terminal.send(b"\x1bo").see("Độ nhạy").see("Số lượt thử");
    // Leaving with assumptions is asked about; dropped they leave nothing behind.
    terminal.send(b"\x11").see("Bỏ hết giả định");
    terminal.send(b"\x1b[B\x1b[B\r");
    terminal.wait("the record", |screen| !screen.contents().contains("GIẢ ĐỊNH"));
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    assert_eq!(std::fs::read(terminal.dossier()).unwrap(), before);
}

#[test]
fn a_survey_is_counted_shown_and_put_into_dossiers_in_a_terminal() {
    let mut terminal = Terminal::with(&["--lang", "vi"], 110, 36);
    let text = parindex::store::embedded::questionnaire("sample.satisfaction").unwrap();
    let source = parindex::diag::Source { name: "hoi.toml", text };
    let asked = parindex::doc::read_questionnaire(&source).0.unwrap();
    let made = parindex::survey::sample::Ballots::new(&asked, 7);
    let heading = made.heading().join(",") + "\n";
    let lines: String = made.take(900).map(|cells| cells.join(",") + "\n").collect();
    std::fs::write(terminal.file("phieu.csv"), heading + &lines).unwrap();
    // Whatever greets a newcomer is closed; the entry stands sixth on the home screen.
    terminal.see("Kết quả khảo sát");
    terminal.send(b"\x1b").see("F9 English");
    terminal.send(b"\x1b[H\x1b[B\x1b[B\x1b[B\x1b[B\x1b[B").see("▌ Kết quả khảo sát");
    terminal.send(b"\r").see("Bảng phiếu");
    terminal.send(b"sample.satisfaction\r").send(b"phieu.csv\r");
    terminal.see("900 / 900").see("Phụ lục");
    terminal.send(b"\x1b[H\x1b[B\x1b[B\r").see("lập hồ sơ mới");
    terminal.send(b"ho-so\r").send(b"department-sample\r").send(b"\r").send(b"20/12/2025\r");
    terminal.see("lập mới 14 hồ sơ");
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(holds(&terminal.file("ho-so").join("so-a-department-2025").join("dossier.toml"), "supplied = { value = "));
}

#[test]
fn a_try_at_an_exercise_is_on_the_disk_before_the_next_key() {
    let mut terminal = Terminal::with(&["train", "drill", "--seed", "7", "--name", "Nhóm 2", "--lang", "vi"], 110, 30);
    terminal.see("Bài tập số 7");
    terminal.send(b"1\r\r");
    terminal.see("điểm đúng là 0,50");
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    assert!(holds(&terminal.file("bai-tap-7-nhom-2.toml"), "{ points = 1, finding = \"sound\" }"));
}

const DOWN: &[u8] = b"\x1b[B";
const UP: &[u8] = b"\x1b[A";
const F4: &[u8] = b"\x1bOS";
const F12: &[u8] = b"\x1b[24~";
const ESC: &[u8] = b"\x1b";
const STEPS: &[u8] = b"\x18";
const APPRAISE: &[u8] = b"\x01";
const LANE: &[u8] = b"\x0f";
const REPLY: &[u8] = b"\x1bq";

/// Takes the first step that is offered, filling in its card, until the dossier stands at `phase`.
fn step(terminal: &mut Terminal, typed: &str, phase: &str) {
    terminal.send(b"\r").see("Người thực hiện");
    terminal.send(typed.as_bytes()).see(&format!("Hồ sơ chuyển sang: {phase}"));
}

/// Goes to a row of the appraisal by its code.
fn at_row(terminal: &mut Terminal, code: &str, name: &str) {
    terminal.send(code.as_bytes()).see("Tìm tiêu chí");
    terminal.send(b"\r").wait(name, |screen| {
        let text = screen.contents();
        !text.contains("Tìm tiêu chí") && text.contains(&format!(" {code} {name} (tối đa"))
    });
}

#[test]
fn a_whole_round_goes_through_the_app_from_the_body_s_own_score_to_the_published_ranking() {
    let mut terminal = Terminal::round(110, 40);
    let signed = terminal.file("ky.pdf");
    // The body: its head approves, the signed report is attached, the dossier goes out and is locked.
    terminal.see("Sở 01 · 2024").send(STEPS).see("Bước có thể thực hiện");
    step(&mut terminal, "Bà Mai\r\r", "chờ lãnh đạo phê duyệt");
    step(&mut terminal, &format!("\r12/BC-S1\r10/01/2025\r{}\r\r", signed.display()), "đã phê duyệt, phát hành");
    step(&mut terminal, "\r\r", "đã gửi, đã khóa");
    // The appraiser: receives it, accepts an area with one key, moves a point with a reason, asks with a date.
    step(&mut terminal, "Hà\r\r", "thẩm định vòng 1");
    terminal.send(ESC).see("Enter trả lời");
    terminal.send(APPRAISE).see("7 chưa thẩm định");
    terminal.press_until(UP, "1 Giải quyết hồ sơ (tối đa");
    terminal.send(b" ").see("thống nhất: 3");
    at_row(&mut terminal, "1.1", "Đúng hạn");
    terminal.send(b"\r").see("CHẤM ĐIỂM: thẩm định");
    terminal.see("Enter xác nhận").send(b"40000\r").see("40.000 / ");
    terminal.send(ESC).see("Enter trả lời");
    terminal.send(ESC).see("Vì sao điểm thay đổi?");
    terminal.send("thong ke\r".as_bytes()).see("Nói rõ thêm");
    terminal.send("đếm trùng\r\r".as_bytes()).see("thống kê sai số liệu");
    at_row(&mut terminal, "2.1", "Kế hoạch");
    terminal.send(F4).see("Yêu cầu đơn vị điều gì?");
    terminal.send(b"\r").see("Hạn trả lời");
    terminal.send(b"\r20/12/2030\r\r").see("1 yêu cầu giải trình");
    for (code, name) in [("2.2", "Doanh nghiệp"), ("T.1", "Mô hình"), ("P", "Điểm trừ")] {
        let left = format!(
            "{} chưa thẩm định",
            match code {
                "2.2" => 3,
                "T.1" => 2,
                _ => 1,
            }
        );
        terminal.send(code.as_bytes()).see("Tìm tiêu chí");
        terminal.send(b"\r").wait(name, |screen| !screen.contents().contains("Tìm tiêu chí"));
        terminal.send(b" ").see(&left);
    }
    terminal.send(STEPS).see("Bước có thể thực hiện");
    step(&mut terminal, "\r\r", "đơn vị giải trình, bổ sung");
    // The body: one key leads to the request and writes the reply beside it; the dossier goes back.
    terminal.send(ESC).see("Enter thẩm định");
    terminal.send(ESC).see("Enter trả lời");
    terminal.send(REPLY).see("Tiêu chí này có yêu cầu đang chờ");
    terminal.send(REPLY).see("Giải trình");
    terminal.send("đã gửi kế hoạch\r".as_bytes()).see("→ đã gửi kế hoạch");
    terminal.send(STEPS).see("Bước có thể thực hiện");
    step(&mut terminal, "\r\r", "thẩm định vòng 2");
    // The appraiser weighs the reply; the council concludes; the result is published.
    terminal.send(ESC).see("Enter trả lời");
    terminal.send(APPRAISE).see("1 đã giải trình");
    terminal.see("Trả lời").send(b" ").see("thống nhất: 1");
    terminal.send(STEPS).see("Bước có thể thực hiện");
    step(&mut terminal, "\r\r", "Hội đồng đã kết luận");
    step(&mut terminal, "\r45/QĐ-UBND\r20/01/2025\r\r\r", "đã công bố");
    // The ranking of the round by the council's points shows what came of it.
    let round = terminal.file("vong");
    terminal.send(F12).see("Xếp hạng một thư mục");
    terminal.press_until(DOWN, "▌ Xếp hạng một thư mục").send(b"\r").see("Thư mục");
    terminal.send(format!("{}\r", round.display()).as_bytes()).see("Xếp hạng 2024");
    terminal.send(LANE).see("Thẩm định").send(LANE).see("Kết luận");
    let wish = parindex::store::workspace::Wish { lane: parindex::dossier::Lane::Agreed, ..Default::default() };
    let (store, watch) = (parindex::store::Store::of_user(), parindex::watch::Watch::new());
    let found = parindex::store::workspace::rank(&store, &[round], &wish, &watch, &mut |_, _| {}).expect("a ranking");
    let table = found.ranking.tables.first().expect("a table");
    let mine = table.standings.iter().find(|s| &*found.bodies[s.entry].head.name == "Sở 01").expect("the body");
    let set = found.bodies[mine.entry].set.clone();
    let index = parindex::report::shown::points(&set, mine.index.as_ref().expect("an index"), parindex::lang::Lang::Vi);
    terminal.wait("the published index", |screen| {
        screen.contents().lines().any(|line| line.contains("Sở 01") && line.contains(&index))
    });
    let published = std::fs::read_to_string(terminal.file("vong/so-1/dossier.toml")).expect("a dossier");
    for word in ["45/QĐ-UBND", "wrong-count", "đếm trùng", "đã gửi kế hoạch", "publish"] {
        assert!(published.contains(word), "{word}");
    }
    terminal.send(b"\x11");
    assert_eq!(terminal.end().exit_code(), 0);
    terminal.restored();
}

/// Takes the step that is offered first, with what its card asks for typed.
fn take(terminal: &mut Terminal, typed: &str, phase: &str) {
    // After a step its screen stays; an escape just before this key would make another key of both.
    if !terminal.contents().contains("Bước có thể thực hiện") {
        terminal.send(STEPS).see("Bước có thể thực hiện");
    }
    step(terminal, typed, phase);
}

#[test]
fn two_appraisers_work_on_copies_in_the_app_and_the_council_concludes_publishes_and_adjusts_in_it() {
    let round = crate::round::Round::new();
    for (folder, name, on_time) in [("so-a", "Sở A", 200), ("so-b", "Sở B", 190), ("so-c", "Sở C", 100)] {
        round.body(folder, name, 10, "2", on_time);
        round.submit(folder);
        round.ok(&["pack", folder, "-o", &format!("{folder}.zip")]);
        round.ok(&["receive", &format!("{folder}.zip"), "--into", "dot"]);
    }
    let body = |name: &str| format!("dot/{name}-department-2024");
    let mine = body("so-a");
    for name in ["so-a", "so-b", "so-c"] {
        round.ok(&["phase", &body(name), "receive", "--by", "Sở Nội vụ"]);
    }
    for name in ["so-b", "so-c"] {
        for area in ["1", "2"] {
            round.ok(&["appraise", &body(name), area, "--accept", "--by", "Hà"]);
        }
    }
    // Two appraisers at two machines, each with a copy: one accepts an area, the other moves a point in another.
    for copy in ["lan", "mai"] {
        crate::round::copy(&round.path(&mine), &round.path(&format!("ban-sao/{copy}")));
    }
    let mut lan = Terminal::at(&round.path("ban-sao/lan"), 110, 40);
    lan.see("Sở A · 2024").send(APPRAISE).see("4 chưa thẩm định");
    lan.press_until(UP, "1 Chỉ đạo, điều hành (tối đa").send(b" ").see("thống nhất: 2");
    lan.send(b"\x11");
    assert_eq!(lan.end().exit_code(), 0);
    let mut mai = Terminal::at(&round.path("ban-sao/mai"), 110, 40);
    mai.see("Sở A · 2024").send(APPRAISE).see("4 chưa thẩm định");
    at_row(&mut mai, "2.1", "Công khai thủ tục");
    mai.send(b"\r").see("CHẤM ĐIỂM: thẩm định").see("Enter xác nhận").send(b"1\r").see("✓ 2.1: 1,00 / 2,00");
    mai.send(ESC).see("Vì sao điểm thay đổi?");
    mai.send("khong chung minh\r".as_bytes()).see("Nói rõ thêm");
    mai.send("biên bản không có trang 3\rMai\r".as_bytes()).see("– Mai, ");
    at_row(&mut mai, "2.2", "Hồ sơ giải quyết đúng hạn");
    mai.send(b" ").see("thống nhất: 1").send(b"\x11");
    assert_eq!(mai.end().exit_code(), 0);
    round.ok(&["merge", &mine, "ban-sao/lan", "ban-sao/mai"]);
    assert_eq!((round.points(&mine, "self"), round.points(&mine, "appraised")), ("10.00".into(), "9.00".into()));

    round.ok(&["phase", &mine, "go-on", "--by", "Sở Nội vụ"]);

    // The council: all that was merged is there, it concludes and publishes by a decision.
    let mut council = Terminal::at(&round.path(&mine), 110, 40);
    council.see("Sở A · 2024").send(APPRAISE).see("thẩm định 90,00 %");
    take(&mut council, "\r\r", "Hội đồng đã kết luận");
    take(&mut council, "\r45/QĐ-UBND\r20/01/2025\r\r\r", "đã công bố");
    // After that nothing changes without the number of an adjusting decision, and not with the same one.
    council.send(ESC).see("hồ sơ: đã công bố");
    at_row(&mut council, "2.1", "Công khai thủ tục");
    council.send(b"\r").see("sau khi có quyết định điều chỉnh");
    take(&mut council, "\r120/QĐ-UBND\r03/03/2025\r\r\r", "thẩm định vòng 2");
    council.send(ESC).see("hồ sơ: thẩm định vòng 2");
    at_row(&mut council, "2.1", "Công khai thủ tục");
    council.send(b"\r").see("CHẤM ĐIỂM").see("Enter xác nhận").send(b"2\r").see("✓ 2.1: 2,00 / 2,00").send(ESC);
    council.see("thẩm định 100,00 %");
    take(&mut council, "\r\r", "Hội đồng đã kết luận");
    take(&mut council, "\r125/QĐ-UBND\r20/03/2025\r\r\r", "đã công bố");
    council.send(b"\x11");
    assert_eq!(council.end().exit_code(), 0);
    assert_eq!((round.points(&mine, "appraised"), round.points(&mine, "agreed")), ("10.00".into(), "10.00".into()));
    let kept = std::fs::read_to_string(round.path(&mine).join("dossier.toml")).expect("a dossier");
    for word in ["45/QĐ-UBND", "120/QĐ-UBND", "125/QĐ-UBND", "\"adjust\"", "Sở Nội vụ"] {
        assert!(kept.contains(word), "{word} in {kept}");
    }
    assert!(round.ok(&["verify", &mine]).contains('✓'));
    let ranked = round.json(&["rank", "dot", "--lane", "agreed", "--json"]);
    assert_eq!(ranked["ranking"][0]["body"], "Sở A");
}
