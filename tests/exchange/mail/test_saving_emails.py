"""What emails become once they are saved: a table of findings, each with what then stands in the data file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.domain.mail.proposals import propose
from app.exchange.mail.save import save_proposals
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.store import Store
from tests.clocks import BERLIN, SetClock
from tests.days import TODAY, ago
from tests.domain.mail.test_proposals import finding, moment
from tests.present import present
from tests.read_tables import check_table

TABLE = Path(__file__).with_name("saved.txt")


def seen(store: Store) -> Iterator[str]:
    """All of an application that emails may change."""
    all_of_it = present(store.reader.applications.dossier(1))
    it = all_of_it.application
    yield f"{it.stage.name} {it.round}{f', {it.outcome.value}' if it.outcome else ''}"
    for event in all_of_it.events[2:]:
        yield f"{event.kind.value} on {event.on:%d %b} {in_short(event.words or '')}".rstrip()
    for one in all_of_it.interviews:
        facts = (one.kind, one.place, one.link, one.people)
        at = one.starts_at.astimezone(BERLIN)
        when = f"{at:%d %b %H:%M} {one.time_zone}, {one.minutes} min"
        yield f"interview {one.round}, {when} {'; '.join(filter(None, facts))}".rstrip()
    for task in all_of_it.tasks:
        yield f"{task.kind.value} {task.text!r} due {task.due_on:%d %b}"
    for person in all_of_it.people:
        yield f"contact {person.name} {person.mail}"
    for offer in all_of_it.offers:
        yield f"offer of {offer.received_on:%d %b}, to be answered by {offer.deadline or 'no day'}"
    for email in all_of_it.emails:
        yield f"email {store.reader.emails.text(email.id)!r}"


def in_short(words: str) -> str:
    """Words as they are, or where they are many their beginning and how many letters there are."""
    return words if len(words) < 50 else f"{words[:9]}… of {len(words)}"


def saving(store: Store, given: tuple[Mapping[str, Any], ...]) -> str:
    """What an application is after emails, and what it was called to save them; what then is undone."""
    how, *emails = given
    added = present(store.reader.undo.last()).id
    if "interview" in how:
        store.interviews.add(1, starts_at=moment(how["interview"]), time_zone="Europe/Berlin")
    if how.get("lead"):
        store.history.move([1], 1, on=ago(8))
    if "outcome" in how:
        store.history.close([1], Outcome(how["outcome"]), on=ago(3))
    found = [finding({"sent": "11-20", **fields}) for fields in emails]
    proposals = propose(found, store.reader.emails.applications(), today=TODAY, zone=BERLIN)
    if "meanwhile" in how:
        store.interviews.add(1, starts_at=moment(how["meanwhile"]), time_zone="Europe/Berlin")
    contacts = {one.finding.email.digest for one in proposals} if how.get("contacts") else ()
    count = save_proposals(store, proposals, keep_text=how.get("keep_text", False), contacts=contacts)
    called = present(store.reader.undo.last()).label
    now = list(seen(store))
    while present(store.reader.undo.last()).id != added:
        store.undo()
    return " | ".join([f"{count}, {called}", *now])


def test_what_is_saved_of_emails_stands_in_one_table_to_read(tmp_path: Path) -> None:
    """To add a case, write a line with what is there and what is found of emails, an arrow and nothing, then have all
    written with `ONWARD_WRITE_TEXTS=1`.
    """
    store = Store.open(tmp_path / "store.db", SetClock())
    store.applications.add(Draft("Acme", "Cook", applied_on=ago(9)))
    check_table(TABLE, {"saved": lambda given: saving(store, given)}, lambda read, given: str(read(given)))
    store.close()
