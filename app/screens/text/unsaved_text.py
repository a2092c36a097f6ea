"""Text that could not be saved: a question before leaving, and its restoration at the next start."""

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

SHOWN_CHARACTERS = 40
"""Characters that are enough to recognise a text."""


async def ask_before_leaving(session: Session) -> None:
    """Ask what to do with text that could not be saved, and leave once it is saved or given up."""
    from widgets.options import Option
    from widgets.prompt import ChoicePrompt
    from widgets.text import cut

    saving = session.saving
    while unsaved := saving.unsaved:
        saving.secure()
        more = f" and {len(unsaved) - 1} more" if len(unsaved) > 1 else ""
        text = cut(" ".join(unsaved[0].text.split()), SHOWN_CHARACTERS)
        file_note = (
            f" What you typed is also in {saving.file}, and is put back at the next start." if saving.file else ""
        )
        answer = await session.ask(
            ChoicePrompt(
                f"This could not be saved: {text}{more}",
                [Option("c", "copy it"), Option("t", "try again"), Option("l", "leave without it")],
                hint=f"{saving.reason}{file_note}",
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
            session.save_typed()
    session.leave(0)


def restore_unsaved(session: Session) -> None:
    """Restore text that earlier runs could not save; text whose place no longer exists is shown."""
    count, unplaced, saving = 0, list[Text](), session.saving
    for path, texts in list(left_behind(session.reader.path)):
        if path == saving.file:
            continue
        all_handled = saved = True
        for text in texts:
            try:
                saved = saving.save(text, _change_for(session, text)) and saved
            except (Missing, ValueError, KeyError):
                unplaced.append(text)
            except StoreError:
                all_handled = saved = False
        # Text that has to wait again is in this process's own file by now.
        if saved or (all_handled and saving.file is not None):
            count += len(texts)
            with suppress(OSError):
                path.unlink()
    if count:
        subject = "A text" if count == 1 else f"{count} texts"
        session.notify(f"{subject} that could not be saved last time {'is' if count == 1 else 'are'} back.")
    for text in unplaced:
        offer_unplaced(session, text.name, text.label, text.text, private=text.private)


def _change_for(session: Session, text: Text) -> Callable[[Store], Any]:
    reader = session.reader
    if text.place == DRAFT:
        merged = text.text
        if not text.name.startswith("form:"):
            merged = merge("", reader.drafts.get(text.name), merged, one_line=text.name.startswith((LINE, BY_TITLE)))
        return lambda store: store.drafts.save(text.name, merged)
    if text.place == "setback":
        number = int(text.name.partition(":")[2])
        plan = merge("", reader.rejections.setback_plan(number), text.text, one_line=False)
        return lambda store: store.rejections.save_setback_plan(number, plan)
    # Needed only if there is such a text.
    from app.domain.recovery.typed_texts import change_for

    return change_for(text, reader, session.clock)


def offer_unplaced(session: Session, name: str, title: str, text: str, *, private: bool = False) -> None:
    """Show a text whose place no longer exists, over everything else."""
    from app.screens.text.unplaced_text import UnplacedScreen

    session.open.page(UnplacedScreen(name, title, text, private=private and session.saving.is_encrypted()))


def show_unplaced(session: Session) -> None:
    """Show all such texts, one over the other, also the drafts of lines that older versions saved by title."""
    reader, saving = session.reader, session.saving
    for name, _ in reader.drafts.beginning(BY_TITLE):
        title, text = name.removeprefix(BY_TITLE), saving.draft(name)
        if saving.save_draft(f"{UNPLACED}{name}", title, f"{title}\n{text}"):
            saving.drop_draft(name)
    for name, text in reader.drafts.beginning(UNPLACED):
        title, _, body = text.partition("\n")
        offer_unplaced(session, name.removeprefix(UNPLACED), title, body)
