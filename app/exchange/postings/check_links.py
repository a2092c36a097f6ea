"""Checks whether the postings of leads are still open, one link after the other."""

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
"""Seconds between two requests to one site."""


class LinkState(StrEnum):
    """Whether the posting of a link is still open."""

    OPEN = "open"
    GONE = "gone"
    UNKNOWN = "not known"


class LinkToCheck(NamedTuple):
    """A lead's link, and whether the user typed it themselves."""

    number: int
    link: str
    typed: bool


class CheckedLink(NamedTuple):
    """The state of an application's link; `why` explains a state that is not known."""

    number: int
    link: str
    state: LinkState
    why: str = ""


def check_link(link: LinkToCheck, today: date, *, ask: Fetch | None = None) -> CheckedLink:
    """Check one link; a page that cannot be read is "not known", never "gone"."""
    try:
        reading = read_link(link.link, today, ask=ask or from_store(typed=link.typed))
    except PageGone:
        return CheckedLink(link.number, link.link, LinkState.GONE)
    except FetchRefused as error:
        return CheckedLink(link.number, link.link, LinkState.UNKNOWN, str(error))
    if reading.kind is PageKind.GONE:
        return CheckedLink(link.number, link.link, LinkState.GONE)
    if reading.kind is PageKind.POSTING:
        return CheckedLink(link.number, link.link, LinkState.OPEN)
    return CheckedLink(link.number, link.link, LinkState.UNKNOWN, reading.why)


def check_links(
    links: Sequence[LinkToCheck], today: date, *, ask: Fetch | None = None, stopped: Callable[[], bool] = lambda: False
) -> Iterator[CheckedLink]:
    """Check each link in turn, with a pause before a site is asked again; ends early once `stopped` is true."""
    hosts: set[str] = set()
    for link in links:
        if stopped():
            return
        try:
            host = urlsplit(openable(link.link)).hostname or ""
        except ValueError:
            host = ""
        if host in hosts:
            time.sleep(PAUSE)
        hosts.add(host)
        yield check_link(link, today, ask=ask)
