"""What a page labels: "Arbeitgeber: …", a definition list, a table of two columns, an element with a telling class."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Any

from app.exchange.postings import gazetteer
from app.exchange.postings.addresses import UK_POSTCODE, town_of_address
from app.exchange.postings.page import SavedPage
from app.exchange.postings.text import is_hidden, node_text, one_line

_WORDS = {
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
_KIND_OF = {word.strip(): kind for kind, words in _WORDS.items() for word in words.split(",")}
_ABOUT = re.compile(
    r"size|type|typ\b|art\b|frequency|seit|since|website|größe|branche|culture|benefits|profile|about|name|"
    r"description|info|map|of birth|date|id\b",
    re.I,
)
_BESIDE = re.compile(
    r"hours|benefits|date|time|terms|arbeitszeit|leistungen|beginn|horaires|avantages|horario|orario|uren"
)
"""Words that stand beside another in a label."""
_TELLING = frozenset(
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
"""Attributes that say what an element is for."""
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
"""The end of a line that leads to a list of places."""
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
"""What a label has in a sentence about a place, which is read as one."""
_HEAD_AND_ROW = 2
_MOST = 20
"""Values of one kind that a page may label."""


def kind_of(label: str, *, exact: bool = False) -> str:
    """What a label names: a company, facility, agency, place, address, pay, mode, deadline or title; else empty.

    With `exact` nothing may follow its word.
    """
    if ":" in label.strip()[:-1]:
        return ""
    word = re.sub(r"\s*\([^)]*\)|[*:•·]", "", label).strip().casefold()
    word = re.sub(
        r"^(?:der |die |das |le |la |il |el |the |(?:dein|ihr|unser)e? |your |our |votre |vos |notre |nos |"
        r"(?:tu|su|nuestr[oa])s? |(?:la tua|le tue|il tuo|la nostra|le nostre) |je |jouw |onze )",
        "",
        word,
    )
    known = _KIND_OF.get(re.sub(r"\s*[/,].*$", "", word), "")
    both = re.fullmatch(r"(.+?)\s+(?:und|&|et|and|y|e|en)\s+(.+)", word)
    if both and (both[2] in _KIND_OF or _BESIDE.search(both[2])):
        known = _KIND_OF.get(both[1], "")
    known = known or _composed(word)
    first, _, rest = word.partition(" ")
    if known or exact or len(rest.split()) > 3 or _ABOUT.search(rest):
        return known
    return _KIND_OF.get(first, "") if first in _TELLING else ""


def _composed(word: str) -> str:
    """What a label of several words, or one put together of two, names: the end of applications, or the pay."""
    if len(word.split()) > _MOST_WORDS or any(map(str.isdigit, word)):
        return ""
    if _CLOSING.search(word) and _OF_WHAT.search(word) and not _OF_WORK.search(word):
        return "deadline"
    return "pay" if _PAID.search(word) and not _PAID_HOW.search(word) else ""


def labelled(page: SavedPage) -> dict[str, list[str]]:
    """By kind, what the page labels so, the surest first; each a text of one line."""
    found: dict[str, list[str]] = defaultdict(list)
    lines = page.visible.split("\n")
    for towns in _above_postcodes(lines):
        _take(found, "place", towns)
    ends: dict[str, str] = {}
    linked = {_text(node) for node in page.tree.css("a")}
    for label, value in _pairs(page.tree, linked):
        if end := _END_OF_PAY.match(label):
            ends.setdefault(end[1][:3].casefold(), value)
        if label.casefold().startswith(("primary location", "emplacement principal")):
            value = value.rpartition("-")[2]  # "Canada-Ontario-Toronto", as Taleo writes it
        _take(found, kind_of(label), value)
    if len(ends) > 1 and all(any(map(str.isdigit, value)) for value in ends.values()):
        _take(found, "pay", f"{ends['min']} - {ends['max']}")
    for towns in _listed_places(lines):
        _take(found, "place", towns)
    for match in _LINE.finditer(page.visible):
        _take(found, kind_of(match["label"]), match["value"])
    for match in _IN_A_LINE.finditer(page.visible):
        _take(found, kind_of(match["label"]), match["value"])
    for label, value in pairwise(lines):
        alone = _LABEL_ALONE.match(label)
        if alone and not value.startswith("- ") and not (label in linked and value in linked):
            kind = kind_of(alone["label"])
            if not (kind == "title" or kind_of(value.rstrip(":")) or value.endswith(":")):
                _take(found, kind, value)
    for match in _SIGNED.finditer(page.visible):
        _take(found, _BY_SIGN[match["sign"]], match["value"])
    for kind, value in _by_class(page.tree):
        _take(found, kind, value)
    of_site = [value for value in found["place"] if _is_of_site(value, page)]
    found["place"] = sorted((value for value in found["place"] if value not in of_site), key=gazetteer.is_land)
    found["address"] += of_site
    return found


def told_places(text: str) -> list[str]:
    """The values that a text labels as places, in lines of their own or behind a sentence."""
    found = (match for pattern in (_LINE, _IN_A_LINE) for match in pattern.finditer(text))
    return [match["value"].split(". ")[0] for match in found if kind_of(match["label"]) == "place"]


def _is_of_site(value: str, page: SavedPage) -> bool:
    """Whether a place is an address that the page has at its foot alone, as sites have that of their owner."""
    first = value.partition(";")[0]
    feet = page.tree.css("footer, [role=contentinfo]") if town_of_address(value) else ()
    return any(first in node_text(foot) for foot in feet) and first not in page.whole_main_text


def _listed_places(lines: list[str]) -> Iterator[str]:
    """The points of the list below a label for places, without how many jobs there are at each."""
    for at, line in enumerate(lines):
        if kind_of(line.rstrip(":")) != "place" and not _LEADS_TO_PLACES.search(line):
            continue
        below = [one for one in lines[at + 1 : at + _MOST] if one]
        if below and below[0].endswith(":"):
            below = below[1:]
        points = [one[2:] for one in takewhile(lambda one: one.startswith("- "), below)]
        if len(points) > 1 and all(
            (len(point) < _LONGEST_TOWN or town_of_address(point)) and ":" not in point for point in points
        ):
            yield "; ".join(_HOW_MANY.sub("", point) for point in points)


def _above_postcodes(lines: list[str]) -> Iterator[str]:
    """The towns of the addresses below a label for places, each in the line above a postcode that stands alone."""
    for at, line in enumerate(lines):
        if kind_of(line.rstrip(":")) != "place":
            continue
        below = [one for one in lines[at + 1 : at + _MOST_LINES] if one]
        towns: list[str] = []
        last = 0
        for back, (above, here) in enumerate(pairwise(below)):
            if back - last > _LONGEST_ADDRESS or len(here) > _LONGEST_TOWN:
                break
            if UK_POSTCODE.fullmatch(here) and above not in towns:
                towns.append(below[back - 1] if back and gazetteer.is_land(above) else above)
                last = back
        if towns:
            yield "; ".join(towns)


def _take(found: dict[str, list[str]], kind: str, value: str) -> None:
    addressed = kind == "place" and ";" in value and UK_POSTCODE.search(value) is not None
    value = (value if addressed else _NEXT_LABEL.split(value)[0]).strip(" :–-•|\t")
    value = value if kind == "company" else value.rstrip(".")
    if kind == "place" and (_SITE.search(value) or value.endswith((" locations", " sites"))):
        return
    if kind == "place" and not addressed and _SENTENCE.search(value):
        kind = "place in words"
    longest = _LONGEST_PLACES if kind == "place" and ";" in value else _LONGEST
    if kind and value and len(value) <= longest and len(found[kind]) < _MOST and value not in found[kind]:
        found[kind].append(value)


def _pairs(tree: Any, linked: set[str]) -> Iterator[tuple[str, str]]:
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
        label = _short(node)
        if label in linked and _is_linked(node):
            continue
        if kind_of(label, exact=node.tag in ("div", "p")):
            value = _after(node)
            if value:
                yield label, value


def _short(node: Any) -> str:
    """The text of an element that may be a label."""
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


def _after(node: Any) -> str:
    """The text that follows a label: what stands beside it, or in the next element."""
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
                    if kind_of(text):
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


def _by_class(tree: Any) -> Iterator[tuple[str, str]]:
    for node in tree.css(", ".join(f"[{one}]" for one in _NAMING)):
        if node.tag in _NEVER_VALUES or is_hidden(node):
            continue
        name = _CAMEL.sub("-", " ".join(node.attributes.get(one) or "" for one in _NAMING))
        kind = next((kind for kind, pattern in _CLASSES.items() if pattern.search(name)), "")
        text = _text(node) if kind and not _NO_VALUE.search(name) else ""
        if not 0 < len(text) <= _LONGEST_VALUE:
            continue
        first, semicolon, others = text.partition("; ")
        text = others if semicolon and kind_of(first, exact=True) == kind else text
        label, colon, value = text.partition(":")
        if colon:
            yield kind, value.strip() if kind_of(label) else text
        else:
            word, _, rest = text.partition(" ")
            yield kind, rest if rest and kind_of(word) == kind else text


def _text(node: Any) -> str:
    if len(node.text()) > 2000:
        return ""
    return one_line("; ".join(line.removeprefix("- ") for line in node_text(node).split("\n") if line), _LONGEST_PLACES)
