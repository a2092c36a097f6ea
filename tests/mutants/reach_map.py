"""Which tests reach which part of the sources, for `run.py`: kept in `.cache`, and brought up to date.

A copy of the sources has a mark at the beginning of each block (a function, a branch, the body of a loop), and all
tests run in it once. Later only test files that changed run anew. Of a function that changed since, it is known which
tests reach it and not which of its blocks: delete the file to have everything looked at again.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.mutants.reach import NOTES
from tests.mutants.reach_notes import AT_IMPORT

KEPT = ".cache/reach.json"
WITHOUT = ("tests/architecture/", "tests/mutants/")
"""Tests that look at the sources and not at what they do."""
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")
PYTEST = (sys.executable, "-m", "pytest", "-q", "--hypothesis-seed=1")
MARK = '__import__("tests.mutants.reach").mutants.reach.reached({number})'


class Block(NamedTuple):
    """Lines that run one after the other, unless one of them leaves: where they begin, and how they are called."""

    name: str
    """The file, the function, a digest of what it does, and the number of the block in the function."""
    first: int
    last: int
    at: int
    """The byte its mark is put before."""
    statement: bool
    """Whether the mark is a statement; else the block is an expression, up to byte `end`."""
    end: int


def blocks_of(file: str, source: bytes) -> list[Block]:
    """The blocks of a file, outer ones before those within; what runs when it is imported is in none."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[Block] = []
    numbers: dict[str, int] = defaultdict(int)
    digests: dict[str, str] = {}

    def add(function: str, body: list[ast.stmt] | ast.expr) -> None:
        nodes: list[ast.stmt] | list[ast.expr] = body if isinstance(body, list) else [body]
        skipped = isinstance(nodes[0], ast.Expr) and isinstance(nodes[0].value, ast.Constant) and len(nodes) > 1
        begin, end = nodes[1 if skipped else 0], nodes[-1]
        assert end.end_lineno is not None
        assert end.end_col_offset is not None
        decorators = getattr(begin, "decorator_list", ())
        line = min([begin.lineno, *(decorator.lineno for decorator in decorators)])
        at = starts[line - 1] + begin.col_offset
        if source[at : at + 4] == b"elif":
            return
        name = f"{file}::{function}@{digests.get(function, '')}#{numbers[function]}"
        numbers[function] += 1
        stop = starts[end.end_lineno - 1] + end.end_col_offset
        found.append(Block(name, nodes[0].lineno, end.end_lineno, at, isinstance(begin, ast.stmt), stop))

    def walk(node: ast.AST, function: str) -> None:
        match node:
            case ast.ClassDef():
                within = f"{function}.{node.name}"
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                within = f"{function}.{node.name}"
                digests[within] = hashlib.sha256(ast.dump(node).encode()).hexdigest()[:12]
                add(within, node.body)
            case ast.Lambda():
                within = function
                add(within, node.body)
            case ast.If() | ast.For() | ast.While() | ast.Try() | ast.ExceptHandler() | ast.match_case() if function:
                within = function
                for part in (node.body, getattr(node, "orelse", ()), getattr(node, "finalbody", ())):
                    if part:
                        add(within, list(part))
            case _:
                within = function
        for child in ast.iter_child_nodes(node):
            walk(child, within)

    walk(ast.parse(source), "")
    return found


def marked(source: bytes, blocks: Iterable[tuple[int, Block]]) -> bytes:
    """The source with a mark in each block, which has a number."""
    inserts: list[tuple[int, int, int, bytes]] = []
    for number, block in blocks:
        mark = MARK.format(number=number)
        if block.statement:
            indent = source[source.rfind(b"\n", 0, block.at) + 1 : block.at]
            inserts.append((block.at, 1, -block.end, mark.encode() + (b"\n" + indent if not indent.strip() else b"; ")))
        else:
            inserts += [(block.at, 1, -block.end, f"({mark}, (".encode()), (block.end, 0, -block.at, b"))[1]")]
    for at, _, _, text in sorted(inserts, reverse=True):
        source = source[:at] + text + source[at:]
    return source


class Ran(NamedTuple):
    """What a test did while nothing was changed."""

    seconds: float
    failed: bool
    reached: frozenset[int]


class ReachMap:
    """Which tests reach which blocks."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.tests: dict[str, Ran] = {}
        self.at_import: set[int] = set()
        self._numbers: dict[str, int] = {}
        self._hashes: dict[str, str] = {}

    @classmethod
    def kept(cls, root: Path) -> ReachMap:
        """The one that was kept, or an empty one."""
        new = cls(root)
        with contextlib.suppress(FileNotFoundError):
            read = json.loads((root / KEPT).read_text("utf-8"))
            new._numbers = {name: number for number, name in enumerate(read["blocks"])}
            new._hashes = read["files"]
            new.at_import = set(read["at_import"])
            new.tests = {
                name: Ran(took, failed, frozenset(reached)) for name, (took, failed, reached) in read["tests"].items()
            }
        return new

    def keep(self) -> None:
        whole = {
            "blocks": list(self._numbers),
            "files": self._hashes,
            "at_import": sorted(self.at_import),
            "tests": {name: (took, failed, sorted(reached)) for name, (took, failed, reached) in self.tests.items()},
        }
        path = self._root / KEPT
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(whole, separators=(",", ":")), encoding="utf-8")

    def bring_up_to_date(self, sources: Iterable[str], processes: int) -> None:
        """Run the test files that changed or failed since they ran last, with a mark in each block of these sources."""
        hashes = {
            path.relative_to(self._root).as_posix(): hashlib.sha256(with_tables(path)).hexdigest()
            for path in sorted((self._root / "tests").rglob("test_*.py"))
        }
        hashes = {file: value for file, value in hashes.items() if not file.startswith(WITHOUT)}
        self.tests = {
            name: test
            for name, test in self.tests.items()
            if self._hashes.get(file := name.partition("::")[0]) == hashes.get(file, "")
        }
        changed = [file for file, value in hashes.items() if self._hashes.get(file) != value]
        if changed:
            print(f"First, {len(changed)} test files unchanged.", flush=True)
            self._run(sorted(sources), changed, processes)
            failing = {name.partition("::")[0] for name, ran in self.tests.items() if ran.failed}
            self._hashes = {file: value for file, value in hashes.items() if file not in failing}
            self.keep()

    def _run(self, sources: list[str], files: list[str], processes: int) -> None:
        with tempfile.TemporaryDirectory(prefix="reach-", ignore_cleanup_errors=True) as name:
            scratch = Path(name)
            scratch.chmod(0o755)  # for tests that go on as another user, who imports the copy
            home = copied(self._root, scratch / "marked")
            for file in sources:
                text = (home / file).read_bytes()
                numbered = [
                    (self._numbers.setdefault(block.name, len(self._numbers)), block) for block in blocks_of(file, text)
                ]
                (home / file).write_bytes(marked(text, numbered))
            notes = scratch / "notes"
            command = [*PYTEST, "-p", "tests.mutants.reach_notes", "-n", str(processes if processes > 1 else 0), *files]
            environment = surroundings(home) | {NOTES: str(notes)}
            status = subprocess.run([*command, "--dist=loadfile"], cwd=home, env=environment).returncode
            if not notes.exists() or status not in (0, 1):
                raise SystemExit("The unchanged tests cannot be run.")
            by_programs: dict[str, set[int]] = defaultdict(set)
            with notes.open(encoding="utf-8") as lines:
                for line in lines:
                    if not line.startswith("{"):
                        test, _, number = line.partition("\t")
                        by_programs[test].add(int(number))
                        continue
                    note = json.loads(line)
                    if note["test"] == AT_IMPORT:
                        self.at_import.update(note["reached"])
                    else:
                        self.tests[note["test"]] = Ran(note["seconds"], note["failed"], frozenset(note["reached"]))
            for test, reached in by_programs.items():
                if test in self.tests:
                    self.tests[test] = self.tests[test]._replace(reached=self.tests[test].reached | reached)
        if failed := sorted(test for test, (_, failed, _) in self.tests.items() if failed):
            print("These tests fail without any change, and are left out:", *failed, sep="\n  ")

    def reaching(self, file: str, block: str) -> dict[str, float]:
        """The tests that reach a block, or reached its function as it was before, and the seconds each takes.

        Of what runs at import, which a test does not do again, those of the file.
        """
        numbers = set[int]()
        if block:
            now, before = f"{block.partition('#')[0]}#", f"{block.partition('@')[0]}@"
            known = self._numbers.get(block)
            numbers = self._beginning(before) - self._beginning(now) | ({known} if known is not None else set())
        if not numbers or not numbers.isdisjoint(self.at_import):
            numbers = self._beginning(f"{file}::")
        return {
            name: ran.seconds
            for name, ran in self.tests.items()
            if not ran.failed and not numbers.isdisjoint(ran.reached)
        }

    def _beginning(self, prefix: str) -> set[int]:
        return {number for name, number in self._numbers.items() if name.startswith(prefix)}


def with_tables(path: Path) -> bytes:
    """What is in a test file and in the files of text beside it that it names, which say what else it tries."""
    own = path.read_bytes()
    named = sorted(set(re.findall(rb'"([\w-]+\.txt)"', own)))
    texts = [path.with_name(name.decode()) for name in named]
    return own + b"".join(text.read_bytes() for text in texts if text.is_file())


def copied(root: Path, home: Path) -> Path:
    """A copy of the checkout to change as one likes."""
    shutil.copytree(root, home, ignore=NOT_COPIED)
    (home / "tmp").mkdir(exist_ok=True)
    return home


def surroundings(home: Path) -> dict[str, str]:
    """Variables with which only the copy is found, and nothing is written outside it."""
    there = str(home / "tmp")
    places = {"PYTHONPATH": str(home), "HOME": there, "TMPDIR": there}
    return os.environ | places | {"PYTEST_ADDOPTS": "", "PYTHONDONTWRITEBYTECODE": ""}
