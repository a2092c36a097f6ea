"""What is done about leads: filters of one's own, checks before sending, and sending itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.errors import Missing, Refused
from db.records import DraftDocument, Kind
from db.transaction import Unit
from db.writes.base import one_line
from db.writes.details import AttachedWrites
from db.writes.history import HistoryWrites

# The tables of planning are described only when one of them is written: describing them takes some milliseconds.


class LeadWrites(AttachedWrites, HistoryWrites):
    """From a saved role to a sent application."""

    def apply(
        self, application_ids: Sequence[int], documents: Sequence[DraftDocument] = (), *, on: date | None = None
    ) -> None:
        """Write that leads were applied for on a day, with the papers that went, as one change.

        Raises Refused for a day to come, or one that is no lead any more.
        """
        on = self.happened(on)
        with self.change("applied") as unit:
            unit.label = f"applied to {self.name(unit, application_ids)}"
            kinds = self.kinds(unit)
            stage_id = next((i for i, kind in kinds.items() if kind is Kind.APPLIED), None)
            if stage_id is None:
                raise Refused("There is no stage for what was applied for.", "Add one of the kind applied.")
            for application_id in application_ids:
                _, company, current, _, outcome, _ = self.present(unit, application_id)
                if outcome is not None or kinds[current] is not Kind.LEAD:
                    raise Refused(f"{company} is no lead any more.", "Move it to another stage, or add the new role.")
                for paper in documents:
                    self.add_document(
                        application_id,
                        name=paper.name,
                        path=paper.path,
                        fingerprint=paper.fingerprint,
                        kind=paper.kind,
                        sent_on=on,
                    )
            self.move(application_ids, stage_id, on=on)

    # Filters

    def add_filter(self, text: str, find: str = "", cause_id: str = "") -> int:
        """Keep a condition of one's own, in words and perhaps as a find.

        Raises Refused when it says nothing, or when one for that cause is kept already.
        """
        from db.models.planning import OwnFilter

        text = _said(text)
        with self.change(f"looks out for: {text}") as unit:
            if cause_id and unit.rows(
                "SELECT 1 FROM own_filter WHERE cause_id = ? AND refused_on IS NULL", one_line(cause_id)
            ):
                raise Refused("You look out for that already.")
            return unit.insert(OwnFilter, text=text, find=one_line(find), cause_id=one_line(cause_id))

    def edit_filter(self, filter_id: int, **fields: Any) -> None:
        """Change the words of a filter, or its find."""
        from db.models.planning import OwnFilter

        unknown = set(fields) - {"text", "find"}
        if unknown:
            raise Refused(f"There is no field '{sorted(unknown)[0]}'.")
        if "text" in fields:
            _said(fields["text"])
        with self.change("changed a filter") as unit:
            unit.update(OwnFilter, filter_id, **{name: one_line(value) for name, value in fields.items()})

    def refuse_filter(self, text: str, cause_id: str) -> None:
        """Keep that a suggestion is not wanted, so that it is not made again for this cause."""
        from db.models.planning import OwnFilter

        with self.change(f"does not look out for: {_said(text)}") as unit:
            if cause_id and unit.rows(
                "SELECT 1 FROM own_filter WHERE cause_id = ? AND refused_on IS NOT NULL", one_line(cause_id)
            ):
                return
            unit.insert(OwnFilter, text=_said(text), cause_id=one_line(cause_id), refused_on=self.clock.today())

    def delete_filter(self, filter_id: int) -> None:
        """Take a filter away; one that was suggested is not suggested again."""
        from db.models.planning import OwnFilter

        with self.change("took a filter away") as unit:
            found = unit.rows("SELECT cause_id FROM own_filter WHERE id = ?", filter_id)
            if not found:
                raise Missing("That filter is not there any more.")
            if found[0][0]:
                unit.update(OwnFilter, filter_id, refused_on=self.clock.today())
            else:
                unit.delete(OwnFilter, [filter_id])

    # Checks

    def add_check(self, text: str, cause_id: str = "") -> int:
        """Keep a thing to look at before sending, after the others.

        Raises Refused when it says nothing, or when one for that cause is kept already.
        """
        from db.models.planning import Check

        text = _said(text)
        with self.change(f"checks before sending: {text}") as unit:
            if cause_id and unit.rows("SELECT 1 FROM check_item WHERE cause_id = ?", one_line(cause_id)):
                raise Refused("You look at that already.")
            last = unit.rows("SELECT max(position) FROM check_item")[0][0]
            position = 0 if last is None else last + 1
            return unit.insert(Check, text=text, position=position, cause_id=one_line(cause_id))

    def edit_check(self, check_id: int, text: str) -> None:
        """Change the words of a check."""
        from db.models.planning import Check

        with self.change("changed a check") as unit:
            unit.update(Check, check_id, text=_said(text))

    def refuse_check(self, cause_id: str) -> None:
        """Keep that no check is wanted for a cause, so that it is not suggested again."""
        with self.change("does not want a check") as unit:
            self._no_check(unit, cause_id)

    def delete_check(self, check_id: int) -> None:
        """Take a check away; one that was suggested is not suggested again."""
        from db.models.planning import Check

        with self.change("took a check away") as unit:
            found = unit.rows("SELECT cause_id FROM check_item WHERE id = ?", check_id)
            if unit.delete(Check, [check_id]) == 0:
                raise Missing("That check is not there any more.")
            if found[0][0]:
                self._no_check(unit, found[0][0])

    def _no_check(self, unit: Unit, cause_id: str) -> None:
        from db.models.planning import Preference

        name, today = f"no-check:{one_line(cause_id)}", self.clock.today().isoformat()
        if unit.rows("SELECT 1 FROM preference WHERE name = ?", name):
            unit.update(Preference, name, value=today)
        else:
            unit.insert(Preference, name=name, value=today)

    def tick(self, application_id: int, check_id: int, done: bool = True) -> None:
        """Tick a check off for an application, or take the tick back."""
        from db.models.planning import Checked

        with self.change("ticked a check" if done else "took a tick back") as unit:
            self.present(unit, application_id)
            if not unit.rows("SELECT 1 FROM check_item WHERE id = ?", check_id):
                raise Missing("That check is not there any more.")
            unit.touch(application_id)
            found = unit.rows(
                "SELECT id FROM checked WHERE application_id = ? AND check_id = ?", application_id, check_id
            )
            if done and not found:
                unit.insert(Checked, application_id=application_id, check_id=check_id)
            elif found and not done:
                unit.delete(Checked, [found[0][0]])


def _said(text: str) -> str:
    kept = one_line(text)
    if not kept:
        raise Refused("A few words are needed.")
    return kept
