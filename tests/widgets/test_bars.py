"""The top bar, the footer and the strip below the board, at every width."""

import pytest
from textual.geometry import Region

from tests.widgets.seen import HOSTILE, Tiny, seen, style_of
from widgets.footer import HELP, Footer, KeyHint
from widgets.preview import ApplicationPreview, PreviewContent, PreviewStep
from widgets.top_bar import PlaceTab, TopBar

FIVE = [PlaceTab(str(at), name) for at, name in enumerate(("Today", "Pipeline", "Rejections", "Insights", "Plan"), 1)]
HINTS = [
    KeyHint("a", "add", "add"),
    KeyHint("m", "move", "move"),
    KeyHint("enter", "open", "open"),
    KeyHint("n", "note", "note"),
]


def places(active: str = "2") -> TopBar:
    widget = TopBar(FIVE)
    widget.show(active, ("14 open", "2 due", "Mon 23 Nov"), "23 Nov")
    return widget


async def test_places_say_where_one_is_and_what_counts() -> None:
    app = Tiny(places())
    async with app.run_test(size=(120, 10)):
        head, under, *_ = seen(app)
        assert head.startswith("  Onward   1 Today   2 Pipeline   3 Rejections   4 Insights   5 Plan")
        assert head.endswith("14 open   2 due   Mon 23 Nov")
        assert under.strip() == "─" * len("2 Pipeline")
        assert under.index("─") == head.index("2 Pipeline")
        assert style_of(app, " Pipeline").bold
        assert not style_of(app, " Today").bold


@pytest.mark.parametrize(
    ("width", "end", "name"),
    [(95, "14 open   2 due", True), (80, "2 due", True), (66, "2 due", False), (58, "5 Plan", False), (30, "", False)],
)
async def test_places_shorten_when_narrow(width: int, end: str, name: bool) -> None:
    app = Tiny(places())
    async with app.run_test(size=(width, 10)):
        head = seen(app)[0]
        assert head.endswith(end)
        assert ("Onward" in head) is name
        assert "2 Pipeline" in head
        assert "…" not in head


async def test_a_place_can_be_clicked_and_changed_in_place() -> None:
    bar = places()
    app = Tiny(bar)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.click(offset=(seen(app)[0].index("4 Insights") + 3, 0))
        assert [message.key for message in app.of(TopBar.PlaceClicked)] == ["4"]
        bar.show("4", (), "")
        await pilot.pause()
        assert seen(app)[1].index("─") == seen(app)[0].index("4 Insights")
        assert "Nov" not in seen(app)[0]


async def test_keys_drop_from_the_right_but_never_the_one_for_all() -> None:
    app = Tiny(Footer(HINTS))
    async with app.run_test(size=(80, 10)) as pilot:
        assert seen(app)[-1] == "  a add   m move   enter open   n note   ? keys"
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert seen(app)[-1] == "  a add   m move   enter open   ? keys"
        await pilot.resize_terminal(14, 10)
        await pilot.pause()
        assert seen(app)[-1] == "  ? keys"


async def test_keys_can_be_clicked_and_changed() -> None:
    running = [hint._replace(action=f"app.run('{hint.action}')") for hint in (*HINTS, HELP)]
    footer = Footer(running[:-1], last=running[-1])
    app = Tiny(footer)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.click(offset=(11, 9))
        await pilot.click(offset=(seen(app)[-1].index("? keys"), 9))
        await pilot.click(offset=(70, 9))
        assert app.ran == ["move", "help"]
        footer.show([KeyHint("d", "done", "done")])
        await pilot.pause()
        assert seen(app)[-1] == "  d done   ? keys"


PEEKED = PreviewContent(
    "Tailspin",
    "Backend developer",
    (("interest ★★★★☆", "faint"), ("fit ★★★☆☆", "faint"), ("round 2", "interview")),
    (
        PreviewStep("3 Nov", "applied, through Ana"),
        PreviewStep("9 Nov", "call"),
        PreviewStep("14 Nov", "round 1"),
        PreviewStep("Thu 14:00", "round 2, on site", "interview"),
    ),
    (("two answers", "quiet"), ("  due Tue", "attention")),
)


async def test_peek_says_what_happened_and_what_is_next() -> None:
    peek = ApplicationPreview()
    app = Tiny(peek)
    async with app.run_test(size=(120, 36)) as pilot:
        peek.show(PEEKED)
        await pilot.pause()
        text = [line.strip() for line in seen(app) if line.strip()]
        assert set(text[0]) == {"─"}
        assert text[1].startswith("Tailspin  Backend developer")
        assert text[1].endswith("interest ★★★★☆   fit ★★★☆☆   round 2")
        assert text[2] == "3 Nov  applied, through Ana    9 Nov  call    14 Nov  round 1    Thu 14:00  round 2, on site"
        assert text[3] == "next   two answers  due Tue"


@pytest.mark.parametrize(("width", "facts"), [(80, "fit ★★★☆☆   round 2"), (60, "round 2")])
async def test_peek_keeps_the_latest_when_narrow(width: int, facts: str) -> None:
    peek = ApplicationPreview()
    peek.show(PEEKED)
    app = Tiny(peek)
    async with app.run_test(size=(width, 20)):
        lines = seen(app)
        assert lines[1].endswith(facts)
        assert lines[2].strip().startswith("…")
        assert lines[2].endswith("Thu 14:00  round 2, on site")


async def test_peek_keeps_its_height_when_there_is_nothing_to_show() -> None:
    peek = ApplicationPreview()
    app = Tiny(peek)
    async with app.run_test(size=(80, 44)) as pilot:
        empty = peek.size.height
        peek.show(PEEKED)
        await pilot.pause()
        assert peek.size.height == empty == 6
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert peek.size.height == 4
        peek.show(None)
        await pilot.pause()
        assert peek.size.height == 4
        assert "Tailspin" not in "".join(seen(app))


async def test_only_lines_that_changed_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    peek = ApplicationPreview()
    peek.show(PEEKED)
    app = Tiny(peek)
    async with app.run_test(size=(80, 24)):
        painted: list[Region] = []
        refresh = ApplicationPreview.refresh

        def note(peek: ApplicationPreview, *where: Region, **named: bool) -> ApplicationPreview:
            painted.extend(where)
            return refresh(peek, *where, **named)

        monkeypatch.setattr(ApplicationPreview, "refresh", note)
        peek.show(PEEKED._replace(next=(("other words", "quiet"),)))
        assert painted == [Region(0, 3, 76, 1)]
        peek.show(PEEKED._replace(next=(("other words", "quiet"),)))
        assert len(painted) == 1


@pytest.mark.parametrize("width", [10, 60, 120])
async def test_hostile_text_stays_in_its_line(width: int) -> None:
    peek, footer = ApplicationPreview(), Footer([KeyHint(text, text) for text in HOSTILE])
    bar = TopBar([PlaceTab(text[:1], text) for text in HOSTILE], name=HOSTILE[0])
    app = Tiny(bar, peek, footer)
    async with app.run_test(size=(width, 36)):
        for text in HOSTILE:
            bar.show(text[:1], HOSTILE, text)
            peek.show(
                PreviewContent(
                    text, text, ((text, "faint"),) * 3, (PreviewStep(text, text),) * 3, ((text, "no such tone"),)
                )
            )
            for widget in (bar, peek, footer):
                for y in range(widget.size.height):
                    assert widget.render_line(y).cell_length == widget.size.width
