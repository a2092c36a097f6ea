"""Changes one thing at a time in a copy of the sources, and lists the changes that no test notices.

The tests near the changed file run first, then for a minute of their time those elsewhere; of both only those that
reach the change, as `reach_map.py` knows, and up to the first failure. The sources themselves stay as they are.

Some changes are not made, because nobody who uses Onward could tell, whatever the tests:
- types, `__slots__`, `__all__` and `__repr__`, which only tools and people at work on the sources read;
- what is only logged, and texts, which are read with the eyes;
- when memory is tidied (`gc`), how often threads take turns, and `fsync`, which shows only when the power fails;
- for how many seconds something waits: tests wait until it is done and never for the time;
- the size of a cache, which decides how long an answer takes and not what it is;
- what is only done ahead while no key is pressed (`app/screens/start/warm_up.py`): without it the same comes later;
- migrations, which stay as they were, and what the sample data tells of;
- keywords that only say what must not happen (`strict`), are for Textual's own footer, which is not used, or say
  whether a scroll is animated, which the dashboard never does.
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
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from tests.mutants.reach_map import PYTEST, ReachMap, blocks_of, copied, surroundings

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("app", "widgets", "db")
LEFT_ALONE = ("db/migrations/", "db/sample/", "app/screens/start/warm_up.py")
LAYERS = ("domain", "exchange", "cli", "screens", "db", "widgets")

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
LARGE = 1000
"""From here on a number is doubled and halved: nobody could tell one more or less."""
ELSEWHERE = 60.0
"""Seconds of tests elsewhere that are tried for a change no test near notices."""
TIDYING = re.compile(r"(gc\.\w+|sys\.setswitchinterval|(os\.|_)fsync|(time|asyncio)\.sleep)$")
WAITS = re.compile(r"Seconds\b")
"""How the sentence below a number begins that says how long something waits."""
CHANGES_NOTHING = {"strict", "animate", "check", "exist_ok", "daemon", "show", "timeout", "maxsize"}


class Mutant(NamedTuple):
    """A change of one place: bytes `start` to `end` of a file become `after`."""

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str
    block: str
    """The block that reaches the place, as `reach_map.py` names it; none if that happens at import."""


class Outcome(NamedTuple):
    """What came of a mutant: noticed, at once or elsewhere, timed out (as good), not noticed, or not reached."""

    mutant: Mutant
    word: str

    @property
    def noticed(self) -> bool:
        return self.word in ("noticed", "noticed elsewhere", "timed out")


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
        case ast.Constant(value=int(count) | float(count)) if count >= LARGE:
            yield ast.Constant(count * 2)
            yield ast.Constant(count // 2)
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
        self._blocks = blocks_of(file, source)
        self._walk(ast.parse(source), in_function=False)

    def _walk(self, node: ast.AST, *, in_function: bool) -> None:
        """`in_function` is whether this runs each time anew, and not only when the module is imported."""
        if is_left_alone(node):
            return
        within = partial(self._walk, in_function=in_function)
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._each([*node.args.defaults, *filter(None, node.args.kw_defaults)], within)
                self._each(node.body, partial(self._walk, in_function=True))
                return
            case ast.Lambda():
                self._each([*node.args.defaults, *filter(None, node.args.kw_defaults)], within)
                self._walk(node.body, in_function=True)
                return
            case ast.ClassDef():
                self._each([*node.keywords, *told(node.body)], within)
                return
            case ast.Module():
                self._each(told(node.body), within)
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
                self._add(node.value, [ast.Constant(None)])
            case ast.If() | ast.IfExp() | ast.While() if not isinstance(
                node.test, (ast.Compare, ast.UnaryOp, ast.BoolOp, ast.Constant)
            ):
                self._add(node.test, [ast.UnaryOp(ast.Not(), node.test)])
        self._add(node, list(alternatives(node)))
        self._each(ast.iter_child_nodes(node), within)

    def _each(self, nodes: Iterable[ast.AST], walk: Callable[[ast.AST], None]) -> None:
        for node in nodes:
            walk(node)

    def _add(self, node: ast.AST, others: list[ast.AST]) -> None:
        if not others:
            return
        start, end = self._bytes(node)
        block = next((block.name for block in reversed(self._blocks) if block.at <= start < block.end), "")
        before, line = ast.unparse(node), getattr(node, "lineno", 0)
        self.found.append([Mutant(self.file, line, start, end, before, ast.unparse(other), block) for other in others])

    def _bytes(self, node: ast.AST) -> tuple[int, int]:
        assert isinstance(node, (ast.expr, ast.stmt))
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset


def told(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements without numbers whose sentence below says that they are seconds to wait."""
    for statement, below in zip_longest(body, body[1:]):
        match below:
            case ast.Expr(value=ast.Constant(value=str(sentence))) if WAITS.match(sentence):
                continue
        yield statement


def is_left_alone(node: ast.AST) -> bool:
    """Imports, types, patterns, lists of names, what only logs, tidies or waits, and texts: nobody could tell."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.pattern() | ast.JoinedStr():
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__" | "TYPE_CHECKING")]):
            return True
        case ast.FunctionDef(name="__repr__"):
            return True
        case ast.Call(func=func) | ast.Expr(value=ast.Call(func=func) | ast.Await(value=ast.Call(func=func))) if (
            LOGS.match(called := ast.unparse(func)) or TIDYING.match(called)
        ):
            return True
        case ast.keyword(arg=name) if name in CHANGES_NOTHING:
            return True
    return False


def sources(root: Path) -> list[str]:
    """The files that are changed, in order."""
    files = [path.relative_to(root).as_posix() for folder in SOURCES for path in (root / folder).rglob("*.py")]
    return sorted(file for file in files if not file.startswith(LEFT_ALONE))


def all_places(root: Path, under: Iterable[str] = SOURCES) -> list[list[Mutant]]:
    """Every place in the sources that is in one of these files and folders, in order of files and lines."""
    return [
        others
        for file in sources(root)
        if any(Path(file).is_relative_to(part) for part in under)
        for others in Places(file, (root / file).read_bytes()).found
    ]


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
    first = [root / mirror, *above] if (root / mirror).is_file() else above
    frames = [path for part, glob in FRAMES.items() if file.startswith(part) for path in sorted(root.glob(glob))]
    files = [path.relative_to(root).as_posix() for path in (*first, *frames)]
    named = naming(root, file, ("tests",))
    return list(dict.fromkeys([*files[: len(first)], *named, *files[len(first) :]]))


def naming(root: Path, file: str, folders: Iterable[str]) -> list[str]:
    """The files in these folders that import a source file; of tests, only those with tests in them."""
    parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
    module, package = re.escape(".".join(parts)), re.escape(".".join(parts[:-1]))
    names = re.compile(rf"\b{module}\b|\bfrom {package} import (?:\([^)]*|[^\n]*)\b{parts[-1]}\b")
    return [
        path.relative_to(root).as_posix()
        for folder in folders
        for path in sorted((root / folder).rglob("test_*.py" if folder == "tests" else "*.py"))
        if names.search(path.read_text("utf-8"))
    ]


class Tests(NamedTuple):
    """Tests to run for a mutant: those near, and then, if none of them notices, those elsewhere that reach it too."""

    near: list[str]
    elsewhere: list[str]
    seconds: dict[str, float]


def tests_for(root: Path, mutant: Mutant, reach: ReachMap) -> Tests:
    """Those that reach the place: in the nearest files, its own first and quick ones before slow ones, then elsewhere.

    Elsewhere the quickest of each file come before the second of any, for so long as `ELSEWHERE` says. What runs at
    import counts as reached by whatever reaches the file or one that imports it; files of tests that name it run whole.
    """
    files = nearest(root, mutant.file)
    place = {file: at for at, file in enumerate(files)}
    reaching = reach.reaching(mutant.file, mutant.block)
    whole: set[str] = set()
    if not mutant.block:
        for file in naming(root, mutant.file, SOURCES):
            reaching |= reach.reaching(file, "")
        whole = set(naming(root, mutant.file, ("tests",))) if reaching else set(files)

    def file_of(test: str) -> str:
        return test.partition("::")[0]

    near = [test for test in reaching if file_of(test) in place and file_of(test) not in whole]
    near.sort(key=lambda test: (place[file_of(test)] > 0, reaching[test], test))
    turns: dict[str, int] = defaultdict(int)
    elsewhere = []
    for test in sorted(reaching, key=lambda test: (reaching[test], test)):
        if file_of(test) not in place:
            elsewhere.append((turns[file_of(test)], reaching[test], test))
            turns[file_of(test)] += 1
    left, chosen_elsewhere = ELSEWHERE, []
    for _, took, test in sorted(elsewhere):
        left -= took
        if left < 0:
            break
        chosen_elsewhere.append(test)
    return Tests([*(file for file in files if file in whole), *near], chosen_elsewhere, reaching)


# Running them


def try_mutant(mutant: Mutant, tests: Tests, home: Path, limit: float | None = None) -> Outcome:
    """Put a change into the copy, run the tests, and put the copy right again."""
    path = home / mutant.file
    source, times = path.read_bytes(), path.stat()
    word = "not reached"
    try:
        path.write_bytes(applied(mutant, source))
        # Bytecode is taken for that of another source only if the time or the length differs.
        os.utime(path, (times.st_atime, times.st_mtime - 3600 - mutant.start))
        for names, noticed in ((tests.near, "noticed"), (tests.elsewhere, "noticed elsewhere")):
            if not names:
                continue
            files = sorted({name.partition("::")[0] for name in names})
            longest = limit or 60 + 4 * sum(tests.seconds.get(name, 0.0) for name in names)
            status = run_tests(names, home, longest)
            if status == 4 and files != names:  # the change gave tests other names
                status = run_tests(files, home, longest)
            if status not in (0, 5):
                return Outcome(mutant, "timed out" if status is None else noticed)
            word = "not noticed" if status == 0 else word
    finally:
        path.write_bytes(source)
        os.utime(path, (times.st_atime, times.st_mtime))
    return Outcome(mutant, word)


def run_tests(tests: list[str], home: Path, limit: float) -> int | None:
    """The exit status of pytest, or None when it took too long; what it started ends with it."""
    (home / "tmp/tests").write_text("\n".join(tests), encoding="utf-8")
    run = subprocess.Popen(
        [*PYTEST, "-x", "-n", "0", "@tmp/tests"],
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


def outcomes(
    root: Path, mutants: list[Mutant], processes: int, reach: ReachMap, limit: float | None = None
) -> list[Outcome]:
    """Try each mutant, and say how far it is; gives them in order."""
    tests = [tests_for(root, mutant, reach) for mutant in mutants]
    with tempfile.TemporaryDirectory(prefix="mutants-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        scratch.chmod(0o755)  # for tests that go on as another user, who imports the copy
        # One may go on working in the checkout; the places are those of the sources as they are now.
        homes: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for at in range(processes):
            homes.put(copied(root, scratch / str(at)))

        def attempt(number: int, mutant: Mutant) -> Outcome:
            home = homes.get()
            try:
                return try_mutant(mutant, tests[number], home, limit)
            finally:
                homes.put(home)

        with ThreadPoolExecutor(processes) as pool:
            attempts = [pool.submit(attempt, number, mutant) for number, mutant in enumerate(mutants)]
            try:
                for done, future in enumerate(as_completed(attempts), 1):
                    mutant, word = future.result()
                    print(f"{done:4} of {len(mutants)}  {word:<19}{mutant.file}:{mutant.line}", flush=True)
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
    reach = ReachMap.kept(ROOT)
    reach.bring_up_to_date(sources(ROOT), given.processes)
    print(f"{len(mutants)} changes.", flush=True)
    print("\n" + report(outcomes(ROOT, mutants, given.processes, reach)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
