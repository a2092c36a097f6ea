"""The user's stages, as they are named on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.parsing import did_you_mean
from app.domain.formatting import quoted
from app.terminal_text import clean
from db.errors import Refused
from db.records import Stage


def stage_called(stages: Sequence[Stage], text: str) -> Stage:
    """The stage of that name, else the first of that kind, else the only one whose name begins so. Raises Refused."""
    said = " ".join(text.casefold().split())
    for matches in (
        [stage for stage in stages if stage.name.casefold() == said],
        [stage for stage in stages if stage.kind == said][:1],
        [stage for stage in stages if said and stage.name.casefold().startswith(said)],
    ):
        if len(matches) == 1:
            return matches[0]
    names = [clean(stage.name) for stage in stages]
    near = did_you_mean(said, [name.casefold() for name in names])
    raise Refused(f"There is no stage {quoted(text)}.", f"Your stages are {', '.join(names)}.{near}")
