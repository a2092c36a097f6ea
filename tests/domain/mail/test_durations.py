"""How long an appointment or a test takes, as emails say."""

from __future__ import annotations

import pytest

from app.domain.mail.durations import minutes_in
from db.records.emails import KnownApplication
from tests.domain.mail.test_understanding import found


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("It takes 45 minutes.", 45),
        ("about an hour", 60),
        ("eine halbe Stunde", 30),
        ("2 hours", 120),
        ("8 hours", 480),
        ("9 hours", None),
        ("a 30-minute call", 30),
        ("20 to 30 minutes", 20),
        ("5 min", 5),
        ("4 minutes, then 40 minutes", 40),
        ("601 minutes", None),
        ("600 minutes", 600),
        ("une demi heure", 30),
        ("no time at all", None),
        ("three quarters of an hour", 45),
        ("an hour and a half", 90),
        ("Nimm dir anderthalb Stunden Zeit", 90),
        ("in einem halbstündigen Videocall", 30),
        ("une heure et demie", 90),
        ("trois quarts d'heure", 45),
        ("una hora y media", 90),
        ("Calcula una horita", 60),
        ("drie kwartier", 45),
        ("een halfuurtje", 30),
        ("circa tre quarti d'ora", 45),
        ("una mezz'ora", 30),
        ("un'ora", 60),
        ("1.5 hours", 90),
        ("1,5 Stunden", 90),
        ("2,5 heures", 150),
        ("1½ hours", 90),
        ("2 1/2 hours", 150),
        ("½ Stunde", 30),
        ("1-1.5 hours", 60),
        ("60/90 min", 60),
        ("two and a half hours", 150),
        ("zweieinhalb Stunden", 150),
        ("dreieinhalb Stunden", 210),
        ("tweeënhalf uur", 150),
        ("twee-en-een-half uur", 150),
        ("half an hour", 30),
        ("a quarter of an hour", 15),
        ("deux heures et demie", 150),
        ("dos horas y media", 150),
        ("1 hour 30 minutes", 90),
        ("an hour and 15 minutes", 75),
        ("eine Stunde und 20 Minuten", 80),
        ("Durée : 1 heure 30.", 90),
        ("1 hour 10 candidates know", 60),
        ("thirty-five minutes", 35),
        ("forty five minutes", 45),
        ("cuarenta y cinco minutos", 45),
        ("quatre vingt dix minutes", 90),
        ("soixante-dix minutes", 70),
        ("one hundred and twenty minutes", 120),
        ("thirty to forty-five minutes", 30),
        ("ein bis zwei Stunden", 60),
        ("een gesprek van 2 uur", 120),
        ("donderdag 26 november om 8 uur", None),
        ("donderdag 26 november, 8 uur", None),
        ("jeudi 26 novembre à 8 heures", None),
        ("26/11, 8 heures", None),
        ("jeudi, 8 heures du matin", None),
        ("à 8 heures, pour 45 minutes", 45),
        ("el jueves a las 8 horas", None),
        ("jeudi à 8 heures, durée 2 heures", 120),
    ],
)
def test_how_long_something_takes_is_said_in_minutes(text: str, minutes: int | None) -> None:
    assert minutes_in(text) == minutes


NUMBERS_IN_WORDS = {
    5: "five fünf cinq cinco vijf cinque",
    6: "six sechs six seis zes sei",
    7: "seven sieben sept siete zeven sette",
    8: "eight acht huit ocho acht otto",
    9: "nine neun neuf nueve negen nove",
    10: "ten zehn dix diez tien dieci",
    11: "eleven elf onze - elf undici",
    12: "twelve zwölf douze doce twaalf dodici",
    14: "fourteen vierzehn quatorze catorce veertien quattordici",
    15: "fifteen fünfzehn quinze quince vijftien quindici",
    20: "twenty zwanzig vingt veinte twintig venti",
    21: "twenty-one einundzwanzig vingt-et-un veintiún eenentwintig ventuno",
    25: "twenty-five fünfundzwanzig vingt-cinq veinticinco vijfentwintig venticinque",
    30: "thirty dreißig trente treinta dertig trenta",
    35: "thirty-five fünfunddreißig trente-cinq treinta_y_cinco vijfendertig trentacinque",
    40: "forty vierzig quarante cuarenta veertig quaranta",
    45: "forty-five fünfundvierzig quarante-cinq cuarenta_y_cinco vijfenveertig quarantacinque",
    50: "fifty fünfzig cinquante cincuenta vijftig cinquanta",
    55: "fifty-five fünfundfünfzig cinquante-cinq cincuenta_y_cinco vijfenvijftig cinquantacinque",
    60: "sixty sechzig soixante sesenta zestig sessanta",
    70: "seventy siebzig soixante-dix setenta zeventig settanta",
    75: "seventy-five fünfundsiebzig soixante-quinze setenta_y_cinco vijfenzeventig settantacinque",
    80: "eighty achtzig quatre-vingts ochenta tachtig ottanta",
    90: "ninety neunzig quatre-vingt-dix noventa negentig novanta",
}
MINUTES = ["minutes", "Minuten", "minutes", "minutos", "minuten", "minuti"]


def test_numbers_are_read_in_words_too() -> None:
    wrong = [
        (text, minutes_in(text))
        for number, words in NUMBERS_IN_WORDS.items()
        for word, unit in zip(words.split(), MINUTES, strict=True)
        if word != "-" and minutes_in(text := f"{word.replace('_', ' ')} {unit}") != number
    ]
    assert wrong == []


def test_an_invitation_for_eight_in_the_morning_does_not_take_eight_hours() -> None:
    for text, minutes in (
        ("Graag nodigen wij je uit voor een gesprek op donderdag 26 november om 8 uur op ons kantoor.", None),
        ("Nous vous invitons à un entretien jeudi 26 novembre à 8 heures, durée une heure et demie.", 90),
    ):
        read = found(f"Hello Robin,\n\n{text}\n\nAnn", "Acme", KnownApplication(1, "Acme", "Clerk"))
        assert read.starts_at is not None
        assert (read.starts_at.day, read.starts_at.hour, read.minutes) == (26, 8, minutes)
