"""Offers after they are kept: changed, rated by what matters, compared in one currency."""

from __future__ import annotations

from math import isfinite
from typing import Any

from db.errors import Missing, Refused
from db.models.applications import Offer
from db.queries.preferences import HOME_CURRENCY
from db.records import Kind
from db.transaction import Unit
from db.writes.base import long_text, one_line, score
from db.writes.details import AttachedWrites
from db.writes.history import HistoryWrites
from db.writes.new_rows import pay_columns
from db.writes.weekly_plan import PlanningWrites

_FIELDS = frozenset({"received_on", "base", "bonus", "equity", "benefits", "deadline", "note"})
_LONG = frozenset({"benefits", "note"})
LIGHTEST, HEAVIEST = 1, 3


class OfferWrites(PlanningWrites, AttachedWrites, HistoryWrites):
    """What is done to offers, and to what they are compared by."""

    def keep_offer(self, application_id: int, **fields: Any) -> int:
        """Keep what was offered, as `record_offer` does, and move what is still on its way to the stage for offers."""
        with self.change("kept an offer") as unit:
            offer_id = self.record_offer(application_id, **fields)
            _, company, stage_id, _, outcome, _ = self.present(unit, application_id)
            unit.label = f"kept the offer of {company}"
            kinds = self.kinds(unit)
            stages = [number for number, kind in kinds.items() if kind is Kind.OFFER]
            if outcome is None and kinds[stage_id] is not Kind.OFFER and stages:
                self.move([application_id], stages[0], on=fields.get("received_on"))
        return offer_id

    def edit_offer(self, offer_id: int, **fields: Any) -> None:
        """Change parts of an offer, only those named."""
        unknown = set(fields) - _FIELDS
        if unknown:
            raise Refused(f"There is no field '{sorted(unknown)[0]}'.")
        values: dict[str, Any] = {
            name: (long_text(value) if name in _LONG else one_line(value)) if isinstance(value, str) else value
            for name, value in fields.items()
            if name != "base"
        }
        if "base" in fields:
            values |= pay_columns(fields["base"], "base")
        if values.get("received_on") is not None:
            self.happened(values["received_on"])
        with self.change("edited an offer") as unit:
            application_id, company = self._offer(unit, offer_id)
            unit.label = f"edited the offer of {company}"
            if values:
                unit.update(Offer, offer_id, **values)
            unit.touch(application_id)

    def rate_offer(self, offer_id: int, criterion_id: int, rating: int | None) -> None:
        """Say how well an offer meets a criterion, from 1 to 5, or nothing."""
        from db.models.planning import OfferRating

        score(rating, "a rating")
        with self.change("rated an offer") as unit:
            application_id, company = self._offer(unit, offer_id)
            unit.label = f"rated the offer of {company}"
            self._criterion(unit, criterion_id)
            unit.touch(application_id)
            known = unit.rows(
                "SELECT id FROM offer_rating WHERE offer_id = ? AND criterion_id = ?", offer_id, criterion_id
            )
            if rating is None:
                unit.delete(OfferRating, [i for (i,) in known])
            elif known:
                unit.update(OfferRating, int(known[0][0]), rating=rating)
            else:
                unit.insert(OfferRating, offer_id=offer_id, criterion_id=criterion_id, rating=rating)

    def add_criterion(self, name: str, weight: int = 2) -> int:
        """Keep something that matters in an offer, and how much, from 1 to 3. Raises Refused when it is there."""
        from db.models.planning import Criterion

        name = one_line(name)
        if not name:
            raise Refused("A word for what matters is needed.")
        with self.change(f"what matters: {name}") as unit:
            self._free(unit, name, None)
            position = unit.rows("SELECT coalesce(max(position), -1) + 1 FROM criterion")[0][0]
            return unit.insert(Criterion, name=name, weight=_weight(weight), position=int(position))

    def edit_criterion(self, criterion_id: int, *, name: str | None = None, weight: int | None = None) -> None:
        """Call a criterion something else, or say that it matters more or less."""
        from db.models.planning import Criterion

        values: dict[str, Any] = {}
        if weight is not None:
            values["weight"] = _weight(weight)
        with self.change("changed what matters") as unit:
            known = self._criterion(unit, criterion_id)
            if name is not None:
                values["name"] = one_line(name)
                if not values["name"]:
                    raise Refused("A word for what matters is needed.", "D takes it away.")
                self._free(unit, values["name"], criterion_id)
            unit.label = f"changed how {known} matters" if name is None else f"changed what matters: {known}"
            if values:
                unit.update(Criterion, criterion_id, **values)

    def delete_criterion(self, criterion_id: int) -> None:
        """Take a criterion away, with its ratings."""
        from db.models.planning import Criterion

        with self.change("took a criterion away") as unit:
            unit.label = f"took {self._criterion(unit, criterion_id)} away"
            unit.delete(Criterion, [criterion_id])

    def keep_rate(self, currency: str, rate: float | None, home: str) -> None:
        """Say what one unit of a currency is worth in `home`, the one offers are compared in; None forgets it.

        Rates to another one are forgotten, as they no longer hold.
        """
        from db.models.planning import ExchangeRate

        currency, home = one_line(currency).upper(), one_line(home).upper()
        if not currency or currency == home:
            raise Refused("A rate is from one currency to another, such as from USD to EUR.")
        if rate is not None and not (isfinite(rate) and 0 < rate < 2**53):
            raise Refused("A rate is a number above nothing, such as 0.92.")
        with self.change(f"a rate for {currency}") as unit:
            self.compare_in(home)
            known = unit.rows("SELECT currency FROM exchange_rate WHERE currency = ?", currency)
            if rate is None:
                unit.delete(ExchangeRate, [code for (code,) in known])
            elif known:
                unit.update(ExchangeRate, currency, rate=float(rate))
            else:
                unit.insert(ExchangeRate, currency=currency, rate=float(rate))

    def compare_in(self, currency: str) -> None:
        """Compare offers in a currency; rates to another one are forgotten, as they no longer hold."""
        from db.models.planning import ExchangeRate

        currency = one_line(currency).upper()
        if not currency:
            raise Refused("A currency is needed, such as EUR.")
        with self.change(f"compared offers in {currency}") as unit:
            chosen = unit.rows("SELECT value FROM preference WHERE name = ?", HOME_CURRENCY)
            if not chosen or chosen[0][0] != currency:
                unit.delete(ExchangeRate, [code for (code,) in unit.rows("SELECT currency FROM exchange_rate")])
                self.keep_preference(HOME_CURRENCY, currency)

    @staticmethod
    def _offer(unit: Unit, offer_id: int) -> tuple[int, str]:
        rows = unit.rows(
            "SELECT o.application_id, c.name FROM offer o JOIN application a ON a.id = o.application_id"
            " JOIN company c ON c.id = a.company_id WHERE o.id = ?",
            offer_id,
        )
        if not rows:
            raise Missing(f"There is no offer {offer_id}.", "It may have been deleted; undo brings it back.")
        return int(rows[0][0]), rows[0][1]

    @staticmethod
    def _criterion(unit: Unit, criterion_id: int) -> str:
        rows = unit.rows("SELECT name FROM criterion WHERE id = ?", criterion_id)
        if not rows:
            raise Missing("That criterion is not there any more.", "It may have been deleted in another window.")
        return str(rows[0][0])

    @staticmethod
    def _free(unit: Unit, name: str, except_id: int | None) -> None:
        for number, other in unit.rows("SELECT id, name FROM criterion"):
            if number != except_id and other.casefold() == name.casefold():
                raise Refused(f"{other} is there already.")


def _weight(weight: int) -> int:
    if not LIGHTEST <= weight <= HEAVIEST:
        raise Refused("How much it matters goes from 1 to 3.")
    return weight
