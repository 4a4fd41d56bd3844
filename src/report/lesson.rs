//! A lesson on paper: what the speaker needs at hand, scene by scene, with every step and its figures.
//!
//! Promise: the figures are those that the screen will show; a scene whose changes cannot be made says so.

use serde::Serialize;

use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::lesson::Lesson;
use crate::report::json::Program;
use crate::report::slow::frames;
use crate::report::words::Word;
use crate::report::{Block, Report, Tone, origin, shown};

/// The notes for the speaker.
pub fn notes(set: &CriteriaSet, lesson: &Lesson, lang: Lang) -> Report {
    let mut blocks = Vec::new();
    for (at, scene) in lesson.scenes.iter().enumerate() {
        let node = scene.row.as_ref().and_then(|(code, _)| set.find(code)).map(|id| (id, set.node(id)));
        let name = match (&node, &scene.pause) {
            (Some((_, node)), _) => {
                let max = shown::maximum(set, node.max, lang);
                format!("{}  {} ({} {max})", node.code, node.name.get(lang), lang.pick("tối đa", "at most"))
            }
            (None, Some(_)) => lang.pick("Nghỉ", "Pause").to_owned(),
            (None, None) => lang.pick("Dẫn nhập", "Opening").to_owned(),
        };
        blocks.push(Block::Heading(format!("{}. {name}", at + 1)));
        let mut say = |tone, name: &str, text: Option<&crate::text::Text>| {
            if let Some(text) = text {
                blocks.push(Block::Text(tone, format!("{name}: {}", text.get(lang))));
            }
        };
        say(Tone::Normal, lang.pick("Trên màn hình", "On the screen"), scene.say.as_ref());
        say(Tone::Normal, lang.pick("Nghỉ", "Pause"), scene.pause.as_ref());
        say(Tone::Strong, lang.pick("Hỏi", "Ask"), scene.question.as_ref().map(|q| &q.ask));
        say(Tone::Normal, lang.pick("Đáp", "Answer"), scene.question.as_ref().map(|q| &q.answer));
        say(Tone::Dim, lang.pick("Lời dẫn", "Notes"), scene.note.as_ref());
        let (Some((id, _)), Ok(stage)) = (node, lesson.stage(set, at)) else { continue };
        if let Some(step) = stage.card.node(id).and_then(|n| n.points.as_ref()) {
            for (number, frame) in frames(set, id, step, lang).into_iter().enumerate() {
                let after = if frame.after.is_empty() { String::new() } else { format!("  →  {}", frame.after) };
                let what = if frame.what.is_empty() { String::new() } else { format!("   ({})", frame.what) };
                blocks.push(Block::Text(Tone::Normal, format!("  {}) {}{after}{what}", number + 1, frame.before)));
            }
        }
        let figures = &stage.card.figures;
        let span = shown::span(set, figures.certain.value(), figures.possible.value(), lang);
        blocks.push(Block::Text(Tone::Dim, format!("{}: {span}", Word::Range.get(lang))));
    }
    Report { title: lesson.title.get(lang).to_string(), facts: origin::of_set(set, lang), blocks }
}

/// A lesson for programs that read along.
#[derive(Debug, Serialize)]
pub struct Script<'a> {
    id: &'a str,
    title: &'a str,
    criteria: &'a str,
    scenes: Vec<SceneJson<'a>>,
    program: Program,
}

#[derive(Debug, Serialize)]
struct SceneJson<'a> {
    row: Option<&'a str>,
    say: Option<&'a str>,
    ask: Option<&'a str>,
    answer: Option<&'a str>,
    pause: Option<&'a str>,
    note: Option<&'a str>,
    points: Option<String>,
    steps: Vec<StepJson>,
    certain: Option<String>,
    possible: Option<String>,
}

#[derive(Debug, Serialize)]
struct StepJson {
    before: String,
    after: String,
    what: String,
}

/// The lesson as JSON, with the figures of every step.
pub fn json<'a>(set: &'a CriteriaSet, lesson: &'a Lesson, lang: Lang) -> Script<'a> {
    let text = |text: Option<&'a crate::text::Text>| text.map(|t| t.get(lang).as_str());
    let scene = |(at, scene): (usize, &'a crate::lesson::Scene)| {
        let stage = lesson.stage(set, at).ok();
        let id = scene.row.as_ref().and_then(|(code, _)| set.find(code));
        let step = stage.as_ref().zip(id).and_then(|(s, id)| s.card.node(id)?.points.as_ref());
        let frames = step.zip(id).map(|(step, id)| frames(set, id, step, lang)).unwrap_or_default();
        let total = |pick: fn(&crate::score::Figures) -> &crate::score::Step| {
            stage.as_ref().map(|s| shown::data(set, pick(&s.card.figures).value()))
        };
        SceneJson {
            row: scene.row.as_ref().map(|(code, _)| code.as_str()),
            say: text(scene.say.as_ref()),
            ask: text(scene.question.as_ref().map(|q| &q.ask)),
            answer: text(scene.question.as_ref().map(|q| &q.answer)),
            pause: text(scene.pause.as_ref()),
            note: text(scene.note.as_ref()),
            points: step.map(|s| shown::data(set, s.value())),
            steps: frames.into_iter().map(|f| StepJson { before: f.before, after: f.after, what: f.what }).collect(),
            certain: total(|f| &f.certain),
            possible: total(|f| &f.possible),
        }
    };
    Script {
        id: &lesson.id,
        title: lesson.title.get(lang),
        criteria: &lesson.criteria,
        scenes: lesson.scenes.iter().enumerate().map(scene).collect(),
        program: Program::THIS,
    }
}
