"""Quick add: what one line of plain text is understood as."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.parsing.pasted_lines import is_list
from app.domain.parsing.quick_add import read
from db.records.cards import Pay
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Period, WorkMode

SAMPLES = Path(__file__).parents[2] / "samples"
TODAY = date(2026, 11, 23)  # a Monday
BASE = Draft("Contoso", "Analyst")


def test_the_whole_line():
    understood = read(
        "Contoso, Analyst, https://contoso.example/jobs/7, via referral, Berlin, 55-60k, applied yesterday, ***", TODAY
    )
    assert understood.draft == Draft(
        "Contoso",
        "Analyst",
        link="https://contoso.example/jobs/7",
        channel="referral",
        place="Berlin",
        pay=Pay(55_000, 60_000),
        applied_on=date(2026, 11, 22),
        interest=3,
    )
    assert understood.parts == (
        ("company", "Contoso"),
        ("role", "Analyst"),
        ("link", "https://contoso.example/jobs/7"),
        ("source", "referral"),
        ("place", "Berlin"),
        ("pay", "55-60k"),
        ("applied", "yesterday, 22 Nov"),
        ("interest", "★★★☆☆"),
    )
    assert understood.complete


@pytest.mark.parametrize(
    ("tail", "fields"),
    [
        ("interest 4", {"interest": 4}),
        ("★★★★☆", {"interest": 4}),
        ("fit 3", {"fit": 3}),
        ("fit: 3/5", {"fit": 3}),
        ("#remote #visa", {"tags": ("remote", "visa")}),
        ("#remote, #visa, #remote", {"tags": ("remote", "visa")}),
        ("3h", {"effort_hours": 3.0}),
        ("1,5 hours", {"effort_hours": 1.5}),
        ("1.5 h of work", {"effort_hours": 1.5}),
        ("closes 24.12.", {"deadline": date(2026, 12, 24)}),
        ("deadline fri", {"deadline": date(2026, 11, 27)}),
        ("answer by fri", {"decision_on": date(2026, 11, 27)}),
        ("follow-up in 2 weeks", {"follow_up_on": date(2026, 12, 7)}),
        ("added last fri", {"added_on": date(2026, 11, 20)}),
        ("applied", {"applied_on": TODAY}),
        ("applied 3 nov", {"applied_on": date(2026, 11, 3)}),
        ("applied on 24.12.", {"applied_on": date(2025, 12, 24)}),
        ("sent 14d", {"applied_on": date(2026, 11, 9)}),
        ("interview", {"stage": "interview"}),
        ("phone screen", {"stage": "screen"}),
        ("lead", {"stage": "lead"}),
        ("remote", {"work_mode": WorkMode.REMOTE}),
        ("Berlin hybrid", {"place": "Berlin", "work_mode": WorkMode.HYBRID}),
        ("télétravail partiel, Paris", {"place": "Paris", "work_mode": WorkMode.HYBRID}),
        ("Paris télétravail partiel", {"place": "Paris", "work_mode": WorkMode.HYBRID}),
        ("télétravail, Paris", {"place": "Paris", "work_mode": WorkMode.REMOTE}),
        ("mostly remote", {"work_mode": WorkMode.HYBRID}),
        ("teilweise Homeoffice", {"work_mode": WorkMode.HYBRID}),
        ("vor Ort in Köln", {"place": "Köln", "work_mode": WorkMode.ON_SITE}),
        ("Berlin (on-site)", {"place": "Berlin", "work_mode": WorkMode.ON_SITE}),
        ("Remote - Germany", {"place": "Germany", "work_mode": WorkMode.REMOTE}),
        ("in Berlin", {"place": "Berlin"}),
        ("Berlin, Germany", {"place": "Berlin, Germany"}),
        ("10115 Berlin", {"place": "10115 Berlin"}),
        ('"Frankfurt, Main"', {"place": "Frankfurt, Main"}),
        ('"remote"', {"place": "remote"}),
        ("$85,000 - $95,000", {"pay": Pay(85_000, 95_000, "USD")}),
        ("52,5k", {"pay": Pay(52_500, 52_500)}),
        ("salary 55-60k", {"pay": Pay(55_000, 60_000)}),
        ("25 €/h", {"pay": Pay(25, 25, "EUR", Period.HOUR)}),
        ("with Ana", {"people": (DraftPerson("Ana"),)}),
        (
            "with Ana Lima (recruiter) <ana@contoso.example>",
            {"people": (DraftPerson("Ana Lima", "recruiter", "ana@contoso.example"),)},
        ),
        ("ana@contoso.example", {"people": (DraftPerson("ana@contoso.example", mail="ana@contoso.example"),)}),
        ("LinkedIn", {"channel": "LinkedIn"}),
        ("through Ana at the fair", {"channel": "Ana at the fair"}),
        ("www.contoso.example/7", {"link": "https://www.contoso.example/7"}),
        ("https://a.example/1, https://b.example/2", {"link": "https://a.example/1", "note": "https://b.example/2"}),
        ("note: ask about travel", {"note": "ask about travel"}),
    ],
)
def test_each_part_anywhere_after_the_names(tail, fields):
    understood = read(f"Contoso, Analyst, {tail}", TODAY)
    assert understood.draft == BASE._replace(**fields)
    assert understood.complete


def test_what_was_understood_is_shown_in_the_order_it_was_written():
    shown = {
        "applied": "applied: today, 23 Nov",
        "lead": "stage: lead",
        "phone screen": "stage: screening",
        "tech talk": "stage: Tech talk",
        "with Ana Lima (recruiter) <ana@contoso.example>": "with: Ana Lima",
        "ana@contoso.example": "with: ana@contoso.example",
        "note: ask about travel": "note: ask about travel",
        "#remote, #visa": "tag: remote | tag: visa",
        "#remote #visa": "tags: remote visa",
        "1,5 hours": "effort: 1.5 h",
        "Berlin hybrid": "work mode: hybrid | place: Berlin",
        "Berlin, Germany": "place: Berlin, Germany",
        "closes 24.12.": "deadline: Thu 24 Dec",
        "answer by fri": "decision date: Fri 27 Nov",
        "through Ana": "source: Ana",
        "LinkedIn": "source: LinkedIn",
        "fit 3": "fit: ★★★☆☆",
        "25 €/h": "pay: 25 EUR an hour",
        "www.contoso.example/7": "link: https://www.contoso.example/7",
    }
    found = {}
    for tail in shown:
        parts = read(f"Contoso, Analyst, {tail}", TODAY, stages=("Tech talk",)).parts
        assert parts[:2] == (("company", "Contoso"), ("role", "Analyst"))
        found[tail] = " | ".join(f"{label}: {value}" for label, value in parts[2:])
    assert found == shown


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Contoso, Analyst", "Contoso", "Analyst"),
        ("Contoso;Analyst", "Contoso", "Analyst"),
        ("Contoso\nAnalyst\n", "Contoso", "Analyst"),
        ("  Contoso ,  Data   Analyst ", "Contoso", "Data Analyst"),
        ("Analyst at Contoso", "Contoso", "Analyst"),
        ("Analyst @ Contoso, Berlin", "Contoso", "Analyst"),
        ('"Contoso, Inc.", Analyst', "Contoso, Inc.", "Analyst"),
        ("“Contoso, Inc.”, Analyst", "Contoso, Inc.", "Analyst"),
        ('"House at Pooh", Analyst', "House at Pooh", "Analyst"),
        ('Contoso "Labs", Analyst', 'Contoso "Labs"', "Analyst"),
        ('"Contoso, Analyst', '"Contoso', "Analyst"),
        ("Remote, Analyst", "Remote", "Analyst"),
        ("3M, Engineer", "3M", "Engineer"),
        ("Applied Materials, Applied Scientist", "Applied Materials", "Applied Scientist"),
        ("Via Transportation, Driver", "Via Transportation", "Driver"),
        ("Offer, Lead", "Offer", "Lead"),
        ("Contoso, remote, Analyst", "Contoso", "Analyst"),
        ("***, Contoso, 55k, Analyst", "Contoso", "Analyst"),
        ("Booking.com, Analyst [Remote]", "Booking.com", "Analyst [Remote]"),
        ("https://x.example/7, Analyst at Contoso", "Contoso", "Analyst"),
    ],
)
def test_company_and_role(text, company, role):
    understood = read(text, TODAY)
    assert (understood.draft.company, understood.draft.role) == (company, role)
    assert understood.complete


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Contoso, Inc., Analyst", "Contoso, Inc.", "Analyst"),
        ("contoso, llc, analyst", "contoso, llc", "analyst"),
        ("Contoso, GmbH & Co. KG, Analyst", "Contoso, GmbH & Co. KG", "Analyst"),
        ("Contoso, Co., Analyst", "Contoso, Co.", "Analyst"),
        ("Contoso, S.A. de C.V., Analista", "Contoso, S.A. de C.V.", "Analista"),
        ("Contoso, S.r.l., Analista", "Contoso, S.r.l.", "Analista"),
        ("Contoso, Oy, Analyst", "Contoso, Oy", "Analyst"),
        ("Contoso, SE, Analyst", "Contoso, SE", "Analyst"),
        ("Contoso, AB, Analyst", "Contoso, AB", "Analyst"),
        ("Analyst at Contoso, Inc., Berlin", "Contoso, Inc.", "Analyst"),
        ("Analyst, Contoso, Inc., Berlin", "Contoso, Inc.", "Analyst"),
        ("company: Contoso, Inc., role: Analyst", "Contoso, Inc.", "Analyst"),
    ],
)
def test_a_legal_form_after_a_comma_belongs_to_the_company(text, company, role):
    draft = read(text, TODAY).draft
    assert (draft.company, draft.role) == (company, role)
    assert draft.note == ""


def test_a_short_word_that_is_a_legal_form_too_stays_the_role_where_no_other_is():
    assert read("Contoso, SE, remote", TODAY).draft == Draft("Contoso", "SE", work_mode=WorkMode.REMOTE)
    assert read("Contoso, SE", TODAY).parts == (("company", "Contoso"), ("role", "SE"))
    assert read("Contoso, Analyst, Denver, CO", TODAY).draft == BASE._replace(place="Denver, CO")


@pytest.mark.parametrize(
    ("text", "company", "role", "place"),
    [
        ("Senior Analyst (m/w/d), Contoso GmbH, Berlin", "Contoso GmbH", "Senior Analyst (m/w/d)", "Berlin"),
        ("Senior Analyst (m/w/d), Contoso", "Contoso", "Senior Analyst (m/w/d)", ""),
        ("Senior Analyst (m/w/d), Berlin, Contoso GmbH", "Contoso GmbH", "Senior Analyst (m/w/d)", "Berlin"),
        ("Senior Analyst (m/w/d) – Contoso GmbH, Berlin", "Contoso GmbH", "Senior Analyst (m/w/d)", "Berlin"),
        ("Contoso GmbH - Senior Analyst (m/w/d), Berlin", "Contoso GmbH", "Senior Analyst (m/w/d)", "Berlin"),
        ("Analyst (f/m/x), St. Mary's Hospital", "St. Mary's Hospital", "Analyst (f/m/x)", ""),
        ("Infirmier H/F, Clinique Saint-Jean, Lyon", "Clinique Saint-Jean", "Infirmier H/F", "Lyon"),
        ("Chargé(e) de mission, Mairie de Lyon", "Mairie de Lyon", "Chargé(e) de mission", ""),
        ("Sachbearbeiter*in, Stadt Fulda", "Stadt Fulda", "Sachbearbeiter*in", ""),
        ("Analyst, Contoso Ltd, London", "Contoso Ltd", "Analyst", "London"),
        ("analista, contoso s.r.l.", "contoso s.r.l.", "analista", ""),
        ("Analista, Contoso S.A.", "Contoso S.A.", "Analista", ""),
        ("Analyst bei der Contoso AG, Berlin", "Contoso AG", "Analyst", "Berlin"),
        ("Analyste chez Contoso", "Contoso", "Analyste", ""),
        ("Analista presso Contoso", "Contoso", "Analista", ""),
        ("Analist bij Contoso", "Contoso", "Analist", ""),
        ("Analista en Contoso S.L., Madrid", "Contoso S.L.", "Analista", "Madrid"),
        ("Analyst, bei Contoso, Berlin", "Contoso", "Analyst", "Berlin"),
        ("Analyst, at Contoso", "Contoso", "Analyst", ""),
    ],
)
def test_the_role_may_come_first_where_something_tells(text, company, role, place):
    draft = read(text, TODAY).draft
    assert (draft.company, draft.role, draft.place) == (company, role, place)


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Baker McKenzie, Graduate scheme", "Baker McKenzie", "Graduate scheme"),
        ("Carpenter & Sons, Apprentice", "Carpenter & Sons", "Apprentice"),
        ("Coach, Store manager", "Coach", "Store manager"),
        ('"Nurse", "Contoso"', "Nurse", "Contoso"),
        ("Contoso, Analyst (m/w/d)", "Contoso", "Analyst (m/w/d)"),
        ("Contoso GmbH, Assistant to the AG", "Contoso GmbH", "Assistant to the AG"),
        ("Contoso, Senior SE", "Contoso", "Senior SE"),
        ("Contoso, Analyst SAS", "Contoso", "Analyst SAS"),
        ("Contoso, Técnico en sistemas", "Contoso", "Técnico en sistemas"),
        ("Inkoop en Logistiek, Planner", "Inkoop en Logistiek", "Planner"),
        ("Chez Nous, Cook", "Chez Nous", "Cook"),
        ("Contoso, head of sales at Northwind", "Contoso", "head of sales at Northwind"),
        ("Contoso, at home", "Contoso", "at home"),
        ('"Contoso", Head of Limited', "Contoso", "Head of Limited"),
        ("company: Contoso, Clerk GmbH", "Contoso", "Clerk GmbH"),
    ],
)
def test_where_nothing_tells_the_company_comes_first(text, company, role):
    draft = read(text, TODAY).draft
    assert (draft.company, draft.role) == (company, role)


@pytest.mark.parametrize(
    ("text", "company", "role"),
    [
        ("Nurse, St. Mary's Hospital", "St. Mary's Hospital", "Nurse"),
        ("Shop manager - Contoso", "Contoso", "Shop manager"),
        ("Senior Analyst – Data & Insights, Contoso", "Contoso", "Senior Analyst – Data & Insights"),
        ("Teacher (Maths), Northfield School", "Northfield School", "Teacher (Maths)"),
        ("Einkäufer, Contoso", "Contoso", "Einkäufer"),
        ("infirmier en chirurgie, Clinique du Parc", "Clinique du Parc", "infirmier en chirurgie"),
        ("Enfermera de noche, Contoso", "Contoso", "Enfermera de noche"),
        ("Verpleegkundige, Contoso", "Contoso", "Verpleegkundige"),
        ("Cuoco, Contoso", "Contoso", "Cuoco"),
        ("Analyst, at Contoso", "Contoso", "Analyst"),
        ("Contoso - Analyst, €55k", "Contoso", "Analyst"),
        ("Warehouse operative / Contoso / nights", "Contoso", "Warehouse operative"),
        ("Analyst / Planner, Contoso", "Contoso", "Analyst / Planner"),
    ],
)
def test_an_occupation_is_the_role_wherever_it_stands(text, company, role):
    draft = read(text, TODAY).draft
    assert (draft.company, draft.role) == (company, role)


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (
            "Analyst at Contoso (remote), applied 3 days ago via a friend",
            BASE._replace(work_mode=WorkMode.REMOTE, applied_on=date(2026, 11, 20), channel="a friend"),
        ),
        ("Contoso, Analyst, gestern beworben", BASE._replace(applied_on=date(2026, 11, 22))),
        ("Contoso, Analyst, am 3.11. beworben", BASE._replace(applied_on=date(2026, 11, 3))),
        ("I've sent my CV to Contoso for an Analyst position", BASE._replace(applied_on=TODAY)),
        ("J'ai postulé chez Contoso pour le poste d'Analyst hier", BASE._replace(applied_on=date(2026, 11, 22))),
        ("he enviado mi candidatura a Contoso como Analyst", BASE._replace(applied_on=TODAY)),
        ("Contoso, Analyst, full-time, permanent", BASE._replace(note="full-time\npermanent")),
        ("applied yesterday to Contoso as Analyst", BASE._replace(applied_on=date(2026, 11, 22))),
        ("Beworben am 3.11. bei Contoso als Analyst", BASE._replace(applied_on=date(2026, 11, 3))),
        ("postulé hier chez Contoso comme Analyst", BASE._replace(applied_on=date(2026, 11, 22))),
        ("solicitado ayer en Contoso como Analyst", BASE._replace(applied_on=date(2026, 11, 22))),
        ("candidatura a Contoso come Analyst", BASE),
        ("gesolliciteerd gisteren bij Contoso als Analyst", BASE._replace(applied_on=date(2026, 11, 22))),
        ("sent application to Contoso, Analyst", BASE._replace(applied_on=TODAY)),
        ("applied to Contoso, Analyst yesterday", BASE._replace(applied_on=date(2026, 11, 22))),
        ("applied to Contoso, Analyst on Friday", BASE._replace(applied_on=date(2026, 11, 20))),
        ("applied to Contoso, Analyst today", BASE._replace(applied_on=TODAY)),
        ("sent my CV to Contoso, Analyst, 3 Nov", BASE._replace(applied_on=date(2026, 11, 3))),
        ("Contoso, Analyst, applied, yesterday", BASE._replace(applied_on=date(2026, 11, 22))),
        ("Contoso, Analyst, applied, 15 Dec", BASE._replace(applied_on=TODAY, note="15 Dec")),
        ("applied to Contoso, Trainee 2026", Draft("Contoso", "Trainee 2026", applied_on=TODAY)),
        ("Applied Scientist at Contoso", Draft("Contoso", "Applied Scientist")),
        ("Applied Materials, Analyst", Draft("Applied Materials", "Analyst")),
        ("Sent Ltd, Analyst", Draft("Sent Ltd", "Analyst")),
    ],
)
def test_an_application_told_as_a_sentence(text, draft):
    assert read(text, TODAY).draft == draft


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("- Contoso, Analyst", BASE),
        ("- [ ] Contoso, Analyst", BASE),
        ("• Contoso, Analyst", BASE),
        ("Contoso | Analyst | remote", BASE._replace(work_mode=WorkMode.REMOTE)),
        ("Contoso · Analyst · Leeds", BASE._replace(place="Leeds")),
        ("Contoso, Analyst | Data, Leeds", Draft("Contoso", "Analyst | Data", place="Leeds")),
        ("[Analyst](https://c.example/7) at Contoso", BASE._replace(link="https://c.example/7")),
        (
            "Analyst at Contoso - applied 3 nov - via Indeed",
            BASE._replace(applied_on=date(2026, 11, 3), channel="Indeed"),
        ),
        ("Contoso - Northwind, Analyst", Draft("Contoso - Northwind", "Analyst")),
        ("Contoso, Analyst https://c.example/7.", BASE._replace(link="https://c.example/7")),
        ("Contoso, Analyst, by 15 Dec", BASE._replace(deadline=date(2026, 12, 15))),
        ("Contoso, Analyst, bis 15.12.", BASE._replace(deadline=date(2026, 12, 15))),
        ("Contoso, Analyst, avant le 15 décembre", BASE._replace(deadline=date(2026, 12, 15))),
        ("By Design, Analyst", Draft("By Design", "Analyst")),
        ("Analyst @contoso", Draft("contoso", "Analyst")),
        ("Software Engineer II, Contoso Networking", Draft("Contoso Networking", "Software Engineer II")),
        ("Contoso, Analyst, referred by Ana", BASE._replace(channel="referral", note="referred by Ana")),
        ("Contoso, Analyst, Empfehlung von Ana", BASE._replace(channel="referral", note="Empfehlung von Ana")),
        ("Contoso, Analyst, via Ana, referred by Ben", BASE._replace(channel="Ana", note="referred by Ben")),
        ("Contoso, Analyst, ⭐⭐⭐", BASE._replace(interest=3)),
        ("Contoso, Analyst, plazo 15 dic", BASE._replace(deadline=date(2026, 12, 15))),
        ("Contoso, Analyst, Frist Di 15. Dezember", BASE._replace(deadline=date(2026, 12, 15))),
        ("Contoso, Analyst, télétravail partiel, Nantes", BASE._replace(work_mode=WorkMode.HYBRID, place="Nantes")),
        ("Contoso, Analyst, full remote, Leeds", BASE._replace(work_mode=WorkMode.REMOTE, place="Leeds")),
    ],
)
def test_a_line_as_it_is_copied_from_lists_and_chats(text, draft):
    assert read(text, TODAY).draft == draft


@pytest.mark.parametrize(
    "words",
    [
        *("rejected yesterday", "no reply", "Keine Antwort", "refusé", "ab sofort", "starting soon", "🔥🔥"),
        *("LinkedIn Easy Apply", "starts in January", "Starting Monday", "until March", "after Easter"),
        *("from Sarah", "From home"),
    ],
)
def test_words_of_how_it_goes_are_no_place(words):
    assert read(f"Contoso, Analyst, {words}", TODAY).draft == BASE._replace(note=words)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("from LinkedIn", "LinkedIn"),
        ("on Indeed", "Indeed"),
        ("auf StepStone", "StepStone"),
        ("sur Indeed", "Indeed"),
        ("from NHS Jobs", "NHS Jobs"),
    ],
)
def test_a_known_source_is_one_after_a_small_word_too(words, source):
    assert read(f"Contoso, Analyst, {words}", TODAY, channels=["NHS Jobs"]).draft == BASE._replace(channel=source)


@pytest.mark.parametrize(
    "words",
    [
        "Closing date: 13 December 2026 at 11:59pm",
        "closes 13 Dec 23:59",
        "Application deadline: 13 Dec 2026 5 pm",
        "apply by 13 December 2026 at midnight",
        "Bewerbungsschluss 13.12.2026 um 18:00 Uhr",
    ],
)
def test_the_time_of_a_deadline_hides_its_day_no_more_and_is_saved_in_the_note(words):
    draft = read(f"Contoso\nAnalyst\n{words}", TODAY).draft
    assert draft == BASE._replace(deadline=date(2026, 12, 13), note=words)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (
            "Contact: Jane Smith, jane.smith@contoso.example",
            (DraftPerson("Jane Smith", mail="jane.smith@contoso.example"),),
        ),
        ("with Jane, jane@contoso.example", (DraftPerson("Jane", mail="jane@contoso.example"),)),
        (
            "with Jane Smith, jobs@contoso.example",
            (DraftPerson("Jane Smith"), DraftPerson("jobs@contoso.example", mail="jobs@contoso.example")),
        ),
        (
            "jo@contoso.example, jo@fabrikam.example",
            tuple(DraftPerson(mail, mail=mail) for mail in ("jo@contoso.example", "jo@fabrikam.example")),
        ),
    ],
)
def test_an_address_with_the_name_of_the_contact_before_it_is_that_contacts(words, people):
    assert read(f"Contoso, Analyst, {words}", TODAY).draft == BASE._replace(people=people)


@pytest.mark.parametrize("town", ["Appleton", "Offerton", "Reading", "Wartenberg", "Rolling Meadows"])
def test_towns_that_sound_like_it_are(town):
    assert read(f"Contoso, Analyst, {town}", TODAY).draft.place == town


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", ("company", "role")),
        ("https://contoso.example/jobs/7", ("company", "role")),
        ("Contoso", ("role",)),
        ("Contoso, https://contoso.example/jobs/7", ("role",)),
        (", ; ,", ("company", "role")),
        ('""', ("company", "role")),
    ],
)
def test_what_is_missing_is_said(text, missing):
    understood = read(text, TODAY)
    assert understood.missing == missing
    assert understood.complete == bool(understood.draft.company or understood.draft.link)


def test_a_link_alone_is_enough():
    understood = read(" https://contoso.example/jobs/7 ", TODAY)
    assert (understood.draft.link, understood.complete) == ("https://contoso.example/jobs/7", True)
    assert not read("", TODAY).complete


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_copied_from_a_posting_are_company_role_and_link(line_end):
    lines = (SAMPLES / "paste-into-quick-add.txt").read_text().splitlines()
    draft = read(line_end.join(lines), TODAY).draft
    assert (draft.company, draft.role, draft.link) == (
        "Larkfield Mills",
        "Credit Analyst",
        "https://larkfield.example/jobs/7",
    )


@pytest.mark.parametrize(
    ("tail", "problem"),
    [
        ("applied 31.02.2026", "31.02.2026 is not a day. February 2026 has 28."),
        ("closes 3/4", "“3/4” could be 3 April or 4 March. Write the month as a word."),
        ("closes soon", "“soon” is not a date. Try today, fri, 24 Dec or 2026-12-24."),
        ("applied tomorrow", "Applied tomorrow, 24 Nov is still to come."),
        ("interest 7", "Interest goes from 1 to 5."),
        ("salary lots of 5s", "“lots of 5s” is not a pay amount. For example: 55-60k EUR or 25/h"),
        ("45.000 kr", "“45.000 kr”: which crowns? Write SEK, NOK or DKK."),
        ("yesterday", "What is on “yesterday”? Write applied yesterday or deadline yesterday."),
        ("2026-12-01", "What is on “2026-12-01”? Write applied 2026-12-01 or deadline 2026-12-01."),
        ("interview thu", "Write just interview: its day and time are added once the application is there."),
        ("Interview thu 14:00", "Write just interview: its day and time are added once the application is there."),
        (
            "salary 55-60",
            "Is 55-60 in thousands a year (55-60k), or for an hour (55-60/h), a day (55-60/day) or a week?",
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_not_taken_for_something_else(tail, problem):
    understood = read(f"Contoso, Analyst, {tail}", TODAY)
    assert understood.problems == (problem,)
    assert understood.aside == (tail,)
    assert understood.draft == BASE._replace(note=tail)
    assert understood.complete


@pytest.mark.parametrize(
    ("tail", "fields", "aside"),
    [
        ("30.11. or so, Berlin", {"place": "Berlin"}, ("30.11. or so",)),
        ("Berlin, ask about the bike rack", {"place": "Berlin"}, ("ask about the bike rack",)),
        ("ref=4711, ***", {"interest": 3}, ("ref=4711",)),
        ("closes soon, 55-60k, Berlin", {"place": "Berlin", "pay": Pay(55_000, 60_000)}, ("closes soon",)),
    ],
)
def test_one_piece_that_is_not_understood_hides_and_stops_nothing(tail, fields, aside):
    understood = read(f"Contoso, Analyst, {tail}", TODAY)
    assert understood.aside == aside
    assert understood.draft == BASE._replace(note="\n".join(aside), **fields)
    assert understood.complete


@pytest.mark.parametrize(
    ("text", "link", "rest"),
    [
        ("Contoso Analyst https://x.example/7, Berlin", "https://x.example/7", ("Berlin", "Contoso Analyst")),
        ("Contoso, Analyst https://x.example/7 Berlin", "https://x.example/7", ("Contoso", "Analyst", "Berlin")),
        ("Contoso, Analyst, see https://x.example/a,b,7.html.", "https://x.example/a,b,7.html", None),
        ("www.x.example/7 Contoso, Analyst", "www.x.example/7", ("Contoso", "Analyst")),
        ("Contoso, Analyst (https://x.example/7)", "https://x.example/7", None),
    ],
)
def test_a_web_address_is_a_link_wherever_it_stands(text, link, rest):
    understood = read(text, TODAY)
    assert understood.draft.link.endswith(link)
    names = (understood.draft.company, understood.draft.role, understood.draft.place)
    if rest is not None:
        assert tuple(filter(None, names)) == rest


def test_an_address_in_a_note_stays_in_it():
    assert read("Contoso, Analyst, note: see https://x.example/7", TODAY).draft.note == "see https://x.example/7"


@pytest.mark.parametrize(
    "text",
    [
        "company Contoso role Data Analyst place Berlin",
        "role: Data Analyst, company: Contoso, place: Berlin",
        "Contoso\nData Analyst\nBerlin",
        "Firma: Contoso; Stelle: Data Analyst; Ort: Berlin",
    ],
)
def test_company_role_and_place_by_name_or_by_line(text):
    draft = read(text, TODAY).draft
    assert (draft.company, draft.role, draft.place, draft.note) == ("Contoso", "Data Analyst", "Berlin", "")


@pytest.mark.parametrize(
    ("tail", "fields"),
    [
        ("Bewerbungsschluss 30.11.", {"deadline": date(2026, 11, 30)}),
        ("beworben am 3.11.", {"applied_on": date(2026, 11, 3)}),
        ("beworben gestern", {"applied_on": date(2026, 11, 22)}),
        ("über Empfehlung", {"channel": "Empfehlung"}),
        ("postulé le 3.11.", {"applied_on": date(2026, 11, 3)}),
        ("postule hier", {"applied_on": date(2026, 11, 22)}),
        ("date limite: 30.11.", {"deadline": date(2026, 11, 30)}),
        ("fecha limite 30.11.", {"deadline": date(2026, 11, 30)}),
        ("plazo 30.11.", {"deadline": date(2026, 11, 30)}),
        ("solicitado ayer", {"applied_on": date(2026, 11, 22)}),
        ("scadenza 30.11.", {"deadline": date(2026, 11, 30)}),
        ("tramite Ana", {"channel": "Ana"}),
        ("sluitingsdatum 30.11.", {"deadline": date(2026, 11, 30)}),
        ("gesolliciteerd gisteren", {"applied_on": date(2026, 11, 22)}),
        ("prazo até 30.11.", {"deadline": date(2026, 11, 30)}),
        ("cierra el 30/11", {"deadline": date(2026, 11, 30)}),
        ("sista ansökningsdag 30 nov", {"deadline": date(2026, 11, 30)}),
        ("søknadsfrist 30.11.", {"deadline": date(2026, 11, 30)}),
        ("срок 30.11.", {"deadline": date(2026, 11, 30)}),
        ("wysłano wczoraj", {"applied_on": date(2026, 11, 22)}),
        ("ansökt igår", {"applied_on": date(2026, 11, 22)}),
        ("отправлено вчера", {"applied_on": date(2026, 11, 22)}),
        ("15,50 €/h", {"pay": Pay(15.5, 15.5, "EUR", Period.HOUR)}),
        ("£12.21 per hour", {"pay": Pay(12.21, 12.21, "GBP", Period.HOUR)}),
        ("£600 a week", {"pay": Pay(600, 600, "GBP", Period.WEEK)}),
        ("3000 € p/m", {"pay": Pay(3_000, 3_000, "EUR", Period.MONTH)}),
        ("45k€ brut/an", {"pay": Pay(45_000, 45_000, "EUR")}),
        ("18,000 ₪ / month", {"pay": Pay(18_000, 18_000, "ILS", Period.MONTH)}),
        ("2.400 € brut par mois", {"pay": Pay(2_400, 2_400, "EUR", Period.MONTH)}),
    ],
)
def test_words_of_other_languages_and_other_ways_to_pay(tail, fields):
    understood = read(f"Contoso, Analyst, {tail}", TODAY)
    assert understood.draft == BASE._replace(**fields)
    assert understood.aside == ()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Contoso, Analyst, Leeds via LinkedIn", {"place": "Leeds", "channel": "LinkedIn"}),
        ("Contoso, Analyst, 55k via Indeed", {"pay": Pay(55_000, 55_000), "channel": "Indeed"}),
        ("Contoso, Analyst via LinkedIn", {"channel": "LinkedIn"}),
        ("Contoso, Analyst, found via Indeed", {"channel": "Indeed"}),
        (
            "Contoso, Analyst, https://x.example/7 remote via Ada",
            {"link": "https://x.example/7", "work_mode": WorkMode.REMOTE, "channel": "Ada"},
        ),
    ],
)
def test_a_source_after_another_part_needs_no_comma(text, fields):
    assert read(text, TODAY).draft == BASE._replace(**fields)


def test_the_hours_of_a_week_of_work_are_not_those_an_application_takes():
    understood = read("Contoso, Analyst, 37.5 hours", TODAY)
    assert (understood.draft.effort_hours, understood.aside) == (None, ("37.5 hours",))
    assert read("Contoso, Analyst, effort 40 h", TODAY).draft.effort_hours == 40


def test_the_users_own_columns_and_channels_are_known():
    understood = read(
        "Contoso, Analyst, task at home, Ana's list", TODAY, stages=["Task at home"], channels=["Ana's List"]
    )
    assert understood.draft == BASE._replace(stage="Task at home", channel="Ana's list")


def test_control_characters_do_not_get_in():
    assert read("Con\x00toso, Ana\x1b[31mlyst", TODAY).draft == Draft("Con toso", "Ana [31mlyst")


TAILS: dict[str, dict[str, Any]] = {
    "via referral": {"channel": "referral"},
    "55-60k EUR": {"pay": Pay(55_000, 60_000, "EUR")},
    "applied yesterday": {"applied_on": date(2026, 11, 22)},
    "***": {"interest": 3},
    "fit 2": {"fit": 2},
    "#visa": {"tags": ("visa",)},
    "2h": {"effort_hours": 2.0},
    "hybrid": {"work_mode": WorkMode.HYBRID},
    "with Ana": {"people": (DraftPerson("Ana"),)},
    "https://x.example/7": {"link": "https://x.example/7"},
    "Berlin": {"place": "Berlin"},
}


@given(st.permutations(list(TAILS)), st.integers(0, len(TAILS)))
def test_the_order_of_the_rest_does_not_matter(order, count):
    wanted = BASE
    for part in order[:count]:
        wanted = wanted._replace(**TAILS[part])
    assert read(", ".join(["Contoso", "Analyst", *order[:count]]), TODAY).draft == wanted


@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from([*TAILS, '"', ",", ";", "at", "x"])).map(" ".join)))
@example('"' * 5000)
@example("a," * 2500)
@example("applied " * 1000)
@example("1,000," * 1000)
def test_any_line_is_read_without_losing_what_it_says(text):
    understood = read(text, TODAY)
    assert understood.missing == tuple(name for name in ("company", "role") if not getattr(understood.draft, name))
    assert all(label and value for label, value in understood.parts)


@given(
    st.text(st.characters(whitelist_categories=["L"], max_codepoint=0x24F), min_size=1, max_size=12),
    st.text(st.characters(whitelist_categories=["L"], max_codepoint=0x24F), min_size=1, max_size=12),
)
def test_names_in_quotes_are_always_names(company, role):
    assert read(f'"{company}", "{role}"', TODAY).draft == Draft(company, role)


def test_a_posting_copied_in_lines_is_no_list_and_a_list_is():
    assert not is_list((SAMPLES / "paste-into-quick-add.txt").read_text(), TODAY)
    assert not is_list("Contoso, Analyst", TODAY)
    assert is_list("Contoso, Analyst\n" * 1000 + "The end", TODAY), "a very long list is told by its beginning"
    assert is_list("Contoso, Analyst\nNorthwind, Planner", TODAY)
