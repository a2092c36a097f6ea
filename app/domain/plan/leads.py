"""The leads of the Plan: ranked, set aside by a deal breaker or snoozed, with the words shown for each."""

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
"""Leads at the top whose sources are never suggested as another source."""


class Aside(NamedTuple):
    """A lead and the deal breaker that sets it aside."""

    lead: Lead
    own: DealBreaker


class Planned(NamedTuple):
    """All leads of the Plan.

    `ranked` are the leads in the order to work on them, `aside` those set aside by a deal breaker, `resting` those
    snoozed, all in ranking order. `passed` are the leads whose deadline has passed, the latest first; the user decides
    what to do with them.
    """

    ranked: tuple[Lead, ...]
    aside: tuple[Aside, ...]
    resting: tuple[Lead, ...]
    rates: Rates
    own: tuple[DealBreaker, ...]
    passed: tuple[Lead, ...] = ()


class DescribedLead(NamedTuple):
    """A lead as shown: its card, the reasons for its rank, and lessons from earlier applications."""

    card: Card
    reasons: tuple[str, ...]
    lessons: tuple[str, ...] = ()


def planned(reader: Reader, today: date, find: Sequence[Condition] = ()) -> Planned:
    """Returns the leads of the current job search, or only those that match `find`."""
    channel_rates = rates(reader.leads.channel_tallies())
    own = tuple(deal_breaker for deal_breaker in reader.deal_breakers.all() if deal_breaker.refused_on is None)
    leads = reader.leads.all()
    if find:
        matching = {
            *reader.applications.ids(find=find, today=today),
            *reader.applications.ids(find=(*find, _SNOOZED), today=today),
        }
        leads = tuple(lead for lead in leads if lead.id in matching)
    ordered = ranked(leads, channel_rates, today)
    passed = [
        (lead.deadline, lead)
        for lead in leads
        if lead.deadline is not None and lead.deadline < today and (lead.quiet_until or today) <= today
    ]
    passed.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    awake = [lead for lead in ordered if lead.quiet_until is None or lead.quiet_until <= today]
    resting = [lead for lead in ordered if lead.quiet_until is not None and lead.quiet_until > today]
    set_aside_by = _set_aside_leads(reader, own, today) if awake else {}
    return Planned(
        tuple(lead for lead in awake if lead.id not in set_aside_by),
        tuple(Aside(lead, set_aside_by[lead.id]) for lead in awake if lead.id in set_aside_by),
        tuple(resting),
        channel_rates,
        own,
        tuple(lead for _, lead in passed),
    )


def _set_aside_leads(reader: Reader, own: Sequence[DealBreaker], today: date) -> dict[int, DealBreaker]:
    """Returns the leads set aside, each with the first deal breaker whose search finds it."""
    set_aside_by: dict[int, DealBreaker] = {}
    stages = reader.stages.all()
    names = [stage.name for stage in stages]
    for deal_breaker in own:
        find = deal_breakers.conditions(deal_breaker, today, names) if deal_breaker.find else ()
        for stage in stages if find else ():
            if stage.kind is Kind.LEAD:
                for number in reader.applications.ids(stage_id=stage.id, find=find, today=today):
                    set_aside_by.setdefault(number, deal_breaker)
    return set_aside_by


def describe_leads(reader: Reader, leads: Sequence[Lead], today: date) -> list[DescribedLead]:
    """Returns the leads with all that is shown of them, in the same order."""
    from app.domain.plan.lessons import lessons

    by_id = {lead.id: lead for lead in leads}
    cards = reader.applications.cards([lead.id for lead in leads])
    learned = lessons(reader, cards, today)
    return [DescribedLead(card, reasons(by_id[card.id], today), learned.get(card.id, ())) for card in cards]


def another_source(reader: Reader, plan: Planned, today: date) -> tuple[Channel, Card | None] | None:
    """Returns a source worth another try today, and the highest-ranked lead from it, if there is one."""
    first = [lead.channel for lead in plan.ranked[:SEEN_AT_ONCE]]
    channel = quiet_channel(plan.rates, today, first)
    if channel is None:
        return None
    from_source = [lead.id for lead in plan.ranked if folded(lead.channel) == folded(channel.name)]
    return channel, reader.applications.card(from_source[0]) if from_source else None


def another_source_words(channel: Channel, today: date) -> str:
    """Returns the suggestion in words: "Another source: recruiter, not used since 29 Oct"."""
    return f"Another source: {channel.name}, not used since {day(channel.last_on, today)}"
