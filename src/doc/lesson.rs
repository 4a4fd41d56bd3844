//! Reading a lesson.
//!
//! Promise: [`read_lesson`] takes any text and reports every mistake of it in one pass, with line and caret;
//! [`check_lesson`] holds it against its criteria set: rows that are not there, changes that cannot be made, and every
//! figure that the lesson states and the engine computes otherwise.
//!
//! ```toml
//! format = 1
//! id = "moi-cach-tinh-diem"
//! title = { vi = "Mọi cách tính điểm", en = "Every kind of rule" }
//! criteria = "training@2025"          # a set at hand, as id@edition
//! body = "Xã A"                       # a fictional body
//! kind = "commune"
//! year = 2025
//! start = ["figure.ho_so=600"]        # answers before the first scene; optional
//! leaders = { "2.5" = 80 }            # values of the leading body, for rows of kind `peer`; optional
//!
//! [[scene]]
//! row = "1.2"                         # the row that is shown
//! set = ["done=40", "all=50"]         # answers given as the scene begins; other rows with their code
//! say = "Đúng 80 % vẫn được tính."    # for the room; `{ vi, en }` here as everywhere
//! note = "Hỏi lớp trước khi mở bước." # for the speaker
//! ask = "Được mấy điểm?"              # a question …
//! answer = "1,60 điểm"                # … and its answer, shown on a key
//! expect = 1.6                        # what the row comes to; checked when the lesson is read
//!
//! [[scene]]
//! pause = "Nghỉ 5 phút"
//! ```

use std::collections::BTreeMap;

use crate::criteria::rule::Rule;
use crate::criteria::{Code, CriteriaSet};
use crate::diag::problem::{InForm, InTraining};
use crate::diag::{Diagnostic, Source};
use crate::doc::fields::{Fields, Item};
use crate::doc::syntax;
use crate::lang::{Lang, Say};
use crate::lesson::{Change, Lesson, Question, Scene};
use crate::num::{Decimal, Points, decimal};
use crate::text::{Clean, Text, near};

/// The version of the format that is read.
const FORMAT: i64 = 1;

/// The lesson written in `source`, if it has no errors, and everything that is wrong with it by itself.
pub fn read_lesson(source: &Source<'_>) -> (Option<Lesson>, Vec<Diagnostic>) {
    let (read, found) = syntax::read(source, lesson);
    (read.flatten().filter(|_| !crate::diag::has_errors(&found)), found)
}

fn lesson(f: &mut Fields<'_>) -> Option<Lesson> {
    let format = f.need("format")?;
    if format.decimal() != Some(FORMAT.into()) {
        f.ignore_rest();
        let found = format.decimal().map(|d| Clean::line(&d.to_string())).unwrap_or_default();
        format.report(InForm::UnknownFormat { found });
        return None;
    }
    let id = f.need("id").and_then(|i| i.id());
    let title = f.need("title").and_then(|i| i.name());
    let criteria = f.need("criteria").and_then(|i| i.id());
    let body = f.need("body").and_then(|i| i.id());
    let kind = f.need("kind").and_then(|i| i.id());
    let year = f.need("year").and_then(|i| within(&i, 1990, 2200)).and_then(|y| i32::try_from(y).ok());
    let start = f.opt("start").map(|i| changes(&i)).unwrap_or_default();
    let leaders = f.opt("leaders").and_then(|i| i.table(leaders)).unwrap_or_default();
    let scenes = f.opt("scene").map(|i| i.tables(scene)).unwrap_or_default();
    if scenes.is_empty() {
        f.report(InTraining::NoScenes);
    }
    Some(Lesson {
        id: id?,
        title: title?,
        criteria: criteria?,
        body: body?,
        kind: kind?,
        year: year?,
        start,
        leaders,
        scenes: scenes.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

fn within(item: &Item<'_>, low: i64, high: i64) -> Option<i64> {
    let value = item.whole()?;
    if value < low || value > high {
        item.report(InTraining::Outside { key: item.key(), value: value.into(), low: low.into(), high: high.into() });
        return None;
    }
    Some(value)
}

fn changes(item: &Item<'_>) -> Vec<Change> {
    item.list().iter().filter_map(|i| Some(Change { text: i.id()?, span: i.span() })).collect()
}

fn leaders(f: &mut Fields<'_>) -> BTreeMap<Clean, (Decimal, crate::diag::Span)> {
    let entries: Vec<Item<'_>> = f.entries().collect();
    entries.iter().filter_map(|i| Some((i.key(), (i.decimal()?, i.key_span())))).collect()
}

fn scene(f: &mut Fields<'_>) -> Option<Scene> {
    let row = f.opt("row").and_then(|i| {
        let word = i.id()?;
        let code = Code::new(&word);
        if code.is_none() {
            i.report(InTraining::UnknownRow { code: word, near: None });
        }
        Some((code, i.span()))
    });
    let set = f.opt("set");
    let say = f.opt("say").and_then(|i| i.text());
    let note = f.opt("note").and_then(|i| i.text());
    let (ask, answer) = (f.opt("ask"), f.opt("answer"));
    let pause = f.opt("pause").and_then(|i| i.text());
    let expect = f.opt("expect");
    for (key, item) in [("set", &set), ("expect", &expect)] {
        if let (Some(item), None) = (item, &row) {
            item.report(InTraining::NeedsRow { key });
        }
    }
    let question = match (ask, answer) {
        (Some(ask), Some(answer)) => Some((ask.text(), answer.text())),
        (Some(lone), None) | (None, Some(lone)) => {
            lone.report(InTraining::HalfAQuestion);
            None
        }
        (None, None) => None,
    };
    if row.is_none() && say.is_none() && question.is_none() && pause.is_none() && ask.is_none() {
        f.report(InTraining::EmptyScene);
    }
    let expect = expect.and_then(|i| Some((i.decimal()?, i.span())));
    let row = match row {
        Some((code, span)) => Some((code?, span)),
        None => None,
    };
    let question = question.and_then(|(ask, answer)| Some(Question { ask: ask?, answer: answer? }));
    Some(Scene { row, set: set.map(|i| changes(&i)).unwrap_or_default(), say, note, question, pause, expect })
}

/// What is wrong with the lesson beside its criteria set, in the order of the file.
pub fn check_lesson(lesson: &Lesson, set: &CriteriaSet) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let exists = |code: &str| set.find(code).is_some_and(|id| set.node(id).is_row() && set.applies(id, &lesson.kind));
    let unknown = |code: &str| {
        let rows = set.rows(&lesson.kind).map(|id| set.node(id).code.as_str());
        InTraining::UnknownRow { code: code.into(), near: near::nearest(code, rows).map(Clean::line) }
    };
    for (code, (_, span)) in &lesson.leaders {
        let rule = set.find(code).and_then(|id| set.node(id).rule.as_ref());
        match rule {
            Some(Rule::Peer { .. }) => {}
            Some(_) => found.push(Diagnostic::new(InTraining::NotAPeerRow { code: code.clone() }, span.clone())),
            None => found.push(Diagnostic::new(unknown(code), span.clone())),
        }
    }
    for (code, span) in lesson.scenes.iter().filter_map(|s| s.row.as_ref()) {
        if !exists(code) {
            found.push(Diagnostic::new(unknown(code), span.clone()));
        }
    }
    if found.is_empty() {
        figures(lesson, set, &mut found);
    }
    crate::diag::sort(&mut found);
    found
}

/// Plays the lesson: the first change that cannot be made, or every figure that is another.
fn figures(lesson: &Lesson, set: &CriteriaSet, found: &mut Vec<Diagnostic>) {
    for (at, scene) in lesson.scenes.iter().enumerate() {
        let stage = match lesson.stage(set, at) {
            Ok(stage) => stage,
            Err(misfit) => {
                let said = |lang| Clean::line(&misfit.why.say(lang));
                let why = Text { vi: said(Lang::Vi), en: Some(said(Lang::En)) };
                let problem = InTraining::CannotSet { change: misfit.change.text, why };
                found.push(Diagnostic::new(problem, misfit.change.span));
                return;
            }
        };
        let (Some((code, _)), Some((expected, span))) = (&scene.row, &scene.expect) else { continue };
        let points = set.find(code).and_then(|id| stage.card.node(id)?.value());
        if points.map(|p| set.rounding.round(p)) != Some(Points::from(*expected)) {
            let computed = points.map(|p| Clean::line(&decimal::plain(p, set.rounding)));
            let problem = InTraining::OtherFigure { code: code.as_str().into(), expected: *expected, computed };
            found.push(Diagnostic::new(problem, span.clone()));
        }
    }
}

#[cfg(test)]
mod tests;
