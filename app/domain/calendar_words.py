"""Words for months, weekdays and zones in English, German, French, Spanish, Dutch and Italian, without accents."""

from __future__ import annotations

_MONTHS = (
    "january jan januar janner jan. janvier janv enero ene januari gennaio gen",
    "february feb februar fevrier fevr febrero februari febbraio febb",
    "march mar marz maerz mrz mars marzo maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo mei maggio mag",
    "june jun juni juin junio giugno giu",
    "july jul juli juillet juil julio luglio lug",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setiembre",
    "october oct oktober okt octobre octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic dicembre",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split() if "." not in word}
_WEEKDAYS = (
    "monday mon montag lundi lunes maandag lunedi",
    "tuesday tue tues dienstag mardi martes dinsdag martedi",
    "wednesday wed weds mittwoch mercredi miercoles woensdag mercoledi",
    "thursday thu thur thurs donnerstag jeudi jueves donderdag giovedi",
    "friday fri freitag vendredi viernes vrijdag venerdi",
    "saturday samstag sonnabend samedi sabado zaterdag sabato",
    "sunday sonntag dimanche domingo zondag domenica",
)
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}
_RELATIVE = {
    0: "today tonight heute aujourd'hui vandaag vanochtend vanmiddag vanavond vannamiddag oggi stasera stamattina",
    1: "tomorrow demain domani domattina morgenochtend morgenvoormiddag morgennamiddag morgenmiddag "
    "morgenavond morgenvroeg",
    2: "dopodomani ubermorgen overmorgen apres-demain",
}
RELATIVE = {word: days for days, words in _RELATIVE.items() for word in words.split()} | {
    "this afternoon": 0,
    "this evening": 0,
    "cet apres-midi": 0,
    "ce soir": 0,
    "esta tarde": 0,
    "esta noche": 0,
    "pasado manana": 2,
    "apres demain": 2,
}
"""Words for days counted from the one the email was sent on; `morgen` and `manana` also mean the morning."""
RELATIVE_IF_ALONE = {"morgen": 1, "manana": 1, "hoy": 0}
ZONES = {
    "cet": "Europe/Berlin",
    "cest": "Europe/Berlin",
    "mez": "Europe/Berlin",
    "mesz": "Europe/Berlin",
    "bst": "Europe/London",
    "gmt": "Europe/London",
    "uk time": "Europe/London",
    "london": "Europe/London",
    "dublin": "Europe/Dublin",
    "lisbon": "Europe/Lisbon",
    "berlin": "Europe/Berlin",
    "paris": "Europe/Paris",
    "madrid": "Europe/Madrid",
    "amsterdam": "Europe/Amsterdam",
    "rome": "Europe/Rome",
    "roma": "Europe/Rome",
    "zurich": "Europe/Zurich",
    "vienna": "Europe/Vienna",
    "utc": "UTC",
    "est": "America/New_York",
    "edt": "America/New_York",
    "et": "America/New_York",
    "eastern": "America/New_York",
    "new york": "America/New_York",
    "cst": "America/Chicago",
    "cdt": "America/Chicago",
    "ct": "America/Chicago",
    "central time": "America/Chicago",
    "mst": "America/Denver",
    "mdt": "America/Denver",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "ist": "Asia/Kolkata",
}
NUMBERS = {
    word: number
    for number, words in {
        1: "one ein eine einer einem eines un une uno una een",
        2: "two zwei deux dos twee due",
        3: "three drei trois tres drie tre",
        4: "four vier quatre cuatro quattro",
        5: "five funf cinq cinco vijf cinque",
        6: "six sechs seis zes sei",
        7: "seven sieben sept siete zeven sette",
        8: "eight acht huit ocho otto",
        9: "nine neun neuf nueve negen nove",
        10: "ten zehn dix diez tien dieci",
        11: "eleven elf onze undici",
        12: "twelve zwolf douze doce twaalf dodici",
        14: "fourteen vierzehn quatorze catorce veertien quattordici",
        15: "fifteen funfzehn quinze quince vijftien quindici",
        20: "twenty zwanzig vingt veinte twintig venti",
        21: "twenty-one einundzwanzig vingt-et-un veintiun eenentwintig ventuno",
        25: "twenty-five funfundzwanzig vingt-cinq veinticinco vijfentwintig venticinque",
        30: "thirty dreissig dreißig trente treinta dertig trenta",
        35: "thirty-five funfunddreissig funfunddreißig trente-cinq vijfendertig trentacinque",
        40: "forty vierzig quarante cuarenta veertig quaranta",
        45: "forty-five funfundvierzig quarante-cinq vijfenveertig quarantacinque",
        50: "fifty funfzig cinquante cincuenta vijftig cinquanta",
        55: "fifty-five funfundfunfzig cinquante-cinq vijfenvijftig cinquantacinque",
        60: "sixty sechzig soixante sesenta zestig sessanta",
        70: "seventy siebzig soixante-dix setenta zeventig settanta",
        75: "seventy-five funfundsiebzig soixante-quinze vijfenzeventig settantacinque",
        80: "eighty achtzig quatre-vingts ochenta tachtig ottanta",
        90: "ninety neunzig quatre-vingt-dix noventa negentig novanta",
    }.items()
    for word in words.split()
}
