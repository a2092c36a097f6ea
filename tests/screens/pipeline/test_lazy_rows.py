"""Lists of any length fetch what is looked at, and no more than that."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest

from app.screens.pipeline import lazy_rows
from app.screens.pipeline.lazy_rows import Ids, Rows
from db.records.cards import Card
from tests.cards import card

NUMBERS = array("q", (30, 10, 20, 50, 40))


class Asked:
    """Five applications of which the first three are known, and what was asked for."""

    def __init__(self, known: int = 3) -> None:
        self.fetched: list[list[int]] = []
        self.counted = 0
        self.rows = Rows(Ids(len(NUMBERS), NUMBERS[:known], self._everything), self._fetch, lambda one: one.id)

    def _everything(self) -> array[int]:
        self.counted += 1
        return NUMBERS

    def _fetch(self, numbers: Sequence[int]) -> list[Card]:
        self.fetched.append(list(numbers))
        return [card(number) for number in numbers if number != 50]


@pytest.mark.parametrize(("start", "stop", "counted"), [(0, 3, 0), (0, 4, 1), (3, 5, 1), (2, 99, 1)])
def test_all_numbers_are_asked_for_once_something_beyond_the_first_is_looked_at(
    start: int, stop: int, counted: int
) -> None:
    asked = Asked()
    for _ in range(2):
        shown = [number for number in NUMBERS[start:stop] if number != 50]
        assert list(asked.rows[start:stop]) == shown
        assert asked.counted == counted
    assert (asked.fetched[0], len(asked.rows)) == (list(NUMBERS[start:stop]), 5)


def test_what_was_looked_at_is_not_fetched_again_until_much_was(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    assert [asked.rows[at] for at in (0, 0, 1, 2)] == [30, 30, 10, 20]
    assert list(asked.rows[0:3]) == [30, 10, 20]
    assert asked.fetched == [[30], [10], [20]]
    for most, again in ((3, [40]), (2, [20, 40])):
        monkeypatch.setattr(lazy_rows, "_MOST_CACHED", most)
        asked = Asked(known=5)
        assert [asked.rows[at] for at in (0, 1, 2)] == [30, 10, 20]
        asked.rows.ids._ids = array("q", (30, 10, 20, 40))
        assert list(asked.rows[2:4]) == [20, 40]
        assert asked.fetched[-1] == again
    for at in (-1, 5):
        with pytest.raises(IndexError):
            asked.rows[at]


def test_the_place_of_a_number_is_known_wherever_it_is() -> None:
    asked = Asked()
    assert [asked.rows.index_of(number) for number in NUMBERS[:3]] == [0, 1, 2]
    assert asked.counted == 0
    assert [asked.rows.index_of(number) for number in (50, 40, 7)] == [3, 4, None]
    assert asked.counted == 1
    assert list(Ids.of(NUMBERS).all()) == list(Asked().rows.ids.all()) == list(NUMBERS)
    whole = Ids.of(NUMBERS)
    assert (len(whole), whole.index_of(7), list(whole.window(3, 9))) == (5, None, [50, 40])
