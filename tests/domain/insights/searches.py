"""A few searches in the parts the views of Insights are made of, small and large, with something of everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.insights.flow import Flow, flow
from app.domain.insights.groups import GroupComparison, compared
from app.domain.insights.history import CountedDays
from app.domain.insights.more import More, more
from app.domain.insights.own_model import waits_from
from app.domain.insights.rates import StepRates, rates
from app.domain.insights.reasons import Reasons, reasons
from app.domain.insights.replies import Replies, replies, tallied
from app.domain.insights.rhythm import Rhythm, rhythm
from app.domain.insights.waiting import Waiting, waiting
from db.records.enums import Kind, Outcome
from db.records.insights import (
    OpenApplication,
    ReachedStep,
    SentDays,
    TalkedApplication,
    TriedApplication,
    UntalkedApplications,
)
from db.records.pauses import Pause
from db.records.reasons import FoundReason, TriedAction
from db.records.walk_enums import Evidence

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

    @property
    def days(self) -> CountedDays:
        return CountedDays(TODAY, self.pauses)

    @property
    def own(self) -> Replies:
        return replies(waits_from(tallied(self.tried)))

    def flow(self, *, from_sources: bool = False) -> Flow:
        return flow(self.talked, self.untalked, from_sources=from_sources)

    def rates(self, *, priors: bool = True) -> StepRates:
        return rates(self.own, self.talked, self.days, priors=priors)

    def waiting(self, *, priors: bool = True) -> Waiting:
        own = self.own
        return waiting(self.open, own, own.model, self.days, priors=priors)

    def because(self) -> Reasons:
        return reasons(self.reasons, self.actions)

    def sources(self, *, priors: bool = True) -> tuple[GroupComparison, ...]:
        documents = [(one.id, ("CV short", "CV long", "")[one.id % 3]) for one in self.tried if one.id % 4]
        return compared(self.tried, self.own, documents, priors=priors)

    def rhythm(self) -> Rhythm:
        """Sent as far back as they are, each lead two days before; a reply as soon as it came."""
        aged = [(one, 3 * (len(self.tried) - one.id) + 1) for one in self.tried]
        sent = [ago(age) for _, age in aged]
        came = [ago(max(0, age - (one.days or 0))) for one, age in aged if one.reply]
        leads = {(day - timedelta(days=at % 9), day): 1 for at, day in enumerate(sent) if at % 9}
        worked = {ago(at): at % 4 for at in range(0, 40, 3)}
        return rhythm(
            SentDays(dict.fromkeys(sent, 1), {day: came.count(day) for day in came}, leads, 1), worked, self.days
        )

    def more(self, *, priors: bool = True) -> More:
        return more(self.own, sum(one.outcome is not None for one in self.talked), priors=priors)


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
