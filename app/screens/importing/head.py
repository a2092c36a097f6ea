"""The head of the import screen: the file, what it would add, and how much needs a look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import formatting
from app.screens.importing.reading import ImportReading
from app.screens.importing.sections import ImportSections
from widgets.lines import Piece


def head_rows(reading: ImportReading, sections: ImportSections, today: date) -> list[Sequence[Piece]]:
    """The head; always three rows, so that nothing below moves."""
    preview = reading.preview
    facts = [preview.source_name]
    if not preview.own_export:
        facts += [formatting.count("row", preview.rows), preview.encoding]
    name: list[Piece] = [(preview.name, "strong"), (f"  {', '.join(filter(None, facts))}", "faint")]
    content: Piece = (reading.missing, "attention") if reading.missing else (_content(reading, today), "plain")
    return [name, [content], _open_points(reading, sections)]


def _content(reading: ImportReading, today: date) -> str:
    from app.exchange.importing.import_totals import import_totals

    preview = reading.preview
    if reading.loaded is not None:
        loaded = reading.loaded
        count = len(loaded.added)
        belonging = f"with everything that belongs to {formatting.them(count)}"
        parts = [f"{formatting.count('new application', count)}, {belonging}"]
        parts += [f"{loaded.known:,} already here"] if loaded.known else []
        return ", ".join(parts) if loaded.rows else "Nothing new: all of it is already here."
    parts = []
    if preview.new:
        parts.append(import_totals(preview.new).words(today))
    if preview.additions:
        parts.append(f"later steps of {formatting.count('application', len(preview.additions))}")
    if preview.contact_count:
        parts.append(formatting.count("contact", preview.contact_count))
    if preview.already:
        parts.append(f"{formatting.count('row', preview.already)} already here")
    if preview.merged:
        parts.append(f"{formatting.count('row', preview.merged)} merged with another")
    summary = "; ".join(parts)
    return summary if preview.changes_anything else f"Nothing new{f': {summary}' if summary else ''}."


def _open_points(reading: ImportReading, sections: ImportSections) -> list[Piece]:
    from app.exchange.importing.distinct import merge_remarks

    counts = (
        (sections.unused_count, "column", "not used"),
        (sections.unexplained_count, "word", "not understood"),
        (len(reading.preview.unreadable), "row", "not imported"),
    )
    pieces: list[Piece] = []
    for number, thing, state in counts:
        if number:
            pieces += [("   " if pieces else "", "plain"), (f"{formatting.count(thing, number)} {state}", "attention")]
    left_out = sum(not remark.about_file for remark in merge_remarks(reading.preview.remarks))
    if left_out:
        pieces += [("   " if pieces else "", "plain"), (f"{left_out:,} left out or uncertain", "attention")]
    if reading.preview.recalled:
        pieces += [("   " if pieces else "", "plain"), ("uses what you said of these headers before", "accent")]
    return pieces or [("Everything was understood." if reading.preview.tables else "", "faint")]
