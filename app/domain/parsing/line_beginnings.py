"""Splits the beginning of a line of plain text: names, a word before a colon, or a sentence."""

from __future__ import annotations

import re
from datetime import date

from app.domain.formatting import KIND_WORDS
from app.domain.name_marks import role_and_company, without_article
from app.domain.occupations import is_occupation
from app.domain.parsing.dates import DateNotUnderstood, read_day
from app.domain.parsing.line_parts import BY_NAME
from app.domain.parsing.quick_add_words import DATED, DAY_WORDS, IN, NOTE, PAY, STAGE_WORDS, VIA, WITH, by_dashes
from app.domain.patterns import compiled_later
from db.records.enums import Kind

_COLON = compiled_later(r"(?P<before>[^:]{3,40}?) ?: +(?P<after>\S.*)")
_AT_WORK = compiled_later(
    r"(?P<role>[^,;]+?) (?:(?:en|na|no|w|we) (?:(?:el|la|los|las) )?(?=[A-ZÀ-ÖØ-Þ])|(?:au|aux|à la) |à (?=l['’]))"
    r"(?P<company>\S.*)"
)
"""A role and its company, joined by words that may also join a role and its field."""
_IN_TOWN = compiled_later(
    r"(?P<names>.+\S) (?P<town>in (?:[A-ZÀ-ÖØ-Þ][\w.-]+)(?: [A-ZÀ-ÖØ-Þ][\w.-]+)?)(?<!ade in Italy)(?<!ade in Germany)"
)
_AS = compiled_later(
    r"(?:bewerbung als|application for|applying for|candidature comme|candidature pour|candidatura (?:como|come|para)"
    r"|sollicitatie (?:als|voor)|aplikacja na)(?: an?| une?| un[ao]?| een| eine?)? +(?=\S)",
    re.IGNORECASE,
)
_FOR = (
    r"(?: (?:for an?|for the|for|as an?|as|als|comme|como|come|para|per|pour|voor|na|jako)(?: le| la| the| el| il)?"
    r" (?P<role>.+?)(?: (?:role|position|job|post|stelle|vacature))?)?"
)
_TALK = compiled_later(
    r"(?P<stage>phone screen|screening|interview|offer|telefoninterview|vorstellungsgespräch|gespräch|angebot|zusage"
    r"|entretien|offre|entrevista|oferta|colloquio|offerta|gesprek|aanbod|rozmowa|proposta)"
    r" (?:with|at|from|bei|mit|von|chez|avec|de|en|con|da|presso|bij|met|van|w|z|od|na|no) (?P<company>.+?)" + _FOR,
    re.IGNORECASE,
)
_VERB_LAST = compiled_later(
    r"(?:(?:ich habe mich|habe mich|ik heb) )?(?:(?P<when>.+?) )?(?:bei(?: der| dem)?|beim|bij) (?P<company>.+?)"
    rf" (?:(?:als|voor) (?P<role>.+?) )?(?:{DAY_WORDS['applied_on']})",
    re.IGNORECASE,
)
_SCREENS = frozenset(("phone screen", "screening", "telefoninterview"))
_OFFERS = frozenset(("offer", "angebot", "zusage", "offre", "oferta", "offerta", "aanbod", "proposta"))


def split_beginning(part: str, *, is_line: bool) -> tuple[list[str], str]:
    """The first part of a line in pieces, as "Contoso: Analyst", and words before a colon that are to be read last.

    `is_line` says that the line has no other part.
    """
    part = _AS.sub("", part, count=1) if _AS.match(part) else part
    if any(label.fullmatch(part) for label in (BY_NAME, NOTE, IN, WITH)):
        return [part], ""
    if match := _COLON.fullmatch(part):
        before, after = match["before"], match["after"]
        if _says_more(before):
            return split_beginning(after, is_line=is_line)[0], before
        if is_occupation(after) and not is_occupation(before) and not PAY.fullmatch(part):
            return [before, after], ""
    if (match := _AT_WORK.fullmatch(part)) and is_occupation(match["role"]) and not is_occupation(match["company"]):
        return [match["company"], match["role"]], ""
    if (match := _IN_TOWN.fullmatch(part)) and all(role_and_company(match["names"])):
        return [match["names"], match["town"]], ""
    pieces = by_dashes(part)
    names = pieces[:2]
    is_company_and_role = len(names) > 1 and is_occupation(names[1]) and not is_occupation(names[0])
    return (pieces if is_company_and_role or (is_line and not any(role_and_company(part))) else [part]), ""


def _says_more(before: str) -> bool:
    """Whether words before a colon are a source, a date or a stage."""
    dated = DATED.fullmatch(before)
    return bool(
        VIA.fullmatch(before)
        or (dated and any(map(str.isdigit, dated["when"])))
        or STAGE_WORDS.get(before.casefold()) in (Kind.LEAD, Kind.APPLIED)
    )


def parse_talk(part: str) -> list[tuple[str, str, str]]:
    """The fields of "Interview with Contoso for the analyst job" as (label, text to show, value); else nothing."""
    match = _TALK.fullmatch(part)
    if match is None or any(map(str.isdigit, part)):
        return []
    stage_word = match["stage"].casefold()
    kind = Kind.INTERVIEW
    if stage_word in _SCREENS:
        kind = Kind.SCREEN
    elif stage_word in _OFFERS:
        kind = Kind.OFFER
    names = {"company": without_article(match["company"]), "role": match["role"] or ""}
    return [("stage", KIND_WORDS[kind], kind.value), *((field, name, name) for field, name in names.items() if name)]


def verb_last(part: str) -> re.Match[str] | None:
    """Match an application with the verb at its end: "gestern bei Contoso als Koch beworben"."""
    return _VERB_LAST.fullmatch(part)


def without_last_day(part: str, today: date) -> tuple[str, date | None]:
    """A sentence without the day it ends in, and that day."""
    words = part.split(" ")
    for index in range(1, len(words)):
        try:
            day = read_day(" ".join(words[index:]), today, past=True)
        except DateNotUnderstood:
            continue
        return re.sub(" (?:on|am|le|el|il|op)$", "", " ".join(words[:index])), day
    return part, None
