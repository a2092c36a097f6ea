"""Writes everything as JSON, tables as CSV and the review as Markdown, each whole to a file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.files import whole_file

if TYPE_CHECKING:
    from app.clock import Clock
    from app.exchange.writing.write_csv import Row, WholeApplication
    from db.queries import Reader
    from db.records.cards import Card
    from db.records.history import Event
    from db.records.tasks import Task

TABLES = ("applications", "events", "contacts", "tasks")


def write_everything(reader: Reader, target: Path) -> None:
    """Write the whole store but for private text as JSON. Raises StoreError where that cannot be."""
    write_encoded(everything(reader, include_private=False, include_documents=False), target)


def write_encoded(pieces: Iterable[str], target: Path) -> None:
    """Write JSON in pieces to a file. Raises StoreError where that cannot be."""
    with whole_file(target) as file:
        for piece in pieces:
            file.write(piece.encode("ascii"))


def everything(reader: Reader, include_private: bool, include_documents: bool) -> Iterator[str]:
    """The whole store as JSON, in pieces. Raises StoreError where it cannot be read."""
    from db.export import dump

    return encode(dump(reader, include_private=include_private, include_documents=include_documents))


def encode(data: dict[str, Any]) -> Iterator[str]:
    """An export as JSON, in pieces."""
    return _in_chunks(json.JSONEncoder(ensure_ascii=True, indent=1).iterencode(data))


def _in_chunks(pieces: Iterable[str]) -> Iterator[str]:
    """The same text in larger pieces, and a line end after it."""
    remaining = iter(pieces)
    yield from iter(lambda: "".join(islice(remaining, 5000)), "")
    yield "\n"


def write_review(reader: Reader, clock: Clock, target: Path, *, include_private: bool = False) -> None:
    """Write a review as Markdown. Raises StoreError where that cannot be."""
    from app.domain.recovery.review import markdown, review

    lines = markdown(review(reader, clock, include_private=include_private))
    with whole_file(target) as file:
        for line in lines:
            file.write(f"{line}\n".encode(errors="replace"))


def write_table(reader: Reader, name: str, target: Path, *, bom: bool = True) -> None:
    """Write one of `TABLES` as CSV. Raises StoreError where that cannot be.

    With `bom` the file begins with the mark by which Excel knows UTF-8.
    """
    from app.exchange.writing.write_csv import ENCODING

    text = table(reader, name)
    with whole_file(target) as file:
        file.write(text.encode(ENCODING if bom else "utf-8", errors="replace"))


def table(reader: Reader, name: str) -> str:
    """One of `TABLES` as CSV. Raises StoreError where it cannot be read."""
    from app.exchange.writing import write_csv

    stream = io.StringIO(newline="")
    write_csv.write(rows(reader, name), stream)
    return stream.getvalue()


def write_workbook(reader: Reader, names: Iterable[str], target: Path) -> None:
    """Write some of `TABLES` as a workbook with a sheet for each. Raises StoreError where that cannot be."""
    from app.exchange.writing import write_workbook

    write_workbook.write_workbook(((name, rows(reader, name)) for name in names), target)


def rows(reader: Reader, name: str) -> Iterable[Row]:
    """The rows of one of `TABLES`, its header first."""
    from app.exchange.writing import write_csv

    stages = {stage.id: stage for stage in reader.stages.all()}
    names = {number: stage.name for number, stage in stages.items()}
    tables: dict[str, Callable[[], Iterable[Row]]] = {
        "applications": lambda: write_csv.applications(_applications(reader), stages),
        "events": lambda: write_csv.events(_events(reader), names),
        "contacts": lambda: write_csv.contacts(reader.contacts.all()),
        "tasks": lambda: write_csv.tasks(_tasks(reader)),
    }
    return tables[name]()


def _application_ids(reader: Reader) -> list[int]:
    """The ids of all applications, of every search."""
    return [application.id for application in reader.imports.known()]


def _applications(reader: Reader) -> Iterator[WholeApplication]:
    from app.exchange.writing.write_csv import WholeApplication

    documents: dict[int, list[str]] = {}
    for sent in sorted(reader.documents.sent(), key=lambda sent: sent.document.id):
        documents.setdefault(sent.document.application_id, []).append(sent.document.name)
    searches = {search.id: search.name for search in reader.searches.all()}
    archived = {ending.application_id: ending.archived_on for ending in reader.of_all_searches().rejections.all()}
    for number in _application_ids(reader):
        application = reader.applications.get(number)
        if application is not None:
            yield WholeApplication(
                application,
                reader.history.events(number),
                reader.contacts.of(number),
                documents.get(number, ()),
                searches.get(application.search_id, ""),
                archived.get(number),
            )


def _events(reader: Reader) -> Iterator[tuple[Card, Event]]:
    for card in reader.applications.cards(_application_ids(reader)):
        for event in reader.history.events(card.id):
            yield card, event


def _tasks(reader: Reader) -> Iterator[tuple[Task, Card | None]]:
    all_tasks = reader.of_all_searches().tasks.all(open_only=False)
    yield from ((task, card) for task, card in all_tasks if task.application_id is None)
    for application_id in _application_ids(reader):
        yield from reader.tasks.all(open_only=False, application_id=application_id)
