"""Every view of a few searches as the words a person reads, in one file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from app.domain.insights import view_text
from app.domain.insights.flow import flow, sankeymatic
from app.domain.insights.groups import compared
from app.domain.insights.history import CountedDays
from app.domain.insights.more import more
from app.domain.insights.own_model import waits_from
from app.domain.insights.rates import rates
from app.domain.insights.reasons import reasons
from app.domain.insights.replies import replies, tallied
from app.domain.insights.sankey import sankey_of
from app.domain.insights.view_text import ViewPart
from app.domain.insights.waiting import waiting
from app.domain.insights.weak_reasons import where_to_look
from db.records.enums import Kind, Outcome
from db.records.insights import (
    FoundReason,
    OpenApplication,
    ReachedStep,
    TalkedApplication,
    TriedAction,
    TriedApplication,
    UntalkedApplications,
)
from db.records.searches import Pause
from db.records.walk_enums import Evidence

VIEWS = Path(__file__).with_name("views.txt")
TODAY = date(2026, 11, 28)
ENDS = (Outcome.REJECTED, Outcome.NO_REPLY, None, Outcome.CLOSED, Outcome.WITHDREW, Outcome.NOT_APPLYING)
SOURCES = ("LinkedIn", "Referral", "", "Job fair [Bern]", "linkedin ", "Indeed")
RARE = ("Radio", "Pub", "Aunt", "Window", "Church", "Gym", "Bus")
ROLES = ("Nurse (m/f/d)", "Ward nurse", "Nurse", "Team lead [part time] -", "Porter")
MODES = ("remote", "hybrid", "on-site", None)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Search(NamedTuple):
    """A search as the views ask for it."""

    tried: list[TriedApplication]
    talked: list[TalkedApplication]
    untalked: list[UntalkedApplications]
    open: list[OpenApplication]
    reasons: tuple[FoundReason, ...] = ()
    actions: tuple[TriedAction, ...] = ()
    pauses: tuple[Pause, ...] = ()


def reached(at: int, rounds: int, on: date | None) -> tuple[ReachedStep, ...]:
    """Screening for every other one, then so many rounds, a week apart."""
    screen = (ReachedStep(Kind.SCREEN, 1, on),) if at % 2 else ()
    days = [on and on + timedelta(days=7 * number) for number in range(1, rounds + 1)]
    return (*screen, *(ReachedStep(Kind.INTERVIEW, number, day) for number, day in enumerate(days, 1)))


def search(number: int, *, talked_each: int, rounds: Iterable[int], unknown_each: int = 17) -> Search:
    """So many applications, sent three days apart, the oldest first; one in `talked_each` led to a conversation."""
    found = Search([], [], [], [])
    several = list(rounds)
    for at in range(1, number + 1):
        age, source = 3 * (number - at) + 1, (RARE[at // 9 % 7] if at % 9 == 4 else SOURCES[at % 6])
        unknown = at % unknown_each == 0
        role, mode = ROLES[at % 5], MODES[at % 4]
        if at % talked_each == 0:
            went = several[at // talked_each % len(several)]
            outcome = (Outcome.REJECTED, None, Outcome.NO_REPLY, Outcome.WITHDREW)[at // talked_each % 4]
            if went > 2:
                outcome = (Outcome.ACCEPTED, Outcome.DECLINED, Outcome.RESCINDED)[went % 3]
            steps = reached(at, went, None if unknown else ago(max(0, age - 6))) or (ReachedStep(Kind.SCREEN, 1, None),)
            closed = None if outcome is None else ago(max(0, age - 30))
            found.talked.append(TalkedApplication(at, source, steps[-1].kind, steps[-1].round, outcome, closed, steps))
            found.tried.append(TriedApplication(at, source, role, mode, None if unknown else 6 + at % 5, "good"))
            if outcome is None:
                found.open.append(OpenApplication(at, steps[-1].kind, ago(min(age, at % 23))))
            continue
        outcome = ENDS[at % 6]
        found.untalked.append(UntalkedApplications(source, outcome, (at,)))
        reply = {0: "no", 3: "open"}.get(at % 6)
        wait = None if unknown else at % 40 if reply else age
        found.tried.append(TriedApplication(at, source, role, mode, wait, reply))
        if outcome is None:
            found.open.append(OpenApplication(at, Kind.APPLIED, None if unknown else ago(age)))
    return found


def reason(number: int, reason_id: str, furthest: Kind, source: str = "", days: int | None = None) -> FoundReason:
    """What a rejection was put down to, as likely."""
    return FoundReason(
        number, number, reason_id, Evidence.INFERRED, furthest, source, None if days is None else ago(days)
    )


WEAK_REASONS = tuple(
    reason(number, reason_id, stage)
    for number, (reason_id, stage) in enumerate(
        [
            *((one, Kind.APPLIED) for one in ("late", "pay", "place", "pay")),
            *((one, Kind.SCREEN) for one in ("prep", "answers", "nerves", "answers")),
            *((one, Kind.INTERVIEW) for one in ("test", "nerves", "nerves", "subject")),
        ]
    )
)
WEAK_ACTIONS = tuple(
    TriedAction(number, reason_id, f"About {reason_id}", None, "")
    for number, reason_id in enumerate(("late", "place", "pay", "prep", "answers", "nerves", "subject"))
)
SEARCHES = {
    "nothing sent": Search([], [], [], []),
    "one": search(1, talked_each=2, rounds=[1]),
    "a dozen": search(12, talked_each=4, rounds=[0, 1]),
    "forty": search(40, talked_each=9, rounds=[1, 2, 0], unknown_each=37)._replace(
        pauses=(Pause(1, ago(60), ago(50)),),
        reasons=(
            FoundReason(1, 11, "prep", Evidence.SAID, Kind.INTERVIEW, "LinkedIn", ago(40)),
            FoundReason(1, 11, "pay", Evidence.GUESS, Kind.INTERVIEW, "LinkedIn", ago(40)),
            FoundReason(2, 12, "prep", Evidence.GUESS, Kind.SCREEN, " linkedin", ago(9)),
            FoundReason(3, 13, "unknown", Evidence.GUESS, Kind.APPLIED, "", None),
            FoundReason(4, 14, "own:too far", Evidence.INFERRED, Kind.APPLIED, "Job fair [Bern]", None),
            FoundReason(5, 15, "pay", Evidence.SAID, Kind.APPLIED, "", ago(9)),
            FoundReason(6, 16, "place", Evidence.SAID, Kind.APPLIED, "", ago(9)),
        ),
        actions=(
            TriedAction(1, "prep", "Ask Sam to practise", None, ""),
            TriedAction(2, "prep", "Write six stories", ago(9), "yes"),
            TriedAction(3, "prep", "Read the posting twice", ago(8), "a little"),
            TriedAction(4, "pay", "Ask for the range first", ago(8), "no"),
            TriedAction(5, "", "Call Ana", ago(7), ""),
        ),
    ),
    "two hundred": search(200, talked_each=8, rounds=[1, 2, 0, 3, 1, 7, 0, 4, 0, 2]),
    "a weak beginning": search(150, talked_each=75, rounds=[1])._replace(reasons=WEAK_REASONS, actions=WEAK_ACTIONS),
    "weak first conversations": search(90, talked_each=4, rounds=[0, 0, 0, 0, 1])._replace(
        reasons=WEAK_REASONS, actions=WEAK_ACTIONS
    ),
    "weak last rounds": search(120, talked_each=3, rounds=[2, 2, 2, 1])._replace(
        reasons=WEAK_REASONS, actions=WEAK_ACTIONS
    ),
}


def written(parts: Iterable[ViewPart]) -> Iterator[str]:
    """A heading as `#`, a row of a table with bars between its cells; `>` marks columns that stand to the right."""
    for part in parts:
        if part.text:
            yield f"# {part.text}" if part.is_heading else part.text
        for number, row in enumerate(part.rows):
            yield " | ".join(f">{cell}" if not number and at in part.right else cell for at, cell in enumerate(row))


def told(of: Search, *, priors: bool) -> Iterator[str]:
    days = CountedDays(TODAY, of.pauses)
    own = replies(waits_from(tallied(of.tried)))
    documents = [(one.id, ("CV short", "CV long", "")[one.id % 3]) for one in of.tried if one.id % 4]
    names = {one.id: (f"Employer {one.id}", "Nurse" if one.id % 2 else "") for one in of.open}
    found = rates(own, of.talked, days, priors=priors)
    because = reasons(of.reasons, of.actions)
    yield from written(view_text.rates(found))
    yield from written(view_text.waiting(waiting(of.open, own, own.model, days, priors=priors), names))
    yield from written(view_text.sources(compared(of.tried, own, documents, priors=priors)))
    forecast = view_text.more(more(own, sum(one.outcome is not None for one in of.talked), priors=priors))
    # What is said below the numbers is the same for all.
    yield from written(takewhile(lambda part: not of.tried or not part.is_heading, forecast))
    if not priors:
        return
    if found.weak is not None:
        yield str(where_to_look(found.weak, because))
    yield from written(view_text.flow(flow(of.talked, of.untalked)))
    ways = flow(of.talked, of.untalked, from_sources=True)
    yield from written(view_text.flow(ways))
    yield sankeymatic(ways)
    if len(of.tried) < 50:
        yield from (
            f"{node.name} {node.size} | {node.short} | {node.tone} | {node.column}" for node in sankey_of(ways)[0]
        )
        yield from (f"{node.key}: {ways.behind(node.key)}" for node in ways.nodes)
        yield from (f"{two}: {ways.behind_band(*two)}" for two in (band[:2] for band in ways.bands))
    yield from written(view_text.reasons(because))
    for part in (*because.by_source, *because.by_month):
        yield f"{part.name}: {', '.join(f'{one.name} {one.total}' for one in part.reasons)}"


def test_every_view_stands_in_one_file_to_read() -> None:
    """When this fails: read what changed as whoever searches, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines = []
    for name, of in SEARCHES.items():
        lines += [f"[{name}]", *told(of, priors=True), "", f"[{name}, counts alone]", *told(of, priors=False), ""]
    text = "\n".join(line.rstrip() for line in lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        VIEWS.write_text(text, "utf-8")
    assert VIEWS.read_text("utf-8") == text
