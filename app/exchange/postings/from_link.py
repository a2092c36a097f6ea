"""Reads the posting behind a link: from the hiring system's public interface where it has one, else from the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from app.exchange.fetch.decode import page_text, saved_page
from app.exchange.fetch.fetch import SECONDS, FetchedPage, FetchLimits, FetchRefused, PageGone, fetch
from app.exchange.postings import names, page_kinds
from app.exchange.postings.hiring_systems import interface_for, parsed_xml
from app.exchange.postings.posting import PageKind, PageReading
from app.exchange.postings.read import open_reading, read_page

Stopped = Callable[[], bool]
Fetch = Callable[[str, FetchLimits, "Stopped | None"], FetchedPage]
OFFLINE = ("Onward is set to stay offline.", "To read links, remove offline = true from the settings file.")
_FOR_INTERFACE = 4.0
"""Seconds of the total that an interface is given."""


def from_store(*, typed: bool) -> Fetch:
    """What fetches a link, whether the user typed it or it came out of a file."""

    def ask(url: str, limits: FetchLimits, stopped: Stopped | None) -> FetchedPage:
        return fetch(url, limits=limits, stopped=stopped, typed=typed)

    return ask


_FROM_USER = from_store(typed=True)


def read_link(
    url: str,
    today: date,
    *,
    offline: bool = False,
    chosen: str = "",
    ask: Fetch = _FROM_USER,
    stopped: Stopped | None = None,
) -> PageReading:
    """What the page at a link says of a job. Raises FetchRefused where it could not be fetched."""
    if offline:
        raise FetchRefused(*OFFLINE)
    posting, has_answered, seconds_left = None, False, SECONDS
    interface = interface_for(url)
    if interface is not None:
        try:
            page = ask(interface.address, FetchLimits(seconds=_FOR_INTERFACE), stopped)
            text = page_text(page.data, page.charset)
            posting = interface.read(parsed_xml(text) if interface.is_xml else json.loads(text), url)
            has_answered = True
        except PageGone:
            has_answered = True
        except (FetchRefused, ValueError, RecursionError):
            if stopped is not None and stopped():
                raise
        seconds_left = SECONDS - _FOR_INTERFACE
        if posting is not None and posting.employer and posting.text:
            return open_reading(posting, today)
    reading = page_kinds.refusal(PageKind.GONE)
    try:
        page = ask(url, FetchLimits(seconds=seconds_left), stopped)
    except PageGone:
        pass
    except FetchRefused:
        if posting is None:
            raise
    else:
        reading = read_page(page_text(page.data, page.charset), today, page.address, chosen)
    if posting is not None:
        company = posting.company
        if not posting.agency:
            company = company or (reading.posting.company if reading.posting else "") or names.company_of_address(url)
        return open_reading(posting._replace(company=company), today)
    # The system knows its postings, and this one is not among them, whatever its page shows instead.
    return page_kinds.refusal(PageKind.GONE) if has_answered and reading.posting is None else reading


def read_saved(data: bytes, today: date, link: str = "") -> PageReading:
    """What a saved page says of a job; `link` is its address, or the one of its postings that is meant."""
    html, address = saved_page(data)
    return read_page(html, today, address, link)


def read_text(text: str, today: date, link: str = "") -> PageReading:
    """What the text of a posting, copied from somewhere, says of the job."""
    reading = read_page(text, today, chosen=link)
    if reading.posting is None:
        return reading
    return reading._replace(posting=reading.posting._replace(text=text.strip(), read_from="the words of the text"))
