"""Your stages: put in order, renamed, added and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from app.domain import formatting
from app.screens.prompts import Asking
from db.records import Kind, Stage
from widgets.footer import Hint, Keys
from widgets.label import Words
from widgets.prompt import Option, Options, Panel

if TYPE_CHECKING:
    from db.records import Change

HINT = "Each stage is of one kind, so that the numbers keep their meaning whatever it is called."


class StagesScreen(Asking, Panel):
    """The stages one below the other, as the board shows them from left to right."""

    DEFAULT_CSS = """
    StagesScreen {
        & Options { margin: 1 0; }
        & #said { min-height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add a stage", id="stages.add", show=False),
        Binding("e", "rename", "rename", id="stages.rename", show=False),
        Binding("less_than_sign", "shift(-1)", "further left on the board", id="stages.earlier", show=False),
        Binding("greater_than_sign", "shift(1)", "further right on the board", id="stages.later", show=False),
        Binding("D", "delete", "delete", id="stages.delete", show=False),
        Binding("u", "app.undo", "undo", id="undo", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._options = Options((), raised=True)
        self._foot = Keys(
            [
                Hint("e", "rename", "screen.rename"),
                Hint("<", "earlier", "screen.shift(-1)"),
                Hint(">", "later", "screen.shift(1)"),
                Hint("a", "add", "screen.add"),
                Hint("D", "delete", "screen.delete"),
                Hint("u", "undo", "app.undo"),
            ],
            last=Hint("esc", "back", "screen.leave"),
            raised=True,
        )

    def compose(self) -> ComposeResult:
        """The title, the stages, what was done, the keys."""
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
        return self.board_app.reader.stages.all()

    def _here(self) -> Stage | None:
        here = self._options.here
        return next((stage for stage in self._stages if here is not None and str(stage.id) == here.value), None)

    def _load(self, focus: int | None = None) -> None:
        here = self._here()
        wanted = focus if focus is not None else here.id if here else None
        use, stages = self.board_app.reader.stages.use(), self._stages
        at = next((at for at, stage in enumerate(stages) if stage.id == wanted), 0)
        options = []
        for stage in stages:
            used = formatting.count("application", use[stage.id]) if stage.id in use else "not used yet"
            options.append(
                Option("", stage.name, f"{formatting.KIND_WORDS[stage.kind]:<12}{used}", value=str(stage.id))
            )
        self._options.show(options, at)

    def refresh_from_store(self, change: Change | None) -> None:
        """Read the stages anew."""
        self._load()

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say what was done in the panel itself."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")

    @on(Options.Chosen)
    def _chosen(self, event: Options.Chosen) -> None:
        event.stop()
        self.action_rename()

    @work
    async def action_add(self) -> None:
        """Ask for a name and the kind of a new stage."""
        title, drafts = "Name of the new stage", self.board_app.drafts
        name = await drafts.ask("stage:new", title)
        if not name:
            return
        here = self._here()
        kinds = [(kind.value[0], kind.value, formatting.KIND_WORDS[kind]) for kind in Kind]
        first = here.kind.value if here is not None else None
        kind = await self._choose(f"{name} is a kind of", kinds, first=first)
        if kind is None:
            return
        made = self.board_app.write(lambda store: store.stages.add(name, Kind(kind)))
        if made is not None:
            drafts.finished("stage:new")
            self._load(made)
            self.say(f"{name} is a stage now. Press u to undo.")

    @work
    async def action_rename(self) -> None:
        """Ask for another name."""
        stage = self._here()
        if stage is None:
            return

        def use(name: str) -> bool:
            if not name.strip() or name.strip() == stage.name:
                self.say("It has that name already." if name.strip() else HINT)
                return True
            done = self.board_app.write(lambda store: store.stages.rename(stage.id, name)) is not None
            if done:
                self.say(f"{stage.name} is called {name.strip()} now. Press u to undo.")
            return done

        await self._ask(f"stage:{stage.id}", f"Another name for {stage.name}", use, value=stage.name)

    def action_shift(self, by: int) -> None:
        """Put the stage earlier or later on the board."""
        stage = self._here()
        if stage is None:
            return
        at = next(at for at, one in enumerate(self._stages) if one.id == stage.id) + by
        if not 0 <= at < len(self._stages):
            self.say(f"{stage.name} is the {'first' if by < 0 else 'last'} stage already.")
        elif self.board_app.write(lambda store: store.stages.move(stage.id, at)) is not None:
            self.say("Press u to undo.")

    @work
    async def action_delete(self) -> None:
        """Delete the stage; where anything is or has been in it, ask for the stage it goes to."""
        stage = self._here()
        if stage is None:
            return
        stages, to = self._stages, None
        if stage.id in self.board_app.reader.stages.use() and len(stages) > 1:
            others = [one for one in stages if one.id != stage.id]
            choices = [(str(at), str(one.id), one.name) for at, one in enumerate(others, 1)]
            title = f"Where does everything in {stage.name} go, in the history too"
            chosen = await self._choose(title, choices, first=str(nearest(stage, stages).id))
            if chosen is None:
                return
            to = int(chosen)
        if self.board_app.write(lambda store: store.stages.delete(stage.id, to)) is not None:
            self.say(f"Deleted the stage {stage.name}. Press u to undo.")


def nearest(stage: Stage, stages: tuple[Stage, ...]) -> Stage:
    """The stage that is most like one: of the same kind if there is one, else the one beside it."""
    at = stages.index(stage)
    others = sorted((one for one in stages if one != stage), key=lambda one: abs(stages.index(one) - at))
    return next((one for one in others if one.kind is stage.kind), others[0])
