"""What was done about a cause before: asked once whether it helped, and said where the same cause comes up again."""

from __future__ import annotations

from datetime import timedelta

from app.domain.recovery import texts
from app.domain.recovery.fields import Choice, Item, Say
from app.domain.recovery.walk_data import Case

ASK_AFTER = timedelta(days=7)
"""How long something is done before it is asked whether it helped."""


def asked(case: Case) -> list[Item]:
    """The question about one finished thing, the one done longest ago; none twice."""
    for action in case.tried:
        done = action.task.done_on
        if done is not None and not action.task.helped and case.today - done >= ASK_AFTER:
            question = texts.DID_IT_HELP.format(what=action.task.text)
            return [Choice(f"task.{action.task.id}.helped", 1, question, texts.DID_IT_HELPS)]
    return []


def known(case: Case, cause_id: str, key: str) -> list[Item]:
    """What was tried for a cause and whether it helped, the latest first."""
    said = dict(texts.TRIED_SAID)
    lines = [
        texts.TRIED.format(what=action.task.text, helped=said[action.task.helped])
        for action in reversed(case.tried)
        if action.cause_id == cause_id and action.task.helped in said
    ]
    return [Say(f"{key}.tried", 0, "\n".join(lines[:2]))] if lines else []
