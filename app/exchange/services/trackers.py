"""Smaller trackers whose files need no more than their columns, among them Trello, a board for anything."""

from __future__ import annotations

from app.exchange.services.source import Source, headers

JOBLESS = Source(
    key="jobless",
    name="jobless",
    signatures=(headers("title,platform,address,location_type,status,priority,company,date_applied"),),
    columns={"title": "role", "address": "place", "description": "posting", "skills": ""},
)
PUSHCV = Source(
    key="pushcv",
    name="pushcv",
    signatures=(headers("position,company,title,status,salary_estimate,apply_url,applied_at"),),
    # `position` is the row's place in the list, `title` what the job is called.
    columns={"position": "", "title": "role", "url": "link", "apply url": ""},
)
APPLYR = Source(
    key="applyr",
    name="applyr",
    signatures=(headers("title,company,date_received,date_applied,date_responded,canal,cv_used"),),
    columns={
        "title": "role",
        "summary": "posting",
        "date received": "added_on",
        "compatibility pct": "",
        "applied": "",
        "response status": "",
    },
)
# jobhound writes JSON; json_in turns each of its opportunities into a row under these headers.
JOBHOUND = Source(
    key="jobhound",
    name="jobhound",
    signatures=(headers("company,role,status,comp_range,applied_on,last_activity"),),
    columns={"last activity": "", "contacts": "person", "links": "link"},
    statuses={"declined": "declined"},
)
TRELLO = Source(
    key="trello",
    name="Trello",
    signatures=(headers("Card ID,Card Name,List Name"),),
    columns={
        "card id": "",
        "card name": "role",
        "card url": "link",
        "card description": "note",
        "list id": "",
        "list name": "status",
        "board id": "",
        "board name": "",
        "members": "",
        "attachment count": "",
        "attachment links": "",
        "checklist item total count": "",
        "checklist item completed count": "",
        "vote count": "",
        "comment count": "",
        "last activity date": "",
        "due complete": "",
        "due reminder": "",
        "start date": "",
    },
)
SOURCES = (JOBLESS, PUSHCV, APPLYR, JOBHOUND, TRELLO)
