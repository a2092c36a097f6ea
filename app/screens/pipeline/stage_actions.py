"""Where applications stand: moved, ended, reopened, deleted, sent, one or all those selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import work

from app.domain import formatting
from app.screens.prompts import Asking, named
from db.records import Card, Kind, Outcome, Stage
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
    ("p", "not-applying", "I won't apply"),
)


class MovingActions(Asking):
    """What the keys that move and end do; `ApplicationActions` binds them."""

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
            card = self.board_app.reader.applications.card(numbers[0])
            return short(card.company) if card else "it"
        return formatting.count("application", len(numbers))

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
        on = await self._ask_day(
            named("moved-on", self.targets()), "Moved on which day", self._say_past, self._past_day
        )
        if on is not None:
            await self._move(on=on)

    async def _move(self, on: date | None) -> None:
        numbers = self.targets()
        if not numbers:
            return
        stages = self.board_app.reader.stages.all()
        choices = [(key, str(stage.id), stage.name) for key, stage in zip(stage_keys(stages), stages, strict=True)]
        cards = self.board_app.reader.applications.cards(numbers)
        following = next_stage([card.stage_id for card in cards if card.outcome is None], stages)
        first = None if following is None else str(following.id)
        chosen = await self._choose(f"Move {self._named(numbers)} to", choices, first=first)
        if chosen is not None:
            self._move_to(numbers, next(s for s in stages if s.id == int(chosen)), on)

    def _move_to(self, numbers: Sequence[int], stage: Stage, on: date | None = None) -> None:
        name = self._named(numbers)
        moved = self.board_app.write(lambda store: store.history.move(numbers, stage.id, on=on))
        if moved is None:
            return
        self.done_with(numbers)
        if not moved:
            self.board_app.say(f"{name} {self._is(numbers)} in {stage.name} already.")
            return
        name = self._named(moved)
        now = self.board_app.reader.applications.card(moved[0])
        if on is not None and now is not None and now.stage_id != stage.id:
            when = formatting.day(on, self.board_app.clock.today())
            said = f"{stage.name} on {when} is in the history of {name} now. Press u to undo."
        else:
            said = f"{name} {self._is(moved)} in {stage.name} now. Press u to undo."
        self.board_app.say(said)
        self.moved(moved)

    def moved(self, numbers: Sequence[int]) -> None:
        """Follow what was moved."""

    def action_step(self, by: int) -> None:
        """One stage on or back."""
        card = self.in_focus()
        if card is None:
            return
        stages = self.board_app.reader.stages.all()
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
        on = await self._ask_day(named("ended-on", numbers), "Ended on which day", self._say_past, self._past_day)
        if on is not None:
            await self._end(numbers, on)

    async def _end(self, numbers: list[int], on: date | None) -> None:
        name = self._named(numbers)
        cards = self.board_app.reader.applications.cards(numbers)
        likely = likely_outcome(cards[0]) if len(cards) == 1 else Outcome.REJECTED
        chosen = await self._choose(f"How did {name} end", OUTCOMES, first=likely.value)
        if chosen is None:
            return
        outcome = Outcome(chosen)
        if on is None and all(card.outcome is outcome for card in cards):
            self.done_with(numbers)
            self.board_app.say(f"{name} {self._is(numbers)} closed already: {formatting.OUTCOME_WORDS[outcome]}.")
            return
        opened = self.board_app.write(lambda store: store.history.close(numbers, outcome, on=on))
        if opened is None:
            return
        self.done_with(numbers)
        self.board_app.say(f"{name}: {formatting.OUTCOME_WORDS[outcome]}. Press u to undo.")
        if outcome is Outcome.ACCEPTED and len(numbers) == 1:
            self.board_app.show_accepted(numbers[0])
        elif isinstance(opened, list) and len(opened) == 1:
            self.board_app.offer_walk(opened[0])

    def action_reopen(self) -> None:
        """Take an ending back."""
        numbers = self.targets()
        if not numbers:
            return
        name = self._named(numbers)
        if self._write(
            numbers,
            lambda store: store.history.reopen(numbers),
            f"{name} {self._is(numbers)} open again. Press u to undo.",
        ):
            self.moved(numbers)

    def action_delete(self) -> None:
        """Delete, without asking: undo brings it back whole."""
        numbers = self.targets()
        if numbers:
            from app.screens.pipeline.delete_actions import deleted

            said = deleted(self.board_app.reader, numbers, self._named(numbers))
            self._write(numbers, lambda store: store.applications.delete(numbers), said)

    def action_apply(self) -> None:
        """Go through what sending one takes, and note it as sent."""
        if (card := self.in_focus()) is not None:
            from app.screens.plan.apply_screen import begin

            begin(self.board_app, card)


def next_stage(stage_ids: Sequence[int], stages: Sequence[Stage]) -> Stage | None:
    """The stage after the one applications are in, the earliest of several; None where nothing comes next."""
    order = {stage.id: at for at, stage in enumerate(stages)}
    here = min((order[number] for number in stage_ids if number in order), default=-1)
    return stages[min(here + 1, len(stages) - 1)] if stages else None


def likely_outcome(card: Card) -> Outcome:
    """The outcome a menu opens on: your own decision on a lead or an offer, else that they said no."""
    if card.outcome is not None:
        return card.outcome
    return {Kind.LEAD: Outcome.NOT_APPLYING, Kind.OFFER: Outcome.ACCEPTED}.get(card.kind, Outcome.REJECTED)


def short(name: str) -> str:
    """A name for a title or a notice."""
    return cut(name, 40)


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
