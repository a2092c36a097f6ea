"""Step 4: at most two things to do; none is a good answer."""

from __future__ import annotations

from datetime import timedelta

from app.domain.formatting import day
from app.domain.plan.deal_breakers import SUGGESTED
from app.domain.recovery import practice, reasons, texts
from app.domain.recovery.fields import Choice, Day, Item, Menu, Option, Say, Write
from app.domain.recovery.steps import tried
from app.domain.recovery.walk_data import Case, Place
from db.records import Practice, Task, TaskKind, Walk

SMALLER_WITHIN = timedelta(days=7)
"""How long a smaller version of something may take."""


def content(case: Case, place: Place) -> list[Item]:
    """What there is to do, what might help, and a place to write it down."""
    tasks = [task for task in case.tasks if task.kind is TaskKind.CORRECTIVE]
    own_choice = case.ending.walk is Walk.OWN_CHOICE
    opening = texts.WARNING_SIGN if own_choice else texts.AT_MOST_TWO
    items: list[Item] = [Say("correct.opening", 0, opening, "plain")]
    if own_choice:
        return [*items, *_deal_breakers(case), *(item for task in tasks for item in _task(task, case, place))]
    if not tasks:
        items.append(Say("correct.nothing", 0, texts.NOTHING_TO_CORRECT))
    for task in tasks:
        items += _task(task, case, place)
    items += tried.asked(case)
    for finding in case.rejection.findings:
        if lines := tried.known(case, finding.cause_id, f"correct.{finding.cause_id}"):
            items += [Say(f"correct.{finding.cause_id}.name", 1, reasons.cause(finding.cause_id).label), *lines]
    if len(open_ones(tasks)) >= reasons.MOST_OPEN_ACTIONS:
        return [*items, Say("correct.plenty", text=texts.TWO_IS_PLENTY, tone="faint")]
    suggested = reasons.suggestions(case.rejection.findings, case.lately, [task.text for task in tasks])
    if suggested:
        options = tuple(Option(action.label, action.label) for action in suggested)
        items.append(Menu("correct.suggest", 2, texts.MIGHT_HELP, options))
    return [
        *items,
        *_form(case),
        Write(
            "correct.trigger", 1, texts.TRIGGER, case.drafts.get("correct.trigger", ""), texts.TRIGGER_HINT, single=True
        ),
        Day("correct.due", 1, texts.DUE, case.answer_day("correct.due"), hint=texts.DAY_AHEAD_HINT),
        *_which(case),
        Menu("correct.keep", 1, "", (Option("keep", texts.ADD_TASK, texts.ADD_TASK_NOTE),)),
        *_woop(case, place),
    ]


def _deal_breakers(case: Case) -> list[Item]:
    """One for each reason that was chosen, in one key, or one in the person's own words."""
    kept = {one.cause_id: one for one in case.own_filters if one.refused_on is None}
    items: list[Item] = []
    offered = []
    for finding in case.rejection.findings:
        if finding.cause_id in kept:
            text = texts.DEAL_BREAKER_SAVED.format(text=kept[finding.cause_id].text)
            items.append(Say(f"deal_breaker.{finding.cause_id}", 1, text))
        elif finding.cause_id in SUGGESTED:
            offered.append(Option(finding.cause_id, SUGGESTED[finding.cause_id]))
    if offered:
        items.append(Menu("deal_breaker.save", 1, texts.DEAL_BREAKER_SAVE, tuple(offered)))
    own = Write("correct.what", 2, texts.DEAL_BREAKER_OWN, case.drafts.get("correct.what", ""), single=True)
    return [*items, own, Menu("deal_breaker.own", 1, "", (Option("own", texts.DEAL_BREAKER_OWN_SAVE),))]


def planned(case: Case) -> Practice:
    """The practice that is being planned here."""
    taken = tuple(task.practice for task in case.tasks)
    return practice.chosen(case.drafts, case.answer("analyse.help"), taken)


def _form(case: Case) -> list[Item]:
    """What to do in a line of its own, or in the few lines of training or a mock interview."""
    drafts, chosen = case.drafts, planned(case)
    what = Write("correct.what", 2, texts.WHAT, drafts.get("correct.what", ""), single=True)
    choice = Choice("correct.practice", 1, texts.PRACTICE, texts.PRACTICES, chosen.value or None)
    items: list[Item] = []
    if chosen and not drafts.get("correct.practice"):
        items.append(Say("correct.wanted", 2, texts.PRACTICE_WANTED[chosen]))
    if not chosen or drafts.get("correct.what", "").strip():
        items.append(what)

    def line(name: str, prompt: str, hint: str = "") -> Item:
        return Write(f"correct.{name}", 1, prompt, drafts.get(f"correct.{name}", ""), hint, single=True)

    if chosen is Practice.TRAINING:
        return [
            *items,
            choice,
            line("goal", texts.TRAINING_GOAL),
            line("hours", texts.TRAINING_HOURS, texts.TRAINING_HOURS_HINT),
            line("proof", texts.TRAINING_PROOF, texts.TRAINING_PROOF_HINT),
        ]
    if chosen is Practice.MOCK_INTERVIEW:
        return [
            *items,
            choice,
            line("partner", texts.MOCK_PARTNER, texts.MOCK_PARTNER_HINT),
            line("rehearsed", texts.MOCK_ANSWERS, texts.MOCK_ANSWERS_HINT),
        ]
    return [*items, choice]


def found_causes(case: Case) -> list[str]:
    """The causes a thing to do may be for."""
    return [finding.cause_id for finding in case.rejection.findings if finding.cause_id != reasons.UNKNOWN]


def _which(case: Case) -> list[Item]:
    found = found_causes(case)
    if len(found) < 2:
        return []
    options = tuple((known, texts.REASON_NAMES.get(known, reasons.cause(known).label)) for known in found)
    return [Choice("correct.cause", 1, texts.FOR_REASON, options, case.drafts.get("correct.cause") or None)]


def _woop(case: Case, place: Place) -> list[Item]:
    """The longer form, for whoever asks for it or has begun it."""
    if not place.woop and not any(case.drafts.get(key) for key, _ in texts.WOOP_LINES):
        return [Menu("correct.woop", 0, "", (Option("woop", texts.WOOP, texts.WOOP_NOTE),))]
    return [Write(key, 1, question, case.drafts.get(key, ""), single=True) for key, question in texts.WOOP_LINES]


def open_ones(tasks: list[Task]) -> list[Task]:
    """Those neither done nor dropped."""
    return [task for task in tasks if task.done_on is None and task.dropped_on is None]


def _task(task: Task, case: Case, place: Place) -> list[Item]:
    parts = [task.text, task.trigger, texts.BY.format(day=day(task.due_on, case.today)) if task.due_on else ""]
    said = ", ".join(part for part in parts if part)
    if task.done_on is not None or task.dropped_on is not None:
        state = "done" if task.done_on is not None else "dropped"
        return [Say(f"task.{task.id}.over", 1, f"{said}, {dict(texts.TASK_STATES)[state]}", "faint")]
    if task.due_on is not None and task.due_on < case.today:
        return _wanted(task, case, place)
    return [Choice(f"task.{task.id}", 1, said, texts.TASK_STATES, "open"), *_read_back(task, case)]


def _read_back(task: Task, case: Case) -> list[Item]:
    """The plan behind a thing to do, in the user's words: that of a practice, and the longer one."""
    plan = next((action.plan for action in case.tried if action.task.id == task.id), ("", "", "", ""))
    wish, outcome, obstacle, then = plan
    lines = practice.plan(task)
    lines += [texts.WOOP_BACK.format(wish=wish)] if wish else []
    lines += [texts.WOOP_BACK_OUTCOME.format(outcome=outcome)] if outcome else []
    lines += [texts.WOOP_BACK_PLAN.format(obstacle=obstacle, plan=then)] if obstacle and then else []
    return [Say(f"task.{task.id}.plan", 0, "\n".join(lines), "faint")] if lines else []


def _wanted(task: Task, case: Case, place: Place) -> list[Item]:
    """A day that has passed: whether it is still wanted, and how."""
    key, way = f"task.{task.id}", place.task[1] if place.task and place.task[0] == task.id else None
    said = ", ".join(part for part in (task.text, task.trigger) if part)
    question = Choice(key, 1, texts.STILL_WANTED.format(what=said), texts.STILL_WANTEDS, way)
    items: list[Item] = [question, *_read_back(task, case)]
    if way == "date":
        items.append(Day(f"{key}.day", 1, texts.DUE, None, hint=texts.DAY_AHEAD_HINT))
    elif way == "smaller":
        by = texts.SMALLER_NOTE.format(day=day(case.today + SMALLER_WITHIN, case.today))
        items += [
            Write(f"{key}.text", 1, texts.SMALLER, case.drafts.get(f"{key}.text", ""), single=True),
            Menu(f"{key}.smaller", 0, "", (Option("smaller", texts.SMALLER_SAVE, by),)),
        ]
    return items
