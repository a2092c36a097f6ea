"""Postings as people copy them from a site, a chat or a noticeboard are read as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.domain import formatting
from app.exchange.postings.from_link import read_saved
from app.exchange.postings.plain_lines import plain_lines
from app.exchange.postings.posting import PageReading
from tests.exchange.postings.pages import TODAY

COPIED = Path(__file__).with_name("copied.txt")
"""Each text below its name and what a person reads in it; texts that are no posting are at the end."""


def copied() -> Iterator[tuple[str, list[str], str]]:
    """Each text with its name and the lines that say what a person reads there."""
    for part in re.split(r"^=== ", COPIED.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, _, text = part.partition("\n\n")
        name, *expected = head.split("\n")
        yield name, expected, text


def said(reading: PageReading) -> list[str]:
    """What was read, in lines as the file has them."""
    if reading.choices:
        return ["several", *(f"role: {choice.title}" for choice in reading.choices)]
    posting = reading.posting
    if posting is None:
        return ["no posting"]
    lines = {
        "role": posting.title,
        "company": posting.company,
        "agency": posting.agency,
        "place": ", ".join(place for place in posting.locations if place not in posting.remote_from),
        "remote from": ", ".join(posting.remote_from),
        "work": posting.work_mode.value if posting.work_mode else "",
        "pay": formatting.pay(posting.pay),
        "deadline": posting.deadline.isoformat() if posting.deadline else "",
    }
    return [f"{what}: {words}" for what, words in lines.items() if words] + [
        f"must-have: {need}" for need in posting.must_haves
    ]


def test_copied_postings_are_read_as_a_person_reads_them() -> None:
    read = {name: said(read_saved(text.encode(), TODAY)) for name, _, text in copied()}
    assert read == {name: expected for name, expected, _ in copied()}
    assert len(read) >= 125


def test_a_copied_posting_is_saved_with_the_words_it_was_copied_with() -> None:
    for name, expected, text in copied():
        posting = read_saved(text.encode(), TODAY).posting
        if posting is not None:
            saved = " ".join(posting.text.split())
            needs = [line.removeprefix("must-have: ") for line in expected if line.startswith("must-have: ")]
            assert [need for need in needs if need not in saved] == [], name


def test_a_word_that_ends_as_a_greeting_does_stays_whole() -> None:
    lines = ["UX Researcher", "New Delhi", "Zaterdag en maandag"]
    assert plain_lines("\n".join(lines)) == (lines, [])
