"""What is kept of the rows an application was imported from: joined, read again, found."""

import json

from hypothesis import given
from hypothesis import strategies as st

from db.as_imported import cells_in, joined, new_in, words_in
from db.records.drafts import Draft
from db.records.searches import Condition
from db.store import Store
from tests.clocks import clock_at

ROW = json.dumps({"Company": "Contoso", "Einreichdatum": "12.03.2026", "Notiz": ""})
ROWS = st.dictionaries(st.sampled_from(["A", "B", "C"]), st.sampled_from(["", "1", "2"]), max_size=3).map(json.dumps)


def test_a_row_keeps_its_headers_and_shows_the_cells_that_hold_something():
    assert [tuple(cell) for cell in cells_in(ROW)] == [("Company", "Contoso"), ("Einreichdatum", "12.03.2026")]


def test_a_later_row_adds_what_is_new_in_it():
    later = json.dumps({"Company": "Contoso", "Einreichdatum": "12.03.2026", "Notiz": "call back"})
    kept = joined(ROW, later)
    assert [cell.value for cell in cells_in(kept)] == ["Contoso", "12.03.2026", "call back"]
    assert kept.count("12.03.2026") == 1
    assert new_in(kept, later) == new_in(kept, ROW) == ""


def test_a_search_looks_through_what_the_application_does_not_say_itself():
    row = json.dumps({"Company": "Läkarhuset", "Notiz": "a\x00b", "City": "MALMÖ", "Nothing": " "})
    assert words_in(row, "lakarhuset", "Läkarhuset") == words_in(row, "lakarhuset") == "ab\nmalmo"


@given(st.lists(ROWS, max_size=4))
def test_every_cell_of_every_row_is_kept_and_none_a_second_time(rows):
    kept = ""
    for row in rows:
        kept = joined(kept, row)
    assert {cell for row in rows for cell in cells_in(row)} == set(cells_in(kept))
    assert all(new_in(kept, row) == "" for row in rows)


def test_text_that_is_no_row_is_read_past():
    assert cells_in('{1}\n[2]\n"x"\n' + ROW) == cells_in(ROW)


def test_a_search_finds_an_imported_cell_until_the_import_is_undone(tmp_path):
    with_store = Store.open(tmp_path / "onward.db", clock_at())
    raw = json.dumps({"Company": "Contoso", "Intern": "blaue Tür"})
    with_store.imports.add([Draft("Contoso", "Analyst", raw=raw)], label="imported")
    find = [Condition("text", "=", word) for word in ("blaue", "tur")]
    assert len(with_store.reader.applications.ids(find=find)) == 1
    with_store.applications.edit(1, role="Data analyst")
    assert len(with_store.reader.applications.ids(find=find)) == 1
    with_store.undo()
    with_store.undo()
    assert len(with_store.reader.applications.ids(find=find)) == 0
    with_store.close()
