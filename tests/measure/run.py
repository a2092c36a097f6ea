"""How well Onward reads what the web and the mailbox bring: tables of accuracies, made by `make measure`.

A module beside this one measures one kind of thing: its `table()` gives a title, the headers and the rows. The tables
replace those between the markers of the page of the documentation the module names as `PAGE`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
MODULES = tuple(
    f"tests.measure.{path.stem}" for path in sorted(Path(__file__).parent.glob("*.py")) if path.stem != "run"
)


def as_markdown(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put_in(page: Path, name: str, table: str) -> None:
    """Replace what stands between the markers of a table in a page."""
    text = page.read_text("utf-8")
    begin, end = f"<!-- measured: {name} -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{page} has no place for the table of {name}.")
    page.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", "utf-8")


def main() -> None:
    """Measure everything, print it, and write it into the documentation."""
    for name in MODULES:
        module = import_module(name)
        title, headers, rows = module.table()
        table = as_markdown(headers, rows)
        print(f"{title}\n\n{table}\n")
        put_in(ROOT / module.PAGE, name.rpartition(".")[2], table)


if __name__ == "__main__":
    main()
