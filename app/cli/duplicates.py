"""Applications and companies that may be one: listed, merged, or remembered as two."""

from __future__ import annotations

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

SHOWN = 50


def declare_duplicates(parser: Parser) -> None:
    """Options of `duplicates`."""
    parser.examples = (
        ("onward duplicates", ""),
        ("onward duplicates merge 12 15", "12 stays, with everything of both"),
        ("onward duplicates apart 12 15", "they are two, and are not listed any more"),
    )


def run_duplicates(context: Context, args: Arguments) -> int:
    """List what may be one."""
    from app.domain.duplicates import all_pairs, company_pairs

    reader = context.reader_if_any()
    pairs = all_pairs(reader) if reader is not None else ()
    companies = company_pairs(reader) if reader is not None else ()
    if context.json:
        return context.items(
            "duplicates",
            [
                *(
                    {"what": "application", "why": p.why, "one": _values(p.first), "other": _values(p.second)}
                    for p in pairs
                ),
                *(
                    {
                        "what": "company",
                        "why": p.why,
                        "one": _company_values(p.first),
                        "other": _company_values(p.second),
                    }
                    for p in companies
                ),
            ],
        )
    if not pairs and not companies:
        context.say("Nothing looks like a duplicate.")
        return 0
    width, today = context.width(), context.clock.today()
    if pairs:
        context.lines([strong(f"Applications that may be one: {formatting.count('pair', len(pairs))}")])
        rows = []
        for pair in pairs[:SHOWN]:
            for one, why in ((pair.first, pair.why), (pair.second, "")):
                applied = f"applied {formatting.day(one.applied_on, today)}" if one.applied_on else ""
                rows.append((str(one.id), one.company, one.role, _stands(one), applied, why))
        context.lines(columns(rows, right=(0,), give=(1, 2), width=width, indent=2))
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
            for p in companies[:SHOWN]
        ]
        context.lines(columns(names_of, give=(0, 1), width=width, indent=2))
        context.lines(_more(len(companies)))
        names = f'"{clean(companies[0].first.name)}" "{clean(companies[0].second.name)}"'
        context.lines([f"To merge two: onward duplicates merge --company {names}"])
    return 0


def _more(count: int) -> list[str]:
    return [f"  and {count - SHOWN:,} more"] if count > SHOWN else []


def _stands(one: Comparable) -> str:
    return one.stage if one.outcome is None else formatting.OUTCOME_WORDS[one.outcome]


def declare_merge(parser: Parser) -> None:
    """Options of `duplicates merge`."""
    _declare_two(parser)
    parser.examples = (
        ("onward duplicates merge 12 15", "12 stays, with everything of both"),
        ('onward duplicates merge --company "Contoso" "Contosso"', "the first name stays"),
    )


def declare_apart(parser: Parser) -> None:
    """Options of `duplicates apart`."""
    _declare_two(parser)
    parser.examples = (
        ("onward duplicates apart 12 15", ""),
        ('onward duplicates apart --company "Contoso" "Contosso"', ""),
    )


def _declare_two(parser: Parser) -> None:
    parser.add_argument("one", metavar="A", help="the number of an application, or words of its company and role")
    parser.add_argument("other", metavar="B", help="the other one")
    parser.add_argument("--company", action="store_true", help="A and B are names of companies")


def run_merge(context: Context, args: Arguments) -> int:
    """Make two one."""
    if args.company:
        one, other = (_company(context, name) for name in (args.one, args.other))
        context.store().duplicates.merge_companies(one.id, other.id)
        said = f"Merged {clean(other.name)} into {clean(one.name)}. To undo: onward undo"
        return context.result("merged", {"company": one.name, "merged": other.name}, said)
    first, second = context.named([args.one]), context.named([args.other])
    if first.id == second.id:
        raise WrongUsage("Both are the same application. Name two.")
    context.store().duplicates.merge(first.id, second.id)
    said = f"Merged {second.id} into {first.id}, {name_of(first)}.{_which(context, first, second)} To undo: onward undo"
    return context.result("merged", {"id": first.id, "merged": second.id}, said)


def _which(context: Context, first: Card, second: Card) -> str:
    """Whether what is left is open, where one of the two was and the other was not."""
    if (first.outcome is None) == (second.outcome is None):
        return ""
    merged = context.reader().applications.get(first.id)
    return " It is open." if merged is not None and merged.outcome is None else " It is closed."


def run_apart(context: Context, args: Arguments) -> int:
    """Remember that two are two."""
    if args.company:
        one, other = (_company(context, name) for name in (args.one, args.other))
        context.store().duplicates.set_apart(one.id, other.id, "company")
        said = f"{clean(one.name)} and {clean(other.name)} are two companies. To undo: onward undo"
        return context.result("apart", {"companies": [one.name, other.name]}, said)
    first, second = context.named([args.one]), context.named([args.other])
    if first.id == second.id:
        raise WrongUsage("Both are the same application. Name two.")
    context.store().duplicates.set_apart(first.id, second.id)
    said = f"{first.id} and {second.id} are two applications. To undo: onward undo"
    return context.result("apart", {"ids": [first.id, second.id]}, said)


def _company(context: Context, name: str) -> ComparableCompany:
    companies = context.reader().duplicates.companies()
    wanted = company_key(name)
    found = [one for one in companies if one.name.casefold() == name.strip().casefold()] or [
        one for one in companies if one.match_name == wanted
    ]
    if not found:
        raise Missing(f"There is no company {formatting.quoted(name)}.", "To list duplicates: onward duplicates")
    return found[0]


def _values(one: Comparable) -> dict[str, Any]:
    from app.exchange.writing.write_json import plain

    return {
        "id": one.id,
        "company": one.company or None,
        "role": one.role or None,
        "link": one.link or None,
        "applied_on": one.applied_on.isoformat() if one.applied_on else None,
        "outcome": None if one.outcome is None else plain(one.outcome),
        "stage": one.stage,
    }


def _company_values(one: ComparableCompany) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "applications": one.applications}


COMMANDS = {
    "duplicates": Command(declare_duplicates, run_duplicates),
    "duplicates merge": Command(declare_merge, run_merge),
    "duplicates apart": Command(declare_apart, run_apart),
}
