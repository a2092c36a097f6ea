"""Turns a schema.org JobPosting, in its many shapes, into a posting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any

from app.domain import name_marks
from app.domain.name_marks import FORM
from app.domain.parsing.links import without_tracking
from app.exchange.postings import deadlines, names, places, work_modes
from app.exchange.postings.agencies import employer_and_agency
from app.exchange.postings.employers import equal_opportunity_names
from app.exchange.postings.html_text import one_line, text_of_html
from app.exchange.postings.job_boards import software_names
from app.exchange.postings.must_haves import must_haves_in
from app.exchange.postings.page import SavedPage
from app.exchange.postings.pay_in_data import open_end_in_data, structured_pay
from app.exchange.postings.posting import FoundPosting
from db.records.enums import WorkMode
from db.sql.fold_text import fold

_TEXT_FIELDS = (
    ("description", ""),
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Required experience"),
    ("educationRequirements", "Required education"),
    ("jobBenefits", "Benefits"),
)


_BETWEEN = r"[^\w\n]{0,2}"
_SHORTEST_NAME = 3
_LONGEST_NAME = 80
_NUMBERED = re.compile(r"^\d{2,6}(?: -)? (?=[A-ZÀ-ÖØ-Þ])")
"""The number of a business unit before its name."""
_FEW_WORDS = 2
_LEGAL = re.compile(rf",? {FORM}(?!\w).*$")


def posting_from_data(data: Mapping[str, Any], page: SavedPage, read_from: str) -> FoundPosting:
    """The posting of structured data; what the data lacks stays empty."""
    text = _text(data)
    title = one_line(data.get("title") or data.get("name") or data.get("jobTitle"))
    organisation = _name(data.get("hiringOrganization")) or _name(data.get("employer"))
    company, agency = employer_and_agency(
        _as_written_on_page(_without_unit_number(organisation, page, text), page), text
    )
    mode = (
        work_modes.mode_in_data(data) or work_modes.mode_in(title) or work_modes.mode_in(title, strong=True)
        if title
        else None
    )
    mode = mode if mode is not WorkMode.ON_SITE else None
    address = page.absolute(one_line(data.get("url"), 2000)) if isinstance(data.get("url"), str) else ""
    return FoundPosting(
        title=title,
        company=company,
        agency=agency,
        locations=places.places_in_data(data),
        work_mode=mode or work_modes.mode_in(text),
        pay=structured_pay(data, (text, page.whole_main_text)),
        open_pay=open_end_in_data(data),
        deadline=deadlines.read_last_day(data.get("validThrough") or data.get("applicationDeadline"), page.order),
        link=without_tracking(address) if address else "",
        text=text,
        must_haves=must_haves_in(text),
        read_from=read_from,
    )


def _name(value: Any) -> str:
    """The name of an organisation from an object, a list or a text."""
    for entry in value if isinstance(value, list) else [value]:
        for _ in range(3):
            if not isinstance(entry, dict):
                break
            entry = entry.get("name") or entry.get("legalName") or entry.get("alternateName") or entry.get("@value")
            if isinstance(entry, list):
                entry = entry[0] if entry else None
        if name := names.company_name(entry):
            return name
    return ""


def _as_written_on_page(name: str, page: SavedPage) -> str:
    """A name in the page's spelling, without a legal form or an addition that the page has nowhere."""
    if name in page.visible:
        return name
    first, *additions = re.split(r"\s[-–|@]\s", name)
    alone = rf"(?:^|\n|© ?\d{{0,4}} ?){re.escape(first)}(?:$|\n| [-–|·]|,? (?:Ltd|Inc|GmbH|LLC))"
    if additions and (additions[-1] in software_names(page) or re.search(alone, page.visible)):
        return first
    parts = [page.meta("og:site_name"), *names.title_parts(page.title), *page.pictures]
    own_names = {name.casefold() for part in parts for name in (part, names.company_name(part)) if name}
    texts = "\n".join((page.visible, *page.pictures))
    for bare in (name.partition(", ")[0], _LEGAL.sub("", name)):
        if bare.casefold() in own_names and bare.casefold() in texts.casefold():
            return bare
    if name.isupper():
        folded = fold(name_marks.without_form(name))
        same_names = (part for part in parts if fold(name_marks.without_form(part)) == folded)
        bare = _LEGAL.sub("", name.replace("LIMITED", "Limited").replace("LTD", "Ltd"))
        spelling = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", page.visible, re.I)
        return next(same_names, spelling[0] if spelling and not spelling[0].isupper() else name)
    letters = re.sub(r"\W", "", name)
    if not _SHORTEST_NAME < len(letters) < _LONGEST_NAME:
        return name
    match = re.search(rf"(?<!\w){_BETWEEN.join(letters)}(?!\w)\.?", texts, re.I)
    if match is None or match[0].isupper():
        return name
    return match[0] if re.search(r"\.\w?\.?$", match[0]) else match[0].rstrip(".")


def _without_unit_number(name: str, page: SavedPage, text: str) -> str:
    """The page's name of an employer whose data has a unit's number and legal name; any other name unchanged."""
    bare = _NUMBERED.sub("", name)
    if bare == name or name in page.visible:
        return name
    logos = filter(None, map(names.company_name, page.pictures))
    shown = (logo for logo in logos if page.visible.count(logo) > 1)
    if name_on_page := next(chain(shown, equal_opportunity_names(page)), ""):
        return name_on_page
    words = _LEGAL.sub("", bare).split()
    texts = "\n".join((text, page.visible, page.meta("og:description", "description")))
    for end in range(len(words) - 1, 0, -1):
        first_words = " ".join(words[:end])
        if len(re.findall(rf"(?<!\w){re.escape(first_words)}(?!\w)", texts)) > 1 + (end < _FEW_WORDS):
            return first_words
    return bare if name_marks.is_company(bare) else name


def _text(data: Mapping[str, Any]) -> str:
    parts: list[str] = []
    for name, heading in _TEXT_FIELDS:
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("description") or value.get("name") or value.get("credentialCategory")
        items = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
        if len(items) > 1:
            text = "\n".join(f"- {one_line(item, 1000)}" for item in items)
        else:
            html = items[0] if items else value
            text = text_of_html(html) if isinstance(html, str) else ""
        if text and not (parts and text[:200] in parts[0]):
            parts.append(f"{heading}\n{text}" if heading and not text.startswith(heading) else text)
    return "\n\n".join(parts)
