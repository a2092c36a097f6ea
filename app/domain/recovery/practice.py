"""Training and mock interviews: reads the small plan of each from its form, and writes it in words."""

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
"""Stored where the plan that was offered is not wanted."""
WANTED = {"training": Practice.TRAINING, "mock": Practice.MOCK_INTERVIEW}
"""The practice for each answer to “would one of these help”."""
MOST_HOURS = 1000
_HOURS = compiled_later(r"(?:about |some |~ ?)?([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(?:h|hrs?|hours?)?", re.IGNORECASE)


class HoursNotUnderstood(ValueError):
    """Hours that are no number."""


def read_hours(text: str) -> float | None:
    """A number of hours, or None for an empty text. Raises HoursNotUnderstood."""
    hours_text = text.strip()
    if not hours_text:
        return None
    match = _HOURS.fullmatch(hours_text)
    number = float(match[1].replace(",", ".")) if match else 0.0
    if not 0 < number <= MOST_HOURS:
        raise HoursNotUnderstood(texts.HOURS_UNCLEAR)
    return number


def chosen(drafts: Mapping[str, str], help_answer: str, planned: tuple[Practice, ...]) -> Practice:
    """The practice that is being planned: the one chosen, else the one that would help and is not planned yet.

    `help_answer` is the answer to what would help, `planned` what is planned already.
    """
    drafted = drafts.get("correct.practice", "")
    if drafted:
        return Practice.NONE if drafted == NEITHER else Practice(drafted)
    offered = WANTED.get(help_answer, Practice.NONE)
    return Practice.NONE if offered in planned else offered


def suggested_practice(label: str) -> Practice:
    """The practice a suggestion asks for."""
    text = label.casefold()
    if "mock interview" in text:
        return Practice.MOCK_INTERVIEW
    return Practice.TRAINING if "learning plan" in text else Practice.NONE


def columns(practice: Practice, drafts: Mapping[str, str]) -> dict[str, Any]:
    """The columns of a plan, from the lines of its form; only those of this practice. Raises HoursNotUnderstood."""

    def line(name: str) -> str:
        return drafts.get(f"correct.{name}", "").strip()

    if practice is Practice.TRAINING:
        details = {"goal": line("goal"), "hours": read_hours(line("hours")), "proof": line("proof")}
        return {"practice": practice.value, **details}
    if practice is Practice.MOCK_INTERVIEW:
        return {"practice": practice.value, "partner": line("partner"), "rehearsed": line("rehearsed")}
    return {}


def default_name(practice: Practice, drafts: Mapping[str, str]) -> str:
    """The name of a practice to which the user gave none; empty for no practice."""
    goal, partner = drafts.get("correct.goal", "").strip(), drafts.get("correct.partner", "").strip()
    if practice is Practice.TRAINING:
        return texts.TRAINING_NAMED.format(goal=goal) if goal else texts.TRAINING_BARE
    if practice is Practice.MOCK_INTERVIEW:
        return texts.MOCK_NAMED.format(partner=partner) if partner else texts.MOCK_BARE
    return ""


def plan_lines(task: Task) -> list[str]:
    """The plan of a task, line by line in words; what its text contains already is not repeated."""
    task_text = task.text.casefold()
    lines = [
        (texts.PLAN_GOAL.format(goal=task.goal), task.goal),
        (texts.PLAN_HOURS.format(hours=_hours_in_words(task.hours)), "" if task.hours is None else "hours"),
        (texts.PLAN_PROOF.format(proof=task.proof), task.proof),
        (texts.PLAN_PARTNER.format(partner=task.partner), task.partner),
        (texts.PLAN_ANSWERS.format(answers=task.rehearsed), task.rehearsed),
    ]
    return [line for line, text in lines if text and not task_text.endswith(text.casefold())]


def _hours_in_words(number: float | None) -> str:
    if number is None or number == int(number):
        return count("hour", int(number or 0))
    return f"{number:g} hours"
