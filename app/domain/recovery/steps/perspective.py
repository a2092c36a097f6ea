"""Step 5: one fact, and on request another one and where they come from."""

from __future__ import annotations

from app.domain.recovery import perspective_texts
from app.domain.recovery.fields import Paragraph, StepField
from app.domain.recovery.walk_data import WalkData, WalkPosition


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The first fact; on request, all facts with their sources."""
    if not position.revealed:
        hint = perspective_texts.SHOW_MORE if len(data.facts) > 1 else perspective_texts.SHOW_SOURCE
        first = [Paragraph("fact.0", 0, fact.text, "plain") for fact in data.facts[:1]]
        return [*first, Paragraph("fact.how", 2, hint, "faint", names_keys=True)]
    items: list[StepField] = []
    for number, fact in enumerate(data.facts):
        items.append(Paragraph(f"fact.{number}", min(2, 2 * number), fact.text, "plain"))
        items.append(Paragraph(f"fact.{number}.source", 0, fact.source, "faint"))
    return items
