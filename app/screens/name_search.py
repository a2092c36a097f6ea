"""What the palette finds by the names in the store: applications by company and role, and saved searches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import Hit, Hits, Provider
from textual.content import Content

from widgets.text import cut

if TYPE_CHECKING:
    from app.screens.app import Dashboard

LEAST = 2
"""Letters from which names are looked up."""
LONGEST = 100
"""Cells of a name in the palette."""


class Named(Provider):
    """Opens what is called so."""

    async def search(self, query: str) -> Hits:
        """The applications and saved searches whose names hold the words; what matches closest stands first."""
        text = query.strip()
        if len(text) < LEAST:
            return
        app, matcher = cast("Dashboard", self.app), self.matcher(query)
        for saved in app.reader.saved_searches.all():
            if (score := matcher.match(saved.name)) > 0:
                name = cut(saved.name, LONGEST)
                yield Hit(score, Content(name), partial(app.find_by, saved.find), name, "Open this saved search")
        for card in app.reader.applications.lookup(text):
            name = cut(f"{card.company}, {card.role}", LONGEST)
            score = max(matcher.match(name), 0.5)
            yield Hit(score, Content(name), partial(app.open_application, card.id), name, "Open this application")
