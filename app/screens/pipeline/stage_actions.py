"""Actions on the stage of applications: moving, closing, reopening, deleting, applying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from app.domain import formatting
from app.screens.session import Choosing
from app.screens.text.prompts import ask_past_day, choose, draft_name
from db.records.cards import Card, Stage
from db.records.enums import Kind, Outcome
from widgets.text import shortened

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.store import Store

OUTCOMES = (
    ("r", "rejected", "they said no"),
    ("n", "no-reply", "no reply"),
    ("w", "withdrew", "I withdrew"),
    ("d", "declined", "I declined their offer"),
    ("c", "closed", "the role was closed or frozen"),
    ("o", "rescinded", "they withdrew their offer"),
    ("a", "accepted", "I accepted their offer"),
    ("p", "not-applying", "I won't apply"),
)


class Chooser(Choosing, Protocol):
    """A screen on which applications can be selected."""

    def in_focus(self) -> Card | None:
        """The application in focus."""

    def done_with(self, numbers: Sequence[int]) -> None:
        """Clear a selection after the action on these applications."""


class StageActions:
    """The actions that move, close, reopen and delete."""

    def __init__(self, session: Session, chooser: Chooser) -> None:
        self._session, self._chooser = session, chooser

    def name_of(self, numbers: Sequence[int]) -> str:
        """The name of applications in a sentence: the company of one, the count of several."""
        if len(numbers) == 1:
            card = self._session.reader.applications.card(numbers[0])
            return shortened(card.company) if card else "it"
        return formatting.count("application", len(numbers))

    def did(
        self, numbers: Sequence[int], change: Callable[[Store], Any], message: str, *, follow: bool = False
    ) -> bool:
        """Make a change, show a message, and clear the selection; False if it was refused.

        With `follow` the cursor stays on the application.
        """
        if self._session.write(change, focus=only_one(numbers) if follow else None) is None:
            return False
        self._chooser.done_with(numbers)
        if message:
            self._session.notify(message)
        return True

    # Moving

    async def move(self, on: date | None = None) -> None:
        """Ask for a stage and move there, today or on a given day."""
        numbers, reader = self._chooser.targets(), self._session.reader
        if not numbers:
            return
        stages = reader.stages.all()
        choices = [(key, str(stage.id), stage.name) for key, stage in zip(stage_keys(stages), stages, strict=True)]
        following = next_stage(
            [card.stage_id for card in reader.applications.cards(numbers) if card.outcome is None], stages
        )
        first = None if following is None else str(following.id)
        chosen = await choose(self._session, f"Move {self.name_of(numbers)} to", choices, first=first)
        if chosen is not None:
            self.move_to(numbers, next(stage for stage in stages if stage.id == int(chosen)), on)

    async def move_on_day(self) -> None:
        """Ask for a day and a stage, and move there."""
        numbers = self._chooser.targets()
        if not numbers:
            return
        on = await ask_past_day(self._session, draft_name("moved-on", numbers), "Moved on which day")
        if on is not None:
            await self.move(on)

    def move_to(self, numbers: Sequence[int], stage: Stage, on: date | None = None) -> None:
        """Move applications to a stage, and say so."""
        session = self._session
        closed = {card.id for card in session.reader.applications.cards(numbers) if card.outcome is not None}
        moved = session.write(lambda store: store.history.move(numbers, stage.id, on=on), focus=only_one(numbers))
        if moved is None:
            return
        self._chooser.done_with(numbers)
        if not moved:
            session.notify(f"{self.name_of(numbers)} {verb_for(numbers)} already in {stage.name}.")
            return
        name = self.name_of(moved)
        elsewhere = on is not None and any(
            card.stage_id != stage.id for card in session.reader.applications.cards(moved)
        )
        if on is not None and elsewhere:
            when = formatting.day(on, session.clock.today())
            session.notify(f"Added {stage.name}, {when}, to the history of {name}. Press u to undo.")
        else:
            state = "open again, in" if closed.issuperset(moved) else "now in"
            session.notify(f"{name} {verb_for(moved)} {state} {stage.name}. Press u to undo.")

    def step(self, by: int) -> None:
        """Move by one stage, on or back."""
        card = self._chooser.in_focus()
        if card is None:
            return
        stages = self._session.reader.stages.all()
        index = next((n for n, stage in enumerate(stages) if stage.id == card.stage_id), 0) + by
        if 0 <= index < len(stages):
            self.move_to(self._chooser.targets(), stages[index])
        else:
            edge, which = (stages[0], "first") if by < 0 else (stages[-1], "last")
            self._session.notify(f"{edge.name} is your {which} stage.")

    # Closing

    async def close(self) -> None:
        """Ask for the outcome and close with it, today."""
        numbers = self._chooser.targets()
        if numbers:
            await self.close_these(numbers, None)

    async def close_on_day(self) -> None:
        """The same, on a day that is asked for."""
        numbers = self._chooser.targets()
        if not numbers:
            return
        on = await ask_past_day(self._session, draft_name("ended-on", numbers), "Closed on which day")
        if on is not None:
            await self.close_these(numbers, on)

    async def close_these(self, numbers: list[int], on: date | None) -> None:
        """Ask for the outcome of these and close them."""
        session, name = self._session, self.name_of(numbers)
        cards = session.reader.applications.cards(numbers)
        likely = likely_outcome(cards)
        chosen = await choose(session, f"Close {name}: outcome", OUTCOMES, first=likely.value)
        if chosen is None:
            return
        outcome = Outcome(chosen)
        if on is None and all(card.outcome is outcome for card in cards):
            self._chooser.done_with(numbers)
            session.notify(f"{name} {verb_for(numbers)} already closed: {formatting.OUTCOME_WORDS[outcome]}.")
            return
        opened = session.write(lambda store: store.history.close(numbers, outcome, on=on))
        if opened is None:
            return
        self._chooser.done_with(numbers)
        session.notify(f"{name}: {formatting.OUTCOME_WORDS[outcome]}. Press u to undo.")
        if outcome is Outcome.ACCEPTED and len(numbers) == 1:
            session.open.accepted(numbers[0])
        elif isinstance(opened, list) and len(opened) == 1:
            offer_walkthrough(session, opened[0])

    def reopen(self) -> None:
        """Make closed ones active again."""
        numbers = self._chooser.targets()
        if numbers:
            message = f"{self.name_of(numbers)} {verb_for(numbers)} open again. Press u to undo."
            self.did(numbers, lambda store: store.history.reopen(numbers), message, follow=True)

    def delete(self) -> None:
        """Delete without asking, since undo restores everything."""
        numbers = self._chooser.targets()
        if numbers:
            from app.screens.pipeline.after_deletion import deletion_message

            message = deletion_message(self._session.reader, numbers, self.name_of(numbers))
            self.did(numbers, lambda store: store.applications.delete(numbers), message)

    def apply(self) -> None:
        """Open the page for applying."""
        if (card := self._chooser.in_focus()) is not None:
            from app.screens.plan.apply_screen import open_apply_page

            open_apply_page(self._session, card)


def offer_walkthrough(session: Session, rejection_id: int) -> None:
    """After closing, open the walkthrough if its kind opens at once, else say where it is."""
    from app.domain.recovery.walk_kinds import WALK_KINDS, opens_at_once

    rejection = session.reader.rejections.get(rejection_id)
    if rejection is None:
        return
    ending = rejection.ending
    closed = f"{shortened(ending.company)}: {formatting.OUTCOME_WORDS[ending.outcome]}."
    if opens_at_once(ending):
        session.open.rejection(rejection_id)
        # In a walkthrough, letters are not keys.
        session.later(lambda: session.notify(f"{closed} Press esc, then u to undo."))
    elif WALK_KINDS[ending.walk].steps:
        session.notify(f"{closed} Press u to undo, or 3 to go through it.")


def only_one(numbers: Sequence[int]) -> int | None:
    """The id if there is exactly one, else None."""
    return numbers[0] if len(numbers) == 1 else None


def verb_for(numbers: Sequence[int], one: str = "is", many: str = "are") -> str:
    """The verb form for one application, or for several."""
    return one if len(numbers) == 1 else many


def next_stage(stage_ids: Sequence[int], stages: Sequence[Stage]) -> Stage | None:
    """The stage after the earliest one of these; None without stages."""
    order = {stage.id: at for at, stage in enumerate(stages)}
    current = min((order[number] for number in stage_ids if number in order), default=-1)
    return stages[min(current + 1, len(stages) - 1)] if stages else None


def likely_outcome(cards: Sequence[Card]) -> Outcome:
    """The outcome at the cursor when a menu opens: the person's own decision on leads or offers, else rejected.

    Several offers are declined rather than accepted.
    """
    of_offers = Outcome.ACCEPTED if len(cards) == 1 else Outcome.DECLINED
    of_kinds = {Kind.LEAD: Outcome.NOT_APPLYING, Kind.OFFER: of_offers}
    likely = {card.outcome or of_kinds.get(card.kind, Outcome.REJECTED) for card in cards}
    return likely.pop() if len(likely) == 1 else Outcome.REJECTED


def stage_keys(stages: Sequence[Stage]) -> list[str]:
    """A key for each stage: the first unused letter of its name, else a digit."""
    keys: list[str] = []
    for number, stage in enumerate(stages, 1):
        letters = (
            c for c in stage.name.casefold() if c.isascii() and c.isalpha() and c not in keys and c not in "jkhl"
        )
        first = stage.name[:1].casefold()
        key = first if first.isascii() and first.isalpha() and first not in keys else next(letters, str(number % 10))
        keys.append(key)
    return keys
