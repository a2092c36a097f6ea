"""One person's week through the real program in a real pseudo-terminal, 80x24, by keyboard alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.clock import Clock
from db.queries import Reader
from db.records.enums import Kind, Outcome
from tests.bench.terminal import ROOT, Terminal
from tests.journeys.ready import ready
from tests.mutants.reach import NOTES

ONWARD = [sys.executable, "-m", "app"]


def begin(
    store: Path,
    *,
    columns: int = 80,
    rows: int = 24,
    now: str = "2026-11-23T09:00",
    is_loaded: bool = True,
    **more: str,
) -> Terminal:
    """The program on a store; where a test asks what is there before all is loaded, `is_loaded` is false."""
    environment = {
        "ONWARD_HOME": str(store.parent),
        "ONWARD_NOW": now,
        "PYTHONPATH": str(ROOT),
        "TZ": "Europe/Berlin",
        **more,
    }
    # What a program reaches while it loads counts too, where that is noted.
    start = ready().begin if is_loaded and not more and NOTES not in os.environ else None
    return Terminal([*ONWARD, "--store", str(store)], size=(columns, rows), environment=environment, begin=start)


def line(terminal: Terminal, text: str) -> None:
    """Type a text and finish it with enter."""
    for char in text:
        terminal.send(char)
    terminal.settle()
    terminal.send("<enter>")
    terminal.settle()


def leave(terminal: Terminal) -> None:
    terminal.send("<c-q>")
    terminal.wait_for_end()
    assert terminal.process.returncode == 0


def read(store: Path) -> Reader:
    return Reader.open(store, Clock.system())


def test_add_three_move_one_end_one_walk_half_way_and_find_it_all_again(tmp_path):
    store = tmp_path / "search.db"
    with begin(store) as terminal:
        terminal.wait_for("add your first application")
        for text in (
            "Contoso, Analyst, applied 9.11.",
            "Fabrikam, Clerk, ****",
            "Tailspin, Developer, applied yesterday",
        ):
            terminal.press("a", expect="Add an application")
            line(terminal, text)
            terminal.wait_for(f"Added {text.split(',')[0]}")
        terminal.press("/", expect="words, stage")
        line(terminal, "contoso")
        terminal.wait_for("1 found")
        terminal.press("i", expect="Interview with Contoso when")
        line(terminal, "thu 14:00")
        terminal.wait_for("Interview with Contoso Thu 14:00")
        terminal.press("<esc>", expect="Tailspin")
        terminal.press("/", expect="words, stage")
        line(terminal, "tailspin")
        terminal.wait_for("1 found")
        terminal.press("x", expect="Close Tailspin: outcome")
        terminal.press("r", expect="Press u to undo|Feedback")
        leave(terminal)
    reader = read(store)
    by_name = {card.company: card for card in reader.applications.cards(reader.applications.ids(ended=None))}
    assert by_name["Contoso"].kind is Kind.INTERVIEW
    assert by_name["Tailspin"].outcome is Outcome.REJECTED
    assert by_name["Fabrikam"].interest == 4
    assert len(reader.interviews.between(*_whole_year())) == 1
    reader.close()


def _whole_year():
    from datetime import UTC, datetime

    return datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


def test_the_employers_words_and_half_a_walk_are_there_on_another_day(tmp_path):
    store = tmp_path / "search.db"
    with begin(store) as terminal:
        terminal.wait_for("add your first application")
        terminal.press("a", expect="Add an application")
        line(terminal, "Wingtip, Tester, screen, applied 9.11., ****")
        terminal.wait_for("Added Wingtip")
        terminal.press("x", expect="Close Wingtip: outcome")
        terminal.send("r")
        terminal.wait_for("esc enough")
        terminal.press("w", expect="stop writing")
        for char in "somebody more senior":
            terminal.send(char)
        terminal.settle(0.8)
        terminal.press("<esc>", expect="esc enough")
        terminal.press("<ctrl+pagedown>", expect="How are you right now")
        leave(terminal)
    with begin(store, now="2026-11-25T09:00") as terminal:
        terminal.wait_for("Onward")
        terminal.press("3", expect="Feedback")
        terminal.send("<enter>")
        terminal.wait_for("esc enough|esc back")
        assert "Recover" in terminal.text
        leave(terminal)
    reader = read(store)
    rejection = reader.rejections.get(reader.rejections.all()[0].rejection_id)
    assert rejection is not None
    assert rejection.feedback.said == "somebody more senior"
    assert rejection.ending.step is not None
    reader.close()


def test_a_killed_program_has_kept_what_was_typed(tmp_path):
    store = tmp_path / "search.db"
    with begin(store) as terminal:
        terminal.wait_for("add your first application")
        terminal.press("a", expect="Add an application")
        line(terminal, "Wingtip, Tester")
        terminal.wait_for("Added Wingtip")
        terminal.press("n", expect="save")
        for char in "the panel was kind":
            terminal.send(char)
        terminal.settle(1.2)
        os.kill(terminal.process.pid, 9)
        terminal.wait_for_end()
    with begin(store) as terminal:
        terminal.press("2", expect="Wingtip")
        terminal.press("n", expect="the panel was kind")
        leave(terminal)
    reader = read(store)
    assert not reader.health.problems()
    reader.close()


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (120, 36), (200, 50)])
def test_the_first_frame_fits_and_the_terminal_is_given_back(tmp_path, columns, rows):
    store = tmp_path / "search.db"
    with begin(store, columns=columns, rows=rows, is_loaded=False) as terminal:
        terminal.wait_for("add your first application")
        terminal.resize(80, 24)
        terminal.wait_for("Onward   1 Today")
        leave(terminal)


def test_without_colour_nothing_is_coloured(tmp_path):
    store = tmp_path / "search.db"
    with begin(store, NO_COLOR="1") as terminal:
        terminal.wait_for("add your first application")
        colours = {(cell.fg, cell.bg) for row in terminal.look() for cell in row.values()}
        assert colours <= {("default", "default")}
        leave(terminal)


def test_a_dumb_terminal_is_told_what_to_do(tmp_path):
    with begin(tmp_path / "search.db", TERM="dumb") as terminal:
        terminal.wait_for("onward today, onward list, onward --help")
        terminal.wait_for_end()
        assert terminal.process.returncode == 1


def test_what_is_no_store_is_said_and_left_alone(tmp_path):
    store = tmp_path / "letter.txt"
    store.write_text("Dear Sir or Madam, " * 50)
    with begin(store, columns=200) as terminal:
        terminal.wait_for("is not an Onward data file")
        terminal.wait_for_end()
        assert terminal.process.returncode == 1
    assert store.read_text().startswith("Dear Sir")


def test_keys_that_arrive_in_one_burst_go_where_they_were_meant(tmp_path):
    """As over a slow line: the question opens while its answer is already there."""
    store = tmp_path / "search.db"
    with begin(store) as terminal:
        terminal.wait_for("add your first application")
        for key in ("a", *"Contoso, Drucker", "<enter>"):
            terminal.send(key)
        terminal.wait_for("Added Contoso")
        for key in ("m", "s", "n", *"odd CMD", "<esc>"):
            terminal.send(key)
        terminal.settle(0.5)
        leave(terminal)
    reader = read(store)
    dossier = reader.applications.dossier(1)
    assert dossier is not None
    assert dossier.application.role == "Drucker"
    assert dossier.application.stage.kind is Kind.SCREEN
    assert [note.text for note in dossier.notes] == ["odd CMD"]
    reader.close()
