"""The lines of a preview: what an import would do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from app.domain import formatting
from app.exchange.importing.distinct import merge_remarks
from app.exchange.importing.merges import merge_lines
from app.exchange.importing.preview_columns import WIDEST, column_lines, word_lines
from app.exchange.services import LOG
from app.terminal_text import clean, columns, strong, wrap
from db.records.names import NO_COMPANY, NO_ROLE

if TYPE_CHECKING:
    from app.exchange.importing.preview import ImportPreview
    from db.export import Loaded
    from db.records.drafts import Draft

SHOWN = 20
"""Lines of each kind in a preview on screen; --json has all of them."""


def preview_lines(preview: ImportPreview, width: int, today: date, loaded: Loaded | None = None) -> Iterator[str]:
    """The lines of the preview: what is new, what exists already, what could not be read."""
    name = clean(preview.name)
    if loaded is not None:
        yield strong(f"{name}: {preview.source_name}")
        number = len(loaded.added)
        belonging = f"with everything that belongs to {formatting.them(number)}"
        yield f"  {formatting.count('new application', number)}, {belonging}"
        if loaded.known:
            yield f"  {formatting.count('application', loaded.known)} already here, not changed"
        if not loaded.rows:
            yield from ("", "Nothing new.")
        return
    yield strong(
        f"{name}: {clean(preview.source_name)}, {formatting.count('row', preview.rows)}, {clean(preview.encoding)}"
    )
    for remark in merge_remarks(preview.remarks):
        if remark.about_file:
            yield from wrap(remark.words(), min(width, WIDEST), "  ")
    if any(table.source == LOG.key for table in preview.tables):
        yield from wrap("To read each row as an application of its own: --source table", min(width, WIDEST), "  ")
    yield from column_lines(preview, width)
    if preview.new:
        without = f", {preview.without_day:,} whose last step has no day" if preview.without_day else ""
        yield from ("", strong(f"New: {formatting.count('application', len(preview.new))}{without}"))
        rows = [_draft_row(draft, today) for draft in preview.new[:SHOWN]]
        yield from columns(rows, shrink=(0, 1), width=width, indent=2)
        yield from _more(len(preview.new))
    if preview.additions:
        yield from ("", strong(f"Later steps: {formatting.count('application', len(preview.additions))}"))
        rows = [
            (str(i), *preview.names.get(i, ("", "")), ", ".join(map(formatting.step_words, steps)))
            for i, steps in preview.additions[:SHOWN]
        ]
        yield from columns(rows, right=(0,), shrink=(1, 2), width=width, indent=2)
        yield from _more(len(preview.additions))
    if preview.contact_count:
        yield from ("", strong(f"New: {formatting.count('contact', preview.contact_count)}"))
        yield from columns([(p.name, p.role) for p in preview.people[:SHOWN]], shrink=(0, 1), width=width, indent=2)
        yield from _more(len(preview.people))
    if preview.already or preview.merged:
        already_here = [formatting.count("row", preview.already) + " already here"] if preview.already else []
        merged = [formatting.count("row", preview.merged) + " merged with another row"] if preview.merged else []
        yield from ("", ", ".join([*already_here, *merged]) + ".")
    if preview.cells:
        yield f"{formatting.count('application', len(preview.cells))} with changed cells, saved under As imported."
    yield from merge_lines(preview.merges, width)
    yield from _unread_lines(preview, width)
    if not preview.changes_anything:
        yield from ("", "Nothing new.")


def _unread_lines(preview: ImportPreview, width: int) -> Iterator[str]:
    if preview.unreadable:
        yield from ("", strong(f"Could not be read: {formatting.count('row', len(preview.unreadable))}"))
        table = [
            (f"row {row.row}", *((row.table,) if row.table else ()), row.reason) for row in preview.unreadable[:SHOWN]
        ]
        yield from columns(table, shrink=(len(table[0]) - 1,), width=width, indent=2)
        yield from _more(len(preview.unreadable))
    remarks = [remark for remark in merge_remarks(preview.remarks) if not remark.about_file]
    if remarks:
        yield from ("", strong("Left out or uncertain"))
        for remark in remarks[:SHOWN]:
            yield from wrap(remark.words(), min(width, WIDEST), "  ")
        yield from _more(len(remarks))
    yield from word_lines(preview, width)


def _more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"  and {count - SHOWN:,} more"


def _draft_row(draft: Draft, today: date) -> tuple[str, ...]:
    from app.exchange.importing.preview import stage_after_import

    at = stage_after_import(draft)
    when = formatting.day(at.on, today) if at.on or draft.history else ""
    if at.interview is not None:
        when = formatting.interview_to_come(at.interview, today)
    elif at.on is None and draft.applied_on is not None:
        when += f", applied {formatting.day(draft.applied_on, today)}"
    return (draft.company or NO_COMPANY, draft.role or NO_ROLE, at.words, when)
