//! Words for [`InSettings`].

use super::{Words, guess, pick};
use crate::diag::problem::InSettings;
use crate::lang::Lang;

impl InSettings {
    pub(super) fn words(&self, lang: Lang) -> Words {
        let both = |vi: String, en: String, help_vi: String, help_en: String| pick(lang, [vi, help_vi], [en, help_en]);
        match self {
            Self::NoSuchKey { word } => both(
                format!("không có phím tên `{word}`"),
                format!("there is no key called `{word}`"),
                "viết như `f4`, `ctrl-n`, `alt-down`, `shift-tab`, `space`".to_owned(),
                "written as `f4`, `ctrl-n`, `alt-down`, `shift-tab`, `space`".to_owned(),
            ),
            Self::SharedKey { word, same } => both(
                format!("cửa sổ dòng lệnh gửi `{word}` y hệt `{same}`"),
                format!("a terminal sends `{word}` just as it sends `{same}`"),
                "chọn phím khác".to_owned(),
                "choose another key".to_owned(),
            ),
            Self::NoSuchAction { word, near } => both(
                format!("không có lệnh tên `{word}`"),
                format!("there is no action called `{word}`"),
                near.map_or("tên các lệnh: parindex settings --keys".to_owned(), |n| format!("có phải là `{n}`?")),
                near.map_or("names of actions: parindex settings --keys".to_owned(), |n| {
                    format!("did you mean `{n}`?")
                }),
            ),
            Self::NoSuchPlace { word, near, known } => both(
                format!("không có chỗ tên `{word}`"),
                format!("there is no place called `{word}`"),
                guess(*near, known, Lang::Vi),
                guess(*near, known, Lang::En),
            ),
            Self::Senseless { action, place, places } => {
                let list = places.iter().map(|p| format!("`{p}`")).collect::<Vec<_>>().join(", ");
                both(
                    format!("lệnh `{action}` không có nghĩa ở `{place}`"),
                    format!("the action `{action}` means nothing in `{place}`"),
                    format!("dùng được ở: {list}"),
                    format!("it works in: {list}"),
                )
            }
            Self::BoundTwice { word, first, then, place } => both(
                format!("phím `{word}` đặt hai lần ở `{place}`: cho `{first}` rồi cho `{then}`; `{then}` được dùng"),
                format!("`{word}` is bound twice in `{place}`: to `{first}`, then to `{then}`; `{then}` counts"),
                "bỏ bớt một, hoặc nói rõ chỗ bằng `in`".to_owned(),
                "take one of them out, or say where with `in`".to_owned(),
            ),
            Self::LastKey { word, needed } => both(
                format!("`{word}` là phím cuối cùng của `{needed}`, nên được giữ nguyên"),
                format!("`{word}` is the last key of `{needed}` and stays with it"),
                format!("đặt thêm một phím khác cho `{needed}` trước"),
                format!("give `{needed}` another key first"),
            ),
            Self::LetterIsText { word, place } => both(
                format!("ở `{place}` chữ `{word}` là để gõ, không làm phím được"),
                format!("in `{place}` the letter `{word}` is text and cannot be a key"),
                "dùng phím F, Ctrl hoặc Alt, hoặc bỏ chỗ này khỏi `in`".to_owned(),
                "use an F, Ctrl or Alt key, or take this place out of `in`".to_owned(),
            ),
        }
    }
}
