"""What tables call things in English, German, French, Spanish, Italian, Dutch and Portuguese.

`column` names the field a header stands for, `meaning` what a status says. Words that could mean two opposite things
("declined", "closed", "date") are left out on purpose: they are shown to the user, who says what they mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

from db.fold_text import fold
from db.records.enums import Kind, Outcome

OPEN = "open"
ARCHIVED = "archived"
ANSWERED = "answered"
MEANINGS: frozenset[str] = frozenset({OPEN, ARCHIVED, ANSWERED, *(k.value for k in Kind), *(o.value for o in Outcome)})

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A header or status without case, accents, punctuation and pictures: `Date_Applied` is `date applied`."""
    return " ".join(_WORD.findall(fold(text)))


_COLUMNS: dict[str, str] = {
    "company": """company, company name, employer, employer name, organization, organisation, organization name,
        firm, business, hiring company, firma, firmenname, unternehmen, arbeitgeber, betrieb, entreprise, societe,
        employeur, nom de l entreprise, empresa, compania, empleador, nombre de la empresa, azienda, societa,
        datore di lavoro, nome azienda, bedrijf, bedrijfsnaam, werkgever, organisatie, companhia, empregador, nome
        da empresa""",
    "role": """role, position, job title, title, job, job position, position title, job role, role title, job
        name, vacancy, opening, position applied for, stelle, stellenbezeichnung, stellentitel, jobtitel,
        jobbezeichnung, beruf, rolle, tatigkeit, funktion, poste, intitule du poste, intitule de poste, titre,
        titre du poste, fonction, metier, puesto, cargo, posicion, titulo, titulo del puesto, vacante, rol, ruolo,
        posizione, mansione, titolo, qualifica, functie, functietitel, vacature, positie, vaga, posicao, funcao""",
    "status": """status, stage, application status, current status, current stage, job status, list, list name,
        listname, phase, outcome, result, final result, stand, stufe, bewerbungsstatus, ergebnis, ausgang, statut,
        etat, etape, resultat, estado, estatus, etapa, fase, resultado, stato, esito, uitkomst, situacao""",
    "status_on": """status date, status changed, status changed on, status since, stage date, status seit, status
        vom, date du statut, fecha de estado, data stato, statusdatum, data do status""",
    "added_on": """date saved, saved date, saved, saved on, saved at, date added, added, added on, added at,
        created, created at, createdat, created on, date created, bookmarked, bookmarked on, date found, found on
        date, gespeichert am, gemerkt am, erfasst am, angelegt am, gefunden am, hinzugefugt am, erstellt am,
        ajoute le, date d ajout, enregistre le, trouve le, guardado, guardado el, fecha de guardado, anadido,
        agregado, fecha de registro, salvato il, aggiunto il, data aggiunta, toegevoegd op, opgeslagen op, bewaard
        op, salvo em, adicionado em, guardado em""",
    "applied_on": """applied, date applied, applied date, applied on, applied at, application date, date of
        application, date submitted, submitted, submitted on, submission date, application sent, sent on, date
        sent, beworben am, beworben, bewerbungsdatum, bewerbung am, bewerbung vom, bewerbung gesendet, bewerbung
        gesendet am, abgeschickt am, datum der bewerbung, gesendet am, versendet am, verschickt am, date de
        candidature, candidature, candidature le, postule le, date d envoi, envoye le, envoyee le, date de
        postulation, candidature envoyee le, fecha de solicitud, fecha de aplicacion, aplicado, aplicado el, fecha
        de postulacion, postulado, postulado el, solicitado el, fecha de candidatura, fecha de envio, enviado el,
        data candidatura, data di candidatura, candidato il, data invio, data di invio, inviata il, inviato il,
        sollicitatiedatum, gesolliciteerd op, gesolliciteerd, datum sollicitatie, verstuurd op, verzonden op, data
        de candidatura, data da candidatura, candidatura, candidatei me em, data de envio, enviado em""",
    "answered_on": """answered, answered on, answer, response, response date, date responded, responded, responded
        on, reply, replied, reply date, date of response, heard back, heard back on, first response, antwort,
        antwort am, antwortdatum, ruckmeldung, ruckmeldung am, reaktion, reponse, reponse le, date de reponse,
        respuesta, fecha de respuesta, risposta, risposta il, data risposta, reactie, reactie op, reactiedatum,
        antwoord, antwoord op, resposta, data de resposta, data da resposta""",
    "screen_on": """phone screen, phone screen date, phone screening, screening, screen, recruiter screen,
        recruiter call, hr screen, phone interview, screening call, intro call, phone call, telefonat, telefonat
        am, telefoninterview, telefongesprach, erstgesprach, entretien telephonique, preselection, entrevista
        telefonica, colloquio telefonico, telefonisch gesprek, telefoongesprek, telefonisch interview, triagem""",
    "interview_on": """interview, interviews, interview date, interview on, date of interview, interviewed,
        onsite, on site, onsite interview, on site interview, technical interview, tech interview, final
        interview, final round, panel interview, team interview, hiring manager interview, gesprach, gesprach am,
        gesprachstermin, vorstellungsgesprach, vorstellungsgesprach am, bewerbungsgesprach, probearbeiten,
        probetag, entretien, entretien le, date d entretien, entrevista, entrevista el, fecha de entrevista,
        colloquio, colloquio il, data colloquio, gesprek, gesprek op, sollicitatiegesprek, data da entrevista""",
    "offer_on": """offer, offer date, offer received, offer received on, date of offer, offered, offered on,
        angebot, angebot am, angebot erhalten am, zusage, zusage am, vertragsangebot, offre recue, offre recue le,
        promesse d embauche, oferta recibida, offerta, offerta ricevuta, aanbod, aanbod op, aanbieding, proposta,
        proposta em""",
    "rejected_on": """rejected, rejected on, rejection, rejection date, date rejected, date of rejection, absage,
        absage am, abgesagt am, abgelehnt am, ablehnung, refus, refus le, refuse le, date de refus, rejet,
        rechazo, rechazado, rechazado el, fecha de rechazo, rifiuto, rifiutato il, data rifiuto, afwijzing,
        afgewezen, afgewezen op, rejeicao, rejeitado em, recusado em, data de rejeicao""",
    "withdrew_on": """withdrawn, withdrawn on, withdrew, withdrew on, date withdrawn, zuruckgezogen, zuruckgezogen
        am, retire le, retirado el, ritirato il, teruggetrokken op, retirado em""",
    "accepted_on": """accepted, accepted on, offer accepted, offer accepted on, date accepted, angenommen am,
        accepte le, aceptado el, accettato il, geaccepteerd op, aceite em, aceito em""",
    "declined_on": "offer declined, offer declined on, angebot abgelehnt am, offre refusee le, oferta rechazada el",
    "ended_on": """closed on, date closed, closed date, ended on, end date, abgeschlossen am, beendet am, cloture
        le, termine le, cerrado el, chiuso il, afgesloten op, encerrado em""",
    "deadline": """deadline, closing date, apply by, application deadline, due date, apply before, frist,
        bewerbungsfrist, bewerbungsschluss, einsendeschluss, date limite, echeance, fecha limite, plazo, scadenza,
        sluitingsdatum, uiterste datum, prazo, data limite""",
    "decision_on": """decision date, decision by, decision expected, decision on, entscheidung bis, entscheidung
        am, date de decision, fecha de decision, data decisione, beslissing op, data da decisao""",
    "follow_up_on": """follow up, follow up date, followup, followup date, next follow up, follow up on,
        nachfassen, nachfassen am, wiedervorlage, relance, relance le, date de relance, seguimiento, fecha de
        seguimiento, sollecito, opvolging, acompanhamento""",
    "link": """link, url, job url, job link, job posting url, posting url, posting link, web address, apply url,
        application link, application url, link to job, link to posting, job posting, posting, job ad, advert,
        link zur stelle, link zur anzeige, anzeige, stellenanzeige, lien, lien de l annonce, annonce, url de l
        offre, enlace, vinculo, anuncio, annuncio, link annuncio, vacaturelink, link da vaga""",
    "channel": """source, channel, platform, found on, found via, via, how found, job board, where found, applied
        through, applied via, quelle, kanal, gefunden uber, gefunden bei, uber, portal, plattform, canal,
        plateforme, fuente, plataforma, origen, fonte, canale, piattaforma, bron, origem""",
    "place": """location, place, city, job location, where, region, office, address, ort, standort, arbeitsort,
        stadt, einsatzort, lieu, ville, localisation, ubicacion, lugar, ciudad, localidad, luogo, sede, citta,
        localita, locatie, plaats, stad, standplaats, local, localizacao, cidade""",
    "work_mode": """work mode, location type, remote, remote type, workplace, workplace type, work arrangement,
        working mode, arbeitsmodell, homeoffice, home office, arbeitsform, teletravail, mode de travail,
        modalidad, teletrabajo, modalita, smart working, werkvorm, thuiswerken, modalidade, teletrabalho""",
    "pay": """salary, pay, compensation, comp, salary range, comp range, pay range, wage, salary estimate, base
        salary, annual salary, gehalt, lohn, vergutung, gehaltsspanne, jahresgehalt, verdienst, salaire,
        remuneration, salario, sueldo, remuneracion, stipendio, retribuzione, ral, salaris, loon, remuneracao""",
    "pay_low": """pay low, min salary, salary min, minimum salary, salary from, gehalt von, salaire min, salario
        minimo, stipendio minimo""",
    "pay_high": """pay high, max salary, salary max, maximum salary, salary to, gehalt bis, salaire max, salario
        maximo, stipendio massimo""",
    "currency": "currency, salary currency, wahrung, devise, moneda, valuta, moeda",
    "pay_period": "pay period, salary period, gehalt pro",
    "interest": """interest, excitement, rating, interest level, stars, my interest, interesse, bewertung, sterne,
        interet, interes, valutazione, beoordeling, priority, prioritat, priorite, prioridad, priorita,
        prioriteit, prioridade""",
    "fit": "fit, fit score, passung, eignung",
    "effort_hours": "hours, effort, effort hours, hours spent, aufwand, stunden",
    "tags": "tags, tag, labels, label, keywords, schlagworte, etiquettes, etiquetas, etichette, trefwoorden",
    "note": """notes, note, comments, comment, remarks, remark, notizen, notiz, bemerkung, bemerkungen, kommentar,
        kommentare, anmerkung, anmerkungen, commentaire, commentaires, remarque, remarques, notas, nota,
        comentarios, comentario, observaciones, commenti, osservazioni, notities, opmerkingen, opmerking,
        aantekeningen, observacoes""",
    "posting": """description, job description, full description, posting text, beschreibung, stellenbeschreibung,
        description du poste, descripcion, descrizione, omschrijving, descricao, descricao da vaga""",
    "words": """rejection reason, reason, reason for rejection, feedback, grund, absagegrund, begrundung, motif,
        motif du refus, motivo, motivo del rechazo, motivo del rifiuto, reden, motivo da rejeicao""",
    "person": """contact, contact name, contact person, recruiter, recruiter name, hiring manager,
        ansprechpartner, ansprechpartnerin, ansprechperson, kontakt, kontaktperson, interlocuteur, recruteur,
        contacto, persona de contacto, reclutador, contatto, referente, contactpersoon, contato, recrutador""",
    "person_email": """contact email, contact mail, recruiter email, email, e mail, mail, kontakt email, courriel,
        correo, correo electronico, e mailadres""",
    "person_phone": """contact phone, recruiter phone, phone, telephone, phone number, telefon, telefonnummer,
        telefono, telefoon, telefone""",
    "documents": """resume, resume name, resume used, cv, cv used, cv version, cover letter, lebenslauf,
        anschreiben, curriculum""",
    "archived": "archived, is archived, archiviert, archivado, archiviato, gearchiveerd, arquivado",
}

_STATUSES: dict[str, str] = {
    Kind.LEAD: """lead, leads, saved, wishlist, wish list, bookmarked, bookmark, interested, to apply, todo, to
        do, not applied, not yet applied, not started, applying, preparing, draft, backlog, new, found,
        considering, researching, prospect, target, watching, want to apply, idea, planned, discovered, gemerkt,
        gespeichert, merkliste, geplant, vorgemerkt, interessant, noch nicht beworben, in vorbereitung, entwurf,
        neu, wunschliste, a postuler, enregistre, enregistree, sauvegarde, brouillon, en preparation, favori,
        liste de souhaits, guardado, guardada, por aplicar, por postular, borrador, favorito, lista de deseos,
        salvato, salvata, da candidarsi, da inviare, bozza, preferito, opgeslagen, bewaard, te solliciteren, nog
        solliciteren, concept, salvo, salva, a candidatar, por candidatar, rascunho""",
    Kind.APPLIED: """applied, application sent, application submitted, submitted, sent, awaiting response,
        awaiting reply, waiting, waiting for response, waiting for reply, no response yet, pending, in review,
        under review, application received, received, in consideration, followed up, follow up sent, beworben,
        bewerbung versendet, bewerbung verschickt, bewerbung gesendet, versendet, abgeschickt, verschickt,
        gesendet, eingereicht, warte auf antwort, wartend, in bearbeitung, eingangsbestatigung, postule,
        candidature envoyee, envoye, envoyee, en attente, en attente de reponse, aplicado, aplicada, postulado,
        postulada, solicitado, solicitada, enviado, enviada, candidatura enviada, inscrito, inscrita, en espera,
        esperando respuesta, candidato, candidata, candidatura inviata, inviato, inviata, in attesa, in attesa di
        risposta, gesolliciteerd, verstuurd, verzonden, in afwachting, wacht op reactie, sollicitatie verstuurd,
        candidatado, candidatada, candidatei me, aguardando, aguardando resposta, a aguardar resposta, em analise""",
    Kind.SCREEN: """screen, screening, screened, phone screen, phone screening, recruiter screen, recruiter
        screening, phone interview, hr screen, recruiter call, intro call, telephone interview, phone call,
        screening call, initial screen, online assessment, telefoninterview, telefongesprach, telefonat,
        erstgesprach, vorauswahl, telefonisches interview, preselection, preselectionne, entretien telephonique,
        appel telephonique, entrevista telefonica, preseleccion, preseleccionado, preseleccionada, colloquio
        telefonico, preselezione, telefonisch gesprek, telefonisch interview, voorselectie, triagem, pre selecao""",
    Kind.INTERVIEW: """interview, interviews, interviewing, interviewed, interview scheduled, interview stage,
        interview done, onsite, on site, onsite interview, on site interview, technical interview, tech interview,
        final round, final interview, panel, panel interview, technical, in person interview, video interview,
        hiring manager interview, team interview, gesprach, vorstellungsgesprach, bewerbungsgesprach, einladung,
        eingeladen, einladung zum gesprach, einladung zum vorstellungsgesprach, im gesprach, gesprach gefuhrt,
        probearbeiten, probetag, entretien, entretiens, en entretien, entretien prevu, entretien passe,
        entrevista, entrevistas, en entrevistas, entrevistado, entrevistada, entrevista programada, colloquio,
        colloqui, colloquio fissato, gesprek, sollicitatiegesprek, uitgenodigd, op gesprek, em entrevista,
        entrevista marcada""",
    Kind.OFFER: """offer, offered, offers, offer received, offer extended, job offer, verbal offer, negotiating,
        negotiation, angebot, angebot erhalten, vertragsangebot, zusage, zusage erhalten, verhandlung, in
        verhandlung, offre, offre recue, promesse d embauche, negociation, en negociation, oferta, oferta
        recibida, negociacion, negociando, offerta, offerta ricevuta, proposta, trattativa, aanbod, aanbod
        ontvangen, aanbieding, onderhandeling, proposta recebida, negociacao, em negociacao""",
    Outcome.REJECTED: """rejected, rejection, not selected, unsuccessful, denied, turned down, refused, not moving
        forward, no longer considered, no longer in consideration, no longer under consideration, rejected by
        company, rejected by employer, declined by company, declined by employer, rejected after interview,
        absage, abgesagt, abgelehnt, absage erhalten, ablehnung, nicht ausgewahlt, refus, refuse, refusee, rejete,
        rejetee, non retenu, non retenue, refus recu, candidature refusee, reponse negative, rechazado, rechazada,
        rechazo, descartado, descartada, no seleccionado, no seleccionada, denegado, rifiutato, rifiutata,
        rifiuto, respinto, respinta, scartato, scartata, non selezionato, non selezionata, esito negativo,
        afgewezen, afwijzing, niet geselecteerd, rejeitado, rejeitada, recusado, recusada, rejeicao, nao
        selecionado, nao selecionada, reprovado, reprovada""",
    Outcome.NO_REPLY: """no reply, no response, no answer, ghosted, ghosting, ghost, never heard back, no news,
        keine antwort, keine ruckmeldung, keine reaktion, funkstille, geghostet, ohne antwort, sans reponse, pas
        de reponse, aucune reponse, sans nouvelles, ghoste, sin respuesta, sin contestacion, no respondieron,
        nessuna risposta, senza risposta, mai risposto, geen reactie, geen antwoord, niets gehoord, sem resposta,
        sem retorno, nao responderam""",
    Outcome.WITHDREW: """withdrawn, withdrew, i withdrew, withdraw, withdrawn by me, not interested, no longer
        interested, zuruckgezogen, bewerbung zuruckgezogen, selbst zuruckgezogen, kein interesse, retire, retiree,
        candidature retiree, desiste, abandonne, abandonnee, plus interesse, retirado, retirada, candidatura
        retirada, desistido, ritirato, ritirata, candidatura ritirata, rinunciato, teruggetrokken, ingetrokken,
        desisti, desistencia""",
    Outcome.DECLINED: """offer declined, declined offer, i declined, turned down offer, offer turned down, angebot
        abgelehnt, zusage abgelehnt, von mir abgelehnt, offre refusee, offre declinee, oferta rechazada, oferta
        declinada, offerta rifiutata, offerta declinata, aanbod afgewezen, aanbod geweigerd, oferta recusada,
        proposta recusada""",
    Outcome.CLOSED: """role closed, position closed, job closed, posting closed, position filled, role filled,
        filled, position cancelled, position canceled, role cancelled, role canceled, role frozen, frozen,
        expired, job expired, no longer available, stelle besetzt, stelle gestrichen, anderweitig besetzt, stelle
        nicht mehr verfugbar, ausschreibung zuruckgezogen, abgelaufen, poste pourvu, poste annule, offre expiree,
        offre fermee, vacante cerrada, puesto cubierto, plaza cubierta, oferta caducada, posizione chiusa,
        posizione coperta, annuncio scaduto, vacature gesloten, vacature vervuld, functie vervuld, vaga fechada,
        vaga encerrada, vaga preenchida, vaga cancelada""",
    Outcome.RESCINDED: """rescinded, offer rescinded, offer withdrawn, offer taken back, angebot zuruckgezogen,
        offre retiree, oferta retirada, offerta ritirata, aanbod ingetrokken, proposta retirada""",
    Outcome.ACCEPTED: """accepted, offer accepted, accepted offer, hired, signed, got the job, angenommen, angebot
        angenommen, zusage angenommen, eingestellt, unterschrieben, vertrag unterschrieben, accepte, acceptee,
        offre acceptee, embauche, embauchee, recrute, recrutee, aceptado, aceptada, oferta aceptada, contratado,
        contratada, accettato, accettata, offerta accettata, assunto, assunta, geaccepteerd, aanbod geaccepteerd,
        aangenomen, aanbod aangenomen, aceito, aceita, aceite, oferta aceita, oferta aceite, proposta aceita,
        proposta aceite""",
    Outcome.NOT_APPLYING: """not applying, did not apply, didn t apply, won t apply, will not apply, decided not
        to apply, skipped, nicht beworben, bewerbe mich nicht""",
    OPEN: """open, active, ongoing, in progress, in process, offen, aktiv, laufend, ausstehend, ouvert, ouverte,
        en cours, abierto, abierta, en curso, en proceso, aperto, aperta, in corso, lopend, aberto, aberta, em
        andamento, em curso""",
    ARCHIVED: """archived, archive, archiviert, archivee, archivado, archivada, archiviato, archiviata,
        gearchiveerd, arquivado, arquivada""",
}


def _turned(table: dict[str, str]) -> dict[str, str]:
    """Each word of a table with what it stands for; the first to claim a word keeps it."""
    turned: dict[str, str] = {}
    for meant, words in table.items():
        for word in words.split(","):
            turned.setdefault(" ".join(word.split()), str(meant))
    return turned


_COLUMN_OF = _turned(_COLUMNS)
_MEANING_OF = _turned(_STATUSES)
FIELDS = tuple(_COLUMNS)

_TALK = (
    "interview|interviews|round|technical interview|gesprach|vorstellungsgesprach|bewerbungsgesprach|runde|entretien"
    "|tour|entrevista|ronda|colloquio|gesprek|ronde|rodada"
)
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first erstes erster erste premier primera primo primeira eerste",
            "second zweites zweiter zweite deuxieme segunda secondo tweede",
            "third drittes dritter dritte troisieme tercera terzo terceira derde",
            "fourth viertes vierter vierte quatrieme cuarta quarto quarta vierde",
        ),
        start=1,
    )
    for word in words.split()
} | {"zweitgesprach": 2, "drittgesprach": 3}
_DATED = "(?: (?:date|am|le|on|op|il|el|em))?"
_NUMBER_AFTER = re.compile(rf"(?:{_TALK}) (?:date )?(?:round )?([1-9]){_DATED}")
_NUMBER_BEFORE = re.compile(
    rf"(?:([1-9]) ?(?:st|nd|rd|th|er|e|eme|ere|o|a|do|ro)?|({'|'.join(_ORDINALS)})) (?:round )?(?:{_TALK}){_DATED}"
)


def column(header: str) -> tuple[str, int | None]:
    """The field a header stands for and its interview round; the field is empty when no synonym fits."""
    for text in (key(header), key(_BRACKETS.sub(" ", header))):
        if field := _COLUMN_OF.get(text):
            return field, None
        if number := _talk_round(text):
            return "interview_on", number
    return "", None


def meaning(status: str) -> tuple[str, int | None]:
    """What a status says, one of `MEANINGS`, and its interview round; the meaning is empty when it is not known."""
    text = key(status)
    if found := _MEANING_OF.get(text):
        return found, None
    if number := _talk_round(text):
        return Kind.INTERVIEW.value, number
    return "", None


def _talk_round(text: str) -> int | None:
    """The round of an interview named with a number: `interview 2`, `2nd interview`, `zweites Gespräch`."""
    if text in _ORDINALS and text.endswith("gesprach"):
        return _ORDINALS[text]
    if match := _NUMBER_AFTER.fullmatch(text):
        return int(match[1])
    if match := _NUMBER_BEFORE.fullmatch(text):
        return int(match[1]) if match[1] else _ORDINALS[match[2]]
    return None
