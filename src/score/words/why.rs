//! The meaning of each step: general words, and the set's own words where the rule names the thing.

use std::borrow::Cow;

use crate::criteria::rule::{Input, Rule};
use crate::criteria::{CriteriaSet, NodeId};
use crate::lang::{Lang, Say};
use crate::score::Why;

/// What the step stands for, in the words of the row's rule where it has any.
pub fn label(set: &CriteriaSet, id: NodeId, why: Why, lang: Lang) -> String {
    let own = set.node(id).rule.as_ref().and_then(|rule| own_words(set, rule, why, lang));
    own.unwrap_or_else(|| meaning(why, lang).into_owned())
}

/// The text that the rule gives to what the step stands for.
fn own_words(set: &CriteriaSet, rule: &Rule, why: Why, lang: Lang) -> Option<String> {
    let numbered = |text: &crate::text::Text| Some(text.get(lang).to_string()).filter(|t| !t.is_empty());
    match (why, rule) {
        (Why::Input(input) | Why::Figure(input), rule) => input_words(set, rule, input, lang),
        (Why::Level(at) | Why::LevelShare(at), Rule::Choice { options }) => numbered(&options.get(at)?.label),
        (Why::Item(at), Rule::Checklist { items, .. }) => numbered(&items.get(at)?.label),
        (Why::Events(at) | Why::EventsOff(at), Rule::Deduct { events }) => numbered(&events.get(at)?.label),
        (Why::Ballots(at) | Why::Weighted(at), Rule::Survey { options }) => numbered(&options.get(at)?.label),
        _ => None,
    }
}

/// The label of an input with its unit; a declared figure lends its own name where the rule has none.
fn input_words(set: &CriteriaSet, rule: &Rule, input: Input, lang: Lang) -> Option<String> {
    let label = rule.inputs().into_iter().find(|(i, _)| *i == input)?.1?;
    let figure = label.figure.as_ref().and_then(|key| set.figure(key));
    let own = label.text.get(lang);
    let name = if own.is_empty() { figure?.name.get(lang) } else { own };
    let unit = label.unit.as_ref().or_else(|| figure?.unit.as_ref());
    // Units are written once, in Vietnamese unless they are signs such as %; beside an English name a word would be odd.
    let translated = lang == Lang::En && (label.text.en.is_some() || figure.is_some_and(|f| f.name.en.is_some()));
    let unit = unit.filter(|unit| !translated || unit.is_ascii());
    Some(match unit {
        Some(unit) => format!("{name} ({unit})"),
        None => name.to_string(),
    })
}

/// What the step stands for, in general words.
pub fn meaning(why: Why, lang: Lang) -> Cow<'static, str> {
    let numbered = |vi: &str, en: &str, at: usize| Cow::Owned(format!("{} {}", lang.pick(vi, en), at + 1));
    Cow::Borrowed(match why {
        Why::Input(input) => return input.say(lang),
        Why::Figure(input) => {
            return Cow::Owned(format!("{} ({})", input.say(lang), lang.pick("số liệu kê khai", "declared figure")));
        }
        Why::Edge(at) => return numbered("mốc của bậc", "edge of step", at),
        Why::Award(at) => return numbered("điểm của bậc", "points of step", at),
        Why::AwardShare(at) => return numbered("phần điểm tối đa của bậc", "share of the maximum of step", at),
        Why::Level(at) => return numbered("mức", "level", at),
        Why::LevelShare(at) => return numbered("phần điểm tối đa của mức", "share of the maximum of level", at),
        Why::Item(at) => return numbered("việc", "item", at),
        Why::Events(at) => return numbered("số vụ việc, loại", "events of kind", at),
        Why::EventsOff(at) => return numbered("điểm trừ, loại", "points off for kind", at),
        Why::Ballots(at) => return numbered("số phiếu, phương án", "ballots for option", at),
        Why::Weighted(at) => return numbered("số phiếu × trọng số, phương án", "weighted ballots of option", at),
        Why::NothingOccurred(none) => return none.say(lang),
        Why::Off(_) => lang.pick("điểm trừ mỗi vụ việc", "points off for each"),
        Why::Weight(_) => lang.pick("trọng số", "weight"),
        Why::Max => lang.pick("điểm tối đa", "maximum"),
        Why::Floor => lang.pick("ngưỡng bắt đầu có điểm", "share below which nothing is earned"),
        Why::Full => lang.pick("mức đạt điểm tối đa", "share from which the maximum is earned"),
        Why::Target => lang.pick("chỉ tiêu", "target"),
        Why::Each => lang.pick("điểm cho mỗi đơn vị", "points for each"),
        Why::Scale => lang.pick("thang đo", "scale"),
        Why::Constant => lang.pick("hằng số của công thức", "constant of the formula"),
        Why::Zero => lang.pick("không có điểm", "no points"),
        Why::ShareAward => lang.pick("phần của điểm tối đa", "share × maximum"),
        Why::Items => lang.pick("tổng điểm các việc đã làm", "items ticked, together"),
        Why::Ticked => lang.pick("số việc đã làm", "items ticked"),
        Why::Required => lang.pick("số việc phải làm", "items required"),
        Why::ChecklistCase => lang.pick("đủ số việc phải làm hay không", "enough items or not"),
        Why::AllOff => lang.pick("tổng điểm trừ", "points off, together"),
        Why::MaxLessOff => lang.pick("điểm tối đa − điểm trừ", "maximum − points off"),
        Why::AllWeighted => lang.pick("tổng số phiếu × trọng số", "weighted ballots, together"),
        Why::Counted => lang.pick("tổng số phiếu được tính", "ballots counted"),
        Why::Mean => lang.pick("bình quân có trọng số", "weighted mean"),
        Why::MeanOfMax => lang.pick("bình quân × điểm tối đa", "mean × maximum"),
        Why::Share => lang.pick("tỷ lệ", "share"),
        Why::Percent => lang.pick("tỷ lệ phần trăm", "percentage"),
        Why::ShareOfMax => lang.pick("tỷ lệ × điểm tối đa", "share × maximum"),
        Why::RatioCase => lang.pick("tính theo tỷ lệ", "by the share"),
        Why::StepCase => lang.pick("tính theo bậc", "by the steps"),
        Why::OfTarget => lang.pick("mức đạt so với chỉ tiêu", "share of the target reached"),
        Why::OfTargetMax => lang.pick("mức đạt chỉ tiêu × điểm tối đa", "share of the target × maximum"),
        Why::CountTimesEach => lang.pick("số lượng × điểm mỗi đơn vị", "count × points for each"),
        Why::OfScale => lang.pick("giá trị / thang đo", "value / scale"),
        Why::OfScaleMax => lang.pick("giá trị / thang đo × điểm tối đa", "value / scale × maximum"),
        Why::Increase => lang.pick("năm nay − năm trước", "this year − last year"),
        Why::Growth => lang.pick("mức tăng so với năm trước", "growth on last year"),
        Why::TrendCase => lang.pick("tăng, bằng hay giảm so với năm trước", "more, the same or less than last year"),
        Why::TrendUp => lang.pick("điểm khi tăng", "points for more"),
        Why::TrendSame => lang.pick("điểm khi bằng", "points for the same"),
        Why::TrendDown => lang.pick("điểm khi giảm", "points for less"),
        Why::Leader => lang.pick("giá trị của đơn vị dẫn đầu khối", "leader of the block"),
        Why::PeerCase => lang.pick("so với đơn vị dẫn đầu và chỉ tiêu", "against the leader and the target"),
        Why::PeerDistance => {
            lang.pick("khoảng vượt chỉ tiêu so với đơn vị dẫn đầu", "way from the target to the leader")
        }
        Why::HalfMax => lang.pick("một nửa điểm tối đa", "half of the maximum"),
        Why::PeerUpper => lang.pick("nửa điểm tối đa và phần vượt chỉ tiêu", "half of the maximum and the way above"),
        Why::PeerLower => lang.pick("nửa điểm tối đa × mức đạt chỉ tiêu", "half of the maximum × share of the target"),
        Why::Entered => lang.pick("điểm do đơn vị cung cấp nhập", "points entered by whoever supplies the row"),
        Why::Typed => lang.pick("điểm nhập tay, thay cho cách tính", "points typed in place of the rule"),
        Why::NotApplicable => {
            lang.pick("không áp dụng: tính điểm tối đa", "not applicable, which earns the maximum here")
        }
        Why::Invalid => lang.pick("nội dung không dùng được: 0 điểm", "the answer cannot be used: no points"),
        Why::Capped => lang.pick("không quá mức trần", "kept at the cap"),
        Why::NotNegative => lang.pick("không dưới 0", "kept at zero"),
        Why::Children => lang.pick("tổng các tiêu chí bên dưới", "sum of the nodes below"),
        Why::Base => lang.pick("tổng điểm các lĩnh vực", "sum of the areas"),
        Why::Bonus => lang.pick("điểm thưởng", "bonus"),
        Why::Penalty => lang.pick("điểm trừ", "penalty"),
        Why::WithBonus => lang.pick("cộng điểm thưởng", "with bonus"),
        Why::WithPenalty => lang.pick("trừ điểm phạt", "less penalty"),
        Why::ApplicableMax => lang.pick("điểm tối đa được tính", "applicable maximum"),
        Why::HundredPoints => lang.pick("100 × điểm", "100 × points"),
        Why::Index => {
            lang.pick("chỉ số = 100 × điểm / điểm tối đa được tính", "index = 100 × points / applicable maximum")
        }
        Why::Node => lang.pick("điểm của mục khác", "figure of another node"),
        Why::Rounded => lang.pick("làm tròn", "rounded"),
    })
}
