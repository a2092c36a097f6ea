"""Invitations to meet, and emails that move, cancel or remind of an appointment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.deadlines import names_only_deadlines
from app.domain.mail.message import EmailKind, InvitationStatus
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import folded
from app.domain.mail.signals import EmailSignals, count_times, names_time

_NO_MEETING = ("bulk", "opening")
_FROM_TILL = re.compile(
    r"(?:(?:from|von|de|van|dalle|about|etwa|vers|de las) )?\d{1,2}(?: ?\d\d)? ?(?:am|pm|uhr|h|uur)? ?"
    r"(?:to|till?|until|bis|a|tot|alle|hasta) (?:about |etwa |vers |las |circa )?\d{1,2}\b(?! (?:hours|stunden|heures|horas|ore|days|tage))"
)
"""From which hour to which, where nothing else stands before it."""
_TIMES_ALONE = re.compile(r"\W*\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?m\.?|uhr|uur|h)?\W*\d", re.IGNORECASE)
"""A line that begins with the hours from when to when."""
_OF_MEETING = ("come", "talk", "chat")
_FIRST = 3
"""Sentences in which an email says what it is."""
_FEWEST = 4
"""Words of a sentence that is no label."""
_NOTHING = Sentence("", "")
_BEFORE, _AFTER = 2, 5
"""Sentences before an invitation, and from it on, in which its time stands."""


def invitation(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """The appointment an email makes, moves, cancels or reminds of."""
    invites = next((sentence for sentence in signals.statements if _invites(signals, sentence)), None)
    if changed := _changed(signals, about):
        sentence, status = changed
        return Classification(EmailKind.INVITATION, sentence.written, status=status)
    if about.calendar and about.calendar not in ("REPLY", "PUBLISH", "COUNTER"):
        status = InvitationStatus.CANCELLED if about.calendar == "CANCEL" else InvitationStatus.NEW
        return Classification(EmailKind.INVITATION, (invites or signals.subject).written, status=status)
    if invites is None or not _is_appointed(signals, invites, about):
        invites = _by_weight(signals, about)
    if invites is None or (about.is_bulk and not about.from_recruiter and not signals.has_phrase("talk", invites)):
        return None
    return Classification(EmailKind.INVITATION, invites.written, status=InvitationStatus.NEW)


def _invites(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence invites in a phrase for it, and neither under a condition nor to something due."""
    if not signals.has_in_present("invite", sentence) or signals.has_any_phrase(_NO_MEETING, sentence):
        return False
    if _is_late(signals, sentence) or _asks_for_availability(signals, sentence) or _is_due(signals, sentence):
        return False
    if _is_of_debrief(signals, sentence):
        return False
    if signals.has_before("enquiries", "invite", sentence):
        return False
    if _comes_first(signals, sentence):
        return True
    is_open = signals.has_before("condition", "invite", sentence)
    if is_open and not signals.has_any_phrase(("if_interested", "not_condition"), sentence):
        return False
    return not signals.has_before("first_comes", "invite", sentence)


def _comes_first(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether the talk is what a sentence wants before something else: "Before we decide, come and meet us"."""
    before, _, behind = sentence.written.partition(", ")
    if not signals.has_phrase("first_comes", Sentence(before, folded(before))):
        return False
    return signals.has_phrase("invite", Sentence(behind, folded(behind)))


def _is_late(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that there is no decision yet."""
    return signals.has_any_words(("wait", "neg"), sentence) and signals.has_words("result", sentence)


def _asks_for_availability(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence asks from when or at which hours somebody could work."""
    is_asked = sentence.is_question or signals.has_phrase("indirect", sentence)
    return is_asked and signals.has_phrase("availability", sentence)


def _is_due(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence only says by when something is to be done."""
    if signals.has_words("talk", sentence) or not names_only_deadlines(sentence.written):
        return False
    return not offers_choice(signals, [sentence])


def offers_choice(signals: EmailSignals, among: Iterable[Sentence]) -> bool:
    """Whether some sentences let the reader choose a time, and not say from when they could work."""
    return any(
        signals.has_any_phrase(("choose", "suits"), sentence) and not _asks_for_availability(signals, sentence)
        for sentence in among
    )


def is_other_time(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether the time in a sentence is not for meeting the reader, but past, others', of the work, or a deadline."""
    if signals.has_phrase("receipt_strong", sentence) and not signals.has_phrase("invite", sentence):
        return True
    if _asks_for_availability(signals, sentence) or names_only_deadlines(sentence.written):
        return True
    if _is_of_debrief(signals, sentence):
        return True
    parts = signals.parts_about_reader(sentence)
    return parts != (sentence,) and not any(signals.has_any_words(_OF_MEETING, part) for part in parts)


def _is_of_debrief(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence asks only when, right behind one that promises to talk feedback through."""
    before = signals.sentence_before(sentence)
    return (
        before is not None
        and signals.has_phrase("debrief", before)
        and not signals.has_any_words(_OF_MEETING, sentence)
    )


def _is_appointed(signals: EmailSignals, invites: Sentence, about: EmailFacts) -> bool:
    """Whether an invitation has its time near it, or lets the reader choose one; a stranger's means the reader."""
    is_set = about.is_from_human and signals.has_words("day", invites) and names_time(invites)
    is_meant = signals.has_words("you", invites) or invites.is_question
    is_meant = is_meant or (is_set and not signals.has_phrase("held", invites))
    if not is_meant and (not about.is_known or signals.first_with("receipt_strong")):
        return False
    place = 0 if invites is signals.subject else signals.statements.index(invites)
    before = signals.statements[max(0, place - _BEFORE) : place]
    behind = [
        sentence
        for sentence in signals.statements[place:]
        if not sentence.written.endswith(":") or signals.has_words("day", sentence)
    ]
    near = [
        sentence
        for sentence in (*before, *behind[:_AFTER])
        if not signals.has_any_phrase(("habit", "opening"), sentence)
        and (sentence is invites or not is_other_time(signals, sentence))
    ]
    is_dated = any(signals.has_words("day", sentence) for sentence in near)
    if is_dated and any(names_time(sentence) for sentence in near):
        return True
    is_meeting = is_dated or any(
        signals.has_any_words(_OF_MEETING, sentence) for sentence in near if not signals.has_words("neg", sentence)
    )
    return is_meeting and (
        offers_choice(signals, signals.statements)
        or any(sentence.is_question and not _asks_for_availability(signals, sentence) for sentence in signals.body)
    )


def _by_weight(signals: EmailSignals, about: EmailFacts) -> Sentence | None:
    """A sentence that asks the reader to come on a day, or to a conversation at a time of their choice."""
    if about.is_bulk or not about.is_known:
        return None
    neighbours = zip((_NOTHING, *signals.body), signals.body, (*signals.body[1:], signals.subject), strict=False)
    for before, sentence, behind in neighbours:
        following = _NOTHING if is_other_time(signals, behind) else behind
        if _may_invite(signals, sentence) and (
            _asks_to_talk(signals, before, sentence, following) or _asks_to_come(signals, sentence, following)
        ):
            return sentence
    return None


def _may_invite(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence can be about a meeting to come, and not about habits, past meetings or what may come."""
    if signals.has_any_phrase(("habit", "any_questions", "enquiries", *_NO_MEETING), sentence):
        return False
    if signals.has_phrase("held", sentence) and signals.first_with("receipt_strong"):
        return False
    is_offered = _is_asked(signals, sentence) or signals.has_phrase("if_interested", sentence)
    return (is_offered or not signals.is_hypothetical(sentence)) and not is_other_time(signals, sentence)


def _is_asked(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence is a question, or asks without its mark to be told a time."""
    return sentence.is_question or (signals.has_phrase("indirect", sentence) and signals.has_phrase("choose", sentence))


def _asks_to_talk(signals: EmailSignals, before: Sentence, sentence: Sentence, following: Sentence) -> bool:
    """Whether a sentence asks for a conversation, or for the time of one the sentences beside it speak of."""
    is_dated, is_asked = signals.has_words("day", sentence), _is_asked(signals, sentence)
    is_talk = signals.has_any_words(("talk", "chat"), sentence)
    if is_talk and is_dated and names_time(sentence):
        return True
    if is_talk and offers_choice(signals, signals.body) and not signals.first_with("receipt_strong"):
        return True
    is_talk_near = is_talk or signals.has_words("chat", following)
    if is_asked and is_talk_near and (is_dated or signals.has_words("day", following)):
        return True
    if signals.has_phrase("suits", sentence):
        return is_talk or is_dated or _offers_times(signals, before)
    return is_asked and is_dated and _FROM_TILL.match(following.words) is not None


def _asks_to_come(signals: EmailSignals, sentence: Sentence, following: Sentence) -> bool:
    """Whether a sentence asks somebody to come on a day it names, or the next one does."""
    if not signals.has_words("come", sentence):
        return False
    is_dated, is_for_reader = signals.has_words("day", sentence), signals.has_words("you", sentence)
    if is_dated and signals.has_phrase("any_time", sentence) and not signals.first_with("receipt_strong"):
        return True
    if is_dated and (names_time(sentence) or (signals.has_any_words(("talk", "chat"), sentence) and is_for_reader)):
        return True
    is_dated_below = signals.has_words("day", following)
    if sentence.written.endswith(":") and is_for_reader and is_dated_below and names_time(following):
        return True
    is_asked = _is_asked(signals, sentence) or signals.has_phrase("choose", following)
    return is_asked and (is_dated or is_dated_below)


def _offers_times(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of meeting, or names days on which somebody is there and not those of the work."""
    if signals.has_any_words(_OF_MEETING, sentence):
        return True
    is_of_work = signals.has_words("place", sentence) or signals.has_words("hours", sentence)
    return signals.has_words("day", sentence) and not is_of_work


def _changed(signals: EmailSignals, about: EmailFacts) -> tuple[Sentence, InvitationStatus] | None:
    """The sentence that moves, cancels or reminds of an appointment, with what it does."""
    sure = [sentence for sentence in signals.statements if _is_sure(signals, sentence)]
    if changed := _moved_or_cancelled(signals, sure) or _reminded(signals, sure):
        return changed
    return _changed_by_weight(signals) if about.is_known and not about.is_bulk else None


def _is_sure(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence can change an appointment: it is no condition, waits for no result, and does not say "not cancelled"."""
    if not sentence.is_question and (signals.is_hypothetical(sentence) or signals.is_conditional(sentence)):
        return False
    return not (signals.has_words("result", sentence) or signals.has_phrase("not_cancelled", sentence))


def _moved_or_cancelled(signals: EmailSignals, sure: Sequence[Sentence]) -> tuple[Sentence, InvitationStatus] | None:
    """The sentence that moves or cancels an appointment in a phrase for it."""
    cancelled = next((each for each in sure if signals.has_phrase("cancelled", each) and not each.is_question), None)
    named = [each for each in sure if signals.has_phrase("talk", each) or (cancelled and names_time(each))]
    is_unchanged = any(_is_unchanged(signals, sentence) for sentence in signals.body)
    moved = None if is_unchanged else next((each for each in named if _moves(signals, each)), None)
    if cancelled and moved:
        # The time that does not suit stands beside the words for it; one more is the new one.
        old = [sentence for sentence in signals.body if sentence is cancelled or signals.has_words("off", sentence)]
        if any(count_times(sentence) > (sentence in old) for sentence in signals.body):
            return moved, InvitationStatus.MOVED
    if cancelled:
        questions = (each for each in signals.body if each.is_question and signals.has_words("day", each))
        timed = (sentence for sentence in questions if names_time(sentence))
        other = next((sentence for sentence in timed if signals.is_before(cancelled.written, sentence.written)), None)
        return (other, InvitationStatus.MOVED) if other else (cancelled, InvitationStatus.CANCELLED)
    if moved is None:
        return None
    is_open = any(names_time(sentence) or sentence.is_question for sentence in signals.body)
    is_promised = signals.has_words("future", moved) and not is_open
    return moved, InvitationStatus.CANCELLED if is_promised else InvitationStatus.MOVED


def _moves(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence moves an appointment, and does not say that nothing can be moved since the place is gone."""
    if not signals.has_phrase("moved", sentence) or signals.has_phrase("talked", sentence):
        return False
    return not (signals.has_words("place", sentence) and signals.has_words("neg", sentence))


def _reminded(signals: EmailSignals, sure: Sequence[Sentence]) -> tuple[Sentence, InvitationStatus] | None:
    """The sentence that says that an appointment stays, or reminds of it."""
    if stays := signals.first_with("not_cancelled"):
        return stays, InvitationStatus.REMINDER
    reminders = [
        sentence
        for sentence in sure
        if signals.has_phrase("reminder", sentence) and signals.has_phrase("talk", sentence)
    ]
    if not signals.first_with("just_agreed") or signals.has_phrase("reminder", signals.subject):
        reminders += [sentence for sentence in sure if _names_unchanged(signals, sentence)]
    reminder = next((sentence for sentence in reminders if not signals.has_words("off", sentence)), None)
    return (reminder, InvitationStatus.REMINDER) if reminder else None


def _names_unchanged(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence names the appointment it says is unchanged, by its day or a word for it."""
    if not _is_unchanged(signals, sentence):
        return False
    return any(
        signals.has_phrase("unchanged", clause)
        and (signals.has_words("day", clause) or signals.has_phrase("talk", clause))
        for clause in (signals.clauses(sentence) if signals.has_phrase("past", sentence) else [sentence])
    )


def _is_unchanged(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that an appointment stays, and not that it is moved or cannot be as agreed."""
    if not signals.has_phrase("unchanged", sentence) or _is_not_kept(signals, sentence):
        return False
    return signals.has_words("neg", sentence) or not signals.has_phrase("moved", sentence)


def _is_not_kept(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that the reader cannot be seen as agreed."""
    is_denied = all(signals.has_words(name, sentence) for name in ("neg", "come", "you"))
    return is_denied and signals.has_phrase("unchanged", sentence)


def _changed_by_weight(signals: EmailSignals) -> tuple[Sentence, InvitationStatus] | None:
    """A change told by a day beside words for another one, for calling off, or for reminding."""
    dated = [
        sentence
        for before, sentence in pairwise((_NOTHING, *signals.body))
        if _is_dated(signals, before.written if before.written.endswith(":") else "", sentence)
    ]
    timed = [sentence for sentence in dated if names_time(sentence)]
    beginning = (signals.subject, *signals.body[:_FIRST])
    if timed and any(signals.has_phrase("reminder", sentence) for sentence in (*beginning, *timed)):
        return timed[0], InvitationStatus.REMINDER
    for sentence, following in pairwise(signals.body):
        if sentence in dated and signals.has_phrase("reminder", sentence) and names_time(following):
            return sentence, InvitationStatus.REMINDER
    new = [sentence for sentence in timed if not signals.has_words("off", sentence)]
    if new and any(_says_instead(signals, sentence) for sentence in signals.body):
        return new[-1], InvitationStatus.MOVED
    off = next((sentence for sentence in signals.body if _calls_off(signals, sentence)), None)
    if off is None:
        return None
    unchanged = next((sentence for sentence in signals.body if _is_unchanged(signals, sentence)), None)
    if timed and unchanged:
        return unchanged, InvitationStatus.REMINDER
    if later := [sentence for sentence in timed if signals.is_before(off.written, sentence.written)]:
        return later[-1], InvitationStatus.MOVED
    asked = (each for each in signals.body if each.is_question and signals.has_words("day", each))
    if any(signals.is_before(off.written, question.written) for question in asked):
        return off, InvitationStatus.MOVED
    is_of_dated = any(following is off for before, following in pairwise(signals.body) if before in dated)
    if is_of_dated or signals.has_any_words(("day", "talk"), off):
        return off, InvitationStatus.CANCELLED
    return None


def _is_dated(signals: EmailSignals, label: str, sentence: Sentence) -> bool:
    """Whether a sentence, or its label, names a day on which the reader may be met."""
    if not (signals.has_words("day", sentence) or signals.has_words("day", Sentence(label, folded(label)))):
        return False
    if names_only_deadlines(f"{label} {sentence.written}") or signals.is_hypothetical(sentence):
        return False
    return not (signals.has_phrase("opening", sentence) or is_other_time(signals, sentence))


def _says_instead(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says or asks for something instead, and is neither a condition nor a button."""
    if not signals.has_words("instead", sentence) or signals.is_hypothetical(sentence):
        return False
    return sentence.is_question or not (signals.is_conditional(sentence) or _is_label(sentence))


def _calls_off(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that the reader is not met as agreed."""
    if signals.has_phrase("asked_for", sentence) or signals.is_hypothetical(sentence):
        return False
    if signals.has_any_words(("site", "result"), sentence) or _is_said_of_others(signals, sentence):
        return False
    return signals.has_words("off", sentence) or _is_not_kept(signals, sentence)


def _is_label(sentence: Sentence) -> bool:
    """Whether a sentence is no more than a link or a button says: three words at most, or an address too."""
    words = [word for word in sentence.written.split() if not word.startswith("http")]
    return len(words) < _FEWEST and (" ".join(words) != sentence.written or not sentence.written.endswith(":"))


def _is_said_of_others(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence tells what others were told."""
    if signals.has_any_words(("talk", "day"), sentence):
        return False
    return signals.has_words("person", sentence) and signals.has_words("other", sentence)


def is_mainly_meeting(signals: EmailSignals, meeting: Classification, task: Classification) -> bool:
    """Whether an email that speaks of a test and of a meeting is about the meeting."""
    if meeting.status is not InvitationStatus.NEW or _is_dated_visit(signals, meeting):
        return True
    if any(signals.has_phrase("when_label", label) and names_time(below) for label, below in pairwise(signals.body)):
        return True
    if _is_dated_below(signals, meeting):
        return True
    setting = signals.sentence_of(task)
    if signals.has_phrase("on_the_day", setting):
        return True
    if names_time(setting) and not names_only_deadlines(setting.written):
        return True
    return meeting.span != task.span and signals.first_with("live") is not None


def _is_dated_below(signals: EmailSignals, meeting: Classification) -> bool:
    """Whether day and time of a talk stand in lines of their own below it, and nothing is to be recorded."""
    sentence = signals.sentence_of(meeting)
    if sentence not in signals.body or not signals.has_phrase("talk", sentence) or signals.first_with("unattended"):
        return False
    place = signals.body.index(sentence) + 1
    below = pairwise(signals.body[place : place + _BEFORE + 1])
    return any(signals.has_words("day", day) and _TIMES_ALONE.match(time.written) is not None for day, time in below)


def _is_dated_visit(signals: EmailSignals, meeting: Classification) -> bool:
    """Whether an invitation is to come or to talk on a day and at a time, and nothing is to be recorded."""
    if signals.first_with("unattended"):
        return False
    sentence = signals.sentence_of(meeting)
    if not names_time(sentence) or names_only_deadlines(sentence.written):
        return False
    return signals.has_any_words(("come", "talk"), sentence) and signals.has_words("day", sentence)
