"""Links of hiring systems are asked at the system's public interface, and its answer is read; else the page is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from app.exchange.fetch.fetch import FetchedPage, FetchLimits, FetchRefused, PageGone
from app.exchange.postings.check_links import LinkState, LinkToCheck, check_link
from app.exchange.postings.from_link import read_link
from app.exchange.postings.hiring_systems import parsed_xml
from app.exchange.postings.posting import PageKind, PageReading

TODAY = date(2026, 11, 28)
UUID = "1b2c3d4e-0000-4000-8000-123456789abc"


class Web:
    """Stands for the web: some addresses answer, the others have no page."""

    def __init__(self, **answers: str) -> None:
        self.answers: dict[str, Any] = answers
        self.asked: list[str] = []

    def ask(self, url: str, limits: FetchLimits, stopped: object) -> FetchedPage:
        self.asked.append(url)
        answer = self.answers.get(url, PageGone("This posting is no longer there."))
        if isinstance(answer, Exception):
            raise answer
        return FetchedPage(url, answer.encode(), "utf-8")


def read(web: Web, link: str) -> PageReading:
    return read_link(link, TODAY, ask=web.ask)


def test_what_an_interface_does_not_know_is_read_from_the_page_and_else_gone() -> None:
    link = "https://job-boards.greenhouse.io/tailspin/jobs/4012345"
    page = "<html><head><title>Job Application for Data Analyst at Tailspin</title></head><body><h1>Data Analyst</h1>"
    page += "<p>Location: Berlin</p><h3>Requirements</h3><ul><li>SQL</li></ul><p>Apply now</p></body></html>"
    found = read(Web(**{link: page}), link)
    assert found.posting is not None
    assert (found.posting.company, found.posting.title) == ("Tailspin", "Data Analyst")
    assert read(Web(), link).kind is PageKind.GONE
    shell = "<html><body><div id='root'></div><noscript>You need to enable JavaScript</noscript></body></html>"
    assert read(Web(**{link: shell}), link).kind is PageKind.GONE


def test_the_company_an_interface_does_not_name_comes_from_the_page() -> None:
    link = f"https://jobs.lever.co/adventureworks/{UUID}"
    address = f"https://api.lever.co/v0/postings/adventureworks/{UUID}?mode=json"
    answer = json.dumps({"text": "Brewer", "description": "You brew."})
    data = {"@type": "JobPosting", "title": "Brewer", "hiringOrganization": {"name": "Adventure Works"}}
    page = f'<script type="application/ld+json">{json.dumps(data)}</script><h1>Brewer</h1>'
    found = read(Web(**{address: answer, link: page}), link)
    assert found.posting is not None
    assert (found.posting.company, found.posting.read_from) == ("Adventure Works", "Lever")


def test_an_answer_that_is_damaged_or_hostile_is_passed_over() -> None:
    link = "https://litware.jobs.personio.de/job/998877"
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
    with pytest.raises(ValueError, match="declares"):
        parsed_xml(bomb)
    for answer in (bomb, "", "{", "[" * 100_000, "null", '{"jobs": 7}'):
        assert read(Web(**{"https://litware.jobs.personio.de/xml": answer}), link).kind is PageKind.GONE
    deep = "https://apply.workable.com/vanarsdel/j/AB12CD34EF/"
    for answer in ("[" * 100_000, '{"jobs": [7, null, {"shortcode": "AB12CD34EF", "title": {"a": 1}}]}'):
        api = "https://apply.workable.com/api/v1/widget/accounts/vanarsdel?details=true"
        assert read(Web(**{api: answer}), deep).posting is None


def test_only_what_says_so_is_gone() -> None:
    link = "https://jobs.example/1"
    states = {
        "gone": PageGone("This posting is no longer there."),
        "down": FetchRefused("jobs.example cannot be reached."),
        "wall": "<title>Log in</title><h1>Log in</h1><input type=password>",
        "over": "<h1>This job is no longer available</h1>",
    }
    found = {
        name: check_link(LinkToCheck(1, link, True), TODAY, ask=Web(**{link: answer}).ask).state  # type: ignore[arg-type]
        for name, answer in states.items()
    }
    assert found == {
        "gone": LinkState.GONE,
        "down": LinkState.UNKNOWN,
        "wall": LinkState.UNKNOWN,
        "over": LinkState.GONE,
    }
