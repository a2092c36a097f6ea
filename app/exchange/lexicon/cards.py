"""Words of pages on which job sites list the applications a person sent: buttons, tabs and what became of each."""

from __future__ import annotations

from db.records.enums import Kind, Outcome

BUTTONS = (
    # English
    r"(?:(?:my|your) )?applied jobs|jobs (?:you(?:['’]ve| have)?|i(?:['’]ve| have)?) applied (?:for|to)"
    r"|my (?:jobs?|job activity|applications|items|dashboard|account|profile|cv|resume)|(?:your|job|all"
    r"|sent) applications"
    r"|applications?(?: history| tracker)?|applied jobs|saved jobs|archived jobs|jobs|home|search(?: jobs)?|find jobs"
    r"|dashboard|manage|active applications|inactive(?: applications)?|drafts?|all|follow up|follow|(?:write"
    r"|add|edit)(?: a)? notes?|notes?|message(?: recruiter| employer)?|messages"
    r"|notifications|(?:view|see|open|show)(?: (?:the|my|your|all|more|less|full|similar))*(?: (?:jobs?|applications?"
    r"|details|ads?|adver\w+|vacancy|vacancies|posting|messages?|profile|activity|options|updates))?|more(?: actions"
    r"| options)?"
    r"|actions|options|(?:withdraw|archive|unarchive|remove|delete|edit|share|save|unsave|track|hide|print|copy)"
    r"(?: (?:the|this|my))?(?: (?:application|job|link|cv|resume))?|report (?:a |this )?job|move to .{2,20}"
    r"|(?:update|change|edit) status|mark as .{2,30}|rate (?:your|this) .{2,30}|(?:give|leave) feedback"
    r"|feedback|easy apply|easily apply|quick apply"
    r"|(?:1|one)[- ]click apply|apply(?: now| again)?|reapply|continue(?: application)?|promoted"
    r"|sponsored"
    r"|new|urgent|urgently hiring|actively (?:hiring|recruiting|reviewing applicants)|(?:be an )?early applicant"
    r"|responsive employer|often (?:replies|responds) in .+|hiring multiple candidates|verified(?: job)?|(?:.+ )?logo"
    r"|next(?: page)?|previous(?: page)?|back|load more|sort(?: by.{0,30})?|filters?(?: by.{0,30})?|newest first"
    r"|most recent(?: first)?|sign (?:out|in)|log ?(?:out|in)|help(?: cent(?:re|er))?|settings|account|menu|close"
    r"|upload (?:your )?(?:cv|resume)|privacy(?: policy| notice| cent(?:re|er))?|terms(?: of (?:use|service)"
    r"|(?: and| &) conditions)?|cookies?(?: policy| settings| preferences)?|accessibility(?: statement)?"
    r"|contact(?: us)?"
    r"|about(?: us)?|©.*|copyright .*|skip to (?:main )?content|similar jobs|recommended(?: for you| jobs)?"
    r"|jobs you may be interested in|try premium.*|(?:get|download) (?:the )?app|dismiss|undo|did you get .+\?"
    r"|got .+\?"
    r"|.+ works? here|[0-9.,k]+ reviews?|(?:over )?[0-9]+ (?:applicants|connections?|alumni|people).*"
    r"|prepare for .{0,20}interview"
    # German
    r"|alle|entwürfe|meine (?:jobs|bewerbungen|daten|stellen)|bewerbungen|bewerbungsübersicht|merkliste"
    r"|gespeicherte jobs"
    r"|notiz(?:en)?(?: schreiben| hinzufügen)?|nachricht(?:en)?(?: senden| schreiben)?|details(?: ansehen| anzeigen)?"
    r"|(?:zu[rm] |die |den )?(?:job|anzeige|bewerbung|stelle|stellenanzeige|stellenangebot)"
    r"(?: (?:ansehen|anzeigen|öffnen|zurückziehen|archivieren|löschen|bearbeiten))?|ansehen|mehr(?: anzeigen)?"
    r"|weniger anzeigen|archivieren|entfernen|löschen|teilen|merken|speichern|status ändern|zurückziehen|bearbeiten"
    r"|ähnliche (?:jobs|stellen).*|jetzt bewerben|schnellbewerbung|einfache? bewerb(?:ung|en)|neu|weiter|zurück"
    r"|nächste(?: seite)?|vorherige(?: seite)?|impressum|datenschutz.*|agb|hilfe|kontakt|abmelden|anmelden|startseite"
    r"|suche|jobs? (?:finden|suchen)|(?:mein )?profil|einstellungen|alle anzeigen|sortier.*|neueste zuerst|übersicht"
    # French
    r"|toutes|tous|brouillons|terminées|mes (?:candidatures|offres|emplois|favoris)(?: .{2,20})?|candidatures"
    r"|voir (?:(?:l['’]|le |la |les |ma |plus)"
    r".{0,25})|ajouter une note|note|envoyer un message|contacter(?: le recruteur)?|relancer"
    r"|retirer(?: ma candidature)?"
    r"|supprimer|archiver|partager|enregistrer|suivante?|précédente?|postuler|candidature (?:simplifiée|facile"
    r"|rapide)"
    r"|nouveau|nouvelle|accueil|recherch(?:er|e)(?: (?:un |d['’]).{2,20})?|mon (?:profil|espace|compte)"
    r"|(?:se )?déconne(?:cter|xion)"
    r"|aide|mentions légales|confidentialité|cgu|plus d['’]actions|(?:modifier|mettre à jour) le statut|messagerie"
    # Spanish
    r"|todas|activas|finalizadas|mis (?:candidaturas|ofertas|empleos|solicitudes|postulaciones)|candidaturas"
    r"|postulaciones"
    r"|ver (?:la |el |mi |más |todas )?(?:oferta|ofertas|detalles?|candidatura|empleo|estado|similares"
    r"|más)(?: .{2,20})?"
    r"|añadir nota|(?:enviar )?mensajes?|(?:retirar|eliminar|archivar|compartir|guardar|borrar)(?: .{2,20})?"
    r"|siguiente"
    r"|anterior|inscribirme|nuev[oa]|inicio|buscar(?: .{2,20})?|mi (?:perfil|cv|área|cuenta)|cerrar sesión|ayuda"
    r"|aviso legal|privacidad|política de .+|condiciones .+"
    # Dutch
    r"|concepten|mijn (?:sollicitaties|vacatures|jobs|profiel)|sollicitaties|bekijk (?:.{0,8}(?:vacatures?"
    r"|details|meer|sollicitatie))"
    r"|(?:vacature|sollicitatie) (?:bekijken|intrekken)|notitie(?: toevoegen| schrijven)?|bericht(?:en)?(?: sturen)?"
    r"|verwijderen|archiveren|delen|bewaren|volgende|vorige|solliciteer(?: nu| direct)?|nieuw|zoeken|uitloggen"
    r"|inloggen"
    r"|hulp|voorwaarden|vergelijkbare vacatures"
    # Italian and Portuguese
    r"|le mie candidature|candidature|vedi (?:.{0,4}(?:offerta|annuncio|dettagli|altro|candidatura))|aggiungi nota"
    r"|(?:invia )?messaggi(?:o)?|ritira(?: candidatura)?|elimina|archivia|condividi|salva|avanti|indietro"
    r"|candidati(?: ora)?|nuov[oa]|cerca|il mio profilo|esci|aiuto|minhas candidaturas|ver (?:vaga|detalhes|mais)"
    r"|mensagens?|arquivar|excluir|partilhar|compartilhar|seguinte|nov[oa]|início|meu perfil|sair|ajuda"
)
"""Buttons, tabs, marks and lines at the foot of such pages, as a pattern of whole lines."""
COUNTS = (
    r"\W*[0-9]{1,4}\W*|[0-9]{1,4} (?:results?|jobs?|applications?|items?|new|notes?|messages?|ergebnisse?"
    r"|treffer|bewerbungen"
    r"|jobs gefunden|résultats?|candidatures?|offres?|resultados?|candidaturas?|ofertas?|resultaten|sollicitaties"
    r"|vacatures|risultati|candidature)|(?:showing |zeige |anzeige |affichage )?[0-9]{1,4} ?(?:[-–]|to|bis|à|a"
    r"|tot) ?[0-9]{1,4} "
    r"(?:of|von|sur|de|van|di) [0-9]{1,4}.{0,20}|(?:page|seite|página|pagina) [0-9]+(?: ?(?:of|von|sur|de|van"
    r"|di|/) ?[0-9]+)?"
    r"|[0-5][.,][0-9](?: ?[★⭐]| stars?| out of 5| sterne| étoiles)?|[★☆⭐ ]+"
)
"""Numbers of such pages: of what they list, of the page, and the stars of employers."""
CONTRACTS = (
    r"full[- ]?time|part[- ]?time|permanent|temporary|contract|fixed[- ]term|freelance|internship"
    r"|apprenticeship|casual"
    r"|zero hours|bank|seasonal|per diem|day shift|night shift|vollzeit|teilzeit|minijob|werkstudent|festanstellung"
    r"|befristet|unbefristet|ausbildung|praktikum|cdi|cdd|intérim|alternance|stage|temps (?:plein|partiel)"
    r"|jornada (?:completa|parcial|intensiva)|(?:contrato )?(?:indefinido|temporal|de duración determinada)|parttime"
    r"|vast|tijdelijk|tempo (?:pieno|indeterminato|determinato|parziale)|tempo integral|meio período"
)
"""Kinds of contracts, as a pattern of one."""
SEEN = (
    r"(?:not (?:yet )?)?(?:viewed|seen|opened|downloaded|reviewed)(?: yet)?(?: by .+| [0-9]+ times)?|not yet viewed"
    r"|(?:resume|résumé|cv|profile) (?:was |has been )?(?:not (?:yet )?)?(?:viewed|seen|opened|downloaded|read"
    r"|reviewed)"
    r"(?: yet)?(?: by .+)?|(?:lebenslauf |anschreiben )?(?:noch nicht |vom arbeitgeber |vom unternehmen )?"
    r"(?:angesehen|gelesen|gesichtet|geöffnet|heruntergeladen)|(?:cv )?(?:non )?(?:consultée?|vue?|lue?|téléchargé)"
    r"(?: par .+)?|(?:cv |currículum )?(?:no )?(?:leíd[oa]|vist[oa]|descargad[oa])(?: por .+)?"
    r"|(?:cv )?(?:nog niet )?(?:bekeken|gelezen|geopend)(?: door .+)?|(?:cv )?(?:non )?(?:visualizzat[oa]"
    r"|lett[oa])(?: da .+)?"
)
"""What says that an employer has looked at an application, or has not, which is no reply."""
POSTED = (
    r"(?:re)?posted|published|advertised|listed|online seit|veröffentlicht|publiée?|mise? en ligne|publicad[oa]"
    r"|geplaatst"
    r"|pubblicat[oa]"
)
"""What stands before the day on which a posting was published."""
APPLICATION = (
    r"(?:(?:your|the|my|ihre|deine|meine|die|votre|ma|la|tu|su|mi|je|uw|mijn|de|la tua|a sua) )?"
    r"(?:(?:job )?application|bewerbung|candidature|candidatura|solicitud|postulación|sollicitatie|inscripción)"
)
"""Words for an application, before what became of it."""
WAS = r"was|has been|has|is|wurde|ist|a été|est|ha sido|fue|está|werd|is|è stata|è|foi|status|is currently"
YOU = (
    r"(?:you(?:['’]ve| have| were)?|du hast dich|sie haben sich|ich habe mich|vous avez|j['’]ai|te has|has"
    r"|me he|je hebt"
    r"|ti sei|hai|você) "
)
"""Words before "applied", which say who did."""
THIS_JOB = (
    r"(?:(?:to|for) this (?:job|role|position)|(?:auf|für) (?:diesen job|diese stelle)|à cette offre|a esta oferta"
    r"|op deze vacature|a questa offerta)"
)
BY_EMPLOYER = (
    r"(?:by (?:the )?(?:employer|company|recruiter)|(?:vom|durch den) (?:arbeitgeber|unternehmen)"
    r"|par (?:l['’]employeur|l['’]entreprise|le recruteur)|por (?:la empresa|el empleador|a empresa)"
    r"|door (?:de )?(?:werkgever|recruiter)|da(?:l|ll['’])? ?(?:azienda|recruiter))"
)
"""Words for who decided."""
SADLY = r"unfortunately|sadly|leider|malheureusement|lamentablemente|desafortunadamente|helaas|purtroppo|infelizmente"
"""Words of regret beside what became of an application."""
THE_JOB = (
    r"(?:(?:this|the|diese[rs]?|die|der|cette|cet|l['’]|esta|este|la|deze|questa|questo) ?)?"
    r"(?:job|role|position|posting|vacancy|adver\w+|ad|stelle|stellenanzeige|anzeige|offre|annonce|poste|oferta|vacante"
    r"|vacature|offerta|annuncio)"
)
"""Words for a posting, before what became of it."""
AT_SITE = r"a través de|on|via|through|with|using|at|auf|bei|über|mit|sur|par|avec|en|por|con|op|met|su|tramite|no|na"
"""Words between a step and the site on which it was taken, as in "Applied on Indeed"."""
MORE_PLACES = (
    r"(?:\+ ?[0-9]+|and [0-9]+|und [0-9]+|et [0-9]+|y [0-9]+|en [0-9]+)"
    r"(?: (?:more|others?|weitere|autres?|más|meer|locations?|orte?|lieux))*"
)
"""How many places there are besides the one that is named."""
PAGE_STATUSES: dict[str, str] = {
    Kind.APPLIED: """bewerbung ubermittelt, bewerbung eingegangen, candidature transmise, transmise,
        candidatura registrada, candidatura presentada, solicitud presentada, ingediend,
        aplikowano, zaaplikowano, wyslano aplikacje""",
    Kind.INTERVIEW: """invited for an interview, interview offered, offered an interview, invited to an interview,
        zum gesprach eingeladen, zum vorstellungsgesprach eingeladen""",
    Outcome.REJECTED: """non selectionne, non selectionnee, nicht berucksichtigt, no te han seleccionado,
        no has sido seleccionado, no has sido seleccionada, candidature non retenue, not progressed,
        not shortlisted this time""",
    Outcome.CLOSED: """bewerbungen werden nicht mehr angenommen, n accepte plus de candidatures,
        ya no se aceptan solicitudes, er worden geen sollicitaties meer geaccepteerd,
        non si accettano piu candidature, nicht mehr verfugbar, plus disponible, n est plus disponible,
        ya no disponible, niet meer beschikbaar, non piu disponibile""",
}
"""Statuses as sites word them, by meaning; accents left out."""
