"""Records compared to find duplicate applications and companies."""

from datetime import date
from typing import NamedTuple

from db.records.enums import Outcome


class Comparable(NamedTuple):
    """An application with the values that are compared; `match_name` is the folded name of its company."""

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
    """A company with its number of applications; `match_name` is its folded name."""

    id: int
    name: str
    match_name: str
    applications: int
