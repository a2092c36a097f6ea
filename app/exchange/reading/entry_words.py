"""Recognises what a line or a part of a list entry is: a day, a step with its day, a labelled field, or two names."""

from __future__ import annotations

import re
from datetime import date

from app.domain.occupations import is_occupation
from app.domain.parsing import quick_add
from app.domain.parsing.links import is_link
from app.domain.parsing.quick_add_words import DATED, DAY_WORDS
from app.exchange.cells.columns import ANSWERED, key, meaning, read_header
from app.exchange.cells.read_days import lacks_year, read_day, split_around_day, split_day
from app.exchange.cells.read_values import yes_or_no
from app.exchange.lexicon.diaries import HEARD
from app.exchange.lexicon.statuses import WAYS_OF_APPLYING
from app.exchange.postings.titles import is_role
from app.exchange.reading.list_parts import parts_of
from db.records.enums import Kind, Outcome

THROUGH = re.compile(
    r"(?P<step>.+?) (?P<through>(?:via|with|through|über|mit|par|avec|por|con|tramite|door|met) \S.*)", re.IGNORECASE
)
"""A step with its source or its people, as in "applied through Indeed"."""
_AT_WORK = re.compile(
    r"(?P<role>.+?) (?:(?:en|na|no) (?:(?:el|la|los|las) )?(?=[A-ZÀ-ÖØ-Þ])|(?:au|aux|à la) |à (?=l['’]))"
    r"(?P<company>\S.*)"
)
"""A role and its company, joined by words that are also in names of roles."""
_ROLE_IN_BRACKETS = re.compile(r"(?P<company>[^()]*[^()\s])\s*\((?P<role>[^()]+)\)")
_BEFORE_SMALL_WORDS = re.compile(
    r"(?P<company>(?:[A-ZÀ-ÖØ-Þ0-9]\S*)(?: [A-ZÀ-ÖØ-Þ0-9&]\S*)*) "
    r"(?P<role>(?!(?:on|of|and|for|in|at|to|by|the|und|von|et|de|du|des|la|le|y|e|del|di|van|en)\b)[a-zà-öø-ÿ].*)"
)
FROM = re.compile(
    r"(?P<words>.+?) (?:by|from|with|at|@|von|vom|bei|mit|durch|de|du|par|avec|chez|por|con|da|van|met|bij|door)"
    r" (?P<company>\S.*)"
)
"""A step with its company, as in "rejected by Contoso"."""
TO = re.compile(r"(?P<words>\S+ .+?) (?:to|an|bei|à|chez|a|en|presso|naar|bij|do|para) (?P<company>\S.*)")
"""Something sent to a company, as in "sent CV to Contoso"."""
APPLIED_FOR = re.compile(
    r"(?P<step>\S+(?: \S+)?) (?:for|as|als|comme|como|come) (?:an? |the )?(?P<role>\S.*?) "
    r"(?:at|with|to|bei|beim|chez|en|presso|bij) (?P<company>[A-ZÀ-ÖØ-Þ0-9].*)"
)
"""A role and its company behind a step, as in "applied for cook at Contoso"."""
APPLICATION_TO = re.compile(
    r"(?:application|bewerbung|candidature|candidatura|sollicitatie) (?:to|with|an|bei|à|chez|a|en|presso|bij) "
    r"(?P<company>\S.*?)(?: (?:sent|raus|abgeschickt|verschickt|gesendet|envoyée|enviada|inviata|verstuurd))?",
    re.IGNORECASE,
)
"""An application with its company, as in "Bewerbung an Contoso raus"."""
ADDRESSED = re.compile(
    r"(?:Frau|Herrn?|Mrs?|Ms|Mme|Mlle|Madame|Monsieur|Sra?|Señora?|Sig|Signora?|Dott|Mevr|Mevrouw|Dhr|Meneer)\.? "
    r"[^\W\d_]\S*(?: [^\W\d_]\S*){0,2}"
)
"""A person with a form of address."""
UNTIL = re.compile(
    r"(?:(?:(?:to )?apply|bewerben|(?:à )?postuler|(?:por )?aplicar|candidarsi|solliciteren) )?"
    r"(?:by|before|until|till|bis(?: zum)?|vor dem|avant le|jusqu['’]au|antes del?|hasta el|entro il|v[oó][oó]r|tot)"
    r" (?P<day>.+)",
    re.IGNORECASE,
)
"""A deadline, as in "until 3 Nov"."""
FOLLOWED_UP = re.compile(
    r"(?:followed up|(?:nach)?gefragt|nachgefasst|nachgehakt|relancée?|sollecitat[oa]|reclamad[oa]|nagevraagd|nagebeld"
    r"|called|angerufen|appelée?|llamad[oa]|chiamat[oa]|gebeld)\b.*",
    re.IGNORECASE,
)
"""A follow-up, which is neither applying nor a reply."""
WITH = re.compile(r"(?:with|mit|avec|con|met) (?P<who>\S.*)", re.IGNORECASE)
"""The people of an interview."""
WITH_OR_THROUGH = re.compile(
    r"(?:with|w/|through|via|by|from|mit|über|von|avec|par|con|por|tramite|met|door)\b", re.IGNORECASE
)
WAITS = re.compile(r"wait|wart|en attente|esperando|in attesa|wacht", re.IGNORECASE)
_STOP = re.compile(r"(?<=[^\W_]{2})\.[ ]+(?=[^\W\d_])")
THEY_CALLED = re.compile(
    r"(?P<company>(?!(?:I|We|You|They|He|She|Nobody|Ich|Wir|Sie|Er|Es|Niemand|Je|On|Il|Elle|Ils|Elles)\b)"
    r"[A-ZÀ-ÖØ-Þ0-9]\S*(?: \S+){0,4}?) (?:(?:called|rang|phoned|emailed|texted|messaged|wrote)(?: me| us)?"
    r"(?: back)?|(?:replied|answered|responded|got back to me)|(?:hat|haben) (?:sich gemeldet|geantwortet|angerufen)"
    r"|(?:a|ont) (?:répondu|rappelé)|(?:han|ha) (?:respondido|contestado|llamado)|(?:hanno|ha) (?:risposto|chiamato)"
    r"|(?:heeft|hebben) (?:geantwoord|gebeld))"
)
HEARD_FROM = re.compile(rf"(?:{HEARD}) ?(?P<company>(?-i:[A-ZÀ-ÖØ-Þ0-9])\S*(?: \S+){{0,4}})", re.IGNORECASE)
"""A reply with its company, as in "heard back from Contoso"."""
TO_APPLY = re.compile(r"apply(?: to)?|bewerben|postuler|aplicar|candidarsi|solliciteren", re.IGNORECASE)
"""A task before a company, as in "Apply: Contoso"."""
STILL_TO_DO = re.compile(
    r"(?:still )?to do|todo|still to apply|noch zu tun|noch offen|à faire|por hacer|da fare|nog te doen", re.IGNORECASE
)
"""A label before what is not applied for yet, as in "Still to do: Contoso"."""
REFERRED = re.compile(
    r"(?P<source>referral|referred|empfehlung|empfohlen|recommandation|recommandée?|recomendad[oa]|aanbevolen) "
    r"(?:from|by|via|von|durch|de|par|por|door) \S.*",
    re.IGNORECASE,
)
_SAYS_WHEN_OR_HOW = re.compile(
    r"(?:after|before|by|from|via|on|in|at|next|this|last|with|through|per|online|nach|durch|am|im|nächste[nr]?|mit"
    r"|par|après|avec|la semaine|por|después|tras|con|dopo|da|na|door|met|volgende)\b",
    re.IGNORECASE,
)
"""How words begin that say more of the step before them."""
TITLE = re.compile(
    r"\b(?:jobs?|applications?|applied|search|bewerb\w*|jobsuche|stellensuche|candidatures?|recherche|búsqueda|empleos?"
    r"|solicitudes|candidature|ricerca|lavoro|sollicitaties|sollicitatie\w*|vacatures|lista?|list[ae]n?|diary|log)\b",
    re.IGNORECASE,
)
"""A word by which the first line says what a list is."""
LABEL = re.compile(r"(?P<label>[^\s:][^:\n]{0,38}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
ANY_DAY = date(2000, 1, 1)
"""A day for `quick_add`, which does not matter: parts with a day are read before."""
_STEPS = {
    Kind.APPLIED.value: "Applied",
    Kind.SCREEN.value: "Phone screen",
    Kind.INTERVIEW.value: "Interview",
    Kind.OFFER.value: "Offer",
    ANSWERED: "Answered",
}
_MOST_WORDS_OF_DAY = 4
OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_TALKS = frozenset((Kind.SCREEN.value, Kind.INTERVIEW.value, Kind.OFFER.value))
_WAYS_OF_APPLYING = frozenset(map(key, WAYS_OF_APPLYING.split(",")))
_STEP_WORDS = 4
"""The most words of a step behind a name."""
DATED_AS = {
    "applied_on": "Applied",
    "deadline": "Deadline",
    "decision_on": "Decision date",
    "follow_up_on": "Follow-up date",
    "added_on": "Date added",
}


def is_detail(text: str) -> bool:
    """Whether a line is a detail of the entry above it: a link, a day, a step, or a labelled field."""
    text, *more = [*parts_of(text), ""]
    if is_link(text) or is_day(text):
        return True
    if match := LABEL.fullmatch(text):
        is_step = bool(header_of(match["label"]))
        return read_header(match["label"])[0] not in ("", "company") and not (is_step and _may_be_name(match["rest"]))
    return (bool(meaning(text)[0]) and not _may_be_name(more[0])) or tells_step(text)


def _may_be_name(text: str) -> bool:
    """Whether a text behind a step may be the name of a company: it begins with a capital and tells nothing else."""
    words = split_day(text)[0] or text
    return text[:1].isupper() and not is_day(text) and not header_of(words) and not split_leading_day(text)[0]


def tells_step(text: str) -> bool:
    """Whether a text is a step or an outcome with its day, as in "applied 2 Nov"."""
    words = split_day(text.strip())[0]
    through = THROUGH.fullmatch(words)
    return bool(words and header_of(words)) or bool(through and header_of(through["step"]) == "Applied")


def steps_apart(text: str) -> str:
    """The text with each sentence that tells a step on its own line, as in "Contoso cook. Applied 10 Nov."."""
    sentences = _STOP.split(text)
    lines = [f"\n{sentence}" if tells_step(sentence.rstrip(".!")) else f". {sentence}" for sentence in sentences[1:]]
    return "".join((sentences[0], *lines))


def gives_field(text: str) -> bool:
    """Whether a line is a labelled field other than the company, as in "Role: Analyst"."""
    match = LABEL.fullmatch(text.strip())
    return match is not None and (
        read_header(match["label"])[0] not in ("", "company") or bool(header_of(match["label"]))
    )


def begins_company(text: str) -> bool:
    """Whether a line is the labelled company, as in "Company: Contoso"."""
    match = LABEL.fullmatch(text.strip())
    return match is not None and read_header(match["label"])[0] == "company"


def names_in(text: str) -> tuple[str, str] | None:
    """The company and the role of "Contoso (Analyst)" or "Camarera en Bar Lola"; None where neither is a known role."""
    match = _ROLE_IN_BRACKETS.fullmatch(text) or _AT_WORK.fullmatch(text)
    return (match["company"], match["role"]) if match and is_role(match["role"]) else None


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, with its year or without."""
    parts = [*parts_of(text)]
    if len(parts) > 1:  # the text after a day and a dash may be its end, or anything else
        return all(map(is_day, parts))
    return (is_whole_day(text) or lacks_year(text)) and not split_day(text)[0]


def split_leading_day(text: str) -> tuple[str, str]:
    """The day a text begins with and what it says more; both empty where it begins with none, or says no more."""
    words = text.split()
    for length in range(min(_MOST_WORDS_OF_DAY, len(words) - 1), 0, -1):
        if is_day(day := " ".join(words[:length])):
            return day, " ".join(words[length:])
    return "", ""


def is_whole_day(text: str) -> bool:
    """Whether a text names a day with its year."""
    return any(read_day(text, order) for order in ("day-first", "month-first"))


def header_of(words: str) -> str:
    """The header of the column that words beside a day belong to: a step, a date or the status; empty for others."""
    match = DATED.fullmatch(words)
    if match and not match["when"]:
        return next(DATED_AS[field] for field in DAY_WORDS if match[field])
    status = meaning(words)[0]
    return _STEPS.get(status, "Status") if status else ""


def around_step(text: str) -> tuple[str, str, str]:
    """A name, the first step or outcome behind it, as long as it may be, and what follows; all empty without one."""
    words = text.split()
    for at in range(1, len(words)):
        for end in range(min(at + _STEP_WORDS, len(words)), at, -1):
            step = " ".join(words[at:end])
            if step[0].isalnum() and header_of(step):
                return " ".join(words[:at]), step, " ".join(words[end:])
    return "", "", ""


def company_and_step(text: str, *, in_diary: bool) -> tuple[str, str, str]:
    """The company, what became of it and more words of "Contoso said no by phone" or "Absage Contoso".

    In a diary a step may stand before the company too, as in "Interview Contoso".
    """
    if split_around_day(text)[1]:
        return "", "", ""
    company, step, more = around_step(text)
    status = meaning(step)[0]
    tells = (status and (step + more).islower()) or (not more and status in OUTCOMES)
    if tells and (not is_role(f"{step} {more}") or meaning(f"{step} {more}".strip())[0]):
        return company, step, more
    step, _, company = text.partition(" ")
    begins = OUTCOMES | _TALKS if in_diary else OUTCOMES
    return (company, step, "") if company and meaning(step)[0] in begins else ("", "", "")


def step_said_more_of(text: str) -> str:
    """The step of "rejected after the trial day", at most three words; empty for other texts."""
    words = text.split(" ")
    for end in range(min(_STEP_WORDS, len(words) - 1), 0, -1):
        step, more = " ".join(words[:end]), " ".join(words[end:])
        if meaning(step)[0] and _SAYS_WHEN_OR_HOW.match(more) and not is_role(text):
            return step
    return ""


def company_and_occupation(text: str) -> tuple[str, str] | None:
    """The company and the occupation of "Contoso night nurse", which is in small letters; None for other texts."""
    match = _BEFORE_SMALL_WORDS.fullmatch(text)
    return (match["company"], match["role"]) if match and is_occupation(match["role"]) else None


def is_way_of_applying(text: str) -> bool:
    """Whether a text says how an application was sent, and no more: "online", "by post"."""
    return key(text) in _WAYS_OF_APPLYING


def says_progress(words: str) -> bool:
    """Whether words after an emphasised name say how the application went."""
    return is_detail(words) or yes_or_no(words) is not None


def says_more(aside: str) -> bool:
    """Whether a text in brackets is a fact of its own, and not part of the name before it."""
    words = split_day(aside)[0] or split_around_day(aside)[0]
    understood = quick_add.read(f"a\nb\n{aside}", ANY_DAY)
    by_looks = len(understood.parts) > (3 if understood.draft.place else 2) and not understood.aside
    return is_day(aside) or bool(words) or bool(header_of(aside)) or by_looks
