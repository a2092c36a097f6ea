"""Every view of a few searches as the words a person reads, in one file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

from app.domain.insights import view_text
from app.domain.insights.flow import MOST_SOURCES, flow, sankeymatic
from app.domain.insights.sankey import sankey_of
from app.domain.insights.view_parts import ViewPart
from app.domain.insights.weak_reasons import where_to_look
from db.records.insights import UntalkedApplications
from tests.domain.insights.searches import SEARCHES, Search, search

VIEWS = Path(__file__).with_name("views.txt")


def written(parts: Iterable[ViewPart]) -> Iterator[str]:
    """A heading as `#`, a row of a table with bars between its cells; `>` marks columns that stand to the right."""
    for part in parts:
        if part.text:
            yield f"# {part.text}" if part.is_heading else part.text
        for number, row in enumerate(part.rows):
            yield " | ".join(f">{cell}" if not number and at in part.right else cell for at, cell in enumerate(row))


def told(of: Search, *, priors: bool) -> Iterator[str]:
    found, ways, because = of.rates(priors=priors), of.flow(from_sources=True), of.because()
    names = {one.id: (f"Employer {one.id}", "Nurse" if one.id % 2 else "") for one in of.open}
    yield from written(view_text.rates(found))
    yield from written(view_text.waiting(of.waiting(priors=priors), names))
    yield from written(view_text.sources(of.sources(priors=priors)))
    # What is said below the numbers is the same for all.
    forecast = view_text.more(of.more(priors=priors))
    yield from written(takewhile(lambda part: not of.tried or not part.is_heading, forecast))
    if not priors:
        return
    if found.weak is not None:
        yield str(where_to_look(found.weak, because))
    yield from written(view_text.rhythm(of.rhythm()))
    yield from written(view_text.flow(of.flow()))
    yield from written(view_text.flow(ways))
    yield sankeymatic(ways)
    if len(of.tried) < 50:
        nodes, _ = sankey_of(ways)
        yield from (f"{node.name} {node.size} | {node.short} | {node.tone} | {node.column}" for node in nodes)
        yield from (f"{node.key}: {ways.behind(node.key)}" for node in ways.nodes)
        yield from (f"{band.source} to {band.target}: {band.applications}" for band in ways.bands)
    yield from written(view_text.reasons(because))
    for part in (*because.by_source, *because.by_month):
        yield f"{part.name}: {', '.join(f'{one.name} {one.total}' for one in part.reasons)}"


def test_every_view_stands_in_one_file_to_read() -> None:
    """When this fails: read what changed as whoever searches, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    lines = []
    for name, of in SEARCHES.items():
        lines += [f"[{name}]", *told(of, priors=True), "", f"[{name}, counts alone]", *told(of, priors=False), ""]
    text = "\n".join(line.rstrip() for line in lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        VIEWS.write_text(text, "utf-8")
    assert VIEWS.read_text("utf-8") == text


@pytest.mark.parametrize(("number", "shared"), [(MOST_SOURCES, 0), (MOST_SOURCES + 1, 2), (MOST_SOURCES + 3, 4)])
def test_rare_sources_share_one_place_where_there_are_many(number: int, shared: int) -> None:
    sent = [UntalkedApplications(f"Source {at:02}", None, (at,)) for at in range(number)]
    sources = [node for node in flow([], sent, from_sources=True).nodes if node.key.startswith("source:")]
    assert [node.label for node in sources[: number - shared]] == [f"Source {at:02}" for at in range(number - shared)]
    assert [node.applications for node in sources[number - shared :]] == ([shared] if shared else [])


def test_what_a_comparison_takes_is_said_of_a_share_above_one_in_three_too() -> None:
    invited = search(8, talked_each=1, rounds=[1])
    told = [line for line in written(view_text.sources(invited.sources())) if "To tell" in line]
    assert told[0] == "No clear difference yet. To tell 1 in 3 from 7 in 10 takes about 30 applications in each group."
