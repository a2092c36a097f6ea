"""Declares and reads the fields of an application as options of `add` and `edit`."""

from __future__ import annotations

from typing import Any

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.domain.application_fields import FIELDS, LINK, ApplicationField


def declare(parser: Parser) -> None:
    """Declares an option for each field."""
    for field in FIELDS:
        parser.add_argument(f"--{field.option}", metavar=field.metavar, help=field.help)


def read(context: Context, args: Arguments) -> dict[str, Any]:
    """Returns the given values by field of the store; an empty value clears a field.

    Raises WrongUsage for an invalid value.
    """
    texts = {field: getattr(args, field.option.replace("-", "_")) for field in FIELDS}
    return {field.name: _value(context, field, text.strip()) for field, text in texts.items() if text is not None}


def _value(context: Context, field: ApplicationField, text: str) -> Any:
    if text and field.metavar == "DATE":
        return context.day(text)
    if field is LINK:
        # Any link is stored, as scripts expect; only those of the web and of email are ever opened.
        from app.domain.parsing.links import openable

        return openable(text)
    try:
        return field.value(text, context.clock.today())
    except ValueError as error:
        raise WrongUsage(f"--{field.option}: {error}") from None
