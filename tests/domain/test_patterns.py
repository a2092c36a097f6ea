"""Patterns that are compiled when they are first used are patterns, and answer as any other."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from app.domain.patterns import compiled_later
from tests.architecture.sources import files, module

USERS = [path for path in files("app/domain") if "= compiled_later(" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", [module(path) for path in USERS])
def test_each_is_one(name: str) -> None:
    patterns = [one for one in vars(import_module(name)).values() if type(one) is type(compiled_later("a"))]
    assert patterns
    assert all(re.compile(one.pattern, one.flags) for one in patterns)


def test_it_answers_as_one_made_at_once() -> None:
    later, now = compiled_later("b(c)", re.IGNORECASE), re.compile("b(c)", re.IGNORECASE)
    assert [match.groups() for match in later.finditer("abcBC")] == [match.groups() for match in now.finditer("abcBC")]
    assert later.sub("x", "abcd") == now.sub("x", "abcd")
    assert (later.fullmatch("bc") is None, later.pattern) == (now.fullmatch("bc") is None, now.pattern)
