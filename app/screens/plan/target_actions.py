"""The keys on an employer one would like; a screen mixes them in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import work

from app.domain import formatting
from app.domain.parsing.contact_line import PERSON_HINT, person_words, read_person
from app.domain.parsing.dates import read_day
from app.domain.plan.targets import read_step, read_target, step_words
from app.screens.pipeline.forms import FormScreen
from app.screens.prompts import DAY_HINT, Asking
from db.records import Target
from widgets.form import FieldSpec
from widgets.section_list import SheetRow
from widgets.text import cut

if TYPE_CHECKING:
    from db.store import Store

KEYS: dict[str, list[tuple[str, str, str]]] = {
    "target": [
        ("d", "step done", "screen.done"),
        ("z", "later", "screen.later"),
        ("enter", "change", "screen.open"),
        ("c", "somebody there", "screen.contact"),
        ("a", "a role there", "screen.add"),
        ("D", "delete", "screen.delete"),
    ],
    "contact": [
        ("enter", "change", "screen.open"),
        ("y", "copy mail", "screen.copy_link"),
        ("c", "somebody else", "screen.contact"),
        ("D", "delete", "screen.delete"),
    ],
    "new_target": [("enter", "write", "screen.open"), ("w", "this week", "screen.write")],
}
"""The keys the footer shows on each kind of row."""
STEP_HINT = "something small, then a comma and its day: ask Lena whom she knows there, fri"


class TargetActions(Asking):
    """What the keys do on an employer one would like."""

    def _target(self, row: SheetRow) -> Target | None:
        return self.board_app.reader.targets.get(row.number)

    def _done_with(self, change: Callable[[Store], Any], said: str) -> bool:
        if self.board_app.write(change) is None:
            return False
        self.board_app.say(said)
        return True

    @work
    async def open_new_target(self, row: SheetRow) -> None:
        """Ask for an employer and why, then for a first small step."""
        made: list[tuple[int, str]] = []

        def understand(text: str) -> str:
            company, why = read_target(text)
            if not company:
                raise ValueError("A company is needed. Its name is enough.")
            return f"{company}   {why}" if why else company

        def use(answer: str) -> bool:
            company, why = read_target(answer)
            number = self.board_app.write(lambda store: store.targets.add(company, why=why))
            if number is None:
                return False
            made.append((int(number), company))
            self.board_app.say(f"{_short(company)} is kept. u undoes it.")
            return True

        hint = "its name, then a comma and why you would like it there"
        await self._ask("target:new", "An employer you would like", use, check=understand, hint=hint)
        if made:
            await self._ask_step(*made[0])

    async def _ask_step(self, number: int, company: str) -> None:
        """Ask for the next small step; none is fine."""
        today = self.board_app.clock.today()

        def use(answer: str) -> bool:
            step, on = read_step(answer, today)
            return not step or self._done_with(
                lambda store: store.targets.edit(number, next_step=step, next_on=on),
                f"{_short(company)}: {step_words(_short(step), on, today)}.",
            )

        await self._ask(
            f"target-step:{number}",
            f"The next small step at {_short(company)}",
            use,
            check=lambda text: step_words(*read_step(text, today), today),
            hint=STEP_HINT,
            empty="none yet",
        )

    @work
    async def edit_target(self, row: SheetRow) -> None:
        """Change everything of it in a form."""
        target = self._target(row)
        if target is not None:
            await self.app.push_screen_wait(TargetScreen(target))

    open_target = edit_target

    @work
    async def done_target(self, row: SheetRow) -> None:
        """Write that the next step is done, and ask for the one after; without a step, ask for one."""
        target = self._target(row)
        if target is None:
            return
        if target.next_step and not self._done_with(
            lambda store: store.targets.finish_step(target.id), f"Done: {_short(target.next_step)}. u undoes it."
        ):
            return
        await self._ask_step(target.id, target.company)

    @work
    async def later_target(self, row: SheetRow) -> None:
        """Ask when the next step is to be."""
        target = self._target(row)
        if target is None:
            return
        if not target.next_step:
            await self._ask_step(target.id, target.company)
            return

        def use(answer: str) -> bool:
            on = self._coming_day(answer or "in 7 days")
            said = f"{_short(target.next_step)}: {formatting.day(on, self.board_app.clock.today())}."
            return self._done_with(lambda store: store.targets.edit(target.id, next_on=on), said)

        await self._ask(
            f"target-later:{target.id}", "Later, when", use, check=self._say_coming, hint=DAY_HINT, empty="in 7 days"
        )

    def delete_target(self, row: SheetRow) -> None:
        """Take it from the list."""
        self._done_with(lambda store: store.targets.delete(row.number), "Gone. u brings it back.")

    @work
    async def add_target(self, row: SheetRow) -> None:
        """Add a role there."""
        from app.screens.pipeline.quick_add import add

        target = self._target(row)
        if target is not None:
            await add(self.board_app, f"{target.company}, ")

    @work
    async def contact_target(self, row: SheetRow) -> None:
        """Ask for somebody one knows there."""
        target = self._target(row)
        if target is not None:
            await self._ask_contact(target)

    async def _ask_contact(self, target: Target) -> None:
        company = _short(target.company)

        def use(answer: str) -> bool:
            person = read_person(answer)
            return person is None or self._done_with(
                lambda store: store.targets.add_contact(target.id, person),
                f"{_short(person.name)} is kept with {company}.",
            )

        await self._ask(
            f"target-contact:{target.id}", f"Somebody at {company}", use, check=person_words, hint=PERSON_HINT
        )

    # Somebody one knows there

    @work
    async def contact_contact(self, row: SheetRow) -> None:
        """Ask for somebody else there."""
        there = (one for one in self.board_app.reader.targets.all() if any(p.id == row.number for p in one.people))
        if (target := next(there, None)) is not None:
            await self._ask_contact(target)

    @work
    async def edit_contact(self, row: SheetRow) -> None:
        """Change what is known of somebody in a form."""
        from app.screens.pipeline.detail_forms import PersonScreen

        person = self.board_app.reader.contacts.get(row.number)
        if person is not None:
            await self.app.push_screen_wait(PersonScreen(person))

    open_contact = edit_contact

    def delete_contact(self, row: SheetRow) -> None:
        """Take somebody away, here and on every application they have to do with."""
        person = self.board_app.reader.contacts.get(row.number)
        if person is not None:
            self._done_with(
                lambda store: store.contacts.delete(person.id), f"{_short(person.name)} is gone. u brings them back."
            )

    def copy_contact(self, row: SheetRow) -> None:
        """Copy their mail."""
        from app.system import copy

        person = self.board_app.reader.contacts.get(row.number)
        if person is not None:
            said = copy(self.board_app, person.mail) if person.mail else "No mail is known yet. enter adds it."
            self.board_app.say(said)


class TargetScreen(FormScreen):
    """Everything of one employer one would like."""

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
        """What is stored of the employer; where it was deleted meanwhile, what was."""
        number = self._target.id
        target = next((one for one in self.dashboard.reader.targets.all() if one.id == number), self._target)
        return {
            "company": target.company,
            "why": target.why,
            "next_step": target.next_step,
            "next_on": "" if target.next_on is None else target.next_on.isoformat(),
        }

    def specs(self, values: Mapping[str, str]) -> list[FieldSpec]:
        """The company, why, the next step and its day."""
        return [
            FieldSpec("company", "Company", value=values["company"], check=_needed),
            FieldSpec("why", "Why", "long", values["why"], "what you would like about it"),
            FieldSpec("next_step", "Next step", value=values["next_step"], hint="something small", apart=True),
            FieldSpec("next_on", "On", "day", values["next_on"], "such as fri", check=self._day),
        ]

    def _day(self, text: str) -> str:
        on = self._read(text)
        return "" if on is None else formatting.dated(on, self.dashboard.clock.today())

    def _read(self, text: str) -> date | None:
        return read_day(text, self.dashboard.clock.today()) if text.strip() else None

    def save(self, values: dict[str, str]) -> bool:
        """Keep what has changed."""
        fields: dict[str, Any] = dict(self.changes(values))
        if "next_on" in fields:
            fields["next_on"] = self._read(fields["next_on"])
        number = self._target.id
        return not fields or self.dashboard.write(lambda store: store.targets.edit(number, **fields)) is not None


def _needed(text: str) -> str:
    if not text.strip():
        raise ValueError("A company is needed.")
    return ""


def _short(text: str) -> str:
    return cut(text, 40)
