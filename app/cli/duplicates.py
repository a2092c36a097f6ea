"""Lists applications and companies that may be duplicates, merges them, or marks them as different."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.cli.context import Context, name_of
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.terminal_text import clean, columns, strong
from db.errors import Missing
from db.records.cards import Card
from db.records.duplicates import Comparable, ComparableCompany
from db.sql.fold_text import company_key

MOST_PAIRS = 50


def declare_duplicates(parser: Parser) -> None:
    """Options of `duplicates`."""
    parser.examples = (
        ("onward duplicates", ""),
        ("onward duplicates merge 12 15", "12 stays, with everything of both"),
        ("onward duplicates apart 12 15", "they are two, and are not listed any more"),
    )


def run_duplicates(context: Context, args: Arguments) -> int:
    """List what may be a duplicate."""
    from app.domain.duplicates import all_pairs, company_pairs

    reader = context.reader_if_any()
    pairs = all_pairs(reader) if reader is not None else ()
    companies = company_pairs(reader) if reader is not None else ()
    if context.json:
        items = [*_items("application", pairs, _values), *_items("company", companies, _company_values)]
        return context.items("duplicates", items)
    if not pairs and not companies:
        context.say("Nothing looks like a duplicate.")
        return 0
    width, today = context.width(), context.clock.today()
    if pairs:
        context.lines([strong(f"Applications that may be one: {formatting.count('pair', len(pairs))}")])
        rows = []
        for pair in pairs[:MOST_PAIRS]:
            for application, why in ((pair.first, pair.why), (pair.second, "")):
                applied = f"applied {formatting.day(application.applied_on, today)}" if application.applied_on else ""
                rows.append(
                    (str(application.id), application.company, application.role, _state_text(application), applied, why)
                )
        context.lines(columns(rows, right=(0,), shrink=(1, 2), width=width, indent=2))
        context.lines(_more(len(pairs)))
        pair = pairs[0]
        context.lines([f"To merge two: onward duplicates merge {pair.first.id} {pair.second.id}"])
        context.lines([f"If they are two: onward duplicates apart {pair.first.id} {pair.second.id}"])
    if companies:
        context.lines(
            [*([""] if pairs else []), strong(f"Companies that may be one: {formatting.count('pair', len(companies))}")]
        )
        names_of = [
            (p.first.name, p.second.name, formatting.count("application", p.first.applications + p.second.applications))
            for p in companies[:MOST_PAIRS]
        ]
        context.lines(columns(names_of, shrink=(0, 1), width=width, indent=2))
        context.lines(_more(len(companies)))
        names = f'"{clean(companies[0].first.name)}" "{clean(companies[0].second.name)}"'
        context.lines([f"To merge two: onward duplicates merge --company {names}"])
    return 0


def _items(what: str, pairs: Iterable[Any], values: Callable[[Any], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for pair in pairs:
        yield {"what": what, "why": pair.why, "one": values(pair.first), "other": values(pair.second)}


def _more(count: int) -> list[str]:
    return [f"  and {count - MOST_PAIRS:,} more"] if count > MOST_PAIRS else []


def _state_text(application: Comparable) -> str:
    return application.stage if application.outcome is None else formatting.OUTCOME_WORDS[application.outcome]


def declare_merge(parser: Parser) -> None:
    """Options of `duplicates merge`."""
    _declare_pair(parser)
    parser.examples = (
        ("onward duplicates merge 12 15", "12 stays, with everything of both"),
        ('onward duplicates merge --company "Contoso" "Contosso"', "the first name stays"),
    )


def declare_apart(parser: Parser) -> None:
    """Options of `duplicates apart`."""
    _declare_pair(parser)
    parser.examples = (
        ("onward duplicates apart 12 15", ""),
        ('onward duplicates apart --company "Contoso" "Contosso"', ""),
    )


def _declare_pair(parser: Parser) -> None:
    parser.add_argument("one", metavar="A", help="the number of an application, or words of its company and role")
    parser.add_argument("other", metavar="B", help="the other one")
    parser.add_argument("--company", action="store_true", help="A and B are names of companies")


def run_merge(context: Context, args: Arguments) -> int:
    """Merge two applications or companies."""
    if args.company:
        first_company, second_company = _two_companies(context, args)
        context.store().duplicates.merge_companies(first_company.id, second_company.id)
        message = f"Merged {clean(second_company.name)} into {clean(first_company.name)}. To undo: onward undo"
        return context.result("merged", {"company": first_company.name, "merged": second_company.name}, message)
    first, second = _two_applications(context, args)
    context.store().duplicates.merge(first.id, second.id)
    state = _merged_state(context, first, second)
    message = f"Merged {second.id} into {first.id}, {name_of(first)}.{state} To undo: onward undo"
    return context.result("merged", {"id": first.id, "merged": second.id}, message)


def _merged_state(context: Context, first: Card, second: Card) -> str:
    """Returns a sentence on whether the merged application is open, when only one of the two was."""
    if (first.outcome is None) == (second.outcome is None):
        return ""
    merged = context.reader().applications.get(first.id)
    return " It is open." if merged is not None and merged.outcome is None else " It is closed."


def run_apart(context: Context, args: Arguments) -> int:
    """Mark two applications or companies as no duplicates."""
    if args.company:
        first_company, second_company = _two_companies(context, args)
        context.store().duplicates.set_apart(first_company.id, second_company.id, "company")
        message = (
            f"{clean(first_company.name)} and {clean(second_company.name)} are two companies. To undo: onward undo"
        )
        return context.result("apart", {"companies": [first_company.name, second_company.name]}, message)
    first, second = _two_applications(context, args)
    context.store().duplicates.set_apart(first.id, second.id)
    message = f"{first.id} and {second.id} are two applications. To undo: onward undo"
    return context.result("apart", {"ids": [first.id, second.id]}, message)


def _two_applications(context: Context, args: Arguments) -> tuple[Card, Card]:
    first, second = context.named(args.one), context.named(args.other)
    if first.id == second.id:
        raise WrongUsage("Both are the same application. Name two.")
    return first, second


def _two_companies(context: Context, args: Arguments) -> tuple[ComparableCompany, ComparableCompany]:
    return _company(context, args.one), _company(context, args.other)


def _company(context: Context, name: str) -> ComparableCompany:
    companies = context.reader().duplicates.companies()
    key = company_key(name)
    matches = [company for company in companies if company.name.casefold() == name.strip().casefold()] or [
        company for company in companies if company.match_name == key
    ]
    if not matches:
        raise Missing(f"There is no company {formatting.quoted(name)}.", "To list duplicates: onward duplicates")
    return matches[0]


def _values(application: Comparable) -> dict[str, Any]:
    from app.exchange.writing.write_json import plain

    return {
        "id": application.id,
        "company": application.company or None,
        "role": application.role or None,
        "link": application.link or None,
        "applied_on": application.applied_on.isoformat() if application.applied_on else None,
        "outcome": None if application.outcome is None else plain(application.outcome),
        "stage": application.stage,
    }


def _company_values(company: ComparableCompany) -> dict[str, Any]:
    return {"id": company.id, "name": company.name, "applications": company.applications}


COMMANDS = {
    "duplicates": Command(declare_duplicates, run_duplicates),
    "duplicates merge": Command(declare_merge, run_merge),
    "duplicates apart": Command(declare_apart, run_apart),
}
