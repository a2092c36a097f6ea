"""Who wrote an email: a person or a machine, and through which service."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.mail.message import Email
from app.domain.mail.organisations import ORGANISATION
from db.sql.fold_text import fold

_SERVICES = """
greenhouse greenhousemail lever myworkday workday myworkdayjobs smartrecruiters personio softgarden recruitee
teamtailor teamtailormail taleo icims successfactors sapsf ashbyhq ashby bamboohr workable workablemail jobvite
breezy jazzhr join onlyfy prescreen rexx rexxsystems concludis dvinci homerun welcomekit flatchr inrecruiting
altamiraweb pinpointhq comeet jobylon zohorecruit applytojob applicantstack ultipro adp oraclecloud brassring kenexa
cornerstone csod eightfold phenom avature talentsoft beetween digitalrecruiters carerix hirehive bullhorn hirevue
codility hackerrank testgorilla sparkhire calendly goodtime harver dover gem rippling paylocity jobscore traffit
emply recruitcrm jobtoolz coveto heyjobs indeed indeedemail linkedin stepstone xing monster infojobs glassdoor
totaljobs tal oleeo eteach jobtrain tribepad networxrecruitment hireful occupop rezoomo francetravail poleemploi
governmentjobs usajobs civilservicejobs trac tes arbeitsagentur meinestadt hokify karriere jobup jobscout24
cadremploi meteojob jobteaser vdab infoempleo tecnoempleo jobtoday subito caterer charityjob werk indeedflex
codesignal coderpad coderbyte testdome imocha pymetrics hireflix vidcruiter myinterview checkr hireright goodhire
sterlingcheck veremark docusign hellosign pandadoc yousign taleez jobaffinity jobadder manatal eploy factorialhr
heyrecruit talention viterbit reed jobsite hellowork apec welcometothejungle nationalevacaturebank werkzoeken
cvlibrary hogapage
"""
_FREE_EMAIL = """
gmail googlemail outlook hotmail live yahoo icloud me gmx web aol proton protonmail tonline freenet posteo mailbox
orange wanadoo free laposte sfr libero virgilio tiscali alice ziggo kpnmail planet home xs4all telefonica btinternet
hetnet bluewin msn ymail mail email fastmail zoho tutanota pec arcor neuf
"""
SERVICES = frozenset(_SERVICES.split())
"""Domains of services that write for employers, without their endings and hyphens."""
FREE_EMAIL = frozenset(_FREE_EMAIL.split())
_SENDS = re.compile(r"(?:e?mails?|links|mailer|notifications?|messages?)$")
_NAMELESS = frozenset(("mail", "email", "e", "www", "em", "us", "eu", "notifications", "send"))
_MACHINE_LOCAL = re.compile(
    r"^(?:no|do[-_.]?not|donot|ne[-_.]?pas)[-_.]?(?:reply|respond|repondre|antworten)|noreply|no-reply|nicht-?antworten"
    r"|^(?:notifications?|alerts?|mailer|daemon|bounce|system|automated|auto|notify|news|newsletter|jobalerts?|jobs-noreply"
    r"|no_reply|donotreply|mailer-daemon|postmaster|messages-noreply|keine-?antwort|nepasrepondre|noresponder|no-responder)\b"
)
_MACHINE_TEXT = re.compile(
    r"do not (?:reply|respond) to this|(?:automatically|system)[- ]generated|automated (?:message|email|response)|this is an automat"
    r"|unattended mailbox|not monitored|bitte (?:antworten sie )?nicht auf diese|automatisch (?:erstellt|generiert|versand)"
    r"|automatisch (?:erzeugt|verschickt|verfasst)|antworten sie (?:bitte )?nicht\b|automatische (?:nachricht|e-?mail|eingangsbest)|ne pas repondre|message automatique|genere automatiquement|no respond(?:a|as) a este"
    r"|generado automaticamente|mensaje automatico|automatisch (?:gegenereerd|verstuurd|verzonden|bericht)|niet (?:te )?(?:beantwoorden|reageren op)"
    r"|non rispondere a|generat[ao] automaticamente|messaggio automatico|e-?mail automatica"
)
_NO_MACHINE = re.compile(
    r"\b(?:rather|instead|not|n't|beyond|than|plutot|lieu|pas|statt|anstatt|kein\w*|nicht|non|invece|piuttosto|no|vez|lugar|plaats|geen|niet)\b"
    r"[^.!?]{0,40}$"
)
"""Words by which somebody says that a machine did not write."""
_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:\s+(?:(?:van|von|de|der|den|di|del|della|du|da|la|le|el|ter|ten|zu)\s+){0,3}[A-ZÀ-ÖØ-Þ][\w'’-]*\.?){1,3}"
)
_LONGEST_SIGN_OFF = 50
_SIGN_OFF = re.compile(
    r"^(?:(?:best|kind|warm|many thanks|with kind|kindest|warmest)(?: (?:regards|wishes|greetings))?|regards|cheers|thanks|thank you"
    r"|sincerely|yours sincerely|yours faithfully|all the best|(?:mit )?(?:freundlichen?|besten?|lieben?|herzlichen?|schonen?|viele|liebe|beste|herzliche|freundliche)\w* (?:grusse?n?|gru\S+)"
    r"|mfg|lg|vg|(?:bien )?cordialement|bien a (?:vous|toi)|a bientot|sinceres salutations|belles salutations|meilleures salutations|salutations|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|atentamente|un abrazo"
    r"|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|groet(?:en|jes)?|(?:cordiali|distinti|cari|tanti) saluti|saluti|cordialmente|a presto)\b.{0,20}$"
)


@lru_cache(maxsize=2048)
def domain_labels(address: str) -> tuple[str, ...]:
    """The parts of an address's domain that name somebody, without hyphens: `jobs@mail.acme-co.com` has acmeco."""
    domain = address.rpartition("@")[2]
    parts = [part.replace("-", "") for part in domain.split(".")[:-1]]
    if len(parts) > 1 and parts[-1] in ("co", "com", "org", "ac", "gov", "edu", "net", "gob", "gouv", "nhs", "sch"):
        parts = parts[:-1]
    return tuple(part for part in parts if part not in _NAMELESS)


def is_service(address: str) -> bool:
    """Whether an address belongs to a service that writes for employers."""
    return any(label in SERVICES or _SENDS.sub("", label) in SERVICES for label in domain_labels(address)[-1:])


def service_of(address: str) -> str:
    """The service an address belongs to, whatever it adds to its name for sending; empty when it is none's."""
    label = next(iter(domain_labels(address)[-1:]), "")
    bare = next((name for name in (label, _SENDS.sub("", label)) if name in SERVICES), "")
    return re.sub(r"(?:mail|jobs)$", "", bare) or bare


def is_free_email(address: str) -> bool:
    """Whether an address could be anybody's."""
    return any(label in FREE_EMAIL for label in domain_labels(address)[-1:])


_RECRUITING = re.compile(
    r"\b(?:careers?|recruit\w*|hiring|talent\w*|hr|human resources|jobs|bewerb\w+|personalabteilung|personal|karriere|recrutement"
    r"|ressources humaines|rh|seleccion|recursos humanos|rrhh|werving|selectie|selezione|risorse umane|apprenticeships?|ausbildung)\b"
)


def is_recruiting(email: Email) -> bool:
    """Whether an email comes from those who recruit: a service for that, or a sender who says so."""
    local = re.sub(r"[._-]+", " ", email.sender_address.partition("@")[0])
    return is_service(email.sender_address) or bool(_RECRUITING.search(fold(f"{email.sender_name} {local}")))


_NEWSLETTER = re.compile(
    r"\b(?:news|newsletters?|newsroom|digest|alerts?|jobalerts?|boletin\w*|alertas?|alertes?|infolettre|nieuwsbrief\w*|rundbrief)\b"
)


def is_newsletter(email: Email) -> bool:
    """Whether the name of a sender, or what its address begins with, says that it writes to many."""
    return bool(_NEWSLETTER.search(fold(f"{email.sender_name} {email.sender_address.partition('@')[0]}")))


_UNSUBSCRIBE = re.compile(
    r"\b(?:unsubscribe|opt out|stop (?:these|receiving)|reply stop|abmelden|abbestellen|abbestellung|austragen|desabonn\w*|desinscri\w*|darse de baja|darme de baja"
    r"|dar de baja|cancelar (?:la )?suscripcion|uitschrijven|afmelden|disiscriv\w*|annulla(?:re)? (?:la tua )?iscrizione|cancellati)\b"
)
_LONGEST_FOOTER = 800


def offers_unsubscribe(text: str) -> bool:
    """Whether the end of a text says how to get no more emails of its kind."""
    return bool(_UNSUBSCRIBE.search(fold(text[-_LONGEST_FOOTER:])))


def is_office(address: str) -> bool:
    """Whether an address is that of an office or a machine, and not a person's."""
    local = address.partition("@")[0]
    return bool(
        _MACHINE_LOCAL.search(local) or ORGANISATION.search(re.sub(r"[._-]", " ", local)) or is_service(address)
    )


def is_person_name(name: str) -> bool:
    """Whether a name is most likely a person's."""
    bare = re.sub(
        r"\(.*?\)|\b(?:Dr|Prof|Dipl|Ing|Mr|Mrs|Ms|Frau|Herr|Avv|Dott(?:\.ssa)?|Rag|Geom|Sig(?:\.ra)?|Sra?|Dra|Mme|Mevr|Dhr|Drs|Ir|M\.Sc|B\.Sc|PhD)\b\.?",
        " ",
        name,
    ).strip(" ,")
    bare = re.split(r"\s+(?:from|at|von|bei|de chez|chez|-|–|\||@|/)\s+|\s*[|,–]\s*", bare)[0].strip()
    if re.fullmatch(r"[^,]+,\s*[^,]+", name) and not ORGANISATION.search(fold(name)):
        return True
    return bool(_NAME.fullmatch(bare)) and not ORGANISATION.search(fold(bare))


def name_in_order(name: str, address: str) -> str:
    """A person's name as it is spoken: "Lee, Ann" of ann.lee@… is Ann Lee."""
    last, comma, first = name.partition(", ")
    local = fold(address.partition("@")[0])
    is_theirs = any(len(word) > 1 and word in local for word in re.findall(r"\w+", fold(name)))
    is_turned = comma and "," not in first and is_theirs and is_person_name(name)
    return f"{first} {last}" if is_turned else name


def _is_team(email: Email) -> bool:
    """Whether an email is signed by the team of what its sender is called."""
    name, text = re.escape(fold(email.sender_name)), fold(email.text[-_LONGEST_FOOTER:])
    return bool(name) and bool(
        re.search(rf"\b(?:team|equipe|equipo|squadra)(?: de| von| van| di)? {name}\b|\b{name}[ -]team\b", text)
    )


def names_a_person(email: Email) -> bool:
    """Whether the sender's name is a person's, and not that of a company spelled like one."""
    if _is_team(email):
        return False
    local = re.sub(r"[._-]+", " ", email.sender_address.partition("@")[0])
    squeezed = re.sub(r"[^a-z0-9]", "", fold(email.sender_name))
    if ORGANISATION.search(fold(local)) or _MACHINE_LOCAL.search(local):
        words = re.findall(r"\w+", fold(email.sender_name))
        return is_person_name(email.sender_name) and _is_first_name(words, email)
    labels = domain_labels(email.sender_address)
    if is_service(email.sender_address):
        labels = (*labels, re.sub(r"[^a-z0-9]", "", local))
    return is_person_name(email.sender_name) and squeezed not in labels


def _is_first_name(words: list[str], email: Email) -> bool:
    """Whether a name over a shared mailbox is signed in the text too, or has a title."""
    signed = set(re.findall(r"\w+", fold(signature_name(email.text))))
    titled = bool(re.match(r"(?:mrs?|ms|dr|prof|frau|herr|mme|m|avv|dott|sra?|mevr|dhr)\b", fold(email.sender_name)))
    return titled or bool(signed & set(words))


def is_first_name(name: str, email: Email, text: str) -> bool:
    """Whether one word is the sender's first name: the address begins with it, or the text is signed so, and the domain
    is not called so.
    """
    word = re.sub(r"\W", "", fold(name))
    if not name.isalpha() or is_service(email.sender_address) or word in domain_labels(email.sender_address):
        return False
    local = re.split(r"[._-]", email.sender_address.partition("@")[0])
    signed = re.findall(r"\w+", f"{signature_name(text)} {' '.join(text.split()[-1:])}")
    return word in (*local, *map(fold, signed)) and not ORGANISATION.search(word)


def is_sign_off(line: str) -> bool:
    """Whether a line ends a letter, as "Kind regards" does."""
    return len(line) <= _LONGEST_SIGN_OFF and bool(_SIGN_OFF.match(fold(line.strip(" ,*"))))


def signature_name(text: str) -> str:
    """The name under the sign-off of a text; empty when a team, or nobody, signs."""
    lines = [line.strip(" ,*") for line in text.splitlines()]
    for number, line in enumerate(lines):
        if not is_sign_off(line):
            continue
        if beside := re.search(r",\s+([A-ZÀ-ÖØ-Þ][a-zà-ÿ]{1,15})$", line):
            return beside[1]
        for below in [each for each in lines[number + 1 : number + 4] if each][:2]:
            if ORGANISATION.search(fold(below)) or len(below) > 40:
                continue
            if _NAME.fullmatch(below) or re.fullmatch(r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ]{1,15}\.?", below):
                return below
    return ""


def is_from_human(email: Email, text: str) -> bool:
    """Whether a person wrote an email, and not a program in somebody's name."""
    local = email.sender_address.partition("@")[0]
    if email.is_automatic or email.is_bulk or email.is_away or email.is_bounce:
        return False
    if _MACHINE_LOCAL.search(local) or _says_a_machine_wrote(fold(text)):
        return False
    by_person = names_a_person(email)
    signed_by = signature_name(text)
    if _is_the_domains(signed_by, email):
        signed_by = ""
    if is_service(email.sender_address):
        signed = fold(signed_by).split()
        return by_person and bool(signed) and signed[0] in fold(email.sender_name)
    return (
        by_person
        or bool(signed_by)
        or _signs_last(email, text)
        or _is_personal(local)
        or is_free_email(email.sender_address)
    )


def _is_the_domains(name: str, email: Email) -> bool:
    """Whether a name is the one an email's domain is made of, as a company's is."""
    return re.sub(r"[^a-z0-9]", "", fold(name)) in domain_labels(email.sender_address)


def _says_a_machine_wrote(text: str) -> bool:
    """Whether a text without case and accents says that a machine wrote it, and not that none did."""
    return any(
        not _NO_MACHINE.search(text, max(0, match.start() - 60), match.start())
        for match in _MACHINE_TEXT.finditer(text)
    )


def _signs_last(email: Email, text: str) -> bool:
    """Whether the last words of a text are the first name of its sender."""
    words = re.findall(r"\w+", text)
    last = [word for word in words[-3:] if word[:1].isupper()]
    names = set(re.findall(r"\w+", fold(f"{email.sender_name} {email.sender_address.partition('@')[0]}")))
    if _is_team(email) or (is_office(email.sender_address) and ORGANISATION.search(fold(email.sender_name))):
        return False
    if _is_the_domains(text.rstrip().rpartition("\n")[2], email):
        return False
    return any(fold(word) in names and not ORGANISATION.search(fold(word)) for word in last)


def _is_personal(local: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{1,15}[._][a-z]{2,20}", local)) and not ORGANISATION.search(
        re.sub(r"[._]", " ", local)
    )
