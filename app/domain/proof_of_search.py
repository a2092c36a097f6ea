"""Proof of search: applications and steps between two days, line by line, as an employment office asks for it.

The names of contacts and interviewers are left out, wherever they stand; notes and private text are never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, tzinfo
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from app.clock import ZoneNotKnown, zone_named
from app.domain.clean_text import plain_line
from app.domain.formatting import count, day_of_year
from app.domain.parsing.links import is_link, openable
from app.domain.patterns import compiled_later
from db.records.cards import Card
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import effective
from db.records.interviews import Interview
from db.records.names import named

if TYPE_CHECKING:
    from db.queries import Reader

COLUMNS: dict[str, str] = {
    "date": "Date",
    "step": "Step",
    "employer": "Employer",
    "role": "Role",
    "place": "Place",
    "how": "How",
    "result": "Result",
    "link": "Link",
}
"""Every column a report can have, with its heading."""
USUAL = ("date", "step", "employer", "role", "place", "how", "result")
"""The columns of a report when none were chosen."""
SAVED = "report_columns"
"""The name of the preference in which a set of columns is saved."""
SAVED_LABEL = "saved the columns of the report"
"""The undo label of saving a set of columns."""
APPLICATION, SCREENING, INTERVIEW = "Application sent", "Screening", "Interview"
ARRANGED, FOLLOW_UP = "Interview arranged", "Follow-up sent"
NOT_NAMED = {"employer": "not named", "role": "not named"}
_RESULTS = {
    Outcome.REJECTED: "Rejected",
    Outcome.NO_REPLY: "No reply",
    Outcome.WITHDREW: "Withdrawn",
    Outcome.DECLINED: "Offer declined",
    Outcome.CLOSED: "Role closed",
    Outcome.RESCINDED: "Offer withdrawn",
    Outcome.ACCEPTED: "Accepted",
    Outcome.NOT_APPLYING: "Not applied",
}
_OPEN = {
    Kind.LEAD: "Open",
    Kind.APPLIED: "Open",
    Kind.SCREEN: "In screening",
    Kind.INTERVIEW: "In interviews",
    Kind.OFFER: "Offer received",
}
_SOMEONE = "a contact"
_SHORTEST_NAME = 3
"""Letters a part of a name needs to be looked for by itself."""
_ADDRESS = compiled_later(r"(?<!\S)\S+@\S+")
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_FAR = datetime(2300, 1, 1, tzinfo=UTC)
_NAMES_APART = compiled_later(r"\s*(?:[,;/&+\n]| and | und )\s*")


class ProofLine(NamedTuple):
    """One application sent or step taken, on its day; the texts are single lines."""

    on: date
    step: str
    employer: str
    role: str
    place: str
    how: str
    result: str
    link: str

    def cell(self, column: str) -> str:
        """The text of one of `COLUMNS`, days as `26 Nov 2026`."""
        texts = {"date": day_of_year(self.on), **self._asdict()}
        return str(texts[column]) or NOT_NAMED.get(column, "")


class Proof(NamedTuple):
    """The lines of a range of days; `undated` is how many applications have no day and are in no range."""

    first: date
    last: date
    name: str
    lines: tuple[ProofLine, ...]
    undated: int = 0

    @property
    def totals(self) -> tuple[tuple[str, int], ...]:
        """The totals of a report, each with its label."""
        sent = [line for line in self.lines if line.step == APPLICATION]
        steps = [line.step for line in self.lines]
        return (
            ("Applications sent", len(sent)),
            ("Interviews", steps.count(INTERVIEW) + steps.count(SCREENING)),
            ("Interviews arranged", steps.count(ARRANGED)),
            ("Follow-ups sent", steps.count(FOLLOW_UP)),
        )

    @property
    def remark(self) -> str:
        """A sentence on applications that are left out; empty when there are none."""
        if not self.undated:
            return ""
        return (
            f"{count('application', self.undated)} without a known day {'is' if self.undated == 1 else 'are'} left out."
        )


def this_month(today: date) -> tuple[date, date]:
    """From the first of the month to today."""
    return today.replace(day=1), today


def last_month(today: date) -> tuple[date, date]:
    """The whole month before this one."""
    last = date.fromordinal(today.replace(day=1).toordinal() - 1)
    return last.replace(day=1), last


def columns(text: str) -> tuple[str, ...]:
    """The columns named in a text, commas between them; the usual ones for `usual`.

    Raises ValueError in plain words.
    """
    chosen = tuple(dict.fromkeys(part.strip().casefold() for part in text.split(",") if part.strip()))
    if chosen in ((), ("usual",)):
        return USUAL
    for name in chosen:
        if name not in COLUMNS:
            raise ValueError(f"There is no column {plain_line(name)[:40]!r}. Choose from {', '.join(COLUMNS)}.")
    return chosen


def chosen_columns(reader: Reader) -> tuple[str, ...]:
    """The saved set of columns, or the usual one."""
    try:
        return columns(reader.preferences.get(SAVED))
    except ValueError:
        return USUAL


def proof(reader: Reader, today: date, zone: tzinfo, first: date, last: date, name: str = "") -> Proof:
    """Everything sent and done from the first to the last day, both included, in every job search.

    `zone` is the user's, for interviews whose own zone this machine does not know.
    """
    reader = reader.of_all_searches()
    interviews_by_application: dict[int, list[Interview]] = {}
    for interview, card in reader.interviews.between(_LONG_AGO, _FAR):
        interviews_by_application.setdefault(card.id, []).append(interview)
    name_remover = _NameRemover(_names(reader, chain.from_iterable(interviews_by_application.values())))
    kinds = {stage.id: stage.kind for stage in reader.stages.all()}
    lines: list[ProofLine] = []
    undated = 0
    for card in reader.applications.cards([application.id for application in reader.imports.known()]):
        events = effective(reader.history.events(card.id))
        reached = [
            (kinds[event.stage_id], event.on)
            for event in events
            if event.kind is EventKind.STAGE and event.stage_id is not None
        ]
        sent = [on for kind, on in reached if kind is Kind.APPLIED]
        undated += any(kind is not Kind.LEAD for kind, _ in reached) and not any(sent)
        steps: list[tuple[date | None, str]] = [(on, APPLICATION) for on in sent[:1]]
        steps += _conversations(card, reached, interviews_by_application.get(card.id, ()), today, zone)
        steps += [(event.on, FOLLOW_UP) for event in events if event.kind is EventKind.WROTE]
        lines += [
            _line(card, on, step, name_remover) for on, step in dict.fromkeys(steps) if on and first <= on <= last
        ]
    lines.sort(key=lambda line: line.on)
    return Proof(first, last, plain_line(name), tuple(lines), undated)


def _conversations(
    card: Card,
    reached: Iterable[tuple[Kind, date | None]],
    interviews: Sequence[Interview],
    today: date,
    default_zone: tzinfo,
) -> Iterator[tuple[date | None, str]]:
    """Each interview with its day; a stage reached stands for one only where none was saved.

    An interview after the application was closed did not take place.
    """
    for interview in interviews:
        on = interview.starts_at.astimezone(_zone(interview.time_zone, default_zone)).date()
        if card.ended_on is None or on <= card.ended_on:
            yield on, INTERVIEW if on <= today else ARRANGED
    for kind, day_reached in reached:
        if kind is Kind.SCREEN:
            yield day_reached, SCREENING
        elif kind is Kind.INTERVIEW and not interviews:
            yield day_reached, INTERVIEW


def _zone(name: str, default: tzinfo) -> tzinfo:
    try:
        return zone_named(name)
    except ZoneNotKnown:
        return default


def _line(card: Card, on: date, step: str, name_remover: _NameRemover) -> ProofLine:
    if card.outcome is None:
        result = _OPEN[card.kind]
    else:
        result = _RESULTS[card.outcome] + (f", {day_of_year(card.ended_on)}" if card.ended_on else "")
    link = plain_line(card.link)
    return ProofLine(
        on=on,
        step=step,
        employer=plain_line(named(card.company)),
        role=name_remover(named(card.role)),
        place=name_remover(card.place),
        how=name_remover(card.channel, parts=True) or _host(link),
        result=result,
        link="" if link.casefold().startswith("mailto:") else link,
    )


def _host(link: str) -> str:
    """The site or channel an application was sent to, by its link; empty where that is unknown."""
    if link.casefold().startswith("mailto:"):
        return "Email"
    if not is_link(link):
        return ""
    try:
        return (urlsplit(openable(link)).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _names(reader: Reader, interviews: Iterable[Interview]) -> Iterator[str]:
    for _, contact in reader.contacts.all():
        yield contact.name
    for interview in interviews:
        yield from _NAMES_APART.split(interview.people)


class _NameRemover:
    """Takes the names of persons, and email addresses, out of a text; it becomes one line."""

    def __init__(self, names: Iterable[str]) -> None:
        full_names = {line for name in names if len(line := plain_line(name)) >= _SHORTEST_NAME}
        single_names = {
            part for name in full_names for part in name.split() if len(part) >= _SHORTEST_NAME and part[0].isupper()
        }
        self._full_names = _any_of(full_names, re.IGNORECASE)
        self._single_names = _any_of(single_names)

    def __call__(self, text: str, *, parts: bool = False) -> str:
        """The text without full names; with `parts`, first and last names that stand alone are removed too."""
        text = _ADDRESS.sub("email", plain_line(text))
        if self._full_names is not None:
            text = self._full_names.sub(_SOMEONE, text)
        if self._single_names is not None and parts:
            text = self._single_names.sub(_SOMEONE, text)
        return re.sub(rf"{_SOMEONE}(?: {_SOMEONE})+", _SOMEONE, text)


def _any_of(texts: Iterable[str], flags: int = 0) -> re.Pattern[str] | None:
    longest = sorted(texts, key=lambda text: (-len(text), text))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags) if longest else None
