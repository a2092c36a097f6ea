"""What an email says: its kind, the words it rests on, where it belongs, and the day, place and people it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, tzinfo

from app.clock import zone_name
from app.domain.clean_text import plain_line
from app.domain.mail.appointments import appointment
from app.domain.mail.correspondence import Correspondence
from app.domain.mail.found import Circumstances, KindFound
from app.domain.mail.kinds import is_of_else, kind_of
from app.domain.mail.matching import ApplicationIndex, Belonging, EmailWords, belonging, by_role, is_at
from app.domain.mail.meetings import is_for_another
from app.domain.mail.message import (
    CalendarEvent,
    Email,
    EmailFinding,
    EmailKind,
    InvitationStatus,
)
from app.domain.mail.names import company_in
from app.domain.mail.own_text import Sentence, own_text, sentences
from app.domain.mail.phrases import may_be_about_work
from app.domain.mail.role_names import role_in
from app.domain.mail.senders import (
    is_from_human,
    is_newsletter,
    is_person_name,
    is_recruiting,
    says_how_to_leave,
    signature_name,
)
from app.domain.mail.signals import EmailSignals
from app.domain.mail.slots import TimeSlot, instant, slots_in
from app.domain.mail.when import deadline_in, minutes_in
from app.domain.mail.where import asks_to_book, booking_link, link_for, meeting_link, place_in
from db.records.emails import KnownApplication
from db.sql.fold_text import fold

LONGEST_SPAN = 400
_OUR_TURN = re.compile(
    r"hear (?:back )?from us|get back to|be in touch|come back to you|let you know|contact you|update you|our decision|we will|we'll|melden wir|melden uns|bescheid|ruckmeldung"
    r"|erhalten sie|reviendr|recontact|reponse de notre part|tiendrons|pondremos en contacto|informaremos|respuesta|contactaremos|laten we|laten wij|nemen wij|nemen we|reactie van ons"
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
    belongs = belonging(email, words, applications, threads or {}, None, correspondence)
    is_ours = belongs.application or belongs.candidates or email.calendar or is_recruiting(email)
    if not is_ours and not may_be_about_work(f"{email.subject} {text[:6000]}"):
        return EmailFinding(email=email, kind=EmailKind.OTHER, from_human=is_from_human(email, text))
    signals = EmailSignals(email.subject, sentences(text))
    event = email.calendar[0] if email.calendar else None
    found = kind_of(signals, _circumstances(email, text, belongs, event))
    if found.kind in (EmailKind.OTHER, EmailKind.QUESTION):
        found = _by_time(email, text, signals, belongs, zone, today) or found
    if belongs.candidates and not belongs.application:
        belongs = belonging(email, words, applications, threads or {}, found.kind, correspondence)
    if found.kind is EmailKind.ASSESSMENT and belongs == Belonging() and not is_from_human(email, text):
        belongs = by_role(email, words, applications)
    known = applications.get(belongs.application)
    if found.kind is EmailKind.OTHER and _belongs_nowhere(email, words, signals, belongs, known):
        belongs, known = Belonging(), None
    finding = EmailFinding(
        email=email,
        kind=found.kind,
        span=plain_line(found.span)[:LONGEST_SPAN],
        application=belongs.application,
        candidates=belongs.candidates,
        why=belongs.why,
        company=known.company if known and known.company else company_in(email, text),
        role=known.role if known and known.role else role_in(email, text),
        from_human=is_from_human(email, text),
        outcome=found.outcome,
    )
    if finding.role is not None and finding.role == finding.company:
        finding = finding._replace(role=None)
    sent = email.at.astimezone(zone).date() if email.at else today
    month_first = _writes_month_first(email, signals)
    if found.kind in _WITH_DEADLINE:
        finding = finding._replace(
            deadline=_deadline(text, sent, month_first, found.kind), link=link_for(email, text, found.kind)
        )
    if found.kind is EmailKind.ASSESSMENT:
        finding = finding._replace(minutes=minutes_in(text))
    if found.kind is EmailKind.INVITATION:
        finding = _with_appointment(finding, found, signals, text, event, sent, zone, month_first)
    return finding


def _by_time(
    email: Email, text: str, signals: EmailSignals, belongs: Belonging, zone: tzinfo, today: date
) -> KindFound | None:
    """An invitation told by nothing but a day and a time that a known employer names, or a link to choose them."""
    if belongs.application is None or email.is_own or email.is_away or email.is_bulk or email.is_bounce:
        return None
    if is_of_else(signals) and not belongs.names_role:
        return None
    sent = email.at.astimezone(zone).date() if email.at else today
    first = (signals.subject, *signals.body[:_FIRST])
    named = signals.first("talk", first) or signals.first("live", first)
    if named and signals.first("when_label") and any(slot.day >= sent for slot in slots_in(text, sent)):
        return KindFound(EmailKind.INVITATION, named.written, status=InvitationStatus.NEW)
    if deadline_in(text, sent) is not None or any(signals.anywhere(name) for name in ("hold", "bulk", "away")):
        return None
    for sentence in signals.body:
        slots = [slot for slot in slots_in(sentence.written, sent, language=signals.languages[0]) if slot.day >= sent]
        is_arrival = signals.places("arrived", sentence) and signals.places("sent", sentence)
        is_elsewhere = is_arrival or signals.guarded(sentence) or is_for_another(signals, sentence)
        is_elsewhere = is_elsewhere or bool(signals.places("site", sentence) and not signals.places("come", sentence))
        if slots and not (is_elsewhere or _is_of_every_week(signals, sentence)):
            is_moved = signals.has("moved", sentence)
            status = InvitationStatus.MOVED if is_moved else InvitationStatus.NEW
            return KindFound(EmailKind.INVITATION, sentence.written, status=status)
    if chosen := next(
        (one for one in signals.body if asks_to_book(one.written) and not signals.conditional(one)), None
    ):
        return KindFound(EmailKind.INVITATION, chosen.written, status=InvitationStatus.CHOOSE)
    return None


def _is_of_every_week(signals: EmailSignals, sentence: Sentence) -> bool:
    return signals.has("habit", sentence) or signals.has("opening", sentence)


def _circumstances(email: Email, text: str, belongs: Belonging, event: CalendarEvent | None) -> Circumstances:
    return Circumstances(
        is_automatic=email.is_automatic,
        is_bulk=email.is_bulk or is_newsletter(email),
        is_listed=says_how_to_leave(email.text),
        is_away=email.is_away,
        is_bounce=email.is_bounce,
        is_own=email.is_own,
        from_recruiter=is_recruiting(email),
        is_known=bool(belongs.application or belongs.candidates),
        names_role=belongs.names_role,
        is_from_human=is_from_human(email, text),
        calendar=event.method or "REQUEST" if event is not None else "",
    )


def _belongs_nowhere(
    email: Email, words: EmailWords, signals: EmailSignals, belongs: Belonging, known: KnownApplication | None
) -> bool:
    """Whether an email of no kind is to nobody in particular: a newsletter, an alert, a code for no application."""
    if email.is_bounce:
        return known is None or not is_at(words, known.company)
    if email.is_bulk or (is_of_else(signals) and not belongs.names_role):
        return True
    if known is not None and (
        signals.has("seen", signals.subject) or (is_at(words, known.company) and is_from_human(email, words.raw))
    ):
        return False
    is_about_it = belongs.names_role or signals.anywhere("own_application")
    if belongs.application is not None and is_about_it and not signals.anywhere("bulk"):
        return False
    return any(signals.anywhere(name) for name in _NO_APPLICATION) or bool(signals.first("cold"))


def _writes_month_first(email: Email, signals: EmailSignals) -> bool:
    offset = email.at.utcoffset() if email.at else None
    return bool(offset and offset.total_seconds() <= -4 * 3600) and signals.languages[0] == "en"


def _deadline(text: str, sent: date, month_first: bool, kind: EmailKind) -> date | None:
    """The day something is due, in what stands before words on what the writer will do."""
    title = ""
    for sentence in sentences(text):
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
    found: KindFound,
    signals: EmailSignals,
    text: str,
    event: CalendarEvent | None,
    sent: date,
    zone: tzinfo,
    month_first: bool,
) -> EmailFinding:
    email = finding.email
    status = found.status or InvitationStatus.NEW
    link = meeting_link(email, text)
    people = _people(email, text, event)
    if event is not None and event.starts_at is not None:
        return finding._replace(
            starts_at=event.starts_at,
            zone=event.zone,
            minutes=event.minutes,
            place=event.place or place_in(text) or None,
            link=event.link or link,
            status=_calendar_status(event, status, signals.has("reminder", signals.subject)),
            people=people,
        )
    at = email.at.astimezone(zone) if email.at else None
    told = appointment(signals, status, sent, at=at, deadline=finding.deadline, month_first=month_first)
    status, slot, offered = told
    if status is InvitationStatus.NEW and slot and _is_another(slot, email.text, signals, sent):
        status = InvitationStatus.MOVED
    starts_at = instant(slot, zone) if slot else None
    is_off = status is InvitationStatus.CANCELLED
    if status is InvitationStatus.CHOOSE:
        link = booking_link(email, text) or link
    return finding._replace(
        starts_at=starts_at,
        zone=zone_name(starts_at.tzinfo or zone, starts_at) if starts_at else "",
        minutes=_span_minutes(slot) or minutes_in(text),
        place=place_in(text),
        link=link or (booking_link(email, text) if status is InvitationStatus.CHOOSE else None),
        status=status,
        people=people,
        offered=tuple(instant(one, zone) for one in offered),
        deadline=None if is_off or (slot and finding.deadline == slot.day) else finding.deadline,
    )


def _is_another(slot: TimeSlot, whole: str, signals: EmailSignals, sent: date) -> bool:
    """Whether an email that is sorry names another time than the one still to come in what it answers."""
    if not any(signals.places("upset", one) for one in signals.body):
        return False
    quoted = whole[len(own_text(whole)) :]
    answered = [one for one in slots_in(quoted, sent, language=signals.languages[0]) if one.day > sent]
    return bool(answered) and (slot.day, slot.starts) not in {(one.day, one.starts) for one in answered}


def _calendar_status(event: CalendarEvent, said: InvitationStatus, is_reminder: bool) -> InvitationStatus:
    if event.method == "CANCEL":
        return InvitationStatus.CANCELLED
    if said is InvitationStatus.NEW and event.sequence > 0 and event.method == "REQUEST":
        return InvitationStatus.MOVED
    if said is InvitationStatus.REMINDER and event.sequence == 0 and event.method == "REQUEST" and not is_reminder:
        return InvitationStatus.NEW
    return said if said is not InvitationStatus.CHOOSE else InvitationStatus.NEW


def _span_minutes(slot: TimeSlot | None) -> int | None:
    minutes = slot.minutes if slot is not None else None
    return minutes if minutes is not None and 5 <= minutes <= 12 * 60 else None


def _people(email: Email, text: str, event: CalendarEvent | None) -> tuple[str, ...]:
    """Who will be there, as far as it says: the organiser, those invited, who signed."""
    own = set(email.to)
    names = [event.organiser, *event.people] if event is not None else []
    if not names:
        names = [email.sender_name if is_person_name(email.sender_name) else signature_name(text)]
    kept = [name for name in names if name and name.lower() not in own and ("@" not in name or name == names[0])]
    return tuple(dict.fromkeys(kept))[:8]
