"""Ways of saying each kind of thing, and the circumstances of an email that decide what it is."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from app.domain.mail.own_text import own_text, parse_forwarded
from app.domain.mail.slots import slots_in
from db.records.emails import KnownApplication
from tests.domain.mail.test_understanding import SENT, found

ACME = KnownApplication(1, "Acme", "Clerk")
FILES = sorted(Path(__file__).parent.glob("ways_of_saying*.txt"))
LINES = [line for path in FILES for line in path.read_text("utf-8").splitlines()[1:]]


def test_each_way_of_saying_is_read_as_it_is_meant() -> None:
    wrong = []
    for line in LINES:
        meant, text = line.split(" | ", 1)
        kind, _, status = meant.partition("/")
        text = text.replace(" / ", "\n")
        result = found(f"Hello Robin,\n\n{text[0].upper()}{text[1:]}\n\nAnn", "Acme", ACME)
        if result.kind.value != kind or (status and result.status != status):
            wrong.append(f"{meant}, read as {result.kind.value} {result.status or ''}: {text}")
    assert wrong == []


def test_times_of_day_as_people_say_them() -> None:
    for language, text, hour, minute in (
        ("en", "Thursday (26th) half 8 in the morning", 8, 30),
        ("en", "Thursday at quarter to three", 14, 45),
        ("en", "this coming Thursday, the 26th, 9.30 until about 1", 9, 30),
        ("en", "Thursday morning about 9", 9, 0),
        ("en", "thurs 4ish", 16, 0),
        ("de", "am Donnerstag um halb neun", 8, 30),
        ("de", "am Donnerstag um viertel nach 2", 14, 15),
        ("nl", "donderdag om half tien", 9, 30),
        ("nl", "donderdag om kwart voor elf", 10, 45),
        ("fr", "jeudi à 10 heures et demie", 10, 30),
        ("es", "el jueves a las nueve y media", 9, 30),
        ("it", "giovedì alle dieci e mezza", 10, 30),
    ):
        [slot] = slots_in(text, SENT, language=language)
        assert (slot.day, slot.starts) == (date(2026, 11, 26), time(hour, minute)), text
    [slot] = slots_in("Saturday 28 November, 9.30 until about 1", SENT)
    assert slot.ends == time(13)
    assert slots_in("Thursday, we pay 12.30 an hour", SENT, language="en") == []
    assert slots_in("On Thursday about 9 people are seen", SENT, language="en") == []


def test_what_a_machine_answers_by_itself_is_read_unless_somebody_is_away() -> None:
    sent = "You are booked to attend for interview on Friday 27 November 2026 at 14:15."
    assert found(sent, "Reminder: your interview", ACME, is_away=True, is_automatic=True).status == "reminder"
    away = "I am out of the office until Monday. For your application, please ask my colleagues."
    assert found(away, "Automatic reply", ACME, is_away=True, is_automatic=True).kind == "other"


def test_the_initials_of_a_name_in_a_domain_belong_to_it_when_the_name_is_in_the_text() -> None:
    clinic = KnownApplication(3, "Cedar Hill Medical Centre", "Nurse")
    sender = {"sender_name": "Wil Ash", "sender_address": "wash@chmc.example"}
    text = "We need to cancel tomorrow's interview.\n\nWil Ash\nCedar Hill Medical Centre"
    assert found(text, "Tomorrow", clinic, **sender).application == 3
    assert found(text.replace("Cedar Hill", "Oak Hill"), "Tomorrow", clinic, **sender).application is None


def test_a_form_with_labels_is_a_receipt_by_the_sentence_below_them() -> None:
    form = "Reference: 44\nVacancy: Clerk\nGrade: F\n\nThis confirms that your form has been lodged with the council."
    assert found(form, "Confirmation", ACME).kind == "receipt"


def test_a_number_of_a_posting_in_its_link_finds_the_application() -> None:
    clinic = KnownApplication(4, "St Alban Hospital", "Assistant", "https://stalban.example/jobs/hca-31")
    other = KnownApplication(5, "Northgate", "Clerk", "https://northgate.example/jobs/job-2026")
    sender = {"sender_name": "Recruit West", "sender_address": "no-reply@recruitwest.example"}
    assert found("The campaign has resumed.", "HCA-31 campaign", clinic, other, **sender).application == 4
    assert found("The job 2026 campaign has resumed.", "HCA-32 campaign", clinic, other, **sender).application is None


def test_what_an_employer_writes_above_an_email_passed_on_is_the_email() -> None:
    passed_on = (
        "Robin, see below. So we won't be doing interviews today either, please don't drive in. "
        "I will call with a date.\n\n"
        "---------- Forwarded message ---------\nFrom: Office\nSubject: Snow\n\nAll offices are closed."
    )
    assert parse_forwarded(passed_on) is None
    assert own_text(passed_on).endswith("I will call with a date.")
    assert (
        parse_forwarded(passed_on.replace("Robin, see below. So we won't be doing interviews today either, ", ""))
        is not None
    )


def test_a_closing_time_is_no_appointment() -> None:
    text = "Please choose your interview time on the scheduler. It will be closed at 5pm on Monday 30 November."
    assert (found(text, "Acme", ACME).status, found(text, "Acme", ACME).starts_at) == ("choose", None)


def test_a_few_words_say_that_what_the_subject_names_is_there() -> None:
    assert found("Jo, ist da. Guck ich mir an.\n\nMomme", "Re: Bewerbung", ACME).kind == "receipt"
    assert found("Jo, ist da. Guck ich mir an.\n\nMomme", "Re: Samstag", ACME).kind == "other"


def test_papers_of_the_day_of_an_interview_are_no_contract() -> None:
    day = (
        "The governors were impressed by your letter and Mrs Ash would be delighted if you could join us on Thursday"
        " 26th November. The morning will go like this:\n\n"
        "8.45   Arrive, coffee, safeguarding paperwork\n9.15 Tour with two pupils\n"
        "9.45 Read a story to a small group (10 mins)\n10.30 Interview with Mrs Ash\n\n"
        "We will carry out an online search beforehand and shall be writing to your referees. Please bring photo ID,"
        " proof of qualifications, and your signed self-disclosure form in a sealed envelope."
    )
    assert found(day, "Teaching Assistant (KS1) - Interview", ACME).kind != "offer"
    contract = "Your contract is attached. Please sign and return it by Friday. Your first day is Monday 4 January."
    assert found(contract, "After your interview", ACME).kind == "offer"


def test_the_and_of_a_name_in_a_domain_is_its_sign() -> None:
    electrician = KnownApplication(6, "Green & Sons Electrical", "Apprentice")
    sender = {"sender_name": "Dave Green", "sender_address": "dave@greenandsons.example"}
    assert found("Can you come down sat morning about 9?", "Hello", electrician, **sender).application == 6
