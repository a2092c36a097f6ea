"""What is done to applications, with the same keys on board, table and page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from app.domain import formatting
from app.domain.parsing.contact_line import PERSON_HINT, person_words, read_person
from app.screens.pipeline.stage_actions import MovingActions, short
from app.screens.prompts import DAY_HINT, named
from db.records import TaskKind

if TYPE_CHECKING:
    from db.store import Store

MOMENT_HINT = "thu 14:00 in London, 45 min, video, with Ana, round 2"


class ApplicationActions(MovingActions):
    """The keys that act on one application or all those selected; a screen mixes this in and says which they are."""

    APPLICATION_BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "move", "move to a stage", id="application.move", show=False),
        Binding("M", "move_on_day", "move, on another day", id="application.move_on_day", show=False),
        Binding("less_than_sign", "step(-1)", "a stage back", id="application.back", show=False),
        Binding("greater_than_sign", "step(1)", "a stage on", id="application.forward", show=False),
        Binding("x", "end", "ended", id="application.end", show=False),
        Binding("X", "end_on_day", "ended, on another day", id="application.end_on_day", show=False),
        Binding("r", "reopen", "reopen", id="application.reopen", show=False),
        Binding("e", "edit", "edit", id="application.edit", show=False),
        Binding("n", "note", "note", id="application.note", show=False),
        Binding("f", "follow_up", "follow up", id="application.follow_up", show=False),
        Binding("i", "interview", "interview", id="application.interview", show=False),
        Binding("W", "setback", "a plan in case of a no", id="application.setback", show=False),
        Binding("t", "tag", "tag", id="application.tag", show=False),
        Binding("c", "contact", "contact", id="application.contact", show=False),
        Binding("p", "document", "document sent", id="application.paper", show=False),
        Binding("A", "apply", "start applying", id="application.apply", show=False),
        Binding("z", "later", "later", id="application.later", show=False),
        Binding("o", "open_link", "open the link", id="application.open_link", show=False),
        Binding("y", "copy_link", "copy the link", id="application.copy_link", show=False),
        Binding("D", "delete", "delete", id="application.delete", show=False),
    ]

    # What belongs to it

    @work
    async def action_follow_up(self) -> None:
        """Ask when to follow up."""
        numbers = self.targets()
        if not numbers:
            return
        name = self._named(numbers)

        def use(answer: str) -> bool:
            on = self._coming_day(answer or "in 7 days")

            def plan(store: Store) -> None:
                with store.change(f"planned to follow up with {name}"):
                    for number in numbers:
                        store.tasks.add(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=on)

            return self._write(
                numbers, plan, f"Follow up with {name} {formatting.day(on, self.board_app.clock.today())}."
            )

        await self._ask(
            named("follow-up", numbers),
            f"Follow up with {name} when",
            use,
            check=self._say_coming,
            hint=DAY_HINT,
            empty="in 7 days",
        )

    @work
    async def action_interview(self) -> None:
        """Ask when the conversation is."""
        card = self.in_focus()
        if card is None:
            return
        from app.domain.parsing import interview_line

        clock = self.board_app.clock

        reader = self.board_app.reader
        dossier, stages = reader.applications.dossier(card.id), reader.stages.all()
        before = dossier.interviews if dossier is not None else ()

        def arrive(booked: interview_line.Booking) -> interview_line.Arrival:
            return interview_line.arrival(booked, card, stages, before)

        def check(text: str) -> str:
            return interview_line.understood(text, clock.now(), clock.zone, arrive) if text.strip() else ""

        def use(answer: str) -> bool:
            if not answer.strip():
                return True
            booked = interview_line.read(answer, clock.now(), clock.zone)
            assert booked.at is not None

            goes = arrive(booked)

            def book(store: Store) -> None:
                with store.change(f"booked an interview with {card.company}") as unit:
                    store.interviews.add(card.id, **(booked.fields() | {"round": goes.round}))
                    if goes.stage is not None:
                        store.history.move([card.id], goes.stage.id, round=goes.move_round)
                    unit.label = f"booked an interview with {card.company}"

            said = formatting.moment(booked.at, clock.zone, clock.now())
            moved = f" It {goes.said()}." if goes.stage is not None else ""
            offer = "Press W to plan for a no."
            return self._write([card.id], book, f"Interview with {short(card.company)} {said}.{moved} {offer}")

        await self._ask(
            f"interview:{card.id}", f"Interview with {short(card.company)} when", use, check=check, hint=MOMENT_HINT
        )

    def action_setback(self) -> None:
        """Write what one will do if it is a no, to be shown back then in one's own words."""
        card = self.in_focus()
        if card is not None:
            from app.screens.recovery.setback_screen import SetbackScreen

            self.app.push_screen(SetbackScreen(card.id, card.company))

    @work
    async def action_tag(self) -> None:
        """Ask for tags; a minus takes one off."""
        numbers = self.targets()
        if not numbers:
            return
        name = self._named(numbers)

        def use(answer: str) -> bool:
            given = answer.replace(",", " ").replace("#", " ").split()
            add = [tag for tag in given if not tag.startswith("-")]
            remove = [tag[1:] for tag in given if tag.startswith("-")]
            changed = self.board_app.write(lambda store: store.applications.tag(numbers, add, remove))
            if changed is None:
                return False
            self.done_with(numbers)
            if given:
                self.board_app.say(f"Tagged {name}." if changed else f"{name} {self._is(numbers)} tagged so already.")
            return True

        def check(text: str) -> str:
            given = text.replace(",", " ").replace("#", " ").split()
            parts = [("add", [t for t in given if t[0] != "-"]), ("take off", [t[1:] for t in given if t[0] == "-"])]
            return "   ".join(f"{what} {' '.join(f'#{tag}' for tag in tags)}" for what, tags in parts if tags)

        application = self.board_app.reader.applications.get(numbers[0]) if len(numbers) == 1 else None
        hints = ["-word takes one off."]
        if application is not None and application.tags:
            hints.append(f"Has {_few(application.tags)}.")
        if known := self.board_app.reader.applications.tags():
            hints.append(f"In use: {_few(known)}.")
        await self._ask(named("tags", numbers), f"Tags for {name}", use, check=check, hint=" ".join(hints))

    @work
    async def action_contact(self) -> None:
        """Ask for somebody's name and what is known of them."""
        card = self.in_focus()
        if card is None:
            return

        def use(answer: str) -> bool:
            person = read_person(answer)
            if person is None:
                return True
            return self._write(
                [card.id],
                lambda store: store.contacts.add(card.id, person),
                f"{short(person.name)} is kept with {short(card.company)}.",
            )

        await self._ask(
            f"contact:{card.id}", f"Somebody at {short(card.company)}", use, check=person_words, hint=PERSON_HINT
        )

    @work
    async def action_document(self) -> None:
        """Ask for the file that was sent."""
        card = self.in_focus()
        if card is None:
            return
        from app.domain.documents import document_at

        def check(text: str) -> str:
            return document_at(text).said if text.strip() else ""

        def use(answer: str) -> bool:
            if not answer.strip():
                return True
            document = document_at(answer)
            today = self.board_app.clock.today()
            return self._write(
                [card.id],
                lambda store: store.documents.add(
                    card.id,
                    name=document.name,
                    path=document.path,
                    fingerprint=document.fingerprint,
                    kind=document.kind,
                    sent_on=today,
                ),
                f"Saved {short(document.name)} as sent to {short(card.company)}. Press u to undo.",
            )

        await self._ask(
            f"document:{card.id}",
            f"Document sent to {short(card.company)}",
            use,
            check=check,
            hint="the path of the file, or just a name",
        )

    @work
    async def action_later(self) -> None:
        """Ask until when it should stay out of sight."""
        await self._let_rest()

    async def _let_rest(self) -> None:
        numbers = self.targets()
        if not numbers:
            return
        name = self._named(numbers)

        def use(answer: str) -> bool:
            on = self._coming_day(answer or "in 7 days")
            until = formatting.day(on, self.board_app.clock.today())
            verb = self._is(numbers, "rests", "rest")
            said = f"{name} {verb} until {until}. is:resting finds it."
            return self._write(numbers, lambda store: store.applications.snooze(numbers, on), said)

        await self._ask(
            named("rest", numbers),
            f"Let {name} rest until",
            use,
            check=self._say_coming,
            hint=DAY_HINT,
            empty="in 7 days",
        )

    @work
    async def action_note(self) -> None:
        """Write a note, kept as it is typed."""
        card = self.in_focus()
        if card is None:
            return
        from app.screens.pipeline.note_screen import NoteScreen

        await self.app.push_screen_wait(NoteScreen(card.id, f"{short(card.company)}  {short(card.role)}"))

    @work
    async def action_edit(self) -> None:
        """Change its fields."""
        card = self.in_focus()
        if card is None:
            return
        from app.screens.pipeline.forms import EditScreen

        await self.app.push_screen_wait(EditScreen(card.id))

    # Its link

    def action_open_link(self) -> None:
        """Open the link with the system's program, when it is one that may be opened."""
        card = self.in_focus()
        if card is None:
            return
        from app.system import open_link

        self.board_app.say(open_link(card.link) if card.link else "It has no link yet. e adds one.")

    def action_copy_link(self) -> None:
        """Copy the link."""
        card = self.in_focus()
        if card is None:
            return
        if not card.link:
            self.board_app.say("It has no link yet. e adds one.")
            return
        from app.system import copy

        self.board_app.say(copy(self.board_app, card.link))


def _few(names: Sequence[str]) -> str:
    """Names for a hint, the first dozen of them."""
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
