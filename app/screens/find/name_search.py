"""The palette's search for stored names: applications by company and role, and saved searches."""

from __future__ import annotations

from functools import partial

from textual.command import Hit, Hits, Provider
from textual.content import Content

from app.screens.session import session_of
from widgets.text import cut

LEAST = 2
"""Least number of letters for a search."""
LONGEST = 100
"""Cells of a name in the palette."""


class Named(Provider):
    """Finds applications and saved searches by name, and opens them."""

    async def search(self, query: str) -> Hits:
        """The applications and saved searches whose names contain the words, each with its score."""
        text = query.strip()
        if len(text) < LEAST:
            return
        session, matcher = session_of(self.screen), self.matcher(query)
        for saved in session.reader.saved_searches.all():
            if (score := matcher.match(saved.name)) > 0:
                name = cut(saved.name, LONGEST)
                yield Hit(
                    score, Content(name), partial(session.open.search, saved.find), name, "Open this saved search"
                )
        for card in session.reader.applications.lookup(text):
            name = cut(f"{card.company}, {card.role}", LONGEST)
            score = max(matcher.match(name), 0.5)
            yield Hit(score, Content(name), partial(session.open.application, card.id), name, "Open this application")
