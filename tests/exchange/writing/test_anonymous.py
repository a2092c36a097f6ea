"""An export without names and texts: nothing of what was written is in it, and all that is counted stays."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain import proof_of_search
from app.exchange.writing import write_files
from app.exchange.writing.anonymous import anonymous_export, anonymous_proof, anonymous_store, random_shift
from app.exchange.writing.write_insights_report import new_labels
from db.export import dump
from db.records.drafts import Draft, DraftPerson
from db.records.enums import EventKind, Kind, Outcome
from db.records.walk_enums import Evidence
from db.store import Store
from tests.clocks import clock_at
from tests.db.acts import fill

ANONYMOUS = Path(__file__).with_name("anonymous.txt")
CLOCK = clock_at()
BY = -timedelta(weeks=10)
WORDS = """zarquon quxley frobnitz wibbleton snargle plughford xyzzian glorpe mimsywick borogrove vorpalton
    jubjubber tumtumly galumphia brilligham slithenko tovesby wabester outgrabed momeraths"""
UNUSUAL = WORDS.split()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "onward.db", CLOCK)
    yield store
    store.close()


@pytest.fixture
def unusual(store: Store) -> Store:
    """A store that has an unusual word wherever a person can write one."""
    words = iter(UNUSUAL)
    company, person, place, source = (next(words).title() for _ in range(4))
    first = store.applications.add(
        Draft(
            company,
            f"Engineer at {company}",
            applied_on=date(2026, 11, 3),
            link=f"https://{next(words)}.example/{next(words)}",
            channel=source,
            place=place,
            tags=(next(words), "remote"),
            people=(DraftPerson(f"{person} {next(words)}", next(words), f"{next(words)}@x.example", "+49 12345678"),),
        )
    )
    store.applications.add(Draft(f"{company} Ltd.", "Data analyst", place=place, channel="LinkedIn"))
    store.applications.add(Draft(next(words), f"Assistant of {person}, {place}", channel=source))
    store.notes.add(first, next(words))
    store.applications.add(Draft("Contoso", f"{company} liaison"))
    store.history.record(first, EventKind.HEARD, words=next(words))
    store.history.close([first], Outcome.REJECTED, words=next(words))
    store.stages.add(next(words).title(), Kind.INTERVIEW)
    store.saved_searches.save(next(words), f"tag:{next(words)}")
    store.preferences.set("my_name", next(words))
    return store


def words_in(text: str) -> set[str]:
    return {word for word in UNUSUAL if word in text.casefold()}


def test_nothing_of_the_words_is_left_in_any_format(unusual: Store) -> None:
    assert len(words_in(json.dumps(dump(unusual.reader)))) >= 15
    with anonymous_store(unusual.reader, CLOCK) as (reader, _):
        texts = [write_files.table(reader, name) for name in write_files.TABLES]
    texts.append(json.dumps(anonymous_export(unusual.reader, random_shift())))
    assert [words_in(text) for text in texts] == [set()] * len(texts)
    assert "12345678" not in "".join(texts)


def test_the_same_name_gets_the_same_label_and_roles_stay(unusual: Store) -> None:
    tables = anonymous_export(unusual.reader, BY)["tables"]
    assert [row["name"] for row in tables["company"]] == ["Company 1", "Company 2", "Company 3"]
    assert [row["role"] for row in tables["application"]] == ["Role 1", "Data analyst", "Role 2", "Role 3"]
    assert [row["place"] for row in tables["application"]] == ["Place 1", "Place 1", "", ""]
    assert [row["channel"] for row in tables["application"]] == ["Source 1", "LinkedIn", "Source 1", ""]
    assert sorted(row["tag"] for row in tables["application_tag"]) == ["remote", "tag 1"]


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def test_days_move_by_the_same_weeks_and_numbers_stay(store: Store) -> None:
    fill(store)
    given, made = dump(store.reader)["tables"], anonymous_export(store.reader, BY)["tables"]
    for table in ("application", "event", "interview", "task", "rejection", "offer", "pause"):
        for before, after in zip(given[table], made[table], strict=True):
            for column, value in before.items():
                if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                    assert date.fromisoformat(after[column]) == date.fromisoformat(value) + BY
                elif isinstance(value, (int, float)):
                    assert after[column] == value
    moved = [leaf for leaf in leaves(made) if isinstance(leaf, str) and re.match(r"2026-1[12]-", leaf)]
    assert moved == []


def test_no_text_of_a_full_store_is_left(store: Store) -> None:
    fill(store)
    given = {leaf for leaf in leaves(dump(store.reader)["tables"]) if isinstance(leaf, str) and " " in leaf}
    made = json.dumps(anonymous_export(store.reader, BY), ensure_ascii=False)
    roles = {row["role"] for row in dump(store.reader)["tables"]["application"]}
    assert {text for text in given - roles if text in made} == set()


def test_what_was_made_is_a_store_again(store: Store) -> None:
    fill(store)
    with anonymous_store(store.reader, CLOCK, BY) as (reader, by):
        assert by == BY
        assert reader.applications.tally(CLOCK.today()).by_stage == store.reader.applications.tally().by_stage
        folder = reader.path.parent
    assert not folder.exists()


def test_the_shift_is_whole_weeks_back() -> None:
    shifts = {random_shift() for _ in range(200)}
    assert len(shifts) > 10
    assert all(by < timedelta(weeks=-7) and by.days % 7 == 0 for by in shifts)


def test_every_row_of_an_anonymous_export_stands_in_one_file_to_read(store: Store) -> None:
    """When this fails: see that nothing a person wrote is in it, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    fill(store)
    store.rejections.add_reason(1, "mine", Evidence.GUESS)
    made = anonymous_export(store.reader, BY)
    lines = [f"{name}: {value}" for name, value in made.items() if name != "tables"]
    for table, rows in made["tables"].items():
        shown = ({name: value for name, value in row.items() if value not in (None, "")} for row in rows)
        lines += [f"[{table}]", *(json.dumps(row, ensure_ascii=False) for row in shown)]
    text = "\n".join([*lines, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        ANONYMOUS.write_text(text, "utf-8")
    assert ANONYMOUS.read_text("utf-8") == text


def test_a_role_stays_unless_it_names_a_company_a_person_or_a_place(store: Store) -> None:
    roles = {
        ("Contoso Data", "Data analyst"): False,
        ("Fabrikam", "Data engineer"): True,
        ("Adatum", "Data cook"): True,
        ("Northwind Trays", "Cook"): True,
        ("Litware", "Buyer of trays"): False,
        ("Ob Cde", "Cook of Ob"): True,
        ("Ob Cde", "Cook of cde"): False,
        ("Alpine", "Cde cook"): True,
        ("Trey", "Cook in Leeds"): False,
        ("Trey", "Remote cook"): True,
        ("Trey", "Aide to Li Wu"): False,
        ("Trey", "Li Wu's aide"): False,
        ("Trey", "Li cook"): True,
        ("Trey", "Assistant of Reyes"): False,
        ("Trey", "cook@x"): False,
        ("Trey", "ftp://cook"): False,
    }
    people = (DraftPerson("Li Wu"), DraftPerson("Jo Reyes"))
    places = {"Litware": "remote", "Alpine": "Leeds"}
    drafts = [Draft(company, role, place=places.get(company, "")) for company, role in roles]
    store.imports.add([*drafts, Draft("Wingtip", "Clerk", people=people)], label="imported")
    made = [row["role"] for row in anonymous_export(store.reader, BY)["tables"]["application"]]
    kept = [role == before for before, role in zip([role for _, role in roles], made, strict=False)]
    assert dict(zip(roles, kept, strict=True)) == roles


def test_a_proof_without_names_counts_the_same_days(store: Store) -> None:
    fill(store)
    first = date(2026, 9, 1)
    for last in (date(2026, 11, 23), date(2027, 1, 31)):
        real = proof_of_search.proof(store.reader, CLOCK.today(), CLOCK.zone, first, last)
        made = anonymous_proof(store.reader, CLOCK, first, last)
        assert len(real.lines) > 2
        assert [(line.on - made.first, line.step) for line in made.lines] == [
            (line.on - real.first, line.step) for line in real.lines
        ]
        assert (made.last - made.first, made.undated) == (real.last - real.first, real.undated)


def test_a_report_has_labels_for_all_but_what_anybody_may_use() -> None:
    label = new_labels()
    said = [("source", "LinkedIn"), ("source", "Aunt Ada"), ("company", "LinkedIn"), ("work_mode", "remote")]
    assert [label(*one) for one in said] == ["LinkedIn", "Source 1", "company 1", "remote"]
