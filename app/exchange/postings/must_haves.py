"""Reads the must-haves of a posting: the points under its headings for them, in many languages."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Any

from app.domain.recovery.must_haves import MOST, must_haves
from app.exchange.postings import names
from app.exchange.postings.labels import label_kind
from app.exchange.postings.titles import is_role
from app.exchange.postings.vocabulary import BUTTON

_MUST_HAVE_HEADING = re.compile(
    r"(?:^(?:- )?(?:you are|you['’]re|du bist|vous êtes|eres|je bent|you|du|sie|vous|toi|t[úu]|jij|jou|usted)\W*$|"
    r"ist uns wichtig|legen wir wert|anforderung|voraussetzung|profil\b|qualifikation|mitbring|bringst du|bringen sie|"
    r"bring[et]? mit|zeichnet (?:dich|sie)|du passt|erwarten wir|wir erwarten|überzeug|kenntnisse|das (?:bist|hast|"
    r"kannst) du|(?:du|sie) (?:hast|haben|bist|sind|kannst|können|solltest|sollten)\b.{0,20}$|solltest|sollten sie|"
    r"über dich|(?:wen|was) wir (?:uns wünschen|ist uns wichtig|legen wir wert|important (?:to us|pour nous)|"
    r"vinden (?:wij|we) belangrijk|(?:du|sie) verfüg|(?:du|sie) besitz|the candidate|il candidato|el candidato|"
    r"le candidat|de kandidaat|suchen|erwarten|brauchen)|wir (?:wünschen uns|suchen jemand|brauchen)|"
    r"unsere erwartungen|unsere wünsche|damit punkte|dein background|brauchst du|du brauchst|ohne (?:das|dies) geht|"
    r"^indispensable\W*$|^exigé\w*\W*$|nodig heb|brauchen sie|sie brauchen|conditions of employment|"
    r"einstellungsvoraussetz|(?:unbedingt|zwingend) (?:erforderlich|nötig|notwendig)|requirement|required|"
    r"qualification|must[- ]haves?|you must\b|what you(?:['’]ll| will)? (?:bring|need|have|must)|you(?:['’]ll| will|"
    r" should| would| must)* (?:bring|have|need|be able)\b|who (?:you are|are you)|wünschen|who (?:we|you) (?:need|"
    r"want)|about you|your (?:profile|background|skills|experience|expertise)|what (?:we|i)(?:['’]re|['’]d| are|"
    r" do)? (?:look|expect|need|seek|ask|want|like)|(?:we|i)(?:['’]re|['’]d| are)? (?:looking for|need|ask|want)\b|"
    r"looking for someone|skills|essential|person(?:al)? spec|ideal (?:candidate|person|applicant)|(?:successful|"
    r"right|suitable) (?:candidate|applicant|person)|applicants? (?:must|should|need|will)|candidates? must|"
    r"to (?:apply|succeed|be considered),? you|you might be|minimum|basic qualif|experience you|eligibility|recherché|"
    r"votre profil|ton profil|\bprofil\b|compétences|vous (?:êtes|avez|justifiez|possédez)|qualités|prérequis|"
    r"(?:ce que )?nous (?:recherchons|attendons|demandons)|il (?:vous |te )?faut|on (?:te |vous )?demande|vous devez|"
    r"ce qu['’](?:il|on) (?:vous |te )?(?:faut|demande|attend)|conditions? (?:requises|exigées)|exigences|"
    r"formation (?:requise|exigée)|diplômes? (?:requis|exigé)|requisitos|tu perfil|perfil|(?:qué|lo que) (?:buscamos|"
    r"necesitas|pedimos|necesitamos|exigimos|esperamos)|se (?:ofrece a quien|requiere|exige|pide|necesita)|"
    r"formación requerida|imprescindible|pedimos|(?:a quién|a quien) buscamos|necesitamos que|debes|requisiti\b|"
    r"cosa (?:cerchiamo|chiediamo|serve)|il tuo profilo|profilo|competenze|chi (?:cerchiamo|sei)|chiediamo|"
    r"(?:si )?(?:richiede|richiedono|richiesto|richiesta)|ti serve|devi (?:avere|essere|saper)|titoli di (?:studio|"
    r"accesso)|functie-?eisen|eisen|wie (?:ben (?:jij|je)|zoeken wij|we zoeken)|wat (?:(?:we|wij) )?(?:vragen|"
    r"verwachten|zoeken|breng)|jouw profiel|profiel|(?:wij|we) (?:vragen|verwachten|zoeken)|(?:jij|je) (?:hebt|bent|"
    r"herken|beschikt|kunt)|wat (?:neem|heb|breng|moet|kun) (?:je|jij)|wat jij meebrengt|(?:dit|wat) (?:breng|neem|"
    r"heb|ben|vragen)|wat hebben we (?:van je )?nodig|jij brengt mee|wymagania|oczekujemy|oczekiwania|"
    r"czego oczekujemy|twój profil|nasze wymagania|kvalifikation|vi söker dig|om dig|din profil|dine kvalifikationer|"
    r"vi forventer|du har|krav|kvalifikasjon|hvem er du|kompetens|požadavky|požadujeme|očekáváme|elvárás|cerințe|"
    r"vaatimukset|o que (?:procuramos|esperamos)|requisitos|perfil|aranan|nitelik|odotamme|sinulta|応募資格|必須)",
    re.I,
)
_OTHER_HEADING = re.compile(
    r"(?:^required (?:from|for|by|asap|immediately)|"
    r"essential (?:job )?(?:functions|duties|tasks)|travel|documents|relocation|^grade|^métier|^se ofrece\W*$|"
    r"nice[- ]to[- ]have|bonus|a plus\b|preferred|optional|desirable|desired|would be (?:lovely|nice|great|welcome)|"
    r"it helps|helpful|merits|advantage|even better|extra points|not (?:required|essential|needed)|don['’]t need|"
    r"von vorteil|wünschenswert|idealerweise|nicht (?:können|haben) musst|kein muss|schön wäre|gern gesehen|pluspunkt|"
    r"aufgabe|tätigkeit|wir bieten|bieten wir|das bieten|erwartet dich|erwartet sie|benefit|we offer|offer you|"
    r"our offer|responsibilit|(?:what )?you(?:['’]ll| will|['’]d| would)? (?:be )?(?:do\b|doing|work|own|lead)|"
    r"you get|what (?:you|we)(?:['’]ll| will)? (?:get|give)|main duties|key duties|your (?:tasks|role|mission)|tasks|"
    r"about (?:us|this|the (?:company|employer|team))\b|apply now|über uns|unternehmensprofil|company profile|"
    r"missions?\b|avantages|nous offrons|on (?:te |vous )?(?:offre|propose)|atouts?|serait (?:un plus|apprécié|"
    r"souhait)|seraient|appréciés?\b|(?<!profil )souhaité|un plus\b|bienvenu|se valora|valorable|valoramos|deseable|"
    r"ofrecemos|funciones|offriamo|attività|mansioni|titol[oi] preferenzial|costituisce titolo|gradit|preferibil|"
    r"wat bieden|(?:wij|we) bieden|wat (?:krijg|ga|doe) (?:je|jij)|dit (?:krijg|ga|doe) (?:je|jij)|taken|geen eis|"
    r"pre\b|"
    r"is een pr[eé]|mooi meegenomen|pluspunten|oferujemy|obowiązki|mile widziane|vi erbjuder|meriterande|"
    r"arbetsuppgifter|vi tilbyder|oferecemos|diferenciais|how to apply|bewerb|kontakt|contact|equal opportunit|"
    r"interview|hours|savoir-être|process)",
    re.I,
)
_DEMANDS = re.compile(
    r"\b(?:essential(?=[.;)]|$)|(?:is|are) (?:required|essential|mandatory|a must|needed)|must (?:have|be|hold|"
    r"possess)|(?:is|are) necessary|(?:you(?:['’]ll| will)?|applicants|candidates) (?:also )?(?:need|must|should)\b|"
    r"subject to an? |(?:zwingend |unbedingt )?(?:erforderlich|vorausgesetzt|notwendig)\b|setzen wir voraus|(?:ist|"
    r"sind) (?:voraussetzung|pflicht|ein muss)|voraussetzung (?:ist|sind)|du solltest|sie sollten|solltest du|"
    r"wir erwarten|du brauchst|sie (?:verfügen|besitzen|bringen)|du (?:verfügst|besitzt|bringst)|(?:est|"
    r"sont) (?:exigée?s?|requise?s?|obligatoires?|indispensables?|impérati\w+|demandée?s?|nécessaires?)|(?:exigée?s?|"
    r"indispensables?|obligatoires?|impérati(?:f|ve)s?|requise?s?)\b|vous (?:devez|avez|possédez|justifiez|"
    r"êtes titulaire)|il faut|(?:demandée?s?|requerid[oa]s?|exigid[oa]s?|gefordert|verlangt|gevraagd)(?=[.;,)]|$)|"
    r"(?:es|son|será) (?:imprescindibles?|necesari[oa]s?|obligatori[oa]s?)|imprescindibles?|se (?:requiere|exige|"
    r"necesita)n?|(?:è|sono) (?:richiest[oaie]|necessari[oaie]|indispensabil[ei]|obbligatori[oaie])|si richiede|"
    r"indispensabil[ei]|(?:is|zijn) (?:vereist|noodzakelijk|verplicht|een must)|(?:je|u) (?:moet|dient|hebt|beschikt)|"
    r"vereist\b|in het bezit (?:van|bent))",
    re.I,
)
_DECLINES = re.compile(
    r"\b(?:not|no|nicht|kein\w*|pas|sans|non|niet|geen)\b[^.]{0,40}(?:required|essential|necessary|needed|"
    r"erforderlich|notwendig|vorausgesetzt|exig|requis|obligatoire|nécessaire|imprescindible|necesari|richiest|"
    r"necessari|vereist|noodzakelijk|verplicht)|desirable|a plus\b|von vorteil|wünschenswert|un plus\b|seraient?\b|"
    r"se valora|gradit|een pré\b|welcome|law requires|form|(?:to|can|may) apply\b|"
    r"if you(?:['’]re| are) interested|hear from you|open to (?:new|other|hearing|an?\b)|your (?:updated )?(?:cv|"
    r"resume)|cookie|javascript|"
    r"equal opportunit|application|bewerbung|"
    r"candidature|solicitud|sollicitatie|privacy|datenschutz|without regard|discriminat",
    re.I,
)
_SAYS_OF_YOU = re.compile(
    r"(?:^|[^\w])(?<!hope )(?:you (?:have|bring|know|can|are|hold|love|enjoy|speak)|you['’](?:ve|re)|du (?:hast|bist|"
    r"kannst|"
    r"kennst|bringst|sprichst)|sie (?:haben|sind|können|kennen|bringen|sprechen)|(?:vous|tu) (?:avez|êtes|savez|"
    r"maîtrisez|parlez|as|es|sais)|(?:tienes|eres|sabes|hablas|cuentas con)|(?:hai|sei|sai|parli) |(?:je|jij|"
    r"u) (?:hebt|bent|kunt|kan|spreekt|weet)|(?:ben|heb|kun) (?:jij|je)|(?:bist|hast|kannst) du|are you|do you have|"
    r"can you|êtes-vous|avez-vous|es-tu|as-tu|(?:eres|tienes))\b",
    re.I,
)
_LEARNT = re.compile(
    r"experience|degree|qualif|diploma|certifi|licen[cs]e|fluent|knowledge|ability to|able to|years|skills|"
    r"ausbildung|abschluss|abgeschlossen|studium|kenntnisse|erfahrung|führerschein|führerausweis|bereitschaft|"
    r"zuverlässig|anerkennung|diplôm|formation|expérience|maîtrise|permis|connaissance|\bbac\b|\bcap\b|habilitation|"
    r"experiencia|título|titulación|formación|carn[ée]|conocimiento|idioma|inglés|esperienza|laurea|patente|conoscenza|"
    r"attestato|disponibilità|ervaring|opleiding|diploma|rijbewijs|kennis|\b[hmw]bo\b|beheersing",
    re.I,
)
_MOSTLY = 0.5
_LONGEST_HEADING = 80
_LONGEST_POINT = 400
_LONGEST_SENTENCE = 260
_MOST_SENTENCES = 4
_OF_ADVERT = re.compile(
    r"(?:publiée?|publicad[oa]|published|posted|veröffentlicht|erschienen|geplaatst|pubblicat[oa]|actualisée?|updated|"
    r"online seit|inserted)\b.{0,20}\d",
    re.I,
)
"""Lines about the posting itself."""
_BELOW_POINTS = re.compile(
    r"^(?:closes|closing|deadline|apply by|bewerbung\w* bis)\b|^\S+@\S+$|equal[- ]opportunit|^powered by\b|"
    r"^this (?:position|role|job|post) is open\b",
    re.I,
)
"""Lines below the requirements that are none."""
CONTACT_LABEL = re.compile(
    r"(?:ihr |dein |your |votre |su |uw )?(?:ansprechpartner(?:in)?|kontakt|contacto?|contactpersoon|interlocuteur|"
    r"referente|tel(?:efon|éfono|éphone|\.)?|phone)"
    r"(?: [^:\d]{1,30})?(?::| (?=\+?\d))",
    re.I,
)
"""A line on whom to ask."""
_NEEDLESS = re.compile(r"no [\w ]{3,40} (?:needed|required|necessary)\W*$", re.I)
_END = re.compile(r"[.!]$|\((?:required|preferred|desirable|essential)\)$", re.I)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ¿¡])")
_CLAUSES = re.compile(r"[,;]\s+|\s(?:y|and|und|et|e|en|but|aber|mais|pero|ma|maar)\s")
_HEADING_IN_LINE = re.compile(
    r"^(?P<heading>[^\W\d][^:.,\s]{1,24}(?: [^:.,\s]{1,20}){0,4}?)\s*:\s+(?P<points>\S.{8,600})$"
)
_LONGEST_LOOSE = 160
_MOST_IN_HEADING = 3
_INNER_HEADING = re.compile(r"(?<=[.;!?]) (?=[A-ZÄÖÜÉ¿][\w'’/]{1,20}(?: [\w'’/]{1,15}){0,4}\s?:\s)")


def must_haves_of_columns(tree: Any) -> tuple[str, ...]:
    """The must-haves of a table with a column for what is essential and one for what is desirable."""
    for table in tree.css("table"):
        rows = [[_point(cell.text(separator=" ")) for cell in row.css("th, td")] for row in table.css("tr")]
        head = rows[0] if rows else []
        column = next((at for at, cell in enumerate(head) if _is_must_have_heading(cell)), None)
        if column is not None and any(_OTHER_HEADING.search(cell) for cell in head):
            cells = [row[column] for row in rows[1:] if len(row) > column and row[column]]
            return tuple(dict.fromkeys(cells))[:MOST]
    return ()


def must_haves_in(text: str) -> tuple[str, ...]:
    """The must-haves in a posting's text, in their order, each once.

    First the points or lines below headings for them, then those beside a heading in its line, then a list of
    qualifications under any heading; at the end, or where there are none of these, sentences that demand something.
    """
    points: dict[str, None] = {}
    in_section = in_list = False
    lines_below: list[str] = []
    points_in_line: list[str] = []
    lines = [line.strip() for line in _INNER_HEADING.sub("\n", text).split("\n")]
    lines = ["" if _OF_ADVERT.match(line.removeprefix("- ")) else line for line in lines]
    for at, line in enumerate(lines):
        if line.startswith("- "):
            if in_section and not _is_heading(line[2:].strip(), in_list=True):
                in_list = True
                points.setdefault(_point(line[2:]))
            elif _is_heading(line[2:].strip(), in_list=True):
                in_section = _is_must_have_heading(line[2:])
                in_list = False
            continue
        if not line:
            continue
        if (match := _HEADING_IN_LINE.match(line)) and _is_must_have_heading(match["heading"]):
            points_in_line += _points(match["points"])
            in_section = False
            continue
        after = next(filter(None, lines[at + 1 :]), "")
        leads_to_list = line.endswith(":") and after.startswith("- ")
        if _is_heading(line) or (not in_list and not in_section and leads_to_list):
            if lines_below and not (points or points_in_line):
                _add_lines(points, lines_below)
            lines_below = []
            in_section = _is_must_have_heading(line)
            in_list = False
        elif in_section and (in_list or _ends_points(line)):
            in_section = False
        elif in_section:
            lines_below.append(line)
    if not points:
        points.update(dict.fromkeys(points_in_line))
    if lines_below and not points:
        _add_lines(points, lines_below)
    if not points:
        points.update(dict.fromkeys(_list_of_qualifications(lines)))
    listed = tuple(point for point in points if point and not _NEEDLESS.match(point)) or must_haves(text)
    if not listed and not _sentences(text, _DEMANDS):
        return tuple(_sentences(text, _SAYS_OF_YOU))[:MOST]
    if len(listed) < MOST:
        lower = [point.casefold() for point in listed]
        demands = [(text, text.casefold()) for text in _sentences(text, _DEMANDS)]
        listed += tuple(text for text, low in demands if not any(low in other or other in low for other in lower))
    return listed[:MOST]


def _list_of_qualifications(lines: list[str]) -> list[str]:
    """The list whose points are mostly about qualifications, else the one after that of the tasks; empty for none."""
    lists: list[tuple[str, list[str]]] = []
    heading = ""
    points: list[str] = []
    for line in [*lines, "."]:
        if line.startswith("- "):
            points.append(_point(line[2:]))
        elif line:
            if points:
                lists.append((heading, points))
            heading, points = line, []
    shares = [
        (sum(1 for point in points if _LEARNT.search(point)) / len(points), -at, points)
        for at, (heading, points) in enumerate(lists)
        if not _OTHER_HEADING.search(heading) and len(points) > 1
    ]
    share, _, best = max(shares, default=(0.0, 0, []))
    after_tasks = (
        points
        for (before, _), (heading, points) in pairwise(lists)
        if _OTHER_HEADING.search(before) and not _OTHER_HEADING.search(heading)
    )
    return best if share >= _MOSTLY else next(after_tasks, [])


def _is_must_have_heading(line: str) -> bool:
    if not _MUST_HAVE_HEADING.search(line) or _OTHER_HEADING.search(line):
        return False
    return not (names.is_offer(line) and is_role(names.role_name(line)))


def _is_heading(line: str, *, in_list: bool = False) -> bool:
    if len(line) > _LONGEST_HEADING:
        return False
    is_known = bool(_MUST_HAVE_HEADING.search(line) or _OTHER_HEADING.search(line))
    if in_list:
        return line.endswith(":") and is_known
    return line.endswith((":", "?", "…", "...")) or (is_known and not _END.search(line) and len(line.split()) <= 9)


def _ends_points(line: str) -> bool:
    """Whether a line below the requirements is a label, a button or about the posting, and no requirement."""
    return bool(
        label_kind(line.partition(":")[0], exact=True)
        or BUTTON.match(line)
        or CONTACT_LABEL.match(line)
        or _BELOW_POINTS.search(line)
    )


def _point(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_POINT]


def _points(text: str) -> list[str]:
    parts = [part.strip(" .") for part in re.split(r"\s*[;•·|]\s*", text)]
    if len(parts) < 2:
        parts = [part.strip(" .") for part in _SENTENCES.split(text)]
    return [_point(part) for part in parts if part]


def _add_lines(points: dict[str, None], lines: list[str]) -> None:
    """Add the lines under a heading as points where they are short, else the sentences of the first."""
    short = [*takewhile(lambda line: len(line) < _LONGEST_LOOSE, lines)]
    points.update(dict.fromkeys(short if len(short) > 1 else _points(lines[0])[:_MOST_SENTENCES]))


def _sentences(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The first sentences outside lists, or clauses of them, that a pattern matches and that decline nothing."""
    sentences: list[str] = []
    for line in text.split("\n"):
        is_sentence = re.search(r"[.!;,)]", line) or (pattern.match(line) and len(line.split()) > _MOST_IN_HEADING)
        if line.startswith("- ") or line.endswith(":") or not is_sentence:
            continue
        for sentence in _SENTENCES.split(line):
            if _DECLINES.search(sentence):
                wanted = (part for part in _CLAUSES.split(sentence) if pattern.search(part))
                sentence = next((part for part in wanted if not _DECLINES.search(part)), "")
            if len(sentence) <= _LONGEST_SENTENCE and pattern.search(sentence):
                sentences.append(sentence.strip())
                if len(sentences) == _MOST_SENTENCES:
                    return sentences
    return sentences
