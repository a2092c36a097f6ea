"""Reads an email from its text alone, as one copies it from the page of a mail service or from a program."""

from __future__ import annotations

import hashlib
import re
from datetime import date, tzinfo
from typing import NamedTuple

from app.domain.clean_text import plain_line
from app.domain.mail.message import Email
from app.domain.mail.own_text import header_value, parse_forwarded
from app.exchange.mail.parse_message import links_in, sender_of, tidied
from app.exchange.mail.sent_words import TIME, moment_in

_SHORTEST = 20
_MOST_ABOVE = 15
"""Lines above the greeting in which sender, subject and time are looked for."""
_MOST_BELOW = 12
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|greetings|sehr geehrte\w*|liebe[rs]?|hallo"
    r"|guten (?:tag|morgen|abend)|moin|servus|grüß\w*|madame|monsieur|bonjour|bonsoir|salut|cher|chère|coucou"
    r"|estimad[oa]s?|hola|buen[oa]s|querid[oa]|geachte|beste|dag|hoi|goede(?:morgen|middag|navond)|gentile|egregi[oa]"
    r"|buongiorno|buonasera|salve|ciao|caro|cara)\b.{0,60}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|many|with)? ?(?:kind |best |warm )?(?:regards|wishes)|best|cheers|(?:many )?thanks"
    r"|thank you|yours (?:sincerely|faithfully|truly)|sincerely|all the best"
    r"|(?:mit )?(?:freundliche\w*|viele|liebe|beste|herzliche) gr[üu](?:ß|ss)en?|vg|lg|mfg|cordialement"
    r"|bien (?:à vous|cordialement)|(?:sincères|meilleures) salutations|un (?:cordial )?saludo|saludos|atentamente"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:jes|en)?|(?:cordiali|distinti) saluti"
    r"|a presto)\b.{0,40}",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?P<sender>[^<>\n]{0,80}<[^<>\s@]+@[^<>\s@]+>|(?<!\S)[^<>\s@]+@[^<>\s@]+\.[a-z]{2,}(?!\S))")
_TO = re.compile(r"(?:to|an|à|a|para|aan|cc|bcc)\b:?\s|(?:to|an|à|a|para|aan|cc):?$", re.IGNORECASE)
_AROUND = frozenset(
    ("inbox", "posteingang", "boîte de réception", "bandeja de entrada", "postvak in", "posta in arrivo")
)
_LONGEST_SUBJECT = 150


class _Above(NamedTuple):
    """What stands above the text of an email: who wrote it, what it is called, and when it was sent."""

    sender: str = ""
    subject: str = ""
    sent: str = ""


def reads_like_email(text: str) -> bool:
    """Whether a text begins as one does that was copied with sender and time, greets somebody, or ends with regards."""
    above, body = _parts(tidied(text).strip())
    return len(body) >= _SHORTEST and bool(above.sent or _is_letter(body))


def read_copied(text: str, file: str, today: date, zone: tzinfo) -> Email:
    """The email that a text is."""
    text = tidied(text).strip()
    above, body = _parts(text)
    name, address = sender_of(above.sender)
    return Email(
        file=file,
        digest=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        subject=plain_line(above.subject)[:_LONGEST_SUBJECT],
        sender_name=name,
        sender_address=address,
        text=body,
        at=moment_in(above.sent, today, zone),
        links=links_in(body),
    )


def _parts(text: str) -> tuple[_Above, str]:
    """What stands above a letter, and the letter; all is the letter where nothing is told from it."""
    if (block := parse_forwarded(text, "Fwd:")) is not None and block.text:
        return _Above(block.sender, block.subject, block.sent), block.text
    lines = text.split("\n")
    greeted = [number for number, line in enumerate(lines[:_MOST_ABOVE]) if _GREETING.fullmatch(line.strip())]
    if not greeted or not greeted[0]:
        return _Above(), text
    above = [line.strip() for line in lines[: greeted[0]] if line.strip()]
    senders = [match["sender"] for line in above if not _TO.match(line) and (match := _ADDRESSED.search(line))]
    times = [line for line in above if TIME.search(line)]
    rest = [line for line in above if not (line in times or _ADDRESSED.search(line) or _TO.match(line))]
    named = [line for line in rest if line.casefold() not in _AROUND]
    subject = next((header_value(line) or line for line in named), "")
    return _Above(next(iter(senders), ""), subject, next(iter(times), "")), "\n".join(lines[greeted[0] :])


def _is_letter(text: str) -> bool:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return bool(_GREETING.fullmatch(lines[0])) or any(_CLOSING.fullmatch(line) for line in lines[-_MOST_BELOW:])
