//! `key`: a new key for seals on packages, in a file that only its owner can read.

use crate::cli::arg::Arg;
use crate::cli::out::{Exit, Out, Outcome};
use crate::cli::pack::refused;
use crate::cli::parse::Given;
use crate::exchange::package::Key;
use crate::lang::Lang;
use crate::store::Failure;
use crate::text::Clean;

pub(super) fn run(given: &Given, out: &mut Out) -> Outcome {
    let path = given.path(Arg::NewKey).unwrap_or_default();
    let name = Clean::line(given.text(Arg::By).unwrap_or_default());
    let key = Key::new(name).or_else(|error| out.failed(&Failure::system(&path, &error)))?;
    key.save(&path).or_else(|refusal| refused(&refusal, out))?;
    out.data(&format!("{}\n", key.public()))?;
    let shown = Clean::path(&path);
    out.say(&match out.lang {
        Lang::Vi => format!(
            "Đã tạo khóa trong {shown}; chỉ người giữ được đọc tệp này, không gửi cho ai. Dòng trên là khóa công khai: \
             gửi cho bên nhận bằng đường khác với gói. Đây là dấu kiểm tra toàn vẹn, không thay cho văn bản được ký chính thức.\n"
        ),
        Lang::En => format!(
            "The key is in {shown}; keep it to yourself. The line above is the public key: give it to whoever receives \
             packages, by another way than the package. It is a mark of integrity and does not stand for the officially \
             signed paper.\n"
        ),
    });
    Ok(Exit::Done)
}
