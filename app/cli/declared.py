"""Declarations of the options and arguments of commands, and the sentences for wrong ones."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace

from app.terminal_text import WIDEST, WIDEST_TEXT, is_terminal, terminal_width, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KNOWN = frozenset({"action", "nargs", "type", "default", "dest", "metavar", "help"})
LEAST = {None: 1, "?": 0, "*": 0, "+": 1}
"""By `nargs` of `argparse`: the fewest words an argument takes."""
EVERYWHERE: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "--store": {"metavar": "FILE", "help": "the data file to use (or ONWARD_STORE)"},
        "--json": {"action": "store_true", "help": "print the result for a program"},
        "--quiet": {"action": "store_true", "help": "print nothing on success"},
    }
)
"""The options every command has, but for help."""


class WrongUsage(Exception):
    """A command with a wrong option or argument; the message is a plain sentence."""


class Arguments(SimpleNamespace):
    """The values of a command's options and arguments, by their names."""


class Declared:
    """One option or argument: its names, and its settings in the terms of `argparse`."""

    def __init__(self, names: tuple[str, ...], settings: dict[str, Any], *, alone: bool = False) -> None:
        self.names, self.settings, self.alone = names, settings, alone
        """`alone` options of a parser exclude each other."""
        long = next((name for name in names if name.startswith("--")), names[0])
        self.dest: str = settings.get("dest") or (long.lstrip("-").replace("-", "_") if long.startswith("-") else long)
        self.is_option = names[0].startswith("-")
        self.action = settings.get("action", "store")

    @property
    def nargs(self) -> Any:
        """The number of words it takes, as in `argparse`."""
        return self.settings.get("nargs")

    @property
    def is_plain(self) -> bool:
        """Whether `Parser.read_plainly` can read the values of this option."""
        return (
            self.action in ("store", "store_true", "append") and self.nargs is None and self.settings.keys() <= _KNOWN
        )

    @property
    def default(self) -> Any:
        """The value when it is not used; a default text is parsed like a given one."""
        default = self.settings.get("default", False if self.action == "store_true" else None)
        return self.read(default) if isinstance(default, str) else default

    def read(self, text: str) -> Any:
        """Parses a text. Raises what its reader raises."""
        return self.settings["type"](text) if "type" in self.settings else text


class ExclusiveGroup:
    """Declares options that exclude each other."""

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations

    def add_argument(self, *names: str, **settings: Any) -> None:
        """Declares an option, as `argparse` does."""
        self._declarations.declared.append(Declared(names, settings, alone=True))


class Declarations:
    """The options and arguments of one command, and the `examples` in its help.

    With `dashed_words`, a word such as `-tag:remote` is part of the query, not an option.
    """

    def __init__(self, name: str, summary: str) -> None:
        self.name, self.summary = name, summary
        self.declared: list[Declared] = []
        self.of_every_command: list[Declared] = []
        self.dashed_words = False
        self.examples: tuple[tuple[str, str], ...] = ()

    def add_argument(self, *names: str, **settings: Any) -> Declared:
        """Declares an option or an argument, as `argparse` does."""
        argument = Declared(names, settings)
        self.declared.append(argument)
        return argument

    def exclusive_group(self) -> ExclusiveGroup:
        """Returns a group of options that exclude each other; a command has at most one."""
        return ExclusiveGroup(self)

    def everywhere(self, *, json: bool) -> None:
        """Declares the options every command has."""
        names = (name for name in EVERYWHERE if json or name != "--json")
        self.of_every_command = [Declared((name,), EVERYWHERE[name]) for name in names]


def is_dashed_word(argument: str) -> bool:
    """Returns whether an argument with one dash may be a word, as `-tag:remote` is; `-n` is an option people guess."""
    if argument[:1] != "-" or argument[1:2] in ("", "-"):
        return False
    return len(argument) > 2 or not (argument.isascii() and argument[1].isalpha())


def print_new_name(old: str, new: str) -> None:
    """Prints the new name of a command or an option, only on a terminal and so never for scripts."""
    if is_terminal(sys.stderr):
        print(f"{old} is now called {new}.", file=sys.stderr)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Returns a sentence, after a space, that names the nearest choice; empty when none is near."""
    near = nearest(word, choices)
    return f" Did you mean {near}?" if near else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """Returns the choice written almost as a word; empty when none is near."""
    # Imported here, since only a mistyped word needs it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, choices, n=1)), "")


def in_two_columns(written: str, meaning: str, width: int) -> list[str]:
    """Returns what to write beside its meaning; a longer one above it, and a meaning in the lines it needs."""
    indent = " " * (width + 4)
    room = min(terminal_width(sys.stdout), WIDEST_TEXT) if is_terminal(sys.stdout) else WIDEST
    lines = wrap(meaning, room, indent) if meaning else []
    if not lines or len(written) > width:
        return [f"  {written}", *lines]
    return [f"  {written.ljust(width)}  {lines[0].lstrip()}", *lines[1:]]


def listed(words: Sequence[str], last: str) -> str:
    """Joins words for a sentence, with `last` (such as "or") before the last one."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
