"""Onward's own CSV of applications, so that a table can be edited elsewhere and come back."""

from __future__ import annotations

from app.exchange.services.source import Source, headers

CLOSED = ("closed_on", "ended_on")
"""The column of the day an application was closed, as it is called now and as it was before."""
SOURCE = Source(
    key="onward",
    name="Onward's own table",
    signatures=tuple(headers(f"company,role,stage,kind,outcome,applied_on,stage_since,{closed}") for closed in CLOSED),
    columns={
        "stage": "",
        "kind": "status",
        "outcome": "status",
        "stage since": "status_on",
        "replied on": "answered_on",
        "answered on": "answered_on",
        "closed on": "ended_on",
        "ended on": "ended_on",
        "decision date": "decision_on",
        "decision on": "decision_on",
        "effort hours": "effort_hours",
        "work mode": "work_mode",
        "round": "",
    },
    statuses={"declined": "declined", "closed": "closed"},
)
