"""The rows of Today, of the Plan, of the pages of applications and of the table as text, in one file to read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.domain.insights.own_model import own_model
from app.domain.mail.proposals import propose
from app.domain.next_line import Now
from app.domain.plan.checklist import suggestions as suggested_checks
from app.domain.plan.deal_breakers import suggestions as suggested_filters
from app.domain.plan.leads import another_source, describe_leads, planned
from app.domain.plan.week import this_week
from app.domain.recovery.reasons import LAST_CLOSED
from app.domain.today.agenda import COMING_DAYS, MONTH_DAYS, agenda
from app.domain.today.density import Pace
from app.screens.importing.rows_page import ROWS, RowsPage
from app.screens.importing.sections import Look
from app.screens.mail.reading import EmailSource, read_source
from app.screens.mail.rows import sections as email_sections
from app.screens.pipeline import detail_view
from app.screens.pipeline.detail_view import IMPORTED_ROWS, earlier_at_company, head_rows, lessons_for
from app.screens.pipeline.detail_view import sections as detail_sections
from app.screens.pipeline.list_screen import ContactsPage, DocumentsPage
from app.screens.pipeline.preview import preview_content
from app.screens.pipeline.table import SORTS, show_table
from app.screens.plan import leads_section, week_section
from app.screens.plan.deal_breaker_section import checklist_section, deal_breakers_section
from app.screens.today.sections import sections as today_sections
from db.records.applications import ImportedCell
from db.records.drafts import Draft, DraftPerson
from db.records.walk_enums import Evidence
from db.sample import write
from db.store import Store
from tests.clocks import clock_at
from tests.days import TODAY, ago, in_days
from tests.db.acts import fill
from tests.present import present
from tests.screens.answering import Answering
from tests.screens.mail.test_email_screen import MBOX
from tests.screens.sheets import sheet_lines
from widgets.lines import Piece
from widgets.section_list import Section
from widgets.table import Cell, Table, TableRow

SHEETS = Path(__file__).with_name("sheets.txt")


class Rows:
    """A table that only remembers its rows."""

    def show(self, rows: Any, focus: int | None, **how: object) -> None:
        self.rows: list[TableRow] = [*rows]
        self.how = how


def text(pieces: tuple[Piece, ...] | list[Piece]) -> str:
    return "".join(said for said, _ in pieces)


def cell_text(cell: Cell) -> str:
    """A cell as it is read: a text, a piece, or several."""
    if isinstance(cell, str):
        return cell
    first, *_ = cell
    return first if isinstance(first, str) else "".join(str(part[0]) for part in cell)


def now_of(store: Store) -> Now:
    clock, reader = clock_at(), store.reader
    return Now(clock.today(), clock.now(), clock.zone, False, reader.pauses.all(), own_model(reader))


def told_today(store: Store) -> Iterator[str]:
    for pace in Pace:
        for days in (COMING_DAYS, MONTH_DAYS) if pace is Pace.NORMAL else (COMING_DAYS,):
            yield f"[Today, {pace.value}, {days} days]"
            yield from sheet_lines(today_sections(agenda(store.reader, clock_at(), days=days), pace, now_of(store)))


def told_plan(store: Store) -> Iterator[str]:
    reader = store.reader
    plan, lately = planned(reader, TODAY, ()), reader.rejections.recent_reasons(LAST_CLOSED)
    week = this_week(reader, TODAY, clock_at().zone)
    first = describe_leads(reader, plan.ranked[:3], TODAY)
    aside = [(one, present(reader.applications.card(one.lead.id))) for one in plan.aside]
    resting, passed = (reader.applications.cards([one.id for one in some]) for some in (plan.resting, plan.passed))
    checks = reader.checklist.all()
    yield "[Plan]"
    for picking, coasting in ((False, ""), (True, "Keep one other thing moving.")):
        yield from sheet_lines([week_section.this_week(week, coasting, TODAY, picking=picking, mark="x", dot=".")])
    yield from sheet_lines(
        [
            week_section.offers(reader.offers.open(), TODAY),
            leads_section.leads_section(
                first, len(plan.ranked) - len(first), TODAY, another_source(reader, plan, TODAY)
            ),
            leads_section.leads_section((), 0, TODAY),
            leads_section.leads_section((), 0, TODAY, others=True),
            leads_section.not_now_section(aside, resting, passed, TODAY),
            week_section.employers(reader.targets.all(), reader, TODAY),
            deal_breakers_section(plan.own, suggested_filters(lately, reader.deal_breakers.all())),
            deal_breakers_section((), ()),
            checklist_section(checks, suggested_checks(lately, checks, reader.checklist.refused())),
            checklist_section((), ()),
        ]
    )


def told_pages(store: Store, numbers: list[int]) -> Iterator[str]:
    reader, now = store.reader, now_of(store)
    for number in numbers:
        dossier, card = present(reader.applications.dossier(number)), present(reader.applications.card(number))
        yield f"[Application {number}]"
        rows = head_rows(dossier, card, earlier_at_company(reader, dossier), now, lessons_for(reader, card, now))
        yield from map(text, rows)
        yield from sheet_lines(detail_sections(dossier, reader.stages.all(), now))
        seen = preview_content(card, reader, now)
        happened = "; ".join(f"{one.when} {one.what}" for one in seen.history)
        yield f"beside the board: {text(seen.facts)} | {happened} | {text(seen.next)}"


def told_lists(store: Store) -> Iterator[str]:
    """Everybody one is in touch with and everything that was sent, and those in which some words are found."""
    with pytest.MonkeyPatch.context() as patch:
        for kind, words in ((ContactsPage, "kim"), (DocumentsPage, "cv")):
            patch.setattr(kind, "session", Answering(store).session)
            for text in ("", words, "nobody"):
                yield f"[{kind.TITLE}{f', {text}' if text else ''}]"
                yield from sheet_lines([Section("", tuple(row for row, _ in kind().find_entries(text)))])


def told_rows() -> Iterator[str]:
    """The rows that something was said of, some of many."""
    preview: Any = SimpleNamespace(
        cells_of_rows={("", 2): (("Company", "Contoso"), ("Role", "One\nTwo")), ("A", 3): ()}
    )
    for rows in ((), (("", 2), ("A", 3)), (("", 1000),) * ROWS, (("", 2),) * (ROWS + 1)):
        yield f"[{len(rows)} rows looked at]"
        yield from [*sheet_lines(RowsPage(Look("", rows), preview)._rows())][:6]
        yield f"and so on up to {[section.title for section in RowsPage(Look('', rows), preview)._rows()][-1]!r}"


def told_imported() -> Iterator[str]:
    """Cells as they were imported, folded from a few on; one of them shown whole."""
    for many, unfolded in product((1, IMPORTED_ROWS + 1, IMPORTED_ROWS + 2, IMPORTED_ROWS + 3), (False, True)):
        cells = [ImportedCell(f"Column {at}", f"cell  {at}") for at in range(many)]
        yield f"[{many} columns as imported{', unfolded' if unfolded else ''}]"
        yield from sheet_lines([Section("As imported", detail_view._imported(cells, unfolded, {1}))])


def told_table(store: Store) -> Iterator[str]:
    for sort in SORTS:
        table = Rows()
        many = show_table(cast(Table, table), store.reader, now_of(store), (), sort, sort == "company", None)
        yield f"[Table by {sort}] {many}, {table.how['sort']}"
        for row in table.rows[: 40 if sort == "company" else 12]:
            cells = [*map(cell_text, row.cells)]
            yield " | ".join(cells) if sort == "company" else cells[0]


def told_emails(folder: Path) -> Iterator[str]:
    """Emails beside the applications they are about, all ticked but the first, one writer saved as a contact."""
    store = Store.open(folder / "emails.db", clock_at())
    for company, role in (("Contoso", "Analyst"), ("Fabrikam", "Clerk"), ("Fabrikam", "Driver"), ("Litware", "Buyer")):
        store.applications.add(Draft(company, role, applied_on=ago(9)))
    file = folder / "Jobs.mbox"
    file.write_bytes(MBOX)
    clock = clock_at()
    read = read_source(Answering(store).session, EmailSource(file.name, file), lambda emails, parts: None)
    proposals = propose(read.reading.findings, read.applications, today=TODAY, zone=clock.zone)
    digests = [one.finding.email.digest for one in proposals]
    yield "[Emails]"
    yield from sheet_lines(email_sections(proposals, digests[1:], digests[2:], "x", clock.now(), clock.zone))
    store.close()


def add_leads(store: Store) -> None:
    """Leads of every standing, and rejections that suggest something."""
    first = store.applications.add(Draft("Tailspin", "Clerk", deadline=in_days(2), interest=5, channel="referral"))
    store.applications.add(Draft("Woodgrove", "Clerk", deadline=ago(1), interest=2))
    store.applications.add(Draft("Proseware", "Clerk", interest=1, fit=5, effort_hours=6))
    resting = store.applications.add(Draft("Litware", "Clerk"))
    store.applications.snooze([resting], in_days(9))
    again = store.applications.add(Draft("Fabrikam", "Data engineer", interest=3, link="https://fabrikam.example/2"))
    store.contacts.add(again, DraftPerson("Kim Voss", mail="kim@fabrikam.example"))
    store.applications.add(Draft("Adatum", "Trainer", tags=("late",)))
    store.deal_breakers.add("no trainees", "role:trainer")
    store.checklist.tick(first, 1)
    store.rejections.add_reason(1, "app_error", Evidence.SAID)
    store.tasks.add(None, "buy stamps", due_on=ago(40))


def test_every_sheet_stands_in_one_file_to_read(tmp_path: Path) -> None:
    """When this fails: read what is shown now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    store = Store.open(tmp_path / "onward.db", clock_at())
    ids = fill(store)
    paused = today_sections(agenda(store.reader, clock_at()), Pace.NORMAL, now_of(store))
    lines += ["[Today, paused]", *sheet_lines(paused)]
    store.pauses.end()
    add_leads(store)
    lines += [*told_today(store), *told_plan(store), *told_pages(store, [ids.open, ids.ended, ids.lead, 9])]
    far = store.applications.add(Draft("Wide World", "Clerk", stage="Interview", applied_on=ago(9)))
    store.history.move([far], present(store.reader.applications.get(far)).stage.id, round=2)
    there = clock_at().now() + timedelta(days=2)
    store.interviews.add(far, starts_at=there, time_zone="America/New_York", place="video", people="Ada Muster")
    lines += told_pages(store, [far])
    lines += told_lists(store)
    store.close()
    write(tmp_path / "sample.db", clock_at(), size=60)
    store = Store.open(tmp_path / "sample.db", clock_at())
    lines += ["[The sample]", *told_today(store), *told_plan(store), *told_table(store)]
    lines += told_pages(store, [1, 2, 5, 9, 14])
    store.close()
    lines += [*told_emails(tmp_path), *told_imported(), *told_rows()]
    said = "\n".join([*lines, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        SHEETS.write_text(said, "utf-8")
    assert SHEETS.read_text("utf-8") == said
