"""The rules of the house: how classes, modules and names may depend on each other."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import grimp

from tests.architecture.sources import ROOT, files, imported, module, name, nodes, tree

SOURCES = ("app", "widgets", "db")
MOST_BASES = 3
"""Own classes a class may name as its bases; only those it names count, so that a reader has as few to look up."""
PRIVATE_FILES = (
    "app/screens/terminal/_textual.py",
    "app/screens/terminal/_textual_screens.py",
    "app/screens/terminal/terminal.py",
    "widgets/_textual.py",
    "widgets/_textual_inputs.py",
)
"""The only files that may use names Textual keeps to itself; the last are for widgets, which cannot see screens."""
PAIR = ["db/models", "db/records"]
"""A table, and the record that is read from it: what may share a name."""


@cache
def class_definitions(path: Path) -> list[ast.ClassDef]:
    return [node for node in nodes(path) if isinstance(node, ast.ClassDef)]


@cache
def own_names() -> frozenset[str]:
    return frozenset(node.name for path in files(*SOURCES) for node in class_definitions(path))


def test_no_class_has_too_many_bases() -> None:
    many = {
        f"{name(path)}: {node.name}"
        for path in files(*SOURCES)
        for node in class_definitions(path)
        if sum(ast.unparse(base).split("[")[0].split(".")[-1] in own_names() for base in node.bases) > MOST_BASES
    }
    assert many == set()


def test_no_two_classes_share_a_name() -> None:
    """But for a table and the record that is read from it."""
    places = defaultdict(list)
    for path in files(*SOURCES):
        for node in class_definitions(path):
            places[node.name].append(next((room for room in PAIR if name(path).startswith(f"{room}/")), name(path)))
    shared = {one: where for one, where in places.items() if len(where) > 1 and sorted(where) != PAIR}
    assert shared == {}, "give one of them another name"


@cache
def imports() -> grimp.ImportGraph:
    """Who imports whom, imports for types included."""
    return grimp.build_graph(*SOURCES, exclude_type_checking_imports=False, cache_dir=str(ROOT / ".cache/grimp"))


def test_screens_do_not_know_the_app() -> None:
    graph = imports()
    knowing = graph.find_modules_that_directly_import("app.screens.app")
    assert knowing == {"app.screens.start.run"}, "a screen asks its session"


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = imports()
    assert [sorted(group) for group in circles(graph)] == []


def circles(graph: grimp.ImportGraph) -> set[frozenset[str]]:
    """Groups of modules each of which imports, over others, all others of its group; imports for types count."""
    reached = {one: frozenset(graph.find_downstream_modules(one)) | {one} for one in graph.modules}
    groups = {frozenset(other for other in reached[one] if one in reached[other]) for one in graph.modules}
    return {group for group in groups if len(group) > 1}


def test_nothing_is_looked_up_by_a_name_put_together() -> None:
    found = set()
    for path in files(*SOURCES):
        for node in nodes(path):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            position = {"getattr": 1, "hasattr": 1, "attrgetter": 0, "methodcaller": 0, "run_action": 0}.get(called)
            if position is not None and any(is_assembled(argument) for argument in node.args[position : position + 1]):
                found.add(f"{name(path)}: {called}")
    assert found == set()


def is_assembled(argument: ast.expr) -> bool:
    """Whether a text is made of parts, one of which is known only at run time."""
    if isinstance(argument, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in argument.values)
    return isinstance(argument, ast.BinOp) or (
        isinstance(argument, ast.Call) and ast.unparse(argument.func).endswith((".format", ".join"))
    )


# Textual's private names


@cache
def private_names(owner: type) -> frozenset[str]:
    """The names beginning with one underscore that a class of Textual's defines or gives itself."""
    try:
        given = re.findall(r"self\.(_[a-z]\w*)\s*(?::[^=\n]+)?=[^=]", inspect.getsource(owner))
    except (OSError, TypeError):
        given = []
    return frozenset(one for one in {*vars(owner), *given} if re.match(r"_[a-z]", one) and not OF_ANY_CLASS.match(one))


OF_ANY_CLASS = re.compile(r"_abc_|_default_|_merged_|_inherit_|_css_type|_reactives|_decorated|_computes|_is_|_class_")
"""What Python and Textual give every class."""


@cache
def all_private_names() -> frozenset[str]:
    import textual._compositor
    import textual._styles_cache
    import textual._xterm_parser
    import textual.app
    import textual.command
    import textual.drivers.linux_driver
    import textual.screen
    import textual.widgets

    owners: list[type] = [textual.app.App, textual.screen.Screen, textual.widgets.Input, textual.widgets.TextArea]
    owners += [textual.drivers.linux_driver.LinuxDriver, textual.command.CommandPalette]
    owners += [textual._xterm_parser.XTermParser, textual._styles_cache.StylesCache, textual._compositor.Compositor]
    return frozenset(one for owner in owners for base in owner.__mro__ for one in private_names(base))


def of_textual(owner: type) -> frozenset[str]:
    """What a class of ours inherits from Textual and is not meant to use."""
    bases = [base for base in owner.__mro__ if base.__module__.startswith("textual")]
    return frozenset(one for base in bases for one in private_names(base))


def private_uses(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of everything of Textual's own that a file uses."""
    loaded = import_module(module(path))
    inside: set[ast.AST] = set()
    for node in tree(path).body:
        owner = getattr(loaded, node.name, None) if isinstance(node, ast.ClassDef) else None
        if not isinstance(owner, type):
            continue
        private = of_textual(owner)
        for part in ast.walk(node):
            if isinstance(part, ast.Attribute) and is_oneself(part.value):
                inside.add(part)
                if part.attr in private:
                    yield part.lineno, part.attr
            elif isinstance(part, FUNCTIONS) and part.name in private:
                yield part.lineno, part.name
    defined = {part.attr for part in inside if isinstance(part, ast.Attribute)}
    defined |= {node.name for node in nodes(path) if isinstance(node, FUNCTIONS)}
    private = all_private_names() - defined
    for part in nodes(path):
        if isinstance(part, ast.ImportFrom) and re.search(r"^textual(\.\w+)*\._", part.module or ""):
            yield from ((part.lineno, f"{part.module}.{alias.name}") for alias in part.names)
        elif isinstance(part, ast.Attribute) and part not in inside:
            if part.attr in private and not (isinstance(part.value, ast.Name) and part.value.id == "os"):
                yield part.lineno, part.attr
        elif isinstance(part, ast.Constant) and part.value in private:
            yield part.lineno, str(part.value)


def is_oneself(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "super" and not value.args
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def test_private_names_of_textual_stand_in_their_files_only() -> None:
    found = {
        name(path): uses
        for path in files("app/screens", "widgets")
        if name(path) not in PRIVATE_FILES and (uses := [f"{line}: {used}" for line, used in private_uses(path)])
    }
    assert found == {}, f"only {', '.join(PRIVATE_FILES)} may use what Textual keeps to itself"


def test_textual_still_has_what_it_keeps_to_itself() -> None:
    gone = {
        f"Textual has no {used}: mend {name(path)}"
        for path in files("app/screens", "widgets")
        if name(path) in PRIVATE_FILES
        for _, used in private_uses(path)
        if not _is_there(used)
    }
    assert gone == set()


def _is_there(used: str) -> bool:
    where, _, last = used.rpartition(".")
    return hasattr(import_module(where), last) if where else used in all_private_names()


def test_the_tested_versions_are_versions_and_cover_what_is_asked_for() -> None:
    lines = (ROOT / "constraints.txt").read_text().split()
    pinned = dict(line.split("==") for line in lines)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert {name_of(one) for one in asked} <= {name.lower().replace("_", "-") for name in pinned}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    loaded = {package for path in files(*SOURCES) for package in imported(path)}
    extras = [one for extra in ("encrypt", "pictures") for one in project["optional-dependencies"][extra]]
    extra = {name_of(one).replace("-", "_") for one in extras}
    assert extra <= loaded
    # `_typeshed` is there for type checkers alone.
    others = loaded - set(sys.stdlib_module_names) - {"app", "widgets", "db", "_typeshed"} - extra
    assert {name_of(one) for one in project["dependencies"]} == {module.replace("_", "-") for module in others}


def name_of(requirement: str) -> str:
    """The normalised name at the front of a requirement such as `textual==8.2.8`."""
    return requirement.split(";")[0].split("=")[0].split("<")[0].split(">")[0].split("[")[0].strip().lower()
