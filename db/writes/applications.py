"""Adding, changing, moving, ending and deleting applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from db.errors import Missing, Refused
from db.models.applications import Application, ApplicationPerson, ApplicationTag, Document, Note, Person, Posting, Task
from db.records import Draft, DraftPerson, EventKind, Kind, Pay, TaskKind
from db.writes.base import Writes, long_text, one_line, score
from db.writing import Unit

FIELDS = frozenset(
    "company role link channel place work_mode pay interest fit effort_hours deadline decision_on posting".split()
)


class ApplicationWrites(Writes):
    """What is done to applications as such."""

    def add(self, draft: Draft) -> int:
        """Add one application with what is known of it. Raises Refused without company and role."""
        with self.change(f"added {one_line(draft.company)}") as unit:
            return self._add(unit, draft)

    def _add(self, unit: Unit, draft: Draft) -> int:
        role = one_line(draft.role)
        if not role:
            raise Refused("A role is needed.", "What the advertisement calls it is enough.")
        company_id = self.company(unit, draft.company)
        lead = self.first_stage(unit, Kind.LEAD)
        kinds = self.kinds(unit)
        stage = self.stage_named(unit, draft.stage) if draft.stage else None
        applied_on = None if draft.applied_on is None else self.happened(draft.applied_on)
        if stage is None and applied_on is not None:
            stage = self.first_stage(unit, Kind.APPLIED)
        today = self.clock.today()
        days = [d for d in (draft.added_on, applied_on, *(e.on for e in draft.history)) if d is not None]
        added_on = self.happened(min(days)) if days else today
        search = unit.rows("SELECT id FROM search ORDER BY ended_on IS NOT NULL, began_on DESC, id DESC LIMIT 1")[0][0]
        application_id = unit.insert(
            Application,
            search_id=search,
            company_id=company_id,
            role=role,
            stage_id=lead,
            furthest=Kind.LEAD.value,
            added_on=added_on,
            stage_since=added_on,
            last_activity_on=added_on,
            source=one_line(draft.source),
            **own_columns({name: getattr(draft, name) for name in _OWN}),
        )
        self.add_event(unit, application_id, EventKind.ADDED, added_on, stage_id=lead)
        if draft.history:
            self.add_history(unit, application_id, draft)
        elif stage is not None and stage != lead:
            if applied_on is not None and kinds[stage] not in (Kind.LEAD, Kind.APPLIED):
                applied = self.first_stage(unit, Kind.APPLIED)
                self.add_event(unit, application_id, EventKind.STAGE, applied_on, stage_id=applied)
                self.add_event(unit, application_id, EventKind.STAGE, today, stage_id=stage)
            else:
                self.add_event(unit, application_id, EventKind.STAGE, applied_on or today, stage_id=stage)
        self.restand(unit, [application_id], kinds=kinds)
        self._add_belongings(unit, application_id, company_id, draft)
        self.refresh_words(unit, [application_id])
        return application_id

    def add_history(self, unit: Unit, application_id: int, draft: Draft) -> None:
        """Write the steps a file knows; a step without a day takes that of the step before it."""
        before = draft.added_on or draft.applied_on
        for step in draft.history:
            on = step.on or before or self.clock.today()
            before = on
            stage = self.stage_for(unit, step.stage, step.stage_name)
            if step.kind is EventKind.ADDED:
                continue
            self.add_event(
                unit, application_id, step.kind, self.happened(on), stage_id=stage, round=step.round, outcome=step.outcome, words=step.words
            )

    def stage_for(self, unit: Unit, kind: Kind | None, name: str) -> int | None:
        """The user's column for a step from a file: one of the same name and kind, or the first of the kind."""
        if kind is None:
            return None
        for i, stage_name, stage_kind in unit.rows("SELECT id, name, kind FROM stage ORDER BY position, id"):
            if name and stage_name.casefold() == name.casefold() and stage_kind == kind.value:
                return int(i)
        return self.first_stage(unit, kind)

    def _add_belongings(self, unit: Unit, application_id: int, company_id: int, draft: Draft) -> None:
        for tag in dict.fromkeys(one_line(t).lower() for t in draft.tags):
            if tag:
                unit.insert(ApplicationTag, application_id=application_id, tag=tag)
        if draft.note.strip():
            unit.insert(Note, application_id=application_id, text=long_text(draft.note), written_at=unit.now)
        if draft.posting.strip() or draft.raw:
            unit.insert(
                Posting,
                application_id=application_id,
                text=long_text(draft.posting),
                saved_on=self.clock.today() if draft.posting.strip() else None,
                raw=draft.raw,
            )
        for person in draft.people:
            self.link_person(unit, application_id, company_id, person)
        for name in draft.documents:
            if one_line(name):
                unit.insert(Document, application_id=application_id, name=one_line(name), sent_on=draft.applied_on)
        if draft.follow_up_on is not None:
            unit.insert(
                Task, application_id=application_id, kind=TaskKind.FOLLOW_UP.value, text="follow up", due_on=draft.follow_up_on
            )

    def link_person(self, unit: Unit, application_id: int, company_id: int, person: DraftPerson) -> int:
        """Tie somebody to an application, using the person of that name already known at the company."""
        name = one_line(person.name)
        if not name:
            raise Refused("A name is needed.")
        found = unit.rows("SELECT id FROM person WHERE company_id = ? AND lower(name) = lower(?)", company_id, name)
        if found:
            person_id = int(found[0][0])
            given = {k: one_line(getattr(person, k)) for k in ("role", "mail", "phone") if getattr(person, k)}
            if given:
                unit.update(Person, person_id, **given)
        else:
            person_id = unit.insert(
                Person,
                company_id=company_id,
                name=name,
                role=one_line(person.role),
                mail=one_line(person.mail),
                phone=one_line(person.phone),
            )
        if not unit.rows(
            "SELECT 1 FROM application_person WHERE application_id = ? AND person_id = ?", application_id, person_id
        ):
            unit.insert(ApplicationPerson, application_id=application_id, person_id=person_id)
        unit.touch(application_id)
        return person_id

    def edit(self, application_id: int, **fields: Any) -> None:
        """Change fields of an application, only those named. Raises Refused for an unknown field or an impossible value."""
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
        from db.folding import company_key
        from db.models.applications import Company

        name = one_line(name)
        current = unit.rows(
            "SELECT c.id, c.match_name FROM company c JOIN application a ON a.company_id = c.id WHERE a.id = ?", application_id
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

    def tag(self, application_ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Put tags on applications and take others off."""
        with self.change("tagged") as unit:
            unit.label = f"tagged {self.name(unit, application_ids)}"
            for application_id in application_ids:
                self.present(unit, application_id)
                has = dict(
                    (tag, i) for i, tag in unit.rows("SELECT id, tag FROM application_tag WHERE application_id = ?", application_id)
                )
                for tag in dict.fromkeys(one_line(t).lower() for t in add):
                    if tag and tag not in has:
                        unit.insert(ApplicationTag, application_id=application_id, tag=tag)
                unit.delete(ApplicationTag, [has[t] for t in (one_line(t).lower() for t in remove) if t in has])
                unit.touch(application_id)
            self.refresh_words(unit, application_ids)

    def rest(self, application_ids: Sequence[int], until: date | None) -> None:
        """Let applications and their reminders stay out of sight until a day, or bring them back with None."""
        with self.change("resting") as unit:
            name = self.name(unit, application_ids)
            unit.label = f"let {name} rest" if until else f"brought {name} back"
            for application_id in application_ids:
                self.present(unit, application_id)
                unit.update(Application, application_id, quiet_until=until)
                unit.touch(application_id)


_OWN = ("link", "channel", "place", "work_mode", "pay", "interest", "fit", "effort_hours", "deadline", "decision_on")


def own_columns(fields: Mapping[str, Any]) -> dict[str, Any]:
    """An application's own fields as values of its columns, checked."""
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if name == "pay":
            values.update(pay_columns(value))
        elif name == "work_mode":
            values[name] = None if value is None else str(value)
        elif name in ("interest", "fit"):
            values[name] = score(value, name)
        elif name == "effort_hours":
            if value is not None and not 0 <= value <= 1000:
                raise Refused("Effort is a number of hours.")
            values[name] = value
        elif isinstance(value, str):
            values[name] = one_line(value)
        else:
            values[name] = value
    return values


def pay_columns(pay: Pay | None, prefix: str = "pay") -> dict[str, Any]:
    """A pay range as values of four columns. Raises Refused when its ends are the wrong way round."""
    if pay is None:
        return {f"{prefix}_{part}": None for part in ("low", "high", "currency", "period")}
    if not 0 <= pay.low <= pay.high < 2**53:
        raise Refused("That is not a pay range.", "The lower figure comes first.")
    return {
        f"{prefix}_low": pay.low,
        f"{prefix}_high": pay.high,
        f"{prefix}_currency": pay.currency,
        f"{prefix}_period": pay.period.value,
    }
