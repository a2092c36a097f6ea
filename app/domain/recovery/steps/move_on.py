"""Step 6: where next, the smallest step there, and putting this one away."""

from __future__ import annotations

from app.domain.formatting import day
from app.domain.recovery import next_leads, texts
from app.domain.recovery.fields import Choice, Day, Item, Menu, Option, Say, Write
from app.domain.recovery.walk_data import Case, Place
from db.records import Card, TaskKind

NOT_TODAY = "not-today"


def content(case: Case, place: Place) -> list[Item]:
    """The leads, the next step for the one picked, and the way to put this away."""
    items: list[Item] = []
    if case.leads:
        options = [
            Option(
                str(card.id),
                ", ".join(p for p in (card.company, card.role) if p),
                next_leads.reason(card, case.today),
            )
            for card in case.leads
        ]
        options.append(Option(NOT_TODAY, texts.NOT_TODAY))
        items.append(Menu("move.lead", 0, texts.WHERE_NEXT, tuple(options)))
    else:
        items += [Say("move.title", 0, texts.WHERE_NEXT, "plain"), Say("move.none", 0, texts.NO_LEADS, names_keys=True)]
    if case.answer("move.lead") == NOT_TODAY:
        items.append(Say("move.kept", text=texts.NOT_TODAY_SAVED, tone="faint"))
    picked = picked_lead(case)
    if picked is not None:
        items += _next_step(case, picked)
    items += [Say(f"move.task.{n}", 1, text, "faint") for n, text in enumerate(_added(case))]
    return [*items, away(case)]


def picked_lead(case: Case) -> Card | None:
    """The lead the user picked, while it is among the first."""
    picked = case.answer("move.lead")
    return next((card for card in case.leads if str(card.id) == picked), None)


def _next_step(case: Case, card: Card) -> list[Item]:
    what = case.drafts.get("move.what", "")
    chosen = next((key for key, label in texts.SMALLEST_STEPS if label == what), None)
    return [
        Choice("move.step", 2, texts.SMALLEST.format(company=card.company), texts.SMALLEST_STEPS, chosen),
        Write("move.what", 1, texts.IN_WORDS, what, single=True),
        Day("move.day", 1, texts.ON_DAY, case.answer_day("move.day"), hint=texts.DAY_AHEAD_HINT),
        Menu("move.keep", 1, "", (Option("keep", texts.ADD_NEXT_STEP),)),
    ]


def _added(case: Case) -> list[str]:
    found = []
    for task in case.tasks:
        if task.kind is TaskKind.TO_DO and task.dropped_on is None and task.application_id in case.companies:
            company = case.companies[task.application_id]
            on = day(task.due_on, case.today) if task.due_on else ""
            found.append(texts.NEXT_STEP_ADDED.format(what=task.text, company=company, day=on).rstrip(", "))
    return found


def away(case: Case) -> Item:
    """The way to put a walk away, or to take it out again."""
    if case.ending.put_away_on is not None:
        return Menu("walk.away", 2, "", (Option("out", texts.UNARCHIVE),), shortcut="d")
    return Menu("walk.away", 2, "", (Option("away", texts.ARCHIVE, texts.ARCHIVE_NOTE),), shortcut="d")
