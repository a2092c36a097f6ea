"""Leaving the sample data: asked about when an application was added there, since it goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import formatting
from widgets.prompt import ChoicePrompt, Option
from widgets.text import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.screens.session import Session

SHOWN = 40
"""Cells of a company's name that are enough to know it."""


async def ask_before_leaving_sample(session: Session, companies: Sequence[str]) -> None:
    """Ask whether applications at these companies may go with the sample data, and leave when they may."""
    what = cut(companies[0], SHOWN) if len(companies) == 1 else formatting.count("application", len(companies))
    answer = await session.ask(
        ChoicePrompt(
            f"You added {what} to the sample data, which is deleted when you leave",
            [Option("l", "leave", "it is deleted"), Option("s", "stay")],
            hint="To keep it, add it again in your own data.",
            cursor=1,
        )
    )
    if answer == "l":
        session.leave(0)
