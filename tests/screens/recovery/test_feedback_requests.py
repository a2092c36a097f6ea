"""Asking for feedback: a calm moment, the letter handed on, the wait and what comes of it."""

from __future__ import annotations

import stat
import sys
from contextlib import closing, nullcontext
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from app.clock import Clock
from app.domain.parsing.links import is_safe
from app.domain.recovery import list_texts, texts
from app.domain.recovery.external_editor import EditorNotStarted, command, edit_text, editor
from app.domain.recovery.feedback_requests import moment, own_rate
from app.domain.recovery.walk_kinds import resume_at
from app.domain.today.agenda import agenda
from app.screens.app import Dashboard
from app.screens.recovery import walk_editor
from db.queries import Reader
from db.records.drafts import DraftPerson
from db.records.enums import Kind
from db.records.walk_enums import Step, StepState
from tests.screens.recovery.search import (
    MONDAY,
    a_full_walk,
    clock,
    ended,
    enter,
    go_to,
    late_noes,
    open_store,
    page,
    page_said,
    rejections,
    said,
    shown,
    stored_rejection,
    text_in,
    wait,
)


def at(path: Path, hours: float) -> list[str]:
    """What the agenda says so many hours after that Monday morning."""
    later = Clock.at(MONDAY + timedelta(hours=hours))
    return [item.text for item in agenda(Reader.open(path / "search.db", later), later).items]


WRITE = "they said no; you planned to write to them"


def test_tomorrow_morning_is_a_morning_where_the_user_is() -> None:
    from zoneinfo import ZoneInfo

    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert moment("tomorrow", late, ZoneInfo("Europe/Berlin")) == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert moment("two-hours", late, UTC) == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert moment("now", late, UTC) is moment("no-need", late, UTC) is moment("", late, UTC) is None


async def test_the_gate_offers_tomorrow_first_and_comes_back_at_its_time_and_days_are_said_as_people_say_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    later, asked = late_noes(tmp_path, "Contoso", "Coho")
    now = clock()
    async with rejections(tmp_path, later, now=now, size=(120, 60)) as (pilot, screen):
        enter(screen, "feedback.gate")
        await wait(pilot)
        await pilot.press("right", "enter")
        assert "You'll see this again tomorrow 09:00." in said(pilot)
        assert texts.LETTER not in said(pilot)
        assert texts.ASKED_ON not in said(pilot)
        await pilot.press("escape")
        assert "write to them tomorrow" in shown(pilot)
        assert stored_rejection(tmp_path, later).feedback.ask_at == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        assert WRITE not in at(tmp_path, 23.9)
        assert at(tmp_path, 24) == [WRITE]

        now.pass_time(days=1)
        screen.refresh_from_store(None)
        await wait(pilot)
        assert texts.WRITE_DUE in said(pilot)
        assert texts.LETTER in said(pilot)
        assert texts.WRITE_NOW in shown(pilot)

        await go_to(pilot, asked)
        assert texts.LETTER_COPY in said(pilot)
        assert texts.EMAIL not in said(pilot)
        assert texts.EDITOR not in said(pilot)
        key = "feedback.letter.request"
        assert "Thank you for letting me know" in text_in(screen, key)
        enter(screen, key)
        await wait(pilot)
        await pilot.press(*"Dear Ada. ", "ctrl+y")
        await pilot.press(*"Sam Lee", "enter")
        assert pilot.app.clipboard.startswith("Dear Ada. Hello,\n\nThank you")
        assert pilot.app.clipboard.endswith("Best wishes,\nSam Lee")
        assert "Copied" in shown(pilot)
        assert "Dear Ada. Hello," in page_said(tmp_path, asked, Step.FEEDBACK, days=2)

        enter(screen, "feedback.asked")
        await wait(pilot)
        await pilot.press(*"sat", "enter")
        assert "asked for feedback" in shown(pilot)
        enter(screen, "feedback.answered")
        await wait(pilot)
        await pilot.press(*"31.02.", "enter")
        assert "February has 28 or 29" in said(pilot)
        await pilot.press("ctrl+u", *"today", "enter")
        assert texts.WHEN_REPLIED in said(pilot)
        feedback = stored_rejection(tmp_path, asked).feedback
        assert (feedback.asked_on, feedback.answered_on) == (date(2026, 11, 21), date(2026, 11, 24))
    with closing(open_store(tmp_path, 1)) as store:
        store.rejections.save_feedback(later, asked_on=date(2026, 11, 24))
    assert WRITE not in at(tmp_path, 24)


def test_no_need_folds_the_letter_and_undo_brings_it_back(tmp_path: Path) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        feedback = page(store, walk, Step.FEEDBACK)
        feedback.answer("feedback.gate", "no-need")
        assert texts.LETTER not in feedback.said
        store.undo()
        assert texts.LETTER in feedback.said


def test_no_letter_to_an_address_nobody_reads(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = ended(store, "Contoso", interest=5)
        store.contacts.add(1, DraftPerson("Contoso jobs", mail="no-reply@contoso.example"))
        feedback = page(store, walk, Step.FEEDBACK)
        assert texts.NO_REPLY_ADDRESS in feedback.said
        assert texts.LETTER not in feedback.said
        feedback.answer("feedback.from", "person")
        assert texts.LETTER in feedback.said
        assert texts.NO_REPLY_ADDRESS not in feedback.said


def test_requests_count_once_they_were_answered_or_waited_long_enough(tmp_path: Path) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        for n, (asked, answered) in enumerate([(2, None), (2, 1), (40, None), (30, 20)]):
            other = ended(store, f"Other {n}", furthest=Kind.SCREEN, on=date(2026, 10, 1))
            day = date(2026, 11, 23)
            store.rejections.save_feedback(other, asked_on=day - timedelta(days=asked))
            if answered is not None:
                store.rejections.save_feedback(other, answered_on=day - timedelta(days=answered))
    assert "You've asked 3 times. Replies so far: 2." in page_said(tmp_path, walk, Step.FEEDBACK)


async def test_a_letter_goes_to_the_mail_program_and_the_editor_with_its_words_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        store.contacts.add(1, DraftPerson("Ada & Co", mail="ada@contoso.example"))
    opened: list[str] = []

    def take(link: str) -> str:
        opened.append(link)
        return f"Opened {link}"

    monkeypatch.setattr(walk_editor, "open_link", take)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", an_editor(tmp_path, "file.write_text('My own words.\\n')"))
    monkeypatch.setattr(Dashboard, "suspend", lambda self: nullcontext())
    async with rejections(tmp_path, walk, size=(120, 60)) as (pilot, screen):
        enter(screen, "feedback.copy")
        await wait(pilot)
        await pilot.press("down", "enter")
        await pilot.press(*"Sam", "enter")
        assert texts.EMAIL_OPENED in shown(pilot)
        assert "Still to fill in: [one specific thing]." in shown(pilot)
        (link,) = opened
        assert is_safe(link)
        parts = urlsplit(link)
        assert (parts.scheme, parts.path) == ("mailto", "ada@contoso.example")
        fields = parse_qs(parts.query)
        assert fields["subject"] == ["Backend developer at Contoso"]
        assert fields["body"][0].startswith("Hello Ada,\r\n\r\nThank you for letting me know")
        assert fields["body"][0].endswith("Best wishes,\r\nSam")

        await pilot.press("down", "enter")
        await wait(pilot)
        assert "My own words." in said(pilot)
    assert dict(stored_rejection(tmp_path, walk).answers)["feedback.letter.request"] == "My own words."


def test_a_walk_that_rests_or_was_put_away_is_not_brought_up(tmp_path: Path) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    store = open_store(tmp_path)
    store.rejections.save_feedback(walk, ask_at=MONDAY + timedelta(hours=2))
    assert at(tmp_path, 2) == [WRITE]
    store.rejections.snooze(walk, date(2026, 11, 26))
    assert WRITE not in at(tmp_path, 2)
    store.rejections.archive(walk)
    assert at(tmp_path, 2) == []
    store.close()


@pytest.mark.parametrize(
    ("answered", "asked", "text"),
    [
        (0, 0, ""),
        (1, 4, "You've asked 4 times. Replies so far: 1."),
        (0, 5, ""),
        (
            1,
            8,
            "You've asked 8 times. Replies so far: 1. Probably between 1 in 15 and 1 in 4 get a reply."
            " It's too early to be more precise.",
        ),
        (
            8,
            30,
            "You've asked 30 times. Replies so far: 8. About 1 in 4 get a reply (probably 1 in 6 to 1 in 3).",
        ),
    ],
)
def test_ones_own_rate_is_said_as_the_numbers_allow(answered: int, asked: int, text: str) -> None:
    assert own_rate(answered, asked) == text
    # Counts alone are what it begins with.
    assert text.startswith(own_rate(answered, asked, priors=False))
    assert "Probably" not in own_rate(answered, asked, priors=False)


def an_editor(path: Path, body: str) -> str:
    """A program that stands for the user's editor."""
    script = path / "my editor.py"
    script.write_text(f"import os, pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n{body}\n")
    return f"{sys.executable} '{script}'"


def test_the_file_for_the_editor_is_private_and_gone_after(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    chosen = an_editor(
        tmp_path,
        f"pathlib.Path({str(seen)!r}).write_text("
        "f'{file} {oct(file.stat().st_mode)} {oct(file.parent.stat().st_mode)}')\n"
        "file.write_text(file.read_text().upper())\n(file.parent / 'letter.txt~').write_text('left behind')",
    )
    assert edit_text(chosen, "Grüße") == "GRÜSSE"
    file, of_file, of_folder = seen.read_text().rsplit(" ", 2)
    assert stat.S_IMODE(int(of_file, 8)) == 0o600
    assert stat.S_IMODE(int(of_folder, 8)) == 0o700
    assert not Path(file).parent.exists()


@pytest.mark.parametrize("chosen", ["no-such-editor-anywhere", "'unclosed", ""])
def test_an_editor_that_is_not_there_says_so(chosen: str) -> None:
    with pytest.raises(EditorNotStarted):
        edit_text(chosen, "text")


def test_an_editor_that_deletes_the_file_takes_nothing_away(tmp_path: Path) -> None:
    assert edit_text(an_editor(tmp_path, "file.unlink()"), "text", lambda: None) == "text"


def test_an_editor_that_returns_at_once_is_waited_for(tmp_path: Path) -> None:
    """Its window is still open on the file: nothing is taken, and nothing deleted, before the person says so."""
    seen = tmp_path / "seen"
    chosen = an_editor(tmp_path, f"pathlib.Path({str(seen)!r}).write_text(str(file))")

    def save() -> None:
        Path(seen.read_text()).write_text("saved in the window")

    assert edit_text(chosen, "text", save) == "saved in the window"
    assert not Path(seen.read_text()).exists()


def test_an_editor_that_was_waited_for_asks_nothing(tmp_path: Path) -> None:
    asked: list[int] = []
    assert edit_text(an_editor(tmp_path, "file.write_text('changed')"), "text", lambda: asked.append(1)) == "changed"
    assert not asked


@pytest.mark.parametrize(
    ("chosen", "flag"),
    [
        ("code", "--wait"),
        ("/usr/local/bin/subl -n", "--wait"),
        ("codium", "--wait"),
        ("kate", "--block"),
        ("mate", "-w"),
        ("gvim", "-f"),
        ("open -a TextEdit", "-W"),
    ],
)
def test_editors_with_windows_are_told_to_wait(chosen: str, flag: str) -> None:
    assert command(chosen, Path("f"))[1:].count(flag) == 1
    assert command(f"{chosen} {flag}", Path("f")).count(flag) == 1


def test_editors_are_told_to_leave_nothing_beside_the_file() -> None:
    assert "set noswapfile nobackup nowritebackup noundofile" in command("/usr/bin/vim -u x", Path("f"))
    assert command("ed -s", Path("f")) == ["ed", "-s", "f"]
    assert editor({"EDITOR": "nano", "VISUAL": "vim"}) == "vim"


async def test_the_wait_ends_after_ten_days_and_an_answer_weeks_later_opens_that_step_again_and_no_other(
    tmp_path: Path,
) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK)
    with closing(open_store(tmp_path)) as store:
        store.rejections.save_feedback(walk, asked_on=date(2026, 11, 23))
    now = clock(10)
    async with rejections(tmp_path, now=now, size=(120, 60)) as (pilot, screen):
        assert list_texts.ASKED in shown(pilot)
        now.pass_time(days=1)
        screen.refresh_from_store(None)
        await wait(pilot)
        text = shown(pilot)
        assert list_texts.ASKED not in text
        assert "asked 23" not in text
        assert "at Recover" in text

        with closing(open_store(tmp_path)) as store:
            store.rejections.set_step(walk, Step.ANALYSE, StepState.DONE)
            store.rejections.archive(walk)
        before = dict(stored_rejection(tmp_path, walk).ending.steps)
        now.pass_time(days=19)
        await go_to(pilot, walk)
        screen.view.go(Step.FEEDBACK)
        await wait(pilot)
        enter(screen, "feedback.answered")
        await wait(pilot)
        await pilot.press(*"today", "enter")
        assert texts.WHEN_REPLIED in said(pilot)
        assert list_texts.REPLIED in shown(pilot)
    after = stored_rejection(tmp_path, walk).ending
    assert dict(after.steps) == before | {Step.FEEDBACK: StepState.OPEN}
    assert after.archived_on is None
    assert resume_at(after) is Step.FEEDBACK


async def test_where_no_letter_is_shown_the_link_of_the_application_is_copied(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    ended(store, "Contoso")
    store.applications.edit(1, link="https://contoso.example/jobs/1")
    store.close()
    async with rejections(tmp_path) as (pilot, _):
        await pilot.press("y")
        await pilot.pause()
        assert pilot.app.clipboard == "https://contoso.example/jobs/1"
        assert "Copied" in shown(pilot)
