"""Days, times, pay, counts, outcomes and lines of history in words."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from app.clock import zone_to_show
from db.records.enums import EventKind, Kind, Outcome, Period

TYPE_CHECKING = False
if TYPE_CHECKING:
    from db.records.applications import Application, Earlier
    from db.records.cards import Pay, Stage
    from db.records.drafts import DraftEvent, DraftInterview
    from db.records.history import Event

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

KIND_WORDS: dict[Kind, str] = {
    Kind.LEAD: "lead",
    Kind.APPLIED: "applied",
    Kind.SCREEN: "screening",
    Kind.INTERVIEW: "interview",
    Kind.OFFER: "offer",
}
# Short, for a card or a row.
OUTCOME_WORDS: dict[Outcome, str] = {
    Outcome.REJECTED: "they said no",
    Outcome.NO_REPLY: "no reply",
    Outcome.WITHDREW: "you withdrew",
    Outcome.DECLINED: "you declined",
    Outcome.CLOSED: "role closed",
    Outcome.RESCINDED: "offer withdrawn",
    Outcome.ACCEPTED: "accepted",
    Outcome.NOT_APPLYING: "you did not apply",
}
OUTCOME_NAMES: dict[str, Outcome] = {
    "role-closed" if outcome is Outcome.CLOSED else outcome.value: outcome for outcome in Outcome
}
"""Outcomes by the word that commands, queries and JSON have for each."""
# For the middle of a sentence.
_CLOSED_WITH: dict[Outcome, str] = OUTCOME_WORDS | {
    Outcome.DECLINED: "you declined the offer",
    Outcome.CLOSED: "the role was closed",
    Outcome.RESCINDED: "the offer was withdrawn",
    Outcome.ACCEPTED: "you accepted",
}
_WITHOUT_STAGE = frozenset({Outcome.DECLINED, Outcome.RESCINDED, Outcome.ACCEPTED, Outcome.NOT_APPLYING})
"""Outcomes whose words already say how far an application got."""
_AFTER: dict[Kind, str] = {
    Kind.LEAD: "",
    Kind.APPLIED: "",
    Kind.SCREEN: "after screening",
    Kind.INTERVIEW: "after an interview",
    Kind.OFFER: "after the offer",
}
_PERIOD_WORDS: dict[Period, str] = {
    Period.YEAR: "a year",
    Period.MONTH: "a month",
    Period.WEEK: "a week",
    Period.DAY: "a day",
    Period.HOUR: "an hour",
}
_BY_THE_MONTH = {
    "PLN": (2_000, 50_000),
    "CZK": (8_000, 200_000),
    "HUF": (150_000, 3_000_000),
    "RON": (1_500, 40_000),
    "BRL": (1_200, 60_000),
    "MXN": (6_000, 100_000),
}
"""Where pay is usually named by the month: from what, and below what, it is neither for a day nor for a year."""
NOTHING_TODAY = "Nothing due today."
DAY_UNKNOWN = "day unknown"
"""Shown in place of an unknown day of a step."""
_PLURALS = {"person": "people"}


def day(on: date | None, today: date) -> str:
    """A day beside today: "today", "tomorrow", "yesterday", "Thu" for the days ahead, else "3 Nov" or "3 Nov 2025".

    Weekdays stand only for the two to six days ahead, so that "Thu" never means two different days. None is "day
    unknown".
    """
    if on is None:
        return DAY_UNKNOWN
    days = (on - today).days
    if -1 <= days <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    if 2 <= days <= 6:
        return WEEKDAYS[on.weekday()][:3]
    return calendar_day(on, today)


def calendar_day(on: date, today: date) -> str:
    """A day by its date: "3 Nov", with its year where that is another."""
    return f"{on.day} {MONTHS[on.month - 1][:3]}" if on.year == today.year else day_of_year(on)


def day_of_year(on: date) -> str:
    """A day by its date with its year: "3 Nov 2026"."""
    return f"{on.day} {MONTHS[on.month - 1][:3]} {on.year}"


def dated(on: date | None, today: date) -> str:
    """A day with its date: "yesterday, 22 Nov", "Thu 26 Nov", "3 Nov 2025"; None is "day unknown"."""
    if on is None:
        return DAY_UNKNOWN
    days = (on - today).days
    if -1 <= days <= 1:
        return f"{day(on, today)}, {calendar_day(on, today)}"
    return f"{WEEKDAYS[on.weekday()][:3]} {calendar_day(on, today)}"


def since(on: date | None, today: date) -> str:
    """The day since which something has been so: "since 3 Nov", or "day unknown"."""
    return DAY_UNKNOWN if on is None else f"since {day(on, today)}"


def full_day(on: date | None) -> str:
    """The whole day: "Thursday 24 December 2026"; None is "day unknown"."""
    return DAY_UNKNOWN if on is None else f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def moment(at: datetime, zone: tzinfo, now: datetime) -> str:
    """An aware instant in the reader's zone: "today 14:00", "Thu 14:00", "3 Nov 14:00"."""
    local = at.astimezone(zone)
    return f"{day(local.date(), now.astimezone(zone).date())} {local:%H:%M}"


def dated_moment(at: datetime, zone: tzinfo) -> str:
    """An aware instant in the reader's zone, the same on any day: "Thu 26 Nov 14:00"."""
    local = at.astimezone(zone)
    return f"{WEEKDAYS[local.weekday()][:3]} {local.day} {MONTHS[local.month - 1][:3]} {local:%H:%M}"


def full_moment(at: datetime, zone: tzinfo, agreed_zone: tzinfo | None = None) -> str:
    """The whole moment, "Thursday 24 December 2026 14:00", and in brackets the time in `agreed_zone` if it differs."""
    local = at.astimezone(zone)
    text = f"{full_day(local.date())} {local:%H:%M}"
    if agreed_zone is None:
        return text
    agreed_time = at.astimezone(agreed_zone)
    if agreed_time.utcoffset() == local.utcoffset():
        return text
    zone_key = getattr(agreed_zone, "key", None) or agreed_time.tzname() or ""
    weekday = "" if agreed_time.date() == local.date() else f"{WEEKDAYS[agreed_time.weekday()][:3]} "
    return f"{text} ({weekday}{agreed_time:%H:%M} in {zone_key.rpartition('/')[2].replace('_', ' ')})"


def age(days: int) -> str:
    """How long ago, short: "12 d", or "today"."""
    return f"{days} d" if days > 0 else "today"


def ahead(days: int) -> str:
    """The days until a day, short: "in 3 d", "tomorrow", "today"; of a past day "12 d ago"."""
    if days > 1:
        return f"in {days} d"
    if days < -1:
        return f"{-days} d ago"
    return ("yesterday", "today", "tomorrow")[days + 1]


def usual_period(low: float, currency: str | None) -> Period:
    """The period of pay that names none: a year, or a month where that is usual and the amount is no pay for a year."""
    least, too_much = _BY_THE_MONTH.get(currency or "", (0, 0))
    return Period.MONTH if least <= low < too_much else Period.YEAR


def pay(value: Pay | None) -> str:
    """A pay range, short: "55-60k EUR", "25 GBP an hour", "4,500 EUR a month"; empty for none."""
    if value is None:
        return ""
    bounds = (value.low,) if value.low == value.high else (value.low, value.high)
    if all(bound >= 10_000 and bound % 100 == 0 for bound in bounds):
        figure = "-".join(f"{bound / 1000:.10g}" for bound in bounds) + "k"
    else:
        figure = "-".join(f"{bound:,}" if bound == int(bound) else f"{bound:,.2f}" for bound in bounds)
    currency = f" {value.currency}" if value.currency else ""
    is_usual = value.period is Period.YEAR and usual_period(value.low, value.currency) is Period.YEAR
    return f"{figure}{currency}{'' if is_usual else f' {_PERIOD_WORDS[value.period]}'}"


def stars(interest: int | None, *, plain: bool = False) -> str:
    """Interest or fit out of five as glyphs, or as "4/5" for terminals without them; empty when not said."""
    if interest is None:
        return ""
    return f"{interest}/5" if plain else "★" * interest + "☆" * (5 - interest)


def count(thing: str, number: int) -> str:
    """A number of things: "no applications", "1 application", "1,200 applications"."""
    return f"{'no' if number == 0 else f'{number:,}'} {thing if number == 1 else _plural(thing)}"


def them(number: int) -> str:
    """The pronoun for a number of things: "it" for one, else "them"."""
    return "it" if number == 1 else "them"


def posting_state(application: Application, today: date) -> str:
    """Whether a posting was open when its link was last checked; empty when it was not checked."""
    if application.posting_gone_on is not None:
        return f"posting gone since {day(application.posting_gone_on, today)}"
    checked = application.posting_checked_on
    return "" if checked is None else f"still open {day(checked, today)}"


def earlier(before: Earlier, company: str, today: date) -> str:
    """An earlier application in words: "You applied to Contoso before: Analyst, they said no after round 2 in May."."""
    when = month(before.on, today)
    if before.outcome is None:
        if before.furthest is Kind.LEAD:
            return f"{company} is already on your list: {before.role}{when and f', added in {when}'}."
        stage = "" if before.furthest is Kind.APPLIED else f", at {_AFTER[before.furthest].rpartition(' ')[2]}"
        return f"You have an open application at {company}: {before.role}{stage}{when and f', since {when}'}."
    begin = f"You looked at {company}" if before.furthest is Kind.LEAD else f"You applied to {company}"
    how_closed = how_it_closed(before.outcome, before.furthest, before.round)
    return f"{begin} before: {before.role}, {how_closed}{when and f' in {when}'}."


def month(on: date | None, today: date) -> str:
    """The month of a day: "May", or "May 2025" of another year; empty for no known day."""
    if on is None:
        return ""
    return MONTHS[on.month - 1] + ("" if on.year == today.year else f" {on.year}")


def how_it_closed(outcome: Outcome, furthest: Kind, round_: int | None, *, interview_ahead: bool = False) -> str:
    """How an application was closed and how far it had got: "they said no after round 2", or before it took place."""
    if outcome in _WITHOUT_STAGE:
        return _CLOSED_WITH[outcome]
    reached = "before the interview" if furthest is Kind.INTERVIEW and interview_ahead else _AFTER[furthest]
    if furthest is Kind.INTERVIEW and round_ is not None and round_ > 1:
        reached = f"{'before' if interview_ahead else 'after'} round {round_}"
    return f"{_CLOSED_WITH[outcome]} {reached}".rstrip()


def event_words(event: Event, stages: dict[int, Stage]) -> str:
    """One line of history in words, without its day."""
    if event.kind is EventKind.ADDED:
        return "added"
    if event.kind is EventKind.HEARD:
        return "reply"
    if event.kind is EventKind.WROTE:
        return "message sent"
    if event.kind is EventKind.REOPENED:
        return "reopened"
    if event.kind is EventKind.ENDED and event.outcome is not None:
        return OUTCOME_WORDS[event.outcome]
    stage = stages.get(event.stage_id or 0)
    if stage is None:
        return ""
    name = stage.name.lower() if stage.name.istitle() else stage.name
    return f"{name}, round {event.round}" if stage.kind is Kind.INTERVIEW and event.round else name


def step_words(step: DraftEvent) -> str:
    """An imported step in words: its outcome, its kind of stage, or a reply."""
    if step.outcome is not None:
        return OUTCOME_WORDS[step.outcome]
    return KIND_WORDS[step.stage] if step.stage is not None else "reply"


def interview_to_come(interview: DraftInterview, today: date) -> str:
    """The day of an interview from a file, with its time in the zone it was written in: "Fri 14:00"."""
    if interview.starts_at is None:
        return day(interview.on, today)
    return f"{day(interview.on, today)} {interview.starts_at.astimezone(zone_to_show(interview.time_zone)):%H:%M}"


def left_out_note(currency: str, number: int) -> str:
    """A note on applications left out because their pay is in another currency; empty when there are none."""
    if not number:
        return ""
    return f"Compared in {currency}. Left out: {count('application', number)} with pay in another currency."


def capital_first(text: str) -> str:
    """A text with a capital letter at its beginning, the rest as it is."""
    return text[:1].upper() + text[1:]


def quoted(text: str) -> str:
    """A text quoted in a message: on one line, without control or direction characters, cut at 40 characters."""
    line = "".join(c for c in " ".join(text[:200].split()) if c.isprintable())
    return f"“{line if len(line) <= 40 else line[:39] + '…'}”"


def _plural(thing: str) -> str:
    head, space, noun = thing.rpartition(" ")
    if noun in _PLURALS:
        plural = _PLURALS[noun]
    elif noun.endswith("y") and noun[-2:-1] not in "aeiou":
        plural = noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "ch", "sh")):
        plural = noun + "es"
    else:
        plural = noun + "s"
    return f"{head}{space}{plural}"
