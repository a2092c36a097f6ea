"""One module per source: which headers it has, what its columns hold, and what is peculiar to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.exchange.columns import key
from app.exchange.services import generic, huntr, linkedin, onward, simplify, teal, trackers
from app.exchange.services.source import Source

SOURCES: tuple[Source, ...] = (
    *linkedin.SOURCES,
    *huntr.SOURCES,
    simplify.SOURCE,
    teal.SOURCE,
    *trackers.SOURCES,
    onward.SOURCE,
)
GENERIC = generic.SOURCE


def recognise(header: Sequence[str]) -> Source | None:
    """The service whose headers are all here, the one that asks for most of them; None when no service's are."""
    present = frozenset(map(key, header))
    matches: Iterable[tuple[int, Source]] = (
        (len(signature), source) for source in SOURCES for signature in source.signatures if signature <= present
    )
    return max(matches, key=lambda match: match[0], default=(0, None))[1]


def named(name: str) -> Source | None:
    """The source of that key, for a user who knows better than the headers."""
    return next((source for source in (*SOURCES, GENERIC) if source.key == name), None)
