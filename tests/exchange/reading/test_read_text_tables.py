from datetime import date

import pytest

from app.exchange.importing.prepare import prepare
from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from db.records.enums import Outcome
from tests.exchange.told import TODAY
from tests.present import present

CAREER_OPS = """# Applications Tracker

| # | Date | Company | Role | Score | Status | PDF | Report | Notes |
|---|------|---------|------|-------|--------|-----|--------|-------|
| 1 | 2026-04-06 | Acme \\| Sons | Senior PM | 4.2/5 | **Applied** | ✅ | [1](reports/001-acme.md) | good &amp; near |
| 2 | 2026-04-07 | Beta | PM | 0.4/5 | SKIP | ❌ | [2](reports/002.md) | |
| 3 | 2026-04-08 | Gamma | Lead | 4/5 | Responded | ❌ | - | |
| 4 | 2026-04-09 | Delta | Lead | 4/5 | Evaluada | ❌ | - | |
| 5 | 2026-04-10 | Eta | Lead | 4/5 | Discarded | ❌ | - | |
"""
PIPELINE = """# Inbox

## Pending
- [ ] https://boards.example/456 | Company Inc | Senior PM
- [ ] https://jobs.example/790 | Acme Corp | AI Engineer | Remote (US) | 180000-220000 USD | posted: 2026-06-18 | May
- [ ] https://jobs.example/791 | Acme Corp | Staff PM | note: short list | skipped: too far |

## Processed
- [x] #143 | https://jobs.example/789 | Acme Corp | AI PM | 4.2/5 | PDF ✅
- [x] ~~https://jobs.example/1 | Old | Dead~~ — posting expired (liveness sweep)
- [x] buy milk
"""


def cells(text, sheet=None):
    [grid] = present(read_any(text.encode(), "x", sheet))
    return [cells for _, cells in grid.records]


def test_a_markdown_table_without_the_lines_that_draw_it():
    text = "Some words\n\n| Company | Role |\n|:--|--:|\n| A\\|B | `c` |\n| **D** | e<br>f |\n\nMore words | here\n"
    assert cells(text) == [["Company", "Role"], ["A|B", "c"], ["D", "e\nf"]]


def test_rows_of_a_text_are_numbered_by_their_lines():
    [grid] = present(read_any(b"# Jobs\n\nCompany | Role\n--- | ---\nA | b\n", "x"))
    assert grid.records == ((3, ["Company ".strip(), "Role"]), (5, ["A", "b"]))


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("[12](https://a.example/x)", "https://a.example/x"),
        ("[link](https://a.example/(x))", "https://a.example/(x)"),
        ("[](https://a.example/x)", "https://a.example/x"),
        ("<https://a.example/x>", "https://a.example/x"),
        ("[[https://a.example/x]]", "https://a.example/x"),
        ("[a.example](https://a.example/x)", "a.example"),
        ("![logo](https://a.example/x.png)", "logo"),
    ],
)
def test_links_in_cells(cell, shown):
    assert cells(f"| Company | Role | Where |\n|---|---|---|\n| A | b | {cell} |\n")[1][2] == shown


def test_the_link_of_a_role_is_a_column_of_its_own():
    text = "| Company | Role |\n|---|---|\n| [A](https://a.example) | [b](https://a.example/jobs/1) |\n| C | d |\n"
    assert cells(text) == [
        ["Company", "Role", "Company website", "Link"],
        ["A", "b", "https://a.example", "https://a.example/jobs/1"],
        ["C", "d", "", ""],
    ]


def test_an_org_table_and_its_days():
    text = (
        "* Search\n|---------+------+------------------|\n| Company | Role | Applied          |\n"
        "|---------+------+------------------|\n| A       | b    | <2026-09-01 Tue> |\n"
        "| [[https://c.example][C]] | d | [2026-09-02 Mi 14:30] |\n"
    )
    assert cells(text) == [
        ["Company", "Role", "Applied", "Company website"],
        ["A", "b", "2026-09-01", ""],
        ["C", "d", "2026-09-02 14:30", "https://c.example"],
    ]


def test_of_several_tables_the_one_like_applications_is_read():
    text = "# Budget\n|Item|Sum|\n|---|---|\n|x|1|\n\n# Jobs\n|Company|Role|\n|---|---|\n|A|b|\n"
    assert cells(text) == [["Company", "Role"], ["A", "b"]]
    assert cells(text, "budget") == [["Item", "Sum"], ["x", "1"]]
    with pytest.raises(ReadingRefused, match="The sheets are: Budget, Jobs"):
        read_any(text.encode(), "x", "2025")


def test_text_between_vertical_bars_is_no_drawn_table():
    [grid] = present(read_any(b"Company|Role\nA|b\n", "x"))
    assert grid.delimiter == "vertical bar"


def test_a_table_in_a_note_is_part_of_the_note():
    [grid] = present(read_any(b'Company,Role,Notes\nA,b,"|x|y|\n|---|---|\n|1|2|"\n', "x"))
    assert [cells[0] for _, cells in grid.records] == ["Company", "A"]


def test_career_ops_is_a_known_source(steps):
    preview = prepare(CAREER_OPS.encode(), (), today=TODAY)
    assert preview.source_name == "career-ops"
    assert preview.unknown_statuses == ()
    assert [(d.company, d.role, d.fit, d.added_on, steps(d)) for d in preview.new] == [
        ("Acme | Sons", "Senior PM", 4, date(2026, 4, 6), ["applied ?"]),
        ("Beta", "PM", 1, date(2026, 4, 7), ["not-applying ?"]),
        ("Gamma", "Lead", 4, date(2026, 4, 8), ["applied ?", "heard ?"]),
        ("Delta", "Lead", 4, date(2026, 4, 9), []),
        ("Eta", "Lead", 4, date(2026, 4, 10), ["not-applying ?"]),
    ]
    assert preview.new[0].note == "good & near"
    assert "reports/001-acme.md" in preview.new[0].raw


def test_career_ops_list_of_postings_comes_in_as_leads(steps):
    preview = prepare(PIPELINE.encode(), (), today=TODAY)
    assert preview.source_name == "career-ops postings"
    assert [(d.company, d.role, d.link, steps(d)) for d in preview.new] == [
        ("Company Inc", "Senior PM", "https://boards.example/456", []),
        ("Acme Corp", "AI Engineer", "https://jobs.example/790", []),
        ("Acme Corp", "Staff PM", "https://jobs.example/791", []),
        ("Acme Corp", "AI PM", "https://jobs.example/789", []),
        ("Old", "Dead", "https://jobs.example/1", []),
    ]
    assert (preview.new[1].place, present(preview.new[1].pay).high) == ("Remote (US)", 220000)
    assert [draft.note for draft in preview.new] == [
        "",
        "May",
        "short list; skipped: too far",
        "",
        "posting expired (liveness sweep)",
    ]


def test_a_list_with_one_posting_of_career_ops_is_read():
    preview = prepare(b"# Inbox\n\n- [ ] https://boards.example/456 | Contoso | Clerk\n", (), today=TODAY)
    assert [(d.company, d.role, d.link) for d in preview.new] == [("Contoso", "Clerk", "https://boards.example/456")]


def test_text_for_a_diagram_holds_no_applications():
    with pytest.raises(ReadingRefused, match="SankeyMATIC, which holds counts only"):
        read_any(b"// my search\nApplied [20] Interview\nApplied [5.5] Rejected\n\n:Applied #55aa55\nsize w 600\n", "x")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Company      Role\nContoso Ltd  Data Analyst\n", [["Contoso Ltd", "Data Analyst"]]),
        ("  Company      Role\n  -----------  ----\n  Contoso Ltd  Cook\n\n", [["Contoso Ltd", "Cook"]]),
        ("Company   Role   Place\nContoso Limited   Cook   Leeds\n", [["Contoso Limited", "Cook", "Leeds"]]),
        (f"Company  Role\nContoso  {'x' * 1991}\n", [["Contoso", "x" * 1991]]),
        (f"Company  Role\nContoso  {'x' * 1992}\n", None),
        ("Company      Role\nContoso Limited  Cook\n", None),
        ("Company      Role\n", None),
    ],
)
def test_columns_of_spaces_are_read_where_each_cell_stands_below_its_header(text, rows):
    [grid] = present(read_any(text.encode(), "x"))
    assert grid.delimiter == ("spaces" if rows else "comma")
    assert rows is None or [cells for _, cells in grid.records[1:]] == rows


def test_the_website_of_a_company_is_no_posting_and_merges_nothing():
    text = (
        "| Company | Role | Applied |\n|---|---|---|\n| [A](https://a.example) | b | 2026-09-01 |\n"
        "| [A](https://a.example) | c | 2026-09-02 |\n"
    )
    preview = prepare(text.encode(), (), today=TODAY)
    assert [(d.company, d.role, d.link) for d in preview.new] == [("A", "b", ""), ("A", "c", "")]
    assert "https://a.example" in preview.new[0].raw


@pytest.mark.parametrize("text", ["{legend}\n{table}", "{table}\n{legend}\n"])
def test_a_legend_in_the_line_beside_a_table_says_what_its_signs_stand_for(text):
    table = "| Company | Role | Status |\n|---|---|---|\n| Acme | Cook | x |\n| Core | Baker | o |"
    preview = prepare(text.format(legend="x = rejected, o = applied", table=table).encode(), (), today=TODAY)
    assert [draft.company for draft in preview.new] == ["Acme", "Core"]
    assert [draft.history[-1].outcome for draft in preview.new] == [Outcome.REJECTED, None]
    assert preview.unknown_statuses == ()
