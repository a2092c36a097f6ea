"""Links of hiring systems are asked at the system's public interface, and its answer is read; else the page is."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any

import pytest

from app.exchange.fetch.fetch import FetchedPage, FetchLimits, FetchRefused, PageGone
from app.exchange.postings.check_links import LinkState, LinkToCheck, check_link
from app.exchange.postings.from_link import read_link
from app.exchange.postings.posting import PageKind, PageReading
from app.exchange.postings.systems import interface_for, parsed_xml

TODAY = date(2026, 11, 28)
UUID = "1b2c3d4e-0000-4000-8000-123456789abc"
TEXT = "<p>You brew.</p><h3>Requirements</h3><ul><li>SQL</li><li>Patience</li></ul>"
PERSONIO = """<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>11</id><name>Other</name></position>
<position><id>998877</id><subcompany>Litware GmbH</subcompany><office>München</office><additionalOffices>
<office>Köln</office></additionalOffices><name>Brewer</name><jobDescriptions><jobDescription><name>Dein Profil</name>
<value><![CDATA[<ul><li>SQL</li><li>Patience</li></ul>]]></value></jobDescription></jobDescriptions></position>
</workzag-jobs>"""
ANSWERS: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "https://job-boards.greenhouse.io/tailspin/jobs/4012345?gh_src=abc": (
        "https://boards-api.greenhouse.io/v1/boards/tailspin/jobs/4012345?pay_transparency=true",
        {
            "title": "Brewer",
            "company_name": "Tailspin",
            "location": {"name": "Berlin, Germany"},
            "content": escape(TEXT),
            "pay_input_ranges": [
                {"min_cents": 6200000, "max_cents": 7500000, "currency_type": "EUR", "title": "Annual salary"}
            ],
            "application_deadline": "2026-12-31T23:59:59-05:00",
        },
        {"company": "Tailspin", "locations": ["Berlin, Germany"], "pay": [62000, 75000, "EUR", "year"]},
    ),
    f"https://jobs.lever.co/adventureworks/{UUID}/apply?lever-source=x": (
        f"https://api.lever.co/v0/postings/adventureworks/{UUID}?mode=json",
        {
            "text": "Brewer",
            "categories": {"location": "Lisbon", "allLocations": ["Lisbon", "Porto"], "commitment": "Full-time"},
            "description": "<div>You brew.</div>",
            "lists": [{"text": "Requirements", "content": "<li>SQL</li><li>Patience</li>"}],
            "workplaceType": "hybrid",
            "salaryRange": {"min": 45000, "max": 52000, "currency": "EUR", "interval": "per-year-salary"},
        },
        {"company": "Adventureworks", "locations": ["Lisbon", "Porto"], "pay": [45000, 52000, "EUR", "year"]},
    ),
    f"https://jobs.ashbyhq.com/Trey%20Research/{UUID}": (
        "https://api.ashbyhq.com/posting-api/job-board/Trey%20Research?includeCompensation=true",
        {
            "jobs": [
                {"id": "x", "title": "Other"},
                {
                    "id": UUID,
                    "title": "Brewer",
                    "location": "London",
                    "secondaryLocations": [{"location": "Leeds"}],
                    "isRemote": True,
                    "workplaceType": "Remote",
                    "descriptionHtml": TEXT,
                    "compensation": {
                        "summaryComponents": [
                            {
                                "compensationType": "Salary",
                                "interval": "1 YEAR",
                                "currencyCode": "GBP",
                                "minValue": 90000,
                                "maxValue": 120000,
                            }
                        ]
                    },
                },
            ]
        },
        {"company": "Trey Research", "locations": ["London", "Leeds"], "pay": [90000, 120000, "GBP", "year"]},
    ),
    "https://jobs.smartrecruiters.com/Relecloud/743999912345678-brewer": (
        "https://api.smartrecruiters.com/v1/companies/Relecloud/postings/743999912345678",
        {
            "name": "Brewer",
            "company": {"name": "Relecloud", "identifier": "Relecloud"},
            "location": {"city": "Dublin", "country": "ie", "remote": False, "hybrid": True},
            "jobAd": {
                "sections": {
                    "qualifications": {"title": "Qualifications", "text": "<ul><li>SQL</li><li>Patience</li></ul>"}
                }
            },
        },
        {"company": "Relecloud", "locations": ["Dublin"], "pay": None},
    ),
    "https://litware.jobs.personio.de/job/998877?language=de": (
        "https://litware.jobs.personio.de/xml?language=de",
        PERSONIO,
        {"company": "Litware GmbH", "locations": ["München", "Köln"], "pay": None},
    ),
    "https://blueyonder.recruitee.com/o/brewer": (
        "https://blueyonder.recruitee.com/api/offers/brewer",
        {
            "offer": {
                "title": "Brewer",
                "company_name": "Blue Yonder",
                "city": "Utrecht",
                "description": "<p>You brew.</p>",
                "requirements": "<ul><li>SQL</li><li>Patience</li></ul>",
                "salary": {"min": "3000", "max": "3500", "currency": "EUR", "period": "month"},
            }
        },
        {"company": "Blue Yonder", "locations": ["Utrecht"], "pay": [3000, 3500, "EUR", "month"]},
    ),
    "https://apply.workable.com/vanarsdel/j/AB12CD34EF/": (
        "https://apply.workable.com/api/v1/widget/accounts/vanarsdel?details=true",
        {
            "name": "VanArsdel",
            "jobs": [
                {
                    "shortcode": "AB12CD34EF",
                    "title": "Brewer",
                    "city": "Athens",
                    "telecommuting": False,
                    "description": TEXT,
                }
            ],
        },
        {"company": "VanArsdel", "locations": ["Athens"], "pay": None},
    ),
}


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
        text = answer if isinstance(answer, str) else json.dumps(answer)
        return FetchedPage(url, text.encode(), "utf-8", "application/json")


def read(web: Web, link: str) -> PageReading:
    return read_link(link, TODAY, ask=web.ask)


def test_each_system_is_asked_at_its_interface_and_read() -> None:
    for link, (address, answer, expected) in ANSWERS.items():
        web = Web(**{address: answer})
        reading = read(web, link)
        assert reading.posting is not None, link
        found = reading.as_json()
        assert web.asked[0] == address
        assert found["title"] == "Brewer"
        assert found["must_haves"] == ["SQL", "Patience"], link
        assert {name: found[name] for name in ("company", "locations")} == {
            name: expected[name] for name in ("company", "locations")
        }
        assert (None if found["pay"] is None else list(found["pay"].values())) == expected["pay"], link
        assert "lever-source" not in found["link"]
        assert "gh_src" not in found["link"]
        assert found["read_from"] in (interface_for(link) or ("",))[0]


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
    address, answer, _ = next(one for key, one in ANSWERS.items() if "lever" in key)
    data = {
        "@context": "x",
        "@type": "JobPosting",
        "title": "Brewer",
        "hiringOrganization": {"name": "Adventure Works"},
    }
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


@pytest.mark.parametrize(
    "link",
    [
        "https://job-boards.greenhouse.io/tailspin",
        "https://jobs.lever.co/adventureworks",
        "https://evil.example/jobs.lever.co/x/" + UUID,
        "https://jobs.lever.co.evil.example/x/" + UUID,
        "https://boards.greenhouse.io/../../admin/jobs/1",
        "https://[bad/",
    ],
)
def test_other_links_belong_to_no_system(link: str) -> None:
    assert interface_for(link) is None


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
