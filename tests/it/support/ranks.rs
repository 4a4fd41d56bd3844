//! A ranking of invented bodies, in memory.

use std::path::{Path, PathBuf};

use parindex::criteria::CriteriaSet;
use parindex::dossier::{Answer, Dossier, Lane};
use parindex::exchange::synthetic::Plan;
use parindex::rank::{Head, Leaders, Scored, assemble_by};
use parindex::store::workspace::{Body, Gathered, Wish};
use parindex::tui::inquiry::Member;

use super::stage::{GATES, TRAINING, set};

/// The dossiers: twenty departments in two years and five communes; one department came out of two others, one is a
/// copy of its neighbour and shares its rank, every fourth one has an open row, and there are two groups.
fn invented() -> Vec<(PathBuf, Member)> {
    let (gates, training) = (set(GATES), set(TRAINING));
    let mut all: Vec<(PathBuf, Member)> = Vec::new();
    let mut add = |held: &std::sync::Arc<CriteriaSet>, dossier: Dossier| {
        let file = PathBuf::from(format!("{}-{:02}", dossier.year, all.len())).join("dossier.toml");
        all.push((file, Member { set: held.clone(), dossier }));
    };
    for year in [2023, 2024] {
        let plan =
            Plan { set: &gates, file: "criteria.toml", kind: "department", year, seed: u64::from(year.unsigned_abs()) };
        for place in 1..=20_u32 {
            let mut dossier = plan.dossier(if place == 8 { 7 } else { place });
            dossier.body.name = format!("Sở {place:02}").as_str().into();
            dossier.body.group = Some(if place % 2 == 0 { "Khối tổng hợp" } else { "Khối kinh tế" }.into());
            if place == 5 {
                dossier.body.predecessors = vec!["Sở 31".into(), "Sở 32".into()];
            }
            let open = place % 4 == 0 && place != 8 && year == 2024;
            if let Some(row) = dossier.rows.values_mut().nth(2).filter(|_| open) {
                row.answers.clear();
            }
            add(&gates, dossier);
        }
    }
    let plan = Plan { set: &training, file: "criteria.toml", kind: "commune", year: 2024, seed: 7 };
    for place in 1..=5 {
        let mut dossier = plan.dossier(place);
        dossier.body.parent = (place < 4).then(|| "UBND tỉnh".into());
        add(&training, dossier);
    }
    all
}

/// One of them, by its file below whatever folder.
pub(crate) fn dossier_at(path: &Path) -> Option<Member> {
    invented().into_iter().find(|(file, _)| path.ends_with(file)).map(|(_, member)| member)
}

/// Those that a wish asks for, with what an appraiser took away.
fn asked(wish: &Wish) -> Vec<(PathBuf, Member)> {
    let mut all = invented();
    all.retain(|(_, m)| wish.parent.is_none() || wish.parent == m.dossier.body.parent);
    for (_, Member { dossier, .. }) in &mut all {
        let rows = if &*dossier.body.kind == "department" { 2 } else { 0 };
        for row in dossier.rows.values_mut().take(usize::from(wish.lane != Lane::Own) * rows) {
            let zero = Answer::Points { points: 0.into(), reason: Some("số giả định".into()) };
            row.answers.insert(parindex::dossier::Slot::Appraised, zero);
        }
    }
    all
}

/// Their ranking.
pub(crate) fn gathered(folder: &Path, wish: &Wish) -> Gathered {
    let (mut bodies, mut scored) = (Vec::new(), Vec::new());
    for (file, Member { set, dossier }) in asked(wish) {
        let at = bodies.len();
        bodies.push(Body { file: folder.join(file), set: set.clone(), head: Head::of(&dossier) });
        scored.push(Scored::new(set, &dossier, at, wish.lane, &Leaders::default()));
    }
    Gathered { ranking: assemble_by(scored, wish.year, wish.by), bodies, ..Gathered::default() }
}

/// Their areas.
pub(crate) fn areas(wanted: &parindex::tui::screen::rank::areas::Wanted) -> Vec<Option<parindex::rank::areas::Areas>> {
    let all = asked(&Wish { lane: wanted.lane, ..Wish::default() });
    let of = |body: &Body| {
        let (_, member) = all.iter().find(|(file, _)| body.file.ends_with(file))?;
        let entry = parindex::rank::Entry { set: &member.set, dossier: &member.dossier };
        Some(parindex::rank::areas::areas(entry, wanted.lane, &parindex::score::Context::default()).1)
    };
    wanted.found.bodies.iter().map(of).collect()
}

/// The departments of a round that was half appraised: every third one moved in a row, asked in another or answered.
fn round() -> (std::sync::Arc<parindex::criteria::CriteriaSet>, Vec<Dossier>) {
    use parindex::dossier::{Reason, Request, Slot};
    let set = set(super::stage::SET);
    let plan = Plan { set: &set, file: "criteria.toml", kind: "province", year: 2024, seed: 4 };
    let mut all: Vec<Dossier> = (1..=9).map(|place| plan.dossier(place)).collect();
    for (at, dossier) in all.iter_mut().enumerate() {
        dossier.body.name = format!("Tỉnh {at:02}").as_str().into();
        let by: Option<parindex::text::Clean> = Some("Hà".into());
        let codes: Vec<_> = dossier.rows.keys().cloned().collect();
        for (place, code) in codes.into_iter().enumerate() {
            let Some(row) = dossier.rows.get_mut(&code) else { continue };
            match (at + place) % 9 {
                0 => {
                    let none = Answer::Points { points: 0.into(), reason: Some("không có tài liệu".into()) };
                    row.answers.insert(Slot::Appraised, none);
                    row.appraisal = Some(Reason { code: "no-document".into(), by: by.clone(), ..Reason::default() });
                }
                3 => row.requests.push(Request { text: "nêu căn cứ".into(), by: by.clone(), ..Request::default() }),
                6 => {
                    let reply = Some("đã gửi báo cáo".into());
                    row.requests.push(Request {
                        text: "bổ sung báo cáo".into(),
                        by: by.clone(),
                        reply,
                        ..Request::default()
                    });
                }
                _ => {}
            }
        }
    }
    (set, all)
}

fn file(folder: &Path, at: usize) -> PathBuf {
    folder.join(format!("tinh-{at:02}")).join("dossier.toml")
}

/// One row across that round.
pub(crate) fn swept(folder: &Path, wanted: &parindex::store::round::Wanted) -> parindex::store::round::Rows {
    use parindex::sweep::{Line, Sweep};
    let (set, all) = round();
    let Some(row) = set.find(&wanted.code) else { return parindex::store::round::Rows::default() };
    let context = parindex::score::Context::default();
    let lines = all.iter().enumerate().filter_map(|(at, d)| Line::of(&set, d, row, at, &context)).collect();
    let sweep = Sweep::of(lines, wanted.lane);
    let table = parindex::store::round::Swept { kind: "province".into(), year: 2024, set, row, sweep };
    parindex::store::round::Rows {
        tables: vec![table],
        files: (0..all.len()).map(|at| file(folder, at)).collect(),
        left_out: Vec::new(),
    }
}

/// What is open in that round.
pub(crate) fn open(folder: &Path) -> parindex::store::round::Open {
    use parindex::agenda::{Agenda, Body};
    let (set, all) = round();
    let context = parindex::score::Context::default();
    let bodies = all.iter().enumerate().map(|(at, d)| Body::of(set.clone(), d, at, &context)).collect();
    parindex::store::round::Open {
        agenda: Agenda::of(bodies, None),
        files: (0..all.len()).map(|at| file(folder, at)).collect(),
        left_out: Vec::new(),
    }
}
