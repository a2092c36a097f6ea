"""Lists unused columns of imported tables, and uses one without a new import."""

from __future__ import annotations

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.terminal_text import clean, columns


def declare_columns(parser: Parser) -> None:
    """Options of `columns`."""
    parser.add_argument(
        "mapping", nargs="?", metavar="HEADER=FIELD", help="use this column; without it, those not used are listed"
    )
    order = parser.exclusive_group()
    order.add_argument("--day-first", action="store_true", help="3/4 is 3 April")
    order.add_argument("--month-first", action="store_true", help="3/4 is 4 March")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.examples = (
        ("onward columns", "the columns that were imported and not used"),
        (
            'onward columns "Einreichdatum=applied on"',
            "as the day of applying, for all that came with it",
        ),
    )


def run_columns(context: Context, args: Arguments) -> int:
    """List the unused columns, or use one."""
    from app.exchange.importing.map_later import map_column, unused_columns

    today = context.clock.today()
    if args.mapping is None:
        reader = context.reader_if_any()
        unused = unused_columns(reader, today) if reader is not None else ()
        if context.json:
            return context.items(
                "columns",
                [
                    {
                        "header": column.header,
                        "imported_from": column.source or None,
                        "applications": column.applications,
                        "samples": list(column.samples),
                    }
                    for column in unused
                ],
            )
        if not unused:
            context.say("Every column that was imported is used.")
            return 0
        rows = [
            (column.header, formatting.count("application", column.applications), ", ".join(column.samples))
            for column in unused
        ]
        context.lines(columns(rows, shrink=(0, 2), width=context.width()))
        context.lines([f'To use one: onward columns "{clean(unused[0].header)}=FIELD"'])
        return 0
    header, equals, field = args.mapping.rpartition("=")
    if not equals or not header.strip() or not field.strip():
        raise WrongUsage(f'Write it as "Header=field", not {formatting.quoted(args.mapping)}.')
    mapping = map_column(
        context.reader(),
        header.strip(),
        field.strip().casefold(),
        today=today,
        zone=context.clock.zone,
        day_first=True if args.day_first else False if args.month_first else None,
    )
    count = len(mapping.effects)
    if count and not args.dry_run:
        mapping.write_to(context.store())
    if not count:
        message = f"{clean(mapping.header)} brings nothing that is not there already."
    elif args.dry_run:
        message = f"{clean(mapping.header)} would change {formatting.count('application', count)}."
    else:
        message = f"Used {clean(mapping.header)} for {formatting.count('application', count)}. To undo: onward undo"
    values = {
        "header": mapping.header,
        "field": mapping.field,
        "cells": mapping.rows,
        "changed": [] if args.dry_run else sorted(mapping.effects),
        "would_change": sorted(mapping.effects) if args.dry_run else [],
    }
    return context.result("column", values, message)


COMMANDS = {"columns": Command(declare_columns, run_columns)}
