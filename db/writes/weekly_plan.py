"""What is meant for a week, employers one would like, and choices that stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from db.errors import Missing, Refused
from db.fold_text import company_key
from db.models.applications import Task
from db.records import DraftPerson, TaskKind
from db.transaction import Unit
from db.writes.base import Writes, long_text, one_line

# The tables of planning are described only when one of them is written: describing them takes some milliseconds.


class PlanningWrites(Writes):
    """Keeping a week's intentions and the employers one would like."""

    def add_intention(self, text: str, *, week: date, trigger: str = "") -> int:
        """Keep something meant for the week a day is in. Raises Refused when it says nothing."""
        from db.models.planning import Intention

        text = one_line(text)
        if not text:
            raise Refused("A few words on what you mean to do are needed.")
        with self.change(f"meant to: {text}") as unit:
            return unit.insert(Intention, week=_monday(week), text=text, trigger=one_line(trigger))

    def edit_intention(self, intention_id: int, *, text: str, trigger: str) -> None:
        """Say an intention in other words. Raises Refused when nothing is left of it."""
        text = one_line(text)
        if not text:
            raise Refused("A few words on what you mean to do are needed.", "D takes it away.")
        self._on_intention(intention_id, "changed: {}", text=text, trigger=one_line(trigger))

    def finish_intention(self, intention_id: int, on: date | None = None) -> None:
        """Write that what was meant is done."""
        self._on_intention(intention_id, "done: {}", done_on=self.happened(on), dropped_on=None)

    def unfinish_intention(self, intention_id: int) -> None:
        """Write that it is not done after all."""
        self._on_intention(intention_id, "not done yet: {}", done_on=None)

    def move_intention(self, intention_id: int, week: date) -> None:
        """Mean it for the week a day is in."""
        self._on_intention(intention_id, "moved: {}", week=_monday(week))

    def carry_over(self, intention_ids: Sequence[int], week: date) -> None:
        """Mean what was left over for another week too; the week it was left over from keeps it."""
        from db.models.planning import Intention

        with self.change("kept what was left over") as unit:
            for number in intention_ids:
                text, trigger = self._intention(unit, number)
                unit.label = f"kept for this week: {text}" if len(intention_ids) == 1 else unit.label
                unit.insert(Intention, week=_monday(week), text=text, trigger=trigger, carried_from=number)

    def drop_intentions(self, intention_ids: Sequence[int]) -> None:
        """Let what was meant go, without a word."""
        from db.models.planning import Intention

        with self.change("let go what was left over") as unit:
            for number in intention_ids:
                text, _ = self._intention(unit, number)
                unit.label = f"let go: {text}" if len(intention_ids) == 1 else unit.label
                unit.update(Intention, number, dropped_on=self.clock.today())

    def delete_intention(self, intention_id: int) -> None:
        """Take an intention away; what it was carried over from is let go, so that it is not offered again."""
        from db.models.planning import Intention

        with self.change("deleted an intention") as unit:
            self._intention(unit, intention_id)
            came_from = unit.rows(
                "SELECT f.id FROM intention i JOIN intention f ON f.id = i.carried_from WHERE i.id = ?", intention_id
            )
            for (number,) in came_from:
                unit.update(Intention, int(number), dropped_on=self.clock.today())
            unit.delete(Intention, [intention_id])

    def _intention(self, unit: Unit, intention_id: int) -> tuple[str, str]:
        rows = unit.rows('SELECT text, "trigger" FROM intention WHERE id = ?', intention_id)
        if not rows:
            raise Missing(f"There is no intention {intention_id}.", "It may have been deleted; undo brings it back.")
        return rows[0][0], rows[0][1]

    def _on_intention(self, intention_id: int, label: str, **values: Any) -> None:
        from db.models.planning import Intention

        with self.change(label) as unit:
            unit.label = label.format(self._intention(unit, intention_id)[0])
            unit.update(Intention, intention_id, **values)

    # Employers one would like

    def add_target(self, company: str, *, why: str = "", next_step: str = "", next_on: date | None = None) -> int:
        """Keep an employer one would like to work for. Raises Refused when it is kept already."""
        from db.models.planning import TargetEmployer

        with self.change(f"would like {one_line(company)}") as unit:
            company_id = self.company(unit, company)
            self._not_kept_yet(unit, company_id, None)
            return unit.insert(
                TargetEmployer,
                company_id=company_id,
                why=long_text(why).strip(),
                next_step=one_line(next_step),
                next_on=next_on,
            )

    def edit_target(self, target_id: int, **fields: Any) -> None:
        """Change the company, the why, the next step or its day; only those named."""
        from db.models.planning import TargetEmployer

        unknown = set(fields) - {"company", "why", "next_step", "next_on"}
        if unknown:
            raise Refused(f"There is no field '{sorted(unknown)[0]}'.")
        with self.change("edited an employer") as unit:
            company_id, name, *_ = self._target(unit, target_id)
            values: dict[str, Any] = {}
            if "company" in fields and company_key(fields["company"]) != company_key(name):
                values["company_id"] = company_id = self.company(unit, fields["company"])
                self._not_kept_yet(unit, company_id, target_id)
            if "why" in fields:
                values["why"] = long_text(fields["why"]).strip()
            if "next_step" in fields:
                values["next_step"] = one_line(fields["next_step"])
            if "next_on" in fields:
                values["next_on"] = fields["next_on"]
            if values:
                unit.update(TargetEmployer, target_id, **values)
            unit.label = f"edited {name}"

    def finish_target_step(self, target_id: int, on: date | None = None) -> None:
        """Write that the next step at an employer is done; it stays among the things done, and what is next is open.

        Raises Refused when there was no step.
        """
        from db.models.planning import TargetEmployer

        done_on = self.happened(on)
        with self.change("done") as unit:
            _, name, step = self._target(unit, target_id)
            if not step:
                raise Refused("There is no next step there yet.", "e gives it one.")
            unit.label = f"done: {step}"
            unit.insert(Task, kind=TaskKind.TO_DO.value, text=one_line(f"{name}: {step}"), done_on=done_on)
            unit.update(TargetEmployer, target_id, next_step="", next_on=None)

    def add_contact(self, target_id: int, person: DraftPerson) -> int:
        """Keep somebody one knows at an employer, whether or not there is a role there."""
        with self.change(f"added {one_line(person.name)}") as unit:
            return self.person_at(unit, self._target(unit, target_id)[0], person)

    def delete_target(self, target_id: int) -> None:
        """Take an employer from the list; the company and what happened there stay."""
        from db.models.planning import TargetEmployer

        with self.change("took an employer away") as unit:
            unit.label = f"took {self._target(unit, target_id)[1]} from the employers"
            unit.delete(TargetEmployer, [target_id])

    @staticmethod
    def _target(unit: Unit, target_id: int) -> tuple[int, str, str]:
        rows = unit.rows(
            "SELECT t.company_id, c.name, t.next_step FROM target_employer t JOIN company c ON c.id = t.company_id"
            " WHERE t.id = ?",
            target_id,
        )
        if not rows:
            raise Missing("That employer is not there any more.", "It may have been deleted in another window.")
        return int(rows[0][0]), rows[0][1], rows[0][2]

    @staticmethod
    def _not_kept_yet(unit: Unit, company_id: int, except_id: int | None) -> None:
        found = unit.rows(
            "SELECT c.name FROM target_employer t JOIN company c ON c.id = t.company_id"
            " WHERE t.company_id = ? AND t.id IS NOT ?",
            company_id,
            except_id,
        )
        if found:
            raise Refused(f"{found[0][0]} is among the employers you would like already.")

    # Choices that stay

    def keep_preference(self, name: str, value: str, *, label: str = "kept a choice") -> None:
        """Remember a choice by its name until it is made anew; an empty one forgets it."""
        from db.models.planning import Preference

        with self.change(label) as unit:
            value = one_line(value)
            known = unit.rows("SELECT 1 FROM preference WHERE name = ?", name)
            if not value:
                unit.delete(Preference, [name])
            elif known:
                unit.update(Preference, name, value=value)
            else:
                unit.insert(Preference, name=name, value=value)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
