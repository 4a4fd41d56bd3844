//! Every mistake that a document can contain, with its stable code.

use crate::diag::Severity;
use crate::text::Clean;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The text is not TOML here; the parser's own words.
    Syntax(Clean),
}

impl Problem {
    /// Its stable code, such as `PAR001`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "PAR001",
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Syntax(_) => Severity::Error,
        }
    }
}
