"""Changes of offers, of the criteria they are rated by, and of the currency they are compared in."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any

from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.errors import Refused
from db.queries.rows import COMPANY, HOME_CURRENCY
from db.records.cards import Pay
from db.records.enums import Kind
from db.schema.tables import CRITERION, EXCHANGE_RATE, OFFER, OFFER_RATING
from db.writes.base import (
    Writes,
    applications_of,
    checked_value,
    find_application,
    found,
    kinds_of_stages,
    one_line,
    refuse_name_twice,
    refuse_unknown_fields,
    required_text,
    score,
    stored_texts,
)
from db.writes.history import HistoryWrites
from db.writes.own_fields import pay_columns
from db.writes.preferences import PreferenceWrites

_FIELDS = frozenset({"received_on", "base", "bonus", "equity", "benefits", "deadline", "note"})
_LONG = frozenset({"benefits", "note"})
_WEIGHT = "How much it matters goes from 1 to 3."


class OfferWrites(Writes):
    """Changes of offers and of what they are compared by."""

    def __init__(self, writer: Writer, history: HistoryWrites, preferences: PreferenceWrites) -> None:
        super().__init__(writer)
        self._history = history
        self._preferences = preferences

    def add(
        self,
        application_id: int,
        *,
        received_on: date | None = None,
        base: Pay | None = None,
        move: bool = True,
        **fields: Any,
    ) -> int:
        """Save an offer and give its number; with `move`, an open application moves to the first stage for offers."""
        refuse_unknown_fields(fields, _FIELDS)
        with self.change("saved an offer") as tx:
            application = find_application(tx, application_id)
            tx.label = f"saved the offer from {application.company}"
            offer_id = tx.insert(
                OFFER,
                application_id=application_id,
                received_on=self.past_day(received_on),
                **stored_texts(fields, _LONG),
                **pay_columns(base, "base"),
            )
            kinds = kinds_of_stages(tx)
            stages = [number for number, kind in kinds.items() if kind is Kind.OFFER]
            if move and application.outcome is None and kinds[application.stage_id] is not Kind.OFFER and stages:
                self._history.move([application_id], stages[0], on=received_on)
        return offer_id

    def edit(self, offer_id: int, **fields: Any) -> None:
        """Change fields of an offer, only those named."""
        refuse_unknown_fields(fields, _FIELDS)
        values = stored_texts({name: value for name, value in fields.items() if name != "base"}, _LONG)
        if "base" in fields:
            values |= pay_columns(fields["base"], "base")
        self.past_day(values.get("received_on"))
        with self.change("edited an offer") as tx:
            tx.label = f"edited the offer from {_company(tx, offer_id)}"
            if values:
                tx.update(OFFER, offer_id, **values)

    def delete(self, offer_id: int) -> None:
        """Delete an offer."""
        with self.change("deleted an offer") as tx:
            applications_of(tx, "offer", offer_id)
            tx.delete(OFFER, [offer_id])

    def rate(self, offer_id: int, criterion_id: int, rating: int | None) -> None:
        """Save how well an offer meets a criterion, from 1 to 5; None deletes the rating."""
        score(OFFER_RATING.columns["rating"], rating, "a rating")
        with self.change("rated an offer") as tx:
            tx.label = f"rated the offer from {_company(tx, offer_id)}"
            _criterion(tx, criterion_id)
            pair = {"offer_id": offer_id, "criterion_id": criterion_id}
            if rating is not None:
                tx.put(OFFER_RATING, pair, rating=rating)
                return
            rows = tx.rows("SELECT id FROM offer_rating WHERE offer_id = ? AND criterion_id = ?", *pair.values())
            tx.delete(OFFER_RATING, [i for (i,) in rows])

    def add_criterion(self, name: str, weight: int = 2) -> int:
        """Save a criterion and how much it matters, from 1 to 3. Raises Refused when there is one of that name."""
        name = required_text(name, "Enter a criterion.")
        with self.change(f"added criterion {name}") as tx:
            refuse_name_twice(tx.rows("SELECT id, name FROM criterion"), name, None, "criterion")
            position = tx.row("SELECT coalesce(max(position), -1) + 1 FROM criterion")[0]
            return tx.insert(
                CRITERION,
                name=name,
                weight=checked_value(CRITERION.columns["weight"], weight, _WEIGHT),
                position=int(position),
            )

    def edit_criterion(self, criterion_id: int, *, name: str | None = None, weight: int | None = None) -> None:
        """Change the name of a criterion, or how much it matters."""
        values: dict[str, Any] = (
            {} if weight is None else {"weight": checked_value(CRITERION.columns["weight"], weight, _WEIGHT)}
        )
        with self.change("edited a criterion") as tx:
            old_name = _criterion(tx, criterion_id)
            if name is not None:
                values["name"] = required_text(name, "Enter a criterion.", "To delete it, press D.")
                criteria = tx.rows("SELECT id, name FROM criterion")
                refuse_name_twice(criteria, values["name"], criterion_id, "criterion")
            tx.label = f"edited criterion {old_name}"
            if values:
                tx.update(CRITERION, criterion_id, **values)

    def delete_criterion(self, criterion_id: int) -> None:
        """Delete a criterion, with its ratings."""
        with self.change("deleted a criterion") as tx:
            tx.label = f"deleted criterion {_criterion(tx, criterion_id)}"
            tx.delete(CRITERION, [criterion_id])

    def set_exchange_rate(self, currency: str, rate: float | None, home: str) -> None:
        """Save what one unit of a currency is worth in `home`, the currency offers are compared in; None deletes it.

        Rates to any other currency are deleted.
        """
        currency, home = one_line(currency).upper(), one_line(home).upper()
        if not currency or currency == home:
            raise Refused("A rate is from one currency to another, such as from USD to EUR.")
        if rate is not None and not (isfinite(rate) and 0 < rate < 2**53):
            raise Refused("A rate is a number above 0, such as 0.92.")
        with self.change(f"set the exchange rate of {currency}") as tx:
            self.compare_in(home)
            if rate is not None:
                tx.put(EXCHANGE_RATE, {"currency": currency}, rate=float(rate))
            else:
                tx.delete(EXCHANGE_RATE, [currency])

    def compare_in(self, currency: str) -> None:
        """Save the currency offers are compared in; exchange rates to any other are deleted."""
        currency = required_text(currency, "Enter a currency, such as EUR.").upper()
        with self.change(f"compared offers in {currency}") as tx:
            chosen = tx.row("SELECT value FROM preference WHERE name = ?", HOME_CURRENCY)
            if chosen is None or chosen[0] != currency:
                tx.delete(EXCHANGE_RATE, [code for (code,) in tx.rows("SELECT currency FROM exchange_rate")])
                self._preferences.set(HOME_CURRENCY, currency)


def _company(tx: Transaction, offer_id: int) -> str:
    row = tx.row(
        f"SELECT {COMPANY} FROM offer o JOIN application a ON a.id = o.application_id"
        " JOIN company c ON c.id = a.company_id WHERE o.id = ?",
        offer_id,
    )
    return str(found(row, f"There is no offer {offer_id}.", "It may have been deleted. If so, undo restores it.")[0])


def _criterion(tx: Transaction, criterion_id: int) -> str:
    row = tx.row("SELECT name FROM criterion WHERE id = ?", criterion_id)
    return str(found(row, "That criterion no longer exists.", "It may have been deleted in another window.")[0])
