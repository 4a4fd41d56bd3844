//! `due`: deadlines of a dossier; `holidays`: the calendar by which they are counted.

use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::words::weekday;
use crate::calendar::{Calendar, Days, Due, LONGEST};
use crate::check::check_lane;
use crate::check::deadline::{About, Deadline, deadlines};
use crate::cli::arg::Arg;
use crate::cli::change::{change, edit, line, today, wrong};
use crate::cli::out::{Exit, Out, Outcome, Stop};
use crate::cli::parse::Given;
use crate::cli::score::open;
use crate::dossier::Lane;
use crate::dossier::edit::Edit;
use crate::dossier::phase::Side;
use crate::lang::{Lang, Say};
use crate::report::json;
use crate::store::{Opened, Store};
use crate::text::Clean;

/// A deadline for programs.
#[derive(Debug, Serialize)]
pub(super) struct Json {
    about: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    due: String,
    days_left: i64,
    working_days_left: i64,
    overdue: bool,
}

/// What takes a deadline away.
const NONE: &str = "-";

pub(super) fn run(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let Some(typed) = given.text(Arg::When) else { return show(given, store, out) };
    let path = given.path(Arg::Dossier).unwrap_or_default();
    let editing = edit(&path, store, out)?;
    let due = if typed.trim() == NONE {
        None
    } else {
        let calendar = calendar(store, &editing.opened.folder, out);
        Some(read(typed, &calendar, today(store), out)?)
    };
    let (owner, dossier) = (line(given, Arg::Owner), &editing.opened.dossier);
    let edit = match &owner {
        Some(owner) => {
            if !dossier.rows.values().any(|row| row.owner.as_ref() == Some(owner)) {
                let said = match out.lang {
                    Lang::Vi => format!("chưa có tiêu chí nào giao cho “{owner}”"),
                    Lang::En => format!("no row has the owner “{owner}”"),
                };
                out.warn(&said, "");
            }
            Edit::OwnerDue(owner.clone(), due)
        }
        None => Edit::Due(due),
    };
    let side = if owner.is_some() { Side::Body } else { either(dossier, &edit) };
    change(side, editing, edit, Lane::Own, out)?;
    show(given, store, out)
}

/// The side that may make the change; either may set a date for sending.
fn either(dossier: &crate::dossier::Dossier, edit: &Edit) -> Side {
    let may = |side| crate::dossier::phase::may(side, dossier, edit).is_ok();
    if may(Side::Body) { Side::Body } else { Side::Receiving }
}

fn show(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let opened = open(given, store, out)?;
    let list = of(&opened);
    let calendar = calendar(store, &opened.folder, out);
    if given.flag(Arg::Json) {
        out.data(&json::write(&of_json(&list, &calendar, today(store))))?;
    } else if list.is_empty() {
        out.say(out.lang.pick("Không còn thời hạn nào.\n", "Nothing is due.\n"));
    } else {
        out.data(&lines(&list, &calendar, today(store), out.lang))?;
    }
    Ok(Exit::Done)
}

/// What is still due in a dossier.
pub(super) fn of(opened: &Opened) -> Vec<Deadline> {
    deadlines(&opened.set, &opened.dossier, &check_lane(&opened.set, &opened.dossier, Lane::Own))
}

/// Deadlines for programs.
pub(super) fn of_json(list: &[Deadline], calendar: &Calendar, today: Date) -> Vec<Json> {
    let one = |deadline: &Deadline| Json {
        about: deadline.about.word(),
        code: match &deadline.about {
            About::Reply(code) => Some(code.to_string()),
            _ => None,
        },
        owner: match &deadline.about {
            About::Owner { name, .. } => Some(name.to_string()),
            _ => None,
        },
        due: deadline.due.to_string(),
        days_left: calendar.left(today, deadline.due, Days::Calendar),
        working_days_left: calendar.left(today, deadline.due, Days::Working),
        overdue: deadline.is_late(today),
    };
    list.iter().map(one).collect()
}

/// Deadlines in lines; nothing where nothing is due.
pub(super) fn lines(list: &[Deadline], calendar: &Calendar, today: Date, lang: Lang) -> String {
    list.iter().flat_map(|d| ["  ".to_owned(), d.say(calendar, today, lang), "\n".to_owned()]).collect()
}

/// Deadlines below a heading; nothing where nothing is due.
pub(super) fn section(list: &[Deadline], calendar: &Calendar, today: Date, lang: Lang) -> String {
    if list.is_empty() {
        return String::new();
    }
    format!("{}\n{}", lang.pick("Thời hạn:", "Deadlines:"), lines(list, calendar, today, lang))
}

/// The calendar for what lies in a folder; says where its file is wrong.
pub(super) fn calendar(store: &Store, folder: &std::path::Path, out: &mut Out) -> Calendar {
    let kept = store.calendar(Some(folder));
    if let Some(failure) = &kept.failure {
        out.failure(failure);
        out.say(out.lang.pick(
            "Tạm đếm theo thứ Bảy, Chủ nhật và các ngày lễ cố định.\n",
            "Only weekends and the fixed holidays are counted as days off.\n",
        ));
    }
    kept.calendar
}

/// The day that was typed as a date or as so many days from today.
pub(super) fn read(typed: &str, calendar: &Calendar, today: Date, out: &mut Out) -> Result<Date, Stop> {
    let Some(due) = Due::read(typed) else {
        let shown = Clean::line(typed);
        let said = match out.lang {
            Lang::Vi => {
                format!("`{shown}` không phải là thời hạn; viết như 20/12/2025, “5 ngày làm việc” hoặc “10 ngày”")
            }
            Lang::En => {
                format!("`{shown}` is no due date; write 20/12/2025 (day first), “5 working days” or “10 days”")
            }
        };
        out.error(&said, "");
        return Err(Stop::Failed);
    };
    let Some(date) = due.date(today, calendar) else {
        return wrong("thời hạn quá xa", "the due date is too far away", out);
    };
    if let Due::After(_, days) = due {
        let (day, lang) = (weekday(date, out.lang), out.lang);
        let said = match lang {
            Lang::Vi => format!("{} = {day}\n", Clean::line(typed)),
            Lang::En => format!("{} = {day}\n", Clean::line(typed)),
        };
        out.say(&said);
        if days == Days::Working && !calendar.knows(date.year()) {
            out.warn(&unknown(date.year(), lang), "parindex holidays");
        }
    }
    Ok(date)
}

/// That only the fixed holidays of a year are known.
fn unknown(year: i16, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("lịch nghỉ năm {year} mới có các ngày lễ cố định, chưa có Tết và các ngày nghỉ khác"),
        Lang::En => format!("of {year} only the fixed holidays are known, not Tết and the others"),
    }
}

/// The calendar: from which file, which days off.
pub(super) fn holidays(given: &Given, store: &Store, out: &mut Out) -> Outcome {
    let lang = out.lang;
    if given.flag(Arg::Make) {
        let Some(file) = store.own_holidays() else {
            return wrong("máy này không có thư mục cấu hình", "this machine has no folder for configuration", out);
        };
        store.make_holidays(&file).or_else(|failure| out.failed(&failure))?;
        out.data(&format!("{}\n", Clean::line(&file.to_string_lossy())))?;
        out.say(lang.pick(
            "Mở tệp này, nhập các đợt nghỉ theo thông báo rồi lưu lại.\n",
            "Open the file, enter the holidays as announced, save it.\n",
        ));
        return Ok(Exit::Done);
    }
    let here = std::env::current_dir().ok();
    let kept = store.calendar(here.as_deref());
    match (&kept.failure, &kept.file) {
        (Some(failure), _) => return out.failed(failure),
        (None, Some(file)) => out.data(&format!("{}\n", Clean::line(&file.to_string_lossy())))?,
        (None, None) => {
            out.say(lang.pick("Chưa có tệp lịch nghỉ; tạo bằng: ", "There is no holiday file; make one with: "));
            out.say("parindex holidays --make\n");
        }
    }
    let now = today(store);
    let year = given.year().and_then(|y| i16::try_from(y).ok()).unwrap_or(now.year());
    if !kept.calendar.knows(year) {
        out.warn(&unknown(year, lang), "");
    }
    let mut day = Date::new(year, 1, 1).ok();
    for _ in 0..LONGEST {
        let Some(at) = day.filter(|d| d.year() == year) else { break };
        match kept.calendar.off(at) {
            Some(off @ crate::calendar::Off::Holiday(_)) => {
                out.data(&format!("  {}  {}\n", weekday(at, lang), off.say(lang)))?;
            }
            None if kept.calendar.worked.contains(&at) => {
                out.data(&format!("  {}  {}\n", weekday(at, lang), lang.pick("làm bù", "worked in exchange")))?;
            }
            _ => {}
        }
        day = at.tomorrow().ok();
    }
    Ok(Exit::Done)
}
