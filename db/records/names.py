"""What is shown for a company or a role that is not named: such an application has a link, or the other of the two."""

from __future__ import annotations

NO_COMPANY = "company not named"
NO_ROLE = "role not named"
NOT_NAMED = frozenset((NO_COMPANY, NO_ROLE))


def named(text: str) -> str:
    """The name, empty when it is only what is shown in place of one."""
    return "" if text in NOT_NAMED else text
