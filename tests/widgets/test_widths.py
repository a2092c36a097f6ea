"""What bars, menus, cards and texts show at each width, and how colours are chosen, in one file to read.

Of each only the widths at which something else is shown than in one cell less; gaps count as three spaces.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import product
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from app.domain.insights.sankey import sankey_of
from tests.domain.insights.searches import SEARCHES
from tests.present import present
from tests.widgets.seen import SIGNS, Tiny, look
from tests.widgets.test_frames import table
from tests.widgets.worn import NO_COLOUR, PLAIN_SIGNS, as_text, in_theme
from widgets import colour_depth
from widgets.bars import ShownInterval, interval_line, parts_bar, share_bar
from widgets.board_layout import BoardCard, BoardColumn, Columns
from widgets.card import TOGETHER, card_line
from widgets.choices import Choices, Stars
from widgets.closed_line import ClosedLine
from widgets.curve import BandPoint, CurveMark, draw_curve
from widgets.footer import Footer, KeyHint, key_name
from widgets.lines import Lines, Piece, differing_range, segments, spread, wrap_pieces
from widgets.options import Option, Options
from widgets.picture import PictureItem, next_in_list
from widgets.preview import ApplicationPreview, PreviewContent, PreviewStep
from widgets.sankey import draw_sankey
from widgets.status_bar import StatusBar
from widgets.stepper import Stepper, StepperItem
from widgets.table import TableRow
from widgets.text import clean, clean_lines, cut, pad, wrap
from widgets.top_bar import PlaceTab, TopBar
from widgets.view_tabs import ViewTab, ViewTabs
from widgets.weeks import WeekColumn, draw_weeks, room_for
from widgets.words import Words

FILE = Path(__file__).with_name("widths.txt")
WIDTHS = range(8, 120)
WORN = in_theme()
DAYS = [(0.0, "sent"), (60.0, "60 d")]
CARD = BoardCard(
    7,
    "Contoso GmbH & Co. KG",
    "Analyst of many things",
    line=(("reply ", "faint"), ("overdue, ask them again today", "attention")),
    aside=("Köln", "50-60k EUR"),
)
TEXTS = (
    "Contoso",
    "two words",
    "a longer text of words",
    "日本語テキスト",
    "a\u0301bc",
    "x",
    "",
    "one-long-word-that-is-cut",
)


def shown() -> dict[str, Lines]:
    """Widgets of one line or a few, each with much to show."""
    places = TopBar([PlaceTab(str(at), name) for at, name in enumerate(("Today", "Pipeline", "Plan"), 1)], "2")
    places.show("2", ("7 open", "5 due", "This search", "Mon 23 Nov"), "5 due", needed=True)
    found, chosen = ClosedLine(), ClosedLine()
    found.show(1200, 3, True, 17)
    chosen.show(12, 3, False, None, 2)
    peek = ApplicationPreview()
    happened = [
        PreviewStep(f"{day} Nov", what) for day, what in enumerate(("added", "applied", "interview", "reply"), 1)
    ]
    facts: tuple[Piece, ...] = (("Köln", "faint"), ("interest 4/5", "faint"), ("round 1", "plain"))
    peek.show(PreviewContent("Contoso GmbH", "Analyst", facts, tuple(happened), (("respond by today", "attention"),)))
    rail = ViewTabs([ViewTab(name, name) for name in ("Flow", "Rates", "Waiting", "Reasons")])
    rail.show("Waiting", "this job search, of LinkedIn")
    steps = Stepper()
    step = StepperItem("a", "Feedback", "asked Mon", "done")
    steps.show([step, *(step._replace(key=key, name=key * 9, note="", state="open") for key in "bcde")], "c")
    options = [Option("a", "an answer", "with a note"), Option("ctrl+b", "another"), Option("", "none", tone="faint")]
    return {
        "places": places,
        "closed, found": found,
        "closed, some selected": chosen,
        "peek": peek,
        "views": rail,
        "steps": steps,
        "answers": Choices(["one", "two words", "three", ("4", "the fourth")], "three"),
        "stars": Stars(4),
        "options": Options(options, cursor=1),
        "keys": Footer(
            [KeyHint("enter", "open"), KeyHint("m", "move"), KeyHint("ctrl+s", "save"), KeyHint("esc", "back")]
        ),
        "words": Words("A sentence of some words that goes on, and on.", "quiet"),
    }


def changing(draw: Callable[[int], list[str]], widths: Iterable[int] = WIDTHS) -> Iterator[str]:
    """What is drawn at each width that shows something else than one cell less."""
    before: list[str] = []
    for width in widths:
        lines = [re.sub("   +", "   ", line.rstrip()) for line in draw(width)]
        if lines != before:
            yield f"{width:4} {' / '.join(lines)}"
        before = lines


def lined(widget: Lines, width: int) -> list[str]:
    return as_text(widget.lines(width, NO_COLOUR))


def bars(width: int) -> list[str]:
    interval = ShownInterval(0.2, 0.9, 0.5, guess=0.4)
    return [
        " ".join(f"{text}[{tone}]" for text, tone in line)
        for line in (
            interval_line(interval, width, NO_COLOUR),
            share_bar(interval, width, NO_COLOUR, most=0.9),
            parts_bar((5, 3, 2), 12, width, NO_COLOUR),
        )
    ]


def cards(width: int) -> list[str]:
    parts = [(part, focus, focus == 1) for part in (0, 1, 2, 3, TOGETHER) for focus in (0, 1, 2)]
    return as_text([card_line(CARD, part, "applied", focus, marked, width, NO_COLOUR) for part, focus, marked in parts])


def columns(width: int) -> list[str]:
    """Where five columns stand, with the cursor in each of three."""
    found = []
    for at in (0, 2, 4):
        board = Columns()
        board.show([BoardColumn(str(one), f"Column {one}", "applied", one, [CARD] * one, "none") for one in range(5)])
        board.width, board.height = width, 20
        board.go(at, 1)
        found.append(" ".join(f"{slot.column}:{slot.x}+{slot.width}" for slot in board.slots()))
    return found


def texts() -> Iterator[str]:
    for width, text in product((0, 1, 2, 3, 5, 8, 13), TEXTS):
        yield f"{width:3} {text!r}: {cut(text, width)!r} {pad(text, width, 'right')!r} {wrap(text, width or 1)}"
    for text in ("a\tb\nc", "\x1b[31mred", "\u202eabc", "a\u0301" * 3, "x\x7f\x85", "\ufeffz", "a\u200bb", "\u3164"):
        yield f"{text!r}: {clean(text)!r} {clean_lines(text)!r}"
    row: list[Piece] = [("some words, ", "plain"), ("and more of them", "strong"), ("   apart", "faint")]
    for width in (4, 8, 12, 16, 24, 40):
        yield f"{width:3} {wrap_pieces(row, width, 3)}"


def colours() -> Iterator[str]:
    """The nearest of few colours; a colour each terminal has is its own."""
    for red, green, blue in product((0, 85, 120, 170, 255), repeat=3):
        colour = Color(red, green, blue)
        few, some = (colour_depth.nearest(colour, depth).hex for depth in (colour_depth.FEW, colour_depth.SOME))
        yield f"{colour.hex} {few} {some}"
    ground = Color(30, 30, 30)
    for level, depth in product((0, 60, 110, 160, 255), (colour_depth.FEW, colour_depth.SOME, None)):
        grey = Color(level, level, level + (level < 255))
        ratio = f"{colour_depth.contrast(grey, ground):.2f}"
        yield f"{grey.hex} {depth} {colour_depth.nearest_readable(grey, depth, (ground,)).hex} {ratio}"


def looks() -> Iterator[str]:
    """Charts in colour, with a letter for each look."""
    worn = WORN
    nodes, bands = sankey_of(SEARCHES["a dozen"].flow(from_sources=False))
    points = [BandPoint(day, day / 120, day / 160, min(1, day / 90)) for day in (0, 5, 20, 60)]
    weeks = [WeekColumn("Nov", (at, 5 - at)) for at in range(6)]
    drawn = [
        *draw_weeks(weeks, [("sent", "applied"), ("worked on", "quiet")], 50, 2, worn),
        *draw_curve(
            points,
            [CurveMark(20, "half")],
            [(0.0, "none"), (0.5, "half")],
            [(0.0, "sent"), (60.0, "60 d")],
            40,
            6,
            worn,
        ),
        *(card_line(CARD, part, "applied", focus, False, 40, worn) for part in range(4) for focus in range(3)),
        *(
            line
            for signs in (worn, NO_COLOUR, PLAIN_SIGNS)
            for line in draw_sankey(nodes, bands, nodes[1].key, 40, 10, signs).lines
        ),
        *draw_curve(points, [CurveMark(20, "half")], [(0.0, "none"), (0.5, "half")], DAYS, 40, 6, NO_COLOUR),
        segments([("a", "strong"), ("b", "faint"), ("c", "attention")], 8, worn, raised=True, bold=True),
    ]
    letters: dict[object, str] = {}
    for line in drawn:
        said = ((segment.text, look(segment.style)) for segment in line if segment.style is not None)
        yield " ".join(
            f"{letters.setdefault(one, chr(ord('A') + len(letters)))}{text.strip() or '_'}" for text, one in said
        )


def table_lines(width: int) -> list[str]:
    """The head of a table sorted by each column in turn, and rows with and without the cursor and a mark."""
    shown = table()
    shown._widths = shown._share(width)
    lines = []
    for column in (*(column.key for column in shown._columns), "none"):
        shown._sort = (column, column == "pay")
        lines.append(shown._head(NO_COLOUR))
    row, short = shown._all[2], TableRow(1, ("日本語テキスト" * 3, "", (("a", "faint"), ("b" * 30, "plain"))))
    for focus, marked in product((0, 1, 2), (False, True)):
        lines.append(shown._drawn_row(row, focus, marked, width, NO_COLOUR))
    return as_text([*lines, shown._drawn_row(short, 0, False, width, NO_COLOUR)])


def edges() -> Iterator[str]:
    """Pieces cut, spread and broken where they just fit, and what differs between two lines."""
    row: list[Piece] = [("one", "plain"), ("two three", "strong"), ("   ", "plain"), ("日本", "faint")]
    end: list[Piece] = [("end", "faint")]
    for width in range(22):
        cut_off = [(segment.text, bool(segment.style and segment.style.bold)) for segment in segments(row, width, WORN)]
        apart = "".join(segment.text for segment in spread(row, end, width, WORN))
        bare = "".join(segment.text for segment in spread(row, (), width, WORN))
        yield f"{width:3} {cut_off} {apart!r} {bare!r} {[wrap_pieces(row, width, most) for most in (1, 2, 3)]}"
    for one, other in product(("abc", "abd", "xbc", "abcd"), repeat=2):
        strips = (Strip([*map(Segment, text.ljust(5))]) for text in (one, other))
        yield f"{one} {other} {differing_range(*strips)}"


def chosen() -> Iterator[str]:
    """Which steps fit around each of them, and where arrows go on a page that is a list."""
    names = ("Feedback", "Recover", "Analyse", "Next time", "On")
    steps = Stepper()
    for name in names:
        steps.show([StepperItem(one, one, "", "open") for one in names], name)
        yield f"steps, on {name}: " + " / ".join(changing(lambda width: [str(steps._fitting(width))], range(8, 48)))
    for keys in ("", "a", "aab", "abc"):
        items = [PictureItem(key, 0, at, 9) for at, key in enumerate(keys)]
        for focus, way in product((*dict.fromkeys(keys), None), ("up", "down", "left")):
            yield f"{keys or 'none'}, {focus} {way}: {next_in_list(focus, way, items)}"


def counts() -> Iterator[str]:
    """The line of the closed ones in every state, at two widths."""
    line = ClosedLine()
    told: dict[str, str] = {}
    for state in product((0, 12, 1200), (0, 3), (False, True), (None, 0, 5), (0, 2), (False, True)):
        line.show(*state)
        for width in (34, 60):
            told.setdefault(f"{width}|{lined(line, width)[0].rstrip()}", str(state))
    yield from (f"{state} {text}" for text, state in told.items())


def notices() -> Iterator[str]:
    """What is said above the footer, and what is left of it when something else happened."""
    for trouble, ended in product((False, True), repeat=2):
        line = StatusBar()
        line._text, line._trouble = "Saved." if not trouble else "Not saved. " * 30, trouble
        for reminder in ("", "Interview in 30 minutes"):
            line.remind(reminder)
            tones = [line.lines(width, WORN)[0][0].style for width in (30, 60)]
            tone = {WORN.style(name): name for name in ("attention", "quiet", "plain")}[present(tones[0])]
            shown = [[text.rstrip() for text in lined(line, width)] for width in (30, 60)]
            yield f"trouble {trouble}, reminder {bool(reminder)}: {tone} {shown}"
        line.end(trouble=ended)
        yield f"trouble {trouble}, ended {ended}: {line.text[:10]!r}"


def week_room(weeks: list[WeekColumn], width: int) -> list[str]:
    return [str(room_for(weeks, width))]


def card_lines(board: Columns, width: int, height: int) -> list[str]:
    board.resize(width, height)
    return [str(board.period)]


def rooms() -> Iterator[str]:
    """How many lines a card has at each height, how many weeks there is room for, and how keys are called."""
    for longest, width in product((0, 1, 2, 3, 4, 5, 6, 9), (24, 260)):
        board = Columns()
        board.show([BoardColumn("a", "A", "lead", longest, [CARD] * longest), BoardColumn("b", "B", "lead", 0, [])])
        yield f"{longest} cards, {width} wide:{''.join(changing(partial(card_lines, board, width), range(4, 60)))}"
    for many, most in product((0, 1, 2, 5, 26), (1, 9, 10, 100)):
        weeks = [WeekColumn("Nov", (0, most))] * many
        fitting = changing(partial(week_room, weeks), range(4, 60))
        yield f"{many} weeks of {most}:{''.join(fitting)}"
    keys = "a,A,?,question_mark,escape,ctrl+s,shift+tab,left,space,f2,at,pageup,exclamation_mark"
    yield " ".join(f"{key}={key_name(key)}" for key in keys.split(",")) + f" {key_name('left,h')}"


def dressed(widgets: dict[str, Lines]) -> Iterator[str]:
    """Each widget with and without the keys, in colour and without, with a letter for each look."""
    letters: dict[object, str] = {}
    for name, widget in widgets.items():
        told = []
        for worn, focus in product((WORN, NO_COLOUR, PLAIN_SIGNS), (False, True)):
            widget.set_reactive(Widget.has_focus, focus)
            told += [
                " ".join(
                    f"{letters.setdefault(look(one.style or Style()), SIGNS[len(letters)])}{one.text.strip() or '_'}"
                    for one in line
                )
                for line in widget.lines(70, worn)
            ]
        widget.set_reactive(Widget.has_focus, False)
        yield from (f"{name}: {line}" for line in dict.fromkeys(told))


async def test_what_is_shown_at_each_width_stands_in_one_file_to_read() -> None:
    """When this fails: read what is shown now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    told: list[str] = []
    widgets = shown()
    async with Tiny(*widgets.values()).run_test(size=(132, 60)):
        for name, widget in widgets.items():
            told += [f"[{name}]", *changing(partial(lined, widget))]
        told += ["[counts]", *counts(), "[notices]", *notices(), "[rooms]", *rooms()]
        waiting, no_stars = Choices(["one", "two"]), Stars()
        told += ["[dressed]", *dressed({**widgets, "answers, none chosen": waiting, "no stars": no_stars})]
    told += ["[bars]", *changing(bars, range(5, 45, 3))]
    told += ["[cards]", *changing(cards, (12, 20, *range(24, 50)))]
    told += ["[columns]", *changing(columns, range(20, 240, 5))]
    told += ["[texts]", *texts(), "[colours]", *colours(), "[looks]", *looks()]
    told += ["[table]", *changing(table_lines, range(24, 80)), "[edges]", *edges(), "[chosen]", *chosen(), ""]
    said = "\n".join(told)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        FILE.write_text(said, "utf-8")
    assert FILE.read_text("utf-8") == said
