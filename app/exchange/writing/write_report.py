"""Proof of search as Markdown, as CSV, and as a page that prints on A4 and Letter."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from app.domain import formatting
from app.domain.proof_of_search import COLUMNS, Proof
from app.exchange.writing import write_csv
from app.exchange.writing.report_markup import html_page, markdown
from app.files import whole_file

TITLE = "Proof of job search"
FORMATS = {"md": "Markdown", "csv": "CSV", "html": "HTML"}
_NOTHING = "Nothing was sent or done in this time."
_STYLE = """
@page { margin: 18mm 16mm 20mm; @bottom-left { content: "Proof of job search"; font: 8pt sans-serif }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif } }
:root { color-scheme: light }
body { font: 10pt/1.4 "Helvetica Neue", Arial, sans-serif; color: #111; background: #fff; max-width: 60rem;
  margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 16pt; margin: 0 0 .3rem }
p { margin: .2rem 0 }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
thead { display: table-header-group }
tr { break-inside: avoid; page-break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: .25rem .4rem; border-bottom: .5pt solid #888;
  overflow-wrap: anywhere }
th { border-bottom: 1pt solid #111 }
td.date { white-space: nowrap }
.totals { break-inside: avoid; page-break-inside: avoid }
@media print { body { margin: 0; padding: 0; max-width: none } }
"""


def report_text(proof: Proof, columns: Sequence[str], form: str) -> str:
    """The report in one of `FORMATS`, every text in it escaped as that format needs."""
    return _FORMS[form](proof, columns)


def write_report(proof: Proof, columns: Sequence[str], form: str, target: Path, *, bom: bool = True) -> None:
    """Write the report to a file, a table with the mark by which Excel knows UTF-8 where `bom` is set.

    Raises StoreError where that cannot be.
    """
    encoding = write_csv.ENCODING if form == "csv" and bom else "utf-8"
    with whole_file(target) as file:
        file.write(report_text(proof, columns, form).encode(encoding, errors="replace"))


def _facts(proof: Proof) -> Iterator[tuple[str, str]]:
    if proof.name:
        yield "Name", proof.name
    yield "Period", f"{formatting.day_of_year(proof.first)} to {formatting.day_of_year(proof.last)}"


def _markdown(proof: Proof, columns: Sequence[str]) -> str:
    lines = [f"# {TITLE}", ""]
    lines += [f"{markdown(name)}: {markdown(text)}  " for name, text in _facts(proof)]
    lines.append("")
    if proof.lines:
        lines.append(f"| {' | '.join(COLUMNS[name] for name in columns)} |")
        lines.append(f"|{' --- |' * len(columns)}")
        lines += [f"| {' | '.join(markdown(line.cell(name)) for name in columns)} |" for line in proof.lines]
    else:
        lines.append(_NOTHING)
    lines += ["", *(f"- {name}: {number}" for name, number in proof.totals)]
    if proof.remark:
        lines += ["", proof.remark]
    return "\n".join(lines) + "\n"


def _csv(proof: Proof, columns: Sequence[str]) -> str:
    """The table, then below an empty row the facts and totals of the report."""
    rows: list[write_csv.Row] = [[COLUMNS[name] for name in columns]]
    rows += [[line.on if name == "date" else line.cell(name) for name in columns] for line in proof.lines]
    rows += [[], *_facts(proof), *proof.totals]
    if proof.remark:
        rows.append([proof.remark])
    stream = io.StringIO(newline="")
    write_csv.write(rows, stream)
    return stream.getvalue()


def _html(proof: Proof, columns: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{escape(COLUMNS[name])}</th>' for name in columns)
    cells = ("".join(f'<td class="{name}">{escape(line.cell(name))}</td>' for name in columns) for line in proof.lines)
    rows = "\n".join(f"<tr>{row}</tr>" for row in cells)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    facts = "\n".join(f"<p>{escape(name)}: {escape(text)}</p>" for name, text in _facts(proof))
    totals = "\n".join(f"<p>{escape(name)}: {number}</p>" for name, number in proof.totals)
    remark = f"\n<p>{escape(proof.remark)}</p>" if proof.remark else ""
    content = table if proof.lines else f"<p>{_NOTHING}</p>"
    body = f'<h1>{TITLE}</h1>\n{facts}\n{content}\n<div class="totals">\n{totals}{remark}\n</div>'
    return html_page(TITLE, _STYLE, body)


_FORMS: dict[str, Callable[[Proof, Sequence[str]], str]] = {"md": _markdown, "csv": _csv, "html": _html}
