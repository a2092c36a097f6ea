"""Applications written as a table and read into an empty store are the same applications."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.importing.prepare import prepare
from app.exchange.importing.preview import ImportPreview, stage_after_import
from app.exchange.importing.preview_text import preview_lines
from app.exchange.reading.about_file import WHOLE
from app.exchange.reading.refused import ReadingRefused
from app.exchange.writing import write_files
from app.exchange.writing.own_cells import join_items, read_tags, split_items, tags_cell
from db import sample
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Outcome, Period, WorkMode
from db.records.history import effective
from db.store import Store
from tests.clocks import clock_at

CLOCK = clock_at()
TODAY = CLOCK.today()
SIGNS = "ab ;|\\,'=+-@\"#ß日"
NAMES = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = st.text(st.sampled_from(SIGNS + "\n"), max_size=20).map(str.strip)
DAYS = st.dates(TODAY - timedelta(days=200), TODAY)
PERHAPS = st.none() | DAYS


@contextmanager
def a_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "onward.db", CLOCK)
        try:
            yield store
        finally:
            store.close()


def table_of(store: Store) -> bytes:
    return write_files.table(store.reader, "applications").encode("utf-8-sig")


def read_into(store: Store, data: bytes) -> ImportPreview:
    preview = prepare(data, store.reader.imports.known(), today=TODAY, name="applications.csv")
    store.imports.add(preview.new, preview.additions, preview.contacts, label="imported")
    return preview


def told(store: Store) -> list[dict[str, Any]]:
    """All that the table tells of each application, without numbers and without when it was written down."""
    reader, found = store.reader, []
    stages = {stage.id: (stage.name, stage.kind) for stage in reader.stages.all()}
    searches = {search.id: search.name for search in reader.searches.all()}
    archived = {one.application_id: one.archived_on for one in reader.of_all_searches().rejections.all()}
    for known in reader.imports.known():
        dossier = reader.applications.dossier(known.id)
        assert dossier is not None
        own = dossier.application._asdict()
        for name in ("id", "search_id", "company_id", "source"):
            del own[name]
        own["stage"] = stages[dossier.application.stage.id]
        own["tags"] = sorted(own["tags"])
        own["events"] = [
            (e.kind, e.on, stages.get(e.stage_id or 0), e.round, e.outcome, e.words)
            for e in effective(reader.history.events(known.id))
        ]
        own["people"] = sorted((p.name, p.role, p.mail, p.phone, p.link, p.note) for p in dossier.people)
        own["search"] = searches[dossier.application.search_id]
        own["archived"] = archived.get(known.id)
        own["documents"] = [document.name for document in dossier.documents]
        found.append(own)
    return found


def stage(on: date | None, kind: Kind, round_: int | None) -> DraftEvent:
    return DraftEvent(EventKind.STAGE, on, kind, round=round_)


def ended(on: date | None, outcome: Outcome, words: str) -> DraftEvent:
    return DraftEvent(EventKind.ENDED, on, outcome=outcome, words=words)


def pay(low: float, more: int, currency: str | None, period: Period) -> Pay:
    return Pay(low, low + more, currency, period)


AMOUNTS = st.integers(1, 90_000) | st.integers(100, 9_999).map(lambda cents: cents / 100)
STEPS = st.one_of(
    st.builds(stage, PERHAPS, st.sampled_from(Kind), st.none() | st.integers(1, 3)),
    st.builds(lambda on, words: DraftEvent(EventKind.HEARD, on, words=words), PERHAPS, TEXTS),
    st.builds(lambda on: DraftEvent(EventKind.WROTE, on), PERHAPS),
    st.builds(ended, PERHAPS, st.sampled_from(Outcome), TEXTS),
    st.builds(lambda on: DraftEvent(EventKind.REOPENED, on), PERHAPS),
)
PEOPLE = st.tuples(NAMES, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS).map(lambda texts: DraftPerson(*texts))
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "company": NAMES | st.sampled_from(["", "Confidential", "None", "n/a"]),
    "role": NAMES,
    "added_on": st.none() | DAYS,
    "link": st.sampled_from(["", "https://contoso.example/jobs/7", "https://contoso.example/jobs/8?x=1,2;3"]),
    "channel": NAMES | st.just(""),
    "place": NAMES | st.sampled_from(["", "remote"]),
    "work_mode": st.none() | st.sampled_from(WorkMode),
    "pay": st.none()
    | st.builds(pay, AMOUNTS, st.integers(0, 500), st.sampled_from([None, "EUR", "GBP"]), st.sampled_from(Period)),
    "interest": st.none() | st.integers(1, 5),
    "fit": st.none() | st.integers(1, 5),
    "effort_hours": st.none() | st.sampled_from([0.5, 3.0, 12.25]),
    "deadline": st.none() | DAYS,
    "decision_on": st.none() | DAYS,
    "tags": st.lists(NAMES, max_size=3).map(tuple),
    "people": st.lists(PEOPLE, max_size=2).map(tuple),
    "documents": st.lists(NAMES, max_size=2).map(tuple),
    "history": st.lists(STEPS, max_size=5).map(tuple),
    "search": st.sampled_from(["", "Spring", "=Autumn; 2"]),
    "archived_on": st.none() | DAYS,
    "posting_checked_on": PERHAPS,
    "posting_gone_on": PERHAPS,
    "archive_known": st.just(True),
}
DRAFTS = st.fixed_dictionaries(FIELDS).map(lambda fields: Draft(**fields))


@given(st.lists(DRAFTS, min_size=1, max_size=4))
def test_any_applications_come_back_as_they_were(drafts: list[Draft]) -> None:
    with a_store() as first, a_store() as second:
        first.imports.add(drafts, label="imported")
        preview = read_into(second, table_of(first))
        assert (preview.unreadable, preview.unknown_statuses) == ((), ())
        assert [remark.text for remark in preview.remarks] == [WHOLE]
        assert told(second) == told(first)
        again = prepare(table_of(first), second.reader.imports.known(), today=TODAY)
        assert (again.new, again.additions) == ((), ())
        at_home = prepare(table_of(first), first.reader.imports.known(), today=TODAY)
        assert (at_home.new, at_home.additions) == ((), ())


def test_a_whole_search_comes_back_as_it_was(tmp_path: Path) -> None:
    sample.write(tmp_path / "sample.db", CLOCK)
    store = Store.open(tmp_path / "sample.db", CLOCK)
    with a_store() as second:
        read_into(second, table_of(store))
        assert told(second) == told(store)
    store.close()


def test_own_stages_come_along_into_an_empty_store_and_go_with_undo() -> None:
    with a_store() as first, a_store() as second:
        stages = {stage.kind: stage.id for stage in first.reader.stages.all()}
        first.stages.rename(stages[Kind.SCREEN], "Erstgespräch")
        trial = first.stages.add("Trial day", Kind.INTERVIEW)
        number = first.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=9)))
        first.history.move([number], stages[Kind.SCREEN], on=TODAY - timedelta(days=5))
        first.history.move([number], stages[Kind.INTERVIEW], on=TODAY - timedelta(days=4))
        first.history.move([number], trial, on=TODAY - timedelta(days=2))
        before = [stage.name for stage in second.reader.stages.all()]
        read_into(second, table_of(first))
        assert told(second) == told(first)
        assert [(stage.name, stage.kind) for stage in second.reader.stages.all()] == [
            (stage.name, stage.kind) for stage in first.reader.stages.all()
        ]
        second.undo()
        assert [stage.name for stage in second.reader.stages.all()] == before


def test_two_contacts_of_one_name_are_one() -> None:
    with a_store() as store:
        people = (DraftPerson("Ada Quist"), DraftPerson("ada quist", mail="ada@contoso.example"))
        [number] = store.imports.add([Draft("Contoso", "Analyst", people=people)], label="imported")
        assert [person.name for person in store.reader.contacts.of(number)] == ["Ada Quist"]


def test_a_corrected_history_and_a_snooze_come_back() -> None:
    with a_store() as first, a_store() as second:
        number = first.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=20)))
        line = next(e for e in first.reader.history.events(number) if e.kind is EventKind.STAGE)
        first.history.correct(line.id, on=TODAY - timedelta(days=30))
        first.applications.snooze([number], TODAY + timedelta(days=5))
        read_into(second, table_of(first))
        assert told(second) == told(first)


@pytest.mark.parametrize(
    ("column", "cell", "what"),
    [
        ("applied_on", "1.10.2026", lambda draft: draft.applied_on == date(2026, 10, 1)),
        ("company", "Fabrikam", lambda draft: draft.company == "Fabrikam"),
        ("outcome", "rejected", lambda draft: draft.history[-1].outcome is Outcome.REJECTED),
        ("history", "gone", lambda draft: draft.applied_on == TODAY - timedelta(days=20)),
        ("tags", "new, old", lambda draft: draft.tags == ("new", "old")),
    ],
)
def test_what_was_changed_in_the_table_counts(column: str, cell: str, what: Any) -> None:
    with a_store() as store:
        store.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=20)))
        head, row = list(csv.reader(io.StringIO(table_of(store).decode("utf-8-sig"), newline="")))
    row[head.index(column)] = cell
    out = io.StringIO(newline="")
    csv.writer(out).writerows([head, row])
    [draft] = prepare(out.getvalue().encode(), (), today=TODAY).new
    assert what(draft), draft


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4).filter(any)))
def test_parts_of_a_cell_come_back(items: list[list[str]]) -> None:
    def without_empty_end(item: list[str]) -> list[str]:
        return item if item[-1] else without_empty_end(item[:-1])

    assert split_items(join_items(items)) == [without_empty_end(item) for item in items]


@given(st.lists(NAMES))
def test_tags_of_a_cell_come_back(tags: list[str]) -> None:
    assert list(read_tags(tags_cell(tags))) == tags


def test_searches_come_along_as_far_as_they_tell_something_apart() -> None:
    with a_store() as first, a_store() as second:
        first.applications.add(Draft("Contoso", "Analyst"))
        alone = table_of(first)
        first.searches.start("Autumn")
        first.applications.add(Draft("Northwind", "Planner"))
        second.searches.rename(1, "Mine")
        second.applications.add(Draft("Fabrikam", "Clerk"))
        read_into(second, alone)
        assert [search.name for search in second.reader.searches.all()] == ["Mine"]
        second.undo()
        read_into(second, table_of(first))
        by_company = {row["company"]: row["search"] for row in told(second)}
        assert by_company == {
            "Fabrikam": "Mine",
            "Northwind": "Autumn",
            "Contoso": first.reader.searches.all()[-1].name,
        }
        assert second.reader.searches.current().name == "Mine"
        second.undo()
        assert [search.name for search in second.reader.searches.all()] == ["Mine"]


def test_a_table_of_an_older_onward_is_read_as_before() -> None:
    with a_store() as first, a_store() as second:
        number = first.applications.add(
            Draft("Contoso", "Analyst", people=(DraftPerson("Ada", note="=met\nat the fair"),), documents=("CV", "CV"))
        )
        first.history.close([number], Outcome.WITHDREW)
        rows = list(csv.reader(io.StringIO(table_of(first).decode("utf-8-sig"), newline="")))
        old = [row[: rows[0].index("search")] for row in rows]
        at = rows[0].index("contacts")
        old[1][at] = "Ada | boss"
        out = io.StringIO(newline="")
        csv.writer(out).writerows(old)
        read_into(second, out.getvalue().encode())
        [row] = told(second)
        assert (row["archived"], row["people"], row["documents"]) == (
            TODAY,
            [("Ada", "boss", "", "", "", "")],
            ["CV", "CV"],
        )
        assert [(row["archived"], row["people"][0][-1]) for row in told(first)] == [(None, "=met\nat the fair")]


def test_what_onward_wrote_is_not_called_unread(tmp_path: Path) -> None:
    person = DraftPerson("Ada", "manager")
    with a_store() as store:
        for role in ("Analyst", "Clerk"):
            store.applications.add(Draft("Contoso", role, applied_on=TODAY, people=(person,)))
        write_files.write_workbook(store.reader, write_files.TABLES, tmp_path / "onward.xlsx")
        with zipfile.ZipFile(tmp_path / "onward.zip", "w") as archive:
            for name in write_files.TABLES:
                archive.writestr(f"{name}.csv", write_files.table(store.reader, name))
        for file in ("onward.xlsx", "onward.zip"):
            preview = prepare(tmp_path / file, (), today=TODAY)
            lines = " ".join(" ".join(preview_lines(preview, 200, TODAY)).split())
            assert "Not read" not in lines
            assert "Left out" not in lines
            assert "Columns not used" not in lines
            assert "hold is in the table of applications too, and comes with it." in lines
            assert "Tasks are not imported from a table" in lines
            assert "New: 1 contact" in lines
            assert preview.label == f"imported 2 applications and 1 contact from {file}"
        there = prepare(tmp_path / "onward.zip", store.reader.imports.known(), today=TODAY)
        assert (there.contact_count, there.changes_anything) == (0, False)
        for name in ("events", "contacts", "tasks"):
            with pytest.raises(ReadingRefused, match=f"Onward's own table of {name}"):
                prepare(write_files.table(store.reader, name).encode(), (), today=TODAY)


REJECTED = DraftEvent(EventKind.ENDED, date(2026, 10, 1), outcome=Outcome.REJECTED)
REOPENED = DraftEvent(EventKind.REOPENED, date(2026, 10, 5))
WITHDREW = DraftEvent(EventKind.ENDED, date(2026, 10, 20), outcome=Outcome.WITHDREW)


@pytest.mark.parametrize(
    ("turns", "outcome", "on"),
    [
        ([REJECTED], Outcome.REJECTED, REJECTED.on),
        ([REJECTED, REOPENED], None, date(2026, 9, 1)),
        ([REJECTED, REOPENED, WITHDREW], Outcome.WITHDREW, WITHDREW.on),
    ],
)
def test_the_preview_says_what_became_of_an_application_that_was_reopened(turns, outcome, on):
    history = (stage(date(2026, 9, 1), Kind.APPLIED, None), *turns)
    with a_store() as store:
        store.imports.add([Draft("Contoso", "Cook", history=history)], (), (), label="added")
        preview = prepare(table_of(store), (), today=TODAY, name="applications.csv")
    after = stage_after_import(preview.new[0])
    assert (after.kind, after.outcome, after.on) == (Kind.APPLIED, outcome, on)
