"""The question before leaving sample data to which applications were added, as they are deleted with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import formatting
from widgets.options import Option
from widgets.prompt import ChoicePrompt
from widgets.text import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.screens.session import Session

NAME_CELLS = 40
"""Cells that are enough to recognise the name of a company."""


async def ask_before_leaving_sample(session: Session, companies: Sequence[str]) -> None:
    """Ask whether the applications added at these companies may be deleted, and leave if they may."""
    added = cut(companies[0], NAME_CELLS) if len(companies) == 1 else formatting.count("application", len(companies))
    answer = await session.ask(
        ChoicePrompt(
            f"You added {added} to the sample data, which is deleted when you leave",
            [Option("l", "leave", "it is deleted"), Option("s", "stay")],
            hint="To keep it, add it again in your own data.",
            cursor=1,
        )
    )
    if answer == "l":
        session.leave(0)
