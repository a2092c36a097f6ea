"""The views as SVG: pictures that any reader of XML takes, with every number in them and nothing from elsewhere."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.domain.insights.flow import flow
from app.domain.insights.groups import ROLE, SOURCE, ComparedGroup, GroupComparison
from app.domain.insights.history import Range
from app.domain.insights.reasons import ReasonCount, Reasons
from app.domain.insights.rhythm import Rhythm, WeekTally
from app.domain.insights.survival import CurvePoint
from app.domain.insights.views import Insights
from app.domain.insights.waiting import Waiting
from app.exchange.writing.insights_svg import draw_view, picture
from app.exchange.writing.png import NoFont, as_png, can_write_png
from app.exchange.writing.svg import Drawing, Point
from app.screens.insights.views import VIEWS, ViewRequest
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.insights import UntalkedApplications
from db.sample import write
from tests.clocks import clock_at
from tests.dashboards import filled
from tests.domain.insights.searches import SEARCHES

PICTURES = Path(__file__).with_name("pictures.txt")
SVG = "{http://www.w3.org/2000/svg}"


def shown(text: str) -> tuple[ElementTree.Element, list[str]]:
    root = ElementTree.fromstring(text)
    return root, ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    write(path, clock_at())
    return Reader.open(path, clock_at())


def test_every_view_is_a_picture_that_stands_alone(sample: Reader) -> None:
    asked = ViewRequest(Insights(sample, clock_at().today(), Range()), clock_at())
    companies = {card.company for card in sample.applications.cards(sample.applications.ids(limit=500))}
    assert companies
    for view in VIEWS:
        page = view.page(view.work_out(asked), view.key == "more")
        told = picture(view.key, page.figures, f"{view.name}, 23 Nov")
        root, texts = shown(told)
        assert root.find(f"{SVG}title") is not None
        assert f"{view.name}, 23 Nov" in texts
        assert "http" not in told.replace("http://www.w3.org/2000/svg", "")
        assert not [name for name in companies for text in texts if name in text]
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for text in root.iter(f"{SVG}text"):
            assert 0 < float(text.attrib["x"]) < width
            assert 0 < float(text.attrib["y"]) < height
            assert text.attrib["font-size"] in ("11", "12", "13", "17"), "small print, figures, text and title"
        for one in root.iter(f"{SVG}rect"):
            if one.attrib["width"] != "100%":
                assert float(one.attrib["x"]) + float(one.attrib["width"]) <= width
                assert 0 <= float(one.attrib["y"]) <= height


def test_the_flow_has_every_node_with_its_count_and_every_band(sample: Reader) -> None:
    found = Insights(sample, clock_at().today(), Range()).flow
    root, texts = shown(picture("flow", found, "Flow"))
    for node in found.nodes:
        # In a narrow place an end has its short name.
        names = (node.label[:6], node.label.removeprefix("You ").capitalize())
        assert any(text.startswith(names) and text.endswith(f" {node.applications}") for text in texts)
    bands = [re.findall(r"-?[\d.]+", path.attrib["d"]) for path in root.iter(f"{SVG}path")]
    assert len(bands) == len(found.bands)
    ends = {round(left + width, 1) for left, _, width, _ in bars(root)}
    assert {round(float(band[0]), 1) for band in bands} <= ends, "bands leave at the right of a bar"
    _, _, *labels = root.iter(f"{SVG}text")  # below the title and what is said of it
    for label in labels:
        assert any(0 < float(label.attrib["x"]) - end < 10 for end in ends), "a name stands at the right of its bar"


def bars(root: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of each bar."""
    found = [
        tuple(float(one.attrib[name]) for name in ("x", "y", "width", "height"))
        for one in root.iter(f"{SVG}rect")
        if one.attrib["width"] != "100%"
    ]
    return [(x, y, width, height) for x, y, width, height in found if width and height]


def test_a_reason_is_a_bar_as_long_as_it_is_often_in_parts_by_how_it_is_known() -> None:
    counted = (ReasonCount("pay", "Pay", 2, 1, 1), ReasonCount("prep", "Preparation", 0, 2, 0))
    root, texts = shown(picture("reasons", Reasons(counted, (), (), (), (), 5, 0), "Reasons"))
    for text in ("Reasons in 5 rejections", "Pay", "2 said, 1 likely, 1 guess", "Preparation", "2 likely"):
        assert text in texts
    said, likely, guess, other = bars(root)
    assert (said[2], likely[2], other[2]) == pytest.approx((2 * guess[2], guess[2], 2 * guess[2]), abs=0.2)
    assert (likely[0], guess[0], other[0]) == pytest.approx(
        (said[0] + said[2], likely[0] + likely[2], said[0]), abs=0.2
    )
    assert other[1] >= said[1] + said[3]


def test_a_week_is_a_column_as_high_as_its_number_below_its_month() -> None:
    weeks = tuple(
        WeekTally(date(2026, 10, 19 + 7 * at) if at < 2 else date(2026, 11, 2), (), sent, replies, 0)
        for at, (sent, replies) in enumerate([(4, 0), (2, 3), (0, 0)])
    )
    root, texts = shown(picture("rhythm", Rhythm(weeks, None, 0), "Rhythm"))
    assert "6 applications in 3 weeks" in texts
    assert [text for text in texts if text in ("Oct", "Nov")] == ["Oct", "Nov"]
    assert [text for text in texts if text.isdecimal()] == ["4", "2", "3"]
    four, two, three = bars(root)
    assert (two[3], three[3]) == pytest.approx((four[3] / 2, four[3]), abs=0.2)
    assert four[1] + four[3] == pytest.approx(two[1] + two[3], abs=0.2)
    assert four[0] < two[0] == three[0]
    assert three[1] > four[1] + four[3]


LONG = "Two hours there and two hours back, each day"
UNLIKE = (
    GroupComparison(
        SOURCE,
        (
            ComparedGroup("a", LONG, 2, 5, 5.0, 0.2, 0.1, 0.4, None, False),
            ComparedGroup("b", "Just too few", 2, 4, 4.9, 0.4, 0.1, 0.8, None, False),
        ),
        0.2,
        0,
        0,
        "Said of two",
        "",
    ),
    GroupComparison(ROLE, (ComparedGroup("c", "One alone", 1, 9, 9.0, 0.1, 0.1, 0.9, None, False),), 0.2, 0, 0, "", ""),
)
"""A source at the border of what is compared, one below it, and a kind of role with nothing beside it."""


def longest_wait(days: int, nine_in_ten: int) -> Waiting:
    """Replies that came at once, and after so many days."""
    points = (CurvePoint(0, 60, 0.7, 0.05, 0.6, 0.8), CurvePoint(days, 20, 0.4, 0.05, 0.3, 0.5))
    return SEARCHES["two hundred"].waiting()._replace(half=0, nine_in_ten=nine_in_ten, curve=points)


def test_a_picture_has_labels_for_what_may_hold_a_name_and_names_no_search_unless_asked(sample: Reader) -> None:
    insights = Insights(sample, date(2026, 11, 28), Range(search="Ana"))
    insights.flow = SEARCHES["forty"].flow(from_sources=True)
    insights.reasons = SEARCHES["forty"].because()
    better, *_ = UNLIKE
    first, *others = better.groups
    groups = (first._replace(name="a", claim=True), *others)
    insights.sources = (better._replace(groups=groups, verdict="a seems to work better as a source"),)
    label = "<{} {}>".format
    texts = {view: shown(draw_view(view, insights, label))[1] for view in ("flow", "reasons", "sources")}
    assert {"<source Aunt> 1", "<source Link… 10", "Applied 40"} <= {*texts["flow"]}
    assert {"<reason too far>", "Pay"} <= {*texts["reasons"]}
    assert texts["sources"][3:5] == ["<source a> seems to work better as a source", "<source a>"]
    assert "Ana" not in texts["flow"][0]
    assert "Ana" in shown(draw_view("flow", insights, named=True))[1][0]


def test_every_picture_stands_in_one_file() -> None:
    """When this fails: look at the pictures that changed, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    of, large, small = SEARCHES["forty"], SEARCHES["two hundred"], SEARCHES["a dozen"]
    weak = SEARCHES["a weak beginning"]
    figures = [
        *(("flow", of.flow(from_sources=True)), ("rates", large.rates()), ("rates", of.rates(priors=False))),
        *(("waiting", large.waiting()), ("waiting", small.waiting()), ("reasons", of.because())),
        *(("sources", of.sources()), ("rhythm", of.rhythm()), ("more", large.more())),
        *(("flow", SEARCHES["nothing sent"].flow()), ("rhythm", SEARCHES["nothing sent"].rhythm())),
        *(
            ("flow", weak.flow()),
            ("flow", large.flow()),
            ("flow", flow([], [UntalkedApplications("", Outcome.CLOSED, (1,))])),
        ),
        *(("rates", small.rates()), ("rates", weak.rates())),
        *(("waiting", longest_wait(0, 0)), ("waiting", longest_wait(0, 80)), ("waiting", longest_wait(81, 80))),
        *(("reasons", Reasons((ReasonCount("own:1", LONG, 1, 0, 0),), (), (), (), (), 1, 0)), ("sources", UNLIKE)),
        ("sources", small.sources(priors=False)),
    ]
    pictures = [picture(view, found, view.capitalize()) for view, found in figures]
    text = "\n".join(f"[{view}]\n{told}" for (view, _), told in zip(figures, pictures, strict=True))
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PICTURES.write_text(text, "utf-8")
    assert PICTURES.read_text("utf-8") == text


def test_hostile_names_are_only_text(tmp_path: Path) -> None:
    hostile = '<script>alert("x")</script>\x1b[31m\u202e & ]]>'
    filled(tmp_path / "s.db", Draft(company="Contoso", role="A", channel=hostile, applied_on=date(2026, 11, 2)))
    reader = Reader.open(tmp_path / "s.db", clock_at())
    told = picture("flow", Insights(reader, clock_at().today(), Range()).flow_from(sources=True), hostile)
    reader.close()
    root, texts = shown(told)
    assert not list(root.iter(f"{SVG}script"))
    assert any(text.startswith("<script>") for text in texts)
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_nothing_and_little_are_pictures_too(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", Draft(company="Contoso", role="A"))
    reader = Reader.open(tmp_path / "s.db", clock_at())
    asked = ViewRequest(Insights(reader, clock_at().today(), Range(), priors=False), clock_at())
    for view in VIEWS:
        page = view.page(view.work_out(asked), True)
        shown(picture(view.key, page.figures, view.name))
    reader.close()


def test_a_drawing_keeps_marks_of_xml_out_of_its_texts() -> None:
    drawing = Drawing(10, 10, "a < b")
    drawing.text(Point(1, 1), "x & y")
    root, texts = shown(drawing.to_svg())
    assert texts == ["x & y"]
    assert root.attrib["viewBox"] == "0 0 10 10"


def test_a_picture_is_a_png_where_the_library_is_there() -> None:
    if not can_write_png():
        pytest.skip("without the extra")
    drawing = Drawing(10, 20, "small")
    drawing.rectangle(Point(1, 1), 5, 5, "#000000")
    try:
        png = as_png(drawing.to_svg())
    except NoFont:
        pytest.skip("without a font")
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (20, 40)
