"""The leads to go on with at the end of a walkthrough: those ranked first in Plan, each with its reasons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.plan.leads import planned
from app.domain.plan.reasons import reasons
from db.records.cards import Card
from db.records.plan import Lead

if TYPE_CHECKING:
    from db.queries import Reader

MOST_LEADS = 3


def best_leads(reader: Reader, today: date) -> tuple[Card, ...]:
    """The leads to look at first; closed, snoozed or set aside by a deal-breaker are left out."""
    return tuple(reader.applications.cards([lead.id for lead in planned(reader, today).ranked[:MOST_LEADS]]))


def reason(card: Card, today: date) -> str:
    """Why a lead is ranked where it is, in a few words."""
    referral = "referral" in (card.channel.casefold(), *(tag.casefold() for tag in card.tags))
    lead = Lead(
        card.id,
        card.channel,
        card.stage_since or today,
        card.fit,
        card.interest,
        card.effort_hours,
        card.deadline,
        None,
        referral,
    )
    return ", ".join(reasons(lead, today))
