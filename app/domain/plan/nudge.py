"""Suggests, once a week, to keep one other application moving while the user waits for a final round.

A *final round* is an open application at the interview stage that is not snoozed, and that is in round two or later,
has such a round to come, or is in the last of several interview stages with an interview to come. An *alive*
application is open, sent, not snoozed, and still likely enough to get a reply; a final round is always alive. Nothing
is suggested without a final round, or with more than `ENOUGH` alive applications.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import TYPE_CHECKING

from app.domain.insights.own_model import own_model
from app.domain.next_line import VERY_UNLIKELY
from app.domain.pauses import days_counted
from app.domain.silence import ReplyModel, silence
from app.domain.today.due_items import last_contact
from db.records.cards import Card, Stage
from db.records.enums import Kind
from db.records.pauses import Pause
from db.records.searches import Condition
from db.records.weeks import monday

if TYPE_CHECKING:
    from db.queries import Reader

PUT_AWAY = "coasting.put_away"
"""The preference that stores the week in which the user dismissed the line."""
ENOUGH = 2
"""Alive applications, final rounds included, up to which the line is shown."""
MOST_LOOKED_AT = 60
"""Applications checked at most, the most recently active first."""
AT_ONCE = 10
"""Applications read in one query."""
LINE = "keep one other thing moving?"


def coasting(reader: Reader, today: date, model: ReplyModel | None = None) -> str:
    """Returns the line with the employers of the final rounds; empty when not needed or dismissed this week.

    `model` estimates what a silence means; without it the model is fitted to the user's own replies.
    """
    if reader.preferences.get(PUT_AWAY) == monday(today).isoformat():
        return ""
    waiting = _waiting(reader, today)
    if not waiting:
        return ""
    sent = Condition("reached", "is", Kind.LEAD.value, negated=True)
    ids = reader.applications.ids(find=(sent,), today=today, limit=MOST_LOOKED_AT)
    zone, pauses = reader.db.clock.zone, reader.pauses.all()
    reply_model = model or own_model(reader)
    alive = 0
    # Read in small blocks, because the first applications are usually enough.
    for start in range(0, len(ids), AT_ONCE):
        cards = reader.applications.cards(ids[start : start + AT_ONCE])
        alive += sum(card in waiting or _alive(card, today, zone, pauses, reply_model) for card in cards)
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
    """Returns the applications that are in a final round."""
    later_stages = [stage.id for stage in stages if stage.kind is Kind.INTERVIEW][1:]
    return [card for card in cards if _final(card, later_stages[-1] if later_stages else None)]


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
    words = silence(days_counted(since, today, pauses), after_interview=talked, model=model)
    return words != VERY_UNLIKELY
