"""Where, how and until when, as a page without structured data says it: in labels, headings and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.exchange.postings import days, names, places
from app.exchange.postings.page import SavedPage
from db.records.enums import WorkMode

APPLY = re.compile(
    r"\b(?:jetzt bewerben|online bewerben|bewirb dich|bewerben sie sich|ihre bewerbung|deine bewerbung|"
    r"bewerbungsunterlagen|bewerbung (?:an|per)|apply (?:now|for this (?:job|position|role)|here|today|online)|"
    r"how to apply|to apply|your application|send (?:us )?your (?:cv|resume|application)|"
    r"submit (?:your )?application|"
    r"postuler|candidater|adressez votre|envoyez (?:votre|cv|lettre|vos)|votre candidature|lettre de motivation|"
    r"inscribirse|solicitar empleo|enviar? (?:tu |su )?(?:cv|currículum|candidatura)|aplicar a|candidati|invia(?:re|"
    r"ci)? (?:il |la |un )?(?:tuo |tua )?(?:cv|curriculum|candidatura)|"
    r"solliciteer|sollicitatie|stuur je cv|aplikuj|wyślij cv|prosimy o przesłanie|ansök|søk (?:på )?stilling|"
    r"send din ansøgning|ansøgning|candidate-se|envie (?:o )?seu|başvur|hae paikkaa|meld dich|melden sie sich bei|"
    r"ruf uns an|schau vorbei|応募)",
    re.I,
)
"""Words that ask for an application."""
TERMS = re.compile(
    r"\b(?:vollzeit|teilzeit|minijob|befristet|unbefristet|festanstellung|ausbildung|werkstudent\w*|stellenumfang|"
    r"arbeitszeit|wochenstunden|full[- ]?time|part[- ]?time|permanent|fixed[- ]term|contract|internship|"
    r"hours per week|CDI|CDD|temps plein|temps partiel|alternance|stage|"
    r"jornada completa|tiempo completo|contrato indefinido|tempo (?:pieno|indeterminato|determinato)|fulltime|"
    r"parttime|uur per week|umowa o pracę|pełny etat|heltid|deltid|tillsvidare|tempo integral|CLT|TVöD|TV-L|"
    r"besoldungsgruppe)\b",
    re.I,
)
"""Words for how long and how much one works."""
IN_PLACE = re.compile(
    r"\b(?:in|à|en|a)\s+(?P<place>[A-ZÄÖÜÉ][\w\-'’.]+(?:(?:\s+(?:am|an der|im|bei|de|la|del|sur|upon|van|"
    r"aan den))?\s+[A-ZÄÖÜ(][\w\-'’.)]+){0,3})(?=$|[,.|)]|\s+(?:gesucht|jobs?|bei|at|\())"
)
"""A place in a heading."""
_POSTAL = re.compile(
    r"\b\d{5}\s+(?P<town>[A-ZÄÖÜ][\w\-äöüß./]+(?:\s(?:am|an der|im|bei|ob der|in der)\s[A-ZÄÖÜ][\w\-äöüß]+|"
    r"\s\([^)]{2,20}\))?)"
)
_NOT_IN = re.compile(
    r"(?:teil|voll|fest|aus|eltern|schicht|dauer|zusammen|absprache|abstimmung|ihr|unser|der|den|dem|die|das|the|"
    r"our|your|a|an|this|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember|english|german|"
    r"french|englisch|deutsch|excel|sql|python|java|"
    r"part|full|microsoft|sap|ms|word|cdi|cdd|alternance|stage|jornada|remote|home|it|hr)\w*$",
    re.I,
)
_STANDS_IN = re.compile(
    r"\b(?i:standort|filiale\w*|praxis|werk|niederlassung|büro|office|offices|team|kita|klinik|krankenhaus|haus|"
    r"hotel|restaurant|betrieb|geschäft|laden|store|shop|studio|branch|site|ward|school|clinic|"
    r"agence|magasin|équipe|bureaux?|tienda|oficina|sede|negozio|vestiging|kantoor|baustellen)(?: \w+){0,2}? (?:in|"
    r"rund um|at|à|en|a)\s+(?P<town>[A-ZÄÖÜÉ][\w\-äöüßé]+(?: (?:am|an der|im|bei) [A-ZÄÖÜ]\w+)?)"
    r"|\b(?i:am standort|standort|based in|located in|rund um|raum|großraum|située? à|ubicad[oa] en|"
    r"gevestigd in)\s+(?P<here>[A-ZÄÖÜÉ][\w\-äöüßé]+)",
)


def places_of_page(
    page: SavedPage, labels: Mapping[str, Sequence[str]], role: str = "", place: str = ""
) -> tuple[str, ...]:
    """Where the job is, from labels, the heading, or the only address in the text."""
    if place and (found := places.places_in([place.split(",")[0]])):
        return found
    for text in labels.get("place", ()):
        if found := places.places_in([text]):
            return found
    for title in (role, *page.headings[:1], page.meta("og:title"), page.title):
        for part in (title, *names.title_parts(title)):
            match = IN_PLACE.search(part)
            if match and not _NOT_IN.match(match["place"].split()[0]):
                return (match["place"].strip(" .,"),)
    text = page.whole_main_text
    for match in _STANDS_IN.finditer(text[:20_000]):
        town = match["town"] or match["here"]
        if not _NOT_IN.match(town):
            return (town,)
    if town := _below_heading(page, text):
        return (town,)
    if postal := _POSTAL.search(text) or _POSTAL.search(page.visible):
        return (postal["town"].strip(),)
    return ()


def _below_heading(page: SavedPage, text: str) -> str:
    """The town in the short lines below the heading, beside words such as full-time; empty where there is none."""
    heading = page.headings[0] if page.headings else ""
    _, found, rest = text.partition(heading) if heading else ("", "", "")
    if not found:
        return ""
    lines = [line for line in rest.split("\n")[:10] if line.strip()][:4]
    parts: list[str] = []
    for line in lines:
        several = [part.strip() for part in re.split(r"\s*[·•|,/]\s*|\s+[-–]\s+", line.removeprefix("- "))]
        if len(line) < 90 and (len(several) > 1 or line.startswith("- ")):
            parts += several
    if not any(TERMS.search(part) for part in parts):
        return ""
    for part in parts:
        if re.fullmatch(r"[A-ZÄÖÜÉ][\w\-äöüßé.]+(?: [A-ZÄÖÜÉa-z][\w\-äöüßé.]+){0,3}", part) and not (
            TERMS.search(part) or _NOT_IN.match(part.split()[0]) or names.is_generic(part)
            or any(map(str.isdigit, part)) or APPLY.search(part)
            or part in page.title.split(" - ")[-1] or names.is_offer(part)
            or re.search(r"employee|contract|team|department|posted|position|festanstellung|sofort", part, re.I)
        ):  # fmt: skip
            return part
    return ""


def mode_of_page(labels: Mapping[str, Sequence[str]], role: str, text: str) -> WorkMode | None:
    """How the job is done, from labels first."""
    for label in labels.get("mode", ()):
        word = label.strip().casefold()
        if word in ("yes", "ja", "oui", "sí", "si", "tak", "true", "full", "100%", "100 %", "fully"):
            return WorkMode.REMOTE
        if word in ("no", "nein", "non", "nie", "nee", "false", "none"):
            return None
        if mode := places.mode_in(label, strong=True):
            return mode
    for label in labels.get("place", ()):
        if re.search(r"remote|hybrid|home ?office|télétravail|teletrabajo", label, re.I) and (
            mode := places.mode_in(label, strong=True)
        ):
            return mode
    if re.search(r"\b(?:remote|hybrid)\b", role, re.I):
        return places.mode_in(role, strong=True)
    return places.mode_in(text)


def deadline_of_page(page: SavedPage, labels: Mapping[str, Sequence[str]], text: str) -> date | None:
    """The last day to apply, from labels first."""
    for label in labels.get("deadline", ()):
        if (day := days.last_day(label, page.order)) is not None:
            return day
    return days.deadline_in(text, page.order) or days.deadline_in(page.visible[:40_000], page.order)
