"""What an email says: its kind, the words it rests on, where it belongs, and the day, place and people it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, tzinfo

from app.clock import zone_name
from app.domain.clean_text import plain_line
from app.domain.mail.appointments import appointment
from app.domain.mail.classification import Classification, EmailFacts
from app.domain.mail.classify import classify, is_not_about_work
from app.domain.mail.company_names import company_in
from app.domain.mail.correspondence import Correspondence
from app.domain.mail.deadlines import deadline_in
from app.domain.mail.durations import minutes_in
from app.domain.mail.email_words import EmailWords
from app.domain.mail.invitations import is_other_time
from app.domain.mail.matching import (
    ApplicationIndex,
    ApplicationMatch,
    is_from_company,
    match_application,
    match_by_role,
)
from app.domain.mail.message import (
    CalendarEvent,
    Email,
    EmailFinding,
    EmailKind,
    InvitationStatus,
)
from app.domain.mail.own_text import Sentence, own_text, split_sentences
from app.domain.mail.phrases import may_be_about_work
from app.domain.mail.place_and_links import asks_to_book, booking_link, link_for, meeting_link, place_in
from app.domain.mail.role_names import role_in
from app.domain.mail.senders import (
    is_from_human,
    is_newsletter,
    is_person_name,
    is_recruiting,
    offers_unsubscribe,
    signature_name,
)
from app.domain.mail.signals import EmailSignals
from app.domain.mail.slots import TimeSlot, slot_moment, slots_in
from db.records.emails import KnownApplication
from db.sql.fold_text import fold

LONGEST_SPAN = 400
_OUR_TURN = re.compile(
    r"hear (?:back )?from us|get back to|be in touch|come back to you|let you know|contact you|update you|our decision|we will|we'll|melden wir|melden uns|bescheid|(?<!ihre )(?<!ihrer )(?<!deine )(?<!deiner )(?<!um )ruckmeldung"
    r"|erhalten sie|reviendr|recontact|reponse de notre part|tiendrons|pondremos en contacto|informaremos|(?<!tu )(?<!su )(?<!vuestra )(?<!una )respuesta|contactaremos|laten we|laten wij|nemen wij|nemen we|reactie van ons"
    r"|faremo sapere|ricontatter|contatteremo|daremo riscontro|hoor je|hoort u|horen sie"
)
_TAKES_LEAVE = re.compile(
    r"(?:tot|bis|a|hasta|until|till|see you|ci vediamo)(?: (?:el|le|la|dann|then))? \w+(?: \w+)?$"
)
_WITH_DEADLINE = frozenset((EmailKind.QUESTION, EmailKind.ASSESSMENT, EmailKind.OFFER, EmailKind.INVITATION))
_FIRST = 4
"""Sentences in which an email says what it is about."""
_NO_APPLICATION = frozenset(("bulk", "code", "employed"))


def understand(
    email: Email,
    applications: ApplicationIndex,
    threads: Mapping[str, int] | None = None,
    correspondence: Correspondence | None = None,
    *,
    today: date,
    zone: tzinfo,
) -> EmailFinding:
    """What an email says. `threads` gives the application of emails read before by their digests, `correspondence` by
    their writers.

    Times that name no zone are taken in `zone`; days without a year are those next after the email was sent, or after
    `today` when it says no day.
    """
    text = own_text(email.text)
    words = EmailWords.of(email, text)
    threads = threads or {}
    match = match_application(email, words, applications, threads, correspondence)
    is_ours = match.application or match.candidates or email.calendar or is_recruiting(email)
    if not is_ours and not may_be_about_work(f"{email.subject} {text[:6000]}"):
        return EmailFinding(email=email, kind=EmailKind.OTHER, from_human=is_from_human(email, text))
    signals = EmailSignals(email.subject, split_sentences(text))
    event = email.calendar[0] if email.calendar else None
    sent = email.at.astimezone(zone).date() if email.at else today
    classified = classify(signals, _facts(email, text, match, event))
    if classified.kind in (EmailKind.OTHER, EmailKind.QUESTION):
        classified = _invitation_by_time(email, text, signals, match, sent) or classified
    if classified.kind is EmailKind.ASSESSMENT and match == ApplicationMatch() and not is_from_human(email, text):
        match = match_by_role(words, applications)
    application = applications.get(match.application)
    if classified.kind is EmailKind.OTHER and _belongs_nowhere(email, words, signals, match, application):
        match, application = ApplicationMatch(), None
    finding = EmailFinding(
        email=email,
        kind=classified.kind,
        span=plain_line(classified.span)[:LONGEST_SPAN],
        application=match.application,
        candidates=match.candidates,
        why=match.why,
        company=application.company if application and application.company else company_in(email, text),
        role=application.role if application and application.role else role_in(email, text),
        from_human=is_from_human(email, text),
        outcome=classified.outcome,
    )
    month_first = _writes_month_first(email, signals)
    if finding.kind in _WITH_DEADLINE:
        finding = finding._replace(
            deadline=_deadline(text, sent, month_first, finding.kind), link=link_for(email, text, finding.kind)
        )
    if finding.kind is EmailKind.ASSESSMENT:
        finding = finding._replace(minutes=minutes_in(text))
    if finding.kind is EmailKind.INVITATION:
        status = classified.status or InvitationStatus.NEW
        finding = _with_appointment(finding, status, signals, text, event, sent, zone, month_first)
    return finding


def _invitation_by_time(
    email: Email, text: str, signals: EmailSignals, match: ApplicationMatch, sent: date
) -> Classification | None:
    """An invitation told by nothing but a day and a time that a known employer names, or a link to choose them."""
    if match.application is None or email.is_own or email.is_away or email.is_bulk or email.is_bounce:
        return None
    if is_not_about_work(signals) and not match.names_role:
        return None
    beginning = (signals.subject, *signals.body[:_FIRST])
    named = signals.first_with("talk", beginning) or signals.first_with("live", beginning)
    if named and signals.first_with("when_label") and any(slot.day >= sent for slot in slots_in(text, sent)):
        return Classification(EmailKind.INVITATION, named.written, status=InvitationStatus.NEW)
    if deadline_in(text, sent) is not None or any(signals.mentions(name) for name in ("hold", "bulk", "away")):
        return None
    titles = (signals.subject,) if _may_name_talk(signals) else ()
    for sentence in (*titles, *signals.body):
        slots = slots_in(sentence.written, sent, language=signals.languages[0])
        if any(slot.day >= sent for slot in slots) and _may_name_meeting(signals, sentence):
            is_moved = signals.has_phrase("moved", sentence)
            status = InvitationStatus.MOVED if is_moved else InvitationStatus.NEW
            return Classification(EmailKind.INVITATION, sentence.written, status=status)
    booking = (sentence for sentence in signals.body if asks_to_book(sentence.written))
    chosen = next((sentence for sentence in booking if not signals.is_conditional(sentence)), None)
    return Classification(EmailKind.INVITATION, chosen.written, status=InvitationStatus.CHOOSE) if chosen else None


def _may_name_talk(signals: EmailSignals) -> bool:
    """Whether a subject is the writer's own and may name a talk to come, where nothing is said of one that was."""
    if signals.subject not in signals.statements or not signals.has_phrase("talk", signals.subject):
        return False
    return not any(signals.has_any_phrase(("past", "talked", "debrief"), sentence) for sentence in signals.body)


def _may_name_meeting(signals: EmailSignals, sentence: Sentence) -> bool:
    """Whether the time in a sentence may be one to meet at: not of each week, past, or on a page."""
    if signals.has_any_phrase(("habit", "opening"), sentence):
        return False
    if signals.is_hypothetical(sentence) or is_other_time(signals, sentence):
        return False
    return signals.has_words("come", sentence) or not signals.has_words("site", sentence)


def _facts(email: Email, text: str, match: ApplicationMatch, event: CalendarEvent | None) -> EmailFacts:
    return EmailFacts(
        is_automatic=email.is_automatic,
        is_bulk=email.is_bulk or is_newsletter(email),
        is_listed=offers_unsubscribe(email.text),
        is_away=email.is_away,
        is_bounce=email.is_bounce,
        is_own=email.is_own,
        from_recruiter=is_recruiting(email),
        is_known=bool(match.application or match.candidates),
        names_role=match.names_role,
        is_from_human=is_from_human(email, text),
        calendar=event.method or "REQUEST" if event is not None else "",
    )


def _belongs_nowhere(
    email: Email,
    words: EmailWords,
    signals: EmailSignals,
    match: ApplicationMatch,
    application: KnownApplication | None,
) -> bool:
    """Whether an email of no kind is to nobody in particular: a newsletter, an alert, a code for no application."""
    if email.is_bounce:
        return application is None or not is_from_company(words, application.company)
    if email.is_bulk or (is_not_about_work(signals) and not match.names_role):
        return True
    if application is not None and (
        signals.has_phrase("seen", signals.subject)
        or (is_from_company(words, application.company) and is_from_human(email, words.raw))
    ):
        return False
    is_about_it = match.names_role or signals.mentions("own_application")
    if match.application is not None and is_about_it and not signals.mentions("bulk"):
        return False
    return any(signals.mentions(name) for name in _NO_APPLICATION) or bool(signals.first_with("cold"))


def _writes_month_first(email: Email, signals: EmailSignals) -> bool:
    offset = email.at.utcoffset() if email.at else None
    return bool(offset and offset.total_seconds() <= -4 * 3600) and signals.languages[0] == "en"


def _deadline(text: str, sent: date, month_first: bool, kind: EmailKind) -> date | None:
    """The day something is due, in what stands before words on what the writer will do."""
    title = ""
    for sentence in split_sentences(text):
        if _TAKES_LEAVE.match(sentence.words):
            continue
        written = f"{title} {sentence.written}".strip()
        title = sentence.written if sentence.written.endswith(":") else ""
        ours = _OUR_TURN.search(fold(written))
        before = written[: ours.start()] if ours else written
        if (
            day := deadline_in(before, sent, month_first=month_first, is_of_work=kind is EmailKind.OFFER)
        ) and day >= sent:
            return day
    return None


def _with_appointment(
    finding: EmailFinding,
    status: InvitationStatus,
    signals: EmailSignals,
    text: str,
    event: CalendarEvent | None,
    sent: date,
    zone: tzinfo,
    month_first: bool,
) -> EmailFinding:
    email = finding.email
    link = meeting_link(email, text)
    people = _people(email, text, event)
    if event is not None and event.starts_at is not None:
        return finding._replace(
            starts_at=event.starts_at,
            zone=event.zone,
            minutes=event.minutes,
            place=event.place or place_in(text) or None,
            link=event.link or link,
            status=_calendar_status(event, status, signals.has_phrase("reminder", signals.subject)),
            people=people,
        )
    at = email.at.astimezone(zone) if email.at else None
    status, slot, offered = appointment(
        signals, status, sent, at=at, deadline=finding.deadline, month_first=month_first
    )
    if status is InvitationStatus.NEW and slot and _is_another(slot, email.text, signals, sent):
        status = InvitationStatus.MOVED
    starts_at = slot_moment(slot, zone) if slot else None
    is_off = status is InvitationStatus.CANCELLED
    if status is InvitationStatus.CHOOSE:
        link = booking_link(email, text) or link
    return finding._replace(
        starts_at=starts_at,
        zone=zone_name(starts_at.tzinfo or zone, starts_at) if starts_at else "",
        minutes=_span_minutes(slot) or minutes_in(text),
        place=place_in(text),
        link=link,
        status=status,
        people=people,
        offered=tuple(slot_moment(each, zone) for each in offered),
        deadline=None if is_off or (slot and finding.deadline == slot.day) else finding.deadline,
    )


def _is_another(slot: TimeSlot, full_text: str, signals: EmailSignals, sent: date) -> bool:
    """Whether an email that is sorry names another time than the one still to come in what it answers."""
    if not signals.body_has_words("upset"):
        return False
    quoted = full_text[len(own_text(full_text)) :]
    answered = [time for time in slots_in(quoted, sent, language=signals.languages[0]) if time.day > sent]
    return bool(answered) and (slot.day, slot.starts) not in {(other.day, other.starts) for other in answered}


def _calendar_status(event: CalendarEvent, written: InvitationStatus, is_reminder: bool) -> InvitationStatus:
    """What a calendar part does to an appointment, beside what the text is `written` to do."""
    if event.method == "CANCEL":
        return InvitationStatus.CANCELLED
    if written is InvitationStatus.NEW and event.sequence > 0 and event.method == "REQUEST":
        return InvitationStatus.MOVED
    if written is InvitationStatus.REMINDER and event.sequence == 0 and event.method == "REQUEST" and not is_reminder:
        return InvitationStatus.NEW
    return written if written is not InvitationStatus.CHOOSE else InvitationStatus.NEW


def _span_minutes(slot: TimeSlot | None) -> int | None:
    return slot.minutes if slot is not None and 5 <= slot.minutes <= 12 * 60 else None


def _people(email: Email, text: str, event: CalendarEvent | None) -> tuple[str, ...]:
    """Who will be there, as far as it says: the organiser, those invited, who signed."""
    own = set(email.to)
    names = [event.organiser, *event.people] if event is not None else []
    if not names:
        names = [email.sender_name if is_person_name(email.sender_name) else signature_name(text)]
    others = [name for name in names if name and name.lower() not in own and ("@" not in name or name == names[0])]
    return tuple(dict.fromkeys(others))[:8]
