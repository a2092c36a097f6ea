"""Whether the postings of leads are still open, asked one after the other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from app.domain.parsing.links import openable
from app.exchange.fetch.fetch import FetchRefused, PageGone
from app.exchange.postings.from_link import Fetch, from_store, read_link
from app.exchange.postings.posting import PageKind

PAUSE = 1.0
"""Seconds between two questions to one site."""


class LinkState(StrEnum):
    """What a link says of its posting."""

    OPEN = "open"
    GONE = "gone"
    UNKNOWN = "not known"


class LinkToCheck(NamedTuple):
    """A lead's link, and whether the user typed it themselves."""

    number: int
    link: str
    typed: bool


class CheckedLink(NamedTuple):
    """What the link of an application says; `why` it is not known."""

    number: int
    link: str
    state: LinkState
    why: str = ""


def check_link(one: LinkToCheck, today: date, *, ask: Fetch | None = None) -> CheckedLink:
    """Ask one link. What cannot be read is not known, never gone."""
    try:
        reading = read_link(one.link, today, ask=ask or from_store(typed=one.typed))
    except PageGone:
        return CheckedLink(one.number, one.link, LinkState.GONE)
    except FetchRefused as error:
        return CheckedLink(one.number, one.link, LinkState.UNKNOWN, str(error))
    if reading.kind is PageKind.GONE:
        return CheckedLink(one.number, one.link, LinkState.GONE)
    if reading.kind is PageKind.POSTING:
        return CheckedLink(one.number, one.link, LinkState.OPEN)
    return CheckedLink(one.number, one.link, LinkState.UNKNOWN, reading.why)


def check_links(
    links: Sequence[LinkToCheck], today: date, *, ask: Fetch | None = None, stopped: Callable[[], bool] = lambda: False
) -> Iterator[CheckedLink]:
    """Ask each link, one after the other, with a rest before a site is asked again; ends early once `stopped`."""
    asked: set[str] = set()
    for one in links:
        if stopped():
            return
        try:
            host = urlsplit(openable(one.link)).hostname or ""
        except ValueError:
            host = ""
        if host in asked:
            time.sleep(PAUSE)
        asked.add(host)
        yield check_link(one, today, ask=ask)
