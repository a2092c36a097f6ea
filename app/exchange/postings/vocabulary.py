"""Words of postings in many languages: for hours, for applying, and words that no place is named by."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

APPLY = re.compile(
    r"\b(?:jetzt bewerben|online bewerben|bewirb dich|bewerben sie sich|ihre bewerbung|deine bewerbung|"
    r"bewerbungsunterlagen|bewerbung (?:an|per)|apply (?:now|for this (?:job|position|role)|here|today|online)|"
    r"how to apply|to apply|your application|send (?:us |me )?(?:your|a|an|us your|your details|us a)? ?(?:short |"
    r"brief )?(?:cv|resume|application|letter|email|note)|apply(?::| at| to\b| via| with\b| by)|"
    r"submit (?:your )?application|postule[rz]|candidate[rz]|adressez votre|envoyez (?:votre|cv|lettre|vos)|"
    r"votre candidature|lettre de motivation|inscribirse|solicitar empleo|enviar? (?:tu |su )?(?:cv|currículum|"
    r"candidatura)|aplicar a|candidati|invia(?:re|ci)? (?:il |la |un )?(?:tuo |tua )?(?:cv|curriculum|candidatura)|"
    r"solliciteer|sollicitatie|stuur je cv|aplikuj|wyślij cv|prosimy o przesłanie|ansök|søk (?:på )?stilling|"
    r"send din ansøgning|ansøgning|candidate-se|envie (?:o )?seu|başvur|hae paikkaa|melde? dich|tráenos|déjanos|"
    r"trae tu|deja tu|melden sie sich bei|ruf (?:uns )?an\b|rufen sie (?:uns )?an|schreib (?:uns|an)|"
    r"bewerbungen? (?:\w+ )?(?:sie )?(?:bitte )?(?:bis|an|per|mit)|kurzbewerbung|(?:e-?mail|send|text) (?:us |"
    r"me )?your (?:details|cv|resume)|write to|get in touch|email us|e-mail us|applications? (?:form|to|by|should)|"
    r"call (?:us|in)|pop in|come (?:and see|by)|inquire|schau vorbei|(?:cv|lettre)[^.\n]{0,30} à\b|"
    r"merci d['’]adresser|passez nous voir|appelez|présentez-vous|se présenter|inviare (?:il )?(?:cv|curriculum)|"
    r"mandaci|"
    r"presentarsi|mándanos|(?:llevar?|entregar?|dejar?) (?:el |tu |un )?cv|pregunta[rd]? por|envíanos|llama(?:r|"
    r"nos)? al|escríbenos|interesados|mail (?:je|naar)|bel (?:ons|met|naar)|"
    r"stuur|reageren|応募|hand in (?:your|a) (?:cv|resume)|apply (?:in (?:writing|person|store)|within|inside)|"
    r"ask (?:inside|in store)|"
    r"reply (?:with|to this)|(?:drop|dm|message|text) (?:me|us)\b|open to a (?:quick |short )?(?:chat|call)|"
    r"expressions? of interest|drop in)",
    re.I,
)
"""Phrases that ask for an application."""
BUTTON = re.compile(
    r"^(?:einfach bewerben|eenvoudig solliciteren|candidature simplifiée|solicitud sencilla|(?:easy |"
    r"quick )?apply(?: now| online| here| on .{1,30}| for .{1,30}| today)?|i['’]m interested|"
    r"je suis intéressée?(?:\(e\)|·e)?|ich bin interessiert|(?:sono|mi) interess\w+|ik (?:heb interesse|"
    r"ben geïnteresseerd)|add to my job cart|(?:jetzt |online |hier |direkt )*(?:bewerben|zur bewerbung)(?: .{0,20})?|"
    r"bewerbung starten|bewirb dich.{0,20}|(?:je |j['’]y )?(?:postule|postuler|candidater)(?: .{0,25})?|"
    r"inscr[ií](?:bir|birme|bete|be|birse).{0,20}|aplicar(?: .{0,20})?|solicitar(?: .{0,20})?|me interesa|"
    r"candidati(?: .{0,20})?|invia candidatura|solliciteer(?:en)?(?: .{0,20})?|direct solliciteren|"
    r"reageer(?: .{0,20})?|aplikuj.{0,20}|ansök.{0,20}|søk.{0,20})[!.]?$",
    re.I,
)
"""The words of buttons and links to apply with."""
TERMS = re.compile(
    r"\b(?:vollzeit|teilzeit|minijob|befristet|unbefristet|festanstellung|wochen?stunden|std\.|deputat|ganztags|"
    r"halbtags|ausbildung|werkstudent\w*|stellenumfang|arbeitszeit|wochenstunden|full[- ]?time|part[- ]?time|"
    r"permanent|fixed[- ]term|contract|internship|hours per week|CDI|CDD|temps plein|temps partiel|alternance|stage|"
    r"jornada completa|tiempo completo|contrato indefinido|tempo (?:pieno|indeterminato|determinato)|fulltime|"
    r"parttime|voltijds|deeltijds|bepaalde (?:duur|tijd)|onbepaalde (?:duur|tijd)|vaste baan|vast contract|"
    r"temps complet|jornada parcial|media jornada|contratto a termine|\d+(?: ?(?:-|–|tot|bis|to|à|a) ?\d+)? ?(?:uur|"
    r"hours|stunden|heures|horas|ore|hrs)\b|uur per week|(?:night|evening|weekend|early|late) shifts?|"
    r"(?:früh|spät|nacht|wechsel)schicht|turno (?:di |de (?:la )?)?(?:mattina|pomeriggio|sera|notte|mañana|tarde|"
    r"noche)|"
    r"\d ?(?:days?|tage?|jours?|d[ií]as?|dag(?:en)?|giorni)(?: work)? (?:an?|per|pro|die|in der|par|por|a la|alla) "
    r"(?:week|woche|semaine|semana|settimana)|umowa o pracę|pełny etat|heltid|deltid|tillsvidare|"
    r"tempo integral|CLT|FTE|TVöD|TV-L|besoldungsgruppe)\b|\b\d{2,3} ?(?:–|-|bis) ?\d{2,3} ?%",
    re.I,
)
"""Words for hours, contracts and pay scales."""
_OF_TWO = re.compile(r"(?:Den|De|Het|La|Le|Les|Los|Las|El|Il|San|Santa|Sankt|St) [A-ZÀ-ÖØ-Þ]")
PLACE_WORDS = re.compile(
    r"\b(?:gmbh|team|department|abteilung|company|unternehmen|university|college|school|hospital|institute|bachelor|"
    r"master|diploma|cookie|login|"
    r"privacy|terms|policy|datenschutz|impressum|home|menu|search|act|award|council tax|ofsted|whatsapp|instagram|"
    r"facebook|linkedin|vollzeit|teilzeit|street|road|rd|ave|blvd|straße|rue|avenue|calle|head|manager|level|stage|"
    r"year|class)\b",
    re.I,
)
"""Words that no town has in its name."""

NO_PLACE = re.compile(
    r"anstellung|befrist|vertrag|\b(?:contract|contrat[ot]?|contratto|permanent|temporary|casual|seasonal|freelance|"
    r"employment|emploi|empleo|impiego|vaste?|tijdelijk)\b|dienstverband|indetermin|determinat|indefinid|"
    r"stunde|woche|dienst\b|\b(?:int[ée]rim|CDI|CDD|alternance|uitzend\w*|zeitarbeit|minijob)\b|wöchentl|schicht|"
    r"\b(?:hours?|heures?|horas|uur|uren|weeks?|weekly|weekends?|evenings?|mornings?|afternoons?|shifts?|turn[oi]|"
    r"nights?|days?)\b|"
    r"\b(?:schaal|salarisschaal|échelon|livello|grupo|gruppe|stufe|categor[ií]a|catégorie|kategorie|fascia|scale)\b|"
    r"full[- ]|ploegen|gehalt|vergütung|entgelt|\b(?:lohn|salar(?:y|ies|io|is)|salaires?|stipendio|retribuzione|"
    r"pay|tarif|grade|band|euro)\b|ausbildung|studium|abschluss|\b(?:bachelor|master|mbo|hbo|diplom\w*|degree|"
    r"licence)\b|"
    r"erfahrung|experien|expérienc|esperienz|ervaring|\b(?:junior|senior|holidays?|congés|vacaciones|ferie)\b|urlaub|"
    r"sofort|immediat|\b(?:start|starts|beginn?|début|inicio|inizio|ingang|asap)\b|bewerb|postul|candidat|sollicit|"
    r"inscri|applic|\b(?:apply|posted|published|updated|erschienen|publiée?|publicad[oa]|pubblicat[oa]|geplaatst)\b|"
    r"employe|arbeitgeber|werkgever|\bdatore\b|\bIR35\b|^(?:outside|inside|about|details?|overview|description|"
    r"summary|team|teams|flexible|flexibel|sonstige[sn]?|diverse|various|quick|easy)\b|"
    r"comment|kommentar|\b(?:reactie|author|admin|category|previous|share|print)\b|qualifi|requirement|responsib|"
    r"aufgabe|anforderung|requisit|funcion|mansioni|\b(?:dut(?:y|ies)|profile?|missions?|taken|"
    r"functie-?eisen|compétences|skills|perks|contact|kontakt|salario|tasks)\b|"
    r"\b(?:secteur|branche|industry|industrie|department|abteilung|service|services|benefits?)\b",
    re.I,
)
"""Words about the terms of a job, which no place has in its name."""


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text("utf-8"))


@cache
def known_words(kind: str) -> frozenset[str]:
    """The words of a list in `vocabulary.toml`."""
    return frozenset(word.strip() for word in _lists()[kind].split(","))


@cache
def label_kinds() -> dict[str, str]:
    """By label, the kind of value it names."""
    return {word.strip(): kind for kind, words in _lists()["labels"].items() for word in words.split(",")}


def is_no_place(text: str) -> bool:
    """Whether the text behind "in" begins as no place does; "Den Haag" and "La Rochelle" are places."""
    first = text.split()[0] if text.split() else ""
    word = first.casefold()
    stems = tuple(known_words("no_place_stems"))
    is_known = word in known_words("no_place_words") or (word.isalnum() and word.startswith(stems))
    return not first or (is_known and not _OF_TWO.match(text))
