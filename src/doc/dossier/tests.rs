use proptest::prelude::*;

use super::*;
use crate::criteria::rule::Input;
use crate::doc::write_dossier;
use crate::dossier::diff::{Part, Place};
use crate::dossier::edit::Edit;
use crate::dossier::phase::Step;
use crate::dossier::tasks::{Column, Ruling, Task};
use crate::dossier::{Answer, Inputs, Reason, Request, Sum, Supply, Transition, Version};
use crate::num::Decimal;
use crate::num::decimal::exact;

/// Dossiers of every form that the model can hold.
pub(crate) mod any {
    use super::*;

    fn raw() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-z0-9 ]{1,8}",
            "[ăâđêôơưẠ-ỹ]{1,4}",
            prop::sample::select(vec![
                "\"",
                "\"\"\"",
                "'",
                "'''",
                "\\",
                "\n",
                "\n\n",
                "#",
                "=",
                "[",
                "}",
                ",",
                "\t",
                "\r\n",
                "\u{1b}[2J",
                "\u{202e}",
                "e\u{323}\u{302}",
                "\u{301}",
                "\u{0}",
                "😀",
                "{{",
                "\\u0041",
                "  ",
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec(piece, 0..6).prop_map(|p| p.concat())
    }

    pub(crate) fn text() -> impl Strategy<Value = Clean> {
        raw().prop_map(|t| Clean::new(&t))
    }

    pub(crate) fn line() -> impl Strategy<Value = Clean> {
        raw().prop_map(|t| Clean::line(&t))
    }

    pub(crate) fn id() -> impl Strategy<Value = Clean> {
        line().prop_map(|t| if t.is_empty() { Clean::from("x") } else { t })
    }

    pub(crate) fn decimal() -> impl Strategy<Value = Decimal> {
        let wide = 10i128.pow(28) - 1;
        (-wide..=wide, 0u32..=28, any::<bool>()).prop_map(|(digits, scale, small)| {
            let digits = if small { digits % 1_000_000 } else { digits };
            exact(&Decimal::from_i128_with_scale(digits, scale).to_string()).unwrap()
        })
    }

    pub(crate) fn date() -> impl Strategy<Value = jiff::civil::Date> {
        (0i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d))
    }

    fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
        prop::option::of(strategy)
    }

    fn few<S: Strategy>(strategy: S) -> impl Strategy<Value = Vec<S::Value>> {
        prop::collection::vec(strategy, 0..3)
    }

    fn counts() -> impl Strategy<Value = BTreeMap<Clean, Decimal>> {
        prop::collection::btree_map(line(), decimal(), 0..3)
    }

    pub(crate) fn code() -> impl Strategy<Value = Code> {
        "[0-9A-ZĐ]{1,3}(\\.[0-9]{1,2}){0,3}".prop_map(|c| Code::new(&c).unwrap())
    }

    pub(crate) fn answer() -> impl Strategy<Value = Answer> {
        let input = prop::sample::select(Input::ALL.to_vec()).prop_map(|(_, input)| input);
        let numbers = prop::collection::btree_map(input, decimal(), 0..3);
        let inputs = (maybe(id()), maybe(few(id())), numbers, maybe(counts()), maybe(counts()))
            .prop_map(|(choice, ticks, numbers, events, ballots)| Inputs { choice, ticks, numbers, events, ballots });
        let inputs = prop_oneof![Just(Inputs::default()), inputs];
        (inputs, maybe(decimal()), maybe(text()), maybe(text()))
            .prop_map(|(inputs, points, reason, na)| Answer::from_parts(inputs, points, reason, na))
    }

    pub(crate) fn document() -> impl Strategy<Value = Document> {
        let file = "[a-zđ ]{1,5}x(/[a-z]{1,3}\\.pdf)?".prop_map(|f| Clean::line(f.trim()));
        let sha = "[0-9a-f]{64}".prop_map(String::into_boxed_str);
        // A mark of secrecy is an error.
        let mark = Just(Clean::from("Lưu hành nội bộ"));
        (id(), maybe(line()), maybe(date()), maybe(line()), maybe(line()), maybe(file), maybe(sha), maybe(mark))
            .prop_map(|(id, number, date, issuer, title, file, sha256, secrecy)| Document {
                id,
                number,
                date,
                issuer,
                title,
                file,
                sha256,
                secrecy,
            })
    }

    pub(crate) fn request() -> impl Strategy<Value = Request> {
        let ruled = prop::sample::select(vec![Slot::Appraised, Slot::Agreed]);
        let closing = (maybe(date()), maybe(line()), maybe(text()), maybe(ruled));
        (text(), maybe(line()), maybe(date()), maybe(date()), maybe(text()), maybe(date()), closing).prop_map(
            |(text, by, date, due, reply, replied, (closed, closed_by, closing, weighed))| Request {
                text,
                by,
                date,
                due,
                reply,
                replied,
                closed,
                closed_by,
                closing,
                weighed,
            },
        )
    }

    pub(crate) fn reason() -> impl Strategy<Value = Reason> {
        (id(), maybe(text()), maybe(line()), maybe(date())).prop_map(|(code, text, by, date)| Reason {
            code,
            text,
            by,
            date,
        })
    }

    pub(crate) fn supply() -> impl Strategy<Value = Supply> {
        (id(), maybe(line()), maybe(date())).prop_map(|(by, number, dated)| Supply { by, number, dated })
    }

    pub(crate) fn transition() -> impl Strategy<Value = Transition> {
        let step = prop::sample::select(Step::ALL.to_vec()).prop_map(|(_, step)| step);
        let act = (maybe(line()), maybe(date()), maybe(id()), maybe(text()));
        (step, id(), maybe(date()), act).prop_map(|(step, by, date, (number, dated, document, note))| Transition {
            step,
            by,
            date,
            number,
            dated,
            document,
            note,
        })
    }

    pub(crate) fn look() -> impl Strategy<Value = Option<Look>> {
        maybe(prop::sample::select(Look::ALL.to_vec()).prop_map(|(_, look)| look))
    }

    /// A place on which copies can differ.
    pub(crate) fn place() -> impl Strategy<Value = Place> {
        let part = prop::sample::select(Part::ALL.to_vec());
        prop_oneof![
            (code(), part).prop_map(|(code, (_, part))| Place::Row(code, part)),
            line().prop_map(Place::Figure),
            line().prop_map(Place::Flag),
            line().prop_map(Place::Document),
            line().prop_map(Place::OwnerDue),
            prop::sample::select(vec![Place::Due, Place::Last, Place::Remarks, Place::Way]),
        ]
    }

    /// What a copy says about a place.
    pub(crate) fn version() -> impl Strategy<Value = Version> {
        let edit = prop_oneof![
            (code(), slot(), maybe(answer())).prop_map(|(code, slot, answer)| Edit::Answer(code, slot, answer)),
            (line(), maybe(decimal())).prop_map(|(key, value)| Edit::Figure(key, value)),
            (code(), maybe(reason())).prop_map(|(code, reason)| Edit::Appraisal(code, reason)),
            document().prop_map(|d| Edit::Document(d.id.clone(), usize::MAX, Some(d))),
            transition().prop_map(|t| Edit::Transition(Some(Box::new(t)))),
            maybe(text()).prop_map(Edit::Remarks),
        ];
        (line(), few(edit)).prop_map(|(by, edits)| Version { by, edits })
    }

    pub(crate) fn slot() -> impl Strategy<Value = Slot> {
        prop::sample::select(Slot::ALL.to_vec()).prop_map(|(_, slot)| slot)
    }

    pub(crate) fn citations(documents: Vec<Clean>) -> impl Strategy<Value = Vec<Citation>> {
        let document = prop::sample::select(documents);
        let stated = (maybe(date()), maybe(date()), maybe(date()))
            .prop_map(|(from, to, as_of)| crate::dossier::Stated { from, to, as_of });
        few((document, maybe(line()), maybe(text()), stated).prop_map(|(document, page, note, stated)| Citation {
            document,
            page,
            note,
            stated,
        }))
    }

    pub(crate) fn tasks(documents: Vec<Clean>) -> impl Strategy<Value = TaskTable> {
        let cells = || {
            let column = prop::sample::select(Column::ALL.to_vec()).prop_map(|(_, column)| column);
            prop::collection::btree_map(column, line(), 0..4)
        };
        let ruled = maybe(prop::sample::select(Ruling::ALL.to_vec()).prop_map(|(_, ruling)| ruling));
        let task = (any::<u32>(), cells(), ruled).prop_map(|(line, cells, ruled)| Task { line, cells, ruled });
        let digest = "[0-9a-f]{64}".prop_map(String::into_boxed_str);
        let where_from = (maybe(line()), maybe(any::<u32>()));
        let head = (prop::sample::select(documents), digest, where_from, cells(), any::<bool>(), few(task));
        head.prop_map(|(document, sha256, (sheet, heading), columns, late, lines)| TaskTable {
            document,
            sha256,
            sheet,
            heading,
            columns,
            late,
            lines,
        })
    }

    fn row(documents: Vec<Clean>) -> impl Strategy<Value = Row> {
        (
            prop::collection::btree_map(slot(), answer(), 0..4),
            maybe(line()),
            (citations(documents.clone()), maybe(tasks(documents))),
            maybe(text()),
            maybe(text()),
            (any::<bool>(), look()),
            few(request()),
            (maybe(reason()), maybe(reason()), maybe(text()), maybe(supply())),
        )
            .prop_map(
                |(answers, owner, (evidence, tasks), note, explanation, (marked, look), requests, theirs)| Row {
                    answers,
                    owner,
                    evidence,
                    note,
                    explanation,
                    marked,
                    look,
                    tasks: tasks.map(Box::new),
                    requests,
                    appraisal: theirs.0,
                    conclusion: theirs.1,
                    internal: theirs.2,
                    supply: theirs.3,
                },
            )
    }

    fn body() -> impl Strategy<Value = Body> {
        (id(), id(), maybe(line()), maybe(line()), maybe(date()), maybe(date()), few(id())).prop_map(
            |(name, kind, group, parent, a, b, predecessors)| {
                let (from, to) = if a > b && b.is_some() { (b, a) } else { (a, b) };
                Body { name, kind, group, parent, from, to, predecessors }
            },
        )
    }

    fn criteria() -> impl Strategy<Value = CriteriaRef> {
        let digest = "[0-9a-f]{64}".prop_map(String::into_boxed_str);
        (id(), id(), maybe(id()), maybe(digest)).prop_map(|(id, edition, file, digest)| CriteriaRef {
            id,
            edition,
            file,
            digest,
        })
    }

    pub(crate) fn sum() -> impl Strategy<Value = Sum> {
        (decimal(), few(id()), few(id())).prop_map(|(total, members, missing)| Sum { total, members, missing })
    }

    pub(crate) fn dossier() -> impl Strategy<Value = Dossier> {
        let documents = prop::collection::vec(document(), 1..4).prop_map(|mut documents| {
            let mut seen = std::collections::BTreeSet::new();
            documents.retain(|d| seen.insert(d.id.clone()));
            documents
        });
        let rows = |documents: &[Document]| {
            let ids = documents.iter().map(|d| d.id.clone()).collect();
            prop::collection::btree_map(code(), row(ids), 0..5)
        };
        let frame = (
            maybe(date()),
            maybe(id()),
            prop::collection::btree_map(line(), date(), 0..3),
            prop::collection::btree_map(line(), sum(), 0..3),
        );
        let conflicts = prop::collection::btree_map(place(), prop::collection::vec(version(), 1..3), 0..2);
        let way = (few(transition()), conflicts);
        let head = (any::<i32>(), maybe(line()), criteria(), body(), maybe(text()), way, frame);
        let keyed = (prop::collection::btree_map(line(), any::<bool>(), 0..3), counts());
        (head, keyed, documents.prop_flat_map(move |d| (rows(&d), Just(d)))).prop_map(
            |(head, (flags, figures), (mut rows, documents))| {
                let (year, term, criteria, body, remarks, (transitions, conflicts), (due, last, owner_due, sums)) =
                    head;
                rows.retain(|_, row| !row.is_empty());
                Dossier {
                    year,
                    term,
                    criteria,
                    body,
                    due,
                    last,
                    flags,
                    figures,
                    owner_due,
                    sums,
                    documents,
                    rows,
                    remarks,
                    transitions,
                    conflicts,
                }
            },
        )
    }
}

fn read(text: &str) -> (Option<Dossier>, Vec<&'static str>) {
    let (dossier, found) = read_dossier(&Source { name: "dossier.toml", text });
    (dossier, found.iter().map(|d| d.problem.code()).collect())
}

const HEAD: &str = "format = 1\nyear = 2024\ncriteria = { id = \"s\", edition = \"1\" }\n\
    body = { name = \"Sở A\", kind = \"department\" }\n";

fn codes(rest: &str) -> Vec<&'static str> {
    read(&[HEAD, rest].concat()).1
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_and_writes_the_same(dossier in any::dossier()) {
        let text = write_dossier(&dossier, None);
        let (read, found) = read_dossier(&Source { name: "", text: &text });
        prop_assert!(!has_errors(&found), "{found:?}\n{text}");
        prop_assert_eq!(read.as_ref(), Some(&dossier), "{}", text);
        prop_assert_eq!(write_dossier(&dossier, None), text);
    }
}

#[test]
fn an_empty_text_says_everything_that_is_missing() {
    let (dossier, codes) = read("");
    assert_eq!((dossier, codes), (None, vec!["PAR003"; 4]));
}

#[test]
fn figures_keep_their_digits_and_answers_their_form() {
    let rest = "figures = { a = 1.50 }\n[[row]]\ncode = \"1\"\nself = { points = 0.10, done = 3 }\n\
        appraised = { na = \"x\" }\nagreed = {}\n";
    let (dossier, found) = read(&[HEAD, rest].concat());
    let dossier = dossier.unwrap();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(dossier.figures.values().map(ToString::to_string).collect::<Vec<_>>(), ["1.50"]);
    let answers = &dossier.row("1").unwrap().answers;
    assert!(matches!(answers.get(&Slot::Own), Some(Answer::Mixed { points: Some(_), .. })));
    assert!(matches!(answers.get(&Slot::Appraised), Some(Answer::NotApplicable { .. })));
    assert_eq!(answers.get(&Slot::Agreed), Some(&Answer::Given(Inputs::default())));
}

#[test]
fn mistakes_of_the_dossier_itself_are_named() {
    for (rest, code) in [
        ("[[row]]\ncode = \"1/2\"\nmarked = true", "PAR100"),
        ("[[row]]\ncode = \"1\"\nmarked = true\n[[row]]\ncode = \"1\"\nmarked = true", "PAR101"),
        ("[[document]]\nid = \"a\"\n[[document]]\nid = \"a\"", "PAR102"),
        ("[[row]]\ncode = \"1\"\nevidence = [{ document = \"a\" }]", "PAR103"),
        ("[[document]]\nid = \"a\"\nsha256 = \"12\"", "PAR104"),
        ("[flags]\n\"é\" = true\n\"e\u{301}\" = true", "PAR105"),
        ("[[document]]\nid = \"a\"\nfile = \"../../x\"", "PAR106"),
        ("[[document]]\nid = \"a\"\nfile = \"/x\"", "PAR106"),
        ("[[document]]\nid = \"a\"\nfile = \"C:x\"", "PAR106"),
        ("[[row]]\ncode = \"1\"", "PAR108"),
        ("[[transition]]\nstep = \"publish\"\nby = \"A\"", "PAR109"),
        ("[[row]]\ncode = \"1\"\nself = { dune = 1 }", "PAR002"),
        ("[[row]]\ncode = \"1\"\nself = { done = \"1\" }", "PAR004"),
        ("[[row]]\nself = { done = 1 }", "PAR003"),
        ("figures = { a = true }", "PAR004"),
        ("[[conflict]]\nof = \"figure\"\nkey = \"a\"\nversions = []", "PAR123"),
        ("[[conflict]]\nof = \"noise\"\nversions = [{ by = \"A\", changes = [] }]", "PAR123"),
    ] {
        assert_eq!(codes(rest), [code], "{rest}");
    }
    assert_eq!(read(&HEAD.replace("format = 1", "format = 2")).1, ["PAR011"]);
    assert_eq!(read(&HEAD.replace("2024", "20244")).1, ["PAR107"]);
}

#[test]
fn a_secret_document_is_not_brought_in_as_what_a_copy_says() {
    let version =
        "{ by = \"A\", changes = [{ what = \"document\", key = \"a\", to = '{ id = \"a\", secrecy = \"Mật\" }' }] }";
    assert_eq!(
        codes(&format!("[[conflict]]\nof = \"document\"\nkey = \"a\"\nversions = [{version}]")),
        ["PAR123", "PAR123"]
    );
}

#[test]
fn wrong_answers_are_no_mistakes_of_the_file() {
    let rest = "[[row]]\ncode = \"1\"\nself = { done = 5, all = 3, count = -1, choice = \"zz\", points = 1e9 }";
    let (dossier, found) = read(&[HEAD, rest].concat());
    assert!(dossier.is_some() && found.is_empty(), "{found:?}");
}
