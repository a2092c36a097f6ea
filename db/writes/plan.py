"""Changes of weekly plans, target employers, deal-breakers, and the checklist before applying."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.changes.transaction import Transaction
from db.errors import Missing, Refused
from db.records.drafts import DraftPerson
from db.records.enums import TaskKind
from db.records.weeks import monday
from db.schema.tables import CHECK, CHECKED, DEAL_BREAKER, PLANNED_ITEM, PREFERENCE, TARGET_EMPLOYER, TASK
from db.sql.fold_text import company_key
from db.writes.base import (
    Writes,
    find_application,
    find_or_add_company,
    found,
    long_text,
    one_line,
    refuse_unknown_fields,
    required_text,
    save_contact,
)


class WeeklyPlanWrites(Writes):
    """Changes of what is planned for a week; `week` is any day of it."""

    def add(self, text: str, *, week: date, trigger: str = "") -> int:
        """Plan something for a week and give its number. Raises Refused for an empty text."""
        text = required_text(text, "Enter what you plan to do.")
        with self.change(f"planned: {text}") as tx:
            return tx.insert(PLANNED_ITEM, week=monday(week), text=text, trigger=one_line(trigger))

    def edit(self, intention_id: int, *, text: str, trigger: str) -> None:
        """Change the words and the trigger of a plan. Raises Refused for an empty text."""
        text = required_text(text, "Enter what you plan to do.", "To delete it, press D.")
        self._set(intention_id, "edited: {}", text=text, trigger=one_line(trigger))

    def finish(self, intention_id: int, on: date | None = None) -> None:
        """Mark a plan as done."""
        self._set(intention_id, "done: {}", done_on=self.past_day(on), dropped_on=None)

    def unfinish(self, intention_id: int) -> None:
        """Mark a plan as not done."""
        self._set(intention_id, "marked not done: {}", done_on=None)

    def move(self, intention_id: int, week: date) -> None:
        """Move a plan to another week; a dropped one is planned again by it."""
        self._set(intention_id, "moved: {}", week=monday(week), dropped_on=None)

    def carry_over(self, intention_ids: Sequence[int], week: date) -> None:
        """Copy unfinished plans to another week; those of the earlier week stay as they are."""
        with self.change("carried over what was left") as tx:
            for number in intention_ids:
                text, trigger = _intention(tx, number)
                tx.label = f"carried over: {text}" if len(intention_ids) == 1 else tx.label
                tx.insert(PLANNED_ITEM, week=monday(week), text=text, trigger=trigger, carried_from=number)

    def drop(self, intention_ids: Sequence[int]) -> None:
        """Drop plans."""
        with self.change("dropped what was left") as tx:
            for number in intention_ids:
                text, _ = _intention(tx, number)
                tx.label = f"dropped: {text}" if len(intention_ids) == 1 else tx.label
                tx.update(PLANNED_ITEM, number, dropped_on=self.clock.today())

    def delete(self, intention_id: int) -> None:
        """Delete a plan; the one it was carried over from is dropped, so that it is not offered again."""
        with self.change("deleted a plan") as tx:
            _intention(tx, intention_id)
            rows = tx.rows(
                "SELECT f.id FROM intention i JOIN intention f ON f.id = i.carried_from WHERE i.id = ?", intention_id
            )
            for (number,) in rows:
                tx.update(PLANNED_ITEM, int(number), dropped_on=self.clock.today())
            tx.delete(PLANNED_ITEM, [intention_id])

    def _set(self, intention_id: int, label: str, **values: Any) -> None:
        with self.change(label) as tx:
            tx.label = label.format(_intention(tx, intention_id)[0])
            tx.update(PLANNED_ITEM, intention_id, **values)


def _intention(tx: Transaction, intention_id: int) -> tuple[str, str]:
    row = tx.row('SELECT text, "trigger" FROM intention WHERE id = ?', intention_id)
    if row is None:
        raise Missing(f"There is no plan {intention_id}.", "It may have been deleted. If so, undo restores it.")
    return row[0], row[1]


class TargetWrites(Writes):
    """Changes of target employers, each with the next small step there."""

    def add(self, employer: str, *, why: str = "", next_step: str = "", next_on: date | None = None) -> int:
        """Save a target employer and give its number. Raises Refused when the company is one already."""
        with self.change(f"added target {one_line(employer)}") as tx:
            company_id = find_or_add_company(tx, employer)
            _refuse_twice(tx, company_id, None)
            return tx.insert(
                TARGET_EMPLOYER,
                company_id=company_id,
                why=long_text(why).strip(),
                next_step=one_line(next_step),
                next_on=next_on,
            )

    def edit(self, target_id: int, **fields: Any) -> None:
        """Change the company, the reason, the next step or its day; only those named."""
        refuse_unknown_fields(fields, ("company", "why", "next_step", "next_on"))
        with self.change("edited a target") as tx:
            _, name, _ = _target(tx, target_id)
            values: dict[str, Any] = {k: fields[k] for k in ("why", "next_step", "next_on") if k in fields}
            if "company" in fields and company_key(fields["company"]) != company_key(name):
                values["company_id"] = find_or_add_company(tx, fields["company"])
                _refuse_twice(tx, values["company_id"], target_id)
            if "why" in fields:
                values["why"] = long_text(fields["why"]).strip()
            if "next_step" in fields:
                values["next_step"] = one_line(fields["next_step"])
            if values:
                tx.update(TARGET_EMPLOYER, target_id, **values)
            tx.label = f"edited {name}"

    def finish_step(self, target_id: int) -> None:
        """Turn the next step at an employer into a finished task, so that there is no next step.

        Raises Refused when there was none.
        """
        done_on = self.clock.today()
        with self.change("done") as tx:
            _, name, step = _target(tx, target_id)
            if not step:
                raise Refused("There is no next step there yet.", "To add one, press e.")
            tx.label = f"done: {step}"
            tx.insert(TASK, kind=TaskKind.TO_DO.value, text=one_line(f"{name}: {step}"), done_on=done_on)
            tx.update(TARGET_EMPLOYER, target_id, next_step="", next_on=None)

    def add_contact(self, target_id: int, person: DraftPerson) -> int:
        """Save a contact at a target employer, with or without an application there, and give its number."""
        with self.change(f"added {one_line(person.name)}") as tx:
            return save_contact(tx, _target(tx, target_id)[0], person)

    def delete(self, target_id: int) -> None:
        """Delete a target employer; the company and its applications stay."""
        with self.change("deleted a target") as tx:
            tx.label = f"removed target {_target(tx, target_id)[1]}"
            tx.delete(TARGET_EMPLOYER, [target_id])


def _target(tx: Transaction, target_id: int) -> tuple[int, str, str]:
    row = tx.row(
        "SELECT t.company_id, c.name, t.next_step FROM target_employer t JOIN company c ON c.id = t.company_id"
        " WHERE t.id = ?",
        target_id,
    )
    if row is None:
        raise Missing("That target employer no longer exists.", "It may have been deleted in another window.")
    return int(row[0]), row[1], row[2]


def _refuse_twice(tx: Transaction, company_id: int, except_id: int | None) -> None:
    row = tx.row(
        "SELECT c.name FROM target_employer t JOIN company c ON c.id = t.company_id"
        " WHERE t.company_id = ? AND t.id IS NOT ?",
        company_id,
        except_id,
    )
    if row:
        raise Refused(f"{row[0]} is already a target employer.")


class DealBreakerWrites(Writes):
    """Changes of the user's own rules against a role."""

    def add(self, text: str, find: str = "", cause_id: str = "") -> int:
        """Save a deal-breaker, in words and perhaps as a find too, and give its number.

        Raises Refused for an empty text, or when there is one for that reason.
        """
        text, cause_id = required_text(text, _WORDS_NEEDED), one_line(cause_id)
        with self.change(f"added deal-breaker {text}") as tx:
            if cause_id and tx.rows("SELECT 1 FROM own_filter WHERE cause_id = ? AND refused_on IS NULL", cause_id):
                raise Refused("There is already a deal-breaker for that reason.")
            return tx.insert(DEAL_BREAKER, text=text, find=one_line(find), cause_id=cause_id)

    def edit(self, filter_id: int, **fields: Any) -> None:
        """Change the words of a deal-breaker, or its find."""
        refuse_unknown_fields(fields, ("text", "find"))
        if "text" in fields:
            required_text(fields["text"], _WORDS_NEEDED)
        with self.change("edited a deal-breaker") as tx:
            tx.update(DEAL_BREAKER, filter_id, **{name: one_line(value) for name, value in fields.items()})

    def refuse(self, text: str, cause_id: str) -> None:
        """Remember that a suggested deal-breaker was refused, so that it is not suggested again for this reason."""
        text, cause_id = required_text(text, _WORDS_NEEDED), one_line(cause_id)
        with self.change(f"dismissed a suggested deal-breaker: {text}") as tx:
            if cause_id and tx.rows("SELECT 1 FROM own_filter WHERE cause_id = ? AND refused_on IS NOT NULL", cause_id):
                return
            tx.insert(DEAL_BREAKER, text=text, cause_id=cause_id, refused_on=self.clock.today())

    def delete(self, filter_id: int) -> None:
        """Delete a deal-breaker; one that was suggested is not suggested again."""
        with self.change("deleted a deal-breaker") as tx:
            row = tx.row("SELECT cause_id FROM own_filter WHERE id = ?", filter_id)
            if found(row, "That deal-breaker no longer exists.")[0]:
                tx.update(DEAL_BREAKER, filter_id, refused_on=self.clock.today())
            else:
                tx.delete(DEAL_BREAKER, [filter_id])


class ChecklistWrites(Writes):
    """Changes of the checklist before applying."""

    def add(self, text: str, cause_id: str = "") -> int:
        """Add a check after the others. Raises Refused for an empty text, or when there is one for that reason."""
        text, cause_id = required_text(text, _WORDS_NEEDED), one_line(cause_id)
        with self.change(f"added checklist item {text}") as tx:
            if cause_id and tx.rows("SELECT 1 FROM check_item WHERE cause_id = ?", cause_id):
                raise Refused("There is already a checklist item for that reason.")
            position = tx.row("SELECT coalesce(max(position), -1) + 1 FROM check_item")[0]
            return tx.insert(CHECK, text=text, position=position, cause_id=cause_id)

    def edit(self, check_id: int, text: str) -> None:
        """Change the words of a check."""
        with self.change("edited a checklist item") as tx:
            tx.update(CHECK, check_id, text=required_text(text, _WORDS_NEEDED))

    def refuse(self, cause_id: str) -> None:
        """Remember that a suggested check was refused, so that it is not suggested again for this reason."""
        with self.change("dismissed a suggested checklist item") as tx:
            self._refuse(tx, cause_id)

    def delete(self, check_id: int) -> None:
        """Delete a check; one that was suggested is not suggested again."""
        with self.change("deleted a checklist item") as tx:
            row = tx.row("SELECT cause_id FROM check_item WHERE id = ?", check_id)
            (cause_id,) = found(row, "That checklist item no longer exists.")
            tx.delete(CHECK, [check_id])
            if cause_id:
                self._refuse(tx, cause_id)

    def _refuse(self, tx: Transaction, cause_id: str) -> None:
        tx.put(PREFERENCE, {"name": f"no-check:{one_line(cause_id)}"}, value=self.clock.today().isoformat())

    def tick(self, application_id: int, check_id: int, done: bool = True) -> None:
        """Tick a check for an application, or untick it."""
        with self.change("ticked a checklist item" if done else "unticked a checklist item") as tx:
            find_application(tx, application_id)
            row = tx.row("SELECT 1 FROM check_item WHERE id = ?", check_id)
            found(row, "That checklist item no longer exists.")
            pair = {"application_id": application_id, "check_id": check_id}
            row = tx.row("SELECT id FROM checked WHERE application_id = ? AND check_id = ?", *pair.values())
            if done and not row:
                tx.insert(CHECKED, **pair)
            elif row and not done:
                tx.delete(CHECKED, [row[0]])


_WORDS_NEEDED = "Enter a few words."
