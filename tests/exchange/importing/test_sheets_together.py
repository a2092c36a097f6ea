"""Workbooks with a sheet a year, a status or a town, and tables beside each other, are one import."""

import json

import pytest

from app.exchange.importing.preview import ImportPreview
from app.exchange.importing.preview_text import preview_lines
from db.records.enums import Outcome
from tests.exchange.told import TODAY, prepared, told
from tests.exchange.workbooks import rows, sheet, xlsx, zipped


def book(*, hidden=(), **tables):
    """A workbook of sheets by name, each with its rows as lines of cells between bars."""
    return xlsx({name.strip("_"): sheet(rows(*map(split, lines))) for name, lines in tables.items()}, hidden=hidden)


def split(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def read(data: bytes, **said) -> ImportPreview:
    return prepared(data, **said)


def names(preview: ImportPreview) -> list[str]:
    return [f"{draft.company} {draft.role}" for draft in preview.new]


def said(preview: ImportPreview) -> str:
    return " ".join(" ".join(preview_lines(preview, 200, TODAY)).split())


def steps(preview: ImportPreview) -> list[list[str]]:
    return [[told(step) for step in draft.history] for draft in preview.new]


HEAD = "Company | Role | Date | Status"
YEARS = book(
    _2024=["Firm | Position | Applied on | Result", "Contoso | Clerk | 14 Dec | Rejected", "Trey | Cook | 3 Mar | "],
    _2025=[f"{HEAD} | Interview | Link", "Alpine | Nurse | 12 Dec | Interview | 8 Jan | https://alpine.example/1"],
    _2026=[HEAD, "Contoso | Clerk | 2026-02-01 | Applied"],
    Notes=["Ask for references"],
    Lists=["Status", "Applied", "Rejected"],
    Summary=["Company | Applications", "Contoso | 2"],
)


def test_a_sheet_a_year_is_one_import_and_gives_its_year_to_days_without_one():
    preview = read(YEARS)
    assert names(preview) == ["Contoso Clerk", "Trey Cook", "Alpine Nurse", "Contoso Clerk"]
    assert [str(draft.applied_on) for draft in preview.new] == ["2024-12-14", "2024-03-03", "2025-12-12", "2026-02-01"]
    assert steps(preview)[2] == ["applied 2025-12-12", "interview 2026-01-08"]
    assert preview.new[2].link == "https://alpine.example/1"


def test_the_year_of_a_sheet_comes_before_the_nearest_one():
    data = book(_2024=[HEAD, "A | b | 3 Mar | "], Jobs=[HEAD, "C | d | 3 Mar | "])
    assert [str(draft.applied_on) for draft in read(data, nearest_year=True).new] == ["2024-03-03", "2026-03-03"]


def test_one_line_says_which_sheets_are_read_and_which_are_not():
    told = said(read(YEARS))
    assert (
        "2024, 2025 and 2026 were read together. Not read: Notes, Lists, Summary. To read one alone: --sheet NAME."
        in told
    )
    assert told.count("read together") == 1
    assert "Days without a year are of the year in the name of their sheet. (2024 rows 2, 3; 2025 row 2)" in told


def test_two_sheets_that_are_read_together_are_both_named():
    data = book(_2025=[HEAD, "A | b | 2025-01-03 | Applied"], _2026=[HEAD, "C | d | 2026-01-03 | Applied"])
    assert "2025 and 2026 were read together. To read one alone: --sheet NAME." in said(read(data))


def test_one_sheet_can_still_be_read_alone():
    preview = read(YEARS, sheet="2024")
    assert names(preview) == ["Contoso Clerk", "Trey Cook"]
    assert str(preview.new[0].applied_on) == "2024-12-14"
    assert "2024 was read. Not read: 2025, 2026, Notes, Lists, Summary. To read another: --sheet NAME." in said(preview)


def test_a_log_of_interviews_is_not_read_with_the_applications_but_a_list_of_those_at_that_stage_is():
    head = "Company | Role | Date | Status"
    log = ["Company | Role | Date | Status | Interviewer", "Contoso | Clerk | 2026-02-09 | Done | Jo"]
    jobs = [head, "Contoso | Clerk | 2026-02-01 | Applied", "Trey | Cook | 2026-02-02 | Applied"]
    assert names(read(book(Jobs=jobs, Interviews=log))) == ["Contoso Clerk", "Trey Cook"]
    at_stage = ["Company | Role | Date | Status | Where", "Alpine | Nurse | 2026-02-09 | | Leeds"]
    assert names(read(book(Applied=jobs, Interviews=at_stage))) == ["Contoso Clerk", "Trey Cook", "Alpine Nurse"]


def test_a_full_example_does_not_stand_in_the_way_of_the_few_applications_there_are():
    example = [
        "Company | Role | Date | Status | Link",
        *["Acme | Cook | 2026-01-01 | Applied | https://a.example/1"] * 4,
    ]
    assert names(read(book(Example=example, Jobs=[HEAD, "Contoso | Clerk | 2026-02-01 | Applied"]))) == [
        "Contoso Clerk"
    ]


def test_columns_that_all_sheets_have_are_told_once():
    told = said(read(book(_2025=[HEAD, "A | b | 2025-01-03 | Applied"], _2026=[HEAD, "C | d | 2026-01-03 | Applied"])))
    assert told.count("day of applying") == 1


@pytest.mark.parametrize(
    ("name", "outcome", "stage"),
    [
        *[("Rejected", Outcome.REJECTED, "applied"), ("Absagen", Outcome.REJECTED, "applied")],
        *[("Rifiutate", Outcome.REJECTED, "applied"), ("Sin respuesta", Outcome.NO_REPLY, "applied")],
        *[("Interviews", None, "interview"), ("Entretiens", None, "interview")],
    ],
)
def test_a_sheet_named_by_a_status_gives_it_to_rows_without_one(name, outcome, stage):
    head = "Company | Role | Date"
    preview = read(book(Applied=[head, "A | b | 2026-05-06"], **{name: [f"{head} | Status", "C | d | 2026-05-07 | "]}))
    kinds = {step.stage.value for step in preview.new[1].history if step.stage}
    assert stage in kinds
    assert next((step.outcome for step in preview.new[1].history if step.outcome), None) is outcome
    assert steps(preview)[0] == ["applied 2026-05-06"]
    assert "Rows without a status have the name of their sheet as the status." in said(preview)


def test_the_status_of_a_row_comes_before_that_of_its_sheet():
    preview = read(book(Applied=[HEAD, "A | b | 2026-05-06 | Rejected"], Rejected=[HEAD, "C | d | 2026-05-06 | "]))
    assert [step[-1].split()[0] for step in steps(preview)] == ["rejected", "rejected"]
    alone = read(book(Rejected=["Company | Role", "A | b"]))
    assert steps(alone) == [["applied ?", "rejected ?"]]


def test_a_word_for_offers_is_a_status_only_beside_other_statuses():
    head = "Entreprise | Poste | Lien"
    postings = read(book(Offres=[head, "A | b | https://a.example/1"], Contacts=["Nom", "Zoé"]))
    assert steps(postings) == [[]]
    both = read(book(Refusées=[head, "A | b |"], Offres=[head, "C | d |"]))
    assert [step[-1] for step in steps(both)] == ["rejected ?", "offer ?"]


def test_a_sheet_named_by_a_town_gives_the_place_and_one_by_another_name_a_tag():
    head = "Company | Role | Place"
    preview = read(
        book(Berlin=[head, "A | b | ", "C | d | Potsdam"], Randstad=[head, "E | f | "], Jobs=[head, "G | h | "])
    )
    assert [(draft.place, draft.tags) for draft in preview.new] == [
        ("Berlin", ()),
        ("Potsdam", ()),
        ("", ("Randstad",)),
        ("", ()),
    ]


def test_nothing_is_twice_where_a_sheet_repeats_rows_of_another():
    preview = read(
        book(
            All=[HEAD, "A | b | 2026-05-06 | Applied", "C | d | 2026-05-07 | Rejected"],
            Rejected=[HEAD, "C | d | 2026-05-07 | Rejected"],
        )
    )
    assert names(preview) == ["A b", "C d"]
    assert "Rejected row 2 (C, d) with All row 3 (C, d)" in said(preview)


def test_sheets_of_other_things_and_hidden_ones_stay_out():
    preview = read(
        book(
            Applications=[f"{HEAD} | Contact | Email", "A | b | 2026-05-06 | Applied | |"],
            Contacts=["Company | Name | Role | Email", "A | Ms Ray | Recruiter | ray@a.example"],
            Template=[HEAD, "Example Ltd | Clerk | 2026-01-01 | Applied"],
            Old=[HEAD, "X | y | 2020-01-01 | Applied"],
            Prep=["Company | Role | Date | Interviewer | Questions", "A | b | 2026-05-20 | Ms Ray | Why us?"],
            hidden=("Old",),
        )
    )
    assert names(preview) == ["A b"]
    assert "Not read: Contacts, Template, Old, Prep." in said(preview)


def test_a_template_with_more_headers_than_the_others_is_not_taken_for_them():
    preview = read(
        book(
            Template=[f"{HEAD} | Link | Notes | Salary", "Example Ltd | Clerk | 2026-01-01 | Applied | | |"],
            Mine=[HEAD, "A | b | 2026-05-06 | Applied"],
        )
    )
    assert names(preview) == ["A b"]
    assert names(read(book(Template=[HEAD, "A | b | 2026-05-06 | Applied"]))) == ["A b"]


def test_a_summary_with_the_same_headers_loses_no_row():
    preview = read(book(Summary=[HEAD, "A | b | 2026-05-06 | Applied"], Open=[HEAD, "C | d | 2026-05-06 | Applied"]))
    assert names(preview) == ["A b", "C d"]


def test_days_of_one_sheet_show_the_order_in_the_others():
    preview = read(book(_2025=[HEAD, "A | b | 03/04/2025 | "], _2026=[HEAD, "C | d | 25/04/2026 | "]))
    assert [str(draft.applied_on) for draft in preview.new] == ["2025-04-03", "2026-04-25"]
    assert "day first" in said(preview)


def test_a_row_is_kept_apart_by_its_sheet():
    data = book(_2025=[HEAD, "A | b | | Applied"], _2026=[HEAD, "A | b | | Applied"])
    assert names(read(data)) == ["A b"]
    assert names(read(data, apart=["2026:2"])) == ["A b", "A b"]


def test_tables_of_a_page_under_statuses_are_one_import():
    head = "|Company|Role|\n|---|---|\n"
    page = f"# My search\n\n## Applied\n\n{head}|A|b|\n\n## Rejected\n\n{head}|C|d|\n".encode()
    preview = read(page)
    assert steps(preview) == [["applied ?"], ["applied ?", "rejected ?"]]


def test_files_of_a_zip_are_called_by_what_tells_them_apart():
    files = {f"Search - {name}.csv": f"Company,Role,Date\n{name},b,3 May\n" for name in ("2025", "2026")}
    preview = read(zipped(files | {"Search - Notes.csv": "Note\nhello\n"}))
    assert [str(draft.applied_on) for draft in preview.new] == ["2025-05-03", "2026-05-03"]


def test_tables_beside_each_other_are_both_read():
    side = book(
        Jobs=[
            "Applied | | | | Rejected | | ",
            "Company | Role | Date | | Company | Role | Date",
            "A | b | 2026-05-06 | | C | d | 2026-04-01",
            "| | | | E | f | 2026-04-02",
        ]
    )
    preview = read(side)
    assert names(preview) == ["A b", "C d", "E f"]
    assert [step[-1] for step in steps(preview)] == ["applied 2026-05-06", "rejected ?", "rejected ?"]
    assert [table.name for table in preview.tables] == ["standard input, Applied", "standard input, Rejected"]
    close = read(book(Jobs=["Company | Role | Company | Role", "A | b | C | d", "E | f | |"]))
    assert sorted(names(close)) == ["A b", "C d", "E f"]


def test_a_list_beside_a_table_is_none_of_its_rows():
    preview = read(
        book(
            Jobs=[
                "Company | Role | Date | Status | | Status | Count",
                "A | b | 2026-05-06 | Applied | | Applied | 1",
                "C | d | 2026-05-06 | Rejected | | Rejected | 1",
            ]
        )
    )
    assert names(preview) == ["A b", "C d"]


def test_lists_of_json_by_year_are_one_import_and_other_lists_stay_out():
    jobs = {
        "2025": [{"company": "A", "title": "b", "applied": "3 May", "status": "rejected"}],
        "2026": [{"company": "C", "title": "d", "applied": "4 May", "status": "applied"}],
        "contacts": [{"name": "Jo", "company": "A", "email": "jo@a.example"}],
    }
    for value in (jobs, {"version": 1, "data": jobs}):
        preview = read(json.dumps(value).encode())
        assert names(preview) == ["A b", "C d"]
        assert [str(draft.applied_on) for draft in preview.new] == ["2025-05-03", "2026-05-04"]


def test_a_second_table_is_known_by_headers_that_are_only_likely():
    preview = read(
        book(
            Jobs=[
                "ACTIVE",
                "Employer | Job | Sent | Where",
                "A | b | 2026-10-06 | Hereford",
                "",
                "REJECTED",
                "Employer | Job | Sent | Reply on | Why",
                "C | d | 2026-06-01 | 2026-06-20 | no weekends",
            ]
        )
    )
    assert names(preview) == ["A b", "C d"]
    assert steps(preview) == [["applied 2026-10-06"], ["applied 2026-06-01", "heard 2026-06-20", "rejected ?"]]
    assert preview.new[1].note == "no weekends"
