"""Headers that name the company or the role only where no other column does, and other texts read only in context."""

from __future__ import annotations

STAND_INS: dict[str, str] = {
    "company": """end client, hiring org, hiring organisation, hiring organization,
        who, client, kunde, auftraggeber, einsatzbetrieb, cliente, klant, opdrachtgever, klient, kund,
        advertiser, inserent, annonceur, anunciante, inserzionista,
        adverteerder, agency, school, university, college, hospital, clinic, ward, practice, store, shop,
        restaurant, hotel, site, institution, institute, council, trust, care home, wer, wo, schule, hochschule, uni,
        universität, klinik, krankenhaus, praxis, einrichtung, träger, behörde, geschäft, laden, kita, qui, où, magasin,
        boutique, enseigne, établissement, structure, école, université, hôpital, clinique, collectivité, quién, dónde,
        hospital, clínica, residencia, colegio, escuela, universidad, tienda, centro, chi, scuola, ospedale, università,
        ente, negozio, ristorante, struttura, wie, waar, ziekenhuis, instelling, zorginstelling, universiteit, winkel,
        escola, universidade, loja, instituição, szkoła, szpital, przychodnia, sklep, uczelnia, skola, sjukhus, butik,
        kommun, skole, sygehus, kommune, okul, hastane, üniversite, mağaza, где, школа, больница, магазин, клиника,
        学校, 医院, 大学, 病院, 店舗, 학교, 병원, 매장""",
    "role": """applied for, opportunity, deal name,
         oferta, oferta de trabajo, offre, offerta, offerta di lavoro, what, post,
        part, gig, as, for what, for which, wofür, als was, pour quoi, para qué, per cosa, waarvoor,
        grade, subject, przedmiot, assignment, als, was, dienstart, fach, quoi, mission, service,
        unité, qué, unidad, servicio, área, cosa, reparto, incarico, wat, afdeling, o quê, setor, co, dział, vad, hvad,
        ne, кем, 科目, 診療科, 과목, 부서""",
    "applied_on": """date time of contact, date and time of contact,
        date of contact, date contacted, contact date, day of contact, datum des kontakts,
        date du contact, date de la démarche, date de démarche, datum der bemühung, fecha de la gestión""",
}
"""Words of single trades for the company and the role, by field; accents are ignored."""

EVENT_HEADERS = """was ich gemacht habe, was ich getan habe, ce que j'ai fait, qué hice, lo que hice, lo que he hecho,
    cosa ho fatto, wat ik heb gedaan, what i have done, what i did today, things done,
    type de démarche, démarche, nature de la démarche, art der bemühung, bemühung, tipo de gestión,
    event, events, event type, type of event, what happened, happened, action, action taken, activity,
    activity type, step, step taken, update, milestone, what i did, entry, log, ereignis, aktion, aktivität, vorgang,
    schritt, was, was passiert ist, was ist passiert, was geschah, maßnahme, événement, évènement, action menée,
    activité,
    étape, ce qui s'est passé, quoi, evento, suceso, acción, actividad, paso, qué pasó, qué, evento, azione, attività,
    passo, cosa è successo, cosa, gebeurtenis, actie, activiteit, stap, wat, wat is er gebeurd, acontecimento, ação,
    atividade, o que aconteceu, o quê, zdarzenie, wydarzenie, działanie, co się stało, händelse, aktivitet, vad hände,
    hændelse, handling, hvad skete der, olay, işlem, ne oldu, событие, действие, что произошло, что, 事件, 操作,
    出来事,
    イベント, 내용, 이벤트"""
"""Headers of the column of a log that says what happened, each row being one event."""

EVENT_DAY_HEADERS = """date de l'événement, date de l'action, datum des ereignisses, fecha del evento,
    event date, date of event, event day, day, on, logged, logged on, log date, entry date,
    activity date,
    date of activity, action date, timestamp, time stamp, date and time, tag, jour, día, giorno, dag, dia, dzień,
    день,
    zeitpunkt, moment, uhrzeit"""
"""Headers of the column of a log that says when that was, besides those for dates alone."""

BEFORE_WORDS = """old, previous, prior, from, before, alter, vorher, vorheriger, bisheriger, ancien, précédent, avant,
    anterior, antiguo, antes, vecchio, precedente, oud, oude, vorige, eerder, antigo"""
"""Words in headers of columns that say what was before an event."""

PROGRESS_HEADERS = """what happened next, what came next, what next, wie es weiterging, et ensuite, qué pasó después,
    how is it going, how it is going, how it's going, how its going, how did it go, how it went,
    last thing that happened, latest, latest news, last update, last news, where things are, where it is,
    what happened, what came of it, what became of it, state of play, state of things, state of affairs,
    where things stand, where it stands, where are we, where i stand, where it is at, progress, any news, news,
    situation, what now, stand der dinge, wie läuft es, wie läuft's, wie lief es, wie lief's,
    wie ist der stand, wie steht es, wie steht's, was ist passiert, was daraus wurde, was wurde daraus, lage,
    neuigkeiten, état d'avancement, avancement, où ça en est, où en est-on, où j'en suis, ce qui s'est passé,
    comment ça s'est passé, nouvelles, cómo va, cómo fue, qué pasó, situación, en qué punto está,
    novedades, state, section, section column, bucket, bucket name, come va, come è andata,
    cosa è successo, a che punto è, situazione, hoe gaat het, hoe ging het, hoe staat het ervoor, stand van zaken,
    wat is er gebeurd, voortgang, como está, como foi, o que aconteceu, situação, andamento, jak idzie, co się stało,
    postęp, hur går det, vad hände, läget, hvordan går det, hvad skete der, nasıl gidiyor, ne oldu, gidişat, как дела,
    что произошло, ход, 进展, 進展, 经过, 経過, 진전"""
"""Headers of a column that is the status where most of its cells are statuses, else a note."""

ENTRY_HEADERS = """card name, task name, issue title, summary, application, applications, job application,
    bewerbung, bewerbungen, kandidatur, candidature, candidatures, candidatura, sollicitatie"""
"""Names of the main column in task programs: the role where no other column is the role or the company."""

NAME_HEADERS = "name, nombre, nom, nome, naam, nazwa, namn, navn, isim, название, 名称, 名前, 이름"
"""Headers of the company or the role, whichever has no other column."""

AGENCY_HEADERS = """agency, recruitment agency, rec agency, staffing agency, recruiter agency, agentur, vermittler,
    personalvermittler, zeitarbeitsfirma, agence, agence d'intérim, agencia, ett, agenzia, bureau, uitzendbureau"""
"""Headers of the source where the companies have another column."""

INTERVIEWER_HEADERS = """with, interviewer, interviewers, interviewed by, met with, interview with, gesprächspartner,
    gesprächspartnerin, entretien avec, recruteur rencontré, entrevistador, entrevistadora, intervistatore"""
"""Headers of the contact where no other column is."""

WHERE_HEADERS = "where, where to, wo, où, dónde, dove, waar, onde, gdzie, nerede, где"
"""Headers of the place, or of the company where no other column has it and no cell is a place."""

SAME_AS_ABOVE = """ditto, same, same as above, as above, see above, idem, dito, dto, wie oben, siehe oben, s. o.,
    voir ci-dessus, comme ci-dessus, lo mismo, ver arriba, como arriba, come sopra, vedi sopra, zie boven,
        idem dito, hetzelfde, jw,
    j. w., jak wyżej, o mesmo, como acima, ver acima, samma som ovan, se ovan, som ovenfor, se ovenfor, yukarıdaki gibi,
    то же, см. выше, 同上, 위와 같음"""
"""Cells that say that the cell above applies here too."""

NOT_KNOWN = """?, tbc, tbd, tba, unknown, not known, to be confirmed, unbekannt, unklar, noch offen, inconnu, à définir,
    à voir, desconocido, por definir, por confirmar, sconosciuto, da definire, onbekend, nog onbekend,
        nieznane, do ustalenia,
    desconhecido, a definir, okänt, ukendt, bilinmiyor, неизвестно, 未定, 不明, 미정"""
"""Cells that say that a place or a source is not known."""
