"""Step 4, Next time: at most two tasks or a deal-breaker; none is a good answer."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from app.domain.formatting import day
from app.domain.plan.deal_breakers import SUGGESTED
from app.domain.recovery import practice, reasons, texts
from app.domain.recovery.effect import NOTHING, Effect, FocusField, save_draft
from app.domain.recovery.fields import ChoiceField, DateField, MenuField, MenuOption, Paragraph, StepField, form_line
from app.domain.recovery.steps import tried
from app.domain.recovery.walk_data import FORM_FIELDS, WalkData, WalkPosition, draft_name
from db.records.enums import Practice, TaskKind
from db.records.tasks import Task
from db.records.walk_enums import Walk

if TYPE_CHECKING:
    from db.store import Store

SMALLER_WITHIN = timedelta(days=7)
"""How long a smaller version of a task may take."""
_FIRST_LINE = {Practice.TRAINING: "correct.goal", Practice.MOCK_INTERVIEW: "correct.partner"}
"""The line of each practice that is written in first."""
_TOP = FocusField("correct.opening")


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The tasks, suggestions, and a form for another task."""
    tasks = [task for task in data.tasks if task.kind is TaskKind.CORRECTIVE]
    if data.ending.walk is Walk.OWN_CHOICE:
        opening: list[StepField] = [Paragraph("correct.opening", 0, texts.WARNING_SIGN, "plain")]
        return [*opening, *_deal_breakers(data), *(item for task in tasks for item in _task(task, data, position))]
    items: list[StepField] = [Paragraph("correct.opening", 0, texts.AT_MOST_TWO, "plain")]
    if not tasks:
        items.append(Paragraph("correct.nothing", 0, texts.NOTHING_TO_CORRECT))
    for task in tasks:
        items += _task(task, data, position)
    items += tried.whether_it_helped(data)
    for reason_id in task_reason_ids(data):
        if lines := tried.earlier_attempts(data, reason_id, f"correct.{reason_id}"):
            items += [Paragraph(f"correct.{reason_id}.name", 1, reasons.reason(reason_id).label), *lines]
    if sum(task.done_on is None and task.dropped_on is None for task in tasks) >= reasons.MOST_OPEN_ACTIONS:
        return [*items, Paragraph("correct.plenty", text=texts.TWO_IS_PLENTY, tone="faint")]
    suggested = reasons.suggestions(data.rejection.findings, data.recent_findings, [task.text for task in tasks])
    if suggested:
        options = tuple(MenuOption(action.label, action.label) for action in suggested)
        items.append(MenuField("correct.suggest", 2, texts.MIGHT_HELP, options, effect=_take_suggestion))
    due = data.answer_day("correct.due")
    return [
        *items,
        *_form(data),
        form_line(data, "correct.trigger", texts.TRIGGER, hint=texts.TRIGGER_HINT),
        DateField("correct.due", 1, texts.DUE, due, hint=texts.DAY_AHEAD_HINT, form=True),
        *_reason_choice(data),
        MenuField("correct.keep", 1, "", (MenuOption("keep", texts.ADD_TASK, texts.ADD_TASK_NOTE, _add_task),)),
        *_longer_plan(data, position),
    ]


def task_reason_ids(data: WalkData) -> list[str]:
    """The reasons a task may be for."""
    return [finding.cause_id for finding in data.rejection.findings if finding.cause_id != reasons.UNKNOWN]


# Deal-breakers, after the person's own choice


def _deal_breakers(data: WalkData) -> list[StepField]:
    """An option for each reason that was chosen, and a line for a deal-breaker in the person's own words."""
    active = {
        deal_breaker.cause_id: deal_breaker for deal_breaker in data.deal_breakers if deal_breaker.refused_on is None
    }
    items: list[StepField] = []
    options = []
    for reason_id in (finding.cause_id for finding in data.rejection.findings):
        if reason_id in active:
            text = texts.DEAL_BREAKER_SAVED.format(text=active[reason_id].text)
            items.append(Paragraph(f"deal_breaker.{reason_id}", 1, text))
        elif reason_id in SUGGESTED:
            options.append(MenuOption(reason_id, SUGGESTED[reason_id]))
    if options:
        items.append(
            MenuField("deal_breaker.save", 1, texts.DEAL_BREAKER_SAVE, tuple(options), effect=_save_deal_breaker)
        )
    own_option = MenuOption("own", texts.DEAL_BREAKER_OWN_SAVE, "", _save_own_deal_breaker)
    line = form_line(data, "correct.what", texts.DEAL_BREAKER_OWN, 2)
    return [*items, line, MenuField("deal_breaker.own", 1, "", (own_option,))]


def _save_deal_breaker(data: WalkData, position: WalkPosition, value: str) -> Effect:
    text = SUGGESTED[value]
    message = texts.DEAL_BREAKER_SAVED.format(text=text)
    return Effect(lambda store: store.deal_breakers.add(text, cause_id=value), message, FocusField("correct.what"))


def _save_own_deal_breaker(data: WalkData, position: WalkPosition, value: str) -> Effect:
    text = data.drafts.get("correct.what", "").strip()
    if not text:
        return words_needed("correct.what")

    def change(store: Store) -> None:
        store.deal_breakers.add(text)
        store.drafts.delete(draft_name(data.rejection_id, "correct.what"))

    return Effect(change, texts.DEAL_BREAKER_SAVED.format(text=text), _TOP)


def words_needed(key: str) -> Effect:
    """The effect that asks for a few words where a form has none."""
    return Effect(message=texts.TASK_NEEDS_WORDS, next=FocusField(key), starts_step=False)


# The form of a task


def _take_suggestion(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Put a suggestion into the form, where it can be changed."""
    suggestions = reasons.suggestions(data.rejection.findings, data.recent_findings)
    due = next((action.due_days for action in suggestions if action.label == value), None)
    suggested_practice = practice.suggested_practice(value)
    actions_by_reason = ((reason_id, reasons.reason(reason_id).actions) for reason_id in task_reason_ids(data))
    form = {
        "correct.what": value,
        "correct.cause": next(
            (reason_id for reason_id, actions in actions_by_reason if value in [action.label for action in actions]), ""
        ),
    }
    if suggested_practice:
        form["correct.practice"] = suggested_practice.value
    if due is not None:
        form["correct.due"] = (data.today + timedelta(days=due)).isoformat()

    def change(store: Store) -> None:
        for key, text in form.items():
            store.drafts.save(draft_name(data.rejection_id, key), text)

    return Effect(change, next=FocusField(_FIRST_LINE.get(suggested_practice, "correct.trigger")))


def planned_practice(data: WalkData) -> Practice:
    """The practice that is being planned."""
    planned_practices = tuple(task.practice for task in data.tasks)
    return practice.chosen(data.drafts, data.answer("analyse.help"), planned_practices)


def _form(data: WalkData) -> list[StepField]:
    """A line for the task itself, or the few lines of training or a mock interview."""
    chosen = planned_practice(data)
    items: list[StepField] = []
    if chosen and not data.drafts.get("correct.practice"):
        items.append(Paragraph("correct.wanted", 2, texts.PRACTICE_WANTED[chosen]))
    if not chosen or data.drafts.get("correct.what", "").strip():
        items.append(form_line(data, "correct.what", texts.WHAT, 2))
    selected = chosen.value or None
    items.append(ChoiceField("correct.practice", 1, texts.PRACTICE, texts.PRACTICES, selected, effect=_choose_practice))
    if chosen is Practice.TRAINING:
        items += [
            form_line(data, "correct.goal", texts.TRAINING_GOAL),
            form_line(data, "correct.hours", texts.TRAINING_HOURS, hint=texts.TRAINING_HOURS_HINT),
            form_line(data, "correct.proof", texts.TRAINING_PROOF, hint=texts.TRAINING_PROOF_HINT),
        ]
    elif chosen is Practice.MOCK_INTERVIEW:
        items += [
            form_line(data, "correct.partner", texts.MOCK_PARTNER, hint=texts.MOCK_PARTNER_HINT),
            form_line(data, "correct.rehearsed", texts.MOCK_ANSWERS, hint=texts.MOCK_ANSWERS_HINT),
        ]
    return items


def _choose_practice(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Show the lines of training or a mock interview, or the plain line again; their texts stay."""
    effect = save_draft(data, "correct.practice", value or practice.NEITHER)
    effect.next = FocusField(_FIRST_LINE[Practice(value)] if value else "correct.what")
    return effect


def _reason_choice(data: WalkData) -> list[StepField]:
    reason_ids = task_reason_ids(data)
    if len(reason_ids) < 2:
        return []
    options = tuple((reason_id, reasons.short_name(reason_id)) for reason_id in reason_ids)
    chosen = data.drafts.get("correct.cause") or None
    return [ChoiceField("correct.cause", 1, texts.FOR_REASON, options, chosen, effect=_choose_reason)]


def _choose_reason(data: WalkData, position: WalkPosition, value: str) -> Effect:
    return save_draft(data, "correct.cause", value)


def _longer_plan(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The lines of the longer plan, once it was asked for or started."""
    if not position.longer_plan and not any(data.drafts.get(key) for key, _ in texts.WOOP_LINES):
        option = MenuOption("woop", texts.WOOP, texts.WOOP_NOTE, _show_longer_plan)
        return [MenuField("correct.woop", 0, "", (option,))]
    return [form_line(data, key, question) for key, question in texts.WOOP_LINES]


def _show_longer_plan(data: WalkData, position: WalkPosition, value: str) -> Effect:
    position.longer_plan = True
    return Effect(next=FocusField("correct.wish"), starts_step=False)


def _add_task(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Add the task the form describes, and empty the form."""
    drafts, chosen_practice = data.drafts, planned_practice(data)
    task_text = drafts.get("correct.what", "").strip() or practice.default_name(chosen_practice, drafts)
    if not task_text:
        return words_needed("correct.what")
    try:
        details = practice.columns(chosen_practice, drafts)
    except practice.HoursNotUnderstood as error:
        return Effect(message=str(error), next=FocusField("correct.hours"), starts_step=False)
    position.longer_plan = False
    reason_ids = task_reason_ids(data)
    reason_id = drafts.get("correct.cause", "") or (reason_ids[0] if len(reason_ids) == 1 else "")
    columns = {"wish": "wish", "best_outcome": "outcome", "obstacle": "obstacle", "plan": "plan"}
    details |= {column: drafts.get(f"correct.{line}", "").strip() for column, line in columns.items()}
    details["cause_id"] = reason_id if reason_id in reason_ids else ""
    due, trigger = data.answer_day("correct.due"), drafts.get("correct.trigger", "")
    number, kind = data.application.id, TaskKind.CORRECTIVE

    def change(store: Store) -> None:
        with store.change(f"planned: {task_text}") as unit:
            task = store.tasks.add(
                number, task_text, kind=kind, due_on=due, trigger=trigger, rejection_id=data.rejection_id
            )
            store.tasks.edit(task, **details)
            unit.label = f"planned: {task_text}"
        empty_form(store, data, "correct")

    return Effect(change, texts.TASK_ADDED.format(what=task_text), _TOP)


def empty_form(store: Store, data: WalkData, form: str) -> None:
    """Delete the drafts of a form that was submitted."""
    for key in FORM_FIELDS:
        if key.startswith(form):
            store.drafts.delete(draft_name(data.rejection_id, key))


# The tasks that were added


def _task(task: Task, data: WalkData, position: WalkPosition) -> list[StepField]:
    parts = [task.text, task.trigger, texts.BY.format(day=day(task.due_on, data.today)) if task.due_on else ""]
    task_text = ", ".join(part for part in parts if part)
    if task.done_on is not None or task.dropped_on is not None:
        state = "done" if task.done_on is not None else "dropped"
        return [Paragraph(f"task.{task.id}.over", 1, f"{task_text}, {dict(texts.TASK_STATES)[state]}", "faint")]
    if task.due_on is not None and task.due_on < data.today:
        return _past_due(task, data, position)
    answer = partial(_answer, task=task.id)
    return [
        ChoiceField(f"task.{task.id}", 1, task_text, texts.TASK_STATES, "open", effect=answer),
        *_plan_behind(task, data),
    ]


def _plan_behind(task: Task, data: WalkData) -> list[StepField]:
    """The plan behind a task, in the user's words: that of a practice, and the longer one."""
    plan = next((past.plan for past in data.past_tasks if past.task.id == task.id), ("", "", "", ""))
    wish, outcome, obstacle, plan_text = plan
    lines = practice.plan_lines(task)
    lines += [texts.WOOP_BACK.format(wish=wish)] if wish else []
    lines += [texts.WOOP_BACK_OUTCOME.format(outcome=outcome)] if outcome else []
    lines += [texts.WOOP_BACK_PLAN.format(obstacle=obstacle, plan=plan_text)] if obstacle and plan_text else []
    return [Paragraph(f"task.{task.id}.plan", 0, "\n".join(lines), "faint")] if lines else []


def _past_due(task: Task, data: WalkData, position: WalkPosition) -> list[StepField]:
    """The fields of a task past its day: whether it is still wanted, and how."""
    key, number = f"task.{task.id}", task.id
    new_day, smaller = position.new_day_for == number, position.smaller_for == number
    question = texts.STILL_WANTED.format(what=", ".join(part for part in (task.text, task.trigger) if part))
    chosen = "date" if new_day else None
    if smaller and not new_day:
        chosen = "smaller"
    answer = partial(_answer, task=number)
    items: list[StepField] = [
        ChoiceField(key, 1, question, texts.STILL_WANTEDS, chosen, effect=answer),
        *_plan_behind(task, data),
    ]
    if new_day:
        save = partial(_save_day, task=number)
        items.append(DateField(f"{key}.day", 1, texts.DUE, None, hint=texts.DAY_AHEAD_HINT, effect=save))
    elif smaller:
        by = texts.SMALLER_NOTE.format(day=day(data.today + SMALLER_WITHIN, data.today))
        option = MenuOption("smaller", texts.SMALLER_SAVE, by, partial(_save_smaller, task=number))
        items += [form_line(data, f"{key}.text", texts.SMALLER), MenuField(f"{key}.smaller", 0, "", (option,))]
    return items


def _answer(data: WalkData, position: WalkPosition, value: str, task: int) -> Effect:
    """Finish or drop a task, or show how it can be changed."""
    position.new_day_for = task if value == "date" else None
    position.smaller_for = task if value == "smaller" else None
    if value in ("date", "smaller"):
        following = FocusField(f"task.{task}.{'day' if value == 'date' else 'text'}")
        return Effect(next=following, starts_step=False)
    if value == "done":
        return Effect(lambda store: store.tasks.finish(task))
    return Effect(lambda store: store.tasks.drop(task)) if value == "dropped" else NOTHING


def _save_day(data: WalkData, on: date | None, task: int) -> Effect:
    return NOTHING if on is None else Effect(lambda store: store.tasks.edit(task, due_on=on))


def _save_smaller(data: WalkData, position: WalkPosition, value: str, task: int) -> Effect:
    key = f"task.{task}.text"
    text = data.drafts.get(key, "").strip()
    if not text:
        return words_needed(key)
    position.smaller_for = None
    due = data.today + SMALLER_WITHIN

    def change(store: Store) -> None:
        store.tasks.edit(task, text=text, due_on=due)
        store.drafts.delete(draft_name(data.rejection_id, key))

    return Effect(change, texts.TASK_ADDED.format(what=text))
