"""Days, times, deadlines and lengths of time as employers write them in emails."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.mail.days import days_in, flat_text
from app.domain.mail.deadlines import deadline_in
from app.domain.mail.slots import distinct_slots, slot_moment, slots_in

SENT = date(2026, 11, 24)
"""A Tuesday."""
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 2026-12-03", "3 Dec"),
        ("on Thursday 3 December", "3 Dec"),
        ("on December 3rd, 2026", "3 Dec"),
        ("am 3.12.", "3 Dec"),
        ("am 03.12.26", "3 Dec"),
        ("on 03/12/2026", "3 Dec"),
        ("on 25/11", "25 Nov"),
        ("on 11/25", "25 Nov"),
        ("on 2 January", "2 Jan 2027"),
        ("on 25 September", "25 Sep"),
        ("on 24 September", "24 Sep 2027"),
        ("on 31 November", ""),
        ("see you tomorrow", "25 Nov"),
        ("today", "24 Nov"),
        ("on Wednesday", "25 Nov"),
        ("on Tuesday", "1 Dec"),
        ("on Friday the 4th", "4 Dec"),
        ("on Friday, 27 November, or on Monday", "27 Nov, 30 Nov"),
        ("übernächste Woche", ""),
        ("nothing of the kind in May or June", ""),
    ],
)
def test_days_are_those_nearest_after_the_email(text: str, days: str) -> None:
    found = [one.day for one in days_in(flat_text(text), SENT)]
    said = [f"{day.day} {day:%b}" + (f" {day.year}" if day.year != SENT.year else "") for day in found]
    assert ", ".join(said) == days


def days_of(text: str) -> list[date]:
    return [found.day for found in days_in(flat_text(text), SENT)]


def test_words_for_days_near_the_email_are_read_in_each_language() -> None:
    near = {
        date(
            2026, 11, 24
        ): "today, tonight, this afternoon, this evening, heute, aujourd'hui, cet après-midi, ce soir, hoy,"
        " esta tarde, esta noche, vandaag, vanochtend, vanmiddag, vanavond, oggi, stamattina, stasera",
        date(
            2026, 11, 25
        ): "tomorrow, morgen, demain, mañana, morgenochtend, morgenmiddag, morgenavond, domani, domattina",
        date(2026, 11, 26): "übermorgen, après-demain, après demain, pasado mañana, overmorgen, dopodomani",
    }
    wrong = [(text, days_of(text)) for day, said in near.items() for text in said.split(", ") if days_of(text) != [day]]
    assert wrong == []


def test_names_of_months_are_read_in_each_language() -> None:
    months = (
        "January Januar Jänner janvier enero januari gennaio",
        "February Februar février febrero februari febbraio",
        "March März mars marzo maart mrt",
        "April avril abril aprile",
        "May Mai mayo mei maggio",
        "June Juni juin junio giugno",
        "July Juli juillet julio luglio",
        "August août agosto augustus",
        "September Sept septembre septiembre settembre",
        "October Oktober octobre octubre ottobre",
        "November novembre noviembre",
        "December Dezember décembre diciembre dicembre",
    )
    wrong = [
        (name, days_of(text))
        for number, names in enumerate(months, 1)
        for name in names.split()
        if days_of(text := f"on 7 {name} 2027") != [date(2027, number, 7)]
    ]
    assert wrong == []


def test_names_of_weekdays_are_read_in_each_language() -> None:
    weekdays = {
        date(2026, 11, 30): "Monday Montag lundi lunes maandag lunedì",
        date(2026, 12, 1): "Tuesday Dienstag mardi martes dinsdag martedì",
        date(2026, 11, 25): "Wednesday Mittwoch mercredi miércoles woensdag mercoledì",
        date(2026, 11, 26): "Thursday Donnerstag jeudi jueves donderdag giovedì",
        date(2026, 11, 27): "Friday Freitag vendredi viernes vrijdag venerdì",
        date(2026, 11, 28): "Saturday Samstag Sonnabend samedi sábado zaterdag sabato",
        date(2026, 11, 29): "Sunday Sonntag dimanche domingo zondag domenica",
    }
    wrong = [
        (name, days_of(name)) for day, names in weekdays.items() for name in names.split() if days_of(name) != [day]
    ]
    assert wrong == []


def test_months_stand_first_where_they_do() -> None:
    for text, day in (("on 12/03/2026", date(2026, 12, 3)), ("on 12/25/2026", date(2026, 12, 25))):
        assert [one.day for one in days_in(text, SENT, month_first=True)] == [day]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("on 3 December at 10:00", "3 10:00"),
        ("on 3 December at 10.30", "3 10:30"),
        ("on 3 December, 9.30 in the canteen", "3 09:30"),
        ("on 3 December, 3.30 in the canteen", "3 15:30"),
        ("on 3 December, 6.45 at the gate", "3 18:45"),
        ("on 3 December, 7.15 at the gate", "3 07:15"),
        ("on 3 December, 1.15 at the gate", "3 13:15"),
        ("on 3 December at 5", "3 17:00"),
        ("on 3 December at 6", "3 06:00"),
        ("on 3 December at 1", "3 13:00"),
        ("on 3 December, 12 am", "3 00:00"),
        ("on 3 December, 12 pm", "3 12:00"),
        ("on 3 December, 3 p.m.", "3 15:00"),
        ("on 3 December from 10:00 to 11:30", "3 10:00-11:30"),
        ("on 3 December, 10:00 - 11", "3 10:00-11:00"),
        ("on 3 December, 2 to 3pm at the office", "3 14:00-15:00"),
        ("on 3 December, 2:00 to 3pm", "3 14:00-15:00"),
        ("on 3 December, 11:30 - 12:30pm", "3 11:30-12:30"),
        ("on 3 December, 11:00 bis 1 Uhr", "3 11:00-13:00"),
        ("at 10:00 on 3 December", "3 10:00"),
        ("on 3 December at 10:00 or 14:00", "3 10:00, 3 14:00"),
        ("on 3 December at 25:00", ""),
        ("at 10:00, in a room we will name later", ""),
        ("on 3 December, for 9.30 € an hour", ""),
        ("on 3 December, 10 people", ""),
        ("am 3. Dezember um 15 Uhr", "3 15:00"),
        ("am 3. Dezember um 3 Uhr nachmittags", "3 15:00"),
        ("le 3 décembre à 14h30", "3 14:30"),
        ("el 3 de diciembre a las 4 de la tarde", "3 16:00"),
        ("op 3 december om 9.00 uur", "3 09:00"),
        ("il 3 dicembre alle ore 15", "3 15:00"),
    ],
)
def test_times_belong_to_their_days(text: str, slots: str) -> None:
    found = slots_in(text, SENT)
    said = [f"{one.day.day} {one.starts:%H:%M}" + (f"-{one.ends:%H:%M}" if one.ends else "") for one in found]
    assert ", ".join(said) == slots


def test_what_is_called_off_is_the_old_time() -> None:
    for text in (
        "Instead of Tuesday 1 December at 10:00, Thursday 3 December at 11:00?",
        "Thursday 3 December at 11:00 rather than on Tuesday 1 December at 10:00",
    ):
        assert {one.day.day: one.is_old for one in slots_in(text, SENT)} == {1: True, 3: False}


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("10:00", 9),
        ("10:00 CET", 9),
        ("10:00 (GMT)", 10),
        ("10:00 UTC+2", 8),
        ("10:00 GMT-5", 15),
        ("10:00 UTC+0530", 4),
        ("10:00 UTC+5:30", 4),
        ("10:00 Europe/London", 10),
        ("10:00 Nowhere/Atall", 9),
    ],
)
def test_a_time_is_in_the_zone_it_names(written: str, hour: int) -> None:
    (slot,) = slots_in(f"on 3 December 2026 at {written}", SENT)
    assert slot_moment(slot, BERLIN).astimezone(UTC).replace(minute=0) == datetime(2026, 12, 3, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Please reply by 4 December.", (12, 4)),
        ("no later than Friday", (11, 27)),
        ("The interview is on 4 December.", None),
        ("within 3 days", (11, 27)),
        ("within three days", (11, 27)),
        ("within 24 hours", (11, 25)),
        ("within 25 hours", (11, 26)),
        ("within 2 weeks", (12, 8)),
        ("within 3 working days", (11, 27)),
        ("within 4 working days", (11, 30)),
        ("innerhalb von 5 Werktagen", (12, 1)),
        ("innerhalb von 5 Tagen", (11, 29)),
        ("sous 3 jours ouvrés", (11, 27)),
        ("dans un délai de 7 jours", (12, 1)),
        ("en 48 horas", (11, 26)),
        ("sous 48h", (11, 26)),
        ("dans un délai d'une semaine", (12, 1)),
        ("nei prossimi 5 giorni", (11, 29)),
        ("within a week", (12, 1)),
        ("innerhalb von einundzwanzig Tagen", (12, 15)),
        ("binnen 5 werkdagen", (12, 1)),
        ("entro 3 giorni lavorativi", (11, 27)),
        ("soon", None),
        ("Email both to me by end of day Monday, November 30.", (11, 30)),
        ("have it with us by the end of Friday, 27 November", (11, 27)),
        ("put your name to it by next Friday (4 Dec)", (12, 4)),
        ("the link stops working on Monday 30 November", (11, 30)),
        ("your answers on 30 November at the latest", (11, 30)),
        ("please send it back to me for Friday", (11, 27)),
        ("Come by Thursday instead.", None),
        ("I popped by Thursday last.", None),
        ("We will send you the link for Friday.", None),
        ("We have a slot for Friday.", None),
        ("bis und mit Freitag, 4. Dezember", (12, 4)),
        ("am 4. Dezember spätestens", (12, 4)),
        ("bis einschließlich 4. Dezember freigeschaltet", (12, 4)),
        ("Wir haben einen Termin für Freitag.", None),
        ("Tu peux me renvoyer ça pour vendredi 4 décembre au soir ?", (12, 4)),
        ("le 4 décembre dernier délai", (12, 4)),
        ("Je réserve la salle pour vendredi.", None),
        ("El enlace dejará de funcionar el lunes 30 de noviembre", (11, 30)),
        ("antes de fin de mes, el 30 de noviembre a más tardar", (11, 30)),
        ("como muy tarde el martes 1 de diciembre", (12, 1)),
        ("Tenemos una entrevista para el viernes.", None),
        ("lever het uiterlijk vrijdag in", (11, 27)),
        ("me la rimandi firmata per venerdì", (11, 27)),
        ("abbiamo fissato il colloquio per venerdì", None),
        ("al più tardi il 4 dicembre", (12, 4)),
    ],
)
def test_a_deadline_is_a_day(text: str, day: tuple[int, int] | None) -> None:
    assert deadline_in(text, SENT) == (day and date(2026, *day))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vollzeit, 5. Dezember bis 11. April. Bitte den Vertrag bis 30. November zurück.", (11, 30)),
        ("The contract runs until 30 December. Please sign by 1 December.", (12, 1)),
        ("We would like you to start before 14 December, so please answer by Friday.", (11, 27)),
        ("CDD jusqu'au 20 décembre. Merci de répondre avant le 30 novembre.", (11, 30)),
        ("Contrato temporal hasta el 20 de diciembre, de 1 de diciembre hasta 20 de diciembre.", None),
        ("Tijdelijk contract tot 20 december; teken voor 1 december.", (12, 1)),
        ("Tempo determinato fino al 20 dicembre. Firmi entro il 1 dicembre.", (12, 1)),
        ("Af te ronden t/m donderdag 3 december. Hulp tussen 9 en 17 uur.", (12, 3)),
        ("Open Monday through Friday.", None),
        ("See Maya's times over the next two weeks.", None),
    ],
)
def test_first_and_last_days_of_work_are_no_deadlines_of_an_offer(text: str, day: tuple[int, int] | None) -> None:
    assert deadline_in(text, SENT, is_of_work=True) == (day and date(2026, *day))


def test_a_test_may_be_due_by_the_day_it_is_to_be_started() -> None:
    assert deadline_in("Please start the test by 1 December.", SENT) == date(2026, 12, 1)


def test_a_time_said_twice_is_one() -> None:
    found = slots_in("on 3 December at 10:00. Once more: 3 December at 10:00, or 4 December at 10:00", SENT)
    assert [one.day.day for one in distinct_slots(found)] == [3, 4]


@pytest.mark.parametrize(
    ("zones", "hour"),
    [
        ("GMT, UTC, UK time, London, Dublin, Lisbon", "14:00"),
        ("CET, MEZ, Berlin, Paris, Madrid, Amsterdam, Rome, Roma, Zurich, Vienna", "13:00"),
        ("EST, ET, Eastern, New York", "19:00"),
        ("CST, CT, Central time", "20:00"),
        ("MST", "21:00"),
        ("PST, PT, Pacific", "22:00"),
        ("IST", "08:30"),
        ("EET", "12:00"),
        ("SGT, HKT, Singapore", "06:00"),
        ("AEDT, Sydney", "03:00"),
        ("Toronto", "19:00"),
    ],
)
def test_a_time_is_that_of_the_zone_behind_it(zones: str, hour: str) -> None:
    for zone in zones.split(", "):
        [slot] = slots_in(f"Thursday at 14:00 {zone}", SENT)
        assert slot_moment(slot, BERLIN).astimezone(UTC).strftime("%a %H:%M") == f"Thu {hour}", zone


TIMES_IN_WORDS = {
    "en": {
        "noon on Thursday": "12:00",
        "Thursday at noon": "12:00",
        "Thursday at half past nine": "9:30",
        "Thursday at a quarter past three": "15:15",
        "Thursday at quarter to three": "14:45",
        "Thursday at three o'clock": "15:00",
        "Thursday at eleven": "11:00",
        "Thursday from two": "14:00",
        "Thursday half 8 in the morning": "8:30",
    },
    "de": {
        "am Donnerstag um 12 Uhr mittags": "12:00",
        "am Donnerstag um halb neun": "8:30",
        "am Donnerstag um Viertel nach zehn": "10:15",
        "am Donnerstag um Viertel vor drei": "14:45",
        "am Donnerstag um dreiviertel neun": "8:45",
        "am Donnerstag um neun Uhr": "9:00",
        "am Donnerstag um zehn": "10:00",
        "am Donnerstag ab elf": "11:00",
        "am Donnerstag gegen zwei": "14:00",
    },
    "nl": {
        "donderdag om half tien": "9:30",
        "donderdag om kwart over negen": "9:15",
        "donderdag om kwart voor elf": "10:45",
        "donderdag om negen uur": "9:00",
        "donderdag om tien": "10:00",
        "donderdag rond elf": "11:00",
    },
    "fr": {
        "jeudi à midi": "12:00",
        "jeudi à midi et demi": "12:30",
        "jeudi à 10 heures et demie": "10:30",
        "jeudi à 10h et demie": "10:30",
        "jeudi à neuf heures et quart": "9:15",
        "jeudi à dix heures moins le quart": "9:45",
        "jeudi à neuf heures": "9:00",
        "jeudi à 9h et quart": "9:15",
        "jeudi à 10 h moins le quart": "9:45",
        "jeudi à 14h et demie": "14:30",
    },
    "es": {
        "el jueves a las 12 del mediodía": "12:00",
        "el jueves al mediodía": "12:00",
        "el jueves a las nueve y media": "9:30",
        "el jueves a las diez y cuarto": "10:15",
        "el jueves a las diez menos cuarto": "9:45",
        "el jueves a las diez": "10:00",
        "el jueves sobre las once": "11:00",
    },
    "it": {
        "giovedì a mezzogiorno": "12:00",
        "giovedì a mezzogiorno e mezzo": "12:30",
        "giovedì alle dieci e mezza": "10:30",
        "giovedì alle dieci e trenta": "10:30",
        "giovedì alle dieci e un quarto": "10:15",
        "giovedì alle dieci e tre quarti": "10:45",
        "giovedì alle dieci meno un quarto": "9:45",
        "giovedì alle dieci": "10:00",
        "giovedì dalle undici": "11:00",
    },
}


@pytest.mark.parametrize("language", TIMES_IN_WORDS)
def test_times_of_day_are_read_in_words(language: str) -> None:
    read = {
        text: [
            f"{slot.day.day} at {slot.starts.hour}:{slot.starts.minute:02}"
            for slot in slots_in(text, SENT, language=language)
        ]
        for text in TIMES_IN_WORDS[language]
    }
    assert read == {text: [f"26 at {said}"] for text, said in TIMES_IN_WORDS[language].items()}


@pytest.mark.parametrize(
    ("text", "language", "hour"),
    [
        ("am Donnerstag um 14 Uhr ist Ihr Gespräch", "de", "13:00"),
        ("jeudi à 14h est le seul créneau", "fr", "13:00"),
        ("jeudi à 14h EST", "fr", "19:00"),
        ("Thursday at 2pm est", "en", "19:00"),
        ("jeudi à 14h (heure de Paris)", "fr", "13:00"),
        ("el jueves a las 14:00, hora de Buenos Aires", "es", "17:00"),
        ("Thursday at 15:00 GMT (10:00 in Boston)", "en", "15:00"),
        ("Thursday at 15:00 (10:00 in Boston)", "en", "14:00"),
        ("Thursday at 10am Boston time (3pm for you)", "en", "14:00"),
    ],
)
def test_a_word_is_no_zone_and_a_time_said_again_for_others_is_not_another_one(
    text: str, language: str, hour: str
) -> None:
    [slot] = slots_in(text, SENT, language=language)
    assert slot_moment(slot, BERLIN).astimezone(UTC).strftime("%a %H:%M") == f"Thu {hour}"


def test_two_days_with_a_time_each_stay_two_where_only_the_second_has_a_date() -> None:
    found = slots_in("du jeudi à 9h au lundi 30 novembre, 14h", SENT, language="fr")
    assert [f"{one.day:%d %b} {one.starts:%H:%M}" for one in found] == ["26 Nov 09:00", "30 Nov 14:00"]
