"""The line of a card about what matters next, in a few words and a tone."""

from datetime import date, datetime, tzinfo

from app.domain import formatting
from app.domain.pauses import days_counted, pause_on
from app.domain.silence import STARTING_GUESS, ReplyModel, silence
from app.domain.today.due_items import Group, Item, What, dated, last_contact
from db.records.cards import Card
from db.records.enums import Kind
from db.records.named_tuple import NamedTuple
from db.records.pauses import Pause

Piece = tuple[str, str]

SOON_DAYS = 3
"""A deadline so near wants attention."""
CHECK_IN_DAYS = 14
"""Days of silence after which a polite question is due."""
VERY_UNLIKELY = "reply very unlikely"
SHORTER = {VERY_UNLIKELY: "very unlikely", "reply unlikely": "unlikely", "reply less likely": "less likely"}
"""How likely a reply is, for the few cells of a card."""


class Now(NamedTuple):
    """The moment for which lines are written: the local day, the instant, the zone, and whether glyphs must be plain.

    `model` says what a silence means; without `priors` only its days are said.
    """

    today: date
    instant: datetime
    zone: tzinfo
    plain: bool = False
    pauses: tuple[Pause, ...] = ()
    model: ReplyModel = STARTING_GUESS
    priors: bool = True


THANK_YOU = "a thank-you note to "
"""How the text of a thank-you task begins; a card leaves out the company, which it shows already."""


def next_line(card: Card, now: Now, *, short: bool = False) -> tuple[Piece, ...]:
    """The line of a card: what is next, else the days without a reply, else the facts of a lead.

    `short` is for a card's few cells.
    """
    if card.outcome is not None:
        return (
            (formatting.OUTCOME_WORDS[card.outcome], "faint"),
            (
                f" {formatting.day(card.ended_on, now.today)}" if card.ended_on else f", {formatting.DAY_UNKNOWN}",
                "faint",
            ),
        )
    due = _due(card, now)
    if due is not None:
        return item_line(due, now, short=short)
    if card.quiet_until is not None and card.quiet_until > now.today:
        return ((f"snoozed until {formatting.day(card.quiet_until, now.today)}", "faint"),)
    if card.kind is Kind.LEAD:
        return lead_line(card, now)
    if card.kind is Kind.OFFER:
        return ((formatting.since(card.stage_since, now.today), "faint"),)
    return silence_line(card, now, short)


def says_how_likely(card: Card, now: Now) -> bool:
    """Whether a card shows how likely a reply is, which takes long to compute in a large search."""
    if card.outcome is not None or card.kind is not Kind.APPLIED or not now.priors:
        return False
    since = last_contact(card, now.zone)
    return since is not None and days_counted(since, now.today, now.pauses) > 0 and _due(card, now) is None


def _due(card: Card, now: Now) -> Item | None:
    """The item with a day that a card shows; the deadline of a lead has a line of its own."""
    # A task of a later day is shown in full elsewhere; here the days without a reply say more.
    due = next((item for item in dates_of(card, now) if item.what is not What.TASK or item.group is Group.NOW), None)
    return None if due is None or due.what is What.DEADLINE else due


def dates_of(card: Card, now: Now) -> list[Item]:
    """The dated items of an application, the next first."""
    return dated(card, now.today, now.zone, now.pauses)


def item_line(item: Item, now: Now, *, short: bool = False) -> tuple[Piece, ...]:
    """A dated item in a few words; `short` is for a card's few cells."""
    day, soon = formatting.day(item.on, now.today), item.on <= now.today
    if item.at is not None:
        round_ = item.text.removeprefix("interview,")
        return ((formatting.moment(item.at, now.zone, now.instant), "stage"), (round_, "faint"))
    if item.what is What.OFFER:
        is_near = (item.on - now.today).days <= SOON_DAYS
        return ((f"respond by {day}", "attention" if is_near else "plain"),)
    if item.what is What.DECISION:
        return (("decision overdue", "attention"),) if item.overdue else ((f"decision {day}", "plain"),)
    if item.what is What.DEADLINE:
        return ((f"deadline {day}", "attention" if (item.on - now.today).days <= SOON_DAYS else "plain"),)
    tone = "attention" if soon else "faint"
    text = "thank-you" if short and item.text.startswith(THANK_YOU) else item.text
    # "since yesterday" would be cut on a card of a board with five columns at 120.
    since = formatting.calendar_day(item.on, now.today) if short else day
    return (
        (text, "attention" if soon else "quiet"),
        (f" due {day}" if not item.overdue else f" since {since}", tone),
    )


def lead_line(card: Card, now: Now) -> tuple[Piece, ...]:
    """The line of a lead: that its posting is gone, else interest, deadline, effort."""
    if card.posting_gone_on is not None:
        return (("posting gone", "attention"), (f" since {formatting.day(card.posting_gone_on, now.today)}", "faint"))
    stars = formatting.stars(card.interest, plain=now.plain)
    space = " " if stars else ""
    if card.deadline is not None:
        days_left = (card.deadline - now.today).days
        text = f"{days_left} d left"
        if days_left < 0:
            text = "deadline passed"
        elif days_left == 0:
            text = "last day today"
        elif days_left > 30:
            text = f"by {formatting.day(card.deadline, now.today)}"
        tone = "attention" if 0 <= days_left <= SOON_DAYS else "faint"
        return ((stars, tone), (f"{space}{text}", tone))
    if card.effort_hours is not None:
        return ((stars, "faint"), (f"{space}{card.effort_hours:g} h to apply", "faint"))
    return ((stars, "faint"),) if stars else ((formatting.since(card.stage_since, now.today), "faint"),)


def silence_line(card: Card, now: Now, short: bool = False) -> tuple[Piece, ...]:
    """Days without a reply, and how likely one still is; of a last step on no known day only that.

    How likely it is comes from a starting guess, and is not said without one.
    """
    since = last_contact(card, now.zone)
    if since is None:
        return ((formatting.DAY_UNKNOWN, "faint"),)
    days = days_counted(since, now.today, now.pauses)
    if days <= 0:
        return (("paused" if pause_on(now.pauses, now.today) else formatting.day(since, now.today), "faint"),)
    talked = card.kind in (Kind.SCREEN, Kind.INTERVIEW)
    odds = silence(days, after_interview=talked, model=now.model)
    late = odds == VERY_UNLIKELY
    if short:
        odds = SHORTER.get(odds, odds)
    if pause_on(now.pauses, now.today):
        return ((formatting.age(days), "faint"), (" paused", "faint"))
    tone = "attention" if days >= CHECK_IN_DAYS and not late else "faint"
    return ((formatting.age(days), tone), (f" {odds}", tone)) if now.priors else ((formatting.age(days), tone),)
