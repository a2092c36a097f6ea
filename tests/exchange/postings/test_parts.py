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
    deadlines,
    json_data,
    must_haves,
    names,
    pay_in_data,
    pay_in_text,
    places,
    summary,
    titles,
    work_modes,
)
from app.exchange.postings import html_text as texts
from app.exchange.postings.clean_title import bare_role
from app.exchange.postings.job_evidence import (
    is_general_call,
    is_speculative,
    piped_role_and_company,
)
from app.exchange.postings.posting import FoundPosting
from db.records.cards import Pay
from db.records.drafts import Draft, DraftEvent, DraftPerson
from db.records.enums import EventKind, Kind, Period, WorkMode
from tests.read_tables import check_table

PARTS = Path(__file__).with_name("parts.txt")
TODAY = date(2026, 11, 23)
DAYS = ("deadline", "applied_on", "decision_on", "follow_up_on", "added_on")
READ_AS: Mapping[str, Callable[..., object]] = {
    "pay": pay_in_text.pay_in_text,
    "pay of a posting": pay_in_text.pay_in_posting,
    "number": pay_in_text.as_number,
    "period": pay_in_text.period_of,
    "pay in data": pay_in_data.structured_pay,
    "pay of several": pay_in_text.first_pay,
    "the same sum as 15": lambda several: pay_in_text.pay_with_same_sum(Pay(15, 15, None, Period.HOUR), several),
    "day": deadlines.read_last_day,
    "deadline": deadlines.deadline_in,
    "deadline without a year": lambda text: deadlines.deadline_without_year(text, TODAY),
    "last day of some": deadlines.last_day_of_range,
    "written on": lambda text: deadlines.date_written(text, None, TODAY),
    "looks ahead of": lambda two: deadlines.names_coming_month(two[1], date.fromisoformat(two[0])),
    "looks ahead": lambda text: deadlines.names_coming_month(text, TODAY),
    "company": names.company_name,
    "is a board": names.is_board,
    "is generic": names.is_generic,
    "is a company": name_marks.is_company,
    "role": names.role_name,
    "gender": name_marks.gender_mark,
    "title taken apart": names.split_hiring_title,
    "role at a company": names.role_at_company,
    "parts of a title": names.title_parts,
    "company of an address": names.company_of_address,
    "is a role": titles.is_role,
    "may be a role": titles.may_be_role,
    "role in words": titles.role_in_sentence,
    "role after an offer": titles.role_after_offer,
    "bare role": bare_role,
    "bare role in Leeds": lambda title: bare_role(title, ("Leeds", "Contoso")),
    "places": lambda text: places.places_in([text]),
    "places in data": places.places_in_data,
    "place of an address": places.place_in_workday_link,
    "town of an address": addresses.town_in_address,
    "towns of addresses": lambda text: [*addresses.weighted_towns(text)],
    "country": places.country,
    "mode": work_modes.mode_in,
    "mode, told shortly": lambda text: work_modes.mode_in(text, strong=True),
    "mode in data": work_modes.mode_in_data,
    "script": json_data.load_json,
    "invites": is_general_call,
    "piped line": piped_role_and_company,
    "unasked": is_speculative,
    "agency": lambda two: agencies.employer_and_agency(*two),
    "is an agency": agencies.is_agency,
    "readable": texts.text_of_html,
    "tidy": texts.tidy_lines,
    "must-haves": must_haves.must_haves_in,
    "posting in words": lambda fields: summary.posting_rows(FoundPosting(**with_days(fields)), TODAY),
    "beside a posting in words": lambda fields: summary.draft_rows(draft_of(fields), TODAY),
    "beside a posting as JSON": lambda fields: {
        name: value for name, value in summary.draft_as_json(draft_of(fields)).items() if value is not None
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
