"""Tells the employer of a posting from the recruitment agency that publishes it."""

from __future__ import annotations

import re

from app.domain.name_marks import FORM
from app.exchange.postings.around_text import signed_from
from app.exchange.postings.titles import is_role

_AGENCY_NAME = re.compile(
    r"\b(?:personal(?:dienst|service|vermittlung|leasing|beratung|management|agentur)\w*|zeitarbeit|"
    r"arbeitsvermittlung|recruit(?:ment|ing|ers?)|staffing|headhunt\w*|executive search|search (?:&|and) selection|"
    r"(?:\w+ )+search(?: (?:llp|ltd|partners|group|gmbh))?$|employment agency|randstad|adecco|manpower\w*|hays|"
    r"michael page|robert half|robert walters|gi group|tempo-?team|synergie|brunel|ferchau|amadeus fire|"
    r"page personnel|kelly services|piening|persona service|i\.k\. hofmann|unique personal|olympia|start people|"
    r"talent (?:solutions|partners)|interim|uitzend\w*|detachering|werving|agence d['’](?:intérim|emploi)|intérim|"
    r"(?:conseil|cabinet|consulting) rh|recrutement|agenzia per il lavoro|somministrazione|selección|trabajo temporal|"
    r"ett|rrhh)\b",
    re.I,
)
_SAYS_SO = re.compile(
    r"\b(?:(?:we are|wir sind|nous sommes|somos|siamo|wij zijn) (?:an?|eine?|un[ea]?|"
    r"een) (?:\w+[ -]){0,3}(?:executive search firm|recruitment (?:agency|consultancy|business)|search firm|"
    r"personalberatung|personalvermittlung|cabinet de recrutement|agenzia per il lavoro|uitzendbureau|"
    r"detacheringsbureau)|(?:asked|instructed|engaged|commissioned) by (?:one of|an? (?:\w+ ){0,3}(?:provider|company|"
    r"employer|organi[sz]ation|client))|(?:von|durch) eine[mr] (?:\w+ ){0,4}beauftragt|mandatée?s? par (?:une?|"
    r"l['’]un)|por encargo de (?:una?|uno)|su incarico di un|in opdracht van een|agenzia per il lavoro,|aut\. min\.|"
    r"act(?:ing|s) as an? employment (?:agency|business)|arbeitnehmerüberlassung|als personal(?:dienstleister|"
    r"vermittler|berat)\w*|recruitment (?:agency|consultant) acting|"
    r"autorisation d['’]entreprise de travail temporaire|empresa de trabajo temporal)",
    re.I,
)
_SEEKS = (
    r"(?:such(?:e|en|t)\b|besetz|looking (?:for|to)|seeking|recruit|hiring|search(?:ing)? for|find|appoint|recherch|"
    r"recrut|busca|selecciona|incorpor|ricerc|cerc|selezion|zoek|werv)"
)
_CLIENT = (
    r"(?:für (?:unseren|meinen|einen (?:unserer|meiner|namhaften)|unser) (?:\w+ ){0,3}(?:kunden|auftraggeber|"
    r"mandanten|klienten|kundenunternehmen)\b|im (?:auftrag|namen) (?:unseres|eines|unserer) (?:\w+ ){0,3}(?:kunden|"
    r"mandanten|auftraggebers)|for (?:our|my|a) (?:\w+ ){0,3}client\b(?! (?:base|list|service))|for one of (?:our|"
    r"my) (?:\w+ ){0,3}clients\b|on behalf of (?:our|my|a|an) (?:\w+ ){0,3}(?:client|employer)\b|pour (?:notre|mon|"
    r"son|l['’]un de (?:nos|ses|mes)|un de (?:nos|ses|mes)) (?:\w+ )?clients?\b|para (?:nuestro|mi|su|uno de nuestros|"
    r"importante|una importante) (?:cliente|clientes|empresa)\b|per (?:il (?:nostro|mio) cliente|(?:importante |"
    r"primaria |nota |un['’])?azienda cliente|(?:importante |primaria |nota |solida |"
    r"un['’])?azienda [a-z]{4,}(?!\s*:))|para (?:una )?(?:importante |reconocida )?empresa (?:del sector|líder|"
    r"dedicada|ubicada|situada)|pour (?:le compte d['’]une?|une) (?:entreprise|société) (?:spécialisée|du secteur|"
    r"leader|industrielle)|für ein(?:en)? (?:namhaft|führend|mittelständisch|renommiert|"
    r"international tätig)\w* (?:\w+ )?(?:Unternehmen|Kunden)|voor (?:onze|mijn|een (?:van (?:onze|"
    r"mijn))?) ?(?:opdrachtgevers?|klant)\b)"
)
_SEEKS_FOR_CLIENT = re.compile(
    rf"{_SEEKS}[^.!?\n]{{0,90}}?{_CLIENT}|{_CLIENT}[^.!?\n]{{0,160}}?{_SEEKS}|"
    r"\b(?:(?:reaching out|writing|getting in touch) on behalf of an?\b|(?:our|my) client(?! (?:base|list|"
    r"service))[,]? |(?:unser|mein) (?:\w+ )?(?:mandant|kunde|"
    r"auftraggeber) ist\b|(?:unser|mein) (?:mandant|auftraggeber)\b|(?:notre|mon) client,|(?:nuestro|mi) cliente,|"
    r"il (?:nostro|mio) cliente|(?:onze|mijn) opdrachtgever\b)",
    re.I,
)
_CONTACT = re.compile(r"[\d@]|www\.|https?:")
_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w&.\-'’à-öø-ÿß]*|\d[\w-]*)"
_JOINED = (
    r" (?:(?:&|\+|und|and|of|the|of the|de|de la|de l['’]|la|les|du|des|di|del|della|van|van de|der|et|y|e|für|for|zu)"
    r" )?(?:[dl]['’])?"
)
_NAME = rf"(?P<name>{_WORD}(?:{_JOINED}{_WORD}){{0,6}})"
_ARTICLE = r"(?:(?:der|die|das|dem|den|the|les?|la|l['’]|el|il|de|het|des|société|la société|la empresa|firma|fa\.) ?)?"
_OF_CLIENT = (
    r"on behalf of(?: our client)?|for our client|our client|für (?:unseren|einen unserer|den) (?:Kunden|Auftraggeber|"
    r"Mandanten|Klienten)|im (?:Auftrag|Namen) (?:von|unseres (?:Kunden|Mandanten))|unser (?:Kunde|Auftraggeber|"
    r"Mandant)|pour (?:(?:notre|son) client|le compte de)|notre client|(?:para|por cuenta de) (?:nuestro|su) cliente|"
    r"nuestro cliente|per (?:conto di|il (?:nostro|proprio) cliente|l['’]azienda cliente)|il nostro cliente|"
    r"voor (?:onze |haar )?(?:opdrachtgever|klant)"
)
"""What stands before the name of a client."""
_WITH_FORM = re.compile(
    rf"(?i:{_OF_CLIENT}|(?:ricerca|cerca|seleziona) (?:\w+ ){{0,4}}?per|(?:sucht|suchen|besetzt) (?:\w+ ){{0,4}}?für|"
    r"(?:recrute|recherche) (?:\w+ ){0,4}?pour|(?:busca|selecciona|incorpora) (?:\w+ ){0,4}?para|"
    r"(?:zoekt|zoeken|werft) (?:\w+ ){0,4}?voor|(?:recruiting|hiring|recruits|hires) (?:\w+ ){0,4}?for),?\s+"
    rf"(?i:{_ARTICLE})(?P<name>{_WORD}(?:{_JOINED}{_WORD}){{0,6}}? {FORM})(?!\w)"
)
_NAMED = re.compile(
    rf"\b(?i:(?:{_OF_CLIENT}|im auftrag|im namen|namens|(?:delighted|pleased|proud|working|partnering|partnered|"
    r"excited) (?:to be working )?(?:in partnership )?with|is (?:supporting|advising|assisting|representing|"
    r"retained by)|(?:has been )?(?:retained|appointed|engaged|instructed) by|recruiting (?:exclusively )?for|"
    rf"hiring for),?) ?(?i:{_ARTICLE}){_NAME}"
)
_PUBLISHES = re.compile(
    rf"(?:(?i:posted|published|advertised|veröffentlicht|publiée?|publicad[oa]|pubblicat[oa]|geplaatst) "
    rf"(?i:by|von|par|por|da|door)|(?m:^[^|\n]{{2,50}}\|(?:[^|\n]{{2,50}}\|)?)) {_NAME}(?m:(?=$|[.,;]| \d))|"
    rf"{_NAME.replace('name', 'acts')} (?:is|are) (?:acting as )?an? (?i:employment|recruitment) (?i:agency|business)"
)
"""Who published a posting or signs with a name, a position and a firm."""
_NO_NAME = re.compile(
    r"(?:Kunden?|Mandanten?|Klienten|Unternehmen|Auftraggebers?|Firma|Our|We|Wir|Nous|Client|Company|Industrie|Branche|"
    r"Raum|Standort|Region|The|A|An|Their|Its)\b"
)


def is_agency(name: str) -> bool:
    """Whether a name is that of a recruitment or temporary work agency."""
    return bool(_AGENCY_NAME.search(name))


def employer_and_agency(organisation: str, text: str) -> tuple[str, str]:
    """The employer, and the agency that publishes for it; either is empty where the text names none."""
    start = text[:6000]
    client = _WITH_FORM.search(start)
    if client is not None and _bare(client["name"]) != _bare(organisation):
        return client["name"].strip(), organisation
    agency = is_agency(organisation) or bool(
        organisation and (_SAYS_SO.search(text) or _SEEKS_FOR_CLIENT.search(start))
    )
    if not agency:
        return organisation, ""
    for match in _NAMED.finditer(start):
        name = match["name"].strip(" .,'’-")
        if len(name) > 2 and not _NO_NAME.match(name) and _bare(organisation) not in _bare(name):
            return name if " " in name else re.sub(r"['’]s$", "", name), organisation
    return "", organisation


def agency_in_text(text: str) -> str:
    """The recruitment agency that says it publishes a posting or signs the letter with it; empty for none."""
    for match in _PUBLISHES.finditer(text):
        name = (match["name"] or match["acts"]).strip(" .,-")
        if match["acts"] or is_agency(name):
            return name
    return ""


def agency_signed(text: str) -> str:
    """The firm below the name that signs a letter about a client's vacancy; empty for none."""
    lines = text.split("\n")
    below = [line for line in lines[signed_from(lines) + 1 :] if line and not _CONTACT.search(line)][1:]
    agency = next(filter(is_agency, (line for line in below if not is_role(line) or line == below[-1])), "")
    if agency or not below or not _SEEKS_FOR_CLIENT.search(text):
        return agency
    return "" if is_role(below[-1]) else below[-1]


def _bare(name: str) -> str:
    """A name without its legal form, marks and capitals, to compare names by."""
    return re.sub(r"\W+", " ", re.sub(rf"{FORM}(?!\w)", "", name)).strip().casefold()
