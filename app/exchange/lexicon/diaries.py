"""Words of diaries: how people say that they applied, and what they do beside applying."""

from __future__ import annotations

APPLYING = r"""(?:i |i've |i have |ich habe (?:mich )?|habe (?:mich )?|j'ai |ho |he |ik heb )?
    (?:just |gerade |today |heute )?
    (?:applied(?: online| again)?|(?:sent|emailed|dropped off|dropped|handed in|handed over|left|submitted)(?: off)?
    (?: (?:my|an?|the|some))? (?:cvs?|resumes?|résumés?|applications?(?: forms?)?)(?: and cover letters?)?(?: in)?
    |sent(?: off)?|(?:habe mich )?beworben
    |(?:schriftliche |online-?)?bewerbung(?:en)?(?: (?:raus|verschickt|geschickt|abgeschickt|online))?
    |lebenslauf (?:geschickt|abgegeben)|postulé|candidatures?(?: (?:envoyées?|spontanées?|en ligne))?
    |(?:envoi|dépôt) (?:de|du|d'un|des) (?:mon )?cvs?
    |cvs? (?:envoyés?|déposés?|entregados?|dejados?|abgegeben|dropped off|handed in|left)
    |envoyé (?:mon |des |un |le )?(?:cvs?|candidatures?)|déposé (?:mon |des |un )?cvs?
    |(?:envié|enviado|mandé|mandado|echado|eché|entregado|entregué|dejado|dejé)(?: (?:el|mi|un))?
    (?: (?:cvs?|currículums?|curriculums?|solicitud(?:es)?))?
    |(?:solicitud(?:es)?|candidaturas?|currículums?) (?:enviad[oa]s?|presentad[oa]s?|entregad[oa]s?)
    |(?:filled (?:out|in)|completed|did)(?: (?:an?|the|my))?(?: online)? applications?(?: forms?)?
    |me (?:he )?(?:apunté|apuntado|inscrito|inscribí)
    |aplicado
    |aplicué|apliqué|candidatur[ae] (?:inviat[ae]|enviadas?)?|inviat[oae](?: (?:il )?(?:cv|curriculum))?
    |mandato (?:il )?cv|gesolliciteerd|sollicitaties?(?: verstuurd)?
    |cvs? (?:sent|geschickt|enviados?|gestuurd))""".replace("\n    ", "")
"""How a line begins that tells of applications, as a pattern."""
TO = r"to|at|with|for jobs at|bei|beim|an|ans|an die|à|à la|à l'|au|aux|chez|a|al|en|presso|bij|naar"
"""Words between that and the companies."""
SENT = r"raus|abgeschickt|verschickt|geschickt|gesendet|sent|sent off|envoyée?s?|enviad[oa]s?|inviat[oaie]|verstuurd"
"""Words behind the companies that say no more than that."""
SEVERAL = "cvs, resumes, résumés, applications, bewerbungen, candidatures, currículums, solicitudes, candidature"
"""Words of it that say that there are several."""
NAMES_WITH_AND = """marks and spencer, marks & spencer, barnes and noble, crate and barrel, procter and gamble,
    johnson and johnson, holland and barrett, ernst and young, fortnum and mason, villeroy und boch"""
"""Companies with "and" in their names, which are one."""
BESIDE_APPLYING = """nothing, nachmittags, vormittags, abends, morgens, mittags, afternoon, morning, evening,
    l'après-midi, por la tarde, por la mañana,
    day off, rest day, rest, off sick, sick, ill, tired, exhausted, holiday, holidays, break,
    weekend, gym, bad day, good day, slow day, long day, quiet day, lazy day, took, felt, feeling, slept, stayed,
    updated, updating, rewrote, polished, tweaked, worked on, working on, practised, practiced, practise, practice,
    studied, study, read, watched, looked, searched, searching, browsed, scrolled, checked, went, visited,
    walked, met, meeting with my, coffee with, called mum, called my, talked, spoke, wrote, prepared, prep,
    prepping, interview prep, interview practice, no news, no replies, no emails, no calls, still nothing, still
    waiting, still no, waiting, signed on, sign on, cv, resume, cover letter, linkedin, portfolio, leetcode,
    networking, job fair, job centre, jobcentre, career fair, careers fair, workshop, webinar, course, lesson,
    class, exam, exams, essay, mum's, my, dentist, doctor, birthday, therapy, laundry, chores, cleaned,
    shopping, rained, did nothing, didn't, did not, couldn't, could not, cried, gave up, i'm, i am, i feel, i
    felt, so tired, need to, must, todo, to do, remember, thinking, thought, researched, asked, rang round,
    phoned round, phoned to ask, phoned, emailed, wrote to, nichts, gar nichts, krank, frei, urlaub, pause,
    müde, schlechter tag, guter tag, kopfschmerzen, lebenslauf, anschreiben, unterlagen, bewerbungsmappe,
    arbeitsamt, jobcenter, arbeitsagentur, agentur für arbeit, jobmesse, recherche, recherchiert, gesucht,
    stellen gesucht, gelernt, geübt, vorbereitung, vorbereitet, geschlafen, sport, arzt, zahnarzt, heute, keine
    lust, kein bock, keine antwort, immer noch, noch nichts, war, bin, ich, hatte, rien, journée, mauvaise
    journée, malade, fatigué, fatiguée, repos, vacances, congé, mis à jour, préparé, préparation, recherches,
    cherché, atelier, salon de l'emploi, forum, mission locale, pôle emploi, france travail, toujours rien, pas
    de, encore, je, j'ai, dentiste, médecin, lettre de motivation, nada, día, mal día, día malo, día libre,
    descanso, enfermo, enferma, cansado, cansada, vacaciones, actualicé, actualizado, actualizar, preparé,
    preparado, busqué, buscado, curso, feria, sepe, inem, médico, dentista, estudié, sin noticias, sin
    novedades, todavía nada, no hice, hoy, fui, estuve, me siento, carta, niente, giornata, riposo, malato,
    malata, stanco, stanca, ferie, aggiornato, preparato, cercato, corso, ancora, niks, vrij, ziek, moe,
    vakantie, bijgewerkt, voorbereid, gezocht, cursus, uwv, nog niets"""
"""Beginnings of lines about something else, in small letters."""
NO_NAMES = """finally, got, another, then, nothing, nobody, noone, no, someone, somebody, somewhere, everyone,
    everybody, anything, anyone, again, still, also, just, almost, nearly, maybe, perhaps, more, yet, so, but, only,
    today, yesterday, tomorrow, this, that, it, they, he, she, we, i, endlich, wieder, noch, ein, eine, einen, kein,
    keine, niemand, jemand, irgendwo, vielleicht, schon, auch, nur, gestern, morgen, dann, enfin, encore, personne,
    quelqu'un, ensuite, puis, un, une, hier, demain, peut-être, otra, otro, nadie, alguien, luego, ayer, mañana,
    finalmente, ancora, nessuno, qualcuno, poi, ieri, domani, eindelijk, weer, niemand, iemand, dan, gisteren"""
"""First words of what is no name, unless more of it begins with a capital."""
PERSONS = """recruiter, a recruiter, headhunter, a headhunter, someone, somebody, hr, hr lady, manager, the manager,
    agency, the agency, mum, mom, dad, friend, a friend, a lady, a man, guy, a guy, personaler, personalerin,
    recruiterin, headhunterin, jemand, recruteur, recruteuse, un recruteur, une recruteuse, reclutador, reclutadora"""
"""Who calls where no company is named."""
HEARD = (
    r"(?:got |had |received |i )?(?:heard(?: back)?"
    r"|(?:an? )?(?:reply|answer|call|phone call|email|message|response)) from"
    r"|(?:rückmeldung|antwort|anruf|nachricht) (?:von|vom)|(?:réponse|retour|appel) (?:de|du|d['’])"
    r"|(?:me )?(?:llamaron|han llamado|contestaron|escribieron) (?:de|del)|(?:respuesta|llamada|correo) (?:de|del)"
    r"|(?:risposta|chiamata) (?:da|di|dal)|(?:antwoord|reactie|telefoontje) van"
)
"""How a line begins that tells of a reply, as a pattern."""
CALLED = (
    r"(?:they|he|she|recruiter|the recruiter|hr|manager|the manager|hiring manager|boss|somebody|someone)"
    r" (?:called|rang|phoned|emailed|texted|wrote|replied|answered|responded|got back)"
    r"|(?:got|had|received) (?:an? |the )?(?:call|phone call|email|reply|answer|message|response|callback)"
    r"|(?:call|phone call|email|reply|message)(?: back)? from|callback"
    r"|llamada|coup de fil|appel|called me|rang me|emailed me|got back to me"
    r"|rückruf|anruf|rückmeldung|antwort|(?:sie )?(?:hat|haben) (?:mich )?(?:angerufen|zurückgerufen|sich gemeldet)"
    r"|(?:habe )?(?:antwort|rückmeldung|anruf) (?:bekommen|erhalten)|haben sich gemeldet|hat sich gemeldet"
    r"|appel (?:du|de|des|reçu)|réponse (?:du|de)|(?:ils|on) (?:m'ont|m'a|ont|a) (?:r?appelée?|répondu|contactée?)"
    r"|me (?:llamaron|han llamado|llamó|ha llamado|contestaron|escribieron)|llamada (?:de|recibida)|respuesta de"
    r"|(?:mi hanno|hanno|ha) (?:chiamato|risposto)|chiamata da|(?:ze )?(?:hebben|heeft) (?:gebeld|gereageerd)"
)
"""How an event begins by which an employer answered, as a pattern."""
INVITES = (
    r"\b(?:invited? (?:me )?(?:to|for)|inviting me|invitation (?:to|for)|called (?:me )?in for"
    r"|einladung (?:zum|zur)|eingeladen (?:zum|zur)"
    r"|lädt mich|invitée? (?:à|pour)|convoquée? (?:à|pour|en)|convocation|me (?:han )?(?:citado|citaron|invitado"
    r"|invitaron)|citad[oa] para|invitat[oa] a|uitgenodigd voor)\b"
)
"""Words that invite, as a pattern."""
AROUND_STEPS = (
    r"i|i've|we|had|have|has|did|attended|went to|went for|went in for|got|received|been to|was|just|finally|then|an?"
    r"|the|my|their|ich|hatte|habe|war|beim?|zum|zur|das|den|eine?n?|gab es|j'ai|j'ai eu|eu|passé|un|une|le|la|l'|mon"
    r"|tuve|he tenido|hice|fui a|hubo|una|el|mi|ho avuto|ho fatto|il|lo|ik had|een|het"
)
"""Words before the name of a step, as a pattern."""
OTHER_TIMES = """tomorrow, next, later, soon, will, arranged, scheduled, booked, planned, maybe, hope, hopefully,
    morgen, nächste, nächsten, bald, geplant, vereinbart, demain, prochain, prochaine, prévu, bientôt, mañana, próximo,
    próxima, pronto, domani, prossimo, prossima, volgende, binnenkort"""
"""Words that say that a step is of another day."""
DECLINED = """declined, turned down, i declined, abgelehnt, habe abgelehnt, refuse, refusé, refusée, rechazado,
    rechazada, rifiutato, rifiutata, geweigerd, afgewezen, said no, i said no, turned it down"""
"""Words that after an offer say that it was not taken."""
