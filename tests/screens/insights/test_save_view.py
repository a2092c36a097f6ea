"""Saving a view: in which forms, where to, and how each file begins, in one file to read."""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from app.domain.insights.history import Range
from app.screens.insights.page import NothingMatchesPage
from app.screens.insights.save_view import save_view
from app.screens.insights.views import page_of
from db.store import Store
from tests.clocks import clock_at
from tests.domain.insights.searches import SEARCHES
from tests.screens.answering import Answering, Deed, conversations
from tests.screens.insights.test_pages import figures
from tests.screens.test_conversations import written

TOLD = Path(__file__).with_name("save_view.txt")


def saves(view: str, page: Any, *, plain: bool) -> Deed:
    def deed(a: Answering) -> Awaitable[None]:
        a.settings = a.settings._replace(plain_glyphs=plain)
        return save_view(a.session, view, page, Range(query="contoso"))

    return deed


def test_each_form_of_a_view_stands_in_one_file_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When this fails: read what is asked and written now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    store = Store.open(tmp_path / "onward.db", clock_at())
    flow, rates = (page_of(view, figures(SEARCHES["forty"], view)) for view in ("flow", "rates"))
    nothing = NothingMatchesPage("Nothing has it.")
    monkeypatch.setattr("app.exchange.writing.png.as_png", lambda text: b"PNG of " + text.encode())
    lines: list[str] = []
    asked: set[str] = set()
    for png, plain, view, page in (
        (True, False, "flow", flow),
        (False, True, "flow", flow),
        (True, False, "rates", rates),
        (False, False, "flow", nothing),
    ):
        monkeypatch.setattr("app.exchange.writing.png.can_write_png", [False, True][png].__bool__)
        lines.append(f"[{view} of {type(page).__name__}{' with PNG' if png else ''}{', plain' if plain else ''}]")
        lines += conversations(store, saves(view, page, plain=plain), {"": ()}, asked)
        for file in sorted(tmp_path.glob(f"{view}*")):
            first = " / ".join(line.strip() for line in file.read_text("utf-8").splitlines()[:4] if line.strip())
            lines.append(f"{file.name} begins {first[:150]}")
            file.unlink()
    store.close()
    written(TOLD, "\n".join(lines).replace(str(tmp_path), "~").split("\n"))
