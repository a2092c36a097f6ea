"""The views as a report to show a coach: Markdown, or a page of its own with the pictures in it.

Anonymous unless asked otherwise: no company stands in it, and what may hold a name gets a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from app.domain.clean_text import plain_line
from app.domain.formatting import capital_first, full_day
from app.domain.insights.flow import NO_SOURCE, OTHER_SOURCES
from app.domain.insights.view_parts import Label, ViewPart, as_written
from app.domain.insights.views import SHOWN_UNASKED, VIEWS, Insights
from app.exchange.writing.anonymous import is_known_source
from app.exchange.writing.insights_svg import draw_view
from app.exchange.writing.report_markup import html_page, markdown
from app.files import whole_file

TITLE = "Insights into a job search"
FORMATS = {".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
"""The formats by the ending of a file."""
ANONYMOUS = "Companies, people and your own words are left out or replaced by labels."
_STYLE = """
:root { color-scheme: light dark }
body { font: 11pt/1.5 "Helvetica Neue", Arial, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 17pt; margin: 0 0 .3rem }
h2 { font-size: 13pt; margin: 2rem 0 .3rem }
h3 { font-size: 11pt; margin: 1rem 0 .2rem }
p { margin: .3rem 0 }
table { border-collapse: collapse; margin: .6rem 0 }
th, td { text-align: left; vertical-align: top; padding: .15rem .9rem .15rem 0; overflow-wrap: anywhere }
th { font-weight: normal; opacity: .7 }
.right { text-align: right }
figure { margin: .6rem 0 }
svg { max-width: 100%; height: auto }
"""


def report_text(insights: Insights, form: str, *, named: bool) -> str:
    """The report as `md` or `html`; `named` writes companies, sources and documents as they are."""
    label = as_written if named else new_labels()
    views = [(name, list(insights.text(name, label=label, named=named))) for name in SHOWN_UNASKED]
    facts = [f"{full_day(insights.today)}. {_range(insights, named=named)}."]
    if not named:
        facts.append(ANONYMOUS)
    if form == "html":
        return _html(
            facts, [(VIEWS[name], parts, draw_view(name, insights, label, named=named)) for name, parts in views]
        )
    return _markdown(facts, [(VIEWS[name], parts) for name, parts in views])


def write_insights_report(insights: Insights, form: str, target: Path, *, named: bool) -> None:
    """Write the report to a file. Raises StoreError where that cannot be."""
    with whole_file(target) as file:
        file.write(report_text(insights, form, named=named).encode("utf-8", errors="replace"))


def new_labels() -> Label:
    """A function that labels texts which may be names: the same label for the same text, numbered in order."""
    label_by_text: dict[tuple[str, str], str] = {}
    numbers: dict[str, int] = {}

    def label(kind: str, text: str) -> str:
        if kind == "source" and (text in (NO_SOURCE, OTHER_SOURCES) or is_known_source(text)):
            return text
        if kind == "work_mode":
            return text
        key = (kind, text.casefold())
        if key not in label_by_text:
            numbers[kind] = numbers.get(kind, 0) + 1
            label_by_text[key] = f"{_LABELS.get(kind, kind)} {numbers[kind]}"
        return label_by_text[key]

    return label


_LABELS = {"source": "Source", "role": "Role", "document": "Document", "reason": "Own reason", "task": "Task"}


def _range(insights: Insights, *, named: bool) -> str:
    range_ = insights.range if named else insights.range.unnamed()
    words = range_.words(insights.today)
    return capital_first(words)


def _markdown(facts: Iterable[str], views: Iterable[tuple[str, list[ViewPart]]]) -> str:
    lines = [f"# {TITLE}"]
    for fact in facts:
        lines += ["", markdown(fact)]
    for title, parts in views:
        lines += ["", f"## {title}"]
        for part in parts:
            lines.append("")
            if part.rows:
                lines += _table(part)
            else:
                lines.append(f"### {markdown(part.text)}" if part.is_heading else markdown(part.text))
    return "\n".join(lines) + "\n"


def _table(part: ViewPart) -> Iterator[str]:
    head, *rows = part.rows
    yield f"| {' | '.join(map(markdown, head))} |"
    yield f"|{'|'.join(' ---: ' if column in part.right else ' --- ' for column in range(len(head)))}|"
    yield from (f"| {' | '.join(map(markdown, row))} |" for row in rows)


def _html(facts: Iterable[str], views: Iterable[tuple[str, list[ViewPart], str]]) -> str:
    body = [f"<h1>{TITLE}</h1>", *(f"<p>{_html_text(fact)}</p>" for fact in facts)]
    for title, parts, picture in views:
        body.append(f"<h2>{title}</h2>")
        body.append(f"<figure>{picture}</figure>")
        for part in parts:
            tag = "h3" if part.is_heading else "p"
            body.append(_html_table(part) if part.rows else f"<{tag}>{_html_text(part.text)}</{tag}>")
    return html_page(TITLE, _STYLE, "\n".join(body))


def _html_table(part: ViewPart) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        styles = (' class="right"' if column in part.right else "" for column in range(len(row)))
        return "".join(f"<{tag}{style}>{_html_text(cell)}</{tag}>" for style, cell in zip(styles, row, strict=True))

    head, *rows = part.rows
    body = "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    return f"<table>\n<thead><tr>{cells(head, 'th')}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _html_text(text: str) -> str:
    return escape(plain_line(text))
