"""What short pages are read as, part by part: a table of them, each with what is found on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.exchange.fetch.fetch import FetchedPage, FetchLimits, PageGone
from app.exchange.postings.deadlines import deadline_of_page
from app.exchange.postings.employers import names_around_heading
from app.exchange.postings.from_link import read_link, read_saved
from app.exchange.postings.hiring_systems import interface_for
from app.exchange.postings.job_boards import board_names, site_names, software_names
from app.exchange.postings.job_evidence import is_posting
from app.exchange.postings.key_facts import key_facts, pay_in_key_facts, town_among, towns_below_heading
from app.exchange.postings.labels import read_labels
from app.exchange.postings.page import SavedPage
from app.exchange.postings.page_places import places_of_page
from app.exchange.postings.prepare_html import prepare_html
from app.exchange.postings.read import read_page
from app.exchange.postings.role_and_company import company_of_page, role_of_page
from app.exchange.postings.town_in_text import town_of_text
from app.exchange.postings.work_modes import mode_of_page
from tests.exchange.postings.pages import TODAY
from tests.exchange.postings.test_parts import drawn_out, said
from tests.read_tables import check_table

PARTS = Path(__file__).with_name("parts_of_pages.txt")
LEFT_OUT = ("posting", "remote", "read_from", "text", "why", "postings")
PIECES = {
    "text": "<p>Bread has been baked in this town for as long as anybody knows.</p>",
    "apply": "<a href=/apply>Apply now</a>",
    "hours": "<p>Full time</p>",
    "tasks": "<h2>Your tasks</h2><p>Bake.</p>",
    "needs": "<h2>Requirements</h2><p>Care and bread.</p>",
    "deadline": "<p>Closing date: 1 May 2027</p>",
    "pay": "<p>Salary: £30,000</p>",
    "place": "<p>Place: Leeds</p>",
    "offer": "<p>We are looking for somebody who bakes.</p>",
}
"""What stands on pages of jobs; whatever is not among these stands for itself."""


class Page:
    """A page with what its parts are read with: its labels, its role and its employer."""

    def __init__(self, html: str) -> None:
        self.page = SavedPage(html, "", TODAY)
        self.labels = read_labels(self.page)
        self.role = role_of_page(self.page, self.labels)[0]

    @property
    def company(self) -> str:
        return company_of_page(self.page, self.labels, self.role)

    def places(self) -> tuple[str, ...]:
        mode = mode_of_page(self.page, self.labels, self.role, self.page.main_text)
        return places_of_page(self.page, self.labels, self.role, self.company, mode)


def of_page(read: Callable[[Page], object]) -> Callable[[str], object]:
    return lambda html: read(Page(html))


def town(html: str, role: str, company: str) -> str:
    page = Page(html).page
    return town_of_text(page, role, company, page.main_text)


def reading(html: str) -> dict[str, Any]:
    return shortened(read_page(html, TODAY).as_json())


def shortened(found: Mapping[str, Any]) -> dict[str, Any]:
    """What was found of a page, all but nothing of it."""
    left = {name: value for name, value in found.items() if value and name not in LEFT_OUT}
    return left | {name: [one["title"] for one in found[name]] for name in ("postings",) if found.get(name)}


def several(html: str) -> list[tuple[object, ...]]:
    """The postings of a page with several, each with its text and what it asks for."""
    found = read_page(html, TODAY).as_json()["postings"]
    return [(one["title"], one["text"], *one["must_haves"]) for one in found]


def offers(pieces: Sequence[str]) -> bool:
    """Whether a page made of some pieces, each by its name or as it is, offers a job."""
    page = Page("".join(PIECES.get(piece, piece) for piece in pieces))
    return is_posting(page.page, page.labels)


def of_data(data: dict[str, Any], html: str) -> dict[str, Any]:
    """A page whose data has a job at Contoso, with more data and more of a page."""
    job = json.dumps({"@type": "JobPosting", "title": "Baker", "hiringOrganization": "Contoso"} | data)
    return reading(f'<script type="application/ld+json">{drawn_out(job)}</script>{html}')


def of_script(text: object, html: str) -> dict[str, Any]:
    """A page that builds itself from what a script holds: a text, or data as JSON."""
    held = text if isinstance(text, str) else json.dumps(text)
    return reading(f"<script>{drawn_out(held)}</script>{html}<div id=root></div>")


def asked(link: str) -> str:
    """The address that is asked for the posting of a link."""
    interface = interface_for(link)
    return interface.address if interface else ""


def answered(link: str, answer: object) -> dict[str, Any]:
    """A posting whose hiring system answers, as text or as JSON, and whose page is gone."""

    def ask(url: str, limits: FetchLimits, stopped: object) -> FetchedPage:
        if url != asked(link):
            raise PageGone("This posting is no longer there.")
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return FetchedPage(url, text.encode(), "utf-8")

    return shortened(read_link(link, TODAY, ask=ask).as_json())


def among(parts: Sequence[str]) -> tuple[str, str]:
    return town_among(parts, "Contoso"), town_among(parts, "Contoso", among=1)


READ_AS: Mapping[str, Callable[..., object]] = {
    "labels": of_page(lambda page: {kind: values for kind, values in page.labels.items() if values}),
    "role": of_page(lambda page: role_of_page(page.page, page.labels)),
    "company": of_page(lambda page: page.company),
    "below the heading": of_page(lambda page: key_facts(page.page, page.role)),
    "pay below the heading": of_page(lambda page: pay_in_key_facts(page.page, page.role)),
    "towns below the heading": of_page(lambda page: towns_below_heading(page.page, page.role, "Contoso")),
    "town among": among,
    "around the heading": of_page(lambda page: [*names_around_heading(page.page, page.role)]),
    "places": of_page(Page.places),
    "work mode": of_page(lambda page: mode_of_page(page.page, page.labels, page.role, page.page.main_text)),
    "deadline": of_page(lambda page: deadline_of_page(page.page, page.labels, page.page.main_text)),
    "whose site": of_page(
        lambda page: (sorted(board_names(page.page)), software_names(page.page), site_names(page.page))
    ),
    "offers a job": offers,
    "town of a text": lambda three: town(*three),
    "pasted": lambda text: shortened(read_saved(text.encode(), TODAY).as_json()),
    "pasted, as a page": prepare_html,
    "with data": lambda two: of_data(*two),
    "with data in a script": lambda two: of_script(*two),
    "the whole": reading,
    "several": several,
    "asked": asked,
    "answered": lambda two: answered(*two),
}


def test_every_part_of_a_page_is_read_as_the_table_says() -> None:
    """To add a page, write a line with it, an arrow and nothing, then have the table written with
    `ONWARD_WRITE_TEXTS=1`; when this fails, see first whether each is read better now.
    """
    check_table(PARTS, READ_AS, lambda read, given: said(read(drawn_out(given) if isinstance(given, str) else given)))
