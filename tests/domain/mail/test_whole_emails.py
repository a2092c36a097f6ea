"""Whole emails as people and programs send them, with all that is to be found in each."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from app.domain.mail.matching import ApplicationIndex
from app.domain.mail.message import EmailFinding
from app.domain.mail.understand import understand
from app.exchange.mail.parse_message import parse_message
from db.records.emails import KnownApplication
from tests.measure.mail.email_samples import packed

FILE = Path(__file__).with_name("whole_emails.txt")
UTC = ZoneInfo("UTC")


def test_whole_emails_say_what_is_written_above_them() -> None:
    """A block is an email: its name, what is right of it, its headers and its text. What is not named is not there."""
    top, *blocks = re.split(r"^=== ", FILE.read_text("utf-8"), flags=re.MULTILINE)
    lines = [line.split(" | ") for line in top.splitlines() if " | " in line]
    known = {number: KnownApplication(number, *names) for number, names in enumerate(lines, 1)}
    wrong = []
    for block in blocks:
        head, text = block.split("\n\n", 1)
        name, right, *rest = head.splitlines()
        headers = dict(line.split(": ", 1) for line in rest)
        data = packed(headers, text.strip() + "\n", {"form": headers.get("Form", "plain")}, name)
        email = parse_message(data, name, UTC)
        finding = understand(email, ApplicationIndex([*known.values()]), today=date(2026, 11, 30), zone=UTC)
        if (said := told(finding)) != right:
            wrong.append(f"{name}:\n  {said}\n  {right}")
    assert wrong == []


def told(finding: EmailFinding) -> str:
    """What was found, as the file says it."""
    kind = f"{finding.kind}, {finding.status}" if finding.status else f"{finding.kind}"
    where = f"of {finding.application}" if finding.application else "of none"
    parts = (
        kind,
        f"{where}: {finding.company or '?'}, {finding.role or '?'}",
        f"at {finding.starts_at:%d %b %H:%M}" if finding.starts_at else None,
        " or ".join(f"{at:%d %b %H:%M}" for at in finding.offered),
        finding.place,
        finding.link,
        f"by {finding.deadline:%d %b}" if finding.deadline else None,
    )
    return "; ".join(part for part in parts if part)
