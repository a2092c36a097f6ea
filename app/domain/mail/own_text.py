"""What the writer of an email wrote: without quoted history, footer and signature, cut into sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from app.domain.mail.phrases import folded

LONGEST_NOTE = 100
"""Characters of a note above an email that is passed on for its own sake."""
LONGEST_READ = 12_000
"""Characters of an email that are understood; what follows is a footer or a thread."""
LONGEST_BELOW = 1_000
"""Characters of a signature or footer in which an employer is looked for."""
_SEPARATOR = re.compile(
    r"-{2,}\s*(?:original(?: message|nachricht)?|ursprüngliche nachricht|message d.origine|mensaje original"
    r"|oorspronkelijk bericht|messaggio originale|original appointment)\b.*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|message transfere|mensaje reenviado"
    r"|doorgestuurd bericht|messaggio inoltrato|forwarded by)|^begin forwarded message:|^anfang der weitergeleiteten"
    r"|^début du message (?:réexpédié|transféré)|^inicio del mensaje reenviado|^begin doorgestuurd bericht"
    r"|^inizio messaggio inoltrato",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"^(?:on|am|le|el|op|il|il giorno|em)\b.{4,160}\b"
    r"(?:wrote|schrieb|a écrit|a ecrit|escribió|escribio|schreef|ha scritto|geschreven)\b.{0,120}$",
    re.IGNORECASE,
)
_ATTRIBUTION_START = re.compile(r"^(?:on|am|le|el|op|il)\b.{0,60}\d", re.IGNORECASE)
_HEADER = re.compile(
    r"^\*?(from|von|de|van|da|sent|gesendet|envoyé|envoye|enviado(?: el)?|verzonden|inviato|date|datum|data|fecha"
    r"|to|an|à|a|para|aan|subject|betreff|objet|asunto|onderwerp|oggetto|cc|reply-to)\s?:\*?\s*(.*)$",
    re.IGNORECASE,
)
_FORWARDED_SUBJECT = re.compile(r"(?:fwd?|wg|tr|rv|enc|doorst|fw|i)\s?:", re.IGNORECASE)
_ANSWERS_OR_PASSES_ON = re.compile(r"^(?:(?:re|aw|antw|fwd?|wg|tr|rv|enc|doorst)\s?:\s*)+", re.IGNORECASE)
_FROM = frozenset(("from", "von", "de", "van", "da"))
_SUBJECT = frozenset(("subject", "betreff", "objet", "asunto", "onderwerp", "oggetto"))
_WHEN = frozenset(
    (
        "sent",
        "gesendet",
        "envoyé",
        "envoye",
        "enviado",
        "enviado el",
        "verzonden",
        "inviato",
        "date",
        "datum",
        "data",
        "fecha",
    )
)
_FOOTER = re.compile(
    r"^(?:unsubscribe|abmelden|abbestellen|se désabonner|darse de baja|uitschrijven|disiscriviti|annulla iscrizione"
    r"|this (?:e-?mail|message)(?: and any)?.{0,40}(?:was sent (?:to|by)|is confidential|may contain|contains|is intended)"
    r"|diese (?:e-?mail|nachricht).{0,40}(?:vertraulich|enthält|wurde (?:an|automatisch|von))"
    r"|ce (?:message|courriel|mail).{0,60}(?:confidentiel|destiné|envoyé automatiquement)"
    r"|este (?:mensaje|correo).{0,60}(?:confidencial|dirigido|contiene)"
    r"|dit (?:bericht|e-mailbericht).{0,60}(?:vertrouwelijk|bestemd|automatisch)"
    r"|(?:questo messaggio|questa e-?mail|le informazioni contenute).{0,60}(?:riservat|confidenzial|destinat)"
    r"|you (?:are receiving|received|have received) this (?:e-?mail|message)|sie erhalten diese|vous recevez ce"
    r"|confidentiality notice|disclaimer|privacy (?:policy|notice)|datenschutz|mentions légales|powered by"
    r"|manage (?:your )?(?:preferences|notifications|alerts)|view (?:this email )?in (?:your )?browser"
    r"|im browser (?:an)?sehen|© ?\d{4}|copyright \d{4}|follow us|folgen sie uns|suivez-nous|síguenos|volg ons|seguici"
    r"|equal opportunit|registered (?:office|in england)|geschäftsführ(?:er|ung)|sitz der gesellschaft|amtsgericht)",
    re.IGNORECASE,
)
_OTHER_JOBS = re.compile(
    r"^[^.!?]{0,40}\b(?:(?:similar|more|other|recommended|suggested) (?:jobs|roles|vacancies|openings)|jobs (?:like this|similar to|you may|for you)"
    r"|(?:ähnliche|weitere|passende) (?:jobs|stellen|stellenangebote)|(?:autres|d['’]autres) offres|offres (?:similaires|qui)|(?:otras|más) (?:ofertas|vacantes)"
    r"|ofertas (?:similares|que)|(?:vergelijkbare|andere|meer) (?:vacatures|banen)|(?:altre|altri) (?:offerte|annunci)|(?:offerte|annunci) simili)\b[^.!]{0,60}$",
    re.IGNORECASE,
)
"""A line over jobs that are not the one an email is about."""
_SENTENCE_END = re.compile(r"(?<=[.!?;:…])[\"'”’)»]*\s+(?=\S)")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:\d{1,2}|[a-zà-ÿ]|mr|mrs|ms|dr|prof|st|str|hr|fr|ca|bzw|z\.b|d\.h|u\.a|i\.d\.r|evtl|inkl|nr|no|tel"
    r"|m|mme|mlle|sr|sra|srta|ud|uds|dhr|mevr|mw|dott|sig|sigg|p\.m|a\.m|e\.g|i\.e|etc|approx|gmbh|inc|ltd|co|feb|jan"
    r"|mar|apr|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|min|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)\.$",
    re.IGNORECASE,
)
_HOUR_END = re.compile(
    r"\b(?:um|gegen|at|a las|alle(?: ore)?|ore|om|tegen|rond|vers|à) \d{1,2}\.$|\d\s?h\.$", re.IGNORECASE
)
_DAY_END = re.compile(r"(?:^|[\s(])\d{1,2}\.\s?\d{1,2}\.\)?$")
_SHORT_LINE = 46
_LONGEST_LINK = 60


class Sentence(NamedTuple):
    """A sentence as written, on one line, and its folded words."""

    written: str
    words: str

    @property
    def is_question(self) -> bool:
        """Whether it ends with a question mark."""
        return self.words.endswith("?")


class Forwarded(NamedTuple):
    """An email inside another: who it was from, what it was called, its text, and when it was sent, in words."""

    sender: str
    subject: str
    text: str
    sent: str = ""


def own_text(text: str) -> str:
    """The part of a text its writer wrote: quoted history, footers and what stands under a signature are cut."""
    return "\n".join(_own_and_below(text)[0])[:LONGEST_READ].strip()


def signature_and_footer(text: str) -> str:
    """What stands under the writer's own text and is no quoted history: a signature, a footer."""
    return "\n".join(_own_and_below(text)[1])[:LONGEST_BELOW].strip()


@lru_cache(maxsize=4)
def _own_and_below(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines a writer wrote, and those of a signature or footer under them."""
    lines = text[: LONGEST_READ * 2].splitlines()
    own: list[str] = []
    below: list[str] = []
    section = own
    number = 0
    while number < len(lines):
        line = lines[number].strip()
        if line.startswith((">", "|>")):
            number += 1
            continue
        if _SEPARATOR.match(line) or (_FORWARD.search(line) and any(line.strip() for line in own)):
            break
        length = _attribution_length(lines, number)
        if length:
            if _next_text(lines, number + length).startswith(">"):
                number += length
                continue
            break
        if _is_header_block(lines, number) and any(line.strip() for line in own):
            break
        is_rule = lines[number] in ("-- ", "--", "—") or (set(line) == {"_"} and len(line) > 20)
        if is_rule and any(line.strip() for line in own):
            section = below
            number += 1
            continue
        if _OTHER_JOBS.match(line) and sum(map(len, own)) > 40:
            own.append(line)
            break
        if _FOOTER.match(line):
            if sum(map(len, own)) > 40:
                section = below
            elif len(line) < _LONGEST_LINK:
                number += 1
                continue
        section.append(lines[number])
        number += 1
    return tuple(own), tuple(below)


def header_value(line: str) -> str:
    """What a line such as "From: Ana" says after the name of a header; empty for any other line."""
    match = _HEADER.match(line.strip())
    return match[2] if match else ""


def header_subject(line: str) -> str:
    """What an email is called by its header for the subject, without "Re:" and "Fwd:"; empty for any other line."""
    match = _HEADER.match(line.strip())
    return _ANSWERS_OR_PASSES_ON.sub("", match[2]) if match and match[1].lower() in _SUBJECT else ""


def parse_forwarded(text: str, subject: str = "") -> Forwarded | None:
    """The email someone passed on without saying much to it; None when there is none.

    Some programs write no line above it, and say only in the subject that it is passed on.
    """
    lines = text[: LONGEST_READ * 2].splitlines()
    is_forwarded = bool(_FORWARDED_SUBJECT.match(subject.strip()))
    for number, line in enumerate(lines):
        begins = is_forwarded and _is_header_block(lines, number)
        if not (begins or _FORWARD.search(line.strip())):
            continue
        if len("".join(lines[:number]).strip()) > LONGEST_NOTE:
            return None
        sender = subject = sent = ""
        at = number if begins else number + 1
        has_headers = False
        while at < len(lines):
            bare = lines[at].strip().lstrip("> ")
            header = _HEADER.match(bare)
            if header:
                has_headers = True
                name = header[1].lower()
                sender = header[2] if name in _FROM and not sender else sender
                subject = header[2] if name in _SUBJECT else subject
                sent = header[2] if name in _WHEN and not sent else sent
            elif has_headers and (not bare or (":" not in bare[:20] and len(bare) > 60)):
                break
            at += 1
        body = [re.sub(r"^(?:> ?)", "", line) for line in lines[at:]]
        return Forwarded(sender, subject, "\n".join(body).strip(), sent) if has_headers else None
    return None


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of a text; lines that were wrapped are joined, those of a list stand alone."""
    result = []
    for block in split_paragraphs(text):
        for part in _split(block):
            words = folded(part)
            if words:
                result.append(Sentence(part, words))
    return result


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, with lines that were wrapped joined; those of a list stand alone."""
    blocks: list[str] = []
    joined = ""
    for raw in text.splitlines():
        line = " ".join(raw.split())
        if not line:
            blocks.append(joined)
            joined = ""
            continue
        starts_anew = bool(re.match(r"(?:[-*•·–]\s|\d{1,2}[.)]\s)", line))
        if joined and not starts_anew and len(joined.rsplit("\n", 1)[-1]) >= _SHORT_LINE:
            joined = f"{joined}\n{line}"
        else:
            blocks.append(joined)
            joined = line
    blocks.append(joined)
    return [block.replace("\n", " ") for block in blocks if block]


def _split(block: str) -> list[str]:
    parts: list[str] = []
    for piece in _SENTENCE_END.split(block):
        if parts and (_is_unended(parts[-1]) or (_DAY_END.search(parts[-1]) and piece[:1].islower())):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return parts


def _is_unended(part: str) -> bool:
    """Whether the full stop at the end of a part is that of an abbreviation or a day, so that the sentence goes on."""
    return _NO_END.search(part) is not None and _HOUR_END.search(part) is None


def _attribution_length(lines: list[str], number: int) -> int:
    """How many lines from here say who wrote what follows ("On Monday Ann wrote:"); 0 when none."""
    line = lines[number].strip()
    if not line or len(line) > 200 or not _ATTRIBUTION_START.match(line):
        return 0
    for length in (1, 2, 3):
        joined = " ".join(line.strip() for line in lines[number : number + length])
        if _ATTRIBUTION.match(joined) and joined.rstrip().endswith(":"):
            return length
    return 0


def _next_text(lines: list[str], number: int) -> str:
    return next((line.strip() for line in lines[number : number + 3] if line.strip()), "")


def _is_header_block(lines: list[str], number: int) -> bool:
    """Whether an email's headers begin here, as a program writes them above what is answered."""
    first = _HEADER.match(lines[number].strip())
    if not first or first[1].lower() not in _FROM:
        return False
    names = {match[1].lower() for line in lines[number : number + 7] if (match := _HEADER.match(line.strip()))}
    return len(names) >= 3
