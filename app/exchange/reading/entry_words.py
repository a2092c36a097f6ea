"""What a line or a part of a list's entry says: a day, a step with its day, a field by its name, or two names."""

from __future__ import annotations

import re
from datetime import date

from app.domain.parsing import quick_add
from app.domain.parsing.links import is_link
from app.domain.parsing.quick_add_words import DATED, DAY_WORDS
from app.exchange.cells.columns import ANSWERED, meaning, read_header
from app.exchange.cells.read_days import around_day, lacks_year, read_day, without_day
from app.exchange.cells.read_values import yes_or_no
from app.exchange.postings.titles import is_role
from app.exchange.reading.list_parts import parts_of
from db.records.enums import Kind

THROUGH = re.compile(
    r"(?P<step>.+?) (?P<through>(?:via|with|through|über|mit|par|avec|por|con|tramite|door|met) \S.*)", re.IGNORECASE
)
"""A step told with what it went through or who was there, as in "applied through Indeed"."""
_AT_WORK = re.compile(
    r"(?P<role>.+?) (?:(?:en|na|no) (?:(?:el|la|los|las) )?(?=[A-ZÀ-ÖØ-Þ])|(?:au|aux|à la) |à (?=l['’]))"
    r"(?P<company>\S.*)"
)
"""A role and where it is, with words that stand between a role and its field too."""
_ROLE_IN_BRACKETS = re.compile(r"(?P<company>[^()]*[^()\s])\s*\((?P<role>[^()]+)\)")
LABEL = re.compile(r"(?P<label>[^\s:][^:\n]{0,38}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
ANY_DAY = date(2000, 1, 1)
"""Which day is today decides nothing: what tells a day is taken out before the rest is read."""
_STEPS = {
    Kind.APPLIED.value: "Applied",
    Kind.SCREEN.value: "Phone screen",
    Kind.INTERVIEW.value: "Interview",
    Kind.OFFER.value: "Offer",
    ANSWERED: "Answered",
}
DATED_AS = {
    "applied_on": "Applied",
    "deadline": "Deadline",
    "decision_on": "Decision date",
    "follow_up_on": "Follow-up date",
    "added_on": "Date added",
}


def is_detail(text: str) -> bool:
    """Whether a line only says more of an entry above it: a link, a day, a step, or a field by its name."""
    text = next(parts_of(text), "")
    if is_link(text) or is_day(text):
        return True
    if match := LABEL.fullmatch(text):
        return read_header(match["label"])[0] not in ("", "company")
    return bool(meaning(text)[0]) or tells_step(text)


def tells_step(text: str) -> bool:
    """Whether a text says that something was done or decided, and when, as in "applied 2 Nov"."""
    words = without_day(text.strip())[0]
    through = THROUGH.fullmatch(words)
    return bool(words and header_of(words)) or bool(through and header_of(through["step"]) == "Applied")


def gives_field(text: str) -> bool:
    """Whether a line gives something other than the company by its name, as in "Role: Analyst"."""
    match = LABEL.fullmatch(text.strip())
    return match is not None and (
        read_header(match["label"])[0] not in ("", "company") or bool(header_of(match["label"]))
    )


def begins_company(text: str) -> bool:
    """Whether a line gives the company by its name, as in "Company: Contoso"."""
    match = LABEL.fullmatch(text.strip())
    return match is not None and read_header(match["label"])[0] == "company"


def names_in(text: str) -> tuple[str, str] | None:
    """The company and the role of "Contoso (Analyst)" or "Camarera en Bar Lola", where words tell that it is a role."""
    match = _ROLE_IN_BRACKETS.fullmatch(text) or _AT_WORK.fullmatch(text)
    return (match["company"], match["role"]) if match and is_role(match["role"]) else None


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, with its year or without."""
    parts = [*parts_of(text)]
    if len(parts) > 1:  # what stands behind a day and a dash may be its end, or anything
        return all(map(is_day, parts))
    return (is_whole_day(text) or lacks_year(text)) and not without_day(text)[0]


def is_whole_day(text: str) -> bool:
    """Whether a text names a day with its year."""
    return any(read_day(text, order) for order in ("day-first", "month-first"))


def header_of(words: str) -> str:
    """The header of the column for what words say was when: a step, a date, or the status; empty for other words."""
    match = DATED.fullmatch(words)
    if match and not match["when"]:
        return next(DATED_AS[field] for field in DAY_WORDS if match[field])
    what = meaning(words)[0]
    return _STEPS.get(what, "Status") if what else ""


def is_apart(words: str) -> bool:
    """Whether words after what stands out say how the application went."""
    return is_detail(words) or yes_or_no(words) is not None


def is_told(aside: str) -> bool:
    """Whether what stands in brackets says something of its own rather than of the name before it."""
    words = without_day(aside)[0] or around_day(aside)[0]
    understood = quick_add.read(f"a\nb\n{aside}", ANY_DAY)
    by_looks = len(understood.parts) > (3 if understood.draft.place else 2) and not understood.aside
    return is_day(aside) or bool(header_of(words or aside)) or by_looks
