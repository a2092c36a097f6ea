"""Offers: the job is somebody's, in formal words or in terms and a first day."""

from __future__ import annotations

import re

from app.domain.mail import tasks
from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.message import EmailKind
from app.domain.mail.own_text import Sentence
from app.domain.mail.signals import TIME, EmailSignals

_DENIED_FIRST = 4
"""Words within which a sentence says that it is of nobody."""
_AMOUNT = re.compile(
    r"(?:[£€$]|CHF|EUR|GBP|USD)\s?\d{1,3}(?:[.,' ’]\d{3}|k)\b|\d{1,3}(?:[.,' ’]\d{3}|k)\s?(?:[£€$]|CHF|EUR|euros?)",
    re.IGNORECASE,
)
_DAY = re.compile(r"[0-9]")


def offer(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """The offer an email makes that leaves some doubt, so that a refusal comes first."""
    if not (about.is_known or about.is_from_human or signals.anywhere("own_application")):
        return None
    found = _in_words(signals) or _by_terms(signals, about)
    is_for_a_talk = any(
        signals.has("invite", s) and signals.has("talk", s) and signals.places("day", s) and TIME.search(s.words)
        for s in signals.body
    )
    return found if found and _has_terms(signals) and not is_for_a_talk else None


def _has_terms(signals: EmailSignals) -> bool:
    """Whether what goes with an offer stands beside it: two of contract, signature, pay and first day, or one of them
    where nothing else is to be done and the job is said to be the reader's."""
    told = (*signals.body, signals.subject)
    there = sum(any(signals.places(name, one) for one in told) for name in ("contract", "sign", "start"))
    there += any(_pays(signals, one) for one in told)
    if there > 1:
        return True
    is_other = signals.first("assess") or any(signals.places("day", one) and TIME.search(one.words) for one in told)
    is_meant = signals.has("offer_subject", signals.subject) or any(
        signals.places("yours", one) or signals.has("offer_subject", one) for one in told
    )
    return there == 1 and is_meant and not is_other


def _in_words(signals: EmailSignals) -> KindFound | None:
    is_receipt = signals.first("receipt_strong", (signals.subject, *signals.body)) is not None
    for sentence in signals.told:
        if not signals.has("offer", sentence) or signals.has("not_offer", sentence):
            continue
        place = signals.position("offer", sentence) or 0
        if _is_denied(signals, sentence) or is_receipt:
            continue
        if signals.before("condition", sentence, place):
            continue
        return KindFound(EmailKind.OFFER, sentence.written)
    if signals.has("offer_subject", signals.subject):
        return KindFound(EmailKind.OFFER, signals.subject.written)
    return None


def _is_denied(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of what nobody does, such as an employer who would ask for money."""
    return any(place < _DENIED_FIRST for place in signals.places("nobody", sentence))


def _by_terms(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """An offer told casually: somebody is wanted, and when they would start or on which terms is said too."""
    if not (about.is_known or signals.anywhere("own_application")):
        return None
    wanted = next((s for s in signals.body if signals.has("wanted", s)), None)
    if wanted is None or _asks_to_meet(signals, wanted):
        return None
    place = signals.position("wanted", wanted) or 0
    if signals.before("condition", wanted, place):
        return None
    said = [signals.first("begin"), signals.first("terms")]
    return KindFound(EmailKind.OFFER, wanted.written) if any(said) else None


def sure_offer(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """An offer told by what goes with one: that somebody is meant, a contract, a signature, the pay, a first day."""
    if not (about.is_known or signals.anywhere("own_application")):
        return None
    told = [
        s for s in signals.body if not (_is_open(signals, s) or signals.has("not_offer", s) or _is_denied(signals, s))
    ]
    meant = next((s for s in told if _means_reader(signals, s) and not _is_of_meeting(signals, s)), None)
    named = (s for s in told if signals.places("contract", s) and not signals.has("please_note", s))
    contract = next(named, None)
    is_signed = contract is not None and any(signals.places("sign", s) for s in signals.body)
    is_paid = any(_pays(signals, s) for s in signals.body)
    begun = (s for s in told if signals.places("start", s) and not _is_of_meeting(signals, s))
    is_begun = any(_DAY.search(s.words) for s in begun)
    if tasks.is_set(signals):
        return None
    is_met = any(signals.places("day", s) and TIME.search(s.words) for s in told)
    if meant and (contract or is_paid + is_begun > is_met):
        return KindFound(EmailKind.OFFER, meant.written)
    is_described = not is_signed and signals.first("receipt_strong", (signals.subject, *signals.body))
    is_for_a_talk = signals.has("talk", signals.subject) and any(
        signals.has("talk", s) and TIME.search(s.words) for s in told
    )
    if contract and is_signed + is_paid + is_begun >= 2 and not (is_described or is_for_a_talk):
        return KindFound(EmailKind.OFFER, contract.written)
    return None


def _pays(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence names pay: in words for it, or an amount that is a month's or a year's."""
    return bool(signals.places("pay", sentence) or _AMOUNT.search(sentence.written))


def _means_reader(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence says that the job is the reader's, or when they begin if they like."""
    begins = (
        signals.places("willing", sentence) and signals.places("start", sentence) and signals.places("pay", sentence)
    )
    return bool(signals.places("yours", sentence) or begins)


def _asks_to_meet(signals: EmailSignals, sentence: Sentence) -> bool:
    return signals.has("talk", sentence) or (signals.has("invite", sentence) and not signals.has("offer", sentence))


def _is_open(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence asks, or speaks of what may come and not of what the reader may want."""
    if sentence.words.endswith("?"):
        return True
    return signals.guarded(sentence) and not signals.places("willing", sentence)


def _is_of_meeting(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether a sentence speaks of a meeting, and of no pay."""
    return signals.has("talk", sentence)
