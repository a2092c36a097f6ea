"""What a command takes, as it says itself: its options and arguments, and the words for what is wrong with one."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace

from app.terminal_text import is_terminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KNOWN = frozenset({"action", "nargs", "type", "default", "required", "dest", "metavar", "help"})
LEAST = {None: 1, "?": 0, "*": 0, "+": 1}
"""By what `argparse` calls them, the words an argument takes at least."""
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
            return self.action == "store" and self.nargs in LEAST and self.said.keys() <= _KNOWN
        return self.action in ("store", "store_true", "append") and self.nargs is None and self.said.keys() <= _KNOWN

    @property
    def default(self) -> Any:
        """Its value where it is not given; a text is read as if it had been."""
        default = self.said.get("default", False if self.action == "store_true" else None)
        return self.read(default) if isinstance(default, str) else default

    def read(self, text: str) -> Any:
        """The value a text stands for. Raises whatever its reader raises."""
        return self.said["type"](text) if "type" in self.said else text


class OneAlone:
    """Declares options of which one at most may be used."""

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations

    def add_argument(self, *names: str, **said: Any) -> None:
        """Declare an option, as `argparse` does."""
        self._declarations.declared.append(Declared(names, said, alone=True))


class Declarations:
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


def tell_new_name(old: str, new: str) -> None:
    """Tell a person at a terminal the name a command or an option has now; scripts are left in peace."""
    if is_terminal(sys.stderr):
        print(f"{old} is now called {new}.", file=sys.stderr)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """A sentence, with a space before it, that names the nearest choice; empty when none is near."""
    # Only needed when something was mistyped.
    from difflib import get_close_matches

    near = get_close_matches(word, list(choices), n=1)
    return f" Did you mean {near[0]}?" if near else ""


def listed(words: Sequence[str], last: str) -> str:
    """Words in a sentence, with `last` before the last of them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
