"""Reads labelled values of a page: "Employer: …", definition lists, tables, signs, elements with a telling class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any

from app.exchange.postings import gazetteer
from app.exchange.postings.addresses import UK_POSTCODE, town_in_address
from app.exchange.postings.html_text import is_hidden, node_text, one_line
from app.exchange.postings.page import SavedPage

_LABEL_WORDS = {
    "facility": "facility, einrichtung, établissement, school, struttura, clinic, haus, institution",
    "company": "bij, bei, chez, company, company name, employer, organisation, organization, hiring organization, "
    "arbeitgeber, unternehmen, firma, firmenname, behörde, dienststelle, anbieter, arbeitgeberin, entreprise, "
    "employeur, société, organisme, recruteur, empresa, compañía, empleador, entidad, azienda, datore di lavoro, "
    "ente, bedrijf, werkgever, organisatie, firma zatrudniająca, pracodawca, företag, arbetsgivare, virksomhed, "
    "arbejdsgiver, arbeidsgiver, empregador, şirket, työnantaja, träger, auftraggeber, opdrachtgever, client, "
    "client company, donneur d'ordre, hochschule, ente di riferimento, employer name, name of employer, "
    "organisation name, trust, dienstgeber, nom de l'entreprise, nom de l'employeur, nombre de la empresa, "
    "collectivité, amministrazione, instelling, name des arbeitgebers, hiring company",
    "department": "department, directorate, division, business unit, business area, abteilung, fachbereich, bereich, "
    "organisationseinheit, departamento, dipartimento, settore, afdeling, direction, pôle",
    "agency": "personaldienstleister, personalvermittler, agency, recruitment agency, vermittler, recruiter, "
    "cabinet, agence, agenzia, uitzendbureau, agencia, recruitment consultancy, personalberatung",
    "address": "address, adresse, anschrift, dirección, indirizzo, adres, office address, work address, "
    "besucheradresse, full address, postal address",
    "place": "location, locations, work locations, work sites, job sites, arbeitsstandorte, dienstorte, "
    "einsatzstellen, lieux de travail, lugares de trabajo, luoghi di lavoro, werkplekken, work base, base location, "
    "job base, duty location, work site, job site, campus, store, branch, filiale, niederlassung, magasin, tienda, "
    "punto vendita, negozio, vestiging, winkel, filiaal, dienstgebäude, arbeitsstelle, schulort, "
    "localisation du poste, localisation du lieu de travail, lieu de prise de poste, lieu de la mission, "
    "lieu du stage, commune, municipio, población, destino, centro de destino, luogo di svolgimento, zona di lavoro, "
    "sede lavorativa, sede di svolgimento, comune, werklocaties, vestigingsplaats, regio, venue, area, "
    "centro de trabajo, centro, einsatzstelle, betriebsstätte, lieu de mission, base, based at, where, wo, où, "
    "dónde, dove, waar, emplacement principal, emplacement, ubicación principal, hauptstandort, primary location, "
    "other locations, office location, job location, job locations, work location, place of work, place, city, town, "
    "office, based in, workplace, site, duty station, ort, orte, standort, standorte, arbeitsort, arbeitsorte, "
    "einsatzort, einsatzorte, einsatzgebiet, tätigkeitsort, dienstort, dienstsitz, stadt, beschäftigungsort, "
    "arbeitsstätte, lieu, lieux, lieu de travail, localisation, localité, ville, lieu du poste, lieu d'affectation, "
    "résidence administrative, ubicación, lugar, lugar de trabajo, localidad, ciudad, luogo, sede, sede di lavoro, "
    "località, città, luogo di lavoro, locatie, plaats, standplaats, werklocatie, werkplek, lokalizacja, "
    "miejsce pracy, miasto, kommun, stad, arbetsort, placering, sted, arbejdssted, arbeidssted, local, localização, "
    "cidade, local de trabalho, şehir, sijainti, 勤務地, duty stations, where you'll work, standplaatsen, "
    "lieu d'exercice, lieu d'embauche, centre de travail, sedi di lavoro, zona de trabajo, plaats tewerkstelling, "
    "plaats van tewerkstelling, gemeente, lugar de prestación, assigned location, location of post, location(s), "
    "office(s)",
    "pay": "package, hiring range, target hiring range, posted range, traitement, gratification, hourly rate, rate, "
    "bezahlung, einkommen, ral, compenso, wynagrodzenie, maaş, palkka, 給与, estimated salary, fee, honorar, gage, "
    "cachet, pay scale, offerta economica, beloning",
    "mode": "remote, work mode, working model, workplace type, work type, remote work, work arrangement, "
    "working arrangement, arbeitsmodell, arbeitsweise, homeoffice, home office, home-office, remote-arbeit, "
    "mobiles arbeiten, télétravail, remote status, work setting, workplace, remote working, office policy, telework, "
    "arbeitsform, mobilarbeit, hybrides arbeiten, mode de travail, modalidad, teletrabajo, modalidad de trabajo, "
    "modalità, modalità di lavoro, smart working, tryb pracy, thuiswerken, werkvorm, distansarbete, regime, "
    "remote job, telework eligible, teleworking, lavoro agile, hybrid working, estado remoto, mobile arbeit, "
    "thuiswerken mogelijk, home working, möglichkeit zum homeoffice, trabajo remoto",
    "deadline": "closing, open until, deadline, application period, closes on, bewerbungszeitraum, "
    "ausschreibungszeitraum, ende der ausschreibung, presentación de solicitudes, reageren kan tot, closes, expires, "
    "valid through, job expires, ausschreibungsende, frist, bewerbungsende, online bis, plazo, cierre, fin de plazo, "
    "scadenza, einddatum, termin, ważne do, aplikuj do, sista ansökningsdag, ansök senast, ansøgningsfrist, "
    "søknadsfrist, prazo, 応募締切",
    "title": "job title, post title, post, title of post, vacancy title, position, position title, role, vacancy, "
    "stelle, stellenbezeichnung, berufsbezeichnung, tätigkeit, stellentitel, jobtitel, poste, intitulé du poste, "
    "intitulé, puesto, posizione, ruolo, profilo, functie, functietitel, stanowisko, tjänst, stilling, cargo",
}
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
_KIND_OF = {word.strip(): kind for kind, words in _LABEL_WORDS.items() for word in words.split(",")}
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
_MOST = 20
"""The most values of one kind that are read."""


def label_kind(label: str, *, exact: bool = False) -> str:
    """The kind of value a label names, a key of `_LABEL_WORDS`, or empty; with `exact` nothing may follow its word."""
    if ":" in label.strip()[:-1]:
        return ""
    word = re.sub(r"\s*\([^)]*\)|[*:•·]", "", label).strip().casefold()
    word = re.sub(
        r"^(?:der |die |das |le |la |il |el |the |(?:dein|ihr|unser)e? |your |our |votre |vos |notre |nos |"
        r"(?:tu|su|nuestr[oa])s? |(?:la tua|le tue|il tuo|la nostra|le nostre) |je |jouw |onze )",
        "",
        word,
    )
    kind = _KIND_OF.get(re.sub(r"\s*[/,].*$", "", word), "")
    joined_labels = re.fullmatch(r"(.+?)\s+(?:und|&|et|and|y|e|en)\s+(.+)", word)
    if joined_labels and (joined_labels[2] in _KIND_OF or _BESIDE.search(joined_labels[2])):
        kind = _KIND_OF.get(joined_labels[1], "")
    kind = kind or _composed(word)
    first, _, more_words = word.partition(" ")
    if kind or exact or len(more_words.split()) > 3 or _OTHER_LABEL.search(more_words):
        return kind
    return _KIND_OF.get(first, "") if first in _SURE_FIRST_WORDS else ""


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
    for match in _LINE.finditer(page.visible):
        _add(labels, label_kind(match["label"]), match["value"])
    for match in _IN_A_LINE.finditer(page.visible):
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
    matches = (match for pattern in (_LINE, _IN_A_LINE) for match in pattern.finditer(text))
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
    longest = _LONGEST_PLACES if kind == "place" and ";" in value else _LONGEST
    if kind and value and len(value) <= longest and len(labels[kind]) < _MOST and value not in labels[kind]:
        labels[kind].append(value)


def _labelled_pairs(tree: Any, linked: set[str]) -> Iterator[tuple[str, str]]:
    for node in tree.css("dt"):
        value = node.next
        while value is not None and value.tag != "dd" and value.tag != "dt":
            value = value.next
        values = []
        while value is not None and (value.tag == "dd" or not value.is_element_node):
            values += [_text(value)] if value.tag == "dd" else []
            value = value.next
        if values:
            yield _text(node), "; ".join(values)
    for row in tree.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
        if 2 <= len(cells) <= 3 and any(cell.tag == "td" for cell in cells):
            yield _text(cells[0]), _text(cells[1])
    for table in tree.css("table"):
        rows = table.css("tr")
        heads = rows[0].css("th") if len(rows) == _HEAD_AND_ROW else []
        values = rows[1].css("td") if heads else []
        if len(heads) > 1 and len(heads) == len(values):
            yield from zip(map(_text, heads), map(_text, values), strict=True)
    for node in tree.css("strong, b, span, label, h2, h3, h4, h5, h6, div, p, small"):
        label = _label_text(node)
        if label in linked and _is_linked(node):
            continue
        if label_kind(label, exact=node.tag in ("div", "p")):
            value = _text_after(node)
            if value:
                yield label, value


def _label_text(node: Any) -> str:
    """The text of an element short enough to be a label; else empty."""
    html_size = len(node.text())
    if not 1 < html_size < 60:
        return ""
    return one_line(node.text(separator=" "), 60)


def _is_linked(node: Any) -> bool:
    """Whether an element is a link, holds one, or is within one."""
    if node.css_first("a") is not None:
        return True
    while node is not None and node.tag != "body":
        if node.tag == "a":
            return True
        node = node.parent
    return False


def _text_after(node: Any) -> str:
    """The text that follows a label, beside it or in the next element."""
    parts: list[str] = []
    leads = False
    beside = node.next
    while beside is not None and len("".join(parts)) < _LONGEST:
        if beside.tag == "-text":
            parts.append(beside.text_content or "")
        elif beside.tag == "br":
            if "".join(parts).strip(" :\n\t"):
                break
        elif beside.is_element_node and beside.tag not in ("script", "style"):
            if "".join(parts).strip(" :\n\t"):
                if beside.tag in ("a", "span", "em", "i", "b", "strong"):
                    text = one_line(beside.text(separator=" "), _LONGEST)
                    if label_kind(text):
                        break
                    parts.append(f" {text}")
                else:
                    break
            elif not (text := _text(beside)).endswith(":"):
                # What leads to a list is no text; the points of the list are read by themselves.
                parts.append("" if leads and beside.tag in ("ul", "ol") else text)
                break
            else:
                leads = True
        beside = beside.next
    return one_line(" ".join(parts), _LONGEST + 1).strip(" :") if len("".join(parts)) <= _LONGEST * 3 else ""


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
        if colon:
            yield kind, value.strip() if label_kind(label) else text
        else:
            word, _, value_words = text.partition(" ")
            yield kind, value_words if value_words and label_kind(word) == kind else text


def _text(node: Any) -> str:
    if len(node.text()) > 2000:
        return ""
    return one_line("; ".join(line.removeprefix("- ") for line in node_text(node).split("\n") if line), _LONGEST_PLACES)
