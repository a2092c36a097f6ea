"""Finds the most frequent reasons of rejections at a weak step, and an open task about one of them."""

from typing import NamedTuple

from app.domain.insights.rates import CONVERSATION, ROUND, WeakStep
from app.domain.insights.reasons import Reasons
from db.records.enums import Kind

MOST = 2
"""The most reasons named."""


class WeakReasons(NamedTuple):
    """The most frequent reasons at a step with their numbers of rejections, and an open task about one of them."""

    reasons: tuple[tuple[str, int], ...]
    open_task: str = ""


def where_to_look(weak: WeakStep, reasons: Reasons) -> WeakReasons:
    """Returns the reasons of the rejections at the stages before the weak step."""
    if weak.step is CONVERSATION:
        stages = {Kind.APPLIED.value}
    elif weak.step is ROUND:
        stages = {Kind.SCREEN.value, Kind.INTERVIEW.value}
    else:
        stages = {Kind.INTERVIEW.value}
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for part in reasons.by_step:
        if part.key in stages:
            for reason_count in part.reasons:
                counts[reason_count.reason_id] = counts.get(reason_count.reason_id, 0) + reason_count.total
                names[reason_count.reason_id] = reason_count.name
    top = sorted(counts, key=lambda reason: (-counts[reason], names[reason]))[:MOST]
    tasks = [task for action in reasons.actions if action.reason_id in top for task in action.open]
    return WeakReasons(tuple((names[reason], counts[reason]) for reason in top), tasks[0] if tasks else "")
