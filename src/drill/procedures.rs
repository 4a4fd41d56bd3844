//! Area 2: dossiers on time, online, paid online; what is made public.

use crate::drill::steering::first;
use crate::drill::tell::{both, day, number, percent, points, printed, share, ticks, two_digits};
use crate::drill::{Draw, Finding, Paper, Place, Story};
use crate::num::Points;

/// 2.1: dossiers on time; the denominator is resolved plus in process.
pub(super) fn on_time(finding: Finding, draw: &mut Draw) -> Story {
    let resolved = draw.between(900, 2400);
    let late = draw.between(20, 90);
    let going = draw.between(60, 200);
    let base = resolved + late + going;
    let overdue = base * draw.between(5, 9) / 100;
    let all = base + overdue;
    let done = resolved + going;
    let withdrawn = all * draw.between(4, 8) / 100;
    let received = all + withdrawn;
    let date = draw.day(day(2025, 12, 15), 5);
    let mut lines = vec![
        both!(
            "Tiếp nhận {received} hồ sơ; trong đó rút, trả lại {withdrawn} hồ sơ.",
            "{received} dossiers received, {withdrawn} of them withdrawn or returned.",
            received = received,
            withdrawn = withdrawn
        ),
        both!(
            "Đã giải quyết đúng hạn {resolved}, trễ hạn {late}.",
            "Resolved on time {resolved}, late {late}.",
            resolved = resolved,
            late = late
        ),
        both!(
            "Đang giải quyết trong hạn {going}, quá hạn {overdue}.",
            "In process within time {going}, overdue {overdue}.",
            going = going,
            overdue = overdue
        ),
    ];
    let title = both!(
        "Thống kê của Hệ thống thông tin giải quyết TTHC, kỳ 15/12/2024 – 14/12/2025",
        "Statistics of the procedure system, 15/12/2024 to 14/12/2025"
    );
    let exact = percent(done, all, 2);
    let (claim, mistake, slip, because, proof) = match finding {
        Finding::WrongDenominator => {
            let p = percent(done, base, 2);
            lines.push(both!("Tỷ lệ đúng hạn: {p} %.", "On time: {p} %.", p = p));
            (
                share(done, base),
                share(done, base),
                both!(
                    "Bỏ hồ sơ đang giải quyết quá hạn ra khỏi mẫu số.",
                    "Leaving those overdue in process out of the denominator."
                ),
                both!(
                    "Mẫu số gồm cả {overdue} hồ sơ đang giải quyết quá hạn: {done} / {all} = {exact} %.",
                    "The denominator holds the {overdue} overdue ones too: {done} / {all} = {exact} %.",
                    overdue = overdue,
                    done = done,
                    all = all,
                    exact = exact
                ),
                first(2),
            )
        }
        Finding::WrongPercent => {
            let more = draw.between(200, 380);
            let p = two_digits(10_000 * done / all + more);
            lines.push(both!("Tỷ lệ đúng hạn: {p} %.", "On time: {p} %.", p = p));
            (
                printed(p),
                printed(p),
                both!(
                    "Chép tỷ lệ {p} % của bảng thống kê mà không chia lại.",
                    "Copying the {p} % of the table without dividing.",
                    p = p
                ),
                both!(
                    "({resolved} + {going}) / {all} = {exact} %, không phải {p} %.",
                    "({resolved} + {going}) / {all} = {exact} % and not {p} %.",
                    resolved = resolved,
                    going = going,
                    all = all,
                    exact = exact,
                    p = p
                ),
                first(3),
            )
        }
        _ => {
            lines.push(both!("Tỷ lệ đúng hạn: {exact} %.", "On time: {exact} %.", exact = exact));
            (
                share(done, all),
                share(done, received),
                both!(
                    "Lấy số tiếp nhận {received} làm mẫu số.",
                    "Dividing by the {received} received.",
                    received = received
                ),
                both!(
                    "Mẫu số là {resolved} + {late} + {going} + {overdue} = {all}; {done} / {all} = {exact} %.",
                    "The denominator is {resolved} + {late} + {going} + {overdue} = {all}; {done} / {all} = {exact} %.",
                    resolved = resolved,
                    late = late,
                    going = going,
                    overdue = overdue,
                    all = all,
                    done = done,
                    exact = exact
                ),
                first(2),
            )
        }
    };
    let paper = draw.paper("TK", date, title, lines);
    Story { finding, papers: vec![paper], claim, model: share(done, all), mistake, slip, because, proof, source: None }
}

/// 2.2: online dossiers against the target.
pub(super) fn online(finding: Finding, draw: &mut Draw) -> Story {
    let all = draw.between(800, 2000);
    let right = all * draw.between(45, 62) / 100;
    let date = draw.day(day(2025, 12, 15), 5);
    let title = both!("Báo cáo tiếp nhận hồ sơ trực tuyến năm 2025", "Report on online dossiers 2025");
    let base =
        both!("TTHC cung cấp trực tuyến có phát sinh {all} hồ sơ.", "Online procedures had {all} dossiers.", all = all);
    let exact = percent(right, all, 2);
    let (claim, mistake, lines, slip, because, proof);
    match finding {
        Finding::WrongPercent => {
            let p = percent(right, all, 0) + number(draw.between(5, 9));
            lines = vec![
                base,
                both!(
                    "Hồ sơ trực tuyến: {right}, đạt {p} %.",
                    "Online: {right}, which is {p} %.",
                    right = right,
                    p = p
                ),
            ];
            (claim, mistake) = (printed(p), printed(p));
            slip = both!("Chép {p} % của báo cáo mà không chia lại.", "Copying the {p} % without dividing.", p = p);
            because = both!(
                "{right} / {all} = {exact} %, không phải {p} %; chia chỉ tiêu 80 % rồi nhân 2.",
                "{right} / {all} = {exact} % and not {p} %; over the target of 80 %, times 2.",
                right = right,
                all = all,
                exact = exact,
                p = p
            );
            proof = first(1);
        }
        Finding::CountedTwice => {
            let both_ways = all * draw.between(4, 8) / 100;
            let partly = all * draw.between(15, 25) / 100 + both_ways;
            let fully = right + both_ways - partly;
            let sum = fully + partly;
            lines = vec![
                base,
                both!(
                    "Toàn trình {fully}, một phần {partly}; cộng {sum} hồ sơ trực tuyến.",
                    "Fully online {fully}, partly {partly}; together {sum}.",
                    fully = fully,
                    partly = partly,
                    sum = sum
                ),
                both!(
                    "Trong số một phần có {both_ways} hồ sơ đã chuyển sang và được tính ở toàn trình.",
                    "Of the partly online ones {both_ways} went on and count among the fully online.",
                    both_ways = both_ways
                ),
            ];
            (claim, mistake) = (share(sum, all), share(sum, all));
            slip =
                both!("Cộng hai dòng, không trừ phần trùng.", "Adding the two figures with what they have in common.");
            because = both!(
                "{both_ways} hồ sơ tính hai lần: {sum} − {both_ways} = {right}; {right} / {all} = {exact} %.",
                "{both_ways} count twice: {sum} − {both_ways} = {right}; {right} / {all} = {exact} %.",
                both_ways = both_ways,
                sum = sum,
                right = right,
                all = all,
                exact = exact
            );
            proof = first(2);
        }
        _ => {
            lines = vec![
                base,
                both!(
                    "Hồ sơ trực tuyến: {right}, đạt {exact} %.",
                    "Online: {right}, which is {exact} %.",
                    right = right,
                    exact = exact
                ),
            ];
            claim = share(right, all);
            let ratio = Points::from(number(right)).over(&Points::from(number(all))).unwrap_or_else(Points::zero);
            mistake = points(&(&ratio * &Points::from(2)));
            slip = both!(
                "Nhân tỷ lệ với 2 điểm mà quên chia cho chỉ tiêu 80 %.",
                "Multiplying the share by 2 and forgetting the target of 80 %."
            );
            because = both!(
                "{exact} % / 80 % × 2: tiêu chí so với chỉ tiêu, không phải nhân thẳng tỷ lệ.",
                "{exact} % / 80 % × 2: the row compares with a target.",
                exact = exact
            );
            proof = first(1);
        }
    }
    let paper = draw.paper("BC", date, title, lines);
    Story { finding, papers: vec![paper], claim, model: share(right, all), mistake, slip, because, proof, source: None }
}

/// 2.3: paid online, by steps with an open and a closed edge.
pub(super) fn paid(finding: Finding, draw: &mut Draw) -> Story {
    let all = 10 * draw.between(20, 60);
    let date = draw.day(day(2025, 12, 15), 5);
    let title = both!("Báo cáo giao dịch thanh toán trực tuyến", "Report on online payments");
    let (done, claim, mistake, slip, because);
    if finding == Finding::Edge {
        if draw.coin() {
            done = all / 2;
            (claim, mistake) = (share(49, 100), share(49, 100));
            slip = both!("Coi “từ 50 %” là phải trên 50 %.", "Reading “from 50 %” as above 50 %.");
            because = both!(
                "{done} / {all} đúng bằng 50 %; “từ 50 %” gồm cả 50 %: 1,5 điểm.",
                "{done} / {all} is exactly 50 %; “from 50 %” includes it: 1.5 points.",
                done = done,
                all = all
            );
        } else {
            done = all / 10 * 3;
            (claim, mistake) = (share(31, 100), share(31, 100));
            slip = both!("Coi “trên 30 %” gồm cả 30 %.", "Reading “above 30 %” as including 30 %.");
            because = both!(
                "{done} / {all} đúng bằng 30 %; “trên 30 %” không gồm 30 %: 0 điểm.",
                "{done} / {all} is exactly 30 %; “above 30 %” does not include it: nothing.",
                done = done,
                all = all
            );
        }
    } else {
        let high = draw.coin();
        let share_of = if high { draw.between(54, 88) } else { draw.between(32, 42) };
        done = all * share_of / 100;
        claim = share(done, all);
        let ratio = Points::from(number(done)).over(&Points::from(number(all))).unwrap_or_else(Points::zero);
        mistake = points(&(&ratio * &Points::from(crate::num::Decimal::new(15, 1))));
        slip = both!(
            "Nhân tỷ lệ với 1,5 điểm: tiêu chí này tính theo bậc.",
            "Multiplying the share by 1.5: this row goes by steps."
        );
        let exact = percent(done, all, 2);
        because = if high {
            both!(
                "{done} / {all} = {exact} %, từ 50 % trở lên: 1,5 điểm.",
                "{done} / {all} = {exact} %, from 50 % on: 1.5 points.",
                done = done,
                all = all,
                exact = exact
            )
        } else {
            both!(
                "{done} / {all} = {exact} %, trên 30 % và chưa đến 50 %: một nửa, 0,75 điểm.",
                "{done} / {all} = {exact} %, above 30 % and below 50 %: half, 0.75 points.",
                done = done,
                all = all,
                exact = exact
            )
        };
    }
    let lines = vec![
        both!("Hồ sơ phải thanh toán: {all}.", "Dossiers with a payment due: {all}.", all = all),
        both!("Thanh toán trực tuyến: {done}.", "Paid online: {done}.", done = done),
    ];
    let paper = draw.paper("BC", date, title, lines);
    let model = share(done, all);
    Story { finding, papers: vec![paper], claim, model, mistake, slip, because, proof: first(1), source: None }
}

/// 2.4: what is made public, each item with its proof.
pub(super) fn public(finding: Finding, draw: &mut Draw) -> Story {
    let checked = draw.day(day(2025, 6, 10), 120);
    let board = both!("Niêm yết đủ 100 % TTHC tại Bộ phận Một cửa.", "All procedures are posted at the one-stop shop.");
    let code = both!("Mỗi TTHC có mã QR tra cứu, quét được.", "Each procedure has a QR code that works.");
    let title = both!("Biên bản kiểm tra công khai thủ tục hành chính", "Minutes on making procedures public");
    let minutes = draw.paper("BB", checked, title, vec![board.clone(), code.clone()]);
    let (papers, model, claim, mistake, slip, because, proof);
    match finding {
        Finding::MissingPage => {
            let mut lines = minutes.lines.clone();
            lines.push(both!("Nội dung trang thông tin điện tử: xem trang 2.", "On the web site: see page 2."));
            papers = vec![Paper { lines, pages: Some((1, 2)), ..minutes }];
            (claim, model, mistake) = (ticks(&["a", "b", "c"]), ticks(&["a", "b"]), ticks(&["a", "b", "c"]));
            slip = both!(
                "Cho đủ điểm vì biên bản “có nói đến” trang thông tin.",
                "Full marks because the minutes “mention” the site."
            );
            because = both!(
                "Trang 2 không có trong hồ sơ; mục cập nhật trang thông tin chưa được chứng minh.",
                "Page 2 was not handed in; nothing proves the item on the web site."
            );
            proof = first(2);
        }
        Finding::Late => {
            let after = draw.day(day(2026, 1, 5), 10);
            let print = draw.paper(
                "BC",
                after,
                both!("Báo cáo cập nhật trang thông tin điện tử", "Report on the web site"),
                vec![both!(
                    "Hoàn thành cập nhật danh mục TTHC lên trang thông tin điện tử ngày {after}.",
                    "The list was put on the web site on {after}.",
                    after = after
                )],
            );
            papers = vec![minutes, print];
            (claim, model, mistake) = (ticks(&["a", "b", "c"]), ticks(&["a", "b"]), ticks(&["a", "b", "c"]));
            slip = both!("Tính cả việc làm sau ngày 31/12/2025.", "Counting what was done after 31/12/2025.");
            because = both!(
                "Việc cập nhật hoàn thành ngày {after}, ngoài kỳ đánh giá năm 2025.",
                "The site was brought up to date on {after}, after the period.",
                after = after
            );
            proof = Place { paper: 1, line: 0 };
        }
        Finding::WrongYear => {
            let before = draw.day(day(2024, 3, 4), 200);
            let photo = draw.paper(
                "BB",
                before,
                both!("Biên bản và ảnh chụp bảng niêm yết", "Minutes and photograph of the board"),
                vec![board, both!("Ảnh chụp ngày {before}.", "Photograph of {before}.", before = before)],
            );
            let rest = vec![
                code,
                both!(
                    "Danh mục TTHC trên trang thông tin điện tử được cập nhật đầy đủ.",
                    "The list on the web site is kept up."
                ),
            ];
            papers = vec![photo, Paper { lines: rest, ..minutes }];
            (claim, model, mistake) = (ticks(&["a", "b", "c"]), ticks(&["b", "c"]), ticks(&["a", "b", "c"]));
            slip = both!("Thấy có ảnh là tính, không xem ngày chụp.", "Counting the photograph without its date.");
            because = both!(
                "Ảnh niêm yết chụp ngày {before}, không chứng minh việc niêm yết trong năm 2025.",
                "The photograph is of {before} and proves nothing about 2025.",
                before = before
            );
            proof = first(1);
        }
        _ => {
            let mut lines = minutes.lines.clone();
            lines.push(both!(
                "Trang thông tin điện tử chưa cập nhật TTHC ban hành trong năm 2025.",
                "The web site lacks the procedures of 2025."
            ));
            papers = vec![Paper { lines, ..minutes }];
            (claim, model, mistake) = (ticks(&["a", "b"]), ticks(&["a", "b"]), ticks(&["a", "b", "c"]));
            slip = both!("Cho đủ ba việc vì có biên bản kiểm tra.", "Full marks because there are minutes.");
            because = both!(
                "Biên bản chứng minh hai việc và nói rõ việc thứ ba chưa làm. Đơn vị kê khai đúng.",
                "The minutes prove two items and say that the third is not done. The claim is right."
            );
            proof = first(2);
        }
    }
    Story { finding, papers, claim, model, mistake, slip, because, proof, source: None }
}
