"""Text that could not be saved: asked about before leaving, put back at the next start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.app import App

from app.domain.text_merge import both
from app.screens.drafts import BY_TITLE, LINE
from app.screens.saving import DRAFT, UNPLACED, Saving
from app.unsaved_file import Text, left_behind
from db.errors import Missing, StoreError

if TYPE_CHECKING:
    from app.clock import Clock
    from app.screens.app import Dashboard
    from db.queries import Reader
    from db.store import Store

    Base = App[int]
else:
    Base = object

SHOWN = 40
"""Characters of a text that are enough to know which it is."""


class Unfinished(Base):
    """Mixed into the dashboard: what becomes of typed text that the store does not take, or has no place for."""

    reader: Reader
    clock: Clock
    saving: Saving

    if TYPE_CHECKING:

        def say(self, text: str, *, trouble: bool = False) -> None:
            """See `Dashboard.say`."""

        def keep_typed(self) -> None:
            """See `Dashboard.keep_typed`."""

    @work(exclusive=True, group="leaving")
    async def ask_before_leaving(self) -> None:
        """Ask what is to become of text that could not be saved, and leave when nothing waits any more."""
        from widgets.prompt import Choose, Option
        from widgets.text import cut

        while unsaved := self.saving.unsaved:
            self.saving.secure()
            more = f" and {len(unsaved) - 1} more" if len(unsaved) > 1 else ""
            text = cut(" ".join(unsaved[0].text.split()), SHOWN)
            kept = f" It is also in {self.saving.file}, and is put back at the next start." if self.saving.file else ""
            answer = await self.push_screen_wait(
                Choose(
                    f"This could not be saved: {text}{more}",
                    [Option("c", "copy it"), Option("t", "try again"), Option("l", "leave without it")],
                    hint=f"{self.saving.reason}{kept}",
                    cursor=1,
                )
            )
            if answer is None:
                return
            if answer == "l":
                break
            if answer == "c":
                from app.system import copy

                self.say(copy(self, "\n\n".join(text.text for text in unsaved)))
            else:
                self.keep_typed()
        self.exit(0)

    def put_back(self) -> None:
        """Put what earlier sessions could not save where it belongs; what has no place any more is offered."""
        count, unplaced = 0, list[Text]()
        for path, texts in list(left_behind(self.reader.path)):
            if path == self.saving.file:
                continue
            known = saved = True
            for text in texts:
                try:
                    saved = self.saving.save(text, self._change_for(text)) and saved
                except (Missing, ValueError, KeyError):
                    unplaced.append(text)
                except StoreError:
                    known = saved = False
            count += len(texts)
            # What waits once more is in a file of this process by now.
            if saved or (known and self.saving.file is not None):
                with suppress(OSError):
                    path.unlink()
        if count:
            what = "A text" if count == 1 else f"{count} texts"
            self.say(f"{what} that could not be saved last time {'is' if count == 1 else 'are'} back.")
        for text in unplaced:
            self.offer_unplaced(text.name, text.label, text.text, private=text.private)

    def _change_for(self, text: Text) -> Callable[[Store], Any]:
        if text.place == DRAFT:
            whole = text.text
            if not text.name.startswith("form:"):
                whole = both(
                    "", self.reader.drafts.get(text.name), whole, one_line=text.name.startswith((LINE, BY_TITLE))
                )
            return lambda store: store.drafts.save(text.name, whole)
        if text.place == "setback":
            number = int(text.name.partition(":")[2])
            plan = both("", self.reader.rejections.setback_plan(number), text.text, one_line=False)
            return lambda store: store.rejections.save_setback_plan(number, plan)
        # Only needed by those who had such a text.
        from app.domain.recovery.walk_texts import change_for

        return change_for(text, self.reader, self.clock)

    def offer_unplaced(self, name: str, title: str, text: str, *, private: bool = False) -> None:
        """Show a text whose place is gone, over everything else."""
        from app.screens.unplaced_text import UnplacedScreen

        self.push_screen(UnplacedScreen(name, title, text, private=private and self.saving.is_encrypted()))

    def show_unplaced(self) -> None:
        """Show the texts whose place is gone, one over the other; also of lines an older Onward asked for otherwise."""
        for name, _ in self.reader.drafts.beginning(BY_TITLE):
            title, text = name.removeprefix(BY_TITLE), self.saving.draft(name)
            if self.saving.save_draft(f"{UNPLACED}{name}", title, f"{title}\n{text}"):
                self.saving.drop_draft(name)
        for name, text in self.reader.drafts.beginning(UNPLACED):
            title, _, rest = text.partition("\n")
            self.offer_unplaced(name.removeprefix(UNPLACED), title, rest)

    def quit_with_everything(self) -> None:
        """Leave, unless something could not be saved, which is then asked about."""
        self.keep_typed()
        if not self.saving.unsaved:
            self.exit(0)
        elif not any(worker.group == "leaving" and not worker.is_finished for worker in self.workers):
            cast("Dashboard", self).ask_before_leaving()
