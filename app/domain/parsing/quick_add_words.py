"""The words and patterns by which the parts of one line are told apart."""

from __future__ import annotations

import re
import unicodedata

from app.domain.patterns import compiled_later
from db.records.enums import Kind, WorkMode

STARS = compiled_later(r"(?:[*★]|⭐\ufe0f?){1,5}☆{0,4}")
SCORE = compiled_later(r"(interest|fit)[ :=]*([0-9])(?:/5)?", re.IGNORECASE)
TAGS = compiled_later(r"#[^\s#]+(?:\s+#[^\s#]+)*")
REFERRAL = compiled_later(
    r"(?:referral|referred|recommended|recommendation|empfehlung|empfohlen|recommandée?|recomendad[oa]|aanbevolen)"
    r" (?:from|by|through|von|durch|par|por|door) .+",
    re.IGNORECASE,
)
EFFORT = compiled_later(
    r"(?:effort[ :]*)?([0-9]{1,3}(?:[.,][0-9]{1,2})?) ?(?:h|hrs?|hours?)(?: of work| effort)?", re.IGNORECASE
)
VIA = compiled_later(
    r"(?:via|through|über|ueber|durch|par|por|tramite|door|przez"
    r"|(?:found|seen|saw(?: it)?|spotted) (?:on|via|at|in|through)|(?:gefunden|gesehen|entdeckt) (?:auf|bei|über|im|in)"
    r"|(?:trouvée?|vue?) sur(?: le| la)?|(?:visto|vista|encontrad[oa]) (?:en|em|no|na)|(?:vist|trovat)[oa] su"
    r"|(?:gevonden|gezien) (?:via|op)|znalezion[eoay] (?:na|przez)"
    r"|(?:channel|source|kanal|quelle|canal|fuente|fonte|bron):?) +(?:l['’])?(.+)",
    re.IGNORECASE,
)
FROM = compiled_later(r"(?:from|on|at|von|auf|bei|sur|chez|en|su|op) +(?P<channel>.+)", re.IGNORECASE)
"""A source after a small word, where its name is known."""
WITH = compiled_later(
    r"(?:with|contact(?! person):?"
    r"|(?:recruiter|contact person|kontakt|ansprechpartner(?:in)?|contacto|contatto|contactpersoon):) +(.+)",
    re.IGNORECASE,
)
NOTE = compiled_later(r"note:? +(.+)", re.IGNORECASE | re.DOTALL)
IN = compiled_later(
    r"(?:in|à|(?:place|location|ort|lieu|lugar|luogo|plaats|local):?"
    r"|(?:city|town|stadt|ville|ciudad|città|stad|cidade|miasto|standort):) +(.+)",
    re.IGNORECASE,
)
_POSTAL = compiled_later(r"[0-9]{4,6}|[A-Z]{1,2}[0-9][0-9A-Z]?|[0-9][A-Z]{2}", re.IGNORECASE)
_NO_PLACE = compiled_later(
    r"[:=?!&#@€$£%*+]|^(?:from|on|starts?|starting|until|till|by|before|after|since|for|as) ", re.IGNORECASE
)
_MOST_WORDS_OF_A_PLACE = 4
_TELLS_A_STEP = compiled_later(
    r"\b(?:sent|said|phoned|called|emailed"
    r"|reject\w*|declin\w*|knocked back|turned down|ghosted|repl(?:y|ied)|response|waiting|pending"
    r"|referr\w+|deadline|due"
    r"|urgent|asap|sofort|subito|immediate\w*|inmediat\w*|start(?:s|ing)?|appl(?:y|ied|ication)"
    r"|interview\w*|offer(?:ed|s)?|yesterday|absage|abgesagt|abgelehnt|zusage|antwort|rückmeldung|empfohlen"
    r"|warten?|refus\w*"
    r"|full[- ]?time|part[- ]?time|permanent|temporary|fixed[- ]term|freelance|vollzeit|teilzeit|unbefristet|befristet"
    r"|festanstellung|cdi|cdd|temps (?:plein|partiel)|jornada|indefinido"
    r"|möglich|possible|posible|possibile|mogelijk|optional|heard|beworben|postulé|enviad[oa]|inviat[oa]|gesolliciteerd"
    r"|wysłan[aeyo]|złożon[aeo]|wczoraj|empfehlung"
    r"|tempo (?:pieno|parziale|\w*determinato)|vast|nights|evenings|weekends|shifts"
    r"|réponse|recommandé\w*|rechaz\w*|respuesta|recomendad\w*|rifiut\w*|risposta|segnalat\w*|afgewezen"
    r"|afwijzing|antwoord"
    r"|reactie|aanbevolen|tvöd|tv-l|gestern|gisteren)\b",
    re.IGNORECASE,
)
"""Words of how an application goes, which are in no name of a place."""
LIKE_PAY = compiled_later(r"[€$£₹¥]|[0-9] ?kr\b|[0-9]k\b")
PAY = compiled_later(r"(?:(?:salary|pay|gehalt):? +)?(.*[0-9].*)", re.IGNORECASE)
DAY_WORDS = {
    "applied_on": "applied|sent|candidatura inviata|candidatura enviada|sollicitatie verstuurd|"
    "bewerbung (?:abgeschickt|versendet|verschickt)|beworben|bewerbung|abgeschickt|versendet|postulé"
    "|candidature envoyée|envoyée?|"
    "candidaté|solicitado|aplicado|postulado|enviad[oa]|candidato|inviat[oa]|gesolliciteerd|verstuurd"
    "|candidatei-me|candidatado|wysłan[eayo]|złożon[eao]|wysłał[ae]m|(?:za)?aplikował[ae]m|ansökt|skickad|ansøgt|søkt|sendt|başvuruldu"
    "|başvurdum|gönderildi|отправлен[оа]|откликнул(?:ся|ась)|подал[аи]?",
    "deadline": "by|bis|avant|hasta|entro|before|reageren voor|solliciteren voor|postuler avant|candidarsi entro|"
    "bis zum|bis spätestens|"
    "closes|closing date|closing|application deadline|applications close|deadline|apply by|open until|"
    "bewerbungsschluss|bewerbungsfrist|frist|bewerben bis|"
    "date limite|clôture|fecha límite|plazo|cierre|scadenza|scade|sluitingsdatum|solliciteren tot|sluit|prazo"
    "|data limite|cierra|vence|ferme|schließt|chiude|encerra|termin składania|termin aplikacji|sista ansökningsdag"
    "|sista dag|ansøgningsfrist|søknadsfrist|son başvuru|срок|дедлайн",
    "decision_on": "decision date|decision|answer by|hear by|reply by|entscheidung|rückmeldung|réponse|respuesta|"
    "risposta|antwoord|resposta",
    "follow_up_on": "follow[- ]?up|check in|nachfassen|nachfragen|relance|relancer",
    "added_on": "added|saved|found|gespeichert|gefunden|ajoutée?|trouvée?|guardad[oa]|salvat[oa]|opgeslagen|salv[oa]",
}
SENTENCE = compiled_later(
    r"(?:i |i have |i've |ich |ich habe |j'ai |he |ho |ik |ik heb |me |me he )?(?:just |gerade |eben |net )?"
    rf"(?:bewerbung|candidature|candidatura|sollicitatie|(?P<done>{DAY_WORDS['applied_on']}))"
    r"(?:(?: (?:my|the|an?|mi|la|ma|mon|mijn|il mio|la mia|meine|meinen)"
    r")? (?:cv|resume|application|candidatura|candidature|sollicitatie|bewerbung|lebenslauf|currículum))?"
    r"(?: (?:on |am |le |el |il |op )?(?P<when>.+?))??"
    r" (?:to|at|with|bei|chez|à|en|a|presso|bij) (?P<company>.+?)"
    r"(?: (?:as an?|as|for an?|for the|for|als|comme|como|come"
    r"|pour (?:le |un )?poste (?:de |d')|para el puesto de|per il posto (?:di|da)|voor de functie van"
    r"|auf die stelle als)"
    r" ?(?<=[ '])(?P<role>.+?)(?: (?:role|position|job|post))?)?",
    re.IGNORECASE,
)
"""An application in a sentence: "applied yesterday to Contoso as Analyst"."""
_ACCENTS = str.maketrans({c: f"[{plain}{c}]" for c, plain in zip("éôíüü", "eoiuu", strict=True)})
DATED = compiled_later(
    "(?:" + "|".join(f"(?P<{field}>(?:{words_})\\b)" for field, words_ in DAY_WORDS.items()).translate(_ACCENTS) + ")"
    r"(?: (?:on|by|is|until|at|am|vom|bis|zum|le|el|il|al|op|em|tot|até)\b)?:? *(?:the )?(?P<when>.*)",
    re.IGNORECASE,
)
TIME_AFTER_DAY = compiled_later(
    r"(?P<day>.*?[^\s,])(?:,? (?:at|um|à|a las|alle|om)|,)? (?:(?:[01]?[0-9]|2[0-3])[:.h][0-5][0-9]"
    r"(?: ?[ap]\.?m\.?| uhr)?|[0-9]{1,2} ?(?:[ap]\.?m\.?|uhr)|midnight|noon|midday)",
    re.IGNORECASE,
)
"""A day with a time of day after it."""
LEADS_TO_DAY = compiled_later(r"^(?:on|am|le|el|il|op) ", re.IGNORECASE)
DATE_LABELS = {
    "applied_on": "applied",
    "deadline": "deadline",
    "decision_on": "decision date",
    "follow_up_on": "follow up",
    "added_on": "added",
}
HISTORY = frozenset({"applied_on", "added_on"})
MODES = {
    word: mode
    for mode, words in {
        WorkMode.REMOTE: "remote,fully remote,full remote,100% remote,home office,homeoffice,télétravail,teletrabajo,"
        "en remoto,da remoto,smart working,thuiswerken",
        WorkMode.HYBRID: "hybrid,hybride,híbrido,ibrido,partly remote,partially remote,mostly remote,"
        "überwiegend remote,télétravail partiel,teilweise homeoffice",
        WorkMode.ON_SITE: "on-site,on site,onsite,in office,vor ort,sur site,présentiel,en présentiel,presencial,"
        "in presenza,in sede,op locatie,op kantoor",
    }.items()
    for word in words.split(",")
}
_MODE_WORD = "|".join(sorted(MODES, key=len, reverse=True))
PLACE_MODE = compiled_later(rf"(?P<place>.+?)[\s,/(–-]+(?P<mode>{_MODE_WORD})\)?", re.IGNORECASE)
NAME_MODE = compiled_later(rf"(?P<name>.+\S) *\((?P<mode>{_MODE_WORD})\)", re.IGNORECASE)
MODE_PLACE = compiled_later(rf"(?P<mode>{_MODE_WORD})[\s,/(–-]+(?:in )?(?P<place>[^)]+)\)?", re.IGNORECASE)
STAGE_WORDS = {
    "lead": Kind.LEAD,
    "saved": Kind.LEAD,
    "to apply": Kind.LEAD,
    "want to apply": Kind.LEAD,
    "wishlist": Kind.LEAD,
    "wish list": Kind.LEAD,
    "merkliste": Kind.LEAD,
    "à postuler": Kind.LEAD,
    "por aplicar": Kind.LEAD,
    "da inviare": Kind.LEAD,
    "te solliciteren": Kind.LEAD,
    "do wysłania": Kind.LEAD,
    "applied": Kind.APPLIED,
    "screen": Kind.SCREEN,
    "screening": Kind.SCREEN,
    "phone screen": Kind.SCREEN,
    "interview": Kind.INTERVIEW,
    "interviewing": Kind.INTERVIEW,
    "offer": Kind.OFFER,
}
DATED_STAGE = compiled_later(
    r"(?:got an? |have an? )?(?:(?:first|second|third|final|[1-9](?:st|nd|rd|th)) )?"
    rf"(?P<stage>{'|'.join(sorted(STAGE_WORDS, key=len, reverse=True))})"
    r"(?: (?:is|was|on|at|am|le|il|el))? (?P<when>\S.*)",
    re.IGNORECASE,
)
OUTCOME = compiled_later(
    r"(?:no|nope|they said no|said no)$|(?:(?:they|i) )?(?:(?:got|was|been|have been|have|has|wurde|ai été) )?"
    r"(?:rejected|declined|turned (?:me )?down|refused|rejection|knocked back|withdrawn|withdrew"
    r"|unsuccessful|not selected"
    r"|didn['’]?t get it|no longer available|absage|abgesagt|abgelehnt|ablehnung|zurückgezogen|refusée?|refus"
    r"|rechazad[oa]|rejeitad[oa]|recusad[oa]|rifiutat[oa]|afgewezen|afwijzing|odrzucon[aeoy])\b",
    re.IGNORECASE,
)
"""What came of an application, at the beginning of a part."""
NO_NEWS = compiled_later(
    r"(?:ghosted|offer (?:received|made|accepted)|(?:no|zero) (?:reply|response|answer|news)|heard nothing"
    r"|haven['’]?t heard|not heard"
    r"|(?:still )?(?:waiting|pending)(?: (?:for|on|to) .*)?$|keine (?:antwort|rückmeldung)|pas de réponse|sans réponse"
    r"|sin respuesta|sem resposta|nessuna risposta|geen (?:antwoord|reactie)|brak odpowiedzi)\b",
    re.IGNORECASE,
)
HOURS = compiled_later(
    r"(?:full[- ]?time|part[- ]?time|vollzeit|teilzeit|temps (?:plein|partiel)|tempo (?:pieno|parziale)|permanent"
    r"|temporary|fixed[- ]term|unbefristet|befristet"
    r"|[0-9]+(?:[.,-][0-9]+)? ?(?:hours?|hrs?|h|std\.?|stunden|shifts?)\b.*)",
    re.IGNORECASE,
)
"""How much, or for how long, one would work."""
CHANNELS = frozenset(
    (
        *("referral", "recruiter", "linkedin", "indeed", "stepstone", "xing", "glassdoor", "networking", "agency"),
        *("company site", "company website", "careers page", "job board", "job fair", "newsletter"),
    )
)
MAIL = compiled_later(r"[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+")
PERSON = compiled_later(r"(?P<name>[^(<]+?)\s*(?:\((?P<role>[^)]*)\))?\s*(?:<?(?P<email>[^\s<>@]+@[^\s<>@]+)>?)?")


_DASH = compiled_later(r" +[-–—] +")
_BESIDE_VIA = compiled_later(
    r"(?P<beside>.*\S) +(?P<via>(?:(?P<sure>(?-i:via))|through|über|ueber|durch|par|por|tramite|door) +\S.*)",
    re.IGNORECASE,
)


def split_off_endings(part: str) -> list[str]:
    """A part without its ending, and the pieces of that between dashes: "Contoso - applied 3 Nov - via Ana"."""
    pieces = _DASH.split(part)
    end = len(pieces)
    while end > 1 and _has_known_form(pieces[end - 1]):
        end -= 1
    if end == len(pieces):
        return [part]
    endings = pieces[end:]
    length = sum(map(len, endings)) + sum(map(len, _DASH.findall(part)[end - 1 :]))
    return [part[:-length], *endings]


def split_off_source(part: str) -> tuple[str, str] | None:
    """A part and the source after it, such as "Leeds via Ana" or "applied yesterday through Ana"; None without one."""
    match = None if VIA.fullmatch(part) else _BESIDE_VIA.fullmatch(part)
    return (match["beside"], match["via"]) if match and (match["sure"] or DATED.fullmatch(match["beside"])) else None


def by_dashes(part: str) -> list[str]:
    """A line split at its dashes, for one that nothing else divides: "Contoso – Analyst – Leeds"."""
    return _DASH.split(part)


def _has_known_form(piece: str) -> bool:
    dated = DATED.fullmatch(piece)
    return bool(
        (dated and any(map(str.isdigit, dated["when"])))
        or (piece[:1].islower() and VIA.fullmatch(piece))
        or TAGS.fullmatch(piece)
        or STARS.fullmatch(piece)
    )


def looks_like_a_place(part: str) -> bool:
    """Whether a part with no word in front may be a town or country: a few words, no figures but a postal code."""
    parts = part.replace("(", " ").replace(")", " ").replace("/", " ").split()
    if not 1 <= len(parts) <= _MOST_WORDS_OF_A_PLACE + 1 or _NO_PLACE.search(part) or _TELLS_A_STEP.search(part):
        return False
    if any(unicodedata.category(char) == "So" for char in part):
        return False
    figures = [word for word in parts if any(c.isdigit() for c in word)]
    if any(not _POSTAL.fullmatch(word) for word in figures) or len(figures) == len(parts):
        return False
    # Three words and more in small letters are a remark.
    return len(parts) <= 2 or any(word[0].isupper() or not word[0].isascii() for word in parts)
