//! `train`: exercises on paper and on the screen, their keys, and what a class gave.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::app;
use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::{file, scenario};
use crate::criteria::CriteriaSet;
use crate::diag::Source;
use crate::doc::{excerpt, read_lesson, results};
use crate::drill::grade::{Results, TOLERANCE};
use crate::drill::room::Room;
use crate::drill::{Drill, GENERATOR};
use crate::lang::Lang;
use crate::num::{Decimal, decimal};
use crate::report::{Block, Report, Tone, drill as shown, json, lesson, room};
use crate::store::Store;
use crate::text::Clean;
use crate::train;

/// The most results of one class.
const MOST: usize = 10_000;

/// Whether there is a screen to work on.
fn on_screen() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// `train`: what there is, on the screen to choose from.
pub(super) fn run(given: &Given, out: &mut Out) -> Outcome {
    if on_screen() {
        return app::training(given, None, out);
    }
    out.report(&list(out.lang))?;
    Ok(Exit::Done)
}

/// The lesson that is led unless another one is named.
const FIRST: &str = "every-rule";

/// `train present`.
pub(super) fn present(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let name = given.text(Arg::Lesson).unwrap_or(FIRST);
    // Said here with line and caret, before a screen is taken.
    let ready = train::lesson(store, name).or_else(|f| out.failed(&f))?;
    if on_screen() {
        return app::training(given, Some(name), out);
    }
    out.report(&lesson::notes(&ready.set, &ready.lesson, out.lang))?;
    Ok(Exit::Done)
}

/// `train notes`.
pub(super) fn notes(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let name = given.text(Arg::Lesson).unwrap_or(FIRST);
    let ready = train::lesson(store, name).or_else(|f| out.failed(&f))?;
    let report = lesson::notes(&ready.set, &ready.lesson, out.lang);
    put(given, &report, &lesson::json(&ready.set, &ready.lesson, out.lang), false, store, out)
}

/// What there is for training.
fn list(lang: Lang) -> Report {
    let text = |tone, vi: &str, en: &str| Block::Text(tone, lang.pick(vi, en).to_owned());
    let head = |vi: &str, en: &str| Block::Heading(lang.pick(vi, en).to_owned());
    let line = |command: &str, vi: &str, en: &str| {
        Block::Text(Tone::Normal, format!("  {command}\n    {}", lang.pick(vi, en)))
    };
    let mut blocks = vec![head("Bài giảng", "Lessons")];
    for (name, text) in train::LESSONS {
        let title = read_lesson(&Source { name, text }).0.map(|l| l.title.get(lang).to_string());
        blocks.push(Block::Text(Tone::Strong, format!("{name}: {}", title.unwrap_or_default())));
    }
    blocks.extend([
        line("parindex train present every-rule", "trình diễn từng bước trên màn chiếu", "lead it on the projector, step by step"),
        line("parindex train notes every-rule -o bai-giang.docx", "lời dẫn, câu hỏi và đáp số cho người dạy", "notes, questions and figures for the speaker"),
        head("Bài tập thẩm định", "Exercises"),
        text(
            Tone::Normal,
            "Mỗi con số là một hồ sơ hư cấu 14 tiêu chí, có sai sót cài sẵn: thiếu trang, sai năm, tính trùng, sai gốc so sánh, tỷ lệ không khớp số liệu, giá trị sát mốc, quá hạn; ba tiêu chí lấy số liệu thật của báo cáo đã công bố, tên đơn vị lược bỏ.",
            "Each number is a fictional dossier of 14 rows with seeded faults: missing page, wrong year, counted twice, wrong base, percentages that do not follow, edges, late documents; three rows have figures of published reports, bodies left out.",
        ),
        line("parindex train drill --seed 7", "làm bài số 7 trên màn hình", "work on exercise 7 on the screen"),
        line(
            "parindex train drill --seed 7 -o de.html",
            "đề bài in ra giấy cho lớp",
            "the sheet for the class, to print",
        ),
        line("parindex train key --seed 7", "đáp án cho người dạy", "the key for the trainer"),
        line("parindex train compare bai-tap-7-*.toml", "kết quả của cả lớp", "what the class gave"),
        head("Hướng dẫn trên màn hình", "Guided tour"),
        line("parindex", "mở chương trình, chọn “Hướng dẫn 2 phút”", "open the program and choose the two-minute tour"),
    ]);
    Report { title: lang.pick("Tập huấn", "Training").to_owned(), facts: Vec::new(), blocks }
}

/// `train drill`.
pub(super) fn drill(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let seed = given.whole(Arg::Seed).unwrap_or(1);
    let tolerance = tolerance(given, out)?;
    if given.path(Arg::ReportFile).is_none() && on_screen() {
        let name = Clean::line(given.text(Arg::Name).unwrap_or_default());
        return app::drill(given, seed, name, tolerance, out);
    }
    let (set, drill) = exercise(seed)?;
    let report = shown::sheet(&set, &drill, out.lang);
    put(given, &report, &shown::sheet_json(&set, &drill, out.lang), false, store, out)
}

/// `train key`.
pub(super) fn key(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let (set, drill) = exercise(given.whole(Arg::Seed).unwrap_or(1))?;
    let report = shown::key(&set, &drill, out.lang);
    put(given, &report, &shown::key_json(&set, &drill, out.lang), given.flag(Arg::Json), store, out)
}

/// `train compare`.
pub(super) fn compare(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let (set, _) = exercise(0)?;
    let mut all: Vec<(PathBuf, Results)> = Vec::new();
    let mut left_out = false;
    for path in given.paths(Arg::Results).into_iter().take(MOST) {
        match read(&path, &set, store, out) {
            Some(found) => match refused(&found, all.first().map(|(_, first)| first.seed), out.lang) {
                Some(why) => {
                    out.warn(&format!("{}: {why}", Clean::path(&path)), "");
                    left_out = true;
                }
                None => all.push((path, found)),
            },
            None => left_out = true,
        }
    }
    let Some(seed) = all.first().map(|(_, first)| first.seed) else { return Err(Stop::Failed) };
    let (set, drill) = exercise(seed)?;
    let results: Vec<Results> = all.into_iter().map(|(_, one)| one).collect();
    let found = Room::of(&set, &drill, &results);
    let report = room::report(&set, &drill, &found, out.lang);
    put(given, &report, &room::json(&set, &drill, &found), given.flag(Arg::Json), store, out)?;
    Ok(if left_out { Exit::Found } else { Exit::Done })
}

/// Why results cannot be compared with the others.
fn refused(one: &Results, seed: Option<u64>, lang: Lang) -> Option<String> {
    if one.generator != GENERATOR {
        return Some(match lang {
            Lang::Vi => format!(
                "bài của phiên bản bộ sinh {}, chương trình này dùng phiên bản {GENERATOR}: để riêng",
                one.generator
            ),
            Lang::En => {
                format!("made by generator {}, this program has generator {GENERATOR}: left out", one.generator)
            }
        });
    }
    let other = seed.filter(|seed| *seed != one.seed)?;
    Some(match lang {
        Lang::Vi => format!("kết quả của bài số {}, không phải bài số {other}: để riêng", one.seed),
        Lang::En => format!("of exercise {}, not of exercise {other}: left out", one.seed),
    })
}

/// The results in a file; what is wrong with it is said.
fn read(path: &Path, set: &CriteriaSet, store: &Store, out: &mut Out) -> Option<Results> {
    let text = match store.read_text(path) {
        Ok(text) => text,
        Err(failure) => {
            out.failure(&failure);
            return None;
        }
    };
    let name = path.to_string_lossy();
    let source = Source { name: &name, text: &text };
    let (read, found) = results::read(&source, set);
    if !found.is_empty() {
        let said = excerpt::render(&source, &found, out.lang, out.color_words);
        out.say(&said);
    }
    read
}

fn exercise(seed: u64) -> Result<(std::sync::Arc<CriteriaSet>, Drill), Stop> {
    train::drill(seed).ok_or(Stop::Failed)
}

/// The tolerance: points, 0 or more.
fn tolerance(given: &Given, out: &mut Out) -> Result<Decimal, Stop> {
    let Some(text) = given.text(Arg::Tolerance) else { return Ok(TOLERANCE) };
    match decimal::typed(text) {
        Ok(value) if value >= Decimal::ZERO && value <= Decimal::from(100) => Ok(value),
        _ => {
            let what = out.lang.pick("không phải số điểm từ 0 đến 100", "is no number of points from 0 to 100");
            out.error(&format!("--tolerance `{}` {what}", Clean::line(text)), "--tolerance 0.05");
            Err(Stop::Failed)
        }
    }
}

/// The report to the output or, with `-o`, into a file; with `--json` or a `.json` file the data.
fn put(
    given: &Given,
    report: &Report,
    data: &impl Serialize,
    wants_json: bool,
    store: &Store,
    out: &mut Out,
) -> Outcome {
    let Some(path) = given.path(Arg::ReportFile) else {
        if wants_json {
            out.data(&json::write(data))?;
        } else {
            out.report(report)?;
        }
        return Ok(Exit::Done);
    };
    let bytes = match scenario::form(&path, "json", out)? {
        None => json::write(data).into_bytes(),
        Some(form) => scenario::bytes(form, report, None, out)?,
    };
    file::write(store, &path, &bytes, out)?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_another_exercise_or_generator_are_refused() {
        let one = Results::new("A".into(), 7, TOLERANCE);
        assert_eq!(refused(&one, Some(7), Lang::En), None);
        assert!(refused(&one, Some(8), Lang::En).is_some());
        let other = Results { generator: GENERATOR + 1, ..one };
        assert!(refused(&other, None, Lang::Vi).is_some());
    }
}
