"""The menu of which applications Insights counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.formatting import dated
from app.domain.insights.history import LAST_DAYS, Range, last_days
from app.screens.text.prompts import ask_past_days
from widgets.options import Option
from widgets.prompt import ChoicePrompt

if TYPE_CHECKING:
    from app.screens.session import Session

TITLE = "Which applications to count"


async def ask_range(session: Session, current: Range) -> Range | None:
    """Ask which job search, or which days of the current one, to count; None if cancelled. A filter stays."""
    today = session.clock.today()
    lately = last_days(today)
    options = [
        Option("t", "This job search", ""),
        Option("a", "All job searches", ""),
        Option("l", f"Last {LAST_DAYS} days", f"sent since {dated(lately.first, today)}"),
        Option("o", "Other days", "you say which"),
    ]
    chosen = await session.ask(ChoicePrompt(TITLE, options, cursor=_cursor_for(current, lately)))
    if chosen == "t":
        return Range(query=current.query, find=current.find)
    if chosen == "a":
        return Range(every_search=True, query=current.query, find=current.find)
    if chosen == "l":
        return current._replace(first=lately.first, last=None)
    days = await ask_past_days(session) if chosen == "o" else None
    return None if days is None else current._replace(first=days[0], last=days[1])


def _cursor_for(current: Range, lately: Range) -> int:
    if current.first is None and current.last is None:
        return 1 if current.every_search else 0
    return 2 if (current.first, current.last) == (lately.first, None) else 3
