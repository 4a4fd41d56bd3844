//! An office's own Word template.

use std::io::{Cursor, Write};

use super::office::Office;
use super::zip::{assert_well_formed, part, parts};
use super::{SO_A, SO_B, Scored};
use parindex::dossier::Lane;
use parindex::exchange::docx::template::{Refusal, Template};
use parindex::lang::{Lang, Say};
use parindex::report::paper::{self, Kind, Paper};
use parindex::score::Context;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
</Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

const STYLES: &str = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Thuong\"><w:name w:val=\"Normal\"/>\
<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"DeMuc\"><w:name w:val=\"Heading 1\"/><w:basedOn w:val=\"Thuong\"/></w:style>";

const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
<w:pgMar w:top=\"1000\" w:right=\"1000\" w:bottom=\"1000\" w:left=\"2000\"/></w:sectPr>";

/// A letterhead, a field in a line that Word cut in three, and the content in a style of the office.
const BODY: &str = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc><w:tcPr/>\
<w:p><w:r><w:t>{{cơ quan chủ quản}}</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ĐƠN VỊ IN HOA}}</w:t></w:r></w:p>\
</w:tc></w:tr></w:tbl>\
<w:p><w:r><w:t>Năm {{n</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>ă</w:t></w:r><w:r><w:t>m}} đạt {{chỉ số}}.</w:t></w:r></w:p>\
<w:p><w:pPr><w:pStyle w:val=\"Than\"/><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:color w:val=\"112233\"/><w:sz w:val=\"27\"/></w:rPr><w:t>{{nội dung}}</w:t></w:r></w:p>\
<w:p><w:r><w:t>Chữ ký của cơ quan</w:t></w:r></w:p>";

/// A template with this body and these further parts.
fn template(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}{SECTION}</w:body></w:document>");
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/></Relationships>";
    let styles = format!("<w:styles {W}>{STYLES}</w:styles>");
    let header = format!("<w:hdr {W}><w:p><w:r><w:t>{{{{bộ tiêu chí}}}}</w:t></w:r></w:p></w:hdr>");
    let mut files = vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relations.to_owned()),
        ("word/styles.xml", styles),
        ("word/header1.xml", header),
    ];
    for (name, text) in more {
        files.retain(|(known, _)| known != name);
        files.push((name, (*text).to_owned()));
    }
    let mut zip = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, ::zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn paper(text: &str, kind: Kind) -> Paper {
    paper::of_dossier(kind, &Scored::of(text, Lane::Own).case(Lang::Vi), &Context::default())
}

fn filled(bytes: &[u8], papers: &[Paper]) -> Result<Vec<u8>, Vec<Refusal>> {
    Template::read(bytes).unwrap().render(papers, Lang::Vi)
}

#[test]
fn fields_are_filled_in_and_everything_else_stays() {
    let bytes =
        filled(&template(BODY, &[("word/media/logo.png", "not really a picture")]), &[paper(SO_A, Kind::Report)]);
    let bytes = bytes.unwrap();
    assert_well_formed(&bytes);
    let text = part(&bytes, "word/document.xml");
    for piece in [
        ">UBND TỈNH A<",
        "<w:b/></w:rPr><w:t xml:space=\"preserve\">SỞ ẤP &amp; THÔN<",
        // What was cut over three runs stands in the first.
        "Năm 2024</w:t>",
        "<w:t xml:space=\"preserve\"> đạt 86,53 %.</w:t>",
        // Headings have the office's style, texts the looks of the field's paragraph, tables the width of its page.
        "<w:pStyle w:val=\"DeMuc\"/>",
        "<w:pStyle w:val=\"Than\"/><w:jc w:val=\"right\"/></w:pPr><w:r><w:rPr><w:color w:val=\"112233\"/><w:sz w:val=\"27\"/></w:rPr>",
        "<w:tblW w:w=\"8906\" w:type=\"dxa\"/>",
        "<w:pStyle w:val=\"ParindexCell\"/>",
        "<w:tblHeader/>",
        "Chữ ký của cơ quan",
        "II. GIẢI TRÌNH",
        SECTION,
    ] {
        assert!(text.contains(piece), "{piece}\n{text}");
    }
    assert!(!text.contains("{{") && !text.contains("CỘNG HÒA XÃ HỘI"));
    assert!(part(&bytes, "word/header1.xml").contains("Bộ tiêu chí minh họa báo cáo [sample.reports, 2024]"));
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains(STYLES) && styles.contains("w:styleId=\"ParindexCell\""));
    assert!(styles.contains("<w:basedOn w:val=\"Thuong\"/>"));
    assert_eq!(part(&bytes, "word/media/logo.png"), "not really a picture");
    assert_eq!(parts(&bytes).len(), 7);
}

#[test]
fn the_provenance_stands_in_the_paper_even_where_the_template_has_no_place_for_it() {
    let bytes =
        filled(&template("<w:p><w:r><w:t>{{điểm}}</w:t></w:r></w:p>", &[]), &[paper(SO_A, Kind::Letter)]).unwrap();
    let text = part(&bytes, "word/document.xml");
    for word in ["MẪU – ", "sha256:", "sample.reports", "parindex "] {
        assert!(text.contains(word), "{word}\n{text}");
    }
    // Where it has one, it stands there and nowhere else.
    let body = "<w:p><w:r><w:t>{{mark}}</w:t></w:r></w:p><w:p><w:r><w:t>{{notes}}</w:t></w:r></w:p><w:p><w:r><w:t>{{content}}</w:t></w:r></w:p>";
    let text = part(&filled(&template(body, &[]), &[paper(SO_A, Kind::Report)]).unwrap(), "word/document.xml");
    assert_eq!((text.matches("MẪU – ").count(), text.matches("sha256:").count()), (1, 1));
}

#[test]
fn parts_of_a_paper_stand_under_headings_of_the_office() {
    let body = "<w:p><w:r><w:t>A. Điểm</w:t></w:r></w:p><w:p><w:r><w:t>{{phần 1}}</w:t></w:r></w:p>\
<w:p><w:r><w:t>B. Kiến nghị</w:t></w:r></w:p><w:p><w:r><w:t>{{phần 3}}</w:t></w:r></w:p>";
    let text = part(&filled(&template(body, &[]), &[paper(SO_A, Kind::Report)]).unwrap(), "word/document.xml");
    assert!(text.contains("<w:tbl>") && text.contains("Đề xuất, kiến nghị"));
    assert!(!text.contains("I. BẢNG TỔNG HỢP") && !text.contains("II. GIẢI TRÌNH"));
}

#[test]
fn several_papers_stand_in_one_file_each_from_page_one() {
    let papers = [SO_A, SO_B].map(|text| paper(text, Kind::Notice));
    let bytes = filled(&template(BODY, &[]), &papers).unwrap();
    assert_well_formed(&bytes);
    let text = part(&bytes, "word/document.xml");
    assert_eq!(text.matches("<w:sectPr>").count(), 2);
    assert_eq!(text.matches("<w:pgNumType w:start=\"1\"/></w:sectPr>").count(), 2);
    assert_eq!(text.matches("Chữ ký của cơ quan").count(), 2);
    let header = format!("<w:hdr {W}><w:p><w:r><w:t>{{{{đơn vị}}}}</w:t></w:r></w:p></w:hdr>");
    let refused = filled(&template(BODY, &[("word/header1.xml", &header)]), &papers).unwrap_err();
    assert_eq!(refused, [Refusal::PerPaper("đơn vị".into())]);
}

#[test]
fn text_of_a_paper_cannot_become_a_field_or_markup() {
    let mut paper = paper(SO_A, Kind::Report);
    for (_, value) in &mut paper.values {
        *value = "{{nội dung}}<w:p/>]]>".to_owned();
    }
    let bytes = filled(&template(BODY, &[]), &[paper]).unwrap();
    assert_well_formed(&bytes);
    let text = part(&bytes, "word/document.xml");
    assert!(text.contains("Năm {{nội dung}}&lt;w:p/&gt;]]&gt;"));
    assert_eq!(text.matches("I. BẢNG TỔNG HỢP").count(), 1);
}

#[test]
fn a_wrong_field_is_named_and_nothing_is_made() {
    for (body, refusal) in [
        ("{{đơn vi}}x{{đon vịị}}", Refusal::Unknown("đon vịị".into(), Some("đơn vị".into()))),
        ("x {{nội dung}}", Refusal::NotAlone("nội dung".into())),
        ("{{phần 9}}", Refusal::NotHere("phần 9".into())),
        ("không có gì", Refusal::NoField),
    ] {
        let bytes = template(&format!("<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"), &[]);
        // The header has a field, so only the body is asked here.
        let bare = format!("<w:hdr {W}><w:p/></w:hdr>");
        let bytes = if refusal == Refusal::NoField {
            template(&format!("<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"), &[("word/header1.xml", &bare)])
        } else {
            bytes
        };
        assert_eq!(filled(&bytes, &[paper(SO_A, Kind::Report)]).unwrap_err(), [refusal]);
    }
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{nội dung}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let refused = filled(&template(table, &[]), &[paper(SO_A, Kind::Report)]).unwrap_err();
    assert_eq!(refused, [Refusal::NotAlone("nội dung".into())]);
}

/// A template that could reach outside itself, run something or mislead a reader of XML.
#[test]
fn hostile_templates_are_refused_whole() {
    let relation = |mode: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId9\" Type=\"x\" Target=\"{target}\" TargetMode=\"{mode}\"/></Relationships>"
        )
    };
    let rels = "word/_rels/document.xml.rels";
    let doc = |inner: &str| format!("<w:document {W}><w:body>{inner}</w:body></w:document>");
    let field = |codes: &[&str]| {
        let runs: Vec<String> = codes.iter().map(|c| format!("<w:r><w:instrText>{c}</w:instrText></w:r>")).collect();
        let runs = runs.concat();
        doc(&format!(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{runs}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        ))
    };
    let main = "word/document.xml";
    let cases: Vec<(&str, String)> = vec![
        (rels, relation("External", "http://a.vn/x.dotm")),
        (rels, relation("external", "file:///etc/passwd")),
        ("word/_rels/settings.xml.rels", relation("External", "\\\\server\\share\\t.dotm")),
        ("word/vbaProject.bin", "x".to_owned()),
        ("word/vbaData.xml", "<a/>".to_owned()),
        ("word/activeX/activeX1.xml", "<a/>".to_owned()),
        ("word/embeddings/oleObject1.bin", "x".to_owned()),
        ("customUI/customUI14.xml", "<a/>".to_owned()),
        ("../evil.xml", "<a/>".to_owned()),
        ("/etc/evil.xml", "<a/>".to_owned()),
        ("word\\evil.xml", "<a/>".to_owned()),
        ("[Content_Types].xml", TYPES.replace("wordprocessingml.document.main", "ms-word.document.macroEnabled.main")),
        ("[Content_Types].xml", TYPES.replace("document.main+xml", "template.main+xml")),
        (main, field(&["DDEAUTO c:\\\\windows\\\\cmd.exe"])),
        (main, field(&["DD", "EAUTO x"])),
        (main, field(&[" includetext \"//a/b\""])),
        (main, field(&["INCLUDEPICTURE \"http://a.vn/x\" \\d"])),
        (main, field(&["HYPERLINK \"http://a.vn\""])),
        (main, field(&["MACROBUTTON x"])),
        (main, doc("<w:fldSimple w:instr=\"LINK Excel.Sheet\"/>")),
        (main, doc("<w:altChunk r:id=\"rId9\"/>")),
        (main, doc("<w:p><w:r><w:object/></w:r></w:p>")),
        (main, doc("<w:p>")),
        (main, format!("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>{}", doc(""))),
        (
            main,
            doc("").replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
        ),
        ("word/settings.xml", format!("<w:settings {W}><w:attachedTemplate r:id=\"rId1\"/></w:settings>")),
    ];
    assert!(Template::read(&template(BODY, &[])).is_ok());
    for (name, text) in cases {
        let refused = Template::read(&template(BODY, &[(name, &text)])).unwrap_err();
        assert!(!refused.is_empty(), "{name}: {text}");
        for refusal in refused {
            assert!(!refusal.say(Lang::Vi).is_empty() && !refusal.help(Lang::En).is_empty());
        }
    }
    for bytes in [&b""[..], b"PK", b"not a zip at all", &template(BODY, &[])[..300]] {
        assert_eq!(Template::read(bytes).unwrap_err(), [Refusal::NotADocument]);
    }
    // A page number, a date and a table of contents are harmless.
    for code in ["PAGE", " NUMPAGES \\* MERGEFORMAT", "DATE", "HYPERLINK \\l \"_Toc1\""] {
        assert!(Template::read(&template(BODY, &[(main, &field(&[code]))])).is_ok(), "{code}");
    }
}

/// What a real program writes is another XML than what we write by hand.
#[test]
fn a_template_that_libreoffice_saved_is_filled_in_and_laid_out() {
    let Some(office) = Office::here() else { return };
    let saved = office.saved_as_docx(&template(BODY, &[]));
    let bytes = filled(&saved, &[paper(SO_A, Kind::Report)]).unwrap();
    assert_well_formed(&bytes);
    let text = office.text_of(&bytes);
    for word in
        ["UBND TỈNH A", "SỞ ẤP & THÔN", "Năm 2024 đạt 86,53 %.", "I. BẢNG TỔNG HỢP", "MẪU", "Chữ ký của cơ quan"]
    {
        assert!(text.contains(word), "{word}\n{text}");
    }
}
