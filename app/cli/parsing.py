"""One parser for each command: its options are declared in one place, for reading them, for --help and for mistakes."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NoReturn

from app import renamed
from app.terminal_text import clean, is_terminal, terminal_width

_SHIELD = "\x00"
_LARGEST = 2**31 - 1


class WrongUsage(Exception):
    """A command with a wrong option or argument; the message is a plain sentence."""


class Parser(argparse.ArgumentParser):
    """A parser whose messages are plain sentences, and which reads options under their old names too.

    With `dashed_words`, a word such as `-tag:remote` is part of the query, not an option.
    """

    def __init__(self, name: str, summary: str, *, usage: str = "") -> None:
        super().__init__(
            prog=f"onward {name}",
            description=f"{summary[:1].upper()}{summary[1:]}.",
            usage=f"onward {name} {usage}".rstrip() if usage else None,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.renamed: Mapping[str, str] = renamed.OPTIONS.get(name, {})
        self.dashed_words = False
        self.examples: tuple[tuple[str, str], ...] = ()

    def everywhere(self, *, json: bool) -> None:
        """Declare the options every command has."""
        group = self.add_argument_group("every command")
        group.add_argument("--store", metavar="FILE", help="the data file to use (or ONWARD_STORE)")
        if json:
            group.add_argument("--json", action="store_true", help="print the result for a program")
        group.add_argument("--quiet", action="store_true", help="print nothing on success")
        group.add_argument("-h", "--help", action="help", help="show this")

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The values of the options and arguments. Raises WrongUsage, and SystemExit(0) after --help."""
        if not any(argument.startswith(("-h", "--help")) for argument in arguments):
            # argparse would write it out for its own messages, which takes longer than to read the arguments.
            self.usage = ""
        args = self.parse_intermixed_args(self._shielded(arguments))
        for name, value in vars(args).items():
            if isinstance(value, str):
                setattr(args, name, value.removeprefix(_SHIELD))
            elif isinstance(value, list):
                setattr(args, name, [v.removeprefix(_SHIELD) if isinstance(v, str) else v for v in value])
        return args

    def _present_name(self, argument: str) -> str:
        """The argument with an option under the name it has now."""
        name, equals, value = argument.partition("=")
        if name not in self.renamed:
            return argument
        tell_new_name(name, self.renamed[name])
        return f"{self.renamed[name]}{equals}{value}"

    def _shielded(self, arguments: Sequence[str]) -> list[str]:
        """The arguments with a mark before each word that argparse would take for an option or for its own `--`."""
        taking = {option for action in self._actions if action.nargs != 0 for option in action.option_strings}
        shielded: list[str] = []
        for place, argument in enumerate(arguments):
            if argument == "--":
                if shielded and shielded[-1] in taking:
                    raise WrongUsage(f"{shielded[-1]} needs a value.")
                # All that follows are words.
                return shielded + [f"{_SHIELD}{a}" if a.startswith("-") else a for a in arguments[place + 1 :]]
            argument = self._present_name(argument)
            name, equals, value = argument.partition("=")
            if self._is_word(argument):
                shielded.append(f"{_SHIELD}{argument}")
            elif equals and name in taking and value == "--":
                shielded.append(f"{name}={_SHIELD}--")
            else:
                shielded.append(argument)
        return shielded

    def _is_word(self, argument: str) -> bool:
        return self.dashed_words and re.match(r"-[^-]", argument) is not None and argument != "-h"

    def format_help(self) -> str:
        """The help, with examples at its end."""
        text = super().format_help()
        if self.examples:
            width = max(len(command) for command, _ in self.examples)
            lines = [f"  {command.ljust(width)}  {meaning}".rstrip() for command, meaning in self.examples]
            text += "\nexamples:\n" + "\n".join(lines) + "\n"
        return text

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage with what is wrong and the nearest option there is."""
        raise WrongUsage(self._plain(message))

    def _plain(self, message: str) -> str:
        message = message.replace(_SHIELD, "")
        if match := re.fullmatch(r"the following arguments are required: (.+)", message):
            missing = match[1].split(", ")
            return f"Missing: {_listed(missing, 'and')}"
        if match := re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL):
            word = match[1].split(" ")[0] or match[1]
            if not word.startswith("-"):
                return f"Unexpected argument: {_quoted(match[1])}"
            return f"There is no option {clean(word)[:40]}.{self._nearest(word)}"
        if match := re.fullmatch(r"argument (\S+): (.+)", message, re.DOTALL):
            name, what = match[1].split("/")[-1], match[2]
            if what.startswith("expected"):
                return f"{name} needs a value."
            if what.startswith("not allowed with"):
                return f"{name} and {what.rpartition(' ')[2]} cannot be used together."
            if what.startswith("ignored explicit"):
                return f"{name} takes no value."
            return clean(what)
        return clean(message)

    def _nearest(self, word: str) -> str:
        known = [option for action in self._actions for option in action.option_strings]
        return did_you_mean(word.partition("=")[0], known)


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal, at most as wide as text is well read, in small letters."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=min(terminal_width(sys.stdout), 100))

    def start_section(self, heading: str | None) -> None:
        """Begin a section under a plain name."""
        super().start_section("arguments" if heading == "positional arguments" else heading)

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[object], prefix: str | None = None
    ) -> None:
        """The usage line, without the options every command has."""
        own = [a for a in actions if a.dest not in {"store", "quiet", "help"}]
        super().add_usage(usage, own, groups, prefix)  # type: ignore[arg-type]


def number(least: int, most: int | None, what: str) -> Callable[[str], int]:
    """Reads a whole number between two ends, `what` naming it in the refusal."""

    def read(text: str) -> int:
        digits = text.strip()
        value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else -1
        if not least <= value <= (_LARGEST if most is None else most):
            ends = f"from {least} to {most}" if most is not None else f"from {least} on"
            raise argparse.ArgumentTypeError(f"{what} is a number {ends}, not {_quoted(text)}.")
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
            hint = did_you_mean(word, self.choices) or f" It is one of {_listed(self.choices, 'or')}."
            raise argparse.ArgumentTypeError(f"{self._what} cannot be {_quoted(text)}.{hint}")
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


def _listed(words: Sequence[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _quoted(text: str) -> str:
    from app.domain.formatting import quoted

    return quoted(text)
