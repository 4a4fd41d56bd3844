//! Ballots counted for the app, and their result put into dossiers.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::first_line;
use crate::diag::Source;
use crate::doc::{excerpt, read_questionnaire};
use crate::exchange::ballots::{self, Uncounted};
use crate::lang::{Lang, Say};
use crate::store::surveyed::{self, Results};
use crate::store::{Failure, Store, embedded};
use crate::survey::feed::{Evidence, misfits};
use crate::survey::{Questionnaire, Survey};
use crate::text::Clean;
use crate::watch::Watch;

/// A survey that was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSurvey {
    /// What was asked.
    pub asked: Questionnaire,
    /// What came out.
    pub survey: Survey,
    /// The digest of the ballots.
    pub sha256: Box<str>,
    /// The day of the machine's clock, for the title of an export; none where nobody looked.
    pub ballots: PathBuf,
}

/// Where the result of a survey goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedTo {
    /// The folder of the dossiers.
    pub folder: PathBuf,
    /// The set of new dossiers; none are made without.
    pub criteria: Option<Clean>,
    /// The date that the results bear.
    pub date: Option<Date>,
    /// Number and sign of the document that reports them.
    pub number: Option<Clean>,
}

/// Why nothing is written while edits wait for the disk.
pub const fn unsaved(lang: Lang) -> &'static str {
    lang.pick(
        "Hồ sơ đang mở còn sửa đổi chưa ghi được; ghi xong rồi làm lại.",
        "The open dossier has edits that are not written yet; see to them first.",
    )
}

/// Puts the result of a survey into the dossiers below a folder; what came of it, in words.
pub fn feed(store: &Store, counted: &CountedSurvey, to: &FeedTo, lang: Lang) -> Result<String, String> {
    let loaded = to.criteria.as_ref().map(|name| store.criteria(name)).transpose();
    let loaded = loaded.map_err(|failure| failure.say(lang).into_owned())?;
    let set = loaded.as_ref().map(|l| &*l.set);
    if let Some(misfit) = set.and_then(|set| misfits(&counted.asked, set).into_iter().next()) {
        return Err(misfit.say(lang).into_owned());
    }
    let evidence = Evidence { date: to.date, number: to.number.clone(), ..counted.evidence() };
    let results = Results { asked: &counted.asked, survey: &counted.survey, evidence: &evidence };
    let fed = surveyed::feed(store, &to.folder, set, results).map_err(|why| why.say(lang).into_owned())?;
    let (saved, same, made, without) = (fed.saved, fed.same, fed.made, fed.without.len());
    let mut told = vec![match lang {
        Lang::Vi => format!("Đã ghi kết quả vào {saved} hồ sơ, lập mới {made} hồ sơ"),
        Lang::En => format!("Results written into {saved} dossiers, {made} made"),
    }];
    if same > 0 {
        told.push(match lang {
            Lang::Vi => format!("{same} hồ sơ đã có sẵn kết quả này"),
            Lang::En => format!("{same} had them already"),
        });
    }
    if without > 0 {
        told.push(match lang {
            Lang::Vi => format!("{without} đơn vị chưa có hồ sơ"),
            Lang::En => format!("{without} bodies have no dossier"),
        });
    }
    let told = told.join("; ");
    match fed.failed.first() {
        None => Ok(told),
        Some(failure) => Err(match lang {
            Lang::Vi => format!("{told}; {} hồ sơ chưa ghi được: {}", fed.failed.len(), failure.say(lang)),
            Lang::En => format!("{told}; {} could not be written: {}", fed.failed.len(), failure.say(lang)),
        }),
    }
}

pub(super) fn count(
    store: &Store,
    questionnaire: &Path,
    table: &Path,
    lang: Lang,
    watch: &Watch,
) -> Result<Box<CountedSurvey>, String> {
    let name = Clean::path(questionnaire);
    let text = match embedded::questionnaire(&name) {
        Some(text) => text.to_owned(),
        None => store.read_text(questionnaire).map_err(|failure| failure.say(lang).into_owned())?,
    };
    let source = Source { name: &name, text: &text };
    let (asked, found) = read_questionnaire(&source);
    let asked = asked.ok_or_else(|| first_line(&excerpt::render(&source, &found, lang, false)))?;
    let shown = Clean::path(table);
    let survey = ballots::count(&asked, table, None, watch).map_err(|why| match why {
        Uncounted::Stopped => String::new(),
        Uncounted::Table(trouble) => format!("{shown}: {}", trouble.say(lang)),
        Uncounted::Heading(faults) => {
            let faults: Vec<String> = faults.iter().map(|f| f.say(lang).into_owned()).collect();
            format!("{shown}: {}", faults.join("; "))
        }
    })?;
    let sha256 = ballots::digest(table).map_err(|e| Failure::system(table, &e).say(lang).into_owned())?;
    Ok(Box::new(CountedSurvey { asked, survey, sha256, ballots: table.to_owned() }))
}
