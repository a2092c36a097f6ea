"""The records besides cards that may be written as JSON, and the fields that some of them write differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.exchange.writing.json_moments import instant_in_zone
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
"""The records with fields that have another name in JSON than elsewhere."""


def _application(application: Application, fields: dict[str, Any]) -> dict[str, Any]:
    """The application with its stage as `stage_id`, `stage` and `kind`, the three names a card has for them."""
    renamed: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "stage":
            renamed |= {"stage_id": value["id"], "stage": value["name"], "kind": value["kind"]}
        else:
            renamed[name] = value
    return renamed


def _ending(ending: Ending, fields: dict[str, Any]) -> dict[str, Any]:
    del fields["interview_ahead"]
    return fields | {"steps": {step.value: state.value for step, state in ending.steps}}


def _rejection(rejection: Rejection, fields: dict[str, Any]) -> dict[str, Any]:
    del fields["setback_plan"]
    return fields | {"answers": {key: text or None for key, text in rejection.answers if not is_private(key)}}


def _finding(finding: Finding, fields: dict[str, Any]) -> dict[str, Any]:
    del fields["note"]
    return fields


def _interview(interview: Interview, fields: dict[str, Any]) -> dict[str, Any]:
    return fields | {"starts_at": instant_in_zone(interview.starts_at, interview.time_zone)}


CHANGED: Mapping[type, Callable[[Any, dict[str, Any]], dict[str, Any]]] = {
    Application: _application,
    Ending: _ending,
    Finding: _finding,
    Rejection: _rejection,
    Interview: _interview,
}
"""The functions that change the fields of some records."""
