"""All texts of the Rejections place in one file for a person to read, and the words that never stand there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from app.domain.letters import Letter, check_in_applied, check_in_lead, draft, thank_you
from app.domain.recovery import key_labels, list_texts, passphrase_texts, perspective_texts, reason_names
from app.domain.recovery import texts as words
from app.domain.recovery.reasons import all_reasons
from db.records.enums import Outcome

SNAPSHOT = Path(__file__).parent / "texts.txt"
FORBIDDEN = (
    r"everything happens for a reason",
    r"their loss",
    r"you(?:'|’)ve got this",
    r"think positive",
    r"look on the bright side",
    r"others have it worse",
    r"cheer up",
    r"congratulations",
    r"well done",
    r"great job",
    r"\bstreaks?\b",
    r"\bscores?\b",
    r"\bbadges?\b",
    r"\bpoints\b",
    r"\bXP\b",
    r"\blevel up\b",
    r"\bunlock",
    r"\bpercent\b",
    r"%",
    r"\bprogress\b",
    r"\boverdue\b",
    r"\bfail(?:ed|ure|s)?\b",
    r"\bmore to go\b",
    r"on average you need",
    r"\bgrief\b",
    r"\bstages of\b",
    r"\brejected\b",
    r"\bnoes\b",
    r"\bendings?\b",
    r"\badverts?\b",
    r"\bmail\b",
    r"\bput (?:it |this )?away\b",
    r"\b(?:whom|nobody)\b",
    r"\bin (?:your|my) hands\b",
    r"\bsealed\b",
    r"\bunemployed\b",
    r"\bjourney\b",
    r"[\U0001F300-\U0001FAFF]",
)
CONDOLENCE = ("disappointment", "hurts", "sorry", "stings")


def texts() -> Iterator[tuple[str, str]]:
    """Every text with the name it has in the sources."""
    for module in (words, list_texts, passphrase_texts, reason_names, key_labels, perspective_texts):
        for name, value in vars(module).items():
            if name.isupper():
                yield from ((name, text) for text in _strings(value))
    yield from (("LETTER_DRAFT", draft) for draft in drafts())
    for reason in all_reasons():
        yield f"reason {reason.id}", reason.label
        yield from ((f"reason {reason.id}, question", question) for question in reason.questions)
        yield from ((f"reason {reason.id}, action", action.label) for action in reason.actions)


def drafts() -> Iterator[str]:
    """Each letter as it begins, to a person and to nobody in particular."""
    today = date(2026, 9, 4)
    for name, day in (("Ana", date(2026, 9, 3)), ("", None)):
        for letter, outcome in (
            (Letter.REQUEST, Outcome.REJECTED),
            (Letter.CHECK_IN, Outcome.NO_REPLY),
            (Letter.THANKS, Outcome.REJECTED),
            (Letter.THANKS, Outcome.WITHDREW),
            (Letter.THANKS, Outcome.DECLINED),
            (Letter.KEEP, Outcome.CLOSED),
        ):
            yield draft(letter, company="Contoso", role="Analyst", name=name, outcome=outcome)
        yield check_in_applied(role="Analyst", name=name, applied_on=day, today=today)
        yield check_in_lead(role="Analyst", name=name)
        yield thank_you(role="Analyst", name=name, on=day, today=today)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, tuple):
        pairs = value and all(isinstance(part, tuple) and len(part) == 2 for part in value)
        for part in value:
            yield from _strings(part[1] if pairs else part)
    elif isinstance(value, str) and value and not value.isupper():
        yield value


def test_all_texts_stand_in_one_file_to_read() -> None:
    """When this fails: read the changed texts aloud, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    groups = groupby(texts(), lambda pair: pair[0])
    written = "\n".join("\n".join([f"[{name}]", *(text.rstrip() for _, text in group), ""]) for name, group in groups)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        SNAPSHOT.write_text(written, "utf-8")
    assert SNAPSHOT.read_text("utf-8") == written


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_words_that_never_stand_here(pattern: str) -> None:
    found = [f"{name}: {text}" for name, text in texts() if re.search(pattern, text, re.IGNORECASE)]
    assert found == []


def test_nothing_is_shouted() -> None:
    assert [f"{name}: {text}" for name, text in texts() if "!" in text] == []
    loud = re.compile(r"\b(?!STAR\b)[A-Z]{4,}\b")
    assert [f"{name}: {text}" for name, text in texts() if loud.search(text)] == []


def test_no_phone_number_is_given() -> None:
    assert [f"{name}: {text}" for name, text in texts() if re.search(r"\d[\d -]{4,}\d", text)] == []


def test_sentences_are_short() -> None:
    """At most 30 words to a sentence, so that a tired person can read it."""
    long = [
        sentence
        for name, text in texts()
        for sentence in re.split(r"(?<=[.?;:])\s", text)
        if len(sentence.split()) > 30
    ]
    assert long == []


def test_ones_own_choice_gets_no_condolence() -> None:
    own = [
        words.WHY_NO,
        words.WOULD_BE_YES,
        words.WARNING_SIGN,
        words.THANKS_OPENING,
        list_texts.OWN_CHOICE,
        words.STEP_WHY,
    ]
    assert not [text for text in own for word in CONDOLENCE if word in text]
