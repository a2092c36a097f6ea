"""Statuses in English, German, French, Spanish, Italian, Dutch and Portuguese, by meaning; accents left out."""

from __future__ import annotations

from db.records.enums import Kind, Outcome

OPEN = "open"
ARCHIVED = "archived"

AWAITING = """aguardando retorno, pendiente, pendientes, pendente, pendentes, in sospeso, waiting to hear,
    waiting to hear
    back, nog niets gehoord, nog niks gehoord, noch nichts gehoert, rien recu, aun nada, ancora niente,
    ainda nada, awaiting answer, waiting for answer, no news yet, geen nieuws, awaiting, awaiting response, awaiting
    reply, waiting, waiting for response, waiting for reply, no response yet, no reply yet, no answer yet,
    nothing yet, noch keine antwort, noch keine ruckmeldung, noch nichts gehort, pas encore de reponse, aun
    sin respuesta, todavia sin respuesta, ancora nessuna risposta, nog geen reactie, nog geen antwoord,
    ainda sem resposta, pending, in review, under review, application received, received, in consideration,
    under consideration,
    followed up, follow up sent, warte auf antwort, wartend, in bearbeitung, eingangsbestatigung, en
    attente, en attente de reponse, en espera, esperando respuesta, in attesa, in attesa di risposta, in
    afwachting, wacht op reactie, aguardando, aguardando resposta, a aguardar resposta, em analise, cv
    leido, cv visto, viewed, application viewed, viewed by employer, application confirmed, confirmation received,
    confirmation email, application acknowledged, acknowledged, eingang bestatigt, eingangsbestatigung erhalten,
    accuse de
    reception, acuse de recibo, ontvangstbevestiging, conferma di ricezione, sent follow up, follow up email sent,
    sent
    follow up email, nachgefragt, nachgehakt, nachgefasst, relance, relancee, relance envoyee, relance faite,
    sollecito,
    sollecito inviato, seguimiento enviado, nagevraagd, nagebeld, sent thank you note, sent thank you email,
    sent thank
    you letter, sent thank you, thank you note, thank you email, thank you note sent, thank you email sent, thank you
    sent"""
"""Statuses that say that an application was sent, but not that it is sent now."""

STATUSES: dict[str, str] = {
    Kind.LEAD: """moet nog, moet nog solliciteren, muss noch,
        need to apply, noch bewerben, cv to send, to send, not sent, not sent yet, on my list,
        apply this week, apply soon,
        muss ich noch, pour plus tard, pendiente de enviar, pendientes de enviar, nog te doen, da spedire,
        lead, leads, saved, wishlist, wish list, bookmarked, bookmark, interested, to apply, todo, to
        do, not applied, not yet applied, not started, applying, preparing, draft, backlog, new, found,
        considering, researching, prospect, target, watching, want to apply, idea, planned, discovered, gemerkt,
        gespeichert, merkliste, geplant, vorgemerkt, interessant, noch nicht beworben, in vorbereitung, entwurf,
        neu, wunschliste, a postuler, enregistre, enregistree, sauvegarde, brouillon, en preparation, favori,
        liste de souhaits, guardado, guardada, por aplicar, por postular, borrador, favorito, lista de deseos,
        salvato, salvata, da candidarsi, da inviare, bozza, preferito, opgeslagen, bewaard, te solliciteren, nog
        solliciteren, concept, salvo, salva, a candidatar, por candidatar, rascunho, not applied yet, haven t
        applied, por enviar, nog niet gesolliciteerd, a faire, por hacer, da fare, noch zu tun""",
    Kind.APPLIED: f"""appl, abgegeben, personlich abgegeben, eche el cv, eche cv, eche el curriculum,
        quick applied, easy apply, easy applied, in procedure, referred to hiring manager,
        referred to hiring dept,
        referred to hiring department, referred to department, referred to selecting official,
        put in application, put in an application, put in an app,
        sent my app,
        sent off, sent in, posted cv, posted my cv, cv posted, dropped cv off, dropped my cv off,
        handed in cv, handed in my cv, handed cv in, cv
        handed in,
        gave cv to manager, gave them my cv, app in, application in, being reviewed, with hiring manager, with
        client,
        submitted to client, submitted by recruiter, submitted by agency, cv forwarded to client, put forward,
        spec application, speculative application, cold application, initiativbewerbung, bewerbung raus,
        bewerbung lauft, zwischenbescheid, zwischenbescheid erhalten, aspetto, aspetto risposta,
        in prufung, wird gepruft, candidature en cours, dossier en cours d etude, candidature
        spontanee,
        en cours de traitement, candidatura spontanea, en revision, in behandeling, sollicitatie loopt,
        entregue el cv, deje el
        cv, mande el cv, brief verstuurd, brief gestuurd, cv gestuurd, ho lasciato il cv, consegnato cv,
        cv depose, cv deposes, dossier depose, dossier envoye, candidature deposee, dropped off resume,
        dropped off cv, dropped off my resume, dropped off my cv, app sent, applied, cv sent, sent cv,
        resume sent, sent resume, cv geschickt, lebenslauf geschickt, cv envoye, cv enviado, cv inviato,
        cv verstuurd, cv wysłane, cv wyslane, wysłane cv, application sent, application submitted,
        submitted, sent, sent application, sent my application, sent my cv, sent my resume, emailed cv,
        emailed resume,
        emailed my cv, emailed my resume, applied again, reapplied, re applied, beworben, bewerbung versendet,
        bewerbung verschickt, bewerbung gesendet,
        versendet, abgeschickt, verschickt, gesendet, eingereicht, postule, candidature envoyee, envoye,
        envoyee, aplicado, aplicada, postulado, postulada, solicitado, solicitada, enviado, enviada,
        candidatura enviada, solicitud enviada, inscrito, inscrita, candidato, candidata, candidatura inviata,
        inviato,
        inviata, gesolliciteerd, verstuurd, verzonden, sollicitatie verstuurd, candidatado, candidatada,
        candidatei me, left resume, left application, left a resume, left an application, filled out
        application, filled out an application, completed application, application completed, submitted
        resume, resume submitted, submitted application, applied online, applied in person,
        {AWAITING}""",
    Kind.SCREEN: """hr interview, interview with hr,
        screen, screening, screened, phone screen, phone screening, recruiter screen, recruiter
        spoke to recruiter, spoke with recruiter, teste tecnico, prueba tecnica, test technique, prova tecnica,
        technische test, test tecnico, spoke to hr, spoke with hr, hr call, phone chat, had a call,
        had call, had a phone call, online test, aptitude test, hirevue, video screening,
        one way video interview,
        one way interview, on demand interview, recorded interview, tel interview, entretien tel,
        prequalif telephonique, prequalification telephonique, llamada rrhh, telefonisch kennengelernt,
        screening, phone interview, hr screen, recruiter call, intro call, telephone interview, phone call,
        screening call, initial screen, online assessment, telefoninterview, telefongesprach, telefonat,
        erstgesprach, vorauswahl, telefonisches interview, preselection, preselectionne, entretien telephonique,
        appel telephonique, entretien rh, llamada telefonica, llamada de rrhh, llamada con rrhh,
        entrevista telefonica, preseleccion, preseleccionado, preseleccionada, colloquio
        telefonico, preselezione, telefonisch gesprek, telefonisch interview, voorselectie, triagem, pre
        selecao, shortlisted, longlisted""",
    Kind.INTERVIEW: """uitnodiging, invitation,
        int, vorstellungsgesprache, gesprache, gesprekken, invited to interview,
        assessment centre, assessment center, assessment day, invited to assessment centre,
        invited to assessment
        center, invited to assessment day, trial shift, trial day, working interview, stage 2, stage two, 2nd
        stage,
        second stage, final stage, had interview, had an interview, went to interview,
        went for interview, attended
        interview, interview went well, interview went ok, gesprach war gut, gesprach lief gut,
        entretien s est bien passe, la entrevista fue bien, colloquio andato bene,
        waiting after interview, awaiting interview outcome,
        awaiting interview result, awaiting interview feedback, interview waiting, come in for trial, invited for trial,
        demo lesson, teaching demo,
        sample
        lesson, observed lesson, probestunde, probeschicht, schnuppertag, hospitation, hospitiert, einladung vg,
        einladung zum vg, entretien physique, entretien en visio, journee d essai, prueba de trabajo, proefdag,
        meeloopdag, superday,
        invited for interview, interview booked, uitgenodigd voor gesprek, eingeladen zum gesprach,
        invite a un entretien, convoque, convoquee, citado, citada, convocato, convocata, convocado,
        convocada, invitato a colloquio, colloquio conoscitivo, interview, interviews, interviewing,
        interviewed, interview scheduled, interview stage,
        interview done, onsite, on site, onsite interview, on site interview, technical interview,
        tech interview,
        final round, final interview, panel, panel interview, technical, in person interview, video interview,
        hiring manager interview, team interview, rdv, rendez vous,
        appuntamento, vorstellungstermin, gesprach, vg, vorstellungsgesprach, bewerbungsgesprach, einladung,
        eingeladen, einladung zum gesprach, einladung zum vorstellungsgesprach, im gesprach, gesprach gefuhrt,
        probearbeiten, probetag, entretien, entretiens, en entretien, entretien prevu, entretien passe,
        entrevista, entrevistas, en entrevistas, entrevistado, entrevistada, entrevista programada, colloquio,
        colloqui, colloquio fissato, gesprek, sollicitatiegesprek, uitgenodigd, op gesprek, em entrevista,
        entrevista marcada""",
    Kind.OFFER: """offer made, offered me the job, offered the job, made me an offer,
        got it, got an offer, got offer, they offered, they offered me the job, conditional offer,
        unconditional offer,
        provisional offer, contract received, received contract, offer pending, offer thinking, thinking about
        offer,
        considering offer, considering the offer, vertrag bekommen, vertrag erhalten, me ofrecieron el puesto,
        me han ofrecido el puesto, contrat recu, aanbod gekregen, contract gekregen,
        zusagen, angebote, offres, ofertas, offerte, aanbiedingen, propostas, offer, offered,
        offers, offer received, offer extended, job offer, verbal offer, negotiating,
        negotiation, angebot, angebot erhalten, vertragsangebot, zusage, zusage erhalten, verhandlung, in
        verhandlung, offre, offre recue, promesse d embauche, negociation, en negociation, oferta, oferta
        recibida, negociacion, negociando, offerta, offerta ricevuta, proposta, trattativa, aanbod, aanbod
        ontvangen, aanbieding, onderhandeling, proposta recebida, negociacao, em negociacao""",
    Outcome.REJECTED: """rej, rejection email, rejection letter, rejection received, received rejection,
        didn t get through, did not get through, not cleared, not referred, not eligible, ineligible,
        not qualified, not successful this time, unsuccessful this time, no luck,
        unlucky,
        knocked back, auto rejected, auto reject, automatic rejection, went with internal candidate, went with
        an internal
        candidate, internal candidate, internal hire, hired internally, gave it to someone else, gave it to
        somebody else,
        position given to another candidate, hired someone else, hired somebody else, leider abgelehnt, leider
        nein,
        leider absage, refus mail, refus par mail, me dijeron no, pfo, tbnt, dinged, binned,
        thanks but no thanks,
        got rejection, got rejected, was rejected,
        email de refus, mail de refus, said no, they said no, told no, got a no, rejected me, rejected us,
        turned me down, didn t get it, did not get it, didn t get the job, did not get the job, not proceeding,
        not progressing, regret, regret email, regret letter, they rejected me,
        sagt ab, sagte ab, hat abgesagt, haben abgesagt,
        nein gesagt, me han dicho que no, me dijeron que no, dijeron que no, ils ont dit non, on m a dit non,
        hanno detto di no, mi hanno detto di no, zeiden nee,
        rejections, absagen, ablehnungen, rechazos, rifiuti, afwijzingen, nao aprovado,
        nao aprovada, no aprobado, no admitido, no apto, non ammesso, non accettato, abgel, rejected,
        rejection, not selected, unsuccessful, denied, turned down, refused, not
        moving forward, no longer considered, no longer in consideration, no longer under consideration,
        rejected by company, rejected by employer, rejected without interview, not hired, declined by company,
        declined by employer, rejected after interview, absage, abgesagt, abgelehnt, absage erhalten, ablehnung,
        nicht ausgewahlt, refus, refuse, refusee, rejete, rejetee, non retenu, non retenue, refus recu,
        candidature refusee, reponse negative, negative, negatif, negativ, negativa, negativo, rechazado,
        rechazada, rechazo, descartado, descartada, no seleccionado, no seleccionada, denegado, rifiutato,
        rifiutata, rifiuto, respinto, respinta, scartato, scartata, non selezionato, non selezionata, esito
        negativo, afgewezen, afwijzing, niet geselecteerd, rejeitado, rejeitada, recusado, recusada, rejeicao,
        nao selecionado, nao selecionada, reprovado, reprovada, altro candidato, preso altro candidato, scelto
        altro candidato, autre candidat, otro candidato, outro candidato, anderer kandidat, andere kandidaat,
        chose somebody else, went with someone else, other candidate, not successful,
        not shortlisted, not invited, not progressed, not taken forward, not selected by employer,
        unsuccessful at
        interview, unsuccessful after interview, no me cogieron, no me han cogido, no me eligieron, no me
        seleccionaron, pas pris, pas prise, non pris, non preso, non presa, niet aangenomen, nicht genommen""",
    Outcome.NO_REPLY: """no reply, no response, no answer, ghosted, ghosted me, ghosting, ghost, never heard back,
        nothing came of it, nothing back, heard nothing, not heard back, haven t heard back, never called,
        never called back,
        they never called back,
        no callback, no call back, no word, keine rm, silence radio, jamais repondu, n ont jamais repondu, no
        contestan,
        no han contestado, niks gehoord, nooit meer iets gehoord, tumbleweed, n r,
        never heard, didn t hear back, did not hear back, didn t reply, did not reply, never replied, never
        responded,
        didn t respond, did not respond, never got back to me, didn t get back to me,
        nothing heard, silence, radio silence, no news, keine antwort, keine ruckmeldung, keine reaktion,
        funkstille, geghostet, ohne antwort, sans reponse, pas de reponse, aucune reponse, sans nouvelles,
        ghoste, sin respuesta, sin contestacion, no respondieron, nessuna risposta, senza risposta, mai
        risposto, geen reactie, geen antwoord, niets gehoord, sem resposta, sem retorno, nao responderam, pas de
        nouvelles, sin noticias, nessuna notizia, keine nachricht, nichts gehort, sans retour,
        aucun retour, pas de retour, nessun riscontro, geen bericht""",
    Outcome.WITHDREW: """w d, wd, withdrawn, withdrew, i withdrew, withdraw, withdrawn by me, not interested,
        pulled out, i pulled out, cancelled by me, canceled by me, i cancelled, i canceled, backed out,
        dropped out,
        not for me, not for me anymore, decided against, decided against it, decided not to, selbst abgesagt,
        habe abgesagt,
        ich habe abgesagt, je me suis desiste, je me suis desistee, me retire, he renunciado, zelf afgezegd,
        no longer
        interested, zuruckgezogen, bewerbung zuruckgezogen, selbst zuruckgezogen, kein interesse, retire,
        retiree,
        candidature retiree, desiste, abandonne, abandonnee, plus interesse, retirado, retirada, candidatura
        retirada, desistido, ritirato, ritirata, candidatura ritirata, rinunciato, teruggetrokken, ingetrokken,
        desisti, desistencia""",
    Outcome.DECLINED: """offer declined, declined offer, i declined, turned down offer, offer turned down,
        turned offer down, said no to offer, refused offer, refused the offer, turned the offer down,
        turned down their offer, declined their offer, turned down the offer, declined the offer,
        turned it down,
        i turned it down, i said no, said no to them, said no to the offer,
        angebot abgelehnt, zusage abgelehnt, von mir abgelehnt, offre refusee, offre declinee, oferta rechazada,
        oferta declinada, offerta rifiutata, offerta declinata, aanbod afgewezen, aanbod geweigerd, oferta
        recusada, proposta recusada, offered turned down, offered declined, offer rejected by me""",
    Outcome.CLOSED: """role closed, position closed, job closed, posting closed, position filled, role filled,
        vacancy closed, vacancy filled, ad closed, ad taken down, advert closed, posting taken down, role
        pulled, job pulled,
        job gone, link dead, dead link, no longer hiring, job withdrawn, stelle weg, stelle vergeben, anzeige
        offline,
        anzeige weg, annonce supprimee, vacante cubierta, vacature weg,
        filled, position cancelled, position canceled, role cancelled, role canceled, role frozen, frozen,
        froze hiring, they froze hiring, hiring frozen, job cancelled, job canceled,
        expired, job expired, no longer available, no longer accepting applications,
        no longer accepting, stelle besetzt, stelle gestrichen, anderweitig besetzt, stelle
        nicht mehr verfugbar, ausschreibung zuruckgezogen, stelle zuruckgezogen, abgelaufen, poste pourvu, poste
        annule, annonce retiree, offre d emploi retiree, offre expiree, offre fermee, vacante cerrada,
        puesto cubierto, plaza cubierta, oferta caducada, posizione chiusa,
        posizione coperta, posizione annullata, annuncio ritirato, annuncio scaduto, vacature ingetrokken,
        vacancy withdrawn, vacante retirada, vacante anulada, vacature gesloten, vacature vervuld,
        functie vervuld, vaga fechada,
        vaga encerrada, vaga preenchida, vaga cancelada""",
    Outcome.RESCINDED: """rescinded, offer rescinded, offer withdrawn, offer taken back, angebot zuruckgezogen,
        offre retiree, oferta retirada, offerta ritirata, aanbod ingetrokken, proposta retirada""",
    Outcome.ACCEPTED: """accepted, offer accepted, accepted offer, hired, signed, got the job, angenommen,
        job secured, took it, took the job, took the offer, i start monday, starting monday, contract signed,
        signed contract,
        angebot angenommen, zusage
    angenommen, eingestellt, unterschrieben, vertrag unterschrieben, accepte, acceptee, offre acceptee,
    embauche, embauchee, recrute, recrutee, aceptado, aceptada, oferta aceptada, contratado, contratada,
    accettato, accettata, offerta accettata, assunto, assunta, geaccepteerd, aanbod geaccepteerd, aangenomen,
    aanbod aangenomen, aceito, aceita, aceite, oferta aceita, oferta aceite, proposta aceita, proposta aceite""",
    Outcome.NOT_APPLYING: """not applying, did not apply, didn t apply, won t apply, will not apply,
        decided not to apply,
        skipped, nicht beworben, bewerbe mich nicht""",
    OPEN: """open, active, ongoing, in progress, in process, offen, aktiv, laufend, ausstehend,
        ouvert, ouverte, en cours, abierto, abierta, en curso, en proceso, aperto, aperta, in corso, lopend,
        loopt, loopt nog,
        aberto, aberta, em andamento, em curso, em processo, noch offen, still open, noch laufend""",
    ARCHIVED: """archived, archive, archiviert, archivee, archivado, archivada, archiviato, archiviata, gearchiveerd,
    arquivado, arquivada""",
}

WAYS_OF_APPLYING = """online, in person, by email, by e-mail, by post, by phone, persönlich, telefonisch, schriftlich,
    per mail, per e-mail, per post, per telefon, en ligne, sur place, par mail, par courrier, par téléphone,
    en persona,
    por correo, por teléfono, di persona, via mail, per telefono, persoonlijk, per telefoon"""
"""Parts of an entry that say how an application was sent."""
