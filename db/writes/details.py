"""What belongs to an application: notes, interviews, things to do, people, papers, offers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from db.errors import Missing, Refused
from db.models.applications import ApplicationPerson, Interview, Note, Offer, Person, Task
from db.records import DraftPerson, Pay, TaskKind
from db.transaction import Unit
from db.writes.base import long_text, one_line
from db.writes.documents import DocumentWrites
from db.writes.new_rows import pay_columns

_OF_A_TASK = {
    *("text", "due_on", "trigger", "helped", "cause_id"),
    *("wish", "best_outcome", "obstacle", "plan"),
    *("practice", "goal", "hours", "proof", "partner", "rehearsed"),
}
_LONG = frozenset({"preparation", "debrief", "note", "benefits"})


class AttachedWrites(DocumentWrites):
    """Keeping, changing and deleting what hangs on an application."""

    def add_note(self, application_id: int, text: str) -> int:
        """Keep a note. Raises Refused when it is empty."""
        if not long_text(text).strip():
            raise Refused("The note is empty.")
        with self.change("noted") as unit:
            unit.label = f"noted something on {self.present(unit, application_id)[1]}"
            note_id = unit.insert(Note, application_id=application_id, text=long_text(text), written_at=unit.now)
            unit.touch(application_id)
            self.refresh_words(unit, [application_id])
        return note_id

    def edit_note(self, note_id: int, text: str) -> None:
        """Change a note's text; an empty one deletes it."""
        if not long_text(text).strip():
            self.delete_note(note_id)
            return
        with self.change("edited a note") as unit:
            unit.update(Note, note_id, text=long_text(text))
            self.refresh_words(unit, self._of(unit, "note", note_id))

    def delete_note(self, note_id: int) -> None:
        """Take a note away."""
        with self.change("deleted a note") as unit:
            owner = self._of(unit, "note", note_id)
            unit.delete(Note, [note_id])
            self.refresh_words(unit, owner)

    def book_interview(
        self,
        application_id: int,
        *,
        starts_at: datetime,
        time_zone: str,
        minutes: int = 60,
        round: int | None = None,
        kind: str = "",
        place: str = "",
        link: str = "",
        people: str = "",
    ) -> int:
        """Keep a conversation with its time. Without a round it is the next one of this application."""
        with self.change("booked an interview") as unit:
            unit.label = f"booked an interview with {self.present(unit, application_id)[1]}"
            if round is None:
                round = 1 + (
                    unit.rows("SELECT max(round) FROM interview WHERE application_id = ?", application_id)[0][0] or 0
                )
            interview_id = unit.insert(
                Interview,
                application_id=application_id,
                starts_at=starts_at,
                time_zone=time_zone,
                minutes=_minutes(minutes),
                round=round,
                kind=one_line(kind),
                place=one_line(place),
                link=one_line(link),
                people=one_line(people),
            )
            unit.touch(application_id)
            self.renew_thank_you(unit, interview_id)
            self.renew_follow_up(unit, [application_id])
        return interview_id

    def edit_interview(self, interview_id: int, **fields: Any) -> None:
        """Change parts of an interview, or write its preparation, debrief or result."""
        allowed = {
            "starts_at",
            "time_zone",
            "minutes",
            "round",
            "kind",
            "place",
            "link",
            "people",
            "preparation",
            "debrief",
            "result",
        }
        _only(fields, allowed)
        if "minutes" in fields:
            _minutes(fields["minutes"])
        with self.change("edited an interview") as unit:
            unit.update(Interview, interview_id, **_texts(fields))
            owner = self._of(unit, "interview", interview_id)
            unit.touch(*owner)
            if fields.keys() & {"starts_at", "people"}:
                self.renew_thank_you(unit, interview_id)
            if "starts_at" in fields:
                self.renew_follow_up(unit, owner)

    def delete_interview(self, interview_id: int) -> None:
        """Take an interview away."""
        with self.change("deleted an interview") as unit:
            owner = self._of(unit, "interview", interview_id)
            unit.touch(*owner)
            self.drop_thank_you(unit, interview_id)
            unit.delete(Interview, [interview_id])
            self.renew_follow_up(unit, owner)

    def add_task(
        self,
        application_id: int | None,
        text: str,
        *,
        kind: TaskKind = TaskKind.TO_DO,
        due_on: date | None = None,
        trigger: str = "",
        rejection_id: int | None = None,
    ) -> int:
        """Keep a thing to do. Raises Refused when it says nothing."""
        text = one_line(text)
        if not text:
            raise Refused("A few words on what to do are needed.")
        with self.change(f"planned: {text}") as unit:
            if application_id is not None:
                self.present(unit, application_id)
                unit.touch(application_id)
            return unit.insert(
                Task,
                application_id=application_id,
                rejection_id=rejection_id,
                kind=kind.value,
                text=text,
                due_on=due_on,
                trigger=one_line(trigger),
            )

    def edit_task(self, task_id: int, **fields: Any) -> None:
        """Change a thing to do: its words, day, trigger, or the longer plan behind it."""
        _only(fields, _OF_A_TASK)
        if "due_on" in fields:
            fields["back_at"] = None
        self._on_task(task_id, "edited a task", **_texts(fields))

    def snooze_task(self, task_id: int, until: date | datetime) -> None:
        """Leave a thing to do alone until a day or a moment."""
        at = until if isinstance(until, datetime) else None
        self._on_task(task_id, "snoozed: {}", due_on=until if at is None else self.clock.day_of(at), back_at=at)

    def finish_task(self, task_id: int, on: date | None = None) -> None:
        """Write that a thing is done; one that is done already keeps its day unless another is given."""
        with self.change("done") as unit:
            found = unit.rows("SELECT text, done_on FROM task WHERE id = ?", task_id)
            if on is None and found and found[0][1] is not None:
                return
            self._on_task(task_id, "done: {}", done_on=self.happened(on), dropped_on=None)
            unit.label = f"done: {found[0][0]}"

    def drop_task(self, task_id: int) -> None:
        """Let a thing to do go, without a word."""
        self._on_task(task_id, "dropped: {}", dropped_on=self.clock.today())

    def _on_task(self, task_id: int, label: str, **values: Any) -> None:
        with self.change(label) as unit:
            rows = unit.rows("SELECT text, application_id FROM task WHERE id = ?", task_id)
            if not rows:
                raise Missing(f"There is no task {task_id}.")
            unit.label = label.format(rows[0][0])
            unit.update(Task, task_id, **values)
            if rows[0][1] is not None:
                unit.touch(rows[0][1])

    def delete_task(self, task_id: int) -> None:
        """Take a thing to do away."""
        with self.change("deleted a task") as unit:
            unit.touch(*self._of(unit, "task", task_id))
            unit.delete(Task, [task_id])

    def add_person(self, application_id: int, person: DraftPerson) -> int:
        """Tie somebody to an application."""
        with self.change(f"added {one_line(person.name)}") as unit:
            self.present(unit, application_id)
            company_id = unit.rows("SELECT company_id FROM application WHERE id = ?", application_id)[0][0]
            person_id = self.link_person(unit, application_id, company_id, person)
            self.refresh_words(unit, [application_id])
        return person_id

    def edit_person(self, person_id: int, **fields: Any) -> None:
        """Change what is known of somebody."""
        _only(fields, {"name", "role", "mail", "phone", "link", "note"})
        if "name" in fields and not one_line(fields["name"]):
            raise Refused("A name is needed.")
        with self.change("edited a person") as unit:
            unit.update(Person, person_id, **_texts(fields))
            linked = self._linked(unit, person_id)
            unit.touch(*linked)
            self.refresh_words(unit, linked)

    def delete_person(self, person_id: int) -> None:
        """Take somebody away from the company and its applications."""
        with self.change("deleted a person") as unit:
            linked = self._linked(unit, person_id)
            unit.touch(*linked)
            if unit.delete(Person, [person_id]) == 0:
                raise Missing("That person is not there any more.")
            self.refresh_words(unit, linked)

    def unlink_person(self, application_id: int, person_id: int) -> None:
        """Untie somebody from one application; the company keeps them."""
        with self.change("untied a person") as unit:
            rows = unit.rows(
                "SELECT id FROM application_person WHERE application_id = ? AND person_id = ?",
                application_id,
                person_id,
            )
            unit.delete(ApplicationPerson, [i for (i,) in rows])
            unit.touch(application_id)
            self.refresh_words(unit, [application_id])

    def record_offer(
        self,
        application_id: int,
        *,
        received_on: date | None = None,
        base: Pay | None = None,
        bonus: str = "",
        equity: str = "",
        benefits: str = "",
        deadline: date | None = None,
        note: str = "",
    ) -> int:
        """Keep what was offered."""
        with self.change("kept an offer") as unit:
            unit.label = f"kept the offer of {self.present(unit, application_id)[1]}"
            unit.touch(application_id)
            return unit.insert(
                Offer,
                application_id=application_id,
                received_on=self.happened(received_on),
                bonus=one_line(bonus),
                equity=one_line(equity),
                benefits=long_text(benefits),
                deadline=deadline,
                note=long_text(note),
                **pay_columns(base, "base"),
            )

    def delete_offer(self, offer_id: int) -> None:
        """Take an offer away."""
        with self.change("removed an offer") as unit:
            unit.touch(*self._of(unit, "offer", offer_id))
            unit.delete(Offer, [offer_id])

    def _linked(self, unit: Unit, person_id: int) -> list[int]:
        return [
            int(i) for (i,) in unit.rows("SELECT application_id FROM application_person WHERE person_id = ?", person_id)
        ]


def _only(fields: dict[str, Any], allowed: set[str]) -> None:
    unknown = set(fields) - allowed
    if unknown:
        raise Refused(f"There is no field '{sorted(unknown)[0]}'.")


def _texts(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: (long_text(v) if k in _LONG else one_line(v)) if isinstance(v, str) else v for k, v in fields.items()}


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= 24 * 60:
        raise Refused("A conversation lasts between a minute and a day.")
    return minutes
