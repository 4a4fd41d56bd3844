//! The fixed parts of a document: types, relations, styles, page number, mark.

use super::xml::escape;
use crate::lang::Lang;
use crate::report::VERSION;

/// The head of every part.
pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of Word's elements and of relations.
pub(super) const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

pub(super) const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

pub(super) const PACKAGE_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

pub(super) const DOCUMENT_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>\
<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>\
</Relationships>";

pub(super) const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
</w:settings>";

/// The page number, in the middle above.
pub(super) const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr>\
<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
</w:p></w:hdr>";

/// What stands at the foot of every page: how far the figures may be trusted.
pub(super) fn footer(mark: &str) -> String {
    format!(
        "{XML}<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr>\
         <w:spacing w:before=\"0\" w:after=\"0\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"right\"/></w:pPr>\
         <w:r><w:rPr><w:i/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>\
         </w:p></w:ftr>",
        escape(mark)
    )
}

/// Title and program. No date and no name: the paper is dated and signed by whoever issues it.
pub(super) fn core(title: &str, lang: Lang) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>parindex {VERSION}</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escape(title),
        lang.code()
    )
}

/// The looks of paragraphs. Sizes are half points, distances twentieths of a point.
pub(super) fn styles(lang: Lang) -> String {
    let tag = lang.pick("vi-VN", "en-GB");
    let mut out = format!(
        "{XML}<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults>\
         <w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>\
         <w:lang w:val=\"{tag}\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    );
    for (id, name, above, paragraph, run) in STYLES {
        let default = if *id == "Normal" { " w:default=\"1\"" } else { "" };
        let based = if above.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{above}\"/>") };
        let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
        out.extend([
            "<w:style w:type=\"paragraph\"",
            default,
            " w:styleId=\"",
            id,
            "\"><w:name w:val=\"",
            name,
            "\"/>",
        ]);
        out.extend([&based, "<w:qFormat/><w:pPr>", paragraph, "</w:pPr>", &run, "</w:style>"]);
    }
    out.push_str("</w:styles>");
    out
}

/// What stands before the ids of the program's styles in a template.
pub(super) const PREFIX: &str = "Parindex";

/// The styles that a template lacks, above its own default style `above`; `has` tells which ids it has.
pub(super) fn styles_for(above: &str, has: &dyn Fn(&str) -> bool) -> String {
    let mut out = String::new();
    for (id, name, based, paragraph, run) in STYLES.iter().filter(|(id, ..)| *id != "Normal") {
        let (id, based) =
            (format!("{PREFIX}{id}"), if *based == "Normal" { above.to_owned() } else { format!("{PREFIX}{based}") });
        if has(&id) {
            continue;
        }
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{}\"/>", escape(&based)) };
        let run = if run.is_empty() { String::new() } else { format!("<w:rPr>{run}</w:rPr>") };
        out.extend(["<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"", &id, "\"><w:name w:val=\""]);
        out.extend([
            PREFIX,
            " ",
            name,
            "\"/>",
            &based,
            "<w:qFormat/><w:pPr>",
            paragraph,
            "</w:pPr>",
            &run,
            "</w:style>",
        ]);
    }
    out
}

/// Id, name, the style above, paragraph and run properties in the schema's order.
const STYLES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "Normal",
        "Normal",
        "",
        "<w:spacing w:before=\"60\" w:after=\"60\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    (
        "Plain",
        "Plain",
        "Normal",
        "<w:spacing w:before=\"0\" w:after=\"0\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"left\"/>",
        "",
    ),
    ("Middle", "Middle", "Plain", "<w:jc w:val=\"center\"/>", ""),
    (
        "heading1",
        "heading 1",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"180\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/><w:bCs/>",
    ),
    (
        "heading2",
        "heading 2",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/><w:bCs/><w:i/><w:iCs/>",
    ),
    (
        "Cell",
        "Cell",
        "Plain",
        "<w:spacing w:before=\"20\" w:after=\"20\"/>",
        "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>",
    ),
    (
        "Note",
        "Note",
        "Plain",
        "<w:spacing w:before=\"20\" w:after=\"20\"/>",
        "<w:i/><w:iCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>",
    ),
];
