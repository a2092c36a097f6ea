"""Step 6: where next, the smallest step there, and archiving this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.formatting import day
from app.domain.recovery import next_leads, texts
from app.domain.recovery.effect import Effect, FocusField, Go, save_answer, save_draft
from app.domain.recovery.fields import ChoiceField, DateField, MenuField, MenuOption, Paragraph, StepField, form_line
from app.domain.recovery.steps.correct import empty_form, words_needed
from app.domain.recovery.walk_data import WalkData, WalkPosition
from db.records.cards import Card
from db.records.enums import TaskKind

if TYPE_CHECKING:
    from db.store import Store

NOT_TODAY = "not-today"


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The leads, the next step for the one picked, and the option to archive."""
    if data.leads:
        options = [
            MenuOption(
                str(card.id),
                ", ".join(part for part in (card.company, card.role) if part),
                next_leads.reason(card, data.today),
            )
            for card in data.leads
        ]
        options.append(MenuOption(NOT_TODAY, texts.NOT_TODAY))
        items: list[StepField] = [MenuField("move.lead", 0, texts.WHERE_NEXT, tuple(options), effect=_pick_lead)]
    else:
        none = Paragraph("move.none", 0, texts.NO_LEADS, names_keys=True)
        items = [Paragraph("move.title", 0, texts.WHERE_NEXT, "plain"), none]
    if data.answer("move.lead") == NOT_TODAY:
        items.append(Paragraph("move.kept", text=texts.NOT_TODAY_SAVED, tone="faint"))
    if (lead := picked_lead(data)) is not None:
        items += _next_step(data, lead)
    items += [Paragraph(f"move.task.{n}", 1, text, "faint") for n, text in enumerate(_added_steps(data))]
    return [*items, archive_menu(data)]


def picked_lead(data: WalkData) -> Card | None:
    """The lead the user picked, while it is among the first."""
    picked = data.answer("move.lead")
    return next((card for card in data.leads if str(card.id) == picked), None)


def _pick_lead(data: WalkData, position: WalkPosition, value: str) -> Effect:
    effect = save_answer(data, "move.lead", value)
    effect.next = Go.STAY if value == NOT_TODAY else FocusField("move.step")
    return effect


def _next_step(data: WalkData, lead: Card) -> list[StepField]:
    step_text = data.drafts.get("move.what", "")
    chosen = next((key for key, label in texts.SMALLEST_STEPS if label == step_text), None)
    question = texts.SMALLEST.format(company=lead.company)
    on = data.answer_day("move.day")
    return [
        ChoiceField("move.step", 2, question, texts.SMALLEST_STEPS, chosen, effect=_choose_step),
        form_line(data, "move.what", texts.IN_WORDS),
        DateField("move.day", 1, texts.ON_DAY, on, hint=texts.DAY_AHEAD_HINT, form=True),
        MenuField("move.keep", 1, "", (MenuOption("keep", texts.ADD_NEXT_STEP, "", _add_step),)),
    ]


def _choose_step(data: WalkData, position: WalkPosition, value: str) -> Effect:
    effect = save_draft(data, "move.what", dict(texts.SMALLEST_STEPS).get(value, ""))
    effect.next = FocusField("move.day")
    return effect


def _add_step(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Add the next step to the tasks of the lead, and empty the form."""
    step_text, lead = data.drafts.get("move.what", "").strip(), picked_lead(data)
    if not step_text or lead is None:
        return words_needed("move.what")
    number, due = lead.id, data.answer_day("move.day")

    def change(store: Store) -> None:
        with store.change(f"planned: {step_text}") as unit:
            store.tasks.add(number, step_text, kind=TaskKind.TO_DO, due_on=due, rejection_id=data.rejection_id)
            store.rejections.save_answer(data.rejection_id, "move.lead", "")
            unit.label = f"planned: {step_text}"
        empty_form(store, data, "move")

    return Effect(change, texts.TASK_ADDED.format(what=step_text), FocusField("walk.away"))


def _added_steps(data: WalkData) -> list[str]:
    messages = []
    for task in data.tasks:
        company = data.companies.get(task.application_id or 0)
        if task.kind is TaskKind.TO_DO and task.dropped_on is None and company is not None:
            on = day(task.due_on, data.today) if task.due_on else ""
            messages.append(texts.NEXT_STEP_ADDED.format(what=task.text, company=company, day=on).rstrip(", "))
    return messages


def archive_menu(data: WalkData) -> MenuField:
    """The option to archive or unarchive."""
    if data.ending.archived_on is not None:
        option = MenuOption("out", texts.UNARCHIVE, "", _archive)
    else:
        option = MenuOption("away", texts.ARCHIVE, texts.ARCHIVE_NOTE, _archive)
    return MenuField("walk.away", 2, "", (option,), "d")


def _archive(data: WalkData, position: WalkPosition, value: str) -> Effect:
    return archive(data)


def archive(data: WalkData) -> Effect:
    """Archive the rejection, or unarchive an archived one."""
    if data.ending.archived_on is not None:
        return Effect(
            lambda store: store.rejections.unarchive(data.rejection_id), texts.UNARCHIVED_SAID, starts_step=False
        )
    return Effect(
        lambda store: store.rejections.archive(data.rejection_id), texts.ARCHIVED_SAID, Go.LIST, starts_step=False
    )
