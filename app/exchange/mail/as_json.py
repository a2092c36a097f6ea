"""What is found in an email, as the object other programs read."""

from __future__ import annotations

from typing import Any

from app.domain.clean_text import plain_line
from app.domain.mail.message import EmailFinding


def finding_json(finding: EmailFinding) -> dict[str, Any]:
    """One email as one object; what is not known is null. `start` has the offset of its zone, `date` its own.

    An appointment that is called off has the start it had, by which it is known; `offered` are times to choose from.
    """
    email = finding.email
    return {
        "file": email.file,
        "kind": finding.kind.value,
        "application": finding.application,
        "company": finding.company,
        "role": finding.role,
        "sender_name": plain_line(email.sender_name) or None,
        "sender_address": email.sender_address or None,
        "from_human": finding.from_human,
        "date": email.at.isoformat() if email.at else None,
        "span": finding.span or None,
        "deadline": finding.deadline.isoformat() if finding.deadline else None,
        "start": finding.starts_at.isoformat() if finding.starts_at else None,
        "offered": [at.isoformat() for at in finding.offered],
        "duration_min": finding.minutes,
        "place": finding.place,
        "link": finding.link,
        "status": finding.status.value if finding.status else None,
    }
