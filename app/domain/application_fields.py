"""Defines the fields of an application once, for the form, for the command line and for reading what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from app.domain import formatting
from app.domain.patterns import compiled_later
from db.records.cards import Pay
from db.records.enums import WorkMode

_HOURS = compiled_later(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:h|hrs?|hours?)?")
_STARS = compiled_later(r"\*{1,5}|[1-5](?:/5)?")


def read_link(text: str, _: date) -> str:
    """A web or email address. Raises ValueError for any other."""
    # Each reader imports its own modules, so that a command with one field loads those of one.
    from app.domain.parsing.links import is_safe, openable

    link = openable(text)
    if not is_safe(link):
        raise ValueError("Only web and email links can be saved here. A note can hold anything else.")
    return link


def read_hours(text: str, _: date) -> float:
    """Hours, as in "3", "1.5" or "2 h". Raises ValueError."""
    from db.schema.tables import APPLICATION

    match = _HOURS.fullmatch(text.casefold())
    if match is None or not APPLICATION.columns["effort_hours"].takes(hours := float(match[1].replace(",", "."))):
        raise ValueError("A number of hours, such as 3 or 1.5.")
    return hours


def read_stars(text: str, _: date) -> int:
    """One to five, as in "4", "4/5" or "****". Raises ValueError."""
    if not _STARS.fullmatch(text):
        raise ValueError(f"A number from 1 to 5, not {formatting.quoted(text)}.")
    return len(text) if "*" in text else int(text[0])


def read_mode(text: str, _: date) -> WorkMode:
    """Where the work is done. Raises ValueError."""
    mode = text.casefold().replace(" ", "-").replace("onsite", "on-site")
    if mode not in frozenset(WorkMode):
        raise ValueError(f"One of remote, hybrid or on-site, not {formatting.quoted(text)}.")
    return WorkMode(mode)


def read_coming_day(text: str, today: date) -> date:
    """A day, in doubt one that comes. Raises ValueError."""
    from app.domain.parsing.dates import read_day

    return read_day(text, today)


def read_salary(text: str, _: date) -> Pay:
    """Pay, as in "55-60k EUR" or "25/h". Raises ValueError."""
    from app.domain.parsing.pay import read_pay

    return read_pay(text)


class ApplicationField(NamedTuple):
    """One field: its name in the store, its label and hint in a form, its option, and how a text of it is read.

    `read` is given a text that is not empty, and the day; it raises ValueError in plain words. `in_words`
    shows what was understood. An empty text stands for "" where `is_text`, otherwise for None.
    """

    name: str
    label: str
    hint: str
    option: str
    metavar: str
    help: str
    read: Callable[[str, date], Any] = lambda text, _: text
    in_words: Callable[[Any, date], str] = lambda value, today: ""
    is_text: bool = False

    def value(self, text: str, today: date) -> Any:
        """The value of a text. Raises ValueError in plain words."""
        if text.strip():
            return self.read(text.strip(), today)
        return "" if self.is_text else None

    def check(self, text: str, today: date) -> str:
        """The value of a text in words. Raises ValueError in plain words."""
        return self.in_words(self.value(text, today), today) if text.strip() else ""


COMPANY = ApplicationField("company", "Company", "", "company", "NAME", "the employer", is_text=True)
ROLE = ApplicationField("role", "Role", "", "role", "NAME", "the job, as the posting calls it", is_text=True)
LINK = ApplicationField(
    "link", "Link", "https://", "link", "URL", "the link to the job posting", read_link, is_text=True
)
DETAILS = (
    LINK,
    ApplicationField(
        "channel",
        "Source",
        "referral, LinkedIn, company site",
        "source",
        "SOURCE",
        "how you found it: referral, linkedin, agency",
        is_text=True,
    ),
    ApplicationField("place", "Place", "", "place", "WHERE", "where the work is", is_text=True),
    ApplicationField("work_mode", "Work", "", "mode", "MODE", "remote, hybrid or on-site", read_mode),
    ApplicationField(
        "pay",
        "Pay",
        "such as 55-60k",
        "salary",
        "PAY",
        "55-60k EUR, 4500/month, 25/h",
        read_salary,
        lambda pay, _: formatting.pay(pay),
    ),
    ApplicationField("interest", "Interest", "", "interest", "1-5", "how much you want it", read_stars),
    ApplicationField("fit", "Fit", "", "fit", "1-5", "how well it fits", read_stars),
    ApplicationField("effort_hours", "Effort (h)", "such as 3", "effort", "H", "hours needed to apply", read_hours),
    ApplicationField(
        "deadline",
        "Deadline",
        "such as 24 Dec",
        "deadline",
        "DATE",
        "the last day to apply",
        read_coming_day,
        formatting.dated,
    ),
    ApplicationField(
        "decision_on",
        "Decision by",
        "such as fri",
        "decision-date",
        "DATE",
        "the day they promised a decision",
        read_coming_day,
        formatting.dated,
    ),
)
"""The fields that new and known applications share beside company and role, in the order of the form."""
FIELDS = (COMPANY, ROLE, *DETAILS)
