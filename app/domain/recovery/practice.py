"""Training and mock interviews: the small plan of each, as it is written and as it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.domain.formatting import count
from app.domain.patterns import compiled_later
from app.domain.recovery import texts
from db.records.enums import Practice
from db.records.tasks import Task

NEITHER = "neither"
"""What is stored where the plan that was offered is not wanted."""
WANTED = {"training": Practice.TRAINING, "mock": Practice.MOCK_INTERVIEW}
"""The practice each answer to “would one of these help” stands for."""
MOST_HOURS = 1000
_HOURS = compiled_later(r"(?:about |some |~ ?)?([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:h|hrs?|hours?)?", re.IGNORECASE)


class HoursNotUnderstood(ValueError):
    """Hours that are no number."""


def hours(text: str) -> float | None:
    """A number of hours, or None for an empty text. Raises HoursNotUnderstood."""
    said = text.strip()
    if not said:
        return None
    match = _HOURS.fullmatch(said)
    number = float(match[1].replace(",", ".")) if match else 0.0
    if not 0 < number <= MOST_HOURS:
        raise HoursNotUnderstood(texts.HOURS_UNCLEAR)
    return number


def chosen(drafts: Mapping[str, str], wanted: str, taken: tuple[Practice, ...]) -> Practice:
    """Which practice is being planned: the one chosen, else the one said to help that is not planned yet.

    `wanted` is the answer to what would help, `taken` what is planned already.
    """
    drafted = drafts.get("correct.practice", "")
    if drafted:
        return Practice.NONE if drafted == NEITHER else Practice(drafted)
    offered = WANTED.get(wanted, Practice.NONE)
    return Practice.NONE if offered in taken else offered


def suggested(label: str) -> Practice:
    """The practice a suggestion asks for."""
    said = label.casefold()
    if "mock interview" in said:
        return Practice.MOCK_INTERVIEW
    return Practice.TRAINING if "learning plan" in said else Practice.NONE


def columns(practice: Practice, drafts: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a plan, from what stands in its lines; only those of this practice. Raises HoursNotUnderstood."""

    def line(name: str) -> str:
        return drafts.get(f"correct.{name}", "").strip()

    if practice is Practice.TRAINING:
        plan = {"goal": line("goal"), "hours": hours(line("hours")), "proof": line("proof")}
        return {"practice": practice.value, **plan}
    if practice is Practice.MOCK_INTERVIEW:
        return {"practice": practice.value, "partner": line("partner"), "rehearsed": line("rehearsed")}
    return {}


def named(practice: Practice, drafts: Mapping[str, str]) -> str:
    """What a practice is called where the user gave it no words of its own; nothing for none."""
    goal, partner = drafts.get("correct.goal", "").strip(), drafts.get("correct.partner", "").strip()
    if practice is Practice.TRAINING:
        return texts.TRAINING_NAMED.format(goal=goal) if goal else texts.TRAINING_BARE
    if practice is Practice.MOCK_INTERVIEW:
        return texts.MOCK_NAMED.format(partner=partner) if partner else texts.MOCK_BARE
    return ""


def plan(task: Task) -> list[str]:
    """The plan behind a task, line by line in words; what its text says already is not repeated."""
    said = task.text.casefold()
    lines = [
        (texts.PLAN_GOAL.format(goal=task.goal), task.goal),
        (texts.PLAN_HOURS.format(hours=_hours(task.hours)), "" if task.hours is None else "hours"),
        (texts.PLAN_PROOF.format(proof=task.proof), task.proof),
        (texts.PLAN_PARTNER.format(partner=task.partner), task.partner),
        (texts.PLAN_ANSWERS.format(answers=task.rehearsed), task.rehearsed),
    ]
    return [line for line, text in lines if text and not said.endswith(text.casefold())]


def _hours(number: float | None) -> str:
    if number is None or number == int(number):
        return count("hour", int(number or 0))
    return f"{number:g} hours"
