"""What a posting asks for, as a list: the points under its own headings, in many languages."""

from __future__ import annotations

import re

from app.domain.recovery.must_haves import MOST, must_haves

_HEADING = re.compile(
    r"(?:anforderung|voraussetzung|profil\b|qualifikation|mitbring|bringst du|bringen sie|zeichnet (?:dich|sie)|"
    r"du passt|erwarten wir|wir erwarten|überzeug|kenntnisse|das (?:bist|hast) du|über dich|wen wir suchen|"
    r"was wir (?:uns wünschen|suchen)|"
    r"wir wünschen uns|unsere erwartungen|damit punkte|dein background|einstellungsvoraussetz|"
    r"requirement|required|qualification|must[- ]have|what you(?:['’]ll)? (?:bring|need|have)|"
    r"you(?:['’]ll)? (?:bring|have|need)|who you are|about you|your (?:profile|background|skills|experience|"
    r"expertise)|what we(?:['’]re| are)? (?:look|expect|need|seek)|"
    r"we(?:['’]re| are) looking for|looking for someone|skills|essential|person specification|ideal candidate|"
    r"you might be|minimum|basic qualif|experience you|"
    r"recherché|votre profil|ton profil|compétences|vous êtes|qualités|prérequis|ce que nous (?:recherchons|attendons)|"
    r"requisitos|tu perfil|perfil|qué (?:buscamos|necesitas)|lo que buscamos|se ofrece a quien|formación requerida|"
    r"requisiti|cosa cerchiamo|il tuo profilo|profilo|competenze|chi cerchiamo|chi sei|"
    r"functie-?eisen|wie ben jij|wat (?:vragen|verwachten|breng)|jouw profiel|wij vragen|jij (?:hebt|bent|herken)|"
    r"wat jij meebrengt|dit breng jij|"
    r"wymagania|oczekujemy|oczekiwania|czego oczekujemy|twój profil|nasze wymagania|"
    r"kvalifikation|vi söker dig|om dig|din profil|dine kvalifikationer|vi forventer|du har|krav|kvalifikasjon|"
    r"hvem er du|kompetens|"
    r"požadavky|požadujeme|očekáváme|elvárás|cerințe|vaatimukset|"
    r"o que (?:procuramos|esperamos)|requisitos|perfil|aranan|nitelik|odotamme|sinulta|応募資格|必須)",
    re.I,
)
_NOT = re.compile(
    r"(?:nice[- ]to[- ]have|bonus|a plus|preferred|optional|desirable|von vorteil|wünschenswert|idealerweise|"
    r"aufgabe|tätigkeit|wir bieten|bieten wir|das bieten|benefit|we offer|offer you|responsibilit|what you(?:['’]ll|"
    r" will) do|your (?:tasks|role|mission)|"
    r"tasks|about us|über uns|unternehmensprofil|company profile|missions?\b|avantages|nous offrons|atouts?|"
    r"se valora|valorable|ofrecemos|funciones|offriamo|attività|wat bieden|wij bieden|taken|oferujemy|obowiązki|"
    r"mile widziane|vi erbjuder|meriterande|arbetsuppgifter|vi tilbyder|"
    r"oferecemos|diferenciais|how to apply|bewerb|kontakt|contact|equal opportunit)",
    re.I,
)
_LONGEST_HEADING = 80
_LONGEST_POINT = 400
_END = re.compile(r"[.!]$")


def needs_in(text: str) -> tuple[str, ...]:
    """The must-haves a posting's text lists, in their order, each once; from lines without bullets where it has "
    "none."""
    found: dict[str, None] = {}
    inside = begun = False
    loose: list[str] = []
    for raw in text.split("\n"):
        line = raw.strip()
        bullet = line.startswith("- ")
        if bullet:
            if inside:
                begun = True
                found.setdefault(" ".join(line[2:].split())[:_LONGEST_POINT])
            continue
        if not line:
            continue
        if _is_heading(line):
            if loose and not found:
                _take_loose(found, loose)
            loose = []
            inside = bool(_HEADING.search(line)) and not _NOT.search(line)
            begun = False
        elif inside and begun:
            inside = False
        elif inside:
            loose.append(line)
    if loose and not found:
        _take_loose(found, loose)
    return tuple(filter(None, found))[:MOST] or must_haves(text)


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING:
        return False
    known = bool(_HEADING.search(line) or _NOT.search(line))
    return line.endswith((":", "?", "…", "...")) or (known and not _END.search(line) and len(line.split()) <= 9)


def _take_loose(found: dict[str, None], lines: list[str]) -> None:
    """Short lines under a heading, one below the other, are points too."""
    if len(lines) >= 2 and all(len(line) < 160 for line in lines[:3]):
        for line in lines:
            if len(line) >= 160:
                break
            found.setdefault(line)
