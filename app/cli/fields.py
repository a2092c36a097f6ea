"""The fields of an application as options: declared once for `add` and `edit`, read once."""

from __future__ import annotations

import re
from argparse import Namespace
from typing import Any

from app.cli.context import Context
from app.cli.parsing import Parser, WrongUsage
from app.domain.formatting import quoted
from db.records import WorkMode

_HOURS = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:h|hrs?|hours?)?")
_STARS = re.compile(r"\*{1,5}|[1-5](?:/5)?")

OPTIONS: tuple[tuple[str, str, str], ...] = (
    ("company", "NAME", "the employer"),
    ("role", "NAME", "the job, as the posting calls it"),
    ("link", "URL", "the link to the job posting"),
    ("source", "SOURCE", "how you found it: referral, linkedin, agency"),
    ("place", "WHERE", "where the work is"),
    ("mode", "MODE", "remote, hybrid or on-site"),
    ("salary", "PAY", "55-60k EUR, 4500/month, 25/h"),
    ("interest", "1-5", "how much you want it"),
    ("fit", "1-5", "how well it fits"),
    ("effort", "H", "hours needed to apply"),
    ("deadline", "DATE", "the last day to apply"),
    ("decision-date", "DATE", "the day they promised a decision"),
)
_FIELDS = {
    "mode": "work_mode",
    "salary": "pay",
    "effort": "effort_hours",
    "source": "channel",
    "decision_date": "decision_on",
}


def declare(parser: Parser) -> None:
    """Add an option for each field."""
    for name, metavar, meaning in OPTIONS:
        parser.add_argument(f"--{name}", metavar=metavar, help=meaning)


def read(context: Context, args: Namespace) -> dict[str, Any]:
    """The fields that were given, by field of the store; an empty value clears a field.

    Raises WrongUsage for a value that does not fit.
    """
    given: dict[str, Any] = {}
    for option, _, _ in OPTIONS:
        name = option.replace("-", "_")
        text: str | None = getattr(args, name)
        if text is not None:
            given[_FIELDS.get(name, name)] = _value(context, option, text.strip())
    return given


def _value(context: Context, option: str, text: str) -> Any:
    if option in {"company", "role"}:
        if not text:
            raise WrongUsage(f"--{option} cannot be empty.")
        return text
    if option == "link":
        from app.domain.parsing.links import openable

        return openable(text)
    if option in {"source", "place"}:
        return text
    if not text:
        return None
    if option == "mode":
        return _mode(text)
    if option == "salary":
        from app.domain.parsing.pay import read_pay

        return context.understood(lambda: read_pay(text))
    if option in {"interest", "fit"}:
        if not _STARS.fullmatch(text):
            raise WrongUsage(f"--{option} is a number from 1 to 5, not {quoted(text)}.")
        return len(text) if "*" in text else int(text[0])
    if option == "effort":
        match = _HOURS.fullmatch(text.casefold())
        if match is None:
            raise WrongUsage(f"--effort is a number of hours, such as 1.5, not {quoted(text)}.")
        return float(match[1].replace(",", "."))
    return context.day(text)


def _mode(text: str) -> WorkMode:
    mode = text.casefold().replace(" ", "-").replace("onsite", "on-site")
    if mode not in frozenset(WorkMode):
        raise WrongUsage(f"--mode is remote, hybrid or on-site, not {quoted(text)}.")
    return WorkMode(mode)
