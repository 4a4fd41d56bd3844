//! Criteria sets and the sample dossier inside the binary: the program works without a single file.
//!
//! A new set is one line in [`ALL`].

/// A set that is shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    /// Its id, as in its text.
    pub id: &'static str,
    /// Its edition, as in its text.
    pub edition: &'static str,
    /// The name of its file under `criteria/`.
    pub file: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($( $id:literal $edition:literal $file:literal ),* $(,)?) => {
        /// Every set that is shipped.
        pub const ALL: &[Embedded] = &[ $( Embedded {
            id: $id,
            edition: $edition,
            file: $file,
            text: include_str!(concat!("../../criteria/", $file)),
        } ),* ];
    };
}

shipped! {
    "province.876-reconstructed" "2024" "province-876-reconstructed.toml",
    "department-sample" "2025" "department-sample.toml",
    "sample.khanh-hoa" "2024" "sample-khanh-hoa-2024.toml",
    "training" "2025" "training.toml",
}

/// The questionnaires that are shipped, by their id and edition, with their text.
pub const QUESTIONNAIRES: [(&str, &str, &str); 2] = [
    ("sample.satisfaction", "2025", include_str!("../../criteria/surveys/satisfaction-2025.toml")),
    ("sample.leaders", "2024", include_str!("../../criteria/surveys/leaders-2024.toml")),
];

/// The shipped questionnaire that is called so: by its id, with or without `@` and its edition.
pub fn questionnaire(name: &str) -> Option<&'static str> {
    let called = |id: &str, edition: &str| name == id || name.split_once('@') == Some((id, edition));
    QUESTIONNAIRES.iter().find(|(id, edition, _)| called(id, edition)).map(|(_, _, text)| *text)
}

/// The sample dossier of which the app makes the user a copy, by its name.
pub const SAMPLE: (&str, &str) = ("tinh-a", include_str!("../../criteria/samples/tinh-a/dossier.toml"));
