"""Onward's own CSV of applications, so that a table can be edited elsewhere and come back."""

from __future__ import annotations

from app.exchange.services.source import Source, headers

SOURCE = Source(
    key="onward",
    name="Onward's own table",
    signatures=(headers("company,role,stage,kind,outcome,applied_on,stage_since,ended_on"),),
    columns={
        "stage": "",
        "kind": "status",
        "outcome": "status",
        "stage since": "status_on",
        "answered on": "answered_on",
        "ended on": "ended_on",
        "decision on": "decision_on",
        "effort hours": "effort_hours",
        "work mode": "work_mode",
        "source": "",
        "round": "",
    },
    statuses={"declined": "declined", "closed": "closed"},
)
