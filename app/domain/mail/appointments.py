"""Which of the times an email names is that of the appointment, and what the email does to it.

Emails also name deadlines, opening hours, a former time, when to arrive, and the bus. The words before and behind each
time in its sentence tell which of these it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from app.domain.calendar_words import WEEKDAYS
from app.domain.mail.days import OR, DayMatch, days_in, flat_text
from app.domain.mail.deadlines import NOT_VISITING
from app.domain.mail.message import InvitationStatus
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals
from app.domain.mail.slots import TimeSlot, distinct_slots, slots_in
from app.domain.mail.times_aside import is_aside

_DAY_WORD = rf"(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})"
_SMALL = (
    r"(?:is|on|op|am|an|zum|den|dem|le|la|el|del|de|il|du|au|the|at|um|om|a|as|alle|las|ore|end of|close of business|spatestens"
    r"|einschlie(?:ss|ß)lich|latest|" + _DAY_WORD + r"|morning|evening|noon|midnight)"
)
_DUE = re.compile(
    rf"\b(?:{NOT_VISITING}by|until|till|before|than|latest|bis|vor|spatestens|frist|avant|jusqu'(?:au|a)|d'ici|au plus tard|antes|hasta|a mas tardar"
    r"|voor|uiterlijk|tot|entro|prima|fino|deadline|due|expires?|scade|verloopt|caduca|expire)\b"
    rf"[\s:,(]*(?:{_SMALL}\b[\s:,.]*)*$"
)
_SEE_YOU = re.compile(
    r"^\W*(?:also\s|dann\s|so\s)?(?:bis|tot|hasta|a|see you|till|until)\b[\s,]*(?:dann\s)?(?:\w{1,4}\s)*$"
)
_INVITED_FOR = re.compile(
    r"\b(?:uitgenodigd|uitnodig\w*|nodig\w*|afspraak|gesprek|ingepland|gepland|kennismak\w*|langs\w*)\b.*\bvoor\b"
)
_ARRIVE = re.compile(
    r"\b(?:arriv\w*|be there|be here|get here|eintreffen|da sein|hier sein|ankommen|einfinden|presentez-vous|lleg\w+|presentate"
    r"|presentese|aanwezig|binnen|doors|check in|sign in|einlass|si presenti|presentati|meld\w*|anmeld\w*|aanmeld\w*)\b[^.!?]{0,30}$"
)
_FORMER_BEFORE = re.compile(
    r"\b(?:was|were|had|war|waren|hatten|etait|etaient|aviez|avions|prevu\w*|initial\w*|convoque\w*|era|eran|ibamos|teniamos|habiamos|quedamos"
    r"|quedado|previst\w+|senalad\w+|stond\w*|hadden|eravamo|avevamo|fissat\w+|ursprunglich\w*|geplant\w*|gepland\w*|vereinbart\w*|mitgeteilt\w*"
    r"|original\w*|original|old|alte[rn]?|bisherige\w*|ancien\w*|anterior|oude|vecchi\w+|you (?:suggested|proposed|asked|wrote|mentioned|wanted)"
    r"|vorgeschlagen\w*|ihr vorschlag|dein vorschlag|propos(?:iez|ais|ee?s|ee)|(?:ai|avez|avons|aviez|avions|avais|etait) propose|propus\w+|proponi\w*|propuest\w+|voorgesteld\w*|voorstelde|propost\w+"
    r"|proponev\w+)\b[^.!?]{0,60}$"
)
_WOULD = re.compile(r"\b([Ww]|[Hh])ä(ren|tten)\b")
"""German words for what would be, which without their dots are those for what was."""
_OFF_BEHIND = re.compile(
    r"^[^.!?]{0,70}?\b(?:can't|can not|cannot|won't|will not|isn't|is not|not possible|doesn't|does not|no longer|falls? through|is off"
    r"|has to (?:move|be)|needs? to (?:move|be)|cancel\w*|entfall\w*|fallt\b.{0,20}\baus|nicht|mussen|muss ich|ne (?:pourra|peut|va|sera|peux|pourrai|(?:me |nous )?(?:convient|va|marche|fonctionne))"
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
    r"\b(?:instead of|rather than|(?:an)?statt|au lieu d[eu']|en (?:lugar|vez) del?|in plaats van|ipv|anziche|invece (?:di|che)|al posto del?(?:le)?|a la place (?:de|du)|and not|und nicht"
    r"|et non|y no|en niet|e non)\s*(?:(?:um|at|a|as|las|alle|om|the|bisher|wie bisher)\s+)*$"
)
_MOVED_FROM = re.compile(
    r"\b(?:mov\w+|shift\w*|push\w*|chang\w+|verschieb\w*|verschob\w*|verleg\w*|decal\w*|report\w*|deplac\w*|cambi\w*|pas\w+|adelant\w*|retras\w*"
    r"|verzet\w*|verplaats\w*|verschuif\w*|schuif\w*|spost\w*|anticip\w*|posticip\w*)\b[^.!?]*\b(?:from|von|de|van|dalle?|delle)\s*(?:las\s|le\s|ore\s)?$"
)
_MOVE_BEFORE = re.compile(
    r"\b(?:move|reschedule|postpone|shift|push(?: back)?|decaler|reporter|deplacer|aplazar|mover|cambiar|spostare|rinviare|rimandare|posticipare"
    r"|verzetten|verplaatsen|verschuiven)\b(?:(?!\b(?:to|until|till|for|auf|naar|au|a|al|alle|para)\b)[^.!?,]){0,60}$"
)
_TO_BEFORE = re.compile(rf"\b(?:auf|naar)\s+(?:{_SMALL}\W+)*$")
_MOVE_BEHIND = re.compile(r"^[^.!?,]{0,25}\b(?:verschieben|verlegen|verzetten|verplaatsen|verschuiven)\b")
"""Words for moving beside the time that no longer holds, where the new one comes behind "to"."""
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
_LINE_BEGINS = re.compile(rf"\W*(?:{_DAY_WORD}\W*)?")
"""What may stand before a day or a time that begins a line."""
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
    r"\b(?:if|unless|otherwise|falls|wenn|sollte|sonst|ansonsten|si|sinon|als|mocht|anders|zo niet|se|altrimenti|de lo contrario)\b[^.!?\n]*$"
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


class _NamedTime(NamedTuple):
    """A time an email names, and what the words around it say of it.

    `line` is the number of its sentence, `before` what stands before it there. `is_aside` is a time of opening hours or
    of a bus, `is_due` a deadline, `is_former` one that may no longer hold, `is_between` an end of hours to choose from.
    """

    slot: TimeSlot
    line: int
    before: str
    is_aside: bool
    is_due: bool
    is_former: bool
    is_new: bool
    is_arrival: bool
    is_between: bool
    begins_line: bool


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
    sentences = [signals.subject, *(each for each in signals.body if not signals.has_phrase("opening", each))]
    text = _WOULD.sub(r"\1ae\2", "\n".join(sentence.written.replace("\n", " ") for sentence in sentences))
    plain = flat_text(text)
    days = days_in(plain, sent, month_first=month_first, language=signals.languages[0])
    slots = slots_in(text, sent, month_first=month_first, language=signals.languages[0])
    offers_choice = any(signals.has_phrase("choose", sentence) for sentence in signals.body)
    joints = ("either", "each") if offers_choice else ("either",)
    times = [_named_time(plain, slot, status) for slot in _of_each_day(plain, days, slots, joints)]
    possible = [time for time in times if not (time.is_due or time.is_aside or _is_past(time, status, at))]
    likely = _without_arrivals([time for time in possible if time.slot.day != deadline] or possible)
    choices = _choices(plain, days)
    choice = Appointment(InvitationStatus.CHOOSE, None, _to_choose_from(times, likely))
    if status is InvitationStatus.MOVED and choices and not any(time.is_former for time in possible):
        return choice
    is_asked = offers_choice or _asks_for_another_day(days, likely, sentences, plain)
    if status is InvitationStatus.MOVED and is_asked and _is_left_open(signals, likely, sentences):
        return Appointment(status)
    if status is InvitationStatus.MOVED:
        slot = _moved_to(likely, plain, sent)
        return choice if slot is not None and _is_one_of(slot, choices) else Appointment(status, slot)
    if status is InvitationStatus.CANCELLED and (slot := _new_time(likely, sentences)):
        return choice if _is_one_of(slot, choices) else Appointment(InvitationStatus.MOVED, slot)
    if status in (InvitationStatus.CANCELLED, InvitationStatus.REMINDER):
        is_off = status is InvitationStatus.CANCELLED
        fitting = [time for time in likely if time.is_former is is_off]
        slot = _told_in_full(fitting or likely, plain)
        is_open = not is_off and slot is not None and _is_one_of(slot, choices)
        return choice if is_open else Appointment(status, slot)
    leaves_choice = bool(choices) or (offers_choice and _days_are_listed(sentences, sent))
    chosen = None if leaves_choice else _chosen(signals, likely, sentences, offers_choice=offers_choice)
    return Appointment(InvitationStatus.NEW, chosen) if chosen else choice


def _of_each_day(
    plain: str, days: Sequence[DayMatch], slots: Sequence[TimeSlot], joints: Sequence[str]
) -> list[TimeSlot]:
    """The slots, one for each of the days to choose from that share a time: "Wednesday, Thursday or Friday at 10:00".

    `joints` are the groups of `_JOINS_DAYS` that may stand between the last two days.
    """
    shared, is_joined = list(slots), False
    for day, behind in reversed(list(pairwise(days))):
        joint = _JOINS_DAYS.fullmatch(plain, day.end, behind.start)
        is_joined = joint is not None and (is_joined or any(joint[name] for name in joints))
        if is_joined and day.day != behind.day:
            shared += [
                slot._replace(day=day.day, text_start=day.start) for slot in shared if slot.text_start == behind.start
            ]
            shared += [
                slot._replace(day=behind.day) for slot in slots if slot.day == day.day and slot.time_start < day.start
            ]
    return sorted(shared, key=lambda slot: (slot.text_start, slot.time_start))


def _named_time(plain: str, slot: TimeSlot, status: InvitationStatus) -> _NamedTime:
    start = _line_start(plain, slot.text_start)
    if start and not plain[:start].rstrip().endswith((".", "!", "?", ";")):
        start = _line_start(plain, start - 1)  # a label may stand in the line above
    end = plain.find("\n", slot.time_end)
    end = len(plain) if end < 0 else end
    before, behind = plain[start : slot.text_start], plain[slot.time_end : end]
    before_time = plain[start : slot.time_start]
    if status is InvitationStatus.MOVED and slot.ends is not None and _MOVED_FROM.search(before_time):
        slot = slot._replace(starts=slot.ends, ends=None)
    is_due = (_DUE.search(before) or _DUE.search(before_time)) is not None
    is_moved_behind = _MOVE_BEHIND.match(behind) and not _TO_BEFORE.search(before)
    is_farewell = _SEE_YOU.match(before.rpartition("\n")[2]) or _INVITED_FOR.search(before)
    return _NamedTime(
        slot,
        plain.count("\n", 0, slot.time_start),
        before,
        is_aside=is_aside(before, before_time),
        is_due=is_due and not is_farewell,
        is_former=slot.is_old
        or bool(status is InvitationStatus.MOVED and (_MOVE_BEFORE.search(before) or is_moved_behind))
        or bool(
            _FORMER_BEFORE.search(before)
            or _OFF_BEHIND.match(behind)
            or _NOT_BEFORE.search(before)
            or _SEEN_NOT_BEFORE.search(before_time)
            or _INSTEAD_OF.search(before_time)
        ),
        is_new=bool(_NEW_BEFORE.search(before)),
        is_between=bool(_BETWEEN.search(before_time)),
        is_arrival=bool(_ARRIVE.search(before) or _ARRIVE.search(before_time)),
        begins_line=_begins_line(plain, slot),
    )


def _line_start(plain: str, at: int) -> int:
    """Where the line begins in which a place stands."""
    return plain[:at].rfind("\n") + 1


def _begins_line(plain: str, slot: TimeSlot) -> bool:
    """Whether a day with its time, or a time whose day stands above it, is the first in its line."""
    line = _line_start(plain, slot.time_start)
    start = slot.text_start if slot.text_start >= line else slot.time_start
    return _LINE_BEGINS.fullmatch(plain, line, start) is not None


def _is_past(time: _NamedTime, status: InvitationStatus, at: datetime | None) -> bool:
    """Whether a time was over when the email was sent, so that no invitation can be for it."""
    if at is None or status is InvitationStatus.CANCELLED:
        return False
    return time.slot.day < at.date()


def _without_arrivals(times: list[_NamedTime]) -> list[_NamedTime]:
    """The times without those at which to arrive, where another begins soon after."""
    return [time for time in times if not (time.is_arrival and any(_begins_soon(time, other) for other in times))]


def _begins_soon(arrival: _NamedTime, beginning: _NamedTime) -> bool:
    return (
        beginning.slot.day == arrival.slot.day
        and 0 < _minutes(beginning.slot) - _minutes(arrival.slot) <= _NEAR_EACH_OTHER
    )


def _minutes(slot: TimeSlot) -> int:
    return slot.starts.hour * 60 + slot.starts.minute


def _is_left_open(signals: EmailSignals, times: Sequence[_NamedTime], sentences: Sequence[Sentence]) -> bool:
    """Whether the only time is the one from which an appointment is to be moved, without saying where to.

    After a sentence that says that it is to be moved, a time is the new one.
    """
    if len(times) != 1 or times[0].is_new:
        return False
    *earlier, sentence = sentences[1 : times[0].line + 1] or sentences[:1]
    is_told = any(signals.has_phrase("moved", one) for one in earlier)
    return signals.has_phrase("moved", sentence) and not sentence.is_question and not is_told


def _asks_for_another_day(
    days: Sequence[DayMatch], times: Sequence[_NamedTime], sentences: Sequence[Sentence], plain: str
) -> bool:
    """Whether a question names a day that has no time."""
    timed = {time.slot.day for time in times}
    return any(day.day not in timed and sentences[plain.count("\n", 0, day.start)].is_question for day in days)


def _told_in_full(times: Sequence[_NamedTime], plain: str) -> TimeSlot | None:
    """The first time; where that is the subject's, the same hour of a date, as "tomorrow" may be sent a day too early."""
    if not times:
        return None
    first = times[0].slot
    dated = (time.slot for time in times if re.search(r"\d", plain[time.slot.text_start : time.slot.time_start]))
    is_title = times[0].line == 0
    return next((slot for slot in dated if is_title and slot.starts == first.starts), first)


def _moved_to(times: list[_NamedTime], plain: str, sent: date) -> TimeSlot | None:
    """The time an appointment is moved to: the last that is not the former one, or the only one shifted."""
    if not times:
        return None
    slots = list(distinct_slots([time.slot for time in times]))
    if len(slots) == 1 and not times[-1].is_new and (shifted := _shifted(slots[0], plain, sent)):
        return shifted
    current = [time for time in times if not time.is_former]
    if not current and len(slots) == 1 and not times[-1].is_new:
        return None
    current = current or times
    if len(current) < len(times):
        return current[0].slot
    return ([time for time in current if time.is_new] or current[-1:])[0].slot


def _new_time(times: list[_NamedTime], sentences: Sequence[Sentence]) -> TimeSlot | None:
    """The time proposed after the one that is called off; a sentence that promises a call proposes none."""
    former = next((time for time in times if time.is_former), None)
    if former is None:
        return None
    behind = [time for time in times if time.line > former.line and not time.is_former]
    return next(
        (time.slot for time in behind if not _CALLS_AGAIN.search(flat_text(sentences[time.line].written))), None
    )


def _shifted(former: TimeSlot, plain: str, sent: date) -> TimeSlot | None:
    """A time that a text moves by an hour, or to another day at the same time."""
    if shift := _LATER.search(plain):
        step = timedelta(minutes=30 if shift["half"] else 60)
        begins = datetime.combine(former.day, former.starts) + (-step if shift["way"] in _SOONER else step)
        return former._replace(day=begins.date(), starts=begins.time(), ends=None)
    days = [match.day for match in days_in(plain, sent) if match.start > former.time_start and match.day != former.day]
    return former._replace(day=days[0]) if days and _SAME_TIME.search(plain) else None


def _chosen(
    signals: EmailSignals, times: Sequence[_NamedTime], sentences: Sequence[Sentence], *, offers_choice: bool
) -> TimeSlot | None:
    """The time an invitation is for; None when it leaves a choice."""
    current = [time for time in times if not time.is_former] or list(times)
    current = [time for time in current if not (_is_a_window(time) if offers_choice else time.is_between)]
    slots = list(distinct_slots([time.slot for time in current]))
    if len(slots) < 2:
        return slots[0] if slots else None
    is_list = current[1].begins_line
    if offers_choice or (is_list and len({(time.line, time.slot.day) for time in current}) > 1):
        return None
    if len({slot.day for slot in slots}) == 1:
        return min(slots, key=_minutes) if len(slots) == 2 else slots[0]
    invited = [time.slot for time in current if signals.has_phrase("invite", sentences[time.line])]
    return invited[0] if len(invited) == 1 else None


def _is_a_window(time: _NamedTime) -> bool:
    """Whether a time is a window from which the reader chooses an hour, such as "between 9 and 12"."""
    return time.is_between or time.slot.minutes >= _A_WINDOW


def _to_choose_from(times: Sequence[_NamedTime], likely: Sequence[_NamedTime]) -> tuple[TimeSlot, ...]:
    """The times the reader may choose from; none where one is a window or a deadline, or where they are many."""
    current = [time for time in likely if not time.is_former]
    if any(_is_a_window(time) for time in current) or any(time.is_due for time in times):
        return ()
    slots = tuple(distinct_slots([time.slot for time in current]))
    return slots if 1 < len(slots) <= _MOST_NAMED else ()


def _choices(plain: str, days: Sequence[DayMatch]) -> list[range]:
    """Where the text offers one time or day "or" another; "if not, Thursday" is no choice."""
    choices = [range(*match.span()) for pattern in _EITHER for match in pattern.finditer(plain)]
    choices += [
        range(day.start, other.end)
        for day, other in pairwise(days)
        if day.day != other.day
        and other.start - day.end <= _LONGEST_BETWEEN
        and _OR_BETWEEN.fullmatch(plain, day.end, other.start)
    ]
    return [choice for choice in choices if not _IF_NOT.search(plain, 0, choice.start)]


def _is_one_of(slot: TimeSlot, choices: Sequence[range]) -> bool:
    """Whether a time is one of those to choose from."""
    return any(slot.text_start in choice or slot.time_start in choice for choice in choices)


def _days_are_listed(sentences: Sequence[Sentence], sent: date) -> bool:
    """Whether two lines, one below the other, begin with different days."""
    beginnings = (days_in(flat_text(sentence.written)[:_BEGINNING], sent) for sentence in sentences)
    days = [matches[0].day if matches else None for matches in beginnings]
    return any(day and below and day != below for day, below in pairwise(days))
