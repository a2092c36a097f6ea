"""Forms for what belongs to an application: an interview, a contact, an offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import formatting
from app.domain.parsing import interview_line
from app.domain.parsing.pay import read_pay
from app.screens.pipeline.forms import FormScreen, texts_of
from app.screens.text.prompts import Days
from db.records.contacts import Person
from db.records.interviews import Interview
from db.records.offers import Offer
from widgets.form import FieldSpec


class InterviewScreen(FormScreen):
    """One interview: when and where, how it was prepared, how it went."""

    def __init__(self, interview: Interview, company: str, begins_in: str = "") -> None:
        super().__init__()
        self.begins_in = begins_in
        self._interview = interview
        self._company = company

    def title_words(self) -> str:
        """Which interview this is."""
        return f"Interview with {self._company}"

    def draft_name(self) -> str:
        """One unfinished change of each interview."""
        return f"form:interview:{self._interview.id}"

    def stored(self) -> dict[str, str]:
        """The stored interview; if it was deleted meanwhile, as it was when opened."""
        interview = self.session.reader.interviews.get(self._interview.id) or self._interview
        return {
            "starts_at": f"{interview.starts_at.astimezone(self.session.clock.zone):%Y-%m-%d %H:%M}",
            **texts_of(interview, "minutes", "round"),
            **texts_of(interview, "kind", "place", "link", "people", "preparation", "debrief", "result"),
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
        clock = self.session.clock
        if text == self._before["starts_at"]:
            return formatting.moment(self._interview.starts_at, clock.zone, clock.now())
        return interview_line.understood(text, clock.now(), clock.zone)

    def save(self, values: dict[str, str]) -> bool:
        """Save what has changed."""
        fields: dict[str, Any] = dict(self.changes(values))
        for name in ("minutes", "round"):
            if name in fields:
                fields[name] = int(fields[name])
        if "starts_at" in fields:
            clock = self.session.clock
            # Details typed with the moment count too, but a changed field of their own comes first.
            parsed = interview_line.read(fields.pop("starts_at"), clock.now(), clock.zone).fields()
            fields = parsed | fields
        number = self._interview.id
        return not fields or self.session.did(lambda store: store.interviews.edit(number, **fields))


class ContactScreen(FormScreen):
    """A contact at a company."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self._person = person

    def title_words(self) -> str:
        """Who this is."""
        return self._person.name

    def draft_name(self) -> str:
        """One unfinished change of each contact."""
        return f"form:person:{self._person.id}"

    def stored(self) -> dict[str, str]:
        """The stored contact; if deleted meanwhile, as it was when opened."""
        person = self.session.reader.contacts.get(self._person.id) or self._person
        return texts_of(person, "name", "role", "mail", "phone", "link", "note")

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All fields of a contact."""
        labels = (("name", "Name"), ("role", "Role"), ("mail", "Email"), ("phone", "Phone"), ("link", "Link"))
        fields = [FieldSpec(name, label, value=values[name]) for name, label in labels]
        return [*fields, FieldSpec("note", "Note", "long", values["note"], apart=True)]

    def save(self, values: dict[str, str]) -> bool:
        """Save what has changed."""
        fields = self.changes(values)
        number = self._person.id
        return not fields or self.session.did(lambda store: store.contacts.edit(number, **fields))


class OfferScreen(FormScreen):
    """A new offer, or one to change."""

    def __init__(self, application_id: int, company: str, offer: Offer | None = None) -> None:
        super().__init__()
        self._number = application_id
        self._company = company
        self._offer = offer

    def title_words(self) -> str:
        """Whose offer this is."""
        return f"Offer from {self._company}"

    def draft_name(self) -> str:
        """One unfinished offer of each application, and one change of each offer."""
        return f"form:offer:{self._number}" if self._offer is None else f"form:offer:of:{self._offer.id}"

    def stored(self) -> dict[str, str]:
        """The stored offer; if it was deleted meanwhile, as it was when opened."""
        names = ("received_on", "base", "deadline", "bonus", "equity", "benefits", "note")
        if (offer := self._offer) is None:
            return dict.fromkeys(names, "")
        dossier = self.session.reader.applications.dossier(self._number)
        offers = dossier.offers if dossier is not None else ()
        return texts_of(next((candidate for candidate in offers if candidate.id == offer.id), offer), *names)

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """All fields of an offer."""
        days = Days(self.session.clock)
        return [
            FieldSpec(
                "received_on",
                "Received on",
                "day",
                values["received_on"],
                "today",
                check=days.say_past_if_any,
            ),
            FieldSpec("base", "Pay", "pay", values["base"], "such as 60k EUR", check=_pay),
            FieldSpec("bonus", "Bonus", value=values["bonus"]),
            FieldSpec("equity", "Equity", value=values["equity"]),
            FieldSpec("deadline", "Respond by", "day", values["deadline"], "such as fri", check=days.say_coming),
            FieldSpec("benefits", "Benefits", "long", values["benefits"], apart=True),
            FieldSpec("note", "Note", "long", values["note"], apart=True),
        ]

    def save(self, values: dict[str, str]) -> bool:
        """Save the offer, or what has changed in it."""
        days = Days(self.session.clock)
        parsers: dict[str, Callable[[str], Any]] = {
            "received_on": days.past,
            "deadline": days.coming,
            "base": read_pay,
        }
        fields: dict[str, Any] = {
            name: (parsers[name](text) if text.strip() else None) if name in parsers else text
            for name, text in self.changes(values).items()
        }
        offer = self._offer
        if offer is None:
            return self.session.did(lambda store: store.offers.add(self._number, **fields))
        if "received_on" in fields:
            fields["received_on"] = fields["received_on"] or offer.received_on
        return not fields or self.session.did(lambda store: store.offers.edit(offer.id, **fields))


def _number(least: int, most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not text.strip().isascii() or not text.strip().isdigit() or not least <= int(text) <= most:
            raise ValueError(f"A number from {least} to {most:,}.")
        return ""

    return check


def _pay(text: str) -> str:
    return formatting.pay(read_pay(text)) if text.strip() else ""
