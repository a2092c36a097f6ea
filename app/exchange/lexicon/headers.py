"""Headers in English, German, French, Spanish, Italian, Dutch and Portuguese, by field; accents left out."""

from __future__ import annotations

HEADERS: dict[str, str] = {
    "company": """account,
        where did you apply, who did you apply to, which company, what company, what is the company,
        company, companies, co, employer name address, employer name and address, employer contacted, company
        contacted, name of employer contacted, company name, companyname, employer, employer name, organization,
        organisation, organization name, firm, business, hiring company, firma, firmenname, unternehmen,
        arbeitgeber, betrieb, entreprise, societe, employeur, nom de l entreprise, empresa, compania, empleador,
        nombre de la empresa, azienda, societa, datore di lavoro, nome azienda, bedrijf, bedrijfsnaam,
        werkgever, organisatie, companhia, empregador, nome da empresa, name of employer, employer s name, name
        and address of employer, name of company, name des arbeitgebers, name der firma, nom de l employeur, nom
        de la societe, nombre del empleador, nombre de empresa, nome del datore di lavoro, naam werkgever, nome
        do empregador""",
    "role": """art der stelle, art der tatigkeit, art der arbeit, type de poste, type d emploi,
        tipo de puesto, tipo de trabajo, pos, occupation, job sought, arbeitsstelle, ausgeschriebene stelle,
        poste recherche, emploi,
        empleo, impiego, baan, what is the job title, what is the role, which job, which role,
        which position, what position,
        what job, role, designation, job designation, type of work sought, type of work, work sought,
        position sought, job applied for, kind
        of work, role applied for, position, job title, title, job, job position, position title, job role, role
        title, job name, vacancy, opening, position applied for, stelle, stellenbezeichnung, stellentitel,
        jobtitel, jobbezeichnung, beruf, rolle, tatigkeit, funktion, poste, intitule du poste, intitule de
        poste, titre, titre du poste, fonction, metier, puesto, cargo, posicion, titulo, titulo del puesto,
        vacante, rol, ruolo, posizione, mansione, titolo, qualifica, functie, functietitel, vacature, positie,
        vaga, posicao, funcao, poste vise, bewerbung als, beworben als, puesto solicitado, cargo pretendido,
        posizione richiesta, intitule, intitule de l offre, metier vise, tatigkeit als, angestrebte tatigkeit""",
    "status": """stage name, status name, current stage name,
        stat, sts, current state, bewerbungsstand, statut actuel de la candidature,
        estado actual de la candidatura, reponse finale, resultat final, resultado final, risultato finale,
        status, stage, results,
        result of contact, results of contact, application status, current status, current stage, job status,
        list, list name, listname, phase, outcome, result, final result, stand, stufe, bewerbungsstatus,
        ergebnis, ausgang, statut, etat, etape, resultat, estado, estatus, etapa, fase, resultado, stato, esito,
        uitkomst, uitslag, afloop, situacao, situacao atual, etapa atual, fase atual, etapa actual, estado
        actual, statut actuel, etape actuelle, aktueller stand, aktueller status, huidige status, stato attuale,
        estado candidatura, estado de la candidatura, estado de la solicitud, statut candidature,
        statut de la candidature, stato candidatura, stato della candidatura, status der bewerbung, stand der
        bewerbung, sollicitatiestatus, status sollicitatie, employer status, decision, final decision, won lost,
        suite, suite donnee, desenlace, ausgang der
        bewerbung""",
    "status_on": """moved at, moved on, stage changed at, status changed at,
        stage entered, entered stage, stage entered on, in stage since, status entered,
        status date, status changed, status changed on, status since, stage date, status seit,
        status vom, date du statut, fecha de estado, data stato, statusdatum, data do status, data da etapa,
        data da fase, fecha de la etapa, date de l etape, fecha estado, fecha del estado, date statut, data dello
        stato, datum status, status datum""",
    "added_on": """timestamp, zeitstempel, horodateur, marca temporal, informazioni cronologiche, tijdstempel,
        carimbo de data hora, sygnatura czasowa,
        date saved, saved date, saved, saved on, saved at, date added, added, added on, added at,
        created, created at, createdat, created on, date created, bookmarked, bookmarked on, date found, found on
        date, gespeichert am, gemerkt am, erfasst am, angelegt am, gefunden am, hinzugefugt am, erstellt am,
        ajoute le, date d ajout, enregistre le, trouve le, guardado, guardado el, fecha de guardado, anadido,
        agregado, fecha de registro, salvato il, aggiunto il, data aggiunta, toegevoegd op, opgeslagen op, bewaard
        op, salvo em, adicionado em, guardado em""",
    "applied_on": """wann beworben, beworben wann, when applied,
        versand, versandt, versand am, versanddatum,
        appl, dt appl, dt applied, on what day did you apply, what day did you apply,
        which day did you apply, what date did you apply, on what date did you apply, date you applied,
        day you applied, day of application, tag der bewerbung, jour de candidature, dia de la candidatura,
        giorno della candidatura, dag van sollicitatie, when did you apply, when i applied, applied,
        date applied, applied to, application start,
        date applied for, day applied, apply date, applied date, applied on, applied at, application date, date
        of application, date submitted, submitted, submitted on, submission date, application sent, sent on,
        date sent, beworben am, beworben, bewerbungsdatum, bewerbung am, bewerbung vom, bewerbung gesendet,
        bewerbung gesendet am, bewerbung raus,
        bewerbung abgeschickt, abgeschickt, raus am, abgeschickt am, datum der bewerbung, gesendet am, versendet am,
        verschickt am,
        date de candidature, candidature, candidature le, postule le, date d envoi, envoye le, envoyee le, date
        de postulation, candidature envoyee le, fecha de solicitud, fecha de aplicacion, aplicado, aplicado el,
        fecha de postulacion, postulado, postulado el, solicitado el, fecha de candidatura, fecha de envio,
        enviado el, data candidatura, data di candidatura, candidato il, data invio, data di invio, inviata il,
        inviato il, sollicitatiedatum, gesolliciteerd op, gesolliciteerd, datum sollicitatie, verstuurd op,
        verzonden op, data de candidatura, data da candidatura, data da inscricao, data inscricao, candidatura,
        candidatei me em, data de envio,
        enviado em, fecha de la solicitud, inscripcion, fecha inscripcion, fecha de inscripcion,
        date de la candidature, data della candidatura, cv sent, cv sent on, sent off,
        pitched, pitched on, envoye, envoyee, enviado, enviada, cv enviado, inviato, inviata, brief verstuurd,
        cv verstuurd, verstuurd, lebenslauf verschickt, verschickt, app submitted, app sent, application
        submitted, appl date, app date, date appl""",
    "answered_on": """was kam zuruck, what came back,
        contestaron, respondieron, ont ils repondu, haben sie geantwortet, did they answer,
        heard from them,
        resp,
        any response, any reply, any response so far, did they reply, did they respond, have they
        replied, did you hear back, answered, answered on, answered at, company response, employer response,
        reaction, reactions, responses, answer, response, response date, date responded, responded, responded
        on, reply, replied, reply date, date of response, heard back, heard back on, first response, antwort,
        antwort am, antwortdatum, ruckmeldung, ruckmeldung am, reaktion, reponse, reponse le, date de reponse,
        respuesta, fecha de respuesta, risposta, risposta il, data risposta, reactie, reactie op, reactiedatum,
        antwoord, antwoord op, resposta, data de resposta, data da resposta, heard, replied on, contestacion,
        retorno, retour, riscontro""",
    "screen_on": """phone date, phone screen, phone screen date, phone screening, screening, screen, recruiter screen,
        recruiter call, hr screen, phone interview, screening call, intro call, phone call, telefonat, telefonat
        am, telefoninterview, telefongesprach, erstgesprach, entretien telephonique, preselection, entrevista
        telefonica, colloquio telefonico, telefonisch gesprek, telefoongesprek, telefonisch interview, triagem,
        shortlisted, shortlist""",
    "interview_on": """termin, technical, technical round, panel, final round, hiring manager round,
        assessment centre, assessment center, superday,
        interview, interviews, interview date, interview on, date of interview, interviewed,
        onsite, on site, onsite interview, on site interview, technical interview, tech interview, final
        interview, final round, panel interview, team interview, hiring manager interview, gesprach, gesprach
        am, gesprachstermin, vorstellungsgesprach, vorstellungsgesprach am, bewerbungsgesprach, probearbeiten,
        probetag, entretien, entretien le, entretiens, rdv, rendez vous, date d entretien, entrevista,
        entrevista el, fecha de entrevista, colloquio, colloquio il, data colloquio, gesprek, gesprek op,
        sollicitatiegesprek, data da entrevista, fecha de la entrevista, date de l entretien, data del
        colloquio, audition, audition date, casting, trial shift, trial day, probeschicht, schnuppertag, campus
        visit, campus interview, on campus interview, flyout, fly out, site visit, next interview, upcoming
        interview, interview scheduled, interview booked, final interview date, interview date and time, nachstes
        gesprach, nachstes interview, prochain entretien, proxima entrevista, prossimo colloquio, volgend gesprek""",
    "interview_time": """interview time, time of interview, time of the interview, uhrzeit, gesprach uhrzeit, uhrzeit
        gesprach, heure, heure entretien, heure de l entretien, hora, hora entrevista, hora de la entrevista, hora da
        entrevista, ora colloquio, ora del colloquio, tijdstip, tijd gesprek""",
    "offer_on": """off, got it, got the job, got job,
        offer, offers, job offer, offer date, offer received, offer received on, date of offer,
        offered, offered on, angebot, angebot am, angebot erhalten am, zusage, zusage am, vertragsangebot, offre
        recue, offre recue le, promesse d embauche, oferta recibida, offerta, offerta ricevuta, aanbod, aanbod
        op, aanbieding, proposta, proposta em, fecha de oferta, fecha de la oferta, date de l offre, data
        offerta, data da proposta""",
    "rejected_on": """rej,
        rejected, rejected on, rejected at, turned down, turned down on, rejection, rejection date,
        no thanks,
        date rejected, date of rejection, absage, absage am, abgesagt am, abgelehnt am, ablehnung, refus, refus
        le, refuse le, date de refus, rejet, rechazo, rechazado, rechazado el, fecha de rechazo, rifiuto,
        rifiutato il, data rifiuto, afwijzing, afgewezen, afgewezen op, rejeicao, rejeitado em, recusado em, data
        de rejeicao""",
    "no_reply_on": """ghosted, ghosted on, ghosted me, was i ghosted, no reply, no response, no answer, never
        heard back, keine antwort, keine rückmeldung, geghostet, sans réponse, pas de réponse, sin respuesta,
        nessuna risposta, geen reactie, geen antwoord, sem resposta""",
    "withdrew_on": """withdrawn, withdrawn on, withdrew, withdrew on, date withdrawn, zuruckgezogen,
        zuruckgezogen am, retire le, retirado el, ritirato il, teruggetrokken op, retirado em""",
    "accepted_on": """accepted,
        accepted on, offer accepted, offer accepted on, date accepted, angenommen am, accepte le, aceptado el,
        accettato il, geaccepteerd op, aceite em, aceito em""",
    "declined_on": "offer declined, offer declined on, angebot abgelehnt am, offre refusee le, oferta rechazada el",
    "ended_on": """closed on, date closed, closed date, ended on, end
        date, abgeschlossen am, beendet am, cloture le, termine le, cerrado el, chiuso il, afgesloten op,
        encerrado em""",
    "deadline": """deadline, closing date, apply by, application deadline, due date, apply before, frist,
        bewerbungsfrist, bewerbungsschluss, einsendeschluss, date limite, echeance, fecha limite, plazo,
        scadenza, sluitingsdatum, uiterste datum, prazo, data limite, closes, closes on, close date, closing,
        closing on""",
    "decision_on": """decision date, decision by, decision expected, decision on, entscheidung bis, entscheidung am,
        date de decision, fecha de decision, data decisione, beslissing op, data da decisao""",
    "follow_up_on": """by when, do by, next action by,
        follow up, follow up date, followup, followup date, follow up by, chase, chase on, chase date,
        next event date, next event on, next stage date, next date,
        next action date, next action on, next action due, next step date, next step on, next step due,
        next follow up, follow up on, nachfassen, nachfassen am, wiedervorlage, relance, relance le, date de
        relance, seguimiento, fecha de seguimiento, sollecito, opvolging, acompanhamento""",
    "link": """phone email web, phone email website, phone web email, email phone web,
        link, url, job url, job link, job posting url, posting url, posting link, web address, apply url,
        application link, application url, link to job, link to posting, job posting, posting, job ad, advert,
        link zur stelle, link zur anzeige, anzeige, stellenanzeige, lien, lien de l annonce, annonce, url de l
        offre, enlace, vinculo, anuncio, annuncio, link annuncio, vacaturelink, link da vaga, lien vers l offre,
        lien vers l annonce, lien de l offre, enlace de la oferta, enlace de la vacante, enlace a la oferta,
        link alla posizione, link do anuncio, link naar vacature, link zur ausschreibung""",
    "channel": """source of job, gefunden auf, gefunden im, gefunden in, gesehen auf, gesehen bei,
        entdeckt auf, trouve sur, vu sur,
        encontrado en, visto en, trovato su, trovata su, visto su, gevonden via, gevonden op, gezien op, onde encontrei,
        encontrado em, visto em, encontrei em, dove l ho trovato, donde la encontre, ou je l ai trouve, how contacted,
        method of application, comment postule, how did you hear about it, how did you find it,
        where did you find it, how did you apply,
        source, channel, platform, found on, found via, via, how found, job board, where found, applied through,
        applied via, quelle, kanal, gefunden uber, gefunden bei, uber, portal, plattform, canal, plateforme,
        fuente, plataforma, origen, fonte, canale, piattaforma, bron, origem, where i saw it, where i found it, where
        seen, seen at, seen on, saw it on, saw it at, wo gesehen, gesehen bei, vu sur, visto en, wo gefunden, donde
        lo vi, ou trouve, onde vi, dove trovato, waar gevonden, how, how applied, how i applied, applied how,
        how i found it, how did i apply, method, method of contact, art der bewerbung,
        bewerbungsart, bewerbungsweg, bewerbungsform, mode de candidature, forma de solicitud, modo de envio""",
    "place": """loc, town, einsatzgebiet, municipio, comune, gemeente, location, place, city, job location,
        where, region, office, address, ort, standort, arbeitsort, stadt,
    einsatzort, lieu, ville, localisation, ubicacion, lugar, ciudad, localidad, luogo, sede, citta, localita,
    locatie, plaats, stad, standplaats, local, localizacao, cidade""",
    "work_mode": """work mode, location type, remote, remote type, workplace, workplace type, work arrangement,
        working mode,
    arbeitsmodell, homeoffice, home office, arbeitsform, teletravail, mode de travail, modalidad, teletrabajo,
    modalita, smart working, werkvorm, thuiswerken, modalidade, teletrabalho""",
    "pay": """sueldo ofrecido, salario ofrecido, salaire propose, gebotenes gehalt, salary offered, pay offered,
        sal, brutto, bruttogehalt, monatsgehalt, brutto monat, bruto per maand, bruto maandsalaris,
        maandsalaris, salaire brut, salaire annuel, salaire mensuel, sueldo bruto, sueldo mensual,
        salario mensual, salario anual, salario bruto, salario bruto anual, stipendio lordo,
        stipendio mensile, faixa salarial, salario mensal, salary, pay, ctc, offered ctc, ctc offered,
        package, pay rate, rate of pay, hourly rate,
        hourly wage, salary offered, compensation, comp,
        salary range, comp range, pay range, wage, salary estimate, base salary, annual salary, gehalt, lohn,
        vergutung, gehaltsspanne, jahresgehalt, verdienst, salaire, remuneration, salario, sueldo, remuneracion,
        stipendio, retribuzione, ral, salaris, loon, remuneracao""",
    "pay_low": """pay low, min salary, salary min, minimum salary, salary from, gehalt von, salaire min,
        salario minimo,
    stipendio minimo""",
    "pay_high": """pay high, max salary, salary max, maximum salary, salary to, gehalt bis, salaire max, salario
        maximo, stipendio massimo""",
    "currency": "currency, salary currency, wahrung, devise, moneda, valuta, moeda",
    "pay_period": "pay period, salary period, gehalt pro",
    "interest": """interest, excitement, rating, interest level, stars, my interest, interesse, bewertung,
        sterne, interet,
    interes, valutazione, beoordeling, priority, prioritat, priorite, prioridad, priorita, prioriteit,
    prioridade""",
    "fit": "fit, fit score, passung, eignung",
    "effort_hours": "hours, effort, effort hours, hours spent, aufwand, stunden",
    "tags": "tags, tag, labels, label, keywords, schlagworte, etiquettes, etiquetas, etichette, trefwoorden",
    "note": """cmt, cmts,
        detail, detalle, detalles, dettaglio, dettagli, precision, precisions, einzelheiten, info, infos,
        notes, note, additional notes, other notes, interview notes, my notes, misc, details, more info,
        comments,
    comment, remarks, remark, notizen, notiz, bemerkung, bemerkungen, kommentar, kommentare, anmerkung,
    anmerkungen, commentaire, commentaires, remarque, remarques, notas, nota, comentarios, comentario,
    observaciones, commenti, osservazioni, notities, opmerkingen, opmerking, aantekeningen, observacoes,
    next step, next steps, next action, next actions, nächster schritt, nächste schritte, prochaine étape,
    prochaines étapes, próximo paso, próximos pasos, prossimo passo, prossimi passi, volgende stap, następny krok,
    próximo passo, why, warum, wieso, pourquoi, por qué, perché, waarom, dlaczego, desc""",
    "posting": """description, job description, full description, posting text, beschreibung,
        stellenbeschreibung, description
    du poste, descripcion, descrizione, omschrijving, descricao, descricao da vaga""",
    "words": """what they said, rejection reason, reason,
        reason for rejection, feedback, interview feedback, rejection feedback, recruiter feedback, grund,
        absagegrund, begrundung, motif, motif du refus, motivo, motivo del rechazo, motivo del rifiuto, reden,
        motivo da rejeicao""",
    "person": """contact name title, contact person title, contact name and title,
        contact, person contacted, name of person contacted, contacts, contact name, contact person,
        contact at company, point of contact, recruiter, recruiters, recruiter name, hiring manager,
        ansprechpartner, ansprechpartnerin, ansprechperson, kontakt, kontaktperson, interlocuteur, recruteur,
        contacto, persona de contacto, reclutador, contatto, referente, contactpersoon, contato, recrutador""",
    "person_email": """contact email, contact mail, recruiter email, email, e mail, mail, kontakt email,
        courriel, correo, correo
    electronico, e mailadres""",
    "person_phone": """contact phone, recruiter phone, phone, telephone, phone number, telefon, telefonnummer,
        telefono, telefoon, telefone""",
    "documents": """attachments, attachment, files, files and media, documents, anhang, anhange, dateien,
        unterlagen, pieces jointes, fichiers, adjuntos, archivos, allegati, bijlagen, anexos, resume, resume
        name, resume used, cv, cv used, cv version, cover letter, lebenslauf, anschreiben, curriculum,
        curriculo, curriculum vitae""",
    "archived": "archived, is archived, archiviert, archivado, archiviato, gearchiveerd, arquivado",
}
