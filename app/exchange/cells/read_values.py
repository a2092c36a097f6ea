"""Reads cells that are neither dates nor plain text: pay, scores, hours, ways of working, tags, yes and no, HTML."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote

from app.domain.clean_text import plain_line
from app.domain.parsing.pay import CURRENCY_SIGNS, PayNotUnderstood, read_currency, read_pay
from app.exchange.cells.columns import key
from app.exchange.cells.read_days import Order
from db.records.cards import Pay
from db.records.enums import WorkMode

_YES = frozenset(
    (
        *[
            "yes",
            "y",
            "true",
            "x",
            "ja",
            "j",
            "oui",
            "si",
            "sim",
            "1",
            "wahr",
            "vrai",
            "verdadero",
            "vero",
            "waar",
            "done",
            "ok",
            "checked",
            "ticked",
            "white check mark",
            "heavy check mark",
            "ballot box with check",
            "tak",
            "prawda",
            "jo",
            "sand",
            "evet",
            "doğru",
            "да",
            "истина",
        ],
        *["是", "有", "已", "はい", "有り", "あり", "예", "네", "o", "○", "◯", "〇", "✓", "✔", "✅", "☑"],
    )
)
_NO = frozenset(
    (
        *[
            "no",
            "n",
            "false",
            "nein",
            "non",
            "nee",
            "geen",
            "nao",
            "não",
            "0",
            "falsch",
            "faux",
            "falso",
            "onwaar",
            "nie",
            "brak",
            "fałsz",
            "nej",
            "nei",
            "falsk",
            "hayır",
            "hayir",
            "yanlış",
            "нет",
            "ложь",
        ],
        *[
            "否",
            "无",
            "没有",
            "無",
            "なし",
            "いいえ",
            "無し",
            "아니요",
            "아니오",
            "없음",
            "×",
            "✗",
            "✘",
            "❌",
            "☐",
            "✖",
            "⬜",
            "□",
            "unchecked",
            "unticked",
            "[ ]",
            "- [ ]",
            "[]",
            ":x:",
        ],
        *("not yet", "noch nicht"),
    )
)
_WORDS_FOR_SCORES = {
    5: "very high, highest, top, dream job, dream, sehr hoch, tres haute, muy alta, molto alta, zeer hoog, muito alta",
    4: "high, hoch, haute, eleve, alta, alto, hoog",
    3: "medium, mid, normal, middle, mittel, moyenne, moyen, media, medio, gemiddeld",
    2: "low, niedrig, gering, basse, faible, baja, bajo, bassa, basso, laag, baixa",
    1: "very low, lowest, sehr niedrig, tres basse, muy baja, molto bassa, zeer laag, muito baixa",
}
_SCORE_OF = {word.strip(): score for score, words in _WORDS_FOR_SCORES.items() for word in words.split(",")}
_PRIORITY = frozenset(("priority", "prioritat", "priorite", "prioridad", "priorita", "prioriteit", "prioridade"))
_MODES = {
    WorkMode.REMOTE: """remote, fully remote, full remote, 100 remote, remote only, remote first, homeoffice,
        home office, work from home, wfh, teletravail, a distance, teletrabajo, remoto, a distancia, da remoto,
        smart working, thuiswerken, op afstand, teletrabalho""",
    WorkMode.HYBRID: "hybrid, hybride, hibrido, ibrido, hybrid remote, partly remote, teilweise homeoffice, partiel",
    WorkMode.ON_SITE: """on site, onsite, in office, office, in person, vor ort, buro, sur site, presentiel,
        presencial, in sede, in presenza, op kantoor, op locatie""",
}
_MODE_OF = {" ".join(word.split()): mode for mode, words in _MODES.items() for word in words.split(",")}
_PERIOD_OF = {
    key(word): period
    for period, words in {
        "hour": "hourly hour hr stundenlohn stundensatz stunde heure horaire hora ora oraria uur uurloon"
        " godzina godzinę 時給 时薪 시급",
        "day": "daily day tagessatz 日給 일급",
        "week": "weekly week wk wochenlohn",
        "month": "monthly month monatsgehalt monatslohn monat mois mensuel mensual mes mensile mese mensal mês maand"
        " maandloon maandsalaris miesiąc miesięcznie miesięczne 月給 月薪 월급",
    }.items()
    for word in words.split()
}
_PERIOD_BEFORE = {word: period for word, period in _PERIOD_OF.items() if word[0] > "\u2e80"} | dict.fromkeys(
    ("年収", "年俸", "年薪", "연봉"), "year"
)
"""Words for pay and its period in one, which touch the amount, as in "月給25万円"."""
_IN_THOUSANDS = re.compile(
    r"(?<![^\W_])(?:k|tsd|thousands?|tausend|milliers|miles|migliaia|duizend(?:en)?)(?![^\W_])"
    r"|[kt] ?€|[kt] ?eur(?![^\W_])|[$£]k"
)
_UNITS = re.compile(rf"[{CURRENCY_SIGNS}]|(?<![^\W_])[tk]?(?:eur|usd|gbp|chf|pln|sek|nok|dkk|inr|cad|aud)(?![^\W_])")
_SMALL_FIGURES = re.compile(r"[0-9]{1,3}(?:[.,][0-9])?(?: ?(?:-|–|—|to|bis) ?[0-9]{1,3}(?:[.,][0-9])?)?")
_ATTACHED = re.compile(r"\s*([^,\s](?:(?! \(https?://).)*) \((https?://[^\s()]+)\)\s*(?:,|$)", re.DOTALL)
_ATTACHMENTS = re.compile(rf"(?:{_ATTACHED.pattern})+", re.DOTALL)
_FILE = re.compile(r"[^:]+\.[A-Za-z0-9]{2,5}")
_PACKED_FILE = re.compile(r"[^\s:]*%[0-9A-F]{2}[^\s:]*\.[A-Za-z0-9]{2,5}")
"""A file in a ZIP as Notion names it, such as `Jobs%201a2b/CV.pdf`."""
_TAG = re.compile(
    r"</?(?:p|div|br|ul|ol|li|span|strong|em|b|i|h[1-6]|table|tr|td|a|html|body|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_BLOCKS = "p, div, ul, ol, h1, h2, h3, h4, h5, h6, table, tr, section, article, blockquote, pre"
_ALIKE_LINES = re.compile(r"[ \t]*\n[ \t]*")


@lru_cache(maxsize=4096)
def pay(text: str, currency: str = "", period: str = "", thousands: str = "") -> Pay | None:
    """The pay a cell names, or None; `currency` and `period` of other columns count where the cell names none.

    `thousands` is "k" where small numbers are in thousands.
    """
    for word, named in _PERIOD_BEFORE.items():
        if word in text:
            text, period = text.replace(word, " "), named
    if thousands and _SMALL_FIGURES.fullmatch(text.strip()):
        text = f"{text.strip()}k"
    for_period = f" per {period}" if period else ""
    for own_or_given in (f" {currency}", "") if currency else ("",):
        with suppress(PayNotUnderstood):
            return read_pay(f"{text}{own_or_given}{for_period}")
    return None


def period_in_header(header: str) -> str:
    """The period of the pay below a header, as in "Hourly rate"; empty where it names none."""
    return next((_PERIOD_OF[word] for word in key(header).split() if word in _PERIOD_OF), "")


@lru_cache(maxsize=256)
def unit_in_header(header: str) -> tuple[str, str]:
    """Whether the pay below a header is in thousands, as "k", and its currency, as in "Salary (k€)"."""
    folded = header.casefold()
    signs = {code for word in _UNITS.findall(folded) if (code := read_currency(word.lstrip("tk") or word))}
    return "k" if _IN_THOUSANDS.search(folded) else "", signs.pop() if len(signs) == 1 else ""


_MINUTES = re.compile(r"(?:(\d{1,3})\s?h\s?)?(\d{1,3})\s?(?:m|mins?|minutes?|minuten|minutos|minuti)\.?", re.IGNORECASE)


def score(text: str, header: str = "") -> int | None:
    """A score from 1 to 5, from a number, stars or a word such as "high"; None for other cells.

    A number in a priority column is none: some people's first priority is 1, others' is 5.
    """
    text = text.strip()
    stars = sum(text.count(star) for star in "★⭐*")
    if stars and not text.strip("★☆⭐*\ufe0f "):
        return stars if stars <= 5 else None
    if value := _SCORE_OF.get(key(text)):
        return value
    if key(header) in _PRIORITY:
        return None
    if match := re.fullmatch(r"([0-4](?:[.,]\d+)?|5(?:[.,]0+)?)\s*/\s*5", text):
        return int(float(match[1].replace(",", ".")) + 0.5) or 1
    match = re.fullmatch(r"([1-5])(?:[.,]0+)?", text)
    return int(match[1]) if match else None


def hours(text: str, header: str = "") -> float | None:
    """A number of hours from 0 to 1000, or None."""
    text = text.strip()
    if match := _MINUTES.fullmatch(text):
        return int(match[1] or 0) + int(match[2]) / 60
    match = re.fullmatch(r"(\d{1,4}(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|stunden|std\.?)?", text, re.IGNORECASE)
    value = float(match[1].replace(",", ".")) if match else None
    return value if value is not None and value <= 1000 else None


def work_mode(text: str) -> WorkMode | None:
    """The way of working a cell names, or None."""
    return _MODE_OF.get(key(text))


def tags(text: str) -> list[str]:
    """The tags of a cell, separated by any of the usual signs."""
    return [
        tag
        for part in re.split(r"[,;|\n]|\s(?=#)", text)
        if (tag := plain_line(part).lstrip("#").lower()) and len(tag) <= 60
    ]


@lru_cache(maxsize=4096)
def yes_or_no(text: str) -> bool | None:
    """True for yes, False for no, in several languages and signs; None for anything else."""
    word = text.strip().casefold().replace("\ufe0f", "")
    folded = key(text) or word
    if word in _NO:
        return False
    if word in _YES or folded in _YES:
        return True
    return False if folded in _NO else None


def files(text: str) -> list[str]:
    """The names of the files in a cell: one, several with commas between, or each with its address in brackets."""
    names = [plain_line(name) for name, _ in _ATTACHED.findall(text)] if _ATTACHMENTS.fullmatch(text) else []
    if not names:
        parts = [plain_line(part) for part in text.split(",")]
        names = parts if all(map(_FILE.fullmatch, parts)) else [plain_line(text)]
    return [
        plain_line(unquote(name.rpartition("/")[2])) if _PACKED_FILE.fullmatch(name) else name for name in names if name
    ]


def order_in_header(header: str) -> Order | None:
    """The order of day and month a header spells out, as in "Applied (DD/MM/YYYY)"."""
    word = header.casefold()
    if re.search(r"\b[dtj]{1,2}[/.-]m{1,2}\b", word):
        return "day-first"
    return "month-first" if re.search(r"\bm{1,2}[/.-]d{1,2}\b", word) else None


def without_html(text: str) -> str:
    """The text of a description saved as HTML, a line for each block and a dash for each item; other text as it is."""
    if not _TAG.search(text):
        return text
    from selectolax.lexbor import LexborHTMLParser  # 15 ms, needed by few files

    page = LexborHTMLParser(text)
    for node in page.css("script, style, template, noscript, head"):
        node.decompose()
    body = page.body
    if body is None:
        return ""
    for node in body.css("br"):
        node.replace_with("\n")
    for node in body.css("li"):
        node.insert_before("\n- ")
    for node in body.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    lines = _ALIKE_LINES.sub("\n", body.text())
    return re.sub(r"\n{2,}", "\n", lines).strip()
