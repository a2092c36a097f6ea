"""Recognises pages that are no posting: one that is gone, a wall before the page, a list, a form."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from app.domain import name_marks
from app.exchange.postings import names
from app.exchange.postings.html_text import one_line
from app.exchange.postings.page import SavedPage
from app.exchange.postings.posting import PageKind, PageReading
from app.exchange.postings.titles import is_role

_JOB = (
    r"(?:this |the |diese[rs]? |die |das |le |la |el |il |l['’]|cette |esta |questa |deze |de )?(?:job|position|"
    r"role|posting|vacancy|vacancies|ad|opening|opportunity|listing|requisition|"
    r"job posting|job offer|stelle|stellenanzeige|stellenangebot|stellenausschreibung|ausschreibung|anzeige|"
    r"position|job|inserat|offre(?: d['’]emploi)?|poste|annonce|oferta(?: de empleo)?|vacante|puesto|"
    r"offerta(?: di lavoro)?|annuncio|posizione|vacature|functie|oferta pracy|ogłoszenie|oferta|annons(?:en)?|"
    r"tjänst(?:en)?|jobb(?:et)?|stilling(?:en)?|vaga)"
)
_GONE = re.compile(
    rf"{_JOB}[^.\n]{{0,60}}(?:(?:is|has been|was|are|you(?:['’]re| are) (?:looking for|"
    rf"trying to view)[^.\n]{{0,40}}) )?(?:no longer (?:available|active|open|accepting|exists?|being advertised|"
    rf"posted)|"
    r"(?:has |been |is |now )+(?:expired|closed|filled|removed|deactivated|taken down|been filled)|does not exist|"
    r"doesn['’]t exist|could not be found|cannot be found|not found|not available|unavailable)"
    r"|no longer accepting (?:applications|responses)|applications? (?:for this (?:job|role|position|"
    r"vacancy) )?(?:are|have|is)(?: now)? closed|(?:job|position|vacancy) (?:expired|closed|filled)\b|we(?:['’]re|"
    r" are) no longer (?:hiring|recruiting) for"
    rf"|{_JOB}[^.\n]{{0,60}}(?:ist |wurde |sind )?(?:leider )?(?:nicht mehr (?:verfügbar|online|aktuell|aktiv|"
    rf"vakant|offen|ausgeschrieben|vorhanden)|(?:bereits |schon |inzwischen |mittlerweile )*(?:besetzt|vergeben|"
    rf"abgelaufen|deaktiviert|geschlossen|gelöscht|archiviert|offline)|existiert nicht(?: mehr)?|nicht gefunden|"
    rf"abgelaufen)"
    r"|die bewerbungsfrist (?:ist |für diese stelle ist )?(?:leider )?(?:bereits )?abgelaufen|bewerbungen? (?:sind|"
    r"werden) (?:leider )?nicht mehr (?:möglich|angenommen|entgegengenommen)|nimmt keine bewerbungen mehr"
    rf"|{_JOB}[^.\n]{{0,60}}(?:n['’](?:est|existe) plus|(?:a |est |a été )(?:expirée?|pourvue?|clôturée?|supprimée?|"
    rf"fermée?|retirée?)|introuvable|expirée)|n['’]accepte plus de candidatures|candidatures (?:sont )?(?:closes|"
    rf"clôturées|fermées)"
    rf"|{_JOB}[^.\n]{{0,60}}(?:ya no (?:está|acepta|existe)|ha (?:caducado|expirado|finalizado|sido (?:cerrada|"
    rf"cubierta))|(?:está |se encuentra )(?:cerrada|caducada|cubierta|inactiva)|cerrada|caducada)|"
    rf"ya no se aceptan (?:solicitudes|candidaturas)"
    rf"|{_JOB}[^.\n]{{0,60}}(?:non è più|è (?:scaduta?|stata? (?:chiusa?|rimossa?)|chius[ao])|scadut[ao]|"
    rf"non (?:esiste|trovata?))|candidature (?:sono )?chiuse"
    rf"|{_JOB}[^.\n]{{0,60}}(?:is |zijn )?(?:niet (?:meer|langer) (?:beschikbaar|actief|open)|(?:is )?(?:gesloten|"
    rf"vervuld|verlopen|ingevuld)|bestaat niet)|niet meer (?:mogelijk om )?(?:te )?solliciteren"
    rf"|{_JOB}[^.\n]{{0,60}}(?:wygasł[ao]?|jest nieaktualn[ae]|nieaktualn[ae]|została? (?:zakończon|zamknięt)\w+|"
    rf"zakończon[ae]|nie istnieje|archiwaln[ae])|rekrutacja (?:została )?zakończona"
    rf"|{_JOB}[^.\n]{{0,60}}(?:är (?:inte längre|tillsatt|stängd|borttagen)|finns inte längre|har (?:gått ut|"
    rf"utgått)|er (?:ikke længere|besat|udløbet|ikke lenger)|já não está|encerrada|expirou)|"
    rf"ansökningstiden har gått ut|ansøgningsfristen er (?:overskredet|udløbet)"
    r"|(?:no longer|not) (?:accept(?:s|ing)?|taking|considering) (?:any )?(?:new |further |more )?applica|"
    r"(?:recruitment|selection|application|hiring) (?:process|campaign|round|period|window) (?:is|has)(?: now| been|"
    r" already)* (?:closed|ended|concluded|completed|finished)|(?:bewerbungs|auswahl|stellenbesetzungs|"
    r"ausschreibungs)(?:verfahren|phase|zeitraum|frist) (?:ist|wurde)(?: \w+)? (?:abgeschlossen|beendet|geschlossen|"
    r"abgelaufen|verstrichen)|nehmen keine (?:weiteren |neuen )?bewerbungen (?:mehr )?(?:an|entgegen)|(?:recrutement|"
    r"processus|concours|campagne)[^.\n]{0,40} (?:est|a été) (?:désormais )?(?:terminée?|clos\b|close|clôturée?|"
    r"achevée?)|n['’]accept\w+ plus (?:de )?(?:nouvelles )?candidature|candidatures ne sont plus|(?:proceso|plazo|"
    r"inscripci[oó]n|selecci[oó]n|convocatoria)[^.\n]{0,60}(?:se ha (?:cerrado|cubierto)|ha (?:finalizado|terminado|"
    r"concluido|vencido)|está (?:cerrad|finalizad)[oa])|ya no (?:se )?acepta\w* (?:nuevas |más )?(?:candidatura|"
    r"solicitud|inscripc)|(?:selezione|procedura|bando|termini|candidatur)[^.\n]{0,40} (?:è|"
    r"sono)(?: stat[aio])? (?:chius[aoi]|conclus[aoi]|terminat[aoi]|scadut[aoi])|non (?:si )?accetta\w* più|"
    r"non è più possibile candidarsi|(?:procedure|sollicitatietermijn|reactietermijn)[^.\n]{0,40} (?:is|"
    r"zijn)(?: \w+)? (?:gesloten|afgerond|verstreken|verlopen)|(?:nemen|neemt) geen (?:nieuwe )?sollicitaties|"
    r"reageren is niet (?:meer|langer)|(?:募集(?:は|を)?(?:終了|停止)|掲載(?:は|が)?終了)",
    re.I,
)
_NOT_YET = re.compile(
    r"\b(?:once|if|until|as soon as|when|after|unless|wenn|falls|sobald|bis|nachdem|si|une fois|lorsque|quand|après|"
    r"cuando|una vez|después|una volta|quando|dopo|zodra|wanneer|nadat)\b",
    re.I,
)
"""Words before the end of a posting that put it in the future or make it a condition."""
_OF_ONE_KIND = re.compile(
    r"\w*\s+(?:by|via|per|par|por|through|from|von|aus|on [p]aper|papier|in papel|tramite|op papier)\b", re.I
)
"""Words after "no applications" that limit it to one way, such as "by post"."""
_NO_PAGE = re.compile(
    r"^(?:(?:error |fehler |erreur )?404\b|(?:oops[!,. ]*)?(?:page|seite|página|pagina|sidan|siden|strona|job|"
    r"position|vacancy|offer) (?:you (?:are looking for|requested) )?(?:was |is |wurde |non |could not be |cannot be |"
    r"no |niet |hittades |ikke |nie )?(?:not found|nicht gefunden|no encontrada|non trovata|niet gevonden|"
    r"hittades inte|ikke fundet|nie (?:została )?znaleziona|introuvable|encontrada|found|trovata|gevonden)|"
    r"diese seite (?:existiert|gibt es) nicht|page introuvable|cette page n['’]existe|die (?:angeforderte |"
    r"gesuchte )?seite (?:wurde nicht gefunden|existiert nicht|konnte nicht gefunden)|(?:sorry, )?the (?:page|"
    r"job)[^.\n]{0,50} (?:does not|doesn['’]t) exist|not found|nicht gefunden|we can['’]?t find (?:that|this|"
    r"the) page|sorry, (?:we couldn|the page|this page))",
    re.I,
)
_LOGIN = re.compile(
    r"^(?:(?:please )?(?:sign|log) ?in\b|log ?in to|sign in to|sign up|join linkedin|(?:bitte )?(?:melden sie sich|"
    r"melde dich|einloggen|anmelden|login|anmeldung)\b|jetzt anmelden|se connecter|connectez-vous|connexion|"
    r"identifiez-vous|inicia(?:r)? sesión|accedi\b|inloggen|zaloguj|logga in|log ind|logg inn|"
    r"create (?:an |your )?account|welcome back|make the most of your professional life|authentication required|"
    r"restricted access|members only|willkommen zurück|agree & join|identifícate)",
    re.I,
)
_LOGIN_PATH = re.compile(
    r"/(?:login|log-in|signin|sign-in|authwall|auth|sso|uas/login|anmelden|account/login|checkpoint|session/new|"
    r"connexion)(?:[/?]|$)",
    re.I,
)
_COOKIES = re.compile(
    r"(?:before you continue|bevor (?:sie|du) (?:fortfahren|fortfährst|weiter)|avant (?:de continuer|d['’]accéder)|"
    r"we (?:value|care about|respect) your privacy|your privacy (?:choices|matters|settings)|wir (?:schätzen|"
    r"respektieren|verwenden) (?:ihre privatsphäre|deine privatsphäre|cookies)|(?:ihre|deine) privatsphäre|"
    r"cookie[- ]?(?:einstellungen|settings|preferences|consent|richtlinie|policy|hinweis|zustimmung)|"
    r"accept (?:all )?cookies|alle (?:cookies )?akzeptieren|(?:datenschutz|privatsphäre)[- ]?einstellungen|"
    r"nous respectons votre vie privée|gestion des cookies|accepter (?:tous )?les cookies|tout accepter|"
    r"valoramos tu privacidad|aceptar (?:todas las )?cookies|rispettiamo la tua privacy|accetta (?:tutti i )?cookie|"
    r"alle cookies accepteren|wij (?:waarderen|respecteren) (?:uw|je) privacy|cenimy (?:twoją )?prywatność|"
    r"mit werbung (?:und tracking )?(?:lesen|nutzen|weiterlesen)|pur-abo|zustimmen und weiter|cookies and (?:similar|"
    r"other) technologies|consent|utilisons des cookies|vie privée|utilizamos cookies|utilizziamo (?:i )?cookie|"
    r"wir verwenden cookies|we use cookies|używamy (?:plików )?cookie|vi använder cookies|wij gebruiken cookies)",
    re.I,
)
_ROBOT = re.compile(
    r"(?:just a moment|checking (?:your browser|if the site connection is secure)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)|i['’]m not a robot|captcha|"
    r"pardon our interruption|access denied|attention required|request (?:blocked|unsuccessful)|unusual (?:traffic|"
    r"activity)|automated (?:access|requests)|"
    r"please enable js and disable any ad blocker|bist du ein mensch|sind sie ein mensch|ich bin kein roboter|"
    r"sicherheitsprüfung|sicherheitsabfrage|zugriff verweigert|vous avez été bloqué|accès refusé|robot check|"
    r"security check|enable javascript and cookies to continue|cf-chl|datadome|perimeterx|incapsula)",
    re.I,
)
_SCRIPT = re.compile(
    r"(?:enable|activate|turn on|requires?|aktivier\w*|einschalten|activer|activar|habilita\w*|"
    r"abilita\w*)[^.\n]{0,30} ?javascript|javascript (?:is|to be|muss|wird|ist|doit|debe|must be)? ?(?:required|"
    r"enabled|disabled|benötigt|deaktiviert|aktiviert|nécessaire)",
    re.I,
)
_LIST_HEADING = re.compile(
    r"^(?:\d[\d.,]*\+? (?:jobs?|stellen\w*|offene|open|vacanc\w+|offres|ofertas|offerte|vacatures|treffer|results|"
    r"positions|ergebnisse|ofert|lediga)|(?:unsere |aktuelle |alle |our |open |current |all |nos |latest |"
    r"neueste )*(?:jobs|offene stellen|stellenangebote|stellenanzeigen|stellenausschreibungen|karriere|jobbörse|"
    r"open (?:positions|roles|jobs)|positions|careers?|job openings|openings|vacancies|job search|search results|"
    r"jobsuche|suchergebnisse|offres d['’]emploi|nos offres|emplois|ofertas de (?:empleo|trabajo)|empleos|"
    r"offerte di lavoro|posizioni aperte|lavora con noi|vacatures|oferty pracy|lediga (?:jobb|tjänster)|"
    r"ledige stillinger|job alerts?|similar jobs)|(?:trabajo|empleo|emplois?|lavoro|werk|vacatures?|arbeit|"
    r"jobs?)s? (?:de|di|als|as|:) .{1,60}|.{0,60}\b\d[\d.,\u00a0 ]* (?:ofertas|jobs|stellen\w*|offres|emplois|"
    r"vacatures|offerte|annunci|vacancies)\b.{0,30}|.{0,60}\bjobs in \w.{0,50}|jobs? (?:bei|at|für) .{1,60}|"
    r"stellenangebote (?:in|für|bei) .{1,60}|(?:karriere|careers|working|arbeiten) (?:bei|at|in|with) .{1,60}|"
    r"join (?:us|our team)|werde teil .{1,60}|current openings.{0,60})[.!]?$",
    re.I,
)
_JOB_LINK = re.compile(
    r"/(?:jobs?|stellen\w*|career\w*|karriere|vacanc\w+|positions?|opening\w*|offres?|emplois?|ofertas?|empleos?|"
    r"vacatures?|oferty|o|j|viewjob|posting\w*|annonces?|lavoro|offerte|jobb|rc/clk)[/-]|[?&](?:job|jk|jobid|gh_jid|"
    r"id|stelle|reqid)=",
    re.I,
)
_SHORT_PAGE = 1500
_MANY = 5
_LITTLE = 250
_SHELLS = "#root, #app, #__next, #__nuxt, app-root, #___gatsby"
_BOARD_FRAME = re.compile(
    r"^https?://[^/]*(?:greenhouse\.io|lever\.co|ashbyhq\.com|workable\.com|personio\.(?:de|com)|recruitee\.com|"
    r"softgarden\.io|smartrecruiters\.com|teamtailor\.com|breezy\.hr|bamboohr\.com|join\.com|jobvite\.com|icims\.com)/"
)


def is_gone(page: SavedPage) -> bool:
    """Whether the page says that the posting is over, even if it still shows it."""
    for line in page.visible.split("\n"):
        text = line.removeprefix("- ").strip()
        match = _GONE.search(text) if len(text) < 220 else None
        if match is None or len(text) - len(match[0]) >= 140:
            continue
        if not (_NOT_YET.search(text[: match.start()]) or _OF_ONE_KIND.match(text, match.end())):
            return True
    return False


def is_missing_page(page: SavedPage) -> bool:
    """Whether this is a site's "not found" page."""
    texts = (page.title, *page.headings, *page.top)
    parts = (part for text in texts for part in (text, *names.title_parts(text)))
    return len(page.visible) < 6000 and any(map(_NO_PAGE.search, parts))


def wall_of_page(page: SavedPage, *, is_job: bool) -> PageReading | None:
    """Why a page cannot be read before a login, a consent or a browser; None for one that can.

    `is_job` is whether it looks like a posting all the same, as one with a login beside it does.
    """
    visible = page.visible
    short = len(visible) < _SHORT_PAGE
    heads = (page.title, *page.headings)
    if short and any(map(_ROBOT.search, (*heads, " ".join(visible.split())))):
        return refusal(PageKind.ROBOT)
    asks_password = page.tree.css_first("input[type=password]") is not None
    names_login = any(map(_LOGIN.search, heads)) or bool(_LOGIN_PATH.search(urlsplit(page.address).path))
    if (asks_password and (names_login or (short and not is_job))) or (short and names_login):
        return refusal(PageKind.LOGIN)
    if is_job:
        return None
    if framed := _framed_posting(page):
        return framed
    if page.asks_consent and len(page.whole_main_text) < _LITTLE and not _is_shell(page):
        return refusal(PageKind.COOKIES)
    about_consent = sum(len(line) for line in visible.split("\n") if _CONSENT.search(line))
    if _COOKIES.search(f"{page.title}\n{visible}") and 2 * about_consent > len(visible):
        return refusal(PageKind.COOKIES)
    if len(visible) < _LITTLE and (_is_shell(page) or _SCRIPT.search(visible)):
        return refusal(PageKind.SCRIPT)
    return None


def _is_shell(page: SavedPage) -> bool:
    """Whether the page is one that a browser builds from scripts."""
    return page.tree.css_first(_SHELLS) is not None


def _framed_posting(page: SavedPage) -> PageReading | None:
    """The reading of a page whose posting is in a frame that was not saved; None for any other."""
    for node in page.tree.css("iframe[src]"):
        address = page.absolute(node.attributes.get("src") or "")
        if _BOARD_FRAME.search(address) and len(page.whole_main_text) < _SHORT_PAGE:
            return PageReading(
                PageKind.SCRIPT,
                why="The posting is in a frame of this page.",
                advice=f"Use the frame's own link: {address}",
            )
    return None


_CONSENT = re.compile(
    r"cookie|consent|privacy|privatsphäre|datenschutz|partner|tracking|personali[sz]|zwecke|purposes|akzept|accept|"
    r"ablehnen|reject|decline|einwillig|zustimm|vie privée|privacidad|traceurs|finalités|werbung|advertis|"
    r"einstellung|settings|refuser|rechazar|rifiuta|toestemming",
    re.I,
)


def is_form(page: SavedPage) -> bool:
    """Whether a page is little more than an application form, which says nothing of the job."""
    fields = page.tree.css("input[type=email], input[type=tel], input[type=file], input[type=text], textarea")
    label_length = sum(map(len, page.texts("label, legend")))
    return len(fields) >= _MANY and label_length > 0.4 * len(page.whole_main_text)


def is_listing(page: SavedPage, *, is_job: bool) -> bool:
    """Whether the page lists jobs, by its heading, its cards or its links."""
    heads = [*page.headings[:1], page.meta("og:title"), *names.title_parts(page.title)[:1]]
    headed = any(_LIST_HEADING.match(text.strip()) for text in heads if not name_marks.has_gender(text))
    links = _job_links(page)
    selectors = ("h2", "h3", "h4", "li > a, td > a, div > a")
    cards = max(len(set(filter(is_role, page.texts(selector)))) for selector in selectors)
    if cards >= _MANY and not is_role(names.role_name(page.headings[0] if page.headings else "")):
        return True
    if headed and not name_marks.has_gender(page.headings[0] if page.headings else ""):
        return not is_job or (links >= 2 and not _goes_on_with_one(page))
    return links >= 8 and len(page.main_text) < links * 160


def _goes_on_with_one(page: SavedPage) -> bool:
    """Whether a page headed as a list has one occupation in its next headings, and enough text about it."""
    heads = [node for node in page.tree.css("h2, h3") if node.css_first("a[href]") is None]
    roles = {text for node in heads if is_role(text := one_line(node.text(separator=" ")))}
    return len(roles) == 1 and len(page.main_text.partition(roles.pop())[2]) > _LITTLE


def _job_links(page: SavedPage) -> int:
    """How many different texts of links lead to jobs."""
    links = [(node.attributes.get("href") or "", one_line(node.text(separator=" "))) for node in page.tree.css("a")]
    texts = {text for href, text in links if _JOB_LINK.search(href) or name_marks.has_gender(text)}
    return sum(1 for text in texts if 4 < len(text) < 160 and not names.is_generic(text))


SAVE_PAGE = "Open it in your browser, save the page, and use: onward add --from FILE --for-link URL"
WRITE_IT = 'To add it all the same: onward add "Contoso, Analyst, URL"'
EXPLANATIONS = {
    PageKind.GONE: ("This posting is no longer open.", ""),
    PageKind.LOGIN: ("This site wants a login.", SAVE_PAGE),
    PageKind.COOKIES: ("This page only asks about cookies.", SAVE_PAGE),
    PageKind.ROBOT: ("This site wants to know that you are no robot.", SAVE_PAGE),
    PageKind.SCRIPT: ("This page is empty until a browser has built it.", SAVE_PAGE),
    PageKind.LISTING: ("This page lists jobs; it is not the posting of one.", "Use the link of the job itself."),
    PageKind.OTHER: ("There is no job posting on this page.", f"Check the link. {WRITE_IT}"),
}


def refusal(kind: PageKind) -> PageReading:
    """The reading of a page of this kind, which has no posting."""
    why, advice = EXPLANATIONS[kind]
    return PageReading(kind, why=why, advice=advice)
