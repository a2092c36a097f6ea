import json

import pytest

from app.exchange.reading.read_any import read_any
from app.exchange.reading.refused import ReadingRefused
from tests.exchange.told import prepared
from tests.present import present


def records(value):
    text = value if isinstance(value, str) else json.dumps(value)
    [grid] = present(read_any(text.encode(), "x"))
    return [cells for _, cells in grid.records]


ONE = [{"company": "A", "role": "b"}]
TABLE = [["company", "role"], ["A", "b"]]


@pytest.mark.parametrize(
    "value",
    [
        ONE,
        {"data": {"applications": ONE, "users": [{"name": "x", "email": "y"}]}},
        {"version": 2, "settings": {"theme": "dark"}, "things": ONE},
        {"old": [[[{"company": "C", "role": "d"}]]], "things": ONE},
        {"company": ["A"], "role": ["b"]},
        {"company": {"0": "A"}, "role": {"0": "b"}},
        {"values": [["company", "role"], ["A", "b"]]},
        ONE[0],
        '{"company": "A", "role": "b"}\n',
        '\n{"company": "A", "role": "b"}\n\n',
    ],
)
def test_the_list_is_found_however_it_is_written(value):
    assert records(value) == TABLE


def test_objects_by_their_number():
    assert records({"k1": ONE[0], "k2": {"company": "C", "role": "d"}}) == [
        ["id", "company", "role"],
        ["k1", "A", "b"],
        ["k2", "C", "d"],
    ]


def test_applications_within_companies_know_their_company():
    value = {"companies": [{"name": "A", "applications": [{"role": "b", "status": "applied"}]}]}
    assert records(value) == [["role", "status", "company.name"], ["b", "applied", "A"]]


def test_objects_in_a_row_become_columns_and_lists_are_joined():
    value = [
        {
            "company": {"name": "A", "site": {"url": "https://a.example"}},
            "role": "b",
            "tags": ["x", "y"],
            "events": [{"on": "2026-09-01", "what": "applied"}, {"on": "2026-09-09", "what": "call"}],
            "remote": True,
            "salary": 50000.0,
            "end": None,
        }
    ]
    assert records(value) == [
        ["company.name", "company.site.url", "role", "tags", "events.on", "events.what", "remote", "salary", "end"],
        ["A", "https://a.example", "b", "x, y", "2026-09-01, 2026-09-09", "applied, call", "yes", "50000", ""],
    ]


def test_days_as_databases_write_them():
    value = [
        {
            "company": "A",
            "role": "b",
            "createdAt": 1788609600000,
            "applied_at": 1788609600,
            "updated": {"_seconds": 1788609600, "_nanoseconds": 0},
            "seen": {"$date": {"$numberLong": "1788609600000"}},
            "salary": 1788609600,
            "_id": {"$oid": "5f"},
        }
    ]
    day = "2026-09-05T12:00:00Z"
    assert records(value)[1] == ["A", "b", day, day, day, day, "1788609600", "5f"]


def test_one_object_a_line_and_a_line_that_is_cut_off():
    [grid] = present(read_any(b'{"company":"A","role":"b"}\n{"company":"C","role":"d"}\n{"compa', "x"))
    assert [number for number, _ in grid.records] == [0, 1, 2]
    assert grid.broken == ((3, "this line is not a JSON object"),)


def test_a_list_with_more_names_than_columns_loses_none():
    rows = [{**{f"f{i}_{j}": f"v{j}" for j in range(40)}, "company": f"C{i}"} for i in range(20)]
    for row in rows[15:]:
        row["role"] = "x"
    table = records(rows)
    assert len(table[0]) == 500
    assert table[0][-1] == "more"
    assert {"company", "role"} <= set(table[0])  # what most rows have keeps a column of its own
    assert {f"v{j}" for j in range(40)} <= set(table[20][:-1]) | set(json.loads(table[20][-1]).values())


def test_text_that_begins_with_a_bracket_is_no_json():
    assert records("[Company],Role\nA,b\n") == [["[Company]", "Role"], ["A", "b"]]


@pytest.mark.parametrize("text", ['{"a": ', "[[[[", '["a", "b"', "[" * 100_000])
def test_damaged_json_is_refused(text):
    with pytest.raises(ReadingRefused):
        read_any(text.encode(), "x")


@pytest.mark.parametrize("value", [[], {}, {"name": "x"}, [1, 2], {"a": {"b": [1]}}])
def test_json_without_a_list_is_refused(value):
    with pytest.raises(ReadingRefused, match="contains no list of applications"):
        read_any(json.dumps(value).encode(), "x")


def test_columns_of_a_board_are_the_statuses_of_the_cards_in_them():
    board = {
        "board": "Job hunt",
        "columns": [
            {"title": "Applied", "cards": [{"title": "Sage Co — Analyst"}, {"title": "Nurse - St. Anne"}]},
            {"title": "Rejected", "cards": [{"title": "Thyme — Clerk"}]},
        ],
    }
    preview = prepared(json.dumps(board).encode())
    assert [(draft.company, draft.role, len(draft.history)) for draft in preview.new] == [
        ("Sage Co", "Analyst", 1),
        ("St. Anne", "Nurse", 1),
        ("Thyme", "Clerk", 2),
    ]
