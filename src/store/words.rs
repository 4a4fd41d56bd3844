//! What the store says: what happened, where, why, and what to do about it.

use std::borrow::Cow;
use std::str::FromStr;

use jiff::civil::DateTime;

use super::failure::{Failure, Holder, Notice, Pinned, ReadOnly, Reason};
use super::history::Fault;
use super::surveyed::Unfed;
use crate::lang::{Lang, Say};
use crate::text::Clean;

impl Say for Failure {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let path = self.shown_path();
        Cow::Owned(match lang {
            Lang::Vi => format!("{path}: {}", self.reason.say(lang)),
            Lang::En => format!("{path}: {}", self.reason.say(lang)),
        })
    }
}

impl Say for Unfed {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Failure(failure) => failure.say(lang),
            Self::Misfit(file, misfit) => Cow::Owned(format!("{}: {}", Clean::path(file), misfit.say(lang))),
            Self::ReadOnly(file, why) => Cow::Owned(format!("{}: {}", Clean::path(file), why.say(lang))),
        }
    }
}

impl Failure {
    /// What to do about it, in one line.
    pub fn help(&self, lang: Lang) -> Cow<'static, str> {
        self.reason.help(lang)
    }
}

/// The first digits of a digest, enough to tell two apart.
fn short(digest: &str) -> &str {
    digest.get(..12).unwrap_or(digest)
}

fn owned(lang: Lang, vi: String, en: String) -> Cow<'static, str> {
    Cow::Owned(match lang {
        Lang::Vi => vi,
        Lang::En => en,
    })
}

impl Say for Reason {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let fixed = |vi: &'static str, en: &'static str| Cow::Borrowed(lang.pick(vi, en));
        match self {
            Self::Missing => fixed("không có tệp hoặc thư mục này", "there is no such file or folder"),
            Self::Dossiers(count) => owned(
                lang,
                format!("thư mục không phải là một hồ sơ mà chứa {count} hồ sơ"),
                format!("the folder is no dossier but holds {count} of them"),
            ),
            Self::NoDossier => fixed("thư mục không có tệp dossier.toml", "the folder has no dossier.toml"),
            Self::NotAFile | Self::NotAPlainFile => fixed("không phải là tệp thường", "not a regular file"),
            Self::NotAFolder => {
                fixed("đã có một tệp mang tên này; cần một thư mục", "this is a file; a folder is needed")
            }
            Self::TooLarge { size } => owned(
                lang,
                format!("tệp quá lớn ({} MB; nhiều nhất 16 MB)", size.div_ceil(1_048_576)),
                format!("the file is too large ({} MB; at most 16 MB)", size.div_ceil(1_048_576)),
            ),
            Self::NotUtf8 { byte } => owned(
                lang,
                format!("không phải mã UTF-8, từ byte thứ {}", byte + 1),
                format!("not UTF-8 from byte {} on", byte + 1),
            ),
            Self::Package => fixed(
                "là tệp nén (gói hồ sơ, Excel hoặc Word), không phải tệp TOML",
                "an archive (a package, a workbook, a paper), not a TOML text",
            ),
            Self::LeadsOut => {
                fixed("liên kết dẫn ra ngoài thư mục hồ sơ", "a link that leads out of the dossier's folder")
            }
            Self::Absolute => fixed(
                "đường dẫn tới bộ tiêu chí phải là tương đối so với hồ sơ",
                "the path of the criteria must be relative to the dossier",
            ),
            Self::Denied => fixed("không có quyền truy cập", "access is denied"),
            Self::Full => fixed("ổ đĩa đã đầy hoặc hết hạn mức", "the disk is full or over quota"),
            Self::System(detail) => {
                owned(lang, format!("hệ điều hành báo lỗi: {detail}"), format!("the system reports: {detail}"))
            }
            Self::Broken(broken) => {
                let errors = broken.found.iter().filter(|d| d.is_error()).count();
                owned(lang, format!("tệp có {errors} lỗi"), format!("the file has {errors} errors"))
            }
            Self::NoCriteria { id, edition } => {
                let name = edition.as_ref().map_or_else(|| id.to_string(), |e| format!("{id}@{e}"));
                owned(
                    lang,
                    format!("không tìm thấy bộ tiêu chí `{name}`"),
                    format!("criteria set `{name}` was not found"),
                )
            }
            Self::OtherCriteria(pinned) => {
                let Pinned { wanted, wanted_digest, found, found_digest } = &**pinned;
                let found_digest = short(found_digest);
                // A dossier need not name a digest.
                let wanted_digest = wanted_digest.as_deref().map_or("–", short);
                owned(
                    lang,
                    format!(
                        "đây là bộ tiêu chí {}@{} (mã {found_digest}…), hồ sơ cần {}@{} (mã {wanted_digest}…)",
                        found.0, found.1, wanted.0, wanted.1
                    ),
                    format!(
                        "this is set {}@{} (digest {found_digest}…), the dossier needs {}@{} (digest {wanted_digest}…)",
                        found.0, found.1, wanted.0, wanted.1
                    ),
                )
            }
            Self::OtherDigest(pinned) => {
                let Pinned { wanted, wanted_digest, found, found_digest } = &**pinned;
                let wanted_digest = wanted_digest.as_deref().map(short).unwrap_or_default();
                let found_digest = short(found_digest);
                owned(
                    lang,
                    format!(
                        "tệp bộ tiêu chí đã thay đổi: hồ sơ lập theo bản {} có mã {wanted_digest}…, tệp là bản {} có mã {found_digest}…",
                        wanted.1, found.1
                    ),
                    format!(
                        "the criteria file was changed: the dossier was made with edition {} of digest {wanted_digest}…, the file is edition {} of digest {found_digest}…",
                        wanted.1, found.1
                    ),
                )
            }
            Self::Changed => fixed(
                "tệp vừa bị chương trình khác sửa; chưa ghi gì",
                "the file was changed by something else; nothing was written",
            ),
            Self::ReadOnly(why) => why.say(lang),
            Self::NotEmpty => fixed("thư mục đã có tệp", "the folder holds something already"),
            Self::Exists => fixed("tệp đã có, không ghi đè", "the file exists and is not written over"),
            Self::SameBody(other) => owned(
                lang,
                format!("cùng đơn vị, cùng năm với {other}; chỉ tính hồ sơ ấy"),
                format!("the same body and year as {other}; only that one counts"),
            ),
            Self::Lossy(broken) => {
                let why = broken.found.iter().find(|d| d.is_error());
                let why = why.map_or_else(String::new, |d| format!(" ({})", d.problem.say(lang)));
                owned(
                    lang,
                    format!("có giá trị không ghi vào hồ sơ được{why}; chưa ghi gì"),
                    format!("something in it cannot stand in a dossier{why}; nothing was written"),
                )
            }
        }
    }
}

impl Reason {
    /// What to do about it, in one line.
    pub fn help(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Missing => lang.pick("xem lại đường dẫn", "check the path"),
            Self::Dossiers(_) => lang.pick(
                "xếp hạng cả thư mục: parindex rank THƯ_MỤC (trong ứng dụng: “Xếp hạng một thư mục”); xem một hồ sơ: nêu thư mục của hồ sơ đó",
                "to rank them all: parindex rank FOLDER (in the app: “Rank a folder”); to see one, name its folder",
            ),
            Self::NoDossier => lang.pick(
                "chọn thư mục của một hồ sơ, hoặc lập hồ sơ mới: parindex new",
                "name a dossier's folder, or start one: parindex new",
            ),
            Self::NotAFile => lang.pick("chọn một tệp thường, không phải thư mục hay thiết bị", "name a plain file, not a folder or a device"),
            Self::Package => lang.pick("gói hồ sơ: kiểm tra bằng parindex verify, mở ra bằng parindex unpack; bảng Excel: parindex import", "a package: check it with parindex verify, open it with parindex unpack; a workbook: parindex import"),
            Self::NotAPlainFile => lang.pick("chọn tên tệp khác", "name another file"),
            Self::NotAFolder => lang.pick("chọn một thư mục mới hoặc còn trống", "name a new or empty folder"),
            Self::TooLarge { .. } => lang.pick(
                "tài liệu kiểm chứng để trong thư mục evidence, không chép vào hồ sơ",
                "keep evidence in the evidence folder, not inside the text",
            ),
            Self::NotUtf8 { .. } => lang.pick(
                "mở tệp bằng trình soạn thảo và lưu lại với mã UTF-8",
                "open the file in an editor and save it as UTF-8",
            ),
            Self::LeadsOut => lang.pick(
                "chép tệp thật vào thư mục, hoặc mở trực tiếp tệp đích",
                "copy the file itself into the folder, or open the target by its own path",
            ),
            Self::Absolute => lang.pick(
                "ghi dạng `../criteria.toml`, hoặc chép tệp vào thư mục hồ sơ",
                "write it like `../criteria.toml`, or copy the file into the dossier's folder",
            ),
            Self::Denied => lang.pick(
                "xin quyền đọc, ghi với thư mục, hoặc chép hồ sơ sang nơi khác",
                "ask for access to the folder, or copy the dossier elsewhere",
            ),
            Self::Full => lang.pick(
                "dọn bớt ổ đĩa rồi lưu lại; hồ sơ cũ còn nguyên",
                "free some space and save again; the dossier on disk is whole",
            ),
            Self::System(_) => lang.pick(
                "thử lại; nếu vẫn lỗi, chép hồ sơ sang ổ đĩa khác",
                "try again; if it stays, copy the dossier to another disk",
            ),
            Self::Broken(_) => {
                lang.pick("sửa các lỗi được chỉ ra; xem: parindex check", "mend the errors shown; see: parindex check")
            }
            Self::NoCriteria { .. } => lang.pick(
                "xem các bộ tiêu chí có sẵn: parindex criteria list; hoặc để tệp criteria.toml trong thư mục hồ sơ",
                "see what is at hand: parindex criteria list; or put criteria.toml into the dossier's folder",
            ),
            Self::OtherCriteria(_) => lang.pick(
                "sửa `criteria` trong hồ sơ, hoặc đặt đúng tệp bộ tiêu chí",
                "correct `criteria` in the dossier, or put the right file there",
            ),
            Self::OtherDigest(_) => lang.pick(
                "lấy lại đúng tệp cũ; nếu chủ ý đổi bộ tiêu chí, bỏ `digest` trong hồ sơ rồi kiểm tra lại từng tiêu chí",
                "bring the old file back; if the change is wanted, take `digest` out of the dossier and look at every row again",
            ),
            Self::Changed => lang.pick(
                "mở lại hồ sơ để thấy bản mới, rồi nhập lại phần chưa lưu",
                "open the dossier again to see the new text, then enter what was not saved",
            ),
            Self::ReadOnly(why) => return why.help(lang),
            Self::NotEmpty => lang.pick("chọn một thư mục mới hoặc còn trống", "name a new or empty folder"),
            Self::Exists => lang.pick("chọn tên tệp khác", "name another file"),
            Self::SameBody(_) => lang.pick(
                "để lại một hồ sơ cho mỗi đơn vị, chuyển bản sao ra ngoài thư mục",
                "keep one dossier for each body and move copies elsewhere",
            ),
            Self::Lossy(_) => lang.pick(
                "hoàn tác thay đổi cuối rồi lưu lại; hồ sơ trên đĩa còn nguyên",
                "undo the last change and save again; the dossier on disk is whole",
            ),
        })
    }
}

impl Say for Holder {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let Self { host, user, pid, since } = self;
        // As people write times; a card of another form is shown as it is.
        let time = since.get(..19).and_then(|s| DateTime::from_str(s).ok());
        let since = |form: &str| time.map_or_else(|| since.to_string(), |t| t.strftime(form).to_string());
        owned(
            lang,
            format!("{user} trên máy {host} (tiến trình {pid}) từ {}", since("%H:%M ngày %d/%m/%Y")),
            format!("{user} on {host} (process {pid}) since {}", since("%H:%M on %Y-%m-%d")),
        )
    }
}

impl Say for ReadOnly {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        match self {
            Self::Held(Some(holder)) => owned(
                lang,
                format!("chỉ đọc: hồ sơ đang được mở bởi {}", holder.say(lang)),
                format!("read only: the dossier is open with {}", holder.say(lang)),
            ),
            Self::Held(None) => {
                Cow::Borrowed(lang.pick(
                    "chỉ đọc: hồ sơ đang được mở ở cửa sổ khác",
                    "read only: the dossier is open in another window",
                ))
            }
            Self::Folder => Cow::Borrowed(lang.pick(
                "chỉ đọc: không ghi được vào thư mục hồ sơ",
                "read only: the dossier's folder cannot be written to",
            )),
            Self::File => Cow::Borrowed(
                lang.pick("chỉ đọc: tệp hồ sơ được đặt chỉ đọc", "read only: the dossier's file is marked so"),
            ),
        }
    }
}

impl ReadOnly {
    /// What to do about it, in one line.
    pub fn help(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Held(_) => {
                lang.pick("đóng cửa sổ kia, hoặc xem mà không sửa", "close the other window, or look without changing")
            }
            Self::Folder => lang
                .pick("chép hồ sơ sang thư mục ghi được để sửa", "copy the dossier to a folder that can be written to"),
            Self::File => lang.pick("bỏ thuộc tính chỉ đọc của tệp", "take the file's read-only mark away"),
        })
    }
}

impl Say for Notice {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let kept = |path: &std::path::Path| -> Clean { Clean::path(path) };
        match self {
            Self::Begun(counts, files) => {
                let said = counts.say(lang);
                let missing = match (lang, files) {
                    (_, 0) => String::new(),
                    (Lang::Vi, n) => format!(" {n} tài liệu không còn tệp, cần đính kèm lại."),
                    (Lang::En, n) => format!(" The files of {n} documents are missing: attach them again."),
                };
                Cow::Owned(format!("{said}{missing}"))
            }
            Self::BackedUp(path) => owned(
                lang,
                format!("bản soạn tay (có chú thích hoặc bố cục riêng) được giữ tại {}", kept(path)),
                format!("the hand-made text, with its comments and layout, is kept at {}", kept(path)),
            ),
            Self::Recovered { seq } => owned(
                lang,
                format!("đã khôi phục thay đổi số {seq} mà lần trước chưa kịp ghi vào hồ sơ"),
                format!("change {seq}, recorded but not yet stored when the program ended, was put in"),
            ),
            Self::Unfinished { seq } => owned(
                lang,
                format!("thay đổi số {seq} có trong nhật ký nhưng chưa vào hồ sơ; xem lại và nhập lại"),
                format!("change {seq} is in the history but never reached the dossier; look at it and enter it again"),
            ),
            Self::Torn(path) => owned(
                lang,
                format!("dòng cuối nhật ký bị dở dang, đã cắt ra và giữ tại {}", kept(path)),
                format!("the unfinished last line of the history was cut off and kept at {}", kept(path)),
            ),
            Self::BrokenChain { line } => owned(
                lang,
                format!("nhật ký không còn liền mạch từ dòng {line}: đã bị sửa hoặc mất dòng"),
                format!("the chain of the history is broken at line {line}: lines were changed or lost"),
            ),
            Self::ChangedElsewhere => Cow::Borrowed(lang.pick(
                "hồ sơ đã được sửa ngoài chương trình từ lần lưu trước",
                "the dossier was changed outside the program since it was last saved",
            )),
            Self::NoLocks => Cow::Borrowed(lang.pick(
                "ổ đĩa này không hỗ trợ khóa: đừng mở hồ sơ ở hai nơi cùng lúc",
                "this disk knows no locks: do not open the dossier in two places at once",
            )),
        }
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Unreadable => lang.pick("không phải dòng nhật ký", "not a line of a history"),
            Self::Unchained => lang.pick(
                "không khớp dòng trước: dòng trước bị sửa, hoặc thiếu dòng",
                "does not fit the line before: that was changed, or lines are missing",
            ),
            Self::Misnumbered => lang.pick("số thứ tự không liền", "its number does not follow"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_a_dossier_open_is_said_as_people_say_it() {
        let holder = |since: &str| Holder { host: "máy-1".into(), user: "lan".into(), pid: 7, since: since.into() };
        let words = |since: &str| holder(since).say(Lang::Vi).into_owned();
        let expected = "lan trên máy máy-1 (tiến trình 7) từ 10:42 ngày 20/11/2026";
        assert_eq!(words("2026-11-20T10:42:07+07:00"), expected);
        assert!(words("lúc sáng").ends_with("từ lúc sáng"));
    }
}
