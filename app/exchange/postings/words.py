"""Words that postings share in many languages: how long one works, how one applies, and what no place is called."""

from __future__ import annotations

import re

APPLY = re.compile(
    r"\b(?:jetzt bewerben|online bewerben|bewirb dich|bewerben sie sich|ihre bewerbung|deine bewerbung|"
    r"bewerbungsunterlagen|bewerbung (?:an|per)|apply (?:now|for this (?:job|position|role)|here|today|online)|"
    r"how to apply|to apply|your application|send (?:us |me )?(?:your|a|an|us your|your details|us a)? ?(?:short |"
    r"brief )?(?:cv|resume|application|letter|email|note)|apply(?::| at| to\b| via| with\b| by)|"
    r"submit (?:your )?application|"
    r"postule[rz]|candidate[rz]|adressez votre|envoyez (?:votre|cv|lettre|vos)|votre candidature|lettre de motivation|"
    r"inscribirse|solicitar empleo|enviar? (?:tu |su )?(?:cv|currículum|candidatura)|aplicar a|candidati|invia(?:re|"
    r"ci)? (?:il |la |un )?(?:tuo |tua )?(?:cv|curriculum|candidatura)|"
    r"solliciteer|sollicitatie|stuur je cv|aplikuj|wyślij cv|prosimy o przesłanie|ansök|søk (?:på )?stilling|"
    r"send din ansøgning|ansøgning|candidate-se|envie (?:o )?seu|başvur|hae paikkaa|melde? dich|tráenos|déjanos|"
    r"trae tu|deja tu|melden sie sich bei|"
    r"ruf (?:uns )?an\b|rufen sie (?:uns )?an|schreib (?:uns|an)|bewerbungen? (?:\w+ )?(?:sie )?(?:bitte )?(?:bis|an|"
    r"per|mit)|"
    r"kurzbewerbung|"
    r"(?:e-?mail|send|text) (?:us |me )?your (?:details|cv|resume)|"
    r"write to|get in touch|email us|e-mail us|applications? (?:form|to|by|should)|call (?:us|in)|pop in|"
    r"come (?:and see|by)|"
    r"inquire|schau vorbei|"
    r"(?:cv|lettre)[^.\n]{0,30} à\b|merci d['’]adresser|passez nous voir|appelez|présentez-vous|"
    r"inviare (?:il )?(?:cv|curriculum)|mandaci|presentarsi|mándanos|envíanos|llama(?:r|nos)? al|escríbenos|"
    r"interesados|"
    r"mail (?:je|naar)|bel (?:ons|met|naar)|stuur|reageren|応募)",
    re.I,
)
"""Words that ask for an application."""
TERMS = re.compile(
    r"\b(?:vollzeit|teilzeit|minijob|befristet|unbefristet|festanstellung|wochen?stunden|std\.|deputat|ganztags|"
    r"halbtags|ausbildung|werkstudent\w*|stellenumfang|"
    r"arbeitszeit|wochenstunden|full[- ]?time|part[- ]?time|permanent|fixed[- ]term|contract|internship|"
    r"hours per week|CDI|CDD|temps plein|temps partiel|alternance|stage|"
    r"jornada completa|tiempo completo|contrato indefinido|tempo (?:pieno|indeterminato|determinato)|fulltime|"
    r"parttime|voltijds|deeltijds|bepaalde (?:duur|tijd)|onbepaalde (?:duur|tijd)|vaste baan|vast contract|"
    r"temps complet|jornada parcial|media jornada|contratto a termine|\d+(?: ?(?:-|–|tot|bis|to|à|"
    r"a) ?\d+)? ?(?:uur|hours|stunden|heures|horas|ore|"
    r"hrs)\b|uur per week|umowa o pracę|pełny etat|heltid|deltid|tillsvidare|tempo integral|CLT|FTE|TVöD|TV-L|"
    r"besoldungsgruppe)\b|\b\d{2,3} ?(?:–|-|bis) ?\d{2,3} ?%",
    re.I,
)
"""Words for how long and how much one works."""
NOT_IN = re.compile(
    r"(?:(?:"
    r"teil|voll|remot|télétravail|teletrab|presencial|présentiel|hybrid|híbrid|ibrid|fest|aus|eltern|schicht|dauer|zusammen|absprache|abstimmung|ihr|unser|englisch|deutsch|"
    r"microsoft|alternance|jornada|remote|home|kindergarten|ausbildung|wirtschaft|mathematics"
    r")\w*|(?:"
    r"unreal|unity|blender|madame|monsieur|mme|herrn?|frau|mrs?|ms|dr|sir|dear|señora?|sig\w*|mevrouw|dhr|der|den|"
    r"dem|die|das|the|"
    r"our|your|a|an|this|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|english|german|french|excel|sql|python|java|part|full|"
    r"sap|word|cdi|cdd|stage|it|hr|germany|france|spain|italy|netherlands|europe|deutschland|frankreich|"
    r"spanien|italien|österreich|schweiz|switzerland|españa|francia|italia|nederland|niederlande|belgi\w+|"
    r"england|scotland|wales|ireland|britain|kingdom|states|canada|usa|uk|eu|year|years|key|grade|level|"
    r"unterstufe|oberstufe|klasse|klassen|gruppe|krippe|grundschule|ruhe|zukunft|anlehnung|bezug|form|höhe|"
    r"person|wort|schrift|kooperation|rücksprache|verbindung|regel|arbeit|pflege|bereich\w*|studium|schule|"
    r"industrie|technik|kürze|summe|maths|science|engineering|law|business|marketing|finance|accounting|"
    r"economics|computer|monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|"
    r"donnerstag|freitag|samstag|sonntag|spring|summer|autumn|winter|janvier|février|mars|avril|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|"
    r"octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    r"januari|februari|maart|mei|augustus|allemand|anglais|français|espagnol|inglés|español|francés|alemán|"
    r"navidad|weihnachten|noël|noel|christmas|easter|ostern|pasqua|natale|kerst|semana|"
    r"italiano|inglese|engels|nederlands|duits|spanish|italian|dutch|chinese|c|r|go|rust|kotlin|swift|figma|"
    r"adobe|autocad|office|outlook|salesforce|aws|azure|what|who|how|you|we|he|she|they|it's|if|and|or|but|"
    r"when|as|to|of|on|for|with|is|are|wir|sie|du|er|es|ich|und|oder|wenn|als|zu|von|auf|für|mit|ist|sind|un|"
    r"une|deux|tous|tout"
    r"))$",
    re.I,
)
"""First words of what follows "in" and is no place."""
_OF_TWO = re.compile(r"(?:Den|De|Het|La|Le|Les|Los|Las|El|Il|San|Santa|Sankt|St) [A-ZÀ-ÖØ-Þ]")
PLACE_WORDS = re.compile(
    r"\b(?:gmbh|team|department|abteilung|company|unternehmen|university|college|school|hospital|institute|bachelor|"
    r"master|diploma|cookie|login|"
    r"privacy|terms|policy|datenschutz|impressum|home|menu|search|act|award|council tax|ofsted|whatsapp|instagram|"
    r"facebook|linkedin|vollzeit|teilzeit|street|road|straße|rue|avenue|calle|head|manager|level|stage|year|class)\b",
    re.I,
)
"""Words that no town's name has."""

NO_PLACE = re.compile(
    r"anstellung|befrist|vertrag|\b(?:contract|contrat[ot]?|contratto|permanent|temporary|casual|seasonal|freelance|"
    r"employment|emploi|empleo|impiego|vaste?|tijdelijk)\b|dienstverband|indetermin|determinat|indefinid|"
    r"stunde|woche|dienst\b|\b(?:int[ée]rim|CDI|CDD|alternance|uitzend\w*|zeitarbeit|minijob)\b|wöchentl|schicht|\b(?:hours?|heures?|horas|uur|uren|weeks?|weekly|shifts?|turn[oi]|nights?|days?)\b|"
    r"\b(?:schaal|salarisschaal|échelon|livello|grupo|gruppe|stufe|categor[ií]a|catégorie|kategorie|fascia|scale)\b|"
    r"full[- ]|ploegen|gehalt|vergütung|entgelt|\b(?:lohn|salar(?:y|ies|io|is)|salaires?|stipendio|retribuzione|"
    r"pay|tarif|grade|band|euro)\b|ausbildung|studium|abschluss|\b(?:bachelor|master|mbo|hbo|diplom\w*|degree|licence)\b|"
    r"erfahrung|experien|expérienc|esperienz|ervaring|\b(?:junior|senior|holidays?|congés|vacaciones|ferie)\b|urlaub|"
    r"sofort|immediat|\b(?:start|starts|beginn?|début|inicio|inizio|ingang|asap)\b|bewerb|postul|candidat|sollicit|"
    r"inscri|applic|\b(?:apply|posted|published|updated|erschienen|publiée?|publicad[oa]|pubblicat[oa]|geplaatst)\b|"
    r"employe|arbeitgeber|werkgever|\bdatore\b|\bIR35\b|^(?:outside|inside|about|details?|overview|description|"
    r"summary|team|teams|flexible|flexibel|sonstige[sn]?|diverse|various|quick|easy)\b|"
    r"comment|kommentar|\b(?:reactie|author|admin|category|previous|share|print)\b|qualifi|requirement|responsib|aufgabe|anforderung|requisit|funcion|mansioni|\b(?:dut(?:y|ies)|profile?|missions?|taken|"
    r"functie-?eisen|compétences|skills|perks|contact|kontakt|salario|tasks)\b|"
    r"\b(?:secteur|branche|industry|industrie|department|abteilung|service|services|benefits?)\b",
    re.I,
)
"""Words of lines about the terms of a job, which no place's name has."""


def is_no_place(text: str) -> bool:
    """Whether what follows "in" begins as no place does; "Den Haag" and "La Rochelle" are some."""
    first = text.split()[0] if text.split() else ""
    return not first or (bool(NOT_IN.match(first)) and not _OF_TWO.match(text))
