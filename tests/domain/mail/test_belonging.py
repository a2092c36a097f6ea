"""Which application an email belongs to: told by names, domains, roles, numbers and those who wrote before."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest

from app.domain.mail.company_forms import forms_of, is_own_label, label_score
from app.domain.mail.disambiguate import is_acronym_of, similarity
from app.domain.mail.email_words import EmailWords
from app.domain.mail.matching import ApplicationIndex, match_application
from app.domain.mail.message import Email
from app.domain.mail.own_text import own_text, signature_and_footer
from app.exchange.mail.read_emails import read_all
from db.records.emails import KnownApplication
from tests.domain.mail.test_understanding import found

TOLD = (
    KnownApplication(
        1, "Oakmere General Infirmary", "Porter, Theatre 4", "https://jobs.board.example/advert/K7-26-0311"
    ),
    KnownApplication(
        2, "Oakmere General Infirmary", "Medical Secretary", "https://jobs.board.example/advert/K7-26-0388"
    ),
    KnownApplication(3, "Hotel Faro del Norte", "Camarero/a de pisos", "https://ofertas.example/cadiz/pisos/of-81"),
    KnownApplication(4, "Hotel Faro del Norte", "Jefe/a de cocina", "https://ofertas.example/cadiz/cocina/of-93"),
    KnownApplication(5, "Stadtwerke Hallfeld", "Elektroniker (m/w/d) Netzbetrieb"),
    KnownApplication(6, "Stadtwerke Hallfeld", "Kundenberatung (w/m/d)"),
    KnownApplication(7, "Clinique Beaurivage", "Aide-soignant(e) de nuit"),
    KnownApplication(8, "Clinique Beaurivage", "Secrétaire médicale"),
    KnownApplication(9, "Zwemschool De Otter", "Zweminstructeur"),
    KnownApplication(10, "Zwemschool De Otter", "Baliemedewerker"),
    KnownApplication(11, "Comune di Valserena", "Autista scuolabus"),
    KnownApplication(12, "Comune di Valserena", "Educatore nido"),
    KnownApplication(13, "Quarry Lane Primary", "Teaching Assistant (Year 4)"),
    KnownApplication(14, "Heron & Vale Ltd", "Bookkeeper", "https://hv.example/work"),
    KnownApplication(15, "Pixelmoor", "Data Engineer"),
    KnownApplication(16, "Schreinerei Huber", "Bürohilfe"),
    KnownApplication(17, "Birch & Ember", "Workshop Help"),
    KnownApplication(18, "Visser van den Berg Techniek", "Planner"),
    KnownApplication(19, "Bloemsierkunst De Zonnebloem", "Verkoop"),
    KnownApplication(20, "Blue Mesa Community College", "Library Clerk"),
    KnownApplication(21, "Norvane Analytics", "Data Analyst"),
    KnownApplication(22, "Norvane Analytics", "BI Developer"),
    KnownApplication(23, "Klinikum Ostried", "Schreibkraft"),
    KnownApplication(24, "Klinikum Ostried", "Patientenmanagement"),
    KnownApplication(25, "Kaffeerösterei Behrens", "Aushilfe"),
    KnownApplication(26, "Fern & Bay Bakery", "Counter Help"),
    KnownApplication(27, "Studio Legale Ricci", "Segretaria"),
    KnownApplication(28, "Hotel Sonnenwinkel", "Empfang"),
    KnownApplication(29, "Wortlaut GmbH", "Contentplanerin"),
    KnownApplication(30, "Wortlaut GmbH", "Projektplanerin Web"),
    KnownApplication(31, "Fjordbadet Nordvik", "Lifeguard"),
    KnownApplication(32, "Fjordbadet Nordvik", "Weekend Lifeguard"),
    KnownApplication(33, "Rosenhof Lunding", ""),
    KnownApplication(34, "Rosenhof Lunding", "Florist"),
)
BELONG = (
    ("Jo <fernandbay@anybox.example>", "Re: job", "Can you start on Saturday?", 26),
    ("Jo <fernandes@anybox.example>", "Re: job", "Can you start on Saturday?", None),
    ("avv. Ricci <studioricci@anybox.example>", "Suo curriculum", "Ha la macchina?", 27),
    ("Kathi <post@sonnenwinkel-seefeld.example>", "Unser Termin", "Leider muss ich absagen.", 28),
    ("Kathi <post@sonnenberg-seefeld.example>", "Unser Termin", "Leider muss ich absagen.", None),
    ("Jonas <jonas@wortlaut.example>", "Die Projektplanung", "Anbei die Aufgabe zur Projektplanung.", 30),
    ("Jonas <jonas@wortlaut.example>", "Aufgabe", "Unsere Planerinnen haben eine zur Projektplanung.", 30),
    ("Eli <eli@fjordbadet-nordvik.example>", "your form", "Can you swim?", "several"),
    ("Eli <eli@fjordbadet-nordvik.example>", "weekend shifts", "Can you swim?", 32),
    ("Pia <pia@rosenhof-lunding.example>", "your form", "Can you start in May?", "several"),
    ("Theatres <theatres@oakmere-infirmary.example>", "Theatre 4 porter", "Can you start on nights?", 1),
    ("Secretarial Pool <pool@oakmere-infirmary.example>", "your form", "It is about the secretary post.", 2),
    ("no-reply@board.example", "K7-26-0388: an update", "Oakmere General Infirmary has read your form.", 2),
    ("Oakmere Infirmary <a@nhs-mail.example>", "Porter, Theatre 4", "We have your form.", 1),
    ("Office <office@oakmereinfirmary.example>", "Thank you", "We have received your form.", "several"),
    ("Lola <rrhh@farodelnorte.example>", "Lo de pisos", "¿Puedes empezar antes?", 3),
    ("Lola <cocina@farodelnorte.example>", "una duda", "¿Puedes empezar antes?", 4),
    ("Lola <cocina@farodelnorte.example>", "Lo de pisos", "¿Puedes empezar antes?", 3),
    ("Lola <rrhh@farodelnorte.example>", "una duda", "¿Tienes coche?", "several"),
    ("Personal <jobs@stadtwerke-hallfeld.example>", "Ihre Bewerbung im Netz", "als Elektronikerin, danke.", 5),
    ("Personal <jobs@sw-hallfeld.example>", "Kundenberater/in", "Stadtwerke Hallfeld dankt.", 6),
    ("A. Roux <a.roux@beaurivage.example>", "poste de nuit", "Il me manque votre diplôme.", 7),
    ("A. Roux <a.roux@beaurivage.example>", "le secrétariat", "Il me manque votre diplôme.", 8),
    ("Mia <mia@deotter.example>", "zwemles", "Welke dagen kun je als instructeur?", 9),
    ("Mia <mia@deotter.example>", "de balie", "Welke dagen kun je?", 10),
    ("Ufficio <protocollo@comune.valserena.example>", "nido comunale", "Cerca una data per l'educatrice.", 12),
    ("Office <office@quarrylane.example>", "TA forms", "All received.", 13),
    ("Ann <ann@hv.example>", "the bookkeeper job", "Heron & Vale has your papers.", 14),
    ("Jo <jo.k@gmail.com>", "Data Engineer", "We read your CV.\n\n-- \nJo Kerr\nPixelmoor", 15),
    ("Recruiter <r@agency.example>", "Data Engineer", "My client Pixelmoor would like to see you.", 15),
    ("Sepp <schreinerei.huber@postkasten.example>", "Hallo", "Passt Ihnen Freitag?", 16),
    ("Pete <pete.birchandember@letters.example>", "the job", "Come by on Friday.", 17),
    ("Pete Lowe <plowe@letters.example>", "the job", "Come by on Friday.\n\nPete\nBirch & Ember", 17),
    ("Jan <jan@vvdbergtechniek.example>", "Hallo", "Schikt vrijdag?", None),
    ("Jan <jan@visservdbergtechniek.example>", "Hallo", "Schikt vrijdag?", 18),
    ("Ineke <info@dezonnebloem-winkel.example>", "Hoi", "Schikt vrijdag?\n\nIneke\nDe Zonnebloem", 19),
    ("BMCC Jobs <noreply@hirebase.example>", "Submitted: Library Clerk", "We have your form.", 20),
    ("Norvane Analytics <no-reply@norvane.example>", "A code", "For your Norvane Analytics account.", "several"),
    ("A. Y. <a.y@klinikum-ostried.example>", "Ihre Bewerbung", "Ich wollte Ihnen selbst schreiben.", "several"),
    ("A. Y. <a.y@klinikum-ostried.example>", "Ihre Bewerbung", "Als Schreibkraft passt es nicht.", 23),
    ("Jonte <behrens.kaffee@letters.example>", "Re: Aushilfe", "Passt Ihnen Freitag?", 25),
    ("Norvane Analytics <no-reply@norvane.example>", "Analyst", "For your Norvane Analytics account.", 21),
)
NOWHERE = (
    ("News <news@hv-magazine.example>", "Heron in the vale", "Birds of the month."),
    ("Ofertas <avisos@ofertas.example>", "Nuevas ofertas", "Buscan gente en tu zona."),
    ("Jo <jo@gmail.com>", "Hello", "We read your CV."),
    ("no-reply@greenhouse.io", "Thank you", "We have received your application."),
    ("Oakmere Bank <hr@oakmerebank.example>", "Cashier", "We have received your application."),
    ("Banco Faro <hr@bancofaro.example>", "Cocina", "Hemos recibido tu candidatura."),
    ("R <r@agency.example>", "Data Engineer", "My client in Leeds would like to see you."),
    ("Ineke <info@zonnebloem-zorg.example>", "Hoi", "Schikt vrijdag?\n\nIneke\nZonnebloem Zorg"),
    ("Jan <jan.behrens@letters.example>", "Hallo", "Passt Freitag?"),
    ("Jan <behrens.kafka@letters.example>", "Hallo", "Passt Freitag?"),
    ("Max Huber <max.huber@letters.example>", "Hallo", "Passt Freitag?\n\nMax Huber"),
    ("Ann Lowe <ann@birchbank.example>", "Cashier", "We have your form.\n\nBirch & Ember Street Branch"),
    ("BMCC Alerts <noreply@hirebase.example>", "New jobs", "A librarian is wanted."),
    ("Jobs <noreply@hirebase.example>", "5 jobs", "Look at these.\n\nHelper\nBirch & Ember, Leeds"),
)


def email(sender: str, subject: str, text: str) -> Email:
    name, _, address = sender.rpartition("<")
    at = datetime(2026, 11, 24, 8, tzinfo=UTC)
    return Email("f", "d", subject, name.strip(), address.strip("> ").lower(), text, at)


def place(one: Email) -> int | str | None:
    told = match_application(one, EmailWords.of(one, own_text(one.text)), ApplicationIndex(TOLD), {})
    return told.application or ("several" if told.candidates else None)


@pytest.mark.parametrize(("sender", "subject", "text", "number"), BELONG)
def test_an_email_belongs_where_names_and_roles_say(sender: str, subject: str, text: str, number: int | str) -> None:
    assert place(email(sender, subject, text)) == number


@pytest.mark.parametrize(("sender", "subject", "text"), NOWHERE)
def test_what_is_like_an_employer_is_not_that_employer(sender: str, subject: str, text: str) -> None:
    assert place(email(sender, subject, text)) is None


def test_domains_name_employers_in_full_in_part_or_not_at_all() -> None:
    for label, company, least in (
        ("farodelnorte", "Hotel Faro del Norte", 5),
        ("oakmereinfirmary", "Oakmere General Infirmary", 5),
        ("mairievalmont", "Ville de Valmont", 5),
        ("elektrobrandt", "Elektrotechnik Brandt", 4),
        ("brandtundsohn", "Brandt & Sohn", 6),
    ):
        assert label_score(label, forms_of(company)) >= least, label
    for label, company in (("acmebank", "Acme"), ("north", "North Studio"), ("hallmark", "Stadtwerke Hallfeld")):
        assert label_score(label, forms_of(company)) < 4, label
    assert is_own_label("valmont", "Mairie de Valmont-sur-Lac")
    assert not is_own_label("jobbridge", "Mairie de Valmont-sur-Lac")


def test_words_are_alike_whatever_their_ending_and_their_language() -> None:
    for one, other in (("recepcion", "recepcionista"), ("rezeptionist", "reception"), ("analyst", "datenanalyst")):
        assert similarity(one, other) >= 0.4, one
    assert not similarity("backend", "back")
    assert not similarity("nurse", "nuremberg")
    assert is_acronym_of("HCA", "Healthcare Assistant, Ward 7")
    assert not is_acronym_of("HR", "Healthcare Assistant")


def test_a_signature_is_below_what_its_writer_wrote_and_a_quotation_is_neither() -> None:
    text = "Yes please.\n-- \nJo\nPixelmoor\n\nOn Mon, 2 Nov 2026, Robin wrote:\n> Other Ltd"
    assert own_text(text) == "Yes please."
    assert signature_and_footer(text) == "Jo\nPixelmoor"


def mailbox(*emails: tuple[str, str, str]) -> BytesIO:
    return BytesIO(
        "".join(
            f"From x Tue Nov 24 08:0{number}:00 2026\nFrom: {sender}\nTo: robin@home.example\nSubject: {subject}\n"
            f"Date: Tue, 24 Nov 2026 08:0{number}:00 +0000\nMessage-ID: <{number}@x>\n\n{text}\n\n"
            for number, (sender, subject, text) in enumerate(emails)
        ).encode()
    )


def placed(*emails: tuple[str, str, str]) -> list[int | None]:
    read = read_all([mailbox(*emails)], TOLD, {}, today=date(2026, 11, 28), zone=ZoneInfo("Europe/London"))
    return [finding.application for finding in read.findings]


def test_who_wrote_about_an_application_writes_about_it_still() -> None:
    about = ("Sam Poe <sam.poe@gmail.com>", "Data Engineer at Pixelmoor", "We have received your application.")
    assert placed(("Sam Poe <sam.poe@gmail.com>", "oh and", "Do you drive?"), about) == [15, 15]
    assert placed(about, ("Ann Poe <ann.poe@gmail.com>", "oh and", "Do you drive?")) == [15, None]
    night = ("A. Roux <a.roux@beaurivage.example>", "poste de nuit", "Merci pour votre candidature.")
    day = ("A. Roux <a.roux@beaurivage.example>", "le secretariat", "Merci pour votre candidature.")
    more = ("A. Roux <a.roux@beaurivage.example>", "encore", "Permis B valable ?")
    assert placed(night, more) == [7, 7]
    assert placed(night, day, more) == [7, 8, None]
    office = ("Bureau <rh@beaurivage.example>", "poste de nuit", "Merci pour votre candidature.")
    assert placed(office, ("Bureau <rh@beaurivage.example>", "encore", "Permis B valable ?")) == [7, None]
    reply = ("Bureau <rh@beaurivage.example>", "Re: poste de nuit", "x")
    assert placed(office, ("Bureau <rh@beaurivage.example>", "Re: poste", "?"), reply) == [7, None, 7]


def test_colleagues_of_who_wrote_in_an_employers_name_write_for_it() -> None:
    first = ("Heron & Vale <post@jobs.hvgroup.example>", "Bookkeeper", "We have received your application.")
    assert placed(first, ("Tom <tom@hvgroup.example>", "hello", "Could you send two references?")) == [14, 14]
    agency = ("R <r@agency.example>", "Data Engineer", "My client Pixelmoor would like to see you.")
    assert placed(agency, ("T <t@agency.example>", "hello", "Could you send two references?")) == [15, None]


def test_a_domain_that_many_write_from_is_no_employers_own() -> None:
    known = ("Birch & Ember <birchandember@letters.example>", "Workshop", "We have received your application.")
    assert placed(known, ("Jo <jo@letters.example>", "hello", "Could you send two references?")) == [17, None]


def test_an_email_that_came_back_belongs_where_it_should_have_gone() -> None:
    back = "Your message could not be delivered: <tom@pixelmoor.example>: user unknown"
    told = email("Mail Delivery <mailer-daemon@home.example>", "Undelivered", back)._replace(is_bounce=True)
    assert place(told) == 15
    assert place(told._replace(text=back.replace("pixelmoor", "somewhere"))) is None


def test_a_number_or_a_person_others_gave_tells_two_applications_apart() -> None:
    numbered = (
        "Clinique <noreply@softgarden.de>",
        "Clinique Beaurivage",
        "Aide-soignant de nuit, ref. 2026-143: merci.",
    )
    later = ("Clinique Beaurivage <noreply@softgarden.de>", "Votre rendez-vous (2026-143)", "Choisissez une date.")
    assert placed(later, numbered) == [7, 7]
    named = ("RH <rh@beaurivage.example>", "Secretariat", "Hugo Lenoir decide pour le secretariat.")
    by_name = ("Hugo Lenoir <h.lenoir@beaurivage.example>", "suite", "Merci de votre visite.")
    assert placed(named, by_name) == [8, 8]


def test_an_email_of_the_service_of_a_posting_belongs_there_by_its_role_alone() -> None:
    posting = KnownApplication(1, "Lindvale", "Payroll Clerk", "https://lindvale.jobs.personio.de/job/1")
    index = ApplicationIndex([posting])
    for sender, number in (("noreply@personio.de", 1), ("noreply@hire.lever.co", None)):
        one = email(f"Mara Dahl <{sender}>", "Payroll Clerk", "Two questions about your application.")
        assert match_application(one, EmailWords.of(one, one.text), index, {}).application == number
    other = email("Other Ltd <noreply@personio.de>", "Payroll Clerk", "Two questions about your application.")
    assert match_application(other, EmailWords.of(other, other.text), index, {}).application is None


def test_a_test_belongs_by_its_role_where_a_service_sends_it_and_not_a_person() -> None:
    baker = KnownApplication(1, "Acme", "Baker of bread and cakes")
    text = "Your application: please take the online test for Baker of bread and cakes by 1 December."
    for name, address, number in (("Tests", "noreply@testgorilla.com", 1), ("Ann Lee", "ann.lee@mill.example", None)):
        told = found(text, "Your test", baker, sender_name=name, sender_address=address)
        assert (told.kind, told.application) == ("assessment", number), address


def test_the_number_in_the_link_of_a_posting_tells_two_applications_for_one_role_apart() -> None:
    known = [
        KnownApplication(n, "Acme", "Clerk", f"https://acme.example/jobs/{job}") for n, job in ((1, 48213), (2, 59321))
    ]
    index = ApplicationIndex(known)
    for job, number in ((48213, 1), (59321, 2)):
        one = email("jobs@acme.example", "Your application", f"Thank you for your application as Clerk (ref. {job}).")
        assert match_application(one, EmailWords.of(one, one.text), index, {}).application == number
