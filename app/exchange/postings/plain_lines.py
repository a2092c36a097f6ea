"""Reads the lines of a posting that was copied as plain text: without what a site or chat puts around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import pairwise

from app.domain import name_marks
from app.exchange.postings import gazetteer
from app.exchange.postings.around_text import signed_from, without_author, without_greeting, without_letter
from app.exchange.postings.key_facts import MODE_LINE
from app.exchange.postings.labels import label_kind
from app.exchange.postings.must_haves import CONTACT_LABEL
from app.exchange.postings.names import is_offer, role_at_company, role_name
from app.exchange.postings.titles import is_role, role_in_sentence
from app.exchange.postings.vocabulary import BUTTON

_SIGN = r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI = rf"(?:{_SIGN}[\ufe0f\u200d\u20e3]*|:[a-z][a-z0-9_+-]{{2,30}}:)"
_LABEL_SIGN = r"[📍🌍🌎🌏🗺📌💶💷💵💰💸💴🏠🏡🛋📅🗓⏳📆]"
"""Signs that say what stands beside them, which `labels` reads."""
_POINT_SIGN = re.compile(r"^(?:[✅✔☑➡👉🔹🔸▪▫🔵⚫•‣➢►▶→»]\ufe0f?\s*)+(?=\S)")
_EMOJI_BEFORE = re.compile(rf"^(?:(?!{_LABEL_SIGN}){_EMOJI}\s*)+")
_EMOJI_BEHIND = re.compile(rf"(?:\s*{_EMOJI})+$")
_STARRED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s*])\*(?![\w*])")
_CHAT_LINK = re.compile(r"<(https?://[^|<>\s]{1,500})(?:\|([^<>]{1,200}))?>")
_MESSAGE = re.compile(
    r"^\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? (?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AP]M)?\]?(?: [-–])? "
    r"[^:\n]{1,40}: ",
    re.M | re.I,
)
"""What a chat puts before each message."""
_FRAME = re.compile(
    r"skip to (?:main )?content|(?:share|save|follow|message|reply|favou?rite|hide|flag|print|back|like|comment|repost|"
    r"send)(?: (?:this )?(?:job|ad|post))?|show (?:more|less|all|more options)|[….]{0,3} ?(?:show|see) (?:more|less)|"
    r"promoted by .+|responses managed .+|save .{3,80} at .{2,60}|.{2,60} logo|meet the hiring team|"
    r"job poster|(?:1st|2nd|3rd)\+?|how your profile and .+|get ai-powered advice .+|tailor my .+|am i a good fit .+|"
    r"people you can reach out to|school alumni from .+|- ?(?:job ?post|offre d['’]emploi|stellen(?:anzeige|angebot)|"
    r"oferta de (?:empleo|trabajo)|offerta di lavoro|vacature)|\d[.,]\d(?: out of 5(?: stars)?)?|save-icon|"
    r"you must create an .+ account .+|report (?:this )?(?:job|ad)|job alert|heart|page \d+ of \d+|seite \d+ von \d+|"
    r"job details|here['’]s how the job details .+|(?:full )?job description|pulled from the full job description|"
    r"accept(?: all)?(?: cookies)?|reject(?: all)?|we use cookies .{0,60}|zur startseite|einloggen|anmelden|speichern|"
    r"merken|teilen|drucken|ich bin interessiert|jobs finden|(?:enregistrer|partager|imprimer|guardar|compartir|salva|"
    r"condividi|opslaan|delen|bewaren)|(?:posted by:? )?u/[\w-]+(?: .{0,30})?|[\w-]{2,30} \d+ (?:minutes?|hours?|"
    r"days?) ago(?: \|.*)?|cl > .+|reply favorite .+|posted (?:about )?\d+ .{2,20} ago|job ?advert(?:isement)?|"
    r"(?:\d+[dw]|\d+h(?= •))(?: • (?:edited|\S))?|\d+ (?:comments?|likes?|reposts?|repl(?:y|ies))|"
    r"(?:< ?)?back to .{3,40}|"
    r"profile insights|refer a friend|do you have .{3,80}\?|add note|sign in|search for jobs",
    re.I,
)
"""Buttons, counts and headings of the site or chat a posting was copied from."""
_SENDER = re.compile(r"[\w. -]{2,30}\s{1,3}\d{1,2}:\d\d(?: ?[AP]M)?|@[\w.]+@[\w.]+", re.I)
"""Who wrote a message, and when, in its first lines."""
_SENDER_LINES = 3
_SENT_AT = re.compile(
    r"(?:yesterday|today|gestern|heute|hier|aujourd['’]hui|ayer|hoy|ieri|oggi|gisteren|vandaag),? \d.*", re.I
)
"""When a message was sent, in the line below the name of who sent it."""
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+(.{3,80})")
_POINT = re.compile(r"(?:[-–•*·‣▪✓➢►]|\d{1,2}[.)]|o)\s+\S")
_ENDS_OPEN = re.compile(
    r"(?:^|\s)(?:on|by|the|an?|of|and|or|to|with|for|in|at|from|than|two|als|eine?|eine[mnrs]|zum|zur|bis|an|auf|bei|"
    r"sowie|oder|und|der|die|das|den|dem|mit|für|von|zu|im|et|"
    r"de|la|le|les|du|des|pour|avec|y|el|los|con|para|e|il|di|per|en|het|een|van|met|voor)$|\w-$",
    re.I,
)
_REMARK = re.compile(r"\((?:required|preferred|desirable|essential)\)", re.I)
_LONGEST_REMARK = 60
_SHORTEST_WRAPPED = 30
LONGEST_HEADING = 120
LONGEST_PIPED = 250
_FIRST_LINES = 60
_FEWEST_IN_MENU = 4
_FEWEST_LABELS = 2
_MENU_LINE = re.compile(r"[^\W\d_][^\d.:;!?()|/€$£]{1,24}(?: \(\d+\))?")
_SECTION = re.compile(
    r"(?:job |role |person )?(?:essential|desirable|required|preferred|requirements?|qualifications?|skills|experience|"
    r"responsibilities|duties|benefits|education|knowledge|about (?:you|us|the (?:role|job|company|team|post))|"
    r"(?:über|sobre|over) (?:uns|nosotros|ons)|wer wir sind|"
    r"person(?:al)? specification|specification|summary|overview|what you(?:['’]ll| will)? (?:do|need|bring)|"
    r"what we offer|(?:recruitment|interview|hiring|application) process|déroulement des entretiens|we offer|"
    r"nice to have|how to apply|(?:ihre |deine |das )?(?:aufgaben|profil|anforderungen|"
    r"qualifikationen|kontakt|einleitung)|(?:das )?(?:wir bieten|bieten wir)(?: (?:dir|ihnen))?|(?:dein|ihr) profil|"
    r"das bringst du mit|(?:vos |les |votre )?(?:missions?|profil(?: recherché| souhaité)?|compétences|avantages|"
    r"entreprise)|requisitos(?: mínimos)?|funciones|descripción|se ofrece|ofrecemos|perfil|beneficios|requisiti|"
    r"mansioni|descrizione|offriamo|profilo|functie-?eisen|taken|wat (?:vragen|bieden) (?:wij|we)|jouw profiel)\W*",
    re.I,
)
"""Headings of sections that stand in a line alone."""
_QUALITY = re.compile(
    r"estudios mínimos|experiencia mínima|conocimientos necesarios|idiomas(?: requeridos)?|expérience|formations?|"
    r"permis|"
    r"langues?|berufserfahrung|ausbildung|sprachkenntnisse|führerschein|titolo di studio|opleidingsniveau|"
    r"werkervaring|rijbewijs",
    re.I,
)
"""What boards call what is asked for, above each."""
_NEEDS = re.compile(r"(?:essential|required)(?: criteria| requirements)?\W*", re.I)
"""Sections whose one line is a point too."""
_NO_LIST = re.compile(
    r"(?:job )?(?:summary|overview)|(?:about|über|sobre|over) .+|wer wir sind|how to apply|(?:deine? |"
    r"ihre? )?(?:kontakt|einleitung)|"
    r"(?:l['’])?entreprise|descripción|descrizione",
    re.I,
)
"""Sections with sentences or names, never with a list."""
_LONGEST_POINT = 160
_WANTED_ALONE = re.compile(
    r"(?P<role>[^.!?:,\n]{3,60}) (?:is )?(?:required|wanted|needed|sought|gesucht|gezocht|cercasi|"
    r"recherchée?s?)(?: (?:in|à|en|te|a) [A-ZÀ-ÖØ-Þ][\w-]+)?[,.!:]\s*"
    r"(?P<rest>\S.*)",
    re.I,
)
"""The same without who wants them."""
_WANTED = re.compile(
    r"(?P<role>[^.!?:\n]{3,80}?),? (?:is |are )?(?:required|wanted|needed|sought|gesucht|gezocht|cercasi|recherchée?s?)"
    r" (?:by|at|for|bei|von|für|chez|par|bij|door|da|presso) (?P<company>[A-ZÀ-ÖØ-Þ][^.,!?\n(]{1,60})"
    r"(?:(?:, | in | \()(?P<place>[A-ZÀ-ÖØ-Þ][^.,!?\n()]{1,40})\)?)?(?:[.!]\s*(?P<rest>.*)|$)",
    re.I,
)
"""A first sentence that tells who wants whom, as "Baker required by Contoso, Leeds." does."""
_SEEKS = re.compile(
    r"(?:sucht|suchen|recrute|recherche|cherche|embauche|busca|necesita|zoekt|cerca|assume|ricerca|requires?|seeks?|"
    r"needs?|(?:is|are) (?:now |currently |urgently )?(?:looking for|hiring|seeking|recruiting)|has an? (?:vacancy|"
    r"opening) for)\b.*"
)
"""What stands below an employer's name on a notice."""
_MOST_ABOVE_SEEKS = 3
_UNMARKED = re.compile(
    r"(?:Main area|Grade|Contract|Hours|Job ref|Employer|Department|Site|Town|Salary(?: period)?|Closing|"
    r"Interview date)(?= [^:\n]{2,80}$)"
)
"""Labels of a health service's board."""
_FEWEST_UNMARKED = 5
_DASHES = re.compile(r"\s+[-–—|•·]\s+")
_CALL = re.compile(r"\[[^\]]{2,20}\]\s*")
_LINK_BEHIND = re.compile(r"\s*\(https?://[^()\s]+\)$")
_BRACKETED = re.compile(r"(?P<name>[^()]+?)\s+\((?P<place>[A-ZÀ-ÖØ-Þ][^()\d/]{2,40})\)")
"""A name with its place in brackets."""
_ROLE_AND_ANOTHER = 2
_LABELLED = re.compile(r"([^\W\d][^:\n]{1,38}):(?:\s|$)")
_FIELD = re.compile(r"[^\W\d][^:\n]{1,38}:\s\S")


def plain_lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a posting without marks of chats and buttons of sites, and those of the letter it came with."""
    text = unescape(text).replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    if len(_MESSAGE.findall(text)) == 1:
        text = _MESSAGE.sub("", text)
    lines = [bare for line in text.split("\n") if (bare := _bare(line)) or not line.strip()]
    lines = without_author(lines)
    first = next((at for at, line in enumerate(lines) if line), 0)
    lines[first : first + 1] = [
        without_greeting(line, is_first=True, is_alone=not any(lines[first + 1 : first + 2]))
        for line in lines[first : first + 1]
    ]
    if len(lines) > 1 and _SENT_AT.fullmatch(lines[1]):
        lines = lines[2:]
    lines = [
        line
        for at, line in enumerate(lines)
        if not (_FRAME.fullmatch(line) or _is_answer(lines, at) or (at < _SENDER_LINES and _SENDER.fullmatch(line)))
    ]
    posting, letter = without_letter(lines)
    return _with_qualities(_whole(_sentence_apart(_seeker_joined(_with_colons(posting))))), letter


def _is_answer(lines: Sequence[str], at: int) -> bool:
    """Whether a line is one of the answers a site offers to a question about the reader."""
    while at and lines[at].casefold() in ("yes", "no"):
        at -= 1
        if lines[at].endswith("?"):
            return True
    return False


def _bare(line: str) -> str:
    """A line without emphasis, links in angle brackets and emoji at its ends; a sign before a point as a dash."""
    line = _STARRED.sub(r"\1", _CHAT_LINK.sub(lambda link: link[2] or link[1], line.strip()))
    line = _EMOJI_BEHIND.sub("", _POINT_SIGN.sub("- ", line))
    return _EMOJI_BEFORE.sub("", without_greeting(_EMOJI_BEFORE.sub("", line))).strip(" \u200b")


def _sentence_apart(lines: list[str]) -> list[str]:
    """The lines with the first sentence in a line of its own where it begins with a job that is wanted."""
    at = next((at for at, line in enumerate(lines) if line), None)
    match = None if at is None else _WANTED.match(lines[at]) or _WANTED_ALONE.match(lines[at])
    if at is None or match is None or not match["rest"] or not is_role(match["role"]):
        return lines
    first, stop, more = match["rest"].partition(". ")
    rest = [first, more] if stop and len(first) < _LONGEST_REMARK else [match["rest"]]
    return [*lines[:at], lines[at][: match.start("rest")].rstrip(".,:! "), *rest, *lines[at + 1 :]]


def _with_colons(lines: list[str]) -> list[str]:
    """The lines with a colon behind each label of a list that was copied without any, as "Town Halifax"."""
    labelled = [_UNMARKED.match(line) for line in lines]
    if sum(map(bool, labelled)) < _FEWEST_UNMARKED:
        return lines
    return [f"{match[0]}:{line[match.end() :]}" if match else line for match, line in zip(labelled, lines, strict=True)]


def _seeker_joined(lines: list[str]) -> list[str]:
    """The lines of a notice whose name is above "requires a" or "sucht" with both in one, and the name's town below."""
    filled = [at for at, line in enumerate(lines) if line][: _MOST_ABOVE_SEEKS + 1]
    at = next((at for at in filled[1:] if _SEEKS.fullmatch(lines[at])), None)
    if at is None:
        return lines
    name, *others = filter(None, lines[:at])
    if any(len(line) > _LONGEST_REMARK or line.endswith((".", ":", "!", "?")) or is_role(line) for line in lines[:at]):
        return lines
    before, comma, town = name.partition(", ")
    if comma and " " in before and not name_marks.is_company(town):
        name, others = before, [town, *others]
    sought = f"{name} {lines[at]}"
    after = next((below for below in range(at + 1, len(lines)) if lines[below]), len(lines))
    first = [""] if role_in_sentence(sought) else lines[after : after + 1]
    return [sought, *first, *others, *lines[after + bool(first[0]) :]]


def heading_parts(line: str, lines: Sequence[str]) -> list[str]:
    """The role of a heading, then what else it says: the company, the place, the pay."""
    if (match := _WANTED.match(line)) and is_role(match["role"]):
        return [part for part in (match["role"], match["company"], match["place"]) if part]
    call = _CALL.match(line)
    parts = _DASHES.split(line[call.end() :] if call else line)
    at = next((at for at, part in enumerate(parts) if is_role(role_name(part))), None)
    if at is None or len(parts) < _ROLE_AND_ANOTHER:
        return [line]
    others = [name for part in (*parts[:at], *parts[at + 1 :]) for name in _name_and_place(part)]
    is_known = any(name_marks.is_company(part) or part in lines for part in others)
    if len(others) < _ROLE_AND_ANOTHER and not (is_known or call):
        return [line]
    return [f"{call[0] if call else ''}{parts[at]}", *others]


def _name_and_place(part: str) -> list[str]:
    """A name and the place in brackets behind it; any other text as it is, without a link in brackets."""
    part = _LINK_BEHIND.sub("", part)
    match = _BRACKETED.fullmatch(part)
    return [match["name"], match["place"]] if match and not MODE_LINE.fullmatch(match["name"]) else [part]


def name_and_town(line: str) -> list[str]:
    """The name and the town of a line such as "Contoso (Leeds, city centre)"; any other line as it is."""
    parts = _name_and_place(line)
    return parts if gazetteer.is_town(parts[-1].partition(",")[0]) else [line]


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines with those joined that a page's width broke within a sentence."""
    whole: list[str] = []
    in_sentence = False
    for line in lines:
        above = whole[-1] if whole else ""
        starts_anew = not above or not line[:1].isalnum() or _POINT.match(line) or _FIELD.match(line)
        is_sought = len(above) < _LONGEST_REMARK and is_offer(above) and is_role(role_name(above))
        goes_on = line[:1].islower() and not is_sought and not above.endswith((":", ".", "!", "?", ";")) and in_sentence
        if above and _REMARK.fullmatch(line):
            whole[-1] = f"{above} {line}"
        elif not starts_anew and len(above) >= _SHORTEST_WRAPPED and (goes_on or _ENDS_OPEN.search(above)):
            whole[-1] = f"{above[:-1]}{line}" if re.search(r"\w-$", above) and goes_on else f"{above} {line}"
        else:
            whole.append(line)
            in_sentence = not line[:1].islower()
    return whole


def _with_qualities(lines: Sequence[str]) -> list[str]:
    """The lines with a board's labels for what is asked for, as "Experiencia mínima", joined to what stands below."""
    joined: list[str] = []
    for at, line in enumerate(lines):
        above = joined[-1] if joined else ""
        below = lines[at + 1] if at + 1 < len(lines) else ""
        is_value = line and not (_QUALITY.fullmatch(line) or _SECTION.fullmatch(line) or line.endswith(":"))
        ends = not below or _QUALITY.fullmatch(below) or _SECTION.fullmatch(below)
        if is_value and ends and _QUALITY.fullmatch(above):
            joined[-1] = f"{above}: {line}"
        else:
            joined.append(line)
    return joined


def with_points(lines: Sequence[str], at: int) -> list[str]:
    """The lines with a dash before those below a section's heading that are a list without any mark.

    `at` is where the posting's heading is, above which there is none.
    """
    listed = list(lines)
    while at < len(lines):
        head = lines[at]
        at += 1
        if _NO_LIST.fullmatch(head) or not (
            _SECTION.fullmatch(head) or (head.endswith(":") and 5 < len(head) < LONGEST_HEADING)
        ):
            continue
        end = at
        while end < len(lines) and _may_be_point(lines[end]) and lines[end].endswith(".") == lines[at].endswith("."):
            end += 1
        if end - at > (not _NEEDS.fullmatch(head)):
            listed[at:end] = [f"- {line}" for line in lines[at:end]]
            at = end
    return listed


def _may_be_point(line: str) -> bool:
    is_section = _SECTION.fullmatch(line) or line.endswith(":") or label_kind(line, exact=True)
    if (
        not line
        or len(line) > _LONGEST_POINT
        or is_section
        or _POINT.match(line)
        or CONTACT_LABEL.match(line)
        or BUTTON.match(line)
    ):
        return False
    return not (_FIELD.match(line) and label_kind(line.partition(":")[0]))


def heading_at(lines: Sequence[str]) -> int | None:
    """Where the line with the role is, by its words or, where none has any, the first short one; None for neither."""
    first = next((at for at, line in enumerate(lines) if line), None)
    for at, line in enumerate(lines[: min(_FIRST_LINES, signed_from(lines))]):
        if _may_head(line):
            return None if _is_author(line) and role_in_sentence("\n".join(lines)) else at
    if any(label_kind(match[1]) == "title" for match in filter(None, map(_LABELLED.match, lines))):
        return None
    is_short = first is not None and len(lines[first]) <= LONGEST_HEADING and not lines[first].endswith("!")
    return first if first is not None and is_short and not _LABELLED.match(lines[first]) else None


def numbered_roles(lines: Sequence[str]) -> list[int]:
    """Where the roles of a posting with several are, numbered, each with what it offers below."""
    at = [
        at
        for at, (line, below) in enumerate(pairwise(lines))
        if below and (match := _NUMBERED.fullmatch(line)) and is_role(role_name(match[1]))
    ]
    return at if len(at) > 1 else []


def _may_head(line: str) -> bool:
    """Whether a line, or one of its parts, names an occupation, as a posting's heading does."""
    if _POINT.match(line) or line.endswith((".", ":", "?")) or not 2 < len(line) <= LONGEST_PIPED:
        return False
    parts = _DASHES.split(line)
    if _FIELD.match(line) and not (name_marks.has_gender(line) or is_offer(line)):
        return False
    if len(line) <= LONGEST_HEADING and is_role(role_name(line)):
        return True
    is_split = line.startswith("[") or len(parts) > _ROLE_AND_ANOTHER
    return is_split and any(is_role(role_name(part)) for part in parts)


def _is_author(line: str) -> bool:
    """Whether a line tells whose post this is, as "Founder at Contoso" below a name does."""
    return bool(role_at_company(line)[1]) and not is_offer(line)


def menu_lines(lines: Sequence[str], heading: int) -> set[int]:
    """Where the short lines of menus are: those that follow one another above the heading, and names of tabs below."""
    menus: set[int] = set()
    begin = 0
    counts = Counter(lines)
    for at in range(len(lines) + 1):
        line = lines[at] if at < len(lines) else ""
        is_part = at != heading and _MENU_LINE.fullmatch(line) and counts[line] == 1
        if is_part and not name_marks.is_company(line) and (at < heading or " " not in line):
            continue
        run = lines[begin:at]
        is_labels = sum(1 for line in run if label_kind(line, exact=True)) >= _FEWEST_LABELS
        if len(run) >= _FEWEST_IN_MENU and (at <= heading or is_labels):
            menus.update(range(begin, at))
        begin = at + 1
    return menus
