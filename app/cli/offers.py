"""Adds, changes, rates and compares offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.cli.context import Context, name_of
from app.cli.declared import did_you_mean
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.domain import formatting
from app.domain.plan.offers import WEIGHTS, Comparison, compare, home_of, read_currency, read_rate, yearly
from app.terminal_text import clean, columns, strong
from db.errors import Missing
from db.records.names import named
from db.records.offers import Criterion, Offer

_TEXTS = ("bonus", "equity", "benefits", "note")


def declare_offer(parser: Parser) -> None:
    """Options of `offer`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of its company and role")
    parser.add_argument("--base", metavar="PAY", help="the pay: 65k EUR, 4500/month, 25/h")
    parser.add_argument("--bonus", metavar="TEXT", help="a bonus, in your words")
    parser.add_argument("--equity", metavar="TEXT", help="equity, in your words")
    parser.add_argument("--benefits", metavar="TEXT", help="benefits, in your words")
    parser.add_argument("--deadline", metavar="DATE", help="your day to respond by")
    parser.add_argument("--on", metavar="DATE", help="the day you received it (today)")
    parser.add_argument("--note", metavar="TEXT", help="anything else")
    parser.add_argument(
        "--rate", action="append", default=[], metavar="CRITERION=1-5", help="how well it meets a criterion"
    )
    parser.add_argument("--new", action="store_true", help="add a second offer")
    parser.add_argument("--delete", action="store_true", help="delete the offer")
    parser.examples = (
        (
            'onward offer 12 --base "65k EUR" --bonus "one month" --deadline "next fri"',
            "the application moves to offers",
        ),
        ('onward offer contoso --rate "the people=4"', ""),
        ("onward offer contoso --delete", ""),
    )


def run_offer(context: Context, args: Arguments) -> int:
    """Add an offer, or change it."""
    card = context.named(args.id)
    dossier = context.reader().applications.dossier(card.id)
    assert dossier is not None
    existing = dossier.offers[-1] if dossier.offers and not args.new else None
    fields = _options(context, args)
    if args.delete:
        if fields or args.rate or args.new:
            raise WrongUsage("--delete cannot be used with other options.")
        return _delete(context, existing, name_of(card))
    if not fields and not args.rate:
        raise WrongUsage('Nothing to save. For example: onward offer 12 --base "65k EUR" --deadline fri')
    rated = [_rating(context, text) for text in args.rate]
    store = context.store()
    with store.change(f"saved the offer from {card.company}"):
        if existing is None:
            number = store.offers.add(card.id, **fields)
        else:
            number = existing.id
            if fields:
                store.offers.edit(number, **fields)
        for criterion, rating in rated:
            store.offers.rate(number, criterion.id, rating)
    offer = store.reader.offers.get(number)
    assert offer is not None
    figure = formatting.pay(offer.base) or "no pay saved"
    return context.result("offer", offer, f"{'Saved' if existing is None else 'Changed'}: {name_of(card)}, {figure}.")


def _delete(context: Context, offer: Offer | None, name: str) -> int:
    if offer is None:
        raise Missing(f"There is no offer from {name}.")
    context.store().offers.delete(offer.id)
    return context.result("offer", offer, f"Deleted: the offer from {name}. To undo: onward undo")


def _options(context: Context, args: Arguments) -> dict[str, Any]:
    from app.domain.parsing.pay import read_pay

    fields: dict[str, Any] = {name: getattr(args, name) for name in _TEXTS if getattr(args, name) is not None}
    if args.base is not None:
        fields["base"] = context.understood(lambda: read_pay(args.base)) if args.base else None
    if args.deadline is not None:
        fields["deadline"] = context.day(args.deadline) if args.deadline else None
    if args.on:
        fields["received_on"] = context.day(args.on, past=True)
    return fields


def _rating(context: Context, text: str) -> tuple[Criterion, int | None]:
    name, value = _pair(text, "--rate", "the people=4")
    criteria = context.reader().offers.criteria()
    criterion = next((each for each in criteria if each.name.casefold() == name.casefold()), None)
    if criterion is None:
        near = did_you_mean(name.casefold(), [each.name for each in criteria])
        raise Missing(
            f"{formatting.quoted(name)} is not one of your criteria.{near}",
            f'To add it: onward offers --criterion "{clean(name)}=2"',
        )
    if value not in ("0", "1", "2", "3", "4", "5"):
        raise WrongUsage(f"--rate is a number from 1 to 5, or 0 for none, not {formatting.quoted(value)}.")
    return criterion, int(value) or None


def declare_offers(parser: Parser) -> None:
    """Options of `offers`."""
    parser.add_argument("--currency", metavar="CODE", help="compare pay in this currency")
    parser.add_argument("--rate", metavar="CODE=N", help="the value of one unit of another currency")
    parser.add_argument(
        "--criterion",
        metavar="NAME=1-3",
        help="a criterion: 1 nice to have, 2 matters, 3 matters a lot, 0 to delete it",
    )
    parser.examples = (
        ("onward offers", "open offers side by side"),
        ("onward offers --rate USD=0.92", ""),
        ('onward offers --criterion "the people=3"', ""),
    )


def run_offers(context: Context, args: Arguments) -> int:
    """Print the open offers side by side, after saving currency, rate and criterion."""
    if args.currency is not None:
        currency = context.understood(lambda: read_currency(args.currency))
        context.store().offers.compare_in(currency)
    if args.rate is not None:
        code, value = _pair(args.rate, "--rate", "USD=0.92")
        currency = context.understood(lambda: read_currency(code))
        rate = context.understood(lambda: read_rate(value))
        store = context.store()
        home = home_of(store.reader.offers.open(), store.reader.preferences.home_currency())
        if not home:
            raise WrongUsage("Missing: --currency, such as --currency EUR")
        store.offers.set_exchange_rate(currency, rate, home)
    if args.criterion is not None:
        _save_criterion(context, args.criterion)
    reader = context.reader_if_any()
    comparison = (
        compare(reader, context.clock.today(), plain=True) if reader is not None else Comparison((), (), "", ())
    )
    if context.json:
        return context.items("offers", _items(context, comparison))
    if not comparison.offers:
        context.say("No open offers. To add one: onward offer ID --base PAY")
        return 0
    rows = [("", *(offer.company for offer in comparison.offers))]
    for row in comparison.rows:
        label = f"{row.label} ({row.note})" if row.note else row.label
        rows.append((label, *("; ".join(" ".join(text.split()) for text, _ in cell.lines) for cell in row.cells)))
    give = tuple(range(1, len(comparison.offers) + 1))
    lines = columns(rows, shrink=give, width=context.width())
    context.lines([strong(lines[0]), *lines[1:]])
    for missing in comparison.missing:
        context.warn(f"No rate from {missing} to {comparison.home}. To add it: onward offers --rate {missing}=…")
    return 0


def _save_criterion(context: Context, text: str) -> None:
    name, value = _pair(text, "--criterion", "the people=3")
    if value not in ("0", "1", "2", "3"):
        raise WrongUsage(f"--criterion is a number from 1 to 3, or 0 to delete it, not {formatting.quoted(value)}.")
    store = context.store()
    criteria = store.reader.offers.criteria()
    criterion = next((each for each in criteria if each.name.casefold() == name.casefold()), None)
    if criterion is not None and value == "0":
        store.offers.delete_criterion(criterion.id)
    elif criterion is not None:
        store.offers.edit_criterion(criterion.id, weight=int(value))
    elif value == "0":
        raise Missing(f"{formatting.quoted(name)} is not one of your criteria.")
    else:
        store.offers.add_criterion(name, int(value))


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals or not name.strip():
        raise WrongUsage(f"{option} is written as {formatting.quoted(example)}.")
    return " ".join(name.split()), value.strip()


def _items(context: Context, comparison: Comparison) -> Iterator[dict[str, Any]]:
    from app.exchange.writing.write_json import plain

    reader = context.reader_if_any()
    if reader is None:
        return
    criteria, rates = reader.offers.criteria(), reader.offers.exchange_rates()
    for offer in comparison.offers:
        year, rating = yearly(offer.offer.base, comparison.home, rates), dict(offer.ratings)
        item: dict[str, Any] = plain(offer.offer)
        yield item | {
            "company": named(offer.company) or None,
            "role": named(offer.role) or None,
            "place": offer.place or None,
            "work_mode": None if offer.work_mode is None else offer.work_mode.value,
            "year": None
            if year is None
            else plain(year.pay) | {"how": list(year.how), "rate_missing": year.missing or None},
            "ratings": [
                {"criterion": c.name, "weight": c.weight, "matters": WEIGHTS[c.weight], "rating": rating.get(c.id)}
                for c in criteria
            ],
        }


COMMANDS = {
    "offer": Command(declare_offer, run_offer),
    "offers": Command(declare_offers, run_offers),
}
