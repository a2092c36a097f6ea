"""LinkedIn's data archive: applications sent and jobs saved.

Every row of `Job Applications.csv` is an application sent: the archive never says how it went on. The email address and
phone number in it are the user's own. Answers to the employer's questions are private and stay out unless asked for.
Days are written month first whatever the user's language.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.exchange.cells.columns import key
from app.exchange.services.source import Source, headers
from db.records.enums import Kind

_OWN_ADDRESS = headers("Contact Email,Contact Phone Number,Contact Phone,Email,Email Address,Phone,Phone Number")
_ANSWERS = headers("Question And Answers,Questions And Answers,Question And Answer,Q&A,Answers")
APPLICATIONS = Source(
    key="linkedin",
    name="LinkedIn job applications",
    # In a file saved again by hand, columns are renamed or missing. The headers that only LinkedIn uses still
    # identify it, and its private columns.
    signatures=(
        headers("Application Date,Company Name,Job Title,Job Url"),
        headers("Application Date,Job Url,Question And Answers"),
        headers("Application Date,Contact Email,Contact Phone Number"),
        headers("Job Url,Resume Name,Question And Answers"),
    ),
    columns={
        "application date": "applied_on",
        "company name": "company",
        "job title": "role",
        "job url": "link",
        "resume name": "documents",
        **dict.fromkeys(_OWN_ADDRESS | _ANSWERS, ""),
    },
    usual_order="month-first",
    channel="LinkedIn",
    standing=Kind.APPLIED,
    left_out=_OWN_ADDRESS,
    answers=_ANSWERS,
)
SAVED = Source(
    key="linkedin",
    name="LinkedIn saved jobs",
    signatures=(headers("Saved Date,Job Url,Job Title,Company Name"),),
    columns={"saved date": "added_on", "company name": "company", "job title": "role", "job url": "link"},
    usual_order="month-first",
    channel="LinkedIn",
    standing=Kind.LEAD,
)
SOURCES = (SAVED, APPLICATIONS)
_CONNECTIONS = headers("First Name,Last Name,Company,Position,Connected On")


def is_connections(header: Sequence[str]) -> bool:
    """Whether this is the header of the archive's list of contacts."""
    return frozenset(map(key, header)) >= _CONNECTIONS
