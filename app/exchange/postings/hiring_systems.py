"""Public interfaces of hiring systems: which one a link belongs to, and how its answer is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from app.domain.parsing.links import without_tracking
from app.exchange.postings import deadlines, names, pay_in_text, places, work_modes
from app.exchange.postings.agencies import employer_and_agency
from app.exchange.postings.html_text import one_line, text_of_html
from app.exchange.postings.must_haves import must_haves_in
from app.exchange.postings.pay_in_data import structured_pay
from app.exchange.postings.posting import FoundPosting
from db.records.enums import WorkMode

Answer = Callable[[Any, str], "FoundPosting | None"]
"""Reads an interface's answer, given the link; None where the posting is not in it."""


class Interface(NamedTuple):
    """A system's name, the address to ask, and how its answer is read; `is_xml` where that is no JSON."""

    name: str
    address: str
    read: Answer
    is_xml: bool = False


def _posting(
    system: str,
    link: str,
    *,
    title: Any,
    company: Any = "",
    texts: Iterable[tuple[Any, Any]] = (),
    locations: Iterable[Any] = (),
    mode: WorkMode | None = None,
    pay: Any = None,
    deadline: Any = None,
) -> FoundPosting | None:
    """A posting from an interface's fields; `texts` are headings with HTML, `pay` is structured data."""
    role = one_line(title)
    if not role:
        return None
    blocks = []
    for heading, html in texts:
        text = text_of_html(html) if isinstance(html, str) else ""
        if text:
            head = one_line(heading)
            blocks.append(f"{head}\n{text}" if head else text)
    text = "\n\n".join(blocks)
    employer, agency = employer_and_agency(names.company_name(company), text)
    return FoundPosting(
        title=role,
        company=employer,
        agency=agency,
        locations=places.places_in(location for location in map(one_line, locations) if location),
        work_mode=mode or work_modes.mode_in(text),
        pay=structured_pay({"baseSalary": pay}, (text,)) or pay_in_text.pay_in_posting(text),
        deadline=deadlines.read_last_day(deadline) or deadlines.deadline_in(text),
        link=without_tracking(link),
        text=text,
        must_haves=must_haves_in(text),
        read_from=system,
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mode(word: Any, *, remote: Any = None) -> WorkMode | None:
    mode_word = one_line(word).casefold()
    if "hybrid" in mode_word:
        return WorkMode.HYBRID
    if "remote" in mode_word or (remote is True and not mode_word):
        return WorkMode.REMOTE
    return WorkMode.ON_SITE if re.search(r"on[-_ ]?site|office", mode_word) else None


def _read_greenhouse(data: Any, link: str, number: str) -> FoundPosting | None:
    job = _dict(data)
    ranges = [
        {
            "min": (pay_in_text.as_number(pay_range.get("min_cents")) or 0) / 100,
            "max": (pay_in_text.as_number(pay_range.get("max_cents")) or 0) / 100,
            "currency": pay_range.get("currency_type"),
            "unit": pay_range.get("title"),
        }
        for pay_range in map(_dict, _list(job.get("pay_input_ranges")))
    ]
    place = _dict(job.get("location")).get("name")
    return _posting(
        "Greenhouse",
        link,
        title=job.get("title"),
        company=job.get("company_name"),
        texts=(("", job.get("content")),),
        locations=(place,),
        mode=work_modes.mode_in(one_line(place), strong=True),
        pay=ranges,
        deadline=job.get("application_deadline"),
    )


def _read_lever(data: Any, link: str, number: str) -> FoundPosting | None:
    job = _dict(data)
    categories = _dict(job.get("categories"))
    lists = [
        (section.get("text"), f"<ul>{section.get('content')}</ul>") for section in map(_dict, _list(job.get("lists")))
    ]
    return _posting(
        "Lever",
        link,
        title=job.get("text"),
        texts=(("", job.get("description")), *lists, ("", job.get("additional"))),
        locations=_list(categories.get("allLocations")) or [categories.get("location")],
        mode=_mode(job.get("workplaceType")),
        pay=job.get("salaryRange"),
    )


def _read_ashby(data: Any, link: str, number: str) -> FoundPosting | None:
    job = next((entry for entry in map(_dict, _list(_dict(data).get("jobs"))) if entry.get("id") == number), None)
    if job is None:
        return None
    compensation = _dict(job.get("compensation"))
    salaries = [
        entry | {"currency": entry.get("currencyCode")}
        for entry in map(_dict, _list(compensation.get("summaryComponents")))
        if entry.get("compensationType") == "Salary"
    ]
    other_places = [_dict(entry).get("location") for entry in _list(job.get("secondaryLocations"))]
    return _posting(
        "Ashby",
        link,
        title=job.get("title"),
        texts=(("", job.get("descriptionHtml") or job.get("descriptionPlain")),),
        locations=(job.get("location"), *other_places),
        mode=_mode(job.get("workplaceType"), remote=job.get("isRemote")),
        pay=[*salaries, compensation.get("scrapeableCompensationSalarySummary")],
    )


def _read_smartrecruiters(data: Any, link: str, number: str) -> FoundPosting | None:
    job = _dict(data)
    place, sections = _dict(job.get("location")), _dict(_dict(job.get("jobAd")).get("sections"))
    texts = [(_dict(section).get("title"), _dict(section).get("text")) for section in sections.values()]
    mode = WorkMode.HYBRID if place.get("hybrid") is True else WorkMode.REMOTE if place.get("remote") is True else None
    return _posting(
        "SmartRecruiters",
        link,
        title=job.get("name"),
        company=_dict(job.get("company")).get("name"),
        texts=texts,
        locations=(place.get("city"),),
        mode=mode,
        pay=job.get("compensation"),
    )


def _read_personio(data: Any, link: str, number: str) -> FoundPosting | None:
    job = next((node for node in data.iter("position") if (node.findtext("id") or "").strip() == number), None)
    if job is None:
        return None
    texts = [(node.findtext("name"), node.findtext("value")) for node in job.iter("jobDescription")]
    more = job.find("additionalOffices")
    offices = [job.findtext("office"), *(node.text for node in (more if more is not None else ()))]
    return _posting(
        "Personio",
        link,
        title=job.findtext("name"),
        company=job.findtext("subcompany"),
        texts=texts,
        locations=offices,
        mode=work_modes.mode_in(" ".join(filter(None, offices)), strong=True),
    )


def _read_recruitee(data: Any, link: str, number: str) -> FoundPosting | None:
    job = _dict(_dict(data).get("offer"))
    places = [_dict(place) for place in _list(job.get("locations"))]
    mode = WorkMode.HYBRID if job.get("hybrid") is True else WorkMode.REMOTE if job.get("remote") is True else None
    return _posting(
        "Recruitee",
        link,
        title=job.get("title"),
        company=job.get("company_name"),
        texts=(("", job.get("description")), ("Requirements", job.get("requirements"))),
        locations=[place.get("city") or place.get("name") for place in places]
        or [job.get("city") or job.get("location")],
        mode=mode,
        pay=job.get("salary"),
        deadline=job.get("close_at"),
    )


def _read_workable(data: Any, link: str, number: str) -> FoundPosting | None:
    account = _dict(data)
    jobs = [_dict(entry) for entry in _list(account.get("jobs"))]
    job = next((entry for entry in jobs if entry.get("shortcode") == number), None)
    if job is None:
        return None
    cities = [_dict(entry).get("city") for entry in _list(job.get("locations"))]
    return _posting(
        "Workable",
        link,
        title=job.get("title"),
        company=account.get("name"),
        texts=(
            ("", job.get("description")),
            ("Requirements", job.get("requirements")),
            ("Benefits", job.get("benefits")),
        ),
        locations=[entry for entry in cities if entry] or [job.get("city")],
        mode=_mode(job.get("workplace_type"), remote=job.get("telecommuting")),
    )


_UUID = r"[0-9a-f-]{30,40}"
_GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/{board}/jobs/{number}?pay_transparency=true"
_KNOWN: tuple[tuple[str, str, str, Callable[..., FoundPosting | None]], ...] = (
    ("Greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?P<board>[\w-]+)/jobs/(?P<number>\d+)", _GREENHOUSE,
     _read_greenhouse),
    ("Greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/embed/[^?]*\?(?=(?:.*&)?for=(?P<board>[\w-]+))"
     r"(?=(?:.*&)?token=(?P<number>\d+))", _GREENHOUSE, _read_greenhouse),
    ("Lever", rf"jobs\.(?P<eu>eu\.)?lever\.co/(?P<board>[^/?]+)/(?P<number>{_UUID})",
     "https://api.{eu}lever.co/v0/postings/{board}/{number}?mode=json", _read_lever),
    ("Ashby", rf"jobs\.ashbyhq\.com/(?P<board>[^/?]+)/(?P<number>{_UUID})",
     "https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true", _read_ashby),
    ("SmartRecruiters", r"(?:jobs|careers)\.smartrecruiters\.com/(?P<board>[^/?]+)/(?P<number>\d{9,}|[0-9a-f-]{36})",
     "https://api.smartrecruiters.com/v1/companies/{board}/postings/{number}", _read_smartrecruiters),
    ("Personio", r"(?P<board>[\w-]+\.jobs\.personio\.(?:de|com|es|fr|it|nl))/job/(?P<number>[^/?]+)(?:/[^?]*)?"
     r"(?:\?(?:.*?&)??language=(?P<language>[a-z]{2})(?![a-z]))?", "https://{board}/xml{language}", _read_personio),
    ("Recruitee", r"(?P<board>[\w-]+\.recruitee\.com)/(?:[^/?]+/)*o/(?P<number>[^/?]+)/?(?:\?|$)",
     "https://{board}/api/offers/{number}", _read_recruitee),
    ("Workable", r"apply\.workable\.com/(?!j/)(?P<board>[^/?]+)/j/(?P<number>[^/?]+)",
     "https://apply.workable.com/api/v1/widget/accounts/{board}?details=true", _read_workable),
)  # fmt: skip
"""By system: the pattern of its links, the address of its interface, and what reads the answer."""


def interface_for(link: str) -> Interface | None:
    """The interface of the hiring system a link belongs to, or None."""
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return None
    path = "/".join(quote(part, safe="-_.~%") for part in parts.path.split("/") if part)
    for name, links, address, read in _KNOWN:
        if match := re.match(links, f"{host}/{path}?{parts.query}"):
            parts_of_link = {key: value or "" for key, value in match.groupdict().items()}
            if parts_of_link.get("language"):
                parts_of_link["language"] = f"?language={parts_of_link['language']}"
            return Interface(
                name, address.format(**parts_of_link), partial(read, number=parts_of_link["number"]), name == "Personio"
            )
    return None


def parsed_xml(text: str) -> Any:
    """The root of an XML answer. Raises ValueError for malformed XML, and for entities, which could be hostile."""
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise ValueError("an answer declares nothing")
    try:
        return ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
