"""Step 2: acknowledge, choose, then write, rest or reach out; everything optional."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from app.domain.formatting import count, day
from app.domain.recovery import texts
from app.domain.recovery.feedback_requests import snoozed
from app.domain.recovery.fields import Choice, Item, Menu, Option, Say, Write
from app.domain.recovery.steps import helping
from app.domain.recovery.walk_data import Case, Place
from app.domain.recovery.walk_kinds import gone_by
from db.records import JournalEntry, JournalKind, Kind, Outcome, Walk

_BETWEEN_ANSWERS = re.compile(r"\n(?!\t)")


LEAST_MOODS, MOST_MOODS = 5, 30
"""Answers from which a line is drawn, and the last so many that it shows."""
MANY_ENTRIES = 3
"""Texts about one thing after which another door is offered."""


def content(case: Case, place: Place) -> list[Item]:
    """What the step shows on this walk, or the page that is being written on."""
    if place.door is not None:
        return writing(case, place)
    light = case.ending.walk is Walk.LIGHT
    items = [*_opening(case), *_plan(case), *_day(case), *helping.before(case), *helping.pointer(case)]
    items += [*mood(case, place), *mood_line(case, place)]
    if light:
        return [*items, Write("recover.line", 2, texts.ONE_LINE, case.answer("recover.line"))]
    kinds = list(JournalKind)
    if circling(case):
        # Another why would not help: the plain page comes first, with somebody to talk to.
        kinds.sort(key=lambda kind: kind is not JournalKind.TOMORROW)
        items.append(Say("recover.circling", 2, texts.CIRCLING, "plain"))
    doors = tuple(Option(kind.value, *texts.JOURNAL_KINDS[kind]) for kind in kinds)
    items += [Menu("recover.door", 2, texts.WRITE, doors, shortcut="w"), *_entries(case, place)]
    items.append(again(case, 2))
    return [*items, *helping.calm(case)]


def again(case: Case, gap: int) -> Choice:
    """When to look at this again; the answer stands while it holds."""
    ending, chosen = case.ending, case.answer("recover.again")
    holds = chosen == "myself" or snoozed(ending, case.today, case.now)
    return Choice("recover.again", gap, texts.AGAIN, texts.AGAINS, chosen if holds and chosen else None, shortcut="z")


def _opening(case: Case) -> list[Item]:
    if not case.opening_lines:
        return []
    ending = case.ending
    late = (ending.furthest is Kind.INTERVIEW and ending.round > 1) or ending.furthest is Kind.OFFER
    more = ""
    if ending.outcome is Outcome.RESCINDED:
        line, more = texts.OPENING_RESCINDED, texts.OPENING_LATE_MORE
    elif ending.outcome is Outcome.NO_REPLY:
        line = texts.OPENING_SILENT
    elif ending.walk is Walk.LIGHT:
        line = texts.OPENING_LIGHT
    elif late:
        line, more = texts.OPENING_LATE, texts.OPENING_LATE_MORE
    else:
        line = texts.OPENINGS[ending.rejection_id % len(texts.OPENINGS)]
    return [Say("recover.opening", 0, line, "plain"), *([Say("recover.more", 0, more)] if more else [])]


def _plan(case: Case) -> list[Item]:
    plan = case.rejection.setback_plan
    if not plan:
        return []
    return [Say("recover.plan", 1, texts.SETBACK_PLAN, "faint"), Say("recover.plan.words", 0, f"“{plan}”", "attention")]


def _day(case: Case) -> list[Item]:
    if not case.day_line:
        return []
    return [Say("recover.day", 1, texts.DAY_WROTE, "faint"), Say("recover.day.words", 0, f"“{case.day_line}”")]


def mood(case: Case, place: Place) -> list[Item]:
    """The question once a day; what was said is folded from then on."""
    given = case.mood
    if given is not None and given.id != place.mood_id:
        said = texts.MOOD_HIDDEN
        if place.revealed:
            parts = [dict(texts.MOODS)[str(given.pleasure)]] if given.pleasure else []
            parts += [dict(texts.AROUSALS)[str(given.arousal)]] if given.arousal else []
            said = texts.MOOD_SHOWN.format(mood=", ".join(parts))
        return [Say("mood.said", 2, said, "faint")]
    pleasure = str(given.pleasure) if given and given.pleasure else None
    arousal = str(given.arousal) if given and given.arousal else None
    items: list[Item] = [Choice("mood.pleasure", 2, texts.MOOD, texts.MOODS, pleasure)]
    if given is not None:
        items.append(Choice("mood.arousal", 1, texts.AROUSAL, texts.AROUSALS, arousal))
    return items


def mood_line(case: Case, place: Place) -> list[Item]:
    """How the answers went over time, folded until it is asked for; nothing below five of them, and never a mean."""
    given = [one for one in case.moods if one.pleasure is not None][-MOST_MOODS:]
    if len(given) < LEAST_MOODS:
        return []
    if not place.revealed:
        return [Say("mood.line", 0, texts.MOOD_LINE_HIDDEN, "faint", names_keys=True)]
    signs = "12345" if case.plain_glyphs else "▁▃▄▆█"
    line = " ".join(signs[(one.pleasure or 1) - 1] for one in given)
    since = day(given[0].at.astimezone(case.zone).date(), case.today)
    return [Say("mood.line", 0, line), Say("mood.since", 0, texts.MOOD_LINE.format(day=since), "faint")]


def circling(case: Case) -> bool:
    """Whether this was written about three times or more while the mood given here did not rise."""
    written = [entry for entry in case.entries if entry.kind is not JournalKind.TOMORROW]
    here = [one.pleasure for one in case.moods if one.rejection_id == case.ending.rejection_id and one.pleasure]
    return len(written) >= MANY_ENTRIES and len(here) > 1 and here[-1] <= here[0]


def length(entry: JournalEntry) -> str:
    """How long a private text is, without a word of it."""
    return texts.ENCRYPTED if entry.sealed else count("word", len(entry.text.split()))


def _entries(case: Case, place: Place) -> list[Item]:
    """The private texts of this walk, folded to their day and length."""
    written = [entry for entry in case.entries if entry.text.strip() or entry.sealed]
    if not written:
        return []
    options = tuple(Option(f"entry:{entry.id}", _when(entry, case), _how_long(entry)) for entry in written)
    items: list[Item] = [Menu("recover.entries", 1, texts.ENTRIES, options, shortcut="v")]
    if place.revealed:
        items += [
            Say(f"recover.entry.{entry.id}", 1, f"{_when(entry, case)}\n{_plain(entry.text)}")
            for entry in written
            if not entry.locked and not entry.sealed
        ]
    return items


def _how_long(entry: JournalEntry) -> str:
    return texts.HIDDEN_ENTRY.format(length=length(entry)) if entry.locked else length(entry)


def _when(entry: JournalEntry, case: Case) -> str:
    return f"{gone_by(entry.written_at.astimezone(case.zone).date(), case.today)}, {texts.JOURNAL_KINDS[entry.kind][0]}"


def prompts(case: Case, kind: JournalKind) -> tuple[str, ...]:
    """The questions of a door, one for each line to write; empty for one page without lines."""
    if kind is JournalKind.LETTER:
        return texts.LETTER_PROMPTS_SILENT if case.ending.outcome is Outcome.NO_REPLY else texts.LETTER_PROMPTS
    return texts.TOMORROW_LINES if kind is JournalKind.TOMORROW else ()


def lines_of(text: str, kind: JournalKind) -> list[str]:
    """A private text as the answers to the questions of its door; what is too many goes with the last."""
    if kind is JournalKind.FREE:
        return [text]
    parts = [_plain(part) for part in _BETWEEN_ANSWERS.split(text)]
    first, second, *rest = [*parts, "", ""][: max(3, len(parts))]
    return [first, second, "\n".join(rest)]


def text_of(lines: Sequence[str]) -> str:
    """The answers to the questions of a door as one text; a line that goes on with an answer begins with a tab."""
    if len(lines) == 1:
        return lines[0]
    return "\n".join(line.replace("\n", "\n\t") for line in lines)


def _plain(text: str) -> str:
    return text.replace("\n\t", "\n")


def time_said(case: Case, place: Place) -> str:
    """How many minutes are about left of those one wanted to write, in whole ones; nothing before the first letter."""
    if place.began is None:
        return ""
    left = ceil(place.minutes - (case.now - place.began).total_seconds() / 60)
    if left <= 0:
        return texts.MINUTES_OVER.format(minutes=place.minutes)
    return texts.MINUTES_LEFT.format(minutes=count("minute", left))


def writing(case: Case, place: Place) -> list[Item]:
    """The page to write on behind a door."""
    kind = place.door
    assert kind is not None
    items: list[Item] = []
    if kind is JournalKind.FREE:
        items += [
            Say("journal.prompt", 0, texts.FREE_PROMPT.format(minutes=place.minutes), "plain"),
            Choice("journal.minutes", 0, "", texts.MINUTES, str(place.minutes)),
            Write("journal.0", 1, "", place.lines[0], long=True),
            Say("journal.time", 0, time_said(case, place), "faint"),
        ]
        items.append(Say("journal.note", text=texts.FREE_NOTE, tone="faint"))
    else:
        if kind is JournalKind.TOMORROW:
            items.append(Say("journal.prompt", 0, texts.TOMORROW_PROMPT, "plain"))
        asked = enumerate(prompts(case, kind))
        letter = kind is JournalKind.LETTER
        items += [
            Write(f"journal.{n}", min(1, n + len(items)), prompt, place.lines[n], long=letter) for n, prompt in asked
        ]
    items.append(Say("journal.private", text=texts.PRIVATE, tone="faint"))
    if place.sure:
        return [*items, Choice("journal.sure", 1, texts.DELETE_SURE, texts.DELETE_ANSWERS, "no")]
    locked = any(entry.id == place.entry_id and entry.locked for entry in case.entries)
    lock = Option("unlock", texts.UNHIDE_ENTRY) if locked else Option("lock", texts.HIDE_ENTRY, texts.HIDE_ENTRY_NOTE)
    ends = (
        Option("keep", texts.SAVE_ENTRY, texts.SAVE_ENTRY_NOTE),
        lock,
        Option("delete", texts.DELETE_ENTRY, texts.DELETE_ENTRY_NOTE),
    )
    return [*items, Menu("journal.end", 1, "", ends)]
