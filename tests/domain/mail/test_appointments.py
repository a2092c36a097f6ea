"""When an appointment is, and what an email does to it, as people say it in six languages."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.mail.message import EmailLink
from app.domain.mail.place_and_links import place_in
from app.domain.mail.slots import slots_in
from app.exchange.mail.as_json import finding_json
from db.records.emails import KnownApplication
from tests.domain.mail.test_understanding import SENT, ZONE, found

ACME = KnownApplication(1, "Acme", "Clerk")
SAID = {
    "en": (
        ("Thursday at 3", "11-26 15:00"),
        ("Could you come on Thursday 26th at half nine?", "11-26 09:30"),
        ("Thurs 26 Nov, 9.30am", "11-26 09:30"),
        ("on the 26th at quarter past 2", "11-26 14:15"),
        ("this Friday, 2pm sharp", "11-27 14:00"),
        ("tomorrow morning at 9", "11-25 09:00"),
        ("tomorrow at ten", "11-25 10:00"),
        ("today at five", "11-24 17:00"),
        ("tonight at 7", "11-24 19:00"),
        ("Monday week at 11am", "12-07 11:00"),
        ("next Tuesday 10 o'clock", "12-01 10:00"),
        ("12 noon on Friday", "11-27 12:00"),
        ("Friday at noon", "11-27 12:00"),
        ("Wed 2 Dec 10:30-11:15", "12-02 10:30"),
        ("Wednesday, December 2 from 10:30 to 11:15", "12-02 10:30"),
        ("We have put you down for Wednesday 2 December at 10.20. It is me.", "12-02 10:20"),
        ("Dec 2nd @ 4", "12-02 16:00"),
        ("1400 hrs on 2 December", "12-02 14:00"),
        ("at 8 on Monday morning", "11-30 08:00"),
        ("Friday 27th, 3.15", "11-27 15:15"),
    ),
    "de": (
        ("am Donnerstag um 15 Uhr", "11-26 15:00"),
        ("Donnerstag, halb neun", "11-26 08:30"),
        ("am 26. um halb neun", "11-26 08:30"),
        ("Do, 26.11., 14 Uhr", "11-26 14:00"),
        ("Do., 26.11. um 14.30", "11-26 14:30"),
        ("morgen um 9", "11-25 09:00"),
        ("morgen früh um 8", "11-25 08:00"),
        ("übermorgen um Viertel nach zehn", "11-26 10:15"),
        ("heute um drei Uhr nachmittags", "11-24 15:00"),
        ("heute Nachmittag um drei", "11-24 15:00"),
        ("am kommenden Montag gegen 10 Uhr", "11-30 10:00"),
        ("am 2.12. um 10h", "12-02 10:00"),
        ("Mittwoch, 2. Dezember, 10.30 bis 11.15 Uhr", "12-02 10:30"),
        ("Mittwoch, 02.12.26, 10:30 - 11:15 Uhr", "12-02 10:30"),
        ("Freitag um zwölf", "11-27 12:00"),
        ("Freitag um 12 Uhr mittags", "11-27 12:00"),
        ("Freitag dreiviertel acht", "11-27 07:45"),
        ("Freitag viertel vor acht", "11-27 07:45"),
        ("am Freitagvormittag um 9.15 Uhr", "11-27 09:15"),
        ("Freitagnachmittag um 3", "11-27 15:00"),
    ),
    "fr": (
        ("jeudi 14 h", "11-26 14:00"),
        ("jeudi 26 à 14h30", "11-26 14:30"),
        ("le 26 à 9h", "11-26 09:00"),
        ("ce vendredi à 9 heures et demie", "11-27 09:30"),
        ("demain à 10h", "11-25 10:00"),
        ("demain matin, 9h30", "11-25 09:30"),
        ("après-demain à 14 heures", "11-26 14:00"),
        ("lundi prochain à 11h15", "11-30 11:15"),
        ("mercredi 2 décembre de 10h30 à 11h15", "12-02 10:30"),
        ("vendredi à midi", "11-27 12:00"),
        ("vendredi à 3 heures de l'après-midi", "11-27 15:00"),
        ("mardi en huit à 10h", "12-08 10:00"),
        ("le 02/12 à 16 h 45", "12-02 16:45"),
        ("lundi, neuf heures moins le quart", "11-30 08:45"),
    ),
    "es": (
        ("el jueves a las cuatro y media", "11-26 16:30"),
        ("jueves 26 a las 16:30", "11-26 16:30"),
        ("el 26 a las 9", "11-26 09:00"),
        ("mañana a las 10", "11-25 10:00"),
        ("mañana por la mañana, a las nueve", "11-25 09:00"),
        ("mañana por la tarde a las 5", "11-25 17:00"),
        ("pasado mañana a las 11", "11-26 11:00"),
        ("hoy a las 6 de la tarde", "11-24 18:00"),
        ("el próximo lunes a las 11.15 h", "11-30 11:15"),
        ("el viernes a las doce del mediodía", "11-27 12:00"),
        ("miércoles 2 de diciembre, de 10:30 a 11:15", "12-02 10:30"),
        ("el lunes que viene a las diez menos cuarto", "11-30 09:45"),
        ("viernes a la una y cuarto", "11-27 13:15"),
        ("el 2/12 a las 5 de la tarde", "12-02 17:00"),
    ),
    "nl": (
        ("donderdag om kwart over negen", "11-26 09:15"),
        ("donderdag 26 november om half tien", "11-26 09:30"),
        ("de 26e om 14 uur", "11-26 14:00"),
        ("morgen om 10.00 uur", "11-25 10:00"),
        ("morgenochtend om 9 uur", "11-25 09:00"),
        ("morgenmiddag om half 3", "11-25 14:30"),
        ("overmorgen 11 uur", "11-26 11:00"),
        ("vanmiddag om 4 uur", "11-24 16:00"),
        ("aanstaande vrijdag om drie uur", "11-27 15:00"),
        ("volgende week dinsdag om 10 uur", "12-01 10:00"),
        ("woensdag 2 december van 10.30 tot 11.15 uur", "12-02 10:30"),
        ("vrijdagmiddag 13.45 uur", "11-27 13:45"),
        ("zaterdag 28 november, vanaf 13 uur", "11-28 13:00"),
        ("maandag om kwart voor elf", "11-30 10:45"),
        ("donderdag 3 december om 13u30", "12-03 13:30"),
        ("dinsdagvoormiddag om 10 uur", "12-01 10:00"),
        ("donderdag rond vijven", "11-26 17:00"),
    ),
    "it": (
        ("giovedì alle 15 e 30", "11-26 15:30"),
        ("giovedì 26 alle 9 e mezza", "11-26 09:30"),
        ("il 26 alle 15", "11-26 15:00"),
        ("domani alle 10", "11-25 10:00"),
        ("domattina alle 9", "11-25 09:00"),
        ("dopodomani alle 11.30", "11-26 11:30"),
        ("oggi pomeriggio alle 4", "11-24 16:00"),
        ("stasera alle 19", "11-24 19:00"),
        ("lunedì prossimo alle 11,15", "11-30 11:15"),
        ("mercoledì 2 dicembre dalle 10:30 alle 11:15", "12-02 10:30"),
        ("venerdì a mezzogiorno", "11-27 12:00"),
        ("venerdì alle tre del pomeriggio", "11-27 15:00"),
        ("venerdì, ore 17.30", "11-27 17:30"),
        ("mercoledì 2/12 h 16", "12-02 16:00"),
        ("lunedì alle dieci meno un quarto", "11-30 09:45"),
    ),
}
NEW = (
    # A deadline, opening hours, the bus and when to arrive are no appointments.
    ("Come for an interview on Friday at 10:00. Please confirm by Thursday at noon.", "11-27 10:00"),
    ("Kommen Sie am Freitag um 10 Uhr zum Gespräch. Bitte antworten Sie bis Donnerstag, 12 Uhr.", "11-27 10:00"),
    ("Venez vendredi à 10h pour un entretien. Répondez avant jeudi 12h.", "11-27 10:00"),
    ("Te esperamos el viernes a las 10 para la entrevista. Confírmalo antes del jueves a las 12:00.", "11-27 10:00"),
    ("Kom vrijdag om 10 uur op gesprek. Laat het uiterlijk donderdag om 12 uur weten.", "11-27 10:00"),
    ("L'aspettiamo venerdì alle 10 per un colloquio. Confermi entro giovedì alle 12.", "11-27 10:00"),
    ("Your interview is on Friday, 10:30-11:15. Be there at 10:20, the doors close at 10:35.", "11-27 10:30"),
    ("Vorstellungsgespräch am Freitag um 10:30 Uhr. Bitte melden Sie sich um 10:15 Uhr am Empfang.", "11-27 10:30"),
    ("Entretien vendredi à 10h30. L'entrée de devant est fermée après 9h.", "11-27 10:30"),
    ("Colloquio venerdì alle 10:30. Il bus parte alle 9:50 dalla stazione.", "11-27 10:30"),
    ("Your interview is on Friday, after we close at 18:00.", "11-27 18:00"),
    ("We'd love to have you for a trial shift on Friday from 2 to 5:30pm.", "11-27 14:00"),
    ("Kennenlernen am Freitag, 27. November, von 10 bis 11 Uhr?", "11-27 10:00"),
    ("Your interview is on Friday at 10:00. The test begins at 11:00. Lunch is at 12:00.", "11-27 10:00"),
    ("Your trial shift is on Friday from 8 until 2.", "11-27 08:00"),
    ("You suggested Thursday at 9:00. Your interview is on Friday at 10:00.", "11-27 10:00"),
    ("We invite you to an interview.\n\nArrive by:\nFriday, 9:45\n\nInterview:\nFriday, 10:00", "11-27 10:00"),
    ("We invite you to an interview.\n\nFri 27 Nov: 10:00 tour, 11:00 test, 12:00 interview", "11-27 10:00"),
    ("We invite you to an interview.\n\nReply by:\nThursday, 12:00\n\nWhen:\nFriday, 10:00", "11-27 10:00"),
)
CHOOSE = (
    "We'd like to interview you. Would Thursday at 10:00 or Friday at 14:00 suit you?",
    "Gerne lernen wir Sie kennen. Passt Ihnen Donnerstag, 10 Uhr, oder Freitag, 14 Uhr?",
    "Nous aimerions vous rencontrer. Jeudi ou vendredi, qu'est-ce qui vous irait ? On ouvre à 8h.",
    "Queremos hacerte una entrevista. Puedes elegir el jueves a las 10:00 o las 11:30.",
    "We willen graag kennismaken. Je kunt donderdag kiezen uit 10.00, 10.45 of 11.30 uur.",
    "Vorremmo fissare un colloquio. Preferisce giovedì alle 10 o venerdì alle 15?",
    "Please choose a slot for your interview by Thursday at 17:00: https://acme.example/slots",
    "Are you available on Thursday between 2 and 4pm for an interview?",
    "Haben Sie am Donnerstag zwischen 14 und 16 Uhr Zeit für ein Gespräch?",
    "We would like to have you for an interview. I am free at these times:\n\n- Mon 30 Nov between 1 and 4\n"
    "- Tue 1 Dec any time before noon\n- Thu 3 Dec after 2:30\n\nReply with whichever works.",
)
OFFERED = (
    *(
        (text, "11-30 11:00 | 12-01 15:00")
        for text in (
            "We have to move our interview on Thursday at 10:00. Would Monday at 11:00 or Tuesday at 15:00 suit you?",
            "Wir müssen das Gespräch am Donnerstag um 10 Uhr verschieben. Passt Montag, 11 Uhr, oder Dienstag, 15 Uhr?",
            "Nous devons décaler l'entretien de jeudi à 10h. Seriez-vous disponible lundi à 11h ou mardi à 15h ?",
            "Tenemos que aplazar la entrevista del jueves a las 10. ¿Mejor el lunes a las 11 o el martes a las 15?",
            "We moeten het gesprek van donderdag om 10 uur verzetten. Kun je maandag om 11 uur of dinsdag om 15 uur?",
            "Dobbiamo spostare il colloquio di giovedì alle 10. Va bene lunedì alle 11 o martedì alle 15?",
        )
    ),
    ("We would like to meet you on Thursday or Friday at 10:00.", "11-26 10:00 | 11-27 10:00"),
    ("We would like to meet you on Wednesday, Thursday or Friday at 10:00.", "11-25 10:00 | 11-26 10:00 | 11-27 10:00"),
    ("We would like to meet you, Tue 1 Dec 10:00 or Wed 2 Dec 14:00.", "12-01 10:00 | 12-02 14:00"),
    ("We would like to meet you on 3 or 4 December at 10:00.", "12-03 10:00 | 12-04 10:00"),
    ("We would like to meet you tomorrow or on Friday at 10:00.", "11-25 10:00 | 11-27 10:00"),
    ("We would like to meet you, either at 10:00 on Thursday or 14:00 on Friday.", "11-26 10:00 | 11-27 14:00"),
    ("We would like to meet you at 10:00 on Thursday or Friday.", "11-26 10:00 | 11-27 10:00"),
    ("We would like to meet you on Thursday at 10:00. Alternatively, Friday at 14:00.", "11-26 10:00 | 11-27 14:00"),
    ("We would like to meet you on Thursday at 10 or 11.", ""),
    ("Sorry, Wednesday at 9:00 is off. Thursday 10:00 or Friday 14:00 instead?", "11-26 10:00 | 11-27 14:00"),
    ("We have to cancel the interview on Wednesday at 9:00. Thursday at 10:00 or 14:00?", "11-26 10:00 | 11-26 14:00"),
    ("A reminder of your interview: Thursday or Friday at 10:00.", "11-26 10:00 | 11-27 10:00"),
    ("Wir laden Sie zum Gespräch ein: am Donnerstag oder Freitag um 10 Uhr.", "11-26 10:00 | 11-27 10:00"),
    ("Wir laden Sie zum Gespräch ein: am 3. oder 4. Dezember um 10 Uhr.", "12-03 10:00 | 12-04 10:00"),
    (
        "Zum Gespräch wären Montag, 30.11., 9 Uhr oder Donnerstag, 3.12., 10 Uhr möglich. Welcher Termin passt Ihnen?",
        "11-30 09:00 | 12-03 10:00",
    ),
    (
        "Zum Gespräch hätten wir Montag, 30.11., um 9 Uhr oder Dienstag, 1.12., um 10 Uhr Zeit. Was passt Ihnen?",
        "11-30 09:00 | 12-01 10:00",
    ),
    ("Passt Ihnen für ein Gespräch Di um 9 Uhr oder Mi um 10 Uhr?", "12-01 09:00 | 12-02 10:00"),
    ("Zum Gespräch wären Mi 9 Uhr, Do 10 Uhr oder Fr 11 Uhr möglich.", "11-25 09:00 | 11-26 10:00 | 11-27 11:00"),
    ("Nous aimerions vous rencontrer jeudi ou vendredi à 10h.", "11-26 10:00 | 11-27 10:00"),
    ("Nous aimerions vous rencontrer le 3 ou le 4 décembre à 10h.", "12-03 10:00 | 12-04 10:00"),
    ("Nos gustaría conocerte el jueves o el viernes a las 10:00.", "11-26 10:00 | 11-27 10:00"),
    ("Nos gustaría conocerte el 3 o el 4 de diciembre a las 10:00.", "12-03 10:00 | 12-04 10:00"),
    ("We willen graag kennismaken, donderdag of vrijdag om 10.00 uur.", "11-26 10:00 | 11-27 10:00"),
    ("We willen graag kennismaken, op 3 of 4 december om 10.00 uur.", "12-03 10:00 | 12-04 10:00"),
    ("Vorremmo conoscerla giovedì o venerdì alle 10:00.", "11-26 10:00 | 11-27 10:00"),
    ("Vorremmo conoscerla il 3 o il 4 dicembre alle 10:00.", "12-03 10:00 | 12-04 10:00"),
    ("We would like to meet you. Free are:\n\n- Mon 30 Nov 9:00\n- Tue 1 Dec 10:00", "11-30 09:00 | 12-01 10:00"),
    ("We would like to meet you. Free are:\n\n- Thu 26 Nov 9:00\n- Thu 26 Nov 10:00", "11-26 09:00 | 11-26 10:00"),
    ("We would like to meet you. Free are:\n\nThu 26 Nov\n- 9:00\n- 10:00", "11-26 09:00 | 11-26 10:00"),
    ("We would like to meet you. Free are:\n\n26 Nov 9:00\n26 Nov 10:00", "11-26 09:00 | 11-26 10:00"),
    (
        "We would like to meet you. Free are:\n\n- Mon 30 Nov 9:00\n- Tue 1 Dec 10:00\n- Wed 2 Dec 9:00\n"
        "- Thu 3 Dec 9:00",
        "11-30 09:00 | 12-01 10:00 | 12-02 09:00 | 12-03 09:00",
    ),
    (
        "We would like to meet you. Free are:\n\n- Mon 30 Nov 9:00\n- Tue 1 Dec 10:00\n- Wed 2 Dec 9:00\n"
        "- Thu 3 Dec 9:00\n- Fri 4 Dec 9:00",
        "",
    ),
    ("We would like to meet you on Monday from 9:00 to 15:00 or on Tuesday at 10:00.", ""),
    ("We would like to meet you on Mon 10:00, 11:00, 12:00 or 13:00 or on Tue 10:00.", ""),
)
"""What leaves a choice, and the times to choose from; none where they are not said in full, or are many."""
NO_CHOICE = (
    ("Your interview is on Thursday at 10:00. If you cannot come, call us on Friday or Monday.", "new", "11-26 10:00"),
    ("A reminder of your interview on Friday at 10:00. Call us today or tomorrow if not.", "reminder", "11-27 10:00"),
    ("Your interview on Friday at 10:00 is cancelled. We will call on Monday or Tuesday.", "cancelled", "11-27 10:00"),
    ("Your interview on Thursday, 26 November, at 10:00 is confirmed.", "new", "11-26 10:00"),
)
MOVED = (
    ("Your interview on Thursday at 9:00 can't take place. We will see you on Friday at 14:30 instead.", "11-27 14:30"),
    ("Der Termin am 26.11., 9:00 Uhr, muss leider entfallen. Neuer Termin ist Freitag, 14:30 Uhr.", "11-27 14:30"),
    ("L'entretien de jeudi à 9h est reporté à vendredi à 14h30.", "11-27 14:30"),
    ("Lo siento, la entrevista del jueves a las 9:00 queda aplazada para el viernes a las 14:30.", "11-27 14:30"),
    ("Het gesprek van donderdag om 9 uur wordt verplaatst naar vrijdag om 14.30 uur.", "11-27 14:30"),
    ("Il colloquio di giovedì alle 9 è spostato a venerdì alle 14:30.", "11-27 14:30"),
    ("The interview on Friday moves from 10:00 to 14:30, same room.", "11-27 14:30"),
    ("We have to postpone our interview on Thursday at 14:30 to Friday, same time.", "11-27 14:30"),
    ("We have to move our interview on Thursday at 10:00. I will come back with a new time.", ""),
    ("We have to move our interview to Thursday at 10:00.", "11-26 10:00"),
    ("Wir müssen das Gespräch am Donnerstag um 10 Uhr verschieben. Ich melde mich.", ""),
    ("Wir müssen das Gespräch auf Donnerstag um 10 Uhr verschieben.", "11-26 10:00"),
    ("Our interview on Friday at 13:30 has been pushed back, it starts an hour later.", "11-27 14:30"),
    ("Our interview on Friday at 15:00 has been moved, it starts half an hour earlier.", "11-27 14:30"),
    ("Your interview on Thursday at 9:00 is cancelled. Friday at 14:30 would be possible.", "11-27 14:30"),
    ("Ihr Gespräch am Donnerstag um 9 Uhr entfällt. Möglich wäre Freitag um 14:30 Uhr.", "11-27 14:30"),
    ("L'entretien de jeudi à 9h est annulé. Vendredi à 14h30 serait possible.", "11-27 14:30"),
    ("La entrevista del jueves a las 9:00 queda anulada. Podría ser el viernes a las 14:30.", "11-27 14:30"),
    ("Het gesprek van donderdag om 9 uur gaat niet door. Vrijdag om 14.30 uur kan wel.", "11-27 14:30"),
    ("Il colloquio di giovedì alle 9 è annullato. Sarebbe possibile venerdì alle 14:30.", "11-27 14:30"),
    ("I can't make Thursday at 9 after all. Friday at 14:30 works for me.", "11-27 14:30"),
    ("We have to move your interview to Friday at 14:30. Let me know when you are free if not.", "11-27 14:30"),
    ("Can we move your interview, Friday at 14:30? Otherwise let me know when you are free.", "11-27 14:30"),
    (
        "Your interview has been moved.\n\nNew time:\nFriday, 14:30\n\nPrevious time:\nThursday, 9:00\n\nSee you then.",
        "11-27 14:30",
    ),
    ("Ihr Gespräch wurde verschoben.\n\nNeuer Termin:\nFr, 14:30 Uhr\n\nBisheriger Termin:\nDo, 9 Uhr", "11-27 14:30"),
    ("Your interview on Thursday at 9 has to move to Friday at 14:30. Is that all right?", "11-27 14:30"),
    ("Thursday at 9 doesn't work any more. Could we do Friday at 14:30?", "11-27 14:30"),
    ("The call we had planned is moved to Friday at 14:30.", "11-27 14:30"),
    ("Thursday at 9 doesn't work any more. Could we do Friday?", ""),
    (
        "Un imprévu m'oblige à reporter notre entretien de mardi. Je vous propose à la place le jeudi 3 décembre à 9h. "
        "Cela vous convient-il ?",
        "12-03 09:00",
    ),
    ("Thursday at 9 no longer works for me. Would Friday be possible?", ""),
    ("I can't do Thursday at 9 after all. Are you free on Friday?", ""),
    ("I have to move our call on Thursday at 9. Could we do Friday?", ""),
    ("Your interview on Thursday at 9 has to move. Are you free on Friday?", ""),
    ("Donnerstag um 9 geht leider nicht mehr. Ginge auch Freitag?", ""),
    ("L'entretien de jeudi à 9h ne me convient plus. Vendredi vous irait-il ?", ""),
    ("El jueves a las 9 ya no puedo. ¿Podemos quedar el viernes?", ""),
    ("Donderdag om 9 uur lukt niet meer. Kan het ook vrijdag?", ""),
    ("Giovedì alle 9 non va più bene. Possiamo fare venerdì?", ""),
    ("We have to reschedule your interview on Friday at 10:00. When are you free next week?", ""),
    ("Wir müssen Ihr Gespräch am Freitag um 10 Uhr verschieben. Wann hätten Sie nächste Woche Zeit?", ""),
    ("Je dois décaler l'entretien de vendredi à 10h. Quelles sont vos disponibilités ?", ""),
)
CALLED_OFF = (
    ("Your interview on Thursday at 9:00 is cancelled.", "11-26 09:00"),
    ("Your interview on Thursday at 9:00 is cancelled. We will call you on Friday at 14:30.", "11-26 09:00"),
    ("Ihr Gespräch am Donnerstag um 9 Uhr entfällt. Wir rufen Sie am Freitag um 14:30 Uhr an.", "11-26 09:00"),
    ("L'entretien de jeudi à 9h est annulé. Nous vous rappelons vendredi à 14h30.", "11-26 09:00"),
    ("La entrevista del jueves a las 9:00 queda anulada. Te llamamos el viernes a las 14:30.", "11-26 09:00"),
    ("Het gesprek van donderdag om 9 uur gaat niet door. We bellen je vrijdag om 14.30 uur.", "11-26 09:00"),
    ("Il colloquio di giovedì alle 9 è annullato. La richiamiamo venerdì alle 14:30.", "11-26 09:00"),
    ("I'm sorry that your interview on 23 November at 10:00 was cancelled.", "11-23 10:00"),
    ("I am due in court on Wednesday at 14:00. Your interview on Thursday at 9:00 is cancelled.", "11-26 09:00"),
    ("Your interview on Thursday at 9:00 is cancelled. The one on Friday at 10:00 is cancelled too.", "11-26 09:00"),
)
REMINDER = (
    ("A reminder of your interview tomorrow at 10:00. See you then.", "11-25 10:00"),
    ("Zur Erinnerung: Ihr Vorstellungsgespräch ist morgen um 10 Uhr.", "11-25 10:00"),
    ("Petit rappel de notre entretien de demain à 10h. À demain.", "11-25 10:00"),
    ("Te recuerdo la entrevista de mañana a las 10.", "11-25 10:00"),
    ("Een herinnering aan je gesprek morgen om 10 uur.", "11-25 10:00"),
    ("Le ricordo il colloquio di domani alle 10.", "11-25 10:00"),
    # A date counts more than "tomorrow", which an email sent a day too early says too.
    ("A reminder of your interview tomorrow, Thursday 26 November 2026, 11:00", "11-26 11:00"),
    ("A reminder of your interview tomorrow at 11:00, Thursday 26 November 2026.", "11-26 11:00"),
    ("Zur Erinnerung: Ihr Vorstellungsgespräch ist morgen um 11 Uhr (Donnerstag, 26. November).", "11-26 11:00"),
    ("Rappel : votre entretien demain à 11h, jeudi 26 novembre 2026.", "11-26 11:00"),
    ("Reminder: your interview is tomorrow at 11:00. Later rounds are on 4 December 2026 at 11:00.", "11-25 11:00"),
)


WHOLE = [
    [part.strip() for part in line.split("|", 3)]
    for line in (Path(__file__).parent / "appointments.txt").read_text("utf-8").splitlines()
]
"""Language, what the email does, when it then is, and what it says."""
GREETINGS = {
    "en": ("Hi Robin,", "Kind regards"),
    "de": ("Hallo Frau Lind,", "Viele Grüße"),
    "fr": ("Bonjour Robin,", "Bien cordialement"),
    "es": ("Hola Robin:", "Un saludo"),
    "nl": ("Beste Robin,", "Hartelijke groet"),
    "it": ("Buongiorno Robin,", "Cordiali saluti"),
}


@pytest.mark.parametrize("language", SAID)
def test_days_and_times_as_people_say_them(language: str) -> None:
    for text, right in SAID[language]:
        slots = [f"{slot.day:%m-%d} {slot.starts:%H:%M}" for slot in slots_in(text, SENT, language=language)]
        assert slots == [right], text


def read(text: str) -> tuple[str | None, str]:
    finding = found(f"Hello Robin,\n\n{text}\n\nAnn", "Acme", ACME)
    return finding.status, f"{finding.starts_at:%m-%d %H:%M}" if finding.starts_at else ""


def test_the_time_of_an_appointment_is_told_from_the_others_beside_it() -> None:
    assert [(text, *read(text)) for text, _ in NEW] == [(text, "new", right) for text, right in NEW]


def test_a_choice_of_times_has_none() -> None:
    assert [(text, *read(text)) for text in CHOOSE] == [(text, "choose", "") for text in CHOOSE]


def test_the_times_to_choose_from_are_named() -> None:
    for text, offered in OFFERED:
        finding = found(f"Hello Robin,\n\n{text}\n\nAnn", "Acme", ACME)
        named = " | ".join(f"{at:%m-%d %H:%M}" for at in finding.offered)
        assert (finding.status, finding.starts_at, named) == ("choose", None, offered), text


def test_a_day_or_a_time_beside_another_is_no_choice_of_the_appointment() -> None:
    assert [(text, *read(text)) for text, _, _ in NO_CHOICE] == list(NO_CHOICE)


def test_what_moves_is_at_its_new_time() -> None:
    assert [(text, *read(text)) for text, _ in MOVED] == [(text, "moved", right) for text, right in MOVED]


def test_another_time_than_the_one_answered_moves_it_where_somebody_is_sorry() -> None:
    history = (
        "Ann\n\n> On 20 Nov 2026, Ann wrote:\n> Could you come for your interview on Saturday 28 November at 10:00?"
    )
    for text, status in (
        ("Sorry, I can't after all. Shall we say Tuesday 1 December at 15:30?", "moved"),
        ("Sorry for the delay. Saturday 28 November at 10:00 it is, see you at the interview.", "new"),
        ("Great, see you for your interview on Tuesday 1 December at 15:30.", "new"),
    ):
        finding = found(f"Hello Robin,\n\n{text}\n\n{history}", "Re: your interview", ACME)
        assert (finding.status, finding.starts_at is not None) == (status, True), text


LINKS = (
    ("Your interview is on Friday at 10:00. Teams: https://acme.example/r/77", "https://acme.example/r/77"),
    ("Ihr Gespräch ist am Freitag um 10 Uhr. Einwahl: https://acme.example/r/77", "https://acme.example/r/77"),
    ("Entretien vendredi à 10h en visio, voici le lien : https://acme.example/r/77", "https://acme.example/r/77"),
    ("Your interview is on Friday at 10:00. https://teams.acme.example/j/77", "https://teams.acme.example/j/77"),
    ("Your interview is on Friday at 10:00. About us: https://acme.example/about", None),
    ("Pick a time for your interview: https://rdv.acme.example/ann", "https://rdv.acme.example/ann"),
    ("Pick a time for your interview: https://acme.example/x/ann", "https://acme.example/x/ann"),
)


def test_the_link_of_a_call_is_told_by_its_host_or_by_what_stands_before_it() -> None:
    for text, link in LINKS:
        links = tuple(EmailLink(one) for one in re.findall(r"https:\S+", text))
        finding = found(f"Hello Robin,\n\n{text}\n\nAnn", "Your interview", ACME, links=links)
        assert finding.link == link, text


PLACES = (
    ("Where: Room 2, Priory Road", "Room 2, Priory Road"),
    ("Adresse für's Navi: Oberbach 6", "Oberbach 6"),
    ("Find us at Unit 6 Redgate Trading Est. Bring boots.", "Unit 6 Redgate Trading Est"),
    ("We are on Kelham Industrial Estate, Newark. Ask for Jo.", "Kelham Industrial Estate, Newark"),
    ("Rendez-vous à l'agence, ZI des Bruyères, à Mâcon", "ZI des Bruyères, à Mâcon"),
    ("Estamos en el Polígono Urazpi, nave 14, en Irún (segunda rotonda).", "Polígono Urazpi, nave 14, en Irún"),
    ("Wir sind im Gewerbegebiet Nord 12.", "Gewerbegebiet Nord 12"),
    ("Wij zitten op bedrijventerrein De Hoef, in Leusden.", "bedrijventerrein De Hoef, in Leusden"),
    ("Siamo nella zona industriale Nord, Rovigo.", "zona industriale Nord, Rovigo"),
    ("L'indirizzo è Via dell'Artigianato 27, Sassuolo (MO).", "Via dell'Artigianato 27, Sassuolo"),
    ("zur Pforte am Haupteingang (Am Berghang 3)", "Am Berghang 3"),
    ("Bitte kommen Sie am Dienstag 9 Uhr.", None),
    ("Freitag um 10.00 Uhr, Raum 3.12", "Raum 3.12"),
    ("Am Freitag, Raum 4", "Raum 4"),
    ("We meet via Teams next Wednesday, 2 December at 3pm.", None),
    ("Am Montag 10 Uhr, im Dezember 2 Termine", None),
    ("Ann\nSchool Secretary\nThorn Primary School, Mill Lane, Thorn", "Thorn Primary School, Mill Lane, Thorn"),
    ("You work in a unit of 6, in a business park of your choice.", None),
    ("We're at 9 Saltgate, Thorn, ring the bell.", "9 Saltgate, Thorn"),
    ("It's 12 Weaver's Yard, the red door.", "12 Weaver's Yard"),
    (
        "bei uns im Parkhotel Sonne, Promenade 7, 4820 Bad Ischl. Danach essen wir",
        "Parkhotel Sonne, Promenade 7, 4820 Bad Ischl",
    ),
    ("am Freitag um 9 in der Filiale Nordring?", "Filiale Nordring"),
    ("op Kerkpad 4 te Leusden", "Kerkpad 4 te Leusden"),
    ("bei Frau Ohm. Ringstraße 8, Eingang im Hof", "Ringstraße 8"),
    ("in sede, Lungo Adda 3, a Lecco", "Lungo Adda 3"),
    ("Come to the Selby depot at 3 Tuesday, in 20 Minutes or on Monday 30", "Selby depot"),
    ("op Maandag 30 november, al 5 Dicembre, à 9 Heures", None),
)


def test_a_place_is_one_by_a_label_a_street_or_an_estate() -> None:
    assert [(text, place_in(text)) for text, _ in PLACES] == list(PLACES)


def test_a_reminder_is_of_the_time_it_names() -> None:
    assert [(text, *read(text)) for text, _ in REMINDER] == [(text, "reminder", right) for text, right in REMINDER]


def test_the_date_in_a_reminder_counts_more_than_tomorrow_in_its_subject() -> None:
    for subject in ("Reminder: your interview tomorrow", "Reminder: your interview tomorrow at 11:00"):
        finding = found("Your interview: Thursday 26 November 2026, 11:00", subject, ACME)
        assert (finding.status, finding.starts_at) == ("reminder", datetime(2026, 11, 26, 11, tzinfo=ZONE)), subject


def test_an_email_without_a_day_names_a_day_to_come() -> None:
    finding = found("Your interview is on Friday at 10:00.", "Acme", ACME, at=None)
    assert (finding.status, finding.starts_at) == ("new", datetime(2026, 11, 27, 10, tzinfo=ZONE))


def test_what_is_called_off_is_known_by_the_start_it_had() -> None:
    assert [(text, *read(text)) for text, _ in CALLED_OFF] == [(text, "cancelled", right) for text, right in CALLED_OFF]
    finding = found("Your interview tomorrow at 10:00 is cancelled, we are all ill.", "Acme", ACME)
    assert (finding.status, finding_json(finding)["start"]) == ("cancelled", "2026-11-25T10:00:00+01:00")


def test_german_abbreviations_of_weekdays_and_days_of_the_next_week_are_days() -> None:
    for text, language, right in (
        ("Do um 14 Uhr", "de", date(2026, 11, 26)),
        ("vr om 10 uur", "nl", date(2026, 11, 27)),
        ("Thursday next week at 10am", "en", date(2026, 12, 3)),
        ("nächste Woche Donnerstag um 10 Uhr", "de", date(2026, 12, 3)),
        ("jeudi de la semaine prochaine à 10h", "fr", date(2026, 12, 3)),
        ("el jueves de la semana que viene a las 10", "es", date(2026, 12, 3)),
        ("volgende week donderdag om 10 uur", "nl", date(2026, 12, 3)),
    ):
        assert [slot.day for slot in slots_in(text, SENT, language=language)] == [right], text


@pytest.mark.parametrize("language", GREETINGS)
def test_whole_emails_say_what_they_do_to_an_appointment_and_when_it_is(language: str) -> None:
    hello, regards = GREETINGS[language]
    for name, status, starts, text in WHOLE:
        if name == language:
            said, at = read(f"{hello}\n\n{text}\n\n{regards}")
            assert (said, "" if said == "cancelled" else at) == (status, starts), text


def test_what_stands_as_it_was_is_a_reminder_and_a_wish_that_was_refused_moves_nothing() -> None:
    stands = "We cannot see anybody on Monday. Your appointment therefore stands: Friday 27 November, 9.15am, Gate B."
    assert read(stands) == ("reminder", "11-27 09:15")
    asked = "You are down for an interview on Friday at 13:00. You asked about Monday: that is not possible, sorry."
    assert read(asked) == ("new", "11-27 13:00")


def test_a_time_another_than_the_one_answered_is_a_new_one_where_the_writer_is_sorry() -> None:
    answered = "\n\nOn Mon, 23 Nov 2026 at 09:00, Ann Lee wrote:\n> Your interview is on Monday 30 November at 10:00."
    sorry = "I'm so sorry, Robin. Can you come on Thursday 3 December at 10:00?"
    assert read(sorry + answered) == ("moved", "12-03 10:00")
    assert read(sorry + answered.replace("Monday 30 November", "Thursday 3 December")) == ("new", "12-03 10:00")
    assert read(sorry) == ("new", "12-03 10:00")


@pytest.mark.parametrize(
    ("span", "minutes"),
    [("10:00 to 10:05", 5), ("10:00 to 10:04", None), ("8:00 to 20:00", 720), ("8:00 to 20:01", None)],
)
def test_from_one_time_to_another_is_how_long_it_takes_where_that_can_be(span: str, minutes: int | None) -> None:
    invited = found(f"We would like to invite you to an interview on Friday 27 November, {span}.")
    assert (invited.starts_at is not None, invited.minutes) == (True, minutes)
