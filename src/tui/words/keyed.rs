//! Sentences that name keys.
//!
//! Promise: no sentence spells a key out. `{undo}` in a sentence stands for the key of the action with that name, as
//! the user has bound it, first where the keys go now, then anywhere; an action that has no key is called by its
//! name in the list of commands.

use std::borrow::Cow;

use crate::lang::Lang;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::key::Key;

macro_rules! keyed {
    ($($name:ident $vi:literal $en:literal;)*) => {
        /// A sentence that names keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum K { $(#[doc = $en] $name,)* }

        impl K {
            /// Every sentence.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The sentence with the names of actions in it.
            pub const fn template(self, lang: Lang) -> &'static str {
                match self { $(Self::$name => lang.pick($vi, $en),)* }
            }
        }
    };
}

keyed! {
    NotANumber "Chưa phải là số: sửa rồi {enter}, hoặc {back} để lại đó" "Not a number yet: mend it and press {enter}, or {back} to leave it there";
    TooManyDigits "Quá 28 chữ số" "More than 28 digits";
    ReasonNeeded "Cần ghi lý do rồi {enter}" "A reason is needed, then {enter}";
    Removed "Đã bỏ tài liệu khỏi tiêu chí ({undo} hoàn tác)" "Document taken off the row ({undo} to undo)";
    NothingToGoBackTo "Mọi thứ vẫn ở đây. {home} về màn hình đầu, {quit} thoát" "Everything is still here. {home} for the home screen, {quit} to quit";
    HistoryOfRow "Lọc theo tiêu chí: {search} rồi gõ mã" "To filter by row: {search}, then its code";
    NoHistory "Hồ sơ này chỉ ở trong bộ nhớ nên chưa có lịch sử; {save} để lưu vào thư mục" "This dossier is in memory only and has no history; {save} saves it to a folder";
    ErrorsFound "lỗi cần sửa trước khi khóa ({problems})" "errors to mend before locking ({problems})";
    ThisIsTheSample "Hồ sơ mẫu, bản riêng để thử. {home} màn hình đầu: mở, lập hồ sơ. {language} English" "The sample, a copy of your own. {home} home screen: open or begin a dossier. {language} tiếng Việt";
    CopyOrLeave "Thoát: {quit}. Chép chữ: {mouse} nhả chuột rồi bôi đen" "Leave: {quit}. Copy: {mouse} releases the mouse, then select";
    UnknownKey "không có tác dụng ở đây; {help} xem các phím" "does nothing here; {help} shows the keys";
    WriteExplanation "· {enter} để viết giải trình" "· {enter} to write the explanation";
    SaveToAttach "Hồ sơ chưa có thư mục: lưu ({save}) rồi mới đính kèm tệp" "The dossier has no folder yet: save it ({save}), then attach files";
    SheetKeys "{enter} ô tiếp theo, ở ô cuối: xong   {back} thôi" "{enter} next field, in the last one: done   {back} cancel";
    NoTour "Không có hướng dẫn nào đang mở: {palette}, gõ huong dan" "No tour is under way: {palette}, type tour";
    TourOver "Đã đóng hướng dẫn; xem lại: {palette}, gõ huong dan" "The tour is closed; again: {palette}, type tour";
    ErrorsLeft "lỗi phải sửa trước ({problems} ở màn hình chấm điểm)" "errors to mend first ({problems} in the dossier)";
    SaveFirst "lưu hồ sơ vào một thư mục trước đã ({save})" "save the dossier to a folder first ({save})";
    LanguageLater "đổi lại lúc nào cũng được: {language}" "to be changed at any time: {language}";
    UndoIt "{undo} hoàn tác" "{undo} undoes";
    Copied "Dán không được thì bấm {copy} lần nữa để ghi ra tệp, hoặc {mouse} nhả chuột rồi bôi đen" "If they cannot be pasted: {copy} again writes a file, {mouse} releases the mouse to select";
    SheetsOfOwner "Chọn phòng, đơn vị trong danh sách phụ trách ({owners}) rồi xuất phiếu" "Choose an owner in the list of owners ({owners}), then write the sheet";
    TableBehind "Tệp đã thay sau khi đếm: {attach} đếm lại" "The file was replaced since: {attach} counts it again";
    TurnsIt "{enter} đổi" "{enter} turns it";
    RulesLine "{enter}: xác nhận dòng này là hoàn thành, chưa, không tính, hoặc theo bảng" "{enter}: decide that this line is done, not done, left out, or as the table says";
    LeftOutShort "hồ sơ để ngoài ({problems})" "left out ({problems})";
    NoBodyAnswers "Không có đơn vị nào khớp; {back} để bỏ lọc" "No body answers to that; {back} shows all again";
    MarkedToCompare "đã chọn để so sánh; đến đơn vị thứ hai rồi bấm {compare} (bấm ngay {compare}: so với năm trước)" "marked; go to the other body and press {compare} ({compare} here: with last year)";
    RequestHere "Tiêu chí này có yêu cầu đang chờ; {reply} để trả lời" "A request waits here; {reply} replies to it";
    RequestsWait "yêu cầu giải trình, bổ sung chờ trả lời: {reply}" "requests wait for a reply: {reply}";
    ReplyHow "đơn vị trả lời: {reply}" "the body replies: {reply}";
    Stop "{back} dừng" "{back} stops";
    DecideHere "các bản ghi khác nhau; chọn một bản: {packages}, hoặc ghi lại" "copies differ; choose one: {packages}, or write another";
    StillWriting "Đang ghi tệp; {back} để dừng" "A file is being written; {back} stops it";
    AcceptAll "{toggle}: thống nhất mọi tiêu chí chưa thẩm định ở đây, giữ nguyên tiêu chí đã thẩm định" "{toggle}: accept every row here that was not appraised yet; appraised rows stay";
    OpenADossier "Mở một hồ sơ trước đã ({home})" "Open a dossier first ({home})";
    PresentIsACopy "Đây là một bản riêng, không ghi gì. {toggle} mở từng bước, {left} {right} đổi số" "This is a copy, nothing is written. {toggle} opens a step, {left} {right} change a value";
    NoMoreSteps "Hết bước. {next-part} sang tiêu chí sau" "No more steps. {next-part} for the next row";
    ScoreMalformed "Chưa phải là số hoặc phép tính: sửa rồi {enter}" "Neither a number nor a sum: mend it and press {enter}";
    KeptHead "Giữ nguyên ({enter} để bỏ)" "Left as they are ({enter} to take back)";
}

impl K {
    /// The sentence with the keys as they are bound.
    pub fn get(self, app: &App) -> String {
        filled(self.template(app.lang), app)
    }
}

/// The key of an action as it is bound: where the keys go now, else anywhere; its name where it has none.
pub fn key(app: &App, action: Action) -> Cow<'static, str> {
    let here = app.keymap.key_for(&app.places(), action);
    let key = here.or_else(|| app.keymap.key_for(action.info().contexts, action));
    key.map_or_else(|| Cow::Owned(format!("“{}”", action.label(app.lang))), |key| Cow::Owned(Key::shown(key)))
}

/// `text` with the keys of the actions that are named in it.
pub fn filled(text: &str, app: &App) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        let (name, after) = tail.split_once('}').unwrap_or((tail, ""));
        out.push_str(before);
        out.push_str(&Action::named(name).map_or_else(|| Cow::Owned(name.to_owned()), |action| key(app, action)));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The names of the actions in a sentence, in order.
pub fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::settings::{Bind, Placed};
    use crate::tui::action::ACTIONS;
    use crate::tui::keymap::Keymap;
    use crate::tui::theme::Theme;
    use crate::tui::tour::STEPS;

    fn sentences(lang: Lang) -> Vec<&'static str> {
        let tour = STEPS.iter().map(|step| step.template(lang));
        K::ALL.iter().map(|word| word.template(lang)).chain(tour).collect()
    }

    #[test]
    fn every_sentence_names_actions_that_exist_and_the_same_ones_in_both_languages() {
        for (vi, en) in sentences(Lang::Vi).into_iter().zip(sentences(Lang::En)) {
            let sorted = |text| {
                let mut names: Vec<&str> = named(text).collect();
                names.sort_unstable();
                names.dedup();
                names
            };
            assert_eq!(sorted(vi), sorted(en), "{vi}");
            assert!(named(vi).all(|name| Action::named(name).is_some()), "{vi}");
            assert_eq!(crate::text::Clean::new(vi).as_str(), vi);
        }
    }

    #[test]
    fn every_sentence_follows_the_keys_that_the_user_has_bound() {
        let placed = |word: &str| Placed { word: word.into(), span: 0..0 };
        let binds: Vec<Bind> = ACTIONS
            .iter()
            .map(|info| Bind { keys: vec![placed("f24")], run: placed(info.name), places: None })
            .collect();
        for lang in Lang::ALL {
            for sentence in sentences(lang) {
                for name in named(sentence) {
                    // Each action alone on a key of its own, every other key of it taken away.
                    let mut own = Keymap::standard();
                    let action = Action::named(name).expect("an action");
                    let bind = binds.iter().find(|b| &*b.run.word == name).expect("a key").clone();
                    own.lay(&[bind]);
                    own.forget_but(action, "f24".parse().expect("a key"));
                    let app = App::new(lang, Theme::default(), own);
                    let said = filled(sentence, &app);
                    assert!(said.contains("F24"), "{name}: {said}");
                    assert!(!said.contains(['{', '}']), "{said}");
                }
            }
        }
    }

    #[test]
    fn an_action_without_a_key_is_called_by_its_name() {
        let mut own = Keymap::standard();
        own.forget_but(Action::Undo, "f24".parse().expect("a key"));
        let app = App::new(Lang::Vi, Theme::default(), own);
        assert_eq!(K::UndoIt.get(&app), "“hoàn tác” hoàn tác");
    }
}
