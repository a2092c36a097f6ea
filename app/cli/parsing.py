"""How the arguments of a command are read.

Those that are written as declared are read here. Help, mistakes, old names and rarer ways of writing are left to
`app.cli.full_parser`, which takes as long to load as a whole list takes to print, and reads the rest the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from app.cli.declared import LEAST, Declarations, Declared, did_you_mean, listed
from app.cli.declared import Arguments as Arguments
from app.cli.declared import WrongUsage as WrongUsage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from app.cli.full_parser import FullParser

_LARGEST = 2**31 - 1


class Parser(Declarations):
    """Reads the arguments of one command."""

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
        needed = sum(LEAST.get(one.nargs, 1) for one in positional)
        rest = len(words) - needed
        if rest < 0 or not all(one.is_plain for one in positional):
            return False
        at = 0
        for one in positional:
            more = rest if one.nargs in ("*", "+") else min(rest, 1) if one.nargs == "?" else 0
            many = LEAST[one.nargs] + more
            rest -= more
            mine, at = words[at : at + many], at + many
            if one.nargs in ("*", "+"):
                given[one.dest] = [one.read(word) for word in mine]
            elif mine:
                given[one.dest] = one.read(mine[0])
        return rest == 0


def number(least: int, most: int | None, what: str) -> Callable[[str], int]:
    """Reads a whole number between two ends, `what` naming it in the refusal."""

    def read(text: str) -> int:
        digits = text.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(_LARGEST))
        value = int(digits) if is_number else least - 1
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


def _refusal(message: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(message)


def _quoted(text: str) -> str:
    from app.domain.formatting import quoted

    return quoted(text)
