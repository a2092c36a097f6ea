"""What kind of page it is, who looks for whom, where, until when and what for: each rule on the words people use."""

from __future__ import annotations

import time
from datetime import date

import pytest

from app.exchange.postings import deadlines
from app.exchange.postings.agencies import employer_and_agency
from app.exchange.postings.from_link import read_saved
from app.exchange.postings.html_text import tidy_lines
from app.exchange.postings.must_haves import must_haves_in
from app.exchange.postings.posting import PageKind, PageReading
from app.exchange.postings.read import read_page
from app.exchange.postings.titles import is_role
from tests.exchange.postings.pages import TODAY


def _read(title: str, body: str) -> PageReading:
    return read_page(f"<html><head><title>{title}</title></head><body>{body}</body></html>", TODAY)


NO_JOBS = {
    "Welder in 12 weeks | TradeSchool": "<h1>Welder Training Program</h1><p>Full-time. Tuition $9,800. Apply now, "
    "classes start 12 January 2027. Application deadline: 5 January 2027.</p>",
    "Room to rent": "<h1>Room for a nurse or teacher</h1><p>£650 per month. We are looking for a tidy professional "
    "working full-time. Call 0113 000 0000.</p>",
    "Electrician in Leeds | Spark Bros": "<h1>Electrician in Leeds</h1><p>We are looking for new customers. Call us on "
    "0113 000 0000. £55 per hour. Emergency service, full-time cover.</p>",
    "Gardener in Bath - John Reed": "<h1>Gardener in Bath</h1><p>Looking for a gardener? I have 20 years of experience "
    "and charge £25 per hour. Call 01225 000000. Full-time and part-time.</p>",
    "Schilder in Utrecht | Verf & Co": "<h1>Schilder in Utrecht</h1><p>Op zoek naar een schilder? Bel 030 0000000. "
    "€ 45 per uur.</p>",
    "Formation boulanger": "<h1>Formation : CAP Boulanger</h1><p>Temps plein, 10 mois. Candidature avant le "
    "15 janvier 2027. Prérequis : niveau 3e. Tarif : 6 500 €.</p>",
    "Was verdient ein Elektriker? Gehalt 2026": "<h1>Elektriker Gehalt</h1><p>Im Schnitt 3.100 € brutto im Monat. "
    "Ausbildung, Voraussetzungen, Aufgaben. Stellenangebote ansehen und bewerben.</p>",
    "Fiche métier : plombier": "<h1>Plombier</h1><h2>Missions</h2><p>Installer.</p><h2>Profil</h2><p>Habile.</p>"
    "<h2>Salaire</h2><p>1 900 € brut par mois. Voir les offres, postuler.</p>",
    "La mairie recrute": "<h1>La mairie recrute 12 agents recenseurs</h1><p>La commune recherche des agents. "
    "Candidatures en mairie avant le 15 décembre 2026.</p>",
    "Receptionist job description template": "<h1>Receptionist job description</h1><h2>Requirements</h2><ul>"
    "<li>Experience</li></ul><p>We are looking for a receptionist to join our team.</p>",
    "Talent community": "<h1>Join our talent community</h1><p>Leave your CV and we will contact you about full-time "
    "roles.</p><input type=file>",
    "Staff spotlight: Maya, Social Worker": "<h1>Staff spotlight: Maya, Social Worker</h1><p>Maya works full-time in "
    "our Derby office. If you're looking for a career like Maya's, apply today.</p>",
    "Minutes of the council": "<h1>Minutes, 3 November 2026</h1><p>It was resolved to advertise for a caretaker, "
    "£12.60 per hour, 10 hours a week, closing date 12 December 2026.</p>",
    "Driver jobs London": "<h1>Driver jobs in London</h1><ul><li><a href=/job/1>HGV Driver</a> £15 per hour</li>"
    "<li><a href=/job/2>Van Driver</a> £13 per hour</li><li><a href=/job/3>Bus Driver</a></li></ul><a>Apply</a>",
}
"""Pages with words of postings on them, by their title."""
JOBS = {
    "Elektro Brandl": (
        "<h2>Verstärkung gesucht!</h2><p>Wir sind ein Meisterbetrieb in Straubing mit 12 Leuten und suchen dich als "
        "Elektroniker für Gebäudetechnik.</p><p>Was wir bieten: 22 € die Stunde, Urlaubsgeld.</p><p>Was du mitbringst: "
        "Gesellenbrief, Führerschein B, gute Laune.</p><p>Melde dich: info@elektro-brandl.example</p>",
        ("Elektro Brandl", "Elektroniker für Gebäudetechnik", "Straubing"),
    ),
    "Coiffure Élise - Rejoignez-nous": (
        "<h1>Rejoignez-nous</h1><p>Salon à Quimper recherche coiffeur/coiffeuse CDI 35h, BP exigé. 1 900 € brut + "
        "commissions. Envoyez CV à elise@coiffure.example.</p>",
        ("Coiffure Élise", "Coiffeur/coiffeuse", "Quimper"),
    ),
    "Panadería La Espiga": (
        "<h1>Trabaja en La Espiga</h1><p>Buscamos una persona para el obrador, panadero o panadera con experiencia en "
        "masa madre. De noche, en Ronda.</p><p>Pagamos 1.600 euros brutos al mes.</p><p>Tráenos tu currículum.</p>",
        ("Panadería La Espiga", "Panadero o panadera", "Ronda"),
    ),
    "Bakkerij Mulder | Vacatures": (
        "<h1>Vacatures</h1><h2>Broodbakker</h2><p>Voor onze bakkerij in Hoorn zoeken we een broodbakker, 32 uur.</p>"
        "<p>Je hebt een mbo-diploma.</p><p>Salaris € 2.500 - € 2.900. App of bel Ineke, 06 00000000.</p>",
        ("Bakkerij Mulder", "Broodbakker", "Hoorn"),
    ),
    "Officina Bruni": (
        "<h1>Offerta di lavoro</h1><p>Officina Bruni di Lucca assume un meccanico con esperienza. Contratto a tempo "
        "indeterminato, 1.700 euro al mese.</p><p>Telefonare al 0583 000000 e chiedere di Marta.</p>",
        ("Officina Bruni", "Meccanico", "Lucca"),
    ),
    "Hollow Farm CSA": (
        "<h2>Apprentice grower 2027</h2><p>March to November, live-in. We offer a stipend of £220 a week and a caravan."
        "</p><p>To apply, tell us about yourself by 31 December 2026.</p><p>Hollow Farm, Totnes TQ9 7AA</p>",
        ("Hollow Farm CSA", "Apprentice grower 2027", "Totnes"),
    ),
}
"""Small employers' pages without labels, by their title: employer, role and town."""


LISTS = {
    "en": ("Vacancies", "Senior Technical Officer", "Closing date: 11 December 2026"),
    "de": ("Stellenangebote", "Sachbearbeiter Bauamt", "Bewerbungsfrist: 11.12.2026"),
    "fr": ("Offres d'emploi", "Technicien de laboratoire", "Date limite : 11 décembre 2026"),
    "es": ("Ofertas de empleo", "Técnico de laboratorio", "Plazo: 11 de diciembre de 2026"),
    "it": ("Posizioni aperte", "Tecnico di laboratorio", "Scadenza: 11 dicembre 2026"),
    "nl": ("Vacatures", "Medewerker laboratorium", "Sluitingsdatum: 11 december 2026"),
}
"""What a page is headed with, the one job below that, and its last day, by language."""


@pytest.mark.parametrize("language", LISTS)
def test_a_page_headed_as_a_list_that_goes_on_with_one_job_is_its_posting(language: str) -> None:
    heading, role, last = LISTS[language]
    text = "".join(f"<p>Alpha {n} beta gamma delta epsilon zeta eta theta iota kappa lambda.</p>" for n in range(14))
    others = "<ul><li><a href=/jobs/1>Nurse in York</a></li><li><a href=/jobs/2>Clerk in Leeds</a></li></ul>"
    body = f"<main><h1>{heading}</h1><h2>{role}</h2><p>{last}</p>{text}<a href=/apply/7>x</a>{others}</main>"
    found = read_page(f"<html lang={language}><title>{heading}</title><body>{body}", TODAY)
    assert found.posting is not None, found.why
    assert found.posting.title == role


OWNERS = {
    "below the heading of a board, with the town": (
        "Technician | Jobsprout",
        "<header><a href=/>Jobsprout</a><a href=/p>Post a job</a></header><h1>Technician</h1>"
        "<p>Marlow Water · Ludlow · Full-time</p>",
        "Marlow Water",
    ),
    "with a legal form and its province": (
        "Tecnico | LavoroQui",
        "<header><a href=/>LavoroQui</a><a href=/p>Pubblica annuncio</a></header><h1>Tecnico</h1><p>Idrotec S.r.l. - "
        "Faenza (RA)</p>",
        "Idrotec S.r.l.",
    ),
    "a site called after its jobs": (
        "Technician - Ludlow - Marlow Water Jobs", "<h1>Technician</h1><footer>© 2026 Marlow Water.</footer>",
        "Marlow Water",
    ),
    "in the title": (
        "Techniker (m/w/d) bei Huber Wassertechnik | Stellenfuchs.de", "<h1>Techniker (m/w/d)</h1>",
        "Huber Wassertechnik",
    ),
    "whoever says at": ("Technician", "<h1>Technician</h1><p>At Marlow Water, we look after rivers.</p>",
                        "Marlow Water"),
    "where there is a post": (
        "Stelle", "<h1>Techniker (m/w/d)</h1><p>Beim Landkreis Soest ist zum 1.2.2027 eine Stelle zu besetzen.</p>",
        "Landkreis Soest",
    ),
    "a body in small letters": (
        "Recrutement", "<h1>Technicien (H/F)</h1><p>La communauté de communes du Pays de Redon recrute.</p>",
        "Communauté de communes du Pays de Redon",
    ),
    "who calls": ("Empleo", "<h1>Técnico/a</h1><p>El Ayuntamiento de Tudela convoca una plaza.</p>",
                  "Ayuntamiento de Tudela"),
    "who announces": ("Avviso", "<h1>Tecnico</h1><p>Il Comune di Cesenatico indice una selezione.</p>",
                      "Comune di Cesenatico"),
    "with its town before the verb": (
        "Vacature", "<h1>Monteur</h1><p>Installatiebedrijf De Vries in Joure zoekt een monteur.</p>",
        "Installatiebedrijf De Vries",
    ),
    "by way of a board": ("Technician", "<h1>Technician</h1><p>Employer: Marlow Water (via Jobsprout)</p>",
                          "Marlow Water"),
    "beside a link to its website": (
        "Steuerfachangestellte (m/w/d) | Jobs bei Terbeck & Partner mbB",
        "<header><a href=/><img alt='Terbeck & Partner Logo'></a><a class=company-website href=x>Zur Website</a>"
        "</header><h1>Steuerfachangestellte (m/w/d)</h1>",
        "Terbeck & Partner mbB",
    ),
    "beside links in the header": (
        "Pflegefachkraft",
        "<header><img class=logo alt='Ravensquell gGmbH'><nav><a href=1>Alle Stellenangebote</a> <a href=2>Login</a>"
        "</nav></header><h1>Pflegefachkraft (m/w/d)</h1>",
        "Ravensquell gGmbH",
    ),
    "with its department": (
        "Technician at University of Calderdown",
        "<header><a href=/>Campus Jobs</a><a href=/e>Employers</a></header><h1>Technician</h1>"
        "<h3 class=employer><a href=/employer/1>University of Calderdown</a> - School of Biosciences</h3>",
        "University of Calderdown",
    ),
    "in a box beside the posting": (
        "Kitchen Porter | HospoHire",
        "<header><a href=/>HospoHire</a><a href=/employers>Employers</a></header><h1>Kitchen Porter</h1>"
        "<aside><h3>About the employer</h3><p><a href=/company/1>Magpie Steps Seafood</a></p></aside>",
        "Magpie Steps Seafood",
    ),
    "who published it on a board": (
        "Educator - Job Bank",
        "<header><a href=/>Job Bank</a><a href=/e>For employers</a></header><h1>Early Childhood Educator</h1>"
        "<p>Posted on November 20, 2026 by <strong>Maple Lane Daycare Society</strong></p>",
        "Maple Lane Daycare Society",
    ),
    "before a colon": ("Universität Hohenrieden: Stellenangebote", "<h1>Mitarbeiter*in (m/w/d)</h1>",
                       "Universität Hohenrieden"),
    "a school district with its town": (
        "Third Grade Teacher - Applicant Tracking",
        "<h1>Third Grade Teacher</h1><p>Cottonwood Creek School District 14, Cottonwood, AZ</p>",
        "Cottonwood Creek School District 14",
    ),
    "nobody in a line that begins with a comma": ("Vacancies", "<h1>Technician</h1><p>, School of Engineering</p>", ""),
    "a town alone": ("Technician", "<h1>Technician</h1><h2>Ludlow</h2><p>Mill Lane, Ludlow SY8 1AA</p>", ""),
}  # fmt: skip
"""By where it stands: a title, a page, and the employer."""


@pytest.mark.parametrize("kind", OWNERS)
def test_the_employer_is_found_where_people_write_it(kind: str) -> None:
    title, body, company = OWNERS[kind]
    terms = (
        "<h2>Profil</h2><ul><li>A</li></ul><h2>Requirements</h2><ul><li>B</li></ul><p>CDI, full-time, 38 Stunden</p>"
    )
    posting = _read(title, f"{body}{terms}<a href=/apply>Apply now</a>").posting
    assert posting is not None
    assert posting.company == company


@pytest.mark.parametrize(
    ("name", "body", "company"),
    [
        ("Estates", "<p>Department: Estates</p><footer>© 2026 University of Marlow</footer>", "University of Marlow"),
        ("Greenleaf Stores - Ludlow Store 214", "<p>Greenleaf Stores – Ludlow</p>", "Greenleaf Stores"),
        ("MARLOW WATER LIMITED", "<p>Marlow Water</p>", "Marlow Water"),
        (
            "Drogerie Sonnleitner SE & Co. KG",
            "<header><img alt='Drogerie Sonnleitner'></header>",
            "Drogerie Sonnleitner",
        ),
        ("Marlow Water - Hirely", "<footer>Jobs powered by Hirely</footer>", "Marlow Water"),
    ],
)
def test_a_name_in_the_data_is_the_employers_own(name: str, body: str, company: str) -> None:
    data = f'"@type": "JobPosting", "title": "Technician", "hiringOrganization": "{name}"'
    posting = _read("", f'<script type="application/ld+json">{{{data}}}</script><h1>Technician</h1>{body}').posting
    assert posting is not None
    assert posting.company == company


def test_a_page_without_any_heading_or_title_is_read() -> None:
    data = '"@type": "JobPosting", "description": "We bake.", "hiringOrganization": "Sales Department"'
    assert _read("", f'<script type="application/ld+json">{{{data}}}</script><p>We bake.</p>').explanation


def test_words_of_postings_alone_make_no_job() -> None:
    assert {title: reading.posting for title, body in NO_JOBS.items() if (reading := _read(title, body)).posting} == {}


def test_a_small_employers_page_is_read_by_its_sentences() -> None:
    found = {}
    for title, (body, _) in JOBS.items():
        posting = _read(title, body).posting
        found[title] = posting and (posting.company, posting.title, *posting.locations)
    assert found == {title: expected for title, (_, expected) in JOBS.items()}


@pytest.mark.parametrize(
    ("organisation", "text", "expected"),
    [
        ("Northfold Search", "Northfold Search is delighted to be working with Ash House to find its next director.",
         ("Ash House", "Northfold Search")),
        ("Cabinet Orsay Conseil RH", "Nous recrutons pour notre client, les Verreries de la Loue, fabricant, un chef.",
         ("Verreries de la Loue", "Cabinet Orsay Conseil RH")),
        ("Bureau Lent Werving & Selectie", "Voor onze opdrachtgever Stichting Zorgpad in Deventer zoeken wij iemand.",
         ("Stichting Zorgpad", "Bureau Lent Werving & Selectie")),
        ("Hanse Personalberatung", "Im Auftrag der Werft Stralau GmbH suchen wir eine Persönlichkeit.",
         ("Werft Stralau GmbH", "Hanse Personalberatung")),
        ("Hanse Personalberatung", "Unser Mandant ist ein Maschinenbauer im Raum Heilbronn.",
         ("", "Hanse Personalberatung")),
        ("Gamma Lavoro", "Gamma Lavoro, agenzia per il lavoro, ricerca per azienda cliente un operatore.",
         ("", "Gamma Lavoro")),
        ("Brackendale Partners", "My client, a contractor, is looking for a surveyor.", ("", "Brackendale Partners")),
        ("Contoso GmbH", "Wir bauen Software für unsere Kunden. Wir suchen eine Entwicklerin.", ("Contoso GmbH", "")),
        ("Contoso Ltd", "You will build tools for our clients and find new ways to help them.", ("Contoso Ltd", "")),
        ("Fabrikam Research", "We search the seas. Our client base is growing.", ("Fabrikam Research", "")),
    ],
)  # fmt: skip
def test_the_employer_is_told_from_the_agency(organisation: str, text: str, expected: tuple[str, str]) -> None:
    assert employer_and_agency(organisation, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das wünschen wir uns:\n\n- Gesellenbrief\n- Führerschein\n\nDarauf freuen Sie sich:\n\n- Urlaub",
         ("Gesellenbrief", "Führerschein")),
        ("Cosa ti serve\n\n- Laurea\n- Patente B\n\nCosa trovi\n\n- Mensa", ("Laurea", "Patente B")),
        ("Requisitos: FP superior. Inglés B2. Ofrecemos: contrato indefinido.", ("FP superior", "Inglés B2")),
        ("A year in a kitchen is essential. Knives are not required. We close on Mondays.",
         ("A year in a kitchen is essential.",)),
        ("Wat je doet\n\n- Dweilen\n\nWat jij kunt\n\n- Een diploma\n- Rijbewijs B", ("Een diploma", "Rijbewijs B")),
        ("time type\n\nFull time\n\njob requisition id\n\nR-20417\n\nTwo lines", ()),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_found_under_any_heading_and_in_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert must_haves_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Befristung: unbefristet\nVeröffentlicht: 18.11.2026", None),
        ("Contrato hasta el 30 de junio de 2027", None),
        ("Open until filled; first review of applications on December 10, 2026", None),
        ("To apply send a CV to studio@clay.example by 12 December 2026.", date(2026, 12, 12)),
        ("Write to team@paperboat.example before January 15, 2027.", date(2027, 1, 15)),
        ("Stuur je brief en cv vóór 14 december 2026 naar ons.", date(2026, 12, 14)),
        ("£24,570 | closing 14 December 2026", date(2026, 12, 14)),
    ],
)
def test_only_a_day_to_apply_by_is_a_deadline(text: str, expected: date | None) -> None:
    assert deadlines.deadline_in(text) == expected


def test_occupations_are_told_from_other_headings() -> None:
    roles = ("Klassenlehrer/in Unterstufe", "Régisseur·euse général·e", "Addetto/a vendita", "Loodgieter / monteur",
             "Desarrollador/a Frontend (React)", "Teaching Assistant – Key Stage 2", "Küster*in",
             "Member Support Advocate (Bilingual English/Spanish)", "Hotel Concierge", "Roof Tiler")  # fmt: skip
    others = ("Moin! Wir suchen dich.", "Lavora con noi", "Fennel Street Clinics", "Vacancies", "How to become a nurse",
              "Developer jobs in Berlin", "Über uns", "Must-haves")  # fmt: skip
    assert [text for text in roles if not is_role(text)] == []
    assert [text for text in others if is_role(text)] == []


FRAME = (
    "<h1>Clerk (m/f/d)</h1><p>Bristol, full-time</p><h3>You will need</h3><ul><li>A CRM</li></ul><a>Apply now</a>"
    + "<p>Guide new customers to their first calendar and pass on what you learn.</p>" * 3
)


def test_a_frame_saved_with_the_page_is_read_as_part_of_it() -> None:
    inner = f"<!DOCTYPE html><html><head><title>x</title></head><body>{FRAME}</body></html>".replace("<", "&lt;")
    outside = '<div class="cookie-banner">We use cookies and partners.</div><nav>Home</nav><div>{}</div>'
    saved = outside.format(f'<iframe srcdoc="{inner}"></iframe>')
    posting = _read("Clerk | Tallow", saved).posting
    assert posting is not None
    assert (posting.title, posting.locations, posting.must_haves) == ("Clerk (m/f/d)", ("Bristol",), ("A CRM",))
    archive = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://tallow.example/jobs/1\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\n\r\n<html><head><title>Clerk | Tallow</title></head><body>"
        + outside.format('<iframe src="cid:frame-1@x"></iframe>')
        + f"\r\n--b\r\nContent-Type: text/html\r\nContent-ID: <frame-1@x>\r\n\r\n<html><body>{FRAME}\r\n--b--\r\n"
    )
    posting = read_saved(archive.encode(), TODAY).posting
    assert posting is not None
    assert (posting.title, posting.must_haves) == ("Clerk (m/f/d)", ("A CRM",))


@pytest.mark.parametrize(
    ("address", "asks"), [("https://a.example/sso?next=/jobs/1", True), ("https://a.example/sso-jobs", False)]
)
def test_an_address_may_say_that_a_short_page_asks_who_reads_it(address: str, asks: bool) -> None:
    reading = read_page("<html><title>Tallow</title><body><p>One moment</p></body></html>", TODAY, address=address)
    assert (reading.kind is PageKind.LOGIN) is asks


def test_a_frame_that_was_not_saved_is_said_with_its_link() -> None:
    address = "https://boards.greenhouse.io/embed/job_app?for=tallow&token=5"
    reading = _read("Careers", f'<nav>Home</nav><iframe src="{address}"></iframe>')
    assert reading.posting is None
    assert address in reading.explanation


@pytest.mark.parametrize(
    "body",
    [
        '<iframe srcdoc="&lt;p&gt;x" ' * 50_000,
        ('<iframe srcdoc="' + "&lt;div&gt;" * 5_000 + '"></iframe>') * 12,
        '<div class="cookie">cookie<div class="cookie">' * 100,
        "<p>on behalf of " + "Aa of " * 30_000 + "</p>",
        "<p>applications " + "a." * 80_000 + "</p>",
        "<p>" + "Xx-Yy, DE " * 30_000 + "</p>",
        "<script>self.__next_f.push([1," + "[" * 100_000 + "])</script>",
        '<script type="application/json">[' + '{"title":"Engineer","a":1},' * 12_000 + "1]</script>",
    ],
)
def test_no_page_takes_long(body: str) -> None:
    began = time.process_time()
    assert _read("Clerk", f"<h1>Clerk</h1>{body}").posting is None
    assert time.process_time() - began < 3


def test_a_plain_text_is_read_by_its_lines() -> None:
    text = (
        "Clerk (m/f/d)\n\nCompany: Inselnetz AB\nLocation: Visby\n\nWhat you need:\n- Linux\n- Swedish\n\nApply soon."
    )
    posting = read_saved(text.encode(), TODAY).posting
    assert posting is not None
    assert (posting.company, posting.title, posting.locations, posting.must_haves) == (
        "Inselnetz AB",
        "Clerk (m/f/d)",
        ("Visby",),
        ("Linux", "Swedish"),
    )


def test_a_last_day_without_a_year_is_read_only_where_the_page_is_dated() -> None:
    head = "<h1>Clerk (m/f/d)</h1><p>We are looking for a clerk, full-time.</p><h2>You need</h2><ul><li>Care</li></ul>"
    dated = f"{head}<p>Posted 23/11/2026</p><p>Please apply by 15 December.</p>"
    assert _read("Clerk", dated).as_json()["deadline"] == "2026-12-15"
    assert _read("Clerk", dated.replace("23/11/2026", "by Ann")).as_json()["deadline"] is None


def test_the_town_is_told_by_sentences_about_where_one_works() -> None:
    head = "<h1>Clerk (m/f/d)</h1><p>Acme Ltd is hiring, full-time. Apply now.</p>"
    for said, town in (
        ("Our shop is located in Plymton, by the river.", "Plymton"),
        ("You join the night team at our Stroudwater bakehouse.", "Stroudwater"),
        ("Arbeitsort ist Wiesenau.", "Wiesenau"),
        ("Unser Hof liegt in Ascheberg.", "Ascheberg"),
        ("Lieu de travail : Crestal.", "Crestal"),
        ("El puesto está en Harona.", "Harona"),
    ):
        assert _read("Clerk", f"{head}<p>{said}</p>").as_json()["locations"] == [town], said


def test_an_empty_line_parts_paragraphs_and_no_list() -> None:
    assert tidy_lines("Tasks\n\n• bake\n\n•  sell\n\n\n\nWe  offer\n\n- bread\n-\n") == (
        "Tasks\n\n- bake\n- sell\n\nWe offer\n\n- bread"
    )
