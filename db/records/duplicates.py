"""What is compared to tell whether two applications, or two companies, are one."""

from datetime import date
from typing import NamedTuple

from db.records.enums import Outcome


class Comparable(NamedTuple):
    """An application with what tells it from others; `match_name` is its company folded."""

    id: int
    company_id: int
    company: str
    match_name: str
    role: str
    link: str
    applied_on: date | None
    outcome: Outcome | None
    stage: str


class ComparableCompany(NamedTuple):
    """A company with how many applications it has; `match_name` is its name folded."""

    id: int
    name: str
    match_name: str
    applications: int
