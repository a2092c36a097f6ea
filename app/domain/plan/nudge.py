"""While a final round waits, other things easily come to rest; once a week a line asks whether to keep one moving.

The judgement is made here alone. A *final round* is an open application in interviews that does not rest and is at
round two or later, has such a round to come, or stands in the last of several interview stages with a conversation to
come.
*Alive* is every open application that was sent, does not rest, and whose silence still leaves a way open; a final round
is alive by itself. When there are two beside the one that waits, or no final round, nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.insights.own_model import own_model
from app.domain.next_line import VERY_UNLIKELY
from app.domain.pauses import days_counted
from app.domain.plan.week import monday
from app.domain.silence import ReplyModel
from app.domain.today.due_items import last_contact
from db.records.cards import Card, Stage
from db.records.enums import Kind
from db.records.pauses import Pause
from db.records.searches import Condition

if TYPE_CHECKING:
    from db.queries import Reader

PUT_AWAY = "coasting.put_away"
"""The choice that remembers the week in which the line was put away."""
ENOUGH = 2
"""Others alive with which nothing needs to be said."""
MOST_LOOKED_AT = 60
"""Applications looked at, those something happened to last first; the others have been silent for long."""
AT_ONCE = 10
"""Applications read at once."""
LINE = "keep one other thing moving?"


def coasting(reader: Reader, today: date, model: ReplyModel | None = None) -> str:
    """The line, with whom one waits for; empty when nothing is to be said, or it was put away this week.

    `model` says what a silence means; without it that follows from the replies there were.
    """
    if reader.preferences.get(PUT_AWAY) == monday(today).isoformat():
        return ""
    waiting = _waiting(reader, today)
    if not waiting:
        return ""
    sent = Condition("reached", "is", Kind.LEAD.value, negated=True)
    ids = reader.applications.ids(find=(sent,), today=today, limit=MOST_LOOKED_AT)
    zone, pauses = reader.db.clock.zone, reader.pauses.all()
    means = model or own_model(reader)
    alive = 0
    # Mostly the first few are enough, and each costs something to read.
    for first in range(0, len(ids), AT_ONCE):
        cards = reader.applications.cards(ids[first : first + AT_ONCE])
        alive += sum(card in waiting or _alive(card, today, zone, pauses, means) for card in cards)
        if alive > ENOUGH:
            return ""
    names = list(dict.fromkeys(card.company for card in waiting))
    return f"While you wait for {' and '.join(names)}: {LINE}"


def _waiting(reader: Reader, today: date) -> list[Card]:
    stages = reader.stages.all()
    late = [stage for stage in stages if stage.kind is Kind.INTERVIEW]
    ids = [i for s in late for i in reader.applications.ids(stage_id=s.id, today=today, limit=MOST_LOOKED_AT)]
    return finals(reader.applications.cards(ids), stages)


def finals(cards: Sequence[Card], stages: Sequence[Stage]) -> list[Card]:
    """The applications in a final round."""
    several = [stage.id for stage in stages if stage.kind is Kind.INTERVIEW][1:]
    return [card for card in cards if _final(card, several[-1] if several else None)]


def _final(card: Card, last_stage: int | None) -> bool:
    if card.kind is not Kind.INTERVIEW:
        return False
    later_round = max(card.round, card.next_interview_round or 1) >= 2
    return later_round or (card.stage_id == last_stage and card.next_interview_at is not None)


def _alive(card: Card, today: date, zone: tzinfo, pauses: Sequence[Pause], model: ReplyModel) -> bool:
    if card.kind is Kind.OFFER or card.next_interview_at is not None:
        return True
    talked, since = card.kind in (Kind.SCREEN, Kind.INTERVIEW), last_contact(card, zone)
    if since is None:
        return True
    words = formatting.silence(days_counted(since, today, pauses), after_interview=talked, model=model)
    return words != VERY_UNLIKELY
