//! What phases, sides, steps and refusals are called.

use std::borrow::Cow;

use super::{Field, Need, Phase, Refusal, Remark, Side, Step};
use crate::criteria::Code;
use crate::dossier::diff::Place;
use crate::lang::{Lang, Say};
use crate::text::Clean;

impl Say for Phase {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::SelfScoring => lang.pick("tự đánh giá", "self-scoring"),
            Self::ForApproval => lang.pick("chờ lãnh đạo phê duyệt", "waiting for approval"),
            Self::Issued => lang.pick("đã phê duyệt, phát hành", "approved and issued"),
            Self::Submitted => lang.pick("đã gửi, đã khóa", "submitted, locked"),
            Self::FirstAppraisal => lang.pick("thẩm định vòng 1", "appraisal, round 1"),
            Self::Reply => lang.pick("đơn vị giải trình, bổ sung", "reply of the body"),
            Self::SecondAppraisal => lang.pick("thẩm định vòng 2", "appraisal, round 2"),
            Self::Concluded => lang.pick("Hội đồng đã kết luận", "concluded"),
            Self::Published => lang.pick("đã công bố", "published"),
        })
    }
}

impl Say for Side {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Body => lang.pick("đơn vị được đánh giá", "the body"),
            Self::Receiving => lang.pick("cơ quan thẩm định", "the receiving side"),
        })
    }
}

impl Say for Step {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::PutUp => lang.pick("trình lãnh đạo phê duyệt", "put to the head for approval"),
            Self::Reopen => lang.pick("mở lại để chấm tiếp", "reopen for scoring"),
            Self::Issue => lang.pick("ghi nhận phê duyệt, phát hành", "record approval and issue"),
            Self::Submit => lang.pick("gửi hồ sơ", "submit"),
            Self::Register => lang.pick("vào sổ hồ sơ nhận ngoài chương trình", "register what came on paper"),
            Self::Receive => lang.pick("tiếp nhận, thẩm định vòng 1", "receive for appraisal, round 1"),
            Self::Return => lang.pick("trả lại để bổ sung", "return to be completed"),
            Self::Ask => lang.pick("gửi yêu cầu giải trình, bổ sung", "ask the body"),
            Self::Reply => lang.pick("gửi giải trình, bổ sung", "send the reply"),
            Self::GoOn => lang.pick("chuyển thẩm định vòng 2", "go on to round 2"),
            Self::Conclude => lang.pick("Hội đồng kết luận", "conclude"),
            Self::Reconsider => lang.pick("xem xét lại kết luận", "reconsider the conclusion"),
            Self::Publish => lang.pick("công bố", "publish"),
            Self::Adjust => lang.pick("điều chỉnh kết quả đã công bố", "adjust the published result"),
        })
    }
}

impl Say for Need {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NoErrors => lang.pick("hồ sơ không còn lỗi", "a dossier without errors"),
            Self::Reasons => lang.pick("lý do cho mọi điểm thay đổi", "a reason for every moved point"),
            Self::Answered => lang.pick(
                "mọi yêu cầu đã được trả lời và xem xét, hoặc đã đóng",
                "every request answered and ruled on, or closed",
            ),
            Self::Settled => lang.pick("không còn chỗ mâu thuẫn giữa các bản", "no conflict between copies"),
            Self::Number => lang.pick("số, ký hiệu văn bản", "the number of the act"),
            Self::Dated => lang.pick("ngày văn bản", "the date of the act"),
            Self::SignedCopy => lang.pick("bản ký số chính thức đính kèm", "the officially signed copy, attached"),
            Self::Note => lang.pick("lý do", "words that say why"),
        })
    }
}

impl Say for Field {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Own => lang.pick("điểm tự đánh giá", "self-scores"),
            Self::Supplied => lang.pick("kết quả điều tra, điểm do cơ quan khác cung cấp", "supplied scores"),
            Self::Appraised => lang.pick("điểm thẩm định", "appraised scores"),
            Self::Agreed => lang.pick("điểm kết luận của hội đồng", "agreed scores"),
            Self::Note => lang.pick("ghi chú", "notes"),
            Self::Explanation => lang.pick("giải trình", "explanations"),
            Self::Evidence => lang.pick("viện dẫn tài liệu kiểm chứng", "cited evidence"),
            Self::MoreEvidence => lang.pick("viện dẫn thêm tài liệu kiểm chứng", "more cited evidence"),
            Self::Owner => lang.pick("bộ phận phụ trách", "owners of rows"),
            Self::Mark => lang.pick("đánh dấu", "marks"),
            Self::Request => lang.pick("yêu cầu giải trình, bổ sung", "requests"),
            Self::Reply => lang.pick("trả lời yêu cầu", "replies"),
            Self::Internal => lang.pick("ghi chú nội bộ", "internal notes"),
            Self::Figure => lang.pick("số liệu kê khai", "declared figures"),
            Self::Document => lang.pick("danh mục tài liệu", "registered documents"),
            Self::NewDocument => lang.pick("tài liệu bổ sung", "further documents"),
            Self::Remarks => lang.pick("khó khăn, kiến nghị", "difficulties and proposals"),
            Self::Frame => lang.pick("thời hạn, hồ sơ năm trước", "deadlines and last year's dossier"),
            Self::Way => lang.pick("các bước đã thực hiện", "the steps taken"),
        })
    }
}

impl Say for Refusal {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let say = |what: &dyn Say| what.say(lang);
        Cow::Owned(match (lang, self) {
            (Lang::Vi, Self::Locked { field, phase: Phase::Published, .. }) => format!(
                "Kết quả đã công bố: chỉ sửa được {} sau khi có quyết định điều chỉnh (bước `adjust`).",
                say(field)
            ),
            (Lang::En, Self::Locked { field, phase: Phase::Published, .. }) => format!(
                "The result is published: {} can be changed only after an adjusting decision (step `adjust`).",
                say(field)
            ),
            (Lang::Vi, Self::Locked { field, side, phase }) => {
                format!("Hồ sơ đang ở bước “{}”: {} không được sửa {}.", say(phase), say(side), say(field))
            }
            (Lang::En, Self::Locked { field, side, phase }) => {
                format!("The dossier is at “{}”: {} may not change {}.", say(phase), say(side), say(field))
            }
            (Lang::Vi, Self::NotFromHere { step, phase }) => format!(
                "Không thể “{}” khi hồ sơ đang ở bước “{}”. Lúc này có thể: {}.",
                say(step),
                say(phase),
                steps(*phase)
            ),
            (Lang::En, Self::NotFromHere { step, phase }) => format!(
                "“{}” is not possible while the dossier is at “{}”. Possible now: {}.",
                say(step),
                say(phase),
                steps(*phase)
            ),
            (Lang::Vi, Self::NotYours(step)) => {
                format!("“{}” là việc của {}.", say(step), say(&step.line().side))
            }
            (Lang::En, Self::NotYours(step)) => {
                format!("“{}” is for {} to do.", say(step), say(&step.line().side))
            }
            (Lang::Vi, Self::Nameless(step)) => format!("“{}” cần ghi tên người thực hiện.", say(step)),
            (Lang::En, Self::Nameless(step)) => format!("“{}” needs the name of whoever does it.", say(step)),
            (Lang::Vi, Self::Needs(step, need)) => format!("“{}” còn thiếu: {}.", say(step), say(need)),
            (Lang::En, Self::Needs(step, need)) => format!("“{}” still needs: {}.", say(step), say(need)),
            (Lang::Vi, Self::Errors(count)) => {
                format!("Hồ sơ còn {count} lỗi; xem bằng lệnh `check`, sửa hết rồi mới gửi được.")
            }
            (Lang::En, Self::Errors(count)) => {
                format!("The dossier has errors ({count}); see them with `check` and mend them before it is sent.")
            }
            (_, Self::WithoutReason(rows) | Self::Asked(rows) | Self::Unruled(rows)) => open(self, rows, lang),
            (_, Self::Conflicts(rows, beside)) => differing(rows, beside, lang),
            (Lang::Vi, Self::NotLater(number, dated)) => format!(
                "Kết quả đã công bố theo văn bản số {number} ngày {}; quyết định điều chỉnh phải là văn bản khác, ban hành sau.",
                lang.day(*dated)
            ),
            (Lang::En, Self::NotLater(number, dated)) => format!(
                "The result was published by {number} of {}; what adjusts it must be another, later decision.",
                lang.day(*dated)
            ),
            (Lang::Vi, Self::NoSuchCopy(id)) => {
                format!("Tài liệu `{id}` chưa có trong danh mục hoặc chưa đính kèm tệp.")
            }
            (Lang::En, Self::NoSuchCopy(id)) => format!("Document `{id}` is not registered, or has no file."),
        })
    }
}

/// What is open on rows, and what to do about it.
fn open(refusal: &Refusal, rows: &[Code], lang: Lang) -> String {
    let (count, codes) = (rows.len(), listed(rows, lang));
    match (lang, refusal) {
        (Lang::Vi, Refusal::Asked(_)) => format!(
            "Còn {count} tiêu chí có yêu cầu chưa được trả lời: {codes}. Gửi yêu cầu để đơn vị trả lời, hoặc đóng yêu cầu kèm lý do."
        ),
        (Lang::En, Refusal::Asked(_)) => format!(
            "Requests still wait for a reply (rows: {count}): {codes}. Ask the body to reply, or close them with a reason."
        ),
        (Lang::Vi, Refusal::Unruled(_)) => {
            format!("Còn {count} tiêu chí đơn vị đã giải trình mà chưa ai xem xét lại điểm: {codes}.")
        }
        (Lang::En, Refusal::Unruled(_)) => {
            format!("The body replied and nobody has ruled since (rows: {count}): {codes}.")
        }
        (Lang::Vi, _) => format!("Còn {count} tiêu chí thay đổi điểm mà chưa nêu lý do: {codes}."),
        (Lang::En, _) => format!("Rows with moved points and no reason ({count}): {codes}."),
    }
}

/// On what merged copies differ, and what to do about it.
fn differing(rows: &[Code], beside: &[Place], lang: Lang) -> String {
    let mut parts = Vec::new();
    if !rows.is_empty() {
        let (count, codes) = (rows.len(), listed(rows, lang));
        parts.push(match lang {
            Lang::Vi => format!("{count} tiêu chí: {codes}"),
            Lang::En => format!("rows ({count}): {codes}"),
        });
    }
    if !beside.is_empty() {
        let named = |place: &Place| match place.key() {
            Some(key) => format!("{} {key}", place.field().say(lang)),
            None => place.field().say(lang).into_owned(),
        };
        let all: Vec<String> = beside.iter().map(named).collect();
        parts.push(all.join(", "));
    }
    let parts = parts.join("; ");
    match lang {
        Lang::Vi => format!("Còn chỗ các bản thẩm định ghi khác nhau, chưa có người quyết định: {parts}."),
        Lang::En => format!("Copies differ and nobody has decided between them: {parts}."),
    }
}

/// Codes in a line, the first of many.
fn listed(codes: &[Code], lang: Lang) -> String {
    const MOST: usize = 30;
    let shown: Vec<&str> = codes.iter().take(MOST).map(|code| &**code).collect();
    let shown = shown.join(", ");
    match (codes.len().saturating_sub(MOST), lang) {
        (0, _) => shown,
        (more, Lang::Vi) => format!("{shown} và {more} mã khác"),
        (more, Lang::En) => format!("{shown} and {more} more"),
    }
}

/// The first of some documents.
fn shortened(documents: &[Clean]) -> String {
    let first: Vec<&str> = documents.iter().take(3).map(Clean::as_str).collect();
    let more = if documents.len() > 3 { "; …" } else { "" };
    format!("{}{more}", first.join("; "))
}

impl Say for Remark {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let one = |vi: String, en: String| Cow::Owned(if lang == Lang::Vi { vi } else { en });
        match self {
            Self::Unappraised(found) => {
                let (rows, of, at) = (found.rows, found.of, listed(&found.at, lang));
                one(
                    format!("{rows}/{of} tiêu chí chưa được thẩm định, lấy theo điểm tự đánh giá: {at}."),
                    format!("{rows} of {of} rows were never appraised, the body's own score stands there: {at}."),
                )
            }
            Self::Pending(rows) => {
                let (count, codes) = (rows.len(), listed(rows, lang));
                one(
                    format!("{count} tiêu chí chưa có kết quả điều tra hoặc điểm do cơ quan khác cung cấp: {codes}."),
                    format!("Still to be supplied by a survey or an authority ({count}): {codes}."),
                )
            }
            Self::Unsourced(rows) => {
                let (count, codes) = (rows.len(), listed(rows, lang));
                one(
                    format!(
                        "{count} tiêu chí có kết quả điều tra hoặc điểm do cơ quan khác cung cấp mà chưa viện dẫn văn bản cung cấp: {codes}."
                    ),
                    format!("Supplied scores that cite no document of whoever supplied them ({count}): {codes}."),
                )
            }
            Self::Unanswered(rows) => {
                let (count, codes) = (rows.len(), listed(rows, lang));
                one(
                    format!("{count} tiêu chí có yêu cầu chưa được trả lời: {codes}."),
                    format!("Requests without a reply (rows: {count}): {codes}."),
                )
            }
            Self::Errors(count) => one(
                format!("Hồ sơ còn {count} lỗi: trình được, nhưng chưa phát hành, gửi được cho đến khi hết lỗi."),
                format!("{count} errors are left: it can be put up, but neither issued nor sent before they are gone."),
            ),
            Self::Files(documents) => {
                let (count, names) = (documents.len(), shortened(documents));
                one(
                    format!("{count} tài liệu có tệp bị thiếu hoặc khác bản đã đăng ký: {names}."),
                    format!("Documents whose files are missing or not what was registered ({count}): {names}."),
                )
            }
            Self::NothingAsked => Cow::Borrowed(lang.pick(
                "Hồ sơ chưa có yêu cầu giải trình, bổ sung nào đang chờ trả lời.",
                "No request waits for a reply.",
            )),
        }
    }
}

/// The words of the steps that can be taken from `phase`.
fn steps(phase: Phase) -> String {
    let words: Vec<String> = Step::from_phase(phase).map(|s| format!("`{}`", s.word())).collect();
    words.join(", ")
}
