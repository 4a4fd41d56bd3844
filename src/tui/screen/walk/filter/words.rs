//! Filters of the tree in words.

use super::{Filter, Since};
use crate::lang::{Lang, Say};
use crate::tui::session::Session;

/// What a filter leaves, in a few words.
pub fn said(filter: &Filter, session: &Session, lang: Lang) -> String {
    let fixed = match filter {
        Filter::Open => ("chưa chấm", "not answered"),
        Filter::NoEvidence => ("thiếu tài liệu kiểm chứng", "documents missing"),
        Filter::Pending => ("chờ nơi khác cung cấp", "pending"),
        Filter::Marked => ("đánh dấu để quay lại", "marked to come back to"),
        Filter::Look => ("lấy từ năm trước, chưa xem lại", "carried over, not looked at yet"),
        Filter::Errors => ("có lỗi", "with errors"),
        Filter::Findings => ("có lỗi hoặc cảnh báo", "with errors or warnings"),
        Filter::Asked => ("có yêu cầu giải trình chưa trả lời", "asked about, not replied"),
        Filter::Owner(None) => ("chưa giao phụ trách", "nobody's"),
        Filter::Owner(Some(name)) => {
            return format!("{} {name}", lang.pick("phụ trách:", "owner:"));
        }
        Filter::Changed(since, _) => {
            return format!("{} {}", lang.pick("thay đổi từ", "changed since"), moment(since, session, lang));
        }
    };
    lang.pick(fixed.0, fixed.1).to_owned()
}

/// A moment in words that follow “since”.
pub fn moment(since: &Since, session: &Session, lang: Lang) -> String {
    match since {
        Since::Opened => lang.pick("lúc mở hồ sơ lần này", "the dossier was opened this time").to_owned(),
        Since::TimeBefore(time) => {
            let clock = time.get(11..16).unwrap_or_default();
            let day = time.get(..10).and_then(|d| d.parse().ok()).map(|d| lang.day(d)).unwrap_or_default();
            match lang {
                Lang::Vi => format!("lần mở trước ({clock} ngày {day})"),
                Lang::En => format!("it was opened the time before ({day} {clock})"),
            }
        }
        Since::Step(at) => {
            let Some(taken) = session.dossier.transitions.get(*at) else { return String::new() };
            let day = taken.date.map(|d| format!(" ({})", lang.day(d))).unwrap_or_default();
            match lang {
                Lang::Vi => format!("bước “{}”{day}", taken.step.say(lang)),
                Lang::En => format!("the step “{}”{day}", taken.step.say(lang)),
            }
        }
        Since::Day(day) => match lang {
            Lang::Vi => format!("đầu ngày {}", lang.day(*day)),
            Lang::En => format!("the beginning of {}", lang.day(*day)),
        },
    }
}
