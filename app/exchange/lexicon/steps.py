"""Words in columns of steps, by whether they say that the step is to come, may be taken, or is taken."""

from __future__ import annotations

NOT_YET = """pending, tbd, tba, tbc, to be determined, to be announced, to be confirmed, waiting, awaiting, wait,
    none yet, not yet, nothing, nothing yet, nothing so far, nothing received, none so far, maybe, unknown,
    unsure, unclear, possibly, perhaps, hopefully, soon, upcoming, expected, planned, to do, todo, open, in
    progress, ongoing, n a, not applicable, not started, not applied, not received, no interview, no offer, no
    response yet, no reply yet, no answer yet, no news yet, ausstehend, offen, wartend, warten, abwarten,
    vielleicht, noch nichts, noch keine, noch keins, noch keiner, steht aus, unklar, unbekannt, en attente,
    peut etre, pas encore, rien, inconnu, a venir, aucun, aucune, pendiente, en espera, quizas, tal vez,
    todavia no, aun no, por definir, nada, in attesa, forse, non ancora, in sospeso, da definire, niente, nog
    niet, in afwachting, misschien, niets, wachten, pendente, aguardando, talvez, ainda nao, a definir,
    oczekuje, czekam, jeszcze nie, moze, brak, vantar, inte an, kanske, avventer, afventer, maske, ikke endnu,
    bekliyor, beklemede, belki, henuz yok, жду, ожидание, еще нет, пока нет, может быть, неизвестно, 待定,
    等待, 等待中, 还没有, 未知, 未定, 待ち, まだ, 未定, 結果待ち, 대기, 대기중, 미정, 아직"""
ARRANGED = """scheduled, booked, invited, confirmed, vereinbart, geplant am, eingeladen, prevu, planifie, programada,
    programado, fissato, gepland, agendada, umowiona, bokad, aftalt, planlandi, назначено, 已安排, 予定, 예정, got it,
    happened, went well, good, positive, positiv, positiva, positivo, pass, klar"""
"""Words for a step that may have been taken or is to come."""
TOOK_PLACE = """set, done, completed, complete, finished, held, attended, had, scheduled, booked, arranged,
        confirmed, planned,
    invite, invitation, gehabt, geführt, vereinbart, geplant, erledigt, abgeschlossen, fait, passé, prévu, planifié,
    hecha, hecho, realizada, programada, agendada, concertada, prevista, fatto, fissato, svolto, previsto, gehad,
    gepland, ingepland, afgerond, odbyta, umówiona, zaplanowana, feita, marcada, realizado, bokad, aftalt"""
"""Words after the name of a step that was taken or is planned: "phone interview done"."""
DONE = """cleared, completed, complete, finished, attended, passed, held, received, sent, stattgefunden, erledigt,
    bestanden, erhalten, fait, passe, recu, realizada, hecho, recibido, fatto, ricevuto, gehad, ontvangen, feita,
    recebido, odbyla sie, gennemfort, yapildi, прошло, пройдено, 已完成, 通过, 过, 过了, 完了, 済, 済み, 완료"""
BEFORE_A_WAY = """in, presso, on, since, seit, depuis, desde, sinds,
    via, through, thru, with, w/, from, at, by, per, über, mit, bei, von, par, avec, chez, con, por,
    tramite, da,
    presso, met, door"""
"""Words after a status, before the way it was reached or the person it was reached with."""
KINDS_OF_INTERVIEW = """phone, by phone, video, virtual, tech, technical, final, hr, panel, onsite, on site, zoom,
    teams,
    in person, f2f, face to face, screen, screening,
    first, second, third, telefonisch, telefon, vor ort, visio,
    en visio, tel, presencial, telefonica, di persona, in presenza, telefonisch, fysiek, op locatie"""
"""Words for a kind of interview, beside its day."""
ANSWERS = """heard back, replied, they replied, answered, they answered, responded, they responded, got a reply, reply,
    answer, response, antwort, antwort erhalten, rückmeldung, réponse, ont répondu, respuesta, respondieron, risposta,
    hanno risposto, antwoord, reactie"""
"""Words for a reply among the steps of one cell."""
ONESELF = "me, myself, mir, moi, mi, mim, mij"
"""Words for who does something that employers do too."""
SENDING = """i applied, i have applied, application, job application, online application,
    bewerbung, onlinebewerbung, initiativbewerbung,
    candidature, candidature spontanee, candidature en ligne, candidatura, solicitud,
    postulacion, sollicitatie, podanie, aplikacja,
    ansokan,
    ansogning, soknad, basvuru, отклик, заявка, 応募, 지원"""
"""Words for an application, which in a log say that it is sent."""
INVITED = """scheduled, booked, invited, invite, invitation, arranged, planned, vereinbart, geplant, eingeladen,
    einladung, prevu, planifie, programado, programada, agendado, agendada, concertada, citado, citada, convoque,
    convoquee, convocato, convocata, convocado, convocada, invitato, invitata, fissato, previsto, prevista,
    uitgenodigd,
    gepland, ingepland, marcada, zaproszenie, umowiona, zaplanowana, kallad, bokad, indkaldt, inviteret, aftalt,
    çağrıldı,
    приглашение, приглашен, приглашена, назначено, 约面试, 待面试, 面接予定, 예정, 면접예정"""
"""Words of a step that is agreed on, on a day before it is taken."""
CALLED_OFF = """cancelled, canceled, postponed, called off, no show, missed, moved, rescheduled, verschoben,
    ausgefallen, geplatzt, annule, annulee, reporte, reportee, cancelado, cancelada, aplazado, aplazada, annullato,
    rinviato, geannuleerd, uitgesteld, cancelamento, adiado, adiada, odwołano, przełożono, inställd, aflyst, iptal,
    ertelendi, отменено, перенесено, 取消, 推迟, 延期, 中止, 취소, 연기"""
"""Words for a step that was not taken on the day beside them."""
