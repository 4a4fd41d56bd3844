//! The shipped criteria sets and sample dossiers: they load without a mistake and stand as the program writes them.

use parindex::diag::{Diagnostic, Source};
use parindex::doc::{read_dossier, write_dossier};
use parindex::dossier::Dossier;

const TINH_A: &str = include_str!("../../criteria/samples/tinh-a/dossier.toml");
const XA_A: &str = include_str!("../../criteria/samples/training/xa-a/dossier.toml");
const XA_B: &str = include_str!("../../criteria/samples/training/xa-b/dossier.toml");
const XA_C: &str = include_str!("../../criteria/samples/training/xa-c/dossier.toml");

const DOSSIERS: [(&str, &str); 4] = [("tinh-a", TINH_A), ("xa-a", XA_A), ("xa-b", XA_B), ("xa-c", XA_C)];

fn dossier(name: &str, text: &str) -> Dossier {
    let (read, found) = read_dossier(&Source { name, text });
    assert_eq!(found, Vec::<Diagnostic>::new(), "{name}");
    read.expect("a dossier without mistakes")
}

#[test]
fn sample_dossiers_are_read_without_a_word() {
    for (name, text) in DOSSIERS {
        dossier(name, text);
    }
}

#[test]
fn every_body_of_the_samples_is_marked_as_made_up() {
    for (name, text) in DOSSIERS {
        let dossier = dossier(name, text);
        assert!(dossier.body.name.contains("(minh họa)"), "{name}");
        assert!(dossier.remarks.expect("remarks").contains("số giả định"), "{name}");
    }
}

#[test]
fn every_answer_of_the_sample_province_says_where_its_figure_stands() {
    let dossier = dossier("tinh-a", TINH_A);
    let silent: Vec<_> = dossier
        .rows
        .iter()
        .filter(|(_, row)| {
            let note = row.note.as_deref().unwrap_or_default().to_lowercase();
            !["báo cáo", "số giả định", "bộ nội vụ công bố"].iter().any(|words| note.contains(words))
        })
        .map(|(code, _)| code)
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_sample_province_stands_as_the_program_writes_it() {
    let dossier = dossier("tinh-a", TINH_A);
    assert_eq!(write_dossier(&dossier, None), TINH_A);
}
