//! The sentence with which a result is published: how many bodies have the best band, how many more than last year,
//! how many of them are above ninety percent.
//!
//! Promise: it counts lines of the very table that it stands under; a change is only said between years of the same
//! criteria; *above 90 %* leaves 90 out.

use crate::criteria::CriteriaSet;
use crate::dossier::kind::counted;
use crate::lang::Lang;
use crate::num::decimal::show;
use crate::num::{Points, Rounding};
use crate::rank::{Ranking, Standing, Table as Ranks, decided};
use crate::report::ranking::Listed;
use crate::text::{Clean, Text};

/// Above which index bodies are counted besides.
const HIGH: i64 = 90;

/// What the sentence counts.
struct Counts {
    /// The kind of the bodies; none where they are of kinds that are called differently.
    kind: Option<Clean>,
    /// How many bodies.
    all: usize,
    /// How many in each band, best first.
    bands: Vec<usize>,
    /// How many in the best band above [`HIGH`].
    high: usize,
    /// Whether something is still open.
    open: bool,
    /// How many had the best band the year before, and whether the criteria were the same; nothing where bodies were
    /// not ranked then.
    before: Option<(usize, bool)>,
    /// The year.
    year: i32,
}

impl Counts {
    fn of(set: &CriteriaSet, table: &Ranks) -> Self {
        let above = |index: &Points| decided(set, index) > Points::from(HIGH);
        let high = |s: &&Standing| s.band == Some(0) && s.index.as_ref().is_some_and(above);
        Self {
            kind: Some(table.kind.clone()),
            all: table.summary.count,
            bands: table.summary.bands.clone(),
            high: table.standings.iter().filter(high).count(),
            open: table.standings.iter().any(|s| s.open > 0),
            before: table.before.map(|b| (b.best, b.same_criteria)),
            year: table.year,
        }
    }

    /// What the bodies are called.
    fn bodies(&self, lang: Lang) -> &'static str {
        self.kind.as_ref().map_or(lang.pick("đơn vị", "bodies"), |kind| counted(kind, lang))
    }

    fn and(mut self, other: &Self) -> Self {
        if self.bodies(Lang::Vi) != other.bodies(Lang::Vi) {
            self.kind = None;
        }
        self.all += other.all;
        self.bands.iter_mut().zip(&other.bands).for_each(|(sum, more)| *sum += more);
        self.high += other.high;
        self.open |= other.open;
        self.before = self.before.zip(other.before).map(|((a, same), (b, also))| (a + b, same && also));
        self
    }
}

/// `40/42 cơ quan xếp hạng Tốt (95,24%), tăng 05 cơ quan so với năm 2023, trong đó 12 cơ quan đạt trên 90%.`, and
/// the other bands after it; nothing for a set without bands.
pub fn sentence(set: &CriteriaSet, table: &Ranks, lang: Lang) -> Option<String> {
    said(set, &Counts::of(set, table), lang)
}

/// The same of all tables together, where there are several and their bands are the same.
pub fn overall(entries: &[Listed<'_>], ranking: &Ranking, lang: Lang) -> Option<String> {
    let tables = || ranking.tables.iter().filter_map(|t| Some((entries.get(t.set_of)?.set, t)));
    let (set, first) = tables().next().filter(|_| ranking.tables.len() > 1)?;
    let bands = |set: &CriteriaSet| -> Vec<(Clean, Text)> {
        set.bands.iter().map(|band| (band.id.clone(), band.name.clone())).collect()
    };
    let wanted = bands(set);
    let alike = tables().all(|(set, table)| bands(set) == wanted && table.year == first.year);
    let all = tables().skip(1).fold(Counts::of(set, first), |sum, (set, table)| sum.and(&Counts::of(set, table)));
    said(set, &all, lang).filter(|_| alike)
}

fn said(set: &CriteriaSet, counts: &Counts, lang: Lang) -> Option<String> {
    let (best, all, high) = (set.bands.first()?, counts.all, counts.high);
    let count = counts.bands.first().copied()?;
    let name = best.name.get(lang);
    let bodies = counts.bodies(lang);
    let mut said = match lang {
        Lang::Vi => format!("{}/{} {bodies} xếp hạng {name} ({})", two(count), two(all), share(count, all, lang)),
        Lang::En => format!("{count} of {all} {bodies} are ranked {name} ({})", share(count, all, lang)),
    };
    said += &change(counts, count, lang);
    if high > 0 {
        let among = match lang {
            Lang::Vi => format!(", trong đó {} {bodies} đạt trên {HIGH}%", two(high)),
            Lang::En => format!(", {high} of them above {HIGH}%"),
        };
        said.push_str(&among);
    }
    let others = set.bands.iter().zip(&counts.bands).skip(1).filter(|(_, n)| **n > 0);
    for (band, count) in others {
        let (name, share) = (band.name.get(lang), share(*count, all, lang));
        let other = match lang {
            Lang::Vi => format!("; {} {bodies} xếp hạng {name} ({share})", two(*count)),
            Lang::En => format!("; {count} {name} ({share})"),
        };
        said.push_str(&other);
    }
    said.push('.');
    Some(if counts.open { format!("{} {said}", lang.pick("Tạm tính:", "Provisional:")) } else { said })
}

/// How the number of bodies with the best band changed.
fn change(counts: &Counts, count: usize, lang: Lang) -> String {
    let Some((best, same_criteria)) = counts.before else { return String::new() };
    let year = counts.year - 1;
    if !same_criteria {
        return match lang {
            Lang::Vi => format!(", không so sánh được với năm {year} (bộ tiêu chí khác)"),
            Lang::En => format!(", not comparable with {year} (other criteria)"),
        };
    }
    let (apart, bodies) = (count.abs_diff(best), counts.bodies(lang));
    match (count.cmp(&best), lang) {
        (std::cmp::Ordering::Greater, Lang::Vi) => format!(", tăng {} {bodies} so với năm {year}", two(apart)),
        (std::cmp::Ordering::Greater, Lang::En) => format!(", {apart} more than in {year}"),
        (std::cmp::Ordering::Less, Lang::Vi) => format!(", giảm {} {bodies} so với năm {year}", two(apart)),
        (std::cmp::Ordering::Less, Lang::En) => format!(", {apart} fewer than in {year}"),
        (std::cmp::Ordering::Equal, Lang::Vi) => format!(", bằng năm {year}"),
        (std::cmp::Ordering::Equal, Lang::En) => format!(", as many as in {year}"),
    }
}

/// A count as officers write it: `05`, so that nobody puts a digit before it; none is `0`.
fn two(count: usize) -> String {
    if count == 0 { "0".to_owned() } else { format!("{count:02}") }
}

/// `95,24%`
fn share(part: usize, all: usize, lang: Lang) -> String {
    let number = |n: usize| Points::from(i64::try_from(n).unwrap_or(i64::MAX));
    let share = (&Points::hundred() * &number(part)).over(&number(all)).unwrap_or_else(Points::zero);
    format!("{}%", show(&share, Rounding::default(), lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::doc::read_criteria;
    use crate::dossier::{Answer, Dossier, Lane, Row, Slot};
    use crate::rank::{Entry, rank};

    const SET: &str = "format = 1\nid = \"x\"\nedition = \"1\"\ntitle = \"x\"\nprovenance = \"sample\"\nscale = 100\n\
        [[band]]\nid = \"tot\"\nname = \"Tốt\"\nfrom = 80\n[[band]]\nid = \"kha\"\nname = \"Khá\"\nfrom = 0\n\
        [[node]]\ncode = \"1\"\nname = \"Một\"\nmax = 100\nrule = { kind = \"entered\" }\n";

    fn set(text: &str) -> CriteriaSet {
        read_criteria(&Source { name: "x", text }).0.unwrap()
    }

    /// Bodies with these points, in a year.
    fn bodies(year: i32, points: impl Iterator<Item = i64>) -> Vec<Dossier> {
        let body = |(at, points): (usize, i64)| {
            let mut dossier = Dossier { year, ..Dossier::default() };
            dossier.body.name = format!("Sở {at:02}").into();
            dossier.body.kind = "department".into();
            let answer = Answer::Points { points: points.into(), reason: None };
            let row = Row { answers: [(Slot::Own, answer)].into(), ..Row::default() };
            dossier.rows.insert(crate::criteria::Code::new("1").unwrap(), row);
            dossier
        };
        points.enumerate().map(body).collect()
    }

    fn said(before: (&CriteriaSet, &[Dossier]), now: (&CriteriaSet, &[Dossier]), lang: Lang) -> String {
        let entries: Vec<Entry<'_>> =
            [before, now].iter().flat_map(|(set, all)| all.iter().map(|dossier| Entry { set, dossier })).collect();
        sentence(now.0, &rank(&entries, Lane::Own, None).tables[0], lang).unwrap()
    }

    #[test]
    fn the_sentence_is_that_of_a_published_decision() {
        let set = set(SET);
        let points = |good: usize, high: usize| {
            (0..42).map(move |at| {
                if at < high {
                    91
                } else if at < good {
                    90
                } else {
                    70
                }
            })
        };
        let (before, now) = (bodies(2023, points(35, 5)), bodies(2024, points(40, 12)));
        assert_eq!(
            said((&set, &before), (&set, &now), Lang::Vi),
            "40/42 cơ quan xếp hạng Tốt (95,24%), tăng 05 cơ quan so với năm 2023, trong đó 12 cơ quan đạt trên 90%; \
             02 cơ quan xếp hạng Khá (4,76%)."
        );
        assert!(
            said((&set, &now), (&set, &bodies(2025, points(38, 0))), Lang::Vi)
                .contains("giảm 02 cơ quan so với năm 2024;")
        );
        assert!(said((&set, &now), (&set, &bodies(2025, points(40, 0))), Lang::En).contains("as many as in 2024;"));
        assert!(said((&set, &[]), (&set, &now), Lang::Vi).contains("(95,24%), trong đó 12"));
    }

    #[test]
    fn bodies_are_called_what_their_kind_is_and_none_is_a_plain_nought() {
        let set = set(SET);
        let mut communes = bodies(2024, (0..2000).map(|_| 70));
        for one in &mut communes {
            one.body.kind = "commune".into();
        }
        assert_eq!(
            said((&set, &[]), (&set, &communes), Lang::Vi),
            "0/2000 xã, phường, đặc khu xếp hạng Tốt (0,00%); 2000 xã, phường, đặc khu xếp hạng Khá (100,00%)."
        );
        communes.truncate(1);
        communes.extend(bodies(2024, [91].into_iter()));
        let entries: Vec<Entry<'_>> = communes.iter().map(|dossier| Entry { set: &set, dossier }).collect();
        let listed: Vec<Listed<'_>> = communes.iter().map(|d| Listed { set: &set, body: &d.body.name }).collect();
        let all = overall(&listed, &rank(&entries, Lane::Own, None), Lang::Vi).unwrap();
        assert!(all.starts_with("01/02 đơn vị xếp hạng Tốt"), "{all}");
    }

    #[test]
    fn years_of_other_criteria_are_not_subtracted() {
        let (old, new) = (set(&SET.replace("name = \"Một\"", "name = \"Khác\"")), set(SET));
        let (before, now) = (bodies(2023, [91, 70].into_iter()), bodies(2024, [91, 91].into_iter()));
        let said = said((&old, &before), (&new, &now), Lang::Vi);
        assert!(said.contains("không so sánh được với năm 2023 (bộ tiêu chí khác)"), "{said}");
    }
}
