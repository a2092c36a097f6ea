"""What a page says of a job: one posting, several to choose from, or why there is none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain import formatting
from app.exchange.postings import gazetteer
from app.exchange.postings.pay_ends import OpenPay
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import WorkMode

AGENCY = "agency"
"""The source of a posting by somebody who looks for an employer's people."""


class FoundPosting(NamedTuple):
    """A job as a page tells of it; what it does not say is empty or None.

    `agency` is who published it for the employer, which then may not be named.
    `open_pay` is set where one end of the pay is named alone, which then stands as both.
    `text` is the posting's own text, a line for each block and a dash for each item. `read_from` says in words which
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
        """The countries and regions a remote job can be done from, which are no place of work."""
        if self.work_mode is not WorkMode.REMOTE:
            return ()
        return tuple(one for one in self.locations if gazetteer.is_land(one) and not gazetteer.is_town(one))

    @property
    def employer(self) -> str:
        """The company; where an agency does not name it, whose client it is."""
        return self.company or (f"client of {self.agency}" if self.agency else "")

    @property
    def pay_words(self) -> str:
        """The pay, short; "from" or "up to" it where the posting names one end alone."""
        return f"{self.open_pay} {formatting.pay(self.pay)}" if self.open_pay else formatting.pay(self.pay)

    def _notes(self) -> list[str]:
        """What the fields of an application have no place for."""
        notes = [f"Published by {self.agency}."] if self.agency and self.company else []
        return [*notes, f"Pay as the posting says it: {self.pay_words}."] if self.open_pay else notes

    def draft(self, typed: Draft | None = None) -> Draft:
        """The lead to be added; what the user typed of it goes before what was read."""
        found = Draft(
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
            return found
        given = {name: value for name, value in typed._asdict().items() if value not in (None, "", ())}
        if found.note and typed.note:
            given["note"] = f"{typed.note}\n{found.note}"
        return found._replace(**given)


class PageKind(StrEnum):
    """What a page is."""

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
    """What was read: a posting, or why there is none and what to do; `choices` are the postings of a page of "
    "several."""

    kind: PageKind
    posting: FoundPosting | None = None
    why: str = ""
    advice: str = ""
    choices: tuple[FoundPosting, ...] = ()

    @property
    def said(self) -> str:
        """Why there is no posting, and what to do."""
        return f"{self.why} {self.advice}".strip()

    def as_json(self) -> dict[str, Any]:
        """The reading as `onward add --dry-run --json` prints it."""
        if self.posting is not None:
            return {"posting": True, "why": None, **_as_json(self.posting)}
        return {
            "posting": False,
            "why": self.said,
            "page": self.kind.value,
            "postings": [_as_json(choice) for choice in self.choices],
        }


def _as_json(found: FoundPosting) -> dict[str, Any]:
    pay = found.pay
    return {
        "company": found.company or None,
        "title": found.title or None,
        "agency": found.agency or None,
        "locations": [one for one in found.locations if one not in found.remote_from],
        "remote_from": list(found.remote_from),
        "remote": found.work_mode is WorkMode.REMOTE,
        "work_mode": None if found.work_mode is None else found.work_mode.value,
        "pay": None
        if pay is None
        else {
            "low": None if found.open_pay is OpenPay.HIGHEST else pay.low,
            "high": None if found.open_pay is OpenPay.LOWEST else pay.high,
            "currency": pay.currency,
            "period": pay.period.value,
        },
        "deadline": None if found.deadline is None else found.deadline.isoformat(),
        "link": found.link or None,
        "must_haves": list(found.must_haves),
        "read_from": found.read_from or None,
        "text": found.text or None,
    }
