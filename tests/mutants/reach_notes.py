"""A plugin of pytest that notes how each test ended, and the blocks it reached that `reach.py` was told of.

What is worked out once for several tests, by a fixture or a cached function, counts for each test that is given it.
"""

from __future__ import annotations

import functools
import json
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.mutants import reach

AT_IMPORT = ""
"""Stands for a test in the notes: reached while tests are collected."""

_by_fixture: dict[str, set[int]] = defaultdict(set)
_took: dict[str, float] = defaultdict(float)
_failed: set[str] = set()


@contextmanager
def apart() -> Iterator[set[int]]:
    """What is reached in here, even if it was reached before; in another thread, nothing is set apart."""
    around, own = reach.seen, set[int]()
    if threading.current_thread() is not threading.main_thread():
        yield own
        return
    reach.seen = own
    try:
        yield own
    finally:
        around |= own
        reach.seen = around


def noted_cache(maxsize: Any = 128, typed: bool = False) -> Any:
    """`functools.lru_cache`, whose every answer counts as reaching what the answers were made by."""
    if callable(maxsize):
        return noted_cache()(maxsize)

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        made_by: set[int] = set()

        def make(*arguments: Any, **named: Any) -> Any:
            with apart() as own:
                answer = function(*arguments, **named)
            made_by.update(own)
            return answer

        cached = lru_cache(maxsize, typed)(make)

        @functools.wraps(function)
        def ask(*arguments: Any, **named: Any) -> Any:
            answer = cached(*arguments, **named)
            if not made_by <= reach.seen:
                reach.seen.update(made_by)
            return answer

        ask.__dict__.update(
            cache_clear=cached.cache_clear, cache_info=cached.cache_info, cache_parameters=cached.cache_parameters
        )
        return ask

    return decorate


lru_cache = functools.lru_cache


def pytest_configure() -> None:
    """Begin before anything a test could be about is imported."""
    reach.in_tests = True
    functools.lru_cache = noted_cache
    functools.cache = noted_cache(None)


def pytest_collection_finish() -> None:
    """What was reached so far was reached at import."""
    _note({"test": AT_IMPORT, "reached": sorted(reach.seen)})


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Any:
    """Remember what a fixture that several tests share reached."""
    if fixturedef.scope == "function":
        return (yield)
    with apart() as own:
        value = yield
    _by_fixture[fixturedef.argname] |= own
    return value


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: Any) -> Any:
    """Note what a test reached, how long it took and whether it failed."""
    reach.seen.clear()
    done = yield
    shared = (_by_fixture.get(name, set()) for name in getattr(item, "fixturenames", ()))
    _note(
        {
            "test": item.nodeid,
            "reached": sorted(reach.seen.union(*shared)),
            "seconds": round(_took.pop(item.nodeid, 0.0), 3),
            "failed": item.nodeid in _failed,
        }
    )
    return done


def pytest_runtest_logreport(report: Any) -> None:
    """Note how long each part of a test took and how it ended, in the process it ran in."""
    if not hasattr(report, "node"):
        _took[report.nodeid] += report.duration
        if report.outcome == "failed":
            _failed.add(report.nodeid)


def _note(values: dict[str, object]) -> None:
    reach.note(json.dumps(values))
