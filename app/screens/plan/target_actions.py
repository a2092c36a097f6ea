"""The keys on target employers and their contacts, and the form for one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.parsing.contact_line import PERSON_HINT, person_in_words, read_person
from app.domain.plan.targets import read_step, read_target, step_words
from app.screens.keys.actions import ADD_HERE, CONTACT, COPY_LINK, DELETE, DONE, EDIT, OPEN, PLAN_WEEK, SNOOZE
from app.screens.keys.row_keys import RowKey, RowKind, RowTable
from app.screens.pipeline.forms import FormScreen, needed, texts_of
from app.screens.text.prompts import Days, ask_coming_day, ask_until_used
from db.records.plan import Target
from widgets.form import FieldSpec
from widgets.section_list import SectionRow
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session

STEP_HINT = "something small, then a comma and its day: ask Lena who she knows there, fri"
NO_EMAIL = "No email address yet. Press enter to add it."


class TargetActions:
    """The actions on a target employer and its contacts."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def rows(self) -> RowTable:
        """The keys of each kind of row."""
        return {
            RowKind.TARGET: (
                RowKey(DONE, self._finish_step, "step done"),
                RowKey(SNOOZE, self._snooze),
                RowKey(OPEN, self._edit, "edit"),
                RowKey(CONTACT, self._add_contact),
                RowKey(ADD_HERE, self._add_role, "a role there"),
                RowKey(DELETE, self._delete),
                RowKey(EDIT, self._edit, None),
            ),
            RowKind.CONTACT: (
                RowKey(OPEN, self._edit_contact, "edit"),
                RowKey(COPY_LINK, self._copy_email, "copy email"),
                RowKey(CONTACT, self._add_contact_beside, "another contact"),
                RowKey(DELETE, self._delete_contact),
                RowKey(EDIT, self._edit_contact, None),
            ),
            RowKind.NEW_TARGET: (RowKey(OPEN, self.add, "add"), PLAN_WEEK.hint("this week")),
        }

    def _target(self, row: SectionRow) -> Target | None:
        return self._session.reader.targets.get(row.number)

    async def add(self, _: SectionRow) -> None:
        """Ask for an employer and a reason, then for a first small step."""
        added: list[tuple[int, str]] = []

        def understand(text: str) -> str:
            company, why = read_target(text)
            if not company:
                raise ValueError("Enter the company. Its name is enough.")
            return f"{company}   {why}" if why else company

        def use(answer: str) -> bool:
            company, why = read_target(answer)
            number = self._session.write(lambda store: store.targets.add(company, why=why))
            if number is None:
                return False
            added.append((int(number), company))
            self._session.notify(f"Added {shortened(company)} as a target employer. Press u to undo.")
            return True

        hint = "its name, then a comma and why you'd like to work there"
        await ask_until_used(self._session, "target:new", "Target employer", use, check=understand, hint=hint)
        if added:
            await self._ask_step(*added[0])

    async def _ask_step(self, number: int, company: str) -> None:
        """Ask for the next small step, which may be empty."""
        today = self._session.clock.today()

        def use(answer: str) -> bool:
            step, on = read_step(answer, today)
            message = f"{shortened(company)}: {step_words(shortened(step), on, today)}. Press u to undo."
            return not step or self._session.did(
                lambda store: store.targets.edit(number, next_step=step, next_on=on), message
            )

        await ask_until_used(
            self._session,
            f"target-step:{number}",
            f"Next small step at {shortened(company)}",
            use,
            check=lambda text: step_words(*read_step(text, today), today),
            hint=STEP_HINT,
            empty="none yet",
        )

    def _edit(self, row: SectionRow) -> None:
        target = self._target(row)
        if target is not None:
            self._session.open.page(TargetScreen(target))

    async def _finish_step(self, row: SectionRow) -> None:
        """Mark the next step as done and ask for the one after; without a step, ask for one."""
        target = self._target(row)
        if target is None:
            return
        message = f"Done: {shortened(target.next_step)}. Press u to undo."
        if not target.next_step or self._session.did(lambda store: store.targets.finish_step(target.id), message):
            await self._ask_step(target.id, target.company)

    async def _snooze(self, row: SectionRow) -> None:
        """Ask for the day of the next step."""
        target = self._target(row)
        if target is None:
            return
        if not target.next_step:
            await self._ask_step(target.id, target.company)
            return

        def use(on: date, when: str) -> bool:
            message = f"{shortened(target.next_step)}: {when}. Press u to undo."
            return self._session.did(lambda store: store.targets.edit(target.id, next_on=on), message)

        await ask_coming_day(self._session, f"target-later:{target.id}", "Snooze until", use)

    def _delete(self, row: SectionRow) -> None:
        self._session.did(lambda store: store.targets.delete(row.number), "Deleted. Press u to undo.")

    async def _add_role(self, row: SectionRow) -> None:
        from app.screens.pipeline.quick_add import add

        target = self._target(row)
        if target is not None:
            await add(self._session, f"{target.company}, ")

    # Contacts there

    async def _add_contact(self, row: SectionRow) -> None:
        target = self._target(row)
        if target is not None:
            await self._ask_contact(target)

    async def _add_contact_beside(self, row: SectionRow) -> None:
        targets = self._session.reader.targets.all()
        matches = (target for target in targets if any(person.id == row.number for person in target.people))
        if (target := next(matches, None)) is not None:
            await self._ask_contact(target)

    async def _ask_contact(self, target: Target) -> None:
        company = shortened(target.company)

        def use(answer: str) -> bool:
            person = read_person(answer)
            return person is None or self._session.did(
                lambda store: store.targets.add_contact(target.id, person),
                f"Saved {shortened(person.name)} as a contact at {company}. Press u to undo.",
            )

        await ask_until_used(
            self._session,
            f"target-contact:{target.id}",
            f"Contact at {company}",
            use,
            check=person_in_words,
            hint=PERSON_HINT,
        )

    def _edit_contact(self, row: SectionRow) -> None:
        from app.screens.pipeline.detail_forms import ContactScreen

        person = self._session.reader.contacts.get(row.number)
        if person is not None:
            self._session.open.page(ContactScreen(person))

    def _delete_contact(self, row: SectionRow) -> None:
        """Delete a contact, also from all applications."""
        person = self._session.reader.contacts.get(row.number)
        if person is not None:
            message = f"Deleted {shortened(person.name)}. Press u to undo."
            self._session.did(lambda store: store.contacts.delete(person.id), message)

    def _copy_email(self, row: SectionRow) -> None:
        person = self._session.reader.contacts.get(row.number)
        if person is not None and person.mail:
            self._session.copy(person.mail)
        elif person is not None:
            self._session.notify(NO_EMAIL)


class TargetScreen(FormScreen):
    """The form for one target employer."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self._target = target

    def title_words(self) -> str:
        """Which employer this is."""
        return self._target.company

    def draft_name(self) -> str:
        """One unfinished change of each."""
        return f"form:target:{self._target.id}"

    def stored(self) -> dict[str, str]:
        """The stored employer; if it was deleted meanwhile, as it was when opened."""
        number = self._target.id
        target = next((saved for saved in self.session.reader.targets.all() if saved.id == number), self._target)
        return texts_of(target, "company", "why", "next_step", "next_on")

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The company, why, the next step and its day."""
        check = Days(self.session.clock).say_coming
        return [
            FieldSpec("company", "Company", value=values["company"], check=needed("company")),
            FieldSpec("why", "Why", "long", values["why"], "what you'd like about it"),
            FieldSpec("next_step", "Next step", value=values["next_step"], hint="something small", apart=True),
            FieldSpec("next_on", "On", "day", values["next_on"], "such as fri", check=check),
        ]

    def save(self, values: dict[str, str]) -> bool:
        """Save what has changed."""
        fields: dict[str, Any] = dict(self.changes(values))
        if "next_on" in fields:
            text = fields["next_on"]
            fields["next_on"] = Days(self.session.clock).coming(text) if text.strip() else None
        number = self._target.id
        return not fields or self.session.did(lambda store: store.targets.edit(number, **fields))
