"""The letters that are keys in a walkthrough, and the footer keys there and in the list."""

from __future__ import annotations

from enum import Enum, auto

from app.domain.recovery import key_labels, texts
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition
from app.screens.keys.actions import BLANK, INSIGHTS, KEYS, PIPELINE, PLAN, REJECTIONS, TODAY
from db.records.walk_enums import Step

WALK_BESIDE = 72
"""Least cells for list and walkthrough side by side."""
ROOMY = 104
"""Least cells for full labels in the footer."""
WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (WALK_BESIDE, "-slim"), (ROOMY, "-wide"), (160, "-broad")]

Hints = list[tuple[str, str, str]]


class FocusIn(Enum):
    """What has the focus in a walkthrough."""

    TEXT = auto()
    ANSWERS = auto()
    CHOICE = auto()
    STEP = auto()


ALWAYS = frozenset(action.id for action in (TODAY, PIPELINE, REJECTIONS, INSIGHTS, PLAN, KEYS, BLANK))
"""The actions of letters in every walkthrough: other places, the list of keys, the blank screen."""


def own_keys(position: WalkPosition, shortcuts: frozenset[str]) -> frozenset[str]:
    """The names of the actions of letters at a position, where fields have these shortcuts."""
    if position.writing is not None or position.page not in (WalkPage.STEP, WalkPage.DAY):
        return frozenset()
    actions = {"write", "later"}
    if position.step is not None:
        actions.add("reveal")
        if position.page is WalkPage.STEP:
            actions.add("skip")
    if "d" in shortcuts:
        actions.add("away")
    return frozenset(actions)


def footer(
    data: WalkData | None, position: WalkPosition, width: int, own: frozenset[str], focus: FocusIn | None
) -> Hints:
    """The footer keys as (key, label, action), least important last; `focus` is None in the list."""
    if data is None:
        return [("2", key_labels.PIPELINE, "app.place(2)")]
    short = width < ROOMY
    support = ("F1", key_labels.SUPPORT_SHORT if short else key_labels.SUPPORT, "app.support")
    archive = ("d", key_labels.UNARCHIVE if data.ending.archived_on else key_labels.ARCHIVE, "screen.away")
    if focus is None:
        return [
            ("enter", key_labels.OPEN, "screen.enter"),
            archive,
            support,
            ("/", "find", "screen.find"),
            ("F", key_labels.FILTER, "screen.filter"),
            ("r", key_labels.REOPEN, "screen.reopen"),
            ("W", key_labels.LENGTH, "screen.another"),
        ]
    day = position.page is WalkPage.DAY
    steps = position.step is not None and not day
    next_step = [("ctrl+pgdn", key_labels.STEP_NEXT, "screen.step(1)")] if steps else []
    following = ("tab", key_labels.NEXT_SHORT, "screen.next")
    if focus is FocusIn.TEXT:
        hide = ("F2", key_labels.HIDE, "app.blank")
        return [following, ("esc", key_labels.STOP, "screen.leave"), support, hide, *next_step]
    choose = [("enter", key_labels.CHOOSE, "screen.choose")] if focus is FocusIn.CHOICE else []
    if focus is FocusIn.ANSWERS:
        choose = [("← →", key_labels.POINT, "screen.point")]
    if not own:
        return [*choose, following, ("esc", key_labels.BACK, "screen.leave"), support]
    leave = ("esc", key_labels.LEAVE_SHORT if short else key_labels.LEAVE, "screen.leave")
    hints = [*choose, leave, support, following]
    if day:
        archive = ("d", texts.ARCHIVE_ALL, "screen.away")
    if width >= WALK_BESIDE:
        # Both keys are also shown beside their fields, so a narrow footer leaves them out.
        if position.step not in (Step.PERSPECTIVE, Step.MOVE_ON, None) or day:
            hints.append(("w", key_labels.WRITE, "screen.write"))
        hints.append(("z", key_labels.SNOOZE, "screen.later"))
    if "skip" in own:
        hints.append(("s", key_labels.SKIP, "screen.skip"))
    if "away" in own:
        hints.append(archive)
    if position.step is Step.PERSPECTIVE:
        hints.append(("v", key_labels.SOURCE, "screen.reveal"))
    elif position.step is Step.RECOVER and (data.entries or data.mood):
        hints.append(("v", key_labels.HIDE_NOTES if position.revealed else key_labels.SHOW_NOTES, "screen.reveal"))
    elif position.step is Step.FEEDBACK and steps:
        hints.append(("ctrl+y", key_labels.COPY, "screen.copy_letter"))
    return [*hints, *next_step]
