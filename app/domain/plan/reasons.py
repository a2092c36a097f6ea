"""Why a lead stands where it does, in words; never the number behind it."""

from __future__ import annotations

from datetime import date

from app.domain.formatting import day, small
from db.records import Lead

KEEN = {5: "very keen", 4: "keen", 2: "less keen", 1: "hardly keen"}
FITS = {5: "very good fit", 4: "good fit", 3: "fair fit", 2: "loose fit", 1: "hardly a fit"}
SAID_IN_DAYS = 12
"""Days ahead up to which a closing date is said as a number of days."""


def reasons(lead: Lead, today: date) -> tuple[str, ...]:
    """What speaks for a lead and what it asks: "good fit", "closes in two days", "three hours' work", "referral"."""
    known = [
        KEEN.get(lead.interest or 0, ""),
        FITS.get(lead.fit or 0, ""),
        "" if lead.deadline is None else closing(lead.deadline, today),
        "" if lead.effort_hours is None else work(lead.effort_hours),
        "referral" if lead.referral else "",
    ]
    return tuple(part for part in known if part) or (f"saved {day(lead.added_on, today)}",)


def closing(deadline: date, today: date) -> str:
    """When a lead closes: "closes today", "closes in two days", "closes 23 Dec"."""
    left = (deadline - today).days
    if left < 0:
        return f"closed {day(deadline, today)}"
    if left <= 1:
        return f"closes {day(deadline, today)}"
    return f"closes in {small(left)} days" if left <= SAID_IN_DAYS else f"closes {day(deadline, today)}"


def work(hours: float) -> str:
    """What applying takes: "a quarter of an hour", "half an hour", "an hour's work", "three hours' work"."""
    if hours <= 0.25:
        return "a quarter of an hour"
    if hours < 1:
        return "half an hour" if hours <= 0.5 else f"{round(hours * 60)} minutes"
    if hours == 1:
        return "an hour's work"
    return f"{small(int(hours)) if hours == int(hours) else f'{hours:g}'} hours' work"
