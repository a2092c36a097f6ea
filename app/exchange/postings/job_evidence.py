"""Decides whether a page offers one job, by its headings, sections, terms and ways to apply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from app.domain import name_marks
from app.exchange.postings import deadlines, json_data, names, pay_in_text
from app.exchange.postings.key_facts import key_facts, pay_in_key_facts
from app.exchange.postings.labels import Labels
from app.exchange.postings.must_haves import must_haves_in
from app.exchange.postings.page import SavedPage
from app.exchange.postings.titles import is_role, may_be_role, role_in_sentence
from app.exchange.postings.vocabulary import APPLY, BUTTON, TERMS

SECTIONS = re.compile(
    r"(?:^|\n)(?:- )?[^\n]{0,40}(?:about you|who you are|looking for|über dich|aufgaben|tätigkeiten|anforderung|"
    r"dein profil|ihr profil|profil|qualifikation|wir bieten|bieten wir|wir erwarten|das bringst du|wir wünschen uns|"
    r"was (?:du|sie) (?:können|mitbringen)|responsibilities|requirements|qualifications|must[- ]haves|"
    r"nice[- ]to[- ]haves|our offer|what you(?:['’]ll)? (?:(?:will )?(?:do|work|own)|bring|need)|about the (?:role|"
    r"job)|the (?:role|position|job)\b|who are you|the candidate|interview process|we offer|benefits|your (?:tasks|"
    r"profile|role)|you(?:['’]ll| will)? (?:must|will|need|have|get)\b(?=[^\n.]{0,20}\n)|(?:successful|"
    r"ideal) (?:candidate|applicant)|missions?|le poste|descriptif du poste|la fonction|el puesto|il ruolo|het werk|"
    r"de functie|wie ben jij|wat je gaat doen|die (?:stelle|aufgabe)|ihr arbeitsplatz|your day|profil recherché|"
    r"nous offrons|compétences|il (?:vous |te )?faut|funciones|requisitos|ofrecemos|responsabilidades|(?:qué|"
    r"lo que) (?:harás|pedimos|buscamos|ofrecemos)|mansioni|requisiti|offriamo|attività|taken|functie-?eisen|"
    r"wat (?:ga je doen|bieden|vragen)|wij (?:bieden|vragen)|dit (?:ga|krijg|neem|breng|herken) je|hier kun je|"
    r"obowiązki|wymagania|oferujemy|arbetsuppgifter|kvalifikationer|vi erbjuder|vi tilbyder|arbejdsopgaver|wo (?:du|"
    r"sie) .{0,20}mitarbei|person specification|key duties|duties|main purpose|job description|stellenbeschreibung|"
    r"job summary|eingruppierung|entgeltgruppe|vergütung|salary|gehalt|lohn)[^\n]{0,40}(?=\n)",
    re.I,
)
"""Headings of the sections of postings."""
ADDRESS = re.compile(
    r"/(?:jobs?|stellen\w*|career\w*|karriere|vacanc\w+|positions?|openings?|offres?|emploi\w*|ofertas?|empleo\w*|"
    r"vacatures?|praca|oferty|lavor\w*|lediga|stilling\w*|recrutement|ausschreibung\w*|mitarbeiter\w*|team)\b",
    re.I,
)
"""Words in the path of a posting's address."""
_OFFERS = re.compile(
    r"\b(?:we(?:['’]re| are) (?:currently |now )?(?:looking for|after an?|hiring|recruiting|seeking)|"
    r"(?<!role )(?<!position )(?<!job )(?<!post )requires? an?\b(?![^.\n]{0,60} to (?!join|work|start|help|run|lead|"
    r"manage|support)\w)|"
    r"they['’]re (?:hiring|looking for|recruiting)|(?:is|are) (?:now |currently )?(?:hiring|recruiting|seeking|"
    r"looking for|looking to (?:hire|recruit|appoint))|"
    r"we (?:need|want|seek|"
    r"have an? (?:vacancy|opening))|invites? applications|(?:applications are|is) invited|seeks an?\b|(?:help|"
    r"staff) wanted|retained by|(?:is|are) advising|to find (?:its|their|our|an?) |to join (?:our|the|us)|join us as|"
    r"now hiring|(?:job|full-time|part-time) (?:vacancy|opening)|wir suchen|suchen wir|\bsucht\b|gesucht|uns fehlt|"
    r"wir stellen ein|verstärk\w+|zu besetzen|nous (?:recherchons|recrutons|cherchons)|on (?:recrute|cherche)|"
    r"recrut[ea]\b|recherche(?= (?!de\b|et\b|d['’]|du\b|des\b|en\b|sur\b|la\b|scien|appliq)\w)|poste à pourvoir|"
    r"à pourvoir|nous engageons|buscamos|(?:buscan|necesitan)(?= [a-z])|se ofrece|puesto de trabajo|on embauche|"
    r"embauchons|nous embauchons|"
    r"wir brauchen|se (?:busca|necesita|precisa|requiere)|necesitamos|precisamos|incorpora\w*|(?:wij|we) zoeken|"
    r"zoeken (?:wij|we)|zijn (?:wij|we) op zoek|op zoek naar|zoeken (?:versterking|een|per|voor)\b|suchen (?:eine?n?|"
    r"zum|ab|verstärkung|unterstützung)\b|gezocht|\bzoekt\b|cerchiamo|szukamy|söker|søger|procuramos|etsimme|cercasi|"
    r"si cerca|(?-i:[A-ZÀ-ÖØ-Þ])\w+ cerca (?!del?\b)(?-i:[a-z])|\bricerca\b|\bassume\b|assumiamo|selezioniamo|"
    r"seleziona|seleccionamos|selecciona|stiamo cercando)\b",
    re.I,
)
_INVITES = re.compile(
    r"\b(?:invites? applications|applications are invited|help wanted|retained by|(?:vacancy|vacancies|"
    r"opening) for an?\b|(?:to|and) join (?:our|the|us)\b|join us as|has an? (?:\w+ )?(?:vacancy|opening)|"
    r"opportunity has arisen|zu besetzen|ist (?:zum|ab) .{0,60}stelle|poste à pourvoir|à pourvoir|puesto de trabajo|"
    r"proceso de selección|indice una selezione|selezione pubblica|concorso pubblico|per la copertura di|"
    r"bando di (?:concorso|selezione)|met au concours|gelangt .{0,160} zur besetzung|proceso selectivo)\b",
    re.I,
)
"""Phrases that are used of one vacancy only."""
_NO_PEOPLE = re.compile(
    r"\b(?:customers?|clients?|suppliers?|guests?|exhibitors?|views|growth|ways?|love|donations?|volunteers?|"
    r"investors?|sponsors?|not|nicht|kunden|kinder|lieferanten|gäste|sponsoren|wege|clients?|fournisseurs?|bénévoles?|"
    r"pas|clientes?|proveedores?|clienti|fornitori|volontari|klanten|leveranciers|vrijwilligers)\b",
    re.I,
)
_GENERAL_CALL = re.compile(
    r"(?:join (?:the|our) (?:team|crew|family)|join us|work (?:with|for) us|we(?:['’]re| are) (?:hiring|recruiting|"
    r"growing)|vacanc(?:y|ies)|help wanted|staff wanted|job opportunit(?:y|ies)|stellen(?:angebote?|ausschreibung|"
    r"anzeige)|verstärkung gesucht|wir (?:suchen|brauchen) (?:dich|sie|verstärkung)|mitarbeiter gesucht|"
    r"komm in unser team|on (?:recrute|embauche)|nous recrutons|rejoignez[- ].{0,20}|offres? d['’]emploi|recrutement|"
    r"trabaja (?:con|en) .{1,25}|buscamos personal|se busca personal|ofertas? de (?:empleo|trabajo)|empleo|"
    r"lavora con noi|cerchiamo personale|offert[ae] di lavoro|posizion[ei] apert[ae]|vacatures?|werken bij .{1,30}|"
    r"kom bij ons .{0,20})[ !.]*$",
    re.I,
)
_MONEY_OR_MODE = re.compile(r"[€$£]|\b(?:EUR|GBP|USD|CHF|remote|hybrid\w*|on-?site|vor ort|télétravail)\b", re.I)
_NEAR = 60
_ARTICLE_TITLE = re.compile(
    r"(?::|–|-|\|) ?(?:\d+ )?(?:tips|advice|conseils|consejos|consigli|ratgeber|guide|guía|guida)\b|\b(?:funciones|"
    r"sueldo|salario|requisitos|aufgaben|gehalt|voraussetzungen|missions|salaire|formation|mansioni|stipendio|taken|"
    r"salaris|duties|salary|skills|ausbildung)(?:,| y| und| et| e| en| &| and) (?:funciones|sueldo|salario|requisitos|"
    r"aufgaben|gehalt|voraussetzungen|missions|salaire|formation|mansioni|stipendio|requisiti|taken|salaris|duties|"
    r"salary|skills|ausbildung|compétences|débouchés)\b|what (?:they|does|do)\b|^(?:minutes|agenda|protokoll|"
    r"(?:\w+ )?meeting|procès-verbal|acta\b|verbale|notulen)|spotlight|im porträt|portrait (?:de|d['’])|"
    r"^(?:course|kurs|lehrgang|weiterbildung|formation|curso|corso|cursus|workshop|seminar|infoabend)\b|"
    r"\b(?:training (?:program(?:me)?|"
    r"course)|bootcamp|careers? fair|jobmesse|room (?:for|to)|talent (?:community|pool)|initiativbewerbung|"
    r"candidature spontanée|candidatura espontánea|candidatura spontanea|open sollicitatie)\b|(?:recrute|hires|hiring|"
    r"sucht|busca|zoekt|assume) (?:plus de |more than |über |más de |meer dan |oltre )?\d{2,}\b|\bsalar(?:y|"
    r"ies) (?:in|for|guide|of)\b|\?\s*$|^(?:how (?:to|do|much|i|we)|why|what (?:is|does|are|do)|when to|who is|"
    r"\d+ (?:preguntas|consejos|errores|claves|tipps|fragen|fehler|gründe|conseils|erreurs|raisons|domande|consigli|"
    r"errori|vragen|redenen|fouten|tips|ways|questions|things|reasons|mistakes|best|jobs)|(?:top|the) \d+|guide|tips|"
    r"meet\b|interview with|a day in the life|wie (?:wird|werde|schreib|viel|man|du)|was (?:macht|verdient|ist)|"
    r"warum\b|so (?:wirst|werden|schreib)|tipps|comment (?:devenir|écrire|rédiger|faire)|qu['’]est-ce|pourquoi\b|"
    r"combien|quel (?:est|salaire)|cómo (?:ser|escribir|hacer|redactar)|qué (?:es|hace)|cuánto|come (?:diventare|"
    r"scrivere|si)|quanto guadagna|cosa fa|hoe (?:word|schrijf|je)|wat (?:doet|verdient|is)|waarom)|"
    r"\b(?:interview questions|job description (?:template|sample|example)|salary guide|salaries|(?:resume|cv|"
    r"cover letter) (?:template|example|sample)s?|curriculum vitae|resume of|lebenslauf|gehalt(?:s\w+|:)|verdienst|"
    r"berufsbild|muster(?:vorlage)?|fiche métier|modèle de|lettre de motivation :|exemple de|plantilla|ejemplo de|"
    r"modello di|esempio di|voorbeeld|bewerbungsvorlage|job ?profil|press release|forum|pressemitteilung|"
    r"communiqué de presse|obituary|nachruf)\b",
    re.I,
)
"""Titles of guides, courses, news and templates about an occupation, which offer no job."""
_NO_JOB_WORD = re.compile(
    r"\b(?:add to (?:cart|basket|bag)|in den warenkorb|ajouter au panier|añadir (?:al carrito|a la cesta)|"
    r"aggiungi al carrello|in winkelwagen|tuition(?! (?:assistance|reimbursement|support|help|aid|discounts?|"
    r"remission|waiver|benefits?|contribution))|classes start|donate now|jetzt spenden|faire un don|dona ahora|"
    r"dona ora|doneer|(?<!you )(?<!ll )earns? (?:between|around|about|an? average|[€$£](?=\d{1,3}[,.]?\d{3}|\d+k))|"
    r"verdien(?:t|en) (?:im |zwischen|rund|durchschnitt)|gagne(?:nt)? (?:entre|en moyenne)|ganan? (?:entre|de media)|"
    r"guadagna(?:no)? (?:tra|in media)|course fees?(?! (?:paid|covered|are (?:paid|covered)|reimbursed))|"
    r"entry requirements|studiengebühr\w*|scholarships?|travel grants?|grants? of up to|invitation to tender|"
    r"call for (?:tenders|proposals|abstracts)|prize money|stipendi(?:um|en)\b|bourses? d['’]|frais d['’]inscription|"
    r"enrol now|enroll now|i (?:have|offer|charge|bring|am available)\b[^.\n]{0,40}|ich biete|je propose|ofrezco mis|"
    r"offro (?:i miei|lezioni)|mijn tarief|available for (?:hire|work|freelance)|my (?:cv|resume|portfolio)|hire me|"
    r"work history|berufserfahrung seit)\b",
    re.I,
)
"""Words of shops, courses and résumés, which offer no job."""
_APPLY_FRAME = (
    "iframe[src*='greenhouse.io'], iframe[src*='lever.co'], iframe[src*='personio'], iframe[src*='softgarden'], "
    "a[href*='apply'], a[href*='bewerb'], a[href^='mailto:job'], a[href^='mailto:bewerb'], "
    "a[href^='mailto:career'], a[href^='mailto:karriere'], a[href^='mailto:recruit'], a[href^='mailto:hr'], "
    "a[href^='mailto:personal'], a[href^='mailto:vacature'], a[href^='mailto:recrutement'], a[href^='mailto:emploi'], "
    "a[href^='mailto:empleo'], a[href^='mailto:lavoro'], a[href^='mailto:vacanc'], a[href*='postul'], "
    "a[href*='candidat'], a[href*='sollicit']"
)
_WRITE_TO = re.compile(
    r"\b(?:questions|fragen|vragen|domande|preguntas|dudas|e-?[m]ail|write|writing|send|contact|an|à|a|to|at|naar|"
    r"scrivere|"
    r"per [m]ail)\s*[:?]?\s+[\w.+-]{1,60}@[\w-]{2,60}\.",
    re.I,
)
_QUOTE = re.compile(
    r"[”»“\"],? (?:said|says|told|sagte?|erklärte?|so der|so die|assure|explique|affirme|dit|dice|asegura|zegt|aldus|"
    r"spiega)\b",
    re.I,
)
_BYLINE = re.compile(
    r"^(?i:by|par|von|por|di|door) [A-ZÀ-ÖØ-Þ]\w+(?: [A-ZÀ-ÖØ-Þ][\w-]+){1,2}(?=[,|·\n]| le | on | am )", re.M
)
_CALL = re.compile(
    r"\b(?:ring|call|contact|enquir\w+|inquir\w+|kontakt|phone|text|anrufen genügt|appelez|appeler|contactez|llamar?|"
    r"llámanos|bel|bellen|"
    r"ruf|rufen|anrufen|melde|melden|telefon\w*|chiamare|chiamaci|whatsapp|app)\b[^.\n]{0,70}?\+?\d[\d /()-]{5,}",
    re.I,
)
_APPLY_FOR_JOB = re.compile(r"apply for (?:this|the) (?:job|role|position|vacancy)$", re.I)
_UPLOAD = "input[type=file]"
_ENOUGH = 3
_APPLIES = re.compile(
    r"\bi(?:['’]d like to| would like to| wish to|['’]m writing to| am writing to) apply\b|\bbewerbe ich mich\b|"
    r"\bje (?:vous (?:adresse|propose)|pose) ma candidature\b|\bhierbij solliciteer ik\b|"
    r"\b(?:presento|envío|invio|presento) (?:mi|la mia) candidatura\b",
    re.I,
)
"""Sentences of somebody who applies, whose letter names what the employer looks for."""
_TIMES = re.compile(
    r"\b(?:weekends?|evenings?|apprenti\w*|azubi|lehrling|fines de semana|week-ends?|am wochenende|ab sofort|"
    r"immediate start|start asap|"
    r"dès (?:maintenant|que possible)|per direct|incorporación inmediata|"
    r"da subito|inizio immediato)\b",
    re.I,
)
_LONGEST_HEAD = 90
_LONG = 40
_FIRST_LINES = 30


def headed_roles(page: SavedPage) -> list[str]:
    """The headings and parts of titles that name an occupation."""
    first = page.headings[:2]
    heads = (*first, *names.title_parts(page.meta("og:title")), *names.title_parts(page.title))
    roles = [text for text in (names.role_name(head) for head in heads) if is_role(text)]
    return roles or [text for text in first or page.texts("h2")[:1] if may_be_role(text) and text in page.title]


def piped_role_and_company(text: str) -> tuple[str, str] | None:
    """Role and company of a first line such as "Contoso | Analyst | Berlin or remote | full-time", or None."""
    for line in text.split("\n")[:_FIRST_LINES]:
        parts = [part.strip() for part in line.split("|")]
        if len(parts) < 3 or len(line) > 250:
            continue
        role = next((part for part in parts[1:] if is_role(part)), "")
        if role and not is_role(parts[0]) and (company := names.company_name(re.sub(r"\s*\([^)]*\)", "", parts[0]))):
            return role, company
    return None


def _has_button(page: SavedPage) -> bool:
    """Whether the page has a button or link to apply."""
    for node in page.tree.css("a, button, input[type=button], input[type=submit], [role=button]"):
        text = node.attributes.get("value") or node.text(separator=" ") or ""
        if BUTTON.match(" ".join(text.split())):
            return True
    return False


def is_posting(page: SavedPage, labels: Labels) -> bool:
    """Whether the page offers one job.

    It has to name an occupation and to look for somebody: in words, by a deadline, by the labels of a posting, or by
    a way to apply beside sections and terms. What speaks for a job is then added up.
    """
    text = page.whole_main_text
    titles = [*page.headings[:1], page.title, page.meta("og:title")]
    heads = [*titles, *page.texts("h2, h3" if page.headings else "h2, h3, b, strong, font")]
    parts = [part for title in titles for part in names.title_parts(title)]
    marked = name_marks.has_gender(" ".join((page.title, *page.headings, text[:1500])))
    role_sought, piped = role_in_sentence(text), piped_role_and_company(text) is not None
    seeks = bool(
        role_sought
        or _INVITES.search(text)
        or any(names.split_hiring_title(title)[1] for title in titles)
        or any(names.is_offer(head) and is_role(names.role_name(head)) for head in (*parts, *heads))
    )
    calls = bool(APPLY.search(page.visible)) or _applies_there(page)
    if _is_about_work(page, titles, marked=marked, calls=calls, seeks=seeks) or _APPLIES.search(text):
        return False
    offers = seeks or _offers(text) or any(map(is_general_call, heads))
    closes = bool(labels.get("deadline") or deadlines.closes_on_some_day(text, page))
    headings = {match[0].strip().casefold() for match in SECTIONS.finditer(text)}
    sections = min(2, len(headings)) or bool(must_haves_in(text))
    terms = bool(TERMS.search(text) or (_TIMES.search(text) and (role_sought or headed_roles(page))))
    pays = bool(labels.get("pay") or pay_in_text.pay_in_posting(text) or pay_in_key_facts(page, ""))
    pays = pays or (page.is_copied and pay_in_text.pay_in_passing(text) is not None)
    conditions = terms + pays + closes + bool(labels.get("place"))
    labelled = sum(1 for kind in ("title", "company", "place", "pay", "deadline", "mode") if labels.get(kind)) > 1
    writes = bool(_WRITE_TO.search(text) or _CALL.search(text))
    calls = calls or (writes and (offers or closes or labelled or (pays and terms)))
    lower = {role for role in map(names.role_name, heads[len(titles) :]) if is_role(role)}
    role = bool(
        role_sought
        or piped
        or labels.get("title")
        or len(lower) == 1
        or headed_roles(page)
        or any(map(names.is_offer, heads))
    )
    has_terms = calls and sections and conditions and (sections > 1 or pays or conditions > 1 or _applies_there(page))
    facts = key_facts(page)
    facts_offer = piped or (any(map(TERMS.search, facts)) and any(map(_MONEY_OR_MODE.search, facts)))
    told_apply = sections > 1 and any(map(_APPLY_FOR_JOB.match, page.texts("button, a")))
    wanted = (seeks, marked, closes, labelled, has_terms, told_apply, facts_offer, offers and calls and conditions)
    if not any(wanted) or not (role or marked or (closes and sections)):
        return False
    score = (
        (1 + marked) * (role or marked) + calls + offers + sections + min(3, conditions) + labelled + bool(facts_offer)
    )
    notice = page.is_copied and calls and any(names.split_hiring_title(head)[1] for head in page.headings[:1])
    return score >= _ENOUGH + (not (marked or notice)) + (not (role or marked)) and len(text) > _LONG


def _applies_there(page: SavedPage) -> bool:
    """Whether the page has a form, frame, link or button to apply with."""
    return page.tree.css_first(f"{_APPLY_FRAME}, {_UPLOAD}") is not None or _has_button(page)


def _offers(start: str) -> bool:
    """Whether a sentence looks for somebody to employ: no customers, and no question to the reader."""
    for match in _OFFERS.finditer(start):
        after = start[match.end() : match.end() + _NEAR]
        end = re.search(r"[.!?\n]", after)
        if not (_NO_PEOPLE.search(after[: end.start()] if end else after) or (end and end[0] == "?")):
            return True
    return False


def is_general_call(head: str) -> bool:
    """Whether a heading calls for applicants without naming a job, as "Join our team"."""
    return len(head) < _LONGEST_HEAD and any(_GENERAL_CALL.match(part) for part in names.title_parts(head))


_SPECULATIVE = re.compile(
    r"(?:initiativbewerbung(?:en)?|initiativ bewerben|blindbewerbung|candidatures? spontanées?|"
    r"candidaturas? espontáneas?|candidatur[ae] spontane[ae]|autocandidatura|open sollicitaties?|(?:speculative|"
    r"spontaneous|unsolicited|general|open) applications?|talent ?(?:pool|community|network))\W*",
    re.I,
)
"""Headings of pages that take applications while no job is open."""
_ARTICLES = ("BlogPosting", "NewsArticle")


def is_speculative(titles: Sequence[str]) -> bool:
    """Whether a page is headed by an invitation to apply while no job is open."""
    heads = (name_marks.without_gender(part) for title in titles for part in (title, *names.title_parts(title)))
    return any(map(_SPECULATIVE.fullmatch, heads))


def _is_about_work(page: SavedPage, titles: Sequence[str], *, marked: bool, calls: bool, seeks: bool) -> bool:
    """Whether the page is about an occupation without offering it: a guide, a course, news, a shop."""
    if is_speculative(titles) or (any(map(_ARTICLE_TITLE.search, titles)) and not (marked and calls)):
        return True
    if marked:
        return False
    text = page.whole_main_text
    is_article = page.meta("og:type") == "article" or bool(page.meta("article:published_time"))
    data_objects = chain.from_iterable(json_data.objects(json_data.load_json(script)) for script in page.scripts)
    is_blog = any(json_data.is_type(data, kind) for data in data_objects for kind in _ARTICLES)
    is_news = _QUOTE.search(text) or (is_article and _BYLINE.search(text))
    if is_news or (is_blog and not headed_roles(page)):
        return True
    return not seeks and _NO_JOB_WORD.search(page.visible) is not None
