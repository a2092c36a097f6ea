"""Where an appointment is, and which of an email's links matters. No link is ever followed."""

from __future__ import annotations

import re

from app.domain.calendar_words import MONTHS, WEEKDAYS
from app.domain.mail.days import flat_text
from app.domain.mail.message import Email, EmailKind, EmailLink
from app.domain.parsing.links import is_safe

_MEETING = re.compile(
    r"https?://(?:[\w-]+\.)*(?:zoom|teams|meet|webex|visio|jitsi)(?:-\w+)?\.|https?://[^\s]*(?:zoom\.us/|zoom\.com/j|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|whereby\.com"
    r"|meet\.jit\.si|gotomeet|gotomeeting|chime\.aws|bluejeans|skype\.com|bigbluebutton|meet\.|video(?:call|meeting|chat)|/meeting/"
    r"|jitsi|around\.co|livestorm)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:teams|zoom|google meet|webex|skype|einwahl\w*|video(?:call|chat|konferenz|llamada|conferencia|chiamata|gesprek|link)?|visio(?:conference)?|join"
    r"|beitreten|conectarse|connectez-vous|collegarsi)[^\n.!?]{0,25}$",
)
"""What stands before the link of a call, without case and accents."""
_BOOKING = re.compile(
    r"https?://(?:rdv|agenda|cal|calendar|book|slots|termine?|pick)(?:-\w+)?\.|https?://[^\s]*(?:calendly\.com|cal\.com|doodle\.com|goodtime\.io|youcanbook|savvycal|bookings|calendar\.google|schedul|booking"
    r"|termin|appointment|rendez|cita|afspraak|appuntament|prenot|select-?slot|timeslot|availability|interview|datumprikker)",
    re.IGNORECASE,
)
_TEST = re.compile(
    r"https?://[^\s]*(?:hackerrank|codility|codesignal|testgorilla|hirevue|hireflix|willo|sparkhire|cammio|viasto|codingame|assess|test"
    r"|challenge|task|exam|aufgabe|video|easyrecrue|visiotalent|devskiller|coderbyte|quiz|prova|prueba|interview)",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"https?://[^\s]*(?:docusign|hellosign|adobesign|echosign|yousign|signaturit|pandadoc|sign|offer|contract|vertrag)",
    re.IGNORECASE,
)
_FOOTER_LINK = re.compile(
    r"unsubscribe|abmeld|desabonn|privacy|datenschutz|impressum|facebook\.com|twitter\.com|//x\.com/|instagram|linkedin\.com/(?:company|in)|xing\.com"
    r"|youtube|kununu|glassdoor|google\.com/maps|goo\.gl/maps|maps\.app|/legal|terms|preferences|optout|opt-out",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W{0,3}(?:where|location|place|venue|address|ort|wo|adresse|treffpunkt|anschrift|veranstaltungsort|ou|lieu|donde|lugar|direccion|ubicacion"
    r"|waar|locatie|plaats|adres|dove|luogo|sede|indirizzo|standort)(?:\s(?:for|fur|fur's|furs|pour|para|per|voor|to|del?|of)(?:\s[\w']+){1,2})?\s*[:–-]"
    r"\s*(?P<place>.*)$"
)
_ESTATE = re.compile(
    r"(?P<place>\bUnit \d{1,3}[A-Za-z]?,?\s+(?:[A-Z][\w'’&-]+,?\s+){1,4}(?:Est(?:ate)?\b\.?|Park|Centre|Court|Works|Yard)(?:,\s*[A-Z][\w'’-]+)?"
    r"|\b(?:[A-Z][\w'’&-]+\s+){1,3}(?:(?:Trading|Industrial|Business|Retail|Science|Office)\s+(?:Estate|Est\b\.?|Park))(?:,\s*[A-Z][\w'’-]+)?"
    r"|\b(?:ZI|ZA|ZAC|[Zz]one (?:industrielle|artisanale|commerciale|d['’]activités?))\s+(?:(?:de la|de|des|du|de l['’]|d['’]|les|la|le)\s?)?[A-ZÀ-Ÿ][\w'’ -]{1,40}?(?:,\s*(?:à\s+)?[A-ZÀ-Ÿ][\w'’-]+)?(?=[.,;)\n(]|\s(?:à|en|et)\s|$)"
    r"|\b(?:[Pp]olígono|[Pp]ol\.|[Pp]arque)\s+(?:(?:[Ii]ndustrial|[Ee]mpresarial|[Tt]ecnológico)\s+)?(?:(?:de la|de|del|el|la|los|las)\s+)*[A-ZÁÉÍÓÚÑ][\wáéíóúñ-]*(?:\s[A-ZÁÉÍÓÚÑ][\wáéíóúñ-]*){0,3}(?:,\s*(?:nave|parcela|calle|c/)\s*[\w-]+){0,2}(?:,\s*(?:en\s+)?[A-ZÁÉÍÓÚ][\wáéíóúñ]+)?"
    r"|\b(?:Gewerbe|Industrie|Business|Techno(?:logie)?)(?:gebiet|park)\s+(?:(?:Am|An der|Im|In der|auf der)\s+)?[A-ZÄÖÜ][\wäöüß-]+(?:\s\d{1,3}[a-z]?)?(?:,\s*(?:\d{4,5}\s+)?[A-ZÄÖÜ][\wäöüß-]+)?"
    r"|\b(?:[Bb]edrijven(?:terrein|park)|[Ii]ndustrieterrein)\s+(?:(?:de|het|den)\s+)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:\s\d{1,4})?(?:,?\s*(?:in|te)\s+[A-Z][\w'’-]+)?"
    r"|\b[Zz]ona\s+(?:[Ii]ndustriale|[Aa]rtigianale|P\.?I\.?P\.?)\s+(?:(?:di|del|della|la)\s+)?[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:,\s*[A-Z][\w'’-]+)?)"
)
"""A place among works and warehouses, which has no street."""
_UNNUMBERED = re.compile(
    r"^(?:[^,|·]{3,60},\s*)(?:[\w'’ .-]+ (?:Lane|Road|Street|Walk|Avenue|Square|Place|Hill|Row|Close|Way|Drive|Green|Gardens|Terrace)|(?:rue|avenue|place|chemin|route|via|piazza|calle|plaza|avenida) [\w'’ .-]{3,40})(?:,\s*[\w'’ .-]{2,40}){0,3}$"
)
"""A line that is an address with a name before its street and no number behind it."""
_STREET = re.compile(
    r"(?P<place>(?:(?:[A-ZÄÖÜ][\w'’ß-]+|[A-ZÄÖÜ]\w?\.)[ -]){0,3}?(?:[A-ZÄÖÜ][\wäöüß.-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|ufer|damm|straat|laan|kade|plein|gracht|dijk|singel|dreef|steeg)|[A-ZÄÖÜ][\w-]+ (?:Straße|Str\.|Platz|Allee|Weg|Ring|Damm|Ufer))\s*\d{1,4}(?:\s?[a-z]\b)?(?:(?:,\s*(?:\d{4}\s?[A-Z]{2}\s+|\d{4,5}\s+)?|\s+in\s+)(?!Park|Eingang|Hinter|Haus|Raum|Zimmer|Klingel|Etage|Erd|Stock)[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ(][\w)-]+)?)?)"
    r"|(?P<place2>\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|quai|chemin|impasse|route|allée|cours)\s+[\w'’. -]{2,40}?(?:,\s*\d{5}\s+[A-ZÀ-Ÿ][\w'’-]+(?: \d+e?)?|,\s*[A-ZÀ-Ÿ][\w'’-]+)?(?=[.,;)\n]|$))"
    r"|(?P<place3>\d{1,5}[a-zA-Z]?\s+(?:[A-Z][\w'’.]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Sq|Way|Place|Pl|Court|Ct|Terrace|Row|Close|Boulevard|Blvd|Hill|Parade|Quay|Yard|Mews|Walk|Green|Gardens|Crescent|Grove|Wharf|Parkway|Pike|Highway|Circle)\b\.?(?:,\s*[A-Z][\w'’]+(?: (?![A-Z]{1,2}\d)[A-Z][\w'’]+)?)?(?:,?\s*[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2})?)"
    r"|(?P<place4>(?:[Cc]alle|C/|[Aa]venida|[Aa]vda?\.|[Pp]laza|[Pp]aseo|[Rr]onda|[Cc]arrer)\s+[\w'’áéíóúñÁÉÍÓÚÑ. -]{2,40}?,?\s*\d{1,4}(?:,\s*(?:\d{5}\s+)?[A-ZÁÉÍÓÚ][\wáéíóúñ]+)?)"
    r"|(?P<place5>(?:[Vv]ia(?! (?:Teams|Zoom|Google|Microsoft|MS|Skype|Webex|Meet|WhatsApp|Video))|[Vv]iale|[Pp]iazza|[Cc]orso|[Ll]argo|[Pp]iazzale|[Vv]icolo|[Cc]ontrada|[Ll]ungo(?:mare|arno|tevere|lago|po)?)\s+(?:(?:dell[aeo]?|degli|dei|del|di|da)\s|(?:dell|d)['’])?[A-Z0-9][\w'’. ]{1,40}?,?\s+\d{1,4}(?:,\s*(?:\d{5}\s+)?[A-Z][\w'’]+)?)"
    r"|(?P<place7>\b(?:Am|An (?:der|den)|Im|In (?:der|den)|Zum|Zur|Auf (?:der|dem)|Unter den|Beim|Vor dem)\s(?!Mo|Di[^\w]|Dienst|Mi|Donners|Frei[t ]|Sams|Sonn|Jan|Feb|Mär|Apr|Mai |Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahr|Termin|Wochen|Tag)[A-ZÄÖÜ][\wäöüß-]+\s\d{1,3}\s?[a-z]?\b(?![.:]\d|\s?(?:Uhr|h\b|Minuten|Stunden|Tage|€|%))(?:,\s*(?:\d{4,5}\s+)?[A-ZÄÖÜ][\wäöüß-]+)?)"
    r"|(?P<place6>[A-Z][\w'’-]*(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg)\s*\d{1,4}\s?[a-z]?(?:,?\s*(?:(?:in|te)\s+)?(?:\d{4}\s?[A-Z]{2}\s+)?[A-Z][\w'’-]+)?)"
)


_NO_STREET = (
    rf"(?!(?i:(?:{'|'.join((*MONTHS, *WEEKDAYS))})(?:\w*(?:mittag|middag|morgen|ochtend|abend|avond))?\b"
    r"|(?:woche|phase|runde|stufe|klasse|gruppe|teil|seite|level|band|year|grade|week|round|stage|step|part|jahr|teams|zoom|fase|ronde"
    r"|[ap]m|minut\w*|hours?|stunden?|heures?|horas?|uur|ore|uhr|euros?|jahre?|ans|people|staff)\b))"
)
"""Before a word that is none of a street: a month, a weekday, a length of time."""
_NUMBERED = re.compile(
    r"(?P<place>(?:[A-ZÄÖÜ][\w'’ß-]+ ){0,3}[A-ZÄÖÜ][\w'’ß-]+,\s*)?"
    rf"(?P<street>{_NO_STREET}(?:[A-ZÄÖÜ][\w'’ß-]+ ){{1,3}}\d{{1,4}}[a-z]?,\s*(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s+[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)"
)
"""A street by any name, with its number, a postcode and a town behind it; a house's name may stand before it."""
_BESIDE_A_PREPOSITION = re.compile(
    r"\b(?:[Aa]t|[Ww]e(?:['’]re| are)(?: at)?|[Ii]t(?:['’]s| is)|[Ff]ind us at|[Cc]ome to|[Aa]ddress is|[Aa]dd?res(?:se?)?\b[^.!?\n]{0,20}:|[Dd]irec(?:ción|tion)\b[^.!?\n]{0,20}:"
    r"|[Ii]ndirizzo\b[^.!?\n]{0,20}:|[Oo]p|[Bb]ij|[Aa]an (?:de|het)?|in der|am|im|beim|presso|all[ae]?|al|à|aux?|en)\s"
    rf"(?P<place>(?:{_NO_STREET}(?:[A-ZÀ-Ý][\w'’ß-]+ ){{1,3}}\d{{1,4}}[a-z]?|\d{{1,4}}[a-z]? {_NO_STREET}[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){{0,2}})"
    r"(?:(?:,| te| in| à| a| en)+ [A-ZÀ-Ý][\w'’-]+)?)(?=[\s.,;)]|$)(?![.:]\d| ?(?:Uhr|uur|h|am|pm)\b)"
)
"""A street by any name with its number, behind a word for being there."""
_BRANCH = re.compile(
    r"(?P<place>\b(?:Filiale|Zweigstelle|Niederlassung|Standort|Geschäftsstelle|[Ff]iliaal|[Vv]estiging|[Aa]gence|[Mm]agasin|[Bb]outique|[Ss]ucursal|[Tt]ienda|[Ff]iliale|[Pp]unto vendita)"
    r"\s(?:(?:de la|de|du|des|del|della|di|in|am|an der|aan de)\s|d['’])?[A-ZÄÖÜÀ-Ý][\wÀ-ÿ'’-]+(?:\s[A-ZÄÖÜÀ-Ý][\wÀ-ÿ'’-]+)?)"
    r"|\bthe (?P<branch>[A-Z][\w'’]+(?: [A-Z][\w'’]+)? (?:branch|shop|store|office|depot|site))\b"
)
"""One of several houses of an employer, by the name it has."""


_CAPITALS = r"[A-ZÄÖÜÀ-Ý][\w'’-]+(?:(?: (?:für|of|de|des|du|del|di|van))? [A-ZÄÖÜÀ-Ý][\w'’-]+){0,3}"
_ROOM = re.compile(
    rf"(?P<place>(?:{_NO_STREET}{_CAPITALS},\s*)?(?:(?!(?:In|At|The|Our|Im|Am|Dans|En|Nella)\b)[A-Z]\w+ ){{0,2}}"
    r"\b(?i:room|suite|gate|building|\w*raum|zimmer|\w*saal|tor|gebäude|salle|bureau|bâtiment|sala|aula|edificio|\w*zaal|kamer|lokaal|gebouw|stanza|despacho)"
    rf"\s(?:[A-Z]?\d[\w.-]*\b|[A-Z]\b)(?:(?:,|,? (?:at|in|of)(?: the)?) {_CAPITALS}(?=[.,;)]|$))?)"
)
"""A room with its number, and the house before or behind it."""


_ENDED = re.compile(r"(?<=[a-zà-ÿ]{4})(?<!str)\.\s(?=[A-ZÀ-Ý])")
_FEWEST_WORDS = 6
_LONGEST = 200
"""Letters of a place that are kept."""


def meeting_link(email: Email, text: str) -> str | None:
    """The link of a video call: of a service for such, or one that stands behind words for a call."""
    if known := _first(_MEETING, email, text):
        return known
    plain = flat_text(text)
    for link in _own_links(email, text):
        at = plain.find(flat_text(link.address))
        if at >= 0 and _INTRODUCED.search(plain, 0, at) and not _BOOKING.search(link.address):
            return link.address
    return None


def place_in(text: str) -> str | None:
    """The place a text names: after a label such as "Where:", else an address with a street."""
    place = _place_in(text)
    return place[:_LONGEST] if place else None


def _place_in(text: str) -> str | None:
    lines = text.splitlines()
    for number, line in enumerate(lines):
        match = _LABEL.match(flat_text(line.strip()))
        if match:
            place = line.strip()[match.start("place") :].strip(" *")
            if place and not place.lower().startswith("http"):
                return _ENDED.split(place)[0].rstrip(".")
            below = next((each.strip() for each in lines[number + 1 : number + 3] if each.strip()), "")
            if not place and below and not below.startswith("http"):
                return below
    joined = " ".join(text.split())
    if match := _NUMBERED.search(joined):
        return match[0].strip(" .,")
    for pattern in (_STREET, _ESTATE):
        if match := pattern.search(joined):
            return next(part for part in match.groups() if part).strip(" .,")
    if unnumbered := next((bare for line in reversed(lines) if _UNNUMBERED.match(bare := line.strip())), None):
        return unnumbered
    match = _BESIDE_A_PREPOSITION.search(text) or _BRANCH.search(joined) or _ROOM.search(joined)
    return next(part for part in match.groups() if part).strip(" .,") if match else None


def link_for(email: Email, text: str, kind: EmailKind) -> str | None:
    """The link an email of that kind is about, such as a call, a choice of times or a test; None when there is none."""
    wanted = {
        EmailKind.INVITATION: (_MEETING, _BOOKING),
        EmailKind.ASSESSMENT: (_TEST,),
        EmailKind.OFFER: (_SIGNING,),
    }.get(kind, ())
    for pattern in wanted:
        if link := _first(pattern, email, text):
            return link
    others = [link.address for link in _own_links(email, text) if not _FOOTER_LINK.search(link.address)]
    if kind is EmailKind.ASSESSMENT or (kind is EmailKind.QUESTION and len(others) == 1):
        return next(iter(others), None)
    return None


def booking_link(email: Email, text: str) -> str | None:
    """The link where a time is chosen: of a service for such, else the only one there is."""
    if known := _first(_BOOKING, email, text):
        return known
    others = {link.address for link in _own_links(email, text) if not _FOOTER_LINK.search(link.address)}
    return next(iter(others)) if len(others) == 1 else None


def asks_to_book(sentence: str) -> bool:
    """Whether a sentence, and no mere line of a signature, names a link of a service where times are chosen."""
    return sentence.count(" ") >= _FEWEST_WORDS and _BOOKING.search(sentence) is not None


def _first(pattern: re.Pattern[str], email: Email, text: str) -> str | None:
    for link in _own_links(email, text):
        if pattern.search(link.address) and not _FOOTER_LINK.search(link.address):
            return link.address
    return None


def _own_links(email: Email, text: str) -> list[EmailLink]:
    """The links of the writer's own text, and those of HTML, whose text is there too."""
    own = [link for link in email.links if link.address in text or (link.text and link.text in text)]
    return [link for link in (own or email.links) if is_safe(link.address)]
