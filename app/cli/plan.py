"""Where to apply next, as the Plan place shows it: a part for each of its sections."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from app.cli.context import Context
from app.cli.parsing import Parser, number
from app.cli.registry import Command
from app.cli.searches import asked_search, in_search
from app.cli.weekly_plan import target_items, target_lines, week_items, week_lines
from app.domain import formatting
from app.terminal_text import clean, columns, strong
from db.queries import Reader

if TYPE_CHECKING:
    from app.domain.plan.deal_breakers import Suggestion

MOST = 12
NOTHING_YET = "No role is saved as a lead. Add the first: onward add TEXT"


class Part(NamedTuple):
    """One section: its name for programs, what it holds for them, and its lines for people (none leaves it out)."""

    name: str
    items: Callable[[Context, Reader], list[dict[str, Any]]]
    lines: Callable[[Context, Reader, int], list[str]]


def declare_plan(parser: Parser) -> None:
    """Options of `plan`."""
    parser.add_argument("--limit", metavar="N", type=number(1, 1000, "--limit"), default=MOST, help="leads (12)")
    in_search(parser)
    parser.examples = (
        ("onward plan", "the leads to look at first, each with its reasons, and what you look out for"),
        ("onward plan --json", "all of them"),
    )


def run_plan(context: Context, args: Namespace) -> int:
    """Print where to apply next."""
    reader = asked_search(context.reader_if_any(), args)
    if context.json:
        return context.item("plan", {part.name: part.items(context, reader) if reader else [] for part in PARTS})
    if reader is None:
        context.say(NOTHING_YET)
        return 0
    lines: list[str] = []
    for part in PARTS:
        found = part.lines(context, reader, args.limit)
        lines += ["", *found] if lines and found else found
    context.lines(lines)
    return 0


# Leads


def _leads(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.leads import planned, shown
    from app.exchange.write_json import plain

    today = context.clock.today()
    stages = context.stage_names()
    return [
        {**plain(one.card, stages), "reasons": list(one.reasons), "lessons": list(one.lessons)}
        for one in shown(reader, planned(reader, today).ranked, today)
    ]


def _lead_lines(context: Context, reader: Reader, most: int) -> list[str]:
    from app.domain.plan.leads import another_way, planned, shown

    today = context.clock.today()
    plan = planned(reader, today)
    if not plan.ranked:
        return [
            strong("Where next"),
            "  Every lead is set aside or past its deadline." if plan.aside or plan.passed else f"  {NOTHING_YET}",
        ]
    first = shown(reader, plan.ranked[:most], today)
    rows = [(str(one.card.id), one.card.company, one.card.role, ", ".join(one.reasons)) for one in first]
    table = columns(rows, right=(0,), give=(1, 2, 3), width=context.width(), indent=2)
    lines = [strong("Where next")]
    for one, line in zip(first, table, strict=True):
        lines += [line, *(f"      {clean(said)}" for said in one.lessons)]
    if len(plan.ranked) > most:
        lines.append(f"  and {len(plan.ranked) - most:,} more: onward list stage:lead")
    quiet = another_way(reader, plan, today)
    if quiet is not None:
        since = formatting.day(quiet[0].last_on, today)
        lines.append(f"  Another way: {clean(quiet[0].name)}, quiet since {since}.")
    return lines


def _aside(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.deal_breakers import set_aside
    from app.domain.plan.leads import planned
    from app.exchange.write_json import plain

    today = context.clock.today()
    caught = {one.lead.id: one.own for one in planned(reader, today).aside}
    stages = context.stage_names()
    return [
        {**plain(card, stages), "set_aside_by": caught[card.id].id, "reason": set_aside(caught[card.id], card, today)}
        for card in reader.cards(list(caught))
    ]


def _aside_lines(context: Context, reader: Reader, most: int) -> list[str]:
    found = _aside(context, reader)
    rows = [(str(one["id"]), str(one["company"]), str(one["role"]), str(one["reason"])) for one in found[:most]]
    table = columns(rows, right=(0,), give=(1, 2, 3), width=context.width(), indent=2)
    more = [f"  and {len(found) - most:,} more"] if len(found) > most else []
    return [strong("Set aside"), *table, *more] if rows else []


def _passed(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.leads import planned
    from app.exchange.write_json import plain

    passed = planned(reader, context.clock.today()).passed
    return [plain(card, context.stage_names()) for card in reader.cards([lead.id for lead in passed])]


def _passed_lines(context: Context, reader: Reader, most: int) -> list[str]:
    from app.domain.plan.leads import planned

    today = context.clock.today()
    passed = planned(reader, today).passed
    rows = [
        (str(card.id), card.company, card.role, formatting.day(card.deadline, today))
        for card in reader.cards([lead.id for lead in passed[:most]])
        if card.deadline is not None
    ]
    table = columns(rows, right=(0,), give=(1, 2), width=context.width(), indent=2)
    more = [f"  and {len(passed) - most:,} more"] if len(passed) > most else []
    how = '  onward close ID not-applying closes one, onward edit ID --deadline "" keeps it.'
    return [strong("Deadline passed"), *table, *more, how] if rows else []


# Filters and checks


def suggested(reader: Reader) -> tuple[Sequence[Suggestion], Sequence[Suggestion]]:
    """The filters and the checks that the last endings suggest."""
    from app.domain.plan import checklist, deal_breakers
    from app.domain.recovery.reasons import LAST_ENDINGS

    lately = reader.findings_lately(LAST_ENDINGS)
    return (
        deal_breakers.suggestions(lately, reader.own_filters()),
        checklist.suggestions(lately, reader.checks(), reader.refused_checks()),
    )


def filters_of(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """The user's own filters, then those suggested, for a program."""
    own = [one for one in reader.own_filters() if one.refused_on is None]
    return [
        *({"id": f.id, "text": f.text, "find": f.find or None, "cause": f.cause_id or None} for f in own),
        *({"suggested": True, "text": one.text, "cause": one.cause_id} for one in suggested(reader)[0]),
    ]


def filter_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """The same in lines; empty when there is none."""
    return _lines(context, "Look out for", filters_of(context, reader), "onward filter")


def checks_of(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """The checks before sending, then those suggested, for a program."""
    return [
        *({"id": check.id, "text": check.text, "cause": check.cause_id or None} for check in reader.checks()),
        *({"suggested": True, "text": one.text, "cause": one.cause_id} for one in suggested(reader)[1]),
    ]


def check_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """The same in lines; empty when there is none."""
    return _lines(context, "Before sending", checks_of(context, reader), "onward check")


def _lines(context: Context, title: str, found: list[dict[str, Any]], command: str) -> list[str]:
    rows = [
        ("", one["text"], f"suggested: {command} --accept {one['cause']}")
        if one.get("suggested")
        else (str(one["id"]), one["text"], one.get("find") or "")
        for one in found
    ]
    return [strong(title), *columns(rows, right=(0,), give=(1, 2), width=context.width(), indent=2)] if rows else []


PARTS: tuple[Part, ...] = (
    Part("leads", _leads, _lead_lines),
    Part("set_aside", _aside, _aside_lines),
    Part("deadline_passed", _passed, _passed_lines),
    Part("week", week_items, week_lines),
    Part("employers", target_items, target_lines),
    Part("filters", filters_of, filter_lines),
    Part("checks", checks_of, check_lines),
)
"""The sections in the order they are printed."""

COMMANDS = {"plan": Command(declare_plan, run_plan)}
