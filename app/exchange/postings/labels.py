"""Reads labelled values of a page: "Employer: …", definition lists, tables, signs, elements with a telling class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, pairwise, takewhile
from typing import Any

from app.exchange.postings import gazetteer
from app.exchange.postings.addresses import UK_POSTCODE, town_in_address
from app.exchange.postings.html_text import ancestors, is_hidden, node_text, one_line
from app.exchange.postings.page import SavedPage
from app.exchange.postings.vocabulary import label_kinds

Labels = Mapping[str, Sequence[str]]
"""The values a page labels, by kind."""
_CLOSING = re.compile(
    r"\b(?:clos(?:es?|ing)|tot|t/m|deadline|expir\w*|until|before|by|l[ií]mite|cierre|clôture|délai|scadenza|chiusura|"
    r"termine|entro|avant|sluit\w*|uiterst\w*|uiterlijk|voor|hasta|bis|fin|plazo)\b|schluss\b|frist\b",
    re.I,
)
_OF_WHAT = re.compile(
    r"date|datum|data\b|fecha|appl(?:y|ic)|bewerb|ausschreib|candidat|sollicit|solicit|domand|inscri|inschrij|reag|"
    r"postul|vacan|vacature|einsende|publica|annonce|meld",
    re.I,
)
_OF_WORK = re.compile(r"start|begin|inicio|inizio|début|aanvang|eintritt|contra|employ|probe|garantie|kündig", re.I)
_PAID = re.compile(
    r"salar|salair|gehalt|lohn|lön\b|lønn?\b|vergütung|entgelt|rémunération|retribu|stipendi|sueldo|loon\b|bezoldig|"
    r"\bwages?\b|\bpay\b|compensation|remunerat|remunera|trattamento economico|verdienst",
    re.I,
)
_PAID_HOW = re.compile(
    r"scale|schaal|prognos|forecast|predict|benchmark|markt|market|prévis|previs|voorspel|schnitt|average|moyen|medio|"
    r"gemiddeld|für diesen|for this|grade|gruppe|stufe|niveau|estimat|schätz|type|frequency|period|review|slip|roll|"
    r"info|calculator|vergleich|checker|planer|guide|filter|desired|expect|wunsch|vorstellung|souhait|anzeigen|show|"
    r"sick|extra|date|fort|nebenkosten|parental|holiday|leave",
    re.I,
)
_MOST_WORDS = 5
_OTHER_LABEL = re.compile(
    r"size|type|typ\b|art\b|frequency|seit|since|website|größe|branche|culture|benefits|profile|about|name|"
    r"description|info|map|of birth|date|id\b",
    re.I,
)
_BESIDE = re.compile(
    r"hours|benefits|date|time|terms|arbeitszeit|leistungen|beginn|horaires|avantages|horario|orario|uren"
)
"""Words joined to another in a label, as in "Pay and benefits"."""
_SURE_FIRST_WORDS = frozenset(
    (
        *("arbeitsort", "einsatzort", "dienstort", "standort", "bewerbungsfrist", "bewerbungsschluss", "vergütung"),
        *("gehalt", "entgelt", "salary", "location", "deadline", "lieu", "salaire", "salario", "salaris"),
    )
)
_CLASS_WORDS = {
    "place": "(?:job)?[-_]?(?:locations?|standorte?|orte?|city|place|lieu|sede|locatie|arbeitsort|workplace)",
    "pay": "(?:salary|gehalt|pay|compensation|salaire|lohn|wage)(?:[-_ ]?range|[-_ ]?info)?",
    "deadline": "(?:closing|deadline|bewerbungsschluss|valid-?through|expir\\w*)(?:[-_ ]?date)?",
    "company": "company|employer|organi[sz]ation|arbeitgeber|firma|unternehmen|hiring-?org|agency|authority|"
    "collectivite|dienststelle|entreprise|empresa|azienda|bedrijf|werkgever|employeur|recruteur|(?:company|"
    "employer)[-_ ]?name",
}
_CLASSES = {kind: re.compile(rf"(?:^|[-_ ])(?:{words})(?:$|[-_ ])", re.I) for kind, words in _CLASS_WORDS.items()}
_NAMING = ("class", "id", "data-test", "data-testid", "data-qa", "data-automation-id", "data-at")
"""Attributes that may name what an element holds."""
_NO_VALUE = re.compile(
    r"icon|logo|link|list|search|filter|similar|related|map|container|wrapper|(?:^|[ _])header|info\b", re.I
)
_NEVER_VALUES = frozenset(
    ("body", "html", "main", "section", "form", "input", "script", "ul", "nav", "img", "svg", "button")
)
_LONGEST_VALUE = 120
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINE = re.compile(
    r"^(?:- )?(?:[^\w\s]{1,3}\s*)?(?P<label>[^\W\d][^:\n]{1,38}?)\s*:\s*(?P<value>\S[^\n]{0,250})$", re.M
)
_IN_A_LINE = re.compile(
    r"(?<=[.;|•·] )(?P<label>[^\W\d][^:\n.;|•·]{1,38}?)\s*:\s*(?P<value>(?:[^\n.;|•·]|\.(?=\d)){2,80})(?=[.;|•·\n]|$)",
    re.M,
)
_NEXT_LABEL = re.compile(r"[.;|•·]\s+(?!(?i:max|höchst|massimo|máximo))(?=[^\W\d][^:.\n]{1,38}:)")
_LABEL_ALONE = re.compile(r"^(?P<label>[^\W\d][^:\n]{1,38}?)\s*:?\s*$")
_SIGNS = {"place": "📍🌍🌎🌏🗺📌", "pay": "💶💷💵💰💸💴", "mode": "🏠🏡🛋", "deadline": "📅🗓⏳📆"}
_BY_SIGN = {sign: kind for kind, signs in _SIGNS.items() for sign in signs}
_SIGNED = re.compile(
    rf"(?P<sign>[{''.join(_BY_SIGN)}])\ufe0f?\s*(?P<value>[^:\n\u2600-\u27bf\u23e9-\u23ff\U0001f300-\U0001faff]{{2,120}})"
)
_END_OF_PAY = re.compile(r"(?:salary |pay |pay rate )?(min|max)(?:imum)?(?: salary| pay| rate)?:?$", re.I)
_LONGEST = 200
_LONGEST_PLACES = 500
_SITE = re.compile(r"impressum|imprint|datenschutz|privacy|mentions légales|aviso legal|©", re.I)
_LEADS_TO_PLACES = re.compile(
    r"\b(?:sites|hubs|workshops|branches|offices|schools|stores|shops|depots|locations|standorte\w*|häuser\w*|filialen|"
    r"werke|praxen|kitas|ateliers|magasins|agences|établissements|écoles|tiendas|centros|oficinas|colegios|laboratori|"
    r"sedi|negozi|punti vendita|scuole|vestigingen|locaties|winkels|restaurants|scholen)(?: \w+){0,2} ?:$",
    re.I,
)
"""The end of a line that introduces a list of places."""
_HOW_MANY = re.compile(
    r"\s*[(·,–-]?\s*\d+ (?:vacanc|position|opening|stelle|poste|plaza|post|plaats|job)\w*\)?$|\s*\(\d+\)$", re.I
)
_LONGEST_TOWN = 50
_LONGEST_ADDRESS = 5
_MOST_LINES = 30
_SENTENCE = re.compile(
    r"\b(?:liegt|liegen|befindet|is|are|will|may|shall|wird|sera|será|sarà|you|your|wir|we|our|unser\w*|notre|nous|"
    r"nuestr[oa]s?|onze|wij|(?-i:est)|está|si trova|deine?|ihre?)\b",
    re.I,
)
"""Verbs and pronouns that make the value of a label a sentence."""
_HEAD_AND_ROW = 2
_UNSEEN = ("script", "style")
_WITHIN_A_LINE = ("a", "span", "em", "i", "b", "strong", *_UNSEEN)
_MOST = 20
"""The most values of one kind that are read."""


def label_kind(label: str, *, exact: bool = False) -> str:
    """The kind of value a label names, as in `vocabulary.toml`, or empty; with `exact` nothing may follow its word."""
    if ":" in label.strip()[:-1]:
        return ""
    word = re.sub(r"\s*\([^)]*\)|[*:•·]", "", label).strip().casefold()
    word = re.sub(
        r"^(?:der |die |das |le |la |il |el |the |(?:dein|ihr|unser)e? |your |our |votre |vos |notre |nos |"
        r"(?:tu|su|nuestr[oa])s? |(?:la tua|le tue|il tuo|la nostra|le nostre) |je |jouw |onze )",
        "",
        word,
    )
    kind = label_kinds().get(re.sub(r"\s*[/,].*$", "", word), "")
    joined_labels = re.fullmatch(r"(.+?)\s+(?:und|&|et|and|y|e|en)\s+(.+)", word)
    if joined_labels and (joined_labels[2] in label_kinds() or _BESIDE.search(joined_labels[2])):
        kind = label_kinds().get(joined_labels[1], "")
    kind = kind or _composed(word)
    first, _, more_words = word.partition(" ")
    if kind or exact or len(more_words.split()) > 3 or _OTHER_LABEL.search(more_words):
        return kind
    return label_kinds().get(first, "") if first in _SURE_FIRST_WORDS else ""


def _composed(word: str) -> str:
    """The kind of a label put together of known words: "deadline", "pay" or empty."""
    if len(word.split()) > _MOST_WORDS or any(map(str.isdigit, word)):
        return ""
    if _CLOSING.search(word) and _OF_WHAT.search(word) and not _OF_WORK.search(word):
        return "deadline"
    return "pay" if _PAID.search(word) and not _PAID_HOW.search(word) else ""


def read_labels(page: SavedPage) -> dict[str, list[str]]:
    """The values the page labels, by kind, the surest first; each a text of one line."""
    labels: dict[str, list[str]] = defaultdict(list)
    lines = page.visible.split("\n")
    for towns in _above_postcodes(lines):
        _add(labels, "place", towns)
    ends: dict[str, str] = {}
    linked = {_text(node) for node in page.tree.css("a")}
    for label, value in _labelled_pairs(page.tree, linked):
        if end := _END_OF_PAY.match(label):
            ends.setdefault(end[1][:3].casefold(), value)
        if label.casefold().startswith(("primary location", "emplacement principal")):
            value = value.rpartition("-")[2]  # "Canada-Ontario-Toronto", as Taleo writes it
        _add(labels, label_kind(label), value)
    if len(ends) > 1 and all(any(map(str.isdigit, value)) for value in ends.values()):
        _add(labels, "pay", f"{ends['min']} - {ends['max']}")
    for towns in _listed_places(lines):
        _add(labels, "place", towns)
    for match in (*_LINE.finditer(page.visible), *_IN_A_LINE.finditer(page.visible)):
        _add(labels, label_kind(match["label"]), match["value"])
    for label, value in pairwise(lines):
        alone = _LABEL_ALONE.match(label)
        if alone and not value.startswith("- ") and not (label in linked and value in linked):
            kind = label_kind(alone["label"])
            if not (kind == "title" or label_kind(value.rstrip(":")) or value.endswith(":")):
                _add(labels, kind, value)
    for match in _SIGNED.finditer(page.visible):
        _add(labels, _BY_SIGN[match["sign"]], match["value"])
    for kind, value in _values_by_class(page.tree):
        _add(labels, kind, value)
    of_site = [value for value in labels["place"] if _is_of_site(value, page)]
    labels["place"] = sorted((value for value in labels["place"] if value not in of_site), key=gazetteer.is_land)
    labels["address"] += of_site
    return labels


def labelled_places(text: str) -> list[str]:
    """The values a text labels as places, in lines of their own or behind a sentence."""
    matches = (*_LINE.finditer(text), *_IN_A_LINE.finditer(text))
    return [match["value"].split(". ")[0] for match in matches if label_kind(match["label"]) == "place"]


def _is_of_site(value: str, page: SavedPage) -> bool:
    """Whether a place is an address in the page's footer alone, which is that of the site's owner."""
    first = value.partition(";")[0]
    feet = page.tree.css("footer, [role=contentinfo]") if town_in_address(value) else ()
    return any(first in node_text(foot) for foot in feet) and first not in page.whole_main_text


def _listed_places(lines: list[str]) -> Iterator[str]:
    """The points of each list below a label for places, without numbers of vacancies, joined by semicolons."""
    for at, line in enumerate(lines):
        if label_kind(line.rstrip(":")) != "place" and not _LEADS_TO_PLACES.search(line):
            continue
        below = list(filter(None, lines[at + 1 : at + _MOST]))
        if below and below[0].endswith(":"):
            below = below[1:]
        points = [point[2:] for point in takewhile(lambda point: point.startswith("- "), below)]
        if len(points) > 1 and all(
            (len(point) < _LONGEST_TOWN or town_in_address(point)) and ":" not in point for point in points
        ):
            yield "; ".join(_HOW_MANY.sub("", point) for point in points)


def _above_postcodes(lines: list[str]) -> Iterator[str]:
    """The towns of addresses below a label for places, each in the line above a postcode, joined by semicolons."""
    for at, line in enumerate(lines):
        if label_kind(line.rstrip(":")) != "place":
            continue
        below = list(filter(None, lines[at + 1 : at + _MOST_LINES]))
        towns: list[str] = []
        last = 0
        for back, (above, line_below) in enumerate(pairwise(below)):
            if back - last > _LONGEST_ADDRESS or len(line_below) > _LONGEST_TOWN:
                break
            if UK_POSTCODE.fullmatch(line_below) and above not in towns:
                towns.append(below[back - 1] if back and gazetteer.is_land(above) else above)
                last = back
        if towns:
            yield "; ".join(towns)


def _add(labels: dict[str, list[str]], kind: str, value: str) -> None:
    """Add the value of a label, trimmed, unless it is too long, not of its kind or already there."""
    addressed = kind == "place" and ";" in value and UK_POSTCODE.search(value) is not None
    value = (value if addressed else _NEXT_LABEL.split(value)[0]).strip(" :–-•|\t")
    value = value if kind == "company" else value.rstrip(".")
    if kind == "place" and (_SITE.search(value) or value.endswith((" locations", " sites"))):
        return
    if kind == "place" and not addressed and _SENTENCE.search(value):
        kind = "place in words"
    if kind == "title" and _SENTENCE.search(value):
        return
    longest = _LONGEST_PLACES if kind == "place" and ";" in value else _LONGEST
    if kind and value and len(value) <= longest and len(labels[kind]) < _MOST and value not in labels[kind]:
        labels[kind].append(value)


def _labelled_pairs(tree: Any, linked: set[str]) -> Iterator[tuple[str, str]]:
    """The labels and values of definition lists, of tables, and of elements that are a label beside its value."""
    for node in tree.css("dt"):
        elements = (beside for beside in _siblings(node) if beside.is_element_node)
        described = dropwhile(lambda beside: beside.tag not in ("dd", "dt"), elements)
        if values := [_text(value) for value in takewhile(lambda beside: beside.tag == "dd", described)]:
            yield _text(node), "; ".join(values)
    for row in tree.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if 2 <= len(cells) <= 3 and any(cell.tag == "td" for cell in cells):
            yield _text(cells[0]), _text(cells[1])
    for rows in (table.css("tr") for table in tree.css("table")):
        heads, values = (rows[0].css("th"), rows[1].css("td")) if len(rows) == _HEAD_AND_ROW else ([], [])
        if len(heads) > 1 and len(heads) == len(values):
            yield from zip(map(_text, heads), map(_text, values), strict=True)
    for node in tree.css("strong, b, span, label, h2, h3, h4, h5, h6, div, p, small"):
        label = one_line(node.text(separator=" "), 60) if 1 < len(node.text()) < 60 else ""
        if label in linked and _is_linked(node):
            continue
        if label_kind(label, exact=node.tag in ("div", "p")) and (value := _text_after(node)):
            yield label, value


def _siblings(node: Any) -> Iterator[Any]:
    """The nodes that follow within the same element."""
    while (node := node.next) is not None:
        yield node


def _is_linked(node: Any) -> bool:
    """Whether an element is a link, holds one, or is within one."""
    return node.css_first("a") is not None or any(above.tag == "a" for above in ancestors(node))


def _text_after(node: Any) -> str:
    """The text that follows a label, beside it or in the next element; of a line that introduces a list, none."""
    text = ""
    introduces = False
    for beside in _siblings(node):
        is_begun = bool(text.strip(" :\n\t"))
        if is_begun and beside.is_element_node and beside.tag not in _WITHIN_A_LINE:
            break
        if beside.tag == "-text":
            text += beside.text_content or ""
        elif is_begun and beside.is_element_node and beside.tag not in _UNSEEN:
            inline = one_line(beside.text(separator=" "), _LONGEST)
            if label_kind(inline):
                break
            text += f" {inline}"
        elif beside.is_element_node and beside.tag not in (*_UNSEEN, "br"):
            value = _text(beside)
            if not value.endswith(":"):
                text += "" if introduces and beside.tag in ("ul", "ol") else value
                break
            introduces = True
    return one_line(text, _LONGEST + 1).strip(" :")


def _values_by_class(tree: Any) -> Iterator[tuple[str, str]]:
    for node in tree.css(", ".join(f"[{attribute}]" for attribute in _NAMING)):
        if node.tag in _NEVER_VALUES or is_hidden(node):
            continue
        name = _CAMEL.sub("-", " ".join(node.attributes.get(attribute) or "" for attribute in _NAMING))
        kind = next((kind for kind, pattern in _CLASSES.items() if pattern.search(name)), "")
        text = _text(node) if kind and not _NO_VALUE.search(name) else ""
        if not 0 < len(text) <= _LONGEST_VALUE:
            continue
        first, semicolon, others = text.partition("; ")
        text = others if semicolon and label_kind(first, exact=True) == kind else text
        label, colon, value = text.partition(":")
        word, _, value_words = text.partition(" ")
        if colon:
            yield kind, value.strip() if label_kind(label) else text
        else:
            yield kind, value_words if value_words and label_kind(word) == kind else text


def _text(node: Any) -> str:
    if len(node.text()) > 2000:
        return ""
    return one_line("; ".join(line.removeprefix("- ") for line in node_text(node).split("\n") if line), _LONGEST_PLACES)
