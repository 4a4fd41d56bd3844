use super::*;

/// The smallest set: `head` before its tables, `rule` on its one row.
fn small(rule: &str) -> String {
    format!(
        "format = 1\nid = \"s\"\nedition = \"1\"\ntitle = \"Bộ thử\"\nprovenance = \"sample\"\nscale = 1\n\n\
         [[band]]\nid = \"a\"\nname = \"Đạt\"\nfrom = 0\n\n\
         [[node]]\ncode = \"1\"\nname = \"Kế hoạch\"\nmax = 1\nrule = {rule}\n"
    )
}

#[test]
fn a_set_without_mistakes_is_returned_without_diagnostics() {
    let text = small("{ kind = \"entered\" }");
    let (set, found) = read_criteria(&Source { name: "t", text: &text });
    let set = set.expect("no errors");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(set.digest, digest::sha256(text.as_bytes()));
    assert_eq!(&*set.text, text);
}

#[test]
fn digits_of_the_file_are_kept() {
    let text = small("{ kind = \"ratio\", done = \"a\", all = \"b\", floor = 0.30, none = \"zero\" }");
    let set = read_criteria(&Source { name: "t", text: &text }).0.expect("no errors");
    let Some(crate::criteria::Rule::Ratio { floor, .. }) = &set.nodes[0].rule else { panic!("a ratio") };
    assert_eq!(floor.map(|d| d.to_string()).as_deref(), Some("0.30"));
}
