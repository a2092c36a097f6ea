"""The page that compares offers: their facts, and the person's criteria, rated by key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.plan.offers import FACTS, WEIGHTS, Comparison, compare, pay_words, read_currency, read_rate, yearly
from app.screens.base import BaseScreen
from app.screens.keys.actions import (
    ADD_CRITERION,
    CURRENCY,
    DELETE_OFFER,
    EDIT_OFFER,
    EXCHANGE_RATE,
    OFFERS_BACK,
    OFFERS_PLAN,
    OPEN,
    Action,
    bindings,
)
from app.screens.text.prompts import ask_until_used, choose
from db.records.offers import OpenOffer
from widgets.comparison import ComparisonRow, ComparisonTable
from widgets.footer import KeyHint
from widgets.key_sentences import with_chosen_keys
from widgets.lines import Piece
from widgets.text import shortened
from widgets.top_bar import TopBar
from widgets.words import Words

NO_OFFERS = "Your open offers appear here, side by side. Press O on an application to save one."
NO_CRITERIA = "Press w to add a criterion: something that matters to you, to rate the offers by."
WEIGHT_KEYS = (("l", "3"), ("m", "2"), ("n", "1"))


class OffersScreen(BaseScreen):
    """Every open offer in a column; esc goes back."""

    PLACE = 5
    CSS_PATH = "offers.tcss"
    AUTO_FOCUS = "ComparisonTable"
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        OFFERS_BACK, OFFERS_PLAN, ADD_CRITERION, EDIT_OFFER, EXCHANGE_RATE, CURRENCY, DELETE_OFFER
    )

    def __init__(self) -> None:
        super().__init__()
        self._comparison = Comparison((), (), "", ())

    def body(self) -> Iterable[Widget]:
        """The head, the columns, the hint."""
        yield Words(id="head")
        yield ComparisonTable(id="offers")
        yield Words(id="foot-note")

    def fill(self) -> None:
        """Read the offers and show them."""
        today, plain = self.session.clock.today(), self.session.settings.plain_glyphs
        comparison = self._comparison = compare(self.session.reader, today, plain=plain)
        head_rows: list[list[Piece]] = [[("Compare offers", "strong")]]
        if not comparison.offers:
            head_rows.append([(NO_OFFERS, "quiet")])
        elif comparison.missing:
            rates_needed = f"{' and '.join(comparison.missing)} to {comparison.home}"
            head_rows.append(
                [
                    (f"No exchange rate from {rates_needed} yet. Press ", "attention"),
                    ("R", "key"),
                    (" to add it.", "attention"),
                ]
            )
        elif comparison.home:
            head_rows.append([(f"Pay for a year, in {comparison.home}", "faint")])
        self.query_one("#head", Words).say_rows(head_rows)
        first = next((row.number for row in comparison.rows if row.kind == "criterion"), None)
        self.query_one(ComparisonTable).show(
            [offer.company for offer in comparison.offers],
            [
                ComparisonRow(
                    row.kind,
                    row.number,
                    row.label,
                    row.note,
                    tuple(cell.lines for cell in row.cells),
                    row.kind == "criterion" and row.number == first,
                )
                for row in (comparison.rows if comparison.offers else ())
            ],
        )
        self.query_one("#foot-note", Words).say(
            with_chosen_keys(self, NO_CRITERIA) if comparison.offers and first is None else "", "faint"
        )

    def footer_keys(self) -> Sequence[Action | KeyHint]:
        """The keys for the cell in focus."""
        row = self.query_one(ComparisonTable).row
        if row is None:
            return (OFFERS_BACK,)
        if row.kind == "criterion":
            row_keys = [OPEN.hint("rate"), EDIT_OFFER.hint("how much")]
        elif FACTS[row.number] == "role":
            row_keys = [OPEN.hint("application"), EDIT_OFFER.hint()]
        else:
            row_keys = [OPEN.hint("edit")]
        rate_keys = (EXCHANGE_RATE,) if self._comparison.missing else ()
        return [*row_keys, ADD_CRITERION, *rate_keys, OFFERS_BACK, DELETE_OFFER, CURRENCY]

    @on(ComparisonTable.CellReached)
    def _moved(self) -> None:
        self.refresh_footer()

    def on_top_bar_place_clicked(self, message: TopBar.PlaceClicked) -> None:
        """Go to a clicked place; for the Plan, close this page."""
        message.prevent_default()
        if message.key == str(self.PLACE):
            self.action_back()
        else:
            self.session.open.place(int(message.key))

    @property
    def _offer(self) -> OpenOffer | None:
        """The offer in whose column the cursor is."""
        column = self.query_one(ComparisonTable).column
        return self._comparison.offers[column] if column < len(self._comparison.offers) else None

    # A cell

    def action_open(self) -> None:
        """Open the cell in focus."""
        self.query_one(ComparisonTable).action_open()

    @on(ComparisonTable.CellOpened)
    def _opened(self) -> None:
        self._open()

    @work
    async def _open(self) -> None:
        row, offer = self.query_one(ComparisonTable).row, self._offer
        if row is None or offer is None:
            return
        if row.kind == "criterion":
            await self._rate_offer(offer, row)
        elif FACTS[row.number] == "role":
            self.session.open.application(offer.offer.application_id)
        elif FACTS[row.number] == "pay" and (missing := self._missing(offer)):
            await self._ask_rate(missing)
        else:
            await self._edit_offer(offer)

    def _missing(self, offer: OpenOffer) -> str:
        year = yearly(offer.offer.base, self._comparison.home, self.session.reader.offers.exchange_rates())
        return year.missing if year is not None else ""

    async def _edit_offer(self, offer: OpenOffer) -> None:
        from app.screens.pipeline.detail_forms import OfferScreen

        self.session.open.page(OfferScreen(offer.offer.application_id, offer.company, offer.offer))

    async def _rate_offer(self, offer: OpenOffer, row: ComparisonRow) -> None:
        plain = self.session.settings.plain_glyphs
        choices = [(str(n), str(n), formatting.stars(n, plain=plain)) for n in range(5, 0, -1)]
        title = f"{shortened(offer.company)}: {shortened(row.label)}, from 1 to 5"
        chosen = await choose(self.session, title, [*choices, ("0", "none", "not rated")])
        if chosen is not None:
            rating = None if chosen == "none" else int(chosen)
            self.session.did(lambda store: store.offers.rate(offer.offer.id, row.number, rating))

    @work
    async def action_edit(self) -> None:
        """Edit the offer in focus, or the weight or name of a criterion."""
        row, offer = self.query_one(ComparisonTable).row, self._offer
        if row is None or offer is None:
            return
        if row.kind != "criterion":
            await self._edit_offer(offer)
            return
        chosen = await choose(
            self.session, f"{shortened(row.label)}: how much", [*_weights(), ("r", "name", "rename it")]
        )
        if chosen == "name":
            await ask_until_used(
                self.session,
                f"criterion:{row.number}",
                "Criterion",
                lambda text: self.session.did(lambda store: store.offers.edit_criterion(row.number, name=text)),
                value=row.label,
            )
        elif chosen is not None:
            self.session.did(lambda store: store.offers.edit_criterion(row.number, weight=int(chosen)))

    def action_delete(self) -> None:
        """Delete the criterion in focus with its ratings, or the offer."""
        row, offer = self.query_one(ComparisonTable).row, self._offer
        if row is None or offer is None:
            return
        if row.kind == "criterion":
            self.session.did(
                lambda store: store.offers.delete_criterion(row.number),
                f"Deleted {shortened(row.label)}. Press u to undo.",
            )
        else:
            number, company = offer.offer.id, shortened(offer.company)
            self.session.did(
                lambda store: store.offers.delete(number), f"Deleted the offer from {company}. Press u to undo."
            )

    # Criteria

    @work
    async def action_write(self) -> None:
        """Ask for a criterion, then for its weight."""
        names: list[str] = []

        def use(answer: str) -> bool:
            names.append(answer)
            return True

        await ask_until_used(
            self.session,
            "criterion:new",
            "Criterion: something that matters to you in an offer",
            use,
            hint="the commute, the team, time off",
        )
        if not names:
            return
        weight = await choose(self.session, f"{shortened(names[0])}: how much", _weights())
        if weight is not None:
            number = self.session.write(lambda store: store.offers.add_criterion(names[0], int(weight)))
            if number is not None:
                self.query_one(ComparisonTable).go_to("criterion", int(number))

    # Money

    @work
    async def action_rate(self) -> None:
        """Ask for the exchange rate of the first currency without one, else of the offer in focus."""
        offer = self._offer
        currency = offer.offer.base.currency if offer is not None and offer.offer.base is not None else None
        others = [currency] if currency and currency != self._comparison.home else []
        for missing in (*self._comparison.missing, *others):
            await self._ask_rate(missing)
            return
        self.say(f"All pay is already in {self._comparison.home}." if self._comparison.home else "No pay is saved yet.")

    async def _ask_rate(self, currency: str) -> None:
        home = self._comparison.home
        rates = self.session.reader.offers.exchange_rates()

        def understand(text: str) -> str:
            rate = read_rate(text)
            parts = [f"1 {currency} is {rate:g} {home}"]
            for offer in self._comparison.offers:
                year = yearly(offer.offer.base, home, {currency: rate})
                if year is not None and offer.offer.base is not None and offer.offer.base.currency == currency:
                    parts.append(f"{shortened(offer.company)} {pay_words(year)} a year")
            return "   ".join(parts)

        await ask_until_used(
            self.session,
            f"rate:{currency}:{home}",
            f"What is 1 {currency} in {home}",
            lambda text: self.session.did(
                lambda store: store.offers.set_exchange_rate(currency, read_rate(text), home)
            ),
            check=understand,
            hint="as your bank or the news gives it; Onward does not go online",
            value=f"{rates[currency]:g}" if currency in rates else "",
        )

    @work
    async def action_home(self) -> None:
        """Ask for the currency to compare pay in."""
        await ask_until_used(
            self.session,
            "compare-in",
            "Compare pay in which currency",
            self._compare_in,
            check=read_currency,
            hint="rates to another currency are deleted",
            value=self._comparison.home,
        )

    def _compare_in(self, text: str) -> bool:
        currency = read_currency(text)
        if currency == self._comparison.home:
            return True
        return self.session.did(
            lambda store: store.offers.compare_in(currency), f"Now compared in {currency}. Press u to undo."
        )


def _weights() -> list[tuple[str, str, str]]:
    return [(key, value, WEIGHTS[int(value)]) for key, value in WEIGHT_KEYS]
