"""The palette's search beyond the names of commands: what commands say of themselves, and stored names."""

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
_BY_DESCRIPTION = 0.3
"""The score of a command found by its description, below that of names."""
_OTHER_WORDS = {
    **dict.fromkeys(("config", "preferences", "options"), "settings"),
    **dict.fromkeys(("color", "colors", "colour", "colours", "appearance"), "theme"),
    **dict.fromkeys(("statistics", "stats", "numbers"), "insights"),
    **dict.fromkeys(("exit", "close", "leave"), "quit"),
    "password": "passphrase",
}
"""Words people have for what a name calls otherwise."""


class Described(Provider):
    """Finds commands by words of their descriptions, such as the format of an export, and by other words for names."""

    async def search(self, query: str) -> Hits:
        """The commands that only their descriptions or other words name."""
        text, matcher = f" {query.strip().casefold()}", self.matcher(query)
        other = _OTHER_WORDS.get(text.strip())
        if len(text) <= LEAST:
            return
        for name, description, do, *_ in self.app.get_system_commands(self.screen):
            is_meant = text in f" {description.casefold()}" or (other is not None and other in name.casefold())
            if is_meant and not matcher.match(name):
                yield Hit(_BY_DESCRIPTION, Content(name), do, name, description)


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
