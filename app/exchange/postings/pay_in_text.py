"""Reads pay from text: sums of money with a currency and a period, in many languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from app.domain.parsing.pay import CURRENCIES, CURRENCY_SIGNS, PayNotUnderstood, read_currency, read_pay
from app.exchange.postings.html_text import one_line
from db.records.cards import Pay
from db.records.enums import Period

_MOST = 2_000_000_000
_LONGEST_LINE = 3000
_SHORT = 90
_NEAR = 60
"""Characters before and after a sum that are searched for what it is."""
_FEWEST_THOUSANDS = 20
"""The lowest yearly pay in thousands; a smaller figure is as likely to be hourly pay."""
_MOST_THOUSANDS = 400
"""The highest yearly pay in thousands; a larger figure is as likely to be a bonus."""
_PERIODS = {
    Period.HOUR: "hour perhour hourly hr h std stunde stündlich stundenlohn heure horaire hora ora uur pt1h timme",
    Period.DAY: "day daily d tag täglich jour día dia giorno dag perday p1d",
    Period.WEEK: "week weekly wk w woche wöchentlich semaine semana settimana perweek p1w",
    Period.MONTH: "month monthly mon mo m monat monatlich mois mensuel mensuels mensual mensuales mensile mensili mes "
    "mês mese mensal maand maandelijks mån månad måned miesiąc miesiac miesięcznie permonth p1m",
    Period.YEAR: "year yearly yr y annual annually annum anno an année año jahr jährlich jaar år rok p1y peryear pa",
}
_PERIOD_OF = {word: period for period, words in _PERIODS.items() for word in words.split()}
_NUMBER = re.compile(r"-?\d[\d.,'’\s\u00a0\u202f]*")
_RANGES = {
    Period.HOUR: (3, 500),
    Period.DAY: (30, 3_000),
    Period.WEEK: (100, 15_000),
    Period.MONTH: (300, 60_000),
    Period.YEAR: (5_000, 3_000_000),
}
"""By period, the plausible range of pay in most currencies."""

_SMALL_UNITS = ("INR", "JPY", "HUF", "CZK", "SEK", "NOK", "DKK", "ISK", "TRY", "RON", "KRW", "PLN")
_CODE = "|".join(CURRENCIES)
_CUR = (
    rf"(?:US\$|(?:USD|CAD|AUD|NZD) ?\$|C\$|CA\$|A\$|R\$|[{CURRENCY_SIGNS}]|zł|"
    rf"(?:Euros?|EUROS?|euros?|Franken|kr|{_CODE})\b\.?)"
)
_FIG = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?"
_K = r"(?: ?[kK](?![a-zA-Z])| ?Tsd\.?| ?(?:mil|tys\.?)\b)"
_AMOUNT = rf"(?:{_CUR} ?)?(?:{_FIG}){_K}?(?:[.,][-–—]{{1,2}})?(?: ?{_CUR})?"
_TO = r" ?(?:-|–|—|to|bis(?: zu)?|till|and|und|à|au?|y|e|et|en|tot|do|hasta|til|al)(?: | ?(?=[\d€$£]))"
_MONEY = re.compile(rf"(?<![\w.,])(?P<money>{_AMOUNT}(?:{_TO}{_AMOUNT})?)(?:(?![\w%])|(?=p[hau]\b))")
_HAS_CURRENCY = re.compile(_CUR)
_PRICED = re.compile(rf"{_CUR} ?\d|\d{_K}? ?{_CUR}")
_PER = re.compile(
    r"^(?:,[^\d,;.]{0,12}?|[^\d,;.]{0,40}?)(?:/|per|pro|je|die|an?|par|por|al|alla|all['’]|à l['’]|de l['’]|im|in der|"
    r"in de|a la|brutto im|na|om|i)\s?\b(hour|hr|h|std|stunde|heure|hora|ora|uur|day|tag|jour|d[ií]a|giorno|dag|week|"
    r"wk|woche|semaine|semana|settimana|month|mo|monat|mois|mes|m[eê]s|mese|maand|miesi[aą]c|m[åa]n(?:ed|ad)?|year|yr|"
    r"jahr|annum|an|année|año|anno|ano|jaar|rok|år)\b\.?|^(?:,[^\d,;.]{0,12}?|[^\d,;.]{0,30}?)\b(hourly|stündlich|"
    r"daily|weekly|wöchentlich|monthly|monatlich|mensuels?|mensual(?:es)?|mensili?|mensal|maandelijks|annually|annual|"
    r"yearly|jährlich|jahresbrutto|jahresgehalt|p\.? ?a\.?|annuels?|anual(?:es)?|annu[oi]|annual[ei]|jaarlijks|"
    r"miesięcznie|rocznie|brutto/rok|OTE)\b",
    re.I,
)
_SEVERAL_WEEKS = re.compile(
    r"\W{0,3}(?:gross |bruto |brutto )?(?:(?:bi-?weekly|fortnightly|(?:per|a|every|each) fortnight|(?:per|"
    r"every) (?:two|2) weeks|"
    r"alle (?:zwei|2) wochen)|(?P<four>four-?weekly|(?:per|every) (?:four|4) weeks|per (?:vier|4) weken))\b",
    re.I,
)
_NO_SUM = re.compile(
    r"\s?(?:%|uur|hours?|hrs?|std|stunden?|wochenstunden|heures?|h\b|ore\b|horas|days?|tage?|jours|días|giorni|dagen|"
    r"years?|jahre?|ans|años|anni|jaar)(?! ?\d)",
    re.I,
)
_AN_HOUR = re.compile(r" ?p\.?/?[hu]\b", re.I)
_BEFORE = {
    Period.HOUR: re.compile(
        r"stundenlohn|hourly|per hour|taux horaire|salaire horaire|uurloon|hourly rate|por hora|orari[ao]\b|"
        r"pro stunde|stundensatz",
        re.I,
    ),
    Period.DAY: re.compile(r"tagessatz|day rate|daily rate|taux journalier|\bTJM\b|dagtarief", re.I),
    Period.MONTH: re.compile(
        r"monatsgehalt|monatslohn|monatlich|monthly|pro monat|mensuel|mensual|mensile|maandsalaris|bruttomonats|"
        r"im monat|miesięczn|månadslön|månedsløn",
        re.I,
    ),
    Period.YEAR: re.compile(
        r"jahresgehalt|jahresbrutto|jahreszielgehalt|bruttojahres|jährlich|annual|annuel|per annum|\bRAL\b|annu[ao]|"
        r"anual|jaarsalaris|yearly|pro jahr",
        re.I,
    ),
}
_BETWEEN = re.compile(
    r"(?<=[\dkK€$£])(?P<unit>\s?(?:(?:/|per |pro |par |al |all['’]|je |a |an )\s?(?:yr|year|annum|hr|hour|h|mo|month|"
    r"week|wk|day|an|jahr|monat|std|stunde|heure|mois|mes|año|ora|mese|anno|maand|jaar|uur)|p\.? ?a|"
    r"(?:euros? )?(?:brutto|bruto|brut|gross|lordi|brutos|bruts))\b\.?)(?P<rest>\s?(?:-|–|—|to|bis|à|a|"
    r"tot)\s?(?:[A-Z]{0,3} ?[€$£] ?)?\d(?:[\d.,'’]*\d)?(?: ?[kK€$£])*)",
    re.I,
)
_ATMOST = re.compile(
    r"(?:,?\s(?:rising|increasing|progressing|oplopend|croissant|evoluant)\s+(?:up )?(?:to|tot|à|jusqu['’]à)|"
    r"\s(?:to|bis|à|a|al|tot)\s*[-–—]|(?:\s*[-–—,;]|\s(?:and|en|et|y|e|und|bis))\s*"
    r"(?:up to|a maximum of|max(?:imaa?l|imum|imal|\.)?|höchstens|(?:un )?m[áa]xim(?:o|um)(?: de)?|au plus|"
    r"(?:un )?massimo(?: di)?|fino a)):?\s+(?=(?:[€$£]|CHF|EUR|GBP|USD)? ?\d)",
    re.I,
)
"""Words between the two ends of a range, as in "rising to" or "- max."."""
_IN_THOUSANDS = re.compile(
    r"\b(?P<low>\d{2,3})(?: ?(?:-|–|to|and|bis|und|à|et|a|y|e|tot|en) ?(?P<high>\d{2,3}))? (?:thousand|tausend|mille|"
    r"mil|mila|duizend) (?:(?:of|d['’]|de) ?)?(?P<currency>pounds|euros?|dollars|francs|franken)\b",
    re.I,
)
"""Pay in words, such as "32 to 35 thousand pounds"."""
_LAKHS = re.compile(
    r"(?<![\w.,])(?P<low>\d{1,2}(?:\.\d{1,2})?)(?: ?(?:-|–|to) ?(?P<high>\d{1,2}(?:\.\d{1,2})?))? ?"
    r"(?:lakhs?|lacs?|(?P<year>lpa))\b",
    re.I,
)
"""Indian pay in hundreds of thousands, such as "12-15 LPA"."""
_STROKE = re.compile(
    r"(?<![\d/])(\d{2,3})\s?/\s?(\d{2,3})(?=\s?k\s?(?:€|eur)|\s?k\b)|"
    r"(?<![\d/])(\d{1,3}[.,]\d{3})/(\d{1,3}[.,]\d{3})(?= ?(?:€|eur))",
    re.I,
)
"""A range such as "34/38 K€" or "26.000/29.000 €"."""
_ITALIAN_YEAR = re.compile(r"\bRAL\b[^.\d\n]{0,25}$")
"""The Italian abbreviation before yearly pay in euros, which may not be named."""
_THOUSANDS = re.compile(
    r"(?P<before>.{0,30}?)(?<!\w)(?P<sum>[€$£] ?\d{2,3} ?k(?: ?(?:-|–|to) ?[€$£]? ?\d{2,3} ?k)?|"
    r"[€$£] ?\d{2,3}[.,]\d{3} ?(?:-|–|to) ?[€$£]? ?\d{2,3}[.,]\d{3})\b(?P<after>[^.\n]{0,30})",
    re.I,
)
"""Sums such as "£52k" and "£48,000-£52,000", with the words around them."""
_OTHER_MONEY = re.compile(
    r"rais(?:ed|ing)|fund|revenue|turnover|budget|invest|customers|deals?|bonus|loan|grant|prize|saved|donat|quota",
    re.I,
)
_GERMAN_THOUSANDS = re.compile(r"(?<=\d) ?T(?= ?(?:€|EUR\b))")
_OFFERED = re.compile(
    r"\b(?:we (?:can )?offer|wir bieten(?: dir| ihnen)?|nous (?:proposons|offrons)|ofrecemos|offriamo|"
    r"wij bieden|we bieden)(?: (?:up to|bis zu|jusqu['’]à|hasta|fino a|tot))?\s*$",
    re.I,
)
"""Words right before the pay that is offered."""
_ESTIMATE = re.compile(
    r"schätz|prognos|im schnitt|forecast|predict|benchmark|prévision|previs|voorspel|market (?:rate|range|salary)|"
    r"estimat|estimé|estimad|stimat[oa]|geschat|durchschnitt|average|moyenne|medio\b|gemiddeld|employees in similar|"
    r"gehalt für \w+ in |vergleichbar|typical",
    re.I,
)
_FOR_PAY = re.compile(
    r"depending on (?:your )?(?:experience|qualification)|je nach (?:erfahrung|qualifikation|eignung)|"
    r"selon (?:(?:votre|l['’]) ?)?(?:expérience|profil)|según (?:tu )?(?:experiencia|valía|perfil)|(?:in base all['’]|"
    r"secondo l['’]?)\s?esperienza|afhankelijk van (?:je |uw )?ervaring|\b(?:die|je) stunde\b|\bla hora\b|"
    r"all['’]ora\b|(?:€|eur|euros?)\.? (?:net|nett|neto)[oi]?s?\b|^ ?(?:net|nett|neto)[oi]?s?\b| {2}nett?[oi]?\b|"
    r"\bzahl(?:en|t)\b|stipend of|we pay|on paie|pagamos|paghiamo|betalen|/ ?(?:std|uur|mes|mese|maand|week|woche|tag|"
    r"day)\b|depending on (?:\w+ (?:and|&) )?experience|selon (?:le )?(?:profil|expérience)|\bDOE\b|/ ?(?:heures?|ora|"
    r"hora)\b|gratification|\bbeca\b|salar|salair|gehalt|lohn|vergütung|entgelt|verdien|bezahl|compensation|\bpay\b|"
    r"(?:hiring|pay) range|remunerat|rémunérat|retribuci|retribuzion|stipendi|sueldo|wage|rate\b|\bRAL\b|\bOTE\b|brut|"
    r"bruto|lord[oi]|loon|wynagrodz|lönen?\b|lønn?\b|palkka|gross|base range|basis\b|tussen|netti|brutt[oi]\b|"
    r"per week|a week|per day|a day|per month|a month|per shift|de l['’]heure|par mois|par an\b|al mese|all['’]anno|"
    r"al mes\b|al año|anuales|mensuales|per maand|per uur|per jaar|im monat|monatlich|jährlich|stündlich|p\. ?a\.|"
    r"pro rata|per hour|per annum|per year|a year|an hour|annually|hourly|weekly|monthly|mensuels?\b|pro stunde|"
    r"pro monat|pro jahr|/ ?(?:h|hour|hr|month|year|monat|jahr|stunde|mois|an)\b|einstiegsgehalt|kollektivvertrag",
    re.I,
)
_AGAINST_PAY = re.compile(
    r"bonus|prämie|umsatz|revenue|turnover|budget|funding|raised|series [a-e]\b|million|mio\b|mrd|billion|milliard|"
    r"zuschuss|zulage|allowance|(?:learning|education\w*|wellness|office|internet|travel|equipment|phone|development|"
    r"food) stipends?\b|weiterbildungs|learning|referral|empfehlung|gutschein|voucher|fahrtkosten|jobticket|sachbezug|"
    r"ticket|investi|valuation|assets|kunden|customers|users|mitarbeiter|employees|einwohner|lunch|repas|startprämie|"
    r"\bwelfare\b|buoni? pasto|\bprimes?\b|\bpremi[oa]?\b|\w*cheques?\b|\bchèques?\b|\w*(?:opleidings|studie)budget|"
    r"(?:reis|onkosten|consignatie|kilometer|thuiswerk|telefoon)\w*vergoeding|stand-?by|on-?call|\w*bereitschaft|"
    r"astreinte|guardias?|reperibilit|pro kind|per child|par enfant|mutuelle|per km|sign[- ]?on|urlaubsgeld|"
    r"weihnachtsgeld|zuschläg|vermögenswirksam|relocation|equipment|gym|per diem|401|fee|gebühr|pension|\btips\b|"
    r"per person|(?:per|a|pro|par|por|alla?|à la) (?:night|nacht|nuit|noche|notte|person\w*)\b|trinkgeld|pourboires?|"
    r"propinas?|\bmance\b|fooien|free delivery|versand|preis|price",
    re.I,
)


def as_number(value: Any) -> float | None:
    """A number, or the first one in a text, with any thousands separators; None for none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value)
    if not isinstance(value, str) or (match := _NUMBER.search(value)) is None:
        return None
    text = re.sub(r"['’\s\u00a0\u202f]", "", match[0]).rstrip(".,")
    if "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        text = re.sub(r"[.,]", "", text[:decimal]) + "." + text[decimal + 1 :]
    elif re.fullmatch(r"-?\d{1,3}(?:[.,]\d{3})+", text):
        text = re.sub(r"[.,]", "", text)
    text = text.replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None
    return number * 1000 if re.match(r"\s?[kK]\b", value[match.end() :]) else number


def period_of(value: Any) -> Period | None:
    """The period a word such as "YEAR", "per hour" or "P1M" names."""
    if not isinstance(value, str):
        return None
    word = value.strip().casefold()
    if word in _PERIOD_OF:
        return _PERIOD_OF[word]
    for part in re.split(r"[^\w]+", re.sub(r"^(?:per|pro|par|1)[\s_-]*", "", word)):
        if len(part) > 1 and part in _PERIOD_OF:
            return _PERIOD_OF[part]
    return None


def make_pay(figures: Iterable[float], currency: str, period: Period | None) -> Pay | None:
    """The pay from its lowest to its highest figure; a missing period is told by their size. None where that fails."""
    ends = [end for figure in figures if (end := round(figure, 2)) > 0]
    if not ends or max(ends) > _MOST:
        return None
    low, high = min(ends), max(ends)
    if period is None:
        period = Period.YEAR if high >= 12_000 else Period.MONTH if high >= 900 else Period.HOUR if high < 250 else None
        if period is None:
            return None
    is_round = float(low).is_integer() and float(high).is_integer()
    if period is Period.YEAR and is_round and low >= _FEWEST_THOUSANDS and high <= _MOST_THOUSANDS:
        low, high = low * 1000, high * 1000  # written in thousands
    amounts = [int(end) if float(end).is_integer() else end for end in (low, high)]
    return Pay(amounts[0], amounts[1], currency or None, period)


def pay_in_text(text: str, currency: str = "", period: Period | None = None) -> Pay | None:
    """The pay in a short text that is about pay, or None."""
    line = one_line(text)
    if not any(map(str.isdigit, line)):
        return None
    best = _best_sum(line, labelled=True, currency=currency, period=period)
    if best is not None or _ESTIMATE.search(line):
        return best
    try:
        typed_pay = read_pay(line)
    except PayNotUnderstood:
        figures = [abs(number) for part in _NUMBER.findall(line) if (number := as_number(part)) is not None]
        if len(figures) <= 2 and re.fullmatch(r"[\d\s.,'’\-–—kKbistoà€$£]+", line):
            return make_pay(figures, currency, period)
        return None
    return typed_pay._replace(currency=typed_pay.currency or currency or None, period=period or typed_pay.period)


def pay_in_posting(text: str) -> Pay | None:
    """The pay in a posting's text: a sum of money in a line about pay, or None."""
    return _best_sum(text, labelled=False)


def pay_in_passing(text: str) -> Pay | None:
    """The pay that a short text names in thousands without calling it pay, as in "hybrid, £52k"."""
    sums = (match for match in _THOUSANDS.finditer(text) if not _OTHER_MONEY.search(match["before"] + match["after"]))
    return next(filter(None, (first_pay([match["sum"]]) for match in sums)), None)


def _spelt_out(match: re.Match[str]) -> str:
    ends = [f"{end}000" for end in (match["low"], match["high"]) if end]
    return f"{' - '.join(ends)} {read_currency(match['currency'])}"


def _in_full(match: re.Match[str]) -> str:
    ends = [f"{float(end) * 100_000:.0f}" for end in (match["low"], match["high"]) if end]
    return f"{' - '.join(ends)}{' a year' if match['year'] else ''}"


def _without_units(line: str) -> str:
    """A line with its ranges in one form: figures in full, a dash between, the period behind the second only."""
    line = _STROKE.sub(
        lambda match: " - ".join(filter(None, match.groups())),
        re.sub(r"\bto\s*[-–]\s*(?=[€$£\d])", "to ", line[:_LONGEST_LINE]),
    )
    line = _GERMAN_THOUSANDS.sub("k", _LAKHS.sub(_in_full, _IN_THOUSANDS.sub(_spelt_out, line)))
    return _BETWEEN.sub(r"\g<rest>\g<unit>", _ATMOST.sub(" - ", line)) if any(map(str.isdigit, line)) else line


def _best_sum(text: str, *, labelled: bool, currency: str = "", period: Period | None = None) -> Pay | None:
    ranked = [(score, -at, pay) for at, (score, pay, _) in enumerate(_sums(text, labelled, currency, period))]
    return max(ranked)[2] if ranked else None


def range_with_end(text: str, pay: Pay) -> Pay | None:
    """The range in a text that has this pay as one end, or None."""
    ranges = (found for _, found, _ in _sums(text, False, "", None) if found.low < found.high)
    return next((found for found in ranges if pay.low in (found.low, found.high) and found.period is pay.period), None)


def pay_with_same_sum(pay: Pay, texts: Iterable[str], *, with_period: bool = False) -> Pay | None:
    """The first pay in the texts with the same figures, or None; `with_period` asks for one with a period."""
    for text in texts:
        for _, candidate, has_period in _sums(text, True, "", None):
            if (candidate.low, candidate.high) == (pay.low, pay.high) and (has_period or not with_period):
                return candidate
    return None


def _sums(
    text: str, labelled: bool, currency: str, period: Period | None
) -> Iterator[tuple[tuple[int, int], Pay, bool]]:
    """The sums of a text that may be pay, each with its score and whether the text names its period."""
    line_above_for = False  # whether the line above is a short one about pay
    for line in map(_without_units, text.split("\n")):
        priced = _PRICED.search(line) is not None
        for match in _MONEY.finditer(line):
            money = match["money"]
            of_year = _ITALIAN_YEAR.search(line[: match.start()]) is not None
            if not ((labelled and not priced) or of_year or _HAS_CURRENCY.search(money)):
                continue
            if _NO_SUM.match(line, match.end()) and not _HAS_CURRENCY.search(money):
                continue
            before, after = line[max(0, match.start() - _NEAR) : match.start()], line[match.end() : match.end() + _NEAR]
            around = f"{before} {after}"
            speaks_for = line_above_for or bool(
                _FOR_PAY.search(around) or _AN_HOUR.match(after) or _PER.match(after) or _OFFERED.search(before)
            )
            against = len(_AGAINST_PAY.findall(before)) + bool(_AGAINST_PAY.match(after.lstrip(" .-–+")))
            if not labelled and (not speaks_for or against):
                continue
            sum_period = period or _period_around(before, after)
            several = _SEVERAL_WEEKS.match(after)
            sum_period = Period.WEEK if several and not period else sum_period
            pay = _money(money, after, currency or ("EUR" if of_year else ""), sum_period)
            if pay is not None and several and sum_period is Period.WEEK:
                pay, against = _by_week(pay, several), against + 1
            if pay is None or not (is_likely_pay(pay) or (labelled and sum_period)):
                continue
            if not (pay.currency or sum_period or pay.low >= 1000):
                continue
            if _ESTIMATE.search(around):
                continue
            score = speaks_for - against, (pay.low < pay.high) + bool(sum_period) + bool(pay.currency)
            yield score, pay, sum_period is not None
        if line.strip():
            line_above_for = len(line) < _SHORT and bool(_FOR_PAY.search(line)) and not priced


def is_extra(line: str) -> bool:
    """Whether the first sum of a line is paid beside the pay, as in "bonus £500" and "£500 bonus"."""
    match = _MONEY.search(line)
    return bool(
        match and (_AGAINST_PAY.search(line, 0, match.start()) or _AGAINST_PAY.match(line[match.end() :].lstrip()))
    )


def _by_week(pay: Pay, several: re.Match[str]) -> Pay:
    """Pay for two or four weeks as weekly pay."""
    weeks = 4 if several["four"] else 2
    low, high = (round(end / weeks, 2) for end in (pay.low, pay.high))
    return pay._replace(low=low, high=high)


def _period_around(before: str, after: str) -> Period | None:
    if _AN_HOUR.match(after):
        return Period.HOUR
    if match := _PER.match(after):
        return period_of(match[1] or match[2]) or Period.YEAR
    return next(
        (period for part in (before, after) for period, pattern in _BEFORE.items() if pattern.search(part)), None
    )


def _money(money: str, after: str, currency: str, period: Period | None) -> Pay | None:
    figures = list(re.finditer(rf"({_FIG})({_K})?", money))
    numbers = []
    thousands = any(part[2] for part in figures) or bool(re.match(_K, after))
    for part in figures:
        number = as_number(part[1])
        if number is None:
            return None
        if part[2] or (thousands and number < 1000):
            number *= 1000
        numbers.append(number)
    sign = _HAS_CURRENCY.search(money) or re.match(rf"\s?({_CUR})", after)
    named = _symbol(sign[0].strip()) if sign else ""
    code = re.search(r"\b(?:CAD|AUD|NZD|SGD|HKD|MXN|USD)\b", money + after[:12])
    if sign and code and sign[0].strip() == "$":
        named = code[0]
    if period is Period.YEAR and max(numbers) <= _MOST_THOUSANDS:
        numbers = [number * 1000 for number in numbers]
    return make_pay(numbers, named or currency, period)


def _symbol(sign: str) -> str:
    sign = sign.rstrip(".")
    if sign[-1:] == "$" and sign[:3] in CURRENCIES:
        return sign[:3]
    if sign == "CA$":
        return "CAD"
    return read_currency(sign) or (sign if sign in CURRENCIES else "")


def is_likely_pay(pay: Pay) -> bool:
    """Whether the figures are plausible for their period."""
    low, high = _RANGES[pay.period]
    factor = 30 if pay.currency in _SMALL_UNITS else 1
    return low <= pay.low and pay.high <= high * factor and pay.high <= pay.low * 10


def first_pay(texts: Iterable[str]) -> Pay | None:
    """The pay in the first of several labelled texts that has one."""
    return next(filter(None, map(pay_in_text, texts)), None)
