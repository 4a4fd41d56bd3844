//! Tables whose headings nobody knows: the officer points out the columns, and the next such table is known.

use std::path::{Path, PathBuf};

use parindex::dossier::TaskTable;
use parindex::dossier::tasks::Column;
use parindex::lang::Lang;

use crate::support::live::{Live, folder};

/// A table with headings that say nothing to the program.
const STRANGE: &str = "PHỤ LỤC;;;;\n\
    #;Đầu mục;Phụ trách;Mốc;Hiện trạng\n\
    1;Ban hành kế hoạch CCHC;Văn phòng;30/06/2024;x\n\
    2;Đối thoại doanh nghiệp;Sở KH&ĐT;30/09/2024;x\n\
    3;Rà soát thủ tục;Sở Tư pháp;30/09/2024;\n";

fn table(live: &Live) -> Option<TaskTable> {
    let session = live.app.session.as_ref()?;
    Some(session.dossier.row("1.1")?.tasks.as_deref()?.clone())
}

/// Row 1.1 with the file chosen for its table.
fn chosen(root: &Path, name: &str, text: &str) -> (Live, PathBuf) {
    let file = root.join(name);
    std::fs::write(&file, text).unwrap();
    let mut live = Live::open(root);
    choose(&mut live, root, name);
    (live, file)
}

fn choose(live: &mut Live, root: &Path, name: &str) {
    live.keys("f7 1.1 enter alt-d");
    // From the user's folder, or the one shown last, to the file.
    if let Some(choosing) = &mut live.app.choosing {
        root.clone_into(&mut choosing.listing.folder);
    }
    let list = parindex::tui::attach::enter(root);
    live.perform(list);
    live.text(name).keys("enter");
}

#[test]
fn columns_with_strange_headings_are_pointed_out_with_the_first_lines_beside_them() {
    let (root, _) = folder();
    let (mut live, _) = chosen(root.path(), "bang.csv", STRANGE);
    let screen = live.screen();
    assert!(screen.contains("Chỉ các cột của bảng 1.1") && screen.contains("bang.csv"), "{screen}");
    assert!(screen.contains("chưa chọn cột nhiệm vụ"), "{screen}");
    assert!(table(&live).is_none(), "nothing is written before it was looked at");
    // The task's column: letters, headings and what stands below them are offered.
    live.keys("home down down down enter");
    let screen = live.screen();
    assert!(screen.contains("Đầu mục") && screen.contains("Đối thoại doanh nghiệp"), "{screen}");
    live.text("Đầu mục").keys("enter");
    let screen = live.screen();
    assert!(screen.contains("dòng 4: Đối thoại doanh nghiệp"), "{screen}");
    // Result and deadline by the same way; the counts are shown before anything is written.
    live.keys("home down down down down down enter").text("Mốc").keys("enter");
    live.keys("down down enter").text("Hiện trạng").keys("enter");
    live.keys("home");
    let screen = live.screen();
    assert!(screen.contains("đếm được 2/3"), "{screen}");
    assert!(screen.contains("✓ dòng 3: Ban hành kế hoạch CCHC | 30/06/2024 | x → "), "{screen}");
    assert!(table(&live).is_none());
    live.keys("enter");
    let table = table(&live).unwrap();
    assert_eq!((table.lines.len(), table.heading), (3, Some(2)));
    assert_eq!(table.columns[&Column::Task].as_str(), "B");
    assert!(live.screen().contains("lần sau bảng có tên cột như vậy được nhận ra ngay"), "{}", live.screen());
    // The record is what its file says, by the columns that were pointed out.
    let strayed = parindex::store::tasks::strayed(
        &parindex::store::Store::of_user(),
        live.app.session.as_ref().unwrap().place.as_ref().unwrap(),
        &live.app.session.as_ref().unwrap().dossier,
    );
    assert!(strayed.is_empty(), "{strayed:?}");
}

#[test]
fn what_was_pointed_out_once_is_known_the_next_time() {
    let (root, _) = folder();
    let (mut live, _) = chosen(root.path(), "bang.csv", STRANGE);
    live.keys("home down down down enter").text("Đầu mục").keys("enter");
    live.keys("home down down down down down down down enter").text("Hiện trạng").keys("enter home enter");
    assert!(table(&live).is_some(), "{}", live.screen());
    live.keys("ctrl-z esc");
    assert!(table(&live).is_none());
    // Another table of the office, its columns in another order.
    let other = "Hiện trạng;Đầu mục\nx;Việc một\n;Việc hai\nx;Việc ba\nx;Việc bốn\n";
    std::fs::write(root.path().join("quy-hai.csv"), other).unwrap();
    choose(&mut live, root.path(), "quy-hai.csv");
    let screen = live.screen();
    assert!(screen.contains("3/4") && screen.contains("theo các cột đã chỉ"), "{screen}");
    assert_eq!(table(&live).unwrap().columns[&Column::Result].as_str(), "A");
}

#[test]
fn columns_that_were_taken_wrongly_are_pointed_out_again_from_the_table() {
    let (root, _) = folder();
    // “Kết quả” is what came out; whether it is done stands in the last column.
    let text = "TT;Nhiệm vụ;Kết quả;Xong chưa\n1;Kế hoạch;Kế hoạch 12;x\n2;Đề án;Đề án 5;\n";
    let (mut live, _) = chosen(root.path(), "bang.csv", text);
    let before = table(&live).unwrap();
    assert_eq!(before.columns[&Column::Result].as_str(), "C");
    live.keys("home down down enter");
    let screen = live.screen();
    assert!(screen.contains("Chỉ các cột của bảng") && screen.contains("đếm được"), "{screen}");
    live.keys("home down down down down down down down enter").text("Xong chưa").keys("enter home enter");
    let after = table(&live).unwrap();
    assert_eq!(after.columns[&Column::Result].as_str(), "D");
    assert_eq!(after.sha256, before.sha256, "the same file");
    assert!(live.screen().contains("1/2"), "{}", live.screen());
    // Left without counting, nothing changes.
    live.keys("home down down enter esc");
    assert_eq!(table(&live).unwrap(), after);
}

#[test]
fn pointing_out_is_drawn_at_every_size_in_both_languages() {
    let (root, _) = folder();
    for lang in Lang::ALL {
        for size in [(20, 5), (40, 12), (80, 24), (200, 50)] {
            let (mut live, _) = chosen(root.path(), "bang.csv", STRANGE);
            live.app.lang = lang;
            live.app.size = size;
            live.keys("home enter down down enter esc end enter esc");
            live.screen();
        }
    }
}

#[test]
fn a_table_is_counted_line_by_line_too() {
    let (root, _) = folder();
    let file = root.path().join("bang.csv");
    std::fs::write(&file, STRANGE).unwrap();
    let mut live = Live::open(root.path());
    let path = file.to_str().unwrap();
    // Row, table, file; task, column; result, column; count; the third line is decided; counts taken.
    let said = live.talk(&format!("1.1\n11\n{path}\n4\n2\n8\n5\n1\n6\n1\n0\n0\n0\n"));
    assert!(said.contains("Chỉ các cột của bảng 1.1"), "{said}");
    assert!(said.contains("Đầu mục · Ban hành kế hoạch CCHC"), "{said}");
    assert!(said.contains("Đã đính kèm và đếm: 2/3"), "{said}");
    let table = table(&live).unwrap();
    assert!(table.lines[2].ruled.is_some(), "{said}");
    let row = live.app.session.as_ref().unwrap().dossier.row("1.1").cloned().unwrap();
    let own = parindex::doc::write::answer(row.answers.values().next().unwrap());
    assert_eq!(own, "{ done = 3, all = 3 }", "{said}");
    // A row that is not counted says so.
    let said = Live::open(root.path()).talk("8.1\n11\n0\n0\n");
    assert!(said.contains("không tính theo số đã làm"), "{said}");
}
