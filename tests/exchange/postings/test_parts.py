"""What single words and sentences of postings are read as: a table of them, each with what it is taken for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from app.domain import name_marks
from app.exchange.postings import (
    addresses,
    agencies,
    days,
    in_words,
    json_data,
    names,
    needs,
    places,
    salary,
    salary_data,
    titles,
    work_modes,
)
from app.exchange.postings import text as texts
from app.exchange.postings.evidence import invites, is_unasked, piped_line
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.roles import bare_role
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Period, WorkMode
from tests.read_tables import check_table

PARTS = Path(__file__).with_name("parts.txt")
TODAY = date(2026, 11, 23)
DAYS = ("deadline", "applied_on", "decision_on", "follow_up_on", "added_on")
READ_AS: Mapping[str, Callable[..., object]] = {
    "pay": salary.pay_in_text,
    "pay of a posting": salary.pay_in_posting,
    "number": salary.as_number,
    "period": salary.period_of,
    "pay in data": salary_data.structured_pay,
    "pay of several": salary.first_pay,
    "the same sum as 15": lambda several: salary.same_sum(Pay(15, 15, None, Period.HOUR), several),
    "day": days.last_day,
    "deadline": days.deadline_in,
    "deadline without a year": lambda text: days.without_year(text, TODAY),
    "last day of some": days.last_of_range,
    "written on": lambda text: days.written_on(text, None, TODAY),
    "looks ahead of": lambda two: days.looks_ahead(two[1], date.fromisoformat(two[0])),
    "looks ahead": lambda text: days.looks_ahead(text, TODAY),
    "company": names.company_name,
    "is a board": names.is_board,
    "is generic": names.is_generic,
    "is a company": name_marks.is_company,
    "role": names.role_name,
    "gender": name_marks.gender_mark,
    "title taken apart": names.taken_apart,
    "role at a company": names.role_at_company,
    "parts of a title": names.title_parts,
    "company of an address": names.of_address,
    "is a role": titles.is_role,
    "may be a role": titles.may_be_role,
    "role in words": titles.role_in_words,
    "role after an offer": titles.role_after_offer,
    "bare role": bare_role,
    "bare role in Leeds": lambda title: bare_role(title, ("Leeds", "Contoso")),
    "places": lambda text: places.places_in([text]),
    "places in data": places.places_of,
    "place of an address": places.place_of_address,
    "town of an address": addresses.town_of_address,
    "towns of addresses": lambda text: [*addresses.addresses(text)],
    "country": places.country,
    "mode": work_modes.mode_in,
    "mode, told shortly": lambda text: work_modes.mode_in(text, strong=True),
    "mode in data": work_modes.mode_of_data,
    "script": json_data.loads,
    "invites": invites,
    "piped line": piped_line,
    "unasked": is_unasked,
    "agency": lambda two: agencies.who(*two),
    "is an agency": agencies.is_agency,
    "readable": texts.readable,
    "tidy": texts.tidy,
    "must-haves": needs.needs_in,
    "posting in words": lambda fields: in_words.rows(FoundPosting(**with_days(fields)), TODAY),
    "beside a posting in words": lambda fields: in_words.rows_beside(draft_of(fields), TODAY),
    "beside a posting as JSON": lambda fields: {
        name: value for name, value in in_words.beside_as_json(draft_of(fields)).items() if value is not None
    },
}


def with_days(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with days as days, as the table has them as text, and people and steps as such."""
    made: dict[str, Any] = {
        name: date.fromisoformat(value) if name in DAYS else value for name, value in fields.items()
    }
    if "work_mode" in made:
        made["work_mode"] = WorkMode(made["work_mode"])
    if "history" in made:
        steps = ((date.fromisoformat(day), Kind(stage)) for day, stage in made["history"])
        made["history"] = tuple(DraftEvent(EventKind.STAGE, day, stage) for day, stage in steps)
    if "people" in made:
        made["people"] = tuple(map(DraftPerson, made["people"]))
    return made


def draft_of(fields: Mapping[str, Any]) -> Draft:
    return Draft("Contoso", "Baker", **with_days(fields))


def drawn_out(text: str) -> str:
    """A text in which `~3` stands for three letters."""
    return re.sub(r"~(\d+)", lambda count: "x" * int(count[1]), text)


def said(value: object) -> str:
    if isinstance(value, Pay):
        return f"{value.low:g} to {value.high:g} {value.currency or 'no currency'} a {value.period}"
    return value.isoformat() if isinstance(value, date) else repr(value)


def test_every_part_is_read_as_the_table_says() -> None:
    """To add a word, write a line with it, an arrow and nothing, then have the table written with
    `ONWARD_WRITE_TEXTS=1`; when this fails, see first whether each is read better now.
    """
    check_table(PARTS, READ_AS, lambda read, given: said(read(drawn_out(given) if isinstance(given, str) else given)))
