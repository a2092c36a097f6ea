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


def _get(data: Any, *path: str) -> Any:
    """The value at a path of names within objects; None where the path ends early."""
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _entries(data: Any, *path: str) -> list[dict[str, Any]]:
    """The objects of the list at a path; none where there is no list."""
    value = _get(data, *path)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _mode(word: Any, *, remote: Any = None) -> WorkMode | None:
    """The work mode of a word such as "Hybrid" or "on-site", else of a flag for remote work."""
    mode_word = one_line(word).casefold()
    if "hybrid" in mode_word:
        return WorkMode.HYBRID
    if "remote" in mode_word or (remote is True and not mode_word):
        return WorkMode.REMOTE
    return WorkMode.ON_SITE if re.search(r"on[-_ ]?site|office", mode_word) else None


def _flagged_mode(data: Any) -> WorkMode | None:
    """The work mode of an object with a flag for hybrid and one for remote work."""
    if _get(data, "hybrid") is True:
        return WorkMode.HYBRID
    return WorkMode.REMOTE if _get(data, "remote") is True else None


class _Job(NamedTuple):
    """The fields of an answer; `texts` are headings with HTML below them, `pay` is structured data."""

    title: Any
    company: Any = ""
    texts: Iterable[tuple[Any, Any]] = ()
    locations: Iterable[Any] = ()
    mode: WorkMode | None = None
    pay: Any = None
    deadline: Any = None


def _posting(
    system: str, read: Callable[[Any, str], _Job | None], number: str, data: Any, link: str
) -> FoundPosting | None:
    """The posting in a system's answer; None where it has none of that number, or one without a title."""
    job = read(data, number)
    role = one_line(job.title) if job else ""
    if not job or not role:
        return None
    blocks = [(one_line(heading), text_of_html(html) if isinstance(html, str) else "") for heading, html in job.texts]
    text = "\n\n".join(f"{heading}\n{block}" if heading else block for heading, block in blocks if block)
    employer, agency = employer_and_agency(names.company_name(job.company), text)
    return FoundPosting(
        title=role,
        company=employer,
        agency=agency,
        locations=places.places_in(filter(None, map(one_line, job.locations))),
        work_mode=job.mode or work_modes.mode_in(text),
        pay=structured_pay({"baseSalary": job.pay}, (text,)) or pay_in_text.pay_in_posting(text),
        deadline=deadlines.read_last_day(job.deadline) or deadlines.deadline_in(text),
        link=without_tracking(link),
        text=text,
        must_haves=must_haves_in(text),
        read_from=system,
    )


def _greenhouse(job: Any, number: str) -> _Job:
    place = _get(job, "location", "name")
    ranges = [
        {
            "min": (pay_in_text.as_number(entry.get("min_cents")) or 0) / 100,
            "max": (pay_in_text.as_number(entry.get("max_cents")) or 0) / 100,
            "currency": entry.get("currency_type"),
            "unit": entry.get("title"),
        }
        for entry in _entries(job, "pay_input_ranges")
    ]
    mode = work_modes.mode_in(one_line(place), strong=True)
    texts = [("", _get(job, "content"))]
    deadline = _get(job, "application_deadline")
    return _Job(_get(job, "title"), _get(job, "company_name"), texts, [place], mode, ranges, deadline)


def _lever(job: Any, number: str) -> _Job:
    lists = [(entry.get("text"), f"<ul>{entry.get('content')}</ul>") for entry in _entries(job, "lists")]
    texts = [("", _get(job, "description")), *lists, ("", _get(job, "additional"))]
    several = _get(job, "categories", "allLocations")
    towns = several if isinstance(several, list) and several else [_get(job, "categories", "location")]
    return _Job(_get(job, "text"), "", texts, towns, _mode(_get(job, "workplaceType")), _get(job, "salaryRange"))


def _ashby(data: Any, number: str) -> _Job | None:
    job = next((entry for entry in _entries(data, "jobs") if entry.get("id") == number), None)
    if job is None:
        return None
    components = _entries(job, "compensation", "summaryComponents")
    paid = (part for part in components if part.get("compensationType") == "Salary")
    salaries = (part | {"currency": part.get("currencyCode")} for part in paid)
    pay = [*salaries, _get(job, "compensation", "scrapeableCompensationSalarySummary")]
    towns = [job.get("location"), *(entry.get("location") for entry in _entries(job, "secondaryLocations"))]
    texts = [("", job.get("descriptionHtml") or job.get("descriptionPlain"))]
    return _Job(job.get("title"), "", texts, towns, _mode(job.get("workplaceType"), remote=job.get("isRemote")), pay)


def _smartrecruiters(job: Any, number: str) -> _Job:
    sections = _get(job, "jobAd", "sections")
    entries = sections.values() if isinstance(sections, dict) else ()
    texts = [(_get(entry, "title"), _get(entry, "text")) for entry in entries]
    company, place = _get(job, "company", "name"), _get(job, "location")
    pay = _get(job, "compensation")
    return _Job(_get(job, "name"), company, texts, [_get(place, "city")], _flagged_mode(place), pay)


def _personio(data: Any, number: str) -> _Job | None:
    job = next((node for node in data.iter("position") if (node.findtext("id") or "").strip() == number), None)
    if job is None:
        return None
    texts = [(node.findtext("name"), node.findtext("value")) for node in job.iter("jobDescription")]
    more = job.find("additionalOffices")
    offices = [job.findtext("office"), *(node.text for node in (more if more is not None else ()))]
    mode = work_modes.mode_in(" ".join(filter(None, offices)), strong=True)
    return _Job(job.findtext("name"), job.findtext("subcompany"), texts, offices, mode)


def _recruitee(data: Any, number: str) -> _Job:
    job = _get(data, "offer")
    texts = [("", _get(job, "description")), ("Requirements", _get(job, "requirements"))]
    several = [place.get("city") or place.get("name") for place in _entries(job, "locations")]
    towns = several or [_get(job, "city") or _get(job, "location")]
    company, pay, deadline = _get(job, "company_name"), _get(job, "salary"), _get(job, "close_at")
    return _Job(_get(job, "title"), company, texts, towns, _flagged_mode(job), pay, deadline)


def _workable(data: Any, number: str) -> _Job | None:
    job = next((entry for entry in _entries(data, "jobs") if entry.get("shortcode") == number), None)
    if job is None:
        return None
    texts = [("", job.get("description")), *((name.title(), job.get(name)) for name in ("requirements", "benefits"))]
    cities = [place.get("city") for place in _entries(job, "locations")]
    mode = _mode(job.get("workplace_type"), remote=job.get("telecommuting"))
    return _Job(job.get("title"), _get(data, "name"), texts, list(filter(None, cities)) or [job.get("city")], mode)


_UUID = r"[0-9a-f-]{30,40}"
_GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/{board}/jobs/{number}?pay_transparency=true"
_KNOWN: tuple[tuple[str, str, str, Callable[[Any, str], _Job | None]], ...] = (
    ("Greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?P<board>[\w-]+)/jobs/(?P<number>\d+)", _GREENHOUSE,
     _greenhouse),
    ("Greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/embed/[^?]*\?(?=(?:.*&)?for=(?P<board>[\w-]+))"
     r"(?=(?:.*&)?token=(?P<number>\d+))", _GREENHOUSE, _greenhouse),
    ("Lever", rf"jobs\.(?P<eu>eu\.)?lever\.co/(?P<board>[^/?]+)/(?P<number>{_UUID})",
     "https://api.{eu}lever.co/v0/postings/{board}/{number}?mode=json", _lever),
    ("Ashby", rf"jobs\.ashbyhq\.com/(?P<board>[^/?]+)/(?P<number>{_UUID})",
     "https://api.ashbyhq.com/posting-api/job-board/{board}?includeCompensation=true", _ashby),
    ("SmartRecruiters", r"(?:jobs|careers)\.smartrecruiters\.com/(?P<board>[^/?]+)/(?P<number>\d{9,}|[0-9a-f-]{36})",
     "https://api.smartrecruiters.com/v1/companies/{board}/postings/{number}", _smartrecruiters),
    ("Personio", r"(?P<board>[\w-]+\.jobs\.personio\.(?:de|com|es|fr|it|nl))/job/(?P<number>[^/?]+)(?:/[^?]*)?"
     r"(?:\?(?:.*?&)??language=(?P<language>[a-z]{2})(?![a-z]))?", "https://{board}/xml{language}", _personio),
    ("Recruitee", r"(?P<board>[\w-]+\.recruitee\.com)/(?:[^/?]+/)*o/(?P<number>[^/?]+)/?(?:\?|$)",
     "https://{board}/api/offers/{number}", _recruitee),
    ("Workable", r"apply\.workable\.com/(?!j/)(?P<board>[^/?]+)/j/(?P<number>[^/?]+)",
     "https://apply.workable.com/api/v1/widget/accounts/{board}?details=true", _workable),
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
            read_posting = partial(_posting, name, read, parts_of_link["number"])
            return Interface(name, address.format(**parts_of_link), read_posting, is_xml=name == "Personio")
    return None


def parsed_xml(text: str) -> Any:
    """The root of an XML answer. Raises ValueError for malformed XML, and for entities, which could be hostile."""
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise ValueError("an answer declares nothing")
    try:
        return ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
