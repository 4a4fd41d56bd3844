use super::*;

fn typed(keys: &str) -> Editor {
    let mut e = Editor::many("");
    for c in keys.chars() {
        if c == '⌫' { e.backspace() } else { e.insert(c) }
    }
    e
}

#[test]
fn input_methods_rewrite_with_backspaces() {
    assert_eq!(typed("vie⌫êt⌫⌫ệt").clean().as_str(), "việt");
    assert_eq!(typed("dd⌫⌫đ").clean().as_str(), "đ");
}

#[test]
fn separate_marks_are_composed_when_the_text_leaves_the_field() {
    assert_eq!(typed("Que\u{302}\u{301}").clean().as_str(), "Quế");
    // An input method that types marks takes away the mark, not the letter.
    assert_eq!(typed("e\u{302}\u{301}⌫\u{300}").clean().as_str(), "ề");
    assert_eq!(typed("u\u{323}\u{31b}").clean().as_str(), "ự");
}

#[test]
fn arrows_and_delete_move_by_letters() {
    let mut e = Editor::many("e\u{302}\u{301}x");
    assert!(e.go(Move::Left, 20));
    assert!(e.go(Move::Left, 20));
    assert!(!e.go(Move::Left, 20));
    e.delete();
    assert_eq!(e.raw(), "x");
}

#[test]
fn a_fresh_field_is_replaced_by_typing_and_kept_by_moving() {
    let mut e = Editor::line("490326");
    e.insert('7');
    assert_eq!(e.raw(), "7");
    let mut e = Editor::line("490326");
    e.go(Move::End, 20);
    e.insert('7');
    assert_eq!(e.raw(), "4903267");
    let mut e = Editor::line("490326");
    e.backspace();
    assert_eq!(e.raw(), "");
    assert!(e.undo());
    assert_eq!(e.raw(), "490326");
}

#[test]
fn pasted_lines_stay_on_one_line_where_there_is_only_one() {
    let mut e = Editor::line("");
    e.paste("a\r\nb\u{1b}[31m");
    assert_eq!(e.raw(), "a b␛[31m");
    let mut e = Editor::many("");
    e.paste("a\r\nb");
    assert_eq!(e.raw(), "a\nb");
}

#[test]
fn undo_returns_to_the_first_text_and_redo_to_the_last() {
    let mut e = Editor::many("một");
    e.paste(" hai");
    e.insert(' ');
    e.insert('b');
    e.insert('a');
    e.backspace();
    e.delete_word();
    let last = e.raw().to_owned();
    while e.undo() {}
    assert_eq!(e.raw(), "một");
    while e.redo() {}
    assert_eq!(e.raw(), last);
}

#[test]
fn the_line_left_of_the_caret_goes_and_comes_back_at_once() {
    let mut e = Editor::many("một\nhai ba");
    e.insert('x');
    e.delete_to_start();
    assert_eq!(e.raw(), "một\n");
    e.undo();
    assert_eq!(e.raw(), "một\nhai bax");
    let mut e = Editor::line("95");
    e.delete_to_start();
    assert_eq!(e.raw(), "");
    e.undo();
    assert_eq!(e.raw(), "95");
}

#[test]
fn lines_fit_and_cover_the_text() {
    let e = Editor::many("Tỷ lệ hồ sơ giải quyết đúng hạn\n\nnguyênmộtchữrấtdài và hết ");
    for cells in 2..40 {
        let rows = e.rows(cells);
        assert!(
            rows.iter().all(|r| width::width(e.raw().get(r.clone()).unwrap().trim_end()) < cells.max(2)),
            "{cells}"
        );
        assert_eq!(rows.last().map(|r| r.end), Some(e.raw().len()));
    }
}

#[test]
fn up_and_down_keep_the_column() {
    let mut e = Editor::many("abcdef\nab\nabcdef");
    assert_eq!(e.caret(20), (2, 6));
    e.go(Move::Up, 20);
    assert_eq!(e.caret(20), (1, 2));
    e.go(Move::Up, 20);
    assert_eq!(e.caret(20), (0, 6));
    assert!(!e.go(Move::Up, 20));
}

#[test]
fn a_full_field_says_so_and_keeps_what_it_has() {
    let mut e = Editor::many("x");
    e.paste(&"a".repeat(MAX_BYTES));
    assert!(e.is_full());
    assert_eq!(e.raw(), "x");
}
