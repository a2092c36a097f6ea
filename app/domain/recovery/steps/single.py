"""The two kinds of walkthrough that are one page: only recorded, and closed without a reply."""

from __future__ import annotations

from app.domain.formatting import count
from app.domain.recovery import texts
from app.domain.recovery.effect import Effect, Go, ShowPage
from app.domain.recovery.fields import MenuField, MenuOption, Paragraph, StepField, answer_line
from app.domain.recovery.steps.move_on import archive
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition
from db.records.enums import Kind


def note(data: WalkData) -> list[StepField]:
    """The page of a rejection that is only recorded; it asks nothing."""
    return [Paragraph("note.text", 0, texts.NOTE_TEXT, "plain"), _menu(data, can_reopen=False)]


def silence(data: WalkData) -> list[StepField]:
    """The page of an application that closed without a reply, with a line to write if the user likes."""
    return [
        Paragraph("silence.text", 0, texts.SILENCE_TEXT, "plain"),
        *_days(data),
        Paragraph("silence.more", 1, texts.SILENCE_MORE, "faint"),
        answer_line(data, "silence.line", texts.ONE_LINE, 2),
        _menu(data, can_reopen=True),
    ]


def _days(data: WalkData) -> list[StepField]:
    """How many days it took, if they are known."""
    application, ended_on = data.application, data.ending.ended_on
    began_on = application.added_on if application.furthest is Kind.LEAD else application.applied_on
    if ended_on is None or began_on is None:
        return []
    days = count("day", max(0, (ended_on - began_on).days))
    return [Paragraph("silence.days", 0, texts.SILENCE_DAYS.format(days=days))]


def _menu(data: WalkData, *, can_reopen: bool) -> MenuField:
    label = texts.ARCHIVE if data.ending.archived_on is None else texts.UNARCHIVE
    options = [MenuOption("away", label, "", lambda data, position, value: archive(data))]
    if can_reopen:
        options.append(MenuOption("reopen", texts.REOPEN, "", lambda data, position, value: reopen(data)))
    options.append(MenuOption("closer", texts.LOOK_CLOSER, "", _look_closer))
    return MenuField("note.menu", 2, "", tuple(options), "d")


def reopen(data: WalkData) -> Effect:
    """Reopen the application and do nothing else."""
    message = texts.REOPENED.format(company=data.ending.company)
    return Effect(lambda store: store.history.reopen([data.application.id]), message, Go.LIST, starts_step=False)


def _look_closer(data: WalkData, position: WalkPosition, value: str) -> Effect:
    position.page = WalkPage.LENGTH
    return Effect(next=ShowPage(), starts_step=False)
