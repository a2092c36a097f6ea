"""Puts the reasons for the rank of a lead into words, without the score."""

from __future__ import annotations

from datetime import date

from app.domain.formatting import day
from db.records.plan import Lead

FITS = {5: "very good fit", 4: "good fit", 3: "fair fit", 2: "loose fit", 1: "poor fit"}
IN_DAYS = 12
"""Days ahead up to which a deadline is written as a number of days."""


def reasons(lead: Lead, today: date) -> tuple[str, ...]:
    """Returns the reasons for a rank: "interest 4/5", "good fit", "deadline in 9 days", "3 h to apply"."""
    parts = [
        "" if lead.interest is None else f"interest {lead.interest}/5",
        FITS.get(lead.fit or 0, ""),
        "" if lead.deadline is None else closing(lead.deadline, today),
        "" if lead.effort_hours is None else f"{work(lead.effort_hours)} to apply",
        "referral" if lead.referral else "",
    ]
    return tuple(part for part in parts if part) or (f"saved {day(lead.added_on, today)}",)


def closing(deadline: date, today: date) -> str:
    """Returns a deadline in words: "deadline today", "deadline in 9 days", "deadline 23 Dec", "deadline was 3 Nov"."""
    days = (deadline - today).days
    if days < 0:
        return f"deadline was {day(deadline, today)}"
    return f"deadline in {days} days" if 1 < days <= IN_DAYS else f"deadline {day(deadline, today)}"


def work(hours: float) -> str:
    """Returns the time needed to apply in words: "15 min", "1 h", "1.5 h"."""
    return f"{max(15, round(hours * 60))} min" if hours < 1 else f"{hours:g} h"
