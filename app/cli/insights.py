"""Prints insights as text, JSON, a picture or a report."""

from __future__ import annotations

import os

from app.cli.context import REFUSED, Context
from app.cli.declared import did_you_mean
from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import Command
from app.cli.search_option import add_search_option, reader_of_search
from app.terminal_text import READING_WIDTH, clean, columns, strong, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from app.domain.insights.history import Range
    from app.domain.insights.view_parts import ViewPart
    from app.domain.insights.views import Insights
    from db.queries import Reader

VIEWS = ("flow", "rates", "waiting", "reasons", "sources", "rhythm", "more")
NOTHING_YET = 'Nothing sent yet. To add an application: onward add "Contoso, Analyst, applied today"'


def declare_insights(parser: Parser) -> None:
    """Options of `insights`."""
    parser.dashed_words = True
    parser.add_argument(
        "words",
        nargs="*",
        metavar="VIEW QUERY",
        help=f"one of {', '.join(VIEWS)} (default: all but more); then words or filters, as in list",
    )
    parser.add_argument("--from", dest="first", metavar="DAY", help="what was sent from this day on")
    parser.add_argument("--to", dest="last", metavar="DAY", help="what was sent until this day")
    add_search_option(parser)
    parser.add_argument("--by-source", action="store_true", help="with flow: begin with the sources")
    parser.add_argument("--sankeymatic", action="store_true", help="with flow: as text for SankeyMATIC")
    parser.add_argument(
        "--svg", metavar="FILE", help="write the view as a picture: SVG, or PNG with the extra pictures"
    )
    parser.add_argument("--report", metavar="FILE", help="write a report: Markdown (.md) or a page (.html)")
    parser.add_argument(
        "--named",
        action="store_true",
        help="with --report: name companies, sources and documents; with --svg: name the filter and the job search",
    )
    parser.add_argument("--replace", action="store_true", help="with --report or --svg: replace the file if it exists")
    parser.examples = (
        ("onward insights", "everything in brief"),
        ("onward insights waiting", "what the silence of each open application means"),
        ("onward insights rates --from 2026-09-01 --json", ""),
        ("onward insights sources source:linkedin -tag:agency", "filtered by a query"),
        ("onward insights flow --sankeymatic", "to paste into sankeymatic.com"),
        ("onward insights flow --svg flow.svg", "as a picture"),
        ("onward insights --report insights.html", "to show a coach; companies are not named"),
    )


def run_insights(context: Context, args: Arguments) -> int:
    """Print one view of the numbers, or all of them in brief."""
    view, query = _requested_view(args)
    reader = reader_of_search(context.reader_if_any(), args)
    if reader is None:
        return _nothing_yet(context, args, view)
    # Imported here, since nothing above needs it.
    from app.domain.insights.views import SHOWN_UNASKED, Insights

    insights = Insights(
        reader,
        context.clock.today(),
        _range(context, args, query, reader),
        context.priors,
        args.by_source or args.sankeymatic,
    )
    if args.report is not None:
        return _report(context, args, insights)
    if args.svg is not None:
        return _picture(context, args, view, insights)
    if args.sankeymatic:
        from app.cli.output import print_document
        from app.domain.insights.flow import sankeymatic

        print_document(sankeymatic(insights.flow))
        return 0
    if context.json:
        from app.exchange.writing.write_insights import view as as_json

        if view:
            return context.item(f"insights-{view}", as_json(view, insights))
        return context.item("insights", {name: as_json(name, insights) for name in VIEWS})
    if insights.matches_nothing:
        from app.domain.insights.view_parts import nothing_matches

        # The first word may be a mistyped view.
        near = did_you_mean(query[0].casefold(), VIEWS) if query and not view else ""
        context.lines([nothing_matches(" ".join(query)) + near])
        return 0
    context.lines(_lines(context, insights, (view,) if view else SHOWN_UNASKED))
    return 0


def _nothing_yet(context: Context, args: Arguments, view: str) -> int:
    """Reports that nothing was sent yet; a failure when a file was to be written."""
    if args.report is not None or args.svg is not None:
        context.warn(f"No file is written. {NOTHING_YET}")
        return REFUSED
    if context.json:
        return context.item(f"insights-{view}" if view else "insights", None)
    if args.sankeymatic:
        context.warn(NOTHING_YET)
    else:
        context.say(NOTHING_YET)
    return 0


def _requested_view(args: Arguments) -> tuple[str, list[str]]:
    """Returns the requested view (empty for all) and the words of the query. Raises WrongUsage."""
    words = [str(word) for word in args.words]
    first = words[0].casefold() if words else ""
    view, query = (first, words[1:]) if first in VIEWS else ("", words)
    if (args.by_source or args.sankeymatic) and view not in ("", "flow"):
        raise WrongUsage("--by-source and --sankeymatic work with flow.")
    if (args.named or args.replace) and args.report is None and args.svg is None:
        raise WrongUsage(f"{'--named' if args.named else '--replace'} works with --report and --svg.")
    if args.svg is not None and (not view or args.report is not None):
        raise WrongUsage("A picture shows one view. Name the view, such as: onward insights flow --svg flow.svg")
    if args.report is not None and view:
        raise WrongUsage("A report holds every view. Leave the view out.")
    return view, query


def _range(context: Context, args: Arguments, query: list[str], reader: Reader) -> Range:
    from app.cli.find import read_find
    from app.domain.insights.history import Range

    first = None if args.first is None else context.day(args.first, past=True)
    last = None if args.last is None else context.day(args.last, past=True)
    if first is not None and last is not None and first > last:
        raise WrongUsage("The first day is after the last.")
    find = read_find(context, query, reader)
    every = reader.db.search_id == 0
    return Range(every, "" if every else args.search or "", first, last, " ".join(query), find)


def _report(context: Context, args: Arguments, insights: Insights) -> int:
    from app.cli.output import new_file
    from app.exchange.writing.write_insights_report import FORMATS, write_insights_report

    form = FORMATS.get(os.path.splitext(args.report)[1].casefold())
    if form is None:
        raise WrongUsage("The name of a report ends in .md or .html.")
    target = new_file(args.report, replace=args.replace)
    write_insights_report(insights, form, target, named=args.named)
    context.say(f"Report written to {clean(str(target))}.")
    return 0


def _picture(context: Context, args: Arguments, view: str, insights: Insights) -> int:
    from app.cli.output import new_file
    from app.exchange.writing.insights_svg import draw_view
    from app.exchange.writing.png import as_png, can_write_png
    from app.files import whole_file

    ending = os.path.splitext(args.svg)[1].casefold()
    if ending not in (".svg", ".png"):
        raise WrongUsage("The name of a picture ends in .svg or .png.")
    if ending == ".png" and not can_write_png():
        raise WrongUsage("PNG needs the extra pictures: pip install 'onward[pictures]'. SVG works without it.")
    target = new_file(args.svg, replace=args.replace)
    svg = draw_view(view, insights, named=args.named)
    with whole_file(target) as file:
        file.write(as_png(svg) if ending == ".png" else svg.encode("utf-8"))
    context.say(f"Picture written to {clean(str(target))}.")
    return 0


def _lines(context: Context, insights: Insights, views: Iterable[str]) -> Iterator[str]:
    from app.domain.insights.views import VIEWS as TITLES

    for number, name in enumerate(views):
        if number:
            yield ""
        yield strong(f"{TITLES[name]}, {clean(insights.range.words(insights.today))}")
        for part in insights.text(name):
            yield from _part(context, part)


def _part(context: Context, part: ViewPart) -> Iterator[str]:
    if part.rows:
        give = tuple(place for place in range(len(part.rows[0])) if place not in part.right)
        yield from columns(part.rows, right=part.right, shrink=give, width=context.width(), indent=2)
    elif part.is_heading:
        yield ""
        yield f"  {strong(clean(part.text))}"
    else:
        yield from wrap(part.text, min(READING_WIDTH, context.width() or READING_WIDTH), indent="  ")


COMMANDS = {"insights": Command(declare_insights, run_insights)}
