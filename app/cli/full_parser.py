"""The complete parser of a command: its help, plain sentences for mistakes, and every way of writing arguments."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from app import renamed
from app.cli.declared import (
    Arguments,
    Declarations,
    WrongUsage,
    in_two_columns,
    is_dashed_word,
    listed,
    nearest,
    print_new_name,
)
from app.domain.formatting import capital_first, quoted
from app.terminal_text import WIDEST_TEXT, clean, terminal_width

_SHIELD = "\x00"
_WIDEST_EXAMPLE = 48
"""The most letters of an example that stands beside what it does."""


class FullParser(argparse.ArgumentParser):
    """An `argparse` parser with plain messages that also reads the old names of options."""

    def __init__(self, declarations: Declarations) -> None:
        super().__init__(
            prog=f"onward {declarations.name}",
            description=f"{capital_first(declarations.summary)}.",
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self.renamed: Mapping[str, str] = renamed.OPTIONS.get(declarations.name, {})
        self.dashed_words, self.examples = declarations.dashed_words, declarations.examples
        exclusive: argparse._MutuallyExclusiveGroup | None = None
        for argument in declarations.declared:
            if argument.alone and exclusive is None:
                exclusive = self.add_mutually_exclusive_group()
            (exclusive if argument.alone and exclusive is not None else self).add_argument(
                *argument.names, **argument.settings
            )
        common = self.add_argument_group("every command")
        for argument in declarations.of_every_command:
            common.add_argument(*argument.names, **argument.settings)
        common.add_argument("-h", "--help", action="help", help="show this")

    def read(self, arguments: Sequence[str]) -> Arguments:
        """Returns the values of the options and arguments. Raises WrongUsage, and SystemExit(0) after --help."""
        if not any(argument.startswith(("-h", "--help")) for argument in arguments):
            # argparse would format it for its own messages, which takes longer than parsing.
            self.usage = ""
        args = Arguments()
        self.parse_intermixed_args(self._shielded(arguments), args)
        for name, value in vars(args).items():
            if isinstance(value, str):
                setattr(args, name, value.removeprefix(_SHIELD))
            elif isinstance(value, list):
                setattr(args, name, [v.removeprefix(_SHIELD) if isinstance(v, str) else v for v in value])
        return args

    def _present_name(self, argument: str) -> str:
        """Returns the argument with an old option name replaced by its new one."""
        name, equals, value = argument.partition("=")
        if name not in self.renamed:
            return argument
        print_new_name(name, self.renamed[name])
        return f"{self.renamed[name]}{equals}{value}"

    def _shielded(self, arguments: Sequence[str]) -> list[str]:
        """Puts a mark before each word that argparse would mistake for an option or for its own `--`."""
        with_value = {option for action in self._actions if action.nargs != 0 for option in action.option_strings}
        shielded: list[str] = []
        for index, argument in enumerate(arguments):
            if argument == "--":
                if shielded and shielded[-1] in with_value:
                    raise WrongUsage(f"{shielded[-1]} needs a value.")
                # All that follows are words.
                return shielded + [f"{_SHIELD}{a}" if a.startswith("-") else a for a in arguments[index + 1 :]]
            argument = self._present_name(argument)
            name, equals, value = argument.partition("=")
            is_value = bool(shielded) and shielded[-1] in with_value and is_dashed_word(argument)
            if is_value or (self.dashed_words and is_dashed_word(argument)):
                shielded.append(f"{_SHIELD}{argument}")
            elif equals and name in with_value and value == "--":
                shielded.append(f"{name}={_SHIELD}--")
            elif (
                name[:2] == "--"
                and name not in self._option_string_actions
                and not (shielded and shielded[-1] in with_value)
            ):
                # Said before its value is taken for an argument.
                raise WrongUsage(self._no_option(name))
            else:
                shielded.append(argument)
        return shielded

    def format_help(self) -> str:
        """Returns the help, with examples at its end."""
        text = super().format_help()
        if self.examples:
            widths = [len(command) for command, _ in self.examples if len(command) <= _WIDEST_EXAMPLE]
            width = max(widths, default=_WIDEST_EXAMPLE)
            lines = [line for example in self.examples for line in in_two_columns(*example, width)]
            text += "\nexamples:\n" + "\n".join(lines) + "\n"
        return text

    def print_help(self, file: Any = None) -> None:
        """Prints the help; what cannot be written is an error, which `argparse` passes over."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Raises WrongUsage with a plain sentence and the nearest option."""
        raise WrongUsage(self._plain(message))

    def _plain(self, message: str) -> str:
        message = message.replace(_SHIELD, "")
        if match := re.fullmatch(r"the following arguments are required: (.+)", message):
            missing = match[1].split(", ")
            return f"Missing: {listed(missing, 'and')}"
        if match := re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL):
            word = match[1].split(" ")[0] or match[1]
            if not word.startswith("-"):
                return f"Unexpected argument: {quoted(match[1])}"
            return self._no_option(word)
        if match := re.fullmatch(r"argument (\S+): (.+)", message, re.DOTALL):
            name, problem = match[1].split("/")[-1], match[2]
            if problem.startswith("expected"):
                return f"{name} needs a value."
            if problem.startswith("not allowed with"):
                return f"{name} and {problem.rpartition(' ')[2]} cannot be used together."
            if problem.startswith("ignored explicit"):
                return f"{name} takes no value."
            return clean(problem)
        return clean(message)

    def _no_option(self, word: str) -> str:
        # Needed only for a mistake.
        from app.cli.guesses import guessed_option

        name, options = word.partition("=")[0], list(self._option_string_actions)
        return f"There is no option {clean(word)[:40]}.{guessed_option(name, options) or _near(name, options)}"


def _near(name: str, options: Sequence[str]) -> str:
    """Returns a sentence, after a space, with the option written almost so; its dashes make no two words alike."""
    by_word = {option.lstrip("-"): option for option in options}
    near = nearest(name.lstrip("-"), by_word)
    return f" Did you mean {by_word[near]}?" if near else ""


class _Help(argparse.HelpFormatter):
    """Formats help as wide as the terminal, up to a readable width, with headings in lower case."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=min(terminal_width(sys.stdout), WIDEST_TEXT))

    def start_section(self, heading: str | None) -> None:
        """Begins a section under a plain name."""
        super().start_section("arguments" if heading == "positional arguments" else heading)

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[object], prefix: str | None = None
    ) -> None:
        """Adds the usage line without the options every command has."""
        own = [a for a in actions if a.dest not in {"store", "quiet", "help"}]
        super().add_usage(usage, own, groups, prefix)  # type: ignore[arg-type]
