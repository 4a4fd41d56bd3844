//! What can be wrong with a dossier: with what it says of itself, and against its criteria set.

use crate::text::Clean;

problems! {
    /// A mistake in a dossier. A wrong *answer* is none: such a row is invalid in scoring and the others count.
    pub enum InDossier {
        /// A row's code that is no code.
        "PAR100" Error BadCode { code: Clean },
        /// A second row with the same code.
        "PAR101" Error DuplicateRow { code: Clean },
        /// A second document with the same id.
        "PAR102" Error DuplicateDocument { id: Clean },
        /// A citation of a document that is not in the register.
        "PAR103" Error UnknownDocument { id: Clean, near: Option<Clean> },
        /// A digest that is not 64 hexadecimal digits.
        "PAR104" Error BadDigest { key: Clean },
        /// Two keys that are one once their letters are in the common form.
        "PAR105" Error DuplicateKey { key: Clean },
        /// A file name that leads out of the dossier's folder.
        "PAR106" Error FileOutside { file: Clean },
        /// A year in which nobody assessed anything.
        "PAR107" Warning OddYear { year: i64 },
        /// A row that says nothing.
        "PAR108" Warning EmptyRow { code: Clean },
        /// A recorded step that cannot follow the one before it.
        "PAR109" Warning StepOutOfOrder { step: &'static str },
        /// A row that the set does not have.
        "PAR110" Error UnknownRow { code: Clean, near: Option<Clean> },
        /// A row whose code is an area or criterion with rows below it.
        "PAR111" Error BranchRow { code: Clean, first: Clean },
        /// A `self` answer on a row that a survey supplies.
        "PAR112" Error SelfOnSurvey { code: Clean },
        /// A `self` answer on a row that an authority supplies.
        "PAR113" Error SelfOnAuthority { code: Clean },
        /// A `supplied` answer on a row that the body answers itself.
        "PAR114" Error SuppliedOnSelf { code: Clean },
        /// A declared figure that the set does not have.
        "PAR115" Error UnknownFigure { key: Clean, near: Option<Clean> },
        /// A yes/no fact that the set does not have.
        "PAR116" Error UnknownFlag { key: Clean, near: Option<Clean> },
        /// A row that does not exist for bodies of this kind.
        "PAR117" Warning RowOfOtherKind { code: Clean, kind: Clean },
        /// Typed points without a reason where the rule would compute them.
        "PAR118" Warning PointsWithoutReason { code: Clean },
        /// Not applicable without a reason.
        "PAR119" Warning NaWithoutReason { code: Clean },
        /// A kind of body that no row names, close to one that some do.
        "PAR120" Warning DoubtfulKind { kind: Clean, near: Clean },
        /// A document with a secrecy mark.
        "PAR121" Error Secret { id: Clean },
        /// A year in which there was no such body: not yet, or no longer.
        "PAR122" Warning NoSuchBodyThen { year: i32 },
        /// A version of a place on which copies differ that cannot be read.
        "PAR123" Error BadVersion,
    }
}
