"""Offers: the reader is offered the job, in words for it or by its terms and its first day."""

from __future__ import annotations

import re

from app.domain.mail import assessments
from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import EmailSignals, names_time

_DENIED_FIRST = 4
"""Words within which a sentence says that it is of nobody."""
_AMOUNT = re.compile(
    r"(?:[£€$]|CHF|EUR|GBP|USD)\s?\d{1,3}(?:[.,' ’]\d{3}|k)\b|\d{1,3}(?:[.,' ’]\d{3}|k)\s?(?:[£€$]|CHF|EUR|euros?)",
    re.IGNORECASE,
)
_DAY = re.compile(r"[0-9]")


def unsure_offer(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """An offer by phrases and terms; it leaves some doubt, so that a rejection in the same email comes first."""
    if not (about.is_known or about.is_from_human or signals.mentions("own_application")):
        return None
    offer = _in_words(signals) or _by_terms(signals, about)
    is_for_a_talk = any(
        signals.has_phrase("invite", sentence)
        and signals.has_phrase("talk", sentence)
        and signals.has_words("day", sentence)
        and names_time(sentence)
        for sentence in signals.body
    )
    return offer if offer and _has_terms(signals) and not is_for_a_talk else None


def _has_terms(signals: EmailSignals) -> bool:
    """Whether two of contract, signature, pay and first day are named; one is enough where the job is said to be the
    reader's and no test or meeting is set.
    """
    sentences = (*signals.body, signals.subject)
    terms = sum(any(signals.has_words(name, each) for each in sentences) for name in ("contract", "sign", "start"))
    terms += any(_pays(signals, sentence) for sentence in sentences)
    if terms != 1:
        return terms > 1
    if signals.first_with("assess") or any(signals.has_words("day", each) and names_time(each) for each in sentences):
        return False
    return signals.mentions("offer_subject") or any(signals.has_words("yours", sentence) for sentence in sentences)


def _in_words(signals: EmailSignals) -> Classification | None:
    for sentence in () if signals.mentions("receipt_strong") else signals.statements:
        if not signals.has_phrase("offer", sentence) or _is_of_other(signals, sentence):
            continue
        if not (_is_denied(signals, sentence) or signals.has_before("condition", "offer", sentence)):
            return Classification(EmailKind.OFFER, sentence.written)
    if signals.has_phrase("offer_subject", signals.subject):
        return Classification(EmailKind.OFFER, signals.subject.written)
    return None


def _is_of_other(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence offers something else than the job, such as a next stage, and not only after one that was, or only waits."""
    if signals.has_phrase("not_offer", signals.without("stage_before", sentence)):
        return True
    offers = (clause for clause in signals.clauses(sentence) if signals.has_phrase("offer", clause))
    return any(signals.has_words("until", clause) for clause in offers)


def _is_denied(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what nobody does, such as an employer who would ask for money."""
    return any(place < _DENIED_FIRST for place in signals.word_places("nobody", sentence))


def _by_terms(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """An offer told casually: somebody is wanted, and when they would start or on which terms is said too."""
    if not (about.is_known or signals.mentions("own_application")):
        return None
    wanted = signals.first_with("wanted")
    if wanted is None or _asks_to_meet(signals, wanted):
        return None
    if signals.has_before("condition", "wanted", wanted):
        return None
    has_terms = signals.first_with("begin") or signals.first_with("terms")
    return Classification(EmailKind.OFFER, wanted.written) if has_terms else None


def sure_offer(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """An offer told by words for its terms: that the job is the reader's, a contract, a signature, pay, a first day."""
    if not (about.is_known or signals.mentions("own_application")):
        return None
    if assessments.sets_task(signals):
        return None
    decided = [sentence for sentence in signals.body if not _is_undecided(signals, sentence)]
    own = (sentence for sentence in decided if _means_reader(signals, sentence))
    offered = next((sentence for sentence in own if not _is_of_meeting(signals, sentence)), None)
    named = (sentence for sentence in decided if signals.has_words("contract", sentence))
    contract = next((sentence for sentence in named if not signals.has_phrase("please_note", sentence)), None)
    is_signed = contract is not None and signals.body_has_words("sign")
    is_paid = any(_pays(signals, sentence) for sentence in signals.body)
    begun = (sentence for sentence in decided if signals.has_words("start", sentence))
    is_begun = any(_DAY.search(sentence.words) and not _is_of_meeting(signals, sentence) for sentence in begun)
    is_met = any(signals.has_words("day", sentence) and names_time(sentence) for sentence in decided)
    if offered and (contract or is_paid + is_begun > is_met):
        return Classification(EmailKind.OFFER, offered.written)
    is_described = not is_signed and signals.mentions("receipt_strong")
    is_for_a_talk = signals.has_phrase("talk", signals.subject) and any(
        signals.has_phrase("talk", sentence) and names_time(sentence) for sentence in decided
    )
    if contract and is_signed + is_paid + is_begun >= 2 and not (is_described or is_for_a_talk):
        return Classification(EmailKind.OFFER, contract.written)
    return None


def _is_undecided(signals: EmailSignals, sentence: Sentence) -> bool:
    return _is_open(signals, sentence) or _is_of_other(signals, sentence) or _is_denied(signals, sentence)


def _pays(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence names pay: in words for it, or an amount that is a month's or a year's."""
    return signals.has_words("pay", sentence) or _AMOUNT.search(sentence.written) is not None


def _means_reader(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that the job is the reader's, or when they begin if they like."""
    begins = (
        signals.has_words("willing", sentence)
        and signals.has_words("start", sentence)
        and signals.has_words("pay", sentence)
    )
    return signals.has_words("yours", sentence) or begins


def _asks_to_meet(signals: EmailSignals, sentence: Sentence) -> bool:
    return signals.has_phrase("talk", sentence) or (
        signals.has_phrase("invite", sentence) and not signals.has_phrase("offer", sentence)
    )


def _is_open(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence asks, or speaks of what may come and not of what the reader may want."""
    if sentence.is_question:
        return True
    return signals.is_hypothetical(sentence) and not signals.has_words("willing", sentence)


def _is_of_meeting(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a meeting, and of no pay."""
    return signals.has_phrase("talk", sentence)
