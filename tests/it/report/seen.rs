//! What a reader sees: pages as LibreOffice lays them out and Chromium draws them.
//!
//! The pictures lie in the folder `reports` of cargo's own folder for tests, for somebody to look at.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::office::Office;
use crate::support::tools::tool;
use parindex::criteria::CriteriaSet;
use parindex::diag::Source;
use parindex::doc::{read_criteria, read_dossier};
use parindex::dossier::{Dossier, Lane};
use parindex::exchange::docx;
use parindex::lang::Lang;
use parindex::report::explain::Case;
use parindex::report::paper::{self, Kind};
use parindex::report::{full, html};
use parindex::score::{Context, score};

/// A dossier of 8 areas and 90 rows, which goes over several pages.
fn long() -> (CriteriaSet, Dossier) {
    let text = include_str!("../../../criteria/province-876-reconstructed.toml");
    let set = read_criteria(&Source { name: "criteria.toml", text }).0.unwrap();
    let text = include_str!("../../../criteria/samples/tinh-a/dossier.toml");
    let dossier = read_dossier(&Source { name: "dossier.toml", text }).0.unwrap();
    (set, dossier)
}

fn case<T>(lang: Lang, use_it: impl FnOnce(&Case<'_>) -> T) -> T {
    let (set, dossier) = long();
    let card = score(&set, &dossier, Lane::Own, &Context::default());
    use_it(&Case { set: &set, dossier: &dossier, card: &card, file: "criteria.toml", lang })
}

/// Where the pictures go.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reports");
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[track_caller]
fn run(program: &Path, words: &[&OsStr]) -> String {
    let done = Command::new(program).args(words).output().unwrap();
    assert!(done.status.success(), "{}: {}", program.display(), String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// The text of each page.
fn pages(pdf: &[u8]) -> Option<Vec<String>> {
    let program = tool(&["pdftotext"])?;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    let text = run(&program, &["-layout".as_ref(), file.path().as_ref(), "-".as_ref()]);
    Some(text.split('\u{c}').map(str::to_owned).filter(|p| !p.trim().is_empty()).collect())
}

#[test]
fn pages_are_numbered_from_the_second_and_heads_of_tables_are_repeated() {
    let Some(office) = Office::here() else { return };
    let made = |kind| {
        case(Lang::Vi, |case| docx::render(&[paper::of_dossier(kind, case, &Context::default())], Lang::Vi).unwrap())
    };
    let papers: Vec<Vec<u8>> = [Kind::Report, Kind::Record].map(made).into();
    for (pdf, head) in office.printed(&papers).iter().zip(["Số liệu kê khai", "Lý do điều chỉnh"]) {
        let Some(pages) = pages(pdf) else { return };
        assert!(pages.len() >= 4, "{} pages", pages.len());
        let first_word = |page: &str| page.split_whitespace().next().unwrap_or_default().to_owned();
        assert_ne!(first_word(&pages[0]), "1", "the first page has no number");
        for (at, page) in pages.iter().enumerate().skip(1) {
            assert_eq!(first_word(page), (at + 1).to_string(), "{page}");
        }
        // Every page on which rows stand has the heads above them.
        let words = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
        let with_rows = pages.iter().filter(|p| {
            p.lines().any(|l| l.trim_start().starts_with(|c: char| c.is_ascii_digit()) && l.contains("0,50"))
        });
        for page in with_rows {
            assert!(head.split(' ').all(|w| words(page).contains(w)), "{head}\n{page}");
        }
        assert!(pages.iter().all(|p| p.contains("DỰNG LẠI")), "the mark stands on every page");
    }
}

#[test]
fn pictures_of_every_paper_and_workbook_are_made() {
    let (Some(office), Some(drawn)) = (Office::here(), tool(&["pdftoppm"])) else { return };
    for lang in Lang::ALL {
        let of_dossier = |(word, kind)| {
            let paper = case(lang, |case| paper::of_dossier(kind, case, &Context::default()));
            (word, docx::render(&[paper], lang).unwrap())
        };
        let annex = ("annex", docx::render(&[super::docx::annex(lang)], lang).unwrap());
        let (mut words, all): (Vec<&str>, Vec<Vec<u8>>) = Kind::ALL.into_iter().map(of_dossier).chain([annex]).unzip();
        let (names, books): (Vec<&str>, Vec<Vec<u8>>) = super::xlsx::every(lang).into_iter().unzip();
        words.extend(names);
        let printed = [office.printed(&all), office.printed_books(&books)].concat();
        for (pdf, word) in printed.iter().zip(words) {
            let file = folder().join(format!("{word}.{}.pdf", lang.code()));
            std::fs::write(&file, pdf).unwrap();
            let picture = folder().join(format!("{word}.{}", lang.code()));
            let words = ["-png", "-r", "60", "-f", "1", "-l", "2"].map(OsStr::new);
            run(&drawn, &[&words[..], &[file.as_ref(), picture.as_ref()]].concat());
            let made = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap());
            let begins = format!("{word}.{}-", lang.code());
            let made: Vec<u64> = made
                .filter(|e| e.file_name().to_string_lossy().starts_with(&begins))
                .map(|e| e.metadata().unwrap().len())
                .collect();
            assert!(!made.is_empty() && made.iter().all(|size| *size > 4000), "{word}: {made:?}");
        }
    }
}

/// A page in Chromium, with what it prints to its output.
fn chromium(words: &[&str]) -> Option<()> {
    let program = tool(&["chromium", "chromium-browser", "google-chrome"])?;
    let home = tempfile::tempdir().unwrap();
    let data = format!("--user-data-dir={}", home.path().display());
    let fixed =
        ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-pdf-header-footer", &data];
    let words: Vec<&OsStr> = fixed.iter().chain(words).map(OsStr::new).collect();
    run(&program, &words);
    Some(())
}

fn page(name: &str, lang: Lang) -> String {
    let text = case(lang, |case| html::render(&full::report(case), lang));
    let file = folder().join(format!("{name}.{}.html", lang.code()));
    std::fs::write(&file, text).unwrap();
    format!("file://{}", file.display())
}

/// The size of a picture, as its own head says.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

#[test]
fn a_page_is_drawn_at_the_widths_of_a_telephone_and_a_desk() {
    let mut pages: Vec<(String, String)> =
        Lang::ALL.map(|lang| (format!("page.{}", lang.code()), page("page", lang))).into();
    for (name, text) in super::html::every() {
        let file = folder().join(format!("{name}.html"));
        std::fs::write(&file, text).unwrap();
        pages.push((name, format!("file://{}", file.display())));
    }
    for (name, url) in pages {
        for (wide, high) in [(500, 1400), (1280, 1600)] {
            let file = folder().join(format!("{name}.{wide}.png"));
            let shot = format!("--screenshot={}", file.display());
            let Some(()) = chromium(&[&shot, &format!("--window-size={wide},{high}"), &url]) else { return };
            let png = std::fs::read(&file).unwrap();
            assert_eq!(size(&png), (wide, high));
            assert!(png.len() > 30_000, "an empty picture: {} bytes", png.len());
        }
    }
}

#[test]
fn on_paper_everything_that_is_folded_is_printed() {
    let url = page("paper", Lang::Vi);
    let file = folder().join("paper.vi.pdf");
    let Some(()) = chromium(&[&format!("--print-to-pdf={}", file.display()), &url]) else { return };
    let Some(pages) = pages(&std::fs::read(&file).unwrap()) else { return };
    let text = pages.join("\n").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("DỰNG LẠI"));
    // The steps of every explanation, however deep they are folded.
    let page = std::fs::read_to_string(folder().join("paper.vi.html")).unwrap();
    let steps: Vec<&str> = page
        .split("<li><b>")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("</b> ")?.1.split_once('<')?.0.trim()))
        .filter(|label| !label.is_empty() && !label.contains('&'))
        .collect();
    let printed = steps.iter().filter(|label| text.contains(**label)).count();
    assert!(steps.len() > 100 && printed * 100 >= steps.len() * 95, "{printed} of {} steps", steps.len());
    assert!(pages.len() > 4, "{} pages", pages.len());
    let heads = pages.iter().filter(|p| p.contains("Khoảng điểm")).count();
    assert!(heads >= 2, "the head of the table stands on {heads} pages");
}
