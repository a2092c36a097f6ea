"""Old names of the command line, the query language and the settings, which are still read but never written."""

from __future__ import annotations

from types import MappingProxyType as ReadOnly

COMMANDS = ReadOnly(
    {"end": "close", "filter": "deal-breaker", "check": "checklist", "intend": "week", "intentions": "week"}
)
OPTIONS: ReadOnly[str, ReadOnly[str, str]] = ReadOnly(
    {
        "add": ReadOnly({"--channel": "--source", "--answer-by": "--decision-date"}),
        "edit": ReadOnly({"--channel": "--source", "--answer-by": "--decision-date", "--rest-until": "--snooze-until"}),
        "apply": ReadOnly({"--paper": "--document"}),
        "rejections": ReadOnly({"--cause": "--reason"}),
        "offers": ReadOnly({"--matters": "--criterion"}),
        "week": ReadOnly({"--later": "--postpone", "--keep": "--carry-over", "--let-go": "--drop"}),
        "deal-breaker": ReadOnly({"--find": "--query"}),
        "doctor": ReadOnly({"--mend": "--repair"}),
    }
)
"""By the present name of a command."""
OUTCOMES = ReadOnly({"closed": "role-closed"})
SORTS = ReadOnly({"ended": "closed"})
QUERY_KEYS = ReadOnly(
    {
        "channel": "source",
        "cause": "reason",
        "ended": "closed",
        "answered": "replied",
        "paper": "document",
    }
)
QUERY_STATES = ReadOnly({"ended": "closed", "put-away": "archived", "resting": "snoozed"})
"""Values of `is:`."""
KINDS = ReadOnly({"screen": "screening"})
SETTINGS = ReadOnly({"follow_up_screen": "follow_up_screening", "kept_frame": "saved_frame"})
KEYS = ReadOnly(
    {
        "application.paper": "application.document",
        "letter.mail": "letter.email",
        "about.down": "reading.down",
        "about.up": "reading.up",
        "about.page_down": "reading.page_down",
        "about.page_up": "reading.page_up",
        "help.down": "reading.down",
        "help.up": "reading.up",
        "review.close": "reading.close",
        "review.down": "reading.down",
        "review.up": "reading.up",
        "review.page_down": "reading.page_down",
        "review.page_up": "reading.page_up",
    }
)
"""Names of actions in the [keys] table of the settings."""
