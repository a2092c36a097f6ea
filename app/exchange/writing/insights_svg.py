"""The views of Insights as pictures in SVG, without the names of companies and without anything private."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from app.domain.formatting import MONTHS, count, full_day
from app.domain.insights.flow import Flow, NodeKind
from app.domain.insights.groups import GroupComparison
from app.domain.insights.more import More
from app.domain.insights.rates import StepRates
from app.domain.insights.reasons import NO_REASONS, WHOSE, Reasons
from app.domain.insights.rhythm import Rhythm
from app.domain.insights.sankey import sankey_of
from app.domain.insights.view_parts import Label, as_written
from app.domain.insights.views import VIEWS, Insights
from app.domain.insights.waiting import ENOUGH_FOR_CURVE, Waiting
from app.domain.insights.wording import BLENDED, ShownAs, counts
from app.domain.recovery.reasons import OWN
from app.exchange.writing.svg import ACCENT, FAINT, INK, QUIET, TINTS, Drawing, Point, fitted
from widgets.sankey_layout import sankey_layout

WIDTH, MARGIN, HEAD = 960.0, 32.0, 84.0
"""Pixels of a picture, of its margin, and down to below its title."""
ROW = 30.0
NAME, LETTERS = 210.0, 26
"""Pixels for the name of a bar, and the letters that have room in them."""


def picture(view: str, figures: Any, title: str) -> str:
    """A view as SVG: `view` is its name, `figures` are its numbers as the domain works them out."""
    return _PICTURES[view](figures, title)


def draw_view(view: str, insights: Insights, label: Label = as_written, *, named: bool = False) -> str:
    """One of the views as SVG, with labels for what may be a name; its title says what is counted.

    Only a `named` one contains the words of a filter and the name of a job search.
    """
    range_ = insights.range if named else insights.range.unnamed()
    title = f"{VIEWS[view]}, {range_.words(insights.today)}, {full_day(insights.today)}"
    return picture(view, _LABELLED[view](insights, label), title)


def _flow(insights: Insights, label: Label) -> Flow:
    nodes = (
        node._replace(label=label("source", node.label)) if node.kind is NodeKind.SOURCE else node
        for node in insights.flow.nodes
    )
    return insights.flow._replace(nodes=tuple(nodes))


def _reasons(insights: Insights, label: Label) -> Reasons:
    labelled = (
        reason._replace(name=label("reason", reason.name)) if reason.reason_id.startswith(OWN) else reason
        for reason in insights.reasons.all
    )
    return insights.reasons._replace(all=tuple(labelled))


def _sources(insights: Insights, label: Label) -> tuple[GroupComparison, ...]:
    comparisons = []
    for comparison in insights.sources:
        groups = tuple(group._replace(name=label(comparison.dimension.key, group.name)) for group in comparison.groups)
        better = next((group.name for group in comparison.groups if group.claim), "")
        verdict = comparison.verdict
        if better:
            verdict = label(comparison.dimension.key, better) + verdict.removeprefix(better)
        comparisons.append(comparison._replace(groups=groups, verdict=verdict))
    return tuple(comparisons)


_LABELLED: dict[str, Callable[[Insights, Label], Any]] = {
    "flow": _flow,
    "rates": lambda insights, _: insights.rates,
    "waiting": lambda insights, _: insights.waiting,
    "reasons": _reasons,
    "sources": _sources,
    "rhythm": lambda insights, _: insights.rhythm,
    "more": lambda insights, _: insights.more,
}
"""The numbers of each view, with labels in them."""


def _titled_drawing(height: float, title: str, subtitle: str) -> Drawing:
    drawing = Drawing(WIDTH, height, title)
    drawing.text(Point(MARGIN, 40), title, size=17, bold=True)
    drawing.text(Point(MARGIN, 62), fitted(subtitle, 118), QUIET)
    return drawing


def flow_picture(flow: Flow, title: str) -> str:
    """The flow as a Sankey diagram with smooth bands."""
    nodes, bands = sankey_of(flow)
    height = 360.0
    drawing = _titled_drawing(HEAD + height + MARGIN, title, f"{count('application', flow.applications)} sent")
    layout = sankey_layout(nodes, bands, height, least=2.0, slot=20.0, most_gap=48.0, in_cells=False)
    last = max([1, *(node.column for node in nodes)])
    pitch = (WIDTH - 2 * MARGIN - 130) / last
    left_edges = {node.key: MARGIN + node.column * pitch for node in nodes}
    tones = {node.key: TINTS[node.tone] for node in nodes}
    bar_width = 8.0
    for placed_band in layout.bands:
        source, target = placed_band.band.source, placed_band.band.target
        start = Point(left_edges[source] + bar_width, HEAD + placed_band.leaves)
        end = Point(left_edges[target], HEAD + placed_band.reaches)
        drawing.band(start, end, placed_band.height, tones[source], tones[target], share=0.3)
    for placed in layout.nodes:
        node = placed.node
        drawing.rectangle(Point(left_edges[node.key], HEAD + placed.top), bar_width, placed.height, tones[node.key])
        label_at = Point(left_edges[node.key] + bar_width + 6, HEAD + placed.top + placed.height / 2 + 4.5)
        label = fitted(node.name, int(pitch / 7.5) - 7 if node.column < last else 11)
        if node.short and label != node.name:
            label = node.short
        drawing.text(
            label_at,
            f"{label}{':' if label[-1:].isdigit() else ''} {node.size:,}",
            INK if node.tone != "ended" else QUIET,
            halo=True,
        )
    return drawing.to_svg()


def rates_picture(rates: StepRates, title: str) -> str:
    """Each step as counts, words, and a line with its ends."""
    row_height = 58.0
    drawing = _titled_drawing(HEAD + row_height * len(rates.steps) + 70, title, rates.verdict or "Counts alone")
    start, room = MARGIN + 300, WIDTH - 2 * MARGIN - 310
    for row, step in enumerate(rates.steps):
        y = HEAD + 24 + row * row_height
        drawing.text(Point(MARGIN, y), step.step.title, bold=True)
        drawing.text(Point(MARGIN + 190, y), counts(step.k, step.n))
        if step.shown_as is ShownAs.COUNTS or step.low80 is None or step.high80 is None:
            continue
        drawing.text(Point(MARGIN + 190, y + 22), step.words, QUIET)
        a, b = step.step.prior
        _interval(drawing, y - 5, (start, room), (step.low80, step.high80), a / (a + b))
        if step.mean is not None and step.shown_as in (ShownAs.RANGE, ShownAs.PERCENT):
            drawing.dot(Point(start + step.mean * room, y - 5), 5, ACCENT)
    y = HEAD + row_height * len(rates.steps) + 24
    for share, name in ((0.0, "none"), (0.25, "1 in 4"), (0.5, "half"), (0.75, "3 in 4"), (1.0, "all")):
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        drawing.text(Point(start + share * room, y), name, FAINT, size=11, anchor=anchor)
    if any(step.shown_as is not ShownAs.COUNTS for step in rates.steps):
        drawing.text(Point(MARGIN, y + 24), f"Dashed: the starting guess. {BLENDED}", FAINT, size=11)
    return drawing.to_svg()


def _interval(
    drawing: Drawing, y: float, track: tuple[float, float], shares: tuple[float, float], guess: float | None = None
) -> None:
    """Draw a line between two shares on a track, (its start, its length), that reaches from none to all."""
    start, room = track
    low, high = (start + share * room for share in shares)
    drawing.line(Point(low, y), Point(high, y), QUIET, width=2)
    for x in (low, high):
        drawing.line(Point(x, y - 6), Point(x, y + 6), QUIET, width=2)
    if guess is not None:
        x = start + guess * room
        drawing.line(Point(x, y - 9), Point(x, y + 9), FAINT, dashed=True)


def waiting_picture(waiting: Waiting, title: str) -> str:
    """The curve of replies with its band; no application is named."""
    height = 300.0
    drawing = _titled_drawing(HEAD + height + 96, title, " ".join(waiting.words[:2]))
    left_edge, width = MARGIN + 60, WIDTH - 2 * MARGIN - 80
    if not waiting.curve:
        drawing.text(Point(MARGIN, HEAD + 30), f"The curve is drawn from {ENOUGH_FOR_CURVE} replies.", QUIET)
        return drawing.to_svg()
    longest = max(7, waiting.curve[-1].days, waiting.nine_in_ten)
    last = 1.05 * longest
    ground = HEAD + 10 + height

    def across(days: int) -> float:
        return left_edge + days / last * width

    middle, low, high = ([Point(left_edge, ground)] for _ in range(3))
    for point in waiting.curve:
        for line, share in ((middle, point.waiting), (low, point.high), (high, point.low)):
            x = across(point.days)
            line += [Point(x, line[-1].y), Point(x, HEAD + 10 + share * height)]
    for line in (middle, low, high):
        line.append(Point(left_edge + width, line[-1].y))
    drawing.area([*high, *reversed(low)], ACCENT, share=0.16)
    drawing.curve(middle, ACCENT)
    for share, name in ((0.0, "none"), (0.25, "1 in 4"), (0.5, "half"), (0.75, "3 in 4"), (1.0, "all")):
        drawing.text(Point(left_edge - 10, ground - share * height + 4), name, FAINT, size=11, anchor="end")
    drawing.line(Point(left_edge, ground), Point(left_edge + width, ground), TINTS["faint"])
    for days in range(0, ceil(last), 7 * ceil(longest / 80)):
        drawing.text(Point(across(days), ground + 18), f"{days} d" if days else "sent", FAINT, size=11, anchor="middle")
    for days, name in ((waiting.half, "half"), (waiting.nine_in_ten, "9 in 10")):
        x = across(days)
        drawing.line(Point(x, ground), Point(x, HEAD + 40), QUIET, dashed=True)
        drawing.text(Point(x, ground + 38), f"{name}, {days} d", QUIET, size=12, anchor="middle")
    return drawing.to_svg()


def reasons_picture(reasons: Reasons, title: str) -> str:
    """Every reason as a bar in parts, by how it is known."""
    subtitle = f"Reasons in {count('rejection', reasons.rejections)}" if reasons.all else NO_REASONS
    drawing = _titled_drawing(HEAD + ROW * len(reasons.all) + 70, title, subtitle)
    room = WIDTH - 2 * MARGIN - NAME - 200
    shares = (1.0, 0.55, 0.25)
    for row, reason in enumerate(reasons.all):
        pixels = room / max(each_reason.total for each_reason in reasons.all)
        y = HEAD + 20 + row * ROW
        drawing.text(Point(MARGIN, y), fitted(reason.name, LETTERS))
        x = MARGIN + NAME
        for number, share in zip((reason.said, reason.likely, reason.guess), shares, strict=True):
            drawing.rectangle(Point(x, y - 12), number * pixels, 14, ACCENT, share=share)
            x += number * pixels
        parts = ((reason.said, "said"), (reason.likely, "likely"), (reason.guess, "guess"))
        words = ", ".join(f"{number:,} {word}" for number, word in parts if number)
        drawing.text(Point(x + 10, y), words, QUIET, size=12)
    drawing.text(Point(MARGIN, HEAD + ROW * len(reasons.all) + 40), WHOSE, FAINT, size=11)
    return drawing.to_svg()


def sources_picture(comparisons: Sequence[GroupComparison], title: str) -> str:
    """Sources, kinds of role, ways of working and documents as bars, each with its counts."""
    drawn_comparisons = [
        comparison for comparison in comparisons if len(comparison.groups) > 1 or comparison.dimension.key == "source"
    ]
    lines = sum(len(comparison.groups) + 1.6 for comparison in drawn_comparisons)
    drawing = _titled_drawing(HEAD + ROW * lines + 50, title, "Conversations after being sent")
    groups = [group for comparison in drawn_comparisons for group in comparison.groups]
    highest_shares = [share.high for group in groups if (share := group.drawn)]
    start, room = MARGIN + NAME + 90, WIDTH - 2 * MARGIN - NAME - 100
    y = HEAD + 20
    for comparison in drawn_comparisons:
        drawing.text(Point(MARGIN, y), comparison.dimension.title, bold=True)
        drawing.text(Point(MARGIN + NAME, y), comparison.verdict, QUIET)
        y += ROW
        for group in comparison.groups:
            drawing.text(Point(MARGIN, y), fitted(group.name, LETTERS))
            drawing.text(Point(MARGIN + NAME, y), counts(group.k, group.n), QUIET)
            if share := group.drawn:
                pixels = room / max(highest_shares)
                drawing.rectangle(Point(start, y - 11), share.mean * pixels, 12, ACCENT, share=0.7)
                end = Point(start + share.high * pixels, y - 5)
                drawing.line(Point(start + share.mean * pixels, y - 5), end, QUIET)
                drawing.line(Point(end.x, y - 10), Point(end.x, y), QUIET)
            y += ROW
        y += 0.6 * ROW
    if highest_shares:
        drawing.text(Point(MARGIN, y), BLENDED, FAINT, size=11)
    return drawing.to_svg()


def rhythm_picture(rhythm: Rhythm, title: str) -> str:
    """The weeks as columns: sent, replies, worked on; without anything private."""
    weeks, row_height = rhythm.weeks, 90.0
    sent = sum(week.sent for week in weeks)
    drawing = _titled_drawing(
        HEAD + 3 * (row_height + 40) + 40, title, f"{count('application', sent)} in {count('week', len(weeks))}"
    )
    start, room = MARGIN + 90, WIDTH - 2 * MARGIN - 90
    pitch = min(46.0, room / max(1, len(weeks)))
    for column, week in enumerate(weeks):
        if column == 0 or weeks[column - 1].monday.month != week.monday.month:
            drawing.text(Point(start + column * pitch, HEAD + 6), MONTHS[week.monday.month - 1][:3], FAINT, size=11)
    kinds = (
        ("sent", "applied", [week.sent for week in weeks]),
        ("replies", "screen", [week.replies for week in weeks]),
        ("worked on", "quiet", [week.worked_on for week in weeks]),
    )
    for row, (name, tone, numbers) in enumerate(kinds):
        ground = HEAD + 20 + row * (row_height + 40) + row_height
        drawing.text(Point(MARGIN, ground + 16), name, QUIET)
        for column, number in enumerate(numbers):
            if number:
                high = number / max(numbers) * (row_height - 8)
                drawing.rectangle(
                    Point(start + column * pitch, ground - high), pitch * 0.6, high, TINTS[tone], share=0.8
                )
                drawing.text(Point(start + column * pitch, ground + 16), f"{number:,}", INK, size=11)
    return drawing.to_svg()


def more_picture(more: More, title: str) -> str:
    """How many more applications until an offer, in words."""
    drawing = _titled_drawing(HEAD + 28 * (len(more.words) + 2), title, "")
    y = HEAD
    for words in more.words:
        for sentence in words.replace("; ", ";\n").split("\n"):
            drawing.text(Point(MARGIN, y), sentence, INK if words is more.words[0] else QUIET)
            y += 26
    return drawing.to_svg()


_PICTURES: dict[str, Callable[[Any, str], str]] = {
    "flow": flow_picture,
    "rates": rates_picture,
    "waiting": waiting_picture,
    "reasons": reasons_picture,
    "sources": sources_picture,
    "rhythm": rhythm_picture,
    "more": more_picture,
}
