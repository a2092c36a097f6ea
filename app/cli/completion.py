"""Prints the script that completes Onward's commands in a shell; `app.cli.complete` computes the words."""

from __future__ import annotations

from pathlib import Path

from app.cli.context import Context
from app.cli.parsing import Arguments, OneOf, Parser
from app.cli.registry import Command

SHELLS = ("bash", "zsh", "fish")


def declare_completion(parser: Parser) -> None:
    """Options of `completion`."""
    parser.add_argument("shell", metavar="SHELL", type=OneOf(SHELLS, "The shell"), help=", ".join(SHELLS))
    parser.examples = (
        ("onward completion bash > ~/.local/share/bash-completion/completions/onward", ""),
        ("onward completion zsh > ~/.zfunc/_onward", "with ~/.zfunc in fpath, before compinit"),
        ("onward completion fish > ~/.config/fish/completions/onward.fish", ""),
    )


def run_completion(context: Context, args: Arguments) -> int:
    """Print the script for a shell."""
    script = Path(__file__).with_name("shells") / f"onward.{args.shell}"
    context.lines([script.read_text(encoding="utf-8").rstrip("\n")])
    return 0


COMMANDS = {"completion": Command(declare_completion, run_completion, json=False)}
