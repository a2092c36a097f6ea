"""What a command takes: its options are declared in one place, for reading them, for --help and for mistakes.

Arguments written as declared are read here. Help, mistakes, old names and rarer ways of writing are left to
`app.cli.full_parser`, which takes as long to load as a whole list takes to print, and reads the rest the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace

from app.terminal_text import is_terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from app.cli.full_parser import FullParser

_LARGEST = 2**31 - 1
_KNOWN = frozenset({"action", "nargs", "type", "default", "choices", "required", "dest", "metavar", "help"})
_LEAST = {None: 1, "?": 0, "*": 0, "+": 1}


class WrongUsage(Exception):
    """A command with a wrong option or argument; the message is a plain sentence."""


class Arguments(SimpleNamespace):
    """The values of a command's options and arguments, by their names."""


class Declared:
    """One option or argument: its names, and what was said of it in the terms of `argparse`."""

    def __init__(self, names: tuple[str, ...], said: dict[str, Any], *, alone: bool = False) -> None:
        self.names, self.said, self.alone = names, said, alone
        """`alone`: it cannot be used together with the others of its parser that are."""
        long = next((name for name in names if name.startswith("--")), names[0])
        self.dest: str = said.get("dest") or (long.lstrip("-").replace("-", "_") if long.startswith("-") else long)
        self.is_option = names[0].startswith("-")
        self.action = said.get("action", "store")

    @property
    def nargs(self) -> Any:
        """How many words it takes."""
        return self.said.get("nargs")

    @property
    def is_plain(self) -> bool:
        """Whether its values can be read here."""
        if not self.is_option:
            return self.action == "store" and self.nargs in _LEAST and self.said.keys() <= _KNOWN
        return self.action in ("store", "store_true", "append") and self.nargs is None and self.said.keys() <= _KNOWN

    @property
    def default(self) -> Any:
        """Its value where it is not given; a text is read as if it had been."""
        default = self.said.get("default", False if self.action == "store_true" else None)
        return self.read(default) if isinstance(default, str) else default

    def read(self, text: str) -> Any:
        """The value a text stands for. Raises whatever its reader raises, or ValueError for none of its choices."""
        value = self.said["type"](text) if "type" in self.said else text
        if self.said.get("choices") is not None and value not in self.said["choices"]:
            raise ValueError(text)
        return value


class OneAlone:
    """Declares options of a parser of which one at most may be used."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    def add_argument(self, *names: str, **said: Any) -> None:
        """Declare an option, as `argparse` does."""
        self._parser.declared.append(Declared(names, said, alone=True))


class Parser:
    """The options and arguments of one command; `examples` are for its help.

    With `dashed_words`, a word such as `-tag:remote` is part of the query, not an option.
    """

    def __init__(self, name: str, summary: str) -> None:
        self.name, self.summary = name, summary
        self.declared: list[Declared] = []
        self.of_every_command: list[Declared] = []
        self.dashed_words = False
        self.examples: tuple[tuple[str, str], ...] = ()

    def add_argument(self, *names: str, **said: Any) -> Declared:
        """Declare an option or an argument, as `argparse` does."""
        one = Declared(names, said)
        self.declared.append(one)
        return one

    def one_alone(self) -> OneAlone:
        """A group of options that cannot be used together; a command has one such group at most."""
        return OneAlone(self)

    def everywhere(self, *, json: bool) -> None:
        """Declare the options every command has."""
        self.of_every_command = [Declared(("--store",), EVERYWHERE["--store"])]
        if json:
            self.of_every_command.append(Declared(("--json",), EVERYWHERE["--json"]))
        self.of_every_command.append(Declared(("--quiet",), EVERYWHERE["--quiet"]))

    def read(self, arguments: Sequence[str]) -> Arguments:
        """The values of the options and arguments. Raises WrongUsage, and SystemExit(0) after --help."""
        plain = self.read_plainly(arguments)
        return self.full().read(arguments) if plain is None else plain

    def full(self) -> FullParser:
        """The parser that reads all there is, writes the help, and says what is wrong."""
        from app.cli.full_parser import FullParser

        return FullParser(self)

    def read_plainly(self, arguments: Sequence[str]) -> Arguments | None:
        """The values of arguments that are written just as declared; None where there is anything else in them."""
        every = [*self.declared, *self.of_every_command]
        options = {name: one for one in every if one.is_option for name in one.names}
        given: dict[str, Any] = {}
        words: list[str] = []
        left = iter(arguments)
        used: set[str] = set()
        try:
            for argument in left:
                name, equals, value = argument.partition("=")
                one = options.get(name)
                if one is None:
                    if argument.startswith("-") and not self._is_word(argument):
                        return None
                    words.append(argument)
                elif not one.is_plain or (bool(equals) and one.action == "store_true"):
                    return None
                elif one.action == "store_true":
                    given[one.dest] = True
                else:
                    value = value if equals else next(left, "-")
                    if value.startswith("-"):
                        return None
                    read = one.read(value)
                    given[one.dest] = [*given.get(one.dest, ()), read] if one.action == "append" else read
                if one is not None and one.alone:
                    used.add(one.dest)
            positional = [one for one in every if not one.is_option]
            if len(used) > 1 or not self._assigned(positional, words, given):
                return None
            for one in every:
                if one.dest not in given:
                    if one.said.get("required"):
                        return None
                    given[one.dest] = one.default
        except Exception:  # whatever it is, the full parser says it in its words
            return None
        return Arguments(**given)

    def _is_word(self, argument: str) -> bool:
        return self.dashed_words and argument[1:2] not in ("", "-") and argument != "-h"

    def _assigned(self, positional: Sequence[Declared], words: list[str], given: dict[str, Any]) -> bool:
        """Give each argument its words, the first as many as they can have; False when they do not come out."""
        needed = sum(_LEAST.get(one.nargs, 1) for one in positional)
        rest = len(words) - needed
        if rest < 0 or not all(one.is_plain for one in positional):
            return False
        at = 0
        for one in positional:
            more = rest if one.nargs in ("*", "+") else min(rest, 1) if one.nargs == "?" else 0
            many = _LEAST[one.nargs] + more
            rest -= more
            mine, at = words[at : at + many], at + many
            if one.nargs in ("*", "+"):
                given[one.dest] = [one.read(word) for word in mine]
            elif mine:
                given[one.dest] = one.read(mine[0])
        return rest == 0


EVERYWHERE: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "--store": {"metavar": "FILE", "help": "the data file to use (or ONWARD_STORE)"},
        "--json": {"action": "store_true", "help": "print the result for a program"},
        "--quiet": {"action": "store_true", "help": "print nothing on success"},
    }
)
"""The options every command has, but for help."""


def number(least: int, most: int | None, what: str) -> Callable[[str], int]:
    """Reads a whole number between two ends, `what` naming it in the refusal."""

    def read(text: str) -> int:
        digits = text.strip()
        value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else -1
        if not least <= value <= (_LARGEST if most is None else most):
            ends = f"from {least} to {most}" if most is not None else f"from {least} on"
            raise _refusal(f"{what} is a number {ends}, not {_quoted(text)}.")
        return value

    return read


class OneOf:
    """Reads one of a few words, `what` naming it in the refusal; `renamed` has the new words for old ones."""

    def __init__(self, choices: Sequence[str], what: str, renamed: Mapping[str, str] = MappingProxyType({})) -> None:
        self.choices = choices
        self._what = what
        self._renamed = renamed

    def __call__(self, text: str) -> str:
        """The word that is meant. Raises ArgumentTypeError."""
        word = text.strip().casefold().replace("_", "-").replace(" ", "-")
        word = self._renamed.get(word, word)
        if word not in self.choices:
            hint = did_you_mean(word, self.choices) or f" It is one of {listed(self.choices, 'or')}."
            raise _refusal(f"{self._what} cannot be {_quoted(text)}.{hint}")
        return word


def tell_new_name(old: str, new: str) -> None:
    """Tell a person at a terminal the name a command or an option has now; scripts are left in peace."""
    if is_terminal(sys.stderr):
        print(f"{old} is now called {new}.", file=sys.stderr)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A sentence, with a space before it, that names the nearest choice; empty when none is near."""
    # Only needed when something was mistyped.
    from difflib import get_close_matches

    near = get_close_matches(word[:40], list(choices), n=1, cutoff=0.6)
    return f" Did you mean {near[0]}?" if near else ""


def listed(words: Sequence[str], last: str) -> str:
    """Words in a sentence, with `last` before the last of them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _refusal(message: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(message)


def _quoted(text: str) -> str:
    from app.domain.formatting import quoted

    return quoted(text)
