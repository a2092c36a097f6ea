"""Workbooks as programs write them, part by part, so that a test can say what is in each."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = {"day": 1, "time": 2, "instant": 3, "percent": 4, "euro": 5}


def _said(name, value, when):
    return f' {name}="{value}"' if when else ""


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def cell(place, value, style="", formula=""):
    """One cell of XLSX: text inline, numbers, truth values."""
    s = f' s="{STYLES[style]}"' if style else ""
    f = f"<f>{escape(formula)}</f>" if formula else ""
    if isinstance(value, bool):
        return f'<c r="{place}"{s} t="b">{f}<v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"{s}>{f}<v>{value}</v></c>'
    if formula:
        return f'<c r="{place}"{s} t="str">{f}<v>{escape(value)}</v></c>'
    return f'<c r="{place}"{s} t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def row(number, *cells, hidden=False):
    return f'<row r="{number}"{_said("hidden", 1, hidden)}>{"".join(cells)}</row>'


def rows(*table, first=1):
    """Rows of text from a row on, column A first."""
    return "".join(
        row(number, *(cell(f"{chr(65 + i)}{number}", value) for i, value in enumerate(values) if value != ""))
        for number, values in enumerate(table, start=first)
    )


def sheet(body, before="", after=""):
    start = f'<?xml version="1.0"?><worksheet xmlns="{_NS}" xmlns:r="{_R}">'
    return f"{start}{before}<sheetData>{body}</sheetData>{after}</worksheet>"


def xlsx(sheets, *, from_1904=False, hidden=(), links=None, comments=None):
    """A workbook of sheets by their name; `links` are the addresses that r:id="rId1" and so on stand for.

    `comments` are texts by the reference of their cell, on each sheet.
    """
    names = list(sheets)
    files = {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_RELS}"><Relationship Id="rId1" '
        f'Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_NS}" xmlns:r="{_R}">'
        f"<workbookPr{_said('date1904', '1', from_1904)}/><sheets>"
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"{_said("state", "hidden", name in hidden)}/>'
            for i, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{_RELS}">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{_R}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        + f'<Relationship Id="rId99" Type="{_R}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<?xml version="1.0"?><styleSheet xmlns="{_NS}"><numFmts count="2">'
        '<numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>'
        '<numFmt numFmtId="165" formatCode="[$€-407]\\ #,##0"/></numFmts><cellXfs count="6"><xf numFmtId="0"/>'
        '<xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>'
        "</styleSheet>",
    }
    for i, name in enumerate(names, 1):
        files[f"xl/worksheets/sheet{i}.xml"] = sheets[name]
        if comments:
            files[f"xl/worksheets/_rels/sheet{i}.xml.rels"] = (
                f'<?xml version="1.0"?><Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_R}/comments" '
                'Target="../comments1.xml"/></Relationships>'
            )
            files["xl/comments1.xml"] = (
                f'<?xml version="1.0"?><comments xmlns="{_NS}"><authors><author>Me</author></authors><commentList>'
                + "".join(
                    f'<comment ref="{at}" authorId="0"><text><r><rPr><b/></rPr><t>{escape(text[:3])}</t></r><r>'
                    f'<t xml:space="preserve">{escape(text[3:])}</t></r></text></comment>'
                    for at, text in comments.items()
                )
                + "</commentList></comments>"
            )
        if links:
            files[f"xl/worksheets/_rels/sheet{i}.xml.rels"] = (
                f'<?xml version="1.0"?><Relationships xmlns="{_RELS}">'
                + "".join(
                    f'<Relationship Id="rId{n}" Type="{_R}/hyperlink" Target={quoteattr(to)} TargetMode="External"/>'
                    for n, to in enumerate(links, 1)
                )
                + "</Relationships>"
            )
    return zipped(files)


def ods(*tables, manifest=""):
    """An OpenDocument spreadsheet of tables, each the XML within `table:table` by its name."""
    body = "".join(f"<table:table table:name={quoteattr(name)}>{inner}</table:table>" for name, inner in tables)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<?xml version="1.0"?><manifest:manifest xmlns:manifest='
            f'"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</manifest:manifest>',
            "content.xml": f'<?xml version="1.0"?><office:document-content {_ODS}>'
            f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        }
    )


def ods_row(*cells, repeated=1, hidden=False):
    """A row of texts, or of (attributes, text)."""
    shown = ""
    for value in cells:
        attributes, text = value if isinstance(value, tuple) else ('office:value-type="string"', value)
        shown += (
            f"<table:table-cell {attributes}><text:p>{escape(text)}</text:p></table:table-cell>"
            if text
            else (f"<table:table-cell {attributes if isinstance(value, tuple) else ''}/>")
        )
    said = _said("table:number-rows-repeated", repeated, repeated > 1) + _said("table:visibility", "filter", hidden)
    return f"<table:table-row{said}>{shown}</table:table-row>"
