"""Finds the user's stages by the names the command line accepts."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.declared import did_you_mean
from app.domain.formatting import KIND_WORDS, quoted
from app.terminal_text import clean
from db.errors import Refused
from db.records.cards import Stage


def stage_called(stages: Sequence[Stage], text: str) -> Stage:
    """Finds a stage by its name, else by its kind (the first), else by the start of its name. Raises Refused."""
    name = " ".join(text.casefold().split())
    for matches in (
        [stage for stage in stages if stage.name.casefold() == name],
        [stage for stage in stages if name in (stage.kind, KIND_WORDS[stage.kind])][:1],
        [stage for stage in stages if name and stage.name.casefold().startswith(name)],
    ):
        if len(matches) == 1:
            return matches[0]
    names = [clean(stage.name) for stage in stages]
    near = did_you_mean(name, [stage_name.casefold() for stage_name in names])
    raise Refused(f"There is no stage {quoted(text)}.", f"Your stages: {', '.join(names)}.{near}")
