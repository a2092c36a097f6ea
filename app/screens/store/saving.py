"""What is typed on its way into the store: soon, and again by itself for as long as the store cannot take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.errors import Refused, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from app.screens.store.store_access import StoreAccess
    from app.unsaved_file import Text
    from db.store import Store

SOON = 0.4
"""Seconds between the first letter not yet saved and saving it."""
AGAIN = 0.5
"""Seconds until what the store could not take is tried again."""
UNPLACED = "unplaced:"
"""How the names of drafts begin whose place is gone; the first line says what they were."""
DRAFT = "draft"
"""The kind of place a draft has: the table of drafts itself."""


class _Waiting:
    def __init__(self, text: Text, change: Callable[[Store], Any], done: Callable[[Any], None] | None = None) -> None:
        self.text, self.change, self.done = text, change, done


class Saving:
    """The texts that are typed and not in the store yet, by name."""

    def __init__(
        self,
        access: StoreAccess,
        notify: Callable[..., None],
        set_timer: Callable[[float, Callable[[], None]], Timer],
        open_soon: Callable[[], None],
    ) -> None:
        self._access, self._notify, self._set_timer, self._open_soon = access, notify, set_timer, open_soon
        self._waiting: dict[str, _Waiting] = {}
        self._timer: Timer | None = None
        self._said = ""
        self._places: dict[str, tuple[str, str]] = {}
        """By the name of a draft: the name it is stored under, and the text last seen there."""
        self.reason = ""
        """Why the store did not take what waits, while that is so."""
        self.file: Path | None = None
        """The private file that holds what waits, while there is one."""

    @property
    def unsaved(self) -> list[Text]:
        """What the store has not taken yet."""
        return [waiting.text for waiting in self._waiting.values() if waiting.text.text.strip()]

    def waiting(self, name: str) -> str:
        """The text of that name that the store has not taken yet."""
        waiting = self._waiting.get(name)
        return "" if waiting is None else waiting.text.text

    # Drafts

    def draft(self, name: str) -> str:
        """The draft of that name as it was last typed."""
        waiting = self._waiting.get(name)
        if waiting is not None:
            return waiting.text.text
        place, text = name, self._access.reader.drafts.get(name)
        if not text:
            from db.records.changes import OF_ANOTHER

            # What another window typed under the same name, and left.
            place, text = next(iter(self._access.reader.drafts.beginning(f"{name}{OF_ANOTHER}")), (name, ""))
        self._places[name] = place, text
        return text

    def _stored(self, name: str) -> str:
        """What is stored of a draft of this window."""
        place, _ = self._places.get(name, (name, ""))
        return self._access.reader.drafts.get(place)

    def _is_as_stored(self, name: str, text: str) -> bool:
        waiting = self._waiting.get(name)
        return text == (self._stored(name) if waiting is None else waiting.text.text)

    def type_draft(self, name: str, label: str, text: str) -> None:
        """Save a draft soon; an empty text forgets it."""
        if self._is_as_stored(name, text):
            return
        self._waiting[name] = self._draft(name, label, text)
        self._wait(SOON)

    def save_draft(self, name: str, label: str, text: str) -> bool:
        """Save a draft now; False when it has to wait."""
        if name not in self._waiting and self._is_as_stored(name, text):
            return True
        self._waiting[name] = self._draft(name, label, text)
        return self._try(name)

    def drop_draft(self, name: str) -> None:
        """Forget a draft that has found its place; one of another window stays."""
        self._waiting.pop(name, None)
        if self._stored(name):
            self._waiting[name] = self._draft(name, "", "")
            self._try(name)
        self._settle()

    def keep_written(self, name: str, label: str, base: str, text: str) -> str | None:
        """Save now a text that stays under its name, with what another window made of `base` above it.

        Gives what stands there now; None when it has to wait.
        """
        if not self.waiting(name):
            from app.domain.text_merge import merge

            text = merge(base, self.draft(name), text, one_line=False)
        return text if self.save_draft(name, label, text) else None

    # Anything typed

    def save(self, text: Text, change: Callable[[Store], Any], done: Callable[[Any], None] | None = None) -> bool:
        """Save a text with a change now, or as soon as the store takes it; `done` is given what the change gave."""
        self._waiting[text.name] = _Waiting(text, change, done)
        return self._try(text.name)

    def is_put_aside(self, name: str) -> bool:
        """Whether a text that its place refused is a draft that the palette offers."""
        return bool(self.draft(f"{UNPLACED}{name}"))

    def flush(self) -> bool:
        """Save everything that waits, as far as it goes; False when some of it still waits."""
        for name in list(self._waiting):
            if name in self._waiting and not self._try(name) and self._waiting.get(name) is not None:
                break
        return not self._waiting

    def secure(self) -> None:
        """Write what still waits to a private file, which the next start offers back."""
        texts = self.unsaved
        if texts and self.is_encrypted():
            texts = [text for text in texts if not text.private]
        if texts:
            # Only what the store does not take.
            from app.unsaved_file import write

            self.file = write(self._access.reader.path, texts)
        elif self.file is not None:
            from app.unsaved_file import remove_own

            remove_own(self._access.reader.path)
            self.file = None

    def is_encrypted(self) -> bool:
        """Whether private text has a passphrase, or that cannot be told."""
        try:
            return self._access.reader.privacy.wrapped_key() is not None
        except StoreError:
            return True

    def _try(self, name: str) -> bool:
        waiting = self._waiting[name]
        try:
            result = self._access.quietly(waiting.change, again=bool(self.reason))
        except Refused as refused:
            del self._waiting[name]
            self._unplace(waiting.text, refused)
            self._settle()
            return False
        except StoreError as error:
            self._say_waiting(error)
            return False
        if self._waiting.get(name) is waiting:
            del self._waiting[name]
        if waiting.done is not None:
            waiting.done(result)
        self._settle()
        return True

    def _unplace(self, text: Text, why: Refused) -> None:
        """Keep a text whose place refuses it, or is gone, as a draft that is offered back."""
        if not text.text.strip() or text.place == DRAFT or (text.private and self.is_encrypted()):
            self._notify(str(why), trouble=True)
            return
        self.save_draft(f"{UNPLACED}{text.name}", text.label, f"{text.label}\n{text.text}")
        self._notify(f"{why.title} What you typed is in the palette, under unplaced text.", trouble=True)

    def _say_waiting(self, error: StoreError) -> None:
        if not self.reason:
            self._said = f"{error.title} What you typed is not saved yet. This is tried again by itself."
            self._notify(self._said, trouble=True)
        self.reason = error.title
        self.secure()
        self._wait(AGAIN)

    def _settle(self) -> None:
        if self._waiting or not self.reason:
            return
        self.reason = ""
        self.secure()
        self._notify("Saved now.")

    def _wait(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._set_timer(seconds, self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self._waiting and not self._access.is_ready:
            # Opening it takes longer than a key may; a thread is at it.
            self._open_soon()
            self._wait(SOON / 4)
            return
        self.flush()

    def _draft(self, name: str, label: str, text: str) -> _Waiting:
        # Needed once something is typed.
        from app.unsaved_file import Text

        def change(store: Store) -> None:
            place, known = self._places.get(name, (name, ""))
            self._places[name] = store.drafts.save(place, text, known=known), text

        return _Waiting(Text(DRAFT, name, label, text), change)
