"""Assessments: tests and tasks an email sets, for which nobody meets."""

from __future__ import annotations

import re

from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals

_LASTS = re.compile(
    r"\b(?:min\w*|hour\w*|stund\w*|heure\w*|hora\w*|uur|uren|or[ae]|viertel\w*|quart\w*|kwartier\w*|cuarto)\b"
)


def assessment(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """The test or task an email sets."""
    is_receipt = signals.mentions("receipt_strong")
    for sentence in signals.statements:
        if (
            not signals.has_phrase("assess", sentence)
            or (is_receipt and signals.is_conditional(sentence))
            or _is_other(signals, sentence)
        ):
            continue
        if not (signals.has_before("condition", "assess", sentence) or _meets(signals, sentence)):
            return Classification(EmailKind.ASSESSMENT, sentence.written)
    return _task(signals) or _by_weight_of_task(signals, about) or _recording(signals, about)


def sets_task(signals: EmailSignals) -> bool:
    """Whether a text names a task that is still to be done, and says what to do with it."""
    named = [sentence for sentence in signals.body if signals.has_phrase("task", sentence)]
    if not named or not signals.first_with("hand_in"):
        return False
    return not any(_is_done(signals, sentence) for sentence in named)


def _by_weight_of_task(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """A task in words for one, for doing it, and for a day or how long it takes, in any sentences."""
    if not about.is_known or _is_live(signals):
        return None
    possible = [sentence for sentence in signals.statements if _is_set_now(signals, sentence)]
    named = next((sentence for sentence in possible if signals.has_words("exercise", sentence)), None)
    if named is None or not any(signals.has_words("carry_out", sentence) for sentence in possible):
        return None
    is_due = any(
        signals.has_words("day", sentence) or _LASTS.search(sentence.words)
        for sentence in possible
        if sentence is not signals.subject
    )
    return Classification(EmailKind.ASSESSMENT, named.written) if is_due else None


def _recording(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """A recording: answers given to a camera, where nobody is met."""
    if not about.is_known or _is_live(signals):
        return None
    recorded = (sentence for sentence in signals.statements if signals.has_phrase("alone", sentence))
    sentence = next((each for each in recorded if _is_set_now(signals, each)), None)
    return Classification(EmailKind.ASSESSMENT, sentence.written) if sentence else None


def _task(signals: EmailSignals) -> Classification | None:
    """A task told by a phrase for it and one for handing it in, neither of them about what may come."""
    if _is_live(signals):
        return None
    possible = [sentence for sentence in signals.body if _is_set_now(signals, sentence)]
    named = signals.first_with("task", possible)
    instruction = signals.first_with("hand_in", possible)
    if instruction is None or not (named or signals.has_phrase("task", signals.subject)):
        return None
    return Classification(EmailKind.ASSESSMENT, (named or instruction).written)


def _is_set_now(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence can set a task now, and not one that may come, was handed in, or is a survey or a form."""
    if _is_other(signals, sentence):
        return False
    return signals.has_phrase("first_comes", sentence) or not signals.is_conditional(sentence)


def _is_other(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a task that was handed in, of a survey or of a form."""
    return _is_done(signals, sentence) or signals.has_any_phrase(("survey", "form"), sentence)


def _is_done(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence thanks for a task, or speaks of one that was handed in."""
    if signals.has_phrase("past", sentence):
        return not signals.has_in_present("assess", sentence)
    if signals.has_phrase("asked_by_thanks", sentence):
        return False
    return signals.has_words("thanks", sentence) and signals.has_words("exercise", sentence)


def _is_live(signals: EmailSignals) -> bool:
    return any(_meets(signals, sentence) for sentence in signals.body)


def _meets(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of meeting people live, and not only after something that comes first."""
    if not signals.has_in_present("live", sentence) or signals.has_phrase("first_comes", sentence):
        return False
    return not signals.mentions("unattended")
