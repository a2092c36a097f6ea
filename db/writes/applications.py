"""Applications: added, changed, applied for, tagged, snoozed and deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.changes.search_words import refresh_words
from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.errors import Missing, Refused
from db.records.drafts import Draft, DraftDocument
from db.records.enums import Kind
from db.records.names import NEEDED, NO_COMPANY, is_enough, named
from db.schema.tables import APPLICATION, APPLICATION_TAG, COMPANY, POSTING
from db.sql.fold_text import company_key
from db.writes.automatic_tasks import AutomaticTasks
from db.writes.base import (
    Writes,
    as_lines,
    find_application,
    find_or_add_company,
    kinds_of_stages,
    long_text,
    name_of,
    nameless_key,
    one_line,
    refuse_unknown_fields,
)
from db.writes.documents import DocumentWrites
from db.writes.history import HistoryWrites
from db.writes.new_rows import NewRows
from db.writes.own_fields import OWN_FIELDS, own_columns
from db.writes.privacy import PrivacyWrites

FIELDS = frozenset({"company", "role", "posting", "must_haves", *OWN_FIELDS})
_NOT_CHECKED = {"posting_checked_on": None, "posting_gone_on": None}
"""What is known of a posting whose link was never checked."""


class ApplicationWrites(Writes):
    """Changes of applications as such; what happens to them over time is written by `HistoryWrites`."""

    def __init__(
        self,
        writer: Writer,
        automatic: AutomaticTasks,
        history: HistoryWrites,
        documents: DocumentWrites,
        privacy: PrivacyWrites,
    ) -> None:
        super().__init__(writer)
        self._automatic = automatic
        self._history = history
        self._documents = documents
        self._privacy = privacy

    def add(self, draft: Draft) -> int:
        """Add one application and give its number. Raises Refused for one with neither company, role nor link."""
        with self.change(f"added {one_line(draft.company) or NO_COMPANY}") as tx:
            new = NewRows(tx, self.clock.today())
            number = new.add(draft)
            new.write()
            self._automatic.renew_follow_up(tx, [number])
        return number

    def edit(self, application_id: int, **fields: Any) -> None:
        """Change fields of an application, only those named. Raises Refused for an unknown field or an impossible
        value.
        """
        refuse_unknown_fields(fields, FIELDS)
        with self.change("edited") as tx:
            before = find_application(tx, application_id)
            values = own_columns({k: v for k, v in fields.items() if k not in ("company", "posting", "must_haves")})
            if "role" in values:
                values["role"] = named(values["role"])
            new_name = one_line(fields.get("company", before.company))
            if new_name != before.company:
                values["company_id"] = _renamed_company(tx, application_id, new_name)
            link = values["link"] if "link" in values else _link_of(tx, application_id)
            if not is_enough(company=new_name, role=values.get("role", before.role), link=link):
                raise Refused(*NEEDED)
            if "link" in values and values["link"] != _link_of(tx, application_id):
                values |= _NOT_CHECKED
            if values:
                tx.update(APPLICATION, application_id, **values)
            if "posting" in fields or "must_haves" in fields:
                tx.put(POSTING, {"application_id": application_id}, **self._posting(fields))
            tx.label = f"edited {find_application(tx, application_id).company}"
            refresh_words(tx, [application_id])

    def _posting(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The columns of a posting that change; a new text drops the must-haves that were saved with the old one."""
        values: dict[str, Any] = {"must_haves": as_lines(fields.get("must_haves") or ())}
        if "posting" in fields:
            values |= {"text": long_text(fields["posting"] or ""), "saved_on": self.clock.today()}
        return values

    def mark_postings(self, *, still_open: Sequence[int] = (), gone: Sequence[int] = ()) -> None:
        """Write which postings are still open and which are gone, as their links were checked today.

        A posting that was gone before keeps the day on which that was noticed. Deleted applications are passed over.
        """
        today = self.clock.today()
        with self.change("checked links") as tx:
            names = []
            for application_id in (*still_open, *gone):
                row = tx.row("SELECT posting_gone_on FROM application WHERE id = ?", application_id)
                if row is None:
                    continue
                since = date.fromisoformat(row[0]) if row[0] else today
                gone_on = since if application_id in gone else None
                tx.update(APPLICATION, application_id, posting_checked_on=today, posting_gone_on=gone_on)
                names.append(find_application(tx, application_id).company)
            if names:
                tx.label = f"checked the link of {names[0]}" if len(names) == 1 else f"checked {len(names)} links"

    def apply(
        self, application_ids: Sequence[int], documents: Sequence[DraftDocument] = (), *, on: date | None = None
    ) -> None:
        """Write that applications were sent on a day, with the documents that were sent, as one change.

        Raises Refused for a day to come, and for an application that is no lead any more.
        """
        on = self.past_day(on)
        with self.change("applied") as tx:
            tx.label = f"applied to {name_of(tx, application_ids)}"
            kinds = kinds_of_stages(tx)
            stage_id = next((i for i, kind in kinds.items() if kind is Kind.APPLIED), None)
            if stage_id is None:
                raise Refused("No stage is of the kind applied.", "Add one first.")
            for application_id in application_ids:
                lead = find_application(tx, application_id)
                if lead.outcome is not None or kinds[lead.stage_id] is not Kind.LEAD:
                    raise Refused(
                        f"{lead.company} is not a lead any more.", "Move it to another stage, or add the new role."
                    )
                for document in documents:
                    self._documents.add(application_id, **document._asdict(), sent_on=on)
            self._history.move(application_ids, stage_id, on=on)

    def delete(self, application_ids: Sequence[int], *, erase_private: bool = False) -> None:
        """Delete applications with all that belongs to them; undo restores all of it.

        With `erase_private` their private notes, and the copies of documents that no other application has, are erased
        at once, and undo restores the rest. Raises Missing, and StoreError naming a backup that could not be changed.
        """
        with self.change("deleted") as tx:
            tx.label = f"deleted {name_of(tx, application_ids)}"
            checksums = self._documents.checksums(tx, application_ids)
            if erase_private:
                tx.erase_private()
            if not tx.delete(APPLICATION, application_ids):
                raise Missing("That no longer exists.")
        if erase_private:
            self._privacy.scrub()
            self._documents.tidy(without=checksums)

    def tag(self, application_ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> bool:
        """Add tags to applications and remove others; gives whether that changed anything."""
        changed = False
        with self.change("tagged") as tx:
            tx.label = f"tagged {name_of(tx, application_ids)}"
            for application_id in application_ids:
                find_application(tx, application_id)
                rows = tx.rows("SELECT tag, id FROM application_tag WHERE application_id = ?", application_id)
                tag_ids = dict(rows)
                for tag in dict.fromkeys(one_line(t).lower() for t in add):
                    if tag and tag not in tag_ids:
                        tx.insert(APPLICATION_TAG, application_id=application_id, tag=tag)
                        changed = True
                removed = [tag_ids[t] for t in (one_line(t).lower() for t in remove) if t in tag_ids]
                changed = tx.delete(APPLICATION_TAG, removed) or changed
            if changed:
                refresh_words(tx, application_ids)
        return changed

    def snooze(self, application_ids: Sequence[int], until: date | None) -> None:
        """Hide applications and their reminders until a day; with None show them again."""
        with self.change("snoozed") as tx:
            name = name_of(tx, application_ids)
            tx.label = f"snoozed {name}" if until else f"ended the snooze of {name}"
            for application_id in application_ids:
                find_application(tx, application_id)
                tx.update(APPLICATION, application_id, quiet_until=until)


def _link_of(tx: Transaction, application_id: int) -> str:
    return str(tx.row("SELECT link FROM application WHERE id = ?", application_id)[0])


def _renamed_company(tx: Transaction, application_id: int, name: str) -> int:
    name = named(name)
    number, match_name = tx.row(
        "SELECT c.id, c.match_name FROM company c JOIN application a ON a.company_id = c.id WHERE a.id = ?",
        application_id,
    )
    if (
        name
        and match_name.startswith("?")
        and not tx.rows("SELECT 1 FROM company WHERE match_name = ?", company_key(name))
    ):
        tx.update(COMPANY, int(number), name=name, match_name=company_key(name))
        return int(number)
    if not name:
        is_nameless = match_name.startswith("?")
        return int(number) if is_nameless else tx.insert(COMPANY, name="", match_name=nameless_key())
    if company_key(name) != match_name:
        return find_or_add_company(tx, name)
    tx.update(COMPANY, int(number), name=name)
    application_ids = [int(i) for (i,) in tx.rows("SELECT id FROM application WHERE company_id = ?", number)]
    refresh_words(tx, application_ids)
    return int(number)
