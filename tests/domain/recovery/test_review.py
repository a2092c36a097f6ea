"""The review of what ended: all of it, in order, as text whatever signs it holds, and nothing private unasked."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.recovery.review import PRIVATE_QUESTIONS, QUESTIONS, ReviewPart, markdown, review
from app.domain.recovery.steps import analyse, journal, recover
from app.domain.recovery.walk_data import FORM_FIELDS
from db.queries import Reader
from db.records.enums import Kind, Outcome, TaskKind
from db.records.recovery import is_private
from db.records.walk_enums import Evidence, JournalKind, WithinMyControl
from tests.command import main
from tests.screens.recovery.search import clock, ended, open_store, rejections, shown, until, wait
from widgets.text_input import TextInput

PRIVATE = ("heron", "walrus", "magpie", "badger", "very tense", "very low")


def two_endings(path: Path) -> None:
    """A no after the second round, looked into closely, and one that was never answered."""
    store = open_store(path)
    silent = ended(store, "Quietly", Outcome.NO_REPLY, on=date(2026, 11, 10))
    walk = ended(
        store, "Contoso", furthest=Kind.INTERVIEW, round=2, words="It was close.\nSomebody had built this before."
    )
    store.rejections.save_feedback(walk, reading="I was nervous.", asked_on=date(2026, 11, 22))
    store.rejections.add_reason(
        walk, "prep", Evidence.SAID, quote="you knew little of us", in_my_hands=WithinMyControl.YES, note="a badger"
    )
    store.rejections.add_reason(walk, "nerves", Evidence.GUESS)
    store.rejections.add_reason(silent, "unknown", Evidence.GUESS)
    store.rejections.save_answer(walk, "analyse.went_well", "The case study.")
    store.rejections.save_answer(walk, "recover.tell", "My friend the heron")
    store.rejections.save_answer(silent, "silence.line", "like a walrus")
    application = store.reader.rejections.all()[0].application_id
    done = store.tasks.add(application, "Read their reports", kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.tasks.finish(done)
    store.tasks.edit(done, helped="yes")
    due = date(2026, 12, 1)
    store.tasks.add(application, "Mock interview", kind=TaskKind.CORRECTIVE, due_on=due, rejection_id=walk)
    store.private_notes.save("I saw a magpie today.", JournalKind.FREE, walk)
    store.private_notes.add_mood(1, 5, walk)
    store.close()


def written(path: Path, *, include_private: bool = False) -> str:
    reader = Reader.open(path / "search.db", clock())
    text = "\n".join(markdown(review(reader, clock(), include_private=include_private)))
    reader.close()
    return text


def test_a_review_says_what_ended_why_and_what_helped(tmp_path: Path) -> None:
    two_endings(tmp_path)
    assert (
        written(tmp_path)
        == """\
# Review of closed applications

Monday 23 November 2026. 2 closed applications, newest first. Private notes and moods are left out.

## What keeps coming up

- Too little preparation on the role or employer: 1 said
- Nerves or circumstances got in the way: 1 guessed

## Tasks, and whether they helped

- Read their reports: done 23 Nov 2026, helped: yes (Contoso, Backend developer)
- Mock interview: to do by 1 Dec 2026 (Contoso, Backend developer)

## Closed applications

### Contoso, Backend developer

21 Nov 2026, they said no after round 2.

In their words:

> It was close.  
> Somebody had built this before.

What I think it means:

> I was nervous.

Wrote to them on 22 Nov 2026, no reply so far.

Reasons:

- Too little preparation on the role or employer: they said so, within my control, “you knew little of us”
- Nerves or circumstances got in the way: a guess

If a friend had been watching, what would they say went well?

> The case study.

To do:

- Read their reports: done 23 Nov 2026, helped: yes
- Mock interview: to do by 1 Dec 2026

### Quietly, Backend developer

10 Nov 2026, no reply.

Reasons:

- I don't know why"""
    )


def test_what_is_private_is_in_it_only_when_asked_for(tmp_path: Path) -> None:
    two_endings(tmp_path)
    assert [word for word in PRIVATE if word in written(tmp_path)] == []
    everything = written(tmp_path, include_private=True)
    assert [word for word in PRIVATE if word not in everything] == []
    assert "show it only to people who may read them" in everything


def test_private_texts_of_no_ending_are_not_lost(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso")
    store.private_notes.save("An ordinary heron", JournalKind.TOMORROW, None)
    for animal, number in (("a walrus", walk + 1000), ("a wren", walk + 8), ("a gull", walk + 16)):
        store.private_notes.save(f"From before it was reopened: {animal}", JournalKind.FREE, number)
    store.close()
    _, _, other = written(tmp_path, include_private=True).partition("## Other days")
    places = [other.index(animal) for animal in ("An ordinary heron", "a wren", "a gull", "a walrus")]
    assert places == sorted(places)


def test_before_anything_ended_it_says_so(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    assert written(tmp_path).splitlines()[-1] == (
        "Monday 23 November 2026. Nothing is closed yet. Private notes and moods are left out."
    )


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("# not a heading", "\\# not a heading"),
        ("- not an item", "\\- not an item"),
        ("12. not a list", "12\\. not a list"),
        ("a <script> and *stars* and `code`", "a \\<script> and \\*stars\\* and \\`code\\`"),
        ("[a link](javascript:alert)", "\\[a link\\](javascript:alert)"),
        ("&lt; is text, R&D is too", "\\&lt; is text, R\\&D is too"),
        ("snake_case, _not stressed_", "snake_case, \\_not stressed\\_"),
        ("C# and well-kept", "C# and well-kept"),
        ("red \x1b[31mtext\x1b[0m \u202ereversed", "red text reversed"),
    ],
)
def test_what_people_wrote_is_text(said: str, shown: str) -> None:
    assert list(markdown([ReviewPart("said", said)])) == [f"> {shown}"]
    assert list(markdown([ReviewPart("item", said)])) == [f"- {shown}"]


@given(st.text(), st.sampled_from(["title", "name", "said", "item", "plain"]))
def test_no_text_leaves_its_place(text: str, kind: str) -> None:
    lines = "\n".join(markdown([ReviewPart(kind, text)])).split("\n")
    begins = {"title": "# ", "name": "### ", "said": ">", "item": "- ", "plain": ""}[kind]
    assert all(line.startswith(begins) for line in lines)
    assert not any(line[len(begins) :].lstrip().startswith(("#", "- ", "+ ", "* ", ">", "```")) for line in lines)
    assert all(char.isprintable() for line in lines for char in line if not char.isspace() and ord(char) < 0x80)


def test_every_question_with_a_line_to_write_is_in_the_review() -> None:
    """A question added to a step is to be named in `QUESTIONS`, unless it is private or stands elsewhere."""
    elsewhere = {"feedback.said", "feedback.reading", "analyse.find"}
    steps = "".join(path.read_text("utf-8") for path in Path(str(analyse.__file__)).parent.glob("*.py"))
    asked = set(re.findall(r'(?:answer_line\(data, |TextField\()"([\w.]+)"', steps)) - elsewhere - {*FORM_FIELDS}
    assert {key for key in asked if not is_private(key) and not key.startswith("journal.")} == {*QUESTIONS}
    assert all(is_private(key) for key in PRIVATE_QUESTIONS)


def test_everything_that_is_asked_while_recovering_is_private() -> None:
    """Nothing chosen or written in the step has a name that an export would let out; moods and journal have tables."""
    asked: set[str] = set()
    for step in (recover, journal):
        source = Path(str(step.__file__)).read_text("utf-8")
        asked |= set(re.findall(r'(?:answer_line\(data, |(?:Text|Choice|Menu|Date)Field\()f?"([\w.]+)', source))
    assert {"recover.tell", "recover.calm", "recover.again"} <= asked
    assert {key for key in asked if not is_private(key) and not key.startswith(("journal.", "mood."))} == set()


def test_the_command_writes_it_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_NOW", "2026-11-23T09:00")
    two_endings(tmp_path)
    target = tmp_path / "review.md"
    store = ("--store", str(tmp_path / "search.db"))
    assert main(["export", "--review", "--output", str(target), *store]) == 0
    assert capsys.readouterr().out == f"Review written to {target}, without private notes and mood.\n"
    assert target.read_text("utf-8") == written(tmp_path) + "\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert main(["export", "--review", "--include-private", *store]) == 0
    assert "magpie" in capsys.readouterr().out


def test_for_programs_each_ending_has_its_walk_without_what_is_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    two_endings(tmp_path)
    assert main(["rejections", "--json", "--store", str(tmp_path / "search.db")]) == 0
    out = capsys.readouterr().out
    assert [word for word in PRIVATE if word in out] == []
    first, second = json.loads(out)["items"]
    assert (first["company"], first["outcome"]) == ("Contoso", "rejected")
    assert [(f["reason_id"], f["evidence"], f["within_my_control"]) for f in first["reasons"]] == [
        ("prep", "said", "yes"),
        ("nerves", "guess", None),
    ]
    assert first["answers"] == {"analyse.went_well": "The case study."}
    assert first["feedback"]["my_reading"] == "I was nervous."
    assert [(task["text"], task["helped"]) for task in first["tasks"]] == [
        ("Read their reports", "yes"),
        ("Mock interview", None),
    ]
    assert second["answers"] == {}


async def test_in_the_dashboard_it_is_a_page_that_a_key_writes_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    two_endings(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("R")
        await wait(pilot)
        page = shown(pilot)
        assert "Review of closed applications" in page
        assert "- Nerves or circumstances got in the way: 1 guessed" in page
        for _ in range(5):
            await pilot.press("pagedown")
        assert "I don't know why" in shown(pilot)
        assert [word for word in PRIVATE if word in page + shown(pilot)] == []
        target = tmp_path / "home" / "onward-review-2026-11-23.md"
        await pilot.press("e")
        await wait(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: target.exists() and "is saved in" in shown(pilot))
        assert target.read_text("utf-8") == written(tmp_path) + "\n"
        await pilot.press("e")
        await wait(pilot)
        assert "A file with this name already exists." in shown(pilot)
        await pilot.press("escape", "escape")
        await wait(pilot)
        assert pilot.app.screen is screen


async def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two_endings(tmp_path)
    monkeypatch.setattr("os.open", refuse := Refusing(os.open, ".review.md."))
    async with rejections(tmp_path) as (pilot, _):
        await pilot.press("R")
        await wait(pilot)
        await pilot.press("e")
        await wait(pilot)
        prompt = pilot.app.screen.query_one(TextInput)
        prompt.value = str(tmp_path / "review.md")
        await pilot.press("enter")
        await until(pilot, lambda: "You have no permission to write" in shown(pilot))
    assert refuse.asked
    assert not (tmp_path / "review.md").exists()


class Refusing:
    """`os.open` that may not make files of one name."""

    def __init__(self, really: Callable[..., int], name: str) -> None:
        self.really, self.name, self.asked = really, name, False

    def __call__(self, path: Any, *arguments: Any, **named: Any) -> int:
        if self.name in str(path):
            self.asked = True
            raise PermissionError(13, "Permission denied")
        return self.really(path, *arguments, **named)


async def test_before_anything_ended_the_page_says_so(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    async with rejections(tmp_path) as (pilot, _):
        await pilot.press("R")
        await wait(pilot)
        assert "Nothing is closed yet." in shown(pilot)


def test_a_page_goes_into_some_endings_and_a_file_into_all(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for number in range(5):
        ended(store, f"Company {number}")
    parts = list(review(store.reader, clock(), limit=2))
    assert [part.text for part in parts if part.kind == "name"] == [
        "Company 4, Backend developer",
        "Company 3, Backend developer",
    ]
    assert parts[-1].text == "And 3 earlier; the file has all of them."
    assert parts[1].text.startswith("Monday 23 November 2026. 5 closed applications")
    assert len([part for part in review(store.reader, clock()) if part.kind == "name"]) == 5
    store.close()
