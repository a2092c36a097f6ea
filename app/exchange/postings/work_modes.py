"""Reads whether a job is remote, hybrid or on site, from structured data, labels and text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.exchange.postings.html_text import one_line
from app.exchange.postings.key_facts import MODE_LINE, key_facts
from app.exchange.postings.labels import Labels
from app.exchange.postings.page import SavedPage
from app.exchange.postings.places import as_list
from db.records.enums import WorkMode

_MODE_IN_PLACE = re.compile(
    r"remote|hybrid|home ?office|télétravail|teletrabajo|from home|thuis|domicile|da casa|presencial|on-?site|vor ort|"
    r"sur site|in sede|op locatie",
    re.I,
)
_ANYWHERE = re.compile(
    r"\b(?:remote|anywhere|worldwide|weltweit|telecommute|work(?:ing)? from home|von zu hause|home ?office|homeoffice|"
    r"télétravail|teletrabajo|remoto|thuiswerk\w*|zdalna|distans|virtual)\b",
    re.I,
)
_REMOTE = re.compile(
    r"\b(?:100 ?% ?(?:remote|home[- ]?office)|(?:fully|full|all|completely|entirely)[- ]remote|remote[- ](?:first|"
    r"only|position|role|job|work)|remote \((?:eu|us|uk|de|europe|germany|worldwide|usa|anywhere)[^)]*\)|"
    r"work(?:ing)? (?:fully )?remotely|(?:work|working) from (?:anywhere|home)(?! (?:for|on|one|two|up|some|when|if|"
    r"a few|days?))|télétravail (?:complet|total|à 100 ?%)|full télétravail|100 ?% (?:en |da |in )?(?:télétravail|"
    r"remoto|teletrabajo)|teletrabajo completo|completamente (?:da )?remoto|full remote|volledig (?:remote|thuis\w*)|"
    r"vollständig remote|komplett remote|ortsunabhängig|w pełni zdaln\w+|praca zdalna|helt på distans)\b",
    re.I,
)
_OFFICE = r"(?:office|studio|lab|site|hq|büro|bureaux?|locaux|agence|oficinas?|kantoor|ufficio|sede|vor ort|site)"
_HOME = (
    r"(?:home|remote(?:ly)?|elsewhere|anywhere|zu ?hause|daheim|home ?office|mobil|télétravail|distance|casa|"
    r"teletrabajo|thuis|smart working)"
)
_DAYS = (
    r"(?:days?|tage?n?|jours?|días?|dag(?:en)?|giorn[oi]|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|"
    r"50 ?%|40 ?%|60 ?%|half)"
)
_FEW = (
    r"(?:[1-4]|a few|some|several|quelques|einige|ein paar|enkele|alcuni|varios|one|two|three|four|up to|eine?n?|zwei|"
    r"drei|vier|une?|deux|trois|un|dos|tres|uno|due|tre|een|één|twee|drie)"
)
_HYBRID = re.compile(
    r"\b(?:hybrid(?:es?|er|en)? (?:work\w*|arbeit\w*|model\w*|modell\w*|role|set-?up|position|schedule|office|format|"
    r"remote|job|policy|arrangement|\()|blended (?:work\w*|model|role|basis)|(?:work\w*|arbeits?\w*) (?:model|mode|"
    r"modell|style|type|place)?:? ?hybrid\w*|hybrid working|télétravail (?:fréquent|occasionnel|ponctuel|partiel)\b|"
    r", hybrid(?=[.,;]|$)|(?<=\()hybrid(?=\))|hybrid/remote|remote/hybrid|"
    r"(?:this (?:is|role is)|"
    r"role:?) (?:a )?hybrid|(?:teilweise|anteilig\w*|mobiles?|flexible\w*|tageweise\w*) (?:home[- ]?office|remote)|"
    r"home[- ]?office[- ](?:möglich|anteil|tage?|option|regelung|nach|an)|homeoffice ist (?:\w+ )?möglich|"
    r"(?:mobiles arbeiten|mobilarbeit|mobile arbeit|telearbeit|alternierende telearbeit)|(?:[1-4]|one|two|three|zwei|"
    r"drei|ein(?:en)?) (?:days?|tage?) (?:(?:a|per|pro|in der) (?:week|woche) )?(?:from home|remote|home[- ]?office|"
    r"im home[- ]?office|in the office|im büro)"
    rf"|{_FEW} (?:home(?: office)?|remote|office|wfh|thuiswerk)[- ]?(?:days?|tage|dagen)"
    rf"|\b{_OFFICE}\b[^.\n]{{0,40}}{_DAYS}\b[^.\n]{{0,30}}\b{_HOME}\b"
    rf"|{_DAYS}\b[^.\n]{{0,60}}\b{_OFFICE}\b[^.\n]{{0,90}}\b{_HOME}\b|"
    rf"{_DAYS}\b[^.\n]{{0,40}}\b{_HOME}\b[^.\n]{{0,70}}\b{_OFFICE}\b"
    rf"|{_FEW} {_DAYS} (?:(?:a|per|pro|in der|par|por|a la|alla|al) \w+ )?(?:(?:at|from|von|in|de|en|da|vanuit|vanaf|"
    rf"im|"
    rf"a|au) )?(?:the |our )?{_HOME}\b"
    rf"|{_HOME} (?:kan|can be|possible|möglich|mogelijk|posible|possibile)[^.\n]{{0,30}}{_DAYS}"
    rf"|(?:télétravail|teletrabajo|thuiswerken|smart working|home ?office|homeworking|home working)\b[^.\n]{{0,25}}"
    rf"\b{_FEW}\b[^.\n]{{0,12}}{_DAYS}"
    r"|(?:some|occasional|partial|part-time) (?:home|remote) ?working|with (?:some |regular )?home[- ]?working|"
    r"(?:work|working|mostly|mainly|largely|partly|in part) (?:partly )?from home|überwiegend (?:im homeoffice|mobil)|"
    r"thuiswerken (?:kan|is mogelijk|mogelijk|in overleg)|deels thuis\w*|télétravail (?:partiel|possible|occasionnel)|"
    r"travail hybride|mode hybride|[1-4] jours? (?:de télétravail|par semaine en télétravail)|(?:trabajo|modelo|"
    r"modalidad|formato) híbrid[oa]|teletrabajo (?:parcial|posible)|(?:lavoro|modalità) ibrid[oa]|smart working|"
    r"(?:hybride|hybrid) werken|praca hybrydowa|partly remote|partially remote)\b",
    re.I,
)
_MAY_BE_ABOUT_MODE = re.compile(
    r"home|remot|blend|h[yií]brid|ibrid|t[ée]l[ée]trav|teletrab|thuis|smart|mobil|telearb|zdaln|casa|hause|daheim|"
    r"distan|ortsunab|elsewhere|anywhere|wfh|office",
    re.I,
)
"""Words of which one is in every line about remote or hybrid work, to skip all other lines."""
_ON_SITE = re.compile(
    r"\b(?:on[- ]?site(?: only)?|in[- ]office|vor ort|präsenz|présentiel|presencial|in presenza|op locatie|"
    r"stacjonarn\w+)\b",
    re.I,
)
_PARTLY = re.compile(r"teilweise|partial|partiel|partly|gelegentlich|occasion|möglich|tage?\b|days?\b", re.I)
_ON_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri)days?\b|\b(?:one|two|three|four|[1-4]) days?\b|in the (?:office|studio)|"
    r"days? (?:per|a) week|"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag)s?\b|tage?\b|jours?\b|d[ií]as?\b|giorni\b|dagen\b",
    re.I,
)
"""Words that limit work from home to some days."""
_SOME_DAYS = re.compile(
    rf"\b{_FEW}(?:\s?(?:-|–|/|bis|to|à|a|o|or|oder|ou|tot)\s?\w+)? (?:days?|tag(?:en?)?|jours?|d[ií]as?|giorn[oi]|"
    r"dag(?:en)?)\b|teilweise|partial|partiel|partly|gelegentlich|occasion",
    re.I,
)
"""Words that limit remote work to some days."""


_REFUSED = re.compile(
    r"\b(?:no|not|cannot|can['’]t|isn['’]t|don['’]t|won['’]t|never|kein\w*|nicht|pas|sans|aucun\w*|non|geen|niet|sin|"
    r"ningún)\s+(?:[\w'’]+\s+){0,3}?(?:remote|home ?office|homeoffice|work(?:ing)? from home|télétravail|teletrabajo|"
    r"remoto|thuiswerk\w*|smart working)\b(?:[ -]\w+)?|\b(?:remote(?: work\w*)?|home ?office|homeoffice|télétravail|"
    r"teletrabajo|thuiswerken|smart working)\s+(?:(?:is|ist|leider|est|es|è|unfortunately|helaas|n['’]est|no es|"
    r"non è)\s+){0,3}?(?:not|nicht|pas|niet|impossible|no|non)\b[^.\n]{0,40}",
    re.I,
)
"""Statements that there is no remote work."""


def mode_in_data(data: Mapping[str, Any]) -> WorkMode | None:
    """The work mode of structured data, or None."""
    kinds = " ".join(str(entry) for entry in as_list(data.get("jobLocationType")))
    for name in ("workplaceType", "workMode", "employmentType"):
        kinds += " " + " ".join(str(entry) for entry in as_list(data.get(name)) if isinstance(entry, str))
    if re.search(r"hybrid", kinds, re.I):
        return WorkMode.HYBRID
    if re.search(r"telecommut|\bremote\b|télétravail|fully_remote", kinds, re.I):
        return WorkMode.REMOTE
    names = [one_line(entry if isinstance(entry, str) else (entry.get("name") if isinstance(entry, dict) else ""), 80)
             for entry in as_list(data.get("jobLocation"))]  # fmt: skip
    if names and all(name and _ANYWHERE.search(name) for name in names):
        return mode_in(names[0], strong=True)
    return None


def mode_in(text: str, *, strong: bool = False) -> WorkMode | None:
    """The work mode a text names, or None; `strong` is for a short text about just that."""
    if strong:
        if re.search(r"h[yií]brid|ibrid", text, re.I):
            return WorkMode.HYBRID
        if _ANYWHERE.search(text):
            partly = _PARTLY.search(text)
            return WorkMode.HYBRID if partly else WorkMode.REMOTE
        return WorkMode.ON_SITE if _ON_SITE.search(text) else None
    text = "\n".join(line for line in text.split("\n") if _MAY_BE_ABOUT_MODE.search(line))
    text = _REFUSED.sub("", text)
    hybrid, remote = _HYBRID.search(text), _REMOTE.search(text)
    if hybrid and remote:
        return WorkMode.HYBRID if hybrid.start() <= remote.start() else WorkMode.REMOTE
    if remote and re.search(r"home", remote[0], re.I):
        line = text[text.rfind("\n", 0, remote.start()) + 1 :].partition("\n")[0]
        return WorkMode.HYBRID if _ON_DAYS.search(line) else WorkMode.REMOTE
    return WorkMode.HYBRID if hybrid else WorkMode.REMOTE if remote else None


def mode_of_page(page: SavedPage, labels: Labels, role: str, text: str) -> WorkMode | None:
    """How the job is done, from labels first, then from what stands below the heading."""
    for label in labels.get("mode", ()):
        word = label.strip().casefold()
        if _SOME_DAYS.search(word):
            return WorkMode.HYBRID
        if word in ("yes", "ja", "oui", "sí", "si", "tak", "true", "full", "100%", "100 %", "fully"):
            return WorkMode.REMOTE
        if word in ("no", "nein", "non", "nie", "nee", "false", "none"):
            return None
        if mode := mode_in(label, strong=True):
            return mode
    for label in labels.get("place", ()):
        if _MODE_IN_PLACE.search(label) and (mode := mode_in(label, strong=True)):
            return mode
    if re.search(r"\b(?:remote|hybrid)\b", role, re.I):
        return mode_in(role, strong=True)
    facts = key_facts(page, role)
    about_mode = [
        part for part in facts if MODE_LINE.fullmatch(part) or re.search(r"\b(?:remote|hybrid\w*)\b", part, re.I)
    ]
    modes = {mode_in(part, strong=True) for part in about_mode}
    if WorkMode.HYBRID in modes and modes <= {WorkMode.HYBRID, WorkMode.ON_SITE}:
        return WorkMode.HYBRID
    return mode_in(about_mode[0], strong=True) if about_mode else mode_in(text)
