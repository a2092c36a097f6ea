"""Invitations to meet, and what changes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.message import EmailKind, InvitationStatus
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import folded
from app.domain.mail.signals import TIME, EmailSignals
from app.domain.mail.when import names_deadline

_NO_MEETING = ("bulk", "opening")
_FROM_TILL = re.compile(
    r"(?:(?:from|von|de|van|dalle|about|etwa|vers|de las) )?\d{1,2}(?: ?\d\d)? ?(?:am|pm|uhr|h|uur)? ?"
    r"(?:to|till?|until|bis|a|tot|alle|hasta) (?:about |etwa |vers |las |circa )?\d{1,2}\b(?! (?:hours|stunden|heures|horas|ore|days|tage))"
)
"""From which hour to which, where nothing else stands before it."""
_OF_MEETING = ("come", "talk", "chat")
_FIRST = 3
"""Sentences in which an email says what it is."""
_FEWEST = 4
"""Words of a sentence that is no label."""
_NOTHING = Sentence("", "")
_BEFORE, _AFTER = 2, 5
"""Sentences before an invitation, and from it on, in which its time stands."""


def invitation(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """The appointment an email makes, moves, cancels or reminds of."""
    found = None
    for sentence in signals.told:
        if not signals.beside_past("invite", sentence) or any(signals.has(one, sentence) for one in _NO_MEETING):
            continue
        if _is_late(signals, sentence) or _asks_for_availability(signals, sentence) or _is_due(signals, sentence):
            continue
        place = signals.position("invite", sentence) or 0
        is_first = _comes_first(signals, sentence)
        is_kept = is_first or signals.has("if_interested", sentence) or signals.has("not_condition", sentence)
        if signals.before("condition", sentence, place) and not is_kept:
            continue
        is_later = signals.before("first_comes", sentence, place) and not is_first
        if is_later or signals.before("enquiries", sentence, place):
            continue
        found = sentence
        break
    changed = _changed(signals, about)
    if changed:
        sentence, status = changed
        return KindFound(EmailKind.INVITATION, sentence.written, status=status)
    if about.calendar and about.calendar not in ("REPLY", "PUBLISH", "COUNTER"):
        status = InvitationStatus.CANCELLED if about.calendar == "CANCEL" else InvitationStatus.NEW
        return KindFound(EmailKind.INVITATION, found.written if found else signals.subject.written, status=status)
    if found is not None and not _is_appointed(signals, found, about):
        found = None
    found = found or _by_weight(signals, about)
    if found is None or (about.is_bulk and not about.from_recruiter and not signals.has("talk", found)):
        return None
    return KindFound(EmailKind.INVITATION, found.written, status=InvitationStatus.NEW)


def _comes_first(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether what a sentence wants before something else is the talk itself."""
    before, _, rest = sentence.written.partition(", ")
    if not signals.has("first_comes", Sentence(before, folded(before))):
        return False
    wanted = Sentence(rest, folded(rest))
    return signals.has("invite", wanted)


def _is_late(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that a decision is not there yet."""
    is_late = signals.places("wait", sentence) or signals.places("neg", sentence)
    return bool(is_late and signals.places("result", sentence))


def _asks_for_availability(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence asks from when or at which hours somebody could work."""
    is_asked = sentence.words.endswith("?") or signals.has("indirect", sentence)
    return is_asked and signals.has("availability", sentence)


def _is_due(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence only says by when something is to be done."""
    if signals.places("talk", sentence) or not names_deadline(sentence.written):
        return False
    return not leaves_a_choice(signals, [sentence])


def leaves_a_choice(signals: EmailSignals, among: Iterable[Sentence]) -> bool:
    """Whether some sentences let the reader choose a time, and not say from when they could work."""
    return any(
        (signals.has("choose", one) or signals.has("suits", one)) and not _asks_for_availability(signals, one)
        for one in among
    )


def is_for_another(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether what a sentence names a time for is none to meet the reader at: it is over, others', of the work, or due."""
    if signals.has("receipt_strong", sentence) and not signals.has("invite", sentence):
        return True
    if _asks_for_availability(signals, sentence) or names_deadline(sentence.written):
        return True
    apart = signals.apart(sentence)
    return apart != (sentence,) and not any(signals.places(name, one) for one in apart for name in _OF_MEETING)


def _asks_for_a_time(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence asks without a question mark to be told a time."""
    return signals.has("indirect", sentence) and signals.has("choose", sentence)


def _is_appointed(signals: EmailSignals, found: Sentence, about: Circumstances) -> bool:
    """Whether an invitation has its time near it, or lets the reader choose or say one; a stranger's means the reader."""
    place = -1 if found is signals.subject else signals.told.index(found)
    behind = [
        one for one in signals.told[max(0, place) :] if not one.written.endswith(":") or signals.places("day", one)
    ]
    near = [
        one
        for one in (*signals.told[max(0, place - _BEFORE) : max(0, place)], *behind[:_AFTER])
        if not (signals.has("habit", one) or signals.has("opening", one))
        and (one is found or not is_for_another(signals, one))
    ]
    is_meant = bool(signals.places("you", found)) or found.words.endswith("?")
    if not is_meant and (not about.is_known or signals.first("receipt_strong")):
        return False
    is_dated = any(signals.places("day", one) for one in near)
    is_timed = any(TIME.search(one.words) for one in near)
    is_meeting = is_dated or any(
        signals.places(name, one) for one in near if not signals.places("neg", one) for name in ("talk", "come", "chat")
    )
    is_left = leaves_a_choice(signals, signals.told) or any(
        one.words.endswith("?") and not _asks_for_availability(signals, one) for one in signals.body
    )
    return (is_dated and is_timed) or (is_meeting and is_left)


def _by_weight(signals: EmailSignals, about: Circumstances) -> Sentence | None:
    """A sentence that asks somebody to come on a day, or to a conversation at a time of their choice."""
    if about.is_bulk or not about.is_known:
        return None
    is_chosen = leaves_a_choice(signals, signals.body)
    around = zip((_NOTHING, *signals.body), signals.body, (*signals.body[1:], signals.subject), strict=False)
    for before, sentence, behind in around:
        following = _NOTHING if is_for_another(signals, behind) else behind
        is_asked = sentence.words.endswith("?") or _asks_for_a_time(signals, sentence)
        if (
            (signals.guarded(sentence) and not (is_asked or signals.has("if_interested", sentence)))
            or signals.has("habit", sentence)
            or signals.has("any_questions", sentence)
            or any(signals.has(one, sentence) for one in (*_NO_MEETING, "enquiries"))
            or (signals.has("held", sentence) and signals.first("receipt_strong"))
            or is_for_another(signals, sentence)
        ):
            continue
        is_dated = bool(signals.places("day", sentence))
        is_talk = bool(signals.places("talk", sentence) or signals.places("chat", sentence))
        if is_talk and (
            (is_chosen and not signals.first("receipt_strong")) or (is_dated and TIME.search(sentence.words))
        ):
            return sentence
        if (
            is_asked
            and (is_talk or signals.places("chat", following))
            and (is_dated or signals.places("day", following))
        ):
            return sentence
        is_when = signals.has("suits", sentence)
        if is_when and (is_talk or is_dated or _offers_times(signals, before)):
            return sentence
        if is_asked and is_dated and not is_when and _is_range(signals, following):
            return sentence
        if not signals.places("come", sentence):
            continue
        if is_dated and signals.has("any_time", sentence) and not signals.first("receipt_strong"):
            return sentence
        is_timed = TIME.search(sentence.words) is not None
        if is_dated and (is_timed or (is_talk and signals.places("you", sentence))):
            return sentence
        is_summons = sentence.written.endswith(":") and bool(signals.places("you", sentence))
        if is_summons and signals.places("day", following) and TIME.search(following.words):
            return sentence
        if (is_asked or signals.has("choose", following)) and (is_dated or signals.places("day", following)):
            return sentence
    return None


def _offers_times(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of meeting, or names days on which somebody is there and not those of the work."""
    if any(signals.places(name, sentence) for name in _OF_MEETING):
        return True
    is_of_work = signals.places("place", sentence) or signals.places("hours", sentence)
    return bool(signals.places("day", sentence)) and not is_of_work


def _is_range(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence begins with the hours of a day, and names no pay."""
    return _FROM_TILL.match(sentence.words) is not None


def _changed(signals: EmailSignals, about: Circumstances) -> tuple[Sentence, InvitationStatus] | None:
    """The sentence that moves, cancels or reminds of an appointment, with what it does."""
    told = (s for s in signals.told if s.words.endswith("?") or not (signals.guarded(s) or signals.conditional(s)))
    sure = [s for s in told if not (signals.places("result", s) or signals.has("not_cancelled", s))]
    cancelled = next((s for s in sure if signals.has("cancelled", s) and not s.words.endswith("?")), None)
    named = [s for s in sure if signals.has("talk", s) or (cancelled and TIME.search(s.words))]
    is_unchanged = any(_is_unchanged(signals, s) for s in signals.body)
    moved = next(
        (
            s
            for s in named
            if signals.has("moved", s) and not signals.has("talked", s) and not (_is_gone(signals, s) or is_unchanged)
        ),
        None,
    )
    if cancelled and moved:
        # The time that does not suit stands beside the words for it; one more is the new one.
        old = [one for one in signals.body if one is cancelled or signals.places("off", one)]
        times = [len(TIME.findall(one.words)) - (one in old) for one in signals.body]
        if any(more > 0 for more in times):
            return moved, InvitationStatus.MOVED
    asked = (s for s in signals.body if s.words.endswith("?") and signals.places("day", s) and TIME.search(s.words))
    if cancelled and (other := next((s for s in asked if signals.comes_before(cancelled.written, s.written)), None)):
        return other, InvitationStatus.MOVED
    if cancelled:
        return cancelled, InvitationStatus.CANCELLED
    if moved:
        is_open = any(TIME.search(one.words) or one.words.endswith("?") for one in signals.body)
        is_promised = bool(signals.places("future", moved)) and not is_open
        return moved, InvitationStatus.CANCELLED if is_promised else InvitationStatus.MOVED
    if kept := signals.first("not_cancelled"):
        return kept, InvitationStatus.REMINDER
    agreed = signals.first("just_agreed") is not None and not signals.has("reminder", signals.subject)
    unchanged = (
        s
        for s in sure
        if not agreed
        and _is_unchanged(signals, s)
        and any(
            signals.has("unchanged", one) and (signals.places("day", one) or signals.has("talk", one))
            for one in (signals.clauses(s) if signals.has("past", s) else [s])
        )
    )
    reminders = (s for s in sure if signals.has("reminder", s) and signals.has("talk", s))
    if reminded := next((s for s in (*reminders, *unchanged) if not signals.places("off", s)), None):
        return reminded, InvitationStatus.REMINDER
    return _changed_by_weight(signals) if about.is_known and not about.is_bulk else None


def _is_unchanged(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that an appointment stays as it was, and not that it is another or cannot be as agreed."""
    if not signals.has("unchanged", sentence) or _is_not_kept(signals, sentence):
        return False
    return bool(signals.places("neg", sentence)) or not signals.has("moved", sentence)


def _is_not_kept(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that the reader cannot be seen as agreed."""
    is_denied = all(signals.places(name, sentence) for name in ("neg", "come", "you"))
    return is_denied and signals.has("unchanged", sentence)


def _is_gone(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that nothing can be moved since the place is gone."""
    return bool(signals.places("place", sentence) and signals.places("neg", sentence))


def _changed_by_weight(signals: EmailSignals) -> tuple[Sentence, InvitationStatus] | None:
    """A change told by a day beside words for another one, for calling off, or for reminding."""
    labelled = [
        (before.written if before.written.endswith(":") else "", s) for before, s in pairwise((_NOTHING, *signals.body))
    ]
    dated = [
        s
        for label, s in labelled
        if (signals.places("day", s) or signals.places("day", Sentence(label, folded(label))))
        and not names_deadline(f"{label} {s.written}")
    ]
    dated = [s for s in dated if not signals.guarded(s)]
    dated = [s for s in dated if not (signals.has("opening", s) or is_for_another(signals, s))]
    timed = [s for s in dated if TIME.search(s.words)]
    if timed and any(signals.has("reminder", one) for one in (signals.subject, *signals.body[:_FIRST], *timed)):
        return timed[0], InvitationStatus.REMINDER
    for sentence, following in pairwise(signals.body):
        if sentence in dated and signals.has("reminder", sentence) and TIME.search(following.words):
            return sentence, InvitationStatus.REMINDER
    said = [one for one in signals.body if not signals.guarded(one)]
    said = [one for one in said if one.words.endswith("?") or not (signals.conditional(one) or _is_label(one))]
    fresh = [s for s in timed if not signals.places("off", s) or len(TIME.findall(s.words)) > 1]
    if fresh and any(signals.places("instead", one) for one in said):
        return fresh[-1], InvitationStatus.MOVED
    told = (
        s
        for s in signals.body
        if not (
            signals.has("asked_for", s)
            or signals.guarded(s)
            or signals.places("site", s)
            or signals.places("result", s)
            or _is_said_of_others(signals, s)
        )
    )
    off = next((s for s in told if signals.places("off", s) or _is_not_kept(signals, s)), None)
    unchanged = next((one for one in signals.body if _is_unchanged(signals, one)), None)
    if off and timed and unchanged:
        return unchanged, InvitationStatus.REMINDER
    if off and (other := [one for one in timed if signals.comes_before(off.written, one.written)]):
        return other[-1], InvitationStatus.MOVED
    is_of_dated = any(following is off for before, following in pairwise(signals.body) if before in dated)
    if off and (is_of_dated or any(signals.places(name, off) for name in ("day", "talk"))):
        return off, InvitationStatus.CANCELLED
    return None


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence is no more than a link or a button says: three words at most, or an address too."""
    words = [one for one in sentence.written.split() if not one.startswith("http")]
    return len(words) < _FEWEST and (" ".join(words) != sentence.written or not sentence.written.endswith(":"))


def _is_said_of_others(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence tells what others were told."""
    is_of_meeting = signals.places("talk", sentence) or signals.places("day", sentence)
    return bool(signals.places("person", sentence) and signals.places("other", sentence)) and not is_of_meeting


def outweighs(signals: EmailSignals, meeting: KindFound, task: KindFound) -> bool:
    """Whether an email that speaks of a test and of a meeting is about the meeting."""
    if meeting.status is not InvitationStatus.NEW:
        return True
    labelled = (one for label, one in pairwise(signals.body) if signals.has("when_label", label))
    if _is_dated_visit(signals, meeting) or any(TIME.search(one.words) for one in labelled):
        return True
    told = [one for one in signals.body if one.written == task.span]
    if any(
        signals.has("on_the_day", one) or (TIME.search(one.words) and not names_deadline(one.written)) for one in told
    ):
        return True
    return meeting.span != task.span and signals.first("live") is not None


def _is_dated_visit(signals: EmailSignals, meeting: KindFound) -> bool:
    """Whether an invitation is to come or to talk on a day and at a time, and nothing is to be recorded."""
    if signals.first("unattended"):
        return False
    sentence = next((one for one in (*signals.body, signals.subject) if one.written == meeting.span), None)
    if sentence is None or TIME.search(sentence.words) is None or names_deadline(sentence.written):
        return False
    is_met = signals.places("come", sentence) or signals.places("talk", sentence)
    return bool(is_met and signals.places("day", sentence))
