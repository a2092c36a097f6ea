"""Completes the word at the cursor when a shell calls `onward __complete` at the tab key.

It runs at every tab, so it loads as little as possible: the options of commands come from `completion.json`, which a
test compares with their parsers, and names in the data file from `db.suggestions`.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `typing`, whose import would take a tenth of the time
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

Choices = list[tuple[str, str]]
"""Words to offer, each with a short description."""
FILES = ":files"
"""Printed instead of words where the name of a file is expected."""

_STORED = {
    "ID": "application",
    "A": "application",
    "B": "application",
    "COMPANY": "company",
    "STAGE": "stage",
    "SOURCE": "source",
    "T": "tag",
}
"""By the placeholder of a value in the help: the kind of names in the data file it can be."""
_STORED_FOR = {
    ("move", "ID"): "open",
    ("close", "ID"): "open",
    ("apply", "ID"): "open",
    ("reopen", "ID"): "closed",
    ("walk", "ID"): "closed",
    ("view", "NAME"): "view",
    ("views save", "NAME"): "view",
    ("views rename", "NAME"): "view",
    ("views delete", "NAME"): "view",
    ("searches switch", "NAME"): "search",
    ("searches rename", "NAME"): "search",
    ("searches end", "NAME"): "search",
    ("searches resume", "NAME"): "search",
}
"""The same by command and placeholder, where that is more specific."""
_STORED_FOR_OPTION = {"--search": "search", "--company": "company"}
_QUERY_STORED = {"stage": "stage", "company": "company", "source": "source", "tag": "tag"}
_DAYS = ("today", "yesterday", "tomorrow")
_EVERYWHERE = {"--store": ["the data file to use", "FILE", [], False]}
_NO_OPTION = ["", "", [], False]


def main(arguments: list[str]) -> int:
    """Prints the words to offer, one a line; nothing, with status 0, after any error."""
    try:
        shell, *words = arguments
        if shell == "bash":
            lines = _for_bash(words[0], words[1] if len(words) > 1 else "")
        else:
            *before, typed = words
            offer = complete(before, _read_word(typed) if shell == "fish" else typed)
            lines = [word if not about else f"{word}\t{about}" for word, about in offer]
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
    except Exception:
        # The user is still typing: the command itself will report what is wrong.
        return 0
    return 0


def complete(words_before: list[str], typed: str) -> Choices:
    """Returns the words that may follow `words_before` and begin with `typed`, spelled as it was typed."""
    offered = [(word, about) for word, about in _BeforeCursor(words_before).offer(typed) if word.isprintable()]
    if any(word == FILES for word, _ in offered):
        return [(FILES, "")]
    folded = typed.casefold()
    matching = (
        [choice for choice in offered if choice[0].startswith(typed)]
        or [(typed + word[len(typed) :], about) for word, about in offered if word[: len(typed)].casefold() == folded]
        # Values in quotation marks, which are rarely typed.
        or [choice for choice in offered if choice[0].replace('"', "").casefold().startswith(folded)]
    )
    return [(word, about if about.isprintable() else "") for word, about in dict(matching).items()]


class _BeforeCursor:
    """Parses the words before the cursor: the command, its options, and which argument is next."""

    def __init__(self, before: list[str]) -> None:
        self.store = ""
        self.used: set[str] = set()
        self.arguments: list[str] = []
        self.waiting = ""
        """The option directly before the cursor, when it takes a value."""
        self.only_words = False
        self.name = ""
        with open(os.path.join(os.path.dirname(__file__), "completion.json"), encoding="utf-8") as file:
            import json

            self.table: dict[str, Any] = json.load(file)
        for word in before:
            self._read(word)

    def _read(self, word: str) -> None:
        if self.waiting:
            if self.waiting == "--store":
                self.store = word
            self.waiting = ""
        elif word == "--" and self.name:
            self.only_words = True
        elif word.startswith("--") and not self.only_words:
            option, equals, value = word.partition("=")
            self.used.add(option)
            if option == "--store" and equals:
                self.store = value
            elif not equals and self._options.get(option, _NO_OPTION)[1]:
                self.waiting = option
        elif word.startswith("-") and not self.only_words and not self._command.get("dashed"):
            self.used.add(word)
        elif not self.name:
            self.name = self.table["renamed"].get(word, word)
        elif not self.arguments and f"{self.name} {word}" in self.table["commands"]:
            self.name = f"{self.name} {word}"
        else:
            self.arguments.append(word)

    @property
    def _command(self) -> dict[str, Any]:
        command: dict[str, Any] = self.table["commands"].get(self.name, {})
        return command

    @property
    def _options(self) -> dict[str, list[Any]]:
        return {**_EVERYWHERE, **self._command.get("options", {})}

    def offer(self, typed: str) -> Choices:
        """Returns the words that may stand at the cursor."""
        if self.waiting:
            return self._values(self._options[self.waiting], self.waiting, typed)
        if not self.name:
            return self._commands("") if not typed.startswith("-") else _about(self._options, {})
        if self.name == "help":
            return self._commands(" ".join(self.arguments))
        if typed.startswith("--") and "=" in typed and not self.only_words:
            option, _, value = typed.partition("=")
            values = self._values(self._options.get(option, _NO_OPTION), option, value)
            return [(f"{option}={word}", about) for word, about in values if word != FILES]
        is_option = typed.startswith("--") or (typed.startswith("-") and not self._command.get("dashed"))
        if is_option and not self.only_words:
            return self._options_left()
        offered = self._commands(self.name) if not self.arguments else []
        argument = self._argument_here()
        if argument is not None:
            return offered + self._argument(argument, typed)
        return offered or ([] if typed else self._options_left())

    def _commands(self, first: str) -> Choices:
        """Returns the first words of all commands, or the second words of those that begin with `first`."""
        summaries: dict[str, str] = {}
        for name, facts in self.table["commands"].items():
            begin, _, second_word = name.partition(" ")
            if not first:
                summaries.setdefault(begin, facts["summary"])
            elif begin == first and second_word:
                summaries[second_word] = facts["summary"]
        return list(summaries.items())

    def _options_left(self) -> Choices:
        return _about(self._options, {option for option in self.used if not self._options.get(option, _NO_OPTION)[3]})

    def _argument_here(self) -> int | None:
        """Returns the index of the argument at the cursor; None when the command takes no more."""
        kinds = self._command.get("arguments", [])
        index = min(len(self.arguments), len(kinds) - 1)
        return None if index < 0 or (index < len(self.arguments) and not kinds[index][3]) else index

    def _argument(self, index: int, typed: str) -> Choices:
        """Returns values of an argument; several words of one argument are matched together."""
        facts = self._command["arguments"][index]
        before = self.arguments[index:]
        if facts[1].endswith("QUERY"):
            words = facts[2] if not before else []
            return [*((word, "") for word in words), *self._query(typed)]
        if not before or facts[1] == "FILE":
            return self._values(facts, "", typed)
        start = " ".join(before) + " "
        values = self._values(facts, "", start + typed)
        return [(word[len(start) :], about) for word, about in values if word.casefold().startswith(start.casefold())]

    def _values(self, facts: list[Any], option: str, typed: str) -> Choices:
        _, kind, words = facts[:3]
        if words:
            return [(word, "") for word in words]
        if kind == "FILE":
            return [(FILES, "")]
        if kind in ("DATE", "DAY", "WHEN"):
            return [(word, "") for word in _DAYS]
        if kind == "QUERY":
            return self._query(typed)
        stored = _STORED_FOR_OPTION.get(option) or ("" if option else _STORED_FOR.get((self.name, kind), ""))
        stored = stored or _STORED.get(kind, "")
        every = [("all", "every job search")] if option == "--search" else []
        return every + (self._stored(stored, typed) if stored else [])

    def _query(self, typed: str) -> Choices:
        """Returns keys of the query language, values of a typed key, or companies."""
        minus, word = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
        key, colon, value = word.partition(":")
        if not colon:
            keys = [(f"{minus}{key}:", about) for key, about in self.table["query"].items()]
            return keys + (self._stored("company", word) if word and not minus else [])
        values: Choices = [(value_text, "") for value_text in self.table["values"].get(key, ())]
        if key in _QUERY_STORED:
            values = self._stored(_QUERY_STORED[key], value.strip('"')) + values
        start = f"{minus}{key}:"
        # In a query a value of several words is quoted.
        return [
            (f'{start}"{value_text}"' if " " in value_text or value[:1] == '"' else f"{start}{value_text}", about)
            for value_text, about in values
        ]

    def _stored(self, kind: str, typed: str) -> Choices:
        from db.suggestions import suggestions

        return suggestions(_data_file(self.store), kind, typed)


def _data_file(store: str) -> str:
    from app.folders import data_file, folders

    if (usual := folders(os.environ)) is not None:
        return data_file(store, os.environ, usual[0])
    # On other systems only platformdirs can say.
    from app.paths import Paths

    return str(Paths.find(store).store)


def _about(options: dict[str, list[Any]], without: Iterable[str]) -> Choices:
    return [(option, facts[0]) for option, facts in options.items() if option not in without]


# Parsing and quoting words of a shell


def _for_bash(line: str, breaks: str) -> list[str]:
    """Returns the words to offer as readline inserts them for the last one, quoted in the same way.

    For readline a word begins after the last of COMP_WORDBREAKS, or after an open quotation mark.
    """
    words, raw = _split(line)
    typed = _read_word(raw)
    offer = complete(words[1:], typed)
    if offer and offer[0][0] == FILES:
        return [FILES]
    unquoted, quote, start = _scan(raw)
    if not quote:
        start = max((index + 1 for index in unquoted if raw[index] in breaks), default=0)
    settled = len(_read_word(raw[: start - 1] if quote else raw[:start]))
    return [_quoted_for_bash(word[settled:], quote) for word, _ in offer]


def _split(line: str) -> tuple[list[str], str]:
    """Splits a line into the unquoted words before the last, and the last word as written (empty after a space)."""
    words, start = [], 0
    for index in (index for index in _scan(line)[0] if line[index].isspace()):
        if index > start:
            words.append(_read_word(line[start:index]))
        start = index + 1
    return words, line[start:]


def _scan(text: str) -> tuple[list[int], str, int]:
    """Returns the indexes of letters that are neither quoted nor escaped, the open quotation mark if any, and the
    index after it.
    """
    places, quote, quote_start, escaped = [], "", 0, False
    for index, letter in enumerate(text):
        if escaped:
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote, quote_start = letter, index + 1
        else:
            places.append(index)
    return places, quote, quote_start


def _read_word(text: str) -> str:
    """Returns a word without its quotes and backslashes."""
    read, quote, escaped = "", "", False
    for letter in text:
        if escaped:
            # In double quotes a backslash stands for itself before most letters.
            read += letter if not quote or letter in '"\\$`' else f"\\{letter}"
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif letter == quote:
            quote = ""
        elif not quote and letter in "'\"":
            quote = letter
        else:
            read += letter
    return read


def _quoted_for_bash(text: str, quote: str) -> str:
    if quote == "'":
        return text.replace("'", "'\\''")
    special = '"\\$`' if quote else " \t\"'\\$`!&|;<>()[]{}*?#~^"
    written = "".join(f"\\{letter}" if letter in special else letter for letter in text)
    # Readline closes the quotes itself, unless the word ends with the same mark.
    return written + quote if quote and written.endswith(quote) else written
