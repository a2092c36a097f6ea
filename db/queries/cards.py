"""Queries for cards: what boards and lists show of applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from db.queries.rows import COMPANY, ROLE, Queries, columns
from db.records.cards import Card
from db.sql.due import RESPOND_BY, WAITS
from db.sql.listed import listed_numbers
from db.sql.moments import stored_moment

TAGS = (
    "coalesce((SELECT group_concat(tag, char(31)) FROM (SELECT tag FROM application_tag WHERE application_id = a.id"
    " ORDER BY tag)), '')"
)
"""SQL for the tags of an application `a` as one text."""
_CARD_COLUMNS = columns(
    Card,
    "a",
    company=COMPANY,
    role=ROLE,
    kind="s.kind",
    next_interview_at="i.starts_at",
    next_interview_zone="i.time_zone",
    next_interview_round="i.round",
    next_task_on="t.due_on",
    next_task="t.text",
    tags=TAGS,
    respond_by=RESPOND_BY,
    last_interview_at=(
        "(SELECT max(v.starts_at) FROM interview v WHERE v.application_id = a.id AND v.starts_at < :now)"
    ),
)
_CARDS = f"""
    SELECT {_CARD_COLUMNS}
    FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id
    LEFT JOIN interview i ON i.id = (SELECT id FROM interview WHERE application_id = a.id AND starts_at >= :now
                                     ORDER BY starts_at, id LIMIT 1)
    LEFT JOIN task t ON t.id = (SELECT k.id FROM task k WHERE k.application_id = a.id AND {WAITS}
                                ORDER BY k.due_on, k.id LIMIT 1)
"""


class CardQueries(Queries):
    """Queries for cards."""

    def cards(self, ids: Sequence[int]) -> list[Card]:
        """Returns the cards of these applications, in this order; numbers that no longer exist are left out.

        After a change, all recent cards are read together, since a screen requests column by column.
        """
        if not ids:
            return []
        now, generation, cache = self.db.clock.now(), self.db.remembered.generation, self.db.remembered.cards
        cached, missing = cache.split(ids, now, generation)
        new_cards = self._read(missing, now) if missing else ()
        cache.keep(new_cards, generation)
        by_id = {i: cached[i] for i in ids if i in cached} | {card.id: card for card in new_cards}
        return [by_id[i] for i in ids if i in by_id]

    def _read(self, ids: Sequence[int], now: datetime) -> tuple[Card, ...]:
        return self.records(
            Card,
            f"{_CARDS} WHERE a.id IN (SELECT value FROM json_each(:ids))",
            ids=listed_numbers(ids),
            now=stored_moment(now),
        )

    def card(self, application_id: int) -> Card | None:
        """Returns the card of one application."""
        return next(iter(self.cards([application_id])), None)
