"""Cleans job titles: hours, references, places and calls to hurry that pages add are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.domain import name_marks
from app.domain.formatting import capital_first
from app.exchange.postings import names
from app.exchange.postings.titles import is_role
from app.exchange.postings.vocabulary import TERMS

_SET_OFF = r"(?:\s+[-–—|·:/]|[,;]|\s)\s*"
"""The separator between a title and an addition."""
_OPEN, _CLOSE = r"[(\[]?\s*", r"\s*[)\]]?"
_HOURS = (
    r"(?:(?:à |zu |at |ca\. )?\d{2,3} ?(?:(?:-|–|bis|à|to|tot) ?\d{2,3} ?)?%(?:[- ]?pensum)?|"
    r"\d{1,2}(?:[.,]\d{1,2})?(?: ?(?:-|–|à|to|tot|bis) ?\d{1,2})? ?(?:h|hrs|hours|std\.?|stunden|heures|uur|ore|"
    r"horas)(?: ?(?:/|per |p/|pro |par |a la |a )?(?:w|week|woche|sem(?:aine)?|semana|settimana))?\.?|"
    r"(?:in )?(?:voll- (?:oder|und|/) teilzeit|voll-/teilzeit|(?:voll|teil)zeit(?: ?(?:/|oder|und|,|&) ?(?:voll|"
    r"teil)zeit)?)|full[- ]?time|part[- ]?time|temps (?:plein|partiel|complet)|jornada (?:completa|parcial)|"
    r"tempo (?:pieno|parziale)|fulltime|parttime|\d?[.,]?\d+ ?fte)"
)
_REFERENCE = (
    r"(?:(?:ref(?:erence|erenz|[eé]rence|erencia|\.)?|r[eé]f\.?|rif\.?|kennziffer|kenn-nr\.?|job[- ]?id|id|"
    r"req(?:uisition)?|vacaturenummer|vac\.|nr\.|n[°º]|no\.)\s*(?:nr\.?|no\.?|n[°º]|number|id)?"
    r"\s*[:#.]?\s*[\w./-]*\d[\w./-]*|"
    r"#\s?\d[\w-]*|[A-Z]{1,4}[-_]?\d{3,}[\w/-]*|(?<!ISO )(?<!DIN )(?<!EN )\d{5,}|\d{4}-\d{2,})"
)
_POSTS = (
    r"(?:x ?\d{1,2}|\d{1,2} ?x|\d{1,2} (?:posts|positions|vacancies|openings|roles|stellen|postes|plazas|puestos|"
    r"vacantes|posti|posizioni|plaatsen|vacatures|functies))"
)
"""The number of vacancies."""
_NUMBER = r"(?!(?:ISO|DIN|EN|IEC)\W)(?=(?:\D*\d){3})[A-Z]{2,6}(?:[-/_.]\d{1,6}){1,3}[A-Z]?"
"""A reference number with strokes or dashes between its parts."""
_CALLS = (
    r"(?:urgent(?:ly)?(?: hiring)?|(?:now|immediately) hiring|hiring (?:now|immediately)|immediate start|"
    r"ab sofort|sofort|dringend(?: gesucht)?|start(?:er)? sofort|asap|per direct|zum nächstmöglichen zeitpunkt|"
    r"prise de poste (?:immédiate|rapide)|incorporación inmediata|inserimento immediato|"
    r"home (?:daily|weekly|nightly|every (?:night|weekend))|(?:no|free) weekends?|weekends off|wochenenden? frei|"
    r"freie wochenenden|(?:4|four|vier)[- ](?:day[- ]week|tage[- ]woche)|paid training|weekly pay|"
    r"(?:[€£$][\d.,]+k? )?sign[- ]?on bonus(?: (?:of )?[€£$]?[\d.,]+k?)?)"
)
_SEASON = (
    r"(?:(?:für die |pour la |para la |for the )?(?:winter|sommer)saison|(?:para |per )?(?:la )?(?:temporada|stagione)"
    r"(?: de \w+| \w+)?|(?:la )?saison(?: d['’]?\w+)?|(?:winter|summer|the)? ?season)(?: \d{4}(?:[/–-]\d{2,4})?)?"
)
_SHIFT = (
    r"(?:(?:1st|2nd|3rd|first|second|third|day|night|evening|weekend|swing|early|late|rotating)[- ]shifts?|nights?|"
    r"evenings?|weekends?|(?:nacht|früh|spät|tag|wechsel)schicht|schichtdienst|turno (?:de )?(?:noche|tarde|mañana)|"
    r"turno (?:notte|giorno)|turni|(?:travail |poste )?(?:de )?(?:nuit|jour)|(?:nacht|dag|avond|ploegen)dienst)"
)
_CONTRACT = r"(?:CDI|CDD|interim|intérim|unbefristet|befristet|festanstellung|permanent)"
_MODE = r"(?:(?:fully |100 ?% )?remote(?: work)?|hybrid|home[- ]?office|télétravail(?: total| partiel)?|en remoto)"
_PAID = r"(?:up to |from |ab |bis |jusqu['’]à |hasta |da |vanaf )?(?:[€£$]|CHF|EUR)\s?\d.*"
_CLOSES = (
    r"(?:closing(?: date)?|closes|deadline|apply by|bewerbungsfrist|bewerbungsschluss|date limite|plazo|scadenza|"
    r"reageren? (?:tot|voor)|sluitingsdatum)\b.*\d.*"
)
_GRADED = (
    r"(?:\(|,? )?(?:bis )?(?:EG|Entgeltgruppe|BesGr\.?|Besoldungsgruppe) ?[AE]? ?\d{1,2}\s?[a-z]?"
    r"(?: ?(?:TV[öo]D|TV-?L|TV-?H)\S*)?\)?"
)
_ENDS = (
    *(re.compile(rf"{_SET_OFF}{_OPEN}{what}{_CLOSE}\W*$", re.I) for what in (_HOURS, _REFERENCE, _CALLS)),
    *(re.compile(rf"(?:\s+[-–—|·]\s+|\s*\(|,\s+){what}\)?\s*$", re.I) for what in (_CONTRACT, _MODE, _SEASON)),
    re.compile(rf"(?:\s+[-–—|·]\s+|\s*[(\[]|,\s+|\s+){_POSTS}[)\]]?\s*$", re.I),
    re.compile(rf"(?:\s+[-–—|·]\s+|\s*[(\[]|,\s+){_NUMBER}[)\]]?\s*$"),
    re.compile(rf"\s+[-–—|·]\s+(?:{_SHIFT}|{_PAID}|{_CLOSES})\s*$", re.I),
    re.compile(rf"\s*{_GRADED}\s*$"),
    re.compile(
        r"(?:\s+[-–—|]\s+|,\s+|\s*\()(?:store|filiale|markt|branch|site|shop|magasin|tienda|negozio|winkel|filiaal)"
        r"(?:\s*(?:#|no\.?|nr\.?|n[°º])?\s*\d+.*)?\s*$",
        re.I,
    ),
    re.compile(rf"\s*\({_MODE}[\s,/–-][^()]*\)\s*$", re.I),
    re.compile(
        r"(?:\s+[-–—|·]\s+|,\s+|\s+)(?:(?:en|in|a|con|à|auf) )?"
        r"(?:CDI|CDD|(?:contratto a )?tempo (?:in)?determinato|contrato indefinido|jornada completa|vollzeit)\s*$",
        re.I,
    ),
    re.compile(r"\s+(?:für die )?(?:winter|sommer)saison$", re.I),
    re.compile(r"\s+100 ?% remote$", re.I),
)
_BEGINS = (
    re.compile(rf"^{_REFERENCE}\s*[-–—|:]\s+(?=[^\W\d])", re.I),
    re.compile(r"^(?:\d{1,2} ?x|x ?\d{1,2})\s+(?=[^\W\d])", re.I),
    re.compile(rf"^(?:\*+\s*)?[(\[]?{_CALLS}[)\]]?\s*(?:\*+|[:!–—|-])\s*(?=\w)", re.I),
    re.compile(r"^(?:contrato de|contrat de|puesto de|plaza de|poste d['’]une?|poste de|posto di)\s+(?=[^\W\d])", re.I),
)
_ARTICLE = re.compile(
    r"^(?:(?i:un/un[ae]|un[ae]/un|eine?/eine?|einen/eine|eine/einen|der/die|il/la|le/la) (?=[^\W\d])|"
    r"(?:un[oae]?[/·(]?[ae]\)?|une?|eine?[nr]?(?:/n?|\(n\))?|een|an?) (?=[^\W\d])|"
    r"(?:Un[oae]?[/·(]?[ae]\)?|Une?|Eine?[nr]?|Een|An?) (?=[a-zß-ÿ])|(?:UNE?|EINEN?) (?=[A-ZÀ-ÖØ-Þ]{3}))"
)
_AT = re.compile(r"(?:at|bei|chez|bij|presso) \w")
_SOUGHT = re.compile(
    r"^(?:nous )?(?:recherch(?:e|ons)|recrut(?:e|ons)|cherch(?:e|ons)|ricerchiamo|ricercasi|ricerca|cerca|"
    r"selezioniamo|assumiamo|"
    r"sucht|suchen|zoekt|zoeken|busca|buscamos)\s+(?=[^\W\d])",
    re.I,
)
_SHORTEST = 3
_MOST_ENDS = 9


def bare_role(title: str, ends: Iterable[str] = (), *, beside: Iterable[str] = ()) -> str:
    """A title without working hours, references, calls to hurry and the names in `ends`; its (m/w/d) stays.

    `beside` are other headings of the page: a bracket goes too where one of them is the title without it and none has
    it.
    """
    role = name_marks.without_gender(names.role_name(title)).strip(" -–—|·,;:/*!")
    for _ in range(_MOST_ENDS):
        shorter = _without_addition(role, tuple(ends))
        shorter = names.role_name(shorter)
        if shorter == role:
            break
        role = shorter
    sought = _SOUGHT.sub("", role)
    role = _ARTICLE.sub("", sought if is_role(sought) else role)
    role = capital_first(role)
    before, bracket, _ = role.rpartition(" (")
    others = [name_marks.without_gender(heading).casefold() for heading in beside]
    if bracket and before.casefold() in others and not any(heading.startswith(role.casefold()) for heading in others):
        role = names.role_name(before)
    return _with_gender_mark(role, names.role_name(title)) if len(role) >= _SHORTEST else title


def title_as_headed(title: str, headings: Iterable[str]) -> str:
    """A title as the page's heading has it, where the title is in capitals or goes on with an addition."""
    bare_title = name_marks.without_gender(title).casefold()
    for heading in headings:
        head = names.role_name(heading)
        bare = name_marks.without_gender(head).casefold()
        addition = bare_title[len(bare) :]
        is_begun = len(bare) >= _SHORTEST and bare_title.startswith(bare)
        if is_begun and (title.isupper() or (addition and _is_added(addition, head))):
            mark = "" if name_marks.has_gender(head) else name_marks.gender_mark(title)
            return f"{head} {mark}".strip()
    return title


def _is_added(addition: str, head: str) -> bool:
    """Whether the end of a title, behind the page's heading, is an addition to it."""
    words = addition.lstrip()
    apart = not words[:1].isalnum() or name_marks.has_gender(head) or TERMS.match(words) or _AT.match(words)
    return addition != addition.lstrip(" ,(-–—|·:/[") and bool(apart) and is_role(head)


def _with_gender_mark(role: str, title: str) -> str:
    """A cleaned title with the gender mark of the whole title put back in its place."""
    mark = name_marks.gender_mark(title)
    before = " ".join(title.partition(mark)[0].split()) if mark else ""
    if not before:
        return role
    place = next((begin for begin in range(len(before)) if role.startswith(before[begin:])), None)
    at = len(role) if place is None else len(before) - place
    return " ".join(f"{role[:at]} {mark} {role[at:]}".split())


def _without_addition(role: str, ends: tuple[str, ...]) -> str:
    for pattern in (*_BEGINS, *_ENDS):
        shorter = pattern.sub("", role, count=1).strip(" -–—|·,;:/*")
        if shorter != role and len(shorter) >= _SHORTEST:
            return capital_first(shorter) if pattern in _BEGINS else shorter
    for end in ends:
        match = end.casefold() in role.casefold() and re.search(
            rf"(?:\s+[-–—|·@]\s+|,\s+|\s+(?:in|at|bei|chez|presso|bij|en|à|a|te)\s+|\s+(?:vacature|vacancy|jobs?|"
            rf"stelle)\s+|"
            rf"\s*\(){re.escape(end)}(?: \(\w{{2,3}}\))?\)?$",
            role,
            re.I,
        )
        if end and match and match.start() >= _SHORTEST:
            return role[: match.start()].strip()
        before = role[: -len(end) - 1]
        if end and role.endswith(f" {end}") and is_role(before.rpartition(" ")[2]):
            return before
    return role
