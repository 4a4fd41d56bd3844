//! What an office may put between double braces in its own Word template.
//!
//! Promise: each field has a Vietnamese and an English word, with or without tones; whatever the template does not
//! place of the provenance is added by whoever fills it in.

use super::{Kind, Paper, year};
use crate::criteria::CriteriaSet;
use crate::dossier::Lane;
use crate::lang::{Lang, Say};
use crate::report::explain::Case;
use crate::report::{VERSION, origin, scores, shown};
use crate::score::Scorecard;
use crate::text::fold;

/// A field of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Everything that the paper says, headings, texts and tables.
    Content,
    /// What the figures rest on.
    Notes,
    /// How far the criteria may be trusted.
    Mark,
    /// The kind of paper.
    Kind,
    /// What it is about.
    Subject,
    /// The body.
    Body,
    /// The body in capitals.
    BodyCapitals,
    /// The body above, in capitals.
    Above,
    /// The year, with the term.
    Year,
    /// The total.
    Points,
    /// The maximum that counts.
    Maximum,
    /// The index.
    Index,
    /// The band.
    Band,
    /// The lane of these figures.
    Lane,
    /// The criteria set.
    Criteria,
    /// The legal act.
    Basis,
    /// The digest of the set.
    Digest,
    /// The program.
    Program,
    /// The n-th part below a heading, without the heading.
    Part(u8),
}

/// The word before the number of a part.
const PART: [&str; 2] = ["phần", "part"];

impl Field {
    /// Every field but the parts, with its Vietnamese and its English word.
    pub const ALL: [(&'static str, &'static str, Self); 18] = [
        ("nội dung", "content", Self::Content),
        ("nguồn số liệu", "notes", Self::Notes),
        ("nguồn gốc", "mark", Self::Mark),
        ("loại văn bản", "kind", Self::Kind),
        ("trích yếu", "subject", Self::Subject),
        ("đơn vị", "body", Self::Body),
        ("đơn vị in hoa", "body capitals", Self::BodyCapitals),
        ("cơ quan chủ quản", "above", Self::Above),
        ("năm", "year", Self::Year),
        ("điểm", "points", Self::Points),
        ("điểm tối đa", "maximum", Self::Maximum),
        ("chỉ số", "index", Self::Index),
        ("xếp loại", "band", Self::Band),
        ("cột điểm", "lane", Self::Lane),
        ("bộ tiêu chí", "criteria", Self::Criteria),
        ("căn cứ", "basis", Self::Basis),
        ("mã băm", "digest", Self::Digest),
        ("phần mềm", "program", Self::Program),
    ];

    /// The field that stands between the braces.
    pub fn of(word: &str) -> Option<Self> {
        let plain = fold::fold(word.trim()).replace('_', " ");
        let known = Self::ALL.iter().find(|(vi, en, _)| fold::fold(vi) == plain || *en == plain);
        known.map(|(_, _, field)| *field).or_else(|| {
            let number = PART.iter().find_map(|name| plain.strip_prefix(&fold::fold(name)))?;
            let number: u8 = number.trim().parse().ok()?;
            (1..=9).contains(&number).then_some(Self::Part(number))
        })
    }

    /// Whether it takes a paragraph of its own.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Content | Self::Notes | Self::Part(_))
    }

    /// What it stands for.
    pub fn meaning(self, lang: Lang) -> &'static str {
        match self {
            Self::Content => lang.pick(
                "toàn bộ nội dung: đề mục, đoạn văn, bảng (đứng riêng một đoạn)",
                "everything the paper says: headings, texts, tables (in a paragraph of its own)",
            ),
            Self::Part(_) => lang.pick(
                "nội dung dưới đề mục thứ nhất, thứ hai…, không kèm đề mục (đứng riêng một đoạn)",
                "what stands below the first, second … heading, without the heading (in a paragraph of its own)",
            ),
            Self::Notes => lang.pick(
                "bộ tiêu chí, cột điểm, cách làm tròn, mã băm, phần mềm (đứng riêng một đoạn); không có thì ghi ở cuối",
                "what the figures rest on (in a paragraph of its own); without it they stand at the end",
            ),
            Self::Mark => lang.pick(
                "MẪU hoặc DỰNG LẠI khi bộ tiêu chí không phải văn bản chính thức; không có thì ghi trước nội dung",
                "SAMPLE or RECONSTRUCTED where the criteria are not official; without it it stands above the content",
            ),
            Self::Kind => lang.pick("loại văn bản, chữ in hoa: BÁO CÁO", "the kind of paper, in capitals"),
            Self::Subject => lang.pick("trích yếu nội dung", "what the paper is about"),
            Self::Body => lang.pick("tên đơn vị được đánh giá", "the body that is scored"),
            Self::BodyCapitals => lang.pick("tên đơn vị, chữ in hoa", "the same in capitals"),
            Self::Above => lang.pick("cơ quan cấp trên của đơn vị, chữ in hoa", "the body above it, in capitals"),
            Self::Year => lang.pick("năm đánh giá", "the year"),
            Self::Points => lang.pick("tổng điểm", "the total"),
            Self::Maximum => lang.pick("điểm tối đa được tính", "the maximum that counts"),
            Self::Index => lang.pick("chỉ số, có ký hiệu %", "the index with %"),
            Self::Band => lang.pick("xếp loại", "the band"),
            Self::Lane => lang.pick("điểm tự đánh giá, thẩm định hay kết luận", "which of the scores these are"),
            Self::Criteria => lang.pick("tên, mã và phiên bản bộ tiêu chí", "title, id and edition of the set"),
            Self::Basis => lang.pick("văn bản ban hành bộ tiêu chí", "the act that issued the set"),
            Self::Digest => lang.pick("mã băm SHA-256 của bộ tiêu chí", "the digest of the set"),
            Self::Program => lang.pick("tên và phiên bản phần mềm", "the program and its version"),
        }
    }
}

/// The fields as a Markdown table, for the README.
pub fn readme_table(lang: Lang) -> String {
    let mut out = format!("| {} | |\n|---|---|\n", lang.pick("trường", "field"));
    let rest = [(PART[0], PART[1], Field::Part(1))];
    for (vi, en, field) in Field::ALL.into_iter().chain(rest) {
        let number = if field == Field::Part(1) { " 1" } else { "" };
        out.extend(["| `{{", vi, number, "}}` `{{", en, number, "}}` | ", field.meaning(lang), " |\n"]);
    }
    out
}

/// The fields that every paper of a set has.
pub(super) fn of_set(set: &CriteriaSet, lane: Lane, lang: Lang) -> Vec<(Field, String)> {
    let basis = set.basis.as_ref().map(|b| origin::basis(b, lang)).unwrap_or_default();
    vec![
        (Field::Lane, lane.say(lang).into_owned()),
        (Field::Criteria, format!("{} [{}, {}]", set.title.get(lang), set.id, set.edition)),
        (Field::Basis, basis),
        (Field::Digest, format!("sha256:{}", set.digest)),
        (Field::Program, format!("parindex {VERSION}")),
    ]
}

/// The fields of a paper of one dossier. `card` is the score that the paper is about.
pub(super) fn of_case(case: &Case<'_>, kind: Kind, card: &Scorecard, paper: &Paper) -> Vec<(Field, String)> {
    let (set, body, lang) = (case.set, &case.dossier.body, case.lang);
    let figures = &card.figures;
    let mut values = of_set(set, card.lane, lang);
    let kind_words = if kind == Kind::Letter { String::new() } else { paper.kind.clone() };
    values.extend([
        (Field::Kind, kind_words),
        (Field::Subject, paper.subject.clone()),
        (Field::Mark, paper.mark.clone()),
        (Field::Body, body.name.to_string()),
        (Field::BodyCapitals, body.name.to_uppercase()),
        (Field::Above, body.parent.as_ref().map(|p| p.to_uppercase()).unwrap_or_default()),
        (Field::Year, year(case)),
        (Field::Points, shown::points(set, figures.points.value(), lang)),
        (Field::Maximum, shown::applicable(set, &figures.applicable_max, lang)),
        (Field::Index, figures.index.as_ref().map(|i| shown::percent(set, i.value(), lang)).unwrap_or_default()),
        (Field::Band, scores::band_line(set, card, lang)),
    ]);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_both_words_with_and_without_tones() {
        for (vi, en, field) in Field::ALL {
            for word in [vi, en, &fold::fold(vi), &vi.replace(' ', "_"), &vi.to_uppercase()] {
                assert_eq!(Field::of(word), Some(field), "{word}");
            }
        }
        assert_eq!(Field::of(" phần 2 "), Some(Field::Part(2)));
        assert_eq!(Field::of("part_3"), Some(Field::Part(3)));
        for word in ["", "part 0", "part 10", "phần", "điểm số"] {
            assert_eq!(Field::of(word), None, "{word}");
        }
    }
}
