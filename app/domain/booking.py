"""An interview that is being booked: its fields, and the stage it moves its application to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple

from app.clock import zone_named
from app.domain import formatting
from db.records.cards import Card, Stage
from db.records.enums import Kind
from db.records.interviews import Interview

NO_BREAK = "\u00a0"
"""The space that keeps words on one line."""


class Booking(NamedTuple):
    """The fields of an interview that a line gives; those it does not give are None or empty.

    `at` is an instant in UTC, `zone` the name of its time zone. `problems` are whole sentences about what
    keeps it from being booked.
    """

    at: datetime | None = None
    zone: str = ""
    minutes: int | None = None
    kind: str = ""
    place: str = ""
    link: str = ""
    people: str = ""
    round: int | None = None
    problems: tuple[str, ...] = ()

    def fields(self) -> dict[str, Any]:
        """The fields that were given, by their names in the store."""
        moment = {} if self.at is None else {"starts_at": self.at, "time_zone": self.zone}
        names = ("minutes", "kind", "place", "link", "people", "round")
        return moment | {name: value for name in names if (value := getattr(self, name))}


class Arrival(NamedTuple):
    """The effect of an interview on its application: the stage it moves to, None when it stays, and the round."""

    stage: Stage | None
    round: int

    @property
    def move_round(self) -> int | None:
        """The round of the stage it moves to; none outside the interviews."""
        return self.round if self.stage is not None and self.stage.kind is Kind.INTERVIEW else None

    def in_words(self) -> str:
        """The move in words; empty when there is none."""
        if self.stage is None:
            return ""
        move = f"moves to {self.stage.name}"
        return f"{move}, round {self.round}" if self.stage.kind is Kind.INTERVIEW else move


def arrival(booking: Booking, card: Card, stages: Sequence[Stage], earlier: Sequence[Interview]) -> Arrival:
    """The stage an application moves to when an interview is booked after the `earlier` ones.

    A first call leads to screening, everything else to the interviews and the round it is booked as. A final round is
    the second at least. What is closed, at an offer or further on already stays where it is.
    """
    kinds = set(booking.kind.split(", "))
    round_interviews = [interview for interview in earlier if not _FIRST_CALLS & set(interview.kind.split(", "))]
    first_call = bool(_FIRST_CALLS & kinds) and booking.round is None
    next_round = booking.round or max(
        1 + max((interview.round for interview in round_interviews), default=0), 2 if "final" in kinds else 1
    )
    if card.outcome is not None or card.kind is Kind.OFFER:
        return Arrival(None, next_round)
    next_kind = Kind.SCREEN if first_call and any(stage.kind is Kind.SCREEN for stage in stages) else Kind.INTERVIEW
    if first_call and card.kind in (Kind.SCREEN, Kind.INTERVIEW):
        return Arrival(None, card.round if card.kind is Kind.INTERVIEW else 1)
    if card.kind is Kind.INTERVIEW:
        current_stage = next(stage for stage in stages if stage.id == card.stage_id)
        return Arrival(current_stage if next_round > card.round else None, next_round)
    return Arrival(next((stage for stage in stages if stage.kind is next_kind), None), 1 if first_call else next_round)


_FIRST_CALLS = frozenset({"HR", "screening"})


def in_words(booking: Booking, zone: tzinfo) -> str:
    """A booking in a few words, without line breaks within a part."""
    parts = [
        formatting.full_moment(booking.at, zone, zone_named(booking.zone)) if booking.at is not None else "",
        f"{booking.minutes} min" if booking.minutes else "",
        f"round {booking.round}" if booking.round else "",
        booking.kind,
        f"with {booking.people}" if booking.people else "",
        f"at {booking.place}" if booking.place else "",
        booking.link,
    ]
    return "   ".join(part.replace(" ", NO_BREAK) for part in parts if part)


def day_of_move(interview_on: date, today: date, card: Card) -> date:
    """The day on which an interview moves its application: its own where it is past, and none before the last step."""
    day = min(interview_on, today)
    return day if card.kind is Kind.LEAD or card.stage_since is None else max(day, card.stage_since)
