"""Reads a job from the data a page builds itself from, where that is no schema.org."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from app.domain import name_marks
from app.exchange.postings import json_data, names
from app.exchange.postings.html_text import one_line, text_of_html
from app.exchange.postings.page import SavedPage
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.structured import posting_from_data
from app.exchange.postings.titles import is_role

READ_FROM = "the data of the page's script"
_LEAST_TEXT = 200
_SCRIPTS = "script[type='application/json'], script#__NEXT_DATA__, script:not([type]), script[type='text/javascript']"
_ASSIGNED = re.compile(r"(?:window|self|globalThis)\.[\w.$]{2,60}\s*=\s*(?=[{\[])|^\s*(?=[{\[])")
_PUSHED = re.compile(r"self\.__next_f\.push\((\[.*\])\)\s*;?\s*$", re.S)
_ROW = re.compile(r"^[0-9a-f]+:(?:[A-Z][\da-f]*,)?(?=[\[{\"])")
_BESIDE = re.compile(
    r"company|employer|organi[sz]ation|location|city|town|place|salary|pay|compensation|employment|contract|work_?mode|"
    r"work_?place|remote|clos|deadline|valid|expir|apply|requirement|department|qualification|hours",
    re.I,
)
_TITLE = ("title", "jobTitle", "job_title", "position", "positionTitle", "name", "role")
_TEXT = re.compile(r"^(?:job_?)?(?:description|content|body|text|details|posting|about)(?:_?html|_?plain|Text)?$", re.I)
_FIELDS = {
    "hiringOrganization": re.compile(r"^(?:company|employer|organi[sz]ation)(?:_?name)?$", re.I),
    "jobLocation": re.compile(r"^(?:job_?)?(?:locations?|city|town|place|work_?place|office)(?:_?name)?$", re.I),
    "baseSalary": re.compile(r"^(?:base_?)?(?:salary|pay|compensation)(?:_?\w{0,20})$", re.I),
    "validThrough": re.compile(
        r"^(?:clos(?:es|ing)_?(?:at|on|date)?|deadline|application_?deadline|valid_?(?:through|until|to)|"
        r"expir(?:es|y|ation)_?(?:at|on|date)?|apply_?(?:by|before|until))$",
        re.I,
    ),
    "workMode": re.compile(r"^(?:work_?(?:mode|model|place_?type|arrangement)|remote_?(?:type|status|policy))$", re.I),
    "qualifications": re.compile(r"^(?:requirements|qualifications|must_?haves)(?:_?html)?$", re.I),
    "responsibilities": re.compile(r"^(?:responsibilities|duties|tasks)(?:_?html)?$", re.I),
}


def posting_from_scripts(page: SavedPage) -> FoundPosting | None:
    """The only job in the page's scripts, or the one of several that the page is headed with; else None."""
    jobs: dict[str, Mapping[str, Any]] = {}
    for value in script_values(page):
        for data in json_data.objects(value):
            if title := _job_title(data):
                jobs.setdefault(title.casefold(), data)
    if len(jobs) > 1:
        headings = (*page.headings, *names.title_parts(page.title))
        heads = {name_marks.without_gender(text).casefold() for text in headings}
        jobs = {title: data for title, data in jobs.items() if name_marks.without_gender(title).casefold() in heads}
    if len(jobs) != 1:
        return None
    return posting_from_data(_as_posting(next(iter(jobs.values()))), page, READ_FROM)


def _job_title(data: Mapping[str, Any]) -> str:
    title = next((one_line(data[name]) for name in _TITLE if isinstance(data.get(name), str)), "")
    if not title or names.is_generic(title) or not is_role(title):
        return ""
    job_fields = sum(1 for name, value in data.items() if value not in (None, "", [], {}) and _BESIDE.search(name))
    return title if job_fields > 1 and len(_text(data)) >= _LEAST_TEXT else ""


def _text(data: Mapping[str, Any]) -> str:
    texts = [value for name, value in data.items() if isinstance(value, str) and _TEXT.match(name)]
    return text_of_html(max(texts, key=len)) if texts else ""


def _as_posting(data: Mapping[str, Any]) -> dict[str, Any]:
    posting: dict[str, Any] = {
        "@type": "JobPosting",
        "title": next(one_line(data[name]) for name in _TITLE if isinstance(data.get(name), str)),
        "description": _text(data),
    }
    for field, pattern in _FIELDS.items():
        value = next((value for name, value in data.items() if value and pattern.match(name)), None)
        if field == "jobLocation" and value is not None:
            entries = value if isinstance(value, list) else [value]
            value = [{"address": {"addressLocality": _town(place)}} for place in entries if _town(place)]
        if value:
            posting[field] = value
    return posting


def _town(place: Any) -> str:
    if isinstance(place, dict):
        names_of_town = ("city", "town", "name", "addressLocality", "label")
        place = next((place[name] for name in names_of_town if place.get(name)), "")
    return one_line(place)


def script_values(page: SavedPage) -> Iterator[Any]:
    """The JSON values that the page's scripts hold, assign or push."""
    pushed: list[str] = []
    for node in page.tree.css(_SCRIPTS):
        text = node.text()
        if match := _PUSHED.search(text):
            part = json_data.load_json(match[1])
            if isinstance(part, list) and len(part) > 1 and isinstance(part[1], str):
                pushed.append(part[1])
            continue
        begun = _ASSIGNED.search(text)
        if begun is None:
            continue
        value = _first_value(text[begun.end() :])
        yield _with_references_resolved(value) if isinstance(value, list) else value
    for line in "".join(pushed).split("\n"):
        if row := _ROW.match(line):
            yield _first_value(line[row.end() :])


def _first_value(text: str) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text.strip())[0]
    except (ValueError, RecursionError):
        return None


def _with_references_resolved(flat: list[Any]) -> Any:
    """The value of a flat list whose objects refer to members by index; any other list unchanged."""
    resolved: dict[int, Any] = {}

    def at(place: Any) -> Any:
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(flat):
            return None
        if place not in resolved:
            resolved[place] = None  # for what is within itself
            resolved[place] = whole(flat[place])
        return resolved[place]

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: at(inner) for name, inner in value.items()}
        if isinstance(value, list) and value and isinstance(value[0], str):
            return at(value[1]) if len(value) > 1 else None
        return list(map(at, value)) if isinstance(value, list) else value

    members = [inner for member in flat if isinstance(member, dict) for inner in member.values()]
    if not members or not all(isinstance(inner, int) for inner in members):
        return flat
    with suppress(RecursionError):
        return at(0)
    return None
