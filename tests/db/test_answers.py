"""What the store answers to each question, asked of two searches, in one file to read."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from db.queries import Reader
from db.queries.waits import Part
from db.records.searches import Condition
from db.sample import write
from tests.clocks import SetClock, clock_at
from tests.days import TODAY, ago, in_days
from tests.db.acts import Ids

ANSWERS = Path(__file__).with_name("answers.txt")
SORTS = ("next", "company", "role", "stage", "applied", "deadline", "interest", "activity")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
QUIET, OPEN = Condition("is", "is", "quiet"), Condition("is", "is", "open")
LATE = Part(first=ago(30), last=ago(5))

ASKED: dict[str, Callable[[Reader], object]] = {
    "stages.all": lambda r: r.stages.all(),
    "stages.use": lambda r: r.stages.use(),
    "searches.all": lambda r: r.searches.all(),
    "searches.sizes": lambda r: r.searches.sizes(),
    "searches.name_if_several": lambda r: r.searches.name_if_several(),
    "saved_searches.all": lambda r: r.saved_searches.all(),
    "pauses.all": lambda r: r.pauses.all(),
    "pauses.is_paused": lambda r: [r.pauses.is_paused(day) for day in (ago(1), TODAY, in_days(3), in_days(4))],
    "history.first_written, three of them": lambda r: dict(list(r.history.first_written().items())[:3]),
    "interviews.between": lambda r: r.interviews.between(NOON, NOON + timedelta(days=4)),
    "tasks.all": lambda r: [(task, card and card.company) for task, card in r.tasks.all()],
    "tasks.all, also done": lambda r: [task.id for task, _ in r.tasks.all(open_only=False)],
    "tasks.all of 1": lambda r: [task.id for task, _ in r.tasks.all(open_only=False, application_id=1)],
    "tasks.preparation": lambda r: [r.tasks.preparation(number) for number in (1, 2, 3, 5)],
    "tasks.to_ask_about": lambda r: r.tasks.to_ask_about(ago(60), TODAY),
    "contacts.all": lambda r: r.contacts.all(),
    "documents.sent": lambda r: r.documents.sent(),
    "documents.sent of CV": lambda r: r.documents.sent("cv"),
    "documents.last_sent": lambda r: r.documents.last_sent(),
    "applications.card, three of them": lambda r: [r.applications.card(number) for number in (1, 2, 3)],
    "applications.channels": lambda r: r.applications.channels(),
    "applications.companies": lambda r: r.applications.companies(),
    "applications.earlier": lambda r: (r.applications.earlier("FABRIKAM"), r.applications.earlier("Fabrikam", 2)),
    "applications.first_of_stages": lambda r: r.applications.first_of_stages((1, 2, 4), 3),
    **{f"applications.ids by {sort}": lambda r, sort=sort: r.applications.ids(sort=sort) for sort in SORTS},  # type: ignore[misc]
    **{
        f"applications.ids by {sort}, turned round": lambda r, sort=sort: r.applications.ids(sort=sort, reverse=True)  # type: ignore[misc]
        for sort in SORTS
    },
    "applications.ids, closed": lambda r: r.applications.ids(ended=True),
    "applications.ids, all, three of them": lambda r: r.applications.ids(ended=None, limit=3),
    "applications.ids of a stage": lambda r: [r.applications.ids(stage_id=stage) for stage in (1, 2, 3, 4, 5)],
    "applications.ids, quiet": lambda r: r.applications.ids(find=(QUIET,), today=TODAY),
    "applications.ids_by_stage": lambda r: r.applications.ids_by_stage((OPEN,), today=TODAY),
    "applications.left_out": lambda r: [
        r.applications.left_out((QUIET,), ended=ended) for ended in (None, True, False)
    ],
    "applications.links_to_check": lambda r: r.applications.links_to_check(),
    "applications.lookup": lambda r: [[one.id for one in r.applications.lookup(text)] for text in ("a", "data", "")],
    "applications.named": lambda r: [[one.id for one in r.applications.named(text)] for text in ("contoso", "data")],
    "applications.open_count": lambda r: r.applications.open_count(TODAY),
    "applications.tags": lambda r: r.applications.tags(),
    "applications.tally": lambda r: (r.applications.tally(), r.applications.tally(TODAY)),
    "applications.values_of": lambda r: [
        r.applications.values_of(key) for key in ("role", "place", "channel", "source")
    ],
    "applications.values_beginning": lambda r: r.applications.values_beginning("company", "C"),
    "duplicates.companies, three of them": lambda r: r.duplicates.companies()[:3],
    "due.by": lambda r: r.due.by(in_days(7)),
    "due.by, paused": lambda r: r.due.by(in_days(7), paused=True),
    "due.by, with interviews": lambda r: r.due.by(TODAY, interviews=(NOON, NOON + timedelta(days=3))),
    "emails.applications, three of them": lambda r: r.emails.applications()[:3],
    "insights.actions": lambda r: r.insights.actions(),
    "insights.days": lambda r: r.insights.days(),
    "insights.days of some": lambda r: r.insights.days(LATE),
    "insights.documents": lambda r: r.insights.documents(),
    "insights.names_of": lambda r: r.insights.names_of((1, 2)),
    "insights.offers": lambda r: r.insights.offers(),
    "insights.open": lambda r: r.insights.open(),
    "insights.reasons": lambda r: r.insights.reasons(),
    "insights.talked": lambda r: r.insights.talked()[:6],
    "insights.tried": lambda r: r.insights.tried()[:6],
    "insights.untalked": lambda r: r.insights.untalked(LATE),
    "insights.waits": lambda r: r.insights.waits(longest=60),
    "insights.worked_on": lambda r: r.insights.worked_on(ago(30), TODAY),
    "rejections.actions": lambda r: r.rejections.actions(),
    "rejections.all": lambda r: r.rejections.all(limit=4),
    "rejections.answer_counts": lambda r: r.rejections.answer_counts(("went-well",), "The task"),
    "rejections.answers_to": lambda r: r.rejections.answers_to("went-well"),
    "rejections.count": lambda r: r.rejections.count(),
    "rejections.count_by": lambda r: [
        r.rejections.count_by(what) for what in ("reason", "outcome", "reached", "source", "archived")
    ],
    "rejections.feedback_requests": lambda r: r.rejections.feedback_requests(TODAY),
    "rejections.get, the first": lambda r: r.rejections.get(1),
    "rejections.met": lambda r: r.rejections.met(("Fabrikam",), ("prep",)),
    "rejections.next_back": lambda r: r.rejections.next_back(NOON),
    "rejections.next_moment": lambda r: r.rejections.next_moment(NOON),
    "rejections.own_reasons": lambda r: r.rejections.own_reasons(),
    "rejections.reason_counts": lambda r: r.rejections.reason_counts(),
    "due.recently_walked": lambda r: r.due.recently_walked(5),
    "rejections.awake": lambda r: [one.rejection_id for one in r.rejections.awake((7, 1, 3), TODAY)],
    "rejections.recent_reasons": lambda r: r.rejections.recent_reasons(3),
    "private_notes.all": lambda r: r.private_notes.all(),
    "private_notes.count_of": lambda r: [r.private_notes.count_of([number]) for number in (1, 2, 3)],
    "private_notes.moods": lambda r: r.private_notes.moods(),
    "leads.all": lambda r: r.leads.all(),
    "leads.channel_tallies": lambda r: r.leads.channel_tallies(),
    "offers.criteria": lambda r: r.offers.criteria(),
    "offers.exchange_rates": lambda r: r.offers.exchange_rates(),
    "offers.open": lambda r: r.offers.open(),
    "weekly_plan.between": lambda r: [r.weekly_plan.between(ago(7)), r.weekly_plan.between(ago(7), TODAY)],
    "weekly_plan.left_over": lambda r: [r.weekly_plan.left_over(day) for day in (TODAY, in_days(7))],
    "weekly_plan.so_far": lambda r: r.weekly_plan.so_far(ago(7), TODAY, NOON - timedelta(days=7), NOON),
    "targets.all": lambda r: r.targets.all(),
    "deal_breakers.all": lambda r: r.deal_breakers.all(),
    "checklist.all": lambda r: r.checklist.all(),
    "checklist.ticked": lambda r: [r.checklist.ticked(number) for number in (1, 3)],
    "drafts.beginning": lambda r: r.drafts.beginning("quick"),
    "imports.known, three of them": lambda r: list(r.imports.known())[:3],
    "imports.meanings": lambda r: r.imports.meanings("huntr"),
    "undo.companies_added": lambda r: r.undo.companies_added(),
    "undo.last": lambda r: r.undo.last(),
    "undo.first": lambda r: r.undo.first(),
    "undo.last_changed, three of them": lambda r: dict(list(r.undo.last_changed("application").items())[:3]),
    "health.counts": lambda r: r.health.counts(),
}


def said(value: object) -> str:
    """An answer as it is read: of a record, the fields that say something."""
    match value:
        case tuple() if hasattr(value, "_fields"):
            fields = [
                (name, part) for name, part in zip(value._fields, value, strict=True) if part not in (None, "", ())
            ]
            return f"{type(value).__name__}({', '.join(f'{name} {said(part)}' for name, part in fields)})"
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case frozenset():
            return said(sorted(value))
        case array():
            return said(value.tolist())
        case Mapping():
            return "{" + ", ".join(f"{said(key)}: {said(part)}" for key, part in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(said, value)) + "]"
    return repr(value)


def told(reader: Reader) -> Iterator[str]:
    for question, ask in ASKED.items():
        answer = ask(reader)
        rows: list[Any] = [*answer] if isinstance(answer, list | tuple) and not hasattr(answer, "_fields") else [answer]
        yield f"{question}: {said(rows[0]) if len(rows) == 1 else ''}".rstrip()
        yield from (f"  {said(row)}" for row in rows[:40] if len(rows) > 1)


def test_every_answer_stands_in_one_file_to_read(rich: tuple[Path, Ids], tmp_path: Path, clock: SetClock) -> None:
    """When this fails: read what is answered now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    write(tmp_path / "sample.db", clock_at(), size=40)
    lines = []
    for name, path in (("something of everything", rich[0]), ("the sample", tmp_path / "sample.db")):
        reader = Reader.open(path, clock)
        lines += [f"[{name}]", *told(reader), ""]
        reader.close()
    text = "\n".join(lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        ANSWERS.write_text(text, "utf-8")
    assert ANSWERS.read_text("utf-8") == text
