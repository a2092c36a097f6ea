"""Changes one thing at a time in a copy of the sources, and lists the changes that no test nearby notices.

A mark at the place of each change first tells which of the nearest tests reach it, while those run unchanged; only
these run again with the change, and stop at the first failure. The sources themselves are never written to.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import os
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SOURCES = ("app", "widgets", "db")
LEFT_ALONE = ("db/migrations/", "db/sample/")
LAYERS = ("domain", "exchange", "cli", "screens", "db", "widgets")
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")
PYTEST = (sys.executable, "-m", "pytest", "-q", "--hypothesis-seed=1")

OTHER_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OTHER_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OTHER_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "list"}
FRAMES = {"app/screens/": "tests/snapshots/test_*.py", "widgets/": "tests/widgets/test_*frames.py"}
LOGS = re.compile(r"(logging|logger|log|warnings)\.\w+$")
KEEPS = re.compile(r"(functools\.)?(cache|lru_cache|cached_property)\b")
CHANGES_NOTHING = {"strict", "check", "exist_ok", "daemon", "show"}
"""Keywords whose value only says what must not happen, or is for the footer of Textual, which Onward does not use."""


class Mutant(NamedTuple):
    """A change of one place: bytes `start` to `end` of a file become `after`. `mark` is the expression to be marked."""

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str
    mark: tuple[int, int] | None
    """Bytes of the expression whose evaluation reaches the place; none if that happens at import, or once only."""


class Outcome(NamedTuple):
    """What came of a mutant: noticed, timed out (as good as noticed), not noticed, or not reached by any test."""

    mutant: Mutant
    word: str

    @property
    def noticed(self) -> bool:
        return self.word in ("noticed", "timed out")


# Finding places to change


def alternatives(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand in the place of a node."""
    match node:
        case ast.Compare():
            for at, operator in enumerate(node.ops):
                for other in OTHER_COMPARISONS[type(operator)]:
                    yield changed(node, ops=[*node.ops[:at], other(), *node.ops[at + 1 :]])
        case ast.BoolOp():
            yield changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        case ast.BinOp() | ast.AugAssign() if type(node.op) in OTHER_OPERATORS and not (
            isinstance(node, ast.BinOp) and (is_text(node.left) or is_text(node.right))
        ):
            yield changed(node, op=OTHER_OPERATORS[type(node.op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.Constant(value=bool(yes)):
            yield ast.Constant(not yes)
        case ast.Constant(value=int(count) | float(count)):
            yield ast.Constant(count + 1)
            if count > 1:
                yield ast.Constant(count - 1)
        case ast.Call(func=ast.Name(id=name)) if name in OTHER_CALLS:
            given = node.keywords if OTHER_CALLS[name] != "list" else []
            yield changed(node, func=ast.Name(OTHER_CALLS[name]), keywords=given)
        case ast.Call(args=[first, second, *rest]) if ast.dump(first) != ast.dump(second) and not any(
            isinstance(argument, ast.Starred) for argument in (first, second)
        ):
            yield changed(node, args=[second, first, *rest])


def changed(node: ast.AST, **fields: object) -> ast.AST:
    """A node like this one but for some fields."""
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


class Places:
    """Walks through a file and gathers each place with what could stand there."""

    def __init__(self, file: str, source: bytes) -> None:
        self.file = file
        self.source = source
        self.found: list[list[Mutant]] = []
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._walk(ast.parse(source), in_function=False)

    def _walk(self, node: ast.AST, *, in_function: bool) -> None:
        """`in_function` is whether this runs each time anew, and not only when the module is imported."""
        if is_left_alone(node):
            return
        within = partial(self._walk, in_function=in_function)
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                kept = any(KEEPS.match(ast.unparse(decorator)) for decorator in node.decorator_list)
                self._each([*node.args.defaults, *filter(None, node.args.kw_defaults)], within)
                self._each(node.body, partial(self._walk, in_function=not kept))
                return
            case ast.Lambda():
                self._each([*node.args.defaults, *filter(None, node.args.kw_defaults)], within)
                self._walk(node.body, in_function=True)
                return
            case ast.ClassDef():
                self._each([*node.keywords, *node.body], within)
                return
            case ast.AnnAssign():
                self._each([node.value] if node.value else [], within)
                return
            case ast.BinOp(op=ast.BitOr()) if not in_function:
                return  # a type
            case ast.Call(func=func) if (called := ast.unparse(func).rpartition(".")[2]) in ("cast", "isinstance"):
                self._each(node.args[1:] if called == "cast" else node.args[:1], within)
                return
            case ast.Expr(value=ast.Call() | ast.Await()):
                self._add(node.value, [ast.Constant(None)], node.value, in_function)
            case ast.If() | ast.IfExp() | ast.While() if not isinstance(
                node.test, (ast.Compare, ast.UnaryOp, ast.BoolOp, ast.Constant)
            ):
                self._add(node.test, [ast.UnaryOp(ast.Not(), node.test)], node.test, in_function)
        self._add(node, list(alternatives(node)), getattr(node, "value", node), in_function)
        self._each(ast.iter_child_nodes(node), within)

    def _each(self, nodes: Iterable[ast.AST], walk: Callable[[ast.AST], None]) -> None:
        for node in nodes:
            walk(node)

    def _add(self, node: ast.AST, others: list[ast.AST], mark: ast.AST, in_function: bool) -> None:
        if not others:
            return
        start, end = self._bytes(node)
        marked = self._bytes(mark if isinstance(node, ast.AugAssign) else node) if in_function else None
        before, line = ast.unparse(node), getattr(node, "lineno", 0)
        self.found.append([Mutant(self.file, line, start, end, before, ast.unparse(other), marked) for other in others])

    def _bytes(self, node: ast.AST) -> tuple[int, int]:
        assert isinstance(node, (ast.expr, ast.stmt))
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset


def is_left_alone(node: ast.AST) -> bool:
    """Imports, types, patterns, lists of names, what only logs, and texts: not what a test should hold."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.pattern() | ast.JoinedStr():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__" | "TYPE_CHECKING")]):
            return True
        case ast.FunctionDef(name="__repr__"):
            return True
        case ast.Call(func=func) | ast.Expr(value=ast.Call(func=func)) if LOGS.match(ast.unparse(func)):
            return True
        case ast.keyword(arg=name) if name in CHANGES_NOTHING:
            return True
    return False


def all_places(root: Path, under: Iterable[str] = SOURCES) -> list[list[Mutant]]:
    """Every place in the sources that is in one of these files and folders, in order of files and lines."""
    found: list[list[Mutant]] = []
    for path in sorted(path for folder in SOURCES for path in (root / folder).rglob("*.py")):
        file = path.relative_to(root).as_posix()
        if not file.startswith(LEFT_ALONE) and any(Path(file).is_relative_to(part) for part in under):
            found += Places(file, path.read_bytes()).found
    return found


def chosen(root: Path, number: int, seed: int, under: Iterable[str] = SOURCES) -> list[Mutant]:
    """So many mutants at different places, the same ones for the same seed and sources."""
    pick = random.Random(seed)
    places = all_places(root, under)
    return sorted(pick.choice(others) for others in pick.sample(places, min(number, len(places))))


def applied(mutant: Mutant, source: bytes) -> bytes:
    """The source with the change in it."""
    statement = isinstance(ast.parse(mutant.after).body[0], ast.AugAssign)
    after = mutant.after if statement else f"({mutant.after})"
    return source[: mutant.start] + after.encode() + source[mutant.end :]


def marked(source: bytes, marks: Iterable[tuple[int, tuple[int, int]]]) -> bytes:
    """The source with a mark at each place, which has a number and its bytes; places may lie within each other."""
    inserts = []
    for number, (start, end) in marks:
        mark = f'(__import__("tests.reach").reach.reached({number}), ('
        inserts += [(start, 1, -end, mark.encode()), (end, 0, -start, b"))[1]")]
    for at, _, _, text in sorted(inserts, reverse=True):
        source = source[:at] + text + source[at:]
    return source


# Choosing tests


def nearest(root: Path, file: str) -> list[str]:
    """The test files for a source file, the nearest first: its own, those of its folder, those above, all that name it.

    For what is seen, the whole frames too.
    """
    own = Path("tests", file if file.count("/") == 1 else file.removeprefix("app/"))
    mirror = own.with_name(f"test_{own.name}")
    *folders, top, _ = own.parents
    above = [path for up in folders for path in sorted((root / up).glob("test_*.py"))]
    above = above or sorted((root / top).glob("test_*.py"))
    parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
    module, package = re.escape(".".join(parts)), re.escape(".".join(parts[:-1]))
    names = re.compile(rf"\b{module}\b|\bfrom {package} import (?:\([^)]*|[^\n]*)\b{parts[-1]}\b")
    first = [root / mirror, *above] if (root / mirror).is_file() else above
    naming = [path for path in sorted((root / "tests").rglob("test_*.py")) if names.search(path.read_text("utf-8"))]
    frames = [path for part, glob in FRAMES.items() if file.startswith(part) for path in sorted(root.glob(glob))]
    return [path.relative_to(root).as_posix() for path in dict.fromkeys([*first, *naming, *frames])]


class Plain(NamedTuple):
    """What the unchanged tests did: seconds of each that passed, those that failed, and what reached each place."""

    seconds: dict[str, float]
    failed: set[str]
    reached: dict[int, set[str]]


def run_plain(root: Path, mutants: list[Mutant], files: list[str], processes: int, scratch: Path) -> Plain:
    """Run the unchanged tests once, with a mark at the place of each mutant."""
    home = copied(root, scratch / "plain")
    marks = defaultdict(list)
    for number, mutant in enumerate(mutants):
        if mutant.mark:
            marks[mutant.file].append((number, mutant.mark))
    for file, places in marks.items():
        (home / file).write_bytes(marked((home / file).read_bytes(), places))
    notes = scratch / "notes"
    command = [*PYTEST, "-p", "tests.reach", "-n", str(processes if processes > 1 else 0), *files]
    environment = surroundings(home) | {"ONWARD_REACH_NOTES": str(notes)}
    status = subprocess.run(command, cwd=home, env=environment).returncode
    if not notes.exists() or status not in (0, 1):
        raise SystemExit("The unchanged tests cannot be run.")
    seconds: dict[str, float] = defaultdict(float)
    failed, reached = set(), defaultdict(set)
    for line in notes.read_text("utf-8").splitlines():
        word, value, test = line.split("\t", 2)
        if word == "reached":
            reached[int(value)].add(test)
            continue
        seconds[test] += float(value)
        if word == "failed":
            failed.add(test)
    return Plain({test: took for test, took in seconds.items() if test not in failed}, failed, reached)


def tests_for(number: int, mutant: Mutant, files: list[str], plain: Plain) -> list[str]:
    """The tests to run, quickest first but the nearest file's before others'; whole files for a change at import."""
    reaching = plain.reached.get(number, set())
    if mutant.mark is None or "" in reaching:
        return files
    place = {file: at for at, file in enumerate(files)}
    own = [test for test in reaching if test in plain.seconds and test.partition("::")[0] in place]
    return sorted(own, key=lambda test: (place[test.partition("::")[0]] > 0, plain.seconds[test], test))


# Running them


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


def try_mutant(mutant: Mutant, tests: list[str], plain: Plain, home: Path, limit: float | None) -> Outcome:
    """Put a change into the copy, run the tests, and put the copy right again."""
    if not tests:
        return Outcome(mutant, "not reached")
    path = home / mutant.file
    source, times = path.read_bytes(), path.stat()
    files = {test.partition("::")[0] for test in tests}
    usual = sum(took for test, took in plain.seconds.items() if test in tests or test.partition("::")[0] in tests)
    try:
        path.write_bytes(applied(mutant, source))
        # Bytecode is taken for that of another source only if the time or the length differs.
        os.utime(path, (times.st_atime, times.st_mtime - 3600 - mutant.start))
        status = run_tests(tests, plain, home, limit or 30 + 5 * usual)
        if status == 4 and files != set(tests):  # the change gave tests other names
            status = run_tests(sorted(files), plain, home, limit or 30 + 5 * usual)
    finally:
        path.write_bytes(source)
        os.utime(path, (times.st_atime, times.st_mtime))
    return Outcome(mutant, {None: "timed out", 0: "not noticed", 5: "not reached"}.get(status, "noticed"))


def run_tests(tests: list[str], plain: Plain, home: Path, limit: float) -> int | None:
    """The exit status of pytest, or None when it took too long; what it started ends with it."""
    (home / "tmp/tests").write_text("\n".join(tests), encoding="utf-8")
    without = [f"--deselect={test}" for test in sorted(plain.failed)]
    run = subprocess.Popen(
        [*PYTEST, "-x", "-n", "0", *without, "@tmp/tests"],
        cwd=home,
        env=surroundings(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return run.wait(limit)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()


def outcomes(root: Path, mutants: list[Mutant], processes: int, limit: float | None = None) -> list[Outcome]:
    """Try each mutant, and say how far it is; gives them in order."""
    files = {file: nearest(root, file) for file in sorted({mutant.file for mutant in mutants})}
    wanted = sorted({test for tests in files.values() for test in tests})
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        scratch = Path(name)
        scratch.chmod(0o755)  # for tests that go on as another user, who imports the copy
        # One may go on working in the checkout; the places are those of the sources as they are now.
        before = copied(root, scratch / "before")
        print(f"{len(mutants)} changes. First, {len(wanted)} test files unchanged.", flush=True)
        plain = run_plain(before, mutants, wanted, processes, scratch) if wanted else Plain({}, set(), {})
        if plain.failed:
            print("These tests fail without any change, and are left out:", *sorted(plain.failed), sep="\n  ")
        homes: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for at in range(processes):
            homes.put(copied(before, scratch / str(at)))

        def attempt(number: int, mutant: Mutant) -> Outcome:
            home = homes.get()
            try:
                return try_mutant(mutant, tests_for(number, mutant, files[mutant.file], plain), plain, home, limit)
            finally:
                homes.put(home)

        with ThreadPoolExecutor(processes) as pool:
            attempts = [pool.submit(attempt, number, mutant) for number, mutant in enumerate(mutants)]
            try:
                for done, future in enumerate(as_completed(attempts), 1):
                    mutant, word = future.result()
                    print(f"{done:4} of {len(mutants)}  {word:<12}{mutant.file}:{mutant.line}", flush=True)
            except (KeyboardInterrupt, SystemExit):
                pool.shutdown(cancel_futures=True)
                raise
        return [future.result() for future in attempts]


# Saying what came of it


def layer(file: str) -> str:
    """The layer a file belongs to; `app` for those beside the layers."""
    parts = file.removeprefix("app/").split("/")
    return parts[0] if parts[0] in LAYERS else "app"


def report(results: list[Outcome]) -> str:
    """The changes nobody noticed, and a table of the share noticed by layer."""
    lines = []
    missed = [outcome for outcome in results if not outcome.noticed]
    for mutant, word in missed:
        lines += [f"{mutant.file}:{mutant.line}  {word}", f"  - {mutant.before}", f"  + {mutant.after}"]
    lines += ["", f"{'layer':<10}{'changes':>8}{'noticed':>9}{'share':>8}"]
    for name in (*LAYERS, "app", "all"):
        own = [outcome for outcome in results if name in ("all", layer(outcome.mutant.file))]
        if own:
            noticed = sum(outcome.noticed for outcome in own)
            lines.append(f"{name:<10}{len(own):>8}{noticed:>9}{noticed / len(own):>8.0%}")
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100, help="how many changes to try")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same changes")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many are tried at once")
    parser.add_argument(
        "--under", nargs="+", default=SOURCES, metavar="PLACE", help="only these files and folders, such as app/domain"
    )
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the copies are deleted
    mutants = chosen(ROOT, given.number, given.seed, given.under)
    if not mutants:
        parser.error(f"nothing to change under {' '.join(given.under)}")
    print("\n" + report(outcomes(ROOT, mutants, given.processes)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
