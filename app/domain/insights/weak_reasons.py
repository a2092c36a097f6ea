"""Where to look when a step stands out: what rejections there were put down to, and what is open about it."""

from typing import NamedTuple

from app.domain.insights.rates import CONVERSATION, ROUND, WeakStep
from app.domain.insights.reasons import Reasons
from db.records.enums import Kind

MOST = 2
"""Reasons that are named."""


class WeakReasons(NamedTuple):
    """The most frequent reasons at a step, each with its number of rejections, and a task about one that is open."""

    reasons: tuple[tuple[str, int], ...]
    open_task: str = ""


def where_to_look(weak: WeakStep, found: Reasons) -> WeakReasons:
    """What is known of the rejections that followed the step before the weak one."""
    if weak.step is CONVERSATION:
        stages = {Kind.APPLIED.value}
    elif weak.step is ROUND:
        stages = {Kind.SCREEN.value, Kind.INTERVIEW.value}
    else:
        stages = {Kind.INTERVIEW.value}
    counted: dict[str, int] = {}
    names: dict[str, str] = {}
    for part in found.by_step:
        if part.key in stages:
            for one in part.reasons:
                counted[one.reason_id] = counted.get(one.reason_id, 0) + one.total
                names[one.reason_id] = one.name
    first = sorted(counted, key=lambda reason: (-counted[reason], names[reason]))[:MOST]
    tasks = [task for action in found.actions if action.reason_id in first for task in action.open]
    return WeakReasons(tuple((names[reason], counted[reason]) for reason in first), tasks[0] if tasks else "")
