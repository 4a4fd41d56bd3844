//! The TOML parser's messages in Vietnamese, with a line of help each.
//!
//! The parser says `what` or `what, expected …`. A message that is not in the table is shown in the
//! parser's own words rather than hidden.

/// Beginning of a message, its Vietnamese, help in Vietnamese and in English.
const TABLE: &[(&str, &str, &str, &str)] = &[
    (
        "duplicate key",
        "khóa này đã có ở trên",
        "bỏ bớt một chỗ; mỗi khóa chỉ ghi một lần",
        "keep one of them; a key is written once",
    ),
    (
        "cannot extend value",
        "khóa này đã là một giá trị, không thể thêm khóa con",
        "bỏ dấu chấm hoặc đổi tên khóa",
        "drop the dot or rename the key",
    ),
    (
        "string values must be quoted",
        "thiếu giá trị, hoặc chuỗi chưa đặt trong dấu nháy",
        "chuỗi viết \"…\", số viết 0.5, ngày viết 2024-12-31",
        "texts are \"…\", numbers 0.5, dates 2024-12-31",
    ),
    (
        "invalid basic string",
        "chuỗi chưa đóng dấu nháy kép, hoặc có ký tự điều khiển",
        "thêm dấu \" ở cuối chuỗi",
        "close the text with \"",
    ),
    (
        "invalid literal string",
        "chuỗi chưa đóng dấu nháy đơn, hoặc có ký tự điều khiển",
        "thêm dấu ' ở cuối chuỗi",
        "close the text with '",
    ),
    ("invalid multi-line", "chuỗi nhiều dòng chưa đóng", "thêm \"\"\" ở cuối chuỗi", "close the text with \"\"\""),
    (
        "missing escaped value",
        "sau dấu \\ phải là một ký tự đặc biệt",
        "viết \\\\ cho dấu gạch chéo ngược, hoặc đặt chuỗi trong dấu nháy đơn",
        "write \\\\ for a backslash, or use single quotes",
    ),
    (
        "too few unicode",
        "mã ký tự Unicode thiếu chữ số",
        "sau \\u cần 4 chữ số, sau \\U cần 8",
        "\\u takes 4 digits, \\U takes 8",
    ),
    ("unclosed array table", "tiêu đề [[ … ]] chưa đóng", "thêm ]] ở cuối dòng", "add ]] at the end of the line"),
    ("unclosed table", "tiêu đề [ … ] chưa đóng", "thêm ] ở cuối dòng", "add ] at the end of the line"),
    ("unclosed inline table", "bảng { … } chưa đóng", "thêm } vào cuối bảng", "add } at the end of the table"),
    ("unclosed array", "danh sách [ … ] chưa đóng", "thêm ] vào cuối danh sách", "add ] at the end of the list"),
    ("missing comma between array", "thiếu dấu phẩy giữa hai phần tử của danh sách", "thêm dấu phẩy", "add a comma"),
    ("missing comma between key-value", "thiếu dấu phẩy giữa hai khóa trong bảng", "thêm dấu phẩy", "add a comma"),
    ("extra comma", "thừa dấu phẩy", "bỏ dấu phẩy", "take the comma out"),
    ("extra assignment", "thừa dấu =", "mỗi khóa một dấu =", "one = for each key"),
    ("extra `=`", "thừa dấu =", "mỗi khóa một dấu =", "one = for each key"),
    (
        "unexpected `=` in array",
        "dấu = không đứng trong danh sách được",
        "đóng danh sách bằng ], hoặc dùng bảng { … }",
        "close the list with ], or use a table { … }",
    ),
    ("missing assignment", "thiếu dấu = sau khóa", "viết `khóa = giá trị`", "write `key = value`"),
    ("key with no value", "khóa không có giá trị", "viết `khóa = giá trị`", "write `key = value`"),
    ("missing value", "thiếu giá trị", "viết `khóa = giá trị`", "write `key = value`"),
    (
        "invalid value",
        "giá trị không hợp lệ",
        "chuỗi viết \"…\", số viết 0.5, ngày viết 2024-12-31",
        "texts are \"…\", numbers 0.5, dates 2024-12-31",
    ),
    ("missing key", "thiếu tên khóa", "viết `khóa = giá trị`", "write `key = value`"),
    ("unquoted keys cannot be empty", "thiếu tên khóa", "viết `khóa = giá trị`", "write `key = value`"),
    (
        "invalid unquoted key",
        "tên khóa có ký tự không dùng được",
        "khóa có dấu hoặc dấu cách phải đặt trong dấu nháy",
        "a key with accents or spaces needs quotes",
    ),
    (
        "keys cannot be multi-line",
        "tên khóa không được xuống dòng",
        "viết khóa trên một dòng",
        "write the key on one line",
    ),
    ("invalid key-value", "không đọc được dòng này", "viết `khóa = giá trị`", "write `key = value`"),
    (
        "invalid inline table",
        "bảng { … } không đúng",
        "viết { khóa = giá trị, khóa = giá trị }",
        "write { key = value, key = value }",
    ),
    ("missing inline table", "thiếu dấu { mở bảng", "thêm {", "add {"),
    ("missing array opening", "thiếu dấu [ mở danh sách", "thêm [", "add ["),
    ("missing table open", "thiếu dấu [ mở tiêu đề", "thêm [", "add ["),
    ("missing opening quote", "thiếu dấu nháy mở", "đặt chuỗi trong dấu nháy", "put the text in quotes"),
    (
        "unexpected key or value",
        "sau giá trị còn chữ thừa",
        "mỗi dòng một khóa; ghi chú bắt đầu bằng #",
        "one key on each line; a comment begins with #",
    ),
    (
        "unexpected content",
        "có chữ thừa ở đây",
        "mỗi dòng một khóa; ghi chú bắt đầu bằng #",
        "one key on each line; a comment begins with #",
    ),
    (
        "unexpected leading zero",
        "số có số 0 thừa ở đầu",
        "bỏ số 0 ở đầu; mã như \"07\" đặt trong dấu nháy",
        "drop the zero; a code such as \"07\" needs quotes",
    ),
    ("unexpected sign", "thừa dấu + hoặc −", "mỗi số một dấu", "one sign for each number"),
    ("redundant", "thừa dấu hoặc tiền tố của số", "viết số thập phân bình thường", "write a plain decimal number"),
    (
        "integers with a radix",
        "số hệ khác 10 không có dấu",
        "viết số thập phân bình thường",
        "write a plain decimal number",
    ),
    (
        "radix must be lowercase",
        "tiền tố của số phải viết thường",
        "viết số thập phân bình thường",
        "write a plain decimal number",
    ),
    (
        "invalid date",
        "ngày không đúng",
        "ngày viết theo thứ tự năm-tháng-ngày: 2024-12-31",
        "dates are written year-month-day: 2024-12-31",
    ),
    (
        "invalid time",
        "giờ không đúng",
        "ngày viết theo thứ tự năm-tháng-ngày: 2024-12-31",
        "dates are written year-month-day: 2024-12-31",
    ),
    (
        "invalid fraction",
        "phần thập phân không đúng",
        "sau dấu chấm cần ít nhất một chữ số: 1.0",
        "at least one digit follows the point: 1.0",
    ),
    (
        "invalid",
        "số hoặc giá trị không đúng",
        "chuỗi viết \"…\", số viết 0.5, ngày viết 2024-12-31",
        "texts are \"…\", numbers 0.5, dates 2024-12-31",
    ),
    ("`_` may only go between digits", "dấu _ chỉ đứng giữa hai chữ số", "bỏ dấu _", "take the _ out"),
    (
        "carriage return",
        "ký tự xuống dòng không đúng",
        "lưu lại tệp với kiểu xuống dòng thông thường",
        "save the file with ordinary line ends",
    ),
    ("missing comment start", "thiếu dấu # đầu ghi chú", "ghi chú bắt đầu bằng #", "a comment begins with #"),
    (
        "cannot recurse further",
        "lồng nhau quá sâu",
        "định dạng này không cần quá bốn mức lồng nhau",
        "the format needs no more than four levels",
    ),
    (
        "recursion limit",
        "lồng nhau quá sâu",
        "định dạng này không cần quá bốn mức lồng nhau",
        "the format needs no more than four levels",
    ),
];

/// The Vietnamese for the parser's `message`, with help in both languages.
pub(super) fn explain(message: &str) -> (&str, &'static str, &'static str) {
    TABLE.iter().find(|(start, ..)| message.starts_with(start)).map_or(
        (message, "đối chiếu với một tệp mẫu đọc được", "compare with a file that can be read"),
        |(_, vi, help_vi, help_en)| (vi, help_vi, help_en),
    )
}
