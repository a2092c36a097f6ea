"""Labelled rows that show what was read of a posting, before it is saved and on the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain import formatting
from app.exchange.postings.posting import FoundPosting
from db.records.drafts import Draft
from db.records.names import NO_COMPANY, NO_ROLE

_SHOWN = 3


def posting_rows(posting: FoundPosting, today: date) -> list[tuple[str, str]]:
    """What was read of a posting, as pairs of label and value."""
    needs = [f"- {need}" for need in posting.must_haves[:_SHOWN]]
    if len(posting.must_haves) > _SHOWN:
        needs.append(f"and {len(posting.must_haves) - _SHOWN} more")
    lines = len(posting.text.splitlines())
    labelled = [
        ("role", posting.title or NO_ROLE),
        ("company", posting.employer or NO_COMPANY),
        ("agency", posting.agency),
        ("place", ", ".join(posting.locations)),
        ("work", posting.work_mode.value if posting.work_mode else ""),
        ("pay", posting.pay_words),
        ("deadline", formatting.dated(posting.deadline, today) if posting.deadline else ""),
        ("must-haves", "\n".join(needs)),
        ("posting", formatting.count("line", lines) if posting.text else ""),
        ("link", posting.link),
        ("read from", posting.read_from),
    ]
    return [(label, value) for label, value in labelled if value]


def draft_rows(draft: Draft, today: date) -> list[tuple[str, str]]:
    """What a draft has beside its posting, as pairs of label and value."""
    stage, on = _reached(draft)
    labelled = [
        ("stage", ", ".join(part for part in (stage, formatting.dated(on, today) if on else "") if part)),
        ("applied", formatting.dated(draft.applied_on, today) if draft.applied_on else ""),
        ("source", draft.channel),
        ("interest", formatting.stars(draft.interest, plain=True)),
        ("fit", formatting.stars(draft.fit, plain=True)),
        ("effort", f"{draft.effort_hours:g} h" if draft.effort_hours is not None else ""),
        ("decision", formatting.dated(draft.decision_on, today) if draft.decision_on else ""),
        ("follow up", formatting.dated(draft.follow_up_on, today) if draft.follow_up_on else ""),
        ("with", "\n".join(person.name for person in draft.people)),
        ("tags", " ".join(f"#{tag}" for tag in draft.tags)),
        ("note", draft.note),
    ]
    return [(label, value) for label, value in labelled if value]


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """What a draft has beside its posting, by field names of JSON; None for what is not set."""
    stage, on = _reached(draft)
    return {
        "stage": stage or None,
        "stage_on": _day(on),
        "applied_on": _day(draft.applied_on),
        "source": draft.channel or None,
        "interest": draft.interest,
        "fit": draft.fit,
        "effort_hours": draft.effort_hours,
        "decision_date": _day(draft.decision_on),
        "follow_up_on": _day(draft.follow_up_on),
        "contacts": [person.name for person in draft.people],
        "tags": list(draft.tags),
        "note": draft.note or None,
    }


def _reached(draft: Draft) -> tuple[str, date | None]:
    """The stage a draft would be in and since when; empty and None where none was named."""
    if draft.history:
        last = draft.history[-1]
        return last.stage_name or (last.stage.value if last.stage is not None else ""), last.on
    return draft.stage, draft.added_on


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
