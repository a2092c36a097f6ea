"""A schema.org JobPosting, in the shapes people's systems write it, as a posting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any

from app.domain import name_marks
from app.domain.name_marks import FORM
from app.domain.parsing.links import without_tracking
from app.exchange.postings import days, names, places, work_modes
from app.exchange.postings.agencies import who
from app.exchange.postings.employers import equal_employer
from app.exchange.postings.needs import needs_in
from app.exchange.postings.page import SavedPage
from app.exchange.postings.pay_ends import open_end_of_data
from app.exchange.postings.portals import makers
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.salary_data import structured_pay
from app.exchange.postings.text import one_line, readable
from db.records.enums import WorkMode
from db.sql.fold_text import fold

_LONG = (
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
"""The number by which an employer's books know a part of it."""
_FEW_WORDS = 2
_LEGAL = re.compile(rf",? {FORM}(?!\w).*$")


def from_data(data: Mapping[str, Any], page: SavedPage, read_from: str) -> FoundPosting:
    """The posting that structured data tells of; what it lacks is left empty."""
    text = _text(data)
    title = one_line(data.get("title") or data.get("name") or data.get("jobTitle"))
    organisation = _name(data.get("hiringOrganization")) or _name(data.get("employer"))
    company, agency = who(_as_written(_of_books(organisation, page, text), page), text)
    mode = (
        work_modes.mode_of_data(data) or work_modes.mode_in(title) or work_modes.mode_in(title, strong=True)
        if title
        else None
    )
    mode = mode if mode is not WorkMode.ON_SITE else None
    address = page.absolute(one_line(data.get("url"), 2000)) if isinstance(data.get("url"), str) else ""
    return FoundPosting(
        title=title,
        company=company,
        agency=agency,
        locations=places.places_of(data),
        work_mode=mode or work_modes.mode_in(text),
        pay=structured_pay(data, (text, page.whole_main_text)),
        open_pay=open_end_of_data(data),
        deadline=days.last_day(data.get("validThrough") or data.get("applicationDeadline"), page.order),
        link=without_tracking(address) if address else "",
        text=text,
        must_haves=needs_in(text),
        read_from=read_from,
    )


def _name(value: Any) -> str:
    """The name of an organisation given as an object, a list or a text."""
    for one in value if isinstance(value, list) else [value]:
        for _ in range(3):
            if not isinstance(one, dict):
                break
            one = one.get("name") or one.get("legalName") or one.get("alternateName") or one.get("@value")
            if isinstance(one, list):
                one = one[0] if one else None
        if name := names.company_name(one):
            return name
    return ""


def _as_written(name: str, page: SavedPage) -> str:
    """A name as its bearer writes it on the page: without a legal form or an addition that stands nowhere there."""
    if name in page.visible:
        return name
    first, *rest = re.split(r"\s[-–|@]\s", name)
    alone = rf"(?:^|\n|© ?\d{{0,4}} ?){re.escape(first)}(?:$|\n| [-–|·]|,? (?:Ltd|Inc|GmbH|LLC))"
    if rest and (rest[-1] in makers(page) or re.search(alone, page.visible)):
        return first
    parts = [page.meta("og:site_name"), *names.title_parts(page.title), *page.pictures]
    own = {spelt.casefold() for part in parts for spelt in (part, names.company_name(part)) if spelt}
    seen = "\n".join((page.visible, *page.pictures))
    for bare in (name.partition(", ")[0], _LEGAL.sub("", name)):
        if bare.casefold() in own and bare.casefold() in seen.casefold():
            return bare
    if name.isupper():
        same = (part for part in parts if fold(name_marks.without_form(part)) == fold(name_marks.without_form(name)))
        bare = _LEGAL.sub("", name.replace("LIMITED", "Limited").replace("LTD", "Ltd"))
        said = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", page.visible, re.I)
        return next(same, said[0] if said and not said[0].isupper() else name)
    letters = re.sub(r"\W", "", name)
    if not _SHORTEST_NAME < len(letters) < _LONGEST_NAME:
        return name
    spelt = re.search(rf"(?<!\w){_BETWEEN.join(letters)}(?!\w)\.?", seen, re.I)
    if spelt is None or spelt[0].isupper():
        return name
    return spelt[0] if re.search(r"\.\w?\.?$", spelt[0]) else spelt[0].rstrip(".")


def _of_books(name: str, page: SavedPage, text: str) -> str:
    """What people call an employer whose data has the number and the legal name of a unit of it; others as they are."""
    bare = _NUMBERED.sub("", name)
    if bare == name or name in page.visible:
        return name
    logos = filter(None, map(names.company_name, page.pictures))
    if told := next(chain((logo for logo in logos if page.visible.count(logo) > 1), equal_employer(page)), ""):
        return told
    words = _LEGAL.sub("", bare).split()
    said = "\n".join((text, page.visible, page.meta("og:description", "description")))
    for end in range(len(words) - 1, 0, -1):
        begun = " ".join(words[:end])
        if len(re.findall(rf"(?<!\w){re.escape(begun)}(?!\w)", said)) > 1 + (end < _FEW_WORDS):
            return begun
    return bare if name_marks.is_company(bare) else name


def _text(data: Mapping[str, Any]) -> str:
    parts: list[str] = []
    for name, heading in _LONG:
        value = data.get(name)
        if isinstance(value, dict):
            value = value.get("description") or value.get("name") or value.get("credentialCategory")
        items = [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
        if len(items) > 1:
            text = "\n".join(f"- {one_line(item, 1000)}" for item in items)
        else:
            whole = items[0] if items else value
            text = readable(whole) if isinstance(whole, str) else ""
        if text and not (parts and text[:200] in parts[0]):
            parts.append(f"{heading}\n{text}" if heading and not text.startswith(heading) else text)
    return "\n\n".join(parts)
