"""What is done to applications, with the same keys on board, table and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from app import words
from app.pipeline.asking import DAY_HINT, Asking
from db.records import Card, DraftPerson, Kind, Outcome, Stage, TaskKind
from widgets.text import cut

if TYPE_CHECKING:
    from db.store import Store

OUTCOMES = (
    ("r", "rejected", "they said no"),
    ("n", "no-reply", "no reply came"),
    ("w", "withdrew", "I withdrew"),
    ("d", "declined", "I declined their offer"),
    ("c", "closed", "the role was closed or frozen"),
    ("o", "rescinded", "their offer was taken back"),
    ("a", "accepted", "I accepted their offer"),
)
MOMENT_HINT = "thu 14:00 in London, 45 min, video, with Ana, round 2"


class ApplicationActions(Asking):
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
        Binding("p", "paper", "paper sent", id="application.paper", show=False),
        Binding("A", "apply", "start applying", id="application.apply", show=False),
        Binding("z", "later", "later", id="application.later", show=False),
        Binding("o", "open_link", "open the link", id="application.open_link", show=False),
        Binding("y", "copy_link", "copy the link", id="application.copy_link", show=False),
        Binding("D", "delete", "delete", id="application.delete", show=False),
    ]

    def targets(self) -> list[int]:
        """The applications an action is for: those selected, else the one in focus."""
        raise NotImplementedError

    def in_focus(self) -> Card | None:
        """The application in focus."""
        raise NotImplementedError

    def done_with(self, numbers: Sequence[int]) -> None:
        """What was asked for these applications is done; a selection can be let go."""

    def _named(self, numbers: Sequence[int]) -> str:
        if len(numbers) == 1:
            card = self.board_app.reader.card(numbers[0])
            return short(card.company) if card else "it"
        return words.count("application", len(numbers))

    def _write(self, numbers: Sequence[int], change: Callable[[Store], Any], said: str) -> bool:
        """Do a change, say so, and let the selection go; False when it was refused."""
        if self.board_app.write(change) is None:
            return False
        self.done_with(numbers)
        if said:
            self.board_app.say(said)
        return True

    def _is(self, numbers: Sequence[int], one: str = "is", many: str = "are") -> str:
        """The verb after their name."""
        return one if len(numbers) == 1 else many

    # Moving and ending

    @work
    async def action_move(self) -> None:
        """Ask for a stage by its key and move there."""
        await self._move(on=None)

    @work
    async def action_move_on_day(self) -> None:
        """The same, on a day that is asked for."""
        on = await self._ask_day("Moved on which day", self._say_past, self._past_day)
        if on is not None:
            await self._move(on=on)

    async def _move(self, on: date | None) -> None:
        numbers = self.targets()
        if not numbers:
            return
        stages = self.board_app.reader.stages()
        choices = [(key, str(stage.id), stage.name) for key, stage in zip(stage_keys(stages), stages, strict=True)]
        chosen = await self._choose(f"Move {self._named(numbers)} to", choices)
        if chosen is not None:
            self._move_to(numbers, next(s for s in stages if s.id == int(chosen)), on)

    def _move_to(self, numbers: Sequence[int], stage: Stage, on: date | None = None) -> None:
        name = self._named(numbers)
        if not self._write(numbers, lambda store: store.move(numbers, stage.id, on=on), ""):
            return
        now = self.board_app.reader.card(numbers[0])
        if on is not None and now is not None and now.stage_id != stage.id:
            when = words.day(on, self.board_app.clock.today())
            said = f"{stage.name} on {when} stands in the history of {name} now. u undoes it."
        else:
            said = f"{name} {self._is(numbers)} in {stage.name} now. u undoes it."
        self.board_app.say(said)
        self.moved(numbers)

    def moved(self, numbers: Sequence[int]) -> None:
        """Follow what was moved."""

    def action_step(self, by: int) -> None:
        """One stage on or back."""
        card = self.in_focus()
        if card is None:
            return
        stages = self.board_app.reader.stages()
        at = next((n for n, stage in enumerate(stages) if stage.id == card.stage_id), 0) + by
        if 0 <= at < len(stages):
            self._move_to(self.targets(), stages[at])

    @work
    async def action_end(self) -> None:
        """Ask how it ended and write that, today."""
        numbers = self.targets()
        if numbers:
            await self._end(numbers, None)

    @work
    async def action_end_on_day(self) -> None:
        """The same, on a day that is asked for."""
        numbers = self.targets()
        if not numbers:
            return
        on = await self._ask_day("Ended on which day", self._say_past, self._past_day)
        if on is not None:
            await self._end(numbers, on)

    async def _end(self, numbers: list[int], on: date | None) -> None:
        name = self._named(numbers)
        chosen = await self._choose(f"How did {name} end", OUTCOMES)
        if chosen is None:
            return
        outcome = Outcome(chosen)
        opened = self.board_app.write(lambda store: store.end(numbers, outcome, on=on))
        if opened is None:
            return
        self.done_with(numbers)
        self.board_app.say(f"{name}: {words.OUTCOME_WORDS[outcome]}. u undoes it, 3 shows it.")
        if isinstance(opened, list) and len(opened) == 1:
            self.board_app.offer_walk(opened[0])

    def action_reopen(self) -> None:
        """Take an ending back."""
        numbers = self.targets()
        if not numbers:
            return
        name = self._named(numbers)
        if self._write(
            numbers, lambda store: store.reopen(numbers), f"{name} {self._is(numbers)} open again. u undoes it."
        ):
            self.moved(numbers)

    def action_delete(self) -> None:
        """Delete, without asking: undo brings it back whole."""
        numbers = self.targets()
        if numbers:
            name = self._named(numbers)
            self._write(numbers, lambda store: store.delete(numbers), f"Deleted {name}. u brings it back.")

    def action_apply(self) -> None:
        """Go through what sending one takes, and note it as sent."""
        if (card := self.in_focus()) is not None:
            from app.plan.applying import begin

            begin(self.board_app, card)

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
                        store.add_task(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=on)

            return self._write(numbers, plan, f"Follow up with {name} {words.day(on, self.board_app.clock.today())}.")

        await self._ask(f"Follow up with {name} when", use, check=self._say_coming, hint=DAY_HINT, empty="in 7 days")

    @work
    async def action_interview(self) -> None:
        """Ask when the conversation is."""
        card = self.in_focus()
        if card is None:
            return
        from app.pipeline import booking

        clock = self.board_app.clock

        def check(text: str) -> str:
            return booking.understood(text, clock.now(), clock.zone) if text.strip() else ""

        def use(answer: str) -> bool:
            if not answer.strip():
                return True
            booked = booking.read(answer, clock.now(), clock.zone)
            assert booked.at is not None

            def book(store: Store) -> None:
                with store.change(f"booked an interview with {card.company}"):
                    store.book_interview(card.id, **booked.fields())
                    if card.kind in (Kind.LEAD, Kind.APPLIED) and card.outcome is None:
                        screens = [s for s in self.board_app.reader.stages() if s.kind is Kind.INTERVIEW]
                        if screens:
                            store.move([card.id], screens[0].id)

            said = words.moment(booked.at, clock.zone, clock.now())
            offer = "W writes what you will do if it is a no."
            return self._write([card.id], book, f"Interview with {short(card.company)} {said}. {offer}")

        await self._ask(f"Interview with {short(card.company)} when", use, check=check, hint=MOMENT_HINT)

    def action_setback(self) -> None:
        """Write what one will do if it is a no, to be shown back then in one's own words."""
        card = self.in_focus()
        if card is not None:
            from app.recovery.setback import SetbackScreen

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
            return self._write(
                numbers, lambda store: store.tag(numbers, add, remove), f"Tagged {name}." if given else ""
            )

        def check(text: str) -> str:
            given = text.replace(",", " ").replace("#", " ").split()
            parts = [("add", [t for t in given if t[0] != "-"]), ("take off", [t[1:] for t in given if t[0] == "-"])]
            return "   ".join(f"{what} {' '.join(f'#{tag}' for tag in tags)}" for what, tags in parts if tags)

        application = self.board_app.reader.application(numbers[0]) if len(numbers) == 1 else None
        hints = ["-word takes one off."]
        if application is not None and application.tags:
            hints.append(f"Has {_few(application.tags)}.")
        if known := self.board_app.reader.tags():
            hints.append(f"In use: {_few(known)}.")
        await self._ask(f"Tags for {name}", use, check=check, hint=" ".join(hints))

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
                lambda store: store.add_person(card.id, person),
                f"{short(person.name)} is kept with {short(card.company)}.",
            )

        def check(text: str) -> str:
            person = read_person(text)
            return (
                ""
                if person is None
                else "  ".join(part for part in (person.name, person.role, person.mail, person.phone) if part)
            )

        await self._ask(
            f"Somebody at {short(card.company)}", use, check=check, hint="name, role, mail, phone in any order"
        )

    @work
    async def action_paper(self) -> None:
        """Ask for the file that was sent."""
        card = self.in_focus()
        if card is None:
            return
        from app.pipeline.papers import paper_at

        def check(text: str) -> str:
            return paper_at(text).said if text.strip() else ""

        def use(answer: str) -> bool:
            if not answer.strip():
                return True
            paper = paper_at(answer)
            today = self.board_app.clock.today()
            return self._write(
                [card.id],
                lambda store: store.add_document(
                    card.id,
                    name=paper.name,
                    path=paper.path,
                    fingerprint=paper.fingerprint,
                    kind=paper.kind,
                    sent_on=today,
                ),
                f"{short(paper.name)} is noted as sent to {short(card.company)}.",
            )

        await self._ask(
            f"Paper sent to {short(card.company)}", use, check=check, hint="the path of the file, or just a name"
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
            until = words.day(on, self.board_app.clock.today())
            verb = self._is(numbers, "rests", "rest")
            said = f"{name} {verb} until {until}. is:resting finds it."
            return self._write(numbers, lambda store: store.rest(numbers, on), said)

        await self._ask(f"Let {name} rest until", use, check=self._say_coming, hint=DAY_HINT, empty="in 7 days")

    @work
    async def action_note(self) -> None:
        """Write a note, kept as it is typed."""
        card = self.in_focus()
        if card is None:
            return
        from app.pipeline.notes import NoteScreen

        await self.app.push_screen_wait(NoteScreen(card.id, f"{short(card.company)}  {short(card.role)}"))

    @work
    async def action_edit(self) -> None:
        """Change its fields."""
        card = self.in_focus()
        if card is None:
            return
        from app.pipeline.forms import EditScreen

        await self.app.push_screen_wait(EditScreen(card.id))

    # Its link

    def action_open_link(self) -> None:
        """Open the link with the system's program, when it is one that may be opened."""
        card = self.in_focus()
        if card is None:
            return
        from app.clipboard import open_link

        self.board_app.say(open_link(card.link) if card.link else "It has no link yet. e adds one.")

    def action_copy_link(self) -> None:
        """Copy the link."""
        card = self.in_focus()
        if card is None:
            return
        if not card.link:
            self.board_app.say("It has no link yet. e adds one.")
            return
        from app.clipboard import copy

        self.board_app.say(copy(self.board_app, card.link))


def short(name: str) -> str:
    """A name for a title or a notice."""
    return cut(name, 40)


def _few(names: Sequence[str]) -> str:
    """Names for a hint, the first dozen of them."""
    return ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def stage_keys(stages: Sequence[Stage]) -> list[str]:
    """A key for each stage: the first letter of its name that no earlier one has, else a digit."""
    taken: list[str] = []
    for number, stage in enumerate(stages, 1):
        letters = (
            c for c in stage.name.casefold() if c.isascii() and c.isalpha() and c not in taken and c not in "jkhl"
        )
        first = stage.name[:1].casefold()
        key = first if first.isascii() and first.isalpha() and first not in taken else next(letters, str(number % 10))
        taken.append(key)
    return taken


def read_person(text: str) -> DraftPerson | None:
    """Somebody in one line: a mail has an @, a phone is digits, of the others the first is the name, then the role."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    mail = next((part for part in parts if "@" in part), "")
    phone = next((part for part in parts if part != mail and sum(c.isdigit() for c in part) >= 5), "")
    others = [part for part in parts if part not in (mail, phone)]
    if not others and not mail:
        return None
    name = others[0] if others else mail
    return DraftPerson(name, others[1] if len(others) > 1 else "", mail, phone)
