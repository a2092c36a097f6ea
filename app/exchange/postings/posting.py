"""The result of reading a page: one posting, several to choose from, or why there is none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain import formatting
from app.exchange.postings import gazetteer
from app.exchange.postings.pay_in_data import OpenPay
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import WorkMode

AGENCY = "agency"
"""The source of a lead that was published by a recruitment agency."""


class FoundPosting(NamedTuple):
    """A job as read from a page; what the page does not say is empty or None.

    `agency` published it for the employer, which may then be unnamed. `open_pay` is the one end of the pay that is
    named, which then stands as both. `text` has a line for each block and a dash for each item. `read_from` names the
    part of the page it was read from.
    """

    title: str = ""
    company: str = ""
    agency: str = ""
    locations: tuple[str, ...] = ()
    work_mode: WorkMode | None = None
    pay: Pay | None = None
    open_pay: OpenPay | None = None
    deadline: date | None = None
    link: str = ""
    text: str = ""
    must_haves: tuple[str, ...] = ()
    read_from: str = ""

    @property
    def remote_from(self) -> tuple[str, ...]:
        """The countries and regions a remote job can be done from."""
        if self.work_mode is not WorkMode.REMOTE:
            return ()
        return tuple(place for place in self.locations if gazetteer.is_land(place) and not gazetteer.is_town(place))

    @property
    def employer(self) -> str:
        """The company, or "client of" the agency that does not name it."""
        return self.company or (f"client of {self.agency}" if self.agency else "")

    @property
    def pay_words(self) -> str:
        """The pay in short, with "from" or "up to" where only one end is named."""
        return f"{self.open_pay} {formatting.pay(self.pay)}" if self.open_pay else formatting.pay(self.pay)

    def _notes(self) -> list[str]:
        """Notes on the agency and the open pay, which no field of an application holds."""
        notes = [f"Published by {self.agency}."] if self.agency and self.company else []
        return [*notes, f"Pay as the posting says it: {self.pay_words}."] if self.open_pay else notes

    def draft(self, typed: Draft | None = None) -> Draft:
        """The lead to add; what the user typed takes precedence over what was read."""
        read = Draft(
            self.employer,
            self.title,
            link=self.link,
            channel=AGENCY if self.agency else "",
            place=", ".join(self.locations),
            work_mode=self.work_mode,
            pay=self.pay,
            deadline=self.deadline,
            posting=self.text,
            must_haves=self.must_haves,
            note="\n".join(self._notes()),
        )
        if typed is None:
            return read
        typed_fields = {name: value for name, value in typed._asdict().items() if value not in (None, "", ())}
        if read.note and typed.note:
            typed_fields["note"] = f"{typed.note}\n{read.note}"
        return read._replace(**typed_fields)


class PageKind(StrEnum):
    """What kind of page was read."""

    POSTING = "posting"
    SEVERAL = "several"
    LISTING = "listing"
    LOGIN = "login"
    COOKIES = "cookies"
    ROBOT = "robot"
    SCRIPT = "script"
    GONE = "gone"
    OTHER = "other"
    UNREAD = "not read"


class PageReading(NamedTuple):
    """A posting, or why there is none and what to do; `choices` are the postings of a page with several."""

    kind: PageKind
    posting: FoundPosting | None = None
    why: str = ""
    advice: str = ""
    choices: tuple[FoundPosting, ...] = ()

    @property
    def explanation(self) -> str:
        """Why there is no posting, and what to do about it."""
        return f"{self.why} {self.advice}".strip()

    def as_json(self) -> dict[str, Any]:
        """The reading as `onward add --dry-run --json` prints it."""
        if self.posting is not None:
            return {"posting": True, "why": None, **_as_json(self.posting)}
        return {
            "posting": False,
            "why": self.explanation,
            "page": self.kind.value,
            "postings": [_as_json(choice) for choice in self.choices],
        }


def _as_json(posting: FoundPosting) -> dict[str, Any]:
    pay = posting.pay and {
        "low": None if posting.open_pay is OpenPay.HIGHEST else posting.pay.low,
        "high": None if posting.open_pay is OpenPay.LOWEST else posting.pay.high,
        "currency": posting.pay.currency,
        "period": posting.pay.period.value,
    }
    return {
        "company": posting.company or None,
        "title": posting.title or None,
        "agency": posting.agency or None,
        "locations": [place for place in posting.locations if place not in posting.remote_from],
        "remote_from": list(posting.remote_from),
        "remote": posting.work_mode is WorkMode.REMOTE,
        "work_mode": None if posting.work_mode is None else posting.work_mode.value,
        "pay": pay,
        "deadline": None if posting.deadline is None else posting.deadline.isoformat(),
        "link": posting.link or None,
        "must_haves": list(posting.must_haves),
        "read_from": posting.read_from or None,
        "text": posting.text or None,
    }
