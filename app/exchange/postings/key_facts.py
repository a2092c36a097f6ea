"""Reads the key facts below a page's heading: short words for place, pay, hours and way of working."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.domain import name_marks
from app.exchange.postings import clean_place, gazetteer, names, pay_in_text, places
from app.exchange.postings.addresses import is_no_town
from app.exchange.postings.labels import label_kind
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role
from app.exchange.postings.vocabulary import APPLY, TERMS
from db.records.cards import Pay

_FACT_ENDS = re.compile(
    r"\s*[·•|/;]\s*|\s+[-–—]\s+|(?<=week),\s+|,\s+(?=(?:[A-ZÀ-ÖØ-Þ][a-zäöü]+ ){0,1}(?:full|part|voll|teil|unbefr|befr|"
    r"CDI|CDD|"
    r"remote|hybrid|permanent|temporary|pensum|tempo |jornada|contrat|indefinid|vast |[€£$])|(?:ab |per )?(?:sofort|"
    r"direct|immédiat)|(?:\d{1,3} ?[-–] ?)?\d{1,3} ?(?:%|std|stunden|hours|uur|h\b|heures|horas|ore\b))",
    re.I,
)
_AREA = re.compile(
    r"^(?:(?:secteur|zone|zona|regio|gebiet|area|raum)\s*:?|(?:vacante|vacancy|job|stelle|puesto|poste|posto|lavoro|"
    r"baan|based|basée?|located|située?|ubicad[oa]|gevestigd) (?:in|at|en|à|a|te))\s+",
    re.I,
)
"""Words before a place in a line about it."""
_SEGMENTS = re.compile(r"\s*[·•|;]\s*")
_DASHES = re.compile(r"\s+[-–]\s+")
_BETWEEN = re.compile(r"\s*/\s*|\s+(?:or|oder|ou|o|of)\s+|;\s+")
_AND = re.compile(r"\s+(?:und|and|et|y|e|&)\s+")
_AND_NL = re.compile(r"\s+(?:en|&)\s+")
JOINING = (
    r"(?:(?:am|an der|an|im|in|in der|bei|ob der|de|de la|del|la|le|les|sur|sous|en|upon|on|under|van|aan den|aan de|"
    r"op|di|a|al|of|the|und|or|oder|ou|y|o|e|et|and) )?"
)
WORD = r"[A-ZÀ-ÖØ-Þ(][\w\-'’.)]*"
TOWN_PATTERN = rf"{WORD}(?:[ -]{JOINING}{WORD}){{0,3}}(?: \d{{1,2}}(?:e|er|ème)?)?(?:, [A-ZÀ-ÖØ-Þ][\w .\-]+){{0,2}}"
MODE_LINE = re.compile(
    r"\W*(?:(?:fully |100 ?% ?|teilweise |partly |voll |full )?(?:remote|hybrid[aeo]?|hybride[rs]?|híbrid[oa]|"
    r"ibrid[oa]|on[- ]?site|in[- ]office|home[- ]?office|homeoffice|mobiles arbeiten|télétravail(?: partiel| total|"
    r" occasionnel)?|teletrabajo|(?:da |en |in )?remoto|presencial|présentiel|in presenza|op locatie|vor ort|"
    r"thuiswerken|smart working)(?: (?:möglich|working|work|possible|role|job|remote|mogelijk|posible|possibile))?)\W*",
    re.I,
)
_MONEY = re.compile(r"[€$£]|\b(?:EUR|CHF|GBP|USD|Euro)\b")
_IN_BRACKETS = re.compile(r"\((?!\d[\dAB]\d?\))[^()]*\d[^()]*\)")
_FRAGMENTS = re.compile(r"(?:[A-ZÀ-ÖØ-Þ€£$\d][^.\s]*(?: [^.\s]+){0,4}\. ?){2,6}")
"""A line of short words with full stops, such as "Skibbereen, West Cork. Full-time."."""
_REST_OF_HEADING = re.compile(
    r"^ ?(?:(?:\w+ ?)?[!.:]+|(?:wanted|required|needed|gesucht|gezocht|cercasi)[!.:]*)(?=\n)", re.I
)
LONGEST_FACT = 110
_LONGEST_LABEL = 40
_MOST_LINES = 8
_FIRST_LINES = 20
_BEGINS_WITH_PAY = re.compile(r"(?:from |ab |up to )?(?:[€£$]|CHF) ?(?:\d{2,3} ?k\b|\d{2}[.,’']\d{3}\b)", re.I)
LONGEST_ADDRESS = 120
_OR_REMOTE = re.compile(
    r"\s+(?:or|oder|ou|o|of|/|and|und|et|y|e|en)\s+(?=(?:(?:fully|full|partly|komplett|voll|teilweise|\d+ ?%) )?"
    r"(?:remote|home|télétravail|teletrabajo|da remoto|thuis|smart working|deutschlandweit|bundesweit))",
    re.I,
)
_FIGURE = re.compile(r"[€$£]|\d{2,}|%")
_OF_BLOG = re.compile(
    r"\b(?:comments?|kommentare?|kommentieren|commentaires?|comentarios?|comment[io]|reacties?)\b|"
    r"^(?:(?:posted|written|veröffentlicht|geschrieben|publié|écrit|publicado|escrito|pubblicato|scritto|geplaatst|"
    r"geschreven) )?(?:by|von|par|por|di|da|door) \w+(?: \w+)? ?[|/·,–-].*\b20\d\d\b",
    re.I,
)
"""The line below a blog's heading with its author, date and comments."""
_OF_POST = re.compile(r"\d[^\d·•]{0,12} ?[·•]$")
"""The line with who wrote a post, and when."""
_NO_TOWN = re.compile(
    r"hospice|museum|theatre|group\b|trust\b|schule|klinik|position|finance|engineering|design|sales|marketing|"
    r"operations|"
    r"product|administration|verwaltung|handwerk|metal|bau\b|keit\b|schaft\b|kenntniss|knowledge|live[- ]?in|saison|"
    r"^(?:deine?|ihre?|unsere?|your|our|my|votre|vos|nos|notre|tus?|sus?|nuestr\w+|jouw|onze|je|wir|we|what|was|qué|"
    r"über|"
    r"sobre|chi|who|why)\b|direktvermittlung|kennziffer|advies|back to|zurück|retour|alle |all |view|share|teilen|ref|"
    r"(?<!, )id\b",
    re.I,
)


def is_sure_town(town: str, page: SavedPage) -> bool:
    """Whether a name is a known town's, or the page uses it as one."""
    return gazetteer.is_town(town.partition(",")[0]) or is_named_as_place(town, page)


def is_named_as_place(town: str, page: SavedPage) -> bool:
    """Whether the page has "in" before a name, or an address there."""
    name = town.partition(",")[0].strip()
    first = re.escape(name)
    return bool(
        re.search(rf"\b(?:in|at|near|à|en|a|bei|te)\s+{first}(?!\w)", page.whole_main_text)
        or re.search(
            rf"(?:\d{{4,5}}(?: [A-Z]{{2}})? ){first}(?!\w)|{first},? (?:Co(?:\.|unty) [A-Z]|[A-Z]{{2}} \d{{5}})",
            page.visible,
        )
    )


def _find_heading(page: SavedPage, role: str) -> re.Match[str] | None:
    """The heading in the page's text, as words of their own; None where it is nowhere."""
    for text in (page.whole_main_text, page.visible):
        for heading in filter(None, (role, *page.headings[:1])):
            if match := re.search(rf"(?<!\w){re.escape(heading)}(?!\w)", text, re.IGNORECASE):
                return match
    return None


def lines_below_heading(page: SavedPage, role: str) -> list[str]:
    """The short lines below the heading, up to the first sentence."""
    match = _find_heading(page, role)
    text_below = _REST_OF_HEADING.sub("", match.string[match.end() :]) if match else ""
    labels = {text for text in page.texts("dt, th, td:first-child") if 1 < len(text) < _LONGEST_LABEL}
    heads = page.texts("h2, h3, h4, h5")
    lines: list[str] = []
    below = [line for line in text_below.split("\n") if line.strip()]
    for line, after in pairwise([*below, ""][:_MOST_LINES]):
        if line in heads and (after.startswith("- ") or len(after) > LONGEST_FACT):
            break
        if _FRAGMENTS.fullmatch(line):
            lines += line.rstrip(".").split(". ")
            continue
        if len(line) > LONGEST_FACT or (line.endswith((".", ":", "!", "?")) and not name_marks.is_company(line)):
            break
        is_label = line in labels or any(line.startswith(f"{label} ") for label in labels)
        if not (is_label or _OF_BLOG.search(line) or _OF_POST.search(line)):
            lines.append(line.removeprefix("- "))
    return lines


def key_facts(page: SavedPage, role: str = "") -> list[str]:
    """The short words below the heading, such as "Leeds", "Full time" and "Hybrid"."""
    lines = (_IN_BRACKETS.sub("", line) for line in lines_below_heading(page, role))
    parts = (part.strip() for line in lines for part in _FACT_ENDS.split(line))
    return [part for part in parts if part]


def pay_in_key_facts(page: SavedPage, role: str) -> Pay | None:
    """The pay among the key facts that has a currency."""
    below = [line for line in lines_below_heading(page, role) if _MONEY.search(line) and not pay_in_text.is_extra(line)]
    begun = [line for line in page.whole_main_text.split("\n")[:_FIRST_LINES] if _BEGINS_WITH_PAY.match(line)]
    return pay_in_text.first_pay((*below, *begun))


def towns_below_heading(page: SavedPage, role: str, company: str) -> tuple[str, ...]:
    """The towns among the key facts; none unless one of the others is about pay, hours or the way of working."""
    parts, lines = key_facts(page, role), lines_below_heading(page, role)
    segments = [part for line in lines for part in _SEGMENTS.split(line)]
    for line in (*parts, *segments, *lines):
        line = places.without_branch(_AREA.sub("", _OR_REMOTE.split(line)[0]))
        towns = places.places_in([line])
        if len(towns) > 1 and all(gazetteer.is_town(town.partition(",")[0]) for town in towns):
            return towns
        first, *others = _DASHES.split(line)
        is_in_land = others and gazetteer.is_land(others[-1]) and not gazetteer.is_town(others[-1])
        if is_in_land and re.fullmatch(TOWN_PATTERN, first):
            return (first,)
        joined = (_AND_NL if page.language.startswith("nl") else _AND).split(line)
        may_be_towns = len(joined) > 1 and all(re.fullmatch(TOWN_PATTERN, town) for town in joined)
        if may_be_towns and any(is_sure_town(town, page) for town in joined):
            return tuple(joined)
        named = _BETWEEN.split(line)
        if len(named) > 1 and all(town_among([town, *parts], company, among=1) for town in named):
            return tuple(named)
    named = [town for part in parts if (town := town_among([part, *parts], company, among=1))]
    scores = [
        2 * gazetteer.is_town(town.partition(",")[0]) + is_named_as_place(town, page) + ("," in town) for town in named
    ]
    return (named[scores.index(max(scores))],) if named else ()


def town_among(parts: Sequence[str], company: str = "", among: int | None = None) -> str:
    """The town among short texts, of which only the first `among` may be it; empty for none.

    One of them has to be about pay, hours or the way of working, or the town has a region behind it.
    """
    first, _, tail = parts[0].rpartition(", ") if among == 1 and ", " in parts[0] else ("", "", "")
    sure = gazetteer.is_seat(tail) or (gazetteer.is_land(tail) and not gazetteer.is_country(tail))
    if not sure and not any(TERMS.search(part) or MODE_LINE.fullmatch(part) or _FIGURE.search(part) for part in parts):
        return first if gazetteer.is_country(tail) and gazetteer.is_town(first) else ""
    for part in parts[:among]:
        named = places.places_in([_AREA.sub("", _OR_REMOTE.split(part)[0])])
        alone = named[0] if len(named) == 1 else ""
        town = places.without_house(clean_place.without_owner(alone, company, gazetteer.is_town))
        if re.fullmatch(TOWN_PATTERN, town) and not (
            is_no_town(town) or APPLY.search(town) or is_role(town)
            or company.casefold().startswith(town.casefold()) or (part.isupper() and " " in part)
            or names.is_offer(town) or MODE_LINE.fullmatch(town)
            or _NO_TOWN.search(town) or label_kind(town, exact=True) or places.is_street(town)
        ):  # fmt: skip
            return clean_place.without_state(re.sub(r"\s*\((?:\d{2,3}|[A-Z]{2})\)$", "", town))
    return ""
