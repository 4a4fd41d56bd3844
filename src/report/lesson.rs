//! A lesson on paper: what the speaker needs at hand, scene by scene, with every step and its figures.
//!
//! Promise: the figures are those that the screen will show; a scene whose changes cannot be made says so.

use crate::criteria::CriteriaSet;
use crate::lang::Lang;
use crate::lesson::Lesson;
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
