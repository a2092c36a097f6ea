"""Where a page tells a thing twice, or its data knows less than it shows, it is read as a careful reader does."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from app.exchange.postings.addresses import names_above_addresses, town_in_address
from app.exchange.postings.clean_title import title_as_headed
from app.exchange.postings.employers import is_department
from app.exchange.postings.pay_in_text import pay_in_posting, pay_in_text
from app.exchange.postings.places import places_in
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.read import read_page
from tests.exchange.postings.pages import TODAY

WORK = (
    "<h2>{tasks}</h2><ul><li>Alpha</li><li>Beta</li></ul><h2>{profile}</h2><ul><li>Gamma</li><li>Delta</li></ul>"
    "<p>{hours}</p><a href=/apply>{apply}</a>"
)
TEXTS = {
    "en": WORK.format(tasks="Your tasks", profile="Requirements", apply="Apply now", hours="37 hours per week"),
    "de": WORK.format(tasks="Ihre Aufgaben", profile="Ihr Profil", apply="Jetzt bewerben", hours="38 Wochenstunden"),
    "fr": WORK.format(tasks="Vos missions", profile="Profil recherché", apply="Postuler", hours="CDI, 35 heures"),
    "es": WORK.format(tasks="Funciones", profile="Requisitos", apply="Inscribirme", hours="Jornada completa"),
    "it": WORK.format(tasks="Mansioni", profile="Requisiti", apply="Candidati", hours="Tempo indeterminato"),
    "nl": WORK.format(tasks="Wat ga je doen", profile="Functie-eisen", apply="Solliciteer direct", hours="36 uur"),
}


def _read(
    language: str, body: str, *, title: str = "", head: str = "", data: dict[str, Any] | None = None
) -> FoundPosting:
    script = json.dumps({"@context": "https://schema.org", "@type": "JobPosting", **data}) if data else ""
    reading = read_page(
        f"<html lang={language}><head><title>{title}</title>{head}"
        f'<script type="application/ld+json">{script}</script></head><body>{body}</body></html>',
        TODAY,
    )
    assert reading.posting is not None, reading.why
    return reading.posting


def _org(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _at(**address: str) -> dict[str, Any]:
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


PORTAL = (
    "<header><a href=/>{0}</a><nav><a href=/e>{1}</a></nav></header><main>{2}</main><footer>© 2026 {0} GmbH</footer>"
)
EMPLOYERS = {
    "a board as the employer, a link to the employer above the heading": (
        "de",
        PORTAL.format(
            "Stellenkompass", "Für Arbeitgeber",
            "<a href=/cmp/1>Backmittel Ruhm AG</a><h1>Elektroniker (m/w/d)</h1><p>Kassel</p>" + TEXTS["de"],
        ),
        _org("Stellenkompass GmbH"), "Backmittel Ruhm AG", "",
    ),
    "a portal as the employer, the employer in a table": (
        "en",
        PORTAL.format(
            "Northern Public Jobs", "Search jobs",
            "<h1>Highways Inspector</h1><table><tr><th>Employer</th><td>Wansdale Borough Council</td></tr></table>"
            + TEXTS["en"],
        ),
        _org("Northern Public Jobs"), "Wansdale Borough Council", "",
    ),
    "a board as the employer, an agency below the heading": (
        "it",
        PORTAL.format(
            "LavoroSubito", "Area aziende",
            "<h1>Manutentore</h1><h2><a href=/agenzie/q>Quadrifoglio Lavoro S.p.A.</a></h2>"
            "<p>Quadrifoglio Lavoro S.p.A., Agenzia per il Lavoro, ricerca per azienda cliente un manutentore.</p>"
            + TEXTS["it"],
        ),
        _org("LavoroSubito"), "", "Quadrifoglio Lavoro S.p.A.",
    ),
    "a board as the employer, one named in the head": (
        "en",
        PORTAL.format("GoodCause Jobs", "Recruiters", "<h1>Volunteer Coordinator</h1><p>Part-time</p>" + TEXTS["en"]),
        _org("GoodCause Jobs"), "The Larder on Lansdowne", "",
    ),
    "a department as the employer, the whole in a logo": (
        "en",
        "<img src=crest.svg alt='University of Penhallow'><h1>Lecturer in Ecology</h1>" + TEXTS["en"],
        _org("Department of Biosciences"), "University of Penhallow", "",
    ),
    "a department as the employer, the whole labelled": (
        "de",
        "<h1>Sachbearbeiter/in Steuern</h1><dl><dt>Arbeitgeber</dt><dd>Stadt Rappersfeld</dd></dl>" + TEXTS["de"],
        _org("Abteilung Finanzen"), "Stadt Rappersfeld", "",
    ),
    "a name in capitals, written otherwise on the page": (
        "es",
        "<img alt='Araprev Prevención, S.L.'><h1>Técnico/a</h1><p>Araprev Prevención, S.L.</p>" + TEXTS["es"],
        _org("ARAPREV PREVENCIÓN SL"), "Araprev Prevención, S.L.", "",
    ),
    "no data: the maker of the software is no employer": (
        "de",
        "<h1>Mitarbeiter Lager (m/w/d)</h1>" + TEXTS["de"] + "<p>Oberland Radteile GmbH<br>Frau Resi Hackl<br>"
        "Siemensweg 8<br>93055 Regensburg</p><footer>Recruiting-Software von softhof</footer>",
        None, "Oberland Radteile GmbH", "",
    ),
    "no data: a house of the one who says so": (
        "en",
        "<h1>Registered Nurse</h1><p><b>Facility:</b> Harbor Light Medical Center</p>" + TEXTS["en"]
        + "<p>Harbor Light Health is an Equal Opportunity Employer.</p>",
        None, "Harbor Light Health", "",
    ),
    "no data: a heading that says who looks": (
        "fr", "<h1>La Ville de Castelmont recrute un agent technique (H/F)</h1>" + TEXTS["fr"], None,
        "Ville de Castelmont", "",
    ),
    "no data: a page's title with another role than its heading": (
        "en", "<img src=c.jpg alt=\"St Finbar's National School\"><h1>School Secretary</h1>" + TEXTS["en"], None,
        "St Finbar's National School", "",
    ),
    "no data: a training year is no employer": (
        "de", "<img class=logo alt=Logwerk><h1>Ausbildung 2027: Fachkraft für Lagerlogistik (m/w/d)</h1>" + TEXTS["de"],
        None, "Logwerk", "",
    ),
    "no data: a name with a legal form below the heading": (
        "en", "<h1>Farm Hand</h1><span>Murrigong Dairies Pty Ltd</span><div>Full time</div>" + TEXTS["en"], None,
        "Murrigong Dairies Pty Ltd", "",
    ),
    "no data: a name above the heading on a board": (
        "en", PORTAL.format("bar-jobs", "Post a job", "<h2>The Salt Yard</h2><h1>Bar Supervisor</h1>" + TEXTS["en"]),
        None, "The Salt Yard", "",
    ),
    "no data: an agency called like a board": (
        "fr", "<header><a href=/>Vitalis Emploi</a></header><h1>Agent d'entretien H/F</h1><p>Saint-Lô · Intérim · "
        "12,02 €/h</p>"
        "<p>Vitalis Emploi recherche pour l'un de ses clients un agent d'entretien.</p>" + TEXTS["fr"]
        + "<footer>Vitalis Emploi, entreprise de travail temporaire</footer>", None, "", "Vitalis Emploi",
    ),
    "no data: a banner above a heading that calls": (
        "fr", "<div>Métallerie Guéguen</div><h1>Nous recrutons un serrurier métallier (H/F)</h1>" + TEXTS["fr"], None,
        "Métallerie Guéguen", "",
    ),
    "the site as the employer, another below the heading": (
        "en", "<header><a href=/>Charity Careers Ireland</a></header><main><h1>Events Officer</h1>"
        "<h2>St Brigid's Hospice</h2>"
        "<p>St Brigid's Hospice needs an events officer.</p>" + TEXTS["en"] + "</main>",
        _org("Charity Careers Ireland"), "St Brigid's Hospice", "",
    ),
    "no data: a banner that says no more than a name": (
        "es", "<header>Clínica Veterinaria Maestrazgo</header><main><h1>Buscamos veterinario/a rural</h1>" + TEXTS["es"]
        + "</main>", None, "Clínica Veterinaria Maestrazgo", "",
    ),
    "a customer of the board as the employer": (
        "en",
        PORTAL.format("Jobbridge", "Post a job", "<a href=/jobs-at/p>Pennine Chilled</a><h1>Driver</h1>" + TEXTS["en"]),
        _org("Jobbridge Customer"), "Pennine Chilled", "",
    ),
    "no data: how many people a town has": (
        "fr", "<h1>Jardinier (h/f)</h1><table><tr><td>Employeur</td><td>Mairie de Voiron (14 200 "
        "habitants)</td></tr></table>"
        + TEXTS["fr"], None, "Mairie de Voiron", "",
    ),
    "no data: whom a job is with": (
        "en", "<h1>Hydrologic Technician</h1><p>This position is with the Inland Waters Survey.</p>" + TEXTS["en"],
        None, "Inland Waters Survey", "",
    ),
    "no data: a letterhead": (
        "de", "<pre>Kirchengemeinde St. Johannis\n\nHausmeister (m/w/d)\n\nAufgaben:\n- Pflege\n\nWir erwarten:\n- "
        "Geschick\n"
        "\nBewerbungen bis 15. Dezember 2026 an Kirchgasse 2, 73240 Wendlingen</pre>", None, "Kirchengemeinde St. "
        "Johannis", "",
    ),
    "no data: who gives everybody the same chance": (
        "en",
        "<main><h1>Supply Chain Analyst</h1>" + TEXTS["en"] + "<p>Calloway Surgical, Inc. is an Equal Opportunity "
        "Employer.</p></main><footer>© 2026 Workforce Systems, Inc. All rights reserved.</footer>",
        None, "Calloway Surgical, Inc.", "",
    ),
    "a board's word for somebody as the employer": (
        "en",
        PORTAL.format(
            "Jobbridge", "Post a job",
            "<h1>Night Driver</h1><ul><li class=company><a href=/x>Pennine Chilled</a></li><li>Warrington</li>"
            "<li>£870 per week</li><li>Permanent</li></ul>" + TEXTS["en"],
        ),
        _org("Jobbridge Customer"), "Pennine Chilled", "",
    ),
    "the same in German": (
        "de",
        PORTAL.format(
            "Stellenkompass", "Für Arbeitgeber", "<a href=/cmp/1>Ruhm AG</a><h1>Bäcker (m/w/d)</h1>" + TEXTS["de"]
        ),
        _org("Stellenkompass-Kunde"), "Ruhm AG", "",
    ),
    "a number of the books before the name of a house, the whole in a logo": (
        "en",
        "<img alt='Ombersley Health Network'><h1>Nurse</h1><p>Ombersley Health Network</p>" + TEXTS["en"]
        + "<p>Ombersley Health Network has six hospitals.</p>",
        _org("0140 OHN Hillcrest Hospital LLC"), "Ombersley Health Network", "",
    ),
    "a number of the books and the legal name of a unit, the name in use in the text": (
        "en",
        "<h1>Buyer</h1><p>Halden Cardiac makes monitors. Halden Cardiac is growing.</p>" + TEXTS["en"],
        _org("2004 Halden Cardiac Operations LLC"), "Halden Cardiac", "",
    ),
    "one person's client": (
        "en", "<h1>Surveyor</h1><p>My client, a contractor, is looking for a surveyor.</p>" + TEXTS["en"],
        _org("Brackendale Partners"), "", "Brackendale Partners",
    ),
    "no data: a link's words to the first page, a department above an agency": (
        "en",
        "<header><a href=/><img src=logo.svg alt='USAJOBS home'></a></header><h1>Hydrologic Technician</h1>"
        "<h2>Department of the Interior</h2><h3><a href=/s>Inland Waters Survey</a></h3>" + TEXTS["en"],
        None, "Inland Waters Survey", "",
    ),
    "no data: how many people live there": (
        "fr",
        "<h1>Responsable (h/f)</h1><table><tr><td>Employeur</td><td>Mairie de Voiron (14 200 habitants)</td></tr>"
        "</table>" + TEXTS["fr"],
        None, "Mairie de Voiron", "",
    ),
}  # fmt: skip
HEADS = {
    "GoodCause Jobs": "<meta name=description content='The Larder on Lansdowne is recruiting a Volunteer Coordinator.'>"
}


@pytest.mark.parametrize("kind", EMPLOYERS)
def test_the_employer_is_told_from_site_department_and_software(kind: str) -> None:
    language, body, organisation, company, agency = EMPLOYERS[kind]
    role = body.partition("<h1>")[2].partition("</h1>")[0]
    data = {"hiringOrganization": organisation, "title": role, "description": "x"} if organisation else None
    head = HEADS.get((organisation or {}).get("name", ""), "")
    posting = _read(language, body, head=head, data=data)
    assert (posting.company, posting.agency) == (company, agency)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("London or Bristol, United Kingdom", ("London", "Bristol, United Kingdom")),
        ("Montpelier or St. Johnsbury, VT", ("Montpelier, VT", "St. Johnsbury, VT")),
        ("Denver, CO; Austin, TX; Portland, OR", ("Denver, CO", "Austin, TX", "Portland, OR")),
        ("Leipzig, Halle (Saale)", ("Leipzig", "Halle (Saale)")),
        ("Zaragoza, Huesca (España)", ("Zaragoza", "Huesca")),
        ("Zaragoza y Huesca", ("Zaragoza", "Huesca")),
        ("Lyon et Vienne", ("Lyon", "Vienne")),
        ("Bari e Brindisi", ("Bari", "Brindisi")),
        ("Köln/Bonn", ("Köln", "Bonn")),
        ("Frankfurt/Main", ("Frankfurt/Main",)),
        ("Brighton and Hove", ("Brighton and Hove",)),
        ("Castilla y León", ("Castilla y León",)),
        ("Brescia (BS)", ("Brescia",)),
        ("Quimper (29)", ("Quimper",)),
        ("Utrera (Sevilla)", ("Utrera",)),
        ("Utrera, Sevilla", ("Utrera, Sevilla",)),
        ("Old Quad, Dundee", ("Dundee",)),
        ("Hollin Lane Depot, Morpeth, NE61 1XX", ("Morpeth",)),
        ("Quayside Centre; Southtown Road; Great Yarmouth; NR31 0ZZ; The Herring Clinic; Lowestoft; NR32 1ZZ",
         ("Great Yarmouth", "Lowestoft")),
        ("Courthouse, 110 1st St, Astoria, OR", ("Astoria, OR",)),
        ("Filiale Gmunden, Kirchengasse 3", ("Gmunden",)),
        ("Médiathèque Gracq, 14 rue des Mariniers, 44150 Saint-Maudet", ("Saint-Maudet",)),
        ("Biblioteca, Plaza Mayor 3, 19196 Valdearenas (Guadalajara)", ("Valdearenas",)),
        ("Auxerre (89) et Sens (89)", ("Auxerre", "Sens")),
        ("Bremen, Verden (Aller) und Nienburg/Weser", ("Bremen", "Verden (Aller)", "Nienburg/Weser")),
        ("Brede Manor, near Rye, East Sussex", ("Rye, East Sussex",)),
        ("Regio Helmond", ("Helmond",)),
        ('asilo nido "Le Coccinelle", San Donato Milanese', ("San Donato Milanese",)),
        ("Skibbereen, West Cork", ("Skibbereen, West Cork",)),
        ("24837 Schleswig; 25813 Husum", ("Schleswig", "Husum")),
        ("Hillcrest Ridge Campus - Tulsa", ("Tulsa",)),
        ("Ballarat VIC 3350", ("Ballarat",)),
        ("2 locations: Ripon and Thirsk", ("Ripon", "Thirsk")),
        ("Various sites across Kirklees", ("Kirklees",)),
        ("Landratsamt, Außenstelle Bad Tölz", ("Bad Tölz",)),
        ("Rathaus Lindau (Bodensee)", ("Lindau (Bodensee)",)),
        ("Ulm und Umgebung", ("Ulm",)),
        ("Chur GR", ("Chur",)),
        ("Kita Regenbogen, Soest", ("Soest",)),
        ("Münster (Westf.)", ("Münster",)),
        ("35 - VITRE", ("Vitre",)),
        ("AIX-EN-PROVENCE", ("Aix-en-Provence",)),
        ("Vitré (35500)", ("Vitré",)),
        ("Mairie de Pornic, service technique", ("Pornic",)),
        ("Pornic - Loire-Atlantique", ("Pornic",)),
        ("Nantes et télétravail", ("Nantes",)),
        ("Paris (75) et déplacements", ("Paris",)),
        ("Sevilla (híbrido)", ("Sevilla",)),
        ("Lodi e provincia", ("Lodi",)),
        ("Ivrea (TO) - Piemonte - Italia", ("Ivrea",)),
        ("Hoofdkantoor Joure", ("Joure",)),
        ("Basisschool De Regenboog, Joure", ("Joure",)),
        ("Ede en Wageningen", ("Ede", "Wageningen")),
        ("Bourg-en-Bresse", ("Bourg-en-Bresse",)),
    ],
)  # fmt: skip
def test_a_line_about_places_gives_each_town_without_house_and_province(text: str, expected: tuple[str, ...]) -> None:
    assert places_in([text]) == expected


PLACES = {
    "a bracket of hours": (
        "de",
        "<h1>Tischler (m/w/d)</h1><p>in Vollzeit (38,5 Stunden/Woche)</p>{}<footer>Tischlerei Bröm<br>Am "
        "Letterhaus 9<br>48653 Coesfeld</footer>",
        ("Coesfeld",),
    ),
    "a kind of contract": (
        "de",
        "<h1>Entwickler (m/w/d)</h1><p>Unbefristete Anstellung, Vollzeit · Freiburg oder 100 % remote</p>{}",
        ("Freiburg",),
    ),
    "two towns below the heading": (
        "nl",
        "<h1>Wijkverpleegkundige</h1><p><span>Ommen en Hardenberg</span> <span>24-32 uur per week</span></p>{}<p>"
        "Je werkt in Ommen en in Hardenberg.</p>",
        ("Ommen", "Hardenberg"),
    ),
    "a town or from home": (
        "fr",
        "<h1>Développeur</h1><p>CDI · Nantes, Rennes ou télétravail complet</p>{}",
        ("Nantes", "Rennes"),
    ),
    "no postcode": (
        "en",
        "<h1>Technical Illustrator</h1><p>Contract. Outside IR35. £300 a day.</p>{}",
        (),
    ),
    "a subject of research": (
        "en",
        "<table><tr><td>Job Title</td><td>Research Associate in Glaciology</td></tr><tr><td>Campus</td><td>Old "
        "Quad, Dundee</td></tr></table>{}",
        ("Dundee",),
    ),
    "a hospital below the heading": (
        "en",
        "<h1>Physiotherapist</h1><ul><li>Castle Mead Hospital, Farnham, Surrey</li><li>Full time</li></ul>{}",
        ("Farnham, Surrey",),
    ),
    "a branch called after the employer": (
        "it",
        "<h1>Addetto vendita</h1><p>Supermercati Pratofiore ricerca un addetto.</p><p><b>Punto vendita:</b> "
        "Pratofiore di Faenza, via Emilia 20</p>{}",
        ("Faenza",),
    ),
    "several towns in a sentence": (
        "de",
        "<h1>Zusteller (m/w/d)</h1><p>Für die Zustellung in Lauterbach, Schlitz und Herbstein suchen wir "
        "Zusteller.</p>{}",
        ("Lauterbach", "Schlitz", "Herbstein"),
    ),
    "a shift": (
        "nl",
        "<h1>Monteur</h1><div><span>Deventer</span><span>Dagdienst</span><span>€ 14,80 p/u</span></div>{}",
        ("Deventer",),
    ),
    "from home": (
        "es",
        "<h1>Desarrollador en Remoto</h1><ul><li>100% en remoto</li><li>Indefinido</li></ul>{}",
        (),
    ),
    "a town the employer is called after": (
        "de",
        "<img class=logo alt='Stadtwerke Kaltenbrunn GmbH'><h1>IT-Administrator (m/w/d)</h1><p>Kaltenbrunn | "
        "ab sofort | 39 Std. | Homeoffice möglich</p>{}",
        ("Kaltenbrunn",),
    ),
    "offices of which one has a town": (
        "nl",
        "<h1>Servicemedewerker</h1><p>Kantoor Rotterdam of Breda | 32 uur | € 2.500</p>{}",
        ("Rotterdam", "Breda"),
    ),
    "schools in two parts of a town": (
        "en",
        "<h1>Therapist</h1><table><tr><td>Where</td><td>Schools across Hackney and Tower Hamlets, London</td></tr>"
        "</table>{}",
        ("London",),
    ),
    "hubs with their addresses": (
        "en",
        "<h1>Support Worker</h1><dl><dt>Work base</dt><dd>One of our two hubs:<br>Halifax: Horton House, 12 Westgate, "
        "HX1 1PS<br>Todmorden: Stansfield Centre, Rochdale Road, OL14 7LA</dd></dl>{}",
        ("Halifax", "Todmorden"),
    ),
    "houses with their addresses": (
        "de",
        "<h1>Pflegefachkraft (m/w/d)</h1><h2>Ihre Einsatzorte</h2><ul><li>Haus Sparrenblick, Detmolder Straße 311, "
        "33605 "
        "Bielefeld</li><li>Haus Dalkeaue, Neuenkirchener Straße 48, 33332 Gütersloh</li></ul>{}",
        ("Bielefeld", "Gütersloh"),
    ),
    "two towns below the heading of which one is known": (
        "nl",
        "<h1>Kok</h1><ul><li>Haarlem en Zandvoort</li><li>32 uur</li></ul><p>Op het strand van Zandvoort.</p>{}",
        ("Haarlem", "Zandvoort"),
    ),
    "workshops in a list": (
        "it",
        "<h1>Pasticcere/a</h1><p>Cerchiamo un pasticcere da inserire nei laboratori di:</p><ul><li><b>Bergamo</b>, via "
        "Borgo 214</li><li><b>Treviglio</b>, viale Piave 37</li></ul>{}",
        ("Bergamo", "Treviglio"),
    ),
    "several places of one label": (
        "en",
        "<h1>Laboratory Technician</h1><div data-id=locations><dl><dt>locations</dt><dd>Madison, "
        "WI</dd><dd>La Crosse, WI"
        "</dd></dl></div>{}",
        ("Madison, WI", "La Crosse, WI"),
    ),
    "a week that is split": (
        "en",
        "<h1>Upholsterer</h1><p>You split your week, three days in Ludlow (Unit 4) and two in Leominster.</p>{}",
        ("Ludlow", "Leominster"),
    ),
    "bus yards with their streets": (
        "en",
        "<h1>Bus Driver</h1><table><tr><td>Work Locations</td><td>Chico Bus Yard, 2400 Carmichael Drive, Chico, CA<br>"
        "Oroville Bus Yard, 118 Mitchell Avenue, Oroville, CA</td></tr></table>{}",
        ("Chico, CA", "Oroville, CA"),
    ),
    "restaurants of two towns": (
        "fr",
        "<h1>Agent (F/H)</h1><dl><dt>Lieux de travail</dt><dd>Restaurants scolaires de Blain et de Savenay</dd></dl>{}",
        ("Blain", "Savenay"),
    ),
    "a region in a second label": (
        "en",
        "<h1>Research Technician</h1><table><tr><th>Location:</th><td>Calderdown</td></tr></table>{}<dl>"
        "<dt>Location(s):</dt><dd>Northern England</dd></dl>",
        ("Calderdown",),
    ),
    "offices of the company that are not the job's": (
        "en",
        "<h1>Analyst</h1><p>Leeds · Full time</p><p>Our clients in Leeds and York know you by name.</p>{}",
        ("Leeds",),
    ),
    "a scale below the heading": (
        "nl",
        "<h1>Adviseur Water</h1><ul><li>32 - 36 uur</li><li>Schaal 11 (€ 4.494 - € 6.299)</li></ul><p>Je werkt op het "
        "gemeentehuis in Hoogeveen.</p>{}",
        ("Hoogeveen",),
    ),
    "a town that is also a country": (
        "fr",
        "<h1>Comptable (H/F)</h1><p>Lieu de travail : Bettembourg, Luxembourg</p>{}",
        ("Bettembourg, Luxembourg",),
    ),
    "the name of the site": (
        "en",
        "<header><a href=/>CharityPath</a><a href=/r>Recruiters</a></header><h1>Officer</h1>"
        "<div>The Otter Trust</div>{}",
        (),
    ),
    "a town in the header": (
        "en",
        "<header>St Oswin's Church, Filey</header><h1>Parish Administrator</h1><p>St Oswin's Church is looking for an "
        "administrator.</p>{}",
        ("Filey",),
    ),
    "a table with its labels in the first row": (
        "en",
        "<h1>Tutor in Ceramics (0.4 FTE)</h1><table><tr><th>Salary</th><th>Location</th></tr><tr><td>£31,200</td><td>"
        "Stourbridge</td></tr></table>{}",
        ("Stourbridge",),
    ),
    "where a driver leaves from": (
        "fr",
        "<h1>Conducteur routier (H/F)</h1><p>Départ Landivisiau, retour tous les soirs.</p>{}",
        ("Landivisiau",),
    ),
    "where a business is from in Dutch": (
        "nl",
        "<h1>Hovenier (m/v)</h1><p>De Groene Hoek uit Varsseveld zoekt een hovenier.</p>{}",
        ("Varsseveld",),
    ),
    "a school and the town of its district": (
        "en",
        "<h1>Third Grade Teacher</h1><p>Cottonwood Creek School District 14, Cottonwood, AZ</p>{}<h2>Location:</h2>"
        "<p>Rosedale Elementary</p>",
        ("Cottonwood, AZ",),
    ),
    "a yard of ours": (
        "en",
        "<h1>Technician</h1><h2>Where you will work</h2><p>You will be at our Ripon yard, with visits to Thirsk.</p>{}",
        ("Ripon",),
    ),
    "where a business is from": (
        "de",
        "<h1>Techniker (m/w/d)</h1><p>Wir sind ein Familienbetrieb aus Soest und suchen Verstärkung.</p>{}",
        ("Soest",),
    ),
    "a town with how many live there": (
        "de",
        "<h1>Techniker (m/w/d)</h1><p>Die Stadt Soest (48.000 Einwohner) sucht einen Techniker.</p>{}",
        ("Soest",),
    ),
    "a municipality and its canton below the heading": (
        "de",
        "<h1>Techniker (m/w/d)</h1><p>Gemeinde Wängi TG, Pensum 60%</p>{}",
        ("Wängi",),
    ),
    "a workshop of a town": (
        "fr",
        "<h1>Technicien (H/F)</h1><p>Notre atelier de Redon recherche un technicien.</p>{}",
        ("Redon",),
    ),
    "a vacancy in a town": (
        "es",
        "<h1>Técnico/a</h1><p>Vacante en Alcañiz, jornada completa</p>{}",
        ("Alcañiz",),
    ),
    "a street in a sentence": (
        "en",
        "<h1>Baker</h1><table><tr><th>Where</th><td>Our bakery on Mill Street, Ludlow</td></tr></table>{}",
        ("Ludlow",),
    ),
    "a shop at the foot of the page": (
        "nl",
        "<h1>Fietsenmaker</h1><p>32 uur per week | Sneek</p>{}<footer><h4>Winkel</h4><p>Singel 44<br>8921 GB Bolsward"
        "</p></footer>",
        ("Sneek",),
    ),
    "a shop at the foot of the page alone": (
        "nl",
        "<h1>Fietsenmaker</h1>{}<footer><h4>Winkel</h4><p>Singel 44<br>8921 GB Bolsward</p></footer>",
        ("Bolsward",),
    ),
    "a house and a town with its province": (
        "fr",
        "<h1>Éducateur (H/F)</h1><p>IME Les Tilleuls – Saumur (49)</p><p>CDI temps plein</p>{}",
        ("Saumur",),
    ),
    "two towns and a stroke": (
        "en",
        "<h1>Operations Engineer</h1><p>Peterhead/Aberdeen | Permanent | £44k - £52k</p>{}",
        ("Peterhead", "Aberdeen"),
    ),
    "a street below a name": (
        "de",
        "<h1>Fachangestellte (m/w/d)</h1><p><b>Praxis Dr. Ahlers</b><br>Lange Straße 17<br>26122 Oldenburg</p>{}",
        ("Oldenburg",),
    ),
    "the middle of a town": (
        "fr",
        "<h1>Coiffeur (H/F)</h1><p>Salon Harmonie, situé au centre de Guérande, recherche un coiffeur.</p>{}",
        ("Guérande",),
    ),
    "a town and the street in brackets": (
        "nl",
        "<h1>Tandartsassistent</h1><p>Locatie: Kampen (Brugstraat 4)</p>{}",
        ("Kampen",),
    ),
    "a house by a village": (
        "en",
        "<img class=logo alt='Glenfern Estate'><h1>Forester</h1><p>Glenfern Estate, by Kirriemuir, "
        "Angus</p><p>Full time</p>{}",
        ("Kirriemuir, Angus",),
    ),
    "two addresses in a table": (
        "de",
        "<h1>Sachbearbeitung (w/m/d)</h1><table><tr><th>Einsatzort</th><td>24837 Schleswig; 25813 "
        "Husum</td></tr></table>{}",
        ("Schleswig", "Husum"),
    ),
    "what a blog has below its headings": (
        "en",
        "<h1>We're hiring: Joiner</h1><div>Leave a Comment / News / By admin / 23 November 2026</div><p>Making "
        "windows in "
        "our workshop in Collooney, Co. Sligo.</p>{}",
        ("Collooney",),
    ),
    "a library of the employer's town": (
        "en",
        "<h2>Seaford Town Council</h2><h1>Library Assistant</h1><p>Required for Saturdays at Seaford Library.</p>{}",
        ("Seaford",),
    ),
    "a town, its province and its country": (
        "it",
        "<h1>Ingegnere di processo</h1><div>Borgo Valsugana - Trento - Italia</div><div>Tempo indeterminato</div>{}",
        ("Borgo Valsugana",),
    ),
    "a house and a town nobody knows": (
        "en",
        "<h1>Planner</h1><table><tr><th>Work base</th><td>Áras an Chontae, Castlederry</td></tr></table>"
        "{}<footer>Áras an Chontae, Main Street, Castlederry, Co. Knockmore</footer>",
        ("Castlederry",),
    ),
    "a sentence below a label": (
        "en",
        "<h1>Executive Engineer</h1><h3>Location</h3><p>The base will be Áras an Chontae, Ballinavoe, Co. "
        "Glenavoe, or such other location as may be determined.</p>{}",
        ("Ballinavoe",),
    ),
    "a house alone, and an address": (
        "en",
        "<h1>Bus Mechanic</h1><p><b>Location:</b> Transportation Center<br><b>Pay:</b> $24.18 hourly</p>{}<p>"
        "Willow Bend ISD, 900 School Rd, Willow Bend, TX 78640</p>",
        ("Willow Bend, TX",),
    ),
    "an employer in a table": (
        "fr",
        "<h1>Bibliothécaire (h/f)</h1><table><tr><th>Employeur</th><td>COMMUNE DE MAUDET</td></tr><tr><th>Temps "
        "de travail</th><td>Complet, 37h00</td></tr><tr><th>Adresse</th><td>14 rue des Mariniers, 44150 "
        "Saint-Maudet</td></tr></table>{}",
        ("Saint-Maudet",),
    ),
    "a line that leads to the place": (
        "en",
        "<h1>Hydrologist</h1><ul><li><h5>Salary</h5><p>$74,441 per year</p></li><li><h5>Location</h5>"
        "<p>1 vacancy in the following location:</p><p>Helena, MT</p></li></ul>{}",
        ("Helena, MT",),
    ),
    "an address line by line, with its county": (
        "en",
        "<h1>Occupational Therapist</h1><dl><dt>Job locations</dt><dd><p>Castlegate Health Centre</p><p>Eastfield Road"
        "</p><p>Louth</p><p>Lincolnshire</p><p>LN11 7QX</p></dd></dl>{}",
        ("Louth",),
    ),
    "the address a company is registered at": (
        "en",
        "<h1>Illustrator</h1><p>Fully remote, £300 a day, contract.</p>{}<footer>Inkwell Ltd. Registered office: "
        "5 Mews, Bristol BS1 6XX</footer>",
        (),
    ),
}
BLOGS = {
    "en": "Leave a Comment / News / By admin / 23 November 2026",
    "de": "Von Petra Lang | 23. November 2026 | Allgemein | Keine Kommentare",
    "fr": "Laisser un commentaire / Actualités / Par admin / 23 novembre 2026",
    "es": "Deja un comentario / Noticias / Por admin / 23 noviembre 2026",
    "it": "Lascia un commento / Notizie / Di admin / 23 Novembre 2026",
    "nl": "Geef een reactie / Nieuws / Door admin / 23 november 2026",
}


@pytest.mark.parametrize("language", BLOGS)
def test_what_a_blog_says_below_a_heading_is_no_place(language: str) -> None:
    body = f"<h1>Elektriker (m/f/d)</h1><p>{BLOGS[language]}</p>{TEXTS[language]}"
    assert _read(language, body).locations == ()


@pytest.mark.parametrize("kind", PLACES)
def test_a_place_is_one_where_the_job_is_done(kind: str) -> None:
    language, body, towns = PLACES[kind]
    assert _read(language, body.format(TEXTS[language])).locations == towns


@pytest.mark.parametrize(
    ("town", "expected"),
    [
        ("US-Montana-Bozeman", ("Bozeman, Montana",)),
        ("US-ME-Rumford-Mill", ("Rumford, ME",)),
        ("Ludlow Hospital, Ludlow", ("Ludlow",)),
        ("Ahlen (Westf.)", ("Ahlen",)),
        ("Ahlen und Homeoffice", ("Ahlen",)),
        ("SAINT-MALO", ("Saint-Malo",)),
        ("Joure en Sneek", ("Joure", "Sneek")),
    ],
)
def test_a_town_in_the_data_is_read_as_a_line_of_the_page_is(town: str, expected: tuple[str, ...]) -> None:
    data = {"title": "Planner", "jobLocation": _at(addressLocality=town), "description": "x"}
    assert _read("en", f"<h1>Planner</h1>{TEXTS['en']}", data=data).locations == expected


@pytest.mark.parametrize(
    ("town", "line", "expected"),
    [
        ("South Lakeland", "Kendal, Cumbria", ("Kendal, Cumbria",)),
        ("Bilbao", "Bilbao y Durango | Indefinido", ("Bilbao", "Durango")),
        ("Woerden", "Woerden, Utrecht, Nederland", ("Woerden",)),
        ("Amersfoort", "Amersfoort, Utrecht", ("Amersfoort",)),
        ("Main Campus", "Totnes, Devon", ("Totnes, Devon",)),
    ],
)
def test_the_page_tells_of_a_place_what_the_data_does_not(town: str, line: str, expected: tuple[str, ...]) -> None:
    data = {"title": "Planner", "jobLocation": _at(addressLocality=town), "description": "x"}
    assert _read("en", f"<h1>Planner</h1><p>{line}</p><p>Full time</p>{TEXTS['en']}", data=data).locations == expected


def test_a_sentence_below_the_heading_is_no_employer() -> None:
    for line in ("Where you will work", "Au sein de notre agence de Vannes, vous…"):
        assert _read("en", f"<h1>Technician</h1><h2>{line}</h2>{TEXTS['en']}").company == ""


def test_a_province_in_the_data_gives_way_to_its_town_on_the_page() -> None:
    body = "<h1>Enfermero/a</h1><p><b>Centro:</b> Hospital Santa Llúcia, Vallfosca (Barcelona)</p>" + TEXTS["es"]
    data = {"title": "Enfermero/a", "jobLocation": _at(addressLocality="Barcelona"), "description": "x"}
    assert _read("es", body, data=data).locations == ("Vallfosca",)


def test_data_of_a_large_company_has_codes_and_streets_that_are_no_part_of_a_name() -> None:
    data = {
        "title": "Planner",
        "hiringOrganization": _org("2004 Halden Cardiac LLC"),
        "jobLocation": [
            _at(addressLocality="HQ-ROC - Duluth MN (330 Zumbro Pkwy)"),
            _at(addressLocality="Winona (HQ)"),
        ],
    }
    found = _read("en", "<h1>Planner</h1>" + TEXTS["en"], data=data)
    assert (found.company, found.locations) == ("Halden Cardiac LLC", ("Duluth, MN", "Winona"))


@pytest.mark.parametrize(
    ("language", "line", "town", "towns"),
    [
        ("en", "Work location: Duluth, MN or Winona, MN, on site.", "Duluth, MN", ("Duluth, MN", "Winona, MN")),
        ("de", "Einsatzort: Celle oder Gifhorn", "Celle", ("Celle", "Gifhorn")),
        ("fr", "Lieu de travail : Vannes ou Auray", "Vannes", ("Vannes", "Auray")),
        ("es", "Lugar de trabajo: Soria o Almazán", "Soria", ("Soria", "Almazán")),
        ("it", "Sede di lavoro: Faenza o Lugo", "Faenza", ("Faenza", "Lugo")),
        ("nl", "Standplaats: Sneek of Joure", "Sneek", ("Sneek", "Joure")),
        ("en", "Head office: Leeds or York", "Leeds", ("Leeds",)),
        ("en", "Location: Leeds or remote", "Leeds", ("Leeds",)),
    ],
)
def test_a_town_in_the_data_is_joined_by_the_others_of_the_page(
    language: str, line: str, town: str, towns: tuple[str, ...]
) -> None:
    data = {"title": "Planner", "jobLocation": _at(addressLocality=town), "description": f"We need you. {line}"}
    assert _read(language, f"<h1>Planner</h1>{TEXTS[language]}", data=data).locations == towns


def test_a_region_in_the_data_gives_way_to_the_town_on_the_page() -> None:
    body = "<h1>Night Porter</h1><p>Ambleside, Cumbria · full-time</p>" + TEXTS["en"]
    data = {
        "title": "Night Porter",
        "jobLocation": _at(addressRegion="Cumbria", addressCountry="UK"),
        "description": "x",
    }
    assert _read("en", body, data=data).locations == ("Ambleside, Cumbria",)


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Teamleider Groen - Apeldoorn - 36/40 uur", "Teamleider Groen", "Teamleider Groen"),
        (
            "Bilanzbuchhalter (m/w/d) Teilzeit ab 25 Std. - Kassel",
            "Bilanzbuchhalter (m/w/d)",
            "Bilanzbuchhalter (m/w/d)",
        ),
        ("Controller (m/w/d) | Hamburg", "Controller", "Controller (m/w/d)"),
        ("MANUTENTORE - TURNI - BRESCIA", "Manutentore", "Manutentore"),
        ("Volunteer Coordinator, Sheffield - £28,000", "Volunteer Coordinator", "Volunteer Coordinator"),
        ("Senior Accountant at Tidemark (Remote)", "Senior Accountant", "Senior Accountant"),
        ("DEPENDIENTE/A 30H VIGO", "Dependiente/a 30h", "Dependiente/a 30h"),
        ("Nurse Practitioner", "Nurse", "Nurse Practitioner"),
        ("Engineer - Payments", "Welcome", "Engineer - Payments"),
    ],
)
def test_a_title_is_as_the_page_is_headed(title: str, heading: str, expected: str) -> None:
    assert title_as_headed(title, [heading]) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Convocatoria para la provisión de una plaza de Bibliotecario/a", "Bibliotecario/a"),
        ("Concorso pubblico per n. 1 posto di Istruttore amministrativo", "Istruttore amministrativo"),
        ("Recrutement d'un technicien informatique", "Technicien informatique"),
        ("La Ville de Castelmont recrute un agent technique (H/F)", "Agent technique (H/F)"),
    ],
)
def test_the_role_of_a_public_call_is_what_it_calls_for(heading: str, expected: str) -> None:
    language = {"C": "es", "R": "fr", "L": "fr"}[heading[0]] if "posto" not in heading else "it"
    assert _read(language, f"<h1>{heading}</h1><p>Contrato 30 h</p>{TEXTS[language]}").title == expected


SHOWN_PAY = {
    "a thousand times too small": (28, 28, "HOUR", "Salary: £28,000 per year, pro rata", (28000, 28000, "year")),
    "one end of a range": (17.2, 17.2, "HOUR", "Pay: £17.20 - £21.50 an hour", (17.2, 21.5, "hour")),
    "another period": (82000, 97000, "MONTH", "Jahreslohn: CHF 82'000 – 97'000", (82000, 97000, "year")),
    "a period that may be meant": (3200, 3900, "YEAR", "Gehalt: 3.200 € bis 3.900 € pro Monat", (3200, 3900, "month")),
    "the same": (30000, 35000, "YEAR", "Salary: £30,000 - £35,000", (30000, 35000, "year")),
}


@pytest.mark.parametrize("kind", SHOWN_PAY)
def test_pay_in_the_data_that_the_page_contradicts_is_as_the_page_has_it(kind: str) -> None:
    low, high, unit, line, expected = SHOWN_PAY[kind]
    value = {"minValue": low, "maxValue": high, "unitText": unit}
    data = {"title": "Clerk", "baseSalary": {"currency": "GBP", "value": value}, "description": "x"}
    pay = _read("en", f"<h1>Clerk</h1><p>{line}</p>{TEXTS['en']}", data=data).pay
    assert pay is not None
    assert (pay.low, pay.high, pay.period.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€44,516 per annum to €58,742 per annum", (44516, 58742, "year")),
        ("$2,968.80 - $3,612.00 Biweekly", (1484.4, 1806, "week")),
        ("€ 2.400 per vier weken", (600, 600, "week")),
        ("24-32 uur per week, € 3.104 - € 4.358", (3104, 4358, "month")),
        ("Salary €3,059 - €3,881", (3059, 3881, "month")),
        ("$49,960 to - $79,455 per year", (49960, 79455, "year")),
        ("Rémunération : 34/38 K€ selon profil", (34000, 38000, "year")),
        ("Minimum: €41,200; Maximum: €55,900", (41200, 55900, "year")),
        ("52–60 T€", (52000, 60000, "year")),
        ("RAL 26.000/29.000 €", (26000, 29000, "year")),
        ("Gehaltsprognose: 36.700 – 48.200 €/Jahr", None),
        ("Im Schnitt 36.700 – 48.200 € im Jahr", None),
    ],
)
def test_pay_is_read_with_its_period_and_no_estimate_is_pay(
    text: str, expected: tuple[float, float, str] | None
) -> None:
    pay = pay_in_text(text)
    assert (pay and (pay.low, pay.high, pay.period.value)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "£40,000 – £44,000 depending on experience", "40.000 € – 44.000 € je nach Erfahrung",
        "40 000 € – 44 000 € selon expérience", "40.000 € – 44.000 € según experiencia",
        "40.000 € – 44.000 € in base all'esperienza", "€ 40.000 – € 44.000 afhankelijk van je ervaring",
    ],
)  # fmt: skip
def test_what_depends_on_experience_is_pay(said: str) -> None:
    pay = pay_in_posting(f"You get\n- {said}\n- £1,200 a year for training")
    assert pay is not None
    assert (pay.low, pay.high) == (40000, 44000)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RAL compresa tra 26.000 e 30.000 euro\n- Welfare aziendale di 600 euro all'anno", (26000, 30000, "year")),
        ("ab 20,50 € in der Stunde, je nach Können auch mehr", (20.5, 20.5, "hour")),
        ("You will be paid £12.60 an hour, rising to £13.10 after six months.", (12.6, 13.1, "hour")),
        ("We offer £27,500 and a pension of 6%.", (27500, 27500, "year")),
        ("The hiring range for this role is $61,000 to $74,500, with a bonus of $5,000.", (61000, 74500, "year")),
        ("RAL indicativa 27-31k", (27000, 31000, "year")),
        ("Fixe de 2 100 € par mois\n- Prime de 500 € par an", (2100, 2100, "month")),
        ("Je krijgt € 3.100 in de maand\n- Opleidingsbudget van € 1.000 per jaar", (3100, 3100, "month")),
    ],
)  # fmt: skip
def test_what_is_paid_beside_is_no_pay(text: str, expected: tuple[float, float, str]) -> None:
    pay = pay_in_posting(text)
    assert pay is not None
    assert (pay.low, pay.high, pay.period.value) == expected


@pytest.mark.parametrize(
    "line", ["Remote - US & Canada", "Remote (UK)", "Remote, Deutschland", "Fully remote within Ireland"]
)
def test_a_country_is_where_a_remote_job_can_be_done_from_and_no_place(line: str) -> None:
    found = _read("en", f"<h1>Technical Writer</h1><div class=location>{line}</div><div>Remote</div>{TEXTS['en']}")
    assert found.remote_from == found.locations != ()


def test_dollars_are_those_of_the_page_s_country() -> None:
    pay = _read("en-AU", f"<h1>Farm Hand</h1><p>$32 – $36 per hour</p>{TEXTS['en']}").pay
    assert pay is not None
    assert pay.currency == "AUD"


def test_pay_below_the_heading_goes_before_what_is_paid_beside_it() -> None:
    body = "<h1>Monteur</h1><ul><li>Zwolle</li><li>€ 2.900 - € 3.850 bruto per maand</li></ul>"
    allowance = "<p>Consignatievergoeding van € 210 per week</p>"
    pay = _read("nl", body + TEXTS["nl"] + allowance, data={"title": "Monteur", "description": allowance}).pay
    assert pay is not None
    assert (pay.low, pay.high) == (2900, 3850)


@pytest.mark.parametrize(
    ("given", "said", "expected"),
    [
        ("2027-01-19", "Bitte bewerben Sie sich bis zum 10.01.2027.", date(2027, 1, 10)),
        ("2026-12-10", "Bitte bewerben Sie sich bis zum 10.01.2027.", date(2026, 12, 10)),
        ("2027-01-19", "Bitte bewerben Sie sich bis zum 10.01.2026.", date(2027, 1, 19)),
        ("", "The latest date for receipt of completed applications is 4 p.m. on Thursday, 17th December 2026.",
         date(2026, 12, 17)),
        ("", "Le domande devono pervenire entro e non oltre le ore 12:00 del 14 dicembre 2026.", date(2026, 12, 14)),
        ("", "Las solicitudes se admiten hasta las 14:00 horas del día 11 de diciembre de 2026.", date(2026, 12, 11)),
        ("", "Applications by post to the Chairperson, St Finbar's NS, Carrigeen, Co. Waterford before 5pm on Friday "
         "4th December 2026.", date(2026, 12, 4)),
        ("", "Please get it to Hattie by Friday 18 December 2026.", date(2026, 12, 18)),
        ("", "Reageren kan t/m 14 december 2026", date(2026, 12, 14)),
        ("", "Mail je cv uiterlijk 11 december 2026 naar Jelle.", date(2026, 12, 11)),
        ("", "Llama al 964 000 000 (Pilar) antes del 15 de diciembre de 2026.", date(2026, 12, 15)),
        ("", "Solliciteren tot en met: 13/12/2026", date(2026, 12, 13)),
        ("", "Applications are accepted on a rolling basis and will close on December 16, 2026.", date(2026, 12, 16)),
    ],
)  # fmt: skip
def test_the_last_day_is_the_one_an_employer_says(given: str, said: str, expected: date) -> None:
    data = {"title": "Clerk", "description": "x", "validThrough": given}
    assert _read("en-GB", f"<h1>Clerk</h1><p>{said}</p>{TEXTS['en']}", data=data).deadline == expected


def test_days_of_an_american_page_have_the_month_first() -> None:
    body = (
        "<h1>Dispatcher</h1><p>Salary: $37.11 hourly</p><p>Location: Port Alder, WA</p><p>Closing Date: 12/4/2026</p>"
    )
    assert _read("en", body + TEXTS["en"]).deadline == date(2026, 12, 4)


def test_days_of_a_page_with_pounds_have_the_day_first() -> None:
    body = "<h1>Clerk</h1><p>Salary: £27,485 - £30,162</p><p>Town: Halifax</p><p>Closing: 09/12/2026 23:59</p>"
    assert _read("en", body + TEXTS["en"]).deadline == date(2026, 12, 9)


def test_a_name_with_its_town_in_the_title_is_that_of_the_logo() -> None:
    body = "<a href=/><img src=logo.png alt='Dentallabor Wichmann'></a><h1>Zahntechniker (m/w/d)</h1>"
    footer = "<footer>Dentallabor Wichmann, Am Bahnhof 3, 29614 Soltau · Impressum</footer>"
    found = _read("de", body + TEXTS["de"] + footer, title="Dentallabor Wichmann Soltau | Jobs")
    assert (found.company, found.locations) == ("Dentallabor Wichmann", ("Soltau",))


def test_a_page_a_script_builds_has_its_town_in_its_description() -> None:
    said = (
        "We're looking for a Junior Animator to join our team in Bristol. You'll work on a series for children. "
        "Responsibilities: clean-up, in-betweens, rigging. Apply by sending your reel."
    )
    head = f'<meta property="og:title" content="Junior Animator"><meta property="og:description" content="{said}">'
    address = '<meta property="og:url" content="https://contoso.example/jobs/junior-animator">'
    assert _read("en", "<div id=root></div>", head=head + address).locations == ("Bristol",)


def test_names_and_towns_of_addresses() -> None:
    assert names_above_addresses("Fragen an Wiesen Back GmbH & Co. KG · Hahnweg 4 · 34123 Kassel") == [
        "Wiesen Back GmbH & Co. KG"
    ]
    assert town_in_address("Trust Headquarters, Reedham House, Norwich, NR1 4ZZ") == "Norwich"
    assert town_in_address("2 Main Street, Louth, Lincolnshire, LN11 7QX") == "Louth"
    assert town_in_address("Unit 4, Framwellgate, Durham DH1 5XX") == "Durham"
    assert town_in_address("2 High Street, Ayr, South Ayrshire KA7 1AA") == "Ayr"
    assert town_in_address("Fluent English, B2 or C1") == ""
    assert [
        name for name in ("Police Department", "School of Geography", "Fakultät für Physik") if not is_department(name)
    ] == []
    assert is_department("Contoso GmbH") is False
