"""Which keys the footer of the Rejections names, in the list and in a walk, in as much room as there is."""

from __future__ import annotations

from app.recovery import words
from app.recovery.case import Case, Place
from db.records import Step

WALK_BESIDE = 72
"""Cells from which list and walk stand side by side."""
ROOMY = 104
"""Cells from which there is room for whole words in the footer."""
WIDTHS: list[tuple[int, str]] | None = [(0, "-narrow"), (WALK_BESIDE, "-slim"), (ROOMY, "-wide"), (160, "-broad")]

Hints = list[tuple[str, str, str]]


def footer(case: Case | None, place: Place, width: int, *, walking: bool, in_field: bool) -> Hints:
    """The keys that matter now: key, words, action; the last ones are left out first."""
    if case is None:
        return [("2", words.KEY_PIPELINE, "app.place(2)")]
    short = width < ROOMY
    support = ("F1", words.KEY_SUPPORT_SHORT if short else words.KEY_SUPPORT, "screen.support")
    away = ("d", words.KEY_OUT if case.ending.put_away_on else words.KEY_AWAY, "screen.away")
    if not walking:
        return [
            ("enter", words.KEY_OPEN, "screen.enter"),
            away,
            support,
            ("/", "find", "screen.find"),
            ("F", words.KEY_FILTER, "screen.filter"),
            ("r", words.KEY_REOPEN, "screen.reopen"),
            ("W", words.KEY_WALK, "screen.another"),
        ]
    if place.page == "day" and not in_field:
        return [
            ("w", words.KEY_WRITE, "screen.write"),
            ("z", words.KEY_LATER, "screen.later"),
            ("d", words.KEY_ALL_AWAY, "screen.away"),
            ("esc", words.KEY_LEAVE_SHORT if short else words.KEY_LEAVE, "screen.leave"),
            support,
        ]
    if (place.door is not None or place.page) and place.page != "day":
        return [("esc", words.KEY_BACK, "screen.leave"), support]
    if in_field:
        return [("tab", words.KEY_NEXT_FIELD, "screen.next"), ("esc", words.KEY_STOP, "screen.leave"), support]
    if place.step is None:
        return [away, ("esc", words.KEY_BACK, "screen.leave"), support]
    return _step(case, place, place.step, support, width)


def _step(case: Case, place: Place, step: Step, support: tuple[str, str, str], width: int) -> Hints:
    short = width < ROOMY
    hints: Hints = []
    if width >= WALK_BESIDE:
        # Both stand beside what they lead to as well, so they can be spared here.
        if step not in (Step.PERSPECTIVE, Step.MOVE_ON):
            hints.append(("w", words.KEY_WRITE, "screen.write"))
        hints.append(("z", words.KEY_LATER, "screen.later"))
    hints += [
        ("s", words.KEY_SKIP, "screen.skip"),
        ("tab", words.KEY_NEXT_SHORT if short else words.KEY_NEXT, "screen.next"),
        ("esc", words.KEY_LEAVE_SHORT if short else words.KEY_LEAVE, "screen.leave"),
        support,
    ]
    if step is Step.PERSPECTIVE:
        hints.append(("v", words.KEY_SOURCE, "screen.reveal"))
    elif step is Step.RECOVER and (case.entries or case.mood):
        hints.append(("v", words.KEY_FOLD if place.revealed else words.KEY_REVEAL, "screen.reveal"))
    elif step is Step.FEEDBACK:
        hints.append(("y", words.KEY_COPY, "screen.copy"))
    return hints
