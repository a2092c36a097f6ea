"""Recognises what a line or a part of a list entry is: a day, a step with its day, a labelled field, or two names."""

from __future__ import annotations

import re
from datetime import date

from app.domain.parsing import quick_add
from app.domain.parsing.links import is_link
from app.domain.parsing.quick_add_words import DATED, DAY_WORDS
from app.exchange.cells.columns import ANSWERED, meaning, read_header
from app.exchange.cells.read_days import lacks_year, read_day, split_around_day, split_day
from app.exchange.cells.read_values import yes_or_no
from app.exchange.postings.titles import is_role
from app.exchange.reading.list_parts import parts_of
from db.records.enums import Kind

THROUGH = re.compile(
    r"(?P<step>.+?) (?P<through>(?:via|with|through|über|mit|par|avec|por|con|tramite|door|met) \S.*)", re.IGNORECASE
)
"""A step with its source or its people, as in "applied through Indeed"."""
_AT_WORK = re.compile(
    r"(?P<role>.+?) (?:(?:en|na|no) (?:(?:el|la|los|las) )?(?=[A-ZÀ-ÖØ-Þ])|(?:au|aux|à la) |à (?=l['’]))"
    r"(?P<company>\S.*)"
)
"""A role and its company, joined by words that are also in names of roles."""
_ROLE_IN_BRACKETS = re.compile(r"(?P<company>[^()]*[^()\s])\s*\((?P<role>[^()]+)\)")
LABEL = re.compile(r"(?P<label>[^\s:][^:\n]{0,38}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
ANY_DAY = date(2000, 1, 1)
"""A day for `quick_add`, which does not matter: parts with a day are read before."""
_STEPS = {
    Kind.APPLIED.value: "Applied",
    Kind.SCREEN.value: "Phone screen",
    Kind.INTERVIEW.value: "Interview",
    Kind.OFFER.value: "Offer",
    ANSWERED: "Answered",
}
_STEP_WORDS = 3
"""The most words of a step behind a name."""
DATED_AS = {
    "applied_on": "Applied",
    "deadline": "Deadline",
    "decision_on": "Decision date",
    "follow_up_on": "Follow-up date",
    "added_on": "Date added",
}


def is_detail(text: str) -> bool:
    """Whether a line is a detail of the entry above it: a link, a day, a step, or a labelled field."""
    text = next(parts_of(text), "")
    if is_link(text) or is_day(text):
        return True
    if match := LABEL.fullmatch(text):
        return read_header(match["label"])[0] not in ("", "company")
    return bool(meaning(text)[0]) or tells_step(text)


def tells_step(text: str) -> bool:
    """Whether a text is a step or an outcome with its day, as in "applied 2 Nov"."""
    words = split_day(text.strip())[0]
    through = THROUGH.fullmatch(words)
    return bool(words and header_of(words)) or bool(through and header_of(through["step"]) == "Applied")


def gives_field(text: str) -> bool:
    """Whether a line is a labelled field other than the company, as in "Role: Analyst"."""
    match = LABEL.fullmatch(text.strip())
    return match is not None and (
        read_header(match["label"])[0] not in ("", "company") or bool(header_of(match["label"]))
    )


def begins_company(text: str) -> bool:
    """Whether a line is the labelled company, as in "Company: Contoso"."""
    match = LABEL.fullmatch(text.strip())
    return match is not None and read_header(match["label"])[0] == "company"


def names_in(text: str) -> tuple[str, str] | None:
    """The company and the role of "Contoso (Analyst)" or "Camarera en Bar Lola"; None where neither is a known role."""
    match = _ROLE_IN_BRACKETS.fullmatch(text) or _AT_WORK.fullmatch(text)
    return (match["company"], match["role"]) if match and is_role(match["role"]) else None


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, with its year or without."""
    parts = [*parts_of(text)]
    if len(parts) > 1:  # the text after a day and a dash may be its end, or anything else
        return all(map(is_day, parts))
    return (is_whole_day(text) or lacks_year(text)) and not split_day(text)[0]


def is_whole_day(text: str) -> bool:
    """Whether a text names a day with its year."""
    return any(read_day(text, order) for order in ("day-first", "month-first"))


def header_of(words: str) -> str:
    """The header of the column that words beside a day belong to: a step, a date or the status; empty for others."""
    match = DATED.fullmatch(words)
    if match and not match["when"]:
        return next(DATED_AS[field] for field in DAY_WORDS if match[field])
    status = meaning(words)[0]
    return _STEPS.get(status, "Status") if status else ""


def around_step(text: str) -> tuple[str, str, str]:
    """A name, the first step or outcome behind it, as long as it may be, and what follows; all empty without one."""
    words = text.split(" ")
    for at in range(1, len(words)):
        for end in range(min(at + _STEP_WORDS, len(words)), at, -1):
            if header_of(step := " ".join(words[at:end])):
                return " ".join(words[:at]), step, " ".join(words[end:])
    return "", "", ""


def says_progress(words: str) -> bool:
    """Whether words after an emphasised name say how the application went."""
    return is_detail(words) or yes_or_no(words) is not None


def says_more(aside: str) -> bool:
    """Whether a text in brackets is a fact of its own, and not part of the name before it."""
    words = split_day(aside)[0] or split_around_day(aside)[0]
    understood = quick_add.read(f"a\nb\n{aside}", ANY_DAY)
    by_looks = len(understood.parts) > (3 if understood.draft.place else 2) and not understood.aside
    return is_day(aside) or bool(header_of(words or aside)) or by_looks
