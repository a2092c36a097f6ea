"""What writes know of the tables is what the SQLModel models say."""

import json
import os
import re
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from db.models import load_all
from db.schema import tables

WRITE = bool(os.environ.get("ONWARD_WRITE_TABLES"))
BESIDE = Path(tables.__file__)


def models() -> dict[str, type[SQLModel]]:
    load_all()
    found = {}
    waiting: list[Any] = [SQLModel]
    while waiting:
        for model in waiting.pop().__subclasses__():
            waiting.append(model)
            if hasattr(model, "__table__"):
                found[model.__table__.name] = model
    return found


def allowed(field: FieldInfo) -> list[Any]:
    """The words of the enum a field is annotated with, or the ends of its numbers."""
    for kind in (field.annotation, *get_args(field.annotation)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [[member.value for member in kind]]
    ends = {type(end): end for end in field.metadata}
    return [[], ends[Ge].ge, ends[Le].le] if Ge in ends and Le in ends else []


def described(model: type[SQLModel]) -> dict[str, Any]:
    table = model.__table__  # type: ignore[attr-defined]
    (key,) = table.primary_key.columns
    columns = {}
    for column in table.columns:
        field = model.model_fields[column.name]
        declared = str(column.type.compile(dialect=sqlite.dialect())).partition("(")[0]
        default = None if field.is_required() else field.default
        columns[column.name] = [declared, bool(column.nullable), field.is_required(), default, *allowed(field)]
    references = [
        [f.parent.name, f.column.table.name, f.ondelete == "CASCADE"]
        for f in sorted(table.foreign_keys, key=lambda f: f.parent.name)
    ]
    return {"key": key.name, "columns": columns, "references": references}


def as_json(every: dict[str, Any]) -> str:
    """A line for each column, so that a change of a model is a change of a line."""
    parts = []
    for name, facts in every.items():
        columns = ",\n".join(f"      {json.dumps(c)}: {json.dumps(v)}" for c, v in facts["columns"].items())
        parts.append(
            f'  "{name}": {{\n    "key": "{facts["key"]}",\n    "columns": {{\n{columns}\n    }},\n'
            f'    "references": {json.dumps(facts["references"])}\n  }}'
        )
    return "{\n" + ",\n".join(parts) + "\n}\n"


def schema() -> str:
    made: list[CreateTable | CreateIndex] = []
    for table in load_all().sorted_tables:
        made.append(CreateTable(table))
        made.extend(CreateIndex(index) for index in sorted(table.indexes, key=lambda index: str(index.name)))
    text = ";\n".join(str(part.compile(dialect=sqlite.dialect())).strip() for part in made) + ";\n"
    return re.sub(r"[ ]+\n", "\n", text.replace("\t", "    "))


def held_to(path: Path, wanted: str) -> None:
    if WRITE:
        path.write_text(wanted)
    assert path.read_text() == wanted


def test_the_columns_known_to_writes_are_those_of_the_models() -> None:
    every = {table.name: described(models()[table.name]) for table in load_all().sorted_tables}
    held_to(BESIDE.with_name("tables.json"), as_json(every))


def test_a_new_store_is_made_as_the_models_say() -> None:
    held_to(tables.SCHEMA, schema())


def test_the_schema_is_sql() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(tables.SCHEMA.read_text())
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert made - {"sqlite_sequence"} == set(models())
