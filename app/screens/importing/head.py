"""The lines above a file's columns: what it is, what it would bring in numbers, and how much there is to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import formatting
from app.screens.importing.reading import ImportReading
from app.screens.importing.sections import ImportSections
from widgets.lines import Piece


def head(reading: ImportReading, sections: ImportSections, today: date) -> list[Sequence[Piece]]:
    """Three rows, always, so that nothing below them moves."""
    preview = reading.preview
    facts = [preview.source_name]
    if not preview.own_export:
        facts += [formatting.count("row", preview.rows), preview.encoding]
    name: list[Piece] = [(preview.name, "strong"), (f"  {', '.join(filter(None, facts))}", "faint")]
    brings: Piece = (reading.missing, "attention") if reading.missing else (_brings(reading, today), "plain")
    return [name, [brings], _to_look_at(reading, sections)]


def _brings(reading: ImportReading, today: date) -> str:
    from app.exchange.importing.import_totals import import_totals

    preview = reading.preview
    if reading.would is not None:
        would = reading.would
        number = len(would.added)
        belonging = f"with everything that belongs to {formatting.them(number)}"
        parts = [f"{formatting.count('new application', number)}, {belonging}"]
        parts += [f"{would.known:,} already here"] if would.known else []
        return ", ".join(parts) if would.rows else "Nothing new: all of it is already here."
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
    said = "; ".join(parts)
    return said if preview.changes_anything else f"Nothing new{f': {said}' if said else ''}."


def _to_look_at(reading: ImportReading, sections: ImportSections) -> list[Piece]:
    from app.exchange.importing.distinct import merge_remarks

    counts = (
        (sections.unused, "column", "not used"),
        (sections.unsaid, "word", "not understood"),
        (len(reading.preview.unreadable), "row", "not imported"),
    )
    pieces: list[Piece] = []
    for number, thing, what in counts:
        if number:
            pieces += [("   " if pieces else "", "plain"), (f"{formatting.count(thing, number)} {what}", "attention")]
    left_out = sum(not remark.about_file for remark in merge_remarks(reading.preview.remarks))
    if left_out:
        pieces += [("   " if pieces else "", "plain"), (f"{left_out:,} left out or uncertain", "attention")]
    if reading.preview.recalled:
        pieces += [("   " if pieces else "", "plain"), ("uses what you said of these headers before", "accent")]
    return pieces or [("Everything was understood." if reading.preview.tables else "", "faint")]
