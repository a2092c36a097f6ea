"""Offers side by side as a page: the facts of each, and what matters to the user, rated by key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from app.domain import formatting
from app.domain.plan.offers import FACTS, WEIGHTS, Comparison, compare, pay_words, read_currency, read_rate, yearly
from app.screens.base import Shell
from app.screens.prompts import Asking
from db.records import OpenOffer
from widgets.comparison import Compare, Compared
from widgets.key_sentences import keyed
from widgets.label import Words
from widgets.lines import Piece
from widgets.text import cut
from widgets.top_bar import Places

if TYPE_CHECKING:
    from db.records import Change
    from db.store import Store

NO_OFFERS = "No offer is waiting for an answer. Add one on an application, or from the palette: Note an offer."
NO_CRITERIA = "w writes down something that matters to you, to rate the offers by."
WEIGHT_KEYS = (("l", "3"), ("m", "2"), ("n", "1"))


class OffersScreen(Asking, Shell):
    """Every open offer in a column; esc goes back to where one was."""

    PLACE = 5
    CSS_PATH = "offers.tcss"
    AUTO_FOCUS = "Compare"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "back", id="offers.back", show=False),
        Binding("5", "back", "back to the Plan", id="offers.plan", show=False),
        Binding("w", "write", "something that matters", id="offers.matters", show=False),
        Binding("e", "edit", "change the offer, or how much it matters", id="offers.edit", show=False),
        Binding("R", "rate", "an exchange rate", id="offers.rate", show=False),
        Binding("H", "home", "the currency to compare in", id="offers.currency", show=False),
        Binding("D", "delete", "delete", id="offers.delete", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._now = Comparison((), (), "", ())

    def body(self) -> Iterable[Widget]:
        """A few words and the columns."""
        yield Words(id="head")
        yield Compare(id="offers")
        yield Words(id="foot-note")

    def fill(self) -> None:
        """Read everything before the first frame."""
        self._load()

    def _load(self) -> None:
        today, plain = self.dashboard.clock.today(), self.dashboard.plain_glyphs
        now = self._now = compare(self.dashboard.reader, today, plain=plain)
        head: list[list[Piece]] = [[("Offers side by side", "strong")]]
        if not now.offers:
            head.append([(NO_OFFERS, "quiet")])
        elif now.missing:
            which = f"{' and '.join(now.missing)} to {now.home}"
            head.append(
                [(f"There is no rate from {which} yet. ", "attention"), ("R", "key"), (" says it.", "attention")]
            )
        elif now.home:
            head.append([(f"Pay for a year, in {now.home}", "faint")])
        self.query_one("#head", Words).say_rows(head)
        first = next((row.number for row in now.rows if row.kind == "criterion"), None)
        self.query_one(Compare).show(
            [offer.company for offer in now.offers],
            [
                Compared(
                    row.kind,
                    row.number,
                    row.label,
                    row.note,
                    tuple(cell.lines for cell in row.cells),
                    row.kind == "criterion" and row.number == first,
                )
                for row in (now.rows if now.offers else ())
            ],
        )
        self.query_one("#foot-note", Words).say(
            keyed(self, NO_CRITERIA) if now.offers and first is None else "", "faint"
        )

    def refresh_from_store(self, change: Change | None) -> None:
        """Read anew."""
        self._load()
        self.refresh_bar()
        self.refresh_footer()

    def footer_keys(self) -> Sequence[tuple[str, str, str]]:
        """The keys for the cell in focus."""
        row = self.query_one(Compare).row
        if row is None:
            return [("esc", "back", "screen.back")]
        if row.kind == "criterion":
            mine = [("enter", "rate", "screen.open"), ("e", "how much", "screen.edit")]
        elif FACTS[row.number] == "role":
            mine = [("enter", "its page", "screen.open"), ("e", "change", "screen.edit")]
        else:
            mine = [("enter", "change", "screen.open")]
        money = [("R", "rate", "screen.rate")] if self._now.missing else []
        return [
            *mine,
            ("w", "what matters", "screen.write"),
            *money,
            ("esc", "back", "screen.back"),
            ("D", "delete", "screen.delete"),
            ("H", "currency", "screen.home"),
        ]

    @on(Compare.Moved)
    def _moved(self) -> None:
        self.refresh_footer()

    def action_back(self) -> None:
        """Go back."""
        if self.is_current:
            self.app.pop_screen()

    def on_places_chosen(self, message: Places.Chosen) -> None:
        """Go to a clicked place; its own is below this page."""
        message.stop()
        message.prevent_default()
        if message.key == str(self.PLACE):
            self.action_back()
        else:
            self.dashboard.go(int(message.key))

    @property
    def _offer(self) -> OpenOffer | None:
        """The offer in whose column the cursor is."""
        column = self.query_one(Compare).column
        return self._now.offers[column] if column < len(self._now.offers) else None

    def _do(self, change: Callable[[Store], Any], said: str) -> bool:
        if self.dashboard.write(change) is None:
            return False
        if said:
            self.dashboard.say(said)
        return True

    # A cell

    def action_open(self) -> None:
        """Open the cell in focus."""
        self.query_one(Compare).action_open()

    @on(Compare.Opened)
    def _opened(self, message: Compare.Opened) -> None:
        message.stop()
        self._open()

    @work
    async def _open(self) -> None:
        row, offer = self.query_one(Compare).row, self._offer
        if row is None or offer is None:
            return
        if row.kind == "criterion":
            await self._rate_offer(offer, row)
        elif FACTS[row.number] == "role":
            self.dashboard.open_application(offer.offer.application_id)
        elif FACTS[row.number] == "pay" and (missing := self._missing(offer)):
            await self._ask_rate(missing)
        else:
            await self._edit_offer(offer)

    def _missing(self, offer: OpenOffer) -> str:
        year = yearly(offer.offer.base, self._now.home, self.dashboard.reader.offers.exchange_rates())
        return year.missing if year is not None else ""

    async def _edit_offer(self, offer: OpenOffer) -> None:
        from app.screens.pipeline.detail_forms import OfferScreen

        await self.app.push_screen_wait(OfferScreen(offer.offer.application_id, offer.company, offer.offer))

    async def _rate_offer(self, offer: OpenOffer, row: Compared) -> None:
        plain = self.dashboard.plain_glyphs
        choices = [(str(n), str(n), formatting.stars(n, plain=plain)) for n in range(5, 0, -1)]
        title = f"{_short(offer.company)}: {_short(row.label)}, from 1 to 5"
        chosen = await self._choose(title, [*choices, ("0", "none", "not rated")])
        if chosen is not None:
            rating = None if chosen == "none" else int(chosen)
            self._do(lambda store: store.offers.rate(offer.offer.id, row.number, rating), "")

    @work
    async def action_edit(self) -> None:
        """Change the offer in focus, or how much a criterion matters and what it is called."""
        row, offer = self.query_one(Compare).row, self._offer
        if row is None or offer is None:
            return
        if row.kind != "criterion":
            await self._edit_offer(offer)
            return
        chosen = await self._choose(
            f"{_short(row.label)}: how much", [*_weights(), ("r", "name", "another name for it")]
        )
        if chosen == "name":
            await self._ask(
                f"criterion:{row.number}",
                "What matters",
                lambda text: self._do(lambda store: store.offers.edit_criterion(row.number, name=text), ""),
                value=row.label,
            )
        elif chosen is not None:
            self._do(lambda store: store.offers.edit_criterion(row.number, weight=int(chosen)), "")

    def action_delete(self) -> None:
        """Take the criterion in focus away with its ratings, or the offer."""
        row, offer = self.query_one(Compare).row, self._offer
        if row is None or offer is None:
            return
        if row.kind == "criterion":
            self._do(
                lambda store: store.offers.delete_criterion(row.number),
                f"{_short(row.label)} is gone. u brings it back.",
            )
        else:
            number, company = offer.offer.id, _short(offer.company)
            self._do(lambda store: store.offers.delete(number), f"The offer of {company} is gone. u brings it back.")

    # What matters

    @work
    async def action_write(self) -> None:
        """Ask for something that matters, then for how much."""
        names: list[str] = []

        def use(answer: str) -> bool:
            names.append(answer)
            return True

        await self._ask(
            "criterion:new",
            "Something that matters to you in an offer",
            use,
            hint="the way there, the people, time off",
        )
        if not names:
            return
        weight = await self._choose(f"{_short(names[0])}: how much", _weights())
        if weight is not None:
            number = self.dashboard.write(lambda store: store.offers.add_criterion(names[0], int(weight)))
            if number is not None:
                self.query_one(Compare).go_to("criterion", int(number))
                self.refresh_footer()

    # Money

    @work
    async def action_rate(self) -> None:
        """Ask for the rate of the first currency that lacks one, else of the offer in focus."""
        offer = self._offer
        currency = offer.offer.base.currency if offer is not None and offer.offer.base is not None else None
        others = [currency] if currency and currency != self._now.home else []
        for wanted in (*self._now.missing, *others):
            await self._ask_rate(wanted)
            return
        self.say(f"All pay is in {self._now.home} already." if self._now.home else "No pay is kept yet.")

    async def _ask_rate(self, currency: str) -> None:
        home = self._now.home
        rates = self.dashboard.reader.offers.exchange_rates()

        def understand(text: str) -> str:
            rate = read_rate(text)
            said = [f"1 {currency} is {rate:g} {home}"]
            for offer in self._now.offers:
                year = yearly(offer.offer.base, home, {currency: rate})
                if year is not None and offer.offer.base is not None and offer.offer.base.currency == currency:
                    said.append(f"{_short(offer.company)} {pay_words(year)} a year")
            return "   ".join(said)

        await self._ask(
            f"rate:{currency}:{home}",
            f"What is 1 {currency} in {home}",
            lambda text: self._do(lambda store: store.offers.set_exchange_rate(currency, read_rate(text), home), ""),
            check=understand,
            hint="as you find it at your bank or in the paper; Onward asks nobody",
            value=f"{rates[currency]:g}" if currency in rates else "",
        )

    @work
    async def action_home(self) -> None:
        """Ask for the currency pay is compared in."""
        await self._ask(
            "compare-in",
            "Compare pay in which currency",
            self._compare_in,
            check=read_currency,
            hint="rates to another currency are forgotten",
            value=self._now.home,
        )

    def _compare_in(self, text: str) -> bool:
        currency = read_currency(text)
        if currency == self._now.home:
            return True
        return self._do(lambda store: store.offers.compare_in(currency), f"Compared in {currency} now. u undoes it.")


def _weights() -> list[tuple[str, str, str]]:
    return [(key, value, WEIGHTS[int(value)]) for key, value in WEIGHT_KEYS]


def _short(text: str) -> str:
    return cut(text, 40)
