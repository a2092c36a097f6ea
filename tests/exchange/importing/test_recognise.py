"""Which application a row is about, from tables as people write them."""

from pathlib import Path

import pytest

from app.exchange.importing.merges import merge_lines
from app.exchange.importing.prepare import prepare
from tests.exchange.told import TODAY, keep

APPLIED_AGAIN = (
    "Company,Role,Applied on,Status,Answered\n"
    "Kestrel Works,Software Engineer,2026-08-21,Pending,\n"
    "Kestrel Works,Software Engineer,2026-08-12,Rejected,2026-08-18\n"
)


def test_applied_again_on_another_day_is_a_second_application_and_says_so(table, kept):
    preview = table(APPLIED_AGAIN)
    assert [(d.company, str(d.applied_on)) for d in preview.new] == [
        ("Kestrel Works", "2026-08-21"),
        ("Kestrel Works", "2026-08-12"),
    ]
    assert ("Second application; the first: they said no, 18 Aug.", (2,)) in [(r.text, r.rows) for r in preview.remarks]
    assert not table(APPLIED_AGAIN, kept(preview)).changes_anything


def test_a_second_application_in_a_later_file_is_one_too(table, kept):
    first = table("Company,Role,Applied,Status\nContoso,Analyst,2026-03-01,Rejected\n")
    later = table("Company,Role,Applied,Status\nContoso GmbH,Analyst (m/w/d),2026-09-01,\n", kept(first))
    assert [d.company for d in later.new] == ["Contoso GmbH"]
    assert later.additions == ()
    assert later.remarks[-1].text.startswith("Second application; the first: they said no")


@pytest.mark.parametrize("company", ["Stealth", "Confidential", "Unknown", "?", "Recruiter (for a client)"])
def test_names_that_name_nobody_tell_nothing_and_a_second_import_adds_nothing(table, kept, company):
    text = f"Company,Role,Place\n{company},Analyst,Leeds\n{company},Analyst,York\n"
    preview = table(text)
    assert len(preview.new) == 2
    assert not table(text, kept(preview)).changes_anything


def test_two_rows_alike_in_every_cell_that_name_nobody_stay_two(table, kept):
    text = "Company,Role\nStealth,Analyst\nStealth,Analyst\n"
    preview = table(text)
    assert len(preview.new) == 2
    assert not table(text, kept(preview)).changes_anything


def test_the_link_of_a_careers_page_does_not_make_two_roles_one(table):
    preview = table(
        "Company,Role,Link\n"
        "Contoso,Data Analyst,https://contoso.example/careers\n"
        "Contoso,Warehouse driver,https://contoso.example/careers?utm_source=mail\n"
        "Contoso Ltd,Data Analyst (m/f/d),https://www.contoso.example/careers/\n"
    )
    assert [d.role for d in preview.new] == ["Data Analyst", "Warehouse driver"]
    assert [(m.row, m.into_row) for m in preview.merges] == [(4, 2)]


def test_one_posting_is_one_application_whatever_it_is_called(table):
    preview = table(
        "Company,Role,Link\n"
        "Contoso,Data Analyst,https://jobs.example.org/view/4711\n"
        "Northwind for Contoso,Analyst,https://jobs.example.org/view/4711?trk=mail\n"
    )
    assert [(m.row, m.into_row, m.why) for m in preview.merges] == [(3, 2, "the same link")]
    assert list(merge_lines(preview.merges, 100))[1:] == [
        "Taken for one application: 1 row",
        "  row 3 (Northwind for Contoso, Analyst) with row 2 (Contoso, Data Analyst): the same link",
        "  To import one as an application of its own: --apart 3",
    ]


def test_a_newer_export_brings_later_steps_and_keeps_its_changed_cells(table, kept):
    older = table("Company,Role,Applied,Status,Diary\nContoso,Analyst,2026-09-01,Applied,sent it\n")
    text = "Company,Role,Applied,Status,Diary\nContoso,Analyst,2026-09-01,Offer,they called\n"
    newer = table(text, kept(older))
    assert (newer.new, len(newer.additions)) == ((), 1)
    [(_, row)] = newer.cells
    assert "they called" in row
    assert "Contoso" not in row


def test_a_renamed_application_is_still_known_by_its_row(table, kept):
    text = "Company,Role,Applied\nContoso,Analyst,2026-09-01\n"
    [there] = kept(table(text))
    assert not table(text, [there._replace(company="Contoso Rail", role="Data analyst")]).changes_anything


SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.csv"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_second_import_of_a_sample_changes_nothing_and_every_row_is_told(path):
    preview = prepare(path, (), today=TODAY)
    kept = [keep(number, draft) for number, draft in enumerate(preview.new, 1)]
    again = prepare(path, kept, today=TODAY)
    assert (again.new, again.additions, again.cells, again.contacts) == ((), (), (), ())
    assert len(preview.new) + preview.merged + len(preview.unreadable) == preview.rows
