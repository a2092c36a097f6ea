"""What kind of email a text is, told sentence by sentence: a rejection before a receipt, and unsure is other.

A sentence about what may come, such as "if you are not selected", is never taken for what has happened.
"""

from __future__ import annotations

from app.domain.mail import meetings, requests, tasks
from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.message import EmailKind
from app.domain.mail.offers import offer, sure_offer
from app.domain.mail.refusals import denies_reader, is_sure, refusal, rescinded, what_is_left
from app.domain.mail.signals import EmailSignals


def kind_of(signals: EmailSignals, about: Circumstances) -> KindFound:
    """The kind of an email, and the sentence it rests on."""
    if found := _other(signals, about):
        return found
    signals = signals.without_process()
    if about.is_listed and not (about.is_known or about.from_recruiter or about.calendar):
        return _sure_refusal(signals) or requests.receipt(signals) or KindFound(EmailKind.OTHER)
    refused, offered = refusal(signals), sure_offer(signals, about)
    if refused and denies_reader(signals, refused) and not signals.first("offer"):
        offered = None
    if decided := rescinded(signals) or offered or refused:
        return decided
    if _is_withdrawn(signals):
        return KindFound(EmailKind.OTHER)
    return (
        offer(signals, about)
        or _meeting_or_task(signals, about)
        or _notice(signals, about)
        or _question_or_receipt(signals, about)
    )


def _other(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """What is no news of an application: bounces, absences, newsletters, accounts, what is sent to employees."""
    if about.is_bounce or about.is_own:
        return KindFound(EmailKind.OTHER)
    if about.is_away and signals.anywhere("away"):
        return KindFound(EmailKind.OTHER)
    if not (about.is_known or about.from_recruiter or about.calendar or _in_context(signals)):
        return KindFound(EmailKind.OTHER)
    if signals.has("bounce", signals.subject) or signals.has("away", signals.subject):
        return KindFound(EmailKind.OTHER, signals.subject.written)
    is_asking = any(one.words.endswith("?") for one in signals.body)
    if (away := signals.first("away")) and not (is_asking or signals.anywhere("own_application")):
        found = sure_offer(signals, about) or requests.receipt_by_weight(signals, about)
        return found or KindFound(EmailKind.OTHER, away.written)
    if (sentence := signals.first("mine")) and not signals.anywhere("own_application"):
        return KindFound(EmailKind.OTHER, sentence.written)
    if any(
        signals.has(name, signals.subject) for name in ("bulk", "seen", "code", "account", "employed", "survey_subject")
    ):
        return KindFound(EmailKind.OTHER, signals.subject.written)
    is_no_application = (about.is_bulk and not about.is_known and not about.calendar) or signals.first("employed")
    is_named = signals.anywhere("own_application") and not signals.anywhere("bulk")
    if is_no_application and not (is_named or signals.has("own_application", signals.subject)):
        return KindFound(EmailKind.OTHER)
    if not (about.is_known or signals.anywhere("own_application")) and signals.anywhere("bulk"):
        return KindFound(EmailKind.OTHER)
    is_elsewhere = is_of_else(signals) if about.is_known else signals.anywhere("not_work")
    if is_elsewhere and not about.names_role:
        return KindFound(EmailKind.OTHER)
    told = [one for one in signals.body if not signals.guarded(one)]
    if sentence := signals.first("own_withdrawal", told):
        return KindFound(EmailKind.OTHER, sentence.written)
    if (sentence := signals.first("cold")) and not (about.is_known or _applied(signals)):
        return _sure_refusal(signals) or KindFound(EmailKind.OTHER, sentence.written)
    return None


def is_of_else(signals: EmailSignals) -> bool:
    """Whether an employer writes as one writes to customers: of a postal vote applied for, or of a doctor and no work."""
    told = (signals.subject, *signals.body)
    elsewhere = [one for one in told if signals.has("not_work", one)]
    if any(signals.has("own_application", one) for one in elsewhere):
        return True
    return bool(elsewhere) and not any(signals.has("context", one) for one in told)


def _sure_refusal(signals: EmailSignals) -> KindFound | None:
    decided = refusal(signals)
    return decided if decided and is_sure(signals, decided) else None


def _meeting_or_task(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """An invitation, an assessment, or what is asked instead."""
    is_ours = about.is_known or (about.is_from_human and signals.anywhere("own_application"))
    invitation = meetings.invitation(signals, about._replace(is_known=is_ours))
    assessment = tasks.assessment(signals, about)
    if assessment and (listed := requests.listed(signals)) and signals.comes_before(listed.span, assessment.span):
        return listed
    if assessment and (invitation is None or not meetings.outweighs(signals, invitation, assessment)):
        return assessment
    asked = requests.question(signals)
    if invitation and asked and invitation.span == asked.span and not _is_visit(signals, asked):
        return asked
    return invitation


def _notice(signals: EmailSignals, about: Circumstances) -> KindFound | None:
    """What a system says of itself: codes, accounts, surveys, and that somebody saw the application."""
    if sentence := signals.first("code") or signals.first("account"):
        return KindFound(EmailKind.OTHER, sentence.written)
    if (sentence := signals.first("survey")) and not signals.first("receipt_strong"):
        return KindFound(EmailKind.OTHER, sentence.written)
    is_personal = about.is_known and about.is_from_human
    if (sentence := signals.first("bulk") or (None if is_personal else signals.first("seen"))) and (
        about.is_bulk or not signals.first("receipt_strong")
    ):
        return KindFound(EmailKind.OTHER, sentence.written)
    return None


def _question_or_receipt(signals: EmailSignals, about: Circumstances) -> KindFound:
    """What an employer wants to know, else that the application arrived, else what the whole email is most like."""
    receipt = requests.receipt(signals)
    question = requests.question(signals)
    if question is None and about.is_known and not (about.is_automatic or about.is_bulk):
        question = requests.any_question(signals) if receipt is None else requests.direct_question(signals, about)
    is_instruction = receipt and question and not about.is_from_human and not requests.is_wanted(signals, question)
    if question and not (is_instruction or (receipt and requests.is_polite(signals, question))):
        return question
    held = signals.first("hold")
    is_held = held and not signals.guarded(held)
    if held and is_held and not (receipt and signals.has("receipt", held)):
        return KindFound(EmailKind.OTHER, held.written)
    if receipt:
        return receipt
    left = requests.receipt_by_weight(signals, about) or what_is_left(signals, about)
    return left or KindFound(EmailKind.OTHER)


def _is_withdrawn(signals: EmailSignals) -> bool:
    """Whether an email says that the reader took the application back, and not what would count as that."""
    said = ((one, signals.position("withdraw", one)) for one in (signals.subject, *signals.body))
    return any(
        place is not None and not any(signals.before(name, one, place) for name in ("condition", "not_yet"))
        for one, place in said
    )


def _in_context(signals: EmailSignals) -> bool:
    """Whether an email is about work at all: two of its words say so, or one in the subject."""
    if any(signals.has(name, signals.subject) for name in ("context", "offer_subject", "assess", "process")):
        return True
    if signals.anywhere("own_application"):
        return True
    found = sum(signals.has("context", one) for one in signals.body)
    return found >= 2 or (found == 1 and len(signals.body) <= 14)


def _applied(signals: EmailSignals) -> bool:
    return signals.first("own_application") is not None


def _is_visit(signals: EmailSignals, asked: KindFound) -> bool:
    """Whether what is asked is to come or to talk, or which of some times suits, or a time is to be chosen."""
    told = [one for one in signals.body if one.written == asked.span]
    return signals.anywhere("talk") or any(signals.places("come", s) or signals.has("choose", s) for s in told)
