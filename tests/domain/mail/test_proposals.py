"""What emails would become, in the words they are shown with: a table of findings, each with what is proposed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from app.domain.formatting import DAY_UNKNOWN
from app.domain.mail.message import Email, EmailFinding, EmailKind, InvitationStatus
from app.domain.mail.proposal_words import application_words, kind_words, step_words
from app.domain.mail.proposals import EmailProposal, propose, standing_interview
from db.records.emails import KnownApplication
from db.records.enums import Kind, Outcome
from tests.domain.mail.test_understanding import ZONE
from tests.read_tables import check_table

TABLE = Path(__file__).with_name("proposals.txt")
TODAY = date(2026, 11, 24)
NOW = datetime.combine(TODAY, time(12), ZONE)


def drawn_out(text: str) -> str:
    """A text in which `~3` stands for three letters."""
    return re.sub(r"~(\d+)", lambda count: "x" * int(count[1]), text)


def moment(text: str) -> datetime:
    """A moment of a table, such as "11-26 10:00"."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def finding(fields: Mapping[str, Any]) -> EmailFinding:
    """What is found of an email that Ann Lee sent on a day at eight, today or as `sent` says."""
    fields = {"kind": "question", "sent": "11-24", "from": "Ann Lee <ann@acme.example>", "application": 1, **fields}
    name, _, address = fields["from"].rpartition(" <")
    at = moment(fields["sent"] + " 08:00" * (" " not in fields["sent"])) if fields["sent"] else None
    kind, _, status = fields["kind"].partition("/")
    text, sent = drawn_out(fields.get("text", "Thanks.")), at.astimezone(UTC) if at else None
    digest = f"{fields['kind']} {fields['sent']}"
    email = Email("f", digest, fields.get("subject", "Hello"), name, address.strip(">"), text, sent)
    return EmailFinding(
        *(
            email,
            EmailKind(kind),
            drawn_out(fields.get("span", "")),
            fields["application"],
            fields.get("candidates", ()),
        ),
        *(fields.get("why", ""),),
        company=fields.get("company"),
        role=fields.get("role"),
        from_human=fields.get("from_human", True),
        outcome=fields.get("outcome"),
        deadline=date.fromisoformat(fields["deadline"]) if "deadline" in fields else None,
        starts_at=moment(fields["start"]) if "start" in fields else None,
        status=InvitationStatus(status) if status else None,
        zone="Europe/Berlin" if "start" in fields else "",
        minutes=fields.get("minutes"),
        place=fields.get("place"),
        link=fields.get("link"),
        people=fields.get("people", ()),
        offered=tuple(map(moment, fields.get("offered", ()))),
    )


def application(fields: Mapping[str, Any]) -> KnownApplication:
    """An application that was sent, or is as the fields say."""
    applied, ended = (fields.get(name) for name in ("applied_on", "ended_on"))
    return KnownApplication(
        *(1, fields.get("company", "Acme"), fields.get("role", "Cook")),
        emails=fields.get("emails", ()),
        contacts=fields.get("contacts", ()),
        kind=Kind(fields.get("kind", "applied")),
        outcome=Outcome(fields["outcome"]) if "outcome" in fields else None,
        interviews=tuple((number, moment(at)) for number, at in enumerate(fields.get("interviews", ()), 1)),
        applied_on=date.fromisoformat(applied) if applied else None,
        ended_on=date.fromisoformat(ended) if ended else None,
    )


def said(one: EmailProposal) -> str:
    """All that is shown or saved of a proposal."""
    parts = (
        f"{kind_words(one)}, {application_words(one)}",
        step_words(one, NOW, ZONE),
        f"on {one.on:%d %b}" if one.on else DAY_UNKNOWN,
        f"due {one.task_due:%d %b}" if one.task_due else "",
        f"contact {one.contact.name} {one.contact.mail}" if one.contact else "",
    )
    return "; ".join(filter(None, parts))


def proposed(given: tuple[Mapping[str, Any], ...]) -> str:
    """What emails become, one after the other, of the application that stands first."""
    first, *emails = given
    found = propose(map(finding, emails), [application(first)], today=TODAY, zone=ZONE)
    return " | ".join(map(said, found))


def standing(two: tuple[Mapping[str, Any], Mapping[str, Any]]) -> int | None:
    return standing_interview(application(two[0]), finding(two[1]))


def test_what_is_proposed_stands_in_one_table_to_read() -> None:
    """To add a case, write a line with an application and what is found of emails, an arrow and nothing, then have all
    written with `ONWARD_WRITE_TEXTS=1`.
    """
    read_as = {"proposed": proposed, "interview it means": standing}
    check_table(TABLE, read_as, lambda read, given: str(read(given)))
