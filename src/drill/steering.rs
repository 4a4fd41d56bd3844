//! Area 1: plan, its completion, reports.

use crate::drill::tell::{both, choice, day, events, later, number, percent, printed, share};
use crate::drill::{Draw, Finding, Place, Story};
use crate::text::Text;

/// A story whose deciding line stands in the first document.
pub(super) fn first(line: usize) -> Place {
    Place { paper: 0, line }
}

/// 1.1: the plan of the year, in time.
pub(super) fn plan(finding: Finding, draw: &mut Draw) -> Story {
    let (date, year) = match finding {
        Finding::WrongYear => (draw.day(day(2024, 1, 8), 15), 2024u64),
        Finding::Late => (draw.day(day(2025, 2, 10), 40), 2025),
        _ => (draw.day(day(2024, 12, 16), 12), 2025),
    };
    let tasks = draw.between(18, 42);
    let shown = year.to_string();
    let title = Text {
        vi: format!("Kế hoạch cải cách hành chính năm {shown}").into(),
        en: Some(format!("Plan of administrative reform {shown}").into()),
    };
    let lines = vec![
        both!(
            "Kế hoạch có {tasks} nhiệm vụ, phân công và thời hạn cụ thể.",
            "The plan has {tasks} tasks, each with a body and a date.",
            tasks = tasks
        ),
        both!("Ký ngày {date}.", "Signed {date}.", date = date),
    ];
    let paper = draw.paper("KH", date, title, lines);
    let (model, mistake, slip, because) = match finding {
        Finding::WrongYear => (
            choice("c"),
            choice("a"),
            both!(
                "Thấy có kế hoạch là chấm, không đọc năm trên tiêu đề.",
                "Scoring because there is a plan, without reading its year."
            ),
            both!(
                "Tài liệu là kế hoạch của năm 2024, không chứng minh được kế hoạch năm 2025.",
                "The document is the plan for 2024 and proves nothing about 2025."
            ),
        ),
        Finding::Late => (
            choice("b"),
            choice("a"),
            both!(
                "Chỉ xem đúng năm, không đối chiếu ngày ký với hạn 31/01/2025.",
                "Looking at the year only and not at the date against 31/01/2025."
            ),
            both!(
                "Kế hoạch đúng năm nhưng ký ngày {date}, sau hạn 31/01/2025: mức chậm.",
                "The plan is of the right year but signed {date}, after 31/01/2025: the late level.",
                date = date
            ),
        ),
        _ => (
            choice("a"),
            choice("c"),
            both!("Loại tài liệu vì ký trong năm 2024.", "Rejecting the document because it was signed in 2024."),
            both!(
                "Kế hoạch năm 2025 ký tháng 12/2024 là kịp thời: tài liệu được ký trước kỳ đánh giá.",
                "A plan for 2025 signed in December 2024 is in time: documents may precede the period."
            ),
        ),
    };
    Story {
        finding,
        papers: vec![paper],
        claim: choice("a"),
        model,
        mistake,
        slip,
        because,
        proof: first(1),
        source: None,
    }
}

/// 1.2: completion of the plan.
pub(super) fn completion(finding: Finding, draw: &mut Draw) -> Story {
    let date = draw.day(day(2025, 12, 8), 12);
    let title = both!("Báo cáo kết quả cải cách hành chính năm 2025", "Report on administrative reform 2025");
    let planned = |all: u64| both!("Kế hoạch đề ra {all} nhiệm vụ.", "The plan has {all} tasks.", all = all);
    let told = |done: u64| both!("Đã hoàn thành {done} nhiệm vụ.", "{done} tasks are completed.", done = done);
    let reached = |p: crate::num::Decimal| both!("Tỷ lệ hoàn thành đạt {p} %.", "Completion reached {p} %.", p = p);
    match finding {
        Finding::Edge if draw.coin() => {
            let all = 5 * draw.between(6, 12);
            let done = all / 5 * 4;
            let lines = vec![planned(all), told(done), reached(number(80))];
            let paper = draw.paper("BC", date, title, lines);
            Story {
                finding,
                papers: vec![paper],
                claim: share(0, 1),
                model: share(done, all),
                mistake: share(0, 1),
                slip: both!("Cho 0 điểm vì chưa vượt 80 %.", "Giving nothing because 80 % was not passed."),
                because: both!(
                    "{done} / {all} đúng bằng 80 %; quy định là dưới 80 % mới được 0 điểm, nên vẫn được tính theo tỷ lệ.",
                    "{done} / {all} is exactly 80 %; only below 80 % earns nothing, so the share counts.",
                    done = done,
                    all = all
                ),
                proof: first(1),
                source: None,
            }
        }
        Finding::Edge => {
            let k = draw.between(9, 13);
            let (all, done) = (5 * k + 4, 4 * k + 3);
            let lines = vec![planned(all), told(done), reached(number(80))];
            let paper = draw.paper("BC", date, title, lines);
            let exact = percent(done, all, 2);
            Story {
                finding,
                papers: vec![paper],
                claim: printed(number(80)),
                model: share(done, all),
                mistake: printed(number(80)),
                slip: both!("Tin vào 80 % đã làm tròn trong báo cáo.", "Believing the rounded 80 % of the report."),
                because: both!(
                    "{done} / {all} = {exact} %, dưới ngưỡng 80 %; báo cáo đã làm tròn lên. So ngưỡng bằng giá trị chưa làm tròn.",
                    "{done} / {all} = {exact} %, below 80 %; the report rounded it up. Edges are compared unrounded.",
                    done = done,
                    all = all,
                    exact = exact
                ),
                proof: first(1),
                source: None,
            }
        }
        Finding::WrongPercent => {
            let all = draw.between(30, 60);
            let done = (all * 81).div_ceil(100) + draw.between(0, all * 6 / 100);
            let p = 100 * done / all + draw.between(5, 8);
            let lines = vec![planned(all), told(done), reached(number(p))];
            let paper = draw.paper("BC", date, title, lines);
            let exact = percent(done, all, 2);
            Story {
                finding,
                papers: vec![paper],
                claim: printed(number(p)),
                model: share(done, all),
                mistake: printed(number(p)),
                slip: both!(
                    "Chép tỷ lệ {p} % của báo cáo mà không chia lại.",
                    "Copying the {p} % of the report without dividing.",
                    p = p
                ),
                because: both!(
                    "Số liệu gốc là {done} / {all} = {exact} %, không phải {p} %.",
                    "The figures are {done} / {all} = {exact} % and not {p} %.",
                    done = done,
                    all = all,
                    exact = exact,
                    p = p
                ),
                proof: first(1),
                source: None,
            }
        }
        Finding::CountedTwice => {
            let all = draw.between(36, 56);
            let done = all - draw.between(0, 1);
            let twice = draw.between(2, 4);
            let right = done - twice;
            let mut lines = vec![planned(all), told(done), reached(percent(done, all, 2))];
            lines.push(both!("Phụ lục: {twice} nhiệm vụ được ghi hai lần, ở mục của Văn phòng và ở mục của Phòng Văn hóa – Xã hội, cùng một sản phẩm.", "Annex: {twice} tasks stand twice, under the office and under the culture section, with one and the same product.", twice = twice));
            let paper = draw.paper("BC", date, title, lines);
            Story {
                finding,
                papers: vec![paper],
                claim: share(done, all),
                model: share(right, all),
                mistake: share(done, all),
                slip: both!(
                    "Lấy số tổng của báo cáo, không đọc phụ lục.",
                    "Taking the report's total without reading the annex."
                ),
                because: both!(
                    "{twice} nhiệm vụ tính hai lần: {done} − {twice} = {right} nhiệm vụ hoàn thành trên {all}.",
                    "{twice} tasks count twice: {done} − {twice} = {right} completed of {all}.",
                    twice = twice,
                    done = done,
                    right = right,
                    all = all
                ),
                proof: first(3),
                source: None,
            }
        }
        _ => {
            let all = draw.between(30, 60);
            let done = (all * 83).div_ceil(100) + draw.between(0, all * 10 / 100);
            let lines = vec![planned(all), told(done), reached(percent(done, all, 2))];
            let paper = draw.paper("BC", date, title, lines);
            Story {
                finding,
                papers: vec![paper],
                claim: share(done, all),
                model: share(done, all),
                mistake: share(all, all),
                slip: both!("Cho trọn 2 điểm vì đã qua ngưỡng 80 %.", "Giving all 2 points because 80 % was passed."),
                because: both!(
                    "Qua ngưỡng thì điểm tính theo tỷ lệ: {done} / {all} × 2.",
                    "Past the threshold the share counts: {done} / {all} × 2.",
                    done = done,
                    all = all
                ),
                proof: first(1),
                source: None,
            }
        }
    }
}

/// 1.3: reports, in time or not.
pub(super) fn reports(finding: Finding, draw: &mut Draw) -> Story {
    let due = [
        (both!("quý I", "first quarter"), day(2025, 3, 25)),
        (both!("6 tháng", "half year"), day(2025, 6, 25)),
        (both!("quý III", "third quarter"), day(2025, 9, 25)),
        (both!("năm", "year"), day(2025, 12, 5)),
    ];
    let (late, missing) = if finding == Finding::Late { (draw.between(1, 2), draw.between(0, 1)) } else { (0, 0) };
    // Which of the four: the late ones begin at `from`, the missing one follows.
    let from = draw.between(0, 3);
    let mut lines = Vec::new();
    let mut proof = None;
    for (at, (name, until)) in (0u64..).zip(due) {
        let place = (at + 4 - from) % 4;
        let line = if place < late {
            let sent = later(until, i64::try_from(draw.between(1, 9)).unwrap_or(1));
            both!(
                "Báo cáo {name}: hạn {until}, gửi {sent}.",
                "Report, {name}: due {until}, sent {sent}.",
                name = name,
                until = until,
                sent = sent
            )
        } else if place < late + missing {
            both!(
                "Báo cáo {name}: hạn {until}, hệ thống không có bản gửi.",
                "Report, {name}: due {until}, the system has none.",
                name = name,
                until = until
            )
        } else {
            // The first one that is in time is sent on the last day.
            let early = if proof.is_none() && place == late + missing { 0 } else { draw.between(1, 6) };
            let sent = later(until, -i64::try_from(early).unwrap_or(0));
            both!(
                "Báo cáo {name}: hạn {until}, gửi {sent}.",
                "Report, {name}: due {until}, sent {sent}.",
                name = name,
                until = until,
                sent = sent
            )
        };
        let decides = if finding == Finding::Late { place == 0 } else { place == late + missing };
        if decides {
            proof = Some(lines.len());
        }
        lines.push(line);
    }
    let title =
        both!("Kết xuất ngày gửi báo cáo từ hệ thống thông tin báo cáo", "Dates of sending from the reporting system");
    let paper = draw.paper("BC", day(2025, 12, 20), title, lines);
    let (model, mistake, slip) = match (late, missing) {
        (0, 0) => (
            events(0, 0),
            events(1, 0),
            both!("Coi báo cáo gửi đúng ngày cuối của hạn là trễ.", "Taking a report sent on the last day for late."),
        ),
        (_, 0) => (
            events(late, 0),
            events(0, 0),
            both!(
                "Chỉ đếm đủ bốn báo cáo, không so ngày gửi với hạn.",
                "Counting four reports without comparing dates."
            ),
        ),
        _ => (
            events(late, missing),
            events(late + missing, 0),
            both!("Tính báo cáo không gửi như báo cáo gửi trễ.", "Taking a report that was not sent for a late one."),
        ),
    };
    let because = if finding == Finding::Late {
        both!(
            "Trễ hạn {late} báo cáo, không gửi {missing} báo cáo: 1 − {late} × 0,25 − {missing} × 0,5.",
            "{late} late, {missing} not sent: 1 − {late} × 0.25 − {missing} × 0.5.",
            late = late,
            missing = missing
        )
    } else {
        both!(
            "Cả bốn báo cáo đều gửi trong hạn, kể cả bản gửi đúng ngày cuối.",
            "All four were sent in time, the one on the last day included."
        )
    };
    Story {
        finding,
        papers: vec![paper],
        claim: events(0, 0),
        model,
        mistake,
        slip,
        because,
        proof: first(proof.unwrap_or(0)),
        source: None,
    }
}
