"""The leads as Plan sees them: ranked, set aside by an own filter, resting; and each as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.domain.formatting import day
from app.domain.plan import deal_breakers
from app.domain.plan.ranking import Channel, Rates, quiet_channel, ranked, rates
from app.domain.plan.reasons import reasons
from app.domain.source_names import folded
from db.records.cards import Card
from db.records.enums import Kind
from db.records.plan import DealBreaker, Lead
from db.records.searches import Condition

if TYPE_CHECKING:
    from db.queries import Reader

_SNOOZED = Condition("is", "is", "snoozed")
SEEN_AT_ONCE = 3
"""Leads at the top whose channels need no reminding."""


class Aside(NamedTuple):
    """A lead that one of the user's own filters sets aside."""

    lead: Lead
    own: DealBreaker


class Planned(NamedTuple):
    """The leads in the order to look at them, those set aside in the same order, and those that rest.

    `passed` are those whose deadline has passed, the latest first; what becomes of them is for the user to say.
    """

    ranked: tuple[Lead, ...]
    aside: tuple[Aside, ...]
    resting: tuple[Lead, ...]
    rates: Rates
    own: tuple[DealBreaker, ...]
    passed: tuple[Lead, ...] = ()


class Shown(NamedTuple):
    """A lead as it is shown: its card, why it stands there, and what earlier endings say about it."""

    card: Card
    reasons: tuple[str, ...]
    lessons: tuple[str, ...] = ()


def planned(reader: Reader, today: date, find: Sequence[Condition] = ()) -> Planned:
    """Every lead of the search that goes on, in its place; with a find only those it gives."""
    known = rates(reader.leads.channel_tallies())
    own = tuple(one for one in reader.deal_breakers.all() if one.refused_on is None)
    leads = reader.leads.all()
    if find:
        found = {
            *reader.applications.ids(find=find, today=today),
            *reader.applications.ids(find=(*find, _SNOOZED), today=today),
        }
        leads = tuple(lead for lead in leads if lead.id in found)
    order = ranked(leads, known, today)
    passed = [
        (lead.deadline, lead)
        for lead in leads
        if lead.deadline is not None and lead.deadline < today and (lead.quiet_until or today) <= today
    ]
    passed.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    awake = [lead for lead in order if lead.quiet_until is None or lead.quiet_until <= today]
    resting = [lead for lead in order if lead.quiet_until is not None and lead.quiet_until > today]
    caught = _caught(reader, own, today) if awake else {}
    return Planned(
        tuple(lead for lead in awake if lead.id not in caught),
        tuple(Aside(lead, caught[lead.id]) for lead in awake if lead.id in caught),
        tuple(resting),
        known,
        own,
        tuple(lead for _, lead in passed),
    )


def _caught(reader: Reader, own: Sequence[DealBreaker], today: date) -> dict[int, DealBreaker]:
    """The leads that an own filter finds, each with the first that does."""
    caught: dict[int, DealBreaker] = {}
    stages = reader.stages.all()
    names = [stage.name for stage in stages]
    for one in own:
        found = deal_breakers.conditions(one, today, names) if one.find else ()
        for stage in stages if found else ():
            if stage.kind is Kind.LEAD:
                for number in reader.applications.ids(stage_id=stage.id, find=found, today=today):
                    caught.setdefault(number, one)
    return caught


def shown(reader: Reader, leads: Sequence[Lead], today: date) -> list[Shown]:
    """These leads as they are shown, in the order given."""
    from app.domain.plan.lessons import lessons

    by_id = {lead.id: lead for lead in leads}
    cards = reader.applications.cards([lead.id for lead in leads])
    learned = lessons(reader, cards, today)
    return [Shown(card, reasons(by_id[card.id], today), learned.get(card.id, ())) for card in cards]


def another_source(reader: Reader, plan: Planned, today: date) -> tuple[Channel, Card | None] | None:
    """A source not used for a while that is worth a try today, and the first lead that came from it."""
    first = [lead.channel for lead in plan.ranked[:SEEN_AT_ONCE]]
    channel = quiet_channel(plan.rates, today, first)
    if channel is None:
        return None
    by_it = [lead.id for lead in plan.ranked if folded(lead.channel) == folded(channel.name)]
    return channel, reader.applications.card(by_it[0]) if by_it else None


def another_source_words(channel: Channel, today: date) -> str:
    """What is said of such a source: "Another source: recruiter, not used since 29 Oct"."""
    return f"Another source: {channel.name}, not used since {day(channel.last_on, today)}"
