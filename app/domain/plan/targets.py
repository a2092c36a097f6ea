"""Employers one would like to work for: a small step at a time, and what is known of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.parsing.dates import read_day
from db.records.contacts import Person
from db.records.plan import Target

if TYPE_CHECKING:
    from db.queries import Reader


def read_target(line: str) -> tuple[str, str]:
    """The company and why one would like it: "Contoso, they map every cycle path"."""
    company, _, why = " ".join(line.split()).partition(",")
    return company.strip(), why.strip()


def read_step(line: str, today: date) -> tuple[str, date | None]:
    """A small step and its day, which stands behind the last comma: "ask Lena whom she knows there, fri".

    What is no day there belongs to the step.
    """
    line = " ".join(line.split())
    step, comma, last = line.rpartition(",")
    if not comma or not step.strip():
        return line, None
    try:
        return step.strip(), read_day(last.strip(), today)
    except ValueError:
        return line, None


def step_words(step: str, on: date | None, today: date) -> str:
    """A step with its day, to check while it is typed."""
    return f"{step}, {formatting.dated(on, today)}" if on is not None else step


def known_of(target: Target, reader: Reader, today: date, *, people: bool = True) -> list[str]:
    """What there is to say of an employer, a line each: why, the people there, what happened there before."""
    lines = [target.why] if target.why else []
    if target.people and people:
        lines.append(f"Your contacts: {'; '.join(contact_words(person) for person in target.people)}.")
    before = reader.applications.earlier(target.company)
    if before:
        lines.append(formatting.earlier(before[0], target.company, today))
    if len(before) > 1:
        lines.append(f"And {len(before) - 1} more before that.")
    return lines


def contact_words(person: Person) -> str:
    """Somebody one knows there, in a line: "Lena Berg, designer, lena@example.org"."""
    return ", ".join(part for part in (person.name, person.role, person.mail) if part)
