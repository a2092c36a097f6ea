"""What docs/import.md says of headers, days and words is so."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.exchange.cells.columns import FIELDS
from db.records.drafts import Draft

GUIDE = (Path(__file__).parents[3] / "docs" / "import.md").read_text(encoding="utf-8")


def rows(heading):
    """The rows of the first table below a heading."""
    part = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")][2:]
    return [tuple(cell.strip().strip("`") for cell in cells) for cells in lines]


@pytest.mark.parametrize(("header", "cell", "field"), rows("Columns"))
def test_headers(table, header, cell, field):
    first = "Position" if field == "company" else "Company"
    preview = table(f'"{first}","{header}"\n"x","{cell}"\n')
    use = preview.tables[0].columns[1]
    assert use.field == ("" if field == "not used" else field)


@pytest.mark.parametrize(("text", "day"), rows("Days"))
def test_days(table, text, day):
    [draft] = table(f'Company,Role,Applied\nA,x,"{text}"\n').new
    assert draft.applied_on == date.fromisoformat(day)


@pytest.mark.parametrize(("header", "word", "meaning"), rows("Words"))
def test_words(table, header, word, meaning):
    preview = table(f"Company,Role,{header}\nA,x,{word}\n")
    asked = [unknown.proposal for unknown in preview.unknown_statuses]
    read = [step.outcome.value for step in preview.new[0].history if step.outcome]
    assert (asked or read) == [meaning]


def test_every_field_is_named():
    named = re.search(r"Fields a column can hold: ([\w,\s]+)\.", GUIDE)
    assert named is not None
    assert set(named[1].replace("\n", " ").replace(" ", "").split(",")) == set(FIELDS)


def test_a_column_scoped_word(table):
    preview = table("Company,Role,Offer\nA,x,Verbal\n", meanings={"Offer: Verbal": "yes"})
    [draft] = preview.new
    assert isinstance(draft, Draft)
    assert [step.stage for step in draft.history] == ["offer"]
