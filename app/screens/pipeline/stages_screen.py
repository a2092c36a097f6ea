"""The panel for the stages: ordering, renaming, adding and deleting them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from app.domain import formatting
from app.screens.keys.actions import (
    ADD_STAGE,
    DELETE_STAGE,
    LEAVE,
    RENAME_STAGE,
    STAGE_EARLIER,
    STAGE_LATER,
    UNDO,
    bindings,
)
from app.screens.session import InDashboard
from app.screens.text.drafts import ask_line, delete_draft
from app.screens.text.prompts import ask_until_used, choose
from db.records.cards import Stage
from db.records.enums import Kind
from widgets.footer import Footer
from widgets.options import Option, Options
from widgets.prompt import Panel
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change

HINT = "Each stage is of one kind, so that the numbers keep their meaning whatever it is called."


class StagesScreen(InDashboard, Panel):
    """The stages one below the other, in the order of the board's columns."""

    DEFAULT_CSS = """
    StagesScreen {
        & Options { margin: 1 0; }
        & #said { min-height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        ADD_STAGE, RENAME_STAGE, STAGE_EARLIER, STAGE_LATER, DELETE_STAGE, UNDO
    )

    def __init__(self) -> None:
        super().__init__()
        self._options = Options((), raised=True)
        keys = (RENAME_STAGE, STAGE_EARLIER, STAGE_LATER, ADD_STAGE, DELETE_STAGE, UNDO)
        self._foot = Footer([key.hint() for key in keys], last=LEAVE.hint(), raised=True)

    def compose(self) -> ComposeResult:
        """The title, the stages, the message, the keys."""
        with Vertical():
            yield Words("Stages", "strong", raised=True)
            yield self._options
            yield Words(HINT, "faint", raised=True, id="said")
            yield self._foot

    def on_mount(self) -> None:
        """Read the stages."""
        self._load()

    @property
    def _stages(self) -> tuple[Stage, ...]:
        return self.session.reader.stages.all()

    def _focused_stage(self) -> Stage | None:
        option = self._options.current
        return next((stage for stage in self._stages if option is not None and str(stage.id) == option.value), None)

    def _load(self, focus: int | None = None) -> None:
        if focus is None and (current := self._focused_stage()) is not None:
            focus = current.id
        used_ids, stages, open_counts = (
            self.session.reader.stages.use(),
            self._stages,
            self.session.counts.tally.by_stage,
        )
        at = next((at for at, stage in enumerate(stages) if stage.id == focus), 0)
        options = []
        for stage in stages:
            usage = "none open" if stage.id in used_ids else "not used yet"
            usage = f"{open_counts[stage.id]:,} open" if open_counts.get(stage.id) else usage
            options.append(
                Option("", stage.name, f"{formatting.KIND_WORDS[stage.kind]:<12}{usage}", value=str(stage.id))
            )
        self._options.show(options, at)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read the stages again."""
        self._load()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the panel."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")

    @on(Options.OptionChosen)
    def _chosen(self) -> None:
        self.action_rename()

    @work
    async def action_add(self) -> None:
        """Ask for the name and the kind of a new stage, and add it."""
        name = await ask_line(self.session, "stage:new", "Name of the new stage")
        if not name:
            return
        focused = self._focused_stage()
        kinds = [(kind.value[0], kind.value, formatting.KIND_WORDS[kind]) for kind in Kind]
        first = focused.kind.value if focused is not None else None
        kind = await choose(self.session, f"{name} is a kind of", kinds, first=first)
        if kind is None:
            return
        made = self.session.write(lambda store: store.stages.add(name, Kind(kind)))
        if made is not None:
            delete_draft(self.session, "stage:new")
            self._load(made)
            self.say(f"Added the stage {name}. Press u to undo.")

    @work
    async def action_rename(self) -> None:
        """Ask for another name, and rename the stage."""
        stage = self._focused_stage()
        if stage is None:
            return

        def use(name: str) -> bool:
            if name == stage.name:
                self.say("It already has that name.")
                return True
            renamed = self.session.write(lambda store: store.stages.rename(stage.id, name)) is not None
            if renamed:
                self.say(f"Renamed {stage.name} to {name}. Press u to undo.")
            return renamed

        await ask_until_used(self.session, f"stage:{stage.id}", f"New name for {stage.name}", use, value=stage.name)

    def action_shift(self, by: int) -> None:
        """Move the stage left or right on the board."""
        stage = self._focused_stage()
        if stage is None:
            return
        at = next(at for at, candidate in enumerate(self._stages) if candidate.id == stage.id) + by
        if not 0 <= at < len(self._stages):
            self.say(f"{stage.name} is already the {'first' if by < 0 else 'last'} stage.")
        elif self.session.write(lambda store: store.stages.move(stage.id, at)) is not None:
            self.say("Press u to undo.")

    @work
    async def action_delete(self) -> None:
        """Delete the stage; if it was ever used, ask for the stage that replaces it."""
        stage = self._focused_stage()
        if stage is None:
            return
        stages, target_id = self._stages, None
        if stage.id in self.session.reader.stages.use() and len(stages) > 1:
            others = [other for other in stages if other.id != stage.id]
            choices = [(str(at), str(other.id), other.name) for at, other in enumerate(others, 1)]
            title = f"Where does everything in {stage.name} go, in the history too"
            chosen = await choose(self.session, title, choices, first=str(nearest(stage, stages).id))
            if chosen is None:
                return
            target_id = int(chosen)
        if self.session.write(lambda store: store.stages.delete(stage.id, target_id)) is not None:
            self.say(f"Deleted the stage {stage.name}. Press u to undo.")


def nearest(stage: Stage, stages: tuple[Stage, ...]) -> Stage:
    """The most similar stage: the nearest one of the same kind, else the nearest one."""
    at = stages.index(stage)
    others = sorted((other for other in stages if other != stage), key=lambda other: abs(stages.index(other) - at))
    return next((other for other in others if other.kind is stage.kind), others[0])
