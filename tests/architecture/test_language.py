"""Rules about what stands in the sources: words, length, time, keys."""

from __future__ import annotations

import ast
import importlib
import re

from textual.binding import Binding
from textual.dom import DOMNode

from tests.architecture.sources import files, module, name, texts, tree

LONGEST_FILE = 450
LONGER = {"db/records.py": 800}  # the language all parts share is one file, so that it can be read as one
CHEERING = re.compile(r"[^\W_]!+(?=\s|$|[\"'”’)])")
PUT_OFF = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|#.*\b[Ff]or now\b")
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time")}


def test_nothing_on_screen_is_shouted() -> None:
    shouted = [
        f"{name(path)}:{line}: {text.strip()[:60]}"
        for path in files("app", "widgets", "db")
        for line, text in texts(path)
        if len(text.split()) > 2 and CHEERING.search(text)
    ]
    assert shouted == []


def test_nothing_is_put_off() -> None:
    left = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in files("app", "widgets", "db")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PUT_OFF.search(line)
    ]
    assert left == []


def test_no_file_is_too_long_to_read() -> None:
    long = {
        name(path): lines
        for path in files("app", "widgets", "db")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGER.get(name(path), LONGEST_FILE)
    }
    assert long == {}


def test_only_the_clock_looks_at_the_time() -> None:
    looked = [
        f"{name(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in files("app", "widgets", "db")
        if name(path) != "app/clock.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (ast.unparse(node.value).split(".")[-1], node.attr) in CLOCKS
    ]
    assert looked == []


def test_every_key_has_a_name_to_remap_it_by() -> None:
    nameless = []
    for path in files("app", "widgets"):
        if name(path) == "app/__main__.py":
            continue
        for owner in vars(importlib.import_module(module(path))).values():
            if not isinstance(owner, type) or not issubclass(owner, DOMNode) or owner.__module__ != module(path):
                continue
            for binding in vars(owner).get("BINDINGS", ()):
                if not isinstance(binding, Binding) or not binding.id:
                    nameless.append(f"{name(path)}: {owner.__name__}: {binding}")
    assert nameless == []
