"""A page to read, turned and scrolled by keys."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.screens.insights.about_page import AboutPage
from app.screens.recovery.support_screen import SupportScreen


@pytest.mark.parametrize(
    ("kind", "action", "by", "height", "moved"),
    [
        (AboutPage, "turn", 1, 10, 8),
        (AboutPage, "turn", -1, 3, -1),
        (AboutPage, "turn", 1, 2, 1),
        (AboutPage, "turn", -1, 1, -1),
        (AboutPage, "scroll", 2, 10, 2),
        (SupportScreen, "scroll", -1, 10, -2),
    ],
)
def test_a_key_goes_on_by_so_many_lines(kind: Any, action: str, by: int, height: int, moved: int) -> None:
    page: Any = kind([]) if kind is AboutPage else kind()
    lines: list[int] = []
    page.query_one = lambda _: SimpleNamespace(
        size=SimpleNamespace(height=height), scroll_relative=lambda y, animate: lines.append(y)
    )
    getattr(page, f"action_{action}")(by)
    assert lines == [moved]
