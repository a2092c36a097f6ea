"""Shared by commands that list: parsing the query, and the message for an empty list."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.context import Context
from app.terminal_text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from db.queries import Reader
    from db.records.searches import Condition

NOTHING_YET = 'Nothing here yet. To add your first application: onward add "Contoso, Analyst"'


def nothing_yet(reader: Reader | None) -> str:
    """Returns the message for an empty list, which names the job search when there are several."""
    name = reader.searches.name_if_several() if reader is not None else ""
    return f"Nothing in {clean(name)} yet. To list your searches: onward searches" if name else NOTHING_YET


def read_find(context: Context, query: Sequence[str], reader: Reader | None) -> tuple[Condition, ...]:
    """Parses a query, which may name the user's own stages and reasons when there is a store. Raises WrongUsage."""
    if not query:
        return ()
    from app.domain.parsing.query import read

    stages = [stage.name for stage in reader.stages.all()] if reader is not None else []
    reasons = [reason for reason, _ in reader.rejections.own_reasons()] if reader is not None else []
    text = " ".join(query)
    return context.understood(lambda: read(text, context.clock.today(), stages=stages, own_causes=reasons))
