//! The cards of the what-if screens: values of a set, numbers, weights, files.

use std::path::{Path, PathBuf};

use super::{For, Sheet};
use crate::calendar::due::date;
use crate::criteria::Code;
use crate::doc::write_scenario;
use crate::exchange::file::Form;
use crate::lang::Say;
use crate::num::Decimal;
use crate::num::decimal;
use crate::report::Report;
use crate::report::whatif as report;
use crate::store::embedded;
use crate::tui::app::{App, Effects};
use crate::tui::assume;
use crate::tui::effect::{Effect, Job};
use crate::tui::inquiry::{Ask, FeedTo};
use crate::tui::screen::study::{self, Offer, Page, agreement, block, odds, path, survey};
use crate::tui::screen::walk::type_in::writing;
use crate::tui::screen::{compare, explain};
use crate::tui::words::W;
use crate::watch::Watch;
use crate::whatif::{SetChange, Written};

/// The questionnaires that can be named by their id.
pub(super) fn shipped(app: &App) -> String {
    let ids: Vec<&str> = embedded::QUESTIONNAIRES.iter().map(|(id, ..)| *id).collect();
    format!("{} {}", W::QuestionnairesShipped.get(app.lang), ids.join(", "))
}

impl Sheet {
    /// The card for another value of the set.
    pub fn lever(app: &App, change: SetChange) -> Self {
        let value = match &change {
            SetChange::Floor(_, None) => String::new(),
            SetChange::Max(_, n)
            | SetChange::Floor(_, Some(n))
            | SetChange::Full(_, n)
            | SetChange::Target(_, n)
            | SetChange::BandFrom(_, n) => writing(*n, app.lang),
        };
        Self::new(For::Lever(change), W::LeverTitle, &[(W::NewValue, &value)])
    }

    /// The card for the weight of a row or node.
    pub fn effort(app: &App, code: Code) -> Self {
        let now = app.wish.effort.get(&code).copied().unwrap_or(Decimal::ONE);
        Self::new(For::Effort(code), W::EffortTitle, &[(W::EffortWeight, &writing(now, app.lang))])
    }

    /// The card for a number that a page offers.
    pub fn number(app: &App, offer: Offer) -> Self {
        let (title, word) = match offer {
            Offer::Pending => (W::PendingBring, W::Percent),
            Offer::Draws => (W::DrawsOption, W::NewValue),
            Offer::Seed => (W::SeedOption, W::NewValue),
            _ => (W::WeightsVary, W::Percent),
        };
        let value = match study::shown(app).map(|s| &s.page) {
            Some(Page::Odds(odds)) => odds.value(offer),
            _ => app.wish.pending_percent.to_string(),
        };
        Self::new(For::Number(offer), title, &[(word, &value.replace('.', app.lang.pick(",", ".")))])
    }

    /// The card for keeping the assumptions.
    pub fn keep_scenario(app: &App) -> Self {
        let name =
            app.session.as_ref().map(|s| super::folder_name(&s.dossier.body.name, "kich-ban")).unwrap_or_default();
        Self::new(For::KeepScenario, W::KeepScenario, &[(W::Title, ""), (W::File, &format!("{name}.toml"))])
    }

    /// The card for taking assumptions from a file.
    pub fn read_scenario() -> Self {
        Self::new(For::ReadScenario, W::ReadScenario, &[(W::File, "")])
    }

    /// The card for a report of what is shown.
    pub fn export(app: &App) -> Self {
        let name = match study::shown(app).map(|s| &s.page) {
            Some(Page::Survey(_)) => "phu-luc-chi-so-hai-long.docx",
            Some(Page::Agreement(_)) => app.pick("muc-do-thong-nhat.docx", "agreement.docx"),
            _ => "gia-dinh.docx",
        };
        Self::new(For::Export, W::ExportReport, &[(W::File, name)])
    }

    /// The card for writing the explanation of a node into a file; of the whole without one.
    pub fn keep_explanation(app: &App, code: Option<&str>) -> Self {
        let name =
            format!("{}-{}.txt", app.pick("cach-tinh", "explanation"), code.unwrap_or(app.pick("tong", "total")));
        // Beside the dossier, where it is looked for; the program may have been started from anywhere.
        let place = app.session.as_ref().and_then(|s| s.place.as_ref()?.parent());
        let path = place.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name));
        Self::new(For::KeepExplanation, W::KeepExplanation, &[(W::File, &path.display().to_string())])
    }

    /// The card for a report of what is shown, called so unless somebody says otherwise.
    pub fn export_shown(name: &str) -> Self {
        Self::new(For::Export, W::ExportReport, &[(W::File, name)])
    }

    /// The card for counting a survey.
    pub fn survey() -> Self {
        Self::new(For::Survey, W::SurveyTitle, &[(W::QuestionnaireFile, ""), (W::BallotsFile, "")])
    }

    /// The card for putting a survey's result into dossiers.
    pub fn feed(app: &App) -> Self {
        let folder = app.recent.first().and_then(|r| r.path.parent()?.parent()).map(|p| p.display().to_string());
        let fields =
            [(W::Folder, folder.as_deref().unwrap_or_default()), (W::SetForNew, ""), (W::Number, ""), (W::Date, "")];
        Self::new(For::Feed, W::SurveyTitle, &fields)
    }

    pub(super) fn file(&self, field: W) -> Result<PathBuf, (usize, W)> {
        self.needed(field)?;
        let typed = self.fields.iter().find(|(w, _)| *w == field).map(|(_, e)| e.raw().trim().to_owned());
        Ok(PathBuf::from(typed.unwrap_or_default()))
    }

    fn amount(&self, field: W, most: Option<Decimal>) -> Result<Decimal, (usize, W)> {
        let wrong = (self.place_of(field), W::MustBeAmount);
        let read = decimal::typed(&self.needed(field)?).map_err(|_not_a_number| wrong)?;
        let fits = !read.is_sign_negative() && most.is_none_or(|most| read <= most);
        if fits { Ok(read) } else { Err(wrong) }
    }
}

/// Asks the worker to make a file.
fn keep(path: PathBuf, bytes: Vec<u8>) -> Effects {
    vec![Effect::Job(Job::Inquire(Box::new(Ask::Keep(path, bytes)), Watch::new()))]
}

/// What the shown page is as a report, and what it goes with.
fn report_of(app: &App) -> Option<(Report, Option<String>)> {
    if let Some((report, annex)) = survey::report(app) {
        return Some((report, Some(annex)));
    }
    if let Some(report) = compare::report(app).or_else(|| agreement::report(app)) {
        return Some((report, None));
    }
    if let Some(report) = block::report(app) {
        return Some((report, None));
    }
    let (assumed, session) = app.assumed.as_deref().zip(app.session.as_ref())?;
    let scenario = assumed.scenario(session);
    let compared = scenario.compare(&assumed.set, &assumed.record, session.lane, &session.context).ok()?;
    let said = assumed.said(session, app.lang);
    Some((report::report(&assumed.set, &assumed.record, &compared, &said, app.lang), None))
}

fn form(path: &Path) -> Option<Form> {
    Form::of(path)
}

/// Does what the card says.
pub(super) fn outcome(app: &mut App, sheet: &Sheet) -> Result<Effects, (usize, W)> {
    let lang = app.lang;
    let hundred = Some(Decimal::ONE_HUNDRED);
    let effects = match &sheet.what {
        For::Lever(change) => {
            let empty = sheet.text(W::NewValue).is_empty();
            let value = || sheet.amount(W::NewValue, None);
            let change = match change {
                SetChange::Floor(code, _) if empty => SetChange::Floor(code.clone(), None),
                SetChange::Floor(code, _) => SetChange::Floor(code.clone(), Some(value()?)),
                SetChange::Max(code, _) => SetChange::Max(code.clone(), value()?),
                SetChange::Full(code, _) => SetChange::Full(code.clone(), value()?),
                SetChange::Target(code, _) => SetChange::Target(code.clone(), value()?),
                SetChange::BandFrom(id, _) => SetChange::BandFrom(id.clone(), value()?),
            };
            app.overlays.pop();
            if app.assumed.is_none() {
                return Ok(block::change_set(app, change));
            }
            if let Err(refusal) = assume::change_set(app, change) {
                app.warn(refusal.say(lang).into_owned());
            }
            return Ok(Effects::new());
        }
        For::Effort(code) => {
            let weight = sheet.amount(W::EffortWeight, None)?;
            app.overlays.pop();
            return Ok(path::weighed(app, code.clone(), weight));
        }
        For::Number(offer) => {
            let field = if matches!(offer, Offer::Draws | Offer::Seed) { W::NewValue } else { W::Percent };
            let value = sheet.amount(field, hundred.filter(|_| field == W::Percent))?;
            app.overlays.pop();
            return Ok(match offer {
                Offer::Pending => path::pending(app, value),
                _ => odds::number(app, *offer, value),
            });
        }
        For::KeepScenario => {
            let path = sheet.file(W::File)?;
            let Some((assumed, session)) = app.assumed.as_deref().zip(app.session.as_ref()) else {
                return Ok(Effects::new());
            };
            let weights = app.wish.effort.iter().map(|(code, n)| (code.as_str().into(), *n)).collect();
            let kept = app.wish.keep.iter().map(|code| code.as_str().into()).collect();
            let written =
                Written { title: sheet.given(W::Title), effort: weights, keep: kept, ..assumed.written(session) };
            keep(path, write_scenario(&written).into_bytes())
        }
        For::ReadScenario => {
            let path = sheet.file(W::File)?;
            vec![Effect::Job(Job::Inquire(Box::new(Ask::Scenario(path, lang)), Watch::new()))]
        }
        For::KeepExplanation => {
            let path = sheet.file(W::File)?;
            app.overlays.pop();
            return Ok(explain::copy::file(app).map(|bytes| keep(path, bytes)).unwrap_or_default());
        }
        For::Export => {
            let path = sheet.file(W::File)?;
            let form = form(&path).ok_or((sheet.place_of(W::File), W::UnknownEnding))?;
            app.overlays.pop();
            let Some((report, annex)) = report_of(app) else { return Ok(Effects::new()) };
            return Ok(match form.bytes(&report, annex.as_deref(), lang) {
                Ok(bytes) => keep(path, bytes),
                Err(why) => {
                    app.warn(why);
                    Effects::new()
                }
            });
        }
        For::Feed => {
            let date = match sheet.given(W::Date) {
                Some(typed) => Some(date(&typed).ok_or((sheet.place_of(W::Date), W::MustBeDate))?),
                None => None,
            };
            let (folder, criteria) = (sheet.file(W::Folder)?, sheet.given(W::SetForNew));
            let to = FeedTo { folder, criteria, date, number: sheet.given(W::Number) };
            app.overlays.pop();
            return Ok(survey::feed(app, to));
        }
        For::Survey => {
            let (asked, ballots) = (sheet.file(W::QuestionnaireFile)?, sheet.file(W::BallotsFile)?);
            app.overlays.pop();
            app.kept = Some(sheet.clone());
            return Ok(survey::open(app, asked, ballots));
        }
        _ => Effects::new(),
    };
    app.overlays.pop();
    Ok(effects)
}
