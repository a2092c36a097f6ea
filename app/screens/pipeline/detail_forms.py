"""Forms for what hangs on an application: an interview, somebody, an offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import formatting
from app.domain.parsing import interview_line
from app.domain.parsing.dates import read_day
from app.domain.parsing.pay import read_pay
from app.screens.pipeline.forms import FormScreen, past_day
from db.records import Interview, Offer, Person
from widgets.form import FieldSpec


class InterviewScreen(FormScreen):
    """One interview: when and where, how it was prepared, how it went."""

    def __init__(self, interview: Interview, company: str) -> None:
        super().__init__()
        self._interview = interview
        self._company = company

    def title_words(self) -> str:
        """Which interview this is."""
        return f"Interview with {self._company}"

    def draft_name(self) -> str:
        """One unfinished change of each interview."""
        return f"form:interview:{self._interview.id}"

    def stored(self) -> dict[str, str]:
        """What is stored of the interview; where it was deleted meanwhile, what was."""
        now = self.dashboard.reader.interviews.get(self._interview.id) or self._interview
        return {
            "starts_at": f"{now.starts_at.astimezone(self.dashboard.clock.zone):%Y-%m-%d %H:%M}",
            "minutes": str(now.minutes),
            "round": str(now.round),
            **{name: getattr(now, name) for name in ("kind", "place", "link", "people")},
            **{name: getattr(now, name) for name in ("preparation", "debrief", "result")},
        }

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All of an interview's fields."""
        return [
            FieldSpec("starts_at", "When", "moment", values["starts_at"], "thu 14:00 in London", check=self._moment),
            FieldSpec("minutes", "Minutes", value=values["minutes"], check=_number(1, 1440)),
            FieldSpec("round", "Round", value=values["round"], check=_number(1, 50)),
            FieldSpec("kind", "Kind", value=values["kind"], hint="call, panel, on site", apart=True),
            FieldSpec("people", "With", value=values["people"]),
            FieldSpec("place", "Place", value=values["place"]),
            FieldSpec("link", "Link", value=values["link"]),
            FieldSpec(
                "preparation",
                "Preparation",
                "long",
                values["preparation"],
                "questions to ask, stories to tell",
                apart=True,
            ),
            FieldSpec(
                "debrief", "Afterwards", "long", values["debrief"], "what went well, what they asked", apart=True
            ),
            FieldSpec("result", "Result", value=values["result"], apart=True),
        ]

    def _moment(self, text: str) -> str:
        clock = self.dashboard.clock
        if text == self._before["starts_at"]:
            return formatting.moment(self._interview.starts_at, clock.zone, clock.now())
        return interview_line.understood(text, clock.now(), clock.zone)

    def save(self, values: dict[str, str]) -> bool:
        """Keep what has changed."""
        fields: dict[str, Any] = dict(self.changes(values))
        for name in ("minutes", "round"):
            if name in fields:
                fields[name] = int(fields[name])
        if "starts_at" in fields:
            clock = self.dashboard.clock
            # What is said beside the moment counts as well; a field of its own that was changed says it better.
            told = interview_line.read(fields.pop("starts_at"), clock.now(), clock.zone).fields()
            fields = told | fields
        number = self._interview.id
        return not fields or self.dashboard.write(lambda store: store.interviews.edit(number, **fields)) is not None


class PersonScreen(FormScreen):
    """Somebody at a company."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def title_words(self) -> str:
        """Who this is."""
        return self._person.name

    def draft_name(self) -> str:
        """One unfinished change of each person."""
        return f"form:person:{self._person.id}"

    def stored(self) -> dict[str, str]:
        """What is stored of them; where they were deleted meanwhile, what was."""
        now = self.dashboard.reader.contacts.get(self._person.id) or self._person
        return {name: getattr(now, name) for name in ("name", "role", "mail", "phone", "link", "note")}

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All that is known of somebody."""
        labels = (("name", "Name"), ("role", "Role"), ("mail", "Mail"), ("phone", "Phone"), ("link", "Link"))
        fields = [FieldSpec(name, label, value=values[name]) for name, label in labels]
        return [*fields, FieldSpec("note", "Note", "long", values["note"], apart=True)]

    def save(self, values: dict[str, str]) -> bool:
        """Keep what has changed."""
        fields = self.changes(values)
        number = self._person.id
        return not fields or self.dashboard.write(lambda store: store.contacts.edit(number, **fields)) is not None


class OfferScreen(FormScreen):
    """A new offer, or one to change."""

    def __init__(self, application_id: int, company: str, offer: Offer | None = None) -> None:
        super().__init__()
        self._number = application_id
        self._company = company
        self._offer = offer

    def title_words(self) -> str:
        """Whose offer this is."""
        return f"An offer from {self._company}"

    def draft_name(self) -> str:
        """One unfinished offer of each application, and one change of each offer."""
        return f"form:offer:{self._number}" if self._offer is None else f"form:offer:of:{self._offer.id}"

    def stored(self) -> dict[str, str]:
        """What is stored of the offer; where it was deleted meanwhile, what was."""
        offer = self._offer
        dossier = self.dashboard.reader.applications.dossier(self._number) if offer is not None else None
        offers = dossier.offers if dossier is not None else ()
        return _of_offer(next((one for one in offers if offer is not None and one.id == offer.id), offer))

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All fields of an offer."""
        return [
            FieldSpec(
                "received_on",
                "Received on",
                "day",
                values["received_on"],
                "today",
                check=past_day(self.dashboard.clock),
            ),
            FieldSpec("base", "Pay", "pay", values["base"], "such as 60k EUR", check=_pay),
            FieldSpec("bonus", "Bonus", value=values["bonus"]),
            FieldSpec("equity", "Equity", value=values["equity"]),
            FieldSpec("deadline", "Answer by", "day", values["deadline"], "such as fri", check=self._day),
            FieldSpec("benefits", "Benefits", "long", values["benefits"], apart=True),
            FieldSpec("note", "Note", "long", values["note"], apart=True),
        ]

    def _day(self, text: str) -> str:
        today = self.dashboard.clock.today()
        return formatting.dated(read_day(text, today), today) if text.strip() else ""

    def save(self, values: dict[str, str]) -> bool:
        """Keep the offer, or what has changed of it."""
        today = self.dashboard.clock.today()
        read: dict[str, Callable[[str], Any]] = {
            "received_on": lambda text: read_day(text, today, past=True),
            "deadline": lambda text: read_day(text, today),
            "base": read_pay,
        }
        fields: dict[str, Any] = {
            name: (read[name](text) if text.strip() else None) if name in read else text
            for name, text in self.changes(values).items()
        }
        offer = self._offer
        if offer is None:
            kept = self.dashboard.write(lambda store: store.offers.add(self._number, **fields))
            return kept is not None
        if "received_on" in fields:
            fields["received_on"] = fields["received_on"] or offer.received_on
        return not fields or self.dashboard.write(lambda store: store.offers.edit(offer.id, **fields)) is not None


def _of_offer(offer: Offer | None) -> dict[str, str]:
    names = ("bonus", "equity", "benefits", "note")
    if offer is None:
        return dict.fromkeys(("received_on", "base", "deadline", *names), "")
    return {
        "received_on": offer.received_on.isoformat(),
        "base": formatting.pay(offer.base),
        "deadline": "" if offer.deadline is None else offer.deadline.isoformat(),
        **{name: getattr(offer, name) for name in names},
    }


def _number(least: int, most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.strip().isascii() or not text.strip().isdigit() or not least <= int(text) <= most:
            raise ValueError(f"A number from {least} to {most:,}.")
        return ""

    return check


def _pay(text: str) -> str:
    return formatting.pay(read_pay(text)) if text.strip() else ""
