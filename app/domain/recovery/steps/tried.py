"""Earlier tasks about a reason: asks once whether each helped, and shows them where the reason comes up again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from app.domain.recovery import texts
from app.domain.recovery.effect import NOTHING, Effect
from app.domain.recovery.fields import ChoiceField, Paragraph, StepField
from app.domain.recovery.walk_data import WalkData, WalkPosition

ASK_AFTER = timedelta(days=7)
"""How long after a task was done the question comes whether it helped."""


def whether_it_helped(data: WalkData) -> list[StepField]:
    """The question about the finished task that was done longest ago; each task is asked about once."""
    for past in data.past_tasks:
        task = past.task
        if task.done_on is not None and not task.helped and data.today - task.done_on >= ASK_AFTER:
            question = texts.DID_IT_HELP.format(what=task.text)
            save = partial(_save_helped, task=task.id)
            return [ChoiceField(f"task.{task.id}.helped", 1, question, texts.DID_IT_HELPS, effect=save)]
    return []


def _save_helped(data: WalkData, position: WalkPosition, value: str, task: int) -> Effect:
    return Effect(lambda store: store.tasks.edit(task, helped=value), starts_step=False) if value else NOTHING


def earlier_attempts(data: WalkData, reason_id: str, prefix: str) -> list[StepField]:
    """Earlier tasks about a reason and whether they helped, the latest first."""
    outcome_words = dict(texts.TRIED_SAID)
    lines = [
        texts.TRIED.format(what=past.task.text, helped=outcome_words[past.task.helped])
        for past in reversed(data.past_tasks)
        if past.reason_id == reason_id and past.task.helped in outcome_words
    ]
    return [Paragraph(f"{prefix}.tried", 0, "\n".join(lines[:2]))] if lines else []
