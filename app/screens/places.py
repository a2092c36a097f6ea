"""The places, each imported when it is first shown, since the first frame needs only one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

MODE_OF = {1: "today", 2: "pipeline", 3: "rejections", 4: "insights", 5: "plan"}


def _today() -> Screen[None]:
    from app.screens.today.screen import TodayScreen

    return TodayScreen()


def _pipeline() -> Screen[None]:
    from app.screens.pipeline.screen import PipelineScreen

    return PipelineScreen()


def _rejections() -> Screen[None]:
    from app.screens.recovery.screen import RejectionsScreen

    return RejectionsScreen()


def _insights() -> Screen[None]:
    from app.screens.insights.screen import InsightsScreen

    return InsightsScreen()


def _plan() -> Screen[None]:
    from app.screens.plan.screen import PlanScreen

    return PlanScreen()


MODES: dict[str, Callable[[], Screen[Any]]] = {
    "today": _today,
    "pipeline": _pipeline,
    "rejections": _rejections,
    "insights": _insights,
    "plan": _plan,
}
