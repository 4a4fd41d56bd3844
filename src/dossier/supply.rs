//! Who supplied what the body does not answer itself.

use jiff::civil::Date;

use crate::text::Clean;

/// Who supplied the answer of a row that a survey or an authority answers, and by which paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// The survey's or authority's name.
    pub by: Clean,
    /// The number of its paper.
    pub number: Option<Clean>,
    /// The date of its paper.
    pub dated: Option<Date>,
}
