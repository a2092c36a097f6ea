"""Prints where to apply next, in the sections of the Plan place."""

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
    """One section: its name and items in JSON, and its lines in text; a section without lines is left out."""

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
    from app.domain.plan.leads import describe_leads, planned
    from app.exchange.writing.write_json import plain

    today = context.clock.today()
    stages = context.stage_names()
    return [
        {**plain(lead.card, stages), "reasons": list(lead.reasons), "lessons": list(lead.lessons)}
        for lead in describe_leads(reader, planned(reader, today).ranked, today)
    ]


def _lead_lines(context: Context, reader: Reader, most: int) -> list[str]:
    from app.domain.plan.leads import another_source, another_source_words, describe_leads, planned

    today = context.clock.today()
    plan = planned(reader, today)
    if not plan.ranked:
        return [
            strong("Where to apply next"),
            "  Every lead is set aside or past its deadline." if plan.aside or plan.passed else f"  {NOTHING_YET}",
        ]
    first = describe_leads(reader, plan.ranked[:most], today)
    rows = [(str(lead.card.id), lead.card.company, lead.card.role, ", ".join(lead.reasons)) for lead in first]
    table = columns(rows, right=(0,), shrink=(1, 2, 3), width=context.width(), indent=2)
    lines = [strong("Where to apply next")]
    for lead, line in zip(first, table, strict=True):
        lines += [line, *(f"      {clean(lesson)}" for lesson in lead.lessons)]
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
    caught = {set_aside_lead.lead.id: set_aside_lead.own for set_aside_lead in planned(reader, today).aside}
    stages = context.stage_names()
    return [
        {**plain(card, stages), "set_aside_by": caught[card.id].id, "reason": set_aside(caught[card.id], card, today)}
        for card in reader.applications.cards(list(caught))
    ]


def _aside_lines(context: Context, reader: Reader, most: int) -> list[str]:
    items = _aside(context, reader)
    rows = [(str(item["id"]), str(item["company"]), str(item["role"]), str(item["reason"])) for item in items[:most]]
    table = columns(rows, right=(0,), shrink=(1, 2, 3), width=context.width(), indent=2)
    more = [f"  and {len(items) - most:,} more"] if len(items) > most else []
    return [strong("Set aside"), *table, *more] if rows else []


def _past_deadline(context: Context, reader: Reader) -> list[dict[str, Any]]:
    from app.domain.plan.leads import planned
    from app.exchange.writing.write_json import plain

    passed = planned(reader, context.clock.today()).passed
    return [plain(card, context.stage_names()) for card in reader.applications.cards([lead.id for lead in passed])]


def _past_deadline_lines(context: Context, reader: Reader, most: int) -> list[str]:
    from app.domain.plan.leads import planned

    today = context.clock.today()
    passed = planned(reader, today).passed
    rows = [
        (str(card.id), card.company, card.role, formatting.day(card.deadline, today))
        for card in reader.applications.cards([lead.id for lead in passed[:most]])
        if card.deadline is not None
    ]
    table = columns(rows, right=(0,), shrink=(1, 2), width=context.width(), indent=2)
    more = [f"  and {len(passed) - most:,} more"] if len(passed) > most else []
    how = '  To close one: onward close ID not-applying. To keep it: onward edit ID --deadline ""'
    return [strong("Deadline passed"), *table, *more, how] if rows else []


# Deal-breakers and checklist


def suggestions_of(reader: Reader) -> tuple[Sequence[Suggestion], Sequence[Suggestion]]:
    """Returns the deal-breakers and the checklist items that the last rejections suggest."""
    from app.domain.plan import checklist, deal_breakers
    from app.domain.recovery.reasons import LAST_CLOSED

    lately = reader.rejections.recent_reasons(LAST_CLOSED)
    return (
        deal_breakers.suggestions(lately, reader.deal_breakers.all()),
        checklist.suggestions(lately, reader.checklist.all(), reader.checklist.refused()),
    )


def deal_breakers_of(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """Returns the user's deal-breakers, then suggested ones, for JSON output."""
    own = [suggestion for suggestion in reader.deal_breakers.all() if suggestion.refused_on is None]
    return [
        *({"id": f.id, "text": f.text, "query": f.find or None, "reason": f.cause_id or None} for f in own),
        *map(_suggestion_item, suggestions_of(reader)[0]),
    ]


def deal_breaker_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """Returns the deal-breakers as lines; empty when there are none."""
    return _lines(context, "Deal-breakers", deal_breakers_of(context, reader), "onward deal-breaker")


def checklist_of(context: Context, reader: Reader) -> list[dict[str, Any]]:
    """Returns the checklist, then suggested items, for JSON output."""
    return [
        *({"id": check.id, "text": check.text, "reason": check.cause_id or None} for check in reader.checklist.all()),
        *map(_suggestion_item, suggestions_of(reader)[1]),
    ]


def _suggestion_item(suggestion: Suggestion) -> dict[str, Any]:
    return {"suggested": True, "text": suggestion.text, "reason": suggestion.cause_id}


def checklist_lines(context: Context, reader: Reader, most: int) -> list[str]:
    """Returns the checklist as lines; empty when there is nothing on it."""
    return _lines(context, "Checklist", checklist_of(context, reader), "onward checklist")


def _lines(context: Context, title: str, items: list[dict[str, Any]], command: str) -> list[str]:
    rows = [
        ("", item["text"], f"suggested: {command} --accept {item['reason']}")
        if item.get("suggested")
        else (str(item["id"]), item["text"], item.get("query") or "")
        for item in items
    ]
    return [strong(title), *columns(rows, right=(0,), shrink=(1, 2), width=context.width(), indent=2)] if rows else []


SECTIONS: tuple[PlanSection, ...] = (
    PlanSection("leads", _leads, _lead_lines),
    PlanSection("set_aside", _aside, _aside_lines),
    PlanSection("deadline_passed", _past_deadline, _past_deadline_lines),
    PlanSection("week", week_items, week_lines),
    PlanSection("targets", target_items, target_lines),
    PlanSection("deal_breakers", deal_breakers_of, deal_breaker_lines),
    PlanSection("checklist", checklist_of, checklist_lines),
)
"""The sections in the order they are printed."""

COMMANDS = {"plan": Command(declare_plan, run_plan)}
