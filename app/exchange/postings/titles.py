"""Whether a short text is the title of a job, by the words people's occupations have in six languages."""

from __future__ import annotations

import re
from itertools import pairwise

from app.domain import name_marks
from app.domain.formatting import capital_first
from app.domain.occupations import names_occupation
from app.exchange.postings import names

_ABBREVIATED = re.compile(
    r"\b(dipl|ing|dr|prof|mag|sr|jr|st|kfm|techn|stv|staatl|gepr|exam|med|wiss|asst|dir|mgr|eidg|i\. e|u|inkl|bzw|"
    r"resp|dott)\.",
    re.I,
)
"""Abbreviations whose full stop ends no sentence."""
_SENTENCE = re.compile(
    r"[.!?](?:\s|$)|\b(?:is|are|was|we|you|your|our|us|they|ist|sind|wir|du|sie|dein|unser\w*|haben|est|sont|nous|vous|"
    r"votre|notre|es|son|nuestr\w+|nosotros|tu|siamo|noi|zijn|wij|jij|onze|jouw|how|why|what|wie|warum|comment|"
    r"come|cómo|hoe|meet|about|jobs|vacancies|careers|stellenangebote|emplois|offres d['’]emploi|ofertas de|vacatures|"
    r"offerte di|empleos|salar(?:y|ies)|login)\b",
    re.I,
)
_IN_WORDS = re.compile(
    r"\b(?:looking for|(?<!role )(?<!position )(?<!job )(?<!post )requires?|needs?|hiring|seek(?:ing|s)|(?:are|"
    r"['’]re) after|recruit(?:ing)?|want|vacancy for|applications? for|advertis\w+ for|"
    r"such(?:e|en|t)(?: (?:wir|ich))?(?: (?:gerade|aktuell|dringend|derzeit|noch))?(?: (?:ab sofort|ab \w+|zum \w+|"
    r"für \w+(?: \w+){0,3}|"
    r"zur verstärkung[^,.]{0,40}))?,?|"
    r"(?:recherch|recrut|cherch)(?:ons|e)|buscamos|necesitamos|(?:se )?(?:buscan?|necesitan?)|(?:zoeken|zoekt|"
    r"op zoek naar)(?: (?:wij|we))?|se ofrece(?: (?:un )?puesto de)?|puesto de|poste de|stelle als|job as|posto (?:di|"
    r"da)|baan als|embauch(?:ons|e)|brauchen|cerchiamo|cercasi|(?:ricerca|cerca|assume)|"
    r"assumiamo)\s*:?\s+(?:(?:dich als|sie als|you as|als|an?|another|one|two|some|the|our next|eine?n?|zwei|un\(e\)|"
    r"une?|un[ea]?|deux|dos|una?|een|twee|due|per|la|le|el|il|new|neue?n?|full[- ]time|part[- ]time|experienced|"
    r"friendly|reliable|zuverlässige?n?|erfahrene?n?|ervaren|\(e\)|"
    r"\(n\))\s+){0,4}(?P<role>[^\W\d][\w/()*:·'’-]+(?: (?:(?:de|d['’]|en|für|für die|of|for|in|and|und|et|y|e|per|la|"
    r"le|alla|au|du|di|da)\s)?[\w/()*:·'’&+-]+){0,5})",
    re.I,
)
_WITH_ARTICLE = re.compile(
    r"\b(?:an?|eine?n?|une?|un[ao]?|een)\s+(?P<role>[^\W\d][\w/()*:·'’-]+(?: [\w/()*:·'’&-]+){0,3})", re.I
)
_LEADING_ARTICLE = re.compile(
    r"^(?:(?:an?|eine?n?|une?|un\(e\)|un[ao]?|een|(?:very )?(?:friendly|reliable|experienced|motivated|enthusiastic|"
    r"hard[- ]?working|lovely|nette?|freundlich|zuverlässig|erfahren|motiviert|engagiert|flexibel|flexibl|nett|"
    r"qualifiziert|gelernt)(?:e[nrs]?)?(?: und| and)?|ervaren|enthousiaste)\s+)+",
    re.I,
)
"""An article and words of praise before a role."""
_ROLE_ENDS = re.compile(
    r"\s+(?:to|who|for|in|at|with|and to|on|from|covering|CDI|CDD|auf|für(?= (?:unser|die|den|das|der|\d))|zum|zur|ab|"
    r"mit|bei|im|die|der|das|den|unseren?|unsere|pour|à|avec|"
    r"dès|en|qui|para|con|que|per|con|presso|da|che|voor|die|met|bij|ter|op)\b.*$",
    re.I,
)
_JOINS = re.compile(r"\bto join (?:us|our|the)\b", re.I)
_JOINER = re.compile(r"(?:member|volunteer|supporter|player|singer|runner|reader)$", re.I)
"""Who joins a club, and is sought for no job."""
_FORMED = re.compile(r"\w{3}(?:er|or|ist|ian|eur|euse|trice|ière|iste|tore|ista|aio|iere|ador|adora|ero|era)$", re.I)
"""Endings of words for occupations."""
_NOT_FORMED = re.compile(
    r"(?:cent(?:er|re)|number|\w*water|summer|winter|computer|newsletter|order|offer|career|\w+ember|october|power|"
    r"river|cover|letter|customer|other|over|under|user|partner|error|calendar|your|further|together|chapter|master|"
    r"matter|poster|register|server|shelter|theater|transfer|weather|wonder|dinner|corner|border|better|color|colour|"
    r"floor|door|mirror|major|minor|senior|junior|interior|exterior|motor|sector|factor|vector|favor|labor|labour|"
    r"flavor|unser|dieser|immer|wieder|unter|hinter|oder|aber|hier|mehr|kinder|zimmer|bilder|länder|bücher|fenster|"
    r"wetter|\w*uhr|jahr|werkwinter|alter|retour|valeur|fleur|bonheur|couleur|chaleur|ingresso|primera|carrera|manera|"
    r"madera|espera|primero|dinero|número|enero|febrero|extranjero|camera|lettera|quartiere|mestiere|piacere|oktober|"
    r"binnenkomer|meer|weer|keer|sfeer|lekker|alinea|manchester|worcester|leicester|chester|hannover|münster)",
    re.I,
)
_MOST_FORMED = 5
_LONGEST_OFFER = 60
_REST = re.compile(r"\s+(?:[-–—|/,(]|for|of|in|at|für|de|pour|voor|per|para)(?:\s|$)|[,(|]")
_MOST_WORDS = 11


def is_role(text: str) -> bool:
    """Whether a heading or part of a title names an occupation and is no sentence."""
    line = text.strip()
    if not 2 < len(line) <= 110 or names.is_generic(line):
        return False
    if name_marks.has_gender(line):
        return True
    bare = _ABBREVIATED.sub(r"\1", re.sub(r"\([^)]*\)", " ", line))
    if len(bare.split()) > _MOST_WORDS or _SENTENCE.search(bare):
        return False
    return bool(names_occupation(line))


def may_be_role(text: str) -> bool:
    """Whether a heading may be an occupation by its ending alone, as in "Dog Groomer"."""
    if is_role(text):
        return True
    line = text.strip()
    if not 2 < len(line) <= 80 or names.is_generic(line) or _SENTENCE.search(line):
        return False
    named = _REST.split(re.sub(r"\([^)]*\)", " ", line))[0].split()
    last = named[-1] if named else ""
    return len(named) <= _MOST_FORMED and bool(_FORMED.search(last)) and not _NOT_FORMED.fullmatch(last)


def role_in_sentence(text: str) -> str:
    """The role in a sentence such as "We are looking for a baker to join us"; empty for none."""
    for match in _IN_WORDS.finditer(text):
        sentence = re.split(r"(?<=[^\d][.!?])\s|\n", text[match.start() : match.start() + 200], maxsplit=1)[0]
        if sentence.endswith("?"):  # asks the reader, and offers no job
            continue
        for part in (
            match["role"],
            *re.split(r"\s*[,:]\s+", sentence)[1:],
            *(article_match["role"] for article_match in _WITH_ARTICLE.finditer(sentence)),
        ):
            role = _LEADING_ARTICLE.sub("", _ROLE_ENDS.sub("", part).strip(" .,;:!-–"))
            role = role.lower() if role.isupper() else role
            is_known = is_role(role) or (_JOINS.search(sentence) and may_be_role(role) and not _JOINER.search(role))
            if is_known and len(role.split()) <= 6:
                return capital_first(role)
    return ""


def role_after_offer(text: str) -> str:
    """The role that begins the line below a heading such as "Vacancy"; empty for none."""
    lines = [line.strip().removeprefix("- ") for line in text.split("\n") if line.strip()]
    for heading, line in pairwise(lines):
        if len(heading) < _LONGEST_OFFER and (names.is_generic(heading) or names.is_generic(names.role_name(heading))):
            role = _ROLE_ENDS.sub("", re.split(r"[.,;:!?]", line)[0]).strip(" -–")
            if is_role(role) and len(role.split()) <= 6:
                return role
    return ""
