"""Cards are read once until something changes, and then all together that were asked for lately."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from db.queries.answers import MOST_LATELY, CardCache

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def cards(numbers: Iterable[int], next_interview_at: datetime | None = None) -> list[Any]:
    return [SimpleNamespace(id=number, next_interview_at=next_interview_at) for number in numbers]


def read(lately: CardCache, ids: Sequence[int], forgotten: int = 0, now: datetime = NOW) -> list[int]:
    """The numbers of the cards that are read to answer for these, all of which are kept then."""
    missing = lately.split(ids, now, forgotten)[1]
    lately.keep(cards(missing), forgotten)
    return missing


def test_after_a_change_all_that_were_asked_for_lately_are_read_together() -> None:
    lately = CardCache()
    assert [read(lately, ids) for ids in ([1, 2], [2, 3], [1, 2, 3])] == [[1, 2], [3], []]
    assert [read(lately, ids, 1) for ids in ([3], [2], [4])] == [[3, 1, 2], [], [4]]
    assert sorted(lately.split([], NOW, 1)[0]) == [1, 2, 3, 4]


def test_only_what_a_screen_shows_counts_as_asked_for_lately() -> None:
    lately = CardCache()
    read(lately, [1])
    read(lately, range(100, 101 + MOST_LATELY))
    assert read(lately, [1], 1) == [1]
    read(lately, range(100, 100 + MOST_LATELY), 1)
    assert read(lately, [1], 2) == [1, *range(100, 100 + MOST_LATELY)]
    assert read(lately, [1], 3) == [1, *range(101, 100 + MOST_LATELY)]


def test_a_card_holds_until_its_interview_begins() -> None:
    lately = CardCache()
    at = NOW + timedelta(minutes=30)
    for number, begins in ((1, at), (2, at + timedelta(minutes=5)), (3, None)):
        lately.split([number], NOW, 0)
        lately.keep(cards([number], begins), 0)
    assert lately.split([1], at - timedelta(seconds=1), 0)[1] == []
    assert lately.split([1], at, 0)[1] == [1, 2, 3]


def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    lately = CardCache()
    lately.split([1], NOW, 0)
    lately.split([1], NOW, 1)
    lately.keep(cards([1]), 0)
    assert lately.split([1], NOW, 1)[1] == [1]


def test_no_more_cards_are_kept_than_memory_should_hold() -> None:
    lately = CardCache()
    lately.split([], NOW, 0)
    lately.keep(cards(range(1800)), 0)
    assert lately.split([5], NOW, 0)[1] == []
    lately.keep(cards(range(1800, 2001)), 0)
    assert lately.split([1900], NOW, 0)[1] == [1900]
    lately.keep(cards(range(1800, 2000)), 0)
    assert 5 in lately.split([5], NOW, 0)[1]
