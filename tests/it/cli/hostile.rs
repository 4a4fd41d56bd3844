//! Names that want to be more than names.

use super::Desk;

const NAME: &str = "=HYPERLINK(\"http://x\")\u{1b}[31m\u{202e}|<b>*a*\u{7}";

fn dossier() -> Desk {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    let file = desk.path("khanh-hoa-2024/dossier/dossier.toml");
    let escaped = NAME.replace('\\', "\\\\").replace('"', "\\\"");
    let escaped = escaped.replace('\u{1b}', "\\u001B").replace('\u{7}', "\\u0007");
    let text = std::fs::read_to_string(&file).unwrap().replace("Tỉnh A (minh họa)", &escaped);
    std::fs::write(&file, text).unwrap();
    desk
}

#[test]
fn a_hostile_name_is_inert_on_the_terminal() {
    let desk = dossier();
    for words in [["score", "khanh-hoa-2024/dossier"], ["check", "khanh-hoa-2024/dossier"], ["rank", "khanh-hoa-2024"]]
    {
        let ran = desk.run(&words);
        assert!(ran.code.is_some_and(|c| c < 2), "{}", ran.err);
        let all = ran.out + &ran.err;
        assert!(!all.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{all:?}");
        assert!(all.contains("HYPERLINK"), "{all}");
    }
}

#[test]
fn a_hostile_name_is_inert_in_every_export() {
    let desk = dossier();
    desk.run(&["export", "khanh-hoa-2024", "-o", "r.csv"]).exits(0);
    let csv = std::fs::read_to_string(desk.path("r.csv")).unwrap();
    assert!(csv.contains(",\"'=HYPERLINK(") && !csv.contains(",=") && !csv.contains(",\"="), "{csv}");
    desk.run(&["export", "khanh-hoa-2024", "-o", "r.md"]).exits(0);
    let text = std::fs::read_to_string(desk.path("r.md")).unwrap();
    assert!(text.contains("\\|\\<b\\>\\*a\\*") && !text.contains("<b>"), "{text}");
    desk.run(&["export", "khanh-hoa-2024/dossier", "-o", "r.json"]).exits(0);
    let json = std::fs::read_to_string(desk.path("r.json")).unwrap();
    assert!(!json.contains('\u{1b}'), "{json}");
}

#[test]
fn hostile_words_on_the_command_line_are_shown_not_obeyed() {
    let desk = Desk::new();
    for words in [
        vec!["\u{1b}[2Jx"],
        vec!["score", "\u{1b}[2Jx\u{202e}"],
        vec!["score", "a", "--\u{1b}[2Jx"],
        vec!["criteria", "show", "\u{1b}[2Jx"],
        vec!["criteria", "\u{1b}[2Jx"],
    ] {
        let err = desk.run(&words).nothing_done();
        assert!(!err.contains('\u{1b}') && !err.contains('\u{202e}'), "{err:?}");
    }
}

#[test]
fn a_table_cannot_lead_out_of_the_folder_it_is_imported_to() {
    let desk = Desk::new();
    desk.example("par-2012");
    desk.write("t.csv", "body;kind;year;1;2\n../../../../tmp/evil;../..;2012;1;1\nC:\\x\\y;/etc;2012;1;1\n");
    let made = desk.run(&["import", "t.csv", "--criteria", "par-2012/criteria.toml", "--out", "deep/out"]).exits(0);
    assert_eq!(made.out.lines().count(), 2);
    let folders: Vec<String> = desk.files().into_iter().filter(|f| f.starts_with("deep/out/")).collect();
    assert_eq!(folders.len(), 6, "{folders:?}");
    assert!(
        folders.iter().all(|f| f.starts_with("deep/out/tmp-evil-2012") || f.starts_with("deep/out/c-x-y-etc-2012"))
    );
}

#[cfg(unix)]
#[test]
fn words_that_are_not_utf_8_are_no_reason_to_panic() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let odd = OsStr::from_bytes(b"a\xff");
    let mut path = desk.command(&["score"]);
    assert_eq!(super::ran(&path.arg(odd).output().unwrap()).exits(2).out, "");
    let mut code = desk.command(&["explain", "x"]);
    assert_eq!(super::ran(&code.arg(odd).output().unwrap()).exits(2).out, "");
}

#[test]
fn a_copy_of_a_dossier_moves_nobodys_rank() {
    let desk = Desk::new();
    desk.example("gates-and-extras");
    let before = desk.run(&["rank", "gates-and-extras", "--json"]).quiet();
    super::copy(&desk.path("gates-and-extras/so-b"), &desk.path("gates-and-extras/so-b - copy"));
    let after = desk.run(&["rank", "gates-and-extras", "--json"]).exits(1);
    assert_eq!(after.out, before);
    assert!(after.err.contains("so-b - copy") && after.err.contains("so-b/dossier.toml"), "{}", after.err);
}

#[test]
fn a_set_is_never_written_over_a_file() {
    let desk = Desk::new();
    let dossier = desk.write("dossier.toml", "mine");
    desk.run(&["criteria", "export", "training", "-o", "dossier.toml"]).nothing_done();
    assert_eq!(std::fs::read_to_string(dossier).unwrap(), "mine");
    desk.run(&["criteria", "export", "training", "-o", "training.toml"]).exits(0);
    desk.run(&["criteria", "check", "training.toml"]).quiet();
}

#[test]
#[cfg(unix)]
fn an_evidence_folder_that_is_a_link_is_not_packed() {
    let desk = Desk::new();
    desk.example("khanh-hoa-2024");
    desk.write("secret/key.txt", "secret");
    std::os::unix::fs::symlink(desk.path("secret"), desk.path("khanh-hoa-2024/dossier/evidence")).unwrap();
    desk.run(&["pack", "khanh-hoa-2024/dossier", "-o", "p.zip", "--for", "archive"]).nothing_done();
    assert!(!desk.path("p.zip").exists());
}
