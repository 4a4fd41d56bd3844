//! Areas 3 and 4: growth, ballots, the satisfaction index.

use std::collections::BTreeMap;

use crate::criteria::rule::Input;
use crate::dossier::{Answer, Inputs};
use crate::drill::steering::first;
use crate::drill::tell::{both, day, number, percent, points, printed_growth, rounded, two_digits};
use crate::drill::{Draw, Finding, Story};
use crate::num::{Decimal, Points};
use crate::text::Clean;

/// 3.1: growth on the year before.
pub(super) fn growth(finding: Finding, draw: &mut Draw) -> Story {
    let before = 100 * draw.between(20, 90);
    let hundredths = if draw.coin() { draw.between(152, 175) } else { draw.between(121, 124) };
    let now = before / 100 * hundredths;
    let more = now - before;
    let (right, wrong) = (percent(more, before, 2), percent(more, now, 2));
    let shown = if finding == Finding::WrongBase { wrong } else { right };
    let model = Answer::numbers([(Input::Now, number(now)), (Input::Before, number(before))]);
    let lines = vec![
        both!("Giao dịch thanh toán trực tuyến năm 2025: {now}.", "Online payments in 2025: {now}.", now = now),
        both!(
            "So với năm 2024 tăng {more} giao dịch, tăng {shown} %.",
            "That is {more} more than in 2024, a growth of {shown} %.",
            more = more,
            shown = shown
        ),
    ];
    let date = draw.day(day(2025, 12, 15), 5);
    let paper = draw.paper(
        "BC",
        date,
        both!("Báo cáo thanh toán trực tuyến năm 2025", "Report on online payments 2025"),
        lines,
    );
    Story {
        finding,
        papers: vec![paper],
        claim: if finding == Finding::WrongBase { printed_growth(wrong) } else { model.clone() },
        model,
        mistake: printed_growth(wrong),
        slip: both!(
            "Chia phần tăng cho số của năm 2025 ({wrong} %).",
            "Dividing the increase by the figure of 2025 ({wrong} %).",
            wrong = wrong
        ),
        because: both!(
            "Năm 2024 là {now} − {more} = {before}; mức tăng = {more} / {before} = {right} %.",
            "2024 is {now} − {more} = {before}; growth = {more} / {before} = {right} %.",
            now = now,
            more = more,
            before = before,
            right = right
        ),
        proof: first(1),
        source: None,
    }
}

/// 4.1: ballots with weights; those without an opinion stay out.
pub(super) fn ballots(finding: Finding, draw: &mut Draw) -> Story {
    let counts = [
        draw.between(80, 160),
        draw.between(100, 200),
        draw.between(20, 60),
        draw.between(5, 25),
        draw.between(20, 40),
    ];
    let [very, content, neutral, not, none] = counts;
    let opinions = very + content + neutral + not;
    let of = |n: u64| Points::from(number(n));
    let weighted = &(&of(very) + &(&of(content) * &Points::from(Decimal::new(75, 2))))
        + &(&of(neutral) * &Points::from(Decimal::new(5, 1)));
    let mean = |over: u64| weighted.over(&of(over)).unwrap_or_else(Points::zero);
    let three = Points::from(3);
    let ids = ["a", "b", "c", "d", "e"];
    let given: BTreeMap<Clean, Decimal> = ids.iter().zip(counts).map(|(id, n)| (Clean::from(*id), number(n))).collect();
    let model = Answer::Given(Inputs { ballots: Some(given), ..Inputs::default() });
    let exact = rounded(&(&mean(opinions) * &Points::hundred()), 2);
    let p = exact + number(draw.between(3, 6));
    let shown = if finding == Finding::WrongPercent { p } else { exact };
    let lines = vec![
        both!(
            "Rất hài lòng {very}; hài lòng {content}; bình thường {neutral}; không hài lòng {not}; không có ý kiến {none} phiếu.",
            "Very satisfied {very}, satisfied {content}, neutral {neutral}, dissatisfied {not}, no opinion {none}.",
            very = very,
            content = content,
            neutral = neutral,
            not = not,
            none = none
        ),
        both!("Chỉ số hài lòng: {shown} %.", "Satisfaction index: {shown} %.", shown = shown),
    ];
    let date = draw.day(day(2025, 11, 17), 10);
    let paper = draw.paper(
        "BC",
        date,
        both!("Báo cáo kết quả khảo sát tại Bộ phận Một cửa", "Report on the survey at the one-stop shop"),
        lines,
    );
    let (claim, mistake, slip, because, proof) = if finding == Finding::WrongPercent {
        let taken = points(&(&(&Points::from(p) * &three) * &Points::from(Decimal::new(1, 2))));
        (
            taken.clone(),
            taken,
            both!(
                "Chép chỉ số {p} % của báo cáo mà không tính lại từ số phiếu.",
                "Copying the index of {p} % without counting the ballots.",
                p = p
            ),
            both!(
                "Từ số phiếu, bình quân có trọng số của {opinions} phiếu có ý kiến là {exact} %, không phải {p} %.",
                "The weighted mean of {opinions} ballots with an opinion is {exact} % and not {p} %.",
                opinions = opinions,
                exact = exact,
                p = p
            ),
            first(1),
        )
    } else {
        (
            model.clone(),
            points(&(&mean(opinions + none) * &three)),
            both!(
                "Đưa {none} phiếu không có ý kiến vào mẫu số.",
                "Putting the {none} ballots without an opinion into the denominator.",
                none = none
            ),
            both!(
                "Mẫu số là {opinions} phiếu có ý kiến; bình quân {exact} % × 3.",
                "The denominator is the {opinions} ballots with an opinion; mean {exact} % × 3.",
                opinions = opinions,
                exact = exact
            ),
            first(0),
        )
    };
    Story { finding, papers: vec![paper], claim, model, mistake, slip, because, proof, source: None }
}

/// 4.2: the commune's index of the year.
pub(super) fn index(finding: Finding, draw: &mut Draw) -> Story {
    let own = draw.between(7_500, 8_700);
    let (this, last, province) =
        (two_digits(own), two_digits(own + draw.between(300, 600)), two_digits(own + draw.between(400, 800)));
    let value = |v: Decimal| Answer::numbers([(Input::Value, v)]);
    let lines = vec![
        both!(
            "Chỉ số hài lòng chung của tỉnh năm 2025: {province} %.",
            "Index of the province 2025: {province} %.",
            province = province
        ),
        both!(
            "Xã: năm 2024 {last} %; năm 2025 {this} %.",
            "The commune: 2024 {last} %; 2025 {this} %.",
            last = last,
            this = this
        ),
    ];
    let date = draw.day(day(2025, 12, 22), 7);
    let mut paper = draw.paper(
        "QĐ",
        date,
        both!("Quyết định phê duyệt chỉ số hài lòng năm 2025", "Decision on satisfaction indices 2025"),
        lines,
    );
    paper.issuer = both!("UBND tỉnh", "Province");
    let (claim, mistake, slip) = if finding == Finding::WrongYear {
        (
            value(last),
            value(last),
            both!(
                "Lấy chỉ số năm 2024 đứng trước trong cùng dòng.",
                "Taking the index of 2024, which stands first in the line."
            ),
        )
    } else {
        (value(this), value(province), both!("Lấy chỉ số chung của tỉnh.", "Taking the index of the province."))
    };
    Story {
        finding,
        papers: vec![paper],
        claim,
        model: value(this),
        mistake,
        slip,
        because: both!(
            "Năm 2025 xã đạt {this} %: {this} / 100 × 2.",
            "In 2025 the commune reached {this} %: {this} / 100 × 2.",
            this = this
        ),
        proof: first(1),
        source: None,
    }
}
