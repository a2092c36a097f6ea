"""Offers: kept, changed, rated by what matters, and set side by side."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from app.cli.context import Context, name_of
from app.cli.parsing import Parser, WrongUsage, did_you_mean
from app.cli.registry import Command
from app.domain import formatting
from app.domain.plan.offers import WEIGHTS, Comparison, compare, home_of, read_currency, read_rate, yearly
from app.terminal_text import columns, strong
from db.errors import Missing
from db.records import Criterion, Offer

_TEXTS = ("bonus", "equity", "benefits", "note")


def declare_offer(parser: Parser) -> None:
    """Options of `offer`."""
    parser.add_argument("id", nargs="+", metavar="ID", help="its number, or words of company and role")
    parser.add_argument("--base", metavar="PAY", help="what they would pay: 65k EUR, 4500/month, 25/h")
    parser.add_argument("--bonus", metavar="TEXT", help="a bonus, in your words")
    parser.add_argument("--equity", metavar="TEXT", help="shares, in your words")
    parser.add_argument("--benefits", metavar="TEXT", help="what else they give")
    parser.add_argument("--deadline", metavar="DATE", help="the day they want an answer by")
    parser.add_argument("--on", metavar="DATE", help="the day it came (today)")
    parser.add_argument("--note", metavar="TEXT", help="anything else")
    parser.add_argument("--rate", action="append", default=[], metavar="WHAT=1-5", help="how well it meets a criterion")
    parser.add_argument("--new", action="store_true", help="a second offer, where there is one already")
    parser.add_argument("--delete", action="store_true", help="take the offer away")
    parser.examples = (
        ('onward offer 12 --base "65k EUR" --bonus "one month" --deadline "next fri"', "it is in offers then"),
        ('onward offer contoso --rate "the people=4"', ""),
        ("onward offer contoso --delete", ""),
    )


def run_offer(context: Context, args: Namespace) -> int:
    """Keep what was offered, or change what is kept."""
    card = context.named(args.id)
    dossier = context.reader().dossier(card.id)
    assert dossier is not None
    now = dossier.offers[-1] if dossier.offers and not args.new else None
    fields = _given(context, args)
    if args.delete:
        return _delete(context, now, fields, name_of(card))
    if not fields and not args.rate:
        raise WrongUsage('What do they offer? For instance: onward offer 12 --base "65k EUR" --deadline fri')
    rated = [_rating(context, text) for text in args.rate]
    store = context.store()
    with store.change(f"kept the offer of {card.company}"):
        if now is None:
            number = store.keep_offer(card.id, **fields)
        else:
            number = now.id
            if fields:
                store.edit_offer(number, **fields)
        for criterion, rating in rated:
            store.rate_offer(number, criterion.id, rating)
    offer = store.reader.offer(number)
    assert offer is not None
    figure = formatting.pay(offer.base) or "no figures kept"
    return context.result("offer", offer, f"{'Kept' if now is None else 'Changed'}: {name_of(card)}, {figure}.")


def _delete(context: Context, now: Offer | None, fields: dict[str, Any], name: str) -> int:
    if fields:
        raise WrongUsage("--delete stands alone.")
    if now is None:
        raise Missing(f"No offer of {name} is kept.")
    context.store().delete_offer(now.id)
    return context.result("offer", now, f"Gone: the offer of {name}. onward undo brings it back.")


def _given(context: Context, args: Namespace) -> dict[str, Any]:
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
    criteria = context.reader().criteria()
    found = next((one for one in criteria if one.name.casefold() == name.casefold()), None)
    if found is None:
        near = did_you_mean(name.casefold(), [one.name for one in criteria])
        raise Missing(f"{formatting.quoted(name)} is not among what matters.{near}", "onward offers --matters adds it.")
    if value not in ("0", "1", "2", "3", "4", "5"):
        raise WrongUsage(f"--rate goes from 1 to 5, or 0 for none, not {formatting.quoted(value)}.")
    return found, int(value) or None


def declare_offers(parser: Parser) -> None:
    """Options of `offers`."""
    parser.add_argument("--currency", metavar="CODE", help="compare pay in this currency")
    parser.add_argument("--rate", metavar="CODE=N", help="what one unit of another currency is worth in it")
    parser.add_argument("--matters", metavar="WHAT=1-3", help="something that matters: 1 nice, 3 a lot, 0 not any more")
    parser.examples = (
        ("onward offers", "those waiting for an answer, side by side"),
        ("onward offers --rate USD=0.92", ""),
        ('onward offers --matters "the people=3"', ""),
    )


def run_offers(context: Context, args: Namespace) -> int:
    """The open offers side by side, after what was said of money and of what matters."""
    if args.currency is not None:
        currency = context.understood(lambda: read_currency(args.currency))
        context.store().compare_in(currency)
    if args.rate is not None:
        code, value = _pair(args.rate, "--rate", "USD=0.92")
        of, rate = context.understood(lambda: read_currency(code)), context.understood(lambda: read_rate(value))
        store = context.store()
        home = home_of(store.reader.open_offers(), store.reader.home_currency())
        if not home:
            raise WrongUsage("In which currency? --currency EUR says it.")
        store.keep_rate(of, rate, home)
    if args.matters is not None:
        _matter(context, args.matters)
    reader = context.reader_if_any()
    now = compare(reader, context.clock.today(), plain=True) if reader is not None else Comparison((), (), "", ())
    if context.json:
        return context.items("offers", _items(context, now))
    if not now.offers:
        context.say("No offer is waiting for an answer. onward offer ID --base PAY keeps one.")
        return 0
    rows = [("", *(offer.company for offer in now.offers))]
    for row in now.rows:
        label = f"{row.label} ({row.note})" if row.note else row.label
        rows.append((label, *("; ".join(" ".join(text.split()) for text, _ in cell.lines) for cell in row.cells)))
    give = tuple(range(1, len(now.offers) + 1))
    lines = columns(rows, give=give, width=context.width())
    context.lines([strong(lines[0]), *lines[1:]])
    for missing in now.missing:
        said = f"There is no rate from {missing} to {now.home} yet: onward offers --rate {missing}=…"
        context.warn(said)
    return 0


def _matter(context: Context, text: str) -> None:
    name, value = _pair(text, "--matters", "the people=3")
    if value not in ("0", "1", "2", "3"):
        raise WrongUsage(f"--matters goes from 1 to 3, or 0 for not any more, not {formatting.quoted(value)}.")
    store = context.store()
    known = next((one for one in store.reader.criteria() if one.name.casefold() == name.casefold()), None)
    if known is not None and value == "0":
        store.delete_criterion(known.id)
    elif known is not None:
        store.edit_criterion(known.id, weight=int(value))
    elif value == "0":
        raise Missing(f"{formatting.quoted(name)} is not among what matters.")
    else:
        store.add_criterion(name, int(value))


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, found, value = text.rpartition("=")
    if not found or not name.strip():
        raise WrongUsage(f"{option} is written like {formatting.quoted(example)}.")
    return " ".join(name.split()), value.strip()


def _items(context: Context, now: Comparison) -> Iterator[dict[str, Any]]:
    from app.exchange.write_json import plain

    reader = context.reader_if_any()
    if reader is None:
        return
    criteria, rates = reader.criteria(), reader.exchange_rates()
    for one in now.offers:
        year, rating = yearly(one.offer.base, now.home, rates), dict(one.ratings)
        item: dict[str, Any] = plain(one.offer)
        yield item | {
            "company": one.company,
            "role": one.role,
            "place": one.place or None,
            "work_mode": None if one.work_mode is None else one.work_mode.value,
            "year": None
            if year is None
            else plain(year.pay) | {"how": list(year.how), "rate_missing": year.missing or None},
            "ratings": [
                {"what": c.name, "weight": c.weight, "matters": WEIGHTS[c.weight], "rating": rating.get(c.id)}
                for c in criteria
            ],
        }


COMMANDS = {
    "offer": Command(declare_offer, run_offer, writes=True),
    "offers": Command(declare_offers, run_offers, writes=True),
}
