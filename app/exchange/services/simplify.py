"""Simplify's list of tracked jobs.

`Status Date` is when the status was last set, so it dates the stage or the ending the status names; `Applied Date`
dates the application. `Archived` is not an outcome: it says that the user put the row away, not how it ended, and to
make a withdrawal or a silence of it would put numbers into the user's rates that nobody reported. A row that is
archived without an ending keeps its stage and gets the tag `archived`, so that all of them can be found and ended in
one go.
"""

from __future__ import annotations

from app.exchange.services.source import Source, headers

SOURCE = Source(
    key="simplify",
    name="Simplify tracked jobs",
    signatures=(headers("Job Title,Company Name,Job URL,Applied Date,Status,Status Date,Archived"),),
    columns={
        "job title": "role",
        "company name": "company",
        "location": "place",
        "job url": "link",
        "applied date": "applied_on",
        "status": "status",
        "status date": "status_on",
        "archived": "archived",
        "date archived": "",
        "notes": "note",
        "job type": "",
    },
    all_of=headers(
        "Job Title,Company Name,Location,Job URL,Applied Date,Status,Status Date,Archived,Date Archived,Notes,job_type"
    ),
)
