"""Noting an offer with one key, on the board, in the table and on a page."""

from __future__ import annotations

from textual import work
from textual.binding import Binding

from app.screens.prompts import Asking
from db.records import Card

OFFER = Binding("O", "offer", "an offer", id="application.offer", show=False)


class OfferAction(Asking):
    """The key that keeps what was offered for the application in focus; a screen mixes it in."""

    def in_focus(self) -> Card | None:
        """The application in focus."""
        raise NotImplementedError

    @work
    async def action_offer(self) -> None:
        """Keep what was offered."""
        card = self.in_focus()
        if card is not None:
            from app.screens.pipeline.detail_forms import OfferScreen

            await self.app.push_screen_wait(OfferScreen(card.id, card.company))
