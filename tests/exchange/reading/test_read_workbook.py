from datetime import date
from pathlib import Path

import pytest

from app.exchange.importing.instructions import Instructions
from app.exchange.importing.prepare import prepare
from app.exchange.importing.preview_text import preview_lines
from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from tests.exchange.told import TODAY, prepared
from tests.exchange.workbooks import cell, ods, ods_row, row, rows, sheet, xlsx, zipped
from tests.present import present

SAMPLES = Path(__file__).parents[2] / "samples"
TABLE = rows(["Company", "Role"], ["Contoso", "Analyst"])
DAY = 46270  # 5 September 2026, counted as Excel counts


def cells(data, wanted=None):
    [grid] = present(read_any(data, "x", wanted))
    return [cells for _, cells in grid.records]


def refusal(data, **wishes):
    with pytest.raises(ReadingRefused) as caught:
        prepared(data, **wishes)
    return caught.value


def test_typed_cells_come_as_people_write_them():
    body = row(
        1,
        cell("A1", "Company"),
        cell("B1", "Role"),
        *(cell(f"{c}1", c) for c in "CDEFGHIJKL"),
    ) + row(
        2,
        cell("A2", "Contoso"),
        cell("B2", "Analyst"),
        cell("C2", DAY, "day"),
        cell("D2", DAY + 0.604166666666667, "instant"),
        cell("E2", 0.604166666666667, "time"),
        cell("F2", True),
        cell("G2", 3.0),
        cell("H2", 0.85, "percent"),
        cell("I2", 85000, "euro"),
        cell("J2", 2.5, formula="1+1.5"),
        cell("K2", DAY + 0.5 + 0.6 / 86400, "instant"),
        cell("L2", DAY + 0.5 + 0.4 / 86400, "instant"),
    )
    assert cells(xlsx({"A": sheet(body)}))[1] == [
        "Contoso",
        "Analyst",
        "2026-09-05",
        "2026-09-05 14:30",
        "14:30",
        "yes",
        "3",
        "85%",
        "€85000",
        "2.5",
        "2026-09-05 12:00:01",
        "2026-09-05 12:00",
    ]


def test_days_counted_from_1904():
    body = rows(["Company", "Role", "Applied"]) + row(
        2, cell("A2", "Contoso"), cell("B2", "Analyst"), cell("C2", DAY - 1462, "day")
    )
    assert cells(xlsx({"A": sheet(body)}, from_1904=True))[1][2] == "2026-09-05"


def test_a_workbook_of_days_needs_no_order_of_day_and_month():
    body = rows(["Company", "Role", "Applied"]) + row(
        2, cell("A2", "Contoso"), cell("B2", "Analyst"), cell("C2", DAY, "day")
    )
    preview = prepare(xlsx({"A": sheet(body)}), (), today=TODAY)
    assert preview.new[0].applied_on == date(2026, 9, 5)
    assert preview.date_orders == ()


def test_an_old_workbook_and_its_merged_cells():
    preview = prepare(SAMPLES / "applications.xls", (), today=TODAY)
    assert [(d.company, d.role, d.applied_on) for d in preview.new] == [
        ("Contoso", "Analyst", date(2026, 9, 5)),
        ("Northwind", "Clerk", date(2026, 9, 12)),
        ("Northwind", "Assistant", date(2026, 9, 13)),
    ]
    assert preview.encoding == "Excel workbook"


def test_an_opendocument_spreadsheet():
    day = ('office:value-type="date" office:date-value="2026-09-05"', "5.9.26")
    share = ('office:value-type="percentage" office:value="0.85"', "85 %")
    pay = ('office:value-type="currency" office:currency="EUR" office:value="52000"', "52.000 €")
    data = ods(
        (
            "Bewerbungen",
            ods_row("", repeated=2)
            + ods_row("", "Company", "Role", "Applied", "Match", "Salary")
            + ods_row("", "Contoso", "Analyst", day, share, pay)
            + ods_row("", "Hidden Ltd", "Clerk", hidden=True)
            + ods_row("", repeated=1_048_000),
        )
    )
    [grid] = present(read_any(data, "x"))
    assert grid.records == (
        (3, ["Company", "Role", "Applied", "Match", "Salary"]),
        (4, ["Contoso", "Analyst", "2026-09-05", "85%", "52000 EUR"]),
        (5, ["Hidden Ltd", "Clerk", "", "", ""]),
    )
    assert grid.about == (("Hidden in the workbook, but read too.", (5,)),)


def test_the_sheet_most_like_applications_is_read_and_the_others_are_named():
    data = xlsx({"Notes": sheet(rows(["Things to do"])), "Jobs": sheet(TABLE), "Lists": sheet(rows(["Status"]))})
    preview = prepare(data, (), today=TODAY)
    assert [draft.company for draft in preview.new] == ["Contoso"]
    assert (preview.tables[0].sheet, preview.tables[0].sheets.names) == ("Jobs", ("Notes", "Jobs", "Lists"))
    assert [r.text for r in preview.remarks] == [
        "Jobs was read. Not read: Notes, Lists. To read another: --sheet NAME."
    ]


def test_a_large_workbook_is_read_as_a_small_one_wherever_its_table_begins(monkeypatch):
    body = row(4, cell("C4", "Company"), cell("D4", "Role"), cell("E4", "Applied")) + "".join(
        row(at, cell(f"C{at}", "Contoso" if at == 5 else ""), cell(f"D{at}", "Cook"), cell(f"E{at}", DAY + at, "day"))
        for at in (5, 6)
    )
    data = xlsx({"A": sheet(body, after='<mergeCells><mergeCell ref="C5:C6"/></mergeCells>')})
    [small] = present(read_any(data, "x"))
    assert [(number, read[:2]) for number, read in small.records] == [
        (4, ["Company", "Role"]),
        (5, ["Contoso", "Cook"]),
        (6, ["Contoso", "Cook"]),
    ]
    monkeypatch.setattr("app.exchange.reading.read_workbook._LARGE", 0)
    assert present(read_any(data, "x")) == [small]


def test_links_on_empty_cells_around_a_table_are_none_of_its_rows():
    body = row(3, cell("C3", "Company"), cell("D3", "Role")) + row(5, cell("C5", "Contoso"), cell("D5", "Cook"))
    links = "".join(f'<hyperlink ref="{at}" r:id="rId1"/>' for at in ("A5", "B3", "C4", "C9"))
    data = xlsx({"A": sheet(body, after=f"<hyperlinks>{links}</hyperlinks>")}, links=["https://a.example/1"])
    [grid] = present(read_any(data, "x"))
    assert grid.records == ((3, ["Company", "Role"]), (5, ["Contoso", "Cook"]))


def test_a_title_merged_over_columns_and_rows_is_one_cell():
    body = row(1, cell("A1", "My search")) + rows(["Company", "Role"], ["Contoso", "Cook"], first=3)
    merged = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    [grid] = present(read_any(xlsx({"A": sheet(body, after=merged)}), "x"))
    assert [(number, list(filter(None, read))) for number, read in grid.records] == [
        (1, ["My search"]),
        (3, ["Company", "Role"]),
        (4, ["Contoso", "Cook"]),
    ]


def test_hidden_rows_are_named_in_their_order():
    shown = [row(at, cell(f"A{at}", f"Firm {at}"), cell(f"B{at}", "Cook"), hidden=at in (2, 9)) for at in range(2, 12)]
    [grid] = present(read_any(xlsx({"A": sheet(rows(["Company", "Role"]) + "".join(shown))}), "x"))
    assert grid.about == (("Hidden in the workbook, but read too.", (2, 9)),)


def test_merged_cells_far_down_are_filled_as_those_at_the_top():
    far = range(150_001, 150_009, 2)
    body = rows(["Company", "Role"]) + "".join(
        row(at, cell(f"A{at}", f"Firm {at}"), cell(f"B{at}", "Cook")) + row(at + 1, cell(f"B{at + 1}", "Clerk"))
        for at in far
    )
    merged = "".join(f'<mergeCell ref="A{at}:A{at + 1}"/>' for at in far)
    read = cells(xlsx({"A": sheet(body, after=f"<mergeCells>{merged}</mergeCells>")}))
    assert [name for name, _ in read[1:]] == [f"Firm {at}" for at in far for _ in range(2)]


def test_a_sheet_that_is_shown_comes_before_a_hidden_one_like_it():
    other = sheet(rows(["Company", "Role"], ["Old", "x"], ["Older", "y"]))
    assert cells(xlsx({"2025": other, "2026": sheet(TABLE)}, hidden=("2025",)))[1] == ["Contoso", "Analyst"]


def test_a_sheet_is_asked_for_by_its_name():
    data = xlsx({"2025": sheet(rows(["Company", "Role"], ["Old", "x"])), "2026": sheet(TABLE)})
    assert cells(data, "2026")[1] == ["Contoso", "Analyst"]
    assert cells(data, "2025")[1] == ["Old", "x"]
    error = refusal(data, sheet="2024")
    assert (error.title, error.advice) == ("There is no sheet 2024.", "The sheets are: 2025, 2026.")
    assert refusal(b"Company,Role\nA,b\n", sheet="2024").title == "This file has no sheets."


def test_a_sheet_that_does_not_fit_names_all_sheets():
    data = xlsx({"Jobs": sheet(TABLE), "Lists": sheet(rows(["a", "b"], ["c", "d"]))})
    assert "Lists was read, of these: Jobs, Lists." in refusal(data, sheet="lists").advice.replace("The sheet ", "")
    alone = xlsx({"Lists": sheet(rows(["a", "b"], ["c", "d"]))})
    assert "was read, of these" not in refusal(alone).advice


def test_hidden_rows_and_columns_are_read_and_said():
    body = row(1, cell("A1", "Company"), cell("B1", "Role"), cell("C1", "Secret")) + row(
        2, cell("A2", "Contoso"), cell("B2", "Analyst"), cell("C2", "x"), hidden=True
    )
    [grid] = present(
        read_any(xlsx({"A": sheet(body, before='<cols><col min="3" max="16384" hidden="1"/></cols>')}), "x")
    )
    assert [cells for _, cells in grid.records][1] == ["Contoso", "Analyst", "x"]
    assert grid.about == (
        ("Hidden in the workbook, but read too.", (2,)),
        ("Columns hidden in the workbook, but read too: Secret.", ()),
    )


def test_hidden_columns_of_an_opendocument_sheet_are_read_and_said():
    hide = 'table:visibility="collapse"'
    columns = f"<table:table-column {hide}/><table:table-column/><table:table-column {hide}/>"
    body = columns + ods_row("Company", "Role", "Secret") + ods_row("Contoso", "Analyst", "x")
    for sheets in ([("A", body)], [("Notes", ods_row("only", "some", "words", "here")), ("A", body)]):
        *_, grid = present(read_any(ods(*sheets), "x"))
        assert ("Columns hidden in the workbook, but read too: Company, Secret.", ()) in grid.about


def test_a_cell_merged_over_rows_is_the_cell_of_each_of_them():
    body = row(1, cell("A1", "My search")) + rows(
        ["Company", "Role"], ["Contoso", "Analyst"], ["", "Clerk"], ["", ""], ["Else", "x"], first=2
    )
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A3:A5"/></mergeCells>'
    assert cells(xlsx({"A": sheet(body, after=merged)})) == [
        ["My search", ""],
        ["Company", "Role"],
        ["Contoso", "Analyst"],
        ["Contoso", "Clerk"],
        ["Else", "x"],
    ]


def test_the_address_behind_a_role_is_its_link():
    body = rows(["Company", "Role", "Where"], ["Contoso", "Analyst", "link"]) + row(
        3,
        cell("A3", "Elsewhere"),
        cell("B3", "Clerk", formula='HYPERLINK("https://elsewhere.example/2","Clerk")'),
    )
    after = '<hyperlinks><hyperlink ref="B2" r:id="rId1"/><hyperlink ref="C2" r:id="rId2"/></hyperlinks>'
    data = xlsx(
        {"A": sheet(body, after=after)}, links=["https://contoso.example/1?a=b&c=d", "https://contoso.example/map"]
    )
    assert cells(data) == [
        ["Company", "Role", "Where", "Link"],
        ["Contoso", "Analyst", "https://contoso.example/map", "https://contoso.example/1?a=b&c=d"],
        ["Elsewhere", "Clerk", "", "https://elsewhere.example/2"],
    ]


def test_a_table_is_read_alike_wherever_on_its_sheet_it_begins():
    def placed(right, down):
        def at(column, number):
            return f"{chr(65 + right + column)}{number + down}"

        values = (("Company", "Role", "Applied"), ("Acme", "Cook", 46266), ("", "Till", 46267), ("kept", "", 46268))
        body = "".join(
            row(n + down, *(cell(at(c, n), v, "day" if n > 1 and c == 2 else "") for c, v in enumerate(line) if v))
            for n, line in enumerate(values, 1)
        )
        merged = f'<mergeCells><mergeCell ref="{at(0, 2)}:{at(0, 4)}"/></mergeCells>'
        linked = f'<hyperlinks><hyperlink ref="{at(1, 2)}" r:id="rId1"/></hyperlinks>'
        one = cells(xlsx({"A": sheet(body, after=merged + linked)}, links=["https://a.example/1"]))
        two = cells(xlsx({"A": sheet(body, after=merged)}, comments={at(1, 3): "They rang."}))
        return one, two

    corner = placed(0, 0)
    assert corner[0] == [
        ["Company", "Role", "Applied", "Link"],
        ["Acme", "Cook", "2026-09-01", "https://a.example/1"],
        ["Acme", "Till", "2026-09-02", ""],
        ["kept", "", "2026-09-03", ""],
    ]
    assert "They rang." in corner[1][2][-1]
    assert placed(2, 0) == placed(0, 3) == placed(3, 2) == corner


def test_a_hidden_column_without_a_header_goes_by_its_letters():
    def told(*letters):
        numbers = {"C": 3, "Z": 26, "AA": 27, "AZ": 52, "BA": 53}
        hidden = "".join(f'<col min="{numbers[name]}" max="{numbers[name]}" hidden="1"/>' for name in letters)
        filled = row(2, cell("B2", "Acme"), *(cell(f"{name}2", "x") for name in letters))
        body = row(1, cell("B1", "Company")) + filled
        (found,) = present(read_any(xlsx({"A": sheet(body, before=f"<cols>{hidden}</cols>")}), "x"))
        return [text for text, _ in found.about]

    assert told("C", "Z", "AA", "AZ", "BA") == [
        "Columns hidden in the workbook, but read too: column C, column Z, column AA, column AZ, column BA."
    ]


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (xlsx({"A": sheet(TABLE)})[:900], "This ZIP is damaged."),
        (zipped({"xl/workbook.xml": "<x/>"}), "This workbook is damaged."),
        (xlsx({"A": BOMB + sheet(TABLE)[21:]}), "This workbook is damaged."),
        (xlsx({"A": sheet(rows())}), "This workbook is empty."),
        (
            xlsx({"A": sheet(row(1, cell("A1", "Company")) + row(1048576, cell("XFD1048576", "x")))}),
            "This table spreads over 1,048,576 rows and 16,384 columns.",
        ),
        (
            ods(("A", ods_row(('office:value-type="string" table:number-columns-repeated="900000000"', "x")))),
            "This table spreads over 1 rows and 900,000,000 columns.",
        ),
        (
            ods(("A", ods_row("Company", "Role", repeated=900_000_000))),
            "This table spreads over 900,000,000 rows and 2 columns.",
        ),
        (
            ods(
                (
                    "A",
                    ods_row(('office:value-type="string" table:number-columns-repeated="16000"', "x"))
                    + ods_row("Company", "Role", repeated=1_000),
                )
            ),
            "This table spreads over 1,001 rows and 16,000 columns.",
        ),
        (ods(("A", "<broken>")), "This workbook is damaged."),
        (ods(("A", ods_row("x")), manifest="<manifest:encryption-data/>"), "This workbook is locked with a password."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500),
            "This workbook is locked with a password.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + b"\x09\x08\x10\x00\x00\x06\x05\x00"
            b"\xbb\x0d\xcc\x07\x00\x00\x00\x00\x06\x00\x00\x00\x2f\x00" + bytes(500),
            "This workbook is locked with a password.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(500),
            "This is an old Word document, not a table.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "This workbook is damaged."),
        (zipped({"xl/workbook.bin": "x"}), "This is a binary Excel workbook (XLSB), not a table."),
        (zipped({"word/document.xml": "x"}), "This is a Word document, not a table."),
        (zipped({"Index/Document.iwa": "x"}), "This is a Numbers or Pages file, not a table."),
    ],
)
def test_a_workbook_that_cannot_be_read_says_so_in_one_line(data, title):
    error = refusal(data)
    assert error.title == title
    assert error.advice
    assert "\n" not in str(error)


def test_sheets_that_are_too_much_only_together_are_refused_too(monkeypatch):
    monkeypatch.setattr("app.exchange.reading.grid.CELLS_LIMIT", 10)
    table = rows(["Company", "Role", "Place"], *[["Contoso", "Analyst", "Bonn"]] * 2)
    both = xlsx({"A": sheet(table), "B": sheet(table)})
    for large in (len(both), 0):  # a large workbook is read in a process of its own
        monkeypatch.setattr("app.exchange.reading.read_workbook._LARGE", large)
        assert refusal(both).title == "This table spreads over 6 rows and 3 columns."


def test_more_than_any_search_has_is_refused(monkeypatch):
    monkeypatch.setattr("app.exchange.reading.grid.ROWS_LIMIT", 20)
    many = [["Company", "Role"], *([f"Company {i}", "x"] for i in range(20))]
    assert refusal(xlsx({"A": sheet(rows(*many))})).title == "This table has more than 20 rows."
    assert refusal("\n".join(map(",".join, many)).encode()).title == "This table has more than 20 rows."
    monkeypatch.setattr("app.exchange.reading.workbook_layout.UNPACKED_LIMIT", 2 * 1024 * 1024)
    bomb = xlsx({"A": sheet(TABLE + " " * 3 * 1024 * 1024)})
    assert refusal(bomb).title == "This workbook unpacks to more than 2 MB."


def test_a_workbook_within_a_zip():
    data = zipped({"Search/Jobs.xlsx": xlsx({"A": sheet(TABLE)}), "Search/readme.txt": "My search"})
    preview = prepare(data, (), today=TODAY)
    assert [(d.company, d.role) for d in preview.new] == [("Contoso", "Analyst")]


def test_the_sheet_that_was_chosen_is_read_again_until_that_is_forgotten():
    kept: dict[tuple[str, str], str] = {}

    def imported(sheets, **said):
        preview = prepared(
            xlsx({name: sheet(rows(*table)) for name, table in sheets.items()}),
            remembered=lambda source: {word: what for (at, word), what in kept.items() if at == source},
            **said,
        )
        kept.update(preview.meanings)
        return " ".join(table.sheet for table in preview.tables), preview.recalled

    head, ideas, foreign = ["Company", "Role", "Applied"], ["Company", "Role"], ["Zork", "Blip"]
    book = {
        "2025": [head, ["Old", "a", "2025-02-01"], ["Older", "b", "2025-02-01"]],
        "2026": [head, ["New", "a", "2026-02-01"]],
        "Ideas": [ideas, ["Contoso", "c"]],
    }
    assert imported(book) == ("2025 2026", False)
    assert imported(book, sheet="2026") == ("2026", False)
    assert imported(book) == ("2026", True)
    assert imported({"Welcome": [["Hello"]], **book}) == ("2026", True)
    assert imported(book, sheet="ideas") == ("Ideas", False)
    assert imported(book) == ("Ideas", True)
    renamed = {"2025": book["2025"], "Wishes": book["Ideas"]}
    assert imported(renamed) == ("Wishes", True)
    assert imported(book, sheet="2025") == ("2025", False)
    assert imported(book) == ("2025", True)
    assert imported(book, sheet="2026") == ("2026", False)
    assert imported(book, sheet="") == ("2025 2026", False)
    assert imported(book) == ("2025 2026", False)
    assert imported(book, sheet="2026") == ("2026", False)
    assert imported(book, forget=True) == ("2025 2026", False)
    assert imported(book) == ("2025 2026", False)
    assert imported({"Other": [foreign, ["x", "y"]], **book}) == ("2025 2026", False)


def test_the_table_of_a_page_that_was_chosen_is_read_again():
    page = b"# First\n\n|Company|Role|\n|---|---|\n|A|b|\n|C|d|\n\n# Second\n\n|Company|Role|\n|---|---|\n|E|f|\n"
    chosen = prepare(page, (), Instructions(sheet="Second"), today=TODAY).meanings
    again = prepare(page, (), today=TODAY, remembered=lambda at: {w: m for (one, w), m in chosen.items() if one == at})
    assert (again.tables[0].sheet, again.new[0].company, again.recalled) == ("Second", "E", True)


def test_what_is_said_of_sheets_leaves_nothing_out():
    data = xlsx({"Notes": sheet(rows(["Things to do"])), "Jobs": sheet(TABLE)})
    preview = prepare(data, (), today=TODAY)
    assert [remark.about_file for remark in preview.remarks] == [True]
    told = "\n".join(preview_lines(preview, 100, TODAY))
    assert "Left out or uncertain" not in told
    assert told.index("Jobs was read. Not read: Notes.") < told.index("New: 1 application")


def test_comments_on_cells_of_excel_become_notes_and_those_on_headers_are_named():
    data = xlsx(
        {"A": sheet(rows(("Company", "Role", "Status"), ("Contoso", "Cook", "Applied"), ("Trey", "Cook", "")))},
        comments={"C1": "a key to the colours", "C2": "Ms Ray asks & waits", "A3": "closed on Mondays"},
    )
    preview = prepare(data, (), today=TODAY)
    assert [draft.note for draft in preview.new] == [
        "Status comments: Ms Ray asks & waits",
        "Company comments: closed on Mondays",
    ]
    assert 'Not read, comments on the headers: "a key to the colours".' in [r.text for r in preview.remarks]


def test_an_opendocument_sheet_as_libreoffice_writes_it():
    day = (
        '<table:table-cell office:value-type="date" office:date-value="2026-03-02"><text:p>02.03.26</text:p>'
        "</table:table-cell>"
    )
    comment = (
        '<table:table-cell office:value-type="string"><office:annotation office:display="false"><dc:creator>Me'
        "</dc:creator><dc:date>2026-03-14T10:00:00</dc:date><text:p>Frau Meier</text:p><text:p>fragt <text:span>nach"
        "</text:span></text:p></office:annotation><text:p>Absage</text:p></table:table-cell>"
    )
    merged = (
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="1" '
        'table:number-rows-spanned="2"><text:p>Contoso</text:p></table:table-cell>'
    )
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'.format
    title = (
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="4" '
        'table:number-rows-spanned="1"><text:p>Meine Suche</text:p></table:table-cell>'
        '<table:covered-table-cell table:number-columns-repeated="3"/></table:table-row>'
    )
    header = ods_row("Firma", "Stelle", "Beworben am", "Status")
    cells = f"{merged}{text('Koch')}{day}{comment}</table:table-row>"
    body = (
        f"{title}<table:table-header-rows>{header}</table:table-header-rows>{cells}"
        f"<table:table-row><table:covered-table-cell/>{text('Kellner')}</table:table-row>"
        + ods_row("", repeated=1_048_000)
    )
    data = ods(("Kontakte", ods_row("Name", "Telefon")), ("2026", body))
    preview = prepare(data, (), today=TODAY)
    assert preview.tables[0].sheet == "2026"
    assert [(d.company, d.role, d.applied_on, d.note) for d in preview.new] == [
        ("Contoso", "Koch", date(2026, 3, 2), "Status comments: Frau Meier\nfragt nach"),
        ("Contoso", "Kellner", None, ""),
    ]


def test_a_workbook_of_a_program_that_packs_its_parts_best_is_no_locked_one():
    packed = bytearray(xlsx({"A": sheet(rows(["Company", "Role"], ["Contoso", "Cook"]))}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(mark)
        while at >= 0:
            packed[at + offset] |= 0b10  # "maximum compression", in the flags of each part
            at = packed.find(mark, at + 1)
    preview = prepare(bytes(packed), (), today=TODAY, name="best.xlsx")
    assert [draft.company for draft in preview.new] == ["Contoso"]
