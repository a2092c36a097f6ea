"""Huntr's board export, full and short.

The stage is the list a card lies in, named by its user. `lastMovedAt` is when the card came into that list, so it dates
the current stage or the ending and nothing before it: an application that was rejected has no day on which it was sent.
The fields about the person who made the card are not saved.
"""

from __future__ import annotations

from app.exchange.services.source import Source, headers

_CREATOR = headers("creatorUserId,creatorUserFirstName,creatorUserLastName,creatorUserEmail")

BOARD = Source(
    key="huntr",
    name="Huntr board",
    signatures=(headers("createdAt,title,listName,lastMovedAt,companyName"),),
    columns={
        "companyname": "company",
        "title": "role",
        "listname": "status",
        "lastmovedat": "status_on",
        "createdat": "added_on",
        "url": "link",
        "htmldescription": "posting",
        "salary": "pay",
        "location": "place",
        "deadline": "deadline",
    },
    left_out=_CREATOR,
    all_of=headers(
        "id,createdAt,title,salary,location,url,rootDomain,htmlDescription,deadline,color,lastMovedAt,boardId,boardName,"
        "listId,listName,companyId,companyName,companyDomain,creatorUserId,creatorUserFirstName,creatorUserLastName,"
        "creatorUserEmail"
    ),
)
SHORT = Source(
    key="huntr",
    name="Huntr board",
    signatures=tuple(
        headers(f"List,{title},{company}")
        for title in ("Title", "Job Title")
        for company in ("Company", "Company Name")
    ),
    columns={"list": "status", "title": "role", "job title": "role"},
    left_out=_CREATOR,
)
SOURCES = (BOARD, SHORT)
