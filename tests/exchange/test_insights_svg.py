"""The views as SVG: pictures that any reader of XML takes, with every number in them and nothing from elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.domain.insights.history import Range
from app.domain.insights.views import Insights
from app.exchange.insights_svg import picture
from app.exchange.png import NoFont, as_png, can_write_png
from app.exchange.svg import Drawing, Point
from app.screens.insights.views import VIEWS, ViewRequest
from db.queries import Reader
from db.records.drafts import Draft
from db.sample import write
from tests.clocks import clock_at
from tests.dashboards import filled

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
        told = picture(view.key, page.found, f"{view.name}, 23 Nov")
        root, texts = shown(told)
        assert root.find(f"{SVG}title") is not None
        assert f"{view.name}, 23 Nov" in texts
        assert "http" not in told.replace("http://www.w3.org/2000/svg", "")
        assert not [name for name in companies for text in texts if name in text]
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
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
    assert len(list(root.iter(f"{SVG}path"))) == len(found.bands)


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
        shown(picture(view.key, page.found, view.name))
    reader.close()


def test_a_drawing_keeps_marks_of_xml_out_of_its_texts() -> None:
    drawing = Drawing(10, 10, "a < b")
    drawing.text(Point(1, 1), "x & y")
    root, texts = shown(drawing.written())
    assert texts == ["x & y"]
    assert root.attrib["viewBox"] == "0 0 10 10"


def test_a_picture_is_a_png_where_the_library_is_there() -> None:
    if not can_write_png():
        pytest.skip("without the extra")
    drawing = Drawing(10, 20, "small")
    drawing.rectangle(Point(1, 1), 5, 5, "#000000")
    try:
        png = as_png(drawing.written())
    except NoFont:
        pytest.skip("without a font")
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (20, 40)
