//! Area 1: initiatives, each with a decision of the year.

use crate::drill::steering::first;
use crate::drill::tell::{both, count, day};
use crate::drill::{Draw, Finding, Paper, Place, Story};

/// 1.4: initiatives, each with a decision of the year.
pub(super) fn initiatives(finding: Finding, draw: &mut Draw) -> Story {
    let this = draw.day(day(2025, 4, 1), 150);
    let title = || both!("Quyết định công nhận sáng kiến cải cách hành chính", "Decision recognising an initiative");
    let one = both!(
        "Công nhận sáng kiến “Trả kết quả tại nhà cho người cao tuổi”.",
        "Recognises the initiative “Results brought home to the elderly”."
    );
    let first_paper = draw.paper("QĐ", this, title(), vec![one.clone()]);
    let second: Paper;
    let (claim, model, mistake, slip, because, proof);
    match finding {
        Finding::WrongYear => {
            let before = draw.day(day(2024, 9, 2), 80);
            second = draw.paper(
                "QĐ",
                before,
                title(),
                vec![
                    both!(
                        "Công nhận sáng kiến “Hẹn giờ nộp hồ sơ qua tin nhắn”.",
                        "Recognises the initiative “Appointments by message”."
                    ),
                    both!("Ký ngày {before}.", "Signed {before}.", before = before),
                ],
            );
            (claim, model, mistake) = (count(2), count(1), count(2));
            slip = both!("Đếm số quyết định, không xem năm ký.", "Counting decisions without looking at their year.");
            because = both!(
                "Quyết định thứ hai ký ngày {before}, thuộc năm 2024: chỉ còn một sáng kiến.",
                "The second decision was signed {before}, in 2024: one initiative is left.",
                before = before
            );
            proof = Place { paper: 1, line: 1 };
        }
        Finding::CountedTwice => {
            let other = draw.day(day(2025, 10, 1), 40);
            second = draw.paper(
                "QĐ",
                other,
                title(),
                vec![both!(
                    "Công nhận ở cấp xã sáng kiến “Trả kết quả tại nhà cho người cao tuổi”.",
                    "Recognises at commune level the initiative “Results brought home to the elderly”."
                )],
            );
            (claim, model, mistake) = (count(2), count(1), count(2));
            slip = both!("Đếm hai quyết định là hai sáng kiến.", "Counting two decisions as two initiatives.");
            because = both!(
                "Hai quyết định cùng công nhận một sáng kiến: tính một lần.",
                "Both decisions recognise one and the same initiative: it counts once."
            );
            proof = Place { paper: 1, line: 0 };
        }
        Finding::MissingPage => {
            let other = draw.day(day(2025, 10, 1), 40);
            let list = draw.paper(
                "TB",
                other,
                both!("Danh mục sáng kiến được công nhận năm 2025", "List of initiatives recognised in 2025"),
                vec![
                    both!(
                        "1. Trả kết quả tại nhà cho người cao tuổi (quyết định kèm theo).",
                        "1. Results brought home to the elderly (decision enclosed)."
                    ),
                    both!("(Tiếp theo trang 2.)", "(Continued on page 2.)"),
                ],
            );
            second = Paper { pages: Some((1, 2)), ..list };
            (claim, model, mistake) = (count(2), count(1), count(2));
            slip = both!(
                "Tin số tự kê khai vì danh mục “còn trang sau”.",
                "Believing the claim because the list “goes on”."
            );
            because = both!(
                "Danh mục chỉ có trang 1/2; sáng kiến thứ hai không có tài liệu chứng minh: yêu cầu bổ sung, trước mắt tính một.",
                "Only page 1 of 2 was handed in; nothing proves a second initiative: ask for it and count one until then."
            );
            proof = Place { paper: 1, line: 1 };
        }
        _ => {
            let other = draw.day(day(2025, 10, 1), 40);
            second = draw.paper(
                "CV",
                other,
                both!("Công văn đề nghị công nhận sáng kiến", "Letter proposing an initiative"),
                vec![both!(
                    "Đề nghị xét công nhận sáng kiến “Hẹn giờ nộp hồ sơ qua tin nhắn” trong năm 2026.",
                    "Proposes the initiative “Appointments by message” for recognition in 2026."
                )],
            );
            (claim, model, mistake) = (count(1), count(1), count(2));
            slip = both!("Đếm cả sáng kiến mới đề nghị.", "Counting an initiative that was only proposed.");
            because = both!(
                "Chỉ một sáng kiến đã được công nhận; công văn mới là đề nghị. Đơn vị kê khai đúng.",
                "One initiative is recognised; the letter only proposes another. The claim is right."
            );
            proof = first(0);
        }
    }
    Story { finding, papers: vec![first_paper, second], claim, model, mistake, slip, because, proof, source: None }
}
