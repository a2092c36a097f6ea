"""Target employers: reads what the user types about them and puts what is known into words."""

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
    """Reads a company and why the user wants to work there: "Contoso, they map every cycle path"."""
    company, _, why = " ".join(line.split()).partition(",")
    return company.strip(), why.strip()


def read_step(line: str, today: date) -> tuple[str, date | None]:
    """Reads a step and its day after the last comma: "ask Lena whom she knows there, fri".

    Text after the last comma that is not a day belongs to the step.
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
    """Returns a step with its day, shown as a check while it is typed."""
    return f"{step}, {formatting.dated(on, today)}" if on is not None else step


def known_of(target: Target, reader: Reader, today: date, *, people: bool = True) -> list[str]:
    """Returns lines about an employer: why, the people there, and earlier applications."""
    lines = [target.why] if target.why else []
    if target.people and people:
        lines.append(f"Your contacts: {'; '.join(contact_words(person) for person in target.people)}.")
    earlier = reader.applications.earlier(target.company)
    if earlier:
        lines.append(formatting.earlier(earlier[0], target.company, today))
    if len(earlier) > 1:
        lines.append(f"And {len(earlier) - 1} more before that.")
    return lines


def contact_words(person: Person) -> str:
    """Returns a contact in one line: "Lena Berg, designer, lena@example.org"."""
    return ", ".join(part for part in (person.name, person.role, person.mail) if part)
