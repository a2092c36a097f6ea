"""Words for occupations, in six languages and some of their neighbours."""

from __future__ import annotations

import re
from functools import cache

from app.domain.patterns import compiled_later

_ENGLISH = """
    accountant administrator adviser advisor agent aide analyst apprentice apprenticeship archaeologist architect
    archivist artist assistant associate attendant auditor baker barista bartender bookkeeper bricklayer broker
    builder butcher buyer captain caregiver caretaker carer carpenter cashier chaplain chef chemist chief cleaner
    clerk coach collector conductor conservator consultant controller cook coordinator co-ordinator copywriter
    counsel counsellor counselor courier curator custodian dancer deckhand stagehand dentist designer developer
    dietitian director dispatcher doctor drafter driver editor educator electrician engineer estimator executive
    fabricator farmer farmhand fellow fellowship fitter florist foreman forester fundraiser gardener generalist
    grower guard guide hairdresser handler handyman harpist head herdsperson herdsman housekeeper hydrologist hygienist
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
    actuary dev advocate ambassador animator arborist assembler babysitter banksman barber barrister bursar childminder
    cobbler companion concierge decorator dispenser embalmer facilitator finisher helper jeweller landscaper liaison
    loader navigator nutritionist phlebotomist proofreader restorer rigger seamstress sexton sommelier sourcer sprayer
    tiler cartographer
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
    cajer[oa] camarer[oa]
    camionero capataz carniceros? carpinter[oa] carretiller[oa] celador[a]? chófer cociner[oa] comercial
    conductor[a]? conserje consultor[a]? contable coordinador[a]? cuidador[a]? delineante dependient[ea]
    desarrollador[a]? diseñador[a]? educador[a]? electricista empleado encargad[oa] enfermer[oa] especialista
    farmacéutic[oa] fisioterapeuta fontaner[oa] formador[a]? gerente gestor[a]? gobernanta guía ingenier[oa]
    jardiner[oa] jefe jefa limpiador[a]? maestr[oa] mecánic[oa] médic[oa] monitor[a]? mozo oficial operari[oa]
    operador[a]? panader[oa] pastelero peón peluquer[oa] pintor[a]? pizzero prácticas profesor[a]? programador[a]?
    psicólog[oa] recepcionista repartidor[a]? responsable secretari[oa] soldador[a]? técnic[oa] teleoperador[a]?
    tractorista vendedor[a]? veterinari[oa] vigilante agente? aide aide-soignante? acheteur agriculteur animateur
    animatrice apprentie? assistante? auxiliaire bibliothécaire boucher boulang(?:er|ère) cariste chargée?
    charpentier chauffeur chef cheffe coiffeu(?:r|se) commerciale? comptable concepteur conducteur conductrice
    coord(?:onn|in)at(?:eur|rice)
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
    engenheir[oa] motorista professor[a]? capo tornitore heftruckchauffeur drukker corrector[a]? maquetador[a]?
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
    r"installateur|konstrukteur|optiker|akustiker|apotheker|küster|mesner|pta|mfa|zfa|pfarrer|kantor|organist|musiker|"
    r"bibliothekar|archivar|"
    r"restaurator|kurator|kuratorin|schwester)(?:in|innen|n|r|s)?)"
)


@cache
def _occupation() -> re.Pattern[str]:
    """The pattern of all words, built when it is first needed since that takes a while."""
    english = "|".join(f"{word}s?" for word in _ENGLISH.split())
    endings = (
        r"\w+(?:picker|werker|rijder|bediener|ologist|ician|ographer|smith|keeper|maker|worker|medewerker|adviseur|"
        r"manager|monteur|bakker|schilder|"
        r"verkoper|verpleegkundige|leraar|timmerman|ontwikkelaar|beheerder|begeleider|leider|tekenaar)"
    )
    partner = r"(?:business|talent|people|hr|delivery|client|channel|managing|finance)\s+partners?"
    hands = r"(?:kennel|stable|yard|farm|ranch|garden|factory|mill|field|dairy|orchard) hands?"
    staff = (
        r"(?:bar|kitchen|waiting|wait|sales|shop|retail|cleaning|nursing|catering|door|floor|bank) (?:staff|persons?)"
    )
    pets = r"(?:dog|pet) (?:walker|groomer|sitter)s?"
    hulp = r"(?:weekend|vakantie|winkel|keuken|afwas|zaterdag|huishoud|kassa|oproep|horeca)(?:hulp|kracht)"
    return re.compile(
        rf"(?<![\w-])(?:{english}|{partner}|{pets}|{hulp}|{hands}|{staff}|{'|'.join(_OTHERS.split())}|"
        rf"[WC][1-4]-Professur(?:en)?|{_GERMAN}|"
        rf"{endings})(?!\w)",
        re.I,
    )


_FORMS = compiled_later(
    r"\w(?:[:*_·•.]\s?(?:in|innen|r|n|e|ne|se|euse|rice|ère|trice|s)\b|/-?(?:in|innen|frau|euse|rice|ère|a|o|r)\b|"
    r"\((?:in|e|ne|a|ère|euse|rice|se|o|r|n|innen|trice)\)|Innen\b)"
)
"""Endings with which a word names women and men."""
_GRADE = compiled_later(r"I{1,3}|IV|V|[1-9]|[ELP][1-9]")
"""A grade after an occupation: Engineer II, Analyst 2."""
_DASH = compiled_later(r"\s+[-–—/|]\s+")
_BRACKETS = compiled_later(r"\([^)]*\)")


def names_occupation(text: str) -> bool:
    """Whether a text contains a word for an occupation."""
    return bool(_occupation().search(text) or _FORMS.search(text))


def is_occupation(text: str) -> bool:
    """Whether a text is an occupation: its last word is one, or its first with small letters after it.

    "Shop manager" and "Enfermera de noche" are; "Baker McKenzie" is none, since names of people are occupations too.
    """
    words = _DASH.split(_BRACKETS.sub(" ", text))[0].split()
    if len(words) > 1 and _GRADE.fullmatch(words[-1]):
        words.pop()
    if not words:
        return False
    if _occupation().fullmatch(words[-1]):
        return True
    return (
        len(words) > 1 and not any(word[0].isupper() for word in words[1:]) and bool(_occupation().fullmatch(words[0]))
    )
