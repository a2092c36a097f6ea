"""The question which applications Insights counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.formatting import dated
from app.domain.insights.history import LAST_DAYS, Range, last_days
from app.screens.text.prompts import ask_past_days
from widgets.prompt import ChoicePrompt, Option

if TYPE_CHECKING:
    from app.screens.session import Session

TITLE = "Which applications to count"


async def ask_range(session: Session, now: Range) -> Range | None:
    """Ask which job search, or which days of the one that is counted; None when left. A filter stays."""
    today = session.clock.today()
    lately = last_days(today)
    options = [
        Option("t", "This job search", ""),
        Option("a", "All job searches", ""),
        Option("l", f"Last {LAST_DAYS} days", f"sent since {dated(lately.first, today)}"),
        Option("o", "Other days", "you say which"),
    ]
    chosen = await session.ask(ChoicePrompt(TITLE, options, cursor=_place(now, lately)))
    if chosen == "t":
        return Range(query=now.query, find=now.find)
    if chosen == "a":
        return Range(every_search=True, query=now.query, find=now.find)
    if chosen == "l":
        return now._replace(first=lately.first, last=None)
    days = await ask_past_days(session) if chosen == "o" else None
    return None if days is None else now._replace(first=days[0], last=days[1])


def _place(now: Range, lately: Range) -> int:
    if now.first is None and now.last is None:
        return 1 if now.every_search else 0
    return 2 if (now.first, now.last) == (lately.first, None) else 3
