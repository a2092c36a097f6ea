"""The records that may be written as JSON, besides those of a list, and what is written otherwise of some."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.exchange.writing.json_moments import agreed
from db.records.applications import Application, Dossier, Earlier, ImportedCell, Note, SavedEmail, Tally
from db.records.changes import Problem, UndoEntry
from db.records.contacts import Person
from db.records.documents import Document
from db.records.history import Event
from db.records.interviews import Interview
from db.records.offers import Criterion, Offer, OpenOffer
from db.records.pauses import Pause
from db.records.plan import Check, DealBreaker, PlannedItem, Target, WeekSoFar
from db.records.recovery import Ending, Feedback, Finding, Rejection, is_private
from db.records.searches import SavedSearch, Search
from db.records.tasks import Task

RECORDS: frozenset[type] = frozenset(
    {
        UndoEntry,
        Application,
        Check,
        Criterion,
        Document,
        Dossier,
        Earlier,
        Ending,
        Event,
        Feedback,
        Finding,
        PlannedItem,
        ImportedCell,
        Interview,
        Note,
        Offer,
        Pause,
        OpenOffer,
        DealBreaker,
        Person,
        Problem,
        Rejection,
        SavedEmail,
        SavedSearch,
        Search,
        Tally,
        Target,
        Task,
        WeekSoFar,
    }
)
OTHER_NAMES: Mapping[type, dict[str, str]] = {
    Interview: {"people": "with"},
    Search: {name: name for name in Search._fields},
}
"""Records whose fields are not called as fields of that name mostly are."""


def _application(application: Application, shown: dict[str, Any]) -> dict[str, Any]:
    """The application with its stage as `stage_id`, `stage` and `kind`, the three names a card has for them."""
    told: dict[str, Any] = {}
    for name, value in shown.items():
        if name == "stage":
            told |= {"stage_id": value["id"], "stage": value["name"], "kind": value["kind"]}
        else:
            told[name] = value
    return told


def _ending(ending: Ending, shown: dict[str, Any]) -> dict[str, Any]:
    return shown | {"steps": {step.value: state.value for step, state in ending.steps}}


def _rejection(rejection: Rejection, shown: dict[str, Any]) -> dict[str, Any]:
    del shown["setback_plan"]
    return shown | {"answers": {key: text or None for key, text in rejection.answers if not is_private(key)}}


def _finding(finding: Finding, shown: dict[str, Any]) -> dict[str, Any]:
    del shown["note"]
    return shown


def _interview(interview: Interview, shown: dict[str, Any]) -> dict[str, Any]:
    return shown | {"starts_at": agreed(interview.starts_at, interview.time_zone)}


CHANGED: Mapping[type, Callable[[Any, dict[str, Any]], dict[str, Any]]] = {
    Application: _application,
    Ending: _ending,
    Finding: _finding,
    Rejection: _rejection,
    Interview: _interview,
}
"""What is done to the fields of some records."""
