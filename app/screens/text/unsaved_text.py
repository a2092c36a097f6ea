"""Text that could not be saved: asked about before leaving, put back at the next start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.domain.text_merge import merge
from app.screens.store.saving import DRAFT, UNPLACED
from app.screens.text.drafts import BY_TITLE, LINE
from app.unsaved_file import Text, left_behind
from db.errors import Missing, StoreError

if TYPE_CHECKING:
    from app.screens.session import Session
    from db.store import Store

SHOWN = 40
"""Characters of a text that are enough to know which it is."""


async def ask_before_leaving(session: Session) -> None:
    """Ask what is to become of text that could not be saved, and leave when nothing waits any more."""
    from widgets.prompt import ChoicePrompt, Option
    from widgets.text import cut

    saving = session.saving
    while unsaved := saving.unsaved:
        saving.secure()
        more = f" and {len(unsaved) - 1} more" if len(unsaved) > 1 else ""
        text = cut(" ".join(unsaved[0].text.split()), SHOWN)
        kept = f" What you typed is also in {saving.file}, and is put back at the next start." if saving.file else ""
        answer = await session.ask(
            ChoicePrompt(
                f"This could not be saved: {text}{more}",
                [Option("c", "copy it"), Option("t", "try again"), Option("l", "leave without it")],
                hint=f"{saving.reason}{kept}",
                cursor=1,
            )
        )
        if answer is None:
            return
        if answer == "l":
            break
        if answer == "c":
            session.copy("\n\n".join(text.text for text in unsaved))
        else:
            session.keep_typed()
    session.leave(0)


def put_back(session: Session) -> None:
    """Put what earlier sessions could not save where it belongs; what has no place any more is offered."""
    count, unplaced, saving = 0, list[Text](), session.saving
    for path, texts in list(left_behind(session.reader.path)):
        if path == saving.file:
            continue
        known = saved = True
        for text in texts:
            try:
                saved = saving.save(text, _change_for(session, text)) and saved
            except (Missing, ValueError, KeyError):
                unplaced.append(text)
            except StoreError:
                known = saved = False
        # What waits once more is in a file of this process by now.
        if saved or (known and saving.file is not None):
            count += len(texts)
            with suppress(OSError):
                path.unlink()
    if count:
        what = "A text" if count == 1 else f"{count} texts"
        session.notify(f"{what} that could not be saved last time {'is' if count == 1 else 'are'} back.")
    for text in unplaced:
        offer_unplaced(session, text.name, text.label, text.text, private=text.private)


def _change_for(session: Session, text: Text) -> Callable[[Store], Any]:
    reader = session.reader
    if text.place == DRAFT:
        whole = text.text
        if not text.name.startswith("form:"):
            whole = merge("", reader.drafts.get(text.name), whole, one_line=text.name.startswith((LINE, BY_TITLE)))
        return lambda store: store.drafts.save(text.name, whole)
    if text.place == "setback":
        number = int(text.name.partition(":")[2])
        plan = merge("", reader.rejections.setback_plan(number), text.text, one_line=False)
        return lambda store: store.rejections.save_setback_plan(number, plan)
    # Only needed by those who had such a text.
    from app.domain.recovery.typed_texts import change_for

    return change_for(text, reader, session.clock)


def offer_unplaced(session: Session, name: str, title: str, text: str, *, private: bool = False) -> None:
    """Show a text whose place is gone, over everything else."""
    from app.screens.text.unplaced_text import UnplacedScreen

    session.open.page(UnplacedScreen(name, title, text, private=private and session.saving.is_encrypted()))


def show_unplaced(session: Session) -> None:
    """Show the texts whose place is gone, one over the other; also of lines an older Onward asked for otherwise."""
    reader, saving = session.reader, session.saving
    for name, _ in reader.drafts.beginning(BY_TITLE):
        title, text = name.removeprefix(BY_TITLE), saving.draft(name)
        if saving.save_draft(f"{UNPLACED}{name}", title, f"{title}\n{text}"):
            saving.drop_draft(name)
    for name, text in reader.drafts.beginning(UNPLACED):
        title, _, rest = text.partition("\n")
        offer_unplaced(session, name.removeprefix(UNPLACED), title, rest)
