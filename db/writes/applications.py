"""Adding, changing, moving, ending and deleting applications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.errors import Missing, Refused
from db.models.applications import Application, ApplicationPerson, ApplicationTag, Posting
from db.records import Draft, DraftPerson
from db.transaction import Unit
from db.writes.automatic_tasks import Upkeep
from db.writes.base import long_text, one_line
from db.writes.new_rows import OWN_FIELDS, Gathering, own_columns

FIELDS = frozenset({"company", "role", "posting", *OWN_FIELDS})


class ApplicationWrites(Upkeep):
    """What is done to applications as such."""

    def add(self, draft: Draft) -> int:
        """Add one application with what is known of it. Raises Refused without company and role."""
        with self.change(f"added {one_line(draft.company)}") as unit:
            gathering = Gathering(unit, self.clock.today())
            number = gathering.add(draft)
            gathering.write()
            self.renew_follow_up(unit, [number])
        return number

    def link_person(self, unit: Unit, application_id: int, company_id: int, person: DraftPerson) -> int:
        """Tie somebody to an application, using the person of that name already known at the company."""
        person_id = self.person_at(unit, company_id, person)
        if not unit.rows(
            "SELECT 1 FROM application_person WHERE application_id = ? AND person_id = ?", application_id, person_id
        ):
            unit.insert(ApplicationPerson, application_id=application_id, person_id=person_id)
        unit.touch(application_id)
        return person_id

    def edit(self, application_id: int, **fields: Any) -> None:
        """Change fields of an application, only those named. Raises Refused for an unknown field or an impossible
        value.
        """
        unknown = set(fields) - FIELDS
        if unknown:
            raise Refused(f"There is no field '{sorted(unknown)[0]}'.", f"There are: {', '.join(sorted(FIELDS))}.")
        with self.change("edited") as unit:
            company = self.present(unit, application_id)[1]
            values = own_columns({k: v for k, v in fields.items() if k not in ("company", "posting")})
            if "role" in fields and not values.get("role"):
                raise Refused("A role is needed.")
            if "company" in fields and one_line(fields["company"]) != company:
                values["company_id"] = self._renamed_company(unit, application_id, fields["company"])
            if values:
                unit.update(Application, application_id, **values)
            if "posting" in fields:
                text = long_text(fields["posting"] or "")
                if unit.rows("SELECT 1 FROM posting WHERE application_id = ?", application_id):
                    unit.update(Posting, application_id, text=text, saved_on=self.clock.today())
                else:
                    unit.insert(Posting, application_id=application_id, text=text, saved_on=self.clock.today())
            unit.touch(application_id)
            unit.label = f"edited {self.present(unit, application_id)[1]}"
            self.refresh_words(unit, [application_id])

    def _renamed_company(self, unit: Unit, application_id: int, name: str) -> int:
        from db.fold_text import company_key
        from db.models.applications import Company

        name = one_line(name)
        current = unit.rows(
            "SELECT c.id, c.match_name FROM company c JOIN application a ON a.company_id = c.id WHERE a.id = ?",
            application_id,
        )[0]
        if name and company_key(name) == current[1]:
            unit.update(Company, int(current[0]), name=name)
            others = [int(i) for (i,) in unit.rows("SELECT id FROM application WHERE company_id = ?", current[0])]
            unit.touch(*others)
            self.refresh_words(unit, others)
            return int(current[0])
        return self.company(unit, name)

    def delete(self, application_ids: Sequence[int]) -> None:
        """Take applications away with all that belongs to them; undo brings them back whole."""
        with self.change("deleted") as unit:
            unit.label = f"deleted {self.name(unit, application_ids)}"
            unit.touch(*application_ids)
            if unit.delete(Application, application_ids) == 0:
                raise Missing("That is not there any more.")

    def tag(self, application_ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> bool:
        """Put tags on applications and take others off; False when they had just these already."""
        changed = False
        with self.change("tagged") as unit:
            unit.label = f"tagged {self.name(unit, application_ids)}"
            for application_id in application_ids:
                self.present(unit, application_id)
                has = {
                    tag: i
                    for i, tag in unit.rows(
                        "SELECT id, tag FROM application_tag WHERE application_id = ?", application_id
                    )
                }
                for tag in dict.fromkeys(one_line(t).lower() for t in add):
                    if tag and tag not in has:
                        unit.insert(ApplicationTag, application_id=application_id, tag=tag)
                        changed = True
                gone = [has[t] for t in (one_line(t).lower() for t in remove) if t in has]
                changed = bool(unit.delete(ApplicationTag, gone)) or changed
                unit.touch(application_id)
            if changed:
                self.refresh_words(unit, application_ids)
        return changed

    def rest(self, application_ids: Sequence[int], until: date | None) -> None:
        """Let applications and their reminders stay out of sight until a day, or bring them back with None."""
        with self.change("resting") as unit:
            name = self.name(unit, application_ids)
            unit.label = f"let {name} rest" if until else f"brought {name} back"
            for application_id in application_ids:
                self.present(unit, application_id)
                unit.update(Application, application_id, quiet_until=until)
                unit.touch(application_id)
