"""A long sitting at the command line: what each command prints, on which stream and with which status, to read."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cli.context import Context
from db.store import Store
from tests.cli.conftest import Onward
from tests.clocks import clock_at
from tests.db.acts import fill
from tests.present import present
from tests.screens.mail.test_email_screen import MBOX, email
from tests.screens.test_sheets import add_leads

EMAILS = {
    "receipt": ("Your application", "Thank you for your application as Clerk. We have received it."),
    "question": ("One question", "Could you tell us your notice period, please? Please reply by Thursday."),
    "test": ("Next step", "Please complete the online assessment by 30 November: https://tests.example/7"),
    "invitation": (
        "Invitation",
        "We would like to invite you to an interview on Tuesday, 1 December 2026, 14:30, for 45 minutes by phone.",
    ),
    "moved": ("Interview", "Unfortunately we have to move our interview to Wednesday, 2 December 2026 at 9:00."),
    "called-off": ("Interview", "Unfortunately we have to cancel the interview on Wednesday, 2 December 2026."),
    "trial": (
        "Trial day",
        "We would like to invite you to a trial day on 3 December 2026 at 8:00, Mill Lane 5, Leeds.",
    ),
    "offer": ("Offer", "We are pleased to offer you the position of Clerk. Please let us know by 7 December 2026."),
    "refusal": ("Your application", "Unfortunately we have decided to go on with other candidates."),
    "advert": ("Jobs for you", "Ten new jobs for you this week. Unsubscribe here."),
}
"""What an employer writes, one after the other, by the name of its file."""
TRANSCRIPTS = ("transcript.txt", "nothing_yet.txt", "further_options.txt", "for_programs.txt", "offered_at_tab.txt")
"""A long sitting; one without a data file, or with a new one; what is rarer; what programs are told, and shells."""


def told(onward: Onward, words: str, line: str, plain: Callable[[str], str]) -> Iterator[str]:
    """A command and what it prints, an object on one line; a mark tells what is printed as an error."""
    status, out, err = onward(*shlex.split(words))
    if out.startswith("{\n"):
        out = json.dumps(json.loads(out), ensure_ascii=False)
    yield f"{line}{f'   [{status}]' if status else ''}"
    yield from (f"  {row}".rstrip() for row in plain(out).splitlines())
    yield from (f"! {row}".rstrip() for row in plain(err).splitlines())


class Answering:
    """A terminal at which these answers are typed, and then its end."""

    def __init__(self, answers: str) -> None:
        self._answers = iter(answers.split(",") if answers else ())

    def isatty(self) -> bool:
        return True

    def answer(self, question: str) -> str:
        """Show a question with the next answer to it."""
        answer = next(self._answers, None)
        print(f"{question}{answer or ''}")
        if answer is None:
            raise EOFError
        return answer


def width_of(columns: str | None) -> Callable[[object], int | None]:
    """A method that gives the cells of a line, of a terminal where they are said."""
    return lambda _: int(columns) if columns else None


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_what_each_command_prints_stands_in_files_to_read(
    onward: Onward, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """To add a command, write its line and have the file written with `ONWARD_WRITE_TEXTS=1`.

    When this fails: see whether what is printed now is right.
    """
    transcript = Path(__file__).with_name(name)
    home.mkdir(mode=0o700)
    store = Store.open(home / "onward.db", clock_at())
    fill(store)
    store.pauses.end()
    add_leads(store)
    store.close()
    (tmp_path / "table.csv").write_text(
        "Company,Role,Applied,Status\nTrey,Cook,2026-11-02,Rejected\nTrey,Baker,,soon\n"
    )
    (tmp_path / "page.html").write_text(
        "<html><head><title>Baker - Wingtip</title></head><body><h1>Baker (m/f/d)</h1><p>Wingtip Ltd, Leeds</p>"
        "<p>We are looking for a baker. Pay: £14 an hour.</p><h2>What you bring</h2><ul><li>Two years of baking</li>"
        "</ul><p>Apply by 1 December 2026.</p></body></html>"
    )
    quiet = "".join(
        f"Lucerne,Clerk {number},{number}.10.2026,B{number}{' by the river' * (number // 4)}\n"
        for number in range(1, 9)
    )
    (tmp_path / "old.csv").write_text(f"Company,Role,Applied,Building\n{quiet}")
    (tmp_path / "Jobs.mbox").write_bytes(MBOX)
    (tmp_path / "letter.txt").write_text("Dear Ida\n")
    for many in (12, 13, 14):
        (tmp_path / f"lines-{many}.txt").write_text("\n".join(f"Line {number}" for number in range(1, many + 1)))
    for number, (kind, (subject, words)) in enumerate(EMAILS.items(), 10):
        sender, text = "Ida Berg <ida@proseware.example>", f"Dear Robin,\n{words}\nKind regards\nIda Berg"
        (tmp_path / f"{kind}.eml").write_bytes(email(sender, subject, text, number))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["onward"])

    def plain(text: str) -> str:
        text = text.replace(str(tmp_path.resolve()), "~").replace(str(tmp_path), "~")
        # Versions of Python break a usage into lines, and add up numbers in the last places, each in its own way.
        text = re.sub(r"^usage: .*?(?=\n\n)", lambda match: " ".join(match[0].split()), text, flags=re.M | re.S)
        text = re.sub(r"\d\.\d{11,}", lambda match: f"{float(match[0]):.10g}", text)
        return re.sub(r"\d+ (kB|bytes)", r"N \1", re.sub(r'("bytes": )\d+', r"\1N", text))

    rows: list[str] = []
    for line in re.findall(r"^(\$ .*?)(?:   \[\d+\])?$", transcript.read_text("utf-8"), re.MULTILINE):
        columns, answers, words = present(
            re.fullmatch(r"\$ (?:COLUMNS=(\d+) )?(?:ANSWERS=(\S*) )?onward (.*)", line)
        ).groups()
        monkeypatch.setattr(Context, "width", width_of(columns))
        monkeypatch.setenv("COLUMNS", columns or "100")
        with monkeypatch.context() as asked:
            if answers is not None:
                asked.setattr(sys, "stdin", typed := Answering(answers))
                asked.setattr("builtins.input", typed.answer)
            rows += told(onward, words, line, plain)
    said = "\n".join([*rows, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        transcript.write_text(said, "utf-8")
    assert transcript.read_text("utf-8") == said
