"""What was read of a posting, in words: for the question before it is saved, and for the command line."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain import formatting
from app.exchange.postings.posting import FoundPosting
from db.records.drafts import Draft
from db.records.names import NO_COMPANY, NO_ROLE

_SHOWN = 3


def rows(found: FoundPosting, today: date) -> list[tuple[str, str]]:
    """Each thing that was found, by its label."""
    needs = [f"- {need}" for need in found.must_haves[:_SHOWN]]
    if len(found.must_haves) > _SHOWN:
        needs.append(f"and {len(found.must_haves) - _SHOWN} more")
    lines = len(found.text.splitlines())
    given = [
        ("role", found.title or NO_ROLE),
        ("company", found.employer or NO_COMPANY),
        ("agency", found.agency),
        ("place", ", ".join(found.locations)),
        ("work", found.work_mode.value if found.work_mode else ""),
        ("pay", found.pay_words),
        ("deadline", formatting.dated(found.deadline, today) if found.deadline else ""),
        ("must-haves", "\n".join(needs)),
        ("posting", formatting.count("line", lines) if found.text else ""),
        ("link", found.link),
        ("read from", found.read_from),
    ]
    return [(label, value) for label, value in given if value]


def rows_beside(draft: Draft, today: date) -> list[tuple[str, str]]:
    """What would be saved beside what a posting says, by its label."""
    stage, on = _reached(draft)
    given = [
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
    return [(label, value) for label, value in given if value]


def beside_as_json(draft: Draft) -> dict[str, Any]:
    """The same by the names fields have in JSON; what would not be saved is None."""
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
    """The stage it would stand in where one was named, and since when."""
    if draft.history:
        last = draft.history[-1]
        return last.stage_name or (last.stage.value if last.stage is not None else ""), last.on
    return draft.stage, draft.added_on


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
