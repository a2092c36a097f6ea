"""One module for each source: its headers, the fields of its columns, and its peculiarities."""

from __future__ import annotations

from collections.abc import Sequence

from app.exchange.cells.columns import key
from app.exchange.services import career_ops, generic, huntr, linkedin, onward, simplify, teal, trackers
from app.exchange.services.source import Source

SOURCES: tuple[Source, ...] = (
    *linkedin.SOURCES,
    *huntr.SOURCES,
    simplify.SOURCE,
    teal.SOURCE,
    *trackers.SOURCES,
    *career_ops.SOURCES,
    onward.SOURCE,
)
GENERIC = generic.SOURCE
LOG = generic.LOG
_MOST = 0.75


def recognise(header: Sequence[str]) -> Source | None:
    """The service whose headers are all here, the one that asks for most of them; None when no service's are.

    Of a wide table three quarters of its headers are enough: people rename and delete some.
    """
    present = frozenset(map(key, header))
    matches: list[tuple[int, Source]] = [
        (len(signature), source) for source in SOURCES for signature in source.signatures if signature <= present
    ]
    if not matches:
        matches = [
            (len(source.all_of & present), source)
            for source in SOURCES
            if source.all_of and len(source.all_of & present) >= len(source.all_of) * _MOST
        ]
    return max(matches, key=lambda match: match[0], default=(0, None))[1]


def source_named(name: str) -> Source | None:
    """The source of that key, for a user who corrects what the headers say."""
    return next((source for source in (*SOURCES, GENERIC, LOG) if source.key == name), None)
