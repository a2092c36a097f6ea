"""Where to apply next, in the sections of the Plan place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, number
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.cli.targets import target_items, target_lines
from app.cli.weekly_plan import week_items, week_lines
from app.domain import formatting
from app.domain.plan import LEADS_AT_ONCE
from app.terminal_text import clean, columns, strong
from db.queries import Reader

if TYPE_CHECKING:
    from app.domain.plan.deal_breakers import Suggestion

NOTHING_YET = "No leads yet. To add one: onward add TEXT"


class PlanSection(NamedTuple):
    """One section: its name in JSON, its items there, and its lines in text (none leaves it out)."""

    name: str
    items: Callable[[Context, Reader], list[dict[str, Any]]]
    lines: Callable[[Context, Reader, int], list[str]]


def declare_plan(parser: Parser) -> None:
    """Options of `plan`."""
    parser.add_argument(
        "--limit",
        metavar="N",
        type=number(1, 1000, "--limit"),
        default=LEADS_AT_ONCE,
        help=f"at most N leads ({LEADS_AT_ONCE})",
    )
    add_search_option(parser)
    parser.examples = (
        ("onward plan", "the best leads first, each with its reasons"),
        ("onward plan --json", "all of them"),
    )


def run_plan(context: Context, args: Arguments) -> int:
    """Print where to apply next."""
    reader = reader_of_search(context.reader_if_any(), args)
    if context.json:
        return context.item(
            "plan", {section.name: section.items(context, reader) if reader else [] for section in SECTIONS}
        )
    if reader is None:
        context.say(NOTHING_YET)
        return 0
    lines: list[str] = []
    for section in SECTIONS:
        section_lines = section.lines(context, reader, args.limit)
        lines += ["", *section_lines] if lines and section_lines else section_lines
    context.lines(lines)
    return 0


# Leads


def _leads(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.leads import planned, shown
    from app.exchange.writing.write_json import plain

    today = context.clock.today()
    stages = context.stage_names()
    return [
        {**plain(one.card, stages), "reasons": list(one.reasons), "lessons": list(one.lessons)}
        for one in shown(reader, planned(reader, today).ranked, today)
    ]


def _lead_lines(context: Context, reader: Reader, most: int) -> list[str]:
    from app.domain.plan.leads import another_source, another_source_words, planned, shown

    today = context.clock.today()
    plan = planned(reader, today)
    if not plan.ranked:
        return [
            strong("Where to apply next"),
            "  Every lead is set aside or past its deadline." if plan.aside or plan.passed else f"  {NOTHING_YET}",
        ]
    first = shown(reader, plan.ranked[:most], today)
    rows = [(str(one.card.id), one.card.company, one.card.role, ", ".join(one.reasons)) for one in first]
    table = columns(rows, right=(0,), give=(1, 2, 3), width=context.width(), indent=2)
    lines = [strong("Where to apply next")]
    for one, line in zip(first, table, strict=True):
        lines += [line, *(f"      {clean(lesson)}" for lesson in one.lessons)]
    if len(plan.ranked) > most:
        lines.append(f"  and {len(plan.ranked) - most:,} more: onward list stage:lead")
    quiet = another_source(reader, plan, today)
    if quiet is not None:
        lines.append(f"  {clean(another_source_words(quiet[0], today))}.")
    return lines


def _aside(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.deal_breakers import set_aside
    from app.domain.plan.leads import planned
    from app.exchange.writing.write_json import plain

    today = context.clock.today()
    caught = {one.lead.id: one.own for one in planned(reader, today).aside}
    stages = context.stage_names()
    return [
        {**plain(card, stages), "set_aside_by": caught[card.id].id, "reason": set_aside(caught[card.id], card, today)}
        for card in reader.applications.cards(list(caught))
    ]


def _aside_lines(context: Context, reader: Reader, most: int) -> list[str]:
    items = _aside(context, reader)
    rows = [(str(one["id"]), str(one["company"]), str(one["role"]), str(one["reason"])) for one in items[:most]]
    table = columns(rows, right=(0,), give=(1, 2, 3), width=context.width(), indent=2)
    more = [f"  and {len(items) - most:,} more"] if len(items) > most else []
    return [strong("Set aside"), *table, *more] if rows else []


def _passed(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.leads import planned
    from app.exchange.writing.write_json import plain

    passed = planned(reader, context.clock.today()).passed
    return [plain(card, context.stage_names()) for card in reader.applications.cards([lead.id for lead in passed])]


def _passed_lines(context: Context, reader: Reader, most: int) -> list[str]:
    from app.domain.plan.leads import planned

    today = context.clock.today()
    passed = planned(reader, today).passed
    rows = [
        (str(card.id), card.company, card.role, formatting.day(card.deadline, today))
        for card in reader.applications.cards([lead.id for lead in passed[:most]])
        if card.deadline is not None
    ]
    table = columns(rows, right=(0,), give=(1, 2), width=context.width(), indent=2)
    more = [f"  and {len(passed) - most:,} more"] if len(passed) > most else []
    how = '  To close one: onward close ID not-applying. To keep it: onward edit ID --deadline ""'
    return [strong("Deadline passed"), *table, *more, how] if rows else []


# Deal-breakers and checklist


def suggested(reader: Reader) -> tuple[Sequence[Suggestion], Sequence[Suggestion]]:
    """The deal-breakers and the checklist items that the last rejections suggest."""
    from app.domain.plan import checklist, deal_breakers
    from app.domain.recovery.reasons import LAST_CLOSED

    lately = reader.rejections.recent_reasons(LAST_CLOSED)
    return (
        deal_breakers.suggestions(lately, reader.deal_breakers.all()),
        checklist.suggestions(lately, reader.checklist.all(), reader.checklist.refused()),
    )


def deal_breakers_of(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """The user's deal-breakers, then those suggested, for a program."""
    own = [one for one in reader.deal_breakers.all() if one.refused_on is None]
    return [
        *({"id": f.id, "text": f.text, "query": f.find or None, "reason": f.cause_id or None} for f in own),
        *({"suggested": True, "text": one.text, "reason": one.cause_id} for one in suggested(reader)[0]),
    ]


def deal_breaker_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """The deal-breakers in lines; empty when there are none."""
    return _lines(context, "Deal-breakers", deal_breakers_of(context, reader), "onward deal-breaker")


def checklist_of(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """The checklist, then what is suggested for it, for a program."""
    return [
        *({"id": check.id, "text": check.text, "reason": check.cause_id or None} for check in reader.checklist.all()),
        *({"suggested": True, "text": one.text, "reason": one.cause_id} for one in suggested(reader)[1]),
    ]


def checklist_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """The checklist in lines; empty when there is nothing on it."""
    return _lines(context, "Checklist", checklist_of(context, reader), "onward checklist")


def _lines(context: Context, title: str, items: list[dict[str, Any]], command: str) -> list[str]:
    rows = [
        ("", one["text"], f"suggested: {command} --accept {one['reason']}")
        if one.get("suggested")
        else (str(one["id"]), one["text"], one.get("query") or "")
        for one in items
    ]
    return [strong(title), *columns(rows, right=(0,), give=(1, 2), width=context.width(), indent=2)] if rows else []


SECTIONS: tuple[PlanSection, ...] = (
    PlanSection("leads", _leads, _lead_lines),
    PlanSection("set_aside", _aside, _aside_lines),
    PlanSection("deadline_passed", _passed, _passed_lines),
    PlanSection("week", week_items, week_lines),
    PlanSection("targets", target_items, target_lines),
    PlanSection("deal_breakers", deal_breakers_of, deal_breaker_lines),
    PlanSection("checklist", checklist_of, checklist_lines),
)
"""The sections in the order they are printed."""

COMMANDS = {"plan": Command(declare_plan, run_plan)}
