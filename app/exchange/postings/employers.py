"""Who a page names as the employer beside its site's name: around the heading, in its head, in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.domain import name_marks
from app.exchange.postings import gazetteer, names
from app.exchange.postings.page import SavedPage
from app.exchange.postings.portals import is_portals_name, portal_names, site_names
from app.exchange.postings.text import node_text, one_line
from app.exchange.postings.titles import is_role
from app.exchange.postings.words import APPLY, NO_PLACE, TERMS

_DEPARTMENT = re.compile(
    r"^(?:the )?(?:school|faculty|department|dept\.?|division|institute|directorate|unit|section|team) (?:of|for)\b|"
    r"^(?:institut für|fakultät|fachbereich|fachdienst|fachgebiet|stabsstelle|eigenbetrieb|abteilung|lehrstuhl|"
    r"dezernat|referat|amt für|sachgebiet|team)\b|^(?:faculté|département|direction|service|ufr|pôle|équipe)\b|"
    r"^(?:facultad|departamento|(?:sub)?dirección|gerencia|concejalía|consejería|sección|unidad|jefatura|área|"
    r"servicio de|equipo)\b|^(?:dipartimento|facoltà|direzione|area|ufficio|settore)\b|^(?:faculteit|afdeling|"
    r"directie|vakgroep|team)\b|\b(?:department|division|directorate|faculty|abteilung|team|unit|section|dept\.?)$|"
    r"^(?:human resources|hr|hrm|personal(?:abteilung|wesen|amt|service)?|estates|finance|facilities|operations|"
    r"recruiting|talent acquisition|ressources humaines|recursos humanos|risorse umane|personeelszaken|p&o)$",
    re.I,
)
_INSTITUTION = re.compile(
    r"\b(?:universit\w+|hochschule|college|school|council|city|county|town|stadt|gemeinde|landkreis|kreis|kanton|"
    r"ville|mairie|commune|ayuntamiento|comune|gemeente|hospitals?|klinik\w*|trust|district|ministry|authority|agency|"
    r"institute|state|GmbH|Ltd|Inc|plc)\b",
    re.I,
)
_HEAD_NAME = r"(?P<name>[A-ZÀ-ÖØ-Þ0-9][^|–—!?:;]{1,70}?)"
_AT = re.compile(
    rf"(?:^|\s)(?:at|bei|chez|presso|bij|for|posting for [^,]{{3,80}},) "
    rf"(?:the |der |die |dem |la |le |l['’]|il |lo |de |het )?{_HEAD_NAME}"
    r"(?=,? (?:on|in|auf|à|en|a|te|via|sur|su|op)\s|[.!|]\s|[.!]?$|,\s| [–—-] )"
)
_SEEKS = re.compile(
    rf"(?:^|[.!?] ){_HEAD_NAME} (?:is (?:currently |now )?(?:hiring|recruiting|looking for|seeking|growing)|sucht|"
    rf"recrute|"
    r"recherche|busca|necesita|zoekt|cerca|ricerca|assume|stellt ein|invites applications)(?!\w)"
)
_NAMED_SO = (
    r"[A-ZÀ-ÖØ-Þ0-9][\w&.\-'’+]*(?:,? (?:(?:of|the|and|de|la|du|des|del|di|für|und|van|der|den|y|e|et|en|&) ){0,2}"
    r"[A-ZÀ-ÖØ-Þ0-9&][\w&.\-'’+]*){0,7}"
)
_EQUAL = re.compile(
    rf"(?:^|[\n.!] ?|\bAt )(?P<name>{_NAMED_SO}),? (?:(?:is|are) [^.\n]{{0,90}}? and )?(?:is|"
    rf"are) (?:\w+ to be )?(?:committed to being )?(?:an? )?(?:\w+ )?"
    r"(?i:equal[- ]opportunit(?:y|ies)|equal employment|inclusive employer|disability confident|affirmative action|"
    r"EEO\b)|"
    rf"(?:^|[\n.!] ?)(?:Die |Der |Das |La |Le |L['’]|El |Il |De |Het )?(?P<other>{_NAMED_SO}) (?:versteht sich als|"
    rf"fördert die|"
    r"est une? (?:employeur|entreprise handi)|s['’]engage (?:en faveur|pour l['’]égalité)|es una? (?:empresa|entidad) "
    r"comprometida|garantiza la igualdad|promuove (?:le|la) pari|garantisce (?:le )?pari|"
    r"is een (?:inclusieve )?werkgever)|"
    rf"\b[Tt]his (?:position|role|job|post) is with (?:the )?(?P<where>{_NAMED_SO})"
)
"""What employers say of themselves at the end of a posting."""
_PUBLISHED_BY = re.compile(
    r"(?i:posted|published|veröffentlicht|eingestellt|publiée?|publicad[oa]|pubblicat[oa]|geplaatst)[^\n]{0,40}? "
    rf"(?:by|von|par|por|da|door) (?P<name>{_NAMED_SO})(?=$|[\n.,;])",
    re.M,
)
_NOBODY = re.compile(
    r"(?:we|our|this|the(?! (?-i:[A-ZÀ-ÖØ-Þ]))|it|you|who|join|apply|find|job|jobs|wir|unser\w*|nous|notre|jetzt|"
    r"hier|an?|eine?|une?|il|el|la)\b",
    re.I,
)
_SOMEONE = re.compile(
    r"^(?:customer|client|kunde|cliente|klant|advertiser) (?:of |von |de |di |van )?|"
    r"(?:[ -]|['’]s )(?:customer|client|advertiser|employer|recruiter|kunde|arbeitgeber|cliente|klant|adverteerder|"
    r"anunciante|annonceur|inserzionista)$",
    re.I,
)
"""What a board has beside its own name in place of an employer's."""
_OF_EMPLOYER = re.compile(
    r"compan|employer|firm|arbeitgeber|unternehmen|entreprise|recruiter|recruteur|empresa|aziend|agenz|bedrij|"
    r"organi[sz]|cmp/|/em-|werkgever|ente/|profile|/c/|jobs-(?:at|bei|chez)/",
    re.I,
)
"""What the link to an employer's page holds."""
_SAYS = re.compile(
    r"\b(?:you|your|we|our(?! lady)|vous|votre|nous|notre(?![- ]dame)|wir|unser\w*|dein\w*|ihre?\w?|"
    r"nuestr\w+(?! señora)|noi|nostr\w+|jij|jouw|wij|onze(?!-))\b",
    re.I,
)
"""What a sentence has, and a name set apart has not."""
_OF_TOWN = re.compile(r"\s*\((?:\w{2,3}|\d{4,5})\)$|^(?:[A-Z]-)?\d{4,5} (?=[A-ZÀ-ÖØ-Þ])")
"""The sign or the number that a town has."""
_NO_NAME = re.compile(r"[€$£:!?…]|\d{2}|\((?:[A-Z]{2}|\d\w)\)$")
_OF_JOB = re.compile(rf"{TERMS.pattern}|[\d€$£]", re.I)
_DOMAIN = re.compile(r"\.(?:com|org|net|eu|co\.uk|[a-z]{2})$")
_IN_HEAD = "h1, h2"
_SHORT = 80
_MOST_WORDS = 6
_LEVELS = 3
_FEW_NODES = 14


ARTICLE = re.compile(r"^(?:La |Le |L['’]|Die |Der |Das |Il |El |De |Het )(?=[A-ZÀ-ÖØ-Þ])")
"""An article before a name in a sentence; English ones belong to it."""


SITE_WORDS = re.compile(r"\s+(?:sign in|log ?in|menu|home|search)$", re.I)
"""What a site's header has behind its name."""


def is_department(name: str) -> bool:
    """Whether a name is that of a part of an employer."""
    return bool(_DEPARTMENT.search(name))


def is_institution(name: str) -> bool:
    """Whether a name is that of a whole employer that has departments."""
    return bool(_INSTITUTION.search(name)) and not is_department(name)


def is_said(text: str) -> bool:
    """Whether a short text is a sentence or the heading of one, as no name is."""
    return bool(_SAYS.search(text))


def is_doubtful(name: str, page: SavedPage) -> bool:
    """Whether a name in a page's data is rather that of the site it stands on."""
    bare = name_marks.without_form(_SOMEONE.sub("", name))
    sites = {_DOMAIN.sub("", site) for site in portal_names(page)}
    return is_portals_name(name) or bare in {name_marks.without_form(site) for site in sites if site}


def whole_of(part: str, page: SavedPage) -> str:
    """The employer that a department of this name is a part of, as the page tells; empty where it does not."""
    of = re.compile(
        rf"{re.escape(part)},? (?:at|of|in|der|an der|de la|de l['’]|del|de|della|dell['’]|"
        rf"van(?: de)?) (?:the )?(?P<name>{_NAMED_SO})"
    )
    told = [match["name"].rstrip(".") for match in of.finditer(page.main_text)]
    parts = [*names.title_parts(page.title), page.meta("og:site_name")]
    candidates = map(names.company_name, (*told, *equal_employer(page), *page.pictures, *parts))
    return next(filter(is_institution, candidates), "")


def above_heading(page: SavedPage, role: str) -> Iterator[str]:
    """The name a site's header has, and those of institutions that stand above the heading, as on paper."""
    for header in page.tree.css("header")[:1]:
        banner, *more = node_text(header, frozenset({"nav"})).split("\n")
        name = SITE_WORDS.sub("", banner.split(" · ")[0])
        links = header.css("a[href]")
        leads_on = any(name == node_text(one) and len(one.attributes["href"] or "") > 1 for one in links)
        is_name = 1 < len(name.split()) <= _MOST_WORDS and not (names.is_generic(name) or is_portals_name(name))
        if is_name and not (more or leads_on):
            yield name
    head = (*page.headings, role)[0]
    before = page.visible.partition(head)[0] if head else ""
    for line in (*before.split("\n")[-_FEW_NODES:], *page.pictures):
        is_short = len(line) < _SHORT and not line.startswith("- ")
        if (
            is_short
            and _INSTITUTION.search(line)
            and not (names.is_generic(line) or is_role(line) or is_portals_name(line))
        ):
            yield line


def said_instead(name: str, page: SavedPage, role: str) -> str:
    """Who stands beside the heading and in the text where a page's data has the name of its site; empty for none."""
    if name in page.main_text or name.casefold() not in {one.casefold() for one in site_names(page)}:
        return ""
    return next((one for one in lines_around(page, role) if page.main_text.count(one) > 1), "")


def named_beside(page: SavedPage, role: str) -> Iterator[str]:
    """The names that a site of many employers has for the one of this job, the surest first."""
    yield from _linked_beside(page, role)
    yield from lines_around(page, role)
    yield from told_by_board(page)


def equal_employer(page: SavedPage) -> Iterator[str]:
    """Who says on the page that it gives everybody the same chance, or that the job is with it."""
    for match in _EQUAL.finditer(page.main_text):
        name = (match["name"] or match["other"] or match["where"].split(". ")[0].rstrip(".")).strip(" ,")
        if not (_NOBODY.match(name) or is_role(name)):
            yield name


def told_by_board(page: SavedPage) -> Iterator[str]:
    """Who a board says has published the posting."""
    for match in _PUBLISHED_BY.finditer(page.main_text):
        yield match["name"].strip(" .,")


def told_in_head(page: SavedPage) -> Iterator[str]:
    """The employer that the descriptions in a page's head name, as in "Baker at Contoso in Leeds"."""
    for text in dict.fromkeys(
        (page.meta("og:description"), page.meta("description"), page.meta("twitter:description"))
    ):
        for match in (*_SEEKS.finditer(text), *_AT.finditer(text)):
            name = ARTICLE.sub("", match["name"].strip(" .,"))
            if not (_NOBODY.match(name) or is_role(name) or is_portals_name(name)):
                yield name


def lines_around(page: SavedPage, role: str) -> Iterator[str]:
    """The short lines right above and below the heading that may be a name: no place, no terms, no figures.

    Below a department that is what stands under it too.
    """
    head = next(heads_of(page, role), None)
    below = _element_beside(head, "next")
    besides = [_element_beside(head, "prev"), below]
    if below is not None and is_department(node_text(below)):
        besides.append(_element_beside(below, "next"))
    for beside in besides:
        lines = node_text(beside).split("\n") if beside is not None and beside.tag != "a" else [""]
        name, *rest = re.split(r"\s[·|–—-]\s", lines[0])
        of_job = [
            part for part in (_OF_TOWN.sub("", one) for one in rest) if _OF_JOB.search(part) or NO_PLACE.search(part)
        ]
        if (
            len(lines) <= _LEVELS
            and 2 < len(name) < _SHORT
            and name[0].isupper()
            and (name_marks.is_company(name) or not (0 < len(rest) == len(of_job) or name.endswith(".")))
            and not (is_said(name) or _NO_NAME.search(name) or TERMS.search(name) or NO_PLACE.search(name))
            and not (APPLY.search(name) or names.is_generic(name) or is_role(name) or is_portals_name(name))
            and not any(map(gazetteer.is_land, (name.rpartition(", ")[2], *rest[-1:])))
            and not (gazetteer.is_town(name.partition(",")[0]) or gazetteer.is_seat(name.rpartition(", ")[2]))
        ):
            yield name


def _element_beside(node: Any, side: str) -> Any:
    beside = getattr(node, side, None)
    while beside is not None and not beside.is_element_node:
        beside = getattr(beside, side)
    return beside


def heads_of(page: SavedPage, role: str) -> Iterator[Any]:
    """The headings that name the role."""
    wanted = name_marks.without_gender(role).casefold()
    for head in page.tree.css(_IN_HEAD):
        text = name_marks.without_gender(one_line(head.text(separator=" "))).casefold()
        if wanted and text and (text in wanted or wanted in text):
            yield head


def _linked_beside(page: SavedPage, role: str) -> Iterator[str]:
    """Whose pages the links beside the heading lead to, and whose logos stand there."""
    for head in heads_of(page, role):
        for node in head.parent.css("a[href], img[alt]")[:_FEW_NODES]:
            given = node.attributes
            name = names.logo_name(given.get("alt") or node.text(separator=" "))
            told = _OF_EMPLOYER.search(given.get("href") or "") or "logo" in f"{given.get('class')} {given.get('src')}"
            if told and not (is_role(name) or names.is_generic(name) or is_portals_name(name)):
                yield name
        return
