"""Takes off what stands around a posting in an email, a letter or a post: headers, author, greeting, signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.mail.own_text import header_subject, header_value
from app.domain.mail.senders import is_sign_off
from app.exchange.postings import gazetteer
from app.exchange.postings.names import is_offer
from app.exchange.postings.titles import is_role
from app.exchange.postings.vocabulary import TERMS

_GREETS = (
    r"(?:hi|hello|hey|hiya|dear|(?:good )?(?:morning|afternoon|evening)|hallo|moin|hoi|beste|dag|liebe[rs]?|"
    r"sehr geehrte[rs]?|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|coucou|ch[eè]re?|hola|buen[oa]s(?: d[ií]as|"
    r" tardes)?|estimad[oa]s?|ciao|buongiorno|salve|gentile|goede(?:morgen|middag))"
)
_GREETING = re.compile(
    rf"^{_GREETS}(?: (?:all|everyone|everybody|folks|team|there|group|zusammen|à tous|a tutti|a todos|allemaal)[!,.:]*"
    r"(?: |$)|[!,.:]*$)",
    re.I,
)
"""A greeting of nobody by name, alone or before a text."""
_NAMED_GREETING = re.compile(rf"{_GREETS}(?: [^\W\d][\w'’.-]*){{0,4}}[,!]", re.I)
_GREETING_ALONE = re.compile(rf"{_GREETS} [A-ZÀ-ÖØ-Þ][\w'’-]{{1,15}}", re.I)
_INLINE_GREETING = re.compile(rf"^{_GREETS}(?: [^\W\d][\w'’-]{{1,15}})?[!,.] +(?=\S)", re.I)
_SENTENCE_LENGTH = 60
_DIVIDER = re.compile(r"[-–—_=*~]{5,}.{0,40}?[-–—_=*~]*")
_FEWEST_HEADERS = 3
_FEWEST_BELOW = 4
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+"
_POSTED = re.compile(
    rf"(?P<who>u/[\w-]+ [·•] |{_WORD}(?: (?:[a-z]{{1,3}} )?{_WORD}){{1,3}} [·•] )?"
    r"(?:\d{1,2} ?(?:min|m|hrs?|h|d|w|wk|j|sem|std|tg|t|u|hours?|days?|weeks?|stunden?|tage?n?|heures?|jours?|horas?|"
    r"días?|uur|dag(?:en)?|ore|giorni)\.?(?: ago)?|(?:yesterday|gestern|hier|ayer|gisteren|ieri)"
    r"(?: (?:at|um|à|a las|om|alle) \d{1,2}[:.h]\d\d)?)(?P<dot> ?[·•].{0,30})?",
    re.I,
)
"""When a post was written, with its author before it or dots behind it."""
_GROUP = re.compile(
    r"(?:^|[^\w])(?:jobs?|stellen|arbeit|emplois?|empleo|trabajo|vacatures?|lavoro|[▸›>])(?!\w)|^r/", re.I
)
"""The name of a group in which jobs are posted."""
_FIRST_LINES = 5
_SHORT = 60
_LAST_LINES = 7


def without_greeting(line: str, *, is_first: bool = False, is_alone: bool = False) -> str:
    """A line without the greeting it begins with; of somebody by name only where it begins the text.

    `is_alone` is whether the line below is empty.
    """
    if is_first and (_NAMED_GREETING.fullmatch(line) or (is_alone and _GREETING_ALONE.fullmatch(line))):
        return ""
    if is_first and len(line) > _SENTENCE_LENGTH:
        line = _INLINE_GREETING.sub("", line, count=1)
    return _GREETING.sub("", line)


def without_author(lines: Sequence[str]) -> list[str]:
    """The lines of a post with those above it, on its author and its time, behind it, without its group."""
    for at in [at for at, line in enumerate(lines) if line][:_FIRST_LINES]:
        line = lines[at]
        match = _POSTED.fullmatch(line)
        if match and (match["who"] or match["dot"]):
            who = (match["who"] or "").strip(" ·•")
            is_fact = TERMS.search(who) or gazetteer.is_town(who)
            above = [line for line in lines[: at + 1] if line and not _GROUP.search(line)]
            return [*lines] if is_fact else [*lines[at + 1 :], "", ", ".join(above)]
        if is_role(line) or len(line) > _SHORT:
            return [*lines]
    return [*lines]


def without_letter(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The posting below the divider of an email, and its letter; of any other email the subject and its text."""
    headers = 0
    while headers < len(lines) and header_value(lines[headers]):
        headers += 1
    if headers < _FEWEST_HEADERS:
        subjects = (header_subject(line) for line in lines[:headers])
        heads = [subject if is_offer(subject) else line for subject, line in zip(subjects, lines, strict=False)]
        return [*heads, *lines[headers:]], []
    subject = next(filter(None, map(header_subject, lines[:headers])), "")
    rest = lines[headers:]
    for at, line in enumerate(rest):
        if _DIVIDER.fullmatch(line) and sum(map(bool, rest[at + 1 :])) >= _FEWEST_BELOW:
            return [*rest[at + 1 :]], [*rest[:at]]
    return [subject, *rest], []


def signed_from(lines: Sequence[str]) -> int:
    """Where the sign-off of a letter begins, as "Kind regards" with a name below; the number of lines for none."""
    last = [at for at, line in enumerate(lines) if line][-_LAST_LINES:]
    for at in last:
        below = [line for line in lines[at + 1 :] if line]
        if below and is_sign_off(lines[at]) and all(len(line) < _SHORT for line in below):
            return at
    return len(lines)
