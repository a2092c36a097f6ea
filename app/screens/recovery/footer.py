"""Which letters are keys in a walkthrough, and which keys the footer names there and in the list."""

from __future__ import annotations

from enum import Enum, auto

from app.domain.recovery import texts
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition
from app.screens.actions import BLANK, INSIGHTS, KEYS, PIPELINE, PLAN, REJECTIONS, TODAY
from db.records.walk_enums import Step

WALK_BESIDE = 72
"""Cells from which list and walkthrough are side by side."""
ROOMY = 104
"""Cells from which there is room for whole words in the footer."""
WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (WALK_BESIDE, "-slim"), (ROOMY, "-wide"), (160, "-broad")]

Hints = list[tuple[str, str, str]]


class FocusIn(Enum):
    """What has the keys in a walkthrough."""

    TEXT = auto()
    ANSWERS = auto()
    CHOICE = auto()
    STEP = auto()


ALWAYS = frozenset(action.id for action in (TODAY, PIPELINE, REJECTIONS, INSIGHTS, PLAN, KEYS, BLANK))
"""What letters do in every walkthrough: another place, the keys, an empty screen."""


def own_keys(position: WalkPosition, shortcuts: frozenset[str]) -> frozenset[str]:
    """What letters do where fields with these shortcuts are shown, by the names of the actions."""
    if position.writing is not None or position.page not in (WalkPage.STEP, WalkPage.DAY):
        return frozenset()
    found = {"write", "later"}
    if position.step is not None:
        found.add("reveal")
        if position.page is WalkPage.STEP:
            found.add("skip")
    if "d" in shortcuts:
        found.add("away")
    return frozenset(found)


def footer(
    data: WalkData | None, position: WalkPosition, width: int, own: frozenset[str], focus: FocusIn | None
) -> Hints:
    """The keys that matter now: key, words, action; the last ones are left out first. `focus` is None in the list."""
    if data is None:
        return [("2", texts.KEY_PIPELINE, "app.place(2)")]
    short = width < ROOMY
    support = ("F1", texts.KEY_SUPPORT_SHORT if short else texts.KEY_SUPPORT, "app.support")
    archive = ("d", texts.KEY_UNARCHIVE if data.closed.archived_on else texts.KEY_ARCHIVE, "screen.away")
    if focus is None:
        return [
            ("enter", texts.KEY_OPEN, "screen.enter"),
            archive,
            support,
            ("/", "find", "screen.find"),
            ("F", texts.KEY_FILTER, "screen.filter"),
            ("r", texts.KEY_REOPEN, "screen.reopen"),
            ("W", texts.KEY_LENGTH, "screen.another"),
        ]
    day = position.page is WalkPage.DAY
    steps = position.step is not None and not day
    next_step = [("ctrl+pgdn", texts.KEY_STEP_NEXT, "screen.step(1)")] if steps else []
    following = ("tab", texts.KEY_NEXT_SHORT, "screen.next")
    if focus is FocusIn.TEXT:
        hide = ("F2", texts.KEY_HIDE, "app.blank")
        return [following, ("esc", texts.KEY_STOP, "screen.leave"), support, hide, *next_step]
    choose = [("enter", texts.KEY_CHOOSE, "screen.choose")] if focus is FocusIn.CHOICE else []
    if focus is FocusIn.ANSWERS:
        choose = [("← →", texts.KEY_POINT, "screen.point")]
    if not own:
        return [*choose, following, ("esc", texts.KEY_BACK, "screen.leave"), support]
    leave = ("esc", texts.KEY_LEAVE_SHORT if short else texts.KEY_LEAVE, "screen.leave")
    hints = [*choose, leave, support, following]
    if day:
        archive = ("d", texts.ARCHIVE_ALL, "screen.away")
    if width >= WALK_BESIDE:
        # Both stand beside what they lead to as well, so they can be spared here.
        if position.step not in (Step.PERSPECTIVE, Step.MOVE_ON, None) or day:
            hints.append(("w", texts.KEY_WRITE, "screen.write"))
        hints.append(("z", texts.KEY_SNOOZE, "screen.later"))
    if "skip" in own:
        hints.append(("s", texts.KEY_SKIP, "screen.skip"))
    if "away" in own:
        hints.append(archive)
    if position.step is Step.PERSPECTIVE:
        hints.append(("v", texts.KEY_SOURCE, "screen.reveal"))
    elif position.step is Step.RECOVER and (data.entries or data.mood):
        hints.append(("v", texts.KEY_HIDE_NOTES if position.revealed else texts.KEY_SHOW_NOTES, "screen.reveal"))
    elif position.step is Step.FEEDBACK and steps:
        hints.append(("ctrl+y", texts.KEY_COPY, "screen.copy_letter"))
    return [*hints, *next_step]
