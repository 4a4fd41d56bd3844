//! Every mistake that a document can contain, with its stable code.
//!
//! Promise: a code never changes meaning and is never used again. Each area of the format has a table of
//! its own, from which the enum, the codes and the severities are made; its words stand in the file of the
//! same name under [`crate::diag::words`]. Codes: 001–019 [`InForm`], 020–059 [`InSet`], 060–099 [`InRule`],
//! 100–199 [`InDossier`], 200–219 [`InQuestionnaire`], 220–239 [`InTraining`],
//! 400–419 [`InSettings`].

/// Declares an area: `/// meaning`, `"code" severity Variant(data)`.
macro_rules! problems {
    (
        $(#[$outer:meta])*
        pub enum $name:ident {
            $(
                $(#[$doc:meta])*
                $code:literal $severity:ident $variant:ident
                    $( ( $($type:ty),* ) )?
                    $( { $($field:ident : $field_type:ty),* } )?
            ),* $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the fields are the words of the sentence, which says what they are")]
        pub enum $name {
            $( $(#[$doc])* $variant $( ( $($type),* ) )? $( { $($field: $field_type),* } )?, )*
        }

        impl $name {
            /// Every code of this area with its severity, in the order of the codes.
            pub const CODES: &'static [(&'static str, $crate::diag::Severity)] =
                &[ $( ($code, $crate::diag::Severity::$severity) ),* ];

            /// The stable code.
            pub fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $code, )* }
            }

            /// How much it matters.
            pub fn severity(&self) -> $crate::diag::Severity {
                match self { $( Self::$variant { .. } => $crate::diag::Severity::$severity, )* }
            }
        }

        impl From<$name> for $crate::diag::Problem {
            fn from(problem: $name) -> Self {
                Self::$name(problem)
            }
        }
    };
}

mod dossier;
mod form;
mod questionnaire;
mod rule;
mod set;
mod settings;
mod training;

pub use dossier::InDossier;
pub use form::{InForm, Shape};
pub use questionnaire::{InQuestionnaire, Listed};
pub use rule::InRule;
pub use set::{Counted, Declared, InSet};
pub use settings::InSettings;
pub use training::InTraining;

use crate::diag::Severity;

/// What is wrong, by area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// With the form of any document.
    InForm(InForm),
    /// With the make-up of a criteria set.
    InSet(InSet),
    /// With the rule of a row.
    InRule(InRule),
    /// With a dossier.
    InDossier(InDossier),
    /// With a questionnaire.
    InQuestionnaire(InQuestionnaire),
    /// With the user's settings.
    InSettings(InSettings),
    /// With a lesson or with results.
    InTraining(InTraining),
}

impl Problem {
    /// Its stable code, such as `PAR001`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::InForm(p) => p.code(),
            Self::InSet(p) => p.code(),
            Self::InRule(p) => p.code(),
            Self::InDossier(p) => p.code(),
            Self::InQuestionnaire(p) => p.code(),
            Self::InSettings(p) => p.code(),
            Self::InTraining(p) => p.code(),
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::InForm(p) => p.severity(),
            Self::InSet(p) => p.severity(),
            Self::InRule(p) => p.severity(),
            Self::InDossier(p) => p.severity(),
            Self::InQuestionnaire(p) => p.severity(),
            Self::InSettings(p) => p.severity(),
            Self::InTraining(p) => p.severity(),
        }
    }

    /// Every code with its severity, in the order of the codes.
    pub fn codes() -> impl Iterator<Item = (&'static str, Severity)> {
        [
            InForm::CODES,
            InSet::CODES,
            InRule::CODES,
            InDossier::CODES,
            InQuestionnaire::CODES,
            InTraining::CODES,
            InSettings::CODES,
        ]
        .into_iter()
        .flatten()
        .copied()
    }
}
