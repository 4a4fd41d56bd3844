use super::*;
use crate::diag::has_errors;

fn set() -> CriteriaSet {
    let text = include_str!("../../../criteria/training.toml");
    crate::doc::read_criteria(&Source { name: "set", text }).0.unwrap()
}

const HEAD: &str = "format = 1\nid = \"l\"\ntitle = \"T\"\ncriteria = \"training@2025\"\nbody = \"Xã A\"\nkind = \"commune\"\nyear = 2025\n";

fn codes(head: &str, scenes: &str) -> Vec<&'static str> {
    let text = format!("{head}{scenes}");
    let source = Source { name: "l", text: &text };
    let (lesson, mut found) = read_lesson(&source);
    assert_eq!(lesson.is_none(), has_errors(&found), "{found:?}");
    found.extend(lesson.iter().flat_map(|l| check_lesson(l, &set())));
    for lang in Lang::ALL {
        let said = crate::doc::excerpt::render(&source, &found, lang, false);
        assert!(found.iter().all(|d| said.contains(d.problem.code())), "{said}");
    }
    found.iter().map(|d| d.problem.code()).collect()
}

#[test]
fn every_mistake_has_its_code_line_and_help() {
    for (head, scenes, code) in [
        ("", "[[scene]]\nrow = \"9.9\"\n", "PAR220"),
        ("", "[[scene]]\nrow = \"1\"\n", "PAR220"),
        ("", "[[scene]]\n", "PAR223"),
        ("", "[[scene]]\nrow = \"1.2\"\nset = [\"dne=1\"]\n", "PAR224"),
        ("start = [\"1.2\"]\n", "[[scene]]\nrow = \"1.2\"\n", "PAR224"),
        ("", "[[scene]]\nrow = \"1.2\"\nset = [\"done=4\", \"all=5\"]\nexpect = 1.5\n", "PAR225"),
        ("", "[[scene]]\nrow = \"1.2\"\nexpect = 1.5\n", "PAR225"),
        ("", "[[scene]]\nask = \"?\"\n", "PAR226"),
        ("", "[[scene]]\nsay = \"x\"\nanswer = \"!\"\n", "PAR226"),
        ("", "[[scene]]\nsay = \"x\"\nset = [\"1.2.done=1\"]\n", "PAR227"),
        ("", "", "PAR228"),
        ("leaders = { \"1.2\" = 3 }\n", "[[scene]]\nsay = \"x\"\n", "PAR229"),
    ] {
        assert_eq!(codes(&format!("{HEAD}{head}"), scenes), [code], "{head}{scenes}");
    }
    assert_eq!(codes(&HEAD.replace("2025\n", "1800\n"), "[[scene]]\nsay = \"x\"\n"), ["PAR222"]);
}

#[test]
fn a_lesson_without_mistakes_has_no_word_said_about_it() {
    assert!(codes(HEAD, "[[scene]]\nrow = \"1.2\"\nset = [\"done=4\", \"all=5\"]\nexpect = 1.6\n").is_empty());
}
