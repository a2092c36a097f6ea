"""Receipts: an email that says that an application arrived."""

from __future__ import annotations

from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals

_FEW_WORDS = 6
"""Words of a sentence that says of what its subject names that it is there, and no more."""


def receipt(signals: EmailSignals) -> Classification | None:
    """The sentence that says that an application arrived."""
    for sentence in (*signals.body, signals.subject):
        is_other = signals.has_any_phrase(("not_receipt", "asked_by_thanks"), sentence)
        if signals.has_phrase("receipt_strong", sentence) and not is_other:
            return Classification(EmailKind.RECEIPT, sentence.written)
    return None


def receipt_by_weight(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """A receipt told by words for arriving or for passing on, beside what was sent or thanks for it."""
    if about.is_bulk or not (about.is_known or signals.mentions("own_application")):
        return None
    prose = [sentence for sentence in signals.body if _is_prose(sentence)]
    for before, sentence in zip((signals.subject, *prose), prose, strict=False):
        if signals.is_hypothetical(sentence) or signals.has_any_phrase(("hold", "not_receipt"), sentence):
            continue
        is_theirs = signals.has_words("you", sentence) and signals.has_words("thanks", before)
        is_sent = signals.has_any_words(("sent", "thanks"), sentence) or is_theirs
        is_passed = signals.has_words("passed", sentence) and not signals.has_phrase("away", sentence)
        if is_sent and (signals.has_words("arrived", sentence) or is_passed):
            return Classification(EmailKind.RECEIPT, sentence.written)
        is_short = sentence.words.count(" ") < _FEW_WORDS
        if is_short and signals.has_words("sent", signals.subject) and signals.has_words("arrived", sentence):
            return Classification(EmailKind.RECEIPT, sentence.written)
    return None


def _is_prose(sentence: Sentence) -> bool:
    """Whether a sentence is more than a label or a value of a form."""
    return sentence.words.count(" ") > 4 or sentence.written.rstrip().endswith((".", "!", "?"))
