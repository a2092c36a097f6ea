"""A column that was imported and not used is used later, without importing again."""

from __future__ import annotations

from datetime import date

import pytest

from app.exchange.importing.instructions import Instructions
from app.exchange.importing.map_later import map_column, unused_columns
from app.exchange.importing.prepare import prepare
from app.exchange.reading.refused import ReadingRefused
from db.export.to_json import dump
from db.store import Store
from tests.clocks import clock_at
from tests.present import present

TABLE = (
    "Firma;Jobtitel;Xq Tag;Status;Xq Ort\n"
    "Larkfield;Analyst;03.07.2026;abgesagt;Leeds\n"
    "Brinewater;Planer;14.07.2026;;York\n"
    "Hollow Oak;Fahrer;;;Hull\n"
)
OTHER = "Company,Role,Xq Tag\nContoso,Analyst,2026-02-02\n"
TODAY = clock_at().today()


@pytest.fixture
def store(tmp_path):
    made = Store.open(tmp_path / "onward.db", clock_at())
    for table in (TABLE, OTHER):
        prepare(table.encode(), made.reader.imports.known(), today=TODAY).write_to(made)
    yield made
    made.close()


def applied(store, number):
    return present(store.reader.applications.get(number)).applied_on


def test_the_columns_that_are_not_used_are_named_with_cells(store):
    unused = unused_columns(store.reader, TODAY)
    assert ("Xq Ort", 3, ("Leeds", "York", "Hull")) in [(one.header, one.applications, one.samples) for one in unused]
    assert {one.header for one in unused} == {"Xq Tag", "Xq Ort"}


def test_a_day_comes_to_every_application_of_that_table_and_one_undo_takes_it_back(store):
    before = dump(store.reader)
    mapping = map_column(store.reader, "Xq Tag", "applied day", today=TODAY, of_application=1)
    assert mapping.write_to(store) == 2
    assert [applied(store, number) for number in (1, 2, 3, 4)] == [date(2026, 7, 3), date(2026, 7, 14), None, None]
    assert not map_column(store.reader, "Xq Tag", "applied on", today=TODAY, of_application=1).effects
    store.undo()
    assert dump(store.reader) == before


def test_what_the_user_changed_by_hand_stays(store):
    store.applications.edit(1, place="Bath")
    store.history.move([2], present(store.reader.applications.get(4)).stage.id, on=date(2026, 7, 1))
    stages = {stage.kind.value: stage.id for stage in store.reader.stages.all()}
    store.history.move([2], stages["applied"], on=date(2026, 7, 15))
    map_column(store.reader, "Xq Ort", "place", today=TODAY).write_to(store)
    map_column(store.reader, "Xq Tag", "applied_on", today=TODAY, of_application=1).write_to(store)
    assert [present(store.reader.applications.get(number)).place for number in (1, 2, 3)] == ["Bath", "York", "Hull"]
    assert applied(store, 2) == date(2026, 7, 15)


def test_a_second_import_still_brings_nothing(store):
    map_column(store.reader, "Xq Tag", "applied_on", today=TODAY).write_to(store)
    again = prepare(TABLE.encode(), store.reader.imports.known(), today=TODAY)
    assert not again.changes_anything


def test_what_there_is_not_is_refused(store):
    with pytest.raises(ReadingRefused) as refused:
        map_column(store.reader, "Nothing", "place", today=TODAY)
    assert refused.value.title == 'No application came with a column "Nothing".'
    with pytest.raises(ReadingRefused) as refused:
        map_column(store.reader, "Xq Tag", "shoe size", today=TODAY)
    assert refused.value.title == 'A column cannot be "shoe size".'


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("applied_on", "applied_on"),
        ("Applied  on", "applied_on"),
        ("applied day", "applied_on"),
        ("applied date", "applied_on"),
        ("day of applying", "applied_on"),
        ("source", "channel"),
        ("work_mode", "work_mode"),
        ("work mode", "work_mode"),
        ("Arbeitsort", "place"),
    ],
)
def test_a_field_goes_by_its_name_its_words_or_a_header(store, said, field):
    mapping = map_column(store.reader, "xq tag", said, today=TODAY)
    assert (mapping.field, mapping.rows) == (field, 3)


def test_of_a_service_s_table_a_later_row_says_only_what_differs(tmp_path):
    store = Store.open(tmp_path / "other.db", clock_at())
    header = "Date,Company,Role,Score,Status,PDF,Report,Xq"
    for row in ("2026-09-01,Contoso,Analyst,3/5,Applied,,,", "2026-09-01,Contoso,Analyst,3/5,Interview,,,Leeds"):
        table = f"{header}\n{row}\n".encode()
        prepare(table, store.reader.imports.known(), today=TODAY).write_to(store)
    assert [(one.header, one.source, one.applications, one.samples) for one in unused_columns(store.reader, TODAY)] == [
        ("Xq", "career-ops", 1, ("Leeds",))
    ]
    map_column(store.reader, "Xq", "place", today=TODAY).write_to(store)
    assert present(store.reader.applications.get(1)).place == "Leeds"
    store.close()


def test_a_column_mapped_later_is_remembered_for_the_next_import_of_these_headers(store):
    mapping = map_column(store.reader, "Xq Tag", "applied on", today=TODAY, of_application=1)
    mapping.write_to(store)
    assert [one.header for one in unused_columns(store.reader, TODAY) if one.applications > 1] == ["Xq Ort"]
    later = TABLE.replace("Larkfield", "Tailspin").encode()
    again = prepare(later, store.reader.imports.known(), today=TODAY, remembered=store.reader.imports.meanings)
    assert (again.recalled, again.new[0].applied_on) == (True, date(2026, 7, 3))
    other = OTHER.replace("Contoso", "Tailspin").encode()
    assert prepare(other, (), today=TODAY, remembered=store.reader.imports.meanings).new[0].applied_on is None
    forgotten = prepare(later, (), Instructions(forget=True), today=TODAY, remembered=store.reader.imports.meanings)
    assert forgotten.new[0].applied_on is None
    store.undo()
    assert not prepare(later, (), today=TODAY, remembered=store.reader.imports.meanings).recalled


def test_it_is_remembered_also_where_headers_are_empty_twice_there_or_private(tmp_path):
    store = Store.open(tmp_path / "other.db", clock_at())
    linkedin = (
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
        "Question And Answers,,Xq,Xq\n"
        "1/2/26, ,,Contoso,Analyst,https://x.example/7,,Age: 40,,a,2026-12-24\n"
    )
    prepare(linkedin.encode(), (), today=TODAY).write_to(store)
    map_column(store.reader, "Xq (11)", "deadline", today=TODAY).write_to(store)
    later = linkedin.replace("Contoso", "Tailspin").replace("/7", "/8").encode()
    read = prepare(later, (), today=TODAY, remembered=store.reader.imports.meanings)
    assert read.new[0].deadline == date(2026, 12, 24)
    store.close()


@pytest.mark.parametrize(
    ("field", "one", "two", "holds", "held"),
    [
        ("note", "tea", "tea", lambda it: [note.text for note in it.notes], ["Zz one: tea", "Zz two: tea"]),
        ("tags", "far, cold", "cold", lambda it: [*it.application.tags], ["cold", "far"]),
        (
            "follow_up_on",
            "2026-12-01",
            "2026-12-01",
            lambda it: [task.due_on for task in it.tasks],
            [date(2026, 12, 1)],
        ),
        ("person", "Jo Reyes", "Jo Reyes", lambda it: [person.name for person in it.people], ["Jo Reyes"]),
        ("posting", "All of it", "Another", lambda it: it.posting, "All of it"),
        ("place", "Leeds", "York", lambda it: it.application.place, "Leeds"),
    ],
)
def test_what_two_columns_hold_comes_beside_what_is_there_and_not_twice(store, field, one, two, holds, held):
    text = f'Company,Role,Zz one,Zz two\nTrey,Cook,"{one}","{two}"\n'
    prepare(text.encode(), store.reader.imports.known(), today=TODAY).write_to(store)
    for header in ("Zz one", "Zz two"):
        map_column(store.reader, header, field, today=TODAY).write_to(store)
    assert holds(present(store.reader.applications.dossier(5))) == held


LOG = (
    "Date,Company,Role,Event,Xq Mood,Notes\n2026-06-03,Wingtip,Cook,Applied,hopeful,\n"
    "2026-06-10,Wingtip,Cook,Interview,great day,with Dana\n"
)


def notes(store, company):
    number = next(one.id for one in store.reader.imports.known() if one.company == company)
    return "\n\n".join(note.text for note in present(store.reader.applications.dossier(number)).notes)


def test_a_column_of_a_log_brings_the_cells_of_all_rows_of_an_application(store):
    prepare(LOG.encode(), store.reader.imports.known(), today=TODAY).write_to(store)
    assert {one.header: one.applications for one in unused_columns(store.reader, TODAY)}["Xq Mood"] == 1
    assert map_column(store.reader, "Xq Mood", "note", today=TODAY).write_to(store) == 1
    assert all(words in notes(store, "Wingtip") for words in ("hopeful", "great day", "with Dana"))
    assert not map_column(store.reader, "Xq Mood", "note", today=TODAY).effects


def test_the_notes_of_a_log_that_has_grown_are_saved_once(store):
    grown = f"{LOG}2026-06-20,Wingtip,Cook,Rejected,sad,form letter\n"
    for text in (LOG, grown, grown):
        prepare(text.encode(), store.reader.imports.known(), today=TODAY).write_to(store)
    assert notes(store, "Wingtip").split("\n\n") == [
        "2026-06-10, Interview: with Dana",
        "2026-06-20, Rejected: form letter",
    ]
    store.undo()
    assert "form letter" not in notes(store, "Wingtip")
