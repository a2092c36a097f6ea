"""Which of the times an email names is that of the appointment, and what the email does to it.

Beside the appointment emails name deadlines, opening hours, the time that no longer holds, when to arrive, the bus. Each
time is looked at with what stands before and behind it in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from app.domain.calendar_words import WEEKDAYS
from app.domain.mail.days import OR, DayFound, days_in, flat
from app.domain.mail.message import InvitationStatus
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals
from app.domain.mail.slots import TimeSlot, distinct, slots_in
from app.domain.mail.when import NO_VISIT

_DAY_WORD = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_SMALL = (
    r"(?:is|on|op|am|an|zum|den|dem|le|la|el|del|de|il|du|au|the|at|um|om|a|as|alle|las|ore|end of|close of business|spatestens"
    r"|einschlie(?:ss|ß)lich|latest|" + _DAY_WORD + r"|morning|evening|noon|midnight)"
)
_DUE = re.compile(
    rf"\b(?:{NO_VISIT}by|until|till|before|than|latest|bis|vor|spatestens|frist|avant|jusqu'(?:au|a)|d'ici|au plus tard|antes|hasta|a mas tardar"
    r"|voor|uiterlijk|tot|entro|prima|fino|deadline|due|expires?|scade|verloopt|caduca|expire)\b"
    rf"[\s:,(]*(?:{_SMALL}\b[\s:,.]*)*$"
)
_SEE_YOU = re.compile(
    r"^\W*(?:also\s|dann\s|so\s)?(?:bis|tot|hasta|a|see you|till|until)\b[\s,]*(?:dann\s)?(?:\w{1,4}\s)*$"
)
_INVITED_FOR = re.compile(
    r"\b(?:uitgenodigd|uitnodig\w*|nodig\w*|afspraak|gesprek|ingepland|gepland|kennismak\w*|langs\w*)\b.*\bvoor\b"
)
_HOURS = re.compile(
    r"\b(?:open(?:s|ing)?(?! day| house| evening)|closed?|closes|shut|geoffnet|offnet|offnen|schliess\w+|geschlossen|ferme\w*|ouvr\w+|ouvert\w*"
    r"|abr(?:e|imos|en)|abiert\w+|cierra\w*|cerrad\w+|gesloten|sluit\w*|apr(?:e|iamo|ono)|apert\w+|chiud\w+|chius\w+|reach\w*|erreich\w+"
    r"|joignable\w*|bereikbaar|localizable|raggiungibile|reperibil\w+|(?:ring|call|phone|text) (?:me|us) (?:any\w*|between|before|after|until)|im buro"
    r"|at my desk|bus|train|zug|bahn|tram|metro|trein|treno|ferry|flight|autobus)\b[^.!?]{0,45}$"
)
_ONCE = re.compile(
    r"\b(?:once|after|when|as soon as|nach|wenn|sobald|nachdem|apres|quand|des que|cuando|despues|tras|na|nadat|zodra|als|dopo|quando|appena)\b"
    r"[^.!?,;]{0,25}$"
)
_ARRIVE = re.compile(
    r"\b(?:arriv\w*|be there|be here|get here|eintreffen|da sein|hier sein|ankommen|einfinden|presentez-vous|lleg\w+|presentate"
    r"|presentese|aanwezig|binnen|doors|check in|sign in|einlass|si presenti|presentati|meld\w*|anmeld\w*|aanmeld\w*)\b[^.!?]{0,30}$"
)
_FORMER_BEFORE = re.compile(
    r"\b(?:was|were|had|war|waren|hatten|etait|etaient|aviez|avions|prevu\w*|initial\w*|convoque\w*|era|eran|ibamos|teniamos|habiamos|quedamos"
    r"|quedado|previst\w+|senalad\w+|stond\w*|hadden|eravamo|avevamo|fissat\w+|ursprunglich\w*|geplant\w*|gepland\w*|vereinbart\w*|mitgeteilt\w*"
    r"|original\w*|original|old|alte[rn]?|bisherige\w*|ancien\w*|anterior|oude|vecchi\w+|you (?:suggested|proposed|asked|wrote|mentioned|wanted)"
    r"|vorgeschlagen\w*|ihr vorschlag|dein vorschlag|propos(?:iez|ais|ee?s?)|propus\w+|proponi\w*|propuest\w+|voorgesteld\w*|voorstelde|propost\w+"
    r"|proponev\w+)\b[^.!?]{0,60}$"
)
_WOULD = re.compile(r"\b([Ww]|[Hh])ä(ren|tten)\b")
"""German words for what would be, which without their dots are those for what was."""
_OFF_BEHIND = re.compile(
    r"^[^.!?]{0,70}?\b(?:can't|can not|cannot|won't|will not|isn't|is not|not possible|doesn't|does not|no longer|falls? through|is off"
    r"|has to (?:move|be)|needs? to (?:move|be)|cancel\w*|entfall\w*|fallt\b.{0,20}\baus|nicht|mussen|muss ich|ne (?:pourra|peut|va|sera|peux|pourrai)"
    r"|n'aura|n'est|impossible|annul\w*|no (?:puede|podra|podre|puedo|va a|sera|nos|me)|anulad\w+|queda sin|suspend\w+|hay que|niet|vervalt"
    r"|moet\w*|non (?:e|si|potra|posso|va|riesco|riusciamo)|salta|annullat\w*|devo|dobbiamo)\b"
)
_NOT_BEFORE = re.compile(
    r"\b(?:not|nicht|pas|non|niet|no)\s+(?:(?:on|am|le|el|op|il|um|at|om|a|as|las|alle|the|den|de)\s+)*"
    rf"(?:{_DAY_WORD}\W+)?(?:(?:um|at|om|a|las|alle)\s+)*$"
)
_IN_CLAUSE = r"(?:(?!\b(?:but|so|and|aber|deshalb|daher|und|mais|et|pero|asi que|y|maar|dus|en|ma|quindi|e)\b)[^.!?,;])"
_SEEN_NOT_BEFORE = re.compile(
    rf"\b(?:can't|cannot|can not|won't be able to|unable to|not able to)\b{_IN_CLAUSE}{{0,25}}\b(?:see|meet|make|do|manage|receive|interview)\b{_IN_CLAUSE}{{0,30}}$"
    rf"|\bne (?:pourr\w+|peux|peut|pouvons)\b{_IN_CLAUSE}{{0,60}}$"
    rf"|\b(?:no (?:puedo|podemos|podre|podremos)|non (?:posso|possiamo|potro|potremo|riesco|riusciamo))\b{_IN_CLAUSE}{{0,60}}$"
    rf"|\b(?:kann|konnen)\b{_IN_CLAUSE}{{0,30}}\bnicht\b{_IN_CLAUSE}{{0,25}}$|\b(?:kan|kunnen)\b{_IN_CLAUSE}{{0,30}}\bniet\b{_IN_CLAUSE}{{0,25}}$"
)
"""Somebody cannot be seen at the time that follows."""
_INSTEAD_OF = re.compile(
    r"\b(?:instead of|rather than|(?:an)?statt|au lieu d[eu']|en (?:lugar|vez) del?|in plaats van|ipv|anziche|invece (?:di|che)|and not|und nicht"
    r"|et non|y no|en niet|e non)\s*(?:(?:um|at|a|as|las|alle|om|the|bisher|wie bisher)\s+)*$"
)
_MOVED_FROM = re.compile(
    r"\b(?:mov\w+|shift\w*|push\w*|chang\w+|verschieb\w*|verschob\w*|verleg\w*|decal\w*|report\w*|deplac\w*|cambi\w*|pas\w+|adelant\w*|retras\w*"
    r"|verzet\w*|verplaats\w*|verschuif\w*|schuif\w*|spost\w*|anticip\w*|posticip\w*)\b[^.!?]*\b(?:from|von|de|van|dalle?|delle)\s*(?:las\s|le\s|ore\s)?$"
)
_NEW_BEFORE = re.compile(
    r"\b(?:instead|stattdessen|nunmehr|neuer?|neue[nms]?|new|now|jetzt|nun|nouvel\w*|nouveau|nueva|nuevo|nieuwe?|nuov\w|sondern|mais|sino|maar"
    r"|bensi|desormais|ahora|wordt|plutot|lieber|liever|mejor|piuttosto|invece|rather|could|konnen|konnte|pouvez|podemos|kunnen)\b[^.!?]{0,50}$"
    rf"|\b(?:to|auf|naar|au|al|alle|a)\s+(?:{_SMALL}\W+)*$"
)
_EITHER_TIME = re.compile(
    rf"\d{{1,2}}(?:[.:h]\s?\d\d|\s?(?:uhr|uur|h|am|pm))?(?:\s?(?:uhr|uur|h|am|pm))?\s*{OR}\s+(?:(?:um|at|om|a|as|las|alle|ore|le)\s+)*\d{{1,2}}(?:[.:h]\d\d|\s?(?:uhr|uur|h\b|am|pm))"
)
_LISTED_TIMES = re.compile(
    r"\d{1,2}[.:h]\d\d(?:\s?(?:uhr|uur|h|am|pm))?\s?,\s(?:(?:um|at|om|a|as|las|alle|ore)\s+)*\d{1,2}[.:h]\d\d(?:\s?(?:uhr|uur|h|am|pm))?"
    r"(?:\s?,|\s(?:and|und|et|y|en|e)\s)"
)
_EITHER_HOUR = re.compile(
    rf"\b(?:at|um|om|a las|alle(?: ore)?)\s\d{{1,2}}\s{OR}\s(?:(?:at|um|om|a las|alle)\s)?\d{{1,2}}(?=\s*(?:[.,;!?)]|$|\n))"
)
_OR_BETWEEN = re.compile(rf"\w*(?:[\s,.]+[\w.:]+){{0,8}}?[\s,.?]+(?:{OR}|alternatively)[\s,]+(?:[\w.:]+[\s,]+){{0,3}}?")
"""What stands between two days of which one is to be chosen."""
_JOINS_DAYS = re.compile(
    rf"\W{{0,2}}(?:(?P<either>\s{OR})|(?P<each>\s(?:and|und|et|y|en|e))|,)\s+(?:(?:on|the|am|den|le|el|il|op)\s+)*(?:{_DAY_WORD}\W+(?:(?:the|der|den|le|el)\s+)?)?"
)
"""What stands between two days for which one time is named."""
_ANY_DAY = re.compile(
    r"\b(?:any (?:day|time|morning|afternoon|evening)|whenever (?:it )?suits|jeder ?zeit|jeden tag|an jedem tag|n'importe quel (?:jour|moment)"
    r"|quand (?:vous|tu) (?:voulez|veux)|cualquier (?:dia|momento|hora)|cuando (?:quieras|quiera)|elke dag|op elk moment|wanneer je wilt"
    r"|qualsiasi (?:giorno|momento|ora)|qualunque giorno|quando (?:vuoi|vuole))\b"
)
_EITHER = (_EITHER_TIME, _LISTED_TIMES, _EITHER_HOUR, _ANY_DAY)
"""Times, or days, of which one is to be chosen."""
_BETWEEN = re.compile(
    r"\b(?:between|zwischen|entre|tussen|tra|fra)\s+(?:las?\s|les?\s|\d{1,2}\S*\s*(?:uhr|uur|h)?\s*(?:and|und|et|y|en|e)\s+(?:las?\s|les?\s)?)*$"
)
_CALLS_AGAIN = re.compile(
    r"\b(?:call|ring|phone|contact|write|touch|anruf\w*|melde\w*|ruf\w*|schreib\w*|rappel\w*|appell\w*|recontact\w*|llam\w*|escrib\w*"
    r"|bel|bellen|laat|laten|richiam\w*|chiam\w*|sentiamo|scriv\w*)\b"
)
_IF_NOT = re.compile(
    r"\b(?:if|unless|otherwise|falls|wenn|sollte|sonst|ansonsten|si|sinon|als|mocht|anders|zo niet|se|altrimenti|de lo contrario)\b[^.!?]*$"
)
_SAME_TIME = re.compile(
    r"same time|selbe (?:uhr)?zeit|gleiche[rn]? (?:uhr)?zeit|meme heure|misma hora|(?:zelfde|dezelfde) (?:tijd|tijdstip)|stess[ao] (?:ora|orario)"
)
_LATER = re.compile(
    r"\b(?P<half>half an|half|eine halbe|halbe|une demi-?|media|half|mezz'?)?\s?(?P<hour>an hour|one hour|hour|eine stunde|stunde|une heure|heure|una hora"
    r"|hora|een uur|uur|un'ora|ora)\s(?P<way>later|spater|plus tard|mas tarde|dopo|earlier|fruher|plus tot|antes|eerder|prima)\b"
)
_SOONER = frozenset(("earlier", "fruher", "plus tot", "antes", "eerder", "prima"))
_BEGINNING = 16
"""Letters at the beginning of a line in which a day heads it."""
_NEAR_EACH_OTHER = 90
"""Minutes between when to arrive and when it begins."""
_LONGEST_BETWEEN = 80
_MOST_NAMED = 4
"""So many times to choose from are named; of more one reads in the email."""
_A_WINDOW = 150
"""Minutes from which on two times are the ends of a choice where one is offered."""


class Appointment(NamedTuple):
    """What an email does to an appointment, and its time where it has one, or those one may choose from."""

    status: InvitationStatus
    slot: TimeSlot | None = None
    offered: tuple[TimeSlot, ...] = ()


class _TimeTold(NamedTuple):
    """A time with what stands around it: `is_former` is whether it may be the one that no longer holds."""

    slot: TimeSlot
    line: int
    before: str
    is_aside: bool
    is_due: bool
    is_former: bool
    is_new: bool
    arrives: bool
    is_between: bool


def appointment(
    signals: EmailSignals,
    status: InvitationStatus,
    sent: date,
    *,
    at: datetime | None,
    deadline: date | None,
    month_first: bool,
) -> Appointment:
    """The time of an appointment in an email's own words; none where it leaves a choice.

    `status` is what the email was read to do; `sent` and `at` are when it was sent, in the reader's zone.
    """
    sentences = [signals.subject, *(one for one in signals.body if not signals.has("opening", one))]
    text = _WOULD.sub(r"\1ae\2", "\n".join(one.written.replace("\n", " ") for one in sentences))
    plain = flat(text)
    days = days_in(plain, sent, month_first=month_first, language=signals.languages[0])
    slots = slots_in(text, sent, month_first=month_first, language=signals.languages[0])
    joint = ("either", "each") if any(signals.has("choose", one) for one in signals.body) else ("either",)
    every = [_told(plain, slot, status) for slot in _of_each_day(plain, days, slots, joint)]
    told = [one for one in every if not (one.is_due or one.is_aside or _is_past(one, status, at))]
    kept = _without_arrivals([one for one in told if one.slot.day != deadline] or told)
    either = _choices(plain, days)
    choice = Appointment(InvitationStatus.CHOOSE, None, _to_choose_from(every, kept))
    if status is InvitationStatus.MOVED and either and not any(one.is_former for one in told):
        return choice
    if status is InvitationStatus.MOVED:
        slot = _moved_to(kept, plain, sent)
        return choice if slot is not None and _is_one_of(slot, either) else Appointment(status, slot)
    if status is InvitationStatus.CANCELLED and (slot := _another(kept, sentences)):
        return choice if _is_one_of(slot, either) else Appointment(InvitationStatus.MOVED, slot)
    if status in (InvitationStatus.CANCELLED, InvitationStatus.REMINDER):
        is_off = status is InvitationStatus.CANCELLED
        slot = next((one.slot for one in (*(one for one in kept if one.is_former is is_off), *kept)), None)
        is_left = not is_off and slot is not None and _is_one_of(slot, either)
        return choice if is_left else Appointment(status, slot)
    chosen = None if either else _chosen(signals, kept, sentences, sent)
    return Appointment(InvitationStatus.NEW, chosen) if chosen else choice


def _of_each_day(
    plain: str, days: Sequence[DayFound], slots: Sequence[TimeSlot], joint: Sequence[str]
) -> list[TimeSlot]:
    """The slots, one for each of the days to choose from that share a time: "Wednesday, Thursday or Friday at 10:00".

    `joint` are the kinds of words between the last two that join them.
    """
    found, is_joined = list(slots), False
    for day, behind in reversed(list(pairwise(days))):
        joins = _JOINS_DAYS.fullmatch(plain, day.end, behind.start)
        is_joined = joins is not None and (is_joined or any(joins[name] for name in joint))
        if is_joined and day.day != behind.day:
            found += [one._replace(day=day.day, first=day.start) for one in found if one.first == behind.start]
            found += [one._replace(day=behind.day) for one in slots if one.day == day.day and one.at < day.start]
    return sorted(found, key=lambda one: (one.first, one.at))


def _told(plain: str, slot: TimeSlot, status: InvitationStatus) -> _TimeTold:
    start = plain.rfind("\n", 0, slot.first) + 1
    if start and not plain[:start].rstrip().endswith((".", "!", "?", ";")):
        start = plain.rfind("\n", 0, start - 1) + 1
    end = plain.find("\n", slot.end)
    end = len(plain) if end < 0 else end
    before, behind = plain[start : slot.first], plain[slot.end : end]
    whole = plain[start : slot.at]
    if status is InvitationStatus.MOVED and slot.ends is not None and _MOVED_FROM.search(whole):
        slot = slot._replace(starts=slot.ends, ends=None)
    last = before.rpartition("\n")[2]
    is_due = any(_DUE.search(one) for one in (before, whole)) and not (
        _SEE_YOU.match(last) or _INVITED_FOR.search(before)
    )
    off = _OFF_BEHIND.match(behind)
    return _TimeTold(
        slot,
        plain.count("\n", 0, slot.at),
        before,
        is_aside=_is_of_hours(before) or _is_of_hours(whole),
        is_due=is_due,
        is_former=slot.is_old
        or bool(
            _FORMER_BEFORE.search(before)
            or off
            or _NOT_BEFORE.search(before)
            or _SEEN_NOT_BEFORE.search(whole)
            or _INSTEAD_OF.search(whole)
        ),
        is_new=bool(_NEW_BEFORE.search(before)),
        is_between=bool(_BETWEEN.search(whole)),
        arrives=bool(_ARRIVE.search(before) or _ARRIVE.search(whole)),
    )


def _is_of_hours(before: str) -> bool:
    """Whether a time is one of opening hours or of a bus, and not only one that follows when doors are shut."""
    found = _HOURS.search(before)
    return found is not None and _ONCE.search(before, 0, found.start()) is None


def _is_past(one: _TimeTold, status: InvitationStatus, at: datetime | None) -> bool:
    """Whether a time was over when the email was sent, so that no invitation can be for it."""
    if at is None or status is InvitationStatus.CANCELLED:
        return False
    return one.slot.day < at.date()


def _without_arrivals(told: list[_TimeTold]) -> list[_TimeTold]:
    """Times without those to arrive at, where it begins soon after."""
    kept = []
    for one in told:
        begins = [
            other
            for other in told
            if other is not one
            and other.slot.day == one.slot.day
            and 0 < _minutes(other.slot) - _minutes(one.slot) <= _NEAR_EACH_OTHER
        ]
        if not (one.arrives and begins):
            kept.append(one)
    return kept


def _minutes(slot: TimeSlot) -> int:
    return slot.starts.hour * 60 + slot.starts.minute


def _moved_to(told: list[_TimeTold], plain: str, sent: date) -> TimeSlot | None:
    """The time an appointment is moved to: the last that is not the former one, or the only one shifted."""
    if not told:
        return None
    slots = list(distinct([one.slot for one in told]))
    if len(slots) == 1 and not told[-1].is_new and (shifted := _shifted(slots[0], plain, sent)):
        return shifted
    current = [one for one in told if not one.is_former] or told
    if len(current) < len(told):
        return current[0].slot
    return ([one for one in current if one.is_new] or current[-1:])[0].slot


def _another(told: list[_TimeTold], sentences: Sequence[Sentence]) -> TimeSlot | None:
    """The time asked for behind the one that is called off, in a sentence that promises no call."""
    former = next((one for one in told if one.is_former), None)
    if former is None:
        return None
    behind = [one for one in told if one.line > former.line and not one.is_former]
    return next((one.slot for one in behind if not _CALLS_AGAIN.search(flat(sentences[one.line].written))), None)


def _shifted(former: TimeSlot, plain: str, sent: date) -> TimeSlot | None:
    """A time that a text moves by an hour, or to another day at the same time."""
    if shift := _LATER.search(plain):
        step = timedelta(minutes=30 if shift["half"] else 60)
        begins = datetime.combine(former.day, former.starts) + (-step if shift["way"] in _SOONER else step)
        return former._replace(day=begins.date(), starts=begins.time(), ends=None)
    days = [one.day for one in days_in(plain, sent) if one.start > former.at and one.day != former.day]
    return former._replace(day=days[0]) if days and _SAME_TIME.search(plain) else None


def _chosen(
    signals: EmailSignals, told: Sequence[_TimeTold], sentences: Sequence[Sentence], sent: date
) -> TimeSlot | None:
    """The time an invitation is for; None when it leaves a choice."""
    offers = any(signals.has("choose", one) for one in signals.body)
    if offers and _days_are_listed(sentences, sent):
        return None
    current = [one for one in told if not one.is_former] or list(told)
    if offers:
        current = [one for one in current if not _is_a_window(one)]
    slots = list(distinct([one.slot for one in current]))
    if len(slots) < 2:
        return slots[0] if slots else None
    if offers or (_are_listed(current) and len({(one.line, one.slot.day) for one in current}) > 1):
        return None
    if len({slot.day for slot in slots}) == 1:
        return min(slots, key=_minutes) if len(slots) == 2 else slots[0]
    invites = [one.slot for one in current if signals.has("invite", sentences[one.line])]
    return invites[0] if len(invites) == 1 else None


def _is_a_window(one: _TimeTold) -> bool:
    """Whether a time is the beginning of hours of which one is to be chosen."""
    return one.is_between or (one.slot.minutes or 0) >= _A_WINDOW


def _to_choose_from(every: Sequence[_TimeTold], kept: Sequence[_TimeTold]) -> tuple[TimeSlot, ...]:
    """The times one may choose from; none where some are not named as a day and a time."""
    current = [one for one in kept if not one.is_former]
    if any(_is_a_window(one) for one in current) or any(one.is_due for one in every):
        return ()
    slots = tuple(distinct([one.slot for one in current]))
    return slots if 1 < len(slots) <= _MOST_NAMED else ()


def _choices(plain: str, days: Sequence[DayFound]) -> list[range]:
    """Where one time or day stands beside another with "or" between them, and not as a way out."""
    found = [range(*match.span()) for pattern in _EITHER for match in pattern.finditer(plain)]
    found += [
        range(one.start, other.end)
        for one, other in pairwise(days)
        if one.day != other.day
        and other.start - one.end <= _LONGEST_BETWEEN
        and _OR_BETWEEN.fullmatch(plain, one.end, other.start)
    ]
    return [one for one in found if not _IF_NOT.search(plain[plain.rfind("\n", 0, one.start) + 1 : one.start])]


def _is_one_of(slot: TimeSlot, choices: Sequence[range]) -> bool:
    """Whether a time is one of those to choose from."""
    return any(slot.first in one or slot.at in one for one in choices)


def _days_are_listed(sentences: Sequence[Sentence], sent: date) -> bool:
    """Whether lines one under the other begin with a day each, whatever their times."""
    first = (days_in(flat(one.written)[:_BEGINNING], sent) for one in sentences)
    days = [found[0].day if found else None for found in first]
    return any(one and other and one != other for one, other in pairwise(days))


def _are_listed(told: Sequence[_TimeTold]) -> bool:
    """Whether two times or more stand in lines one under the other."""
    one, other, *more = told
    return bool(more) or (other.line - one.line == 1 and not other.before.strip())
