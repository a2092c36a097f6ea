"""The posting of a link: asked for at the hiring system's public interface where it has one, else on the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from app.exchange.fetch.decode import page_text, saved_page
from app.exchange.fetch.fetch import SECONDS, FetchedPage, FetchLimits, FetchRefused, PageGone, fetch
from app.exchange.postings import names, states
from app.exchange.postings.posting import PageKind, PageReading
from app.exchange.postings.read import read_page, still_open
from app.exchange.postings.systems import interface_for, parsed_xml

Stopped = Callable[[], bool]
Fetch = Callable[[str, FetchLimits, "Stopped | None"], FetchedPage]
OFFLINE = ("Onward is set to stay offline.", "To read links, remove offline = true from the settings file.")
_FOR_INTERFACE = 4.0
"""Seconds of the whole that an interface is given."""


def from_web(url: str, limits: FetchLimits, stopped: Stopped | None) -> FetchedPage:
    """The page at an address that the user typed. Raises FetchRefused."""
    return fetch(url, limits=limits, stopped=stopped)


def from_store(*, typed: bool) -> Fetch:
    """How a stored link is asked, which the user typed or which came out of a file."""

    def ask(url: str, limits: FetchLimits, stopped: Stopped | None) -> FetchedPage:
        return fetch(url, limits=limits, stopped=stopped, typed=typed)

    return ask


def read_link(
    url: str,
    today: date,
    *,
    offline: bool = False,
    chosen: str = "",
    ask: Fetch = from_web,
    stopped: Stopped | None = None,
) -> PageReading:
    """What the page at a link says of a job. Raises FetchRefused when it could not be had."""
    if offline:
        raise FetchRefused(*OFFLINE)
    known, answered, left = None, False, SECONDS
    interface = interface_for(url)
    if interface is not None:
        try:
            page = ask(interface.address, FetchLimits(seconds=_FOR_INTERFACE), stopped)
            text = page_text(page.data, page.charset)
            known = interface.read(parsed_xml(text) if interface.is_xml else json.loads(text), url)
            answered = True
        except PageGone:
            answered = True
        except (FetchRefused, ValueError, RecursionError):
            if stopped is not None and stopped():
                raise
        left = SECONDS - _FOR_INTERFACE
        if known is not None and known.employer and known.text:
            return still_open(known, today)
    reading = states.refused(PageKind.GONE)
    try:
        page = ask(url, FetchLimits(seconds=left), stopped)
    except PageGone:
        pass
    except FetchRefused:
        if known is None:
            raise
    else:
        reading = read_page(page_text(page.data, page.charset), today, page.address, chosen)
    if known is not None:
        company = known.company
        if not known.agency:
            company = company or (reading.posting.company if reading.posting else "") or names.of_address(url)
        return still_open(known._replace(company=company), today)
    # The system knows its postings, and not this one; what stands on the page in its place is no matter.
    return states.refused(PageKind.GONE) if answered and reading.posting is None else reading


def read_saved(data: bytes, today: date, link: str = "") -> PageReading:
    """What a page saved as a file says of a job; `link` is where it was, or which of several is meant."""
    html, address = saved_page(data)
    return read_page(html, today, address, link)
