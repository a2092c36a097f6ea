"""Teal's job tracker, its columns as its table shows them.

Its statuses carry no day, so only saving and applying are dated. `Archived` is a status there and no outcome: the row
was put away, and nothing says whether the employer said no, the role closed or the user lost interest. Such a row
stands where its other columns put it and gets the tag `archived`.
"""

from __future__ import annotations

from app.exchange.services.source import Source, headers

SOURCE = Source(
    key="teal",
    name="Teal job tracker",
    signatures=(headers("Job Position,Company,Status,Date Saved,Excitement"),),
    columns={
        "job position": "role",
        "company": "company",
        "max salary": "pay_high",
        "location": "place",
        "status": "status",
        "date saved": "added_on",
        "deadline": "deadline",
        "date applied": "applied_on",
        "follow up": "follow_up_on",
        "excitement": "interest",
    },
    usual_order="month-first",
)
