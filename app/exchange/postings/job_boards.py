"""Recognises job boards and the makers of career sites, whose names are no employer's."""

from __future__ import annotations

import re

from app.domain import name_marks
from app.exchange.postings import names
from app.exchange.postings.agencies import is_agency
from app.exchange.postings.page import SavedPage

_WORD = re.compile(
    r"jobs?|vacanc(?:y|ies)|posts|hiring|recruitment|stellen(?:portal|markt)?|(?:job|karriere)portal|jobbörse|emplois?|boulot|"
    r"recrutement|empleos?|trabajo|lavoro|reclutamento|vacatures?|vacaturebank|werk",
    re.I,
)
"""Words that make a name a job board's."""
_ENDS = re.compile(
    r"\w{3,}(?:jobs|stellen|posts|emploi|empleos?|lavoro|vacatures)(?:\.[a-z]{2,3})?$|"
    r"\w*(?:stellen|job|karriere)(?:portal|markt|börse|boerse)\b",
    re.I,
)
_TOKENS = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿß]+|[A-ZÀ-ÖØ-Þ]+(?![a-z])")
_FOR_EMPLOYERS = re.compile(
    r"(?:for |für |pour les |para |per le |voor )?(?:employers|recruiters|arbeitgeber|recruteurs|werkgevers)|"
    r"(?:espace|accès|acceso|area|zona|ich bin|soy) (?:employeurs?|recruteurs?|entreprises?|empresas?|aziend[ae]|"
    r"arbeitgeber)|(?:recruiting\? )?(?:post|advertise|list) (?:a |your |an? )?(?:job|jobs|vacancy|"
    r"vacancies)(?: .{0,12})?|(?:register|upload|post) (?:your |a )?cv|cv search|browse jobs|salary (?:checker|"
    r"calculator|guide)|salaries|gehaltsplaner|gehaltsvergleich|lohnvergleich|(?:stellen)?anzeige (?:schalten|"
    r"aufgeben)|stelle inserieren|unternehmen entdecken|firmen entdecken|trouver une entreprise|publier une (?:offre|"
    r"annonce)|déposer (?:une offre|votre cv|mon cv)|publica(?:r)? (?:tu |una )?ofertas?(?: gratis)?|"
    r"pubblica (?:un )?(?:annuncio|offerta)|(?:plaats (?:een )?vacature|vacature plaatsen)",
    re.I,
)
"""Links for employers, which only a job board has."""
_HOME = "header a[href='/'], a[href='/'], a.logo, header img[alt], [class*=logo i] img[alt], img[class*=logo i][alt]"
_AT = re.compile(r"\b(?:at|bei|im|chez|at|in|bij|en|à|of|di)\s|[>:]|\d", re.I)
"""What makes a text a heading and no name, as in "Jobs at Contoso"."""
_MADE_BY = re.compile(
    r"(?:powered by|hosted by|provided by|recruitment software by|recruiting[- ]?software von|software von|"
    r"bereitgestellt (?:mit|von|durch)|ermöglicht durch|ein service von|propulsé par|fourni par|réalisé avec|"
    r"(?:con|gracias a) la tecnología de|desarrollado por|realizzato (?:con|da)|mogelijk gemaakt door|"
    r"aangeboden door|jobs powered by)[ :]+(?P<name>[^\W_][\w.&-]*(?: [A-Z][\w.&-]*){0,2})",
    re.I,
)
_LAST_TEXT = 2000
_MOST_WORDS = 4
_LONGEST_NAME = 60


def is_board_name(name: str) -> bool:
    """Whether a name is that of a job board."""
    if names.is_board(name):
        return True
    if is_agency(name) or names.is_generic(name) or len(name.split()) > _MOST_WORDS or _AT.search(name):
        return False
    first = name.split()[0] if name.split() else ""
    if name_marks.is_company(name) and not _ENDS.search(first):
        return False
    return bool(_ENDS.search(name)) or any(map(_WORD.fullmatch, _TOKENS.findall(name)))


def serves_employers(page: SavedPage) -> bool:
    """Whether the page has links for employers, as job boards have."""
    return any(_FOR_EMPLOYERS.fullmatch(text.strip(" !›»")) for text in page.texts("a, nav li, button"))


def board_names(page: SavedPage) -> frozenset[str]:
    """The names of the page's site where that is a job board, and of its software, in small letters."""
    site = [name for name in site_names(page) if not is_agency(name)]
    if not serves_employers(page):
        site = [name for name in site if _is_portal(name, page)]
    site += software_names(page)
    return frozenset(spelt.casefold() for name in site for spelt in (name, names.company_name(name)) if spelt)


def _is_portal(name: str, page: SavedPage) -> bool:
    """Whether the site's name is a job board's, and not that of a company of the same name that owns the page."""
    company = names.company_name(name)
    owned = re.search(rf"©[^\n]{{0,14}}{re.escape(company)}(?!\w)(?! jobs)", page.visible, re.I)
    is_own = owned is not None or (company and page.meta("og:site_name") == company)
    return is_board_name(name) and (company == name or not is_own)


def software_names(page: SavedPage) -> list[str]:
    """The makers of the page's software, as in "powered by Softhof"."""
    matches = [match["name"] for match in _MADE_BY.finditer(page.visible[-_LAST_TEXT:])]
    return [name for name in (name.strip(" .") for name in matches) if name]


def site_names(page: SavedPage) -> list[str]:
    """What the page's site is called: in its head, in links to its first page and its logo, else in the title."""
    candidates = [page.meta("og:site_name"), page.meta("application-name")]
    for node in page.tree.css(_HOME):
        candidates.append(names.logo_name(node.attributes.get("alt") or node.text(separator=" ")))
    candidates = [name for name in candidates if _may_be_name(name, page)]
    return candidates or [name for name in names.title_parts(page.title)[1:][-1:] if _may_be_name(name, page)]


def _may_be_name(name: str, page: SavedPage) -> bool:
    return 1 < len(name) < _LONGEST_NAME and not names.is_generic(name) and name not in page.headings
