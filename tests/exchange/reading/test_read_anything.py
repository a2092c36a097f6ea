"""Whatever is given to be read: a table, or a refusal in plain words."""

import io
import json
import zipfile
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.exchange.importing.instructions import Instructions
from app.exchange.importing.prepare import prepare
from app.exchange.reading import grid as grids
from app.exchange.reading.grid import Grid
from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from tests.exchange.told import TODAY
from tests.exchange.workbooks import cell, ods, ods_row, row, rows, sheet, xlsx

SAMPLES = Path(__file__).parents[2] / "samples"
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
TABLES = st.lists(st.lists(WORDS, min_size=2, max_size=5), min_size=1, max_size=6)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=15,
)
BEGINNINGS = (
    b"",
    b"<html><table><tr><td>Company<td>Role<tr>",
    b"| Company | Role |\n|---|---|\n",
    b'[{"company": "A", "role": "b"}, ',
    b'{"company": "A", "role": "b"}\n',
    b"Company,Role\n",
    b"- [ ] https://a.example | A | b\n",
    b"\xff\xfe",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)
WORKBOOKS = (
    xlsx({"A": sheet(rows(["Company", "Role"], ["Contoso", "Analyst"])), "B": sheet("")}),
    ods(("A", ods_row("Company", "Role") + ods_row("Contoso", "Analyst"))),
    (SAMPLES / "applications.xls").read_bytes(),
)


def read(data):
    """Read it as a file of tables and as an import: grids come of it, or a refusal in one line."""
    found: list[Grid] | None = None
    refusal = ReadingRefused("")
    try:
        found = read_any(data, "x")
        prepare(data, (), today=TODAY)
    except ReadingRefused as refused:
        refusal = refused
    assert "\n" not in str(refusal)
    for grid in found or ():
        assert isinstance(grid, Grid)
        assert all(isinstance(number, int) and all(isinstance(c, str) for c in cells) for number, cells in grid.records)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes(beginning, data):
    read(beginning + data)


@given(st.sampled_from(BEGINNINGS), st.text(max_size=300))
def test_any_text(beginning, text):
    read(beginning + text.encode("utf-8", "surrogatepass"))


@given(JSON)
def test_any_json(value):
    read(json.dumps(value).encode())


@given(TABLES)
def test_any_table_of_a_page_or_a_text(table):
    read(("<table>" + "".join("<tr>" + "".join(f"<td>{c}" for c in cells) for cells in table)).encode())
    lines = ["| " + " | ".join(cells) + " |" for cells in table]
    read("\n".join([lines[0], "|---|---|", *lines[1:]]).encode())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(WORKBOOKS), st.integers(0), st.integers(1, 4), st.binary(min_size=1, max_size=4))
def test_damaged_workbooks(data, at, cut, new):
    at %= len(data)
    read(data[:at] + new + data[at + cut :])


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(WORKBOOKS[:2]), st.integers(0), st.integers(0, 30), st.text("<>/\"'=& abc019:-", max_size=12))
def test_workbooks_with_damaged_parts(data, at, cut, new):
    archive = zipfile.ZipFile(io.BytesIO(data))
    files = {name: archive.read(name).decode() for name in archive.namelist()}
    name = sorted(files)[at % len(files)]
    place = at // 7 % len(files[name])
    files[name] = files[name][:place] + new + files[name][place + cut :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as written:
        for part, text in files.items():
            written.writestr(part, text)
    read(out.getvalue())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.floats(allow_nan=False) | st.integers(-(10**12), 10**12), min_size=1, max_size=5))
def test_any_number_shown_as_a_day_or_money(values):
    header = row(1, cell("A1", "Company"), cell("B1", "Role"))
    styles = ("day", "time", "instant", "percent", "euro")
    body = header + row(
        2, *(cell(f"{chr(65 + i)}2", v, s) for i, (v, s) in enumerate(zip(values, styles, strict=False)))
    )
    read(xlsx({"A": sheet(body)}))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xff\xd8\xff\xe0 JFIF", "a picture"),
        (b"\x00\x00\x00\x18ftypheic", "a picture"),
        (b"\x1f\x8b\x08", "a compressed file"),
        (b"{\\rtf1\\ansi", "a text document (RTF)"),
        (b'<?xml version="1.0"?><feed/>', "an XML file"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar"),
        (b"From: a@b.example\nSubject: Jobs\n", "an email message"),
    ],
)
def test_what_is_no_table_says_what_it_is(data, what):
    with pytest.raises(ReadingRefused) as caught:
        read_any(data, "x")
    assert caught.value.title == f"This is {what}, not a table."
    assert caught.value.advice


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<a" * 100_000,
        "<html>" + "<!--" * 100_000,
        "<html><table><td>" + "<div>" * 50_000,
        "<html>" + "<table><tr><td>" * 5_000,
        "| a | b |\n|---|---|\n| " + "*" * 100_000 + " | x |",
        "| a | b |\n|---|---|\n| " + " " * 100_000 + "x | x |",
        "| a | b |\n|---|---|\n| " + "[a](" * 50_000 + " | x |",
        "| a |\n" + "-|" * 50_000 + "x",
        "# " + " " * 100_000 + "x\n|a|b|\n|-|-|",
        '"' * 100_000,
        'a,"b\n' * 10_000,
        '{"a":' * 100_000,
        "a [1 " * 50_000,
    ],
    ids=lambda text: text[:16],
)
def test_text_made_to_take_long_takes_no_time(text):
    began = process_time()
    read(text.encode())
    assert process_time() - began < 5


def test_a_table_of_more_columns_than_any_list_has_is_refused_and_says_so():
    with pytest.raises(ReadingRefused) as caught:
        prepare((",".join(f"h{n}" for n in range(600)) + "\n").encode(), [], today=TODAY)
    assert caught.value.title == "This table has 600 columns. Onward reads tables of up to 500 columns."
    assert caught.value.advice == "Nothing was read. Delete the columns that are not about applications."


ROW = ("Acme", "Cook", "2026-09-01")
HEAD = ("Company", "Role", "Applied")
OBJECT = json.dumps(dict(zip(HEAD, ROW, strict=True)))


@pytest.mark.parametrize(
    ("whole", "each"),
    [
        ("Company,Role,Applied\n{}", "Acme,Cook,2026-09-01\n"),
        ("Company   Role  Applied\n{}", "Acme      Cook  2026-09-01\n"),
        ("| Company | Role | Applied |\n|---|---|---|\n{}", "| Acme | Cook | 2026-09-01 |\n"),
        ("{}", "- [ ] https://a.example/1 | Acme | Cook\n"),
        ("{}", "Acme – Cook – applied 1 Sep 2026\n"),
        ("<table><tr><th>Company<th>Role<th>Applied</tr>{}</table>", "<tr><td>Acme<td>Cook<td>2026-09-01</tr>"),
        ("[{}" + OBJECT + "]", f"{OBJECT},"),
        ("{}", f"{OBJECT}\n"),
        (xlsx, ROW),
        (ods, ROW),
    ],
    ids=("CSV", "spaces", "Markdown", "pipeline", "list", "HTML", "JSON", "JSON by line", "XLSX", "ODS"),
)
def test_a_table_of_more_rows_than_any_list_has_is_refused_in_every_format(whole, each, monkeypatch):
    def made(many):
        if whole is xlsx:
            return xlsx({"A": sheet(rows(HEAD, *[each] * many))})
        if whole is ods:
            return ods(("A", "".join(ods_row(*cells) for cells in (HEAD, *[each] * many))))
        return whole.replace("{}", each * many).encode()

    monkeypatch.setattr(grids, "ROWS_LIMIT", 20)
    read_any(made(15), "x")
    with pytest.raises(ReadingRefused, match="This table has more than 20 rows"):
        read_any(made(25), "x")


def test_a_workbook_made_to_take_long_takes_no_time():
    read(xlsx({"A": sheet("<c " * 100_000)}))
    read(xlsx({"A": sheet('<c r="A1" ' * 50_000)}))


def test_an_export_of_notion_is_read_whole_and_its_pages_are_told():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Jobs 3f2a.csv", "\ufeffName,Company\nAnalyst,Contoso\n")
        archive.writestr("Jobs 3f2a_all.csv", "\ufeffName,Status,Company\nAnalyst,Applied,Contoso\nNurse,,Fabrikam\n")
        archive.writestr("Jobs 3f2a/Analyst 1b.md", "# Analyst\n\nCompany: Contoso\n\nAsk about the shifts.\n")
        archive.writestr("Jobs 3f2a/Nurse 1c.md", "# Nurse\n\nCompany: Fabrikam\n")
    preview = prepare(out.getvalue(), (), today=TODAY)
    assert [draft.company for draft in preview.new] == ["Contoso", "Fabrikam"]
    assert not preview.tables[0].sheets.alike
    told = [remark.text for remark in preview.remarks]
    assert "Jobs 3f2a.csv is a view of this table, so it was not read." in told
    assert "2 pages of text in this ZIP were not read: Analyst 1b.md, Nurse 1c.md." in told
    view = prepare(out.getvalue(), (), Instructions(sheet="Jobs 3f2a.csv"), today=TODAY)
    assert [draft.role for draft in view.new] == ["Analyst"]
