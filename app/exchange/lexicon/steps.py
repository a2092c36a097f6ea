"""Words in columns of steps: those that say it has not come to it, and those that say it has."""

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
TAKEN = """scheduled, cleared, booked, invited, confirmed, completed, complete, finished, attended, passed, held, went
    well, happened, received, got it, sent, vereinbart, geplant am, stattgefunden, erledigt, bestanden,
    eingeladen, erhalten, prevu, planifie, fait, passe, recu, programada, programado, realizada, hecho,
    recibido, fissato, fatto, ricevuto, gepland, gehad, ontvangen, agendada, feita, recebido, umowiona, odbyla
    sie, bokad, klar, gennemfort, aftalt, yapildi, planlandi, назначено, прошло, пройдено, 已完成, 已安排,
    通过, 完了, 済, 済み, 予定, 완료, 예정"""
