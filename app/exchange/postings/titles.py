"""Whether a short text is the title of a job, by the words people's occupations have in six languages."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from app.domain import name_marks
from app.exchange.postings import names

_ENGLISH = """
    accountant administrator adviser advisor agent aide analyst apprentice apprenticeship archaeologist architect
    archivist artist assistant associate attendant auditor baker barista bartender bookkeeper bricklayer broker
    builder butcher buyer captain caregiver caretaker carer carpenter cashier chaplain chef chemist chief cleaner
    clerk coach collector conductor conservator consultant controller cook coordinator co-ordinator copywriter
    counsel counsellor counselor courier curator custodian dancer deckhand stagehand dentist designer developer
    dietitian director dispatcher doctor drafter driver editor educator electrician engineer estimator executive
    fabricator farmer farmhand fellow fellowship fitter florist foreman forester fundraiser gardener generalist
    grower guard guide hairdresser handyman harpist head herdsperson herdsman housekeeper hydrologist hygienist
    illustrator inspector installer instructor intern internship interpreter interviewer investigator janitor joiner
    journalist keeper labourer laborer lawyer lead leader learner lecturer lecturership librarian lifeguard
    machinist manager marketer mason mate mechanic mentor merchandiser messenger midwife miller milker modeler nanny
    negotiator nurse officer operative operator optician optometrist organiser organizer packer painter panellist
    paralegal paramedic pastor pathologist pharmacist photographer physician physiotherapist picker pilot planner
    planter plasterer plumber podiatrist porter postdoc practitioner president principal processor producer
    professor programmer psychologist purchaser ranger receptionist recruiter registrar reporter representative
    researcher roofer sailor salesperson sampler scaffolder scheduler scientist secretary seller server setter
    shepherd skipper solicitor specialist steward stockperson strategist stylist superintendent supervisor surgeon
    surveyor tailor teacher technician technologist telemarketer teller tester therapist trainee trainer translator
    treasurer tutor underwriter upholsterer usher valet verger vet veterinarian phd doctoral doctorate postdoctoral
    studentship traineeship professorship waiter waitress warden watchkeeper welder worker writer host hostess
    cutter presser dyer glazier electromechanic rn lpn cna hca rgn dresser estimator
    actuary advocate ambassador animator arborist assembler babysitter banksman barber barrister bursar childminder
    cobbler companion concierge decorator dispenser embalmer facilitator finisher helper jeweller landscaper liaison
    loader navigator nutritionist phlebotomist proofreader restorer rigger seamstress sexton sommelier sourcer sprayer
    tiler
"""
_OTHERS = """
    addett[oa] agricoltor[ei] aiuto allenator[ei] animatric[ei] apprendista architett[oa] assistente autista
    bracciante cameriere? cameriera carrellista cassier[ea] collaborator[ei] collaboratrice commess[oa] commis
    consulente contabile coordinator[ei] cuoc[oa] direttore direttrice docente educator[ei] educatrice elettricista
    falegname farmacista fornai[oa] fotografo geometra giardiniere idraulico impiegat[oa] infermier[ea] ingegnere
    insegnante istruttore macchinista magazziniere manovale manutentore meccanico medico muratore operai[oa]
    operatore operatrice oss panettiere panificatore pasticcere parrucchier[ea] perito pizzaiolo portiere
    programmator[ei] progettista ragionier[ea] redattore responsabile ricercator[ei] saldatore segretari[oa]
    sviluppator[ei] stagista tecnic[oa] tirocinante tirocinio venditor[ei] venditrice verniciatore administrativ[oa]
    albañil analista asistente asesor[a]? auxiliar ayudante azafata becari[oa] biólog[oa] bibliotecari[oa]
    camarer[oa] camionero capataz carniceros? carpinter[oa] carretiller[oa] celador[a]? chófer cociner[oa] comercial
    conductor[a]? conserje consultor[a]? contable coordinador[a]? cuidador[a]? delineante dependient[ea]
    desarrollador[a]? diseñador[a]? educador[a]? electricista empleado encargad[oa] enfermer[oa] especialista
    farmacéutic[oa] fisioterapeuta fontaner[oa] formador[a]? gerente gestor[a]? gobernanta guía ingenier[oa]
    jardiner[oa] jefe jefa limpiador[a]? maestr[oa] mecánic[oa] médic[oa] monitor[a]? mozo oficial operari[oa]
    operador[a]? panader[oa] pastelero peón peluquer[oa] pintor[a]? pizzero prácticas profesor[a]? programador[a]?
    psicólog[oa] recepcionista repartidor[a]? responsable secretari[oa] soldador[a]? técnic[oa] teleoperador[a]?
    tractorista vendedor[a]? veterinari[oa] vigilante agente? aide aide-soignante? acheteur agriculteur animateur
    animatrice apprentie? assistante? auxiliaire bibliothécaire boucher boulang(?:er|ère) cariste chargée?
    charpentier chauffeur chef cheffe coiffeu(?:r|se) commerciale? comptable concepteur conducteur conductrice
    conseill(?:er|ère) consultante? contrôleur couvreur cuisini(?:er|ère) dessinateur directeur directrice
    développeu(?:r|se) éducateur éducatrice électricien employée? encadrante? enseignante? formateur formatrice
    gardien gestionnaire hôte hôtesse ingénieure? infirmi(?:er|ère) jardinier juriste libraire maçon
    magasini(?:er|ère) maître manœuvre mécanicien médecin menuisier moniteur monitrice opérateur opératrice
    ouvri(?:er|ère) paysagiste peintre plombier plongeur préparateur préparatrice professeure? psychologue
    pâtissi(?:er|ère) réceptionniste rédacteur rédactrice régisseu(?:r|se) secrétaire serveu(?:r|se) soignante?
    soudeur stagiaire doctorante? alternante? surveillante? technicienne? technicien téléconseiller traducteur
    vendeu(?:r|se) vétérinaire viticulteur accountmanager administratie administrateur administratief adviseur
    analist apotheker assistent bakker beheerder begeleider beleidsmedewerker beveiliger bezorger bloemist
    boekhouder bouwvakker buschauffeur coach coördinator conciërge consulent constructeur controleur dakdekker
    docent elektricien elektromonteur fysiotherapeut gastheer gastvrouw groepsleider hoofd hovenier huishoudelijke
    hulp ingenieur inkoper installateur jurist kapper kok koks kraanmachinist leerkracht leerling leraar lerares
    loodgieter lasser machinist magazijnmedewerker makelaar medewerker monteur ober ondersteuner onderzoeker
    onderwijsassistent ontwikkelaar opzichter pedagogisch planner postbode procesoperator programmeur projectleider
    psycholoog receptionist redacteur schilder schoonmaker secretaresse slager stagiaire? stratenmaker tandarts
    teamleider tekenaar telefonist timmerman toezichthouder tuinman uitvoerder verkoper verkoopster verloskundige
    verpleegkundige verzorgende voorman vrachtwagenchauffeur wachter werkvoorbereider promovendus phd-student
    zorgmedewerker zwemonderwijzer bogholder chauffør elektriker handläggare ingeniør ingenjör kock kokk
    kundrådgiver lærer lärare leder medarbejder medarbetare medarbeider montör montør pædagog projektledare
    projektleder psykolog rådgiver rådgivare sælger säljare samordnare sjuksköterska snickare sygeplejerske
    sykepleier tømrer udvikler undersköterska utvecklare utvikler ekonom økonom analityk elektryk fryzjer handlowiec
    inżynier kelner kierowca kierownik kucharz księgow[ay] magazynier mechanik nauczyciel pielęgniarka pracownik
    programista recepcjonistka specjalista sprzedawca contabilista cozinheir[oa] desenvolvedor[a]? enfermeir[oa]
    engenheir[oa] motorista professor[a]?
"""
_GERMAN = (
    r"(?:\w*(?:kraft|kräfte|leiter|leitung|mitarbeiter|kaufmann|kauffrau|kaufleute|lehrperson|fachperson|techniker|"
    r"ingenieur|entwickler|"
    r"mechaniker|mechatroniker|elektroniker|elektriker|verkäufer|fahrer|pfleger|lehrer|erzieher|sachbearbeiter|"
    r"bearbeiter|referent|assistent|assistenz|berater|meister|geselle|gesellin|geselln|monteur|helfer|hilfe|zimmerer|"
    r"zimmermann|"
    r"tischler|schreiner|maurer|arzt|ärztin|auszubildender?|azubi|praktikant|praktikum|werkstudent|volontär|"
    r"volontariat|hausmeister|hauswart|buchhalter|bäcker|bäckerin|konditor|koch|köchin|kellner|gärtner|bauer|"
    r"schlosser|schweißer|dreher|fräser|maler|lackierer|dachdecker|fliesenleger|bauleiter|polier|architekt|planer|"
    r"zeichner|designer|redakteur|lektor|dramaturg|dozent|professor|professur|wissenschaftler|forscher|laborant|"
    r"chemiker|informatiker|administrator|spezialist|experte|expertin|beauftragter?|controller|prüfer|anwalt|"
    r"anwältin|jurist|notar|therapeut|psychologe|psychologin|pädagoge|pädagogin|sozialarbeiter|hebamme|betreuer|"
    r"begleiter|beamter|fachangestellter?|fachfrau|fachmann|angestellter?|sekretär|sekretärin|empfang|reiniger|"
    r"disponent|lagerist|kommissionierer|zusteller|bote|wächter|wart|friseur|friseurin|florist|schneider|metzger|"
    r"fleischer|winzer|landwirt|forstwirt|tierpfleger|melker|trainer|vertreter|vermittler|makler|einkäufer|"
    r"disponent|operator|bediener|führer|steward|gastgeber|serviceleitung|direktor|direktorin|vorstand|"
    r"geschäftsführer|geschäftsführung|chef|kapitän|matrose|inspektor|kontrolleur|arbeiter|handwerker|"
    r"installateur|optiker|akustiker|apotheker|küster|mesner|pta|mfa|zfa|pfarrer|kantor|organist|musiker|"
    r"bibliothekar|archivar|"
    r"restaurator|kurator|kuratorin|schwester)(?:in|innen|n|r|s)?)"
)


@cache
def _occupation() -> re.Pattern[str]:
    """The words, put together once they are needed, which takes a while."""
    english = "|".join(f"{word}s?" for word in _ENGLISH.split())
    endings = (
        r"\w+(?:picker|werker|rijder|bediener|ologist|ician|ographer|smith|keeper|maker|worker|medewerker|adviseur|"
        r"manager|monteur|bakker|schilder|"
        r"verkoper|verpleegkundige|leraar|timmerman|ontwikkelaar|beheerder|begeleider|leider|tekenaar)"
    )
    partner = r"(?:business|talent|people|hr|delivery|client|channel|managing|finance)\s+partners?"
    hands = r"(?:kennel|stable|yard|farm|ranch|garden|factory|mill|field|dairy|orchard) hands?"
    return re.compile(
        rf"(?<![\w-])(?:{english}|{partner}|{hands}|{'|'.join(_OTHERS.split())}|[WC][1-4]-Professur(?:en)?|{_GERMAN}|"
        rf"{endings})(?!\w)",
        re.I,
    )


_ABBREVIATED = re.compile(
    r"\b(dipl|ing|dr|prof|mag|sr|jr|st|kfm|techn|stv|staatl|gepr|exam|med|wiss|asst|dir|mgr|eidg|i\. e|u|inkl|bzw|"
    r"resp|dott)"
    r"\.",
    re.I,
)
"""Short forms in titles, whose full stop ends no sentence."""
_FORMS = re.compile(
    r"\w(?:[:*_·•.]\s?(?:in|innen|r|n|e|ne|se|euse|rice|ère|trice|s)\b|/-?(?:in|innen|frau|euse|rice|ère|a|o|r)\b|"
    r"\((?:in|e|ne|a|ère|euse|rice|se|o|r|n|innen|trice)\)|Innen\b)"
)
_SENTENCE = re.compile(
    r"[.!?](?:\s|$)|\b(?:is|are|was|we|you|your|our|us|they|ist|sind|wir|du|sie|dein|unser\w*|haben|est|sont|nous|vous|"
    r"votre|notre|es|son|nuestr\w+|nosotros|tu|siamo|noi|zijn|wij|jij|onze|jouw|how|why|what|wie|warum|comment|"
    r"come|cómo|hoe|meet|about|jobs|vacancies|careers|stellenangebote|emplois|offres d['’]emploi|ofertas de|vacatures|"
    r"offerte di|empleos|salar(?:y|ies)|login)\b",
    re.I,
)
_IN_WORDS = re.compile(
    r"\b(?:looking for|need|hiring|seeking|recruit(?:ing)?|want|vacancy for|applications? for|advertis\w+ for|"
    r"such(?:en|t)(?: wir)?(?: (?:ab sofort|ab \w+|zum \w+|für \w+(?: \w+){0,3}|zur verstärkung[^,.]{0,40}))?,?|"
    r"(?:recherch|recrut|cherch)(?:ons|e)|buscamos|necesitamos|(?:se )?(?:busca|necesita)|"
    r"(?:zoeken|zoekt|op zoek naar)(?: (?:wij|we))?|se ofrece(?: (?:un )?puesto de)?|puesto de|poste de|stelle als|"
    r"job as|posto (?:di|da)|baan als|embauch(?:ons|e)|brauchen|"
    r"cerchiamo|cercasi|(?:ricerca|cerca|assume)|assumiamo)\s*:?\s+"
    r"(?:(?:dich als|sie als|you as|als|an?|another|one|two|some|the|our next|eine?n?|zwei|un\(e\)|une?|un[ea]?|deux|"
    r"dos|una?|een|twee|due|per|la|le|el|il|"
    r"new|neue?n?|full[- ]time|part[- ]time|experienced|friendly|reliable|zuverlässige?n?|erfahrene?n?|ervaren|"
    r"\(e\)|\(n\))\s+){0,4}"
    r"(?P<role>[^\W\d][\w/()*:·'’-]+(?: (?:(?:de|d['’]|en|für|für die|of|for|in|and|und|et|y|e|per|la|le|alla|"
    r"au|du|di|da)\s)?[\w/()*:·'’&+-]+){0,5})",
    re.I,
)
_WITH_ARTICLE = re.compile(
    r"\b(?:an?|eine?n?|une?|un[ao]?|een)\s+(?P<role>[^\W\d][\w/()*:·'’-]+(?: [\w/()*:·'’&-]+){0,3})", re.I
)
_LEADING_ARTICLE = re.compile(r"^(?:an?|eine?n?|une?|un\(e\)|un[ao]?|een)\s+", re.I)
_ROLE_ENDS = re.compile(
    r"\s+(?:to|who|for|in|at|with|and to|on|from|covering|CDI|CDD|für(?= (?:unser|die|den|das|der|\d))|zum|zur|ab|"
    r"mit|bei|im|die|der|das|den|unseren?|unsere|pour|à|avec|"
    r"dès|en|qui|para|con|que|per|con|presso|da|che|voor|die|met|bij|ter|op)\b.*$",
    re.I,
)
_FORMED = re.compile(r"\w{3}(?:er|or|ist|ian|eur|euse|trice|ière|iste|tore|ista|aio|iere|ador|adora|ero|era)$", re.I)
"""What the words for people who do something end in."""
_NOT_FORMED = re.compile(
    r"(?:cent(?:er|re)|number|\w*water|summer|winter|computer|newsletter|order|offer|career|\w+ember|october|"
    r"power|river|"
    r"cover|letter|member|customer|other|over|under|user|partner|error|calendar|your|further|together|chapter|master|"
    r"matter|poster|register|server|shelter|theater|transfer|weather|wonder|dinner|corner|border|better|color|colour|"
    r"floor|door|mirror|major|minor|senior|junior|interior|exterior|motor|sector|factor|vector|favor|labor|labour|"
    r"flavor|"
    r"unser|dieser|immer|wieder|unter|hinter|oder|aber|hier|mehr|kinder|zimmer|bilder|länder|bücher|fenster|wetter|"
    r"\w*uhr|jahr|werkwinter|alter|retour|valeur|fleur|bonheur|couleur|chaleur|ingresso|primera|carrera|manera|"
    r"madera|espera|primero|dinero|número|enero|febrero|extranjero|camera|lettera|quartiere|mestiere|piacere|"
    r"december|september|november|oktober|binnenkomer|meer|weer|keer|sfeer|lekker|alinea|manchester|worcester|"
    r"leicester|chester|hannover|münster)",
    re.I,
)
_MOST_FORMED = 5
_LONGEST_OFFER = 60
_REST = re.compile(r"\s+(?:[-–—|/,(]|for|of|in|at|für|de|pour|voor|per|para)(?:\s|$)|[,(|]")
_MOST_WORDS = 11


def is_role(text: str) -> bool:
    """Whether a heading or a part of a title names an occupation, and is no sentence about one."""
    line = text.strip()
    if not 2 < len(line) <= 110 or names.is_generic(line):
        return False
    if name_marks.has_gender(line):
        return True
    bare = _ABBREVIATED.sub(r"\1", re.sub(r"\([^)]*\)", " ", line))
    if len(bare.split()) > _MOST_WORDS or _SENTENCE.search(bare):
        return False
    return bool(_occupation().search(line) or _FORMS.search(line))


def may_be_role(text: str) -> bool:
    """Whether a page's heading may be an occupation of which only the ending is known, as in "Dog Groomer"."""
    if is_role(text):
        return True
    line = text.strip()
    if not 2 < len(line) <= 80 or names.is_generic(line) or _SENTENCE.search(line):
        return False
    named = _REST.split(re.sub(r"\([^)]*\)", " ", line))[0].split()
    last = named[-1] if named else ""
    return len(named) <= _MOST_FORMED and bool(_FORMED.search(last)) and not _NOT_FORMED.fullmatch(last)


def role_in_words(text: str) -> str:
    """The role of a sentence such as "We are looking for a baker to join us"; empty where there is none."""
    for match in _IN_WORDS.finditer(text):
        sentence = re.split(r"(?<=[^\d][.!?])\s|\n", text[match.start() : match.start() + 200], maxsplit=1)[0]
        if sentence.endswith("?"):  # whoever reads it is asked, and is no applicant
            continue
        for part in (
            match["role"],
            *re.split(r"\s*[,:]\s+", sentence)[1:],
            *(found["role"] for found in _WITH_ARTICLE.finditer(sentence)),
        ):
            role = _LEADING_ARTICLE.sub("", _ROLE_ENDS.sub("", part).strip(" .,;:!-–"))
            role = role.lower() if role.isupper() else role
            if is_role(role) and len(role.split()) <= 6:
                return role[:1].upper() + role[1:]
    return ""


def role_after_offer(text: str) -> str:
    """The role that the line below a heading such as "Vacancy" begins with; empty where there is none."""
    lines = [line.strip().removeprefix("- ") for line in text.split("\n") if line.strip()]
    for heading, line in pairwise(lines):
        if len(heading) < _LONGEST_OFFER and (names.is_generic(heading) or names.is_generic(names.role_name(heading))):
            role = _ROLE_ENDS.sub("", re.split(r"[.,;:!?]", line)[0]).strip(" -–")
            if is_role(role) and len(role.split()) <= 6:
                return role
    return ""
