"""The kind of an email, decided sentence by sentence: a rejection before a receipt, and an unsure one is other.

A sentence about what may come, such as "if you are not selected", is never taken for what has happened.
"""

from __future__ import annotations

from app.domain.mail import assessments, invitations, questions, receipts
from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.message import EmailKind
from app.domain.mail.offers import sure_offer, unsure_offer
from app.domain.mail.rejections import (
    denies_reader,
    is_sure_rejection,
    rejection,
    rejection_by_elimination,
    rescinded_offer,
)
from app.domain.mail.signals import EmailSignals


def classify(signals: EmailSignals, about: EmailFacts) -> Classification:
    """The kind of an email, and the sentence it rests on."""
    if other := _other(signals, about):
        return other
    signals = signals.without_process()
    if about.is_listed and not (about.is_known or about.from_recruiter or about.calendar):
        return _sure_rejection(signals) or receipts.receipt(signals) or Classification(EmailKind.OTHER)
    rejected, offered = rejection(signals), sure_offer(signals, about)
    if rejected and denies_reader(signals, rejected) and not signals.first_with("offer"):
        offered = None
    if decided := rescinded_offer(signals) or offered or rejected:
        return decided
    if _is_withdrawn(signals):
        return Classification(EmailKind.OTHER)
    return (
        unsure_offer(signals, about)
        or _meeting_or_task(signals, about)
        or _notice(signals, about)
        or _question_or_receipt(signals, about)
    )


def _other(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """What is no news of an application: bounces, absences, newsletters, accounts, what is sent to employees."""
    if about.is_bounce or about.is_own:
        return Classification(EmailKind.OTHER)
    if about.is_away and signals.mentions("away"):
        return Classification(EmailKind.OTHER)
    if not (about.is_known or about.from_recruiter or about.calendar or _in_context(signals)):
        return Classification(EmailKind.OTHER)
    if sentence := signals.first_with("scam"):
        return Classification(EmailKind.OTHER, sentence.written)
    if signals.has_any_phrase(("bounce", "away"), signals.subject):
        return Classification(EmailKind.OTHER, signals.subject.written)
    is_asking = any(sentence.is_question for sentence in signals.body)
    if (away := signals.first_with("away")) and not (is_asking or signals.mentions("own_application")):
        news = sure_offer(signals, about) or receipts.receipt_by_weight(signals, about)
        return news or Classification(EmailKind.OTHER, away.written)
    if (sentence := signals.first_with("mine")) and not signals.mentions("own_application"):
        return Classification(EmailKind.OTHER, sentence.written)
    if signals.has_any_phrase(("bulk", "seen", "code", "account", "employed", "survey_subject"), signals.subject):
        return Classification(EmailKind.OTHER, signals.subject.written)
    is_no_application = (about.is_bulk and not about.is_known and not about.calendar) or signals.first_with("employed")
    is_named = signals.mentions("own_application") and not signals.mentions("bulk")
    if is_no_application and not (is_named or signals.has_phrase("own_application", signals.subject)):
        return Classification(EmailKind.OTHER)
    if not (about.is_known or signals.mentions("own_application")) and signals.mentions("bulk"):
        return Classification(EmailKind.OTHER)
    is_elsewhere = is_not_about_work(signals) if about.is_known else signals.mentions("not_work")
    if is_elsewhere and not about.names_role:
        return Classification(EmailKind.OTHER)
    decided = [sentence for sentence in signals.body if not signals.is_hypothetical(sentence)]
    if sentence := signals.first_with("own_withdrawal", decided):
        return Classification(EmailKind.OTHER, sentence.written)
    if (sentence := signals.first_with("cold")) and not (about.is_known or signals.first_with("own_application")):
        return _sure_rejection(signals) or Classification(EmailKind.OTHER, sentence.written)
    return None


def is_not_about_work(signals: EmailSignals) -> bool:
    """Whether an employer writes as to a customer, of a postal vote applied for, or somebody there as to a friend."""
    not_work = [sentence for sentence in (signals.subject, *signals.body) if signals.has_phrase("not_work", sentence)]
    if any(signals.has_phrase("own_application", sentence) for sentence in not_work):
        return True
    return bool(not_work or _proposes_meal(signals)) and not signals.mentions("context")


def _proposes_meal(signals: EmailSignals) -> bool:
    """Whether an email proposes lunch and the like, and not to meet the people an applicant would work with."""
    return signals.mentions("meal") and not signals.mentions("meal_of_work")


def _sure_rejection(signals: EmailSignals) -> Classification | None:
    decided = rejection(signals)
    return decided if decided and is_sure_rejection(signals, decided) else None


def _meeting_or_task(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """An invitation or an assessment, or the question that comes before it."""
    is_ours = about.is_known or (about.is_from_human and signals.mentions("own_application"))
    invitation = invitations.invitation(signals, about._replace(is_known=is_ours))
    assessment = assessments.assessment(signals, about)
    requested = questions.requested_list(signals)
    if assessment and requested and signals.is_before(requested.span, assessment.span):
        return requested
    if assessment and (invitation is None or not invitations.is_mainly_meeting(signals, invitation, assessment)):
        return assessment
    return invitation


def _notice(signals: EmailSignals, about: EmailFacts) -> Classification | None:
    """What a system says of itself: codes, accounts, surveys, and that somebody saw the application."""
    if sentence := signals.first_with("code") or signals.first_with("account"):
        return Classification(EmailKind.OTHER, sentence.written)
    if (sentence := signals.first_with("survey")) and not signals.first_with("receipt_strong"):
        return Classification(EmailKind.OTHER, sentence.written)
    is_personal = about.is_known and about.is_from_human
    if (sentence := signals.first_with("bulk") or (None if is_personal else signals.first_with("seen"))) and (
        about.is_bulk or not signals.first_with("receipt_strong")
    ):
        return Classification(EmailKind.OTHER, sentence.written)
    return None


def _question_or_receipt(signals: EmailSignals, about: EmailFacts) -> Classification:
    """A question, else that the application arrived, else what words in the whole email are most like."""
    receipt = receipts.receipt(signals)
    question = questions.question(signals)
    if question is None and about.is_known and not (about.is_automatic or about.is_bulk):
        question = questions.any_question(signals) if receipt is None else questions.direct_question(signals, about)
    is_instruction = receipt and question and not about.is_from_human and not questions.is_required(signals, question)
    if question and not (is_instruction or (receipt and questions.is_closing_phrase(signals, question))):
        return question
    held = signals.first_with("hold")
    is_held = held and not signals.is_hypothetical(held)
    if held and is_held and not (receipt and signals.has_phrase("receipt", held)):
        return Classification(EmailKind.OTHER, held.written)
    if receipt:
        return receipt
    return (
        receipts.receipt_by_weight(signals, about)
        or rejection_by_elimination(signals, about)
        or Classification(EmailKind.OTHER)
    )


def _is_withdrawn(signals: EmailSignals) -> bool:
    """Whether an email says that the reader withdrew, and not what would count as withdrawing."""
    for sentence in (signals.subject, *signals.body):
        if signals.has_phrase("withdraw", sentence) and not any(
            signals.has_before(name, "withdraw", sentence) for name in ("condition", "not_yet")
        ):
            return True
    return False


def _in_context(signals: EmailSignals) -> bool:
    """Whether an email is about work at all: two of its words say so, or one in the subject."""
    if signals.has_any_phrase(("context", "offer_subject", "assess", "process"), signals.subject):
        return True
    if signals.mentions("own_application"):
        return True
    count = sum(signals.has_phrase("context", sentence) for sentence in signals.body)
    return count >= 2 or (count == 1 and len(signals.body) <= 14)
