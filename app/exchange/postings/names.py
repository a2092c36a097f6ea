"""Cleans names of companies and roles, and splits titles such as "Analyst at Contoso" into both."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

from app.exchange.postings.html_text import one_line
from app.exchange.postings.vocabulary import known_words

_BOARD = re.compile(
    r"(?:www\.)?(?P<name>.+?)(?P<end>(?:\.(?:de|com|co\.uk|fr|es|it|nl|pl|at|ch|org|io|eu|net|ie))?)"
    r"(?:\s+(?:jobs?|deutschland|germany|careers|france|uk))?"
)
"""The name of a job board with what may stand around it."""
_GENERIC = re.compile(
    r"^(?:(?:unsere|aktuelle|offene|alle|our|open|current|all|nos|nuestras|le nostre|onze)\s+)?(?:jobs?|karriere|"
    r"career|careers|jobportal|job ?board|stellen(?:angebote?|anzeigen?|ausschreibung(?:en)?|markt|börse|portal)?|"
    r"karriereportal|karriereseite|bewerberportal|open roles?|role|offene rolle|posizione aperta|puesto vacante|"
    r"poste à pourvoir|position ouverte|offene stelle|job opening|convocatoria|job vacancy|staff vacancy|"
    r"trabajo en .{1,25}|travailler (?:chez|à) .{1,25}|lavorare (?:da|in) .{1,25}|sign in|search for jobs|join (?:the|"
    r"our|us)\b.{0,18}|cerchiamo personale|personale|stellenangebot|werde teil .{0,25}|wir brauchen dich|verstärkung|"
    r"(?:ausbildung|duales studium|praktikum|apprenticeship|alternance|stage|internship|traineeship|prácticas|"
    r"tirocinio|bbl)(?: (?:ab )?\d{4})?|(?:employment|job|career|volunteer) opportunit(?:y|ies)|we need you|"
    r"trabaja (?:en|con) .{1,25}|help wanted|staff wanted|personal gesucht|aushilfe gesucht|description de poste|"
    r"descripción del puesto|descrizione (?:del lavoro|della posizione)|functieomschrijving|job posting|"
    r"rejoignez.{0,20}|home|homepage|startseite|aktuelles|über uns|arbeiten bei uns|vacancies|vacancy|openings?|"
    r"positions?|open positions|opportunities|job opportunities|emploi|emplois|offres?|offres? d['’]emploi|"
    r"recrutement|carrières?|(?:internal|external|new|current) (?:job |staff )?vacanc(?:y|ies)|empleo|empleos|trabajo|"
    r"ofertas?(?: de (?:empleo|trabajo))?|trabaja con nosotros|"
    r"lavora con noi|offerte di lavoro|annunci(?: di lavoro)?|posizioni aperte|vacatures?|werken bij|praca|kariera|"
    r"oferty? pracy|jobb|lediga (?:jobb|tjänster)|ledige stillinger|job details?|job description|jobdetails?|(?:job|"
    r"vacancy|position|posting|stellen|vacature|offre|oferta|offerta)[ -]?(?:details?|ad(?:vert)?s?|information|"
    r"summary|notice|detailseite|overview)|job application|apply(?: now)?|jetzt bewerben|bewerben|bewerbung|online|"
    r"detail|details|recruiting|situations? vacant|bolsa de (?:trabajo|empleo)|postes (?:ouverts|à pourvoir)|"
    r"on recrute|nous recrutons|unisciti a noi|lavora con noi|wij zoeken|vacature|trabaja aquí|stellenangebot|"
    r"job (?:bulletin|announcement|ad(?:vert)?)|career ?s?ite|job offer|mitarbeiter gesucht|wir suchen(?: verstärkung|"
    r" dich| sie| personal)?|(?:we are|"
    r"we['’]re|now) (?:hiring|recruiting)|"
    r"join us|join our team|website|news|(?:for |für |pour les |para |per le |voor )?(?:employers?|recruiters?|"
    r"companies|arbeitgeber|firmen|entreprises|empresas|aziende|l['’]azienda|werkgevers|bedrijven)|applicant tracking|"
    r"online application|application form|about (?:the )?(?:employer|company|us|organi[sz]ation|role|job|team)|"
    r"über (?:den arbeitgeber|das unternehmen|uns)|à propos.{0,25}|(?:notre|l['’]) ?entreprise|sobre (?:la empresa|"
    r"nosotros)|chi siamo|over (?:ons|de werkgever|het bedrijf)|(?:company|employer) (?:overview|profile|description|"
    r"info(?:rmation)?|details)|firmenprofil|stelle|anzeige|inserat|poste|puesto|posto|functie|(?:zur|unsere|visit|"
    r"our|visit our|to the|voir le|ver|vai al|naar de|bezoek(?: onze)?|company) (?:website|webseite|homepage|site|"
    r"site web|sito|web|company page)|avvis[oi]|band[oi](?: di concorso)?|concorsi|aviso|annonce|notice|"
    r"stellenausschreibungen|blog|allgemein|(?:(?:read|learn|show|view|find out) )?more(?: about us)?|view profile|"
    r"mehr (?:erfahren|anzeigen|lesen|infos?)|weiterlesen|(?:zum )?unternehmensprofil|en savoir plus|lire la suite|"
    r"(?:saber|leer|ver) más|(?:scopri|leggi) di più|(?:lees|meer) (?:meer|lezen|info)|"
    r"uncategori[sz]ed|actualités?|noticias|notizie|nieuws|official site|work with us)$",
    re.I,
)
_CAREERS_AT = re.compile(
    r"^(?:karriere|jobs?|careers?|stellenangebote|stellen|arbeiten|emploi|carrières?|werken|working|vacatures|trabaja|"
    r"lavora|open roles|life)\s+(?:bei(?: de[rm])?|beim|am|an der|im|at|chez|en|bij|in|von|der|con|@)\s+(?P<name>.+)$|"
    r"^(?P<before>.+?)\s+(?:karriere|careers?|jobs?|employment(?: site| opportunities)?|jobportal|karriereportal|"
    r"recrute|stellenangebote|career site|karriereseite|job board)$",
    re.I,
)
_PARTS = re.compile(r"\s+[|–—·•»›:]\s+|\s+-\s+|\s*\|\s*|\s+::\s+|\s+—\s*")
_WHO = r"^(?P<company>.{2,80}?) "
_END = r"(?: \| LinkedIn)?$"
_HIRING = (
    re.compile(rf"{_WHO}(?:is )?hiring (?:an? )?(?P<role>.+?)(?: in (?P<place>.+?))?{_END}"),
    re.compile(rf"{_WHO}sucht (?:eine?n? )?(?P<role>.+?)(?: in (?P<place>[^|]+?))?{_END}"),
    re.compile(
        rf"{_WHO}(?:recrute|recherche)(?: pour des postes de| un\(e\)| une?)? (?P<role>.+?)"
        rf"(?: \((?P<place>(?![hfmHFM]/)[^()]{{3,}})\)| à (?P<town>[A-ZÉÀ][^,()]+)(?:, [^()]+)?)?{_END}"
    ),
    re.compile(rf"{_WHO}(?:busca|contrata)(?: personas para el cargo de)? (?P<role>.+?) en (?P<place>.+?){_END}"),
    re.compile(rf"{_WHO}stellt ein: (?P<role>.+?)(?: in (?P<place>[^|]+?))?{_END}"),
    re.compile(
        rf"{_WHO}(?:zoekt|assume|cerca|ricerca)(?! di\b) (?:een |un[ao]? |un['’])?(?P<role>.+?)"
        rf"(?: in (?P<place>.+?))?{_END}"
    ),
    re.compile(
        rf"{_WHO}(?:seeks|requires|needs|is (?:looking for|seeking|recruiting)) an? (?P<role>[^.!?]+?)"
        rf"(?: in (?P<place>.+?))?{_END}"
    ),
    re.compile(
        r"^(?:job application for|apply for|bewerbung für|bewerbung als) (?P<role>.+?) (?:at|bei) (?P<company>.+)$",
        re.I,
    ),
)
_NO_EMPLOYER = re.compile(r"on|nous|we(?:['’]re| are)?|wir|il|elle|ils|qui|who|now|now hiring|se|man|job", re.I)
_ROLE_AT = re.compile(
    r"^(?P<role>.+?)\s+(?:(?:at|bei|@|chez|presso|bij|hos|w firmie)\s+|für die (?=Stadt|Gemeinde|Firma|Universit|"
    r"Hochschule|Stiftung|Kreis|Samtgemeinde|Verbandsgemeinde))(?:der |die |dem )?(?P<company>[A-ZÄÖÜ0-9É].+)$"
)
_ROLE_PREFIX = re.compile(
    r"^(?:stellen(?:angebot|anzeige|ausschreibung)|job ?(?:angebot|offer|opening|vacancy|posting|title)?|"
    r"offene stelle|vacancy|vacature|offre d['’]emploi|oferta de (?:empleo|trabajo)|offerta di lavoro|annuncio|poste|"
    r"stelle|position|open position|now hiring|help wanted|staff wanted|(?:exciting )?(?:job|career|"
    r"employment) opportunity|(?:verstärkung|personal|mitarbeiter|aushilfe) gesucht|we(?:['’]re| are) (?:hiring|"
    r"recruiting|seeking|looking for)|wir suchen(?: dich)?(?: ab sofort| zum nächstmöglichen zeitpunkt)?(?: (?:für|ab|"
    r"zum|zur) [^:]{2,60}?)?|gesucht|wanted|nous recrutons|on recrute|recrutement|recrute|buscamos|se busca|cerchiamo|"
    r"cercasi|gezocht|oferta pracy|praca|ledig stilling|ledigt jobb|urgent|avviso (?:pubblico )?di selezione|"
    r"avviso pubblico|bando(?: di concorso)?|concorso(?: pubblico)?|selezione(?: pubblica)?|(?:job )?vacancy notice|"
    r"notice of vacancy|job vacancy|avis de (?:recrutement|vacance)(?: de poste)?|convocatoria|appel à candidatures?|"
    r"job als|job as|\[[^\]]{2,20}\]|se necesita|necesitamos|we zoeken|wij zoeken|nous recherchons|"
    r"on cherche)(?:\s*(?:[:!–—-]|\s+als\b)\s*|(?:(?<=buscamos)|(?<=cercasi)|(?<=cerchiamo)|(?<=se busca)|"
    r"(?<=gezocht)|(?<=zoeken)|(?<=ausschreibung)|(?<=stellenangebot)|(?<=stellenanzeige)|(?<=vacature)|"
    r"(?<=d['’]emploi)|(?<=de empleo)|(?<=de trabajo)|(?<=di lavoro)|(?<=necesitamos)|(?<=necesita)|"
    r"(?<=\]))\s+(?!dich|sie\b|te\b|jou|verstärkung)|\s+per (?:la copertura di )?(?:n\. ?\d+ )?(?:post[oi] (?:di|"
    r"da) )?|\s+(?=(?:ein|eine|einen|eine:n|einen?/eine?|a|an|un|une|een|una)\s))(?:eine?[nr]?(?:[:/]n?)? (?:\((?:n|"
    r"r)\) )?|an? |une? |un\(e\) |een |una )?",
    re.I,
)
_WANTED = re.compile(
    r"\s+(?:gesucht|wanted|required|needed|sought|recherchée?s?|gezocht|cercasi|(?:job )?vacancy|vacature|job opening)"
    r"(?:(?:,| in| à| en| te| a) (?-i:[A-ZÀ-ÖØ-Þ])[\w'’-]+(?: (?-i:[A-ZÀ-ÖØ-Þ])[\w'’-]+)?)?\s*[!.…]*$",
    re.I,
)


def is_board(name: str) -> bool:
    """Whether a name is that of a job board or a hiring system."""
    match = _BOARD.fullmatch(name.strip().casefold())
    spellings = (match[0], match["name"], match["name"] + match["end"]) if match else ()
    return not known_words("boards").isdisjoint(spellings)


def is_generic(name: str) -> bool:
    """Whether a text says no more than "Careers" or "Open positions"."""
    return bool(_GENERIC.match(name.strip(" .!:")))


_LOGO = re.compile(
    r"^(?:logo:?|zur startseite)(?: (?:de l['’]entreprise|de la|del|della|du|der|des|van de|of the|de|von|of|di))? |"
    r"\s*[-–]?\s*(?:company |firmen)?logo\b.*$|\s+(?:home ?page|home|startseite|accueil)$|"
    r", (?:naar|zur|back|to|retour)\b.*$|\s[-–|]\s.*$",
    re.I,
)


def logo_name(text: object) -> str:
    """The company in the text of a logo or of a link to a site's first page."""
    return _LOGO.sub("", one_line(text)).strip(" :")


_COPYRIGHT = re.compile(r"^(?:©|copyright|\(c\))\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?", re.I)
_PAGE_BEHIND = re.compile(r"\s+on Notion$|\s+(?:home ?page|(?:careers?|jobs?) home|startseite|accueil|logo)$", re.I)
_NO_COMPANY = re.compile(
    r"n/?a|none|null|confidential|vertraulich|anonym|undefined|our client|unser kunde|admin|company|firma", re.I
)
_OWNED = re.compile(r"(?:,\s+|\s+\(?)(?:Inh\.|Inhaber(?:in)?:?\s|[Pp]rop\.|[Tt]itolare:?\s)[^–—|·]*?(?=\s+[–—|·-]\s|$)")
"""The owner behind a company's name, as in "Contoso, Inh. Ann Li"."""
_TRAIL = re.compile(r"\s[>›»→]\s")
"""The separator of a breadcrumb trail."""


def company_name(text: object) -> str:
    """A company's name without what pages put around it; empty for a job board, a generic word or a web address."""
    name = one_line(text, 200)
    name = _without_generic(_PAGE_BEHIND.sub("", _COPYRIGHT.sub("", name).strip(" -–|·,:")))
    name = _OWNED.sub("", re.sub(r"\b([A-Z]\w*) home$", r"\1", name))
    name = re.sub(r"^(?:at|bei|chez|presso|bij|hos|@)\s+(?=[A-ZÄÖÜ0-9É])", "", name)
    name = re.sub(
        r"\s*\((?=[^()]*\d|[a-z]{4})[^()]*\)$|\s*\(?\b(?:via|through|über|par|vía|tramite) [^()]+\)?$", "", name
    )
    if is_board(name) or is_generic(name) or _TRAIL.search(name):
        return ""
    if (match := _CAREERS_AT.match(name)) is not None:
        inner = (match["name"] or match["before"] or "").strip(" -–|:,")
        name = inner if len(inner) > 1 and not is_generic(inner) else name
    is_site = "/" in name or name.startswith(("www.", "jobs.", "career"))
    is_address = is_site and re.fullmatch(r"(?:https?://)?[\w.-]+\.[a-z]{2,}(?:/\S*)?", name)
    return "" if is_address or is_board(name) or is_generic(name) or _NO_COMPANY.fullmatch(name) else name


def without_owner_behind(line: str) -> str:
    """A line without the owner behind a company's name."""
    return _OWNED.sub("", line)


def _without_generic(text: str) -> str:
    """A heading such as "Job offer: Baker" without its generic part."""
    before, _, about = text.partition(": ")
    return about if about and is_generic(before) else text


_PUBLIC_CALL = re.compile(
    r"^(?:(?:convocatoria|proceso selectivo|selección|contratación)\b[^,:]{0,60}?\b(?:plazas?|"
    r"puestos?) (?:vacantes? )?de |(?:convocatoria|proceso selectivo)\b[^,:]{0,50}? de (?:una? |\d+ )|(?:avis (?:de|"
    r"d['’]appel)|appel à candidatures?|recrutement)\b[^,:]{0,50}?\b(?:poste d['’e]\s?|d['’]une? |de \d+ )(?:une? )?|"
    r"(?:avviso|bando|selezione|concorso)\b[^:]{0,120}?\bn\.? ?\d+ (?:post[oi]|unità|figure|incarichi?)? ?(?:di |"
    r"da )?|(?:recruitment|appointment) of (?:an? |the )?|application for the (?:post|position) of |"
    r"apply (?:now )?(?:for|as)(?: the (?:post|position|role) of)?(?: an?)? (?=[A-Z])|(?:the )?(?:post|position|"
    r"role) of (?:an? )?)(?=[^\W\d])",
    re.I,
)
"""How public bodies begin the headings of their vacancies."""


def role_name(text: object) -> str:
    """A job's title without words of an offer around it such as "We are hiring:"."""
    role = re.sub(r"^(?:\d{1,2}[.)]|[a-h]\))\s+(?=\w)", "", one_line(text, 300))
    cut = _without_generic(_ROLE_PREFIX.sub("", _PUBLIC_CALL.sub("", role))).strip(" -–|:")
    cut = _WANTED.sub("", cut).strip(" -–|:")
    return cut if len(cut) > 2 else role


def is_offer(text: str) -> bool:
    """Whether a heading has words of an offer around the job's title."""
    return role_name(text) != text.strip()


def title_parts(title: str) -> list[str]:
    """The parts of a page's title, in their order."""
    return [part.strip() for part in _PARTS.split(title) if part.strip()]


def split_hiring_title(title: str) -> tuple[str, str, str]:
    """Role, company and place of a title such as "Contoso is hiring a baker in Leeds"; empty for any other."""
    before, _, last = title.rpartition(" | ")
    title = before if is_board(last) else title
    for pattern in _HIRING:
        if match := pattern.match(title):
            groups = match.groupdict()
            company = company_name(groups.get("company") or "")
            if _NO_EMPLOYER.fullmatch(company) or not re.match(r"\w", groups["role"]):
                continue
            return groups["role"].strip(), company, (groups.get("place") or groups.get("town") or "").strip()
    return "", "", ""


def role_at_company(text: str) -> tuple[str, str]:
    """Role and company of "Analyst at Contoso"; the text and "" where it names no company."""
    if (match := _ROLE_AT.match(text)) is not None and (company := company_name(match["company"])):
        return match["role"].strip(), company
    return text, ""


def company_of_address(address: str) -> str:
    """The company in the address of a hiring system, in readable form; empty for any other address."""
    try:
        parts = urlsplit(address)
        host, path = (parts.hostname or "").casefold(), [part for part in parts.path.split("/") if part]
    except ValueError:
        return ""
    name = ""
    if path and re.search(r"(?:greenhouse\.io|lever\.co|ashbyhq\.com|(?:smartrecruiters|workable|join)\.com)$", host):
        named = [part for part in path if part != "companies"]
        name = parse_qs(parts.query).get("for", [""])[0] if path[0] == "embed" else next(iter(named), "")
    elif match := re.fullmatch(
        r"(?:careers\.|jobs\.)?([\w-]+)\.(?:(?:wd\d+\.)?myworkdayjobs\.com|jobs\.personio\.(?:de|com)|recruitee\.com|"
        r"bamboohr\.com|teamtailor\.com|breezy\.hr|softgarden\.io|onlyfy\.jobs|rexx-systems\.com|applytojob\.com|"
        r"workable\.com|pinpointhq\.com|factorialhr\.\w+|jobs\.softgarden\.io|easy\.jobs|careers\.haileyhr\.app)",
        host,
    ):
        name = match[1]
    if not name or name in ("jobs", "careers", "o", "j", "job", "boards", "api"):
        return ""
    return " ".join(word if word.isupper() else word.capitalize() for word in re.split(r"[-_ ]+", unquote(name)))
