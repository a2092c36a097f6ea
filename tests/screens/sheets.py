"""The rows of a sheet as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from widgets.section_list import Section


def sheet_lines(sections: Iterable[Section]) -> Iterator[str]:
    """Each section with its rows: when, name, what is said, what stands at the edge; below it the longer text.

    Before each stands what it is a row of, and which one.
    """
    for section in sections:
        yield f"# {section.title}"
        if not section.rows and section.empty:
            yield f"  {section.empty}"
        for row in section.rows:
            said = "".join(text for text, _ in row.pieces)
            name = "" if row.name is None else f"{row.name[0]:<24} "
            what = f"{getattr(row.kind, 'value', row.kind)} {row.number}"
            yield f"  {what:<14} {row.when:<12} {name}{said}{f'   [{row.aside}]' if row.aside else ''}".rstrip()
            for text in filter(None, (row.text, row.heed)):
                yield from (f"      {line}" for line in text.splitlines())
