"""Tasks and tests an email sets, where nobody meets."""

from __future__ import annotations

import re

from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals

_LASTS = re.compile(
    r"\b(?:min\w*|hour\w*|stund\w*|heure\w*|hora\w*|uur|uren|or[ae]|viertel\w*|quart\w*|kwartier\w*|cuarto)\b"
)


def assessment(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """The task an email sets."""
    is_receipt = signals.first("receipt_strong", (signals.subject, *signals.body)) is not None
    for sentence in signals.told:
        if is_receipt and signals.conditional(sentence):
            continue
        if not signals.has("assess", sentence) or _is_other(signals, sentence):
            continue
        place = signals.position("assess", sentence) or 0
        if signals.before("condition", sentence, place) or _meets(signals, sentence):
            continue
        return KindFound(EmailKind.ASSESSMENT, sentence.written)
    return _task(signals) or _by_weight_of_task(signals, about) or _recording(signals, about)


def is_set(signals: EmailSignals) -> bool:
    """Whether a text names a task that is still to be done, and says what to do with it."""
    named = signals.first("task") and signals.first("hand_in")
    return named is not None and not any(_is_done(signals, one) for one in signals.body if signals.has("task", one))


def _by_weight_of_task(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """A task told by a word for one beside what to do with it and by when, or how long it takes."""
    if not about.is_known or _is_live(signals):
        return None
    told = [s for s in signals.told if _is_set_now(signals, s)]
    named = [s for s in told if signals.places("exercise", s)]
    done = [s for s in told if signals.places("carry_out", s)]
    is_due = any(signals.places("day", s) or _LASTS.search(s.words) for s in told if s is not signals.subject)
    return KindFound(EmailKind.ASSESSMENT, named[0].written) if named and done and is_due else None


def _recording(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """Answers to be given to a camera, where nobody is met."""
    if not about.is_known or _is_live(signals):
        return None
    alone = next((s for s in signals.told if signals.has("alone", s) and _is_set_now(signals, s)), None)
    return KindFound(EmailKind.ASSESSMENT, alone.written) if alone else None


def _task(signals: EmailSignals) -> KindFound | None:
    """A task that is set: its name, and in the text what to do with it, neither of them about what may come."""
    if _is_live(signals):
        return None
    told = [s for s in signals.body if _is_set_now(signals, s)]
    named = signals.first("task", told) or signals.first("task", [signals.subject])
    done = signals.first("hand_in", told)
    if named is None or done is None:
        return None
    return KindFound(EmailKind.ASSESSMENT, (done if named is signals.subject else named).written)


def _is_set_now(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence can be about a task still to be done: none that may come, was handed in, a survey or a form."""
    if _is_other(signals, sentence):
        return False
    return signals.has("first_comes", sentence) or not signals.conditional(sentence)


def _is_other(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a task that was handed in, of a survey, of a form, of what is called off or of work
    elsewhere."""
    return _is_done(signals, sentence) or any(signals.has(name, sentence) for name in ("survey", "form"))


def _is_done(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence thanks for a task, or speaks of one that was handed in."""
    if signals.has("past", sentence):
        return True
    if signals.has("asked_by_thanks", sentence):
        return False
    thanks = signals.places("thanks", sentence)
    return bool(thanks and signals.places("exercise", sentence))


def _is_live(signals: EmailSignals) -> bool:
    return any(_meets(signals, one) for one in signals.body)


def _meets(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether people meet by what a sentence says, and not only after what it says comes first."""
    if not signals.has("live", sentence) or signals.has("first_comes", sentence):
        return False
    if signals.has("talked", sentence) and signals.first("live", signals.apart(sentence)) is None:
        return False
    return not signals.anywhere("unattended")
