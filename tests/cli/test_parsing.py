"""Arguments written as declared are read without `argparse`, and mean the same with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.parsing import Arguments, Parser, WrongUsage
from app.cli.registry import ENTRIES, command_named

VALUES = (
    "1",
    "3",
    "Contoso, Analyst",
    "interview",
    "activity",
    "-tag:remote",
    "--",
    "-",
    "-1",
    "-n",
    "-Lead",
    "",
    "=",
    "a=b",
    "low",
)
QUICK = {
    "list": ["list", "--limit", "50"],
    "list of words": ["list", "berlin", "-tag:agency", "--all", "--sort", "company", "--json"],
    "today": ["today", "--days", "30", "--quiet"],
    "show": ["show", "12", "--json"],
    "insights": ["insights", "rates", "--json"],
    "add": ["add", "Contoso, Analyst"],
    "move": ["move", "3", "interview"],
}
"""What is typed most; the first word names the command."""


def parser_of(name: str) -> Parser:
    command, parser = command_named(name), Parser(name, ENTRIES[name].summary)
    command.declare(parser)
    parser.everywhere(json=command.json)
    return parser


@st.composite
def command_lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    name = draw(st.sampled_from(sorted(ENTRIES)))
    parser = parser_of(name)
    options = [one for declared in (*parser.declared, *parser.of_every_command) for one in declared.names]
    options = [one for one in options if one.startswith("-")]
    words = st.sampled_from((*VALUES, *options, *options))
    joined = st.tuples(st.sampled_from(options), st.sampled_from(VALUES)).map("=".join)
    return name, draw(st.lists(words | joined, max_size=5))


def read_fully(parser: Parser, arguments: list[str]) -> Arguments | None:
    try:
        return parser.full().read(arguments)
    except (WrongUsage, SystemExit):
        return None


@given(command_lines())
def test_arguments_mean_the_same_in_both_ways_of_reading(line: tuple[str, list[str]]) -> None:
    name, arguments = line
    plain = parser_of(name).read_plainly(arguments)
    assert plain is None or plain == read_fully(parser_of(name), arguments)


@pytest.mark.parametrize("line", QUICK.values(), ids=list(QUICK))
def test_what_is_typed_most_needs_no_full_parser(line: list[str]) -> None:
    parser = parser_of(line[0])
    plain = parser.read_plainly(line[1:])
    assert plain is not None
    assert plain == read_fully(parser, line[1:])
