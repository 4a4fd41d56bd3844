//! The words of what a whole round asks for: ranking many bodies, packages and their seals, appraisers side by side.

use crate::cli::arg::Arg;
use crate::cli::command::Command;
use crate::lang::Lang;

/// What such a command does, in one line; nothing for others.
pub(super) const fn summary(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Rank => lang.pick(
            "xếp hạng mọi hồ sơ trong các thư mục, theo từng khối",
            "rank all dossiers below the folders, per kind of body",
        ),
        Command::Merge => lang.pick(
            "gộp phần việc của nhiều cán bộ thẩm định trên các bản sao của một hồ sơ",
            "merge the work of several appraisers on copies of one dossier",
        ),
        Command::Decide => lang.pick(
            "quyết định những chỗ các bản sao ghi khác nhau khi gộp: xem từng bản, chọn một bản hoặc giữ nguyên",
            "decide where merged copies differ: see each version, choose one or keep what stands",
        ),
        Command::Sum => lang.pick(
            "số liệu kê khai của cơ quan cấp trên bằng tổng số liệu của các đơn vị trực thuộc; nêu rõ đơn vị còn thiếu",
            "declared figures of a body as the sum of those of the bodies under it, missing ones named",
        ),
        Command::Agreement => lang.pick(
            "mức độ thống nhất giữa các cán bộ thẩm định chấm độc lập trên các bản sao: tỷ lệ trùng điểm, kappa có trọng số, chênh lệch trung bình",
            "how far appraisers agree who scored copies independently: percent, weighted kappa, mean gap",
        ),
        Command::Pack => lang.pick(
            "đóng hồ sơ, bộ tiêu chí, tài liệu và lịch sử thành một tệp .zip có dấu kiểm tra toàn vẹn",
            "pack dossier, criteria, documents and history into one .zip with an integrity mark",
        ),
        Command::Key => lang.pick(
            "tạo khóa để đóng dấu kiểm tra toàn vẹn lên gói (pack --seal)",
            "make a key for integrity seals on packages (pack --seal)",
        ),
        Command::Verify => lang.pick(
            "kiểm tra gói hoặc thư mục hồ sơ có còn nguyên vẹn",
            "whether packages and dossier folders are intact",
        ),
        Command::Receive => lang.pick(
            "tiếp nhận các gói vào thư mục của đợt thẩm định, mỗi đơn vị một thư mục; phiên bản mới được gộp, bản cũ được giữ",
            "take packages into the workspace of a round, a folder per body; newer versions are merged, older ones kept",
        ),
        Command::Unpack => lang.pick(
            "kiểm tra gói rồi mở ra một thư mục mới; gói không an toàn bị từ chối, không ghi gì",
            "check a package and make a new folder of it; what is unsafe is refused and nothing written",
        ),
        _ => "",
    }
}

/// More about such a command, below its options; nothing for others.
pub(super) const fn more(command: Command, lang: Lang) -> &'static str {
    match command {
        Command::Rank => lang.pick(
            "Mỗi khối và năm một bảng; năm mới nhất nếu không nêu --year. Chỉ xếp hạng chung các hồ sơ cùng một bộ tiêu chí.",
            "A table for each kind of body; the newest year unless --year. Only dossiers made with the same criteria are ranked together.",
        ),
        Command::Merge => lang.pick(
            "Mỗi phần chỉ một người sửa thì được lấy; phần nhiều người sửa khác nhau được để nguyên, ghi lại ý kiến của từng bản và phải quyết định bằng lệnh decide trước khi kết luận. Bản gốc trước khi chia được tìm theo lịch sử của từng bản; chỉ khi không tìm được mới cần --base.",
            "What only one changed is taken; what several changed differently is left as it was, kept with what each copy says, and must be decided (`decide`) before the conclusion. What each was copied from is found in the histories; --base is needed only where that cannot be told.",
        ),
        Command::Decide => lang.pick(
            "Không nêu gì thêm thì liệt kê. CHỖ là số thứ tự trong danh sách, mã tiêu chí hoặc khóa của số liệu, tài liệu. Ghi một giá trị khác vào đúng chỗ ấy cũng là quyết định.",
            "Lists them unless more is said. PLACE is a number in the list, the code of a row, or the key of a figure or document. Writing another value there decides it, too.",
        ),
        Command::Sum => lang.pick(
            "Đơn vị trực thuộc là đơn vị khai `parent` đúng tên cơ quan này, cùng năm. Thiếu: đơn vị còn hoạt động trong năm nhưng chưa có hồ sơ hoặc chưa khai số liệu; thêm bằng --expect. Mã kết thúc 1 khi còn thiếu. --write ghi tổng và danh sách vào hồ sơ; phần cách tính điểm sẽ nêu lại.",
            "Members are bodies whose `parent` is this one, of the same year. Missing: bodies alive in the year without a dossier or without the figure; --expect adds to them. Exit 1 while some are missing. --write puts the sum and the names into the dossier, and explanations say so.",
        ),
        Command::Agreement => lang.pick(
            "Mỗi cán bộ một bản sao (hồ sơ, hoặc thư mục nhiều hồ sơ), không thấy điểm của người kia; chỉ so các tiêu chí đã có điểm thẩm định ở cả hai bản. Chênh lệch bình quân của một cán bộ là điểm của người đó trừ điểm của người khác. Sau khi đối chiếu, gộp bằng merge.",
            "A copy for each appraiser (a dossier, or a folder of them), who does not see the other's points; only rows appraised in both are compared. The mean gap of an appraiser is their points minus the others'. Afterwards `merge` brings the copies together.",
        ),
        Command::Pack => lang.pick(
            "In ra mã SHA-256 của gói. --for council (mặc định): gửi thẩm định; body: gửi lại đơn vị, kèm điểm thẩm định và lý do khi yêu cầu giải trình; không kèm ghi chú nội bộ, lịch sử, kết luận và tổng hợp chưa công bố; archive: lưu trữ, kèm mọi tệp; training: tập huấn, bỏ tên, ghi chú, tài liệu. Tài liệu mật bị từ chối.",
            "Prints the SHA-256 digest of the package. --for council (default): to be appraised; body: back to the body, with appraised points and reasons where it is asked to reply; without internal notes, history, conclusions and totals that are not published; archive: with every file; training: without names, words and documents. Secret documents are refused.",
        ),
        Command::Receive => lang.pick(
            "Gói gốc được giữ trong thư mục packages. Với phiên bản mới, chương trình nêu từng thay đổi; điều đơn vị không được sửa ở bước hiện tại thì để nguyên và nêu ra.",
            "Packages stay as they came in the folder `packages`. Of a newer version every change is told; what the body may not change now is left and told.",
        ),
        _ => "",
    }
}

/// What stands for the value of an argument.
pub(super) const fn value_name(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::RankBy => "kind|group|all",
        Arg::Parent | Arg::Expect => lang.pick("TÊN", "NAME"),
        Arg::FigureKey => lang.pick("KHÓA", "KEY"),
        Arg::Spot => lang.pick("CHỖ", "PLACE"),
        Arg::Take => lang.pick("TÊN|SỐ", "NAME|NUMBER"),
        Arg::Secrecy => lang.pick("ĐỘ_MẬT", "MARK"),
        Arg::SealWith | Arg::NewKey => lang.pick("TỆP_KHÓA", "KEY_FILE"),
        Arg::SealedBy => lang.pick("KHÓA_CÔNG_KHAI", "PUBLIC_KEY"),
        _ => "",
    }
}

/// What an argument is.
pub(super) const fn about(arg: Arg, lang: Lang) -> &'static str {
    match arg {
        Arg::RankBy => lang.pick(
            "xếp hạng chung theo loại đơn vị (mặc định), theo từng khối, vùng khai trong hồ sơ, hoặc tất cả",
            "whom to rank together: bodies of a kind (default), of a declared group or region, or all",
        ),
        Arg::Parent => lang.pick(
            "chỉ các đơn vị trực thuộc cơ quan này (tên như khai trong hồ sơ)",
            "only bodies that stand under this one, by its name in the dossiers",
        ),
        Arg::FigureKey => lang.pick(
            "số liệu cần cộng; mặc định mọi số liệu chung",
            "the figure to add up; every common one unless given",
        ),
        Arg::Expect => lang.pick(
            "đơn vị trực thuộc phải có mặt, dù chưa có hồ sơ nào",
            "a body that must be among them, even without any dossier",
        ),
        Arg::Write => {
            lang.pick("ghi vào hồ sơ; không nêu thì chỉ in ra", "write it into the dossier; only printed otherwise")
        }
        Arg::SealWith => lang.pick(
            "đóng thêm dấu kiểm tra toàn vẹn bằng khóa này (tạo bằng lệnh key)",
            "put on an integrity seal with this key as well (made by `key`)",
        ),
        Arg::SealedBy => lang.pick(
            "gói phải có dấu kiểm tra toàn vẹn của khóa công khai này",
            "the package must bear a seal of this public key",
        ),
        Arg::Spot => lang.pick(
            "chỗ các bản ghi khác nhau: số thứ tự, mã tiêu chí, khóa số liệu hoặc tài liệu",
            "a place on which copies differ: its number, a row's code, the key of a figure or document",
        ),
        Arg::Secrecy => lang.pick(
            "dấu chỉ mức độ của tài liệu, như “Lưu hành nội bộ”; từ Mật trở lên bị từ chối, cả tệp lẫn tên",
            "the secrecy mark of the document; from Mật (secret) on it is refused, file and name",
        ),
        Arg::Take => lang.pick("lấy theo bản của người này", "take this one's version"),
        Arg::KeepNow => lang.pick("giữ nguyên điều đang ghi", "keep what stands there"),
        Arg::NewKey => lang.pick("tệp khóa mới; không ghi đè", "the new key file; never written over"),
        Arg::Anew => lang.pick(
            "đọc lại và tính lại toàn bộ, không dùng kết quả đã lưu tạm; dùng trước khi công bố",
            "read and compute everything anew, nothing from the cache; before publication",
        ),
        _ => "",
    }
}
