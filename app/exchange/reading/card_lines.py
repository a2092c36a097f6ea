"""Tells what each line of a page of applications is: a name, a place, a step, another fact, or a part of the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from app.domain import formatting
from app.domain.name_marks import is_form
from app.domain.parsing import dates, quick_add
from app.domain.parsing.links import is_link
from app.domain.parsing.quick_add_words import LIKE_PAY, MODES, looks_like_a_place
from app.exchange.cells.cell_kinds import is_sentence
from app.exchange.cells.columns import meaning, proposal, read_header
from app.exchange.cells.header_parts import DAY_FIELDS
from app.exchange.cells.read_days import is_weekday, split_around_day, split_day
from app.exchange.cells.step_words import is_awaiting
from app.exchange.lexicon.cards import (
    APPLICATION,
    AT_SITE,
    BUTTONS,
    BY_EMPLOYER,
    CONTRACTS,
    COUNTS,
    MORE_PLACES,
    POSTED,
    SADLY,
    SEEN,
    THE_JOB,
    THIS_JOB,
    WAS,
    YOU,
)
from app.exchange.postings import gazetteer
from app.exchange.postings.addresses import UK_POSTCODE
from app.exchange.postings.titles import is_role
from app.exchange.reading.entry_cells import DAY_UNKNOWN
from app.exchange.reading.entry_words import ANY_DAY, LABEL, header_of, is_day, split_leading_day
from app.exchange.reading.page_days import split_counted_day
from db.records.enums import Kind, Outcome
from db.sql.fold_text import fold

_PAGE = re.compile(rf"\W*(?:{BUTTONS})(?: ?\(?[0-9]{{1,4}}\)?)?[\W]*|{COUNTS}", re.IGNORECASE)
_CONTRACT = re.compile(rf"(?:{CONTRACTS})(?:[\s,/·&-]+(?:{CONTRACTS}))*", re.IGNORECASE)
_SEEN = re.compile(rf"(?:{APPLICATION} (?:(?:{WAS}) )?)?(?:{SEEN})", re.IGNORECASE)
_POSTED = re.compile(rf"(?:{POSTED})(?: on| am| le| el| op| il)?", re.IGNORECASE)
_APPLICATION = re.compile(rf"{APPLICATION}(?: ?:| (?:{WAS})\b)? (?P<became>\S.*)", re.IGNORECASE)
_THE_JOB = re.compile(rf"{THE_JOB}(?: (?:{WAS}))? (?P<became>\S.*)", re.IGNORECASE)
_YOU = re.compile(rf"^{YOU}", re.IGNORECASE)
_ASIDE = re.compile(rf"\b(?:{BY_EMPLOYER}|{SADLY})(?!\w)| {THIS_JOB}$", re.IGNORECASE)
_AT_SITE = re.compile(rf"(?P<step>\S.*?) (?:{AT_SITE}) (?P<site>(?:the |the employer's )?\S.*)", re.IGNORECASE)
_SITE_BEFORE = re.compile(rf"(?:{AT_SITE}) (?P<site>\S+(?: \S+)?) (?P<step>\S+)", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"^(?:on|am|vom|le|el|op|il|em) ", re.IGNORECASE)
_AT_END = re.compile(r" (?:on|am|vom|le|el|op|il|em|since|seit|depuis|desde|sinds|da)$", re.IGNORECASE)
_MODE = re.compile(
    rf"\s*[(,–-]\s*(?P<mode>{'|'.join(map(re.escape, sorted(MODES, key=len, reverse=True)))})\)?$", re.IGNORECASE
)
_MODE_BEFORE = re.compile(
    r"(?P<mode>remote|hybrid|hybride|híbrido|homeoffice|home office|télétravail)(?: work| remote)?"
    r"(?: (?:in|à|en|bei|op) |\s*[·,(–-]\s*)(?P<place>\S.*?)\)?",
    re.IGNORECASE,
)
_MORE_PLACES = re.compile(rf"\s*[(,]?\s*(?:{MORE_PLACES})\)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,/|;()]\s*|\s+[-–—]\s+")
_CODE = re.compile(r"\b(?:[0-9]\w*|[A-Z]{1,2}[0-9][A-Z0-9]?|cedex|[A-Z]-[0-9]+)(?!\w)", re.IGNORECASE)
_POSTAL = re.compile(
    r"(?:[A-Z]{1,3}-)?[0-9]{4,5}(?: ?[A-Z]{2})? [^\W\d]\D*|[0-9]{2,3}[AB]? - [^\W\d].*"
    r"|[^\W\d]\D* \([0-9]{2,3}[AB]?\)|[^\W\d]\D* - [0-9]{2}"
)
_STATE = re.compile(r"[A-Z]{2}")
_MOST_PARTS = 4
_REFERENCE = re.compile(
    r"\W*(?:[A-Z]{1,6}[-_ ]?)?[0-9]{3,}[0-9A-Z_/-]*"
    r"|(?:ref|req|job id|id)\b\W*[A-Z]{0,4}[-_ ]?[0-9].*",
    re.IGNORECASE,
)
_COUNTED_STATUS = re.compile(r"(?P<status>[^\W\d][^()]*?)(?:\s*(?P<brackets>\([0-9]{1,4}\))|\s[0-9]{1,4})")
_AHEAD = re.compile(
    r"(?:clos(?:es|ing|ed)|expires?|apply within|endet|läuft|schließt|expire|cierra|caduca|sluit|scade)\b.*[0-9].*",
    re.IGNORECASE,
)
"""How long a posting is open yet."""
VERIFIED = re.compile(r",? (?:with )?verif(?:ied|ication)(?: job)?$", re.IGNORECASE)
"""What a site writes behind a title whose employer it knows."""
_PICTURES = re.compile(r"^\s*(?:[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\s*)+(?=\w)")
"""Signs that stand for what is behind them, such as a pin before a place."""
_LABELLED = frozenset(("place", "status", "applied_on", "pay", "deadline"))
"""The fields whose labels stand in a line of their own above their values."""
_NUMBER = re.compile(
    r"(?:job |application |vacancy |requisition )?(?:reference|ref|id|kennung|kennziffer|referenz\w*|référence"
    r"|referencia|referentie|requisition)(?: (?:number|no|nr|id))?[.:]?",
    re.IGNORECASE,
)
"""A label of the number of a posting."""
_DOTS = re.compile(r"\s+[·•⋅‧]\s+")
_LONGEST_NAME = 120


class Line(Enum):
    """What a line of a page is."""

    NAME = "N"
    PLACE = "P"
    STEP = "S"
    FACT = "F"
    PAGE = "-"


@dataclass(slots=True)
class CardLine:
    """A part of a line: its number, text and kind, and whether a blank line or a part of the page is before it.

    `said` is what it says beyond its text: a step in words with its day, or fields by their headers.
    """

    number: int
    text: str
    kind: Line
    begins: bool = False
    step: str = ""
    day: str = ""
    said: list[tuple[str, str]] = field(default_factory=list)
    is_counted: bool = False
    """Whether its day was counted back from the day the page was seen."""
    is_rough: bool = False
    """Whether it says when, and no day, as in "2 weeks ago"."""


def read_lines(lines: list[str], seen_on: date | None) -> list[CardLine]:
    """The lines of a page that are not blank, each divided where dots divide facts."""
    read: list[CardLine] = []
    begins = True
    for number, text in enumerate(_with_values([*lines]), 1):
        bare = _PICTURES.sub("", text.replace("\u200b", "")).strip(" \u00a0·•\u200e")
        if not bare:
            begins = True
            continue
        if read and VERIFIED.sub("", bare) == read[-1].text:
            continue
        for part in _parts(number, bare, seen_on):
            part.begins, begins = begins, False
            read.append(part)
    for before, line, following in zip(read, read[1:], read[2:], strict=False):
        kinds = (before.kind, line.kind, following.kind)
        if kinds == (Line.NAME, Line.PLACE, Line.PLACE) and is_role(before.text) and _are_two_places(line, following):
            line.kind = Line.NAME  # an employer that bears the name of a town or region
    return read


def _are_two_places(line: CardLine, following: CardLine) -> bool:
    """Whether each of two lines is a place, and neither only says how the work is done."""
    return line.number != following.number and not {line.text.casefold(), following.text.casefold()} & MODES.keys()


def _with_values(lines: list[str]) -> list[str]:
    """The lines with the label that repeats above its value before it, as in "Location" above "Leeds"."""
    bare = [line.strip() for line in lines]
    repeated = (text for text, count in Counter(bare).items() if count > 1)
    labels = {text for text in repeated if read_header(text)[0] in _LABELLED or _NUMBER.fullmatch(text)}
    for at, text in enumerate(bare):
        if text not in labels:
            continue
        value_at = next((place for place in range(at + 1, len(bare)) if bare[place]), None)
        if value_at is None or bare[value_at] in labels:
            continue
        if read_header(text)[0] not in DAY_FIELDS or is_day(bare[value_at]):
            lines[value_at], lines[at] = f"{text.removesuffix(':')}: {bare[value_at]}", ""
    return lines


def _parts(number: int, text: str, seen_on: date | None) -> list[CardLine]:
    """The line as a whole, or its parts where one of them is known by its form."""
    whole = _line(number, text, seen_on)
    pieces = [piece.strip() for piece in _DOTS.split(text) if piece.strip()]
    if len(pieces) < 2 or whole.kind is Line.PAGE:
        return [whole]
    parts = [_line(number, piece, seen_on) for piece in pieces]
    return parts if any(part.kind is not Line.NAME for part in parts) else [whole]


def _line(number: int, text: str, seen_on: date | None) -> CardLine:
    line = CardLine(number, text, Line.NAME)
    if _PAGE.fullmatch(text):
        line.kind = Line.PAGE
    elif status := _counted_status(text):
        line.kind, line.step = Line.PAGE, status
    elif _read_label(line, seen_on) or _read_step(line, text, seen_on):
        pass
    elif is_place(text):
        line.kind = Line.PLACE
    elif is_link(text):
        line.kind, line.said = Line.FACT, [("Link", text)]
    elif LIKE_PAY.search(text.casefold()) and (pay := quick_add.read(f"a\nb\n{text}", ANY_DAY).draft.pay):
        line.kind, line.said = Line.FACT, [("Salary", formatting.pay(pay))]
    elif (
        any(pattern.fullmatch(text) for pattern in (_CONTRACT, _AHEAD, _REFERENCE))
        or LIKE_PAY.search(text.casefold())
        or is_running_text(text)
    ):
        line.kind, line.said = Line.FACT, [("Note", text)]
    return line


def _counted_status(text: str) -> str:
    """The status of a heading or a tab with a count, such as "Rejected (3)"; empty for other lines."""
    match = _COUNTED_STATUS.fullmatch(text)
    if match is None or not (match["brackets"] or not meaning(text)[0]):
        return ""
    return match["status"] if meaning(match["status"])[0] else ""


def is_running_text(text: str) -> bool:
    """Whether a line is a sentence, and no long title or name of an employer."""
    words = text.split()
    is_small = 2 * sum(word[0].islower() for word in words) >= len(words) and not is_role(text)
    return len(text) > _LONGEST_NAME or (is_sentence(text) and (is_small or text.endswith((".", "!", "?"))))


def _read_label(line: CardLine, seen_on: date | None) -> bool:
    """Read "Status: Under review" or "Closing date: 12 Dec"; whether the line is such a field."""
    match = LABEL.fullmatch(line.text)
    if match is None:
        return False
    label, value = match["label"], match["rest"]
    header = read_header(label)[0]
    if header == "status":
        line.kind, line.step = Line.STEP, value
        if not _read_step(line, value, seen_on):
            line.kind, line.step, line.said = Line.STEP, "", [("Status", value)]
        return True
    if header in DAY_FIELDS or header_of(label):
        if _read_step(line, f"{label} {value}", seen_on):
            return True
        counted = split_counted_day(value, seen_on)
        day = value if is_day(value) else counted.day.isoformat() if counted and counted.day else ""
        line.kind, line.said = Line.FACT, [(label, day)] if day else [("Note", line.text)]
        line.is_counted = bool(counted and day)
        if header == "applied_on":
            line.kind, line.step, line.day, line.said = Line.STEP, Kind.APPLIED.value, day, line.said if not day else []
        return True
    if not header and (_read_step(line, line.text, seen_on) or is_role(line.text)):
        return line.kind is not Line.NAME
    line.kind, line.said = Line.FACT, [(label, value) if header else ("Note", line.text)]
    return True


def _read_step(line: CardLine, text: str, seen_on: date | None) -> bool:
    """Read a step or a day into the line; whether the text is one."""
    words, day, note = text, "", ""
    if counted := split_counted_day(text, seen_on):
        words = counted.words
        note = f"{text}, as of {seen_on.isoformat()}" if seen_on else text
        if counted.day:
            day, line.is_counted = counted.day.isoformat(), True
            note = f"{words} {day}" if words else note
    elif is_day(text):
        words, day = "", text
    elif (beside := split_day(text))[0]:
        words, day = beside
    elif (around := split_around_day(text))[0]:
        words, day = f"{around[0]} {around[2]}", around[1]
    elif (match := _AT_SITE.fullmatch(text)) and (beside := split_day(match["step"]))[0]:
        words, day = f"{beside[0]}{text[match.end('step') :]}", beside[1]
    elif (leading := split_leading_day(_BEFORE_DAY.sub("", text)))[0]:
        day, words = leading
    line.is_rough = bool(counted and not day)
    words = _AT_END.sub("", words.strip(" :·,–-"))
    if not words:
        # Counted back, a day alone may be that of the posting: only the step before it makes it one.
        line.kind, line.day = Line.FACT, day
        line.said = [("Note", note)] if counted else []
        return True
    if _POSTED.fullmatch(words) and (counted or day):
        line.kind, line.said = Line.FACT, [("Note", note or text)]
        return True
    if _SEEN.fullmatch(words) or is_awaiting(words):
        line.kind, line.said = Line.STEP, [("Applied", DAY_UNKNOWN), ("Note", note or text)]
        return True
    if step := _step_in(words, line, seen_on):
        line.kind, line.step, line.day = Line.STEP, step, day or line.day
        if line.is_rough:
            line.said.append(("Note", note))
        return True
    line.is_counted = line.is_rough = False
    return False


def _step_in(words: str, line: CardLine, seen_on: date | None) -> str:
    """The step in words such as "You applied on Indeed", whose site is added to the line; empty for others."""
    words = " ".join(_ASIDE.sub("", _YOU.sub("", words)).split())
    if _is_step(words):
        return words
    if (match := _AT_SITE.fullmatch(words) or _SITE_BEFORE.fullmatch(words)) and _is_step(match["step"]):
        site, _, weekday = match["site"].rpartition(" ")
        day = _weekday(weekday, seen_on)
        if day is None:
            site = match["site"]
        elif seen_on:
            line.day, line.is_counted = day.isoformat(), True
        site = _AT_END.sub("", f" {site}").strip()
        if site and header_of(match["step"]) == "Applied":
            line.said.append(("Source", site))
        return match["step"]
    if match := _APPLICATION.fullmatch(words):
        if _is_step(match["became"]):
            return match["became"]
        return words if proposal(match["became"]) and not is_role(words) else ""
    match = _THE_JOB.fullmatch(words)
    return match["became"] if match and meaning(match["became"])[0] == Outcome.CLOSED.value else ""


def _weekday(word: str, seen_on: date | None) -> date | None:
    """The last day on which it was a weekday; None for other words."""
    today = seen_on or ANY_DAY
    number = dates.WEEKDAYS_BEFORE_DAY.get(fold(word.strip(".")))
    if number is not None:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return dates.read_day(word, today, past=True) if is_weekday(word) else None


def _is_step(words: str) -> bool:
    """Whether words are a step, and neither a way of working nor one word for a lead, which may be a company."""
    if words.casefold() in MODES or not header_of(words):
        return False
    return meaning(words)[0] != Kind.LEAD.value or " " in words or header_of(words) == "Date added"


def is_place(text: str) -> bool:
    """Whether a line is a place by its form: a known town or land, a postal code, or a way of working."""
    if text.casefold() in MODES:
        return True
    if match := _MODE_BEFORE.fullmatch(text):
        return looks_like_a_place(match["place"])
    bare = _MORE_PLACES.sub("", _MODE.sub("", text))
    if bare != text and _MODE.search(text) and not is_role(bare) and looks_like_a_place(bare.replace(",", "")):
        return True
    if is_role(text) or not bare:
        return False
    if _POSTAL.fullmatch(bare) or (UK_POSTCODE.search(bare) and not any(map(str.isdigit, bare.split()[0]))):
        return True
    parts = [part for piece in _BETWEEN.split(bare) if (part := _CODE.sub("", piece).strip(" .-"))]
    if not parts or len(parts) > _MOST_PARTS:
        return False
    if _is_known(parts[0]):
        return all(map(looks_like_a_place, parts))
    is_state = _STATE.fullmatch(parts[-1]) and not is_form(parts[-1])
    is_in_known = gazetteer.is_land(parts[-1]) or is_state or _is_known(parts[-1])
    return len(parts) > 1 and "," in bare and bool(is_in_known) and all(map(looks_like_a_place, parts))


def _is_known(name: str) -> bool:
    return gazetteer.is_town(name) or gazetteer.is_land(name)


def place_cells(text: str) -> list[tuple[str, str]]:
    """The place and the way of working of a line that is a place."""
    if text.casefold() in MODES:
        return [("Work mode", MODES[text.casefold()].value)]
    if match := _MODE_BEFORE.fullmatch(text):
        mode = MODES.get(match["mode"].casefold())
        return [("Place", match["place"]), *([("Work mode", mode.value)] if mode else [])]
    if match := _MODE.search(text):
        return [("Place", text[: match.start()].strip()), ("Work mode", MODES[match["mode"].casefold()].value)]
    return [("Place", text)]


def split_company(text: str) -> tuple[str, str]:
    """The employer and the place of "Contoso, Leeds, United Kingdom"; both empty where a place is all it may be."""
    first, _, more = text.partition(", ")
    is_both = more and not is_place(first) and _is_known(_BETWEEN.split(more)[0])
    return (first, more) if is_both and not gazetteer.is_land(_BETWEEN.split(more)[0]) else ("", "")
