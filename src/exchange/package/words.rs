//! What purposes, refusals and troubles are called.

use std::borrow::Cow;

use super::limit;
use super::manifest::{FORMAT, Purpose};
use super::names::Fault;
use super::refusal::{Refusal, Trouble};
use crate::lang::{Lang, Say};
use crate::text::Clean;

impl Say for Purpose {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Council => lang.pick("gửi cơ quan, Hội đồng thẩm định", "for the appraisers and the council"),
            Self::Body => lang.pick("gửi lại đơn vị được đánh giá", "for the body"),
            Self::Archive => lang.pick("lưu trữ", "for keeping"),
            Self::Training => lang.pick("tập huấn (đã bỏ tên, ghi chú, tài liệu)", "for training (names removed)"),
        })
    }
}

impl Say for Fault {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::NotUtf8 => lang.pick("tên không phải Unicode", "the name is not Unicode"),
            Self::NotPlain => lang.pick(
                "tên có ký tự ẩn, hoặc dấu gõ ở dạng tổ hợp rời",
                "the name has hidden characters, or accents typed apart from their letters",
            ),
            Self::Absolute => lang.pick("tên bắt đầu từ gốc ổ đĩa", "the name starts at the root of a disk"),
            Self::Traversal => lang.pick("tên dẫn ra ngoài thư mục", "the name leads out of its folder"),
            Self::Backslash => lang.pick("tên có dấu gạch chéo ngược", "the name has a backslash"),
            Self::Colon => lang.pick("tên có dấu hai chấm", "the name has a colon"),
            Self::Forbidden => {
                lang.pick("tên có ký tự Windows không cho phép", "the name has a character that Windows does not allow")
            }
            Self::Ends => lang.pick(
                "tên kết thúc bằng dấu chấm, hoặc có dấu cách ở đầu, cuối",
                "the name ends in a dot, or begins or ends with a space",
            ),
            Self::Reserved => {
                lang.pick("tên Windows dành riêng cho thiết bị", "the name is one that Windows keeps for a device")
            }
            Self::TooLong => lang.pick("tên quá dài hoặc quá nhiều cấp thư mục", "the name is too long or too deep"),
            Self::Folder => lang.pick("là thư mục, không phải tệp", "it is a folder, not a file"),
            Self::Unexpected => lang.pick("gói hồ sơ không có loại tệp này", "a package has no file of this name"),
        })
    }
}

impl Say for Refusal {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let pick = |vi: String, en: String| Cow::Owned(if lang == Lang::Vi { vi } else { en });
        let fixed = |vi: &'static str, en: &'static str| Cow::Borrowed(lang.pick(vi, en));
        match self {
            Self::Failed(failure) => failure.say(lang),
            Self::NotAPackage => {
                fixed("Đây không phải là gói hồ sơ do chương trình đóng.", "This is no package made by the program.")
            }
            Self::Truncated => fixed(
                "Gói hồ sơ bị cắt cụt: thiếu phần cuối, do tải, chép hoặc gửi chưa xong. Hãy tải hoặc chép lại; nếu vẫn vậy, xin gửi lại gói.",
                "The package is cut off: its end is missing, as after a download, copy or e-mail that did not finish. Fetch or copy it again; failing that, ask for it again.",
            ),
            Self::Appended(bytes) => pick(
                format!(
                    "Sau phần cuối của gói hồ sơ còn {bytes} byte không thuộc gói (do chương trình gửi, quét vi-rút hoặc ai đó thêm vào). Hãy xin gửi lại gói gốc."
                ),
                format!(
                    "Behind the end of the package stand {bytes} bytes that are not part of it (put there by a mailer, a virus scanner or somebody). Ask for the original again."
                ),
            ),
            Self::Rezipped => fixed(
                "Tệp này chứa hồ sơ nhưng do chương trình khác nén, nên không còn dấu kiểm tra toàn vẹn: gói gốc đã được giải nén rồi nén lại, hoặc thư mục hồ sơ được nén bằng tay. Hãy xin gói gốc do lệnh pack tạo ra.",
                "This file holds a dossier but was zipped by another program, so it bears no integrity mark: the package was unpacked and zipped again, or the folder was zipped by hand. Ask for the original as `pack` made it.",
            ),
            Self::Damaged => fixed(
                "Gói hồ sơ đã bị thay đổi hoặc hỏng sau khi đóng: dấu kiểm tra toàn vẹn không khớp. Hãy xin gửi lại.",
                "The package was changed or damaged after it was made: its integrity mark does not fit. Ask for it again.",
            ),
            Self::TooLarge { name: Some(name) } => {
                pick(format!("{name}: tệp quá lớn."), format!("{name}: the file is too large."))
            }
            Self::TooLarge { name: None } => fixed(
                "Gói hồ sơ vượt quá 2 GB. Hãy giảm dung lượng tài liệu kiểm chứng (quét ở 150–200 dpi).",
                "The package is larger than 2 GB. Make the documents smaller (scan at 150–200 dpi).",
            ),
            Self::TooManyFiles(count) => pick(
                format!("Gói có {count} tệp, nhiều hơn mức {} cho phép.", limit::FILES),
                format!("There are {count} files, more than the {} that a package may hold.", limit::FILES),
            ),
            Self::Name { name, fault } => {
                pick(format!("Tệp “{name}”: {}.", fault.say(lang)), format!("File “{name}”: {}.", fault.say(lang)))
            }
            Self::Twins(one, other) => pick(
                format!("“{one}” và “{other}” là một tệp trên một số hệ điều hành; hãy đổi tên một tệp."),
                format!("“{one}” and “{other}” are one file on some systems; rename one of them."),
            ),
            Self::Duplicates => fixed("Gói có hai tệp cùng tên.", "The package has two files of the same name."),
            Self::NotAFile(name) => pick(
                format!("“{name}” là liên kết, thư mục hoặc thiết bị, không phải tệp."),
                format!("“{name}” is a link, folder or device, not a file."),
            ),
            Self::Packing(name) => pick(
                format!("“{name}” được mã hóa hoặc nén theo cách mà gói hồ sơ không dùng."),
                format!("“{name}” is encrypted, or packed in a way that packages do not use."),
            ),
            Self::Compressed(name, size) => pick(
                format!(
                    "“{name}” bị nén, tự khai khi bung ra là {size} byte; gói hồ sơ giữ nguyên tài liệu, không nén."
                ),
                format!(
                    "“{name}” is compressed and says that it unpacks to {size} bytes; packages keep documents as they are."
                ),
            ),
            Self::Sizes(Some(name)) => pick(
                format!("“{name}”: kích thước ghi trong gói không đúng với tệp."),
                format!("“{name}”: the size that the package gives is not that of the file."),
            ),
            Self::Sizes(None) => fixed(
                "Các phần của gói chồng lên nhau hoặc mâu thuẫn với nhau.",
                "Parts of the package overlap or contradict each other.",
            ),
            Self::Manifest => fixed(
                "Gói thiếu bản kê manifest.json, hoặc bản kê không đọc được.",
                "The package has no manifest.json, or it cannot be read.",
            ),
            Self::Format(found) => pick(
                format!("Gói theo dạng {found}; bản chương trình này đọc dạng {FORMAT}. Hãy dùng bản mới hơn."),
                format!("The package has form {found}; this version reads form {FORMAT}. Use a newer one."),
            ),
            Self::Extra(name) => pick(
                format!("“{name}” có trong gói nhưng không có trong bản kê."),
                format!("“{name}” is in the package but not in its manifest."),
            ),
            Self::Missing(name) => pick(format!("Thiếu tệp “{name}”."), format!("File “{name}” is missing.")),
            Self::Secret(id) => pick(
                format!("Tài liệu `{id}` có độ mật: không được đưa vào gói, cả tên lẫn nội dung."),
                format!("Document `{id}` is marked secret: neither its name nor its content may go into a package."),
            ),
            Self::Exists(path) => pick(
                format!("“{path}” đã có; chương trình không ghi đè. Hãy chọn tên khác."),
                format!("“{path}” is there already and is not written over. Choose another name."),
            ),
            Self::Stopped => fixed("Đã dừng theo yêu cầu; không ghi gì.", "Stopped as asked; nothing was written."),
            Self::NotAKey(path) => pick(
                format!("“{path}” không phải là tệp khóa do lệnh key tạo."),
                format!("“{path}” is no key file as `key` makes them."),
            ),
            Self::Changed(name) => pick(
                format!("“{name}” thay đổi trong lúc đang xử lý; hãy làm lại."),
                format!("“{name}” changed meanwhile; try again."),
            ),
            Self::Contents(troubles) => {
                let said: Vec<String> = troubles.iter().map(|t| t.say(lang).into_owned()).collect();
                Cow::Owned(said.join("\n"))
            }
        }
    }
}

impl Say for Trouble {
    fn say(&self, lang: Lang) -> Cow<'static, str> {
        let pick = |vi: String, en: String| Cow::Owned(if lang == Lang::Vi { vi } else { en });
        let fixed = |vi: &'static str, en: &'static str| Cow::Borrowed(lang.pick(vi, en));
        match self {
            Self::Digest(name) => pick(
                format!("“{name}” không phải là tệp đã được đưa vào gói hoặc đã đăng ký (mã SHA-256 khác)."),
                format!("“{name}” is not the file that was packed or registered (another SHA-256 digest)."),
            ),
            Self::Dossier(codes) => pick(
                format!("Hồ sơ trong gói có lỗi{}.", listed(codes)),
                format!("The dossier in the package has errors{}.", listed(codes)),
            ),
            Self::Criteria(codes) => pick(
                format!("Bộ tiêu chí trong gói có lỗi{}.", listed(codes)),
                format!("The criteria in the package have errors{}.", listed(codes)),
            ),
            Self::OtherCriteria => fixed(
                "Bộ tiêu chí trong gói không phải là bộ mà hồ sơ ghi.",
                "The criteria in the package are not those that the dossier names.",
            ),
            Self::CriteriaElsewhere(file) => pick(
                format!("Hồ sơ lấy bộ tiêu chí ở “{file}”, ngoài gói."),
                format!("The dossier takes its criteria from “{file}”, outside the package."),
            ),
            Self::ChangedLocked => fixed(
                "Hồ sơ đã gửi (đã khóa) nhưng bị sửa ngoài chương trình sau bước cuối cùng trong lịch sử.",
                "The dossier was sent and locked, and was changed outside the program since the last line of its history.",
            ),
            Self::History(line) => pick(
                format!("Lịch sử bị đứt từ dòng {line}: có dòng đã bị sửa, bớt hoặc thêm."),
                format!("The history breaks at line {line}: a line was changed, taken out or put in."),
            ),
            Self::HistoryEnd => {
                fixed("Lịch sử không kết thúc ở chỗ bản kê ghi.", "The history does not end where the manifest says.")
            }
            Self::Way(at) => pick(
                format!("Bước thứ {} của hồ sơ không thể đến sau bước trước nó.", at + 1),
                format!("Step {} of the dossier cannot follow the one before it.", at + 1),
            ),
            Self::Head => fixed(
                "Bản kê ghi khác hồ sơ (tên đơn vị, năm, bước hoặc phiên bản).",
                "The manifest says something else than the dossier (body, year, phase or version).",
            ),
            Self::Score(lane) => pick(
                format!("Điểm tính lại khác điểm ghi trong gói: {}.", lane.say(lang)),
                format!("The score computed here is not the one that was packed: {}.", lane.say(lang)),
            ),
            Self::NoFile(name) => pick(
                format!("Tài liệu đăng ký tệp “{name}” nhưng trong gói không có."),
                format!("A document is registered with “{name}”, which is not in the package."),
            ),
            Self::Seal => fixed(
                "Dấu kiểm tra toàn vẹn bằng khóa không đúng: không phải của khóa ghi trong gói, hoặc không phải trên bản kê này.",
                "The seal is false: not of the key that it names, or not on this manifest.",
            ),
            Self::NotSealedBy(key) => pick(
                format!("Gói không có dấu kiểm tra toàn vẹn của khóa {key}."),
                format!("The package has no seal of the key {key}."),
            ),
            Self::Secret(id) => pick(
                format!("Tài liệu `{id}` có độ mật: không được có trong gói."),
                format!("Document `{id}` is marked secret: it must not be in a package."),
            ),
        }
    }
}

/// `: PAR001, PAR002`, or nothing.
fn listed(codes: &[&'static str]) -> Clean {
    if codes.is_empty() { Clean::default() } else { [": ", &codes.join(", ")].concat().into() }
}

/// What holds of an intact package or folder, in one line.
pub fn told(documents: (usize, usize), history: Option<usize>, packed: bool, lang: Lang) -> String {
    let (good, all) = documents;
    let chain = match (history, lang) {
        (Some(lines), Lang::Vi) => format!("lịch sử liền mạch ({lines} dòng)"),
        (Some(lines), Lang::En) => format!("chain intact ({lines} lines)"),
        (None, Lang::Vi) => "không kèm lịch sử".to_owned(),
        (None, Lang::En) => "without a history".to_owned(),
    };
    let (same, documents) = match lang {
        Lang::Vi => ("✓ Nguyên vẹn, điểm tính lại giống hệt", format!("{good}/{all} tài liệu khớp")),
        Lang::En => ("✓ Identical, scores computed again agree", format!("{good} of {all} documents match")),
    };
    let same = if packed { same } else { lang.pick("✓ Nguyên vẹn", "✓ Intact") };
    format!("{same}; {chain}; {documents}.\n")
}
