"""A text pasted into find by mistake is looked for, or said to be too long."""

from __future__ import annotations

from pathlib import Path

from textual import events

from app.domain.parsing.query import LONGEST
from db.records.drafts import Draft
from tests.command import main
from tests.dashboards import filled, opened
from tests.widgets.seen import screen_text

WORDS = " ".join(f"w{number}" for number in range(1100))


def test_a_command_looks_for_a_thousand_words(tmp_path: Path, capsys) -> None:
    filled(tmp_path / "search.db", Draft("Contoso", "Analyst", note=WORDS), Draft("Fabrikam", "Analyst", note="w1"))
    assert main(["list", WORDS, "--store", str(tmp_path / "search.db")]) == 0
    out, err = capsys.readouterr()
    assert "Contoso" in out
    assert "Fabrikam" not in out
    assert err == ""


def test_a_command_says_what_is_too_long(tmp_path: Path, capsys) -> None:
    filled(tmp_path / "search.db", Draft("Contoso", "Analyst"))
    assert main(["list", "w " * LONGEST, "--store", str(tmp_path / "search.db")]) == 2
    assert f"{LONGEST:,} characters" in capsys.readouterr().err


async def test_the_dashboard_looks_for_a_thousand_pasted_words_and_goes_on(tmp_path: Path) -> None:
    filled(tmp_path / "search.db", Draft("Contoso", "Analyst", note=WORDS), Draft("Fabrikam", "Analyst", note="w1"))
    async with opened(tmp_path / "search.db") as (app, pilot):
        await pilot.press("slash")
        app.post_message(events.Paste(WORDS))
        await pilot.pause()
        await pilot.pause()
        assert "Fabrikam" not in screen_text(app)
        app.post_message(events.Paste(" more" * LONGEST))
        await pilot.pause()
        await pilot.pause()
        assert "too long" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Fabrikam" in screen_text(app)
