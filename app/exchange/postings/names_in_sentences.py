"""Finds employers named in sentences, such as "Contoso is hiring" and "At Contoso, we"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.name_marks import FORM
from app.exchange.postings.titles import is_role

_NAMED = re.compile(
    r"(?:\bbei (?:der |dem )?|^(?:Die |Der |Das )?|\n(?:Die |Der |Das )?|"
    r"\bunternehmen )(?P<name>[A-ZÀ-ÖØ-Þ][\w&.\-à-öø-ÿß]*(?: [A-ZÀ-ÖØ-Þ&+][\w&.\-à-öø-ÿß]*){0,5} "
    rf"{FORM})(?!\w)"
)
PROPER_NAME = (
    r"[A-ZÀ-ÖØ-Þ][\w&.\-'’]*(?: (?:(?:of|the|and|de|la|du|des|del|di|für|und|van|der|&) ){0,2}"
    r"[A-ZÀ-ÖØ-Þ&][\w&.\-'’]*){0,6}"
)
_BODY = (
    r"(?:communauté (?:de communes|d['’]agglomération|urbaine)|commune|mairie|ville|métropole|département|syndicat|"
    r"centre hospitalier|association|société|fondation|ayuntamiento|diputación|comune|provincia|cooperativa|fondazione|"
    r"gemeente|stichting|provincie)"
)
"""Kinds of bodies that French, Spanish, Italian and Dutch write small before their names."""
_SEEKING = re.compile(
    r"(?:^|\n|[.!] |\bat |\bof )(?:The |the |Die |Der |Das |Le |La |L['’]|El |Il |Het |De )?"
    rf"(?P<name>(?:{_BODY} (?:(?:de la|de l['’]|du|des|de|d['’]|del|di|van) ?)?)?{PROPER_NAME})"
    r"(?: \([^()\n]{1,40}\))?(?: (?:in|à|en|a|aus|uit|te|from|based in|"
    r"mit Sitz in) [A-ZÀ-ÖØ-Þ][\w-]+)?,?(?: [a-z][^.\n]{0,60},)?(?: |\s+(?=invites))(?:invites applications|(?:is|"
    r"are) (?:currently |now )?(?:hiring|recruiting|seeking|looking)|seeks\b|sucht\b|recrute\b|recherche\b|embauche\b|"
    r"busca\b|necesita\b|convoca\b|incorpora\b|selecciona\b|zoekt\b|is op zoek|cerca\b|ricerca\b|assume\b|indice\b|"
    r"bandisce\b|seleziona\b|has an? (?:\w+ )?(?:vacancy|opening))"
)
_HAS_A_POST = re.compile(
    r"\b(?:[Bb]eim|[Bb]ei (?:der|dem)|(?:[Ii]m|[Ii]n der|[Aa]m|[Aa]n der) [^.\n]{3,80}? (?:der|des|von)) "
    r"(?P<name>[A-ZÄÖÜ][\w.\-]*(?: (?:(?:am|an der|für|und|der|in) )?[A-ZÄÖÜ][\w.\-]*){0,6})(?: \([^()\n]{1,40}\))?"
    r",? (?:ist|sind|wird|werden)\b(?:[^.\n]|(?<=\d)\.){0,240}?(?:zu besetzen|gesucht|neu besetzt)"
)
"""German public bodies, as in "Bei der Stadt Soest ist eine Stelle zu besetzen"."""
_AT_US = re.compile(
    rf"(?:^|\n|[.!?] )(?:At|Here at|Bei(?: der)?|Chez|Presso|Bij|In|En) (?P<name>{PROPER_NAME}),? "
    r"(?:we|you|our|arbeiten|suchen|finden|nous|vous|si|noi|werk|zoeken|vind|trabaj\w+|buscamos|creemos)\b"
)
_IS_A = re.compile(
    rf"(?:^|\n)(?P<name>{PROPER_NAME}),? (?:is|are|ist|sind|est|es|è) (?:an?|the|eine?|une?|un[ao]?|een|la|le|el|il) "
)
_WE_ARE = re.compile(
    r"\b(?:We are|We['’]re|Wir sind(?: die| der| das)?|Nous sommes|Somos|Siamo|Wij zijn|We zijn) "
    rf"(?P<name>{PROPER_NAME}?)(?=[.,:]| and | und | et | y | e | en )"
)
_NOBODY = re.compile(
    r"(?:We|This|It|Our|The|You|That|There|What|Here|Wir|Das|Die|Der|Es|Dies\w*|Nous|C|Ce|Cette|Esta?e?|Questo|Dit|"
    r"Role|Position|Job)\b"
)


def employers_in_sentences(text: str) -> Iterator[str]:
    """The names of those who look for people or are described in a text, the surest first."""
    if match := _NAMED.search(text):
        yield match["name"]
    for pattern in (_SEEKING, _HAS_A_POST, _AT_US, _IS_A):
        match = pattern.search(text)
        if match and not (_NOBODY.match(match["name"]) or is_role(match["name"])):
            yield match["name"][:1].upper() + match["name"][1:]


def self_named_employer(text: str) -> Iterator[str]:
    """The name in "We are Contoso"."""
    if match := _WE_ARE.search(text):
        yield match["name"]
