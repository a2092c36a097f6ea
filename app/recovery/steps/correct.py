"""Step 4: at most two things to do; none is a good answer."""

from __future__ import annotations

from app.recovery import causes, words
from app.recovery.case import Case, Place
from app.recovery.items import Choice, Day, Item, Menu, Option, Say, Write
from app.words import day
from db.records import Task, TaskKind, Walk


def content(case: Case, place: Place) -> list[Item]:
    """What there is to do, what might help, and a place to write it down."""
    tasks = [task for task in case.tasks if task.kind is TaskKind.CORRECTIVE]
    own_choice = case.ending.walk is Walk.OWN_CHOICE
    opening = words.FILTER_OPENING if own_choice else words.AT_MOST_TWO
    items: list[Item] = [Say("correct.opening", 0, opening, "plain")]
    if not tasks and not own_choice:
        items.append(Say("correct.nothing", 0, words.NOTHING_TO_CORRECT))
    items += [_task(task, case) for task in tasks]
    if len(open_ones(tasks)) >= causes.MOST_OPEN_ACTIONS:
        return [*items, Say("correct.plenty", text=words.TWO_IS_PLENTY, tone="faint")]
    suggested = causes.suggestions(case.rejection.findings, case.lately, [task.text for task in tasks])
    if suggested:
        options = tuple(Option(action.label, action.label) for action in suggested)
        items.append(Menu("correct.suggest", 2, words.MIGHT_HELP, options))
    return [
        *items,
        Write("correct.what", 2, words.WHAT, case.drafts.get("correct.what", "")),
        Write("correct.trigger", 1, words.TRIGGER, case.drafts.get("correct.trigger", ""), words.TRIGGER_HINT),
        Day("correct.due", 1, words.DUE, case.answer_day("correct.due"), hint=words.DAY_AHEAD_HINT),
        Menu("correct.keep", 1, "", (Option("keep", words.KEEP_ACTION, words.KEEP_ACTION_NOTE),)),
    ]


def open_ones(tasks: list[Task]) -> list[Task]:
    """Those neither done nor dropped."""
    return [task for task in tasks if task.done_on is None and task.dropped_on is None]


def _task(task: Task, case: Case) -> Item:
    parts = [task.text, task.trigger, words.BY.format(day=day(task.due_on, case.today)) if task.due_on else ""]
    said = ", ".join(part for part in parts if part)
    if task.done_on is not None or task.dropped_on is not None:
        state = "done" if task.done_on is not None else "dropped"
        return Say(f"task.{task.id}.over", 1, f"{said}, {dict(words.TASK_STATES)[state]}", "faint")
    return Choice(f"task.{task.id}", 1, said, words.TASK_STATES, "open")
