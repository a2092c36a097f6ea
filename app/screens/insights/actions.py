"""The keys of Insights."""

from __future__ import annotations

from app.screens.keys.actions import Action

VIEW_NEXT = Action("insights.next", "tab", "next", "next view", "turn(1)")
VIEW_BEFORE = Action("insights.before", "shift+tab", "before", "view before", "turn(-1)")
COUNTED = Action(
    "insights.range",
    "F",
    "range",
    "which applications to count",
    command="Which applications to count",
    help="Job search and days",
)
ABOUT = Action(
    "insights.about",
    "i",
    "about",
    "about these numbers",
    command="About these numbers",
    help="What is counted, and where starting guesses come from",
)
SAVE_VIEW = Action(
    "insights.save",
    "w",
    "save",
    "save this view",
    command="Save this view",
    help="As a picture or as text",
)
OTHER_WAY = Action(
    "insights.other",
    "v",
    "other way",
    "from sources, the wider range, or how you felt",
)
