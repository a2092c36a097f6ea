"""Three applications, and how a test looks at what is stored and shown of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.screens.app import Dashboard
from db.queries import Reader
from db.records.applications import Dossier
from db.records.drafts import Draft
from tests.clocks import clock_at
from tests.present import present
from widgets.form import Form
from widgets.text_input import TextInput

TODAY = date(2026, 11, 23)
CONTOSO = Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11))
NORTHWIND = Draft("Northwind", "Data engineer", interest=4, deadline=date(2026, 11, 25))
TAILSPIN = Draft(
    "Tailspin", "Backend developer", stage="Interview", applied_on=date(2026, 11, 3), link="https://tail.example/1"
)


def read(path: Path) -> Reader:
    return Reader.open(path, clock_at())


def the(path: Path, name: str) -> Dossier:
    """Everything stored of the application at this company."""
    reader = read(path)
    try:
        return present(reader.applications.dossier(reader.applications.named(name)[0].id))
    finally:
        reader.close()


def line_of(app: Dashboard, name: str) -> TextInput:
    """The line of a form in which a field is filled in."""
    form = app.screen.query_one(Form)
    line = next(field.control for field in form.fields if field.spec.name == name)
    assert isinstance(line, TextInput)
    return line
