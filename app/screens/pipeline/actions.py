"""The actions on applications, with the same keys on board, table and page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from app.domain import formatting
from app.domain.parsing.contact_line import PERSON_HINT, person_in_words, read_person
from app.screens.keys import actions as keys
from app.screens.pipeline.stage_actions import Chooser, StageActions, verb_for
from app.screens.text.prompts import ask_coming_day, ask_until_used, draft_name
from db.records.enums import TaskKind
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.base import Doing
    from app.screens.session import Session
    from db.store import Store

MOMENT_HINT = "thu 14:00 in London, 45 min, video, with Ana, round 2"
NO_LINK = "No link yet. Press e to add one."
NOT_ON_ONE = "No application is in focus."


class ApplicationActions:
    """The actions on one application or all selected ones; the chooser says which they are."""

    def __init__(self, session: Session, chooser: Chooser) -> None:
        self._session, self._chooser = session, chooser
        self.stages = StageActions(session, chooser)

    @property
    def doing(self) -> Doing:
        """The function of each key."""
        stages = self.stages
        functions: Doing = {
            keys.MOVE.id: stages.move,
            keys.MOVE_ON_DAY.id: stages.move_on_day,
            keys.STAGE_BACK.id: lambda: stages.step(-1),
            keys.STAGE_ON.id: lambda: stages.step(1),
            keys.CLOSE.id: stages.close,
            keys.CLOSE_ON_DAY.id: stages.close_on_day,
            keys.REOPEN.id: stages.reopen,
            keys.DELETE.id: stages.delete,
            keys.APPLY.id: stages.apply,
            keys.EDIT.id: self.edit,
            keys.NOTE.id: self.note,
            keys.FOLLOW_UP.id: self.follow_up,
            keys.INTERVIEW.id: self.interview,
            keys.SETBACK.id: self.plan_for_rejection,
            keys.TAG.id: self.tag,
            keys.CONTACT.id: self.contact,
            keys.DOCUMENT.id: self.document,
            keys.OFFER.id: self.offer,
            keys.SNOOZE.id: self.snooze,
            keys.OPEN_LINK.id: self.open_link,
            keys.COPY_LINK.id: self.copy_link,
            keys.FILL_DAY.id: self.fill_day,
        }
        return {action: partial(self._on_applications, function) for action, function in functions.items()}

    def _on_applications(self, function: Callable[[], Awaitable[None] | None]) -> Awaitable[None] | None:
        """Call the function of a key, or say that there is no application to act on."""
        if self._chooser.targets():
            return function()
        self._session.notify(NOT_ON_ONE)
        return None

    async def follow_up(self) -> None:
        """Ask when to follow up."""
        numbers = self._chooser.targets()
        if not numbers:
            return
        name = self.stages.name_of(numbers)

        def use(on: date, when: str) -> bool:
            def plan(store: Store) -> None:
                with store.change(f"planned to follow up with {name}"):
                    for number in numbers:
                        store.tasks.add(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=on)

            return self.stages.did(numbers, plan, f"Follow up with {name} {when}. Press u to undo.")

        await ask_coming_day(self._session, draft_name("follow-up", numbers), f"Follow up with {name} when", use)

    async def interview(self) -> None:
        """Ask when the interview is."""
        card = self._chooser.in_focus()
        if card is None:
            return
        from app.domain import booking
        from app.domain.parsing import interview_line

        clock, reader = self._session.clock, self._session.reader
        dossier, stages = reader.applications.dossier(card.id), reader.stages.all()
        earlier_interviews = dossier.interviews if dossier is not None else ()

        def arrival_of(booked: booking.Booking) -> booking.Arrival:
            return booking.arrival(booked, card, stages, earlier_interviews)

        def check(text: str) -> str:
            return interview_line.understood(text, clock.now(), clock.zone, arrival_of) if text.strip() else ""

        def use(answer: str) -> bool:
            booked = interview_line.read(answer, clock.now(), clock.zone)
            assert booked.at is not None
            starts_at, arrival = booked.at, arrival_of(booked)

            def book(store: Store) -> None:
                with store.change(f"added an interview with {card.company}") as unit:
                    store.interviews.add(card.id, **(booked.fields() | {"round": arrival.round}))
                    if arrival.stage is not None:
                        on = booking.day_of_move(clock.day_of(starts_at), clock.today(), card)
                        store.history.move([card.id], arrival.stage.id, on=on, round=arrival.move_round)
                    unit.label = f"added an interview with {card.company}"

            moment = formatting.moment(starts_at, clock.zone, clock.now())
            moved = f" It {arrival.in_words()}." if arrival.stage is not None else ""
            offer = "Press W to plan for a rejection."
            return self.stages.did(
                [card.id], book, f"Interview with {shortened(card.company)} {moment}.{moved} {offer}"
            )

        await ask_until_used(
            self._session,
            f"interview:{card.id}",
            f"Interview with {shortened(card.company)} when",
            use,
            check=check,
            hint=MOMENT_HINT,
        )

    def plan_for_rejection(self) -> None:
        """Write a plan for a rejection, which is shown again if one comes."""
        card = self._chooser.in_focus()
        if card is not None:
            from app.screens.recovery.setback_screen import SetbackScreen

            self._session.open.page(SetbackScreen(card.id, card.company))

    async def tag(self) -> None:
        """Ask for tags; a minus removes one."""
        numbers, reader = self._chooser.targets(), self._session.reader
        if not numbers:
            return
        name = self.stages.name_of(numbers)

        def tags(text: str) -> tuple[list[str], list[str]]:
            words = text.replace(",", " ").replace("#", " ").split()
            return [tag for tag in words if tag[0] != "-"], [tag[1:] for tag in words if tag[0] == "-"]

        def use(answer: str) -> bool:
            add, remove = tags(answer)
            changed = self._session.write(lambda store: store.applications.tag(numbers, add, remove))
            if changed is None:
                return False
            self._chooser.done_with(numbers)
            if add or remove:
                already = f"{name} already {verb_for(numbers, 'has', 'have')} these tags."
                self._session.notify(f"Tagged {name}. Press u to undo." if changed else already)
            return True

        def check(text: str) -> str:
            parts = zip(("add", "remove"), tags(text), strict=True)
            return "   ".join(
                f"{operation} {' '.join(f'#{tag}' for tag in names)}" for operation, names in parts if names
            )

        application = reader.applications.get(numbers[0]) if len(numbers) == 1 else None
        hints = ["-word removes one."]
        if application is not None and application.tags:
            hints.append(f"It has {_few(application.tags)}.")
        if used_tags := reader.applications.tags():
            hints.append(f"In use: {_few(used_tags)}.")
        await ask_until_used(
            self._session, draft_name("tags", numbers), f"Tags for {name}", use, check=check, hint=" ".join(hints)
        )

    async def contact(self) -> None:
        """Ask for a contact's name and details."""
        card = self._chooser.in_focus()
        if card is None:
            return

        def use(answer: str) -> bool:
            person = read_person(answer)
            return person is None or self.stages.did(
                [card.id],
                lambda store: store.contacts.add(card.id, person),
                f"Saved {shortened(person.name)} as a contact at {shortened(card.company)}. Press u to undo.",
            )

        await ask_until_used(
            self._session,
            f"contact:{card.id}",
            f"Contact at {shortened(card.company)}",
            use,
            check=person_in_words,
            hint=PERSON_HINT,
        )

    async def document(self) -> None:
        """Ask for the file that was sent."""
        card = self._chooser.in_focus()
        if card is None:
            return
        from app.domain.documents import document_at

        def use(answer: str) -> bool:
            document, today = document_at(answer), self._session.clock.today()
            return self.stages.did(
                [card.id],
                lambda store: store.documents.add(
                    card.id,
                    name=document.name,
                    path=document.path,
                    checksum=document.checksum,
                    kind=document.kind,
                    sent_on=today,
                ),
                f"Saved {shortened(document.name)} as sent to {shortened(card.company)}. Press u to undo.",
            )

        await ask_until_used(
            self._session,
            f"document:{card.id}",
            f"Document sent to {shortened(card.company)}",
            use,
            check=lambda text: document_at(text).description if text.strip() else "",
            hint="the path of the file, or just a name",
        )

    def offer(self) -> None:
        """Save an offer."""
        card = self._chooser.in_focus()
        if card is not None:
            from app.screens.pipeline.detail_forms import OfferScreen

            self._session.open.page(OfferScreen(card.id, card.company))

    async def snooze(self) -> None:
        """Ask for the day until which to snooze."""
        numbers = self._chooser.targets()
        if not numbers:
            return
        name = self.stages.name_of(numbers)

        def use(on: date, when: str) -> bool:
            message = (
                f"Snoozed {name} until {when}. is:snoozed finds {verb_for(numbers, 'it', 'them')}. Press u to undo."
            )
            return self.stages.did(numbers, lambda store: store.applications.snooze(numbers, on), message)

        await ask_coming_day(self._session, draft_name("rest", numbers), f"Snooze {name} until", use)

    def note(self) -> None:
        """Write a note, saved as it is typed."""
        card = self._chooser.in_focus()
        if card is not None:
            from app.screens.pipeline.note_screen import NoteScreen

            self._session.open.page(NoteScreen(card.id, f"{shortened(card.company)}  {shortened(card.role)}"))

    def edit(self) -> None:
        """Edit its fields."""
        card = self._chooser.in_focus()
        if card is not None:
            from app.screens.pipeline.forms import EditScreen

            self._session.open.page(EditScreen(card.id))

    def open_link(self) -> None:
        """Open the link with the system's program, if that is allowed."""
        card = self._chooser.in_focus()
        if card is not None:
            from app.system import open_link

            self._session.notify(open_link(card.link) if card.link else NO_LINK)

    async def fill_day(self) -> None:
        """Ask for the day of a step whose day is unknown."""
        card = self._chooser.in_focus()
        if card is not None:
            from app.screens.pipeline.step_days import fill_day

            await fill_day(self._session, card)

    def copy_link(self) -> None:
        """Copy the link."""
        card = self._chooser.in_focus()
        if card is not None and card.link:
            self._session.copy(card.link)
        elif card is not None:
            self._session.notify(NO_LINK)


def _few(names: Sequence[str]) -> str:
    """The first dozen names, for a hint."""
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
