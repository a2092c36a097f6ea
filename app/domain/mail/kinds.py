"""What kind of email a text is, told sentence by sentence: a rejection before a receipt, and unsure is other.

A sentence about what may come, such as "if you are not selected", is never taken for what has happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.domain.mail.message import EmailKind, InvitationStatus
from app.domain.mail.own_text import Sentence
from app.domain.mail.phrases import Phrase, folded, languages_of, phrasebook

MOST_SENTENCES = 120
_TIME = re.compile(
    r"\b\d{1,2} (?:[0-5]\d|uhr|uur|h|am|pm|o clock)\b|\b\d{1,2}(?:h\d*|[ap]m)\b|\b(?:alle|om|um|at|las|ore) \d{1,2}\b"
)


_CLAUSE_END = re.compile(
    r"[,;:–—()!?.]\s|\s-\s|\s(?:and|but|so|und|aber|deshalb|daher|et|mais|donc|y|pero|en|maar|dus|e|ma|quindi)\s",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«»](?:[^\"“”„«»\s]+\s+){3,}[^\"“”„«»]*(?:[\"”“«»]|$)")


class KindFound(NamedTuple):
    """A kind with the sentence it rests on; `outcome` of a rejection, `status` of an invitation."""

    kind: EmailKind
    span: str = ""
    outcome: str | None = None
    status: InvitationStatus | None = None


class EmailSignals:
    """Which sentences of an email hold which phrases, in the languages it is in."""

    def __init__(self, subject: str, body: Sequence[Sentence]) -> None:
        """Prepare a subject and the sentences of a text."""
        self.subject = Sentence(subject, folded(subject))
        self.body = tuple(_without_quotation(one) for one in body[:MOST_SENTENCES])
        self._whole = " | ".join([self.subject.words, *(one.words for one in self.body)])
        self.languages = languages_of(self._whole.split()[:600])
        self._books = tuple(phrasebook(name) for name in self.languages)
        self._possible: dict[str, tuple[Phrase, ...]] = {}

    def has(self, signal: str, sentence: Sentence) -> bool:
        """Whether a sentence holds a phrase of a signal."""
        return self._match(signal, sentence.words) is not None

    def first(self, signal: str, among: Iterable[Sentence] | None = None) -> Sentence | None:
        """The first sentence that holds a phrase of a signal."""
        if not self._phrases(signal):
            return None
        return next((one for one in (self.body if among is None else among) if self.has(signal, one)), None)

    def anywhere(self, signal: str) -> bool:
        """Whether subject or text holds a phrase of a signal."""
        return self.has(signal, self.subject) or self.first(signal) is not None

    def before(self, signal: str, sentence: Sentence, place: int) -> bool:
        """Whether a phrase of a signal begins at a place in a sentence or before it."""
        return (first := self.position(signal, sentence)) is not None and first <= place

    def position(self, signal: str, sentence: Sentence) -> int | None:
        """Where the first phrase of a signal begins in a sentence."""
        words = sentence.words
        found = (one.expression.search(words) for one in self._phrases(signal) if one.anchor in words)
        return min((match.start() for match in found if match), default=None)

    def _match(self, signal: str, words: str) -> re.Match[str] | None:
        for phrase in self._phrases(signal):
            if phrase.anchor in words and (found := phrase.expression.search(words)):
                return found
        return None

    def _phrases(self, signal: str) -> tuple[Phrase, ...]:
        """The phrases of a signal that can be in this email at all."""
        known = self._possible.get(signal)
        if known is None:
            phrases = (one for book in self._books for one in book.signals.get(signal, ()) if one.anchor in self._whole)
            known = tuple(phrases)
            self._possible[signal] = known
        return known

    def guarded(self, sentence: Sentence, signal: str = "") -> bool:
        """Whether a sentence of refusal speaks only of what may come.

        What may come is said before the phrase of `signal`: what follows a refusal, such as "if you would like
        feedback", takes nothing back, unless it is about silence.
        """
        if self.has("silence", sentence):
            return True
        first = self.position("not_yet", sentence)
        if first is None or self.has("not_condition", sentence):
            return False
        place = self.position(signal, sentence) if signal else None
        return place is None or first <= place

    def beside_past(self, signal: str, sentence: Sentence) -> Sentence | None:
        """A sentence that holds a phrase of a signal apart from what it says of the past, such as its thanks."""
        if not self.has(signal, sentence):
            return None
        if not self.has("past", sentence):
            return sentence
        clauses = (Sentence(one, folded(one)) for one in _CLAUSE_END.split(sentence.written))
        kept = [one for one in clauses if not self.has("past", one)]
        return sentence if self.first(signal, kept) else None

    def conditional(self, sentence: Sentence) -> bool:
        """Whether a sentence speaks of a process or of what may come."""
        return self.has("condition", sentence) and not self.has("not_condition", sentence)


def _without_quotation(sentence: Sentence) -> Sentence:
    """A sentence whose words leave out what it quotes, unless that is a name or the whole of it."""
    bare = _QUOTED.sub(" ", sentence.written)
    return Sentence(sentence.written, folded(bare)) if bare != sentence.written else sentence


class Circumstances(NamedTuple):
    """What is known of an email beside its text."""

    is_automatic: bool = False
    is_bulk: bool = False
    is_away: bool = False
    is_bounce: bool = False
    is_own: bool = False
    from_recruiter: bool = False
    is_known: bool = False
    calendar: str = ""


def kind_of(signals: EmailSignals, about: Circumstances) -> KindFound:
    """The kind of an email, and the sentence it rests on."""
    if about.is_bounce or about.is_own:
        return KindFound(EmailKind.OTHER)
    if about.is_away:
        return (not signals.anywhere("away") and _receipt(signals)) or KindFound(EmailKind.OTHER)
    if not (about.is_known or about.from_recruiter or about.calendar or _in_context(signals)):
        return KindFound(EmailKind.OTHER)
    if signals.has("bounce", signals.subject) or signals.has("away", signals.subject):
        return KindFound(EmailKind.OTHER, signals.subject.written)
    if (away := signals.first("away", signals.body[:6])) and not signals.anywhere("own_application"):
        return KindFound(EmailKind.OTHER, away.written)
    if (sentence := signals.first("mine")) and not signals.anywhere("own_application"):
        return KindFound(EmailKind.OTHER, sentence.written)
    if any(signals.has(name, signals.subject) for name in ("bulk", "code", "employed", "survey_subject")):
        return KindFound(EmailKind.OTHER, signals.subject.written)
    is_no_application = (about.is_bulk and not about.is_known and not about.calendar) or signals.first("employed")
    is_named = signals.anywhere("own_application") and not signals.anywhere("bulk")
    if is_no_application and not (is_named or signals.has("own_application", signals.subject)):
        return KindFound(EmailKind.OTHER)
    if not about.is_known and (signals.has("not_work", signals.subject) or signals.first("not_work")):
        return KindFound(EmailKind.OTHER)
    if refused := _rejection(signals):
        return refused
    if signals.anywhere("withdraw"):
        return KindFound(EmailKind.OTHER)
    if offered := _offer(signals) or _offer_by_terms(signals, about):
        return offered
    invitation = _invitation(signals, about)
    assessment = _assessment(signals)
    if assessment and (invitation is None or not _outweighs(signals, invitation, assessment)):
        return assessment
    is_own_process = signals.anywhere("own_application")
    if (sentence := signals.first("cold")) and not _applied(signals):
        return KindFound(EmailKind.OTHER, sentence.written)
    asked = _question(signals)
    if invitation and asked and invitation.span == asked.span and not signals.anywhere("talk"):
        return asked
    if invitation:
        return invitation
    if sentence := signals.first("code"):
        return KindFound(EmailKind.OTHER, sentence.written)
    if (sentence := signals.first("survey")) and not signals.first("receipt_strong", signals.body[:4]):
        return KindFound(EmailKind.OTHER, sentence.written)
    if (sentence := signals.first("bulk")) and (about.is_bulk or not signals.first("receipt_strong")):
        return KindFound(EmailKind.OTHER, sentence.written)
    receipt = _receipt(signals)
    question = _question(signals)
    if question is None and receipt is None and about.is_known and not (about.is_automatic or about.is_bulk):
        question = _any_question(signals)
    if question and not (receipt and _is_polite(signals, question)):
        return question
    held = signals.first("hold")
    if held and not signals.conditional(held) and not (receipt and signals.has("receipt", held)):
        return KindFound(EmailKind.OTHER, held.written)
    if receipt and not (about.is_bulk and not is_own_process and signals.anywhere("bulk")):
        return receipt
    return KindFound(EmailKind.OTHER)


def _in_context(signals: EmailSignals) -> bool:
    """Whether an email is about work at all: two of its words say so, or one in the subject."""
    if any(signals.has(name, signals.subject) for name in ("context", "offer_subject", "assess", "process")):
        return True
    if signals.first("farewell") or signals.anywhere("own_application"):
        return True
    found = sum(signals.has("context", one) for one in signals.body)
    return found >= 2 or (found == 1 and len(signals.body) <= 14)


def _applied(signals: EmailSignals) -> bool:
    if signals.has("process", signals.subject):
        return True
    return signals.anywhere("own_application") and bool(
        signals.first("receipt_strong") or signals.first("own_application")
    )


def _rejection(signals: EmailSignals) -> KindFound | None:
    if sentence := next(
        (s for s in signals.body if signals.has("rescind", s) and not signals.guarded(s, "rescind")), None
    ):
        return KindFound(EmailKind.REJECTION, sentence.written, "rescinded")
    refusals = [s for s in signals.body if _refuses(signals, s)]
    closed = [s for s in signals.body if _is_said(signals, "filled", s) and not signals.has("withdraw", s)]
    if closed and not [s for s in refusals if s not in closed and _names_others(signals, s)]:
        return KindFound(EmailKind.REJECTION, closed[0].written, "closed")
    if refusals:
        return KindFound(EmailKind.REJECTION, refusals[0].written, "rejected")
    return _farewell(signals) or _refusal_by_turn(signals)


def _refusal_by_turn(signals: EmailSignals) -> KindFound | None:
    """A refusal told by how it goes: a turn for the worse that weighs what it says no to, and a leave taken."""
    if any(signals.first(name) for name in ("assess", "offer", "hold", "receipt_strong")):
        return None
    told = [s for s in signals.body if not signals.guarded(s) and not signals.conditional(s)]
    leave = signals.first("farewell", told)
    turn = next((s for s in told if s is not leave and signals.has("turn", s) and signals.has("negative", s)), None)
    if leave is None or turn is None or signals.has("not_about_decision", turn) or turn.words.endswith("?"):
        return None
    return KindFound(EmailKind.REJECTION, turn.written, "rejected")


def _farewell(signals: EmailSignals) -> KindFound | None:
    """A refusal told by how it takes leave: good wishes for the search, after words of regret or of a decision."""
    leave = next((s for s in signals.body if signals.has("farewell", s) and not signals.conditional(s)), None)
    if leave is None or signals.first("assess") or signals.first("offer"):
        return None
    for sentence in signals.body:
        if sentence is leave or signals.guarded(sentence) or signals.has("not_about_decision", sentence):
            continue
        if signals.has("negative", sentence) and (signals.has("regret", sentence) or signals.has("final", sentence)):
            return KindFound(EmailKind.REJECTION, sentence.written, "rejected")
    return None


def _refuses(signals: EmailSignals, sentence: Sentence) -> bool:
    if signals.has("reject", sentence):
        return _is_said(signals, "reject", sentence) and not signals.has("not_about_decision", sentence)
    return (
        signals.has("negative", sentence)
        and signals.has("job_noun", sentence)
        and _is_said(signals, "regret", sentence)
        and not signals.has("not_about_decision", sentence)
    )


def _is_said(signals: EmailSignals, signal: str, sentence: Sentence) -> bool:
    """Whether a sentence says a refusal of what has been decided, and neither of what may come nor to the reader."""
    said = signals.has(signal, sentence) and not signals.has("not_reject", sentence)
    return said and not sentence.words.endswith("?") and not signals.guarded(sentence, signal)


def _names_others(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a refusal says that another was chosen, and not only that the place is gone."""
    return signals.has("reject", sentence)


def _offer(signals: EmailSignals) -> KindFound | None:
    for sentence in (*signals.body, signals.subject):
        if not signals.has("offer", sentence) or signals.has("not_offer", sentence):
            continue
        place = signals.position("offer", sentence) or 0
        is_kept = signals.has("not_condition", sentence) or signals.has("if_still", sentence)
        if signals.before("condition", sentence, place) and not is_kept:
            continue
        return KindFound(EmailKind.OFFER, sentence.written)
    if signals.has("offer_subject", signals.subject) and not signals.has("not_offer", signals.subject):
        return KindFound(EmailKind.OFFER, signals.subject.written)
    return None


def _offer_by_terms(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """An offer told casually: somebody is wanted, and when they would start or on which terms is said too."""
    if about.is_bulk or not (about.is_known or signals.anywhere("own_application")):
        return None
    wanted = next((s for s in signals.body if signals.has("wanted", s)), None)
    if wanted is None or (signals.has("talk", wanted) and not signals.has("past", wanted)):
        return None
    place = signals.position("wanted", wanted) or 0
    if signals.before("condition", wanted, place) and not signals.has("if_still", wanted):
        return None
    if signals.first("task") and signals.first("hand_in"):
        return None
    said = [signals.first("begin"), signals.first("terms")]
    is_meeting = any(signals.beside_past("invite", one) for one in signals.body if one is not wanted)
    is_enough = all(said) if is_meeting else any(said)
    return KindFound(EmailKind.OFFER, wanted.written) if is_enough else None


def _assessment(signals: EmailSignals) -> KindFound | None:
    for sentence in (*signals.body, signals.subject):
        if not signals.has("assess", sentence):
            continue
        place = signals.position("assess", sentence) or 0
        if signals.before("condition", sentence, place) or (
            signals.has("live", sentence) and not signals.has("recorded", sentence)
        ):
            continue
        return KindFound(EmailKind.ASSESSMENT, sentence.written)
    return _task(signals)


def _task(signals: EmailSignals) -> KindFound | None:
    """A task that is set: its name, and in the text what to do with it, neither of them about what may come."""
    if signals.first("live") or signals.first("receipt_strong"):
        return None
    told = [s for s in signals.body if not signals.conditional(s)]
    named = signals.first("task", told) or signals.first("task", [signals.subject])
    done = signals.first("hand_in", told)
    if named is None or done is None or signals.first("past", [named]):
        return None
    return KindFound(EmailKind.ASSESSMENT, (done if named is signals.subject else named).written)


def _invitation(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    found = None
    for sentence in (*signals.body, signals.subject):
        if not signals.beside_past("invite", sentence):
            continue
        if signals.has("habit", sentence) and not signals.has("talk", sentence):
            continue
        place = signals.position("invite", sentence) or 0
        if signals.before("condition", sentence, place) and not signals.has("if_interested", sentence):
            continue
        found = sentence
        break
    changed = _changed(signals)
    if changed:
        sentence, status = changed
        return KindFound(EmailKind.INVITATION, sentence.written, status=status)
    if about.calendar and about.calendar not in ("REPLY", "PUBLISH", "COUNTER"):
        status = InvitationStatus.CANCELLED if about.calendar == "CANCEL" else InvitationStatus.NEW
        return KindFound(EmailKind.INVITATION, found.written if found else signals.subject.written, status=status)
    if found is None or (about.is_bulk and not about.from_recruiter and not signals.has("talk", found)):
        return None
    return KindFound(EmailKind.INVITATION, found.written, status=InvitationStatus.NEW)


def _changed(signals: EmailSignals) -> tuple[Sentence, InvitationStatus] | None:
    """The sentence that moves, cancels or reminds of an appointment, with what it does."""
    sentences = (*signals.body, signals.subject)
    sure = [s for s in sentences if not signals.guarded(s) and not signals.conditional(s)]
    cancelled = next((s for s in sure if signals.has("cancelled", s)), None)
    named = [s for s in sure if signals.has("talk", s) or (cancelled and _TIME.search(s.words))]
    moved = next((s for s in named if signals.has("moved", s)), None)
    if cancelled and moved:
        # The time that does not suit stands beside the words for it; one more is the new one.
        times = [len(_TIME.findall(one.words)) - (one is cancelled) for one in signals.body]
        if any(more > 0 for more in times):
            return moved, InvitationStatus.MOVED
    if cancelled:
        return cancelled, InvitationStatus.CANCELLED
    if moved:
        return moved, InvitationStatus.MOVED
    if reminded := next((s for s in sure if signals.has("reminder", s) and signals.has("talk", s)), None):
        return reminded, InvitationStatus.REMINDER
    return None


def _outweighs(signals: EmailSignals, invitation: KindFound, assessment: KindFound) -> bool:
    """Whether an email that speaks of a test and of a meeting is about the meeting."""
    if invitation.status is not InvitationStatus.NEW:
        return True
    attended = [s for s in signals.body if not signals.has("unattended", s)]
    return invitation.span != assessment.span and signals.first("live", attended) is not None


def _question(signals: EmailSignals) -> KindFound | None:
    for sentence in signals.body:
        asks = signals.has("question", sentence) and signals.has("question_object", sentence)
        if asks and (
            sentence.words.endswith("?") or signals.has("indirect", sentence) or not signals.conditional(sentence)
        ):
            return KindFound(EmailKind.QUESTION, sentence.written)
    return None


def _any_question(signals: EmailSignals) -> KindFound | None:
    """A sentence that asks the reader something, whatever it is about."""
    for sentence in signals.body:
        if sentence.words.endswith("?") and signals.has("you", sentence):
            return KindFound(EmailKind.QUESTION, sentence.written)
    return None


def _is_polite(signals: EmailSignals, question: KindFound) -> bool:
    """Whether what looks like a question is the closing of a receipt ("if you have any questions")."""
    return "?" not in question.span and signals.has("condition", Sentence(question.span, folded(question.span)))


def _receipt(signals: EmailSignals) -> KindFound | None:
    for sentence in (*signals.body, signals.subject):
        is_of_task = signals.has("task", sentence) and not signals.has("own_application", sentence)
        if signals.has("receipt_strong", sentence) and not is_of_task:
            return KindFound(EmailKind.RECEIPT, sentence.written)
    return None
