"""Reads the arguments of a command.

Arguments written as declared are read here. Help, mistakes, old names and rarer ways of writing are left to
`app.cli.full_parser`, which is slow to load and reads everything else the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from app.cli.declared import LEAST, Declarations, Declared, did_you_mean, is_dashed_word, listed
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
        """Returns the values of the options and arguments. Raises WrongUsage, and SystemExit(0) after --help."""
        plain = self.read_plainly(arguments)
        return self.full().read(arguments) if plain is None else plain

    def full(self) -> FullParser:
        """Returns the parser that reads everything, prints the help and explains mistakes."""
        from app.cli.full_parser import FullParser

        return FullParser(self)

    def read_plainly(self, arguments: Sequence[str]) -> Arguments | None:
        """Returns the values of arguments written exactly as declared; None when they contain anything else."""
        declared = [*self.declared, *self.of_every_command]
        options = {name: argument for argument in declared if argument.is_option for name in argument.names}
        values: dict[str, Any] = {}
        words: list[str] = []
        remaining = iter(arguments)
        used: set[str] = set()
        try:
            for word in remaining:
                name, equals, value = word.partition("=")
                argument = options.get(name)
                if argument is None:
                    if word.startswith("-") and not (self.dashed_words and is_dashed_word(word)):
                        return None
                    words.append(word)
                elif not argument.is_plain or (bool(equals) and argument.action == "store_true"):
                    return None
                elif argument.action == "store_true":
                    values[argument.dest] = True
                else:
                    value = value if equals else next(remaining, "-")
                    if value.startswith("-"):
                        return None
                    parsed = argument.read(value)
                    values[argument.dest] = (
                        [*values.get(argument.dest, ()), parsed] if argument.action == "append" else parsed
                    )
                if argument is not None and argument.alone:
                    used.add(argument.dest)
            positional = [argument for argument in declared if not argument.is_option]
            if len(used) > 1 or not self._assigned(positional, words, values):
                return None
            for argument in declared:
                if argument.dest not in values:
                    values[argument.dest] = argument.default
        except Exception:  # the full parser explains it
            return None
        return Arguments(**values)

    def _assigned(self, positional: Sequence[Declared], words: list[str], values: dict[str, Any]) -> bool:
        """Assigns words to each argument, as many as possible to the first; False when they do not fit."""
        spare = len(words) - sum(LEAST[argument.nargs] for argument in positional)
        if spare < 0:
            return False
        start = 0
        for argument in positional:
            extra = 0
            if argument.nargs in ("*", "+"):
                extra = spare
            elif argument.nargs == "?":
                extra = min(spare, 1)
            count = LEAST[argument.nargs] + extra
            spare -= extra
            own_words, start = words[start : start + count], start + count
            if argument.nargs in ("*", "+"):
                values[argument.dest] = [argument.read(word) for word in own_words]
            elif own_words:
                values[argument.dest] = argument.read(own_words[0])
        return spare == 0


def number(least: int, most: int | None, name: str) -> Callable[[str], int]:
    """Returns a reader of whole numbers between two ends; `name` names the number in its error."""

    def read(text: str) -> int:
        digits = text.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(_LARGEST))
        value = int(digits) if is_number else least - 1
        if not least <= value <= (_LARGEST if most is None else most):
            ends = f"from {least} to {most}" if most is not None else f"from {least} on"
            raise _refusal(f"{name} is a number {ends}, not {_quoted(text)}.")
        return value

    return read


class OneOf:
    """Reads one of a few words; `name` names it in the error, `renamed` maps old words to new ones."""

    def __init__(self, choices: Sequence[str], name: str, renamed: Mapping[str, str] = MappingProxyType({})) -> None:
        self.choices = choices
        self._name = name
        self._renamed = renamed

    def __call__(self, text: str) -> str:
        """Returns the matching choice. Raises ArgumentTypeError."""
        word = text.strip().casefold().replace("_", "-").replace(" ", "-")
        word = self._renamed.get(word, word)
        if word not in self.choices:
            hint = did_you_mean(word, self.choices) or f" It is one of {listed(self.choices, 'or')}."
            raise _refusal(f"{self._name} cannot be {_quoted(text)}.{hint}")
        return word


def _refusal(message: str) -> Exception:
    from argparse import ArgumentTypeError

    return ArgumentTypeError(message)


def _quoted(text: str) -> str:
    from app.domain.formatting import quoted

    return quoted(text)
