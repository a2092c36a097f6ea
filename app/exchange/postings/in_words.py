"""What was read of a posting, in words: for the question before it is saved, and for the command line."""

from __future__ import annotations

from datetime import date

from app.domain import formatting
from app.exchange.postings.posting import FoundPosting
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
