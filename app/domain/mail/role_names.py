"""The role an email names, in words its writer used: beside words such as "position", or as the subject has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from app.domain import name_marks
from app.domain.mail.company_names import company_in
from app.domain.mail.message import Email
from app.domain.mail.own_text import split_paragraphs
from app.domain.mail.phrases import LANGUAGES, phrasebook
from app.domain.mail.senders import domain_labels
from app.domain.occupations import names_occupation
from db.sql.fold_text import fold

_MARK = r"(?:\s?\((?:[mwfdxhvgn](?:\s?[/|*,:]\s?)?){2,5}\))?"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9](?:[\w/&+.'’*-]|:(?=\w))*"
_JOINT = r"(?:of|de|du|des|der|für|en|la|dell[ao]?|di|in der|im|and|und|&|/|-|–)"
_TITLE = rf"[\"“„«»]?(?P<role>{_CAPITAL}(?:\s+(?:{_JOINT}\s+)?{_CAPITAL}){{0,6}}{_MARK})"
"""A role whose words begin with capitals, as in English and German."""
_WORDS = r"[\"“„«»]?(?P<role>[^\W\d_][\w/&+'’*-]*(?:\s+[^\W\d_][\w/&+'’*-]*){0,4})"
"""A role up to the end of its sentence; where it ends before that, `_END` says."""
_LOWER = r"(?P<role>[a-zà-ÿ][\w/&+'’*-]*(?:\s+[^\W\d_][\w/&+'’*-]*){0,4})"
"""A role in small letters, up to the word for an occupation in it."""
_END = re.compile(
    r"\s+(?:[-–—|]|(?:at|with|who|which|that|here|has|have|was|is|are|and|on|to|from|as|by|position|role|job|post|vacancy|opening"
    r"|bei|haben|hat|ist|wurde|sowie|und|zu|von|vom|zum|ab"
    r"|chez|au sein|auprès|a|ont|est|et|nous|vous|je|pour|dans|sur|qui|que|avec|au|se|à (?:temps|compter|partir|pourvoir)|en (?:CDI|CDD)"
    r"|en|ha|han|con|y|para|por|nos|le|te|lo|ya|fue|está|es"
    r"|bij|ontvangen|hebben|hebt|heb|heeft|wij|we|gefallen|is|te|op|met|voor|die|dat|wil|wilt|aan|zijn|per|onze|in"
    r"|presso|e|è|abbiamo|delen|che|si|sono|nella|nel|(?<![Aa]ddett[oa]\s)(?:al|alla|alle)|da|ti|vi|La|Le|Lei))\b.*$"
)
_NO_ROLE = re.compile(
    r"(?:\w*gespräch|interview|termin|candidatur|candidaci|bewerbung|application|entretien|colloquio|entrevista|gesprek|sollicitatie|selección"
    r"|selezione|recrutement|werving|(?:empleo|emploi|trabajo|lavoro|werk)\b)"
    r"|^(?:no|non|nicht|not)\b|^(?:position|role|post|job|vacancy|opening) (?:of|as|for)\b|^(?:the|our|your|an?|position|role|job|post|this|that|ihre?|unsere?|die|der|das|le|la|les|un|una|us|you|team|next steps?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|updated)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?:(?:ref\.?|id|req\.?|job)[ .:#]*)?#?\(?\b[A-Z]{0,4}[-_/]?\d[\w/-]*\)?", re.IGNORECASE)
_LEADING_SMALL = re.compile(r"^(?:(?:the|of|our|an?|de|het|een|van|als|voor|op)\s+)+", re.IGNORECASE)
_LEADING_REFERENCE = re.compile(r"^(?:[A-Z]{0,4}[-_]?\d[\w/-]+|\d\S*)\s+(?=[^\W\d])")


class _RolePattern(NamedTuple):
    """A pattern that finds a role; `says_so` is whether its words suffice, be the role a known occupation or not."""

    pattern: re.Pattern[str]
    says_so: bool = False
    is_lower: bool = False


_OFFERED = r"(?:position|role|post|job|vacancy|opening|seat)"
_THE = r"(?:the\s+|our\s+|an?\s+|your\s+|this\s+)?"
_SENT = (
    rf"\b(?:{_OFFERED}\s+(?:of|as)|(?:[Aa]pplication|apply(?:ing)?|applied|candidacy|[Ss]ubmission|[Ii]nterview|considered|[Rr]ecruitment"
    rf"|[Rr]ecruiting|hiring)\s+(?:for|as))\s+{_THE}(?:open\s+)?(?:{_OFFERED}\s+(?:of|as|for)\s+{_THE})?"
)
_STELLE = r"\b(?:Bewerbung|beworben|Stelle|Position|Ausbildung|Ausbildungsplatz|Einladung|Praktikum|Stellenausschreibung|Ausschreibung)"
_POSTE = (
    r"\b(?:poste|[Cc]andidature|emploi|offre|contrat|recrutement|CDI|CDD|alternance|puesto|vacante|posición|plaza|[Cc]andidatura|oferta|proceso"
    r"|contrato|posizione|ruolo|posto|offerta|[Ss]elezione|contratto)\s+"
    r"(?:(?:au|pour le|sur le|pour un) poste |à l['’]offre |al puesto |a la (?:vacante|oferta|plaza) "
    r"|para (?:el puesto|la (?:vacante|plaza)) |(?:alla|per la) posizione |(?:al|per il) ruolo |pour |para |a |per )?"
)
_DE = r"(?:de |d['’]|du |comme |en tant que |como |di |come |da |: ?)"
_FUNCTIE = r"\b(?:functie|[Vv]acature|[Ss]ollicitatie|gesolliciteerd|baan|positie)\s+(?:(?:naar|voor|op) de (?:functie|vacature) |op |voor )?"
_ROLE_PATTERNS = (
    _RolePattern(
        re.compile(
            r"(?:position|role|post|job|vacancy|Stelle|Position|Ausbildungsstelle|poste|offre|puesto|vacante|posición|oferta|functie|vacature"
            r"|posizione|ruolo|posto|offerta|Stellenausschreibung)\s*(?:of|as|als|de|d['’]|:|di|van|für)?\s*(?:an?\s+|the\s+)?"
            r"[\"“„«»'‘](?P<role>[^\"”“»«'’]{3,80})[\"”“»«'’]"
        ),
        says_so=True,
    ),
    _RolePattern(re.compile(_SENT + _TITLE), says_so=True),
    _RolePattern(re.compile(_SENT + _LOWER), is_lower=True),
    _RolePattern(re.compile(rf"\b(?:[Aa]pplication|apply(?:ing)?|applied|[Ii]nterest)\s+(?:to|in)\s+{_THE}{_TITLE}")),
    _RolePattern(re.compile(rf"\b{_OFFERED}\s+for\s+{_THE}{_TITLE}")),
    _RolePattern(re.compile(rf"\b{_OFFERED}\s+for\s+{_THE}{_LOWER}"), is_lower=True),
    _RolePattern(
        re.compile(rf"\b(?:[Tt]he|[Oo]ur|[Yy]our|an?|[Tt]his|of|for)\s+{_TITLE}(?=\s+{_OFFERED}s?\b)"), says_so=True
    ),
    _RolePattern(
        re.compile(
            rf"\b(?:[Tt]he|[Oo]ur|[Yy]our|an?|for)\s+{_TITLE}(?=\s+(?:interviews?|applications?|recruitment|campaign)\b)"
        )
    ),
    _RolePattern(re.compile(rf"\b(?:the|our|your|an?|this)\s+{_LOWER}(?=\s+{_OFFERED}s?\b)"), is_lower=True),
    _RolePattern(re.compile(rf"\b(?:you|yourself)(?:\s+forward)?\s+for\s+{_THE}{_TITLE}")),
    _RolePattern(re.compile(rf"\b(?:be|become|becoming)\s+{_THE}(?:next\s+|new\s+)?{_TITLE}")),
    _RolePattern(re.compile(rf"\b(?:you|employment|work|start|job)\b[^.!?\n]{{0,40}}?\bas\s+{_THE}{_TITLE}")),
    _RolePattern(
        re.compile(
            rf"{_STELLE}\s+(?:als|zum|zur|des|der|im Bereich|(?:um|für|auf) die (?:Stelle|Position)(?: als| des| der)?)\s+"
            rf"(?:[Ss]tellvertretende[rn]?\s+)?{_TITLE}"
        ),
        says_so=True,
    ),
    _RolePattern(re.compile(rf"(?:{_STELLE}|\b[Aa]ls)\s+{_TITLE}")),
    _RolePattern(re.compile(_POSTE + _DE + _TITLE), says_so=True),
    _RolePattern(re.compile(rf"{_POSTE}{_DE}?(?:la\s+)?{_WORDS}")),
    _RolePattern(re.compile(rf"\b(?:en tant que|comme|como|come|in qualità di)\s+{_WORDS}")),
    _RolePattern(re.compile(rf"{_FUNCTIE}(?:van |als |: ?)(?:de\s+|een\s+)?{_TITLE}"), says_so=True),
    _RolePattern(re.compile(rf"(?:{_FUNCTIE}(?:van |als |: ?)?(?:de\s+|een\s+)?|\bals\s+(?:een\s+)?){_TITLE}")),
    _RolePattern(
        re.compile(rf"(?:{_FUNCTIE}(?:van |als |: ?)?(?:de\s+|een\s+)?|\bals\s+(?:een\s+)?){_LOWER}"), is_lower=True
    ),
)
_LABELLED = re.compile(
    r"^\W{0,3}(?:job title|post title|position|role|vacancy|job|post|stelle|stellenbezeichnung|poste|puesto|vacante|functie|vacature"
    r"|posizione|ruolo)(?: (?:title|applied for|name))?\s*:\s*(?P<role>[^\n:]{3,80})$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that names the role behind a label."""
_PROCESS = frozenset(
    fold(
        """
        application applications interview interviews outcome vacancy offer update updated position role job post opening opportunity submission
        confirmed confirmation received invitation invite reminder closed withdrawn filled cancelled shortlisting shortlist result results feedback
        decision status conditional formal your my our the about for re of on regarding quick call chat phone video screening screen conversation
        take home take-home test assessment task first second final round stage new question questions contract recruitment hiring process employment
        arrangements details paperwork documents letter fwd fw sent notice next step steps
        bewerbung ihre deine deiner ihrer stelle vorstellungsgesprach gesprach absage zusage einladung eingang eingangsbestatigung termin
        ruckmeldung stellenausschreibung als zum zur fur um auf die der zu unser angebot aw wg
        annulation report candidature votre ta poste entretien offre reponse suite convocation promesse d'embauche pour le au du l'offre
        anulacion cancelacion annullamento afzegging candidatura tu su entrevista puesto oferta proceso seleccion para vacante prueba solicitud respuesta
        sollicitatie vacature gesprek uitnodiging functie je uw jouw voor het van bevestiging procedure ontvangstbevestiging
        selezione colloquio esito concorso posizione offerta tua sua per il ruolo r rif
        """
    ).split()
)
"""What stands around a role in a subject."""
_SENTENCE = re.compile(
    r"\b(?:you|we|us|i|me|is|are|was|has|have|with|and|mit|wir|sie|ist|hat|und|nous|vous|est|avec|et|nos|es|con|y|wij|jij|met|si|ci|e|ti|your"
    r"|haben|hay|our|my|the|need|needed|new|neue|nouvelles|nuevas|nuove|jobs?)\b|[?!/]",
    re.IGNORECASE,
)
_SUBJECT_PARTS = re.compile(
    r"\s[-–—|·]\s|:\s|,\s|;\s|\s(?:at|bei|chez|bij|presso|@)\s.*$|\s(?=\()(?=\([^)]*\d)"
    r"|\s(?=(?:offer letter|application|interview|vacancy|position|role)\b)"
)
_SUBJECT_PROCESS = re.compile(
    r"\b(?:application|interview|outcome|vacancy|offer|update|candidat\w*|bewerb\w*|einladung|vorstellungsgespr\w+|absage"
    r"|zusage|entretien|solicitud|entrevista|sollicitatie|vacature|colloquio|selezione|received|reference|rejection"
    r"|next steps?|shortlist\w*|reminder|action|required|automati\w*|reply|cancel\w*|respuesta|antwort|rappel|erinnerung"
    r"|recordatorio|herinnering|promemoria|abwesenheit\w*|invitation|important|wichtig\w*|question|frage|verschoben)\b",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset(("tecnico", "tecnica", "comercial", "commercial", "commerciale"))
"""Words of tests and talks that are occupations too."""
_LONGEST_READ = 3000
_MOST_WORDS = 6


def role_in(email: Email, text: str) -> str | None:
    """The role an email names."""
    names = _squeezed(f"{email.sender_name} {' '.join(domain_labels(email.sender_address))}")
    roles = (role for role in _possible_roles(email, text[:_LONGEST_READ]) if role and _squeezed(role) not in names)
    first = next(roles, None)
    if first is None or " " in first:
        return first
    return next((role for role in roles if fold(role).startswith(f"{fold(first)} ")), first)


def _possible_roles(email: Email, text: str) -> Iterator[str | None]:
    """The roles a subject and a text may name, the likeliest first."""
    yield _role_beside_words(email.subject)
    yield _role_in_subject(email.subject)
    yield from (_tidy(match["role"], is_lower=False) for match in _LABELLED.finditer(text))
    yield from map(_role_beside_words, split_paragraphs(text))
    yield _role_beside_words(" ".join(text.split()))
    yield _role_beside_process(email.subject)
    yield from _roles_above(company_in(email, text), text)


def _roles_above(company: str | None, text: str) -> Iterator[str | None]:
    """The occupation in a line right above one that begins with the company's name."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (_role_in_subject(line) for line, below in pairwise(lines) if company and below.startswith(company))


def _role_beside_words(written: str) -> str | None:
    """The role in a paragraph, beside words that say so: the first, and of two that begin together the longer one."""
    matches = [
        (match.start("role"), -len(role), role)
        for role_pattern in _ROLE_PATTERNS
        for match in role_pattern.pattern.finditer(written)
        if (role := _tidy(match["role"], is_lower=role_pattern.is_lower))
        and (role_pattern.says_so or _is_occupation(role))
    ]
    return min(matches)[2] if matches else None


def _tidy(written: str, *, is_lower: bool) -> str | None:
    """A role without what follows it in its sentence, and without its reference."""
    role = _one_sentence(_END.sub("", re.sub(r"\s+", " ", written)))
    role = _LEADING_REFERENCE.sub("", role).strip(" -–,:.'’")
    if is_lower:
        role = _up_to_occupation(_LEADING_SMALL.sub("", role))
    return role if len(role) > 2 and not _NO_ROLE.match(role) else None


def _is_occupation(role: str) -> bool:
    """Whether a role names an occupation, with another word joined to it by a hyphen or not."""
    return names_occupation(role) or names_occupation(role.replace("-", " "))


def _up_to_occupation(role: str) -> str:
    """A role up to the word for its occupation and names behind that: "chauffeur CE" of "chauffeur CE komt vrij"."""
    words = re.split(r"\b(?:als|as)\s", role)[-1].split()
    for end in range(1, len(words) + 1):
        if names_occupation(" ".join(words[:end])):
            while end < len(words) and (words[end][:1].isupper() or names_occupation(words[end])):
                end += 1
            return " ".join(words[:end])
    return ""


def _role_in_subject(subject: str) -> str | None:
    """The occupation a subject has beside words such as "application", or alone."""
    for part in _SUBJECT_PARTS.split(subject):
        words = _REFERENCE.sub(" ", part or "").split()
        while words and _is_process(words[0]):
            words = words[1:]
        while words and _is_process(words[-1]):
            words = words[:-1]
        role = " ".join(words).strip(" \"'“”„.,-–")
        if len(words) > _MOST_WORDS or not names_occupation(role) or _NO_ROLE.match(role) or fold(role) in _ADJECTIVES:
            continue
        if not _SENTENCE.search(name_marks.without_gender(role)):
            return role
    return None


def _is_process(word: str) -> bool:
    return fold(word.strip("\"'“”„.!")) in _PROCESS


def _squeezed(written: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(written))


def _role_beside_process(subject: str) -> str | None:
    """The role in a subject such as "Application received - Risk Analyst"."""
    parts = [part.strip() for part in re.split(r"\s[-–|]\s|:\s", subject) if part.strip()]
    if len(parts) != 2:
        return None
    return next((role for role, other in (parts, parts[::-1]) if _is_role_beside(role, other)), None)


def _is_role_beside(role: str, other: str) -> bool:
    """Whether a part of a subject can be a role, and the other part says what the email is about."""
    if not _SUBJECT_PROCESS.search(other) or _SUBJECT_PROCESS.search(role) or _NO_ROLE.match(role):
        return False
    if not 3 < len(role) < 60 or len(role.split()) > _MOST_WORDS or not role[:1].isupper():
        return False
    return not re.search(r"\d|\?", role) and not re.match(r"(?:re|aw|fwd?|wg|tr|rv)$", role, re.I)


def _one_sentence(role: str) -> str:
    """A role up to a full stop with a common word behind it, as of the next sentence; not up to that of "Sr. Clerk"."""
    for stop in re.finditer(r"\.\s(\w+)", role):
        if re.search(r"\w{5}$", role[: stop.start()]) or any(
            fold(stop[1]) in phrasebook(language).common for language in LANGUAGES
        ):
            return role[: stop.start()]
    return role
